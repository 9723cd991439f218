import Extract
import Glibc

/// The files as they were received, each under the SHA-256 of its content: `originals/ab/abcdef…`.
public struct Originals: Sendable {
  let root: String

  init(_ directory: String) {
    root = directory + "/originals"
  }

  /// Where the content with this hash lies, or would.
  public func path(of sha256: String) -> String { "\(folder(of: sha256))/\(sha256)" }

  func folder(of sha256: String) -> String { "\(root)/\(sha256.prefix(2))" }

  public func contains(_ sha256: String) -> Bool { access(path(of: sha256), F_OK) == 0 }

  /// Whether this content lies in its place whole. It is compared to the last byte: a name and a size say
  /// nothing of a damaged disk, or of a file that somebody opened there and saved.
  func holds(_ bytes: [UInt8], sha256: String) -> Bool {
    let file = open(path(of: sha256), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return false }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0, Int(info.st_size) == bytes.count else { return false }
    return withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { piece in
      bytes.withUnsafeBytes { whole in
        guard let start = whole.baseAddress, let buffer = piece.baseAddress else { return true }
        var offset = 0
        while offset < whole.count {
          let got = read(file, buffer, piece.count)
          if got < 0, errno == EINTR { continue }
          guard got > 0, offset + got <= whole.count,
            memcmp(start + offset, buffer, got) == 0
          else { return false }
          offset += got
        }
        return true
      }
    }
  }

  /// The content with this hash.
  ///
  /// - Throws: `ReadError` where it cannot be read.
  public func bytes(of sha256: String) throws(ReadError) -> [UInt8] {
    try Inputs.bytes(of: path(of: sha256))
  }
}

/// Puts originals into their place, so that under a hash there is all of a content or nothing.
///
/// A content is written under another name first (`write`), in a folder that this run alone uses and
/// keeps locked. `keep` makes it safe on the disk and only then renames it; the rows that name it are
/// committed after that. What a killed run left behind is no longer locked, and is swept.
final class Drafts: Sendable {
  /// A content that is written, but not yet in its place.
  struct Draft: Sendable {
    let sha256: String
    /// `nil` where the content was in its place already, and whole.
    let path: String?
  }

  private let originals: Originals
  private let folder: String
  /// Open and locked as long as we live; the system lets it go when we are killed.
  private let lock: Int32

  /// - Parameter directory: the store's.
  /// - Throws: `StoreError` where the folder cannot be made.
  init(_ originals: Originals, in directory: String) throws(StoreError) {
    self.originals = originals
    let drafts = Self.place(of: originals)
    folder = "\(drafts)/\(getpid())-\(UInt32.random(in: 0 ... .max))"
    for path in [originals.root, drafts, folder] {
      if mkdir(path, 0o777) == 0 {
        if path == originals.root { try Self.flush(directory) }
      } else if errno != EEXIST {
        throw .system(errno, path)
      }
    }
    lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw .system(errno, folder) }
  }

  deinit {
    discard()
    close(lock)
  }

  /// Removes what was written and not kept, and the folder. Not left to `deinit` alone: a thread that has just ended
  /// its work may hold the last reference while the program ends.
  func discard() { Self.remove(folder) }

  private static func place(of originals: Originals) -> String { originals.root + "/.drafts" }

  /// Removes what runs left that were killed; those that still run keep theirs locked.
  static func sweep(_ originals: Originals) {
    let drafts = place(of: originals)
    for name in names(in: drafts) {
      let path = "\(drafts)/\(name)"
      let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard lock >= 0 else { continue }
      if flock(lock, LOCK_EX | LOCK_NB) == 0 { remove(path) }
      close(lock)
    }
  }

  private static func remove(_ folder: String) {
    for name in names(in: folder) { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }

  private static func names(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Writes a content beside its place. What lies in its place and is damaged is replaced by it.
  ///
  /// - Throws: `StoreError` where the disk is full or broken; nothing is left then.
  func write(_ bytes: [UInt8], sha256: String) throws(StoreError) -> Draft {
    if originals.holds(bytes, sha256: sha256) { return Draft(sha256: sha256, path: nil) }
    let path = "\(folder)/\(sha256)-\(UInt32.random(in: 0 ... .max))"
    // Nobody is to change an original: it may be read, no more.
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o444)
    guard file >= 0 else { throw .system(errno, path) }
    let failure = bytes.withUnsafeBytes { Descriptor.write($0, to: file) }
    let closing = close(file) == 0 ? 0 : errno
    guard failure == 0, closing == 0 else {
      unlink(path)
      throw .system(failure != 0 ? failure : closing, originals.root)
    }
    return Draft(sha256: sha256, path: path)
  }

  /// Puts contents into their places: when this returns they are on the disk, whatever happens to the
  /// machine. First all contents, then all names.
  ///
  /// - Throws: `StoreError` where the disk is full or broken; contents that are in their place then are
  ///   whole.
  func keep(_ drafts: [Draft]) throws(StoreError) {
    for case let path? in drafts.map(\.path) { try Self.flush(path) }
    var folders: Set<String> = []
    for draft in drafts {
      let folder = originals.folder(of: draft.sha256)
      // What was there may have been forgotten since, and its folder with it: its rows are not written.
      if draft.path != nil || originals.contains(draft.sha256) { folders.insert(folder) }
      guard let path = draft.path else { continue }
      let target = originals.path(of: draft.sha256)
      if mkdir(folder, 0o777) == 0 {
        folders.insert(originals.root)
      } else if errno != EEXIST {
        throw .system(errno, folder)
      }
      guard rename(path, target) == 0 else { throw .system(errno, target) }
    }
    // Also of those that were there: who put them there may have been killed before this.
    for folder in folders { try Self.flush(folder) }
  }

  /// Removes a draft that is not wanted after all.
  func drop(_ draft: Draft) {
    if let path = draft.path { unlink(path) }
  }

  private static func flush(_ path: String) throws(StoreError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system(errno, path) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw .system(errno, path) }
  }
}
