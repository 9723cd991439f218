import Foundation
import Testing

/// An office's week on a store: list, correct, remind, search, export, check, forget.
@Suite struct StoreCommandTests {
  private static let counted = ["--store", "register"]

  /// Calls `body` with a folder in which `register` holds all of corpus/submissions.
  private static func withStore(_ body: (URL) async throws -> Void) async throws {
    let made = try await store.value
    try await Shell.withFolder { folder in
      try FileManager.default.copyItem(at: made, to: folder.appending(path: "register"))
      try await body(folder)
    }
    // The first is kept for the others, and goes with the temporary folder.
  }

  /// Made once; each test has a copy.
  private static let store = Task {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let outcome = try await Shell.pipeline([
      "import", "corpus/submissions", "--store", folder.path,
    ])
    #expect(outcome.status == 0, "\(outcome.error)")
    return folder
  }

  private static func run(_ arguments: [String], _ folder: URL) async throws -> Shell.Outcome {
    try await Shell.pipeline(arguments + counted, in: folder)
  }

  private static func rows(_ arguments: [String], _ folder: URL) async throws -> [[String: Any]] {
    try await run(arguments + ["--format", "json"], folder).objects()
  }

  @Test func theStoreIsListedAndShown() async throws {
    try await Self.withStore { folder in
      let rows = try await Self.rows(["list"], folder)
      #expect(rows.count == 19)
      #expect(
        Set(rows[0].keys) == [
          "id", "county", "countyName", "kind", "template", "status", "errors", "warnings",
          "corrections", "received", "imported", "file", "member",
        ])
      let codes = rows.compactMap { $0["county"] as? String }
      #expect(codes == codes.sorted())
      let incomplete = try await Self.rows(["list", "--status", "incomplete"], folder)
      #expect(incomplete.count == rows.count { $0["status"] as? String == "incomplete" })
      #expect(incomplete.count > 3)
      let one = try await Self.rows(
        ["list", "--county", "W", "--template", "kvinnofrid-2021"], folder)
      #expect(one.compactMap { $0["countyName"] as? String } == ["Dalarnas län"])
      #expect(try await Self.rows(["list", "--template", "annat"], folder).isEmpty)
      let id = try #require(one[0]["id"] as? String)
      for name in ["Dalarna", "20", "w", id] {
        let shown = try await Self.run(["show", name], folder)
        #expect(shown.output.contains("Dalarnas län · \(id)"), "\(name)")
        #expect(shown.output.contains("Beskriv ett eller flera treåriga mål"))
        #expect(shown.output.contains("[honour.threeYear]"))
      }
      let json = try await Self.rows(["show", "Dalarna"], folder)
      #expect(json.compactMap { $0["schema"] as? String } == ["submission/1"])
      #expect(try await Self.run(["show", "Gotland"], folder).status == 66)
      #expect(try await Self.run(["show", "i999"], folder).status == 66)
      #expect(try await Self.run(["show", "Atlantis"], folder).status == 64)
    }
  }

  @Test func pathsAndTheStoreSayTheSame() async throws {
    try await Self.withStore { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "corpus"),
        withDestinationURL: Shell.project.appending(path: "corpus"))
      for command in ["flags", "ledger"] {
        let ofStore = try await Self.rows([command], folder)
        let ofPaths = try await Shell.pipeline(
          [command, "-", "--format", "json"], input: Shell.extracted.value.output
        ).objects()
        func plain(_ rows: [[String: Any]]) -> [String] {
          rows.map { row in
            row.filter { $0.key != "file" }.map { "\($0.key)=\($0.value)" }.sorted().joined()
          }
        }
        #expect(plain(ofStore) == plain(ofPaths))
        #expect(ofStore.count > 10)
      }
      let compared = try await Self.run(["compare", "-o", "rapport"], folder)
      #expect(compared.output == "rapport/index.html\n")
      for command in ["flags", "compare", "ledger", "remind"] {
        let both = try await Shell.pipeline(
          [command, "corpus", "-o", "x", "--store", "register"].filter {
            command == "compare" || command == "remind" || !["-o", "x"].contains($0)
          }, in: folder)
        #expect(both.status == 64, "\(command)")
        #expect(both.error.contains("not both"), "\(command)")
      }
    }
  }

  @Test func aCorrectionHoldsEverywhere() async throws {
    try await Self.withStore { folder in
      func set(_ arguments: [String]) async throws -> Shell.Outcome {
        try await Self.run(["set", "Östergötland"] + arguments, folder)
      }
      let before = try await Self.rows(["list", "--county", "E"], folder)[0]
      #expect(before["status"] as? String == "incomplete")
      let done = try await set([
        "staffing", "checked", "--because", "Bekräftat i mejl.", "--by", "Eva",
      ])
      #expect(done.status == 0)
      #expect(done.output.contains("anmärkningen är borta: choice.unchecked 4 staffing"))
      let after = try await Self.rows(["list", "--county", "E"], folder)[0]
      #expect(after["status"] as? String == "complete")
      #expect(after["corrections"] as? Int == 1)
      let ledger = try await Self.rows(["ledger"], folder)
      #expect(ledger.first { $0["county"] as? String == "05" }?["status"] as? String == "complete")
      #expect(
        try await Self.rows(["flags"], folder).allSatisfy {
          $0["county"] as? String != "05" || $0["severity"] as? String != "error"
        })
      let drafts = try await Self.rows(["remind", "-o", "utkast"], folder)
      #expect(drafts.count == 21)
      #expect(drafts.first { $0["county"] as? String == "05" }?["file"] is NSNull)
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: "utkast").path)
      #expect(names.filter { $0.hasSuffix(".eml") }.count == drafts.count { $0["file"] is String })
      let shown = try await Self.run(["show", "Östergötland"], folder).output
      #expect(shown.contains("av Eva. Läst: unchecked. Skäl: Bekräftat i mejl."))
      let exported = try await Self.run(["export", "--county", "E"], folder).objects()[0]
      let corrections = try #require(exported["corrections"] as? [[String: Any]])
      #expect(corrections.map { $0["read"] as? String } == ["unchecked"])
      #expect(try await set(["staffing", "--undo"]).status == 0)
      #expect(
        try await Self.rows(["list", "--county", "E"], folder)[0]["status"] as? String
          == "incomplete")
      #expect(try await set(["staffing", "--undo"]).status == 64)
    }
  }

  @Test(arguments: [
    ["staffing", "perhaps", "--because", "x"], ["staffing", "checked"],
    ["nothing", "x", "--because", "x"],
    ["contact.1.email", "no address", "--because", "x"],
    ["staffing", "checked", "--because", "  "],
    ["staffing", "checked", "--undo"],
  ]) func whatIsNoCorrectionIsRefused(_ arguments: [String]) async throws {
    try await Self.withStore { folder in
      let outcome = try await Self.run(["set", "Dalarna"] + arguments, folder)
      #expect(outcome.status == 64)
      #expect(!outcome.error.isEmpty)
    }
  }

  @Test func wordsAreFoundWhateverIsTyped() async throws {
    try await Self.withStore { folder in
      let hits = try await Self.rows(["search", "barnahus*"], folder)
      #expect(!hits.isEmpty)
      for hit in hits {
        #expect((hit["text"] as? String)?.lowercased().contains("»barnahus") == true)
        #expect(hit["place"] is String)
      }
      let none = try await Self.run(["search", "xyzzyplugh"], folder)
      #expect(none.status == 0)
      #expect(none.output == "Inga träffar.\n")
      for words in [
        "\"", "våld\"", "a AND", "NEAR(", "(", "answer:x", "*", "'", "OR", "-", "{a b}", "^x",
      ] {
        let odd = try await Shell.pipeline(
          ["search", "--store", "register", "--", words], in: folder)
        #expect(!odd.error.lowercased().contains("fts5"), "\(words)")
        #expect(!odd.error.contains("SQLite"), "\(words)")
        #expect([0, 64].contains(odd.status), "\(words)")
      }
    }
  }

  @Test func exportsAreReadAgain() async throws {
    try await Self.withStore { folder in
      let lines = try await Self.run(["export", "-o", "alla.jsonl"], folder)
      #expect(lines.status == 0)
      let flags = try await Shell.pipeline(["flags", "alla.jsonl"], in: folder)
      #expect(flags.output.contains("Gotlands län, Jämtlands län"))
      #expect(try await Self.run(["export", "-o", "alla.xlsx"], folder).status == 0)
      #expect(
        try Data(contentsOf: folder.appending(path: "alla.xlsx")).prefix(2) == Data("PK".utf8))
      #expect(
        try await Self.run(["export", "--format", "csv", "-o", "tabeller"], folder).status == 0)
      let tables = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: "tabeller").path)
      #expect(tables.sorted() == ["answers.csv", "choices.csv", "contacts.csv", "flags.csv"])
      #expect(try await Self.run(["export", "--format", "xlsx"], folder).status == 64)
      for name in ["alla.docx", "alla.xls", "tabeller/alla.pdf"] {
        let outcome = try await Self.run(["export", "-o", name], folder)
        #expect(outcome.status == 64)
        #expect(outcome.error.contains(".xlsx"))
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: name).path))
      }
      let answers = try await Self.run(["export", "-o", "alla.csv"], folder)
      #expect(answers.status == 0)
      #expect(answers.error.contains("Alla tabeller"))
      #expect(try await Self.run(["export", "-o", "none/x.jsonl"], folder).status == 73)
      let open = try await Self.run(["export"], folder).output
      let closed = try await Self.run(["export", "--without-contacts"], folder)
      #expect(open.contains("@"))
      #expect(!closed.output.contains("@"))
      for one in try closed.objects() { #expect((one["contacts"] as? [Any])?.isEmpty == true) }
    }
  }

  @Test func theStoreIsCheckedReadAgainAndForgetsWhatItMust() async throws {
    try await Self.withStore { folder in
      #expect(try await Self.run(["verify"], folder).status == 0)
      let again = try await Self.run(["reprocess"], folder)
      #expect(again.status == 0)
      #expect(again.error.contains("inget är annorlunda"))
      let row = try await Self.rows(["list", "--county", "W"], folder)[0]
      let id = try #require(row["id"] as? String)
      #expect(try await Self.run(["forget", id], folder).status == 64)
      #expect(try await Self.run(["forget", "Dalarna", "--yes"], folder).status == 64)
      #expect(try await Self.run(["list"], folder).output.contains("Dalarnas"))
      #expect(try await Self.run(["forget", id, "--yes"], folder).status == 0)
      #expect(try await !Self.run(["list"], folder).output.contains("Dalarnas"))
      #expect(
        try await Self.run(["forget", id, "--yes"], folder).output.contains("är glömd sedan"))
      let shown = try await Self.run(["show", id], folder)
      #expect(shown.status == 66)
      #expect(shown.error.contains("glömd"))
      // The same file again is not taken in.
      let back = try await Shell.pipeline(
        ["import", "corpus/submissions", "--store", folder.appending(path: "register").path])
      #expect(back.status == 0)
      #expect(try await !Self.run(["list"], folder).output.contains("Dalarnas"))
      let originals = folder.appending(path: "register/originals")
      let files = try #require(FileManager.default.enumerator(atPath: originals.path))
      let first = try #require(files.compactMap { $0 as? String }.first { $0.count > 60 })
      try FileManager.default.removeItem(at: originals.appending(path: first))
      let wrong = try await Self.run(["verify"], folder)
      #expect(wrong.status == 1)
      #expect(wrong.output.contains("säkerhetskopia"))
    }
  }

  @Test(arguments: [
    ["list"], ["show", "Dalarna"], ["search", "x"], ["export"], ["verify"],
    ["forget", "i1", "--yes"],
    ["reprocess"], ["flags"], ["ledger"],
    ["set", "Dalarna", "network", "checked", "--because", "x"],
  ]) func whereThereIsNoStoreNoneIsMade(_ arguments: [String]) async throws {
    try await Shell.withFolder { folder in
      let outcome = try await Self.run(arguments, folder)
      #expect(outcome.status == 66)
      #expect(outcome.error.contains("pipeline import"))
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "register").path))
    }
  }
}
