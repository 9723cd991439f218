/// Finds the themes of passages: a codebook made ready for it.
///
/// Time is linear in the text: a word is tested once, gaps and reaches are a bounded number of words, and
/// of one pattern at most `mostHits` hits in a passage are looked at.
struct Coder {
  /// One hit of a term.
  struct Hit: Equatable {
    /// The theme's place in the codebook.
    var theme: Int
    var rule: Int
    /// The term's place in the rule.
    var term: Int
    /// UTF-8 bytes of the passage.
    var range: Range<Int>
    var isNegated: Bool
    var isQuoted: Bool
    /// Whether the second reading finds that the passage is not about it.
    var isSetAside = false

    /// The order of the codebook, and of the text where that is the same.
    fileprivate var order: (Int, Int, Int, Int, Int) {
      (theme, rule, term, range.lowerBound, range.upperBound)
    }
  }

  private struct Rule {
    var theme: Int
    var rule: Int
    var near: Set<Int>
    var after: Set<Int>
    var before: Set<Int>
    var not: Set<Int>
    var unless: Set<Int>
    var within: Int
    var isDeniable: Bool
    var isSure: Bool
  }

  fileprivate typealias Found = (pattern: Int, places: [Range<Int>])

  static let mostHits = 64

  private var index = WordIndex()
  private var patterns: [[(test: Int, gap: Int, isFree: Bool)]] = []
  private var ids: [Pattern: Int] = [:]
  /// The patterns that begin with a test.
  private var beginning: [[Int]] = []
  private var rules: [Rule] = []
  /// The rules and terms that each pattern stands for.
  private var owners: [[(rule: Int, term: Int)]] = []
  private var stops: Set<Int> = []
  private var light: Set<Int> = []
  private var denying: (before: Set<Int>, after: Set<Int>, not: Set<Int>) = ([], [], [])
  private var background: (terms: Set<Int>, unless: Set<Int>) = ([], [])
  private let reach: Int
  private let secondReading: SecondReading?
  /// For each theme, when its hits are set aside.
  private let doubts: [SecondReading.Doubt?]

  init(_ codebook: Codebook) {
    reach = codebook.negation.reach
    secondReading = codebook.secondReading
    doubts =
      codebook.secondReading?.doubts(of: codebook.themes)
      ?? codebook.themes.map { _ in nil }
    stops = words(of: codebook.stops)
    light = words(of: codebook.light)
    let negation = codebook.negation
    denying = (add(negation.before), add(negation.after), add(negation.not))
    background = (add(codebook.background.terms), add(codebook.background.unless))
    for (themeIndex, theme) in codebook.themes.enumerated() {
      for (ruleIndex, rule) in theme.rules.enumerated() {
        for (term, text) in rule.terms.enumerated() {
          for pattern in add([text]) { owners[pattern].append((rules.count, term)) }
        }
        rules.append(
          Rule(
            theme: themeIndex, rule: ruleIndex, near: add(rule.near), after: add(rule.after),
            before: add(rule.before), not: add(rule.not), unless: add(rule.unless),
            within: rule.within, isDeniable: negation.groups.contains(theme.group),
            isSure: rule.isSure))
      }
    }
    beginning = Array(repeating: [], count: index.count)
    for (id, pattern) in patterns.enumerated() { beginning[pattern[0].test].append(id) }
  }

  /// The tests of the terms that are single words.
  private mutating func words(of terms: [Term]) -> Set<Int> {
    var tests: Set<Int> = []
    for pattern in terms.flatMap(\.patterns) where pattern.steps.count == 1 {
      tests.insert(index.id(of: pattern.steps[0].word))
    }
    return tests
  }

  private mutating func add(_ terms: [Term]) -> Set<Int> {
    var added: Set<Int> = []
    for pattern in terms.flatMap(\.patterns) {
      if let id = ids[pattern] {
        added.insert(id)
        continue
      }
      ids[pattern] = patterns.count
      added.insert(patterns.count)
      patterns.append(pattern.steps.map { (index.id(of: $0.word), $0.gap, $0.isFree) })
      owners.append([])
    }
    return added
  }

  /// Every hit of every term, in the order of the codebook.
  mutating func hits(in text: String) -> [Hit] {
    let words = PassageWords(text).words
    guard !words.isEmpty else { return [] }
    let sentence = Sentence(
      words, tests: words.map { index.tests($0.key) }, stops: stops, light: light)
    let found = find(in: sentence)
    if found.isEmpty || isBackground(found) { return [] }
    let denials = Denials(sentence, found, denying, reach: reach)
    var doubted = Doubted(doubts, secondReading?.weights, words)
    var hits: [Hit] = []
    for (pattern, places) in found {
      for owner in owners[pattern] {
        let rule = rules[owner.rule]
        if found.contains(where: { rule.unless.contains($0.pattern) }) { continue }
        for place in places where Self.holds(rule, at: place, found, sentence) {
          let first = words[place.lowerBound]
          let last = words[place.upperBound - 1]
          hits.append(
            Hit(
              theme: rule.theme, rule: rule.rule, term: owner.term,
              range: first.range.lowerBound..<last.range.upperBound,
              isNegated: rule.isDeniable && denials.deny(place),
              isQuoted: first.isQuoted && last.isQuoted,
              isSetAside: !rule.isSure && doubted.contains(rule.theme)))
        }
      }
    }
    return hits.sorted { $0.order < $1.order }
  }

  /// The words of a passage that speak most against a theme, as they are written.
  func words(against theme: Int, in text: String) -> [String] {
    guard let doubt = doubts[theme], let weights = secondReading?.weights else { return [] }
    let bytes = Array(text.utf8)
    return weights.against(doubt.column, in: PassageWords(text).words).map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  /// Whether the passage only describes, or says that nothing is done.
  private func isBackground(_ found: [Found]) -> Bool {
    found.contains { background.terms.contains($0.pattern) }
      && !found.contains { background.unless.contains($0.pattern) }
  }

  /// Where each pattern stands, at most `mostHits` times.
  private func find(in sentence: Sentence) -> [Found] {
    var found: [Found] = []
    var slots: [Int: Int] = [:]
    for start in sentence.words.indices {
      for test in sentence.tests[start] {
        for id in beginning[test] {
          guard let end = sentence.end(of: patterns[id], step: 1, after: start) else { continue }
          if let slot = slots[id] {
            if found[slot].places.count < Self.mostHits {
              found[slot].places.append(start..<(end + 1))
            }
          } else {
            slots[id] = found.count
            found.append((id, [start..<(end + 1)]))
          }
        }
      }
    }
    return found
  }

  private static func holds(
    _ rule: Rule, at place: Range<Int>, _ found: [Found], _ sentence: Sentence
  ) -> Bool {
    func stands(_ ids: Set<Int>, _ test: (Range<Int>) -> Bool) -> Bool {
      found.contains { ids.contains($0.pattern) && $0.places.contains(where: test) }
    }
    if !rule.near.isEmpty,
      !stands(
        rule.near,
        {
          $0.lowerBound - place.upperBound <= rule.within
            && place.lowerBound - $0.upperBound <= rule.within
        })
    {
      return false
    }
    if !rule.after.isEmpty,
      !stands(rule.after, { sentence.reaches(from: $0, to: place, within: rule.within) })
    {
      return false
    }
    if !rule.before.isEmpty,
      !stands(rule.before, { sentence.reaches(from: place, to: $0, within: rule.within) })
    {
      return false
    }
    return !stands(rule.not, { $0.overlaps(place) })
  }
}

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
private struct Denials {
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
