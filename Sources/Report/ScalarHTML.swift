import Mustache

/// Escapes for HTML scalar by scalar.
///
/// The library's own escaping goes by character, and a character can hide a sign: after U+0600, or
/// before a combining accent, `<` and `"` are part of another character and would pass unescaped.
struct ScalarHTML: MustacheContentType {
  static let name = "SCALAR_HTML"

  func escapeText(_ text: String) -> String {
    // Most texts need nothing: one look over their bytes tells.
    if !text.utf8.contains(where: Self.mayNeed) { return text }
    var out = ""
    out.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "&": out += "&amp;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      // Signs that turn the direction of writing would turn the page's own words too.
      case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": out += "\u{FFFD}"
      default:
        let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        out.unicodeScalars.append(isControl ? " " : scalar)
      }
    }
    return out
  }

  /// Bytes that a scalar to escape is, or begins with: U+0080 to U+009F with C2, U+202A on with E2.
  private static func mayNeed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), 0x00..<0x20, 0x7F, 0xC2, 0xE2:
      true
    default: false
    }
  }
}
