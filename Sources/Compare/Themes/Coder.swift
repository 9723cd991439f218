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
  }

  private struct Rule {
    var theme: Int
    var rule: Int
    var terms: [[Int]]
    var near: [Int]
    var after: [Int]
    var before: [Int]
    var not: [Int]
    var unless: [Int]
    var within: Int
    var isDeniable: Bool
  }

  static let mostHits = 64

  private var index = WordIndex()
  private var patterns: [[(test: Int, gap: Int, isFree: Bool)]] = []
  private var ids: [Pattern: Int] = [:]
  /// The patterns that begin with a test.
  private var beginning: [[Int]] = []
  private var rules: [Rule] = []
  private var stops: Set<Int> = []
  private var denying: (before: [Int], after: [Int], not: [Int]) = ([], [], [])
  private let reach: Int

  init(_ codebook: Codebook) {
    reach = codebook.negation.reach
    for term in codebook.stops {
      for pattern in term.patterns where pattern.steps.count == 1 {
        stops.insert(index.id(of: pattern.steps[0].word))
      }
    }
    let negation = codebook.negation
    denying = (add(negation.before), add(negation.after), add(negation.not))
    for (themeIndex, theme) in codebook.themes.enumerated() {
      for (ruleIndex, rule) in theme.rules.enumerated() {
        rules.append(
          Rule(
            theme: themeIndex, rule: ruleIndex, terms: rule.terms.map { add([$0]) },
            near: add(rule.near), after: add(rule.after), before: add(rule.before),
            not: add(rule.not), unless: add(rule.unless), within: rule.within,
            isDeniable: negation.groups.contains(theme.group)))
      }
    }
    beginning = Array(repeating: [], count: index.count)
    for (id, pattern) in patterns.enumerated() { beginning[pattern[0].test].append(id) }
  }

  private mutating func add(_ terms: [Term]) -> [Int] {
    terms.flatMap(\.patterns).map { pattern in
      if let id = ids[pattern] { return id }
      ids[pattern] = patterns.count
      patterns.append(
        pattern.steps.map { (index.id(of: $0.word), $0.gap, $0.isFree) })
      return patterns.count - 1
    }
  }

  /// Every hit of every term, in the order of the codebook.
  mutating func hits(in text: String) -> [Hit] {
    let words = PassageWords(text).words
    guard !words.isEmpty else { return [] }
    let sentence = Sentence(words, tests: words.map { index.tests($0.key) }, stops: stops)
    var found: [Int: [Range<Int>]] = [:]
    for start in words.indices {
      for test in sentence.tests[start] {
        for id in beginning[test] {
          guard let end = sentence.end(of: patterns[id], step: 1, after: start),
            found[id, default: []].count < Self.mostHits
          else { continue }
          found[id, default: []].append(start..<(end + 1))
        }
      }
    }
    if found.isEmpty { return [] }
    let denials = Denials(sentence, found, denying, reach: reach)
    var hits: [Hit] = []
    for rule in rules {
      if rule.unless.contains(where: { found[$0] != nil }) { continue }
      for (term, alternatives) in rule.terms.enumerated() {
        for place in alternatives.flatMap({ found[$0] ?? [] })
        where Self.holds(rule, at: place, found, sentence) {
          let isNegated = rule.isDeniable && denials.deny(place)
          let range =
            words[place.lowerBound].range.lowerBound..<words[place.upperBound - 1].range.upperBound
          hits.append(
            Hit(
              theme: rule.theme, rule: rule.rule, term: term, range: range, isNegated: isNegated,
              isQuoted: words[place.lowerBound].isQuoted && words[place.upperBound - 1].isQuoted))
        }
      }
    }
    return hits
  }

  private static func holds(
    _ rule: Rule, at place: Range<Int>, _ found: [Int: [Range<Int>]], _ sentence: Sentence
  ) -> Bool {
    func stands(_ ids: [Int], _ test: (Range<Int>) -> Bool) -> Bool {
      ids.contains { found[$0]?.contains(where: test) ?? false }
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

  init(_ words: [PassageWords.Word], tests: [[Int]], stops: Set<Int>) {
    self.words = words
    self.tests = tests
    isStop = tests.map { $0.contains(where: stops.contains) }
  }

  /// Where the rest of a pattern ends: the nearest words that follow it; `nil` where it does not stand.
  func end(
    of pattern: [(test: Int, gap: Int, isFree: Bool)], step: Int, after last: Int
  ) -> Int? {
    guard step < pattern.count else { return last }
    let (test, gap, isFree) = pattern[step]
    for next in (last + 1)..<max(last + 1, min(last + 2 + gap, words.count)) {
      if !isFree, words[next].sign == .clause { return nil }
      if tests[next].contains(test),
        let end = end(of: pattern, step: step + 1, after: next)
      {
        return end
      }
      if !isFree, isStop[next] { return nil }
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
    _ sentence: Sentence, _ found: [Int: [Range<Int>]],
    _ ids: (before: [Int], after: [Int], not: [Int]), reach: Int
  ) {
    self.sentence = sentence
    self.reach = reach
    let apart = ids.not.flatMap { found[$0] ?? [] }
    func places(_ ids: [Int]) -> [Range<Int>] {
      ids.flatMap { found[$0] ?? [] }.filter { place in
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
