import Extract
import Testing

@testable import Normalize

@Suite struct GazetteerTests {
  static let gazetteer = Gazetteer.embedded

  @Test func thereAre21CountiesInOrderAndTheMoneyAddsUp() {
    let counties = Self.gazetteer.counties
    #expect(counties.map(\.code).sorted() == counties.map(\.code))
    #expect(counties.count == 21)
    #expect(Set(counties.map(\.letter)).count == 21)
    #expect(counties.reduce(0) { $0 + $1.amount } == 9_000_000)
  }

  /// Every way in which people fill in the first field.
  @Test(arguments: gazetteer.counties)
  func theCountyIsKnownInEveryForm(_ county: Gazetteer.County) {
    let short = county.short
    let genitive = String(county.name.dropLast(4))
    let forms = [
      county.name, county.name.uppercased(), county.name.lowercased(), county.name + ".", short,
      short.uppercased(), short.lowercased(), "\(short) län", genitive, county.letter,
      "\(county.letter)-län", "\(county.letter) län", county.code, " \(short) ", "«\(county.name)»",
    ]
    for form in forms {
      let hit = Self.gazetteer.county(named: form)
      #expect(hit.map { Self.gazetteer.counties[$0.county].code } == county.code, "«\(form)»")
      #expect(hit?.isExact == true, "«\(form)»")
      #expect(hit?.mention == .county, "«\(form)»")
    }
  }

  @Test(arguments: gazetteer.counties)
  func theCountyIsFoundInRunningText(_ county: Gazetteer.County) {
    let texts = [
      "Kommunerna i \(county.name) har en gemensam plan.",
      "RSS \(county.short) bjuder in till nätverk.",
      "Länsstyrelsen i \(county.name) deltar.",
    ]
    for text in texts {
      let codes = Self.gazetteer.mentions(in: text).map { Self.gazetteer.counties[$0.county].code }
      #expect(codes == [county.code], "\(text)")
    }
  }

  @Test(arguments: [
    ("Region Dalarna", "20"), ("Region Jämtland Härjedalen", "23"),
    ("Västra Götalandsregionen", "14"),
    ("Region Sörmland", "04"), ("Storsthlm", "01"), ("VästKom", "14"), ("FoU i Sörmland", "04"),
    ("FoU Värmland", "17"), ("Kommunförbundet Västernorrland", "22"),
    ("Norrbottens Kommuner", "25"),
    ("Landstinget Dalarna", "20"), ("RSS Kronoberg", "07"), ("Göteborgsregionen", "14"),
  ])
  func bodiesTellTheirCounty(_ text: String, _ code: String) {
    let hits = Self.gazetteer.mentions(in: "Planen är skriven av \(text) under våren.")
    #expect(hits.map { Self.gazetteer.counties[$0.county].code } == [code])
    #expect(hits.map(\.mention) == [.body])
  }

