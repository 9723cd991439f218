import Extract
import Testing

@testable import Normalize

/// Which unit and body sends a plan, and whose its addresses are, where several places must be read together.
@Suite struct PlanUnitTests {
  private func plan(_ head: String, _ foot: String, mediaType: String = "text/plain") -> Submission
  {
    let text = """
      \(head)
      # Mål
      - Alla som utsätts för våld får stöd där de bor.
      - Barn som upplevt våld får en egen bedömning.
      # Frågor
      \(foot)
      """
    return Submission(of: Document(text, mediaType: mediaType), using: Filled.templates)
  }

  private let contact = "Anna Provsson, utvecklingsledare, anna.provsson@regiondalarna.se"

  @Test(arguments: [
    ("Välfärd och hälsa, Region Dalarna", "Välfärd och hälsa, Region Dalarna"),
    (
      "# Länsgruppen för social välfärd\nRegion Dalarna",
      "Länsgruppen för social välfärd, Region Dalarna"
    ),
    (
      "REGION DALARNA\nSocialförvaltningen, Utvecklingsavdelningen",
      "Socialförvaltningen, Utvecklingsavdelningen, REGION DALARNA"
    ),
    (
      "# Länet tar sig an våldet\nGenomförandeplan från Dalarnas kommunförbund, Stödenheten, maj 2021",
      "Dalarnas kommunförbund, Stödenheten"
    ),
  ])
  func theHead(head: String, meant: String) {
    #expect(plan(head + "\n# Plan för kvinnofrid", contact).organisation?.value == meant)
  }

  /// "Skriv till …" and the middle of a sentence name no unit.
  @Test(arguments: [
    "Frågor besvaras av Anna Provsson på Region Dalarna. Skriv till anna.provsson@regiondalarna.se eller ring 0920-20 54 81.",
    "Kontaktperson gentemot SKR är Anna Provsson, tfn 0455-73 61 94, anna.provsson@regiondalarna.se.",
  ])
  func sentencesNameNoUnit(foot: String) {
    let read = plan("# Plan för kvinnofrid i Dalarna\nRegion Dalarna", foot)
    #expect(read.organisation?.value == "Region Dalarna")
    #expect(read.contacts.first?.name == "Anna Provsson")
  }

  /// On the back of a folder unit and body stand by themselves.
  @Test func aUnitOverItsBodyAwayFromTheHead() {
    let read = plan(
      "# Plan för kvinnofrid\n\(String(repeating: "Arbetet gäller hela länet och alla som bor där. ", count: 5))",
      contact + "\n# Tryck\nAvdelningen för välfärd\nRegion Dalarna\nBox 517, Falun")
    #expect(read.organisation?.value == "Avdelningen för välfärd, Region Dalarna")
  }

  /// What a page is called is no part of the sender's name.
  @Test(arguments: [
    ("Så stärker vi arbetet i länet | Region Dalarna", "Region Dalarna"),
    ("Plan för kvinnofrid - FoU Socialtjänst - Region Dalarna", "FoU Socialtjänst, Region Dalarna"),
  ])
  func theTitleOfAWindow(title: String, meant: String) {
    var document = Document(
      """
      \(title)
      # Så stärker vi arbetet i länet
      Alla kommuner har enats om en plan mot våld som gäller för hela länet och för alla som bor eller vistas där, vuxna såväl som barn, i skolan och på jobbet.
      # Mål
      - Alla som utsätts för våld får stöd där de bor.
      - Barn som upplevt våld får en egen bedömning.
      # Kontakt
      Anna Provsson, anna.provsson@regiondalarna.se
      """)
    document.blocks[0].role = .furniture
    #expect(
      Submission(of: document, using: Filled.templates).organisation?.value == meant)
  }

  /// The address spells the name of whoever handles the matter, not of whoever signs above it.
  @Test func theAddressSpellsTheName() {
    let foot = """
      För Region Dalarna
      Berta Exempelberg
      Social välfärdsdirektör
      Direkt 0470-58 31 72
      anna.provsson@regiondalarna.se
      """
    let read = plan("Region Dalarna\nHandläggare Anna Provsson\n# Plan för kvinnofrid", foot)
    #expect(read.contacts.map(\.name) == ["Anna Provsson"])
    // Whose name has changed since has part of it in the address, and nobody else is named.
    let married = plan(
      "Region Dalarna\n# Plan för kvinnofrid", "Anna Ek Berg, anna.provsson@regiondalarna.se")
    #expect(married.contacts.map(\.name) == ["Anna Ek Berg"])
  }
}
