/// A passage's words, the tests that each passes, and where one clause ends.
struct Sentence {
  let words: [PassageWords.Word]
  let tests: [[Int]]
  private let isStop: [Bool]
  private let isLight: [Bool]

  /// The most light words that are passed over between two words of an expression.
  private static let mostLight = 2

  init(_ words: [PassageWords.Word], tests: [[Int]], stops: Set<Int>, light: Set<Int>) {
    self.words = words
    self.tests = tests
    isStop = tests.map { $0.contains(where: stops.contains) }
    isLight = tests.map { $0.contains(where: light.contains) }
  }

  /// Where the rest of a pattern ends: the nearest words that follow it; `nil` where it does not stand.
  func end(
    of pattern: [(test: Int, gap: Int, isFree: Bool)], step: Int, after last: Int
  ) -> Int? {
    guard step < pattern.count else { return last }
    let (test, gap, isFree) = pattern[step]
    var room = gap
    var light = Self.mostLight
    for next in (last + 1)..<max(last + 1, words.count) {
      if !isFree, words[next].sign == .clause { return nil }
      if tests[next].contains(test),
        let end = end(of: pattern, step: step + 1, after: next)
      {
        return end
      }
      if !isFree, isStop[next] { return nil }
      if isLight[next], light > 0 {
        light -= 1
      } else if room > 0 {
        room -= 1
      } else {
        return nil
      }
    }
    return nil
  }

  /// Whether `place` comes behind `start` with at most `within` words between, and nothing that ends a
  /// clause.
  func reaches(from start: Range<Int>, to place: Range<Int>, within: Int) -> Bool {
    let distance = place.lowerBound - start.upperBound
    guard distance >= 0, distance <= within, words[place.lowerBound].sign != .clause else {
      return false
    }
    return !(start.upperBound..<place.lowerBound).contains {
      isStop[$0] || words[$0].sign == .clause
    }
  }

  /// Whether both stand in one clause, as commas and the signs between clauses part them.
  func areTogether(_ a: Int, _ b: Int) -> Bool {
    !((min(a, b) + 1)..<(max(a, b) + 1)).contains { words[$0].sign != .none }
  }
}

/// The words of a passage that deny others.
struct Denials {
  private let sentence: Sentence
  private let before: [Int]
  private let after: [Int]
  private let reach: Int

  init(
    _ sentence: Sentence, _ found: [Coder.Found],
    _ ids: (before: Set<Int>, after: Set<Int>, not: Set<Int>), reach: Int
  ) {
    self.sentence = sentence
    self.reach = reach
    let apart = found.filter { ids.not.contains($0.pattern) }.flatMap(\.places)
    func places(_ ids: Set<Int>) -> [Range<Int>] {
      found.filter { ids.contains($0.pattern) }.flatMap(\.places).filter { place in
        !apart.contains { $0.overlaps(place) }
      }
    }
    before = places(ids.before).map { $0.upperBound - 1 }
    after = places(ids.after).map(\.lowerBound)
  }

  /// Whether anything is denied.
  var isEmpty: Bool { before.isEmpty && after.isEmpty }

  func deny(_ place: Range<Int>) -> Bool {
    before.contains {
      place.lowerBound > $0 && place.lowerBound - $0 <= reach
        && sentence.areTogether($0, place.lowerBound)
    }
      || after.contains {
        $0 >= place.upperBound && $0 - place.upperBound < reach
          && sentence.areTogether(place.upperBound - 1, $0)
      }
  }
}
