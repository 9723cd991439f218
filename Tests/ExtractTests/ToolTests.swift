import CSpawn
import Foundation
import Testing

@testable import Extract

@Suite struct ToolTests {
  private func fake(_ name: String) -> Tool {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "FakeTools/\(name)").path()
    return Tool(
      name: path, package: "none", versionArgument: "--version", disables: Wording("", ""))
  }

  private func temporary() -> String {
    FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
  }

  /// Whether a process whose number a tool wrote is gone within a second.
  private func isGone(_ file: String) async throws -> Bool {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let pid = try #require(Int32(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    for _ in 0..<20 {
      // A killed orphan stays in the table until somebody reaps it; its state says so.
      let state = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? "gone Z "
      if kill(pid, 0) != 0 || state.contains(" Z ") { return true }
      try await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  @Test func aToolThatHangsIsKilledWithItsChildren() async throws {
    let file = temporary()
    defer { try? FileManager.default.removeItem(atPath: file) }
    let start = ContinuousClock.now
    let outcome = try await Runner.run(fake("hang"), [file], limits: .init(wall: 0.5))
    #expect(outcome.ending == .timedOut)
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(try await isGone(file))
  }

  @Test func aGrandchildThatLeftTheGroupHoldsNothingUp() async throws {
    let file = temporary()
    defer { try? FileManager.default.removeItem(atPath: file) }
    let start = ContinuousClock.now
    let outcome = try await Runner.run(fake("escape"), [file], limits: .init(wall: 0.5))
    #expect(String(decoding: outcome.output, as: UTF8.self) == "answer\n")
    #expect(ContinuousClock.now - start < .seconds(5))
    let pid = try String(contentsOfFile: file, encoding: .utf8)
    if let pid = Int32(pid.trimmingCharacters(in: .whitespacesAndNewlines)) { kill(pid, SIGKILL) }
  }

  @Test func aFloodIsCutAtTheCap() async throws {
    let outcome = try await Runner.run(fake("flood"), [], limits: .init(output: 1 << 20))
    #expect(outcome.ending == .overCap)
    #expect(outcome.output.count == 1 << 20)
  }

  @Test func complaintsAreReadButNotKept() async throws {
    let outcome = try await Runner.run(fake("complain"), [], limits: .init(error: 100))
    #expect(outcome.ending == .exited(0))
    #expect(outcome.error.utf8.count == 100)
    #expect(String(decoding: outcome.output, as: UTF8.self) == "answer\n")
  }

  @Test func aCrashIsToldWithItsSignal() async throws {
    let outcome = try await Runner.run(fake("crash"), [])
    #expect(outcome.ending == .signalled(SIGSEGV))
    #expect(String(decoding: outcome.output, as: UTF8.self) == "half\n")
  }

  @Test func memoryIsBounded() async throws {
    let outcome = try await Runner.run(fake("hungry"), [], limits: .init(memory: 64 << 20))
    #expect(outcome.ending != .exited(0))
    #expect(outcome.output.count == 0)
  }

  @Test func limitsHoldFromTheFirstInstruction() async throws {
    let outcome = try await Runner.run(
      fake("limits"), [], environment: ["FAKE_VARIABLE": "told"],
      limits: .init(cpu: 7, memory: 64 << 20))
    #expect(String(decoding: outcome.output, as: UTF8.self) == "65536\n7\n0\ntold\n")
  }

  @Test func theLimitsAreThoseOfTheRun() async throws {
    let outcome = try await ToolLimits.$current.withValue(ToolLimits(cpu: 5, memory: 96 << 20)) {
      try await Runner.run(fake("limits"), [])
    }
    #expect(String(decoding: outcome.output, as: UTF8.self).hasPrefix("98304\n5\n"))
  }

  @Test func aChildHasNoNetwork() async throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let port = try withUnsafeMutablePointer(to: &address) { raw in
      try raw.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        try #require(bind(listener, pointer, size) == 0 && listen(listener, 4) == 0)
        try #require(getsockname(listener, pointer, &size) == 0)
      }
      return UInt16(bigEndian: raw.pointee.sin_port)
    }
    let outcome = try await Runner.run(fake("caller"), ["\(port)"])
    #expect(String(decoding: outcome.output, as: UTF8.self) == "refused\n")
    // The port is there: somebody who may call is answered.
    let shell = Process()
    shell.executableURL = URL(filePath: fake("caller").name)
    shell.arguments = ["\(port)"]
    let pipe = Pipe()
    shell.standardOutput = pipe
    try shell.run()
    shell.waitUntilExit()
    #expect(
      String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self) == "connected\n")
  }

  @Test func standardInputIsSentWhole() async throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
    let outcome = try await Runner.run(fake("echo-input"), [], input: bytes)
    #expect(outcome.ending == .exited(0))
    #expect(outcome.output == bytes)
  }

  // Programs that are held: the same limits, in a fork (`Prefork`). `make test` builds the library.

  private func held(_ name: String) -> Tool {
    Tool(
      name: "/bin/\(name)", package: "none", versionArgument: "--version",
      disables: Wording("", ""), isHeld: true)
  }

  private func run(
    held name: String, _ arguments: [String], input: [UInt8] = [], _ limits: ToolLimits = .init()
  ) throws -> (ending: contained_ending, output: [UInt8]) {
    let source = try MemoryFile(input)
    let output = try MemoryFile(capacity: limits.output)
    let error = try MemoryFile(capacity: limits.error)
    defer { for file in [source, output, error] { file.close() } }
    let ending = try #require(
      Prefork.run(
        "/bin/\(name)", ["/bin/\(name)"] + arguments, input: source.descriptor,
        output: output.descriptor, error: error.descriptor, limits: limits))
    return (ending, output.bytes(atMost: limits.output))
  }

  @Test func aHeldProgramBeginsEachTimeAnew() throws {
    for round in 0..<20 {
      let bytes = Array("round \(round)".utf8)
      let outcome = try run(held: "cat", round % 2 == 0 ? [] : ["/dev/stdin"], input: bytes)
      #expect(!outcome.ending.signalled && outcome.ending.status == 0)
      #expect(outcome.output == bytes)
    }
  }

  @Test func aHeldProgramHasTheLimitsOfItsOwnRun() throws {
    let tell = [
      "-c", "ulimit -v; ulimit -t; ulimit -c; echo $LD_PRELOAD; ls /proc/self/fd | wc -l",
    ]
    for (cpu, kilobytes) in [(7, 65536), (5, 98304)] {
      let outcome = try run(
        held: "sh", tell, .init(cpu: UInt(cpu), memory: UInt(kilobytes) << 10))
      // Three streams, and the folder that ls itself reads.
      #expect(
        String(decoding: outcome.output, as: UTF8.self) == "\(kilobytes)\n\(cpu)\n0\n\n4\n")
    }
  }

  @Test func aHeldProgramThatHangsIsKilledWithItsChildren() async throws {
    let file = temporary()
    defer { try? FileManager.default.removeItem(atPath: file) }
    let start = ContinuousClock.now
    let hang = ["-c", "sleep 60 & echo $! > \(file); wait"]
    let outcome = try run(held: "sh", hang, .init(wall: 0.5))
    #expect(outcome.ending.timed_out)
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(try await isGone(file))
    // And the next begins as if nothing had been.
    #expect(try run(held: "sh", ["-c", "echo next"]).output == Array("next\n".utf8))
  }

  @Test func aHeldProgramTellsHowItEnded() async throws {
    let crash = try run(held: "sh", ["-c", "kill -SEGV $$"]).ending
    #expect(crash.signalled && crash.status == SIGSEGV)
    let failed = try run(held: "sh", ["-c", "exit 3"]).ending
    #expect(!failed.signalled && failed.status == 3)
    let flood = try await Runner.run(held("yes"), [], limits: .init(output: 1 << 20))
    #expect(flood.ending == .overCap)
    #expect(flood.output.count == 1 << 20)
  }

  @Test func heldProgramsRunBesideEachOther() async throws {
    let outputs = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for index in 0..<40 {
        group.addTask {
          try await Runner.run(held("cat"), [], input: Array("\(index)".utf8)).output
        }
      }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(outputs.count == 40)
  }

  @Test func aScriptIsNeverHeld() async throws {
    var script = fake("echo-input")
    script.isHeld = true
    #expect(try await Runner.run(script, [], input: [65]).output == [65])
    #expect(
      Prefork.run(script.name, [script.name], input: 0, output: 1, error: 2, limits: .init()) == nil
    )
  }

  @Test func aMissingProgramNamesItsPackage() async throws {
    var tool = Tool.pdftotext
    tool.name = "pdftotext-that-is-nowhere"
    do {
      _ = try await Runner.run(tool, [])
      Issue.record("a missing program was run")
    } catch {
      #expect(error.code == .readUnsupported)
      #expect(error.message.english.contains("poppler-utils"))
      #expect(error.message.swedish.contains("poppler-utils"))
    }
    #expect(await tool.version() == nil)
  }

  /// LibreOffice is read with where it is installed, and missed by nobody else.
  @Test(arguments: Tool.all) func everyToolTellsItsVersion(_ tool: Tool) async throws {
    let told = await tool.version()
    if tool == .soffice, told == nil { return }
    let version = try #require(told)
    #expect(version.contains(".") && version.first?.isNumber == true)
  }

  @Test func manyRunsLeaveNoDescriptorOpen() async throws {
    func open() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
    _ = try await Runner.run(fake("echo-input"), [])
    let before = try open()
    for _ in 0..<30 { _ = try await Runner.run(fake("echo-input"), []) }
    // Tests beside this one open a few of their own.
    #expect(try open() < before + 25)
  }

  @Test func aPathThatLooksLikeAnOptionIsNone() {
    #expect(Runner.argument("-v") == "./-v")
    #expect(Runner.argument("/a/-v.pdf") == "/a/-v.pdf")
  }
}
