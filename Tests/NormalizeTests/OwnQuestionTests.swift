import Extract
import Testing

@testable import Normalize

/// Forms whose questions, labels and statements the sender asked in other words.
@Suite struct OwnQuestionTests {
  private static let wanted = [
    "honour.threeYear": "Färre unga gifts bort.", "honour.year": "En kurs i Mora.",
    "integration.threeYear": "Frågan ägs av linjen.", "integration.year": "Mandatet skrivs.",
    "knowledge.threeYear": "Elevhälsan kan fråga.", "knowledge.year": "Trettio går kursen.",
    "followUp.threeYear": "Siffrorna går att jämföra.",
    "followUp.year": "Två grupper sätts samman.",
  ]

  private static let ids = [
    "honour.threeYear", "honour.year", "integration.threeYear", "integration.year",
    "knowledge.threeYear", "knowledge.year", "followUp.threeYear", "followUp.year",
  ]

  private static let commitments = """
    [x] Vi använder medlen till personal på halvtid inom kvinnofrid.
    [x] Vi deltar i SKR:s nätverk för satsningen.
    [x] Vi följer upp varje år och återrapporterar till SKR senast 1 februari 2022.
    """

  /// A form of the sender's own with these lines over the eight answers, an empty one for none.
  private func form(
    _ lines: [String], after: String = "", head: String = Filled.head,
    commitments: String = commitments
  ) -> Submission {
    let body = zip(lines, Self.ids).map { $0 + "\n" + Self.wanted[$1, default: ""] }
    let text =
      "# Genomförandeplan för SKR:s kvinnofridssatsning 2021\n" + head + "\n" + commitments + "\n"
      + body.joined(separator: "\n") + "\n" + after
      + "\n# Underskrift\nDatum: 2021-05-28\nChef för RSS: Bertil Exempelberg"
    return Submission(of: Document(text), using: Filled.templates)
  }

