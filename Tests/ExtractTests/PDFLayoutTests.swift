import Testing

@testable import Extract

/// Columns, tables, boxes and furniture, on pages without poppler.
@Suite struct PDFLayoutTests {
  private let prose =
    "Under året genomförs en analys av behoven i länet tillsammans med kommunerna och regionen. "
    + "Den ska visa vilka kunskaper som saknas och vem som gör vad. Resultatet redovisas för "
    + "nämnderna och ligger till grund för planen. Arbetet sprids löpande i alla verksamheter."

  @Test func twoColumnsAreReadOneAfterTheOther() {
    var sheet = Sheet()
    sheet.set("Plan för länet", y: 60, size: 20)
    sheet.flow("Vänster. " + prose, x: 60, y: 100, width: 220)
    sheet.flow("Höger. " + prose, x: 310, y: 100, width: 220)
    let texts = read([sheet]).map(\.text)
    #expect(texts == ["Plan för länet", "Vänster. " + prose, "Höger. " + prose])
  }

  @Test func columnsNeedNotShareTheirLines() {
    var sheet = Sheet()
    sheet.flow("Vänster. " + prose, x: 60, y: 100, width: 220)
    sheet.flow("Höger. " + prose, x: 310, y: 107, width: 220)
    #expect(read([sheet]).map(\.text) == ["Vänster. " + prose, "Höger. " + prose])
  }

