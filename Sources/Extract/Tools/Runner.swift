import CSpawn
import Glibc

/// Runs outside programs on untrusted files, within limits that contain hostile ones.
///
/// Each child leads a process group of its own, which is killed as a whole when it ends or its time
/// is out; it has no network, and ends with us. The limits hold from its first instruction on.
enum Runner {
  enum Ending: Sendable, Equatable {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
    /// More output than the limit; what came before it is in `output`.
    case overCap
  }

  struct Outcome: Sendable {
    var ending: Ending
    var output: [UInt8]
    /// The beginning of standard error.
    var error: String
  }

  /// Runs one program to its end, or to the first limit that it meets.
  ///
  /// - Parameters:
  ///   - tool: the program, by name in PATH or as a path that contains "/".
  ///   - input: standard input, which the program can also open as "/dev/stdin"; `nil` is empty.
  ///   - environment: variables that are set for the program besides our own.
  /// - Throws: `ReadError` `read.unsupported` where the program is not installed, `read.failed` where
  ///   the system cannot start it.
  static func run(
    _ tool: Tool, _ arguments: [String], input: [UInt8]? = nil,
    environment: [String: String] = [:], limits: ToolLimits = .current
  ) async throws(ReadError) -> Outcome {
    guard let path = path(of: tool.name) else { throw tool.missing }
    let outcome = await onThreadOfItsOwn {
      Result { () throws(SystemError) in
        try spawn(tool, path, arguments, input, environment, limits)
      }
    }
    do {
      return try outcome.get()
    } catch {
      if error.number == ENOENT { throw tool.missing }
      throw ReadError(
        .readFailed,
        "Programmet \(tool.name) gick inte att köra (\(error)). Försök igen; kör `pipeline doctor` "
          + "om felet består.",
        "The program \(tool.name) could not be run (\(error)). Try again; run `pipeline doctor` if "
          + "it happens again.")
    }
  }

  /// Where PATH has a program; a name with a "/" is a path already.
  private static func path(of name: String) -> String? {
    if name.utf8.contains(UInt8(ascii: "/")) { return name }
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    for folder in folders.split(separator: ":") {
      let path = "\(folder)/\(name)"
      if access(path, X_OK) == 0 { return path }
    }
    return nil
  }

  private static func spawn(
    _ tool: Tool, _ path: String, _ arguments: [String], _ input: [UInt8]?,
    _ environment: [String: String], _ limits: ToolLimits
  ) throws(SystemError) -> Outcome {
    let source = try MemoryFile(input ?? [])
    defer { source.close() }
    let output = try MemoryFile(capacity: limits.output)
    defer { output.close() }
    let error = try MemoryFile(capacity: limits.error)
    defer { error.close() }
    let arguments = [tool.name] + arguments
    var ending = contained_ending()
    if tool.isHeld, environment.isEmpty,
      let held = Prefork.run(
        path, arguments, input: source.descriptor, output: output.descriptor,
        error: error.descriptor, limits: limits)
    {
      ending = held
    } else {
      // A fork that broke off may have read and written something.
      for file in [source, output, error] { file.rewind() }
      var contained = contained_limits(limits)
      let failure = withCStrings(arguments) { arguments in
        withCStrings(variables(environment)) { environment in
          contained_run(
            path, arguments, environment, source.descriptor, output.descriptor,
            error.descriptor, &contained, limits.wall, &ending)
        }
      }
      guard failure == 0 else { throw SystemError(number: failure) }
    }
    return Outcome(
      ending: Self.ending(ending, isFull: output.written >= limits.output),
      output: output.bytes(atMost: limits.output),
      error: String(decoding: error.bytes(atMost: limits.error), as: UTF8.self))
  }

  private static func ending(_ ending: contained_ending, isFull: Bool) -> Ending {
    if ending.timed_out { return .timedOut }
    if isFull { return .overCap }
    if !ending.signalled { return .exited(ending.status) }
    return ending.status == SIGXFSZ ? .overCap : .signalled(ending.status)
  }

  /// Our own variables, with these set, as "NAME=value".
  static func variables(_ set: [String: String]) -> [String] {
    var all: [String] = []
    var index = 0
    while let entry = environ[index] {
      let text = String(cString: entry)
      if set[String(text.prefix { $0 != "=" })] == nil { all.append(text) }
      index += 1
    }
    return all + set.map { "\($0.key)=\($0.value)" }
  }

  /// Calls `body` with the strings as C has them: pointers, and a null pointer behind the last.
  static func withCStrings<R>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> R
  ) -> R {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("never empty") }
      return body(start)
    }
  }

  /// Runs work that blocks on a thread made for it: Swift's own threads are as few as the cores, and
  /// all would soon be waiting.
  private static func onThreadOfItsOwn<R: Sendable>(
    _ work: @escaping @Sendable () -> R
  ) async -> R {
    await withCheckedContinuation { continuation in
      let box = Unmanaged.passRetained(Work { continuation.resume(returning: work()) })
      var thread = pthread_t()
      let status = pthread_create(
        &thread, nil,
        { raw in
          guard let raw else { return nil }
          Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().body()
          return nil
        }, box.toOpaque())
      if status == 0 {
        pthread_detach(thread)
      } else {
        // No thread is to be had: wait on this one.
        box.takeRetainedValue().body()
      }
    }
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

extension contained_limits {
  init(_ limits: ToolLimits) {
    self.init(
      memory: UInt64(limits.memory), cpu: UInt64(limits.cpu), file_size: UInt64(limits.output))
  }
}
