import Glibc

/// Files by their descriptors.
public enum Descriptor {
  /// Writes all bytes, however many turns it takes.
  ///
  /// - Returns: 0, or the `errno` of what went wrong.
  public static func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Int32 {
    var offset = 0
    while offset < bytes.count {
      let put = Glibc.write(file, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { return put == 0 ? ENOSPC : errno }
      offset += put
    }
    return 0
  }
}
