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
