import Glibc

/// A nameless file in memory that a child reads as its standard input or writes its output to.
///
/// Not a pipe: poppler writes 4 KB at a time, and each piece woke two of our threads, which cost more
/// than the reading itself; and input that can be sought in can be opened as a file, "/dev/stdin".
struct MemoryFile {
  let descriptor: Int32

  private init() throws(SystemError) {
    guard let create = Self.create else { throw SystemError(number: ENOSYS) }
    descriptor = create("stream", Self.closeOnExec | Self.allowSealing)
    guard descriptor >= 0 else { throw SystemError(number: errno) }
  }

  /// An empty file that can never hold more than so many bytes (rounded up to whole pages): it is
  /// sealed at that size before anybody writes.
  ///
  /// - Throws: `SystemError` where the system has no memory or descriptors left.
  init(capacity: Int) throws(SystemError) {
    try self.init()
    let pages = (capacity + 4095) / 4096 * 4096
    guard ftruncate(descriptor, off_t(pages)) == 0,
      fcntl(descriptor, Self.addSeals, Self.againstGrowth) == 0
    else {
      let error = SystemError(number: errno)
      close()
      throw error
    }
  }

  /// A file that holds these bytes and is read from its beginning.
  init(_ bytes: [UInt8]) throws(SystemError) {
    try self.init()
    let failure = bytes.withUnsafeBytes { raw in
      var offset = 0
      while offset < raw.count {
        let put = pwrite(
          descriptor, raw.baseAddress?.advanced(by: offset), raw.count - offset, off_t(offset))
        if put < 0, errno == EINTR { continue }
        guard put > 0 else { return errno }
        offset += put
      }
      return 0
    }
    if failure != 0 {
      close()
      throw SystemError(number: failure)
    }
  }

  /// Bytes written so far by a child, which writes through the same offset.
  var written: Int { max(0, Int(lseek(descriptor, 0, SEEK_CUR))) }

  /// The beginning of what was written.
  func bytes(atMost cap: Int) -> [UInt8] {
    let count = min(written, cap)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(
          descriptor, buffer.baseAddress?.advanced(by: filled), count - filled,
          off_t(filled))
        guard got > 0 else { return }
        filled += got
      }
    }
  }

  /// Back to the beginning: what a child wrote is written over by the next.
  func rewind() { lseek(descriptor, 0, SEEK_SET) }

  func close() { Glibc.close(descriptor) }

  private typealias Create =
    @convention(c) @Sendable (UnsafePointer<CChar>?, UInt32) -> Int32

  // linux/memfd.h and linux/fcntl.h, which Swift's Glibc module leaves out.
  private static let closeOnExec: UInt32 = 1
  private static let allowSealing: UInt32 = 2
  private static let addSeals: Int32 = 1033
  /// F_SEAL_SEAL, F_SEAL_SHRINK and F_SEAL_GROW.
  private static let againstGrowth: Int32 = 1 | 2 | 4

  /// memfd_create(2): a GNU extension, which Swift's Glibc module leaves out; so it is looked up by
  /// name.
  private static let create: Create? = dlsym(nil, "memfd_create").map {
    unsafeBitCast($0, to: Create.self)
  }
}

/// A call to the system that failed.
struct SystemError: Error, CustomStringConvertible {
  /// As `errno` has it.
  let number: Int32

  var description: String { String(cString: strerror(number)) }
}
