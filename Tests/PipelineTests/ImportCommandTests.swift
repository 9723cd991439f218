import Extract
import Foundation
import Normalize
import Store
import TestSupport
import Testing

@testable import pipeline

/// Imports that are killed, run beside each other, or find the disk full.
@Suite struct ImportCommandTests {
  /// Files by themselves (not all of their folder), and some that belong together.
  private static let inbox: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: Shell.project.appending(path: "corpus/submissions").path)
    return (names ?? []).sorted().dropLast().map { "corpus/submissions/\($0)" }
      + ["corpus/cases/sets"]
  }()
  private static let counties = Set(Templates().gazetteer.counties.map(\.code))

  /// All that a store holds but numbers and times, in an order of its own.
  private static func rows(_ path: String) throws -> [String] {
    let store = try Store(path, .reading)
    let standings = try store.standings(counties: counties)
    return try store.submissions().map { one in
      let file = one.file
      return [
        file.path, file.sha256, file.received ?? "", "\(file.version)",
        "\(standings[one.id]?.word.rawValue ?? "")", "\(store.originals.contains(file.sha256))",
        one.submission.json(language: .swedish),
      ].joined(separator: "\t")
    }.sorted()
  }

  /// What an undisturbed import gives.
  private static let undisturbed = Task {
    try await Shell.withFolder { folder in
      let outcome = try await Shell.pipeline(["import", "--store", folder.path] + inbox)
      #expect(outcome.status == 0, "\(outcome.error)")
      return try rows(folder.path)
    }
  }

  /// Starts the program and does not wait for it.
  private static func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = Shell.products.appending(path: "pipeline")
    process.arguments = arguments
    process.currentDirectoryURL = Shell.project
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test(arguments: [20, 90, 200, 400, 700])
  func killedAtAnyMomentItGoesOn(afterMilliseconds time: Int) async throws {
    try await Shell.withFolder { folder in
      let process = try Self.start(["import", "--store", folder.path] + Self.inbox)
      try await Task.sleep(for: .milliseconds(time))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let outcome = try await Shell.pipeline(["import", "--store", folder.path] + Self.inbox)
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(try Self.rows(folder.path) == (try await Self.undisturbed.value))
      #expect(Self.drafts(folder.path) == [])
    }
  }

  private static func drafts(_ store: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: store + "/originals/.drafts")) ?? []
  }

  @Test func anInterruptedOneKeepsWhatIsDone() async throws {
    try await Shell.withFolder { folder in
      let process = try Self.start(
        ["import", "--store", folder.path] + Self.inbox + ["corpus/cases/scan"])
      // Until something is there; scans take longer by far.
      for _ in 0..<600 where !Self.holdsSomething(folder.path) {
        try await Task.sleep(for: .milliseconds(50))
      }
      process.interrupt()
      process.waitUntilExit()
      #expect(process.terminationReason == .exit)
      #expect(process.terminationStatus == 130)
      #expect(try !Self.rows(folder.path).isEmpty)
    }
  }

  private static func holdsSomething(_ path: String) -> Bool {
    guard let store = try? Store(path, .reading), let ids = try? store.ids() else { return false }
    return !ids.isEmpty
  }

  /// Two at once lose nothing and complain of nothing, and a third reads meanwhile.
  @Test func twoAtOnce() async throws {
    try await Shell.withFolder { folder in
      let arguments = ["import", "--store", folder.path] + Self.inbox
      async let first = Shell.pipeline(arguments)
      async let second = Shell.pipeline(arguments)
      async let reader = Self.readAlong(folder.path)
      for outcome in try await [first, second] {
        #expect(outcome.status == 0)
        #expect(outcome.error == "")
      }
      _ = try await reader
      #expect(try Self.rows(folder.path) == (try await Self.undisturbed.value))
    }
  }

  /// Reads again and again until all is there; what is there is whole each time.
  private static func readAlong(_ path: String) async throws {
    let all = try await undisturbed.value.count
    for _ in 0..<600 {
      if let store = try? Store(path, .reading) {
        let submissions = try store.submissions()
        for one in submissions where one.submission.kind == .form {
          #expect(!one.submission.answers.isEmpty)
          #expect(!one.submission.sections.isEmpty)
        }
        if submissions.count == all { return }
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("the imports have not ended")
  }

  @Test func theSameAgainDoesNothing() async throws {
    try await Shell.withFolder { folder in
      let arguments = ["import", "--store", folder.path, "--format", "json"] + Self.inbox
      let first = try await Shell.pipeline(arguments).objects()
      #expect(first.first?["outcome"] as? String == "imported")
      let again = try await Shell.pipeline(arguments)
      let rows = try again.objects()
      #expect(rows.compactMap { $0["outcome"] as? String } == ["submission.duplicate"])
      let counts = first.compactMap { $0["count"] as? Int }
      #expect(rows.first?["count"] as? Int == counts.reduce(0, +))
      #expect(again.status == 0)
    }
  }

  @Test func whatAppearsIsImported() async throws {
    try await Shell.withFolder { folder in
      let inbox = folder.appending(path: "in")
      try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Shell.project.appending(path: "corpus/submissions/dalarna-2021.md"),
        to: inbox.appending(path: "dalarna.md"))
      let arguments = ["watch", "in", "--store", "store", "--once", "--language", "en"]
      let outcome = try await Shell.pipeline(arguments, in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      #expect(outcome.lines.count == 1)
      #expect(outcome.output.hasPrefix("in/dalarna.md: form, Dalarnas län"))
      #expect(try await Shell.pipeline(arguments, in: folder).output == "")
    }
  }

  /// The content is safe before its name, the name before the rows, the rows before it is said.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")))
  func theOriginalIsSafeBeforeItsRows() async throws {
    try await Shell.withFolder { folder in
      let outcome = try await Shell.line(
        "strace -f -y -o calls -e trace=fsync,fdatasync,rename,pwrite64,write "
          + "pipeline import '\(Shell.project.path)/corpus/submissions/kalmar.md' --store store",
        in: folder)
      #expect(outcome.status == 0, "\(outcome.error)")
      let calls = try String(contentsOf: folder.appending(path: "calls"), encoding: .utf8)
        .split(separator: "\n")
      func first(_ call: String, _ what: String, after start: Int = -1) throws -> Int {
        try #require(
          calls.indices.first {
            $0 > start && calls[$0].contains(" \(call)(") && calls[$0].contains(what)
          }, "\(call) \(what)")
      }
      let content = try first("fsync", "/originals/.drafts/")
      let name = try first("rename", "/originals/", after: content)
      let folders = try first("fsync", "/store/originals>", after: name)
      let shard = try first("fsync", "/store/originals/", after: name)
      let rows = try first("pwrite64", "store.sqlite-wal", after: max(folders, shard))
      let safe = try first("fdatasync", "store.sqlite-wal", after: rows)
      _ = try first("write", "Utfall", after: safe)
      #expect(try first("rename", "/originals/") == name)
    }
  }

  /// On a disk of 1 MB: nothing half, a clear text, and with more space it goes on.
  @Test func aFullDisk() async throws {
    try await Shell.withFolder { folder in
      let disk = folder.appending(path: "disk").path
      mkdir(disk, 0o755)
      guard mount("tmpfs", disk, "tmpfs", 0, "size=1m") == 0 else { return }
      defer { umount(disk) }
      let arguments = ["import", "--store", disk + "/store"] + Self.inbox
      let full = try await Shell.pipeline(arguments)
      #expect(full.status == 73)
      #expect(full.error.contains("Disken är full"))
      #expect(Self.drafts(disk + "/store") == [])
      let expected = try await Self.undisturbed.value
      if let some = try? Self.rows(disk + "/store") {
        #expect(some.count < expected.count)
      }
      mount("tmpfs", disk, "tmpfs", UInt(MS_REMOUNT), "size=64m")
      #expect(try await Shell.pipeline(arguments).status == 0)
      #expect(try Self.rows(disk + "/store") == expected)
    }
  }
}

extension ImportCommandTests {
  /// Time left is told from the rate so far.
  @Test func progress() {
    #expect(
      ProgressLine.text(done: 50, of: 200, after: .seconds(2), .english)
        == "50 of 200 files, 25/s, 6 s left")
    #expect(
      ProgressLine.text(done: 1, of: 200, after: .seconds(2), .swedish)
        == "1 av 200 filer, 0,5/s, 6 min 38 s kvar")
  }
}
