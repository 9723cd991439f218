import Compare
import Extract
import Foundation
import Normalize
import Testing

@testable import Report

@Suite struct TableTests {
  static let table = Table(
    columns: [
      .init("id", Wording("Id", "Id")), .init("count", Wording("Antal", "Count")),
      .init("sure", Wording("Säkerhet", "Confidence")), .init("text", Wording("Text", "Text")),
    ],
    rows: [
      [.text("a"), .integer(1), .confidence(0.5), .text("kort")],
      [
        .text(nil), .integer(nil), .confidence(nil),
        .text("en mycket lång text som måste brytas för att rymmas\u{1B}[31m på\nraden"),
      ],
    ])

  @Test func alignsAndWrapsTheLastColumn() {
    let text = Self.table.text(.table, language: .swedish, width: 48)
    #expect(
      text == """
        Id  Antal  Säkerhet  Text
        ──  ─────  ────────  ───────────────────────────
        a   1      0.5       kort
                             en mycket lång text som
                             måste brytas för att rymmas
                             [31m på raden

        """)
  }

  @Test(arguments: [40, 80, 100, 120]) func noLineIsWiderThanAsked(_ width: Int) {
    let report = FlagsReport(of: ReportSamples.comparison())
    let text = report.text(.table, language: .swedish, width: width)
    for line in text.split(separator: "\n") {
      #expect(line.count <= max(width, 4 * 10 + 24), "\(line)")
    }
  }

  @Test func theLastColumnHasItsShareWhateverTheOthersHold() throws {
    let table = Table(
      columns: [
        .init("file", Wording("Fil", "File")), .init("message", Wording("Text", "Text")),
      ],
      rows: [
        [.text(String(repeating: "mapp/", count: 40)), .text(ReportSamples.text(1, sentences: 4))]
      ])
    let rule = try #require(
      table.text(.table, language: .swedish, width: 100).split(separator: "\n").dropFirst().first)
    #expect(rule.split(separator: " ").map(\.count) == [53, 45])
  }

  @Test func namesBreakBehindSeparatorsAndBeforeExtensions() {
    #expect(
      Table.wrap("mapp/jonkoping-genomforandeplan.txt", at: 16)
        == ["mapp/jonkoping-", "genomforandeplan", ".txt"])
    #expect(Table.wrap("Sormland_RSS.htm", at: 14) == ["Sormland_RSS", ".htm"])
    #expect(Table.wrap("ett a.b.pdf", at: 4) == ["ett", "a.b", ".pdf"])
  }

  @Test func longWordsAreBrokenNotLost() {
    #expect(Table.wrap("abcdefgh ij", at: 3) == ["abc", "def", "gh", "ij"])
    #expect(Table.wrap("abc", at: 3) == ["abc"])
    #expect(Table.wrap("", at: 3) == [""])
  }

  @Test func jsonIsOneObjectALine() throws {
    let lines = Self.table.text(.json, language: .swedish).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0] == #"{"id":"a","count":1,"sure":0.5,"text":"kort"}"#)
    #expect(lines[1].hasPrefix(#"{"id":null,"count":null,"sure":null,"text":"en"#))
  }

  @Test func csvHasTheKeysAsHead() {
    let text = Self.table.text(.csv, language: .swedish)
    #expect(text.hasPrefix("\u{FEFF}id;count;sure;text\r\na;1;0.5;kort\r\n"))
  }
}

@Suite struct FlagsReportTests {
  let report = FlagsReport(of: ReportSamples.comparison())

  @Test func countiesInOrderErrorsFirstReplacedLast() {
    let codes = report.rows.map { $0.county?.code ?? "~" }
    #expect(codes == codes.sorted())
    let jonkoping = report.rows.filter { $0.county?.code == "06" }.map(\.flag.severity)
    #expect(jonkoping == [.error, .error, .warning])
    let dalarna = report.rows.filter { $0.county?.code == "20" }
    #expect(
      dalarna.map(\.flag.code) == [.answerTooLong, .contactEmailMismatch, .submissionSuperseded])
    #expect(dalarna.map(\.isCurrent) == [true, true, false])
    #expect(report.nothing.map(\.code) == ["09", "10"])
  }

  @Test func howAFileCouldBeReadStandsFirst() throws {
    var form = ReportSamples.flawed(
      ReportSamples.form(ReportSamples.counties[0], file: "a.pdf", seed: 1), 1)
    form.flags.append(
      Flag(.readLowConfidence, message: Wording("Filen är skadad.", "The file is damaged.")))
    let comparison = ReportSamples.comparison([form])
    #expect(
      FlagsReport(of: comparison).rows.map(\.flag.code) == [.readLowConfidence, .sectionMissing])
    let pages = Site(of: comparison, language: .english).pages
    for file in ["county-01.html", "flags.html", "index.html"] {
      let text = try Page(try #require(pages.first { $0.0 == file }).1).text
      let parts = text.components(separatedBy: "Section 10 is missing")
      #expect(parts.first?.contains("The file is damaged.") == true, "\(file)")
    }
  }

  @Test func everyFlagIsARow() {
    let flags = ReportSamples.comparison().received.flatMap(\.submission.flags)
    #expect(report.rows.count == flags.count)
    #expect(report.count(.error) == 10)
  }

  @Test func jsonRowsAreTheContracts() throws {
    let first = try #require(
      report.text(.json, language: .swedish).split(separator: "\n").first)
    #expect(
      first
        == #"{"county":"01","file":"inlamningar/01-0.pdf","member":null,"code":"signature.missing","severity":"error","section":"14","field":"signature","message":"Underskrift saknas: be chefen för RSS att skriva under."}"#
    )
  }

  @Test func filesStandWithoutTheFolderThatAllShare() {
    let forms = ReportSamples.counties.prefix(2).enumerated().map { index, county in
      ReportSamples.flawed(
        ReportSamples.form(county, file: "en/lang/mapp/\(county.code).pdf", seed: index), 0)
    }
    let text = FlagsReport(of: ReportSamples.comparison(forms)).text(.table, language: .swedish)
    #expect(!text.contains("mapp"))
    #expect(text.contains(" 01.pdf "))
  }

  @Test func theTableEndsWithWhoHasSentNothing() {
    let swedish = report.text(.table, language: .swedish)
    #expect(swedish.contains("Har inte lämnat in något (2): Gotlands län, Blekinge län\n"))
    #expect(swedish.hasSuffix("Fel: 10 · Varningar: 9\n"))
    let all = FlagsReport(
      of: Comparison(of: [], outlines: [], counties: [], made: "2021-06-01T08:00:00Z"))
    #expect(all.text(.table, language: .english).hasPrefix("Every county has sent something."))
  }
}
