import Extract
import Testing

@testable import Normalize

/// Headings and questions in the sender's own words.
@Suite struct RewordingTests {
  private static let threeYears =
    "Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken)."
  private static let thisYear = "Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken)."
  private static let seven =
    "# 7. Utveckla kunskap och kapacitet gällande att förhindra och förebygga hedersrelaterat våld och förtryck."
  private static let eight =
    "# 8. Arbeta för att integrera kvinnofridsområdet i RSS ordinarie struktur."
  private static let nine =
    "# 9. Stödja kunskaps- och verksamhetsutveckling inom kvinnofridsområdet, med ett tydligt barnperspektiv, i kommuner och regioner."
  private static let ten =
    "# 10. Stödja och utveckla arbetet med systematisk uppföljning av kvinnofridsarbetets kvalitet och resultat."
  private static let answers = [
    "honour.threeYear": "Hedersmål på tre år.", "honour.year": "Hedersmål i år.",
    "integration.threeYear": "Strukturmål på tre år.", "integration.year": "Strukturmål i år.",
    "knowledge.threeYear": "Kunskapsmål på tre år.", "knowledge.year": "Kunskapsmål i år.",
    "followUp.threeYear": "Uppföljningsmål på tre år.", "followUp.year": "Uppföljningsmål i år.",
  ]

  private func answers(_ changes: [(String, String)]) -> [String: String] {
    let read = Filled.submission(changes)
    return Dictionary(
      uniqueKeysWithValues: read.answers.compactMap { answer in answer.text.map { (answer.id, $0) }
      }
    ).filter { $0.key != "support" }
  }

  /// The heading of each section stands twice, with the question behind it.
  @Test func headingsWithTheirQuestions() {
    let titles = [
      (Self.seven, "7. Hedersrelaterat våld och förtryck"),
      (Self.eight, "8. Integrera kvinnofrid i RSS ordinarie struktur"),
      (Self.nine, "9. Kunskaps- och verksamhetsutveckling med barnperspektiv"),
      (Self.ten, "10. Systematisk uppföljning"),
    ]
    var lines: [Substring] = []
    var title = ""
    for line in Filled.text.split(separator: "\n") {
      if let own = titles.first(where: { $0.0 == line }) {
        title = own.1
      } else if line == Self.threeYears {
        lines.append("# \(title) – treåriga mål fram till 2023")
      } else if line == Self.thisYear {
        lines.append("# \(title) – prioritering och mål 2021")
      } else {
        lines.append(line)
      }
    }
    let read = Submission(
      of: Document(lines.joined(separator: "\n")), using: Filled.templates)
    for answer in read.answers where answer.id != "support" {
      #expect(answer.text == Self.answers[answer.id], "\(answer.id)")
    }
    #expect(!read.flags.contains { $0.code == .sectionMissing })
  }

  /// Labels that are no headings of the format, without a number or with a word before it.
  @Test(arguments: ["", "Fråga 8: ", "Punkt 8 – "])
  func labelsInFewerWords(number: String) {
    let changes = [
      (Self.eight, "\(number)Kvinnofridsområdet som en del av RSS ordinarie struktur"),
      (Self.nine, "Kunskaps- och verksamhetsutveckling med barnperspektiv"),
      (Self.ten, "Systematisk uppföljning:"),
    ]
    #expect(answers(changes) == Self.answers)
  }

  /// The form with the questions as labels before their answers in the same line.
  private func runIn(_ threeYears: String, _ thisYear: String, _ titles: [(String, String)] = [])
    -> [String: String]
  {
    var text = Filled.text
    for (old, new) in titles { text = text.replacing(old, with: new) }
    text = text.replacing(Self.threeYears + "\n", with: threeYears + " ")
      .replacing(Self.thisYear + "\n", with: thisYear + " ")
    let read = Submission(of: Document(text), using: Filled.templates)
    return Dictionary(
      uniqueKeysWithValues: read.answers.compactMap { answer in answer.text.map { (answer.id, $0) }
      }
    ).filter { $0.key != "support" }
  }

  private static let shortTitles = [
    (seven, "# 5. Hedersrelaterat våld och förtryck"),
    (eight, "# 6. Integrera kvinnofrid i ordinarie struktur"),
    (nine, "# 7. Kunskaps- och verksamhetsutveckling med barnperspektiv"),
    (ten, "# 8. Systematisk uppföljning"),
  ]

  @Test(arguments: [
    ("Mål till 2023:", "Mål 2021:"), ("Mål 2023:", "Mål 2021:"), ("Mål 2021–2023:", "Mål 2021:"),
    ("På sikt (2023):", "Nära mål (2021):"), ("Mål till 2023.", "Mål för 2021."),
  ])
  func labelsBeforeTheirAnswersInOneLine(threeYears: String, thisYear: String) {
    #expect(runIn(threeYears, thisYear) == Self.answers)
    #expect(runIn(threeYears, thisYear, Self.shortTitles) == Self.answers)
  }

  /// The sender's own numbers are another section's in the template.
  @Test func renumberedHeadingsInFewerWords() {
    #expect(answers(Self.shortTitles) == Self.answers)
  }

  /// The last line of an answer is no heading of a section whose own heading stands below it.
  @Test func linesOfAnswersThatSpeakOfTheNextSection() {
    let own = "Hedersmål i år.\nSystematisk uppföljning i RSS ordinarie struktur"
    let read = answers([("Hedersmål i år.", own)])
    #expect(read["honour.year"]?.contains("ordinarie struktur") == true)
    #expect(read["integration.threeYear"] == "Strukturmål på tre år.")
  }

