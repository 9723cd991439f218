import Extract
import Foundation
import Testing

@Suite struct SummaryTests {
  @Test func withoutLibreOfficeTheRestIsWritten() async throws {
    let input = try await Shell.extracted.value.output
    try await Shell.withFolder { folder in
      let outcome = try await Shell.pipeline(
        ["compare", "-", "-o", "rapport", "--summary", "docx"], input: input, in: folder,
        path: folder.path)
      #expect(outcome.status == 73)
      #expect(outcome.error.contains("libreoffice-writer"))
      let report = folder.appending(path: "rapport")
      #expect(
        FileManager.default.fileExists(atPath: report.appending(path: "comparison.xlsx").path))
      #expect(!FileManager.default.fileExists(atPath: report.appending(path: "summary.docx").path))
    }
  }

  @Test(.enabled(if: Shell.hasLibreOffice))
  func theSummaryIsAWordDocumentThatIsNoSubmission() async throws {
    let input = try await Shell.extracted.value.output
    try await Shell.withFolder { folder in
      let outcome = try await Shell.pipeline(
        ["compare", "-", "-o", "rapport", "--summary", "docx", "--pictures", "0"], input: input,
        in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output == "rapport/index.html\nrapport/summary.docx\n")
      let summary = folder.appending(path: "rapport/summary.docx")
      #expect(try Data(contentsOf: summary).starts(with: Data("PK".utf8)))
      #expect(try Inputs(paths: [folder.path]).inputs.isEmpty)
    }
  }
}

extension Shell {
  static let hasLibreOffice: Bool = {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/soffice") }
  }()
}
