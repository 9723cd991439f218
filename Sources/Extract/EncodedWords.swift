/// Words of a header in other letters than those of ASCII (RFC 2047): "=?utf-8?B?w6U=?=".
enum EncodedWords {
  /// A header's value as it was written, each word in base64 ("B") in the other way of writing ("Q").
  ///
  /// GMime takes neighbouring words of one character set for one text, so that a letter that was cut between
  /// them is whole again; in base64 it ends with the first word that is filled up ("=").
  static func withoutBase64(_ value: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(value.count)
    var index = 0
    while index < value.count {
      if let word = word(value, at: index) {
        for piece in [Array(word.opening), Array("Q?".utf8), quoted(word.letters)] { out += piece }
        out += "?=".utf8
        index = word.end
      } else {
        out.append(value[index])
        index += 1
      }
    }
    return out
  }

  private typealias Word = (opening: ArraySlice<UInt8>, letters: ArraySlice<UInt8>, end: Int)

  private static let mark = UInt8(ascii: "?")

  /// The word in base64 that begins there; `opening` holds its character set up to the mark behind it.
  private static func word(_ value: [UInt8], at start: Int) -> Word? {
    guard value[start...].starts(with: "=?".utf8),
      let charset = value[(start + 2)...].prefix(longestCharset).firstIndex(of: mark),
      charset > start + 2, value[(charset + 1)...].prefix(2).last == mark,
      value[charset + 1] | 0x20 == UInt8(ascii: "b")
    else { return nil }
    let letters = value[(charset + 3)...].prefix { $0 != mark }
    guard value[letters.endIndex...].starts(with: "?=".utf8) else { return nil }
    return (value[start...charset], letters, letters.endIndex + 2)
  }

  /// Characters of a character set's name, with a language behind it (RFC 2231, 5).
  private static let longestCharset = 80

  /// The bytes that letters of base64 stand for, each as "=" and two digits; other signs are passed over.
  private static func quoted(_ letters: ArraySlice<UInt8>) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    var bits = 0
    var count = 0
    for letter in letters {
      guard let value = value(letter) else { continue }
      bits = (bits << 6 | value) & 0xFFFF
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      let byte = bits >> count & 0xFF
      out += [UInt8(ascii: "="), digits[byte >> 4], digits[byte & 15]]
    }
    return out
  }

  /// RFC 4648, 4.
  private static func value(_ letter: UInt8) -> Int? {
    switch letter {
    case 0x41...0x5A: Int(letter) - 0x41
    case 0x61...0x7A: Int(letter) - 0x61 + 26
    case 0x30...0x39: Int(letter) - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
