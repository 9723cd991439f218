import Extract
import Glibc
import Normalize

/// The files of a folder as they come, are written and come to rest.
///
/// A file is taken when it was the same at two looks and nobody has it open for writing; how far apart the
/// looks are is the caller's choice. One that changes afterwards is taken again.
struct Arrivals {
  let folder: String
  private var seen: [String: Signature] = [:]
  private var taken: [String: Signature] = [:]

  init(in folder: String) {
    self.folder = folder
  }

  /// What changes when a file does, or when it may be opened.
  private struct Signature: Equatable {
    var inode: UInt64
    var size: Int
    var seconds: [Int]

    init(_ info: stat) {
      inode = UInt64(info.st_ino)
      size = Int(info.st_size)
      seconds = [
        info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_ctim.tv_sec, info.st_ctim.tv_nsec,
      ]
    }
  }

  /// Whether everything that is there has been taken.
  private(set) var areAllTaken = false

  /// Looks at the folder.
  ///
  /// - Returns: the files that have come to rest, each with those at rest that may belong to it.
  /// - Throws: `InputError` where the folder is not there.
  mutating func look() throws(InputError) -> Inputs {
    let all = try Inputs(paths: [folder], most: Linking.most)
    var now: [String: Signature] = [:]
    var result = all
    result.inputs = []
    result.groups = []
    for range in all.groups {
      var atRest: [Input] = []
      var isNew = false
      for input in all.inputs[range] {
        guard let path = input.path else { continue }
        var info = stat()
        // Gone since it was listed, or a link to nothing.
        guard stat(path, &info) == 0 else { continue }
        let signature = Signature(info)
        now[path] = signature
        if taken[path] != signature {
          guard seen[path] == signature, !Self.isBeingWritten(path) else { continue }
          taken[path] = signature
          isNew = true
        }
        atRest.append(input)
      }
      guard isNew else { continue }
      result.groups.append(result.inputs.count..<result.inputs.count + atRest.count)
      result.inputs += atRest
    }
    seen = now
    taken = taken.filter { now[$0.key] != nil }
    areAllTaken = now.allSatisfy { taken[$0.key] == $0.value }
    return result
  }

  /// Whether somebody has the file open for writing: then the system gives no lease to read it. Where it
  /// gives none at all (somebody else's file, a network disk) nobody can tell.
  private static func isBeingWritten(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    // F_SETLEASE of linux/fcntl.h, which Swift's Glibc module leaves out.
    return fcntl(file, 1024, F_RDLCK) != 0 && errno == EAGAIN
  }
}

extension Input {
  /// `nil` for standard input.
  fileprivate var path: String? {
    switch self {
    case .file(let path): path
    case .jsonLines(let path): path
    }
  }
}
