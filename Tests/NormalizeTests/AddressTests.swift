import Testing

@testable import Normalize

@Suite struct AddressTests {
  private func find(_ text: String) -> EmailText.Found? { EmailText.find(in: text) }

  @Test(arguments: [
    ("anna.ek@region.se", "anna.ek@region.se"),
    ("Anna Ek, anna.ek@region.se.", "anna.ek@region.se"),
    ("<anna.ek@region.se>", "anna.ek@region.se"), ("mailto:anna.ek@region.se", "anna.ek@region.se"),
    ("(anna.ek@region.se)", "anna.ek@region.se"),
    ("E-post:anna.ek@region.se;", "anna.ek@region.se"),
    ("Anna.EK@Region.se", "Anna.EK@Region.se"), ("åsa@örebro.se", "åsa@örebro.se"),
    ("anna_ek+fou@fou.region.se", "anna_ek+fou@fou.region.se"),
  ])
  func plainAddressesAreAsWritten(_ text: String, _ expected: String) {
    #expect(find(text)?.address == expected)
    #expect(find(text)?.isResolved == false)
  }

  @Test(arguments: [
    "anna.ek(at)region.se", "anna.ek (at) region.se", "anna.ek[at]region.se",
    "anna.ek {at} region.se",
    "anna.ek(a)region.se", "anna.ek (snabel-a) region.se", "anna.ek (snabela) region.se",
    "anna.ek(AT)region.se", "anna.ek @region.se", "anna.ek@ region.se",
    "anna.ek (at) region (punkt) se",
    "anna.ek[at]region[dot]se",
  ])
  func maskedAndBrokenOnesAreResolvedAndLessSure(_ text: String) {
    #expect(find(text)?.address == "anna.ek@region.se")
    #expect(find(text)?.isResolved == true)
    #expect(find("Kontakt: Anna Ek, " + text + " eller telefon")?.address == "anna.ek@region.se")
  }

  @Test(arguments: ["", "Anna Ek", "at region", "@", "a@", "(at)", "tel 070-174 06 05"])
  func otherTextHasNone(_ text: String) {
    #expect(find(text) == nil)
  }

  @Test(arguments: [
    "anna@region.se", "a.b-c_d+e@x-y.region.se", "anna@xn--rebro-jua.se", "anna@örebro.se",
    "1@a.se",
  ])
  func validAddresses(_ address: String) {
    #expect(EmailText.isValid(address))
  }

  @Test(arguments: [
    "anna", "anna@region", "anna@@region.se", "anna@region..se", "anna@.se", "anna@region.s",
    "@region.se",
    "anna@region,se", "anna ek@region.se", "anna..ek@region.se", ".anna@region.se",
    "anna.@region.se",
    "anna@-region.se", "anna@region-.se", "anna@region.12", "anna@region.se.", "anna@", "",
    "a@b@c.se",
    String(repeating: "a", count: 65) + "@region.se",
  ])
  func invalidAddresses(_ address: String) {
    #expect(!EmailText.isValid(address))
  }

  @Test(arguments: [
    ("gerd.sjogkvist@region.se", "Gerd Sjögvist"), ("anna.svenson@region.se", "Anna Svensson"),
    ("ana.ek@region.se", "Anna Ek"), ("per.lindqvist@region.se", "Per Lindkvist"),
  ])
  func slipsAreSeen(_ address: String, _ name: String) {
    #expect(EmailText.differs(address, from: name))
  }

  @Test(arguments: [
    ("gerd.sjogvist@region.se", "Gerd Sjögvist"), ("asa.akesson@region.se", "Åsa Åkesson"),
    ("per-olof.sandvret@region.se", "Per-Olof Sandvret"),
    ("perolof.sandvret@region.se", "Per-Olof Sandvret"),
    ("karin.rosenfalk@region.se", "Karin af Rosenfalk"), ("info@region.se", "Gerd Sjögvist"),
    ("fou@region.se", "Gerd Sjögvist"), ("kvinnofrid.dalarna@region.se", "Gerd Sjögvist"),
    ("g.sjogvist@region.se", "Gerd Sjögvist"), ("gsjo@region.se", "Gerd Sjögvist"),
    ("joerg.moeller@region.se", "Jörg Möller"), ("gerd@region.se", "Gerd Sjögvist"),
    ("sjogvist.gerd@region.se", "Gerd Sjögvist"), ("marielle.lindh@region.se", "Mariélle Lindh"),
    ("elif.daglar@region.se", "Elif Dağlar"), ("zoran.petric@region.se", "Zoran Petrić"),
    ("lukasz.nowak@region.se", "Łukasz Nowak"), ("jorgen.strauss@region.se", "Jørgen Strauß"),
  ])
  func sharedMailboxesAndPlainSpellingsAreNoSlips(_ address: String, _ name: String) {
    #expect(!EmailText.differs(address, from: name))
  }

  @Test(arguments: [
    ("070-174 06 05", "+46701740605"), ("070- 174 06 05", "+46701740605"),
    ("0701740605", "+46701740605"),
    ("+46 70 174 06 05", "+46701740605"), ("+46 (0)70-174 06 05", "+46701740605"),
    ("0046 70 174 06 05", "+46701740605"), ("010–223 50 00", "+46102235000"),
    ("08-465 004 31", "+46846500431"),
    ("0243-123 45", "+4624312345"), ("(023) 12 34 56", "+4623123456"),
    ("023/12 34 56", "+4623123456"),
    ("070.174.06.05", "+46701740605"), ("+47 22 22 22 22", "+4722222222"),
    ("+4601740605", "+461740605"),
  ])
  func phonesAreWrittenInE164(_ text: String, _ expected: String) {
    #expect(PhoneText.e164(text) == expected)
  }

  @Test(arguments: [
    "", "112", "12345678", "070-17", "+46", "0", "0701740605123", "++46701740605", "+461", "abc",
  ])
  func otherDigitsAreNoPhone(_ text: String) {
    #expect(PhoneText.e164(text) == nil)
  }

  @Test func aPhoneIsFoundInALine() {
    let found = PhoneText.find(in: "Anna Ek, 070-174 06 05 (dagtid)", isLabelled: false)
    #expect(found?.number == "+46701740605")
    #expect(found?.before == "Anna Ek, ")
    #expect(found?.after == " (dagtid)")
  }

  @Test(arguments: [
    "2021-05-28", "max 1000 tecken", "400 000 kronor", "118 82 Stockholm", "2021–2023", "Box 712",
    "Målen 1, 2 och 3", "0,5 tjänst",
    "070-555 90", "070-555 90 171",
  ])
  func figuresAreNoPhones(_ text: String) {
    #expect(PhoneText.find(in: text, isLabelled: false) == nil)
  }
}
