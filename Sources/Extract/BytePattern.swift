import Glibc

/// Finds short texts in bytes. Foundation's `firstRange(of:)` costs some hundred times as much.
enum BytePattern {
  /// Where the text first begins, as an index of the slice.
  static func find(_ text: StaticString, in bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
    guard let start = UnsafeRawBufferPointer(rebasing: bytes).baseAddress else { return nil }
    return offset(of: text.utf8Start, text.utf8CodeUnitCount, from: start, bytes.count)
      .map { bytes.startIndex + $0 }
  }

  /// Where the text first stands.
  static func range(of text: StaticString, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
    let offset = bytes.withUnsafeBytes { find(text, in: $0[...]) }
    return offset.map {
      bytes.startIndex + $0..<bytes.startIndex + $0 + text.utf8CodeUnitCount
    }
  }

  static func holds(_ text: StaticString, in bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBytes { find(text, in: $0[...]) } != nil
  }

  /// Whether one run of bytes stands in the other; an empty one does not.
  static func holds(_ part: [UInt8], in bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { whole in
      part.withUnsafeBufferPointer { part in
        guard let start = whole.baseAddress, let text = part.baseAddress else { return false }
        return offset(of: text, part.count, from: UnsafeRawPointer(start), whole.count) != nil
      }
    }
  }

  private static func offset(
    of text: UnsafePointer<UInt8>, _ count: Int, from start: UnsafeRawPointer, _ size: Int
  ) -> Int? {
    guard count > 0 else { return nil }
    let first = Int32(text.pointee)
    var at = start
    let end = start + size
    while end - at >= count, let hit = memchr(at, first, end - at - count + 1) {
      if memcmp(hit, text, count) == 0 { return UnsafeRawPointer(hit) - start }
      at = UnsafeRawPointer(hit) + 1
    }
    return nil
  }
}