  @Test func aTableIsReadInRows() {
    var sheet = Sheet()
    for (row, cells) in [
      ("Namn", "e-post"), ("Alva Exempelsson", "alva@exempel.se"),
      ("Nils Påhittad", "nils@exempel.se"),
    ].enumerated() {
      sheet.set(cells.0, y: 100 + 14 * Double(row))
      sheet.set(cells.1, x: 300, y: 100 + 14 * Double(row))
    }
    #expect(
      read([sheet]).map(short) == [
        "0,0: Namn", "0,1: e-post", "1,0: Alva Exempelsson", "1,1: alva@exempel.se",
        "2,0: Nils Påhittad", "2,1: nils@exempel.se",
      ])
  }

  @Test func labelsStandWithTheirValues() {
    var sheet = Sheet()
    sheet.set("Län", y: 100)
    sheet.set("Halland", x: 200, y: 100)
    sheet.set("Mål", y: 125)
    let end = sheet.flow(prose, x: 200, y: 125, width: 330)
    sheet.set("Övrigt", y: end + 10)
    sheet.set("Telefon", y: end + 35)
    sheet.set("070-123 45 67", x: 200, y: end + 35)
    #expect(
      read([sheet]).map(short) == [
        "0,0: Län", "0,1: Halland", "1,0: Mål", "1,1: " + prose, "2,0: Övrigt", "3,0: Telefon",
        "3,1: 070-123 45 67",
      ])
  }

  @Test func rowsThatTouchAreToldApart() {
    var sheet = Sheet()
    sheet.set("Kontakt", y: 100)
    sheet.set("Alva Exempelsson, utvecklingsledare", x: 300, y: 100)
    sheet.set("alva@exempel.se", x: 300, y: 114)
    sheet.set("018-12 34 56", x: 300, y: 128)
    sheet.flow("Mål för arbetet mot våld och förtryck", y: 142, width: 180)
    let end = sheet.flow(prose, x: 300, y: 142, width: 220)
    sheet.set("Prioritering", y: end)
    sheet.flow(prose, x: 300, y: end, width: 220)
    #expect(
      read([sheet]).map(short) == [
        "0,0: Kontakt", "0,1: Alva Exempelsson, utvecklingsledare", "0,1: alva@exempel.se",
        "0,1: 018-12 34 56", "1,0: Mål för arbetet mot våld och förtryck", "1,1: " + prose,
        "2,0: Prioritering", "2,1: " + prose,
      ])
  }

  @Test func aColumnAloneOnItsPageKeepsItsParagraphs() {
    var first = Sheet()
    first.flow(prose, y: 80)
    var second = Sheet()
    let end = second.flow(prose, y: 80, width: 200)
    second.flow("Sedan. " + prose, y: end + 6, width: 200)
    #expect(read([first, second]).map(\.text) == [prose, prose, "Sedan. " + prose])
  }

  @Test func drawnBulletsLeaveAnIndentedList() {
    var sheet = Sheet()
    sheet.flow(prose, y: 80)
    sheet.set("Syftet är att:", y: 170)
    sheet.set("bidra till kunskap", x: 100, y: 190)
    sheet.set("ge underlag", x: 100, y: 204)
    sheet.flow(prose, y: 230)
    #expect(
      read([sheet]).map(\.kind) == [.paragraph, .paragraph, .item, .item, .paragraph])
  }

  @Test func aBoxInItsCellStandsBeforeTheWholeStatement() {
    let statement =
      "Ja, vi kommer att använda medlen för personella resurser inom området som motsvarar en "
      + "halvtidsanställning under hela den tid som satsningen pågår i landet."
    for boxLine in [0.0, 14, 7] {
      var sheet = Sheet()
      sheet.set("Markera med ett kryss", y: 80)
      sheet.set("☒", y: 110 + boxLine)
      sheet.flow(statement, x: 110, y: 110, width: 400)
      sheet.set("5. Deltagande i nätverk", y: 170)
      let blocks = read([sheet])
      #expect(
        blocks.map(\.text) == ["Markera med ett kryss", "", statement, "5. Deltagande i nätverk"])
      #expect(blocks[1].kind == .box(.checked))
    }
  }

  @Test func aBoxBesideItsLabelStandsBeforeOrBehind() {
    var sheet = Sheet()
    sheet.set("☐ Ja, vi deltar.", y: 100)
    sheet.set("☒Nej, vi deltar inte.", y: 130)
    sheet.set("Ja ☐ Nej ☒", y: 160)
    sheet.set("[x] Vi bifogar.", y: 190)
    sheet.set("[ ] Vi sänder senare.", y: 220)
    sheet.set("( ) Kanske.", y: 250)
    sheet.set("☑", y: 280)
    sheet.set("Ja, raden under.", y: 300)
    #expect(
      read([sheet]).map(short) == [
        "[unchecked]", "Ja, vi deltar.", "[checked]", "Nej, vi deltar inte.", "Ja", "[unchecked]",
        "Nej", "[checked]", "[checked]", "Vi bifogar.", "[unchecked]", "Vi sänder senare.",
        "[unchecked]", "Kanske.", "[checked]", "Ja, raden under.",
      ])
  }

  @Test func aTypedCrossNeedsItsOwnPlace() {
    var sheet = Sheet()
    sheet.set("X", y: 100)
    sheet.set("Ja, vi deltar.", x: 120, y: 100)
    sheet.set("Generation X deltar.", y: 140)
    let blocks = read([sheet])
    #expect(blocks.map(\.kind) == [.box(.checked), .paragraph, .paragraph])
    #expect(blocks[2].text == "Generation X deltar.")
  }

  @Test func squaresInARowAreBulletsAndAloneTheyAreBoxes() {
    var list = Sheet()
    list.set("Syftet är att:", y: 80)
    for (row, text) in ["bidra till kunskap", "ge underlag", "stödja länet"].enumerated() {
      list.set("□ " + text, x: 90, y: 100 + 16 * Double(row))
    }
    #expect(
      read([list]).map(short) == [
        "Syftet är att:", "- bidra till kunskap", "- ge underlag", "- stödja länet",
      ])
    var boxes = Sheet()
    boxes.set("\u{F0A8} Ja, vi deltar.", y: 80)
    boxes.set("\u{F0FE} Nej, vi deltar inte.", y: 100)
    boxes.set("■ Ja, vi svarar.", y: 140)
    #expect(
      read([boxes]).map(short) == [
        "[unchecked]", "Ja, vi deltar.", "[checked]", "Nej, vi deltar inte.", "[checked]",
        "Ja, vi svarar.",
      ])
    var filled = Sheet()
    filled.set("■ Ja, vi svarar.", y: 140)
    #expect(read([filled]).map(short) == ["[unknown]", "Ja, vi svarar."])
  }

  /// A page with a header, a question that every page begins with, and a page number.
  private func page(_ number: Int, of count: Int, header: String?, body: [String]) -> Sheet {
    var sheet = Sheet()
    if let header { sheet.set(header, y: 40, size: 9) }
    var y = 90.0
    for text in body { y = sheet.flow(text, y: y) + 10 }
    sheet.set("Sida \(number) av \(count)", x: 450, y: 810, size: 9)
    return sheet
  }

  @Test func runningHeadersAndPageNumbersAreFurniture() {
    let question =
      "Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken)."
    let blocks = read(
      (1...4).map { number in
        page(
          number, of: 4, header: "Region Exempel, dnr 21/00123",
          body: number == 1 ? ["Inledning.", question, "Svar 1."] : [question, "Svar \(number)."])
      })
    let furniture = blocks.filter { $0.role == .furniture }.map(\.text)
    #expect(furniture.count == 8)
    #expect(furniture.contains("Sida 3 av 4"))
    #expect(blocks.filter { $0.role == .body && $0.text == question }.count == 4)
  }

  /// A short question in type of its own begins two pages of three, and stands twice below.
  @Test func aQuestionThatBeginsPagesIsNoRunningHeader() {
    let question = "Prioritering och mål 2021"
    let sheets = (1...3).map { number in
      var sheet = Sheet()
      sheet.set(number == 1 ? "Plan för länet" : question, y: 52, size: 14)
      sheet.flow(prose, y: 90)
      if number == 2 {
        for y in [300.0, 520] {
          sheet.set(question, y: y, size: 14)
          sheet.flow(prose, y: y + 40)
        }
      }
      return sheet
    }
    let blocks = read(sheets)
    #expect(blocks.count { $0.role == .body && $0.text == question } == 4)
  }

  @Test func goalsAtTheTopOfTwoPagesAreNoPageNumbers() {
    let blocks = read(
      (1...3).map { page($0, of: 3, header: nil, body: ["Mål \($0)", "Text till målet."]) }
        .dropLast() + [page(3, of: 3, header: nil, body: ["Avslutning."])])
    #expect(blocks.filter { $0.role == .body }.map(\.text).contains("Mål 2"))
  }

  @Test func aSinglePageKeepsItsFirstAndLastLines() {
    var sheet = Sheet()
    sheet.set("Region Exempel", y: 40)
    sheet.flow(prose, y: 100)
    sheet.set("Underskrift 2021", y: 800)
    #expect(read([sheet]).allSatisfy { $0.role == .body })
    sheet.set("1 (1)", x: 500, y: 828)
    #expect(read([sheet]).filter { $0.role == .furniture }.map(\.text) == ["1 (1)"])
  }

  @Test func everyWordIsInExactlyOneBlock() {
    var sheet = Sheet()
    sheet.set("Rubrik stor", y: 60, size: 20)
    sheet.set("☒", y: 100)
    sheet.flow(prose, x: 110, y: 100, width: 380)
    sheet.flow("Fri text. " + prose, y: 250)
    sheet.set("Datum", y: 400)
    sheet.set("Namn", x: 300, y: 400)
    let words = sheet.page.words.filter { $0.text != "☒" }.map(\.text)
    let found = read([sheet]).flatMap { $0.text.split(separator: " ").map(String.init) }
    #expect(found.sorted() == words.sorted())
  }

  @Test(arguments: 1...60) func noLetterIsLostWhateverStandsWhere(_ seed: UInt64) {
    var state = seed
    func random(_ bound: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31) * bound
    }
    let texts = ["län", "☒", "•", "1)", "Mål 2", "o", "□", "- ja", "a@b.se", "070", "[ ]"]
    var sheets: [Sheet] = []
    for _ in 0..<3 {
      var sheet = Sheet()
      for _ in 0..<Int(random(60)) {
        let text = texts[min(Int(random(Double(texts.count))), texts.count - 1)]
        let size = 6 + random(14)
        switch random(3) {
        case ..<1:
          sheet.set(
            text + " " + prose.prefix(Int(random(80))), x: random(500), y: random(900), size: size)
        case ..<2:
          sheet.flow(prose, x: random(400), y: random(800), width: 40 + random(400), size: size)
        default: sheet.set(text, x: 70 + 100 * random(4).rounded(), y: 14 * random(60).rounded())
        }
      }
      sheets.append(sheet)
    }
    func letters(_ texts: [String]) -> [Character: Int] {
      Dictionary(
        texts.joined().filter { $0.isLetter || $0 == "@" }.map { ($0, 1) }, uniquingKeysWith: +)
    }
    let words = sheets.flatMap(\.page.words).map(\.text)
    let blocks = read(sheets)
    let lost = letters(words).merging(letters(blocks.map(\.text))) { $0 - $1 }.filter {
      $0.value != 0
    }
    #expect(lost.isEmpty)
    for block in blocks {
      #expect(!block.lines.isEmpty)
      if case .box = block.kind { continue }
      #expect(!block.text.isEmpty)
      #expect(block.lines.allSatisfy { $0.start >= 0 && $0.start < block.text.utf8.count })
    }
  }
}
