import Extract
import Testing

@testable import Normalize

/// Each rule once, on a form in which nothing else is wrong.
@Suite struct RuleTests {
  private static let statement = "Ja, vi kommer att delta i SKR:s nätverk"
  private static let person = "Anna Provsson, anna.provsson@regiondalarna.se, 070-174 06 05"

  @Test func aFormWithoutFaultsHasNoFlag() {
    let read = Filled.submission()
    #expect(read.flags == [])
    #expect(read.sections.allSatisfy { $0.status == .complete })
    #expect(read.answers.count == 9)
    #expect(read.answers.allSatisfy { $0.text != nil && $0.confidence == 1 })
    #expect(read.leftovers == [])
  }

  @Test(arguments: [
    ("Hedersmål i år.\n", "", "answer.missing 7 honour.year"),
    ("Hedersmål i år.", "Klicka här för att ange text.", "answer.missing 7 honour.year"),
    ("Hedersmål i år.", String(repeating: "Mer ", count: 251), "answer.tooLong 7 honour.year"),
    ("Erfarenhetsutbyte.", String(repeating: "ord ", count: 126), "answer.tooLong 12 support"),
    ("[x] " + statement, "[ ] " + statement, "choice.unchecked 5 network"),
    ("[x] " + statement, statement, "choice.unchecked 5 network"),
    ("[x] " + statement, "[?] " + statement, "choice.unreadable 5 network"),
    ("[x] Ja, denna", "[ ] Ja, denna", "choice.none 11 –"),
    ("[ ] Vi bifogar", "[x] Vi bifogar", "choice.several 11 –"),
    ("Dalarna\n# 2", "# 2", "county.missing 1 county"),
    ("Dalarna\n# 2", "Atlantis\n# 2", "county.unknown 1 county"),
    ("Dalarna\n# 2", "Värmland\n# 2", "county.conflict 1 county"),
    ("Region Dalarna\n", "", "organisation.missing 2 organisation"),
    (person + "\n", "", "contact.missing 3 contacts"),
    (person, "Anna Provsson, 070-174 06 05", "contact.emailMissing 3 contacts"),
    ("@regiondalarna.se", "@regiondalarna", "contact.emailInvalid 3 contacts"),
    ("anna.provsson@", "anna.provson@", "contact.emailMismatch 3 contacts"),
    ("Chef för RSS: Bertil Exempelberg", "Chef för RSS:", "signature.missing 14 signature"),
    ("Datum: 2021-05-28", "Datum:", "signature.dateMissing 14 signature"),
    ("2021-05-28", "2021-06-01", "deadline.missed 14 signature"),
    ("Hedersmål i år.", "Ring 811228-9874.", "privacy.personalNumber 7 honour.year"),
    ("Hedersmål i år.", "Nr 204518 811228-9874.", "privacy.personalNumber 7 honour.year"),
  ])
  func theFaultHasItsFlagAndNoOther(_ old: String, _ new: String, _ flag: String) {
    #expect(Filled.flags([(old, new)]) == [flag])
  }

  @Test func theAttachedPlanThatDidNotComeIsMissed() {
    let flags = Filled.flags([
      ("[x] Ja, denna", "[ ] Ja, denna"), ("[ ] Vi bifogar", "[x] Vi bifogar"),
    ])
    #expect(flags == ["attachment.missing 11 plan.attached"])
  }

  @Test func theLimitIsTheLastCharacterAllowed() {
    let atLimit = String(repeating: "ab ", count: 333) + "a"
    #expect(Filled.flags([("Hedersmål i år.", atLimit)]) == [])
    #expect(Filled.flags([("Hedersmål i år.", atLimit + "b")]) == ["answer.tooLong 7 honour.year"])
    let flag = Filled.submission([("Hedersmål i år.", atLimit + "b")]).flags.first
    #expect(flag?.message.swedish.contains("1001") == true)
    #expect(flag?.message.english.contains("1000") == true)
  }

  @Test func theLastDayIsInTime() {
    #expect(Filled.flags([("2021-05-28", "2021-05-31")]) == [])
    var read = Filled.submission()
    read.note(received: "2021-06-01", Filled.templates)
    #expect(read.flags.map(\.code) == [.deadlineMissed])
    #expect(read.flags.first?.section == nil)
    read.note(received: "2021-06-01", Filled.templates)
    #expect(read.flags.count == 1)
  }

  /// Every section taken out, one at a time: `section.missing` alone, and nothing for the twelfth.
  @Test(arguments: Filled.templates.all[0].sections)
  func aMissingSectionIsFlaggedAlone(_ section: FormTemplate.Section) throws {
    let parts = Filled.text.split(separator: "# ", omittingEmptySubsequences: true)
    let kept = parts.filter { !$0.hasPrefix(section.number + ".") }
    try #require(kept.count == parts.count - 1)
    let read = Submission(
      of: Document(kept.map { "# " + $0 }.joined()), using: Filled.templates)
    let codes = read.flags.map { "\($0.code.rawValue) \($0.section ?? "–")" }
    #expect(codes == (section.required ? ["section.missing \(section.number)"] : []))
    #expect(read.sections.first { $0.number == section.number }?.status == .missing)
    #expect(read.sections.count { $0.status == .missing } == 1)
  }

  @Test func anEmptyTwelfthSectionIsComplete() {
    let read = Filled.submission([("Erfarenhetsutbyte.\n", "")])
    #expect(read.flags == [])
    #expect(read.sections.first { $0.number == "12" }?.status == .complete)
  }

  @Test func theCountyIsToldByOthersWhereItIsEmpty() {
    let read = Filled.submission([("Dalarna\n# 2", "# 2")])
    #expect(read.counties.map(\.code) == ["20"])
    #expect(read.counties.allSatisfy { $0.confidence < 1 && !$0.evidence.isEmpty })
    #expect(read.flags.first?.message.swedish.contains("Dalarnas län") == true)
  }

  @Test func whatIsWrittenBesideAListOfCountiesIsKept() {
    let remark = "Planen omfattar även två kommuner utanför länet."
    let list = ["Blekinge", "Gotlands", "Hallands", "Jämtlands", "Skåne"].map { "[ ] \($0) län\n" }
    let read = Filled.submission([
      ("Dalarna\n# 2", list.joined() + "[x] Dalarnas län\n\(remark)\n# 2")
    ])
    #expect(read.counties.map(\.code) == ["20"])
    #expect(read.leftovers.map(\.text) == [remark])
  }

  @Test func aSentenceThatIsRepeatedWithTheLimitIsAnAnswer() {
    let sentence = "Målen står i bilaga 1, 1000 tecken räcker inte."
    let answers = ["Hedersmål", "Strukturmål", "Kunskapsmål", "Uppföljningsmål"]
    let read = Filled.submission(answers.map { ($0 + " på tre år.", sentence) })
    #expect(read.answers.count { $0.text == sentence } == 4)
    #expect(read.flags == [])
  }

  @Test func messagesNeverRepeatAPersonalNumber() {
    let read = Filled.submission([("Hedersmål i år.", "Ring 811228-9874.")])
    for flag in read.flags {
      #expect(!flag.message.swedish.contains("811228") && !flag.message.english.contains("811228"))
    }
  }

  @Test func whatBelongsToNothingIsLeftOver() {
    let read = Filled.submission([("# 1. Län", "Hej, här kommer vår plan.\n# 1. Län")])
    #expect(read.leftovers.map(\.text) == ["Hej, här kommer vår plan."])
    #expect(read.leftovers.map(\.evidence) == [[.lines(first: 1, last: 1)]])
    #expect(read.flags == [])
  }
}