  /// Answers that begin with the question's words.
  @Test func answersThatTakeTheQuestionUp() {
    let changes = [
      (Self.thisYear, "Prioritering och mål 2021"),
      (Self.threeYears, "Treåriga mål för arbetet t.o.m. 2023:"),
      ("Hedersmål i år.", "Prioritering och mål för arbetet 2021 är att få en ledare på plats."),
      ("Kunskapsmål på tre år.", "Fram till 2023 ska vi ha gått en utbildning."),
    ]
    let read = answers(changes)
    #expect(
      read["honour.year"] == "Prioritering och mål för arbetet 2021 är att få en ledare på plats.")
    #expect(read["knowledge.threeYear"] == "Fram till 2023 ska vi ha gått en utbildning.")
    #expect(read["honour.threeYear"] == "Hedersmål på tre år.")
  }

  /// "2. Organisation och kontaktuppgifter RSS", and the body under its label.
  @Test func oneHeadingOverOrganisationAndContacts() {
    let read = Filled.submission([
      (
        "# 2. Organisation\nRegion Dalarna\n# 3. Kontaktuppgifter RSS\n",
        "# 2. Organisation och kontaktuppgifter RSS\nOrganisation: Region Dalarna\nAnna Provsson – utvecklare\n"
      ),
      (
        "Anna Provsson, anna.provsson@regiondalarna.se, 070-174 06 05",
        "E-post: anna.provsson@regiondalarna.se Tfn: 070-174 06 05"
      ),
    ])
    #expect(read.organisation?.value == "Region Dalarna")
    #expect(read.contacts.map(\.name) == ["Anna Provsson"])
    #expect(read.contacts.first?.title == "utvecklare")
    #expect(read.contacts.first?.email == "anna.provsson@regiondalarna.se")
    #expect(!read.flags.contains { $0.code == .sectionMissing || $0.code == .contactMissing })
  }

  /// The sender's numbers are all another section's, and are no headings of the format.
  @Test func renumberedLabelsInFewerWords() {
    let changes = Self.shortTitles.map { ($0.0, $0.1.replacing("# ", with: "")) }
    #expect(answers(changes) == Self.answers)
  }

  /// "FRÅGA 7, HEDER": a comma behind a counted number.
  @Test func wordsThatCountHeadings() {
    let changes = [
      (Self.seven, "FRÅGA 7, HEDER"), (Self.eight, "FRÅGA 8, STRUKTUR"),
      (Self.nine, "FRÅGA 9, KUNSKAP"), (Self.ten, "FRÅGA 10, UPPFÖLJNING"),
    ]
    #expect(answers(changes) == Self.answers)
  }

  /// All goals of three years under one heading, this year's under the next, each by section.
  @Test func questionsAsHeadingsOfTheSections() {
    let titles = [
      "Hedersrelaterat våld och förtryck", "Integrering i RSS ordinarie struktur",
      "Kunskaps- och verksamhetsutveckling", "Systematisk uppföljning",
    ]
    let ids = ["honour", "integration", "knowledge", "followUp"]
    var lines = [
      "# Kvinnofrid i länet", "# 1. Län", "Dalarna", "# 2. Organisation", "Region Dalarna",
    ]
    for (number, heading, horizon) in [
      (3, "Treåriga mål fram till 2023", "threeYear"), (4, "Prioriteringar och mål 2021", "year"),
    ] {
      lines.append("# \(number). \(heading)")
      for (index, title) in titles.enumerated() {
        lines.append("## \(number).\(index + 1) \(title)")
        lines.append(Self.answers["\(ids[index]).\(horizon)"] ?? "")
      }
    }
    lines += ["# 5. Önskat stöd från SKR", "Erfarenhetsutbyte."]
    let read = Submission(of: Document(lines.joined(separator: "\n")), using: Filled.templates)
    for answer in read.answers where answer.id != "support" {
      #expect(answer.text == Self.answers[answer.id], "\(answer.id)")
      #expect(answer.confidence < 0.9)
    }
  }

  /// A question that is not answered, and the next section's heading: no heading of several sections.
  @Test func unansweredQuestionsAboveTheNextSection() {
    let read = answers([("Hedersmål i år.\n", ""), ("Strukturmål i år.\n", "Ja\n")])
    var left = Self.answers
    left["honour.year"] = nil
    left["integration.year"] = "Ja"
    #expect(read == left)
  }

  /// "2. Mål: …", and questions as headings: what stands behind the colon and before the question mark counts.
  @Test(arguments: ["%@", "Mål: %@", "Hur ser det ut med %@?"])
  func headingsThatAsk(pattern: String) {
    let titles = [
      (Self.seven, 4, "hedersrelaterat våld och förtryck"),
      (Self.eight, 5, "kvinnofrid i ordinarie struktur"),
      (Self.nine, 6, "kunskaps- och verksamhetsutveckling"),
      (Self.ten, 7, "systematisk uppföljning"),
    ]
    let changes = titles.map { old, number, title in
      (old, "# \(number). " + pattern.replacing("%@", with: title))
    }
    #expect(answers(changes) == Self.answers)
  }

  /// What is nowhere in a retyped form may stand there in other words.
  @Test func whatIsMissingInARetypedFormIsUnsure() throws {
    let wish =
      "# 12. Önskat stöd från SKR\nVilket stöd önskar ni inom er RSS från SKR för att på bästa sätt kunna genomföra satsningen?\nBeskriv (max 500 tecken).\nErfarenhetsutbyte.\n"
    let printed = Filled.submission([(wish, "")])
    #expect(printed.answers.first { $0.id == "support" }?.confidence == 1)
    let retyped = Filled.submission([(wish, ""), Self.shortTitles[0]])
    let support = try #require(retyped.answers.first { $0.id == "support" })
    #expect(support.text == nil)
    #expect(support.confidence <= 0.7)
  }
}
