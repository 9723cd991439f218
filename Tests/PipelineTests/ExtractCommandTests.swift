import Foundation
import Testing

@Suite struct ExtractCommandTests {
  static let form = "corpus/cases/formats/gotland.txt"
  static let page = "corpus/cases/formats/gotland-semantic.html"

  private func files(_ outcome: Shell.Outcome) throws -> [String] {
    try outcome.objects().map { object in
      let source = try #require(object["source"] as? [String: Any])
      return try #require(source["file"] as? String)
    }
  }

  @Test func aFileIsOneLineWithEveryMember() async throws {
    let outcome = try await Shell.pipeline(["extract", Self.form])
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    let object = try #require(try outcome.objects().first)
    #expect(outcome.lines.count == 1)
    #expect(object["schema"] as? String == "submission/1")
    #expect(
      Set(object.keys) == [
        "schema", "source", "kind", "received", "template", "counties", "organisation", "contacts",
        "choices", "answers", "signature", "sections", "attachments", "leftovers", "flags",
      ])
    #expect(object["received"] is NSNull)
    let source = try #require(object["source"] as? [String: Any])
    #expect(
      Set(source.keys) == ["file", "member", "attachmentOf", "sha256", "mediaType", "pages", "ocr"])
    #expect(source["file"] as? String == Self.form)
  }

  @Test func aFolderIsReadInTheOrderOfItsPaths() async throws {
    let outcome = try await Shell.extracted.value
    #expect(outcome.status == 0)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Shell.project.appending(path: "corpus/submissions").path
    ).map { "corpus/submissions/" + $0 }
    #expect(try files(outcome) == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test func theOrderOfTheOutputIsThatOfTheInput() async throws {
    let pdf = "corpus/cases/formats/gotland-reportlab-carlito.pdf"
    for paths in [
      [Self.form, pdf, Self.page], [Self.page, Self.form, pdf], [pdf, pdf, Self.form],
    ] {
      let outcome = try await Shell.pipeline(["extract"] + paths)
      #expect(outcome.status == 0)
      #expect(try files(outcome) == paths)
    }
  }

  @Test func pathsComeFromAFileOrStandardInput() async throws {
    let list = "\(Self.page)\n\(Self.form)\n"
    let input = try await Shell.pipeline(["extract", "--paths-from", "-"], input: list)
    #expect(input.status == 0)
    #expect(try files(input) == [Self.page, Self.form])
    try await Shell.withFolder { folder in
      let file = folder.appending(path: "paths.txt")
      try Data(list.utf8).write(to: file)
      let outcome = try await Shell.pipeline(["extract", "--paths-from", file.path])
      #expect(outcome.output == input.output)
    }
  }

  @Test func itsOwnLinesAreReadAgainUnchanged() async throws {
    let first = try await Shell.pipeline(["extract", Self.form, Self.page])
    let again = try await Shell.pipeline(["extract", "-"], input: first.output)
    #expect(again.status == 0)
    #expect(again.output == first.output)
    try await Shell.withFolder { folder in
      let file = folder.appending(path: "alla.jsonl")
      try Data(first.output.utf8).write(to: file)
      #expect(try await Shell.pipeline(["extract", file.path]).output == first.output)
    }
  }

  @Test func hiddenAndSystemFilesAreSkipped() async throws {
    try await Shell.withFolder { folder in
      for name in [".hidden", "Thumbs.db", "~$form.txt", ".DS_Store", "b.txt", "a.txt"] {
        try Data("En text utan avsändare.\n".utf8).write(to: folder.appending(path: name))
      }
      let outcome = try await Shell.pipeline(["extract", "."], in: folder)
      #expect(try files(outcome) == ["./a.txt", "./b.txt"])
    }
  }

  @Test func messagesAreInTheLanguageAskedFor() async throws {
    let blank = "corpus/cases/blank/blank.txt"
    let swedish = try await Shell.pipeline(["extract", blank]).output
    let english = try await Shell.pipeline(["extract", "--language", "en", blank]).output
    #expect(swedish.contains("Län är inte ifyllt."))
    #expect(english.contains("No county is given."))
    #expect(!english.contains("Län är inte ifyllt."))
  }

  @Test func theDayReceivedIsTheCallers() async throws {
    let late = try await Shell.pipeline(["extract", "--received", "2021-06-01", Self.form])
    #expect(late.output.contains("\"received\":\"2021-06-01\""))
    #expect(late.output.contains("deadline.missed"))
    let early = try await Shell.pipeline(["extract", "--received", "2021-05-31", Self.form])
    #expect(!early.output.contains("deadline.missed"))
  }

  @Test func whatCannotBeReadIsOneLineAndTheRestIsDone() async throws {
    let empty = "corpus/hostile/empty.txt"
    let outcome = try await Shell.pipeline(["extract", empty, Self.form])
    #expect(outcome.status == 1)
    #expect(try files(outcome) == [empty, Self.form])
    #expect(try outcome.objects().first?["kind"] as? String == "unknown")
    #expect(outcome.error.split(separator: "\n").count == 1)
    #expect(outcome.error.hasPrefix("\(empty): read.empty: "))
  }

  @Test func withoutItsProgramAPDFIsUnsupported() async throws {
    let pdf = "corpus/cases/formats/gotland-reportlab-carlito.pdf"
    try await Shell.withFolder { folder in
      let outcome = try await Shell.pipeline(["extract", pdf, Self.form], path: folder.path)
      #expect(outcome.status == 1)
      #expect(try outcome.objects().map { $0["kind"] as? String } == ["unknown", "form"])
      #expect(outcome.output.contains("read.unsupported"))
      #expect(outcome.output.contains("poppler-utils"))
    }
  }
}
