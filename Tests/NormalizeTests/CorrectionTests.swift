import Extract
import Testing

@testable import Normalize

@Suite struct CorrectionTests {
  private static func correct(
    _ submission: Submission, _ changes: [(String, String)]
  ) throws -> Submission {
    var corrections: [Correction] = []
    for (field, value) in changes {
      corrections.append(
        try submission.correction(
          of: field, to: value, because: "Ringde länet.", by: "Eva", made: "2021-06-02T08:00:00Z",
          after: corrections, Filled.templates))
    }
    let (corrected, unfit) = submission.corrected(by: corrections, Filled.templates)
    #expect(unfit == [])
    return corrected
  }

  private static func flags(_ submission: Submission) -> [String] {
    submission.flags.map { "\($0.code.rawValue) \($0.section ?? "–") \($0.field ?? "–")" }
  }

  /// A fault in the form, what a person sets, and what is flagged then.
  @Test(arguments: [
    (("Hedersmål i år.\n", ""), ("honour.year", "Utbilda."), []),
    (("Hedersmål i år.", "Ring 811228-9874."), ("honour.year", "Ring oss."), []),
    (("Hedersmål i år.", "Utbilda."), ("honour.year", ""), ["answer.missing 7 honour.year"]),
    (
      ("Hedersmål i år.", "x"), ("honour.year", "811228-9874"),
      ["privacy.personalNumber 7 honour.year"]
    ),
    (("[x] " + statement, "[ ] " + statement), ("network", "checked"), []),
    (
      ("[x] " + statement, "[?] " + statement), ("network", "unchecked"),
      ["choice.unchecked 5 network"]
    ),
    (("[x] Ja, denna", "[ ] Ja, denna"), ("plan.thisForm", "kryssad"), []),
    (
      ("[x] Ja, denna", "[ ] Ja, denna"), ("plan.attached", "checked"),
      ["attachment.missing 11 plan.attached"]
    ),
    (("[ ] Vi bifogar", "[x] Vi bifogar"), ("plan.attached", "unchecked"), []),
    (("Dalarna\n# 2", "# 2"), ("county", "W"), []),
    (("Dalarna\n# 2", "Atlantis\n# 2"), ("county", "20"), []),
    (("Dalarna\n# 2", "Värmland\n# 2"), ("county", "Värmland"), []),
    (
      ("Dalarna\n# 2", "Värmland\n# 2"), ("organisation", "Region Dalarna"),
      ["county.conflict 1 county"]
    ),
    (("Region Dalarna\n", ""), ("organisation", "Region Dalarna"), []),
    (
      ("@regiondalarna.se", "@regiondalarna"),
      ("contact.1.email", "anna.provsson@regiondalarna.se"),
      []
    ),
    (
      ("anna.provsson@", "anna.provson@"), ("contact.1.email", "anna.provsson@regiondalarna.se"),
      []
    ),
    (("Hedersmål i år.", "x"), ("contact.1.email", ""), ["contact.emailMissing 3 contacts"]),
    (("Hedersmål i år.", "x"), ("contact.1", ""), ["contact.missing 3 contacts"]),
    (("Chef för RSS: Bertil Exempelberg", "Chef för RSS:"), ("signature.name", "Bo Prov"), []),
    (("Hedersmål i år.", "x"), ("signature.state", "unsigned"), ["signature.missing 14 signature"]),
    (
      ("Datum: 2021-05-28", "Datum:"), ("signature.date", "2021-06-03"),
      ["deadline.missed 14 signature"]
    ),
    (("2021-05-28", "2021-06-01"), ("signature.date", "2021-05-30"), []),
    (("Hedersmål i år.", "x"), ("received", "2021-06-01"), ["deadline.missed – –"]),
  ])
  func theRulesHoldForTheNewValue(
    _ fault: (String, String), _ change: (String, String), _ expected: [String]
  ) throws {
    let corrected = try Self.correct(Filled.submission([fault]), [change])
    #expect(Self.flags(corrected) == expected)
  }

  private static let statement = "Ja, vi kommer att delta i SKR:s nätverk"

  @Test func anAnswerIsWrittenAsTheContractHasIt() throws {
    let read = Filled.submission()
    let corrected = try Self.correct(
      read, [("honour.year", "Vi ska:\n\n- utbilda\n- följa\n  upp  \u{0}nu")])
    let answer = try #require(corrected.answers.first { $0.id == "honour.year" })
    #expect(answer.text == "Vi ska:\n\n- utbilda\n- följa upp nu")
    #expect(answer.confidence == 1 && answer.evidence == [])
    #expect(corrected.corrections.map(\.read) == ["Hedersmål i år."])
    let long = try Self.correct(read, [("honour.year", String(repeating: "x", count: 1001))])
    #expect(Self.flags(long) == ["answer.tooLong 7 honour.year"])
  }

