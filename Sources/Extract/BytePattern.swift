import Glibc

/// Finds short texts in bytes.
enum BytePattern {
  /// Where the text first begins, as an index of the slice.
  static func find(_ text: StaticString, in bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
    let count = text.utf8CodeUnitCount
    let first = Int32(text.utf8Start.pointee)
    guard count > 0, let start = UnsafeRawBufferPointer(rebasing: bytes).baseAddress else {
      return nil
    }
    var at = start
    let end = start + bytes.count
    while end - at >= count, let hit = memchr(at, first, end - at - count + 1) {
      if memcmp(hit, text.utf8Start, count) == 0 {
        return bytes.startIndex + (UnsafeRawPointer(hit) - start)
      }
      at = UnsafeRawPointer(hit) + 1
    }
    return nil
  }
}
