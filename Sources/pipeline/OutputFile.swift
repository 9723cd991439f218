import Extract
import Foundation
import Report

/// A file that is written piece by piece beside its place, and is there whole or not at all; or standard
/// output.
final class OutputFile {
  /// As it was given; `nil` for standard output.
  private let path: String?
  /// Where that is, behind links.
  private let place: String
  /// `nil` where nothing can be written beside it: a device, a pipe.
  private let partial: String?
  private var file: Int32 = -1
  private var output = Output()
  private var buffer: [UInt8] = []

  /// - Parameter path: `nil` for standard output.
  /// - Throws: `ReportError` where it cannot be written.
  init(_ path: String?) throws(ReportError) {
    self.path = path
    guard let path else {
      place = ""
      partial = nil
      return
    }
    let resolved = realpath(path, nil)
    defer { free(resolved) }
    place = resolved.map { String(cString: $0) } ?? path
    var info = stat()
    let isThere = stat(place, &info) == 0
    let kind = info.st_mode & S_IFMT
    if isThere, kind == S_IFDIR { throw ReportError(path: path, errno: EISDIR) }
    if isThere, kind != S_IFREG {
      partial = nil
    } else {
      let url = URL(fileURLWithPath: place)
      partial =
        url.deletingLastPathComponent()
        .appendingPathComponent(".\(url.lastPathComponent).\(getpid()).partial").path
    }
    file = open(partial ?? place, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw ReportError(path: path, errno: errno) }
  }

  deinit {
    guard file >= 0 else { return }
    close(file)
    if let partial { unlink(partial) }
  }

  /// - Throws: `ReportError` where the disk is full or broken.
  func write(_ text: String) throws(ReportError) {
    guard path != nil else { return output.text(text) }
    buffer.append(contentsOf: text.utf8)
    if buffer.count > 1 << 16 { try flush() }
  }

  private func flush() throws(ReportError) {
    let failure = buffer.withUnsafeBytes { Descriptor.write($0, to: file) }
    buffer.removeAll(keepingCapacity: true)
    if failure != 0 { throw ReportError(path: path ?? "-", errno: failure) }
  }

  /// Puts the file into its place.
  ///
  /// - Throws: `ReportError` where it cannot be written; what was in its place is there still.
  func finish() throws(ReportError) {
    guard let path else { return output.flush() }
    try flush()
    if let partial, rename(partial, place) != 0 {
      throw ReportError(path: path, errno: errno)
    }
    close(file)
    file = -1
  }
}
