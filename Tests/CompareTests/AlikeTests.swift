import Extract
import Normalize
import Testing

@testable import Compare

/// Similar answers and copied passages.
@Suite struct AlikeTests {
  static let codes = ["01", "03", "04", "05", "06", "07", "08", "09", "10", "12"]
  static let counties = codes.map { CountyEntry(code: $0, name: "Län \($0)", amount: 1) }

  static func outline(_ year: Int, follows: String? = nil) -> FormOutline {
    FormOutline(
      template: "mall-\(year)", year: year,
      sections: [.init(number: "1", title: "Hedersrelaterat våld och förtryck")],
      questions: [
        .init(
          id: "goal", section: "1",
          question:
            "Beskriv målen för arbetet mot hedersrelaterat våld i kommuner och regioner fram till år 2023.",
          horizon: nil),
        .init(id: "other", section: "1", question: "Annat?", horizon: nil),
      ], follows: follows,
      printed: [
        "Satsningen förväntas pågå under tre år framöver, och för att ta del av dessa medel fyller ni i mallen."
      ])
  }

  static func form(
    _ county: String, _ goal: String?, other: String? = nil, year: Int = 2021
  ) -> Submission {
    var form = Submission(
      source: Source(file: "\(county)-\(year).txt", sha256: "\(county)\(year)", mediaType: "x"),
      kind: .form)
    form.template = "mall-\(year)"
    form.counties = [.init(code: county, name: county, confidence: 1, evidence: [])]
    form.sections = [.init(number: "1", title: "Heder", status: .complete)]
    form.answers = [("goal", goal), ("other", other)].map { id, text in
      .init(
        id: id, section: "1", question: nil, horizon: nil, text: text,
        items: text.map { [$0] } ?? [],
        length: text?.count ?? 0, limit: nil, confidence: 1, evidence: [])
    }
    return form
  }

  static func plan(_ county: String, _ goals: [String], attachedTo form: String? = nil)
    -> Submission
  {
    var plan = Submission(
      source: Source(
        file: "plan-\(county).txt", attachmentOf: form, sha256: "plan\(county)", mediaType: "x"),
      kind: .plan)
    plan.counties = [.init(code: county, name: county, confidence: 1, evidence: [])]
    plan.answers = goals.enumerated().map { index, text in
      .init(
        id: "goal.\(index + 1)", section: nil, question: nil, horizon: nil, text: text,
        items: [text],
        length: text.count, limit: nil, confidence: 0.8, evidence: [])
    }
    return plan
  }

  static func compare(
    _ submissions: [Submission], _ outlines: [FormOutline] = [outline(2021)]
  ) -> Comparison {
    Comparison(of: submissions, outlines: outlines, counties: counties, made: "x")
  }

  static let teams =
    "Relationsvåldsteamen i länets kommuner får handledning av en psykolog varje månad."
  static let teamsAgain =
    "En psykolog ger månatlig handledning åt relationsvåldsteamet i varje kommun."
  static let statistics =
    "Statistiken över orosanmälningar samlas i en databas som uppdateras varje kvartal."

