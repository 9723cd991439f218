import Foundation

/// One thing that a command is asked to read.
public enum Input: Sendable, Equatable {
  /// A document; the path as given, or the folder's path with the file's inside it.
  case file(String)
  /// JSON Lines that `extract` wrote: a path, or `nil` for standard input.
  case jsonLines(String?)
}

/// A path that was given and leads nowhere (exit status 66).
public struct InputError: Error, Sendable, Equatable {
  public var path: String
  /// What is wrong and what to do next.
  public var message: Wording
}

/// The files that paths on the command line mean.
public struct Inputs: Sendable, Equatable {
  public var inputs: [Input]
  /// Runs of `inputs` that may be one county's folder: the files below the highest folder, not above
  /// the one given, that holds no more than `most` in all. Every input is in one run.
  public var groups: [Range<Int>] = []

  /// More than this is no form; it would only fill the memory.
  static let maxBytes = 512 << 20
  /// Folders inside folders; a chain of links can be longer than any real one.
  private static let maxDepth = 64

  /// The file that a report leaves in its folder: a line that says what it is, then the names of the
  /// report's own files, one a line.
  public static let reportMarker = ".kvinnofrid-report"

  /// Expands each path in the order given: a folder into its files, recursively and in the byte
  /// order of their paths; hidden and system files are skipped, and links that lead back into a
  /// folder above them are not followed.
  ///
  /// The files that a folder's `reportMarker` names are skipped too. A report is often written into
  /// the folder that was read; read again, its pages would count as what counties sent. Only the
  /// files named are left out, never the whole folder: a report can lie among submissions.
  ///
  /// Paths given one by one belong together where they are all that one folder holds: `find` gives a
  /// folder's files so.
  ///
  /// - Parameter most: the number of files that one county's folder can hold.
  /// - Throws: `InputError` for the first path that does not exist.
  public init(paths: [String], most: Int = 20) throws(InputError) {
    inputs = []
    var folder: (path: String, first: Int)?
    func close(_ folder: (path: String, first: Int)?, at end: Int) -> [Range<Int>] {
      guard let folder, folder.first < end else { return [] }
      let count = end - folder.first
      let isOne = count >= 2 && count <= most && Self.holds(folder.path, just: count)
      return isOne ? [folder.first..<end] : (folder.first..<end).map { $0..<$0 + 1 }
    }
    defer { groups += close(folder, at: inputs.count) }
    for path in paths {
      if path == "-" {
        groups += close(folder, at: inputs.count)
        folder = nil
        groups.append(inputs.count..<inputs.count + 1)
        inputs.append(.jsonLines(nil))
        continue
      }
      var info = stat()
      guard stat(path, &info) == 0 else {
        let reason = String(cString: strerror(errno))
        throw InputError(
          path: path,
          message: Wording(
            "\(path) finns inte eller kan inte öppnas (\(reason)). Kontrollera sökvägen.",
            "\(path) does not exist or cannot be opened (\(reason)). Check the path."))
      }
      let isFolder = info.st_mode & S_IFMT == S_IFDIR
      let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      if isFolder || folder?.path != parent {
        groups += close(folder, at: inputs.count)
        folder = isFolder ? nil : (parent, inputs.count)
      }
      if isFolder {
        let files = Self.files(under: path)
        groups += Self.groups(of: files, under: path, most: most, from: inputs.count)
        inputs += files.map(Self.input)
      } else {
        inputs.append(Self.input(path))
      }
    }
  }

  private static func input(_ path: String) -> Input {
    path.utf8.suffix(6).elementsEqual(".jsonl".utf8) ? .jsonLines(path) : .file(path)
  }

