/// That a passage has a theme, and the words that say so.
public struct Coding: Sendable, Equatable {
  /// Which of the comparison's passages: its index in `Comparison.passages`.
  public var passage: Int
  /// The theme's id.
  public var theme: String
  public var basis: Basis
  /// The codebook's term that hit, as it is written there; where none did, `≈ ` and the words that speak most
  /// for the theme, as they are written in the passage, with commas between.
  public var term: String
  /// The words that it hit, or the word that speaks most for the theme: UTF-8 bytes of the passage's text.
  public var hit: Range<Int>
  /// Whether the passage denies it ("ingen kartläggning planeras"). It is kept to be seen, and does
  /// not count: such a passage does not have the theme.
  public var isNegated: Bool
  /// Whether the words stand within quotation marks.
  public var isQuoted: Bool

  /// Why a passage has a theme.
  public enum Basis: Sendable {
    /// A term of the codebook stands there.
    case term
    /// No term does, but the passage as a whole looks like those with the theme: the second reading.
    case likeness
  }

  public init(
    passage: Int, theme: String, basis: Basis = .term, term: String, hit: Range<Int>,
    isNegated: Bool = false, isQuoted: Bool = false
  ) {
    self.passage = passage
    self.theme = theme
    self.basis = basis
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
    let findings = findings(in: text)
    var codings: [(theme: Int, coding: Coding)] = []
    var kept: [Int: Int] = [:]
    for hit in findings.hits where !hit.isSetAside {
      let theme = codebook.themes[hit.theme]
      let coding = Coding(
        passage: passage, theme: theme.id, term: theme.rules[hit.rule].terms[hit.term].text,
        hit: hit.range, isNegated: hit.isNegated, isQuoted: hit.isQuoted)
      guard let old = kept[hit.theme] else {
        kept[hit.theme] = codings.count
        codings.append((hit.theme, coding))
        continue
      }
      let before = codings[old].coding
      let isBetter =
        before.isNegated && !hit.isNegated
        || before.isNegated == hit.isNegated && hit.range.lowerBound < before.hit.lowerBound
      if isBetter { codings[old].coding = coding }
    }
    guard !findings.given.isEmpty else { return codings.map(\.coding) }
    let bytes = Array(text.utf8)
    codings += findings.given.compactMap { given in
      given.coding(of: codebook.themes[given.theme].id, in: bytes, passage: passage).map {
        (given.theme, $0)
      }
    }
    return codings.sorted { $0.theme < $1.theme }.map(\.coding)
  }
}

extension Coder.Given {
  /// The words that speak for the theme, as they are written.
  func words(in bytes: [UInt8]) -> [String] {
    words.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  fileprivate func coding(of theme: String, in bytes: [UInt8], passage: Int) -> Coding? {
    words.first.map { first in
      Coding(
        passage: passage, theme: theme, basis: .likeness,
        term: Coding.likenessSign + words(in: bytes).joined(separator: ", "), hit: first,
        isQuoted: isQuoted)
    }
  }
}

extension Coding {
  /// Before the words of a theme that no term hit.
  static let likenessSign = "≈ "
}
