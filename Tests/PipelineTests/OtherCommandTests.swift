import Extract
import Foundation
import Testing

@Suite struct OtherCommandTests {
  @Test func theVersionIsANumber() async throws {
    let outcome = try await Shell.pipeline(["--version"])
    let parts = outcome.output.trimmingCharacters(in: .whitespacesAndNewlines).split(separator: ".")
    #expect(parts.count == 3)
    #expect(parts.allSatisfy { Int($0) != nil })
  }

  static let commands =
    [
      [], ["import"], ["watch"], ["extract"], ["flags"], ["compare"], ["explain"], ["template"],
      ["template", "list"], ["template", "check"], ["codebook"], ["codebook", "show"],
      ["codebook", "check"], ["codebook", "score"], ["codebook", "learn"], ["doctor"],
    ] + ofStore.map { [$0] }

  /// What officers do with a store, and with the counties.
  static let ofStore = [
    "ledger", "remind", "list", "show", "search", "set", "export", "verify", "reprocess", "forget",
  ]

  @Test(arguments: commands) func helpIsThere(_ command: [String]) async throws {
    let outcome = try await Shell.pipeline(command + ["--help"])
    #expect(outcome.status == 0)
    #expect(outcome.error == "")
    #expect(outcome.output.contains("OVERVIEW: "))
    #expect(outcome.output.contains("USAGE: pipeline"))
  }

  @Test(arguments: ["import", "watch", "extract", "flags", "compare", "explain"] + ofStore)
  func helpHasAnExample(
    _ command: String
  ) async throws {
    #expect(try await Shell.pipeline([command, "--help"]).output.contains("pipeline \(command) "))
  }

  @Test func explainTellsEveryBlock() async throws {
    let outcome = try await Shell.pipeline(["explain", ExitStatusTests.form, "--format", "json"])
    #expect(outcome.status == 0)
    let rows = try outcome.objects()
    for row in rows {
      #expect(Set(row.keys) == ["place", "kind", "role", "field", "confidence", "text"])
    }
    let roles = Set(rows.compactMap { $0["role"] as? String })
    #expect(roles.isSuperset(of: ["printed", "answer", "value", "box"]))
    #expect(
      roles.isSubset(of: ["printed", "answer", "value", "box", "furniture", "leftover"]))
    let table = try await Shell.pipeline(["explain", ExitStatusTests.form])
    #expect(table.output.contains("honour.threeYear"))
  }

  @Test func theTemplateIsListed() async throws {
    let outcome = try await Shell.pipeline(["template", "list", "--format", "json"])
    let row = try #require(try outcome.objects().first)
    #expect(row["id"] as? String == "kvinnofrid-2021")
    #expect(row["sections"] as? Int == 13)
    #expect(row["questions"] as? Int == 9)
    #expect(row["choices"] as? Int == 5)
  }

  @Test func aTemplateOfOnesOwnIsCheckedAndUsed() async throws {
    try await Shell.withFolder { folder in
      let file = folder.appending(path: "egen.yaml")
      try Data(
        """
        id: egen-2022
        name: Egen mall
        year: 2022
        sections:
          - {number: "1", title: Länets namn, field: county}
          - {number: "2", title: Namn på kommun}
          - number: "3"
            title: Målgrupper för arbetet
            lines:
              - {question: Vilka målgrupper vänder sig arbetet till under året?, id: groups}
          - number: "4"
            title: Resurser för arbetet
            lines:
              - {question: Vilka resurser finns för arbetet under året?, id: resources}
        """.utf8
      ).write(to: file)
      let check = try await Shell.pipeline(["template", "check", file.path, "--format", "json"])
      #expect(check.status == 0)
      #expect(try check.objects().first?["questions"] as? Int == 2)
      let form = folder.appending(path: "form.txt")
      try Data(
        """
        1. Länets namn

        Dalarna

        2. Namn på kommun

        3. Målgrupper för arbetet

        Vilka målgrupper vänder sig arbetet till under året?

        Unga vuxna.

        4. Resurser för arbetet

        Vilka resurser finns för arbetet under året?

        En halv tjänst.
        """.utf8
      ).write(to: form)
      let outcome = try await Shell.pipeline(["extract", "--template", file.path, form.path])
      let read = try #require(try outcome.objects().first)
      #expect(read["template"] as? String == "egen-2022")
      let answers = try #require(read["answers"] as? [[String: Any]])
      #expect(answers.map { $0["text"] as? String } == ["Unga vuxna.", "En halv tjänst."])
    }
  }

  @Test func doctorNamesTheProgramsAndTheirVersions() async throws {
    let rows = try await Shell.pipeline(["doctor", "--format", "json"]).objects()
    #expect(rows.compactMap { $0["program"] as? String } == Tool.all.map(\.name))
    // LibreOffice need not be there.
    let needed = rows.filter { $0["program"] as? String != "soffice" }
    #expect(needed.allSatisfy { ($0["version"] as? String)?.first?.isNumber == true })
  }
}
