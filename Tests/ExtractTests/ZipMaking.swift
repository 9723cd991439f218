/// A zip of files that are stored as they are (PKWARE's application note, 4.3).
enum ZipMaking {
  /// - Parameter flags: the general purpose bits of every entry; 1 says that it is encrypted.
  static func zip(_ files: [(name: [UInt8], bytes: [UInt8])], flags: Int = 0) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for file in files {
      let head =
        number(20, 2) + number(flags, 2) + number(0, 2) + number(0, 4)
        + number(Int(crc(file.bytes)), 4) + number(file.bytes.count, 4)
        + number(file.bytes.count, 4) + number(file.name.count, 2) + number(0, 2)
      directory += number(0x0201_4B50, 4) + number(20, 2) + head + number(0, 2) + number(0, 2)
      directory += number(0, 2) + number(0, 4) + number(out.count, 4) + file.name
      out += number(0x0403_4B50, 4) + head + file.name + file.bytes
    }
    let start = out.count
    out += directory + number(0x0605_4B50, 4) + number(0, 4) + number(files.count, 2)
    out += number(files.count, 2) + number(directory.count, 4) + number(start, 4) + number(0, 2)
    return out
  }

  static func zip(_ files: [(String, String)]) -> [UInt8] {
    zip(files.map { (Array($0.0.utf8), Array($0.1.utf8)) })
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
