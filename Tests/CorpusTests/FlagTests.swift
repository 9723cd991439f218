import Extract
import Foundation
import Testing

/// Law 5: every finding that the program can make is shown in the corpus and told in the README.
@Suite struct FlagTests {
  /// Codes that no single document can bring, and where they are tested.
  static let elsewhere: [Flag.Code: String] = [
    .submissionDuplicate: "comes from comparing files: expected/cases/sets/resent.jsonl",
    .submissionSuperseded: "comes from comparing files: expected/cases/sets/resent.jsonl",
  ]

  @Test(arguments: Flag.Code.allCases)
  func theCodeStandsInAnExpectedFile(_ code: Flag.Code) {
    let expected =
      Corpus.cases.contains { $0.truth.flags.contains { $0.code == code.rawValue } }
      || Corpus.hostile.contains { $0.truth.flags.contains { $0.code == code.rawValue } }
    #expect(expected == (Self.elsewhere[code] == nil), "\(code.rawValue)")
  }

  @Test func expectedCodesExist() {
    let codes = Set(
      Corpus.cases.flatMap { $0.truth.flags.map(\.code) }
        + Corpus.hostile.flatMap { $0.truth.flags.map(\.code) })
    #expect(codes.subtracting(Flag.Code.allCases.map(\.rawValue)) == [])
  }

  static let readme = try? String(
    contentsOf: Corpus.project.appending(path: "README.md"), encoding: .utf8)

  @Test(.enabled(if: readme != nil, "README.md is not written yet"), arguments: Flag.Code.allCases)
  func theCodeStandsInTheReadmesTable(_ code: Flag.Code) throws {
    let readme = try #require(Self.readme)
    let rows = readme.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(
      rows.contains { $0.contains("`\(code.rawValue)`") },
      "README.md has no row for \(code.rawValue)")
  }
}