  @Test(arguments: [
    ("Dalarnaslän", "20"), ("Vasterbottens län", "24"), ("Södermanland län", "04"),
    ("Norbotten", "25"),
    ("Östergötlnad", "05"), ("Gävleborgs lan", "21"),
  ])
  func aSlipOfThePenIsForgivenAndLessSure(_ text: String, _ code: String) {
    let hit = Self.gazetteer.county(named: text)
    #expect(hit.map { Self.gazetteer.counties[$0.county].code } == code)
    if text != "Södermanland län" { #expect(hit?.isExact == false) }
  }

  @Test(arguments: [
    "Västerland", "Norrland", "Småland", "Sverige", "hela länet", "länet", "alla", "RSS", "Q", "99",
    "",
  ])
  func otherNamesAreNoCounty(_ text: String) {
    #expect(Self.gazetteer.county(named: text) == nil)
  }

  /// Municipalities are called Vara, Mark, Berg, Ale, Kil, Hjo, Lund, Sala, Nora, Mora …
  @Test(arguments: [
    "Det ska vara möjligt för alla att få stöd.", "Arbetet vilar på fast mark.",
    "Berg av dokument lästes.",
    "Mora träffade Nora och Sala i en lund vid en kil.", "Vi tar ale till lunch i Boden.",
    "Barnen är trosa på sina rättigheter.", "Solna dagar och öar i norr.",
    "Gör en lista: a, b, c och m.",
    "Bo i länet ska kännas tryggt.", "Borde kommunerna samverka? Ja, i hög grad.",
  ])
  func everydayWordsAreNoCounty(_ text: String) {
    #expect(Self.gazetteer.mentions(in: text) == [])
  }

  @Test func aMunicipalityIsNoCountyButTellsOne() {
    let hit = Self.gazetteer.county(named: "Falun")
    #expect(hit?.mention == .municipality)
    let mention = Self.gazetteer.mentions(in: "I samarbete med Falu kommun och Mora kommun.")
    #expect(mention.allSatisfy { $0.mention == .municipality })
    #expect(mention.contains { Self.gazetteer.counties[$0.county].code == "20" })
  }

  @Test(arguments: [
    ("regiondalarna.se", "20"), ("ltdalarna.se", "20"), ("mora.se", "20"),
    ("fou.sormland.se", "04"),
    ("mail.regionvarmland.se", "17"), ("kfvn.se", "22"), ("VGREGION.SE", "14"),
    ("ornskoldsvik.se", "22"),
    ("regiondalarna", "20"),
  ])
  func domainsTellTheirCounty(_ domain: String, _ code: String) {
    let county = Self.gazetteer.county(ofDomain: domain)
    #expect(county.map { Self.gazetteer.counties[$0].code } == code)
  }

  @Test(arguments: ["gmail.com", "skr.se", "se", "example.com", "", "notmora.se"])
  func otherDomainsTellNone(_ domain: String) {
    #expect(Self.gazetteer.county(ofDomain: domain) == nil)
  }

  @Test(arguments: [
    ("eva.ek@storsthim.se", "eva.ek@storsthlm.se"),
    ("eva.ek@regiongavieborg.se", "eva.ek@regiongavleborg.se"),
    ("eva.ek@storsthlm.se", nil), ("eva.ek@lg.se", nil), ("eva.ek@example.org", nil),
    ("storsthim.se", nil),
  ])
  func aDomainMisreadByALetterIsCorrected(read: String, meant: String?) {
    #expect(Self.gazetteer.corrected(read) == meant)
  }

  /// What the contact's own name tells of an address that recognition spoilt.
  @Test(arguments: [
    ("eva.kaliied@storsthlm.se", nil, "eva.kallied@storsthlm.se"),
    ("kallied@storsthlm.se", "eva", "eva.kallied@storsthlm.se"),
    ("kallied@storsthlm.se", "bo", "kallied@storsthlm.se"),
    ("eva.kalliod@storsthlm.se", nil, "eva.kallied@storsthlm.se"),
    ("eva.kalmied@storsthlm.se", nil, "eva.kalmied@storsthlm.se"),
    ("e.kaliied@storsthlm.se", nil, "e.kallied@storsthlm.se"),
  ])
  func theNameTellsWhatRecognitionLost(_ read: String, _ beside: String?, _ meant: String) {
    var contact = Submission.Contact(
      name: "Eva Källied", title: nil, email: read, phone: nil, confidence: 1, evidence: [])
    var rest = beside.map { [(text: $0, places: [Place]())] } ?? []
    contact.correctRecognised(by: Self.gazetteer, &rest)
    #expect(contact.email == meant)
    #expect((contact.confidence < 0.8) == (meant != read))
    #expect(rest.isEmpty == (beside == nil || meant != read))
  }

  /// A letter of the name that the contacts' domain has otherwise; other words and endings stay.
  @Test(arguments: [
    ("Samverkanslam i norr", "samverkanslan", "Samverkanslan i norr"),
    ("ÖststÖd", "oststod", "ÖststÖd"), ("VvästStöd, enheten", "vaststod", "VästStöd, enheten"),
    ("VästKkraft", "vastkraft", "VästKraft"), ("Norrlands stöd", "norrland", "Norrlands stöd"),
    ("Region Nordan", "sydost", "Region Nordan"), ("Norda", "nordan", "Norda"),
    // Short for the region's name.
    ("Region Nordan", "rnordan", "Region Nordan"),
  ])
  func theDomainTellsALetterOfTheOrganisation(
    _ read: String, _ label: String, _ meant: String
  ) {
    var organisation = Submission.Organisation(value: read, confidence: 0.9, evidence: [])
    organisation.followDomains(of: [.init(email: "eva.ek@\(label).se", confidence: 1, evidence: [])]
    )
    #expect(organisation.value == meant)
    #expect((organisation.confidence <= 0.7) == (meant != read))
  }

  /// Where no address is whole, a line that is a domain tells it.
  @Test func aDomainAloneCompletesAddresses() {
    var contacts = [
      ("Eva Källied", "eva.kallied"), (nil, "qokommunerna-ost.s"), ("Bo Ek", "bo.eke"),
      (nil, "kommunerna-ost.se"),
    ].map { Submission.Contact(name: $0, email: $1, confidence: 0.9, evidence: []) }
    var rest = ["eva. kallied Qkommunerna-ost.se", "per. ek"].map {
      (text: $0, places: [Place]())
    }
    contacts.append(
      .init(name: "Per Ek", email: "ökommunerna-ost.se", confidence: 0.9, evidence: []))
    contacts.append(.init(name: "Eva Källied", confidence: 0.9, evidence: []))
    contacts.completeAddresses(by: Self.gazetteer, from: &rest)
    #expect(rest.isEmpty)
    #expect(contacts.popLast()?.email == "eva.kallied@kommunerna-ost.se")
    #expect(contacts.popLast()?.email == "per.ek@kommunerna-ost.se")
    #expect(
      contacts.map(\.email) == ["eva.kallied@kommunerna-ost.se", "bo.ek@kommunerna-ost.se"])
  }

