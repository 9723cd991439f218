import Extract
import Testing

@testable import Normalize

/// Who sends a plan, and whom it names to ask.
@Suite struct PlanSenderTests {
  private func read(_ text: String) -> Submission {
    Submission(of: Document(text), using: Filled.templates)
  }

  private static let goals = """
    # Mål
    - Alla som utsätts för våld får stöd där de bor.
    - Barn som upplevt våld får en egen bedömning.
    """

  private func plan(_ head: String, _ foot: String) -> Submission {
    read("\(head)\n# Plan för kvinnofrid\n\(Self.goals)\n# Frågor\n\(foot)")
  }

  private static let contact = "Anna Provsson, utvecklingsledare, anna.provsson@kvinnofrid.example"

  @Test(arguments: [
    ("Avsändare: Region Dalarna • Antagen av styrgruppen 28 maj 2021", "Region Dalarna"),
    ("Välfärdsenheten • Region Dalarna • 2021–2023", "Välfärdsenheten, Region Dalarna"),
    ("Region Dalarna · Box 712 · Falun", "Region Dalarna"),
    ("Välfärdsenheten, Region Dalarna 2021-05-25 Stöd i länet", "Välfärdsenheten, Region Dalarna"),
    ("RSS Dalarna, Region Dalarna Beslutad av ledningen 2021-06-03", "RSS Dalarna, Region Dalarna"),
    ("RSS Dalarna, Kunskapsstöd i Dalarna", "RSS Dalarna, Kunskapsstöd i Dalarna"),
    ("Samverkan Välfärd (RSS), Dalarnas samverkan", "Samverkan Välfärd (RSS), Dalarnas samverkan"),
    (
      "Region Dalarna\nMot våld\n- Framtaget av Välfärdsenheten, Region Dalarna",
      "Välfärdsenheten, Region Dalarna"
    ),
    (
      "Region Dalarna\nMot våld\n| Uppgift | Värde |\n| Avsändare | Välfärdsenheten, Region Dalarna |",
      "Välfärdsenheten, Region Dalarna"
    ),
    (
      "Avsändare: Välfärdsenheten, Dalarnas län. Diarienummer: 21/008",
      "Välfärdsenheten, Dalarnas län"
    ),
    ("RSS Dalarna, Dalarnas samverkan för vård", "RSS Dalarna, Dalarnas samverkan för vård"),
    (
      "| Region Dalarna | TJÄNSTESKRIVELSE |\n| Välfärdsenheten | |",
      "Välfärdsenheten, Region Dalarna"
    ),
  ])
  func theHeadIsReadWithoutWhatStandsBehindIt(head: String, meant: String) {
    let plan = plan(head, Self.contact)
    #expect(plan.organisation?.value == meant)
    #expect(plan.counties.first?.code == "20")
  }

