import Foundation

/// Brings text of any reader into the one form that blocks have.
///
/// Unicode NFC, one space between words and none around them; no soft hyphens, zero-width or control
/// characters; ligature characters resolved; U+2010 and U+2011 as "-". U+FFFD is kept: it says that
/// something was there.
enum TextCleaning {
  /// The cleaned text; text that is clean already is returned as it is.
  static func clean(_ text: String) -> String {
    var text = text
    let isClean = text.withUTF8(isClean)
    return isClean ? text : clean(utf8: Array(text.utf8)[...])
  }

  static func clean(utf8 bytes: ArraySlice<UInt8>) -> String {
    var needsNFC = false
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { buffer in
      var i = 0
      var space = false
      while i < buffer.count {
        let lead = buffer[i]
        if lead > 0x20 && lead < 0x7F {
          if space {
            if !out.isEmpty { out.append(0x20) }
            space = false
          }
          out.append(lead)
          i += 1
          continue
        }
        let (value, length) = UTF8Scan.scalar(buffer, at: i)
        switch effect(of: value) {
        case .space: space = true
        case .nothing: break
        case .replace(let ascii):
          if space && !out.isEmpty { out.append(0x20) }
          space = false
          out += ascii
        case .keep:
          if space && !out.isEmpty { out.append(0x20) }
          space = false
          out += buffer[i..<min(i + length, buffer.count)]
          needsNFC = needsNFC || mayCompose(value)
        }
        i += length
      }
    }
    let text = String(decoding: out, as: UTF8.self)
    return needsNFC ? text.precomposedStringWithCanonicalMapping : text
  }

  /// Whether nothing has to be done: printable ASCII and Latin-1 letters, single inner spaces.
  private static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return true }
    if first == 0x20 || last == 0x20 { return false }
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte > 0x20 && byte < 0x7F {
        i += 1
      } else if byte == 0x20 && bytes[i + 1] != 0x20 {
        i += 1
      } else if byte == 0xC3 {
        // U+00C0–U+00FF: the letters of Swedish and its neighbours.
        i += 2
      } else if byte == 0xE2 && i + 2 < bytes.count && bytes[i + 1] == 0x80
        && dashesAndQuotes.contains(bytes[i + 2])
      {
        i += 3
      } else {
        return false
      }
    }
    return true
  }

  /// The last byte of U+2013–U+2026: dashes, quotation marks, daggers, bullet and ellipsis.
  private static let dashesAndQuotes: ClosedRange<UInt8> = 0x93...0xA6

  private enum Effect {
    case keep
    case space
    case nothing
    case replace([UInt8])
  }

  private static func effect(of value: UInt32) -> Effect {
    switch value {
    // White space of every width, line and paragraph separators, tab and line ends.
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      .space
    // Controls, soft hyphen, zero-width and directional marks, variation selectors, byte order mark.
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x034F, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E,
      0x2060...0x2064, 0x2066...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      .nothing
    case 0x2010, 0x2011: .replace([0x2D])
    case 0xFB00...0xFB06: .replace(Array(ligatures[Int(value - 0xFB00)].utf8))
    default: .keep
    }
  }

  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

  /// Whether a character may be changed by NFC: all but what is surely left alone. Below U+0300 and
  /// among common punctuation, symbols and private-use code points nothing is.
  private static func mayCompose(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x300, 0x370...0x373, 0x400...0x482, 0x2010...0x20CF, 0x2190...0x2328, 0x2500...0x2AD0,
      0xE000...0xF8FF, 0xFFFD, 0x1F300...0x1FAFF:
      false
    default: true
    }
  }
}