  /// Every regular file below a folder. A folder that cannot be listed stands in the result itself,
  /// so that reading it says why.
  private static func files(under root: String) -> [String] {
    var found: [String] = []
    var open: [(path: String, above: [FileID])] = [(root, [])]
    while let (folder, above) = open.popLast() {
      var info = stat()
      guard stat(folder, &info) == 0, above.count < maxDepth else { continue }
      let id = FileID(device: UInt64(info.st_dev), inode: UInt64(info.st_ino))
      // A link back to a folder that we are in: its files are listed there already.
      if above.contains(id) { continue }
      guard let names = names(in: folder) else {
        found.append(folder)
        continue
      }
      let prefix = folder.hasSuffix("/") ? folder : folder + "/"
      let report = names.contains(reportMarker) ? reportFiles(prefix + reportMarker) : []
      for name in names where !isSkipped(name) && !report.contains(name) {
        let path = prefix + name
        // A dangling link is an entry that cannot be read: it is listed, and reading it says so.
        if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
          open.append((path, above + [id]))
        } else {
          found.append(path)
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Runs of a folder's sorted files, each as large as `most` allows.
  private static func groups(
    of files: [String], under root: String, most: Int, from first: Int
  ) -> [Range<Int>] {
    let skipped = root.hasSuffix("/") ? root.utf8.count : root.utf8.count + 1
    let paths = files.map { $0.utf8.dropFirst(skipped).split(separator: UInt8(ascii: "/")) }
    var found: [Range<Int>] = []
    // Files of one folder stand together in the order of their bytes.
    func divide(_ range: Range<Int>, _ depth: Int) {
      if range.count <= most {
        return found.append(first + range.lowerBound..<first + range.upperBound)
      }
      var start = range.lowerBound
      while start < range.upperBound {
        var end = start + 1
        if paths[start].count > depth + 1 {
          let step = paths[start][depth]
          while end < range.upperBound, paths[end].count > depth + 1,
            paths[end][depth].elementsEqual(step)
          {
            end += 1
          }
          divide(start..<end, depth + 1)
        } else {
          found.append(first + start..<first + end)
        }
        start = end
      }
    }
    if !files.isEmpty { divide(0..<files.count, 0) }
    return found
  }

  /// The names that a marker lists; none where it cannot be read.
  public static func reportFiles(_ marker: String) -> Set<String> {
    guard let bytes = try? Self.bytes(of: marker) else { return [] }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return Set(lines.dropFirst().map(String.init))
  }

  private struct FileID: Equatable {
    var device: UInt64
    var inode: UInt64
  }

  /// Whether a folder has so many entries that are not skipped, folders among them.
  private static func holds(_ folder: String, just count: Int) -> Bool {
    guard let handle = opendir(folder.isEmpty ? "/" : folder) else { return false }
    defer { closedir(handle) }
    var found = 0
    while found <= count, let entry = readdir(handle) {
      if !isSkipped(name(of: entry)) { found += 1 }
    }
    return found == count
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: &entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }

  private static func names(in folder: String) -> [String]? {
    guard let handle = opendir(folder) else { return nil }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) { names.append(name(of: entry)) }
    return names
  }

  /// Hidden files, and those that Windows, macOS and Office leave behind.
  public static func isSkipped(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasPrefix("~$")
      || ["thumbs.db", "desktop.ini", "__macosx"].contains(name.lowercased())
  }

  /// The whole content of a regular file.
  ///
  /// - Throws: `read.failed` with the system's reason, also for pipes and devices, which could block
  ///   for ever; `read.limit` over 512 MiB.
  public static func bytes(of path: String) throws(ReadError) -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe waits for somebody to write into it.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw failure(String(cString: strerror(errno))) }
    guard info.st_mode & S_IFMT == S_IFREG else {
      throw ReadError(
        .readFailed, "Är ingen vanlig fil (en mapp, ett rör eller en enhet). Ange en fil.",
        "Not a regular file (a folder, a pipe or a device). Give a file.")
    }
    guard info.st_size <= maxBytes else { throw tooLarge }
    var failed: Int32 = 0
    let size = Int(info.st_size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let n = Foundation.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
        if n < 0 && errno == EINTR { continue }
        if n < 0 { failed = errno }
        if n <= 0 { break }
        count += n
      }
    }
    if failed != 0 { throw failure(String(cString: strerror(failed))) }
    return bytes
  }

  private static func failure(_ reason: String) -> ReadError {
    ReadError(
      .readFailed, "Filen kan inte läsas (\(reason)). Kontrollera att den finns och får läsas.",
      "The file cannot be read (\(reason)). Check that it exists and may be read.")
  }

  private static let tooLarge = ReadError(
    .readLimit, "Filen är större än 512 MB och läses inte. Dela upp den.",
    "The file is larger than 512 MB and is not read. Split it.")
}
