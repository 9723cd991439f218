/// What an outside program may use for one file before it is stopped.
///
/// The figures are from trials with hostile PDFs and 5,399 public test files: without limits one took
/// 12 GB, and none of the ordinary ones came near these.
public struct ToolLimits: Sendable, Equatable {
  /// Wall-clock seconds.
  public var wall: Double
  /// Seconds of processor time.
  public var cpu: UInt
  /// Bytes of address space.
  public var memory: UInt
  /// Bytes of output, and of any one file that it writes.
  public var output: Int
  /// Bytes of standard error that are kept.
  var error: Int

  public init(wall: Double = 12, cpu: UInt = 8, memory: UInt = 512 << 20, output: Int = 64 << 20) {
    self.init(wall: wall, cpu: cpu, memory: memory, output: output, error: 8 << 10)
  }

  init(
    wall: Double = 12, cpu: UInt = 8, memory: UInt = 512 << 20, output: Int = 64 << 20, error: Int
  ) {
    self.wall = wall
    self.cpu = cpu
    self.memory = memory
    self.output = output
    self.error = error
  }

  /// The limits of the run that the calling task belongs to.
  @TaskLocal public static var current = ToolLimits()

  /// These limits with more time and memory, for a program whose ordinary work needs so many times
  /// what reading a PDF's text does.
  func times(time: Double = 1, memory factor: UInt = 1) -> ToolLimits {
    var limits = self
    limits.wall *= time
    limits.cpu = UInt((Double(cpu) * time).rounded(.up))
    limits.memory =
      memory.multipliedReportingOverflow(by: factor).overflow
      ? .max : memory * factor
    return limits
  }
}
