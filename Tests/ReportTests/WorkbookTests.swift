import Compare
import Extract
import Foundation
import Normalize
import Testing

@testable import Report

@Suite struct WorkbookTests {
  static let analysed = AnalysisTables(of: ReportSamples.comparison(), language: .swedish)

  @Test func everyGoalHasARow() {
    let comparison = Self.analysed.comparison
    let items = comparison.counties.flatMap(\.current).flatMap(\.answers)
      .filter { $0.text != nil }.reduce(0) { $0 + max(1, $1.items.count) }
    #expect(Self.analysed.goals.rows.count == items)
    let columns = Self.analysed.goals.columns.map { "\($0.key)" }
    #expect(columns.starts(with: ["county", "countyName", "template", "year"]))
    let activity = columns.firstIndex(of: "activity") ?? 0
    #expect(Self.analysed.goals.rows.contains { $0[activity] != .text(nil) })
  }

  @Test func tablesHaveACellAColumn() {
    for table in [
      Self.analysed.goals, Self.analysed.missing, Self.analysed.similar, Self.analysed.copied,
      Self.analysed.wishes, Self.analysed.history, Self.analysed.timeline, Self.analysed.codebook,
    ] {
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    }
    #expect(Self.analysed.codebook.rows.count == Codebook.embedded.themes.count)
    #expect(Self.analysed.missing.rows.count == Self.analysed.comparison.missing.count)
    #expect(!Self.analysed.wishes.rows.isEmpty || Self.analysed.comparison.wishes.isEmpty)
  }

  @Test func signsTellAnswersApartWithoutColour() {
    #expect(Set(AnswerSign.allCases.map(\.rawValue)).count == AnswerSign.allCases.count)
    let comparison = ReportSamples.comparison()
    let signs = Set(comparison.cells.map(AnswerSign.init))
    #expect(signs.isSuperset(of: [.answered, .tooLong, .empty, .missing, .nothing]))
  }

  /// Every text of a submission as a formula.
  private static func formulas() -> Comparison {
    let text = "=HYPERLINK(\"http://x.example\";\"y\")"
    var form = ReportSamples.form(ReportSamples.counties[0], file: text, seed: 1)
    form.template = "=cmd|' /C calc'!A0"
    form.organisation?.value = "+\(text)"
    form.contacts = [
      .init(name: text, title: "@SUM(1)", email: "-1+1", phone: "+1", confidence: 1, evidence: [])
    ]
    for index in form.answers.indices {
      form.answers[index].id = "=\(index)"
      form.answers[index].text = text
      form.answers[index].items = [text]
    }
    form.flags = [Flag(.countyMissing, section: text, field: "=0", message: Wording(text, text))]
    return Comparison(
      of: [form], outlines: [], counties: ReportSamples.counties, made: text)
  }

  @Test func nothingIsAFormulaAndEverySheetOpens() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("workbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, comparison) in [("a", Self.formulas()), ("b", ReportSamples.comparison())] {
      let file = folder.appendingPathComponent("\(name).xlsx").path
      try Workbook.write(comparison, to: file, language: .swedish)
      let check = """
        import sys, zipfile, xml.dom.minidom as dom
        with zipfile.ZipFile(sys.argv[1]) as z:
            sheets = [n for n in z.namelist() if n.startswith("xl/worksheets/sheet")]
            for name in sheets:
                page = dom.parseString(z.read(name))
                assert not page.getElementsByTagName("f"), name
                assert not page.getElementsByTagName("hyperlink"), name
                assert page.getElementsByTagName("pane"), name
                assert page.getElementsByTagName("autoFilter"), name
                setup = page.getElementsByTagName("pageSetup")[0]
                assert setup.getAttribute("orientation") == "landscape", name
                assert setup.getAttribute("fitToHeight") == "0", name
            book = dom.parseString(z.read("xl/workbook.xml"))
            titles = [d for d in book.getElementsByTagName("definedName") if d.getAttribute("name") == "_xlnm.Print_Titles"]
            assert len(titles) == len(sheets), (len(titles), len(sheets))
            print(*[s.getAttribute("name") for s in book.getElementsByTagName("sheet")], sep="|")
        """
      let process = Process()
      let output = Pipe()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["python3", "-c", check, file]
      process.standardOutput = output
      try process.run()
      let printed = String(
        decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(
        printed.hasPrefix("Översikt|Mål|Svar|Matris avsnitt|Matris frågor|Matris teman|Nämns inte|")
      )
    }
  }

  @Test func theSummaryHoldsEveryCountyAndItsTextIsNoMarkup() throws {
    let plain = SummaryText(of: ReportSamples.comparison(), language: .swedish).document.xml
    for county in ReportSamples.counties { #expect(plain.contains(SummaryText.short(county.name))) }
    let hostile = Comparison(
      of: EscapingTests.submissions(), outlines: [], counties: ReportSamples.counties,
      made: EscapingTests.hostile)
    for language in Language.allCases {
      let xml = SummaryText(of: hostile, language: language).document.xml
      #expect(!xml.contains("<script") && !xml.contains("<img"))
      #expect(xml.contains("&lt;script"))
      let ours = plain.components(separatedBy: "<").dropFirst().map {
        $0.prefix { $0 != " " && $0 != ">" }
      }
      let theirs = xml.components(separatedBy: "<").dropFirst().map {
        $0.prefix { $0 != " " && $0 != ">" }
      }
      #expect(Set(theirs).subtracting(ours).isEmpty)
    }
  }

  @Test(arguments: [
    ("Dalarnas län", "Dalarna"), ("Örebro län", "Örebro"),
    ("Västra Götalands län", "Västra Götaland"),
    ("Skåne län", "Skåne"), ("Annat", "Annat"),
  ])
  func countiesHaveShortNames(_ name: String, _ short: String) {
    #expect(SummaryText.short(name) == short)
  }
}