  /// A name that a narrow cell broke around its address, and words that are not this person's.
  @Test(
    arguments: [
      (["Maj-Gun", "Örn"], "Maj-Gun Örn"), (["Örn", "Sara", "Maj-Gun"], "Maj-Gun Örn"),
      (["Maj-Gun", "Ek"], nil), (["maj-gun", "örn"], nil), (["Maj-Gun"], nil),
    ] as [([String], String?)])
  func aNameInPiecesIsFoundByItsAddress(_ beside: [String], _ meant: String?) {
    var contact = Submission.Contact(email: "maj-gun.orn@region.se", confidence: 1, evidence: [])
    var rest = beside.map {
      (text: $0, places: [Place.box(page: 1, left: 0, top: 0, right: 9, bottom: 9)])
    }
    contact.takeName(from: &rest)
    #expect(contact.name == meant)
    #expect(rest.count == beside.count - contact.evidence.count)
    #expect((contact.confidence <= 0.7) == (meant != nil))
  }

  /// Letters that the Swedish model has not, told by the address.
  @Test(arguments: [
    ("Öztärk Mäller", "ozturk.muller", "Öztürk Müller"),
    ("Önal Mäöjde", "unal.mujde", "Ünal Müjde"),
    ("Eva VWall-Ek", "eva.wall-ek", "Eva Wall-Ek"), ("Åsa Öman", "asa.oman", "Åsa Öman"),
    ("Eva Mäller", "kvinnofrid", "Eva Mäller"), ("Eva Mäller", "e.muller", "Eva Mäller"),
  ])
  func theAddressTellsLettersThatTheModelLacks(_ read: String, _ local: String, _ meant: String) {
    var contact = Submission.Contact(
      name: read, email: local + "@kommunerna-ost.se", confidence: 0.9, evidence: [])
    var rest: [(text: String, places: [Place])] = []
    contact.correctRecognised(by: Self.gazetteer, &rest)
    #expect(contact.name == meant)
    #expect((contact.confidence <= 0.6) == (meant != read))
  }

