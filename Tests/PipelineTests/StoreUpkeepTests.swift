import Foundation
import Testing

/// What an office does to a store and its inbox over the years: folders move, files are damaged, and
/// options are mistaken for each other.
@Suite struct StoreUpkeepTests {
  /// Calls `body` with a folder in which `inkorg` has some submissions and `register` holds them.
  private static func withInbox(
    _ names: [String], _ body: (URL) async throws -> Void
  ) async throws {
    try await Shell.withFolder { folder in
      let inbox = folder.appending(path: "inkorg")
      try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
      for name in names {
        try FileManager.default.copyItem(
          at: Shell.project.appending(path: "corpus").appending(path: name),
          to: inbox.appending(path: URL(filePath: name).lastPathComponent))
      }
      _ = try await Shell.pipeline(["import", "inkorg", "--store", "register"], in: folder)
      try await body(folder)
    }
  }

  /// The report's pictures by their names, and the ways that its pages open files by.
  private static func evidence(
    _ folder: URL, _ name: String
  ) async throws -> (pictures: [String: Data], ways: Set<String>) {
    let outcome = try await Shell.pipeline(
      ["compare", "--store", "register", "-o", name], in: folder)
    #expect(outcome.status == 0, "\(outcome.error)")
    var pictures: [String: Data] = [:]
    var ways: Set<String> = []
    let report = folder.appending(path: name)
    for file in try FileManager.default.contentsOfDirectory(atPath: report.path)
    where file.hasPrefix("source-") {
      let data = try Data(contentsOf: report.appending(path: file))
      if file.hasSuffix(".png") { pictures[file] = data }
      if file.hasSuffix(".html") {
        for part in String(decoding: data, as: UTF8.self).split(separator: "href=\"") {
          if part.hasPrefix("../"), let way = part.split(separator: "\"").first {
            ways.insert(String(way.split(separator: "#")[0]))
          }
        }
      }
    }
    return (pictures, ways)
  }

  @Test func theReportShowsTheStoresOriginals() async throws {
    let names = ["submissions/Blekinge.pdf", "submissions/dalarna-2021.md"]
    try await Self.withInbox(names) { folder in
      let before = try await Self.evidence(folder, "rapport")
      #expect(before.pictures.count > 1)
      let inbox = folder.appending(path: "inkorg")
      // The text is opened by its name where it still lies, the PDF from the store.
      #expect(before.ways.contains("../inkorg/dalarna-2021.md"))
      #expect(before.ways.count { $0.hasPrefix("../register/originals/") } == 1)
      // Another document under the same name, and one that is gone.
      let other = Shell.project.appending(path: "corpus/cases/blank/blank.txt")
      try FileManager.default.removeItem(at: inbox.appending(path: "Blekinge.pdf"))
      try FileManager.default.copyItem(at: other, to: inbox.appending(path: "Blekinge.pdf"))
      try FileManager.default.removeItem(at: inbox.appending(path: "dalarna-2021.md"))
      let after = try await Self.evidence(folder, "rapport2")
      #expect(after.pictures == before.pictures)
      #expect(after.ways.count == 2)
      for way in after.ways {
        #expect(way.hasPrefix("../register/originals/"), "\(way)")
        let file = folder.appending(path: "rapport2").appending(path: way).standardized
        #expect(FileManager.default.fileExists(atPath: file.path))
      }
    }
  }

  @Test func aDamagedOriginalComesBack() async throws {
    try await Self.withInbox(["submissions/dalarna-2021.md"]) { folder in
      func run(_ arguments: [String]) async throws -> Shell.Outcome {
        try await Shell.pipeline(arguments + ["--store", "register"], in: folder)
      }
      #expect(try await run(["verify"]).status == 0)
      let originals = folder.appending(path: "register/originals")
      let files = try #require(FileManager.default.enumerator(atPath: originals.path))
      let name = try #require(files.compactMap { $0 as? String }.first { $0.count > 60 })
      let original = originals.appending(path: name)
      let bytes = try Data(contentsOf: original)
      try FileManager.default.removeItem(at: original)
      try Data(bytes.dropLast() + [0]).write(to: original)
      let wrong = try await run(["verify", "--format", "json"])
      #expect(wrong.status == 1)
      #expect(wrong.output.contains("Importera samma fil på nytt"))
      let again = try await run(["import", "inkorg", "--format", "json"]).objects()
      #expect(again.map { $0["outcome"] as? String } == ["submission.duplicate", "restored"])
      #expect(try await run(["verify"]).status == 0)
      #expect(try Data(contentsOf: original) == bytes)
    }
  }