  @Test func aMissingSectionIsOpenedByOneOfItsFields() throws {
    let parts = Filled.text.split(separator: "# ").filter { !$0.hasPrefix("7.") }
    let read = Submission(
      of: Document(parts.map { "# " + $0 }.joined()), using: Filled.templates)
    try #require(Self.flags(read) == ["section.missing 7 –"])
    let one = try Self.correct(read, [("honour.year", "Utbilda.")])
    #expect(Self.flags(one) == ["answer.missing 7 honour.threeYear"])
    #expect(one.sections.first { $0.number == "7" }?.status == .incomplete)
    let both = try Self.correct(
      read, [("honour.year", "Utbilda."), ("honour.threeYear", "Fler.")])
    #expect(both.flags == [])
    #expect(both.sections.allSatisfy { $0.status == .complete })
  }

  @Test func whatIsNoValueIsRefused() throws {
    let read = Filled.submission()
    for (field, value) in [
      ("contact.1.email", "anna at region"), ("contact.1.phone", "ring"), ("network", "kanske"),
      ("county", "Atlantis"), ("county", "Falun"), ("signature.date", "28 maj"),
      ("signature.state", "?"), ("nothing", "x"), ("contact.3.name", "x"), ("contact.1", "x"),
      ("contact.0.name", "x"), ("received", "2021-02-30"),
    ] {
      #expect(throws: CorrectionError.self, "\(field)") {
        try Self.correct(read, [(field, value)])
      }
    }
    do {
      _ = try Self.correct(read, [("honour", "x")])
    } catch let error as CorrectionError {
      #expect(error.message.swedish.contains("honour.threeYear"))
    }
  }

  @Test func aNewContactIsCertainAndTheOldOneKeepsItsDoubt() throws {
    var read = Filled.submission()
    read.contacts[0].confidence = 0.8
    let corrected = try Self.correct(
      read,
      [
        ("contact.1.email", "annan@regiondalarna.se"), ("contact.2.name", "Cecilia Prov"),
        ("contact.2.email", "cecilia.prov@regiondalarna.se"), ("contact.2.phone", "070-174 06 05"),
      ])
    #expect(corrected.contacts.map(\.confidence) == [0.8, 1])
    #expect(corrected.contacts[1].phone == "+46701740605")
    #expect(corrected.contacts[0].evidence == read.contacts[0].evidence)
  }

  @Test func correctionsThatNoLongerFitAreSaid() throws {
    let gone = Correction(
      field: "goal.7", value: "x", read: nil, because: "y", by: nil, made: "2021-06-01")
    let read = Filled.submission()
    let (same, unfit) = read.corrected(by: [gone], Filled.templates)
    #expect(same == read)
    #expect(unfit == [gone])
  }

  @Test func doubtsAboutAFieldEndWithItsCorrection() throws {
    var read = Filled.submission()
    read.source.ocr = true
    read.flags = [
      Flag(
        .readLowConfidence,
        message: Wording(
          "Osäkert läst: organisation, honour.year. Jämför med dokumentet.",
          "Read unsurely: organisation, honour.year. Compare with the document."))
    ]
    let one = try Self.correct(read, [("honour.year", "Utbilda.")])
    #expect(
      one.flags.map(\.message.english) == [
        "Read unsurely: organisation. Compare with the document."
      ])
    let both = try Self.correct(
      read, [("honour.year", "Utbilda."), ("organisation", "Region Dalarna")])
    #expect(both.flags == [])
  }

  @Test func theJSONIsTheContractsWithOneMemberMore() throws {
    let read = Filled.submission()
    #expect(!read.json(language: .swedish).contains("\"corrections\""))
    let corrected = try Self.correct(read, [("network", "unchecked")])
    let json = corrected.json(language: .swedish)
    #expect(
      json.hasSuffix(
        #""corrections":[{"field":"network","value":"unchecked","read":"checked","because":"Ringde länet.","by":"Eva","made":"2021-06-02T08:00:00Z"}]}"#
      ))
    #expect(try Submission(json: Array(json.utf8)).corrections == corrected.corrections)
  }
}
