import Glibc
import Subprocess
import SystemPackage

/// Runs outside programs on untrusted files, within limits that contain hostile ones.
///
/// Each child leads a process group of its own, which is killed as a whole when time is out, so no
/// grandchild survives. The figures come from trials with hostile PDFs: without them one took 12 GB.
enum Runner {
  struct Limits: Sendable {
    /// Wall-clock seconds.
    var wall = 12.0
    /// Seconds of processor time (RLIMIT_CPU).
    var cpu: UInt = 8
    /// Bytes of address space (RLIMIT_AS).
    var memory: UInt = 512 << 20
    /// Bytes of standard output; more is `overCap`.
    var output = 64 << 20
    /// Bytes of standard error that are kept; the rest is read and forgotten.
    var error = 8 << 10
  }

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
  ///   - input: standard input; `nil` gives an empty one.
  /// - Throws: `ReadError` `read.unsupported` where the program is not installed, `read.failed` where
  ///   the system cannot start it.
  static func run(
    _ tool: Tool, _ arguments: [String], input: [UInt8]? = nil, limits: Limits = Limits()
  ) async throws(ReadError) -> Outcome {
    do {
      return if let input {
        try await spawn(tool, arguments, input: .array(input), limits: limits)
      } else {
        try await spawn(tool, arguments, input: .none, limits: limits)
      }
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw tool.missing
    } catch {
      throw ReadError(
        .readFailed,
        "Programmet \(tool.name) gick inte att köra (\(error)). Försök igen; kör `pipeline doctor` "
          + "om felet består.",
        "The program \(tool.name) could not be run (\(error)). Try again; run `pipeline doctor` if "
          + "it happens again.")
    }
  }

  private static func spawn(
    _ tool: Tool, _ arguments: [String], input: some InputProtocol, limits: Limits
  ) async throws -> Outcome {
    var options = PlatformOptions()
    options.processGroupID = 0
    let executable: Executable =
      tool.name.utf8.contains(UInt8(ascii: "/")) ? .path(FilePath(tool.name)) : .name(tool.name)
    let result = try await Subprocess.run(
      executable, arguments: Arguments(arguments), platformOptions: options, input: input,
      output: .sequence, error: .sequence
    ) { child in
      let pid = child.processIdentifier.value
      constrain(pid, limits)
      return await read(
        child.standardOutput, child.standardError, of: pid, limits: limits)
    }
    let (stopped, output, error) = result.closureResult
    let ending: Ending =
      stopped
      ?? {
        switch result.terminationStatus {
        case .exited(let code): .exited(code)
        case .signaled(let signal): .signalled(signal)
        }
      }()
    return Outcome(
      ending: ending, output: output, error: String(decoding: error, as: UTF8.self))
  }

  /// Set from outside right after the spawn: swift-subprocess has no hook before exec on Linux.
  private static func constrain(_ pid: pid_t, _ limits: Limits) {
    var memory = rlimit(rlim_cur: limits.memory, rlim_max: limits.memory)
    var cpu = rlimit(rlim_cur: limits.cpu, rlim_max: limits.cpu + 1)
    _ = setLimit?(pid, Int32(RLIMIT_AS.rawValue), &memory, nil)
    _ = setLimit?(pid, Int32(RLIMIT_CPU.rawValue), &cpu, nil)
  }

  private typealias SetLimit =
    @convention(c) @Sendable (
      pid_t, Int32, UnsafePointer<rlimit>?, UnsafeMutablePointer<rlimit>?
    ) -> Int32

  /// prlimit(2): a GNU extension, which Swift's Glibc module leaves out; so it is looked up by name.
  private static let setLimit: SetLimit? = dlsym(nil, "prlimit").map {
    unsafeBitCast($0, to: SetLimit.self)
  }

  private enum Part: Sendable {
    case output([UInt8], overCap: Bool)
    case error([UInt8])
    case timeOut
  }

  private static func read(
    _ output: SubprocessOutputSequence, _ error: SubprocessOutputSequence, of pid: pid_t,
    limits: Limits
  ) async -> (stopped: Ending?, output: [UInt8], error: [UInt8]) {
    await withTaskGroup(of: Part.self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        let over = await drain(output, into: &bytes, atMost: limits.output, stopWhenFull: true)
        return .output(bytes, overCap: over)
      }
      group.addTask {
        var bytes: [UInt8] = []
        _ = await drain(error, into: &bytes, atMost: limits.error, stopWhenFull: false)
        return .error(bytes)
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(limits.wall))
        return .timeOut
      }
      var stopped: Ending?
      var outputBytes: [UInt8] = []
      var errorBytes: [UInt8] = []
      var open = 2
      while open > 0, let part = await group.next() {
        switch part {
        case .output(let bytes, let over):
          outputBytes = bytes
          open -= 1
          guard over, stopped == nil else { continue }
          stopped = .overCap
        case .error(let bytes):
          errorBytes = bytes
          open -= 1
          continue
        case .timeOut:
          guard stopped == nil else { continue }
          stopped = .timedOut
        }
        // The group's leader may be gone while a grandchild holds the pipes open; reading ends by
        // cancellation even where one has left the group.
        kill(-pid, SIGKILL)
        group.cancelAll()
      }
      group.cancelAll()
      return (stopped, outputBytes, errorBytes)
    }
  }

  /// Reads a stream; returns whether there was more than fits.
  private static func drain(
    _ stream: SubprocessOutputSequence, into bytes: inout [UInt8], atMost cap: Int,
    stopWhenFull: Bool
  ) async -> Bool {
    var iterator = stream.makeAsyncIterator()
    while let chunk = try? await iterator.next() {
      let room = cap - bytes.count
      if room > 0 {
        chunk.withUnsafeBytes { bytes.append(contentsOf: $0.prefix(room)) }
      }
      if chunk.count > room, stopWhenFull { return true }
    }
    return false
  }
}
