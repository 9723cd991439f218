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
      Block.cell(cell.text, row: cell.row, column: cell.column, top: cell.top)
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
      Block.cell(
        cell.text, table: cell.table, row: cell.row, column: cell.column, page: cell.page,
        top: 60 + 40 * Double(cell.row))
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

  /// Short heads that only their years tell apart, and a row that goes on behind the heads on the next page.
  @Test func headsWithYearsAndARowThatGoesOnBehindThem() {
    let read = texts([
      ("Område", 0, 0, 0, 1), ("Mål 2021", 0, 0, 1, 1), ("Mål 2021–2023", 0, 0, 2, 1),
      ("Hedersrelaterat våld och förtryck", 0, 1, 0, 1), ("En utbildning hålls.", 0, 1, 1, 1),
      ("Alla känner till tecknen.", 0, 1, 2, 1),
      ("Integrera kvinnofrid i ordinarie struktur", 0, 2, 0, 1),
      ("Ett förslag skrivs.", 0, 2, 1, 1),
      ("Frågan har en budget.", 0, 2, 2, 1),
      ("Område", 1, 0, 0, 2), ("Mål 2021", 1, 0, 1, 2), ("Mål 2021–2023", 1, 0, 2, 2),
      ("Den beslutas av nämnden, som följer upp den varje år.", 1, 0, 2, 2),
    ])
    #expect(read["honour.year"] == "En utbildning hålls.")
    #expect(read["honour.threeYear"] == "Alla känner till tecknen.")
    #expect(read["integration.year"] == "Ett förslag skrivs.")
    #expect(
      read["integration.threeYear"]
        == "Frågan har en budget.\n\nDen beslutas av nämnden, som följer upp den varje år.")
  }

  /// This year's goals on the left, under headings with a number and a name of the sender's own.
  @Test func thisYearBeforeTheYearsToCome() {
    let read = texts([
      ("3.1 Heder: kunskap och förebyggande arbete", 0, 0, 0, 1),
      ("PRIORITERING OCH MÅL 2021", 1, 1, 0, 1), ("TREÅRIGA MÅL TILL 2023", 1, 1, 1, 1),
      ("En utbildning hålls.", 1, 2, 0, 1), ("Alla känner till tecknen.", 1, 2, 1, 1),
      ("3.2 In i vardagen: kvinnofrid i RSS ordinarie struktur", 2, 3, 0, 1),
      ("PRIORITERING OCH MÅL 2021", 3, 4, 0, 1), ("TREÅRIGA MÅL TILL 2023", 3, 4, 1, 1),
      ("Ett förslag skrivs.", 3, 5, 0, 1), ("Frågan har en budget.", 3, 5, 1, 1),
      ("3.3 Kunskap och verksamhet, med barnen i fokus", 4, 6, 0, 1),
      ("PRIORITERING OCH MÅL 2021", 5, 7, 0, 1), ("TREÅRIGA MÅL TILL 2023", 5, 7, 1, 1),
      ("Två kommuner prövar.", 5, 8, 0, 1), ("Barn får egna samtal.", 5, 8, 1, 1),
      ("3.4 Följa upp: kvalitet och resultat", 6, 9, 0, 1),
      ("PRIORITERING OCH MÅL 2021", 7, 10, 0, 1), ("TREÅRIGA MÅL TILL 2023", 7, 10, 1, 1),
      ("En mall tas fram.", 7, 11, 0, 1), ("Resultaten är kända.", 7, 11, 1, 1),
    ])
    #expect(read["honour.year"] == "En utbildning hålls.")
    #expect(read["honour.threeYear"] == "Alla känner till tecknen.")
    #expect(read["integration.year"] == "Ett förslag skrivs.")
    #expect(read["integration.threeYear"] == "Frågan har en budget.")
    #expect(read["knowledge.year"] == "Två kommuner prövar.")
    #expect(read["knowledge.threeYear"] == "Barn får egna samtal.")
    #expect(read["followUp.year"] == "En mall tas fram.")
    #expect(read["followUp.threeYear"] == "Resultaten är kända.")
  }
}
