/// What each term of a codebook hits among the passages of a comparison, and what no theme covers.
public struct CodebookUsage: Sendable, Equatable {
  public struct TermUse: Sendable, Equatable {
    public var theme: String
    public var term: String
    /// Hits that count; 0 for a term that never hits.
    public var hits: Int
    /// Hits that the passage denies.
    public var denied: Int
    /// The first passage that it hits.
    public var example: String?
  }

  /// Every term, in the order of the codebook.
  public var terms: [TermUse]
  /// Passages without any theme.
  public var uncovered: [Passage]

  public init(of comparison: Comparison) {
    terms = []
    uncovered = []
    var places: [Key: Int] = [:]
    for (theme, entry) in comparison.codebook.themes.enumerated() {
      for (rule, terms) in entry.rules.map(\.terms).enumerated() {
        for (term, text) in terms.enumerated() {
          places[Key(theme: theme, rule: rule, term: term)] = self.terms.count
          self.terms.append(
            TermUse(theme: entry.id, term: text.text, hits: 0, denied: 0, example: nil))
        }
      }
    }
    var coder = Coder(comparison.codebook)
    for passage in comparison.passages {
      let hits = coder.hits(in: passage.text)
      if !hits.contains(where: { !$0.isNegated }) { uncovered.append(passage) }
      for hit in hits {
        guard let place = places[Key(theme: hit.theme, rule: hit.rule, term: hit.term)] else {
          continue
        }
        if hit.isNegated { terms[place].denied += 1 } else { terms[place].hits += 1 }
        if terms[place].example == nil { terms[place].example = passage.text }
      }
    }
  }

  /// Theme by theme, the terms that hit most first and those that never hit last.
  public var byHits: [TermUse] {
    var places: [String: Int] = [:]
    for term in terms where places[term.theme] == nil { places[term.theme] = places.count }
    return terms.enumerated().sorted { a, b in
      (places[a.element.theme] ?? 0, -a.element.hits, -a.element.denied, a.offset)
        < (places[b.element.theme] ?? 0, -b.element.hits, -b.element.denied, b.offset)
    }.map(\.element)
  }

  private struct Key: Hashable {
    var theme: Int
    var rule: Int
    var term: Int
  }
}
