import Foundation
import Testing

@Suite struct CompareCommandTests {
  @Test func theReportIsWritten() async throws {
    let input = try await Shell.extracted.value.output
    try await Shell.withFolder { folder in
      let outcome = try await Shell.pipeline(
        ["compare", "-", "-o", "rapport"], input: input, in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output == "rapport/index.html\n")
      let report = folder.appending(path: "rapport")
      for name in [
        "index.html", "flags.html", "contacts.html", "comparison.xlsx", "comparison.json",
        "answers.csv",
        "choices.csv", "contacts.csv", "flags.csv",
      ] {
        let size = try Data(contentsOf: report.appending(path: name)).count
        #expect(size > 200, "\(name)")
      }
      let csv = try Data(contentsOf: report.appending(path: "answers.csv"))
      #expect(csv.prefix(3) == Data([0xEF, 0xBB, 0xBF]))
      try check(report.appending(path: "comparison.json"))
    }
  }

  private func check(_ file: URL) throws {
    let object = try JSONSerialization.jsonObject(with: try Data(contentsOf: file))
    let json = try #require(object as? [String: Any])
    #expect(json["schema"] as? String == "comparison/1")
    #expect(
      Set(json.keys) == [
        "schema", "made", "counties", "questions", "cells", "codings", "similar", "copied",
        "missing",
      ])
    let counties = try #require(json["counties"] as? [[String: Any]])
    #expect(counties.compactMap { $0["code"] as? String } == Self.codes)
    let nothing = counties.filter { $0["status"] as? String == "nothing" }
    #expect(nothing.compactMap { $0["code"] as? String } == ["09", "23"])
    #expect(counties.reduce(0) { $0 + (($1["amount"] as? Int) ?? 0) } == 9_000_000)
    let questions = try #require(json["questions"] as? [[String: Any]])
    #expect(questions.count == 9)
    let cells = try #require(json["cells"] as? [[String: Any]])
    #expect(cells.count == 9 * 21)
    let statuses: Set<String> = ["answered", "empty", "missing", "nothing"]
    for cell in cells {
      let status = try #require(cell["status"] as? String)
      #expect(statuses.contains(status))
      #expect((cell["text"] is String) == (status == "answered"))
      #expect(cell["year"] as? Int == 2021)
      let evidence = try #require(cell["evidence"] as? [Any])
      #expect(evidence.isEmpty == (status != "answered"))
    }
  }

  static let codes = [
    "01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13", "14", "17", "18", "19", "20",
    "21",
    "22", "23", "24", "25",
  ]

  @Test func flagsHaveTheContractsRows() async throws {
    let input = try await Shell.extracted.value.output
    let outcome = try await Shell.pipeline(["flags", "-", "--format", "json"], input: input)
    #expect(outcome.status == 0)
    let rows = try outcome.objects()
    #expect(rows.count > 10)
    for row in rows {
      #expect(
        Set(row.keys) == [
          "county", "file", "member", "code", "severity", "section", "field", "message",
        ])
      #expect(["error", "warning", "info"].contains(row["severity"] as? String ?? ""))
    }
    let csv = try await Shell.pipeline(["flags", "-", "--format", "csv"], input: input)
    let head = "\u{FEFF}county;file;member;code;severity;section;field;message"
    #expect(csv.output.utf8.starts(with: head.utf8))
    let table = try await Shell.pipeline(["flags", "-"], input: input)
    #expect(table.output.contains("Gotlands län, Jämtlands län"))
    let english = try await Shell.pipeline(["flags", "-", "--language", "en"], input: input)
    #expect(english.output.contains("Gotlands län, Jämtlands län"))
    #expect(english.output != table.output)
  }

  @Test func flagsKnowWhatWasSentTwice() async throws {
    let outcome = try await Shell.pipeline([
      "flags", "corpus/cases/sets/resent", "--format", "json",
    ])
    let codes = try outcome.objects().compactMap { $0["code"] as? String }
    #expect(codes.filter { $0 == "submission.superseded" }.count == 1)
    #expect(codes.filter { $0 == "submission.duplicate" }.count == 1)
  }
}
