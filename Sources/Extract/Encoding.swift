/// Turns the bytes of a text file into text, whatever encoding they are in.
///
/// The validity of the bytes decides before any declaration does: bytes that are valid UTF-8 and not
/// plain ASCII are UTF-8 whatever the file says of itself, since text in another encoding almost
/// never is; what is not valid UTF-8 cannot be it. Forms that say `charset=utf-8` and are
/// windows-1252 (or the other way round) are common. Latin-1 is read as windows-1252, as the WHATWG
/// encoding standard has it.
public enum Encoding {
  /// The text of a file in UTF-8, UTF-16, UTF-32 or windows-1252, with or without a byte order mark.
  ///
  /// A byte that fits no encoding becomes U+FFFD. UTF-8 that was encoded twice is repaired only
  /// where every sequence beyond ASCII says so.
  public static func text(of bytes: [UInt8]) -> String {
    text(of: bytes[...])
  }

  static func text(of bytes: ArraySlice<UInt8>) -> String {
    switch kind(of: bytes) {
    case .utf8(let mark):
      let text = String(decoding: bytes.dropFirst(mark), as: UTF8.self)
      return repairedDoubleEncoding(text) ?? text
    case .utf16(let mark, let bigEndian):
      return utf16(bytes.dropFirst(mark), bigEndian: bigEndian)
    case .utf32(let mark, let bigEndian):
      return utf32(bytes.dropFirst(mark), bigEndian: bigEndian)
    case .windows1252:
      return windows1252(bytes)
    }
  }

  enum Kind: Equatable {
    /// `mark`: the length of the byte order mark.
    case utf8(mark: Int)
    case utf16(mark: Int, bigEndian: Bool)
    case utf32(mark: Int, bigEndian: Bool)
    case windows1252
  }

