import Testing

@testable import Extract

/// Columns of text, lists without glyphs and watermarks, on pages without poppler.
@Suite struct PDFColumnTests {
  private let prose =
    "Under året genomförs en analys av behoven i länet tillsammans med kommunerna och regionen. "
    + "Den ska visa vilka kunskaper som saknas och vem som gör vad."

  /// A column of sections: a heading, a paragraph and a short line each; returns its texts.
  private func column(
    _ sheet: inout Sheet, x: Double, y: Double, names: [String], lead: Double = 0
  ) -> [String] {
    var texts: [String] = []
    var y = y + lead
    for name in names {
      sheet.set("Rubrik \(name)", x: x, y: y, size: 14)
      y = sheet.flow("Text \(name). " + prose, x: x, y: y + 22, width: 220) + 6
      sheet.set("Kort \(name).", x: x, y: y)
      y += 28
      texts += ["Rubrik \(name)", "Text \(name). " + prose, "Kort \(name)."]
    }
    return texts
  }

  @Test func columnsWithHeadingsUnderATitle() {
    var sheet = Sheet()
    sheet.set("Genomförandeplan för hela länet och alla dess kommuner", y: 60, size: 20)
    var texts = ["Genomförandeplan för hela länet och alla dess kommuner"]
    texts += column(&sheet, x: 60, y: 100, names: ["A", "B", "C"])
    texts += column(&sheet, x: 310, y: 100, names: ["D", "E"], lead: 17)
    #expect(read([sheet]).map(\.text) == texts)
  }

  @Test func aTableInAColumnIsReadInIt() {
    var sheet = Sheet()
    var texts = column(&sheet, x: 60, y: 100, names: ["A", "B"])
    for (row, cells) in [("Namn", "e-post"), ("Alva", "alva@ex.se"), ("Nils", "nils@ex.se")]
      .enumerated()
    {
      sheet.set(cells.0, x: 60, y: 420 + 24 * Double(row))
      sheet.set(cells.1, x: 160, y: 420 + 24 * Double(row))
      texts += [cells.0, cells.1]
    }
    texts += column(&sheet, x: 310, y: 100, names: ["D", "E", "F"], lead: 17)
    #expect(read([sheet]).map(\.text) == texts)
  }

  /// Bullets, or specks that recognition takes for them, in the white before a column do not end it.
  @Test func aBulletInTheWhiteBeforeAColumnDoesNotEndIt() {
    var sheet = Sheet()
    var texts = column(&sheet, x: 60, y: 100, names: ["A", "B", "C"])
    var right = column(&sheet, x: 310, y: 100, names: ["D"], lead: 17)
    sheet.set("•", x: 296, y: 262)
    sheet.set("Punkt om länet.", x: 310, y: 262)
    right.append("Punkt om länet.")
    right += column(&sheet, x: 310, y: 272, names: ["E"], lead: 17)
    texts += right
    #expect(read([sheet]).map(\.text) == texts)
  }

  @Test func columnsGoOnAtTheTopOfTheNextPage() {
    var first = Sheet()
    var texts = column(&first, x: 60, y: 100, names: ["A", "B", "C"])
    texts += column(&first, x: 310, y: 100, names: ["D", "E"], lead: 17)
    var second = Sheet()
    let last = [
      "Sist till vänster står denna mening om länet.", "Sist till höger står en annan om arbetet.",
    ]
    second.flow(last[0], x: 60, y: 80, width: 220)
    second.flow(last[1], x: 310, y: 80, width: 220)
    texts += last
    #expect(read([first, second]).map(\.text) == texts)
  }

  @Test func questionsAndAnswersSideBySideAreNoColumns() {
    var sheet = Sheet()
    var y = 100.0
    var texts: [String] = []
    for number in 1...5 {
      let question = "Fråga \(number): beskriv ett eller flera mål för arbetet fram till år 2023."
      sheet.flow(question, x: 60, y: y, width: 220)
      y = sheet.flow("Svar \(number). " + prose, x: 310, y: y, width: 220) + 14
      texts += [question, "Svar \(number). " + prose]
    }
    #expect(read([sheet]).map(\.text) == texts)
  }

  @Test func itemsWithoutGlyphsBeginAfterFullStops() {
    var sheet = Sheet()
    sheet.flow(prose, y: 80, width: 430)
    sheet.set(
      "Tre kommuner tar fram egna rutiner för arbetet mot våldet i hela länet.", x: 100, y: 140)
    sheet.set(
      "Personalen i skolan och förskolan utbildas i att se och fråga om det i", x: 100, y: 154)
    sheet.set("god tid.", x: 100, y: 168)
    sheet.set(
      "Resultatet följs upp av nämnden i januari varje år och sedan av länet.", x: 100, y: 182)
    sheet.flow(prose, y: 220, width: 430)
    #expect(
      read([sheet]).map(short) == [
        prose, "- Tre kommuner tar fram egna rutiner för arbetet mot våldet i hela länet.",
        "- Personalen i skolan och förskolan utbildas i att se och fråga om det i god tid.",
        "- Resultatet följs upp av nämnden i januari varje år och sedan av länet.", prose,
      ])
  }

  @Test func runningTextThatIsSetInStaysWhole() {
    let quote =
      "Alla ska vara trygga. Det gäller hemma och ute. Vi ska arbeta för det. Det gör vi i länet. "
      + "Kommunerna deltar i det. Regionen deltar i det. Målet är att våldet upphör. Så blir det."
    var sheet = Sheet()
    sheet.flow(prose, y: 80, width: 430)
    sheet.flow(quote, x: 100, y: 150, width: 400)
    sheet.flow(prose, y: 220, width: 430)
    #expect(read([sheet]).map(\.text) == [prose, quote, prose])
  }

  @Test func lettersBehindTheTextAreFurniture() {
    var sheet = Sheet()
    sheet.set("Plan för länet", y: 60, size: 24)
    for line in 0..<20 {
      sheet.set("Under året genomförs en analys av behoven,", y: 90 + 14 * Double(line))
    }
    for (index, letter) in "UTKAST".enumerated() {
      sheet.set(String(letter), x: 90 + 45 * Double(index), y: 360 - 30 * Double(index), size: 90)
    }
    let blocks = read([sheet])
    #expect(blocks.map(\.text).first == "Plan för länet")
    #expect(blocks.filter { $0.role == .furniture }.map(\.text) == ["UTKAST"])
    #expect(blocks.count == 3)
  }
}
