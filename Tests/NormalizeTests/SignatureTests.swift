import Extract
import Testing

@testable import Normalize

@Suite struct SignatureTests {
  private func read(_ text: String) -> SignatureReader {
    let cutter = Cutter(Document(text))
    return SignatureReader(cutter.pieces, in: cutter)
  }

  @Test(arguments: [
    "2021-05-28\nBertil Exempelberg", "Datum: 2021-05-28\nChef för RSS: Bertil Exempelberg",
    "Datum 28 maj 2021\nNamn Bertil Exempelberg", "Bertil Exempelberg\n28/5 -21",
    "Falun den 28 maj 2021\nBertil Exempelberg", "Falun 2021-05-28 Bertil Exempelberg",
    "2021-05-28 Bertil Exempelberg", "Bertil Exempelberg 2021-05-28",
    "| 2021-05-28 | Bertil Exempelberg |",
    "Ort och datum: Falun, 2021-05-28\nNamnförtydligande: Bertil Exempelberg",
    "____________\n2021-05-28\nBertil Exempelberg",
    "Datim: 2021-05-28\nUnderskritt: Bertil Exempelberg",
  ])
  func dateAndNameInEveryLayout(_ text: String) {
    #expect(read(text).date?.description == "2021-05-28")
    #expect(read(text).name == "Bertil Exempelberg")
  }

  /// A sign between name and day makes the name no place.
  @Test(arguments: ["Bertil Exempelberg, 2021-05-28", "/Bertil Exempelberg/ 210528"])
  func aNameWithASignBeforeTheDayIsAName(_ text: String) {
    #expect(read(text).date?.description == "2021-05-28")
    #expect(read(text).name == "Bertil Exempelberg")
  }

  @Test(arguments: [
    "", "Datum\nChef för RSS", "Datum: ____ Chef för RSS: ____", "Datum:\nNamnteckning:",
    "..........",
    "Namnförtydligande", "ÅÅÅÅ-MM-DD", "V V VV", "J AA",
  ])
  func labelsAloneAreNoSignature(_ text: String) {
    #expect(read(text).date == nil)
    #expect(read(text).name == nil)
  }

  @Test func aShortNameIsOne() {
    #expect(read("2021-05-28\nBo Ek").name == "Bo Ek")
    #expect(read("2021-05-28\nANNA EK").name == "ANNA EK")
  }

  @Test func aDateAloneHasNoName() {
    let reader = read("Falun den 28 maj 2021")
    #expect(reader.date?.description == "2021-05-28")
    #expect(reader.name == nil)
  }

  @Test func aNameWithATitleIsTheName() {
    #expect(read("Bertil Exempelberg, socialchef").name == "Bertil Exempelberg")
    #expect(read("Bertil Exempelberg\nSocialchef").name == "Bertil Exempelberg")
  }

  @Test(arguments: [" / ", " & ", "/", "/ "])
  func twoNamesAreNotOne(_ sign: String) {
    #expect(read("2021-05-28\nBertil Exempelberg\(sign)Anna Provsson").name == "Bertil Exempelberg")
  }

  @Test func theFieldsOwnDayIsKeptWhereTheSignatureStandsElsewhere() {
    let read = Filled.submission([
      (
        "Datum: 2021-05-28\nChef för RSS: Bertil Exempelberg",
        """
        Datum: 2021-05-12
        Chef för RSS:
        Mallen ska undertecknas av chef för den regionala samverkans- och stödstrukturen.
        Bertil Exempelberg (BE)
        Signerade 2021-05-26 15:40
        """
      )
    ])
    let isTheDay = read.signature?.date == "2021-05-12"
    #expect(isTheDay || read.leftovers.contains { $0.text.contains("2021-05-12") })
  }

  @Test func oneWordIsADoubtfulName() {
    let reader = read("Exempelberg")
    #expect(reader.name == "Exempelberg")
    #expect(reader.confidence < 1)
  }

  @Test func aDayThatIsNotInTheCalendarIsNone() {
    #expect(read("31 april 2021\nBertil Exempelberg").date == nil)
  }

  @Test func theStateOfTheFormFollows() {
    let name = "Chef för RSS: Bertil Exempelberg"
    #expect(Filled.submission().signature?.state == .signed)
    #expect(Filled.submission([(name, "Chef för RSS:")]).signature?.state == .unsigned)
    #expect(Filled.submission([("Datum: 2021-05-28", "Datum:")]).signature?.state == .signed)
  }

  /// A name in print below a line that no pen has touched may only say whose it is to be.
  @Test(arguments: [
    ("Underskrift: ________\nNamnförtydligande: Bertil Exempelberg", false),
    ("Chef för RSS:\n________________\nBertil Exempelberg", false),
    ("Chef för RSS: Bertil Exempelberg", true),
    ("Chef för RSS: Bertil Exempelberg ________", true),
  ])
  func anEmptyLineForAPenLeavesANameUnsure(_ field: String, _ isSure: Bool) throws {
    let name = "Chef för RSS: Bertil Exempelberg"
    let signature = try #require(Filled.submission([(name, field)]).signature)
    #expect(signature.state == .signed)
    #expect(signature.name == "Bertil Exempelberg")
    #expect((signature.confidence == 1) == isSure)
  }

