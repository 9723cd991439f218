import Testing

@testable import Extract

/// What scans show beside letters: boxes and ticks, rules, gutters, cells.
@Suite struct ScanMarkTests {
  @Test func aBoxThatHangsFromATablesRuleIsABox() {
    var sheet = BoxFinderTests.Sheet(width: 400, height: 200, dpi: 200)
    sheet.fill(20, 60, 360, 2)
    sheet.square(60, 60, 24)
    sheet.square(160, 60, 24)
    sheet.cross(165, 65, 14)
    #expect(sheet.raster.boxes().map(\.state) == [.unchecked, .checked])
  }

  @Test func smallTypesBoxesAreFoundAtScannersResolution() {
    var sheet = BoxFinderTests.Sheet(width: 400, height: 200, dpi: 300)
    sheet.square(60, 60, 21)
    #expect(sheet.raster.boxes().map(\.state) == [.unchecked])
  }

  /// A second outline inside the first is no tick, however thick or askew.
  @Test func aSecondOutlineIsNoTick() {
    var sheet = BoxFinderTests.Sheet(width: 400, height: 200, dpi: 200)
    sheet.square(60, 60, 36)
    sheet.square(66, 66, 24, line: 1)
    sheet.square(160, 60, 36)
    sheet.square(166, 67, 24, line: 1)
    sheet.cross(170, 70, 16)
    let boxes = sheet.raster.boxes()
    #expect(boxes.count == 2)
    #expect(boxes.first?.state != .checked)
    #expect(boxes.last?.state == .checked)
  }

  /// A narrow cell of a table and the empty box in it: what is in the cell is the box's outline.
  @Test func anEmptyBoxInANarrowCellIsNoTick() {
    var sheet = BoxFinderTests.Sheet(width: 400, height: 200, dpi: 200)
    sheet.square(60, 60, 52)
    sheet.square(74, 64, 35)
    #expect(sheet.raster.boxes().map(\.state) == [.unchecked])
    sheet.cross(80, 70, 22)
    #expect(sheet.raster.boxes().map(\.state) == [.checked])
  }

  /// The space between "eva" and "ek@region.se": a stroke that the first word's box holds, one above a rule of the
  /// table, a hyphen, feet of letters that touch, a line under both words.
  @Test(arguments: [
    (104, 3, 88..<112, true), (101, 3, 88..<112, true), (94, 3, 88..<112, false),
    (97, 3, 88..<112, false),
    (106, 3, 40..<300, false), (104, 12, 88..<112, false),
  ])
  func anUnderscoreIsAStrokeUnderTheSpaceAlone(
    _ top: Int, _ height: Int, _ columns: Range<Int>, _ isOne: Bool
  ) throws {
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    for x in stride(from: 42, to: 86, by: 12) { sheet.fill(x, 80, 6, 20) }
    for x in stride(from: 116, to: 290, by: 12) { sheet.fill(x, 80, 6, 20) }
    sheet.fill(20, 118, 500, 2)
    sheet.fill(columns.lowerBound, top, columns.count, height)
    var line = try #require(Self.line("eva", left: 42, right: 90, top: 80))
    line.words += try #require(Self.line("ek@region.se", left: 110, right: 296, top: 80)).words
    Underscores.join(&line, on: sheet.raster)
    #expect(line.words.map(\.text) == (isOne ? ["eva_ek@region.se"] : ["eva", "ek@region.se"]))
  }

  /// An "@" that begins a word of its own, or draws the line's base down.
  @Test func anUnderscoreBeforeAnAddressInTwoWordsOrOnALowBase() throws {
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    for x in stride(from: 42, to: 86, by: 12) { sheet.fill(x, 80, 6, 20) }
    for x in stride(from: 116, to: 290, by: 12) { sheet.fill(x, 80, 6, 20) }
    sheet.fill(88, 104, 24, 3)
    var line = try #require(Self.line("eva", left: 42, right: 90, top: 80))
    line.words += try #require(Self.line("ek", left: 110, right: 140, top: 80)).words
    line.words += try #require(Self.line("Qregion.se", left: 144, right: 296, top: 80)).words
    Underscores.join(&line, on: sheet.raster)
    #expect(line.words.first?.text == "eva_ek")

    var low = try #require(Self.line("eva", left: 42, right: 90, top: 80))
    low.words += try #require(Self.line("ek@region.se", left: 110, right: 296, top: 80)).words
    low.base += 10
    Underscores.join(&low, on: sheet.raster)
    #expect(low.words.map(\.text) == ["eva_ek@region.se"])
  }

