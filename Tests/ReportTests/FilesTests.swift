import Compare
import Extract
import Foundation
import Normalize
import Testing

@testable import Report

@Suite struct FilesTests {
  private func temporary(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("report-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }

  @Test func writesEverythingAndLeavesOtherFilesAlone() async throws {
    try await temporary { folder in
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let other = folder.appendingPathComponent("anteckningar.txt")
      try Data("min".utf8).write(to: other)
      let deep = folder.appendingPathComponent("a/b")
      for target in [folder, deep] {
        try await Report.write(ReportSamples.comparison(), to: target.path, language: .swedish)
        for name in [
          "index.html", "style.css", "comparison.json", "comparison.xlsx", "answers.csv",
          "contacts.csv", "choices.csv", "flags.csv", "county-01.html",
        ] {
          let path = target.appendingPathComponent(name).path
          #expect(FileManager.default.fileExists(atPath: path), "\(name)")
        }
      }
      #expect(try Data(contentsOf: other) == Data("min".utf8))
      let first = try Data(contentsOf: folder.appendingPathComponent("comparison.xlsx"))
      let second = try Data(contentsOf: deep.appendingPathComponent("comparison.xlsx"))
      #expect(first == second)
      #expect(first.starts(with: Data("PK".utf8)))
    }
  }

  @Test func aReportAmongTheSubmissionsIsNotReadAsOne() async throws {
    try await temporary { folder in
      let report = folder.appendingPathComponent("report")
      for target in [folder, report] {
        try await Report.write(ReportSamples.comparison(), to: target.path, language: .swedish)
        // A second report without that county's forms: what the first one wrote is still its own.
        try Data("x".utf8).write(to: target.appendingPathComponent("inlamning.txt"))
        try await Report.write(ReportSamples.comparison([]), to: target.path, language: .swedish)
      }
      let found = try Inputs(paths: [folder.path]).inputs
      #expect(
        found == [
          .file(folder.path + "/inlamning.txt"), .file(report.path + "/inlamning.txt"),
        ])
    }
  }

  @Test func whatCannotBeWrittenIsATypedError() async throws {
    try await temporary { file in
      try Data().write(to: file)
      for path in [file.path, file.appendingPathComponent("report").path] {
        let error = try await #require(throws: ReportError.self) {
          try await Report.write(ReportSamples.comparison([]), to: path, language: .swedish)
        }
        #expect(error.message.english.contains("-o"))
        #expect(
          error.message.swedish.contains(": där ligger redan en fil, och det ska vara en mapp. "))
        #expect(!error.message.english.contains("operation could not be completed"))
      }
    }
    try await temporary { folder in
      let taken = folder.appendingPathComponent("comparison.xlsx")
      try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
      let error = try await #require(throws: ReportError.self) {
        try await Report.write(ReportSamples.comparison([]), to: folder.path, language: .swedish)
      }
      #expect(error.path == taken.path)
      #expect(error.message.swedish.contains(": där ligger redan en mapp"))
    }
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+4670123", "'+4670123"), ("-x", "'-x"), ("@a", "'@a"), ("\tx", "\"'\tx\""),
    ("\rx", "\"'\rx\""), ("\nx", "\"'\nx\""), ("＝1", "'＝1"), ("plain", "plain"), ("a=b", "a=b"),
    ("a;b", "\"a;b\""), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("", ""),
    ("=\u{301}x", "'=\u{301}x"), ("a\u{0}b", "ab"),
    ("=HYPERLINK(\"a\";\"b\")", "\"'=HYPERLINK(\"\"a\"\";\"\"b\"\")\""),
  ])
  func cells(_ cell: String, _ expected: String) {
    let text = CSV.text(head: ["h"], rows: [[.text(cell)]])
    #expect(Array(text.utf8) == Array("\u{FEFF}h\r\n\(expected)\r\n".utf8))
  }

  @Test func decimalsFollowTheLanguage() {
    let rows: [[Table.Value]] = [
      [.confidence(0.5), .confidence(1), .confidence(nil), .integer(-1)]
    ]
    #expect(CSV.text(head: ["a"], rows: rows, language: .swedish).hasSuffix("\r\n0,5;1;;-1\r\n"))
    #expect(CSV.text(head: ["a"], rows: rows, language: .english).hasSuffix("\r\n0.5;1;;-1\r\n"))
  }

  @Test func csvHoldsARowForEveryCountyAndQuestionAndGoal() throws {
    let tables = Tables(comparison: ReportSamples.comparison(), language: .swedish)
    let goals = ReportSamples.comparison().received.filter { $0.submission.kind == .plan }
      .flatMap(\.submission.answers).count
    let replaced = 9
    #expect(goals > 0)
    #expect(tables.answers.rows.count == 21 * 9 + goals + replaced)
    for table in [
      tables.answers, tables.contacts, tables.choices, tables.flags, tables.overview,
    ] {
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
      #expect(Set(table.columns.map { $0.title.swedish }).count == table.columns.count)
    }
    #expect(tables.overview.rows.count == 21)
  }

  @Test func longTextsAreCutWithARemarkAndNoControlCharacters() {
    let long = String(repeating: "å😀", count: 20_000)
    let fitting = Workbook.fitting(long, source: "a.pdf, sida 2", .swedish)
    #expect(fitting.utf16.count <= 32_767)
    #expect(fitting.utf16.count > 32_700)
    #expect(fitting.hasSuffix("answers.csv, a.pdf, sida 2]"))
    #expect(Workbook.fitting("a\u{0}\u{1B}\u{FFFF}\r\nb", source: nil, .swedish) == "a   \nb")
    let exact = String(repeating: "x", count: 32_767)
    #expect(Workbook.fitting(exact, source: nil, .swedish) == exact)
  }
}