  private func answers(_ read: Submission) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: read.answers.compactMap { answer in answer.text.map { (answer.id, $0) }
      })
  }

  /// Each is told by the year in it, and by the heading above it.
  @Test func questionsInEverOtherWordsUnderHeadings() {
    let read = form([
      "# Hedersrelaterat våld och förtryck\nVad vill vi ha uppnått 2023?",
      "Vad ska vi uppnå och prioritera 2021?",
      "# Kvinnofrid i RSS ordinarie struktur\nVilket är vårt mål på tre år?",
      "Vilket är vårt mål i år, 2021?",
      "# Kunskap och verksamhetsutveckling med barnperspektiv\nHur ska det vara 2023?",
      "Vad tar vi itu med först, 2021?",
      "# Systematisk uppföljning\nVad ska siffrorna ha lett till 2023?",
      "Vad ska de ge 2021?",
    ])
    #expect(answers(read) == Self.wanted)
    #expect(read.answers.filter { $0.text != nil }.allSatisfy { $0.confidence < 0.9 })
  }

  /// Without headings each names its section's matter itself.
  @Test func questionsThatNameTheirSection() {
    let read = form([
      "# Hedersrelaterat våld och förtryck: vart vill vi ha nått 2023?",
      "# Hedersrelaterat våld och förtryck: vad är viktigast under 2021?",
      "# Hur ska kvinnofrid ingå i RSS ordinarie struktur 2023?",
      "# Vad är målet för strukturen under 2021?",
      "# Kunskap och verksamhetsutveckling, med barnen i fokus: vart vill vi ha nått 2023?",
      "# Kunskap och verksamhetsutveckling, med barnen i fokus: vad är viktigast under 2021?",
      "# Systematisk uppföljning: hur ska det se ut 2023?",
      "# Systematisk uppföljning: vad ska vi hinna 2021?",
    ])
    #expect(answers(read) == Self.wanted)
  }

  /// The same questions under each heading, with the sender's own numbers before them.
  @Test func questionsWithNumbersOfTheirOwn() {
    let titles = [
      "Hedersrelaterat våld och förtryck", "Kvinnofrid i RSS ordinarie struktur",
      "Kunskaps- och verksamhetsutveckling med barnperspektiv", "Systematisk uppföljning",
    ]
    let read = form(
      titles.enumerated().flatMap { index, title in
        [
          "# \(index + 3) \(title)\n## \(index + 3).1 Läge för hela perioden till och med 2023",
          "## \(index + 3).2 Prioriteringar och mål 2021",
        ]
      })
    #expect(answers(read) == Self.wanted)
  }

  /// "2a Heder – långsiktiga mål": one word of the title behind the number.
  @Test func aTitleOfOneWordBehindItsNumber() {
    let titles = [
      "Heder", "RSS ordinarie struktur", "Kunskap, verksamhetsutveckling och barnperspektiv",
      "Systematisk uppföljning",
    ]
    let read = form(
      titles.enumerated().flatMap { index, title in
        [
          "# \(index + 2)a \(title) – långsiktiga mål fram till 2023",
          "# \(index + 2)b \(title) – prioriteringar och mål 2021",
        ]
      })
    #expect(answers(read) == Self.wanted)
  }

  /// The heading over wishes, whatever else it says, ends the answer above it.
  @Test(arguments: [
    "Det stöd vi önskar av SKR", "Vad vi önskar för stöd från SKR", "Hjälp från SKR",
    "7 Önskemål till SKR", "Så kan SKR hjälpa oss", "Förväntningar på SKR",
  ])
  func headingsOverWishes(heading: String) {
    let text = Filled.text.replacing(
      "# 12. Önskat stöd från SKR\nVilket stöd önskar ni inom er RSS från SKR för att på bästa sätt kunna genomföra satsningen?\nBeskriv (max 500 tecken).",
      with: "# \(heading)")
    let read = answers(Submission(of: Document(text), using: Filled.templates))
    #expect(read["support"] == "Erfarenhetsutbyte.")
    #expect(read["followUp.year"] == "Uppföljningsmål i år.")
  }

  /// In a table the answer stands beside its statement: no "Ja" belongs to the row below it.
  @Test func answersInTheRowAboveAreNoPartOfAStatement() {
    let rows = """
      | Medlen används till personell resurs, minst halvtid | Ja |
      | RSS deltar i SKR:s nätverk | Ja |
      | Återrapportering till SKR lämnas senast 1 februari 2022 | Ja |
      | Denna mall är vår genomförandeplan | Ja |
      | Egen genomförandeplan bifogas | Nej |
      """
    let start = Filled.text.range(of: "# 4. ")?.lowerBound
    let end = Filled.text.range(of: "# 7. ")?.lowerBound
    let plan = Filled.text.range(of: "# 11. ")?.lowerBound
    let wish = Filled.text.range(of: "# 12. ")?.lowerBound
    guard let start, let end, let plan, let wish else { return }
    let text =
      Filled.text[..<start] + rows + "\n" + Filled.text[end..<plan] + Filled.text[wish...]
    let read = Submission(of: Document(String(text)), using: Filled.templates)
    #expect(read.choices.map(\.state) == [.checked, .checked, .checked, .checked, .unchecked])
  }

  /// All commitments in one list: the last one's section stands nowhere else.
  @Test func theLastOfACommonListOfStatements() {
    let read = form(
      [
        "# Hedersrelaterat våld och förtryck\nMål till 2023:", "Mål 2021:",
        "# Integrera kvinnofrid i RSS ordinarie struktur\nMål till 2023:", "Mål 2021:",
        "# Kunskaps- och verksamhetsutveckling med barnperspektiv\nMål till 2023:", "Mål 2021:",
        "# Systematisk uppföljning\nMål till 2023:", "Mål 2021:",
      ],
      commitments: Self.commitments + "\n[x] Den här ifyllda mallen är vår genomförandeplan.")
    #expect(read.choices.first { $0.id == "plan.thisForm" }?.state == .checked)
    #expect(read.choices.prefix(3).allSatisfy { $0.state == .checked })
    #expect(answers(read) == Self.wanted)
  }

  /// A question of the sender's own as the heading over the persons.
  @Test func aHeadingOverPersonsEndsTheOrganisation() {
    let read = Filled.submission([
      ("# 3. Kontaktuppgifter RSS\n", "# Vem kan SKR ringa eller skriva till?\n")
    ])
    #expect(read.organisation?.value == "Region Dalarna")
    #expect(read.contacts.map(\.name) == ["Anna Provsson"])
  }

  /// Capitals are headings in a text that has no others.
  @Test func headingsInCapitalsAreNoPerson() {
    let text = Filled.text.split(separator: "\n").map { line in
      line.hasPrefix("# ") ? String(line.dropFirst(2)).uppercased() : String(line)
    }.joined(separator: "\n").replacing("4. PERSONELL RESURS\n", with: "VÅRA ÅTAGANDEN\n")
    let read = Submission(of: Document(text), using: Filled.templates)
    #expect(read.contacts.map(\.name) == ["Anna Provsson"])
  }

  /// One heading that was read as two blocks.
  @Test func theEndOfATitleIsNoHeadingOfASection() {
    let read = Filled.submission([
      ("# 1. Län\n", "# Genomförandeplan för kvinnofrid i Dalarnas\n# län 2021\n# 1. Län\n")
    ])
    #expect(read.counties.map(\.code) == ["20"])
    #expect(read.organisation?.value == "Region Dalarna")
  }

  /// A printed label that goes on in the next block: in a table with narrow cells it does.
  @Test func aLabelInTwoBlocksIsRead() {
    let read = Filled.submission([
      ("Chef för RSS: Bertil", "Chef\nför RSS\nBertil"), ("Datum: 2021", "Datum 2021"),
    ])
    #expect(read.signature?.name == "Bertil Exempelberg")
  }

  /// A label in its row says what the section's heading does; the cell beside it may be empty.
  @Test func labelsInRowsAreNoAnswers() {
    let printed =
      "Vilket stöd önskar ni inom er RSS från SKR för att på bästa sätt kunna genomföra satsningen?\nBeskriv (max 500 tecken).\nErfarenhetsutbyte."
    #expect(answers(Filled.submission([(printed, "| Önskat stöd |")]))["support"] == nil)
    let asked = Filled.submission([(printed, "| Vad behöver vi hjälp med? | Råd om arvoden. |")])
    #expect(answers(asked)["support"] == "Råd om arvoden.")
  }

  /// A table's row that was read as two: the heading's end beside the answer is none of it.
  @Test func theEndOfAHeadingInItsColumnIsNoAnswer() {
    let heading =
      "9. Stödja kunskaps- och verksamhetsutveckling inom kvinnofridsområdet, med ett tydligt barnperspektiv, i kommuner och regioner."
    let (first, last) = (
      "9. Stödja kunskaps- och verksamhetsutveckling",
      "inom kvinnofridsområdet, med ett tydligt barnperspektiv, i kommuner och regioner."
    )
    let three =
      "Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken)."
    let year = "Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken)."
    let long = "Elevhälsan i alla kommuner kan fråga om våld."
    let printed = "# \(heading)\n\(three)\nKunskapsmål på tre år.\n\(year)\nKunskapsmål i år.\n"
    var blocks: [Block] = []
    let parts = Filled.text.split(separator: printed, maxSplits: 1)
    guard parts.count == 2 else { return }
    blocks += Document(String(parts[0])).blocks
    for (text, row, column) in [
      (first, 0, 0), (three, 0, 1), (last, 1, 0), (long, 1, 1), (year, 1, 1),
      ("Kunskapsmål i år.", 1, 1),
    ] {
      blocks.append(
        Block(
          kind: .paragraph, text: text, lines: [Line(start: 0, place: .lines(first: 1, last: 1))],
          cell: Cell(table: 0, row: row, column: column)))
    }
    blocks += Document(String(parts[1])).blocks
    let source = Source(file: "tiny", sha256: "", mediaType: "text/plain")
    let read = answers(
      Submission(of: Document(source: source, blocks: blocks), using: Filled.templates))
    #expect(read["knowledge.threeYear"] == long)
    #expect(read["knowledge.year"] == "Kunskapsmål i år.")
  }

  /// A letter's closing words and what stands below them.
  @Test func anAnswerEndsBeforeTheFarewell() {
    let read = Filled.submission([
      ("\nErfarenhetsutbyte.", "\nErfarenhetsutbyte.\nMed vänlig hälsning\nBritta Umnäs"),
      ("# 14. Underskrift\nDatum: 2021-05-28\nChef för RSS: Bertil Exempelberg", ""),
    ])
    #expect(answers(read)["support"] == "Erfarenhetsutbyte.")
    #expect(read.leftovers.contains { $0.text.contains("Umnäs") })
  }
}
