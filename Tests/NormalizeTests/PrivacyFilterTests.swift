import Extract
import Testing

@testable import Normalize

@Suite struct PrivacyFilterTests {
  private static let secrets = [
    "anna.provsson", "regiondalarna.se", "070-174", "+4670", "811228", "Anna Provsson",
    "anna_provsson", "PROVSSON", "Exempelberg",
  ]

  private static func filled() -> Submission {
    var one = Filled.submission([
      (
        "Hedersmål i år.",
        "Kontakta Anna  Provsson (anna.provsson@regiondalarna.se, 070-174 06 05) eller Provsson, Anna."
      ),
      ("Strukturmål i år.", "Ring 811228-9874 eller anna.provsson(at)regiondalarna.se."),
      ("Erfarenhetsutbyte.", "- Bertil Exempelberg talar\n- BERTIL EXEMPELBERG lyssnar"),
    ])
    one.source.file = "inkorg/plan_anna_provsson-2021.txt"
    one.leftovers = [.init(text: "Tfn: +46 70 174 06 05", evidence: [])]
    return one
  }

  @Test func nothingPersonalThatIsKnownIsLeft() {
    let one = Self.filled()
    let json = one.json(language: .swedish)
    let filtered = PrivacyFilter(of: [one], language: .swedish)(one)
    let left = filtered.json(language: .swedish)
    for secret in Self.secrets where secret != "PROVSSON" {
      #expect(json.localizedCaseInsensitiveContains(secret), "\(secret)")
    }
    for secret in Self.secrets {
      #expect(!left.localizedCaseInsensitiveContains(secret), "\(secret)")
    }
    #expect(filtered.contacts == [] && filtered.signature?.name == nil)
    #expect(filtered.signature?.state == .signed)
    #expect(filtered.answers.map(\.id) == one.answers.map(\.id))
    #expect(filtered.answers.map(\.length) == one.answers.map(\.length))
    #expect(filtered.source.file == "inkorg/plan_[namn borttaget]-2021.txt")
  }

  @Test func aPersonalNumberBehindOtherFiguresIsTakenOut() {
    let one = Filled.submission([("Strukturmål i år.", "Ärende 204518 811228-9874 väntar.")])
    let left = PrivacyFilter(of: [one], language: .swedish)(one).json(language: .swedish)
    #expect(!left.contains("811228-9874"))
    #expect(left.contains("väntar."))
  }

  @Test func whatIsNothingPersonalStays() {
    let one = Self.filled()
    let filter = PrivacyFilter(of: [one], language: .swedish)
    for text in [
      "Vi når 400 000 kronor 2021-05-28, i 15 kommuner.", "Anna talar i Falun.",
      "År 2021–2023 utbildas 1 200 000 personer (40 %).", "Paragraf 9 @ mötet.", "",
    ] {
      #expect(filter.text(text) == text)
    }
  }

  @Test func aContactOfOneFormIsUnknownInAnothersPlanNoMore() {
    let form = Self.filled()
    var plan = Submission(
      source: Source(file: "plan.txt", sha256: "", mediaType: "text/plain"), kind: .plan)
    plan.leftovers = [.init(text: "Anna Provsson samordnar.", evidence: [])]
    let filter = PrivacyFilter(of: [form, plan], language: .english)
    #expect(filter(plan).leftovers.map(\.text) == ["[name removed] samordnar."])
  }

  @Test(arguments: [
    Flag.Code.contactEmailInvalid, .contactEmailMissing, .contactEmailMismatch,
  ]) func messagesAboutContactsNameNobody(_ code: Flag.Code) {
    var one = Filled.submission()
    one.flags = [Flag(code, message: Wording("«namn punkt efternamn» xyzzy", "xyzzy"))]
    let filtered = PrivacyFilter(of: [one], language: .swedish)(one)
    #expect(filtered.flags.map(\.code) == [code])
    #expect(!filtered.json(language: .swedish).contains("xyzzy"))
  }

  @Test func manyNumbersTakeNoLongerThanTheirText() {
    let text = String(repeating: "070-174 06 05, ", count: 20_000)
    let filter = PrivacyFilter(of: [Self.filled()], language: .swedish)
    let left = filter.text(text)
    #expect(left.count(where: { $0 == "[" }) == 20_000)
    #expect(!left.contains("070"))
  }
}
