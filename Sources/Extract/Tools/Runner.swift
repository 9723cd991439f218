import Glibc
import Subprocess
import Synchronization
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
  ///   - input: standard input, which the program can also open as "/dev/stdin"; `nil` is empty.
  ///   - environment: variables set besides our own.
  /// - Throws: `ReadError` `read.unsupported` where the program is not installed, `read.failed` where
  ///   the system cannot start it.
  static func run(
    _ tool: Tool, _ arguments: [String], input: [UInt8]? = nil, limits: Limits = Limits(),
    environment: [String: String] = [:]
  ) async throws(ReadError) -> Outcome {
    do {
      return try await spawn(
        tool, arguments, input: input, limits: limits, environment: environment)
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
    _ tool: Tool, _ arguments: [String], input: [UInt8]?, limits: Limits,
    environment: [String: String]
  ) async throws -> Outcome {
    var options = PlatformOptions()
    options.processGroupID = 0
    let executable: Executable =
      tool.name.utf8.contains(UInt8(ascii: "/")) ? .path(FilePath(tool.name)) : .name(tool.name)
    let file = try MemoryFile(capacity: limits.output)
    defer { file.close() }
    let source = try MemoryFile(input ?? [])
    defer { source.close() }
    var variables: [Environment.Key: String?] = [:]
    for (name, value) in environment {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    let watch = Watch()
    defer { watch.stop() }
    let result = try await Subprocess.run(
      executable, arguments: Arguments(arguments), environment: .inherit.updating(variables),
      platformOptions: options,
      input: .fileDescriptor(source.descriptor, closeAfterSpawningProcess: false),
      output: .fileDescriptor(file.descriptor, closeAfterSpawningProcess: false), error: .sequence
    ) { child in
      let pid = child.processIdentifier.value
      constrain(pid, limits)
      watch.start(pid, seconds: limits.wall)
      return await complaints(child.standardError, limits: limits)
    }
    let output = file.bytes(atMost: limits.output)
    let ending: Ending =
      if watch.hasFired {
        .timedOut
      } else if file.written >= limits.output {
        .overCap
      } else {
        switch result.terminationStatus {
        case .exited(let code): .exited(code)
        case .signaled(SIGXFSZ): .overCap
        case .signaled(let signal): .signalled(signal)
        }
      }
    return Outcome(
      ending: ending, output: output,
      error: String(decoding: result.closureResult, as: UTF8.self))
  }

  /// Set from outside right after the spawn: swift-subprocess has no hook before exec on Linux.
  private static func constrain(_ pid: pid_t, _ limits: Limits) {
    func set(_ resource: __rlimit_resource, _ soft: UInt, _ hard: UInt) {
      var limit = rlimit(rlim_cur: soft, rlim_max: hard)
      _ = setLimit?(pid, Int32(resource.rawValue), &limit, nil)
    }
    set(RLIMIT_AS, limits.memory, limits.memory)
    set(RLIMIT_CPU, limits.cpu, limits.cpu + 1)
    set(RLIMIT_FSIZE, UInt(limits.output), UInt(limits.output))
  }

  private typealias SetLimit =
    @convention(c) @Sendable (
      pid_t, Int32, UnsafePointer<rlimit>?, UnsafeMutablePointer<rlimit>?
    ) -> Int32

  /// prlimit(2): a GNU extension, which Swift's Glibc module leaves out; so it is looked up by name.
  private static let setLimit: SetLimit? = dlsym(nil, "prlimit").map {
    unsafeBitCast($0, to: SetLimit.self)
  }

  /// Reads standard error to its end, keeping its beginning. A grandchild may hold it open for ever:
  /// then reading is cancelled when time is out.
  private static func complaints(
    _ error: SubprocessOutputSequence, limits: Limits
  ) async -> [UInt8] {
    await withTaskGroup(of: [UInt8]?.self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        var iterator = error.makeAsyncIterator()
        while let chunk = try? await iterator.next() {
          let room = limits.error - bytes.count
          if room > 0 { chunk.withUnsafeBytes { bytes.append(contentsOf: $0.prefix(room)) } }
        }
        return bytes
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(limits.wall + 0.2))
        return nil
      }
      var kept: [UInt8] = []
      while let part = await group.next() {
        if let part { kept = part }
        group.cancelAll()
      }
      return kept
    }
  }
}

/// Kills a process group when time is out, unless it is stopped first.
private final class Watch: Sendable {
  private struct State {
    var task: Task<Void, Never>?
    var hasFired = false
  }

  private let state = Mutex(State())

  func start(_ pid: pid_t, seconds: Double) {
    let task = Task {
      do { try await Task.sleep(for: .seconds(seconds)) } catch { return }
      // On a busy machine a child may be done long before anybody looks: that is no time-out. Reaped
      // already, its number may be another's.
      guard let isRunning = Self.isRunning(pid) else { return }
      if isRunning { state.withLock { $0.hasFired = true } }
      kill(-pid, SIGKILL)
    }
    state.withLock { $0.task = task }
  }

  /// `nil` where the child is reaped.
  private static func isRunning(_ pid: pid_t) -> Bool? {
    var info = siginfo_t()
    guard waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 else { return nil }
    return info.si_signo == 0
  }

  func stop() { state.withLock { $0.task?.cancel() } }

  var hasFired: Bool { state.withLock { $0.hasFired } }
}