  /// Dust in an empty box is no tick; a spot may be one.
  @Test func aSpeckInABoxIsNoTick() {
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    sheet.square(60, 60, 24)
    sheet.fill(70, 70, 3, 3)
    sheet.square(160, 60, 24)
    sheet.fill(169, 69, 5, 5)
    sheet.square(260, 60, 24)
    sheet.cross(265, 65, 14)
    #expect(sheet.raster.boxes().map(\.state) == [.unchecked, .unknown, .checked])
  }

  @Test func aSpeckBesideABoxIsNoLetter() {
    var sheet = BoxFinderTests.Sheet(width: 400, height: 200, dpi: 200)
    sheet.square(60, 60, 21)
    sheet.fill(84, 64, 3, 3)
    #expect(sheet.raster.boxes().count == 1)
  }

  /// A recognised line of one word, letters of 20 pixels.
  static func line(
    _ text: String, left: Int, right: Int, top: Int, confidence: Double = 90
  ) -> RecognisedLine? {
    let word = Tesseract.Word(
      text: text, left: left, top: top, right: right, bottom: top + 20, confidence: confidence,
      line: 1)
    guard let word = RecognisedWord(word) else { return nil }
    var line = RecognisedLine([word])
    line.ascent = 20
    return line
  }

  @Test func aTickBeforeALineIsOneAndALetterIsNot() throws {
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    // A short arm down, a long arm up.
    for step in 0..<7 { sheet.fill(60 + step, 90 + step, 4, 2) }
    for step in 0..<16 { sheet.fill(67 + step, 96 - step, 4, 2) }
    sheet.fill(140, 80, 200, 20)
    let line = try #require(Self.line("Vi", left: 140, right: 340, top: 80))
    let ticks = Ticks.boxes(before: [line], on: sheet.raster)
    #expect(ticks.map(\.state) == [.checked])
    #expect(ticks.allSatisfy { $0.confidence < 0.9 && $0.isFilled })

    // On a sheet that lay aslant the short arm begins higher.
    var slanted = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    for step in 0..<11 { slanted.fill(60 + step / 2, 86 + step, 6, 2) }
    for step in 0..<16 { slanted.fill(66 + step, 96 - step, 5, 2) }
    #expect(Ticks.boxes(before: [line], on: slanted.raster).map(\.state) == [.checked])

    var slash = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    for step in 0..<18 { slash.fill(60 + step, 98 - step, 3, 2) }
    #expect(Ticks.boxes(before: [line], on: slash.raster).isEmpty)
    var letter = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    for step in 0..<10 { letter.fill(60 + step, 80 + 2 * step, 3, 2) }
    for step in 0..<10 { letter.fill(69 + step, 98 - 2 * step, 3, 2) }
    #expect(Ticks.boxes(before: [line], on: letter.raster).isEmpty)
  }

  /// A tick whose long arm ends above the first letter of the words.
  @Test func aTickMayReachAboveTheWords() throws {
    let line = try #require(Self.line("kommer", left: 166, right: 400, top: 80))
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    sheet.square(120, 76, 30)
    for step in 0..<16 { sheet.fill(110 + step, 94 + step, 5, 2) }
    for step in 0..<52 { sheet.fill(124 + step * 9 / 10, 110 - step, 5, 2) }
    let boxes = FreeBoxes.boxes(before: [line], on: sheet.raster)
    let checked = boxes.map { StrayStrokes.checked($0, among: boxes, on: sheet.raster) }
    #expect(checked.map(\.state) == [.checked])
    #expect(checked.allSatisfy { $0.confidence < 0.9 })
  }

  /// An address at the beginning of a line is doubtful to recognition, and its "@" looks like a ticked box; a
  /// box whose tick crosses its side is read as two capitals.
  @Test(arguments: [("annaXek", 0.3, 0), ("MM", 0.6, 1), ("Vi", 0.6, 0)])
  func whatRecognitionDoubtsMayBeABox(text: String, confidence: Double, count: Int) throws {
    var line = try #require(Self.line(text, left: 200, right: 300, top: 80))
    line.words[0].confidence = confidence
    line.words += try #require(Self.line("kommer", left: 330, right: 500, top: 80)).words
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    sheet.square(240, 76, 30)
    #expect(FreeBoxes.boxes(before: [line], on: sheet.raster).count == count)
  }

  /// A tick that reaches into the first word makes a short word of its box ("vå"); printed words only end beside
  /// each other.
  @Test(arguments: [(172, 1), (150, 0)])
  func aTickMayReachIntoTheFirstWord(right: Int, count: Int) throws {
    var line = try #require(Self.line("vå", left: 120, right: right, top: 80))
    line.words[0].confidence = 0.77
    line.words += try #require(Self.line("kommer", left: 166, right: 400, top: 80)).words
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    sheet.square(120, 76, 30)
    for step in 0..<46 { sheet.fill(126 + step, 108 - step, 5, 2) }
    let boxes = FreeBoxes.boxes(before: [line], on: sheet.raster)
    #expect(boxes.count == count)
    #expect(boxes.allSatisfy { $0.state == .checked })
  }

