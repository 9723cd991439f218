import Extract
import Foundation
import Testing

@testable import Normalize

/// Questions over columns, sections in rows.
@Suite struct QuestionMatrixTests {
  /// Two sections whose rows were not told apart: what stands as high as a heading is its section's, and neither
  /// is sure.
  @Test func sectionsThatShareARowAreToldByTheirHeight() throws {
    let head = [
      "Område",
      "Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken).",
      "Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken).",
    ]
    let seven =
      "7. Utveckla kunskap och kapacitet gällande att förhindra och förebygga hedersrelaterat våld och förtryck."
    let eight = "8. Arbeta för att integrera kvinnofridsområdet i RSS ordinarie struktur."
    let nine =
      "9. Stödja kunskaps- och verksamhetsutveckling inom kvinnofridsområdet, med ett tydligt barnperspektiv, i kommuner och regioner."
    let cells: [(text: String, row: Int, column: Int, top: Double)] =
      head.enumerated().map { ($1, 0, $0, 100) } + [
        (seven, 1, 0, 130), ("Alla känner till tecknen.", 1, 1, 130),
        ("En utbildning hålls.", 1, 2, 132),
        (eight, 2, 0, 170), (nine, 2, 0, 200), ("Frågan har en budget.", 2, 1, 171),
        ("Barn får egna samtal.", 2, 1, 203), ("Ett förslag skrivs.", 2, 2, 175),
        ("Två kommuner prövar.", 2, 2, 206),
      ]
    let blocks = cells.map { cell in
      let place = Place.box(
        page: 1, left: 50 + 200 * Double(cell.column), top: cell.top,
        right: 240 + 200 * Double(cell.column), bottom: cell.top + 12)
      return Block(
        kind: .paragraph, text: cell.text, lines: [Line(start: 0, place: place)],
        cell: Cell(table: 0, row: cell.row, column: cell.column))
    }
    let read = Submission(
      of: Document(
        source: Source(file: "matrix.pdf", sha256: "", mediaType: "application/pdf"),
        blocks: blocks),
      using: Filled.templates)
    let answers = Dictionary(uniqueKeysWithValues: read.answers.map { ($0.id, $0) })
    let texts = answers.mapValues(\.text)
    #expect(texts["honour.threeYear"] == "Alla känner till tecknen.")
    #expect(texts["integration.threeYear"] == "Frågan har en budget.")
    #expect(texts["integration.year"] == "Ett förslag skrivs.")
    #expect(texts["knowledge.threeYear"] == "Barn får egna samtal.")
    #expect(texts["knowledge.year"] == "Två kommuner prövar.")
    #expect(try #require(answers["knowledge.year"]).confidence <= 0.6)
    #expect(try #require(answers["integration.year"]).confidence <= 0.6)
    #expect(try #require(answers["honour.year"]).confidence > 0.6)
  }

  private func texts(_ cells: [(text: String, table: Int, row: Int, column: Int, page: Int)])
    -> [String: String]
  {
    let blocks = cells.map { cell in
      let place = Place.box(
        page: cell.page, left: 50 + 200 * Double(cell.column), top: 60 + 40 * Double(cell.row),
        right: 240 + 200 * Double(cell.column), bottom: 72 + 40 * Double(cell.row))
      return Block(
        kind: .paragraph, text: cell.text, lines: [Line(start: 0, place: place)],
        cell: Cell(table: cell.table, row: cell.row, column: cell.column))
    }
    // Enough of the form above it to be one.
    let head = Document(Filled.text.components(separatedBy: "# 7.")[0]).blocks
    let read = Submission(
      of: Document(
        source: Source(file: "matrix.pdf", sha256: "", mediaType: "application/pdf"),
        blocks: head + blocks),
      using: Filled.templates)
    return Dictionary(
      uniqueKeysWithValues: read.answers.compactMap { answer in answer.text.map { (answer.id, $0) }
      })
  }

  private static let questions = [
    "Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken).",
    "Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken).",
  ]
  private static let titles = [
    "7. Utveckla kunskap och kapacitet gällande att förhindra och förebygga hedersrelaterat våld och förtryck.",
    "8. Arbeta för att integrera kvinnofridsområdet i RSS ordinarie struktur.",
  ]

  /// Answers side by side that a page's end parts into two tables.
  @Test func answersSideBySideGoOnOverThePage() {
    let read = texts([
      (Self.titles[1], 0, 0, 0, 1), (Self.questions[0], 0, 1, 0, 1),
      (Self.questions[1], 0, 1, 1, 1),
      ("Frågan har en budget.", 0, 2, 0, 1), ("1. Ett förslag skrivs.", 0, 2, 1, 1),
      ("Den beslutas av nämnden.", 1, 0, 0, 2), ("2. Två kommuner prövar.", 1, 0, 1, 2),
    ])
    #expect(read["integration.threeYear"]?.hasSuffix("Den beslutas av nämnden.") == true)
    #expect(read["integration.year"]?.hasSuffix("Två kommuner prövar.") == true)
  }
}
