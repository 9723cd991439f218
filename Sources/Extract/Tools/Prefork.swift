import CSpawn
import Glibc
import Synchronization

/// Programs that are loaded once and then begin many times, each time in a fork of their own.
///
/// Of what `pdftotext` costs for a plan of four pages a quarter is its loading. The limits of a child
/// are the same as of one that is started alone, and so is its output; all that begin from one server
/// share the layout of their memory. Where a program cannot be held (no library, a script, an old
/// kernel) it is started alone.
enum Prefork {
  /// Runs a program that is held; `nil` where it must be started alone.
  static func run(
    _ path: String, _ arguments: [String], input: Int32, output: Int32, error: Int32,
    limits: ToolLimits
  ) -> contained_ending? {
    guard let library, let server = idle(path) ?? start(path, arguments.first ?? path, library)
    else { return nil }
    var contained = contained_limits(limits)
    var ending = contained_ending()
    let isDone = Runner.withCStrings(arguments) {
      prefork_run(
        [server], $0, input, output, error, &contained, limits.wall, &ending)
    }
    guard isDone else {
      prefork_end([server])
      return nil
    }
    servers.withLock { $0.idle[path, default: []].append(server) }
    return ending
  }

  private struct Servers {
    /// By path; as many as ever ran at once.
    var idle: [String: [prefork_server]] = [:]
    /// Programs that cannot be held.
    var refused: Set<String> = []
  }

  private static let servers = Mutex(Servers())

  private static func idle(_ path: String) -> prefork_server? {
    servers.withLock { $0.idle[path]?.popLast() }
  }

  private static func start(_ path: String, _ name: String, _ library: String) -> prefork_server? {
    guard servers.withLock({ !$0.refused.contains(path) }) else { return nil }
    var server = prefork_server()
    let variables = Runner.variables(["LD_PRELOAD": library, "CSPAWN_PREFORK": name])
    let isReady =
      isELF(path)
      && Runner.withCStrings([name]) { arguments in
        Runner.withCStrings(variables) { prefork_start(path, arguments, $0, &server) }
      }
    if isReady { return server }
    servers.withLock { _ = $0.refused.insert(path) }
    return nil
  }

  /// A script's interpreter would be held instead of it.
  private static func isELF(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var magic: [UInt8] = [0, 0, 0, 0]
    return read(file, &magic, 4) == 4 && magic == [0x7F, 0x45, 0x4C, 0x46]
  }

  /// The library beside our own program; `nil` where it was not built.
  private static let library: String? = {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count)
    guard length > 0 else { return nil }
    let program = String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    let folder = program.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = folder.joined(separator: "/") + "/libprefork.so"
    // A list in LD_PRELOAD is parted by spaces and colons.
    guard !path.contains(where: { $0 == " " || $0 == ":" }), access(path, R_OK) == 0 else {
      return nil
    }
    return path
  }()
}