  /// A cross that begins and ends outside, a deep shadow; letters and rings in front of a line are none.
  @Test func aBoxThatStandsFreeNeedsLess() throws {
    let line = try #require(Self.line("kommer", left: 180, right: 400, top: 80))
    func boxes(_ draw: (inout BoxFinderTests.Sheet) -> Void) -> [BoxState] {
      var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
      draw(&sheet)
      return FreeBoxes.boxes(before: [line], on: sheet.raster).map(\.state)
    }
    func cross(_ sheet: inout BoxFinderTests.Sheet) {
      for step in 0..<46 {
        sheet.fill(112 + step, 66 + step, 3, 2)
        sheet.fill(112 + step, 112 - step, 3, 2)
      }
    }
    func shadow(_ sheet: inout BoxFinderTests.Sheet) {
      sheet.fill(150, 82, 7, 32)
      sheet.fill(128, 106, 29, 8)
    }
    #expect(boxes { $0.square(120, 76, 30) } == [.unchecked])
    #expect(
      boxes {
        $0.square(120, 76, 30); cross(&$0)
      } == [.checked])
    #expect(
      boxes {
        $0.square(120, 76, 30); shadow(&$0)
      } == [.unchecked])
    #expect(
      boxes {
        $0.square(120, 76, 30); shadow(&$0); $0.cross(126, 82, 18)
      } == [.checked])
    #expect(boxes { cross(&$0) }.isEmpty)
    // "E": a side is missing.
    #expect(
      boxes {
        $0.fill(120, 76, 4, 30)
        for y in [76, 89, 102] { $0.fill(120, y, 24, 4) }
      }.isEmpty)
  }

  /// Two dark discs as far apart as a punch makes them are no boxes; filled boxes on other lines are.
  @Test func binderHolesAreNoBoxes() {
    func disc(_ x: Int, _ y: Int) -> PixelBox {
      PixelBox(
        left: x, top: y, right: x + 44, bottom: y + 44, ink: 1, state: .checked, confidence: 0.8,
        isFilled: true)
    }
    let raster = Raster(
      width: 1654, height: 2339, grey: Array(repeating: 255, count: 1654 * 2339), dpi: 200)
    // 80 mm are 630 pixels at 200 dpi.
    let (holes, boxes) = ([disc(70, 800), disc(74, 1430)], [disc(200, 800), disc(70, 1000)])
    #expect(BinderHoles.removed(from: holes + boxes, on: raster) == boxes)
  }

  /// A column that counts its rows has empty cells where a row goes on; crosses are read as figures, too.
  @Test func anEmptyCellAmongNumbersIsUnsure() throws {
    var sheet = BoxFinderTests.Sheet(width: 800, height: 400, dpi: 200)
    row(&sheet, isBefore: true)
    let line = try #require(Self.line("Statement", left: 130, right: 640, top: 75))
    func states(_ first: String, _ second: String, confidence: Double = 90) throws -> [BoxState] {
      let figures = try [(first, 240), (second, 320)].map { text, top in
        try #require(Self.line(text, left: 60, right: 84, top: top, confidence: confidence))
      }
      return MarkCells.all(beside: [line] + figures, on: sheet.raster).map(\.box.state)
    }
    #expect(try states("11", "12") == [.unknown])
    #expect(try states("2.", "3.") == [.unknown])
    #expect(try states("7", "2") == [.unchecked])
    #expect(try states("2", "7", confidence: 60) == [.unchecked])
    // Headings are no rows, also where the number alone stands in the cell's column.
    for (right, left) in [(84, 90), (98, 114)] {
      let headings = try [("5", 240), ("6", 320)].flatMap { text, top in
        [
          try #require(Self.line(text, left: 60, right: right, top: top)),
          try #require(Self.line("Heading", left: left, right: 240, top: top)),
        ]
      }
      #expect(
        MarkCells.all(beside: [line] + headings, on: sheet.raster).map(\.box.state) == [.unchecked])
    }
    sheet.cross(66, 86, 16)
    #expect(try states("11", "12") == [.checked])
  }

  /// A table's row as high as two lines: a narrow cell before the statement's, or behind it.
  private func row(_ sheet: inout BoxFinderTests.Sheet, isBefore: Bool) {
    for y in [60, 130] { sheet.fill(40, y, 720, 2) }
    for x in [40, isBefore ? 110 : 690, 758] { sheet.fill(x, 60, 2, 72) }
  }

  @Test(arguments: [true, false])
  func aNarrowCellBesideAStatementIsItsBox(_ isBefore: Bool) throws {
    let line = try #require(
      Self.line("Statement", left: isBefore ? 130 : 60, right: 640, top: 75))
    let x = isBefore ? 66 : 714
    var sheet = BoxFinderTests.Sheet(width: 800, height: 200, dpi: 200)
    row(&sheet, isBefore: isBefore)
    #expect(MarkCells.all(beside: [line], on: sheet.raster).map(\.box.state) == [.unchecked])
    sheet.cross(x, 86, 16)
    #expect(MarkCells.all(beside: [line], on: sheet.raster).map(\.box.state) == [.checked])

    // Half of a cross is read as a figure; the rule as part of the first word.
    let half = try #require(
      Self.line("2<", left: x, right: x + 16, top: 86, confidence: 30))
    let wider = try #require(
      Self.line("Statement", left: isBefore ? 108 : 60, right: 640, top: 75))
    #expect(
      MarkCells.all(beside: [wider, half], on: sheet.raster).map(\.box.state) == [.checked])

    // A streak of the glass through a frame makes no cell of the frame's end.
    var streak = sheet
    streak.fill(isBefore ? 110 : 690, 10, 2, 180)
    #expect(MarkCells.all(beside: [line], on: streak.raster).isEmpty)

    // A box too small for the page's boxes is empty; a ring may be a tick.
    var small = BoxFinderTests.Sheet(width: 800, height: 200, dpi: 200)
    row(&small, isBefore: isBefore)
    small.square(x, 86, 14)
    #expect(MarkCells.all(beside: [line], on: small.raster).map(\.box.state) == [.unchecked])
    // A wide cell is a table's own, and so is one with a number in it.
    var wide = BoxFinderTests.Sheet(width: 800, height: 200, dpi: 200)
    for y in [60, 130] { wide.fill(40, y, 720, 2) }
    for x in [40, 400, 758] { wide.fill(x, 60, 2, 72) }
    let far = try #require(Self.line("Statement", left: 420, right: 740, top: 75))
    #expect(MarkCells.all(beside: [far], on: wide.raster).isEmpty)
    let number = try #require(Self.line("12", left: x, right: x + 20, top: 84))
    #expect(MarkCells.all(beside: [line, number], on: sheet.raster).isEmpty)
  }

  @Test func rulesGoAndPrintStays() {
    var canvas = Canvas(800, 400)
    canvas.fill(50..<700, 100..<102)
    canvas.fill(300..<303, 60..<300)
    canvas.fill(100..<140, 120..<140)
    let (bare, across, down) = canvas.raster(dpi: 200).partsByRules()
    #expect(bare.grey[101 * 800 + 400] > 200)
    #expect(bare.grey[200 * 800 + 301] > 200)
    #expect(bare.grey[130 * 800 + 120] < 50)
    #expect(across.contains { $0.across.contains(101) && $0.along.count > 600 })
    #expect(down.contains { $0.across.contains(301) && $0.along.count > 200 })
  }

  @Test func columnsHaveAGutterAndALineOfTextHasNone() throws {
    var canvas = Canvas(1000, 1400)
    for y in stride(from: 100, to: 1300, by: 40) {
      for x in stride(from: 100, to: 420, by: 40) { canvas.fill(x..<(x + 30), y..<(y + 14)) }
      for x in stride(from: 560, to: 900, by: 40) { canvas.fill(x..<(x + 30), y..<(y + 14)) }
    }
    let gutter = try #require(Gutter.find(on: canvas.raster(dpi: 100)))
    #expect((420..<560).contains(gutter.x))
    let parts = Gutter.parts(of: canvas.raster(dpi: 100), at: [gutter])
    #expect(parts.rest.grey[105 * 1000 + 580] > 200 && parts.right.grey[105 * 1000 + 580] < 50)
    #expect(parts.rest.grey[105 * 1000 + 110] < 50 && parts.right.grey[105 * 1000 + 110] > 200)
    for y in stride(from: 100, to: 1300, by: 40) { canvas.fill(100..<900, y..<(y + 14)) }
    #expect(Gutter.find(on: canvas.raster(dpi: 100)) == nil)
  }

  @Test func anAddressThatACellCutIsOne() throws {
    func word(_ text: String, _ left: Int, _ top: Int) throws -> RecognisedLine {
      try #require(Self.line(text, left: left, right: left + 10 * text.count, top: top))
    }
    var lines = [
      try word("anna.ekQkommun-", 100, 80), try word("nils.berg@region", 400, 80),
      try word("dalarna.se", 100, 110), try word("halland.se", 400, 110),
      try word("www.halland.se", 700, 110),
    ]
    MailAddresses.mendCut(&lines)
    #expect(
      lines.map { $0.words.map(\.text) } == [
        ["anna.ek@kommun-dalarna.se"], ["nils.berg@regionhalland.se"], ["www.halland.se"],
      ])
    #expect(lines.prefix(2).allSatisfy { $0.words[0].confidence <= 0.7 })
  }
}
