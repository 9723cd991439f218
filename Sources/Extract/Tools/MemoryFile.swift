import Glibc
import SystemPackage

/// A nameless file in memory that a child reads as its standard input or writes its output to.
///
/// Not a pipe: poppler writes 4 KB at a time, and each piece woke two of our threads, which cost more
/// than the reading itself; and input that can be sought in can be opened as a file, "/dev/stdin".
struct MemoryFile {
  let descriptor: FileDescriptor

  /// - Throws: `Errno` where the system has no memory or descriptors left.
  init() throws {
    guard let create = Self.create else { throw Errno.notSupported }
    let number = create("stream", Self.closeOnExec)
    guard number >= 0 else { throw Errno(rawValue: errno) }
    descriptor = FileDescriptor(rawValue: number)
  }

  /// A file that holds these bytes and is read from its beginning.
  init(_ bytes: [UInt8]) throws {
    try self.init()
    do {
      try descriptor.writeAll(bytes)
      try descriptor.seek(offset: 0, from: .start)
    } catch {
      close()
      throw error
    }
  }

  /// Bytes written so far.
  var size: Int {
    var status = stat()
    return fstat(descriptor.rawValue, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The beginning of what was written.
  func bytes(atMost cap: Int) -> [UInt8] {
    let count = min(size, cap)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(
          descriptor.rawValue, buffer.baseAddress?.advanced(by: filled), count - filled,
          off_t(filled))
        guard got > 0 else { return }
        filled += got
      }
    }
  }

  func close() { Glibc.close(descriptor.rawValue) }

  private typealias Create =
    @convention(c) @Sendable (UnsafePointer<CChar>?, UInt32) -> Int32

  private static let closeOnExec: UInt32 = 1

  /// memfd_create(2): a GNU extension, which Swift's Glibc module leaves out; so it is looked up by
  /// name.
  private static let create: Create? = dlsym(nil, "memfd_create").map {
    unsafeBitCast($0, to: Create.self)
  }
}
