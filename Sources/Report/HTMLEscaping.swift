/// Escapes text for HTML, between tags and within quotes.
///
/// It goes by bytes: to Swift a character can hide a sign, as after U+0600, or before a combining accent,
/// `<` and `"` are part of another character.
enum HTMLEscaping {
  static func append(_ text: String, to out: inout [UInt8]) {
    var text = text
    text.withUTF8 { utf8 in
      var plain = 0
      var index = 0
      while index < utf8.count {
        guard mayNeed[Int(utf8[index])] else {
          index += 1
          continue
        }
        let escape = escape(at: index, in: utf8)
        guard escape.length > 0 else {
          index += 1
          continue
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[plain..<index]))
        out.append(contentsOf: escape.text.utf8)
        index += escape.length
        plain = index
      }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[plain...]))
    }
  }

  static func escaped(_ text: String) -> String {
    var out: [UInt8] = []
    append(text, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// What must be written instead of the bytes at `index`; length 0 where nothing must.
  private static func escape(
    at index: Int, in utf8: UnsafeBufferPointer<UInt8>
  ) -> (length: Int, text: String) {
    switch utf8[index] {
    case UInt8(ascii: "<"): return (1, "&lt;")
    case UInt8(ascii: ">"): return (1, "&gt;")
    case UInt8(ascii: "&"): return (1, "&amp;")
    case UInt8(ascii: "\""): return (1, "&quot;")
    case UInt8(ascii: "'"): return (1, "&#39;")
    // The other control characters, U+0080 to U+009F among them.
    case 0xC2:
      let isControl = index + 1 < utf8.count && utf8[index + 1] < 0xA0
      return (isControl ? 2 : 0, " ")
    // Signs that turn the direction of writing would turn the page's own words too: U+202A to U+202E
    // and U+2066 to U+2069.
    case 0xE2:
      guard index + 2 < utf8.count else { return (0, "") }
      let turns =
        switch utf8[index + 1] {
        case 0x80: (0xAA...0xAE).contains(utf8[index + 2])
        case 0x81: (0xA6...0xA9).contains(utf8[index + 2])
        default: false
        }
      return (turns ? 3 : 0, "\u{FFFD}")
    default: return (1, " ")
    }
  }

  /// Bytes that are to be escaped, or that a scalar to be escaped begins with.
  private static let mayNeed: [Bool] = (0...255).map { (byte: UInt8) in
    switch byte {
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"): false
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), 0x00..<0x20, 0x7F, 0xC2, 0xE2:
      true
    default: false
    }
  }
}
