/// What each term of a codebook hits among the passages of a comparison, what the second reading sets aside
/// and gives, and what no theme covers.
public struct CodebookUsage: Sendable, Equatable {
  public struct TermUse: Sendable, Equatable {
    public var theme: String
    public var term: String
    /// Hits that count; 0 for a term that never hits.
    public var hits: Int
    /// Hits that the passage denies.
    public var denied: Int
    /// Hits that the second reading set aside.
    public var setAside: Int
    /// The first passage that it hits.
    public var example: String?
  }

  /// A theme that the second reading took from a passage.
  public struct SetAside: Sendable, Equatable {
    public var passage: Passage
    public var theme: String
    /// The first term that had hit.
    public var term: String
    /// The words that speak most against the theme, the strongest first.
    public var against: [String]
  }

  /// A theme that the second reading gave to a passage where no term hit.
  public struct Given: Sendable, Equatable {
    public var passage: Passage
    public var theme: String
    /// The words that speak most for the theme, the strongest first.
    public var words: [String]
  }

  /// Every term, in the order of the codebook.
  public var terms: [TermUse]
  /// Passages without any theme.
  public var uncovered: [Passage]
  /// In the order of the passages.
  public var setAside: [SetAside]
  /// In the order of the passages.
  public var given: [Given]

  public init(of comparison: Comparison) {
    terms = []
    uncovered = []
    setAside = []
    given = []
    var places: [Key: Int] = [:]
    for (theme, entry) in comparison.codebook.themes.enumerated() {
      for (rule, terms) in entry.rules.map(\.terms).enumerated() {
        for (term, text) in terms.enumerated() {
          places[Key(theme: theme, rule: rule, term: term)] = self.terms.count
          self.terms.append(
            TermUse(theme: entry.id, term: text.text, hits: 0, denied: 0, setAside: 0, example: nil)
          )
        }
      }
    }
    var coder = Coder(comparison.codebook)
    for passage in comparison.passages {
      let findings = coder.findings(in: passage.text)
      let hits = findings.hits
      if findings.given.isEmpty, !hits.contains(where: { !$0.isNegated && !$0.isSetAside }) {
        uncovered.append(passage)
      }
      let bytes = Array(passage.text.utf8)
      given += findings.given.map {
        Given(
          passage: passage, theme: comparison.codebook.themes[$0.theme].id,
          words: $0.words(in: bytes))
      }
      var told = Set(hits.filter { !$0.isSetAside }.map(\.theme))
      for hit in hits where told.insert(hit.theme).inserted {
        let theme = comparison.codebook.themes[hit.theme]
        setAside.append(
          SetAside(
            passage: passage, theme: theme.id, term: theme.rules[hit.rule].terms[hit.term].text,
            against: coder.words(against: hit.theme, in: passage.text)))
      }
      for hit in hits {
        guard let place = places[Key(theme: hit.theme, rule: hit.rule, term: hit.term)] else {
          continue
        }
        if hit.isSetAside {
          terms[place].setAside += 1
        } else if hit.isNegated {
          terms[place].denied += 1
        } else {
          terms[place].hits += 1
        }
        if terms[place].example == nil { terms[place].example = passage.text }
      }
    }
  }

  /// Theme by theme, the terms that hit most first and those that never hit last.
  public var byHits: [TermUse] {
    var places: [String: Int] = [:]
    for term in terms where places[term.theme] == nil { places[term.theme] = places.count }
    return terms.enumerated().sorted { a, b in
      (
        places[a.element.theme] ?? 0, -a.element.hits, -a.element.denied - a.element.setAside,
        a.offset
      )
        < (
          places[b.element.theme] ?? 0, -b.element.hits, -b.element.denied - b.element.setAside,
          b.offset
        )
    }.map(\.element)
  }

  private struct Key: Hashable {
    var theme: Int
    var rule: Int
    var term: Int
  }
}
