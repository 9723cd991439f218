import Extract
import Normalize
import Testing

@testable import Compare

struct PassageTests {
  @Test(
    arguments: [
      ("Vi kartlägger. Vi utbildar.", ["Vi kartlägger.", "Vi utbildar."]),
      (
        "Stöd, t.ex. FREDA. Klart kl. 9 den 3 maj.",
        ["Stöd, t.ex. FREDA.", "Klart kl. 9 den 3 maj."]
      ),
      (
        "Bl.a. SKR, s.k. FoU m.m. Länsstyrelsen deltar",
        ["Bl.a. SKR, s.k. FoU m.m.", "Länsstyrelsen deltar"]
      ),
      ("1) Kartlägga behov. 2. Utbilda.", ["1) Kartlägga behov.", "2. Utbilda."]),
      ("Klart den 30.9.2021. Sedan nästa.", ["Klart den 30.9.2021.", "Sedan nästa."]),
      ("Fram till 2023. Vi fortsätter.", ["Fram till 2023.", "Vi fortsätter."]),
      ("Hur då? Så här! (Se nedan.) Slut", ["Hur då?", "Så här!", "(Se nedan.)", "Slut"]),
      ("Han sade \"nu.\" Sedan", ["Han sade \"nu.\"", "Sedan"]),
      (
        "Mål 1\n\nVi lär.\n- 1) Ett. Två.\n- b\n\nEfter.",
        ["Mål 1", "Vi lär.", "1) Ett. Två.", "b", "Efter."]
      ),
      ("Punkt… Ny", ["Punkt… Ny"]), ("", []), ("- \n\n ", []),
    ])
  func anAnswerIsCut(_ text: String, _ passages: [String]) {
    let bytes = Array(text.utf8)
    #expect(
      Sentences.ranges(in: text).map { String(decoding: bytes[$0], as: UTF8.self) } == passages)
  }

  @Test func themesStandInTheComparison() throws {
    let text = "Ingen kartläggning görs.\n\n- 1) Vi kartlägger behoven i maj."
    let comparison = Sample.compare([Sample.form("a.txt", county: "20", text: text)])
    #expect(
      comparison.passages.map(\.text) == [
        "Ingen kartläggning görs.", "1) Vi kartlägger behoven i maj.",
      ])
    for passage in comparison.passages {
      #expect(String(decoding: Array(text.utf8)[passage.range], as: UTF8.self) == passage.text)
      #expect(
        passage.county == "20" && passage.question == "honour.threeYear" && passage.year == 2021)
      #expect(passage.evidence == [.lines(first: 3, last: 4)])
    }
    let mapping = comparison.codings.filter { $0.theme == "activity.mapping" }
    #expect(mapping.map(\.passage) == [0, 1])
    #expect(mapping.map(\.isNegated) == [true, false])
    let first = try #require(mapping.first)
    #expect(String(decoding: Array(text.utf8)[first.hit], as: UTF8.self) == "kartläggning")
    #expect(comparison.codings.contains { $0.theme == "indicator.deadline" && $0.passage == 1 })
    // A denied theme is no theme of the passage, for other programs.
    let json = comparison.json()
    #expect(json.contains("\"theme\":\"activity.mapping\",\"passage\":\"1) Vi kartlägger"))
    #expect(!json.contains("\"passage\":\"Ingen kartläggning"))
  }

  @Test func everyTermIsAccountedFor() throws {
    let text = "Vi kartlägger behoven. Det här säger ingenting."
    let usage = CodebookUsage(of: Sample.compare([Sample.form("a.txt", county: "20", text: text)]))
    #expect(usage.uncovered.map(\.text) == ["Det här säger ingenting."])
    let terms = usage.terms.filter { $0.theme == "activity.mapping" }
    #expect(terms.first { $0.term == "kartlägg*" }?.hits == 1)
    #expect(terms.contains { $0.hits == 0 && $0.example == nil })
    let sorted = usage.byHits.filter { $0.theme == "activity.mapping" }
    #expect(sorted.count == terms.count)
    #expect(sorted.first?.term == "kartlägg*")
  }
}
