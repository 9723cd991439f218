import Testing

@testable import Extract

/// Rows of tables whose cells have different numbers of lines, on pages without poppler.
@Suite struct PDFTableTests {
  private let prose =
    "Under året genomförs en analys av behoven i länet tillsammans med kommunerna och regionen. "
    + "Den ska visa vilka kunskaper som saknas och vem som gör vad."

  @Test func cellsInTheMiddleOfTheirRowsStayInThem() {
    var sheet = Sheet()
    for (column, text) in ["Namn", "Titel", "e-post", "Telefon"].enumerated() {
      sheet.set(text, x: [70, 150, 230, 330][column], y: 80)
    }
    for (row, name) in [("Alva", "Exempelsson"), ("Nils", "Påhittad")].enumerated() {
      let y = 104 + 36 * Double(row)
      sheet.set(name.0, y: y)
      sheet.set(name.1, y: y + 14)
      sheet.set("samordnare", x: 150, y: y + 7)
      sheet.set("\(name.0.lowercased())@ex.se", x: 230, y: y + 7)
      sheet.set("08-465 004", x: 330, y: y)
      sheet.set("17", x: 330, y: y + 14)
    }
    #expect(
      read([sheet]).map(short).dropFirst(4) == [
        "1,0: Alva Exempelsson", "1,1: samordnare", "1,2: alva@ex.se", "1,3: 08-465 004 17",
        "2,0: Nils Påhittad", "2,1: samordnare", "2,2: nils@ex.se", "2,3: 08-465 004 17",
      ])
  }

  @Test func aQuestionOfManyLinesStandsBesideItsAnswer() {
    var sheet = Sheet()
    var y = 100.0
    for number in 1...3 {
      sheet.flow("Beskriv ett eller flera mål för arbetet fram till år 2023 här", y: y, width: 150)
      // The answer's lines stand between the question's, and its second paragraph below them.
      let next = sheet.flow("Svar \(number). " + prose, x: 260, y: y + 6, width: 250)
      y = sheet.flow("Stycke. " + prose, x: 260, y: next + 5, width: 250) + 18
    }
    let expected = (0..<3).flatMap { row in
      [
        "\(row),0: Beskriv ett eller flera mål för arbetet fram till år 2023 här",
        "\(row),1: Svar \(row + 1). " + prose, "\(row),1: Stycke. " + prose,
      ]
    }
    #expect(read([sheet]).map(short) == expected)
  }

  @Test func aLabelInTheMiddleOfItsRowBelongsToAllOfIt() {
    var sheet = Sheet()
    var y = 100.0
    for number in 1...3 {
      let next = sheet.flow("Svar \(number). " + prose, x: 260, y: y, width: 250)
      sheet.set("Fråga \(number)", y: (y + next - 14) / 2)
      y = next + 18
    }
    let expected = (0..<3).flatMap { row in
      ["\(row),0: Fråga \(row + 1)", "\(row),1: Svar \(row + 1). " + prose]
    }
    #expect(read([sheet]).map(short) == expected)
  }

  @Test func aSecondParagraphOfALabelIsNoRow() {
    var sheet = Sheet()
    sheet.set("Län", y: 100)
    sheet.set("Halland", x: 260, y: 100)
    sheet.set("Organisation", y: 130)
    sheet.set("FoU Exempel", x: 260, y: 130)
    sheet.set("Önskat stöd", y: 160)
    sheet.set("Vilket stöd önskar ni?", y: 180)
    sheet.set("Mallar.", x: 260, y: 160)
    sheet.set("Underskrift", y: 210)
    sheet.set("Alva Exempelsson", x: 260, y: 210)
    #expect(
      read([sheet]).map(short) == [
        "0,0: Län", "0,1: Halland", "1,0: Organisation", "1,1: FoU Exempel", "2,0: Önskat stöd",
        "2,0: Vilket stöd önskar ni?", "2,1: Mallar.", "3,0: Underskrift", "3,1: Alva Exempelsson",
      ])
  }

  @Test func fullCellsThatNearlyTouchAreCutAtTheirColumns() {
    var sheet = Sheet()
    for (column, text) in [(70.0, "Namn"), (200, "e-post"), (311, "Telefon")] {
      sheet.set(text, x: column, y: 80)
    }
    for (row, mail) in ["alva.exempel@exem", "nils.pahittadson@e", "sara.pahittad@exe"].enumerated()
    {
      let y = 104 + 36 * Double(row)
      sheet.set("Alva Exempelsson", x: 70, y: y)
      let end = sheet.set(mail, x: 200, y: y)
      #expect(311 - end < 10)
      sheet.set("070-123 45 67", x: 311, y: y)
      sheet.set(["pel.se", "xempel.se", "mpel.se"][row], x: 200, y: y + 14)
    }
    #expect(
      read([sheet]).map(short).dropFirst(3) == [
        "1,0: Alva Exempelsson", "1,1: alva.exempel@exempel.se", "1,2: 070-123 45 67",
        "2,0: Alva Exempelsson", "2,1: nils.pahittadson@exempel.se", "2,2: 070-123 45 67",
        "3,0: Alva Exempelsson", "3,1: sara.pahittad@exempel.se", "3,2: 070-123 45 67",
      ])
  }

  @Test(arguments: [
    ("alva@exem", "pel.se", PDF.Joint.nothing), ("alva@exempel.s", "e", .nothing),
    ("alva@exempel.", "se", .nothing), ("alva@", "exempel.se", .nothing),
    ("alva@exempel.se", "och", .space), ("alva@exempel.se", "Nils", .space),
    ("alva@exempel", "och", .space),
  ])
  func addressesAreMended(_ last: String, _ first: String, _ joint: PDF.Joint) {
    #expect(PDF.joint(last, first) == joint)
  }

  @Test func anAddressCutInItsNameIsMended() {
    var sheet = Sheet()
    sheet.set("Namn", y: 80)
    sheet.set("e-post", x: 200, y: 80)
    sheet.set("Alva Exempelsson", y: 104)
    sheet.set("alva.exempels", x: 200, y: 104)
    sheet.set("son@exempel.se", x: 200, y: 118)
    sheet.set("Nils Påhittad", y: 142)
    sheet.set("nils@exempel.se", x: 200, y: 142)
    #expect(
      read([sheet]).map(short).dropFirst(2) == [
        "1,0: Alva Exempelsson", "1,1: alva.exempelsson@exempel.se", "2,0: Nils Påhittad",
        "2,1: nils@exempel.se",
      ])
  }
}
