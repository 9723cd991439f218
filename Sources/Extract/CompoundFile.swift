/// A compound file of Microsoft's, as objects in Office documents are: streams by name ([MS-CFB]).
struct CompoundFile {
  private let bytes: [UInt8]
  private let sectorSize: Int
  private let miniSize: Int
  /// Bytes from which on a stream has sectors of its own.
  private let cutoff: Int
  /// The sector that follows each sector.
  private var table: [UInt32] = []
  private var miniTable: [UInt32] = []
  private var miniStream: [UInt8] = []
  private var entries: [(name: String, start: UInt32, size: Int)] = []

  /// What every such file begins with.
  static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
  /// Sectors of a table that the head itself names.
  private static let tablesInHead = 109
  /// Streams in one object; a dozen are usual.
  private static let mostEntries = 10_000

  /// `nil` for other files, and for one whose head or tables are damaged.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 512, bytes.starts(with: Self.magic) else { return nil }
    self.bytes = bytes
    let shifts = (Self.number(bytes, 30, 2), Self.number(bytes, 32, 2))
    guard (7...16).contains(shifts.0), (4...shifts.0).contains(shifts.1) else { return nil }
    (sectorSize, miniSize) = (1 << shifts.0, 1 << shifts.1)
    cutoff = Self.number(bytes, 56, 4)
    var sectors = (0..<Self.tablesInHead).map { UInt32(Self.number(bytes, 76 + 4 * $0, 4)) }
    // Tables of the tables: each ends with the number of the next.
    var next = UInt32(Self.number(bytes, 68, 4))
    var left = bytes.count / sectorSize
    while let part = sector(next), left > 0 {
      let numbers = Self.numbers(part)
      sectors += numbers.dropLast()
      next = numbers.last ?? .max
      left -= 1
    }
    for number in sectors {
      guard let part = sector(number) else { continue }
      guard table.count <= bytes.count / 4 else { return nil }
      table += Self.numbers(part)
    }
    guard let directory = chain(from: UInt32(Self.number(bytes, 48, 4))) else { return nil }
    miniTable = chain(from: UInt32(Self.number(bytes, 60, 4))).map(Self.numbers) ?? []
    for start in stride(from: 0, to: directory.count - 127, by: 128).prefix(Self.mostEntries) {
      let entry = Array(directory[start..<start + 128])
      let length = min(64, Self.number(entry, 64, 2))
      let units = stride(from: 0, to: max(0, length - 3), by: 2).map {
        UInt16(Self.number(entry, $0, 2))
      }
      let first = UInt32(Self.number(entry, 116, 4))
      let size = Self.number(entry, 120, 4)
      switch entry[66] {
      case 2: entries.append((String(decoding: units, as: UTF16.self), first, size))
      case 5: miniStream = chain(from: first) ?? []
      default: break
      }
    }
  }

  /// The content of the first stream of that name; `nil` where there is none, or it is cut short.
  func stream(_ name: String) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.name == name }) else { return nil }
    let content = entry.size < cutoff ? miniChain(from: entry.start) : chain(from: entry.start)
    guard let content, content.count >= entry.size else { return nil }
    return Array(content.prefix(entry.size))
  }

  private func sector(_ number: UInt32) -> ArraySlice<UInt8>? {
    let start = (Int(number) + 1) * sectorSize
    guard number < 0xFFFF_FFFA, start < bytes.count else { return nil }
    // Some programs leave out what would fill the last one.
    return bytes[start..<min(bytes.count, start + sectorSize)]
  }

  private func chain(from first: UInt32) -> [UInt8]? {
    var content: [UInt8] = []
    var number = first
    var left = bytes.count / sectorSize + 1
    while let part = sector(number) {
      left -= 1
      guard left >= 0, Int(number) < table.count else { return nil }
      content += part
      number = table[Int(number)]
    }
    return content
  }

  private func miniChain(from first: UInt32) -> [UInt8]? {
    var content: [UInt8] = []
    var number = first
    var left = miniStream.count / miniSize + 1
    while number < 0xFFFF_FFFA {
      let start = Int(number) * miniSize
      left -= 1
      guard left >= 0, start < miniStream.count, Int(number) < miniTable.count else { return nil }
      content += miniStream[start..<min(miniStream.count, start + miniSize)]
      number = miniTable[Int(number)]
    }
    return content
  }

  /// A number in little-endian order; what lies behind the end is 0.
  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    (0..<count).reversed().reduce(0) { sum, offset in
      sum << 8 | (start + offset < bytes.count ? Int(bytes[start + offset]) : 0)
    }
  }

  private static func numbers(_ bytes: some Collection<UInt8>) -> [UInt32] {
    let bytes = Array(bytes)
    return stride(from: 0, to: bytes.count - 3, by: 4).map { UInt32(number(bytes, $0, 4)) }
  }
}
