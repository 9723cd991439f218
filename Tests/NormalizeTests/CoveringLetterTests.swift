import Extract
import Testing

@testable import Normalize

/// What a mail tells of the plan that it brings.
@Suite struct CoveringLetterTests {
  private static let templates = Templates()

  private static func letter(
    _ text: String, from sender: String = "ragna.provsson@rss-norr.example",
    name: String? = "Ragna Provsson", subject: String? = nil, isForward: Bool = false
  ) -> CoveringLetter {
    CoveringLetter(
      Envelope(
        sender: sender, name: name, subject: subject, received: "2021-05-20", isForward: isForward),
      text: Document(text), templates.gazetteer)
  }

  @Test(arguments: [
    (
      "Jag skickar härmed planen för Västerbottens län. Kollegorna i Värmland har hjälpt oss.", "24"
    ),
    ("Här kommer Hallands genomförandeplan.", "13"),
    ("Bifogar mallen från Region Dalarna.", "20"),
    ("Vi i Kalmar län har skrivit en egen plan.", "08"),
    ("Hej!\nHär är det.\nMvh\nRagna Provsson\nutvecklingsledare, RSS Dalarna", "20"),
    ("Vi har haft god hjälp av kollegorna i Värmland.", nil),
    ("Här kommer vår plan. Den har vuxit fram i samtal med Region Värmland.", nil),
    ("Vi har läst planen för Värmlands län.", nil),
    ("Bifogar planen för Dalarnas län och planen för Gävleborgs län.", nil),
    ("Hej Region Värmland!\nSe bilagan.", nil),
  ])
  func theCountyIsTheOneThatTheLetterSpeaksFor(text: String, code: String?) {
    let county = Self.letter(text).county.map { Self.templates.gazetteer.counties[$0].code }
    #expect(county == code)
  }

  @Test func aSubjectNamesTheCountyUnlessItAnswers() {
    let gazetteer = Self.templates.gazetteer
    func code(_ subject: String) -> String? {
      Self.letter("Hej", subject: subject).county.map { gazetteer.counties[$0].code }
    }
    #expect(code("Genomförandeplan Västerbotten") == "24")
    #expect(code("Sv: Genomförandeplan Västerbotten") == nil)
    #expect(code("Möte i Västerbotten") == nil)
  }

  @Test func anAddressThatSaysOtherwiseMakesItNobodys() {
    let letter = Self.letter("Bifogar planen för Dalarnas län.", from: "kim@gotland.se")
    #expect(letter.county == nil)
    var plan = Submission(
      source: Source(file: "a.eml", member: "plan", sha256: "", mediaType: "text/plain"),
      kind: .plan)
    plan.note(letter.envelope, letter, received: nil, Self.templates)
    #expect(plan.counties.isEmpty)
  }

  @Test func theSenderIsTheContactOfAPlanWithoutOne() throws {
    let letter = Self.letter(
      "Hej!\nHär kommer planen för Dalarnas län.\nRagna Provsson\nutvecklingsledare\n070-174 06 12")
    var plan = Submission(
      source: Source(file: "a.eml", member: "plan", sha256: "", mediaType: "text/plain"),
      kind: .plan)
    plan.flags = [
      Flag(.countyMissing, message: Wording("", "")),
      Flag(.contactMissing, message: Wording("", "")),
    ]
    plan.note(letter.envelope, letter, received: nil, Self.templates)
    #expect(plan.counties.map(\.confidence) == [0.7])
    let contact = try #require(plan.contacts.first)
    #expect(contact.name == "Ragna Provsson")
    #expect(contact.title == "utvecklingsledare")
    #expect(contact.phone == "+46701740612")
    #expect(contact.confidence < 1 && contact.evidence.isEmpty)
    // The county is a guess to confirm; whom to ask is known.
    #expect(plan.flags.map(\.code) == [.countyMissing])
  }

  @Test(arguments: [
    ("info@rss-norr.example", "Ragna Provsson", false),
    ("ragna.provsson@skr.se", "Ragna Provsson", false),
    ("ragna.provsson@rss-norr.example", "Ragna Provsson", true),
    ("rp@rss-norr.example", "RSS Norr", false),
  ])
  func mailboxesNationalBodiesAndForwardersAreNoContacts(
    sender: String, name: String, isForward: Bool
  ) {
    #expect(Self.letter("Hej", from: sender, name: name, isForward: isForward).contact == nil)
  }

  /// What the document tells too keeps its place there.
  @Test func theCountyThatTheDocumentTellsAsWellKeepsItsPlace() {
    let letter = Self.letter("Bifogar planen för Dalarnas län.")
    for (code, isKept) in [("20", true), ("17", false)] {
      var plan = Submission(
        source: Source(file: "plan.pdf", sha256: "", mediaType: "application/pdf"), kind: .plan)
      plan.counties = [
        .init(code: code, name: "", confidence: 0.6, evidence: [.lines(first: 3, last: 3)])
      ]
      plan.flags = [Flag(.countyMissing, message: Wording("", ""))]
      plan.note(letter.envelope, letter, received: nil, Self.templates)
      #expect(plan.counties.map(\.code) == ["20"])
      #expect(plan.counties.map(\.confidence) == [0.7])
      #expect(plan.counties.first?.evidence.isEmpty == !isKept)
    }
  }
}