  /// What is left of an address without its sign, in one line or two, by the name and a domain known elsewhere.
  @Test(arguments: [
    (["eva.kalliedestorsthlm.se"], "eva.kallied@storsthlm.se"),
    (["eva.kalliedadkom", "munerna-ost.se"], "eva.kallied@kommunerna-ost.se"),
    (["eva.kalliedqfkommunerna-ust.se"], "eva.kallied@kommunerna-ost.se"),
    (["eva.kallied", "Qkommunerna-ost.s"], "eva.kallied@kommunerna-ost.se"),
    (["eva.kallied@kommunerna-vast.se"], "eva.kallied@kommunerna-vast.se"),
    (["bo.eklundqkommunerna-ost.se"], "bo.eklundqkommunerna-ost.se"),
    (["eva.kalliedqandraorter.se"], "eva.kalliedqandraorter.se"),
  ])
  func anAddressWithoutItsSignIsPutTogether(_ read: [String], _ meant: String) {
    let other = Submission.Contact(
      name: "Bo Ek", email: "bo.ek@kommunerna-ost.se", confidence: 0.9, evidence: [])
    let names: [String?] = ["Eva Källied", nil]
    var contacts =
      zip(names, read).map {
        Submission.Contact(name: $0, email: $1, confidence: 0.9, evidence: [])
      }
      + [other]
    var rest: [(text: String, places: [Place])] = []
    contacts.completeAddresses(by: Self.gazetteer, from: &rest)
    #expect(contacts.map(\.email) == [meant, other.email])
    #expect((contacts[0].confidence <= 0.5) == (meant != read[0]))
  }

  /// A narrow cell's three lines; the one in the middle was taken for no part of a contact.
  @Test func anAddressInThreePiecesIsPutTogether() {
    var contacts = [
      ("Eva Källied", "eva.kal"), (nil, "erna-ost.se"), ("Bo Ek", "bo.ek@kommunerna-ost.se"),
    ].map { Submission.Contact(name: $0, email: $1, confidence: 0.9, evidence: []) }
    var rest = ["utvecklare", "liedQkommun"].map { (text: $0, places: [Place]()) }
    contacts.completeAddresses(by: Self.gazetteer, from: &rest)
    #expect(contacts.map(\.email) == ["eva.kallied@kommunerna-ost.se", "bo.ek@kommunerna-ost.se"])
    #expect(contacts[0].confidence <= 0.5)
    #expect(rest.map(\.text) == ["utvecklare"])
  }

  /// Of two domains that differ by a letter the organisation's words or a county's domain tell the right one.
  @Test(arguments: [
    ("kommunforbund", "kommuntorbund", "kommunforbund", "kommunforbund"),
    ("kommuntorbund", "kommunforbund", "kommunforbund", "kommunforbund"),
    ("samverkan", "samverken", "samverkan", "samverken"), ("ostra", "vastra", "ostra", "vastra"),
  ])
  func addressesOfOneFormHaveOneDomain(
    _ first: String, _ second: String, _ meantFirst: String, _ meantSecond: String
  ) {
    var contacts = [first, second].map {
      Submission.Contact(
        name: nil, title: nil, email: "a.b@lanets-\($0).se", phone: nil, confidence: 0.9,
        evidence: [])
    }
    contacts.settleDomains(organisation: "Kommunförbundet i länet", by: Self.gazetteer)
    #expect(
      contacts.map(\.email) == [meantFirst, meantSecond].map { "a.b@lanets-\($0).se" })
    #expect(contacts.allSatisfy { ($0.confidence <= 0.6) == (first != "ostra") })
  }

  /// A domain that a county has outweighs one that nobody has beside it, where it was misread.
  @Test(arguments: [
    ("rjl.se", "ril.se", "rjl.se"), ("rjl.se", "rkl.se", "rkl.se"),
    ("regionvasterbotten.se", "regionvasterbotterni.se", "regionvasterbotten.se"),
    ("regionvasterbotten.se", "vasterbotten.se", "vasterbotten.se"),
    ("samverkan-ostra.se", "samverkan-vastra.se", "samverkan-vastra.se"),
  ])
  func aCountysDomainOutweighsAMisreadOne(_ known: String, _ read: String, _ meant: String) {
    for isFirst in [true, false] {
      var contacts = (isFirst ? [known, read] : [read, known]).map {
        Submission.Contact(name: nil, email: "a.b@" + $0, confidence: 0.9, evidence: [])
      }
      contacts.settleDomains(organisation: nil, by: Self.gazetteer)
      let (kept, settled) = isFirst ? (contacts[0], contacts[1]) : (contacts[1], contacts[0])
      #expect(kept.email == "a.b@" + known && kept.confidence == 0.9)
      #expect(settled.email == "a.b@" + meant && (settled.confidence <= 0.6) == (read != meant))
    }
  }
}
