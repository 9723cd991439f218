import Extract
import Normalize
import Testing

@testable import Compare

@Suite struct YearTests {
  private func pieces(_ old: String, _ new: String) -> String {
    WordDiff(from: old, to: new).pieces.map { piece in
      switch piece.kind {
      case .same: piece.text
      case .removed: "[-\(piece.text)-]"
      case .added: "[+\(piece.text)+]"
      }
    }.joined()
  }

  @Test func wordsAreComparedWithTheirSigns() {
    #expect(pieces("Alla chefer utbildas.", "Alla chefer utbildas.") == "Alla chefer utbildas.")
    #expect(
      pieces("Hälften av cheferna utbildas i höst.", "Alla chefer utbildas i höst, och i vår.")
        == "[-Hälften av cheferna -][+Alla chefer +]utbildas i [-höst.-][+höst, och i vår.+]")
    #expect(pieces("", "Nytt mål.") == "[+Nytt mål.+]")
    #expect(pieces("Gammalt mål.", "") == "[-Gammalt mål.-]")
    #expect(pieces("a b c d", "a c d e") == "a [-b -]c d[+ e+]")
  }

  @Test func likenessCountsWords() {
    #expect(WordDiff(from: "", to: "").likeness == 1)
    #expect(WordDiff(from: "a b c d", to: "a b x y").likeness == 0.5)
    #expect(WordDiff(from: "a", to: "b").likeness == 0)
  }

  /// Thousands of changes: what stands once in both texts still stands beside itself.
  @Test func whatDiffersMuchIsHeldTogetherByItsRareWords() {
    let old = (0..<3000).map { "gammal\($0) \($0 % 100 == 0 ? "ankare\($0)" : "x")" }
    let new = (0..<3000).map { "ny\($0) \($0 % 100 == 0 ? "ankare\($0)" : "y")" }
    let diff = WordDiff(from: old.joined(separator: " "), to: new.joined(separator: " "))
    let same = diff.pieces.filter { $0.kind == .same }.map(\.text).joined(separator: " ")
    #expect((0..<30).allSatisfy { same.contains("ankare\($0 * 100)") })
  }

  private static let first = FormOutline(
    template: "mall-2021", year: 2021, sections: [.init(number: "1", title: "Mål")],
    questions: ["kept", "renamed", "left", "right", "whole", "gone"].map {
      .init(id: $0, section: "1", question: "Fråga \($0)?", horizon: nil)
    })
  private static let second = FormOutline(
    template: "mall-2022", year: 2022, sections: [.init(number: "1", title: "Mål")],
    questions: [
      .init(id: "kept", section: "1", question: "Fråga kept?", horizon: nil),
      .init(id: "called", section: "1", question: "Ny?", horizon: nil, was: ["renamed"]),
      .init(id: "both", section: "1", question: "Ny?", horizon: nil, was: ["left", "right"]),
      .init(id: "one", section: "1", question: "Ny?", horizon: nil, was: ["whole"]),
      .init(id: "two", section: "1", question: "Ny?", horizon: nil, was: ["whole"]),
      .init(id: "gone", section: "1", question: "Ny?", horizon: nil, was: []),
    ], follows: "mall-2021")

  private static func form(_ county: String, _ year: Int, _ texts: [String: String]) -> Submission {
    var form = Submission(
      source: Source(file: "\(county)-\(year)", sha256: "\(county)\(year)", mediaType: "x"),
      kind: .form)
    form.template = "mall-\(year)"
    form.counties = [.init(code: county, name: county, confidence: 1, evidence: [])]
    form.sections = [.init(number: "1", title: "Mål", status: .complete)]
    form.answers = (year == 2021 ? first : second).questions.map { question in
      .init(
        id: question.id, section: "1", question: nil, horizon: nil, text: texts[question.id],
        items: [], length: 0, limit: nil, confidence: 1, evidence: [])
    }
    return form
  }

  private static func compare(_ submissions: [Submission]) -> Comparison {
    Comparison(
      of: submissions, outlines: [second, first], counties: AlikeTests.counties, made: "x")
  }

  @Test func everyQuestionIsFollowedFromYearToYear() {
    let lines = Self.compare([]).lineage.map {
      "\($0.question ?? "–") \($0.change) \($0.was.joined(separator: "+"))"
    }
    #expect(
      lines == [
        "kept same kept", "called reworded renamed", "both merged left+right", "one split whole",
        "two split whole", "gone new ", "– dropped gone",
      ])
  }

  @Test func lastYearsAnswersStandBesideThisYears() throws {
    let comparison = Self.compare([
      Self.form("01", 2021, ["left": "Ett mål.", "right": "Ett till.", "whole": "Det hela."]),
      Self.form("01", 2022, ["both": "Ett mål. Ett nytt.", "gone": "Annat."]),
      Self.form("03", 2022, ["both": "Nytt."]),
    ])
    // Two years of one county do not replace each other.
    #expect(comparison.received.allSatisfy { $0.isCurrent })
    let history = comparison.history
    #expect(history.count == 6 * AlikeTests.codes.count)
    func one(_ county: String, _ question: String) throws -> History {
      try #require(history.first { $0.now.county == county && $0.now.question == question })
    }
    let both = try one("01", "both")
    #expect(both.before.map(\.question) == ["left", "right"])
    #expect(both.before.map(\.year) == [2021, 2021])
    let old = both.diff?.pieces.filter { $0.kind != .added }.map(\.text).joined()
    #expect(old == "Ett mål.\n\nEtt till.")
    #expect(try one("01", "gone").before.isEmpty)
    #expect(try one("01", "two").before.map(\.answer?.text) == ["Det hela."])
    #expect(try one("01", "two").diff == nil)
    #expect(try one("03", "both").before.map(\.status) == [.nothing, .nothing])
  }

  @Test func aCircleOfFormsEnds() {
    var first = Self.first
    first.follows = "mall-2022"
    let comparison = Comparison(
      of: [Self.form("01", 2021, ["kept": AlikeTests.planted])], outlines: [first, Self.second],
      counties: AlikeTests.counties, made: "x")
    #expect(comparison.timeline.count == 1)
    #expect(!comparison.lineage.isEmpty)
  }

  @Test func theTimelineCountsEachYear() throws {
    var incomplete = Self.form("03", 2022, ["kept": "Mål."])
    incomplete.flags = [Flag(.answerMissing, section: "1", message: Wording("x", "x"))]
    let comparison = Self.compare([
      Self.form("01", 2021, ["kept": "Mål.", "left": "Mål."]), incomplete,
      Self.form("01", 2022, ["kept": "Mål."]),
    ])
    let years = comparison.timeline
    #expect(years.map(\.template) == ["mall-2021", "mall-2022"])
    #expect(years.map(\.programme) == ["mall-2021", "mall-2021"])
    #expect(years.map { $0.counties[.complete] ?? [] } == [["01"], ["01"]])
    #expect(years.map { $0.counties[.incomplete] ?? [] } == [[], ["03"]])
    #expect(years.map { $0.counties[.nothing]?.count } == [9, 8])
    #expect(years.map(\.answered) == [2, 2])
    #expect(years.map(\.asked) == [60, 60])
  }
}
