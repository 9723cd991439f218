import Testing

@testable import Extract

/// Lines into paragraphs, and their text.
@Suite struct PDFParagraphTests {
  private let long =
    "Under året genomförs en analys av behoven i länet tillsammans med kommunerna och regionen, "
    + "och den ska visa vilka kunskaper som saknas i verksamheterna."

  @Test func paragraphsEndWhereALineIsShort() {
    var sheet = Sheet()
    var y = sheet.flow(long, y: 100)
    y = sheet.flow("Ett mått är Öppna jämförelser. " + long, y: y)
    sheet.flow("Sedan följer mer. " + long, y: y)
    #expect(
      read([sheet]).map(\.text) == [
        long, "Ett mått är Öppna jämförelser. " + long, "Sedan följer mer. " + long,
      ])
  }

  @Test func linesTellWhereTheyStandAndBegin() throws {
    var sheet = Sheet()
    sheet.flow(long, y: 100)
    let block = try #require(read([sheet]).first)
    #expect(block.lines.count == 2)
    let bytes = Array(block.text.utf8)
    for line in block.lines.dropFirst() {
      #expect(bytes[line.start - 1] == UInt8(ascii: " "))
    }
    #expect(block.lines.map(\.start).sorted() == block.lines.map(\.start))
    guard case .box(1, 70, let top, _, let bottom) = block.lines[1].place else {
      Issue.record("the second line's place is \(block.lines[1].place)")
      return
    }
    #expect(top == 102 && bottom == 114)
  }

  @Test func aSentenceGoesOnOnTheNextPage() {
    var first = Sheet()
    first.flow(
      "Det som sker är att alla i länet gör en plan och att den i alla led",
      y: 700)
    var second = Sheet()
    second.flow("förankras hos nämnderna. Sedan genomförs den.", y: 80)
    let blocks = read([first, second])
    #expect(blocks.count == 1)
    #expect(blocks[0].text.hasSuffix("i alla led förankras hos nämnderna. Sedan genomförs den."))
    let pages = blocks[0].lines.compactMap { line -> Int? in
      if case .box(let page, _, _, _, _) = line.place { page } else { nil }
    }
    #expect(Set(pages) == [1, 2])
  }

  @Test func aNewSentenceOnTheNextPageIsANewParagraph() {
    var first = Sheet()
    first.flow(long, y: 700)
    var second = Sheet()
    second.flow("Nya mål följer.", y: 80)
    #expect(read([first, second]).map(\.text) == [long, "Nya mål följer."])
  }

  @Test func listsAreSplitAtTheirMarks() {
    var sheet = Sheet()
    var y = 100.0
    for text in [
      "Syftet är att:", "• bidra till kunskap", "- ge underlag för en plan", "– stödja länet",
      "\u{F0B7} följa upp", "1) ettan", "2. tvåan", "a. bokstav", "Mål 1", "Text till målet.",
      "*Barnahus är en samverkan.",
    ] {
      sheet.set(text, y: y)
      y += 14
    }
    #expect(
      read([sheet]).map(short) == [
        "Syftet är att:", "- bidra till kunskap", "- ge underlag för en plan", "- stödja länet",
        "- följa upp", "- 1) ettan", "- 2. tvåan", "- a. bokstav", "Mål 1", "Text till målet.",
        "*Barnahus är en samverkan.",
      ])
  }

  @Test func anItemKeepsItsHangingLines() {
    var sheet = Sheet()
    sheet.set("•", x: 80, y: 100)
    let y = sheet.flow(long, x: 95, y: 100, width: 425)
    sheet.set("•", x: 80, y: y)
    let next = sheet.flow("Andra punkten. " + long, x: 95, y: y, width: 425)
    sheet.flow("Efter listan. " + long, y: next)
    #expect(
      read([sheet]).map(short) == [
        "- " + long, "- Andra punkten. " + long, "Efter listan. " + long,
      ])
  }

  @Test func headingsAreLargerAndHaveLevels() {
    var sheet = Sheet()
    sheet.set("Genomförandeplan", y: 80, size: 20)
    sheet.set("1. Län", y: 120, size: 15)
    sheet.flow(long, y: 150)
    sheet.set("2. Organisation", y: 230, size: 15)
    sheet.flow(long, y: 260)
    #expect(
      read([sheet]).map(\.kind) == [
        .heading(level: 1), .heading(level: 2), .paragraph, .heading(level: 2), .paragraph,
      ])
  }

  @Test func anEnumeratorAtTheTurnOfALineIsNoList() {
    var sheet = Sheet()
    let text =
      "Arbetet följer den plan som nämnden beslutade om och som finns i sin helhet i kapitel "
      + "12. därefter följer fler beslut som rör hela länet och alla kommuner i det."
    sheet.flow(text, y: 100)
    #expect(read([sheet]).map(\.text) == [text])
  }

  @Test func linesOfACardStandApart() {
    var sheet = Sheet()
    sheet.flow(long, y: 60)
    sheet.set("Anna Exempel, utvecklare, FoU Påhitt", y: 130)
    sheet.set("anna@exempel.se", y: 144)
    sheet.set("070- 123 45 67", y: 158)
    #expect(
      read([sheet]).map(\.text).suffix(3) == [
        "Anna Exempel, utvecklare, FoU Påhitt", "anna@exempel.se", "070- 123 45 67",
      ])
  }

  @Test(arguments: [
    ("verksam-", "heten", PDF.Joint.dropHyphen), ("verk\u{AD}", "samhet", .dropHyphen),
    ("hälso-", "och", .space), ("samverkans-", "eller", .space), ("kunskaps-", "samt", .space),
    ("2021-", "2023", .nothing), ("2021–", "2023", .nothing), ("–", "2023", .space),
    ("Nils-", "Erik", .nothing), ("RSS-", "gruppen", .nothing),
    ("e-", "post", .nothing), ("ansvars/", "rollfördelning", .nothing), ("länet", "har", .space),
    ("nils-", "erik@exempel.se", .nothing), ("alva@exempel.", "se", .nothing),
    ("www.exempel.se/kvinno-", "frid", .nothing), ("-", "sedan", .space),
    ("hälso-", "/sjukvård", .nothing),
  ])
  func linesAreJoined(_ last: String, _ first: String, _ joint: PDF.Joint) {
    #expect(PDF.joint(last, first) == joint)
  }

  @Test func aHyphenOfItsOwnIsGlued() {
    var sheet = Sheet()
    sheet.set("Under året genomförs en analys av behoven i länet tillsammans och verk", y: 100)
    let last = sheet.page.words[sheet.page.words.count - 1]
    sheet.page.words.append(
      PDF.Word(
        text: "-", left: last.right + 0.5, top: last.top, right: last.right + 6,
        bottom: last.bottom, line: last.line))
    sheet.set("samheten växer.", y: 114)
    #expect(read([sheet]).map(\.text).first?.hasSuffix("och verksamheten växer.") == true)
  }

  @Test func wordsAreCleaned() {
    #expect(PDF.clean(Array("a琀琀 prakti琀椀k".utf8)) == "attpraktitik")
    #expect(PDF.clean(Array("一".utf8)) == "一")
    #expect(PDF.clean(Array("ﬁnns".utf8)) == "finns")
    #expect(Array(PDF.clean(Array("a\u{30A}r".utf8)).unicodeScalars) == ["å", "r"])
    #expect(PDF.clean(Array("verk\u{AD}samhet".utf8)) == "verksamhet")
    #expect(PDF.clean(Array("400\u{A0}000".utf8)) == "400000")
    #expect(PDF.clean(Array("\u{200B}Län".utf8)) == "Län")
  }

  @Test func popplersXMLIsReadThoughItIsNone() {
    let xml = """
      <html><head><meta name="T" content="a & b < \u{1}"/></head><body><doc>
        <page width="595.5" height="842.0"><flow><block xMin="1" yMin="2" xMax="3" yMax="4">
          <line xMin="1" yMin="2" xMax="3" yMax="4">
            <word xMin="72.25" yMin="100.5" xMax="90.0" yMax="112.0">R&amp;D\u{2}</word>
            <word xMin="-3.5" yMin="100.5" xMax="99.0" yMax="112.0">\u{F0FE}</word>
          </line></block></flow></page>
        <page width="595.5" height="842.0"></page></doc></body></html>
      """
    let pages = BoundingBoxXML.pages(Array(xml.utf8))
    #expect(pages.count == 2)
    #expect(pages.first?.width == 595.5)
    #expect(pages.first?.words.map(\.text) == ["R&D", "\u{F0FE}"])
    #expect(pages.first?.words.map(\.left) == [72.25, -3.5])
    #expect(pages.last?.words.isEmpty == true)
    #expect(BoundingBoxXML.pages([]).isEmpty)
  }
}
