import Extract
import Foundation
import Testing

@testable import Normalize

/// Headings that the sender put over the form's own, and what the sender made of sections and their order.
@Suite struct OwnHeadingTests {
  private func answers(_ read: Submission) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: read.answers.compactMap { answer in answer.text.map { (answer.id, $0) }
      })
  }

  /// A page's table.
  private func table(_ cells: [(text: String, row: Int, column: Int, top: Double)]) -> [Block] {
    cells.map { .cell($0.text, row: $0.row, column: $0.column, top: $0.top) }
  }

  /// Over several sections: no person, no organisation, and no part of the answer before them.
  @Test func headingsOverSeveralSectionsAreNoValues() {
    let read = Filled.submission([
      ("# 4. Personell resurs", "# D. Åtaganden\n# 4. Personell resurs"),
      ("# 8. Arbeta", "# II. Struktur\n# 8. Arbeta"),
      ("# 3. Kontaktuppgifter RSS", "# Vilka vi är\n# 3. Kontaktuppgifter RSS"),
      ("# 11. Genomförandeplan", "# IV. Formalia\nKryss för ja:\n# 11. Genomförandeplan"),
    ])
    #expect(read.contacts.map(\.name) == ["Anna Provsson"])
    #expect(read.organisation?.value == "Region Dalarna")
    #expect(answers(read)["honour.year"] == "Hedersmål i år.")
    #expect(answers(read)["followUp.year"] == "Uppföljningsmål i år.")
  }

  /// Below an answer that was left out, a heading that ranks above the section's own is none of it.
  @Test func aHeadingOverAnEmptyAnswerIsNotTheAnswer() throws {
    let read = Filled.submission([
      ("Hedersmål i år.\n# 8. Arbeta", "# II. Struktur\n## 8. Arbeta")
    ])
    #expect(try #require(read.answers.first { $0.id == "honour.year" }).text == nil)
  }

  /// What is set as a heading below its label is its value, where there is nothing else.
  @Test func aValueSetAsAHeadingStays() {
    let read = Filled.submission([("\nDalarna", "\n# Dalarna")])
    #expect(read.counties.map(\.code) == ["20"])
  }

  /// A short heading in front of the section before it is worth less than going back costs.
  @Test func aShortHeadingOutOfOrder() {
    let wish = """
      # 12. Önskat stöd från SKR
      Vilket stöd önskar ni inom er RSS från SKR för att på bästa sätt kunna genomföra satsningen?
      Beskriv (max 500 tecken).
      Erfarenhetsutbyte.
      """
    let read = Filled.submission([
      (wish + "\n", ""),
      (
        "# 11. Genomförandeplan",
        "# Önskat stöd från SKR\nTräffar två gånger om året.\n# 11. Genomförandeplan"
      ),
    ])
    #expect(answers(read)["support"] == "Träffar två gånger om året.")
    #expect(answers(read)["followUp.year"] == "Uppföljningsmål i år.")
    #expect(read.answers.filter { $0.id == "support" }.allSatisfy { $0.confidence <= 0.7 })
  }

  /// The form's lines quoted, the heading and its question in one paragraph.
  @Test func quotedHeadingsWithTheirQuestions() {
    let question =
      "Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken)."
    let read = Filled.submission([
      (
        "# 8. Arbeta för att integrera kvinnofridsområdet i RSS ordinarie struktur.\n\(question)",
        "”8. Arbeta för att integrera kvinnofridsområdet i RSS ordinarie struktur.” \(question)"
      )
    ])
    #expect(answers(read)["integration.threeYear"] == "Strukturmål på tre år.")
  }

  @Test(arguments: [
    ("På sikt", "Under innevarande år"), ("På lång sikt", "På kort sikt"), ("Tre år", "I år"),
  ])
  func questionsInAWordOrTwo(_ long: String, _ short: String) {
    let read = Filled.submission([
      (
        "Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken).",
        "# \(long)"
      ),
      ("Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken).", "# \(short)"),
    ])
    #expect(answers(read)["honour.threeYear"] == "Hedersmål på tre år.")
    #expect(answers(read)["knowledge.threeYear"] == "Kunskapsmål på tre år.")
    #expect(answers(read)["followUp.year"] == "Uppföljningsmål i år.")
  }

  /// "(JA)" between a section's title and its statement, all in one line.
  @Test func theAnswerBehindTheTitle() throws {
    let read = Filled.submission([
      ("# 5. Deltagande i SKR:s nätverk\nMarkera med ett kryss.\n[x] ", "SKR:s nätverk (JA) ")
    ])
    let network = try #require(read.choices.first { $0.id == "network" })
    #expect(network.state == .checked)
    #expect(network.confidence < 0.9)
  }

  /// What says how to mark a statement is not what was said of it, though it says "inte".
  @Test func guidanceBesideAStatementIsNoReservation() throws {
    let read = Filled.submission([
      (
        "Markera med ett kryss.\n[x] Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen.",
        "| Vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen. Stryk det som inte gäller: | Ja / |"
      )
    ])
    let network = try #require(read.choices.first { $0.id == "network" })
    #expect(network.state == .checked)
  }

  /// A number that an addresses' column breaks.
  @Test func aNumberBrokenBehindAnAddress() {
    let table = """
      | Namn | e-post |
      | Anna Provsson | anna.provsson@regiondalarna.se tfn 070-174 |
      """
    var document = Document(
      Filled.text.replacing(
        "Anna Provsson, anna.provsson@regiondalarna.se, 070-174 06 05", with: table))
    let place = Place.lines(first: 99, last: 99)
    for index in document.blocks.indices where document.blocks[index].text.contains("tfn 070-174") {
      document.blocks[index].text += "\n06 05"
      let end = document.blocks[index].text.utf8.count - 5
      document.blocks[index].lines.append(Line(start: end, place: place))
    }
    let read = Submission(of: document, using: Filled.templates)
    #expect(read.contacts.map(\.phone) == ["+46701740605"])
  }

  /// A site shows whom to ask beside its page.
  @Test func contactsInThePagesMargin() throws {
    var document = Document(
      Filled.text.replacing(
        "# 3. Kontaktuppgifter RSS\nAnna Provsson, anna.provsson@regiondalarna.se, 070-174 06 05\n",
        with: ""
      ).replacing(
        "Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken).",
        with: "# Till 2023"
      ).replacing(
        "Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken).", with: "# I år"
      ).replacing(
        "# 8. Arbeta för att integrera kvinnofridsområdet i RSS ordinarie struktur.",
        with: "# Integrera kvinnofrid i ordinarie struktur"))
    let margin = Document(
      "# Kontakt\nRut Marginal\nstrateg\nrut.marginal@regiondalarna.se\nTelefon: 023-777 10 10\n# Genvägar\nKalender"
    ).blocks.map { block in
      var block = block
      block.role = .furniture
      return block
    }
    document.blocks = margin + document.blocks
    let contact = try #require(Submission(of: document, using: Filled.templates).contacts.first)
    #expect(contact.name == "Rut Marginal")
    #expect(contact.email == "rut.marginal@regiondalarna.se")
    #expect(contact.phone == "+46237771010")
    #expect(contact.confidence <= 0.6)
  }

  /// A plan with the form's areas, labels of time under each and a word on one commitment is no form.
  @Test func aPlanThatAnswersForOneCommitmentStaysAPlan() {
    let areas = [
      "Hedersrelaterat våld och förtryck", "Integrera kvinnofrid i RSS ordinarie struktur",
      "Kunskaps- och verksamhetsutveckling", "Systematisk uppföljning",
    ]
    let text =
      "# Handlingsplan för kvinnofrid i Dalarnas län\n"
      + areas.enumerated().map { number, area in
        """
        # \(number + 1). \(area)
        ## På lång sikt (2023)
        - ska länets alla kommuner ha en rutin för området
        ## På kort sikt (2021)
        - ska en arbetsgrupp ha tagit fram ett förslag
        """
      }.joined(separator: "\n")
        + """

        # Återrapportering
        Utvecklingsledaren deltar i SKR:s nätverk. Vi återrapporterar senast den 1 februari 2022.
        """
    let read = Submission(of: Document(text), using: Filled.templates)
    #expect(read.kind == .plan)
  }

  /// A table's last row read as one with the heading below it: what stands as high as the row's name is its own.
  @Test func cellsBesideARowThatHoldsTheNextHeading() {
    let cells: [(text: String, row: Int, column: Int, top: Double)] = [
      ("Namn", 0, 0, 100), ("e-post", 0, 1, 98), ("telefon", 0, 2, 96),
      ("Anna Provsson", 1, 0, 120), ("anna.provsson@regiondalarna.se", 1, 1, 118),
      ("070-174 06 05", 1, 2, 116),
      ("Bo Provholm", 2, 0, 140), ("4. Personell resurs", 2, 0, 170),
      ("Markera med ett kryss.", 2, 0, 190),
      ("bo.provholm@regiondalarna.se", 2, 1, 137), ("070-174 06 06", 2, 2, 134),
    ]
    let parts = Filled.text.components(
      separatedBy:
        "Anna Provsson, anna.provsson@regiondalarna.se, 070-174 06 05\n# 4. Personell resurs\nMarkera med ett kryss\n"
    )
    let read = Submission(
      of: Document(
        source: Source(file: "scan.pdf", sha256: "", mediaType: "application/pdf"),
        blocks: Document(parts[0]).blocks + table(cells) + Document(parts[1]).blocks),
      using: Filled.templates)
    #expect(read.contacts.map(\.name) == ["Anna Provsson", "Bo Provholm"])
    #expect(
      read.contacts.map(\.email) == [
        "anna.provsson@regiondalarna.se", "bo.provholm@regiondalarna.se",
      ])
    #expect(read.contacts.map(\.phone) == ["+46701740605", "+46701740606"])
  }

  /// A label of two lines in its cell: the first is no row of its own, and what stands beside both is the answer.
  @Test func aLabelOfTwoLines() {
    let cells: [(text: String, row: Int, column: Int, top: Double)] = [
      ("Tre år", 0, 0, 100), ("(mål till 2023)", 0, 0, 113),
      ("Alla känner till tecknen.", 0, 1, 100),
      ("I år", 1, 0, 140), ("(mål 2021)", 1, 0, 153), ("En utbildning hålls.", 1, 1, 140),
    ]
    let parts = Filled.text.components(separatedBy: "# 7.")
    let title = "# Förebygga hedersrelaterat våld och förtryck"
    let rest = "# 8." + parts[1].components(separatedBy: "# 8.")[1]
    let read = Submission(
      of: Document(
        source: Source(file: "tabell.pdf", sha256: "", mediaType: "application/pdf"),
        blocks: Document(parts[0] + title).blocks + table(cells) + Document(rest).blocks),
      using: Filled.templates)
    #expect(answers(read)["honour.threeYear"] == "Alla känner till tecknen.")
    #expect(answers(read)["honour.year"] == "En utbildning hålls.")
  }
}