  @Test func theStatusTellsEachTimeWhatCouldNotBeRead() async throws {
    let names = ["hostile/empty.txt", "cases/blank/blank.txt"]
    try await Self.withInbox(names) { folder in
      func again(_ arguments: [String] = []) async throws -> Shell.Outcome {
        try await Shell.pipeline(
          ["import", "--store", "register", "--format", "json"] + arguments, in: folder)
      }
      let all = try await again(["inkorg"])
      #expect(all.status == 1)
      #expect(all.error.contains("inkorg/empty.txt: read.empty"))
      #expect(
        try all.objects().map { $0["outcome"] as? String } == [
          "submission.duplicate", "read.empty",
        ])
      let blank = "inkorg/blank.txt"
      #expect(try await again([blank]).status == 0)
      // And so does what was asked to fail on flags.
      #expect(try await again([blank, "--fail-on", "error"]).status == 3)
    }
  }

  @Test(arguments: [
    (["list", "--template", "inkorg/dalarna-2021.md"], "--template-file"),
    (["export", "--form", "egen-mall.yaml"], "--template-file"),
    (["list", "--template", "kvinnofrid-1999"], "kvinnofrid-2021"),
    (
      ["set", "Dalarna", "network", "checked", "--because", "x", "--template", "egen.yml"],
      "--template-file"
    ),
    (["remind", "-o", "utkast", "--form", "egen-mall.yaml"], "--template-file"),
    (["import", "inkorg", "--template", "kvinnofrid-2021"], "är ett formulärs id"),
    (["flags", "--template-file", "kvinnofrid-2021"], "är ett formulärs id"),
  ]) func aFormsFileAndItsIdAreNotMistaken(_ arguments: [String], _ told: String) async throws {
    try await Self.withInbox(["submissions/dalarna-2021.md"]) { folder in
      let outcome = try await Shell.pipeline(arguments + ["--store", "register"], in: folder)
      #expect(outcome.status == 64)
      #expect(outcome.error.contains(told), "\(outcome.error)")
    }
  }

  @Test func aFormIsNamedByItsIdOrItsFileEverywhere() async throws {
    try await Self.withInbox(["submissions/dalarna-2021.md"]) { folder in
      try FileManager.default.copyItem(
        at: Shell.project.appending(path: "corpus/years/kvinnofrid-2022.yaml"),
        to: folder.appending(path: "egen.yaml"))
      for option in ["--form", "--template"] {
        let rows = try await Shell.pipeline(
          ["list", "--store", "register", "--format", "json", option, "kvinnofrid-2021"],
          in: folder
        ).objects()
        #expect(rows.count == 1)
      }
      let none = try await Shell.pipeline(
        ["list", "--store", "register", "--format", "json", "--form", "kvinnofrid-2022"]
          + ["--template-file", "egen.yaml"], in: folder)
      #expect(none.status == 0 && none.output.isEmpty)
      for option in ["--template", "--template-file"] {
        let read = try await Shell.pipeline(["flags", "inkorg", option, "egen.yaml"], in: folder)
        #expect(read.status == 0)
      }
    }
  }

  /// With people's corrections, copies and replaced forms: what is read of a part is that of the whole.
  @Test func aPartSaysWhatTheWholeSays() async throws {
    try await Shell.withFolder { folder in
      let sets = Shell.project.appending(path: "corpus/cases/sets").path
      _ = try await Shell.pipeline(["import", sets, "--store", "register"], in: folder)
      func run(_ arguments: [String]) async throws -> Shell.Outcome {
        try await Shell.pipeline(arguments + ["--store", "register"], in: folder)
      }
      let rows = try await run(["list", "--all", "--format", "json"]).objects()
      let first = try #require(rows.first { $0["status"] as? String == "superseded" })
      let id = try #require(first["id"] as? String)
      for field in [["county", "Gotland"], ["organisation", "Region Prov"]] {
        #expect(try await run(["set", id] + field + ["--because", "prov"]).status == 0)
      }
      let all = try await run(["export", "--all"]).output
      let exported = try await run(["export", "--all"]).objects()
      var shown: [String] = []
      for row in try await run(["list", "--all", "--format", "json"]).objects() {
        let id = try #require(row["id"] as? String)
        let one = try await run(["show", id, "--format", "json"]).output
        #expect(all.contains(one))
        shown.append(one)
      }
      #expect(shown.joined().count == all.count)
      // The flags of the whole, however little was read for them.
      let flags = try await run(["flags", "--format", "json"]).objects()
      let listed = exported.flatMap { ($0["flags"] as? [[String: Any]]) ?? [] }
      #expect(
        flags.compactMap { $0["message"] as? String }.sorted()
          == listed.compactMap { $0["message"] as? String }.sorted())
      // Rows of what counts stand first; nothing is left out.
      _ = try await run(["export", "--all", "--format", "csv", "-o", "alla"])
      let csv = try String(
        contentsOf: folder.appending(path: "alla/flags.csv"), encoding: .utf8)
      #expect(csv.split(separator: "\r\n").count == 1 + flags.count)
    }
  }
}
