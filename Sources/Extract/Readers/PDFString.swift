/// The text of a PDF string given as bytes: what qpdf does not decode itself.
enum PDFString {
  /// - Parameter hex: two digits a byte, as qpdf's JSON has them after "b:".
  static func text(hex: some Sequence<UInt8>) -> String {
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in hex {
      guard let value = nibble(digit) else { continue }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return text(bytes)
  }

  /// UTF-16 or UTF-8 by their byte order marks; UTF-8 without one where the bytes are just that and
  /// hold more than ASCII; else PDFDocEncoding (ISO 32000-1, annex D.2).
  static func text(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFE, 0xFF]) {
      return Encoding.utf16(bytes.dropFirst(2), bigEndian: true)
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return Encoding.utf16(bytes.dropFirst(2), bigEndian: false)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return String(decoding: bytes.dropFirst(3), as: UTF8.self)
    }
    if bytes.contains(where: { $0 >= 0x80 }), let text = String(validating: bytes, as: UTF8.self) {
      return text
    }
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(scalar(byte)) }
    return String(text)
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    switch byte {
    case 0x18...0x1F: accents[Int(byte - 0x18)]
    case 0x80...0x9E: signs[Int(byte - 0x80)]
    case 0xA0: "\u{20AC}"
    default: Unicode.Scalar(byte)
    }
  }

  private static let accents: [Unicode.Scalar] = [
    "\u{2D8}", "\u{2C7}", "\u{2C6}", "\u{2D9}", "\u{2DD}", "\u{2DB}", "\u{2DA}", "\u{2DC}",
  ]

  private static let signs: [Unicode.Scalar] = [
    "•", "†", "‡", "…", "—", "–", "ƒ", "⁄", "‹", "›", "−", "‰", "„", "“", "”", "‘", "’", "‚", "™",
    "ﬁ", "ﬂ", "Ł", "Œ", "Š", "Ÿ", "Ž", "ı", "ł", "œ", "š", "ž",
  ]
}
