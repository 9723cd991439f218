import Foundation

extension PDF {
  /// The text of one word: NFC, ligatures resolved, soft hyphens kept only at its end (where they
  /// say that a line broke the word), invisible characters and blanks gone.
  static func clean(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    // Å, ä, ö, é and the like are C3 xx, which is nearly all that is not ASCII.
    guard bytes.contains(where: { $0 >= 0xC2 && $0 != 0xC3 }) || bytes.contains(0x20) else {
      return text
    }
    return cleanRare(text)
  }

  private static func cleanRare(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var combining = false
    let isLatin = text.utf8.contains { $0 >= 0x41 && $0 <= 0x7A }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x3000: continue
      case 0x200B...0x200F, 0x2060...0x2064, 0xFEFF, 0xFFFE, 0xFFFF, 0xFE00...0xFE0F: continue
      case 0x2010, 0x2011: scalars.append("-")
      case 0xFB00: scalars.append(contentsOf: "ff".unicodeScalars)
      case 0xFB01: scalars.append(contentsOf: "fi".unicodeScalars)
      case 0xFB02: scalars.append(contentsOf: "fl".unicodeScalars)
      case 0xFB03: scalars.append(contentsOf: "ffi".unicodeScalars)
      case 0xFB04: scalars.append(contentsOf: "ffl".unicodeScalars)
      case 0xFB05, 0xFB06: scalars.append(contentsOf: "st".unicodeScalars)
      // Ghostscript writes what a ligature stands for with its bytes swapped: "琀椀" is "ti".
      case 0x4100...0x7A00 where isLatin && scalar.value & 0xFF == 0:
        scalars.append(Unicode.Scalar(UInt8(scalar.value >> 8)))
      default:
        if (0x300...0x36F).contains(scalar.value) { combining = true }
        scalars.append(scalar)
      }
    }
    if let last = scalars.last {
      let broken = last.value == 0xAD
      scalars.removeAll { $0.value == 0xAD }
      if broken { scalars.append("\u{AD}") }
    }
    let cleaned = String(scalars)
    return combining ? cleaned.precomposedStringWithCanonicalMapping : cleaned
  }

  /// How the text of one printed line goes on in the next.
  enum Joint: Equatable {
    case space
    /// Straight on: the break was inside a word, an address or a number.
    case nothing
    /// Straight on, without the hyphen that the break put in.
    case dropHyphen
  }

  /// Decides how two lines of one paragraph are joined.
  ///
  /// A hyphen goes only where the next line goes on in lower case; it stays before och, eller, samt,
  /// before digits and capitals, after capitals and digits, and inside addresses.
  static func joint(_ last: String, _ first: String) -> Joint {
    guard let end = last.unicodeScalars.last else { return .space }
    if end.value == 0xAD { return .dropHyphen }
    let address = isAddress(last)
    if isCutAddress(last, first) { return .nothing }
    if end == "-" {
      let beforeHyphen = last.unicodeScalars.dropLast().last
      guard beforeHyphen != nil else { return .space }
      if conjunctions.contains(bareWord(first)) { return .space }
      if first.unicodeScalars.first == "/" { return .nothing }
      guard Letters.isLower(first.unicodeScalars.first) else {
        return Letters.isUpper(first.unicodeScalars.first)
          || Letters.isDigit(first.unicodeScalars.first) ? .nothing : .space
      }
      if address || first.utf8.contains(UInt8(ascii: "@")) { return .nothing }
      let letters = last.unicodeScalars.dropLast().reversed().prefix(while: Letters.isLetter)
      let keeps = !Letters.isLower(beforeHyphen) || letters.count < 2
      return keeps ? .nothing : .dropHyphen
    }
    if end == "–", Letters.isDigit(last.unicodeScalars.dropLast().last),
      Letters.isDigit(first.unicodeScalars.first)
    {
      return .nothing
    }
    // An address that the column was too narrow for.
    if address, "._@/".unicodeScalars.contains(end) || end == "=" {
      return Letters.isLower(first.unicodeScalars.first) ? .nothing : .space
    }
    if end == "/", last.utf8.count > 1, Letters.isLower(first.unicodeScalars.first) {
      return .nothing
    }
    return .space
  }

  /// Whether a narrow cell cut an address, with no hyphen: its domain is not whole yet.
  private static func isCutAddress(_ last: String, _ first: String) -> Bool {
    guard let at = last.utf8.lastIndex(of: UInt8(ascii: "@")), last.utf8.count > 1,
      Letters.isLower(first.unicodeScalars.first) || first.utf8.first == UInt8(ascii: "."),
      isDomain(first)
    else { return false }
    let domain = last.utf8[last.utf8.index(after: at)...]
    guard let dot = domain.lastIndex(of: UInt8(ascii: ".")) else {
      return first.utf8.contains(UInt8(ascii: "."))
    }
    // "…land.s" + "e": no top domain has less than two letters.
    return domain.distance(from: dot, to: domain.endIndex) <= 2 && first.utf8.count <= 4
  }

  /// Whether a line that holds one word and the next, an address, are one address that a narrow cell
  /// cut before its "@".
  static func isCutName(_ last: String, _ first: String) -> Bool {
    first.utf8.contains(UInt8(ascii: "@")) && !last.utf8.contains(UInt8(ascii: "@"))
      && last.utf8.contains(UInt8(ascii: ".")) && isDomain(last)
      && Letters.isLower(first.unicodeScalars.first)
  }

  /// Small letters, digits, dots and hyphens.
  private static func isDomain(_ word: String) -> Bool {
    word.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x2C
        || $0 == 0x5F
    }
  }

  private static let conjunctions: Set<String> = [
    "och", "eller", "samt", "respektive", "resp", "&",
  ]

  private static func bareWord(_ word: String) -> String {
    guard let last = word.utf8.last, last == UInt8(ascii: ",") || last == UInt8(ascii: ".") else {
      return word
    }
    return String(word.dropLast())
  }

  private static func isAddress(_ word: String) -> Bool {
    word.utf8.contains(UInt8(ascii: "@")) || word.hasPrefix("http") || word.hasPrefix("www.")
  }
}
