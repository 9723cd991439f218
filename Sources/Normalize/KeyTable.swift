/// Words' keys, each stored once and numbered in the order in which they came.
///
/// Open addressing over one stretch of bytes: no allocation a word, which a dictionary of strings would
/// make for every longer one.
package struct KeyTable: Sendable {
  /// All keys, one after the other.
  package private(set) var bytes: [UInt8] = []
  /// Where each key ends in `bytes`; it begins where the one before it ends.
  private var ends: [Int] = []
  /// Numbers by hash, -1 for free; a power of two long and never more than half full.
  private var table = [Int32](repeating: -1, count: 1024)

  package init() {}

  package var count: Int { ends.count }

  /// Where a key stands in `bytes`.
  package func range(_ number: Int) -> Range<Int> {
    (number > 0 ? ends[number - 1] : 0)..<ends[number]
  }

  package func key(_ number: Int) -> ArraySlice<UInt8> { bytes[range(number)] }

  func length(_ number: Int) -> Int { range(number).count }

  /// The number of a key, a new one where it has not come before.
  package mutating func number(of key: [UInt8]) -> Int32 {
    let (place, known) = key.withUnsafeBufferPointer { self.place(of: $0) }
    if let known { return known }
    let number = Int32(ends.count)
    bytes += key
    ends.append(bytes.count)
    table[place] = number
    if ends.count * 2 > table.count { grow() }
    return number
  }

  /// The number that a key has, if it has come.
  package func find(_ key: UnsafeBufferPointer<UInt8>) -> Int32? { place(of: key).known }

  private func place(of key: UnsafeBufferPointer<UInt8>) -> (place: Int, known: Int32?) {
    bytes.withUnsafeBufferPointer { bytes in
      table.withUnsafeBufferPointer { table in
        var place = Self.hash(key) & (table.count - 1)
        while table[place] >= 0 {
          let range = self.range(Int(table[place]))
          if range.count == key.count, same(bytes, from: range.lowerBound, key) {
            return (place, table[place])
          }
          place = (place + 1) & (table.count - 1)
        }
        return (place, nil)
      }
    }
  }

  private func same(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ key: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for index in key.indices where bytes[start + index] != key[index] { return false }
    return true
  }

  private mutating func grow() {
    table = [Int32](repeating: -1, count: table.count * 2)
    for number in ends.indices {
      var place = key(number).withUnsafeBufferPointer(Self.hash) & (table.count - 1)
      while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
      table[place] = Int32(number)
    }
  }

  /// FNV-1a, 64 bits. Source: Fowler, Noll, Vo, draft-eastlake-fnv.
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
