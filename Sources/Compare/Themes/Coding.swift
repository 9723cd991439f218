/// That a passage has a theme, and the words that say so.
public struct Coding: Sendable, Equatable {
  /// Which of the comparison's passages: its index in `Comparison.passages`.
  public var passage: Int
  /// The theme's id.
  public var theme: String
  /// The codebook's term that hit, as it is written there.
  public var term: String
  /// The words that it hit: UTF-8 bytes of the passage's text.
  public var hit: Range<Int>
  /// Whether the passage denies it ("ingen kartläggning planeras"). It is kept to be seen, and does
  /// not count: such a passage does not have the theme.
  public var isNegated: Bool
  /// Whether the words stand within quotation marks.
  public var isQuoted: Bool

  public init(
    passage: Int, theme: String, term: String, hit: Range<Int>, isNegated: Bool = false,
    isQuoted: Bool = false
  ) {
    self.passage = passage
    self.theme = theme
    self.term = term
    self.hit = hit
    self.isNegated = isNegated
    self.isQuoted = isQuoted
  }
}

extension Coder {
  /// The themes of a passage, in the order of the codebook, each with the first words that say so: those
  /// that are not denied go before. What the second reading sets aside is left out.
  mutating func themes(of text: String, _ codebook: Codebook, passage: Int = 0) -> [Coding] {
    var codings: [Coding] = []
    var kept: [Int: Int] = [:]
    for hit in hits(in: text) where !hit.isSetAside {
      let theme = codebook.themes[hit.theme]
      let coding = Coding(
        passage: passage, theme: theme.id, term: theme.rules[hit.rule].terms[hit.term].text,
        hit: hit.range, isNegated: hit.isNegated, isQuoted: hit.isQuoted)
      guard let old = kept[hit.theme] else {
        kept[hit.theme] = codings.count
        codings.append(coding)
        continue
      }
      let isBetter =
        codings[old].isNegated && !hit.isNegated
        || codings[old].isNegated == hit.isNegated
          && hit.range.lowerBound < codings[old].hit.lowerBound
      if isBetter { codings[old] = coding }
    }
    return codings
  }
}
