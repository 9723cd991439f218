/// Words' keys, each stored once and numbered in the order in which they came.
///
/// Open addressing over one stretch of bytes: no allocation a word, which a dictionary of strings would
/// make for every longer one.
struct KeyTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each key ends in `bytes`; it begins where the one before it ends.
  private var ends: [Int] = []
  /// Numbers by hash, -1 for free; a power of two long and never more than half full.
  private var table = [Int32](repeating: -1, count: 1024)

  var count: Int { ends.count }

  func key(_ number: Int) -> ArraySlice<UInt8> {
    bytes[(number > 0 ? ends[number - 1] : 0)..<ends[number]]
  }

  func length(_ number: Int) -> Int { ends[number] - (number > 0 ? ends[number - 1] : 0) }

  /// The number of a key, a new one where it has not come before.
  mutating func number(of key: [UInt8]) -> Int32 {
    var place = Self.hash(key) & (table.count - 1)
    while table[place] >= 0 {
      if self.key(Int(table[place])).elementsEqual(key) { return table[place] }
      place = (place + 1) & (table.count - 1)
    }
    let number = Int32(ends.count)
    bytes += key
    ends.append(bytes.count)
    table[place] = number
    if ends.count * 2 > table.count { grow() }
    return number
  }

  private mutating func grow() {
    table = [Int32](repeating: -1, count: table.count * 2)
    for number in ends.indices {
      var place = Self.hash(key(number)) & (table.count - 1)
      while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
      table[place] = Int32(number)
    }
  }

  /// FNV-1a, 64 bits. Source: Fowler, Noll, Vo, draft-eastlake-fnv.
  private static func hash(_ key: some Sequence<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
