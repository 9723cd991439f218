import ArgumentParser
import Extract

/// What each outside program may use for one file; beyond it the file is `read.limit`.
struct LimitOptions: ParsableArguments {
  @Option(name: .long, help: "Seconds that an outside program may take for one file.")
  var limitTime = 12.0

  @Option(name: .long, help: "Seconds of processor time that it may use.")
  var limitCpu: UInt = 8

  @Option(name: .long, help: "Megabytes of memory that it may use.")
  var limitMemory: UInt = 512

  @Option(name: .long, help: "Megabytes that it may answer with.")
  var limitOutput = 64

  func validate() throws {
    guard (0.1...86_400).contains(limitTime), (1...86_400).contains(limitCpu),
      (16...1 << 20).contains(limitMemory), (1...1 << 12).contains(limitOutput)
    else {
      throw ValidationError(
        "A limit is out of bounds: times 1 to 86400 s, memory 16 to 1048576 MB, output 1 to 4096 MB."
      )
    }
  }

  /// Runs work with these limits in force.
  func apply<R>(_ work: () async throws -> R) async throws -> R {
    let limits = ToolLimits(
      wall: limitTime, cpu: limitCpu, memory: limitMemory << 20, output: limitOutput << 20)
    return try await ToolLimits.$current.withValue(limits) { try await work() }
  }
}