  @Test func whoDecidedIsNotTheSender() {
    #expect(
      plan("Antagen av Rådet för socialtjänst och hälsa 2021-04-29", Self.contact).organisation
        == nil)
  }

  @Test func aLabelBeforeTheSenderIsNoPartOfIt() {
    let signed = plan(
      "",
      "För Kommunförbundet i Kalmar län\nAnna Provsson, samordnare\nanna.provsson@forbund.example")
    #expect(signed.organisation?.value == "Kommunförbundet i Kalmar län")
  }

  /// A page's own head says who it is; a name in running text may be a partner's.
  @Test func aLineOfABodyAloneIsTheSenders() {
    let text = """
      Kommunerna och Region Västernorrland har enats om vad som ska vara annorlunda.
      # Kommunförbundet Västernorrland
      """
    #expect(
      plan(text, "Anna Provsson, anna.provsson@kfvn.se").organisation?.value
        == "Kommunförbundet Västernorrland")
  }

  @Test(arguments: [
    "Planen följs upp i maj av nätverket i länet varje år. Kontakta Anna Provsson, tel 023-12 34 56, anna.provsson@kvinnofrid.example, vid frågor om den.",
    "Arbetet leds av Chefsgruppen för social välfärd i länet. Samordnare är Anna Provsson, regional utvecklingsledare, som nås på 023-12 34 56 eller via anna.provsson@kvinnofrid.example.",
    "Programmet är skrivet av utvecklingsledare Anna Provsson, som också svarar på frågor: 023-12 34 56, anna.provsson@kvinnofrid.example",
  ])
  func aPersonInASentenceIsNamed(sentence: String) {
    let plan = plan("Region Dalarna", sentence)
    #expect(plan.contacts.map(\.name) == ["Anna Provsson"])
    #expect(plan.contacts.map(\.email) == ["anna.provsson@kvinnofrid.example"])
  }

  @Test func aMailboxOfTheBodyIsNobodys() {
    let plan = plan(
      "Region Dalarna",
      """
      Anna Provsson, strateg
      anna.provsson@kvinnofrid.example
      Bertil Exempelberg, avdelningschef
      0724-01 19 06
      Region Dalarna, Box 53, 221 00 Falun. info@kvinnofrid.example
      """)
    #expect(plan.contacts.map(\.name) == ["Anna Provsson", "Bertil Exempelberg"])
    #expect(plan.contacts.map(\.email) == ["anna.provsson@kvinnofrid.example", nil])
  }

  @Test func aMailsSignatureIsOnePerson() {
    let plan = plan(
      "",
      """
      Anna Provsson
      Utvecklingsledare
      ________________
      Välfärdsenheten, Region Dalarna
      Box 1024, 791 11 Falun
      Tel: 023-12 34 56
      anna.provsson@kvinnofrid.example
      """)
    #expect(plan.contacts.map(\.name) == ["Anna Provsson"])
    #expect(plan.counties.first?.code == "20")
  }

  @Test func aDotBetweenPartsAContact() {
    let plan = plan(
      "Region Dalarna",
      "Kommunikatör: Anna Provsson · anna.provsson@kvinnofrid.example · 023-12 34 56")
    #expect(plan.contacts.map(\.name) == ["Anna Provsson"])
    #expect(plan.organisation?.value == "Region Dalarna")
  }

  // MARK: Names in full

  /// The head prints the name of which the text and the contacts have a part.
  @Test(arguments: [
    ("Kommunförbundet Dalarna och Region Dalarna", "Kommunförbundet Dalarna"),
    ("Länschefsgruppen för vård och omsorg (RSS Dalarna)", "RSS Dalarna"),
    ("Regional utveckling i Dalarnas län (RSS) · 3 juni 2021", "samordnare"),
  ])
  func theHeadTellsTheNameInFull(head: String, unit: String) {
    let plan = plan(head, "Anna Provsson, \(unit), anna.provsson@kvinnofrid.example")
    let name = head.prefix { $0 != "·" }
    #expect(plan.organisation?.value == ContactReader.trimmed(String(name)))
    #expect((plan.organisation?.confidence ?? 1) <= 0.8)
  }

  @Test(arguments: [
    (
      "FoU i Dalarna · RSS Dalarna · Handlingsplan i SKR:s satsning", "FoU i Dalarna, RSS Dalarna"
    ),
    (
      "RSS Dalarna Bergslagen · Region Dalarna och länets femton kommuner",
      "RSS Dalarna Bergslagen, Region Dalarna"
    ),
    ("Region Dalarna Handlingsplan kvinnofrid", "Region Dalarna"),
    ("Välfärdsenheten / Region Dalarna", "Välfärdsenheten, Region Dalarna"),
    ("Region Dalarnas Handlingsplan\nRegion Dalarna", "Region Dalarna"),
  ])
  func theDocumentAndTheMembersAreNoPartOfTheName(head: String, meant: String) {
    #expect(plan(head, Self.contact).organisation?.value == meant)
  }

  /// A page's title has the site's name behind a dash.
  @Test func aDashPartsTwoNames() {
    let text = """
      # Kvinnofrid Dalarna - Dalarnas Kommuner
      Dalarnas Kommuner leder arbetet.
      """
    #expect(
      plan(text, "Anna Provsson, Dalarnas Kommuner, anna.provsson@kvinnofrid.example").organisation?
        .value == "Dalarnas Kommuner")
  }

  @Test func aBracketIsNoPartOfAName() {
    let text = "Gruppen har mötts sedan 2015 och samlar alla (RSS Dalarna)."
    #expect(
      plan(text, "Anna Provsson, anna.provsson@regiondalarna.se").organisation?.value
        == "RSS Dalarna")
  }

  /// A strategy is a plan by another name.
  @Test func aStrategyIsAPlan() {
    let read = read("# Länsstrategi mot våld\nVi i Region Dalarna vill mer.\n\(Self.contact)")
    #expect(read.kind == .plan)
  }

  /// An address in the middle of a long paragraph, which tells of other things as well.
  @Test func aLongParagraphMayNameWhomToAsk() {
    let background = String(
      repeating: "Arbetet leds av en grupp med chefer från alla kommuner. ", count: 5)
    let read = read(
      """
      Region Dalarna
      # Plan för kvinnofrid
      \(Self.goals)
      # Så arbetar vi
      \(background)Målet är att gruppen finns kvar. Samordnare är Anna Provsson, utvecklingsledare, \
      anna.provsson@regiondalarna.se. Chef är Bo Testlund, 070-174 06 05.
      """)
    #expect(read.contacts.map(\.name) == ["Anna Provsson", "Bo Testlund"])
    #expect(read.contacts.map(\.email) == ["anna.provsson@regiondalarna.se", nil])
    #expect(read.contacts.allSatisfy { $0.confidence <= 0.8 })
    #expect(read.answers.map(\.text).last == "Målet är att gruppen finns kvar.")
  }

  /// Where a contact stands apart, an address in the text is anybody's.
  @Test func besideAContactAnAddressInTheTextIsNone() {
    let background = String(
      repeating: "Arbetet leds av en grupp med chefer från alla kommuner. ", count: 5)
    let read = plan(
      "Region Dalarna\n\(background)Jouren nås av Eva Provberg på eva.provberg@jouren.example.",
      Self.contact)
    #expect(read.contacts.map(\.name) == ["Anna Provsson"])
  }

  @Test func aSenderMayBeAnRSSWithANameOfItsOwn() {
    #expect(
      plan("Från: RSS Norra Bygden\nTill: SKR", Self.contact).organisation?.value
        == "RSS Norra Bygden")
  }

  /// A page's head runs above the title; what stands below it says more of the same sender.
  @Test(arguments: [
    (
      "Region Dalarna", "Avdelningen för välfärd\nRegion Dalarna",
      "Avdelningen för välfärd, Region Dalarna"
    ),
    ("Region Dalarna", "Region Dalarna, Avdelning välfärd", "Region Dalarna, Avdelning välfärd"),
    ("RSS Dalarna", "RSS Dalarna, Dalarnas kommunförbund", "RSS Dalarna, Dalarnas kommunförbund"),
    // Another body is a partner's.
    ("Region Dalarna", "Enheten för stöd, Kommunförbundet Skåne", "Region Dalarna"),
  ])
  func whatStandsBelowTheTitleSaysMoreThanThePagesHead(
    running: String, printed: String, meant: String
  ) {
    var blocks = Document("\(running)\n# Plan för kvinnofrid\n\(printed)").blocks
    blocks[0].role = .furniture
    let rest = Document("# Bakgrund\n\(Self.goals)\n# Frågor\n\(Self.contact)")
    let read = Submission(
      of: Document(source: rest.source, blocks: blocks + rest.blocks), using: Filled.templates)
    #expect(read.organisation?.value == meant)
  }

  /// Where a comma joins them they stand as the sender wrote them; lines and columns have the unit first.
  @Test(arguments: [
    ("Region Dalarna, Välfärd och hälsa", "Region Dalarna, Välfärd och hälsa"),
    ("Region Dalarna | Välfärdsenheten", "Välfärdsenheten, Region Dalarna"),
    ("Region Dalarna\nVälfärdsenheten", "Välfärdsenheten, Region Dalarna"),
  ])
  func aCommaKeepsTheOrder(head: String, meant: String) {
    #expect(plan(head, Self.contact).organisation?.value == meant)
  }

  @Test func theNextLabelEndsTheSender() {
    #expect(
      plan("Avsändare: Sociala enheten, Länsstyrelsen Dalarna Datum: 2021-05-27", Self.contact)
        .organisation?.value == "Sociala enheten, Länsstyrelsen Dalarna")
  }

  /// A stamp says what kind of body received it.
  @Test func aKindOfBodyIsNoName() {
    #expect(
      plan("# KOMMUNFÖRBUNDET\n2021-05-25\nVälfärdsenheten\nRegion Dalarna", Self.contact)
        .organisation?.value == "Välfärdsenheten, Region Dalarna")
  }

  /// Who signs below the contact is not whom to ask.
  @Test func aSignersNameIsNoContact() {
    let foot = "\(Self.contact)\nFör Region Dalarna\n(ink)\nBertil Exempelberg\navdelningschef"
    #expect(plan("Region Dalarna", foot).contacts.map(\.name) == ["Anna Provsson"])
  }

  /// A mail's last lines name its writer again.
  @Test func whoeverSignsIsNoSecondContact() {
    let foot =
      Self.contact + "\nMobil: 070-174 06 05\n# Hälsningar\nAnna Provsson\nKyrkogatan 1, Falun\n"
    #expect(plan("Region Dalarna", foot + "070-174 06 05").contacts.count == 1)
    let other = plan("Region Dalarna", foot + "070-174 06 99")
    #expect(other.contacts.count == 1)
    #expect(other.leftovers.contains { $0.text == "070-174 06 99" })
  }

  @Test func aUnitForSomethingBesideItsBody() {
    let names = "Stödfunktionen för socialtjänst, Norra kommunförbundet"
    #expect(plan(names, Self.contact).organisation?.value == names)
  }

  /// A document's name beside a body is none of its units.
  @Test func aDocumentIsNoUnit() {
    let plan = plan("Länets handlingsplan för kvinnofrid, Region Dalarna", Self.contact)
    #expect(plan.organisation?.value.contains("handlingsplan") != true)
  }

  /// The contact's unit belongs to the body that the text names behind it, not to the county's region.
  @Test func theBodyBehindAUnit() {
    let text = """
      # Så ska våldet minska i Dalarna
      Planen gäller för kommunerna och Region Dalarna.
      Arbetet leds av Enheten för god vård, Siljans kommunala samverkan, med stöd av SKR.
      """
    let foot = """
      Anna Provsson
      Länssamordnare, Enheten för god vård
      E-post: anna.provsson@kvinnofrid.example
      """
    let read = plan(text, foot)
    #expect(read.organisation?.value == "Enheten för god vård, Siljans kommunala samverkan")
    #expect(read.contacts.first?.name == "Anna Provsson")
  }

  /// A title with a long unit behind it stands between a name and its address.
  @Test func titlesWithALongUnit() {
    let foot = """
      Anna Provsson
      Länssamordnare, Enheten för god vård och omsorg
      E-post: anna.provsson@kvinnofrid.example
      """
    #expect(plan("Region Dalarna", foot).contacts.first?.name == "Anna Provsson")
  }
}