  @Test func theSameInOtherWordsIsAlike() throws {
    let comparison = Self.compare([
      Self.form("05", Self.teams), Self.form("01", Self.teamsAgain),
      Self.form("09", Self.statistics),
    ])
    let pair = try #require(comparison.similar.first)
    #expect(comparison.similar.count == 1)
    #expect((pair.a, pair.b) == ("01", "05"))
    #expect(pair.question == "goal")
    #expect(pair.year == 2021)
    #expect(pair.score > Similarity.threshold && pair.score < 1)
    // Words as they are written, not stems; the forms differ, and one of them is shown.
    #expect(Set(pair.shared).isSuperset(of: ["handledning", "psykolog"]))
    #expect(
      pair.shared.contains {
        $0.hasPrefix("relationsvåldsteam") && $0.count > 18 || $0.hasPrefix("Relationsvåldsteam")
      })
    #expect(comparison.copied.isEmpty)
  }

  @Test func whatTheFormSaysMakesNobodyAlike() {
    let asked = "Målen för arbetet mot hedersrelaterat våld i kommuner och regioner är:"
    let comparison = Self.compare([
      Self.form("05", "\(asked) chefer deltar på seminarier om lagstiftning."),
      Self.form("01", "\(asked) skolornas elevhälsa bjuder in föräldrar till samtal."),
      Self.form("09", Self.outline(2021).printed[0]),
      Self.form("10", Self.outline(2021).printed[0]),
    ])
    #expect(comparison.similar.isEmpty)
    #expect(comparison.copied.isEmpty)
  }

  @Test func whereAllAreAlikeEachKeepsItsNearestAndTheRestIsCounted() throws {
    let words = [
      "psykolog", "handledning", "relationsvåldsteam", "kvartal", "databas", "jourboende",
      "metodstöd", "elevhälsa", "samtal", "nätverk",
    ]
    // Nine of ten words each, turned so that no run of them is the same.
    let forms = Self.codes.enumerated().map { index, code in
      let turned = words[index...] + words[..<index]
      return Self.form(code, turned.dropLast().joined(separator: " ") + " län\(code).")
    }
    let comparison = Self.compare(forms)
    let all = Self.codes.count * (Self.codes.count - 1) / 2
    let further = try #require(comparison.furtherPairs.first)
    #expect(comparison.furtherPairs.count == 1)
    #expect((further.template, further.question) == ("mall-2021", "goal"))
    #expect(comparison.similar.count + further.count == all)
    for code in Self.codes {
      let own = comparison.similar.filter { $0.a == code || $0.b == code }
      #expect(own.count >= Similarity.mostPartners)
    }
    #expect(comparison.json().contains("\"furtherPairs\":\(further.count)}"))
    #expect(Self.compare(forms.reversed()).similar == comparison.similar)
  }

  @Test func aFewWordsAreNotAlike() {
    let comparison = Self.compare([
      Self.form("05", "Se bifogad genomförandeplan."),
      Self.form("01", "Se bifogad genomförandeplan."),
    ])
    #expect(comparison.similar.isEmpty)
  }

  @Test func goalsOfPlansTakePart() throws {
    let comparison = Self.compare([
      Self.form("05", Self.teams), Self.plan("01", [Self.statistics, Self.teamsAgain]),
      Self.plan("09", ["\(Self.statistics) Den är öppen för alla kommuner."]),
    ])
    let found = comparison.similar.map {
      "\($0.a) \($0.inA.question) \($0.b) \($0.inB.question) \($0.question) \($0.template ?? "–")"
    }
    #expect(
      found == [
        "01 goal.2 05 goal goal mall-2021", "01 goal.1 09 goal.1 goal.1 mall-2021",
      ])
  }

  static let planted =
    "Fem lokala processledare utbildas i metoden Trappsteget, handleder sina kollegor varannan vecka och samlas till reflektion."

  @Test func aNeighboursPassageIsFoundWhateverItsSigns() throws {
    let copy =
      "FEM lokala processledare utbildas i metoden «Trappsteget» –\n\n- handleder sina kollegor varannan vecka, och samlas till reflektion"
    let comparison = Self.compare([
      Self.form("09", "Inledning här. \(copy) på nätet."),
      Self.form("03", nil, other: "\(Self.planted) Mer sedan."),
    ])
    let found = try #require(comparison.copied.first)
    #expect(comparison.copied.count == 1)
    #expect(found.kind == .neighbour)
    #expect((found.a, found.b, found.question, found.inB.question) == ("03", "09", "other", "goal"))
    #expect(found.passage == Self.planted)
    #expect(found.words == 16)
    let text = Array("Inledning här. \(copy) på nätet.".utf8)
    #expect(String(decoding: text[found.rangeB], as: UTF8.self) == copy)
  }

  @Test func elevenWordsAreAPhrase() {
    let eleven = Self.planted.split(separator: " ").prefix(11).joined(separator: " ")
    let comparison = Self.compare([
      Self.form("09", "\(eleven) i höst."), Self.form("03", "\(eleven) nästa vår."),
    ])
    #expect(comparison.copied.isEmpty)
  }

  @Test func whatManyCountiesHaveIsNobodysCopy() {
    let all = Self.codes.map { Self.form($0, "\(Self.planted) Särskilt \($0).") }
    #expect(Self.compare(all).copied.isEmpty)
    #expect(Self.compare(all).similar.isEmpty)
    // A copy beside the national words is found, and does not include them.
    let own =
      "Länets fyra brottsofferjourer får ett gemensamt telefonnummer som är öppet dygnet runt hela veckan."
    var two = all
    for index in [0, 1] {
      two[index].answers[0].text = "\(Self.planted) \(own)"
    }
    #expect(Self.compare(two).copied.map(\.passage) == [own])
  }

  @Test func lastYearsTextIsFoundAndADraftIsNot() throws {
    let years = [Self.outline(2021), Self.outline(2022, follows: "mall-2021")]
    let comparison = Self.compare(
      [
        Self.form("03", Self.planted), Self.form("03", "Nu så: \(Self.planted)", year: 2022),
        Self.form("05", "\(Self.planted) Igen.", year: 2022),
      ], years)
    #expect(
      comparison.copied.map { "\($0.kind) \($0.a) \($0.b) \($0.yearA ?? 0) \($0.yearB ?? 0)" } == [
        "lastYear 03 03 2021 2022", "neighbour 03 05 2022 2022",
      ])
    // From a neighbour's last year, where nobody has it this year.
    let taken = Self.compare(
      [Self.form("05", Self.planted), Self.form("03", Self.planted, year: 2022)], years)
    #expect(
      taken.copied.map { "\($0.kind) \($0.a) \($0.b) \($0.yearA ?? 0) \($0.yearB ?? 0)" } == [
        "neighbour 03 05 2022 2021"
      ])
    // Forms that do not follow each other have nothing to do with each other.
    let apart = Self.compare(
      [Self.form("05", Self.planted), Self.form("05", Self.planted, year: 2022)],
      [Self.outline(2021), Self.outline(2022)])
    #expect(apart.copied.isEmpty)
  }

  @Test func aPlanDoesNotCopyItsOwnForm() {
    let comparison = Self.compare([
      Self.form("05", Self.planted), Self.plan("05", [Self.planted], attachedTo: "05-2021.txt"),
    ])
    #expect(comparison.copied.isEmpty)
    #expect(comparison.similar.isEmpty)
  }
}