  @Test(arguments: [
    "/s/ Bertil Exempelberg, chef för RSS", "/S/ Bertil Exempelberg", "/Bertil Exempelberg",
    "/ Bertil Exempelberg",
  ])
  func aStrokeBeforeTheNameSigns(_ line: String) throws {
    let signature = try #require(
      Filled.submission([("Chef för RSS: Bertil Exempelberg", line)]).signature)
    #expect(signature.state == .signed)
    #expect(signature.name == "Bertil Exempelberg")
  }

  @Test func whatIsDrawnInTheFieldSigns() throws {
    let name = "Chef för RSS: Bertil Exempelberg"
    let signature = try #require(
      Filled.submission([(name, "Chef för RSS:\n(ink)")], mediaType: "application/pdf").signature)
    #expect(signature.state == .signed)
    #expect(signature.name == nil)
    #expect(signature.date == "2021-05-28")
    #expect((0.8..<1).contains(signature.confidence))
    #expect(!signature.evidence.isEmpty)
  }

  @Test func whatIsDrawnInAnAnswerIsToldAndSignsNothing() throws {
    let change = [("Hedersmål i år.", "(ink)"), ("Chef för RSS: Bertil Exempelberg", "")]
    let read = Filled.submission(change, mediaType: "application/pdf")
    #expect(read.signature?.state == .unsigned)
    let answer = try #require(read.answers.first { $0.id == "honour.year" })
    #expect(answer.text == nil)
    #expect(answer.confidence < 1)
    let flag = try #require(read.flags.first { $0.code == .readLowConfidence })
    #expect(flag.message.swedish.contains("honour.year"))
  }

  /// The field's labels side by side: what stands below "Datum" alone is a date by hand.
  @Test(arguments: [
    (85.0, Submission.Signature.State.unsigned), (310.0, .signed), (180.0, .signed),
  ])
  func whatIsDrawnAtTheDateAloneIsADate(left: Double, state: Submission.Signature.State) throws {
    let field = "Datum: 2021-05-28\nChef för RSS: Bertil Exempelberg"
    let text = Filled.text.replacing(field, with: "Datum\nChef för RSS\n(ink)")
    var document = Document(text, mediaType: "application/pdf")
    func set(_ index: Int, left: Double, top: Double, width: Double) {
      for line in document.blocks[index].lines.indices {
        document.blocks[index].lines[line].place = .box(
          page: 1, left: left, top: top, right: left + width, bottom: top + 12)
      }
    }
    for index in document.blocks.indices {
      set(index, left: 80, top: Double(index) * 20, width: 60)
    }
    let last = document.blocks.count - 1
    let top = Double(last - 2) * 20
    set(last - 1, left: 260, top: top, width: 60)
    set(last, left: left, top: top + 20, width: 60)
    let signature = try #require(Submission(of: document, using: Filled.templates).signature)
    #expect(signature.state == state)
    #expect(!signature.evidence.isEmpty)
    #expect(state == .signed || signature.confidence <= 0.6)
  }

  /// A letter: who signs stands above the role, and the contact below it.
  @Test func lettersAreSignedAboveTheRole() throws {
    let contacts =
      "# 3. Kontaktuppgifter RSS\nAnna Provsson, anna.provsson@regiondalarna.se, 070-174 06 05\n"
    let field = "# 14. Underskrift\nDatum: 2021-05-28\nChef för RSS: Bertil Exempelberg"
    let read = Filled.submission([
      (contacts, ""),
      (
        field,
        """
        Med vänlig hälsning
        Bertil Exempelberg
        Chef för RSS i Dalarna
        Kontaktperson för RSS:
        Anna Provsson, utredare
        anna.provsson@regiondalarna.se
        """
      ),
    ])
    let signature = try #require(read.signature)
    #expect(signature.state == .signed)
    #expect(signature.name == "Bertil Exempelberg")
    #expect(signature.confidence <= 0.7)
    #expect(read.contacts.map(\.name) == ["Anna Provsson"])
    #expect(read.contacts.allSatisfy { $0.confidence <= 0.7 })
  }

  /// Slides or a letter without sections for the sender: told as a plan tells it.
  @Test func sendersWithoutTheirSections() throws {
    let read = Filled.submission([
      (Filled.head, "# Kvinnofridssatsningen i Dalarna\nRegion Dalarna"),
      (
        "Chef för RSS: Bertil Exempelberg",
        "Chef för RSS: Bertil Exempelberg\nKontakt: Anna Provsson, anna.provsson@regiondalarna.se"
      ),
    ])
    #expect(read.contacts.map(\.email) == ["anna.provsson@regiondalarna.se"])
    #expect(read.counties.map(\.code) == ["20"])
    #expect(
      (read.contacts.map(\.confidence) + read.counties.map(\.confidence)).allSatisfy { $0 <= 0.7 })
    #expect(read.flags.filter { $0.code == .sectionMissing }.count == 3)
    // The official to whom the form is to be sent is nobody's contact.
    let closing = Filled.submission([
      (Filled.head, ""),
      (
        "Bertil Exempelberg",
        "Bertil Exempelberg\nVänligen skicka en digital version av mallen till kvinnofrid@skr.se."
      ),
    ])
    #expect(closing.contacts.isEmpty)
  }
}