  static func kind(of bytes: ArraySlice<UInt8>) -> Kind {
    let head = Array(bytes.prefix(4))
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8(mark: 3) }
    if head == [0xFF, 0xFE, 0, 0] { return .utf32(mark: 4, bigEndian: false) }
    if head == [0, 0, 0xFE, 0xFF] { return .utf32(mark: 4, bigEndian: true) }
    if head.starts(with: [0xFF, 0xFE]) { return .utf16(mark: 2, bigEndian: false) }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16(mark: 2, bigEndian: true) }
    if let bigEndian = unmarkedUTF16(bytes) { return .utf16(mark: 0, bigEndian: bigEndian) }
    let (valid, invalid) = sequences(bytes)
    // A few stray bytes (a file cut inside a letter, a pasted word) do not make it another encoding.
    if invalid == 0 || valid > 8 * invalid { return .utf8(mark: 0) }
    return .windows1252
  }

  /// Whether the bytes are UTF-16 without a mark, and its byte order: Latin letters have a zero in
  /// every other byte, always on the same side.
  private static func unmarkedUTF16(_ bytes: ArraySlice<UInt8>) -> Bool? {
    let sample = Array(bytes.prefix(4096))
    guard sample.count >= 4 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (i, byte) in sample.enumerated() where byte == 0 {
      if i.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let half = sample.count / 2
    if zeros.odd * 10 >= half * 7 && zeros.even * 20 <= half { return false }
    if zeros.even * 10 >= half * 7 && zeros.odd * 20 <= half { return true }
    return nil
  }

  /// Counts the valid UTF-8 sequences of two bytes and more, and the bytes that stand in none.
  private static func sequences(_ bytes: ArraySlice<UInt8>) -> (valid: Int, invalid: Int) {
    bytes.withUnsafeBufferPointer { buffer in
      var valid = 0
      var invalid = 0
      var i = 0
      while i < buffer.count {
        if buffer[i] < 0x80 {
          i += 1
          continue
        }
        let length = UTF8Scan.sequenceLength(buffer, at: i)
        if length > 0 {
          valid += 1
          i += length
        } else {
          // A sequence that the end of the file cuts off is not against UTF-8.
          if i + 3 < buffer.count { invalid += 1 }
          i += 1
        }
      }
      return (valid, invalid)
    }
  }

  static func utf16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var i = bytes.startIndex
    while i + 1 < bytes.endIndex {
      let (a, b) = (UInt16(bytes[i]), UInt16(bytes[i + 1]))
      units.append(bigEndian ? a << 8 | b : b << 8 | a)
      i += 2
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func utf32(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> String {
    var text = String.UnicodeScalarView()
    var i = bytes.startIndex
    while i + 3 < bytes.endIndex {
      let four = bytes[i..<i + 4].map(UInt32.init)
      let value = (bigEndian ? four : four.reversed()).reduce(0) { $0 << 8 | $1 }
      text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      i += 4
    }
    return String(text)
  }

  static func windows1252(_ bytes: ArraySlice<UInt8>) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        out.append(byte)
      } else {
        UTF8Scan.append(byte < 0xA0 ? windowsHigh[Int(byte - 0x80)] : UInt32(byte), to: &out)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// What windows-1252 has at 0x80–0x9F; its five unassigned bytes stand for themselves (WHATWG).
  private static let windowsHigh: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// The byte of windows-1252 that a character has, or `nil`.
  private static func windowsByte(_ scalar: UInt32) -> UInt8? {
    if scalar < 0x80 || (0xA0...0xFF).contains(scalar) { return UInt8(scalar) }
    return windowsHigh.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
  }

  /// The text with "Ã¥" turned back into "å", if every run beyond ASCII is such a sequence;
  /// one letter that is right as it stands shows that the file was not encoded twice.
  static func repairedDoubleEncoding(_ text: String) -> String? {
    let utf8 = Array(text.utf8)
    guard UTF8Scan.contains(utf8, 0xC3, 0x83) || UTF8Scan.contains(utf8, 0xC3, 0xA2) else {
      return nil
    }
    var out: [UInt8] = []
    out.reserveCapacity(utf8.count)
    var run: [UInt8] = []
    var repaired = 0
    for scalar in text.unicodeScalars {
      if scalar.value < 0x80 {
        guard flush() else { return nil }
        out.append(UInt8(scalar.value))
      } else if let byte = windowsByte(scalar.value) {
        run.append(byte)
      } else {
        guard flush() else { return nil }
        UTF8Scan.append(scalar.value, to: &out)
      }
    }
    guard flush(), repaired > 0 else { return nil }
    return String(decoding: out, as: UTF8.self)

    func flush() -> Bool {
      if run.isEmpty { return true }
      let (valid, invalid) = sequences(run[...] + [0x20, 0x20, 0x20, 0x20])
      guard invalid == 0, valid > 0 else { return false }
      out += run
      repaired += valid
      run.removeAll(keepingCapacity: true)
      return true
    }
  }
}

/// Small steps over UTF-8 bytes that the readers share.
enum UTF8Scan {
  /// The length of the valid UTF-8 sequence that begins at `i`; 0 where none does (Unicode, table 3-7).
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
    let lead = bytes[i]
    let length: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch lead {
    case 0..<0x80: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { low = 0xA0 }
      if lead == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { low = 0x90 }
      if lead == 0xF4 { high = 0x8F }
    default: return 0
    }
    guard i + length <= bytes.count, bytes[i + 1] >= low, bytes[i + 1] <= high else { return 0 }
    for k in 2..<max(2, length) where bytes[i + k] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// Appends a scalar value as UTF-8; a value that is none becomes U+FFFD.
  static func append(_ value: UInt32, to out: inout [UInt8]) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  static func contains(_ bytes: [UInt8], _ first: UInt8, _ second: UInt8) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var i = 0
      while i + 1 < buffer.count {
        if buffer[i] == first && buffer[i + 1] == second { return true }
        i += 1
      }
      return false
    }
  }

  /// Reads the valid sequence at `i`: its scalar value and length. The bytes must be valid UTF-8.
  static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> (value: UInt32, length: Int)
  {
    let lead = UInt32(bytes[i])
    func tail(_ k: Int) -> UInt32 { i + k < bytes.count ? UInt32(bytes[i + k]) & 0x3F : 0 }
    if lead < 0x80 { return (lead, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | tail(1), 2) }
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }
}
