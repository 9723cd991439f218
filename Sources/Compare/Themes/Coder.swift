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

  /// A theme that no term hit, given by the second reading.
  struct Given: Equatable {
    /// The theme's place in the codebook.
    var theme: Int
    /// The words that speak most for it, the strongest first: UTF-8 bytes of the passage.
    var words: [Range<Int>]
    var isQuoted: Bool
  }

  /// All that is found in a passage.
  struct Findings: Equatable {
    var hits: [Hit] = []
    var given: [Given] = []
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

  typealias Found = (pattern: Int, places: [Range<Int>])

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
  /// For each theme, when its hits are set aside, and when it is given without one.
  private let bounds: [SecondReading.Bounds?]
  /// The themes that may be given without a hit.
  private let givable: [(theme: Int, isDeniable: Bool)]

  init(_ codebook: Codebook) {
    reach = codebook.negation.reach
    secondReading = codebook.secondReading
    let bounds =
      codebook.secondReading?.bounds(of: codebook.themes)
      ?? codebook.themes.map { _ in nil }
    self.bounds = bounds
    givable = codebook.themes.indices.filter { bounds[$0]?.gift != nil }.map {
      ($0, codebook.negation.groups.contains(codebook.themes[$0].group))
    }
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

  /// Every hit of every term, and the themes given without one, in the order of the codebook.
  mutating func findings(in text: String) -> Findings {
    let words = PassageWords(text).words
    guard !words.isEmpty else { return Findings() }
    let sentence = Sentence(
      words, tests: words.map { index.tests($0.key) }, stops: stops, light: light)
    let found = find(in: sentence)
    if found.isEmpty && givable.isEmpty || isBackground(found) { return Findings() }
    let denials = Denials(sentence, found, denying, reach: reach)
    var opinion = SecondOpinion(bounds, secondReading?.weights, words)
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
              isSetAside: !rule.isSure && opinion.doubts(rule.theme)))
        }
      }
    }
    return Findings(
      hits: hits.sorted { $0.order < $1.order },
      given: given(besides: Set(hits.map(\.theme)), in: words, denials, &opinion))
  }

  /// The themes that the second reading gives: none that a term stands for, whatever becomes of its hit, and
  /// none that may be denied where the passage denies anything.
  private func given(
    besides hit: Set<Int>, in words: [PassageWords.Word], _ denials: Denials,
    _ opinion: inout SecondOpinion
  ) -> [Given] {
    var given: [Given] = []
    for (theme, isDeniable) in givable where !(isDeniable && !denials.isEmpty) {
      guard !hit.contains(theme), opinion.gives(theme) else { continue }
      let telling = self.words(.forIt, theme, in: words)
      guard !telling.isEmpty else { continue }
      given.append(
        Given(
          theme: theme, words: telling.map(\.range), isQuoted: telling.allSatisfy(\.isQuoted)))
    }
    return given
  }

  /// The words of a passage that speak most against a theme, as they are written.
  func words(against theme: Int, in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return words(.against, theme, in: PassageWords(text).words).map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  private func words(
    _ side: LetterWeights.Side, _ theme: Int, in words: [PassageWords.Word]
  ) -> [PassageWords.Word] {
    guard let bounds = bounds[theme], let weights = secondReading?.weights else { return [] }
    return weights.words(side, bounds.column, in: words)
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
