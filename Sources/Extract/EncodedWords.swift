import Foundation

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
      if let word = word(value, at: index), let quoted = quoted(word.letters) {
        for piece in [Array(word.opening), Array("Q?".utf8), quoted] { out += piece }
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

  /// The bytes that letters of base64 stand for, each as "=" and two digits; `nil` where they are no base64.
  private static func quoted(_ letters: ArraySlice<UInt8>) -> [UInt8]? {
    let own = letters.filter { $0 != UInt8(ascii: "=") }
    let filled = own + Array(repeating: UInt8(ascii: "="), count: (4 - own.count % 4) % 4)
    guard let bytes = Data(base64Encoded: Data(filled), options: .ignoreUnknownCharacters) else {
      return nil
    }
    let digits = Array("0123456789ABCDEF".utf8)
    return bytes.flatMap { [UInt8(ascii: "="), digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }
}
