import Extract
import Testing

@testable import Normalize

@Suite struct ContactTests {
  private func read(_ text: String) -> ContactReader {
    let cutter = Cutter(Document(text))
    return ContactReader(cutter.pieces, in: cutter)
  }

  private func lines(_ text: String) -> [String] {
    read(text).contacts.map {
      [$0.name, $0.title, $0.email, $0.phone].map { $0 ?? "–" }.joined(separator: " | ")
    }
  }

  @Test func aSwitchboardsNumberIsLeftOverWithItsOwnLabelAlone() {
    let reader = read("Anna Ek, strateg\nVxl: 026-15 09 00 Mobil: 070-174 06 05\nanna.ek@region.se")
    #expect(reader.rest.map(\.text) == ["Vxl: 026-15 09 00"])
  }

  @Test func aRoleBeforeANameIsATitleWithoutItsColon() {
    let told = lines("Handläggare: Anna Ek\nTelefon: 070-174 06 05\nE-post: anna.ek@region.se")
    #expect(told == ["Anna Ek | Handläggare | anna.ek@region.se | +46701740605"])
  }

  @Test(arguments: [
    // A comma line, in either order, with and without labels.
    "Anna Ek, strateg, anna.ek@region.se, 070-174 06 05",
    "Anna Ek, strateg, E-post: anna.ek@region.se, Mobil: 070-174 06 05",
    "Strateg Anna Ek, anna.ek@region.se, 070-174 06 05",
    "Anna Ek (strateg), anna.ek@region.se, tel. 070-174 06 05",
    "Anna Ek; strateg; anna.ek@region.se; 070-174 06 05",
    "Anna Ek – strateg – anna.ek@region.se – 070-174 06 05",
    // Lines of their own.
    "Anna Ek\nstrateg\nanna.ek@region.se\n070-174 06 05",
    "Namn: Anna Ek\nTitel: strateg\nE-post: anna.ek@region.se\nTelefon: 070-174 06 05",
    "Namn:\nAnna Ek\nTitel:\nstrateg\nE-post:\nanna.ek@region.se\nTelefon:\n070-174 06 05",
    "Anna Ek, strateg\nanna.ek@region.se\nMobil: 070- 174 06 05",
    "Anna Ek, strateg\nVxl: 026-15 09 00 Mobil: 070-174 06 05\nanna.ek@region.se",
    // Tables.
    "| Namn | Titel | E-post | Telefon |\n| Anna Ek | strateg | anna.ek@region.se | 070-174 06 05 |",
    "| E-post | Namn | Telefon | Titel |\n| anna.ek@region.se | Anna Ek | 070-174 06 05 | strateg |",
    "| Namn | Anna Ek |\n| Titel | strateg |\n| E-post | anna.ek@region.se |\n| Telefon | 070-174 06 05 |",
  ])
  func onePersonInEveryLayout(_ text: String) {
    #expect(
      lines(text).map { $0.replacing("Strateg", with: "strateg") } == [
        "Anna Ek | strateg | anna.ek@region.se | +46701740605"
      ])
  }

  @Test(arguments: [
    "Anna Ek, anna.ek@region.se\nBo Al, bo.al@region.se",
    "Anna Ek\nanna.ek@region.se\nBo Al\nbo.al@region.se",
    "Anna Ek, anna.ek@region.se och Bo Al, bo.al@region.se",
    "| Namn | E-post |\n| Anna Ek | anna.ek@region.se |\n| Bo Al | bo.al@region.se |",
    "| Namn e-post |\n| Anna Ek anna.ek@region.se |\n| Bo Al bo.al@region.se |",
  ])
  func twoPersonsStayApart(_ text: String) {
    #expect(
      lines(text) == ["Anna Ek | – | anna.ek@region.se | –", "Bo Al | – | bo.al@region.se | –"])
  }

  @Test func theOrganisationIsNoPersonAndNoTitle() {
    let reader = read("Anna Ek, utvecklingsledare, Region Dalarna, anna.ek@regiondalarna.se")
    #expect(reader.contacts.map(\.name) == ["Anna Ek"])
    #expect(reader.contacts.map(\.title) == ["utvecklingsledare"])
    #expect(reader.organisations.map(\.text) == ["Region Dalarna"])
  }

  @Test func aMaskedAddressIsLessSure() {
    let contact = read("Anna Ek, anna.ek(at)region.se").contacts.first
    #expect(contact?.email == "anna.ek@region.se")
    #expect(contact.map { $0.confidence < 1 } == true)
    #expect(read("Anna Ek, anna.ek@region.se").contacts.first?.confidence == 1)
  }

  @Test func anInvalidAddressIsGivenAsWritten() {
    #expect(
      lines("| Namn | E-post |\n| Anna Ek | anna.ek@region |") == [
        "Anna Ek | – | anna.ek@region | –"
      ])
    #expect(lines("Anna Ek\nE-post: anna.region.se") == ["Anna Ek | – | anna.region.se | –"])
  }

  @Test func whatSaysThatThereIsNoAddressIsNone() {
    let reader = read("| Namn | E-post |\n| Anna Ek | saknas, nås via 070-174 06 05 |")
    #expect(reader.contacts.map(\.email) == [nil])
    #expect(reader.contacts.map(\.phone) == ["+46701740605"])
    #expect(reader.rest.map(\.text) == ["saknas", "nås via"])
  }

  @Test(arguments: [
    "| Namn | E-post |\n| Anna Ek och Bo Al | anna.ek@region.se och bo.al@region.se |",
    "| Namn | E-post |\n| Anna Ek, Bo Al | anna.ek@region.se, bo.al@region.se |",
    "| Namn | E-post |\n| Anna Ek; Bo Al | anna.ek@region.se; bo.al@region.se |",
    "| Namn | E-post |\n| Anna Ek / Bo Al | anna.ek@region.se / bo.al@region.se |",
    "| Namn | E-post |\n| Anna Ek/Bo Al | anna.ek@region.se/bo.al@region.se |",
    "| Namn | E-post |\n| Anna Ek & Bo Al | bo.al@region.se, anna.ek@region.se |",
    "| Namn | Anna Ek | Bo Al |\n| E-post | anna.ek@region.se | bo.al@region.se |",
    "Anna Ek och Bo Al\nanna.ek@region.se och bo.al@region.se",
    "Anna Ek\nBo Al\nbo.al@region.se\nanna.ek@region.se",
  ])
  func eachAddressGoesToWhomItNames(_ text: String) {
    #expect(
      lines(text) == ["Anna Ek | – | anna.ek@region.se | –", "Bo Al | – | bo.al@region.se | –"])
  }

  @Test func aPairThatNothingConfirmsIsUnsure() {
    let contacts = read("| Namn | E-post |\n| Anna Ek, Bo Al | x7@region.se, y9@region.se |")
      .contacts
    #expect(contacts.map(\.email) == ["x7@region.se", "y9@region.se"])
    #expect(contacts.allSatisfy { $0.confidence <= 0.7 })
    // One address for two: whose it is nobody can tell.
    let shared = read("| Namn | E-post |\n| Anna Ek, Bo Al | rss@region.se |")
    #expect(shared.contacts.map(\.name) == ["Anna Ek", "Bo Al", nil])
    #expect(shared.contacts.allSatisfy { $0.confidence < 0.6 })
    // Rows that the sender mixed up.
    let crossed = read(
      "| Namn | E-post |\n| Anna Ekholm | bo.alman@region.se |\n| Bo Alman | anna.ekholm@region.se |"
    )
    #expect(crossed.contacts.allSatisfy { $0.confidence <= 0.7 })
  }

  /// Of one surname and one initial; each address is spelt out.
  @Test func oneInitialAndSurnameAreTwoPersons() {
    #expect(
      lines(
        "| Namn | E-post |\n| Maria Lundmyr, Mirja Lundmyr | mirja.lundmyr@region.se, maria.lundmyr@region.se |"
      ) == [
        "Maria Lundmyr | – | maria.lundmyr@region.se | –",
        "Mirja Lundmyr | – | mirja.lundmyr@region.se | –",
      ])
    let crossed = read(
      "| Namn | E-post |\n| Karin Lundmyr | kerstin.lundmyr@region.se |\n| Kerstin Lundmyr | karin.lundmyr@region.se |"
    )
    #expect(crossed.contacts.count == 2)
    #expect(crossed.contacts.allSatisfy { $0.confidence <= 0.7 })
  }

  @Test func eachNumberBeforeItsNameIsThatPersons() {
    #expect(
      lines(
        "Tfn 070-174 06 05 Anna Ek anna.ek@region.se\nTfn 070-174 06 06 Bo Al bo.al@region.se"
      ) == [
        "Anna Ek | – | anna.ek@region.se | +46701740605",
        "Bo Al | – | bo.al@region.se | +46701740606",
      ])
  }

  @Test(arguments: [
    "Anna Ek, anna.ek@region.se\nBo Al, bo.al@region.se\n070-174 06 05\n070-174 06 06",
    "Anna Ek, anna.ek@region.se\nBo Al, bo.al@region.se\n040-628 04 77",
    "| Namn | E-post | Telefon |\n| Anna Ek | anna.ek@region.se | |\n| Bo Al | bo.al@region.se | |\n| | | 040-628 04 77 |",
    "| Namn | E-post | Telefon |\n| Anna Ek | anna.ek@region.se | |\n| Bo Al | bo.al@region.se | |\n| | Växel | 040-628 04 77 |",
  ])
  func aNumberBelowSeveralPersonsIsNobodysForSure(_ text: String) {
    let contacts = read(text).contacts
    #expect(contacts.filter { $0.email != nil }.map(\.name) == ["Anna Ek", "Bo Al"])
    #expect(contacts.allSatisfy { $0.phone == nil || $0.confidence <= 0.7 })
  }

  @Test(arguments: [
    "Anna Ekholm (föräldraledig, ersätts av Bo Almgren), bo.almgren@region.se",
    "Anna Ekholm, sjukskriven, Bo Almgren är ersättare, bo.almgren@region.se",
    "Namn: Anna Ekholm (tjänstledig, ersätts av Bo Almgren)\nE-post: bo.almgren@region.se",
  ])
  func anAddressThatSpellsTheSubstituteIsNotTheOthersForSure(_ text: String) {
    let contacts = read(text).contacts
    #expect(contacts.contains { $0.email == "bo.almgren@region.se" })
    let others = contacts.filter { $0.email != nil && $0.name != "Bo Almgren" }
    #expect(others.allSatisfy { $0.confidence <= 0.7 })
  }

  @Test(arguments: [
    ("Anna Ek, strateg", "Anna Ek", "strateg"), ("Anna Ek (strateg)", "Anna Ek", "strateg"),
    ("Anna Ek - strateg", "Anna Ek", "strateg"), ("Ek, Anna", "Anna Ek", nil),
    ("von Ek, Anna", "Anna von Ek", nil), ("Anna Ek (vik. för Bo Al)", "Anna Ek", nil),
    ("Anna Ek fr.o.m. 1 juli", "Anna Ek", nil), ("Anna Ek, Storköpings kommun", "Anna Ek", nil),
    ("1. Anna Ek", "Anna Ek", nil), ("Huvudkontakt: Anna Ek", "Anna Ek", nil),
    ("Fil.dr Anna Ek", "Anna Ek", "Fil.dr"),
  ])
  func aNameAndWhatStandsBesideIt(_ cell: String, _ name: String, _ title: String?) {
    let reader = read("| Namn | E-post |\n| \(cell) | anna.ek@region.se |")
    #expect(reader.contacts.map(\.name) == [name])
    #expect(reader.contacts.map(\.title) == [title])
    #expect(reader.contacts.map(\.email) == ["anna.ek@region.se"])
  }

  @Test func rowsThatNameNobodyAreNoContacts() {
    let reader = read(
      "| Namn | E-post |\n| Ersättare: | |\n| Anna Ek | anna.ek@region.se |\n| Skriv helst till oss per e-post. | |"
    )
    #expect(reader.contacts.map(\.name) == ["Anna Ek"])
    #expect(reader.rest.map(\.text) == ["Ersättare:", "Skriv helst till oss per e-post."])
  }

  /// What a narrow column left of a name.
  @Test func oneWordIsNoWholeName() {
    let reader = read("| Namn | E-post |\n| Hakim | fatima.al-hakim@region.se |")
    #expect(reader.contacts.map(\.name) == ["Hakim"])
    #expect(reader.contacts.allSatisfy { $0.confidence <= 0.7 })
  }

  @Test func theOwnAddressGoesBeforeTheShared() {
    let reader = read("| Namn | E-post |\n| Anna Ek | rss@region.se eller anna.ek@region.se |")
    #expect(reader.contacts.map(\.email) == ["anna.ek@region.se"])
    #expect(reader.rest.map(\.text) == ["rss@region.se"])
  }

  @Test func aNameInASentenceIsFoundByItsAddress() {
    let reader = read("Vår kontaktperson är Anna Ek som nås på anna.ek@region.se.")
    #expect(reader.contacts.map(\.name) == ["Anna Ek"])
    #expect(reader.contacts.allSatisfy { $0.confidence < 1 })
  }

  @Test(arguments: ["070-174 06 0", "010-174 06 05 11", "070-174 06 055"])
  func aNumberWithTooManyOrTooFewFiguresIsUnsure(_ number: String) {
    let contacts = read("Anna Ek, anna.ek@region.se, \(number)").contacts
    #expect(contacts.count == 1)
    #expect(contacts.allSatisfy { $0.confidence <= 0.7 })
  }

  @Test func whatIsNoContactIsKept() {
    let reader = read("Anna Ek, anna.ek@region.se\nVi nås säkrast på förmiddagarna under våren.")
    #expect(reader.contacts.count == 1)
    #expect(reader.rest.map(\.text) == ["Vi nås säkrast på förmiddagarna under våren."])
  }

  @Test func aSecondNumberIsKept() {
    let reader = read("Anna Ek, anna.ek@region.se, 070-174 06 05, 08-465 004 31")
    #expect(reader.contacts.map(\.phone) == ["+46701740605"])
    #expect(reader.rest.map(\.text) == ["+46846500431"])
  }

  /// Columns so narrow that each word of a name has a line of its own.
  @Test func wordsOfNamesBelowEachOther() {
    let columns = [
      ["Namn"], ["E-post"], ["Susanne", "Otter", "Mirja", "Kallio"],
      ["susanne.otter@region.se", "mirja.kallio@region.se"],
    ]
    let blocks = columns.enumerated().flatMap { index, texts in
      texts.map { text in
        Block(
          kind: .paragraph, text: text, lines: [Line(start: 0, place: .lines(first: 1, last: 1))],
          cell: Cell(table: 0, row: index / 2, column: index % 2))
      }
    }
    let source = Source(file: "tiny", sha256: "", mediaType: "application/pdf")
    let cutter = Cutter(Document(source: source, blocks: blocks))
    let contacts = ContactReader(cutter.pieces, in: cutter).contacts
    #expect(contacts.map(\.name) == ["Susanne Otter", "Mirja Kallio"])
    #expect(contacts.map(\.email) == ["susanne.otter@region.se", "mirja.kallio@region.se"])
  }

  /// A table that was read as one row: each column is its label and what stands under it.
  @Test func columnsThatBeginWithTheirLabels() {
    let columns = [
      ["Namn", "Anna Ek", "Bo Al"], ["E-post", "anna.ek@region.se", "bo.al@region.se"],
      ["Telefon", "070-174 06 05", "+46 8 465 004 31"],
    ]
    let blocks = columns.enumerated().flatMap { column, texts in
      texts.map { text in
        Block(
          kind: .paragraph, text: text, lines: [Line(start: 0, place: .lines(first: 1, last: 1))],
          cell: Cell(table: 0, row: 0, column: column))
      }
    }
    let source = Source(file: "tiny", sha256: "", mediaType: "application/pdf")
    let cutter = Cutter(Document(source: source, blocks: blocks))
    let contacts = ContactReader(cutter.pieces, in: cutter).contacts
    #expect(contacts.map(\.name) == ["Anna Ek", "Bo Al"])
    #expect(contacts.map(\.phone) == ["+46701740605", "+46846500431"])
    #expect(contacts.map(\.email) == ["anna.ek@region.se", "bo.al@region.se"])
  }

  @Test(arguments: [
    "Karin af Rosenfalk", "Per-Olof Ek", "Anna M. Ek", "ANNA EK", "Åsa Öberg", "Anna Maria Ek Öst",
  ])
  func namesOfManyShapes(_ name: String) {
    #expect(ContactWords.isName(name.split(separator: " ").map(String.init)))
  }

  @Test(arguments: [
    "Region Dalarna", "anna ek", "Anna", "Box 712", "Mål 2021", "FoU Värmland", "Anna ska Ek", "",
  ])
  func otherWordsAreNoName(_ text: String) {
    #expect(!ContactWords.isName(text.split(separator: " ").map(String.init)))
  }

  @Test func everyContactHasItsPlace() {
    let contacts = read("Anna Ek\nanna.ek@region.se\nBo Al\nbo.al@region.se").contacts
    #expect(contacts.map(\.evidence) == [[.lines(first: 1, last: 2)], [.lines(first: 3, last: 4)]])
  }
}
