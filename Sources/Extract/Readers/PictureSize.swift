/// How large a picture is, by its header alone.
enum PictureSize {
  /// Pixels of the shorter side of a PNG, GIF, BMP or JPEG; `nil` where the header does not tell.
  static func shorterSide(of bytes: [UInt8]) -> Int? {
    func number(_ at: Int, _ count: Int, bigEndian: Bool) -> Int? {
      guard at >= 0, at + count <= bytes.count else { return nil }
      let digits = bytes[at..<at + count]
      return bigEndian
        ? digits.reduce(0) { $0 << 8 | Int($1) } : digits.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    func shorter(_ width: Int?, _ height: Int?) -> Int? {
      guard let width, let height else { return nil }
      return min(width, height)
    }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      return shorter(number(16, 4, bigEndian: true), number(20, 4, bigEndian: true))
    }
    if bytes.starts(with: Array("GIF8".utf8)) {
      return shorter(number(6, 2, bigEndian: false), number(8, 2, bigEndian: false))
    }
    if bytes.starts(with: Array("BM".utf8)) {
      // A height that counts from the top is written as a negative number.
      return shorter(
        number(18, 2, bigEndian: false),
        number(22, 4, bigEndian: false).map { $0 < 1 << 31 ? $0 : (1 << 32) - $0 })
    }
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var at = 2
    while let length = number(at + 2, 2, bigEndian: true), bytes[at] == 0xFF, length >= 2 {
      let marker = bytes[at + 1]
      // A frame's header: all of C0 to CF but tables (C4, CC) and an extension (C8).
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return shorter(number(at + 7, 2, bigEndian: true), number(at + 5, 2, bigEndian: true))
      }
      at += 2 + length
    }
    return nil
  }
}
