import Foundation
import Testing

@testable import Extract

/// A picture drawn by hand for a test.
struct Canvas {
  let width: Int
  let height: Int
  private(set) var grey: [UInt8]

  init(_ width: Int, _ height: Int) {
    self.width = width
    self.height = height
    grey = Array(repeating: 250, count: width * height)
  }

  mutating func fill(_ x: Range<Int>, _ y: Range<Int>) {
    for row in y.clamped(to: 0..<height) {
      for column in x.clamped(to: 0..<width) { grey[row * width + column] = 20 }
    }
  }

  /// A disc.
  mutating func dot(_ x: Int, _ y: Int, radius: Int) {
    for row in -radius...radius {
      for column in -radius...radius where row * row + column * column <= radius * radius {
        fill((x + column)..<(x + column + 1), (y + row)..<(y + row + 1))
      }
    }
  }

  /// Rows of small blocks, as words are, that fall to the right.
  mutating func lines(degrees: Double) {
    let slope = tan(degrees * .pi / 180)
    for line in stride(from: 100, to: height - 100, by: 40) {
      for word in stride(from: 60, to: width - 90, by: 30) {
        let y = line + Int((Double(word) * slope).rounded())
        fill(word..<(word + 22), y..<(y + 14))
      }
    }
  }

  func raster(dpi: Double = 100) -> Raster {
    Raster(width: width, height: height, grey: grey, dpi: dpi)
  }
}

@Suite struct SkewTests {
  @Test(arguments: [-3.0, -1.2, 0.4, 2.5])
  func theAngleIsFoundAndUndone(degrees: Double) {
    var canvas = Canvas(800, 1000)
    canvas.lines(degrees: degrees)
    let angle = Skew.angle(of: canvas.raster())
    #expect(abs(angle - degrees) < 0.15)
    #expect(abs(Skew.angle(of: canvas.raster().levelled(angle))) < 0.15)
  }

  @Test func aPageWithoutLinesIsLeftAsItIs() {
    let blank = Canvas(300, 300).raster()
    #expect(Skew.angle(of: blank) == 0)
    #expect(!blank.hasInk)
    #expect(blank.levelled(0) == blank)
  }

  /// A shadow over half of the page goes, the letters in it stay.
  @Test func shadowsGo() {
    var canvas = Canvas(800, 1000)
    canvas.lines(degrees: 0)
    let page = canvas.raster()
    var shaded = page
    for index in shaded.grey.indices where index / 800 > 500 {
      shaded.grey[index] = UInt8(Int(shaded.grey[index]) * 55 / 100)
    }
    let even = shaded.evenlyLit()
    #expect(page.evenlyLit() == page)
    #expect(even.grey.count { $0 < 90 } == page.grey.count { $0 < 90 })
    #expect(even.grey.count { $0 > 200 } * 50 > page.grey.count { $0 > 200 } * 49)
  }

  /// A mark is found again at its place on the page as sent.
  @Test(arguments: [0, 1, 2, 3], [0.0, 2.0, -1.5])
  func placesLeadBackToThePageAsSent(quarters: Int, angle: Double) {
    var canvas = Canvas(300, 400)
    canvas.fill(200..<206, 90..<96)
    let upright = canvas.raster(dpi: 72).turned(quarters: quarters).levelled(angle)
    let dark = upright.grey.indices.filter { upright.grey[$0] < 100 }
    let x = dark.map { $0 % upright.width }
    let y = dark.map { $0 / upright.width }
    let stance = Stance(upright, quarters: quarters, angle: angle)
    let place = stance.original(
      .box(
        page: 1, left: Double(x.min() ?? 0), top: Double(y.min() ?? 0),
        right: Double(x.max() ?? 0) + 1, bottom: Double(y.max() ?? 0) + 1))
    guard case .box(1, let left, let top, let right, let bottom) = place else {
      Issue.record("no box on the page")
      return
    }
    #expect(abs((left + right) / 2 - 203) < 2)
    #expect(abs((top + bottom) / 2 - 93) < 2)
  }
}

@Suite struct RecognitionTests {
  @Test func tesseractsTable() {
    let table = """
      level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
      4\t1\t1\t1\t1\t0\t10\t20\t300\t30\t-1\t
      5\t1\t1\t1\t1\t1\t10\t20\t80\t30\t96.5\tUnga
      5\t1\t1\t1\t1\t2\t100\t20\t-5\t30\t96\tfel
      4\t1\t1\t1\t2\t0\t10\t60\t300\t30\t-1\t
      5\t1\t1\t1\t2\t1\t10\t60\t80\t30\t41\tvuxna
      5\t1\trubbish
      """
    let words = Tesseract.words(tsv: Array(table.utf8))
    #expect(words.map(\.text) == ["Unga", "vuxna"])
    #expect(words.map(\.line) == [1, 2])
    #expect(words.first?.right == 90)
  }

  @Test func popplersListOfPictures() {
    let list = """
      page   num  type   width height color comp bpc  enc interp  object ID x-ppi y-ppi size ratio
      --------------------------------------------------------------------------------------------
         1     0 image    1654  2339  gray    1   8  jpeg   no        12  0   200   200  354K 9.4%
         1     1 smask    1654  2339  gray    1   8  jpeg   no        12  0   200   200  354K 9.4%
         2     2 image     200   100  rgb     3   8  image  no  [inline]     100   100    4K 9.4%
      """
    let pictures = Pdfimages.pictures(Array(list.utf8))
    #expect(pictures.map(\.page) == [1, 2])
    #expect(pictures.first?.dpi == 200)
    #expect(pictures.last?.width == 144)
  }

  @Test(arguments: [
    ("anna.ekQregion.se", "anna.ek@region.se"), ("anna.ekAQregion.se,", "anna.ek@region.se,"),
    ("anna.ek©region.se", "anna.ek@region.se"), ("anna.ekOfou-s.se", "anna.ek@fou-s.se"),
    ("Anna.Ek®region.vast.se", "Anna.Ek@region.vast.se"),
    ("-anna.ekQregion.se", "anna.ek@region.se"), ("anna.ek(Mregion.se", "anna.ek@region.se"),
    ("anna.ek(ÖQregion.se", "anna.ek@region.se"),
    ("anna.ekBregion.se", "anna.ek@region.se"),
  ])
  func theAtSignIsPutBack(read: String, meant: String) {
    #expect(MailAddresses.mended(read) == meant)
  }

  @Test(arguments: [
    "www.region.se", "OrebroQ", "FoU.se", "anna@region.se", "Q.se", "aQb.xyz", "Organisation.",
    "GenomförandeplanQ2021",
  ])
  func whatIsNoAddressIsLeft(read: String) {
    #expect(MailAddresses.mended(read) == nil)
  }

  @Test func aBulletIsToldByItsPixels() async {
    var canvas = Canvas(600, 200)
    canvas.dot(50, 93, radius: 5)
    canvas.fill(90..<180, 80..<100)
    canvas.fill(90..<180, 130..<150)
    func word(_ text: String, _ left: Int, _ right: Int, _ top: Int, line: Int) -> Tesseract.Word {
      Tesseract.Word(
        text: text, left: left, top: top, right: right, bottom: top + 20, confidence: 95, line: line
      )
    }
    for read in [[word("ee", 44, 57, 80, line: 1)], []] {
      let page = await RecognisedPage(
        read + [word("Stöd", 90, 180, 80, line: 1), word("Stöd", 90, 180, 130, line: 2)],
        on: canvas.raster(dpi: 200))
      #expect(page.words.map(\.glyph) == [.bullet, nil, nil])
      #expect(page.words.dropFirst().map(\.text) == ["Stöd", "Stöd"])
    }
  }

  /// The squares of a logo above the page's text are no boxes; one beside a line is.
  @Test(arguments: [(20, 0), (120, 1)])
  func squaresAboveTheTextAreNoBoxes(_ top: Int, _ count: Int) async {
    var canvas = Canvas(1000, 400)
    canvas.fill(50..<82, top..<top + 2)
    canvas.fill(50..<82, top + 30..<top + 32)
    canvas.fill(50..<52, top..<top + 32)
    canvas.fill(80..<82, top..<top + 32)
    var words: [Tesseract.Word] = []
    for (line, y) in [124, 184, 244].enumerated() {
      for index in 0..<4 {
        let left = 120 + 120 * index
        for x in stride(from: left, to: left + 80, by: 10) { canvas.fill(x..<x + 4, y..<y + 24) }
        words.append(
          Tesseract.Word(
            text: "chef", left: left, top: y, right: left + 80, bottom: y + 24, confidence: 95,
            line: line))
      }
    }
    words.append(
      Tesseract.Word(
        text: "JE", left: 50, top: top, right: 82, bottom: top + 32, confidence: 40, line: 9))
    let page = await RecognisedPage(words, on: canvas.raster(dpi: 200))
    #expect(page.words.count { if case .box? = $0.glyph { true } else { false } } == count)
    #expect(!page.words.contains { $0.text == "JE" && $0.glyph == nil })
  }

  /// A word that recognition is unsure of is print among print; what reaches beyond the line was drawn.
  @Test(arguments: [(80, 36, true), (60, 90, false)])
  func aDoubtfulWordInALineIsNotDrawn(_ top: Int, _ height: Int, _ isPrint: Bool) async {
    var canvas = Canvas(1000, 300)
    var words: [Tesseract.Word] = []
    for index in 0..<8 {
      let left = 40 + 110 * index
      let isDoubtful = index == 3
      let rows = isDoubtful ? top..<top + height : 80..<116
      if isDoubtful {
        // A zigzag of one stroke.
        for x in 0..<80 {
          let y = top + abs(x * 3 % (2 * height - 6) - (height - 3))
          canvas.fill(left + x..<left + x + 3, y..<y + 3)
        }
      } else {
        for x in stride(from: left, to: left + 80, by: 10) { canvas.fill(x..<x + 4, rows) }
      }
      words.append(
        Tesseract.Word(
          text: isDoubtful ? "cner" : "chef", left: left, top: rows.lowerBound, right: left + 80,
          bottom: rows.upperBound, confidence: isDoubtful ? 20 : 95, line: 1))
    }
    let page = await RecognisedPage(words, on: canvas.raster(dpi: 200))
    #expect(page.ink.isEmpty == isPrint)
  }

  /// Words of one line get one height: "oss" is as high as "och".
  @Test func heightsAreEven() async {
    func word(_ text: String, _ left: Int, top: Int, bottom: Int) -> Tesseract.Word {
      Tesseract.Word(
        text: text, left: left, top: top, right: left + 40, bottom: bottom, confidence: 90, line: 1)
    }
    let page = await RecognisedPage(
      [
        word("och", 10, top: 80, bottom: 100), word("oss", 60, top: 86, bottom: 100),
        word("på", 110, top: 80, bottom: 106),
      ], on: Canvas(300, 200).raster(dpi: 200))
    #expect(Set(page.words.map(\.height)).count == 1)
    #expect(Set(page.words.map(\.bottom)).count == 1)
    #expect(page.words.allSatisfy { $0.confidence == 0.9 })
  }

  @Test func aLayerThatDiffersIsWorse() {
    let words = (0..<30).map { index in
      PDF.Word(text: "ord\(index)", left: 0, top: 0, right: 9, bottom: 9, confidence: 0.95)
    }
    let own = ScannedPage(words: words, stance: Stance(width: 595, height: 842))
    var wrong = words
    for index in 0..<5 { wrong[index].text = "0rd" }
    #expect(!HiddenLayer.isWorse(words, than: own))
    #expect(HiddenLayer.isWorse(wrong, than: own))
  }

  @Test func noMorePassTheGateThanItHasPlaces() async {
    let gate = Gate(2)
    let inside = Counter()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask {
          await gate.enter()
          await inside.enter()
          await Task.yield()
          await inside.leave()
          await gate.leave()
        }
      }
    }
    #expect(await inside.most <= 2)
    #expect(await inside.count == 20)
  }

  private actor Counter {
    private var now = 0
    var most = 0
    var count = 0

    func enter() {
      now += 1
      count += 1
      most = max(most, now)
    }

    func leave() { now -= 1 }
  }
}

@Suite struct InkTests {
  @Test func aCurveIsInkAndARuleIsNone() {
    var canvas = Canvas(800, 600)
    canvas.fill(60..<700, 100..<102)
    canvas.fill(60..<62, 100..<300)
    for x in stride(from: 60, to: 700, by: 24) { canvas.fill(x..<(x + 8), 400..<410) }
    // A frame's corner on a sheet that does not lie flat.
    for y in 300..<480 { canvas.fill((120 + y / 20)..<(123 + y / 20), y..<(y + 1)) }
    for x in 144..<500 { canvas.fill(x..<(x + 1), (472 + x / 20)..<(475 + x / 20)) }
    #expect(InkFinder(canvas.raster(), masked: []).regions == [])
    for x in 200..<300 {
      let y = 200 + Int(24 * sin(Double(x) / 9))
      canvas.fill(x..<(x + 2), (y - 2)..<(y + 3))
    }
    let found = InkFinder(canvas.raster(), masked: []).regions
    #expect(found.count == 1)
    #expect(found.first.map { $0.left > 180 && $0.right < 320 && $0.top > 160 } == true)
    let masked = PixelRegion(left: 190, top: 160, right: 310, bottom: 240)
    #expect(InkFinder(canvas.raster(), masked: [masked]).regions == [])
  }

  @Test func inkStandsBehindWhatIsPrintedAboveIt() {
    func block(_ text: String, page: Int, top: Double) -> Block {
      Block(
        kind: .paragraph, text: text,
        lines: [
          Line(
            start: 0,
            place: .box(page: page, left: 60, top: top, right: 200, bottom: top + 12))
        ])
    }
    let blocks = [
      block("Datum", page: 1, top: 100), block("Chef", page: 1, top: 120),
      block("Slut", page: 1, top: 200), block("Sida", page: 2, top: 60),
    ]
    let ink = Place.box(page: 1, left: 60, top: 140, right: 200, bottom: 180)
    let header = Place.box(page: 1, left: 60, top: 10, right: 200, bottom: 30)
    let again = Place.box(page: 2, left: 60, top: 10, right: 200, bottom: 30)
    let result = InkBlocks.inserted([0: [header, ink], 1: [again]], into: blocks)
    #expect(result.map(\.text) == ["Datum", "Chef", "", "Slut", "Sida"])
    #expect(result[2].kind == .ink)
  }
}

@Suite struct PictureTests {
  @Test(arguments: [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D], Picture.Kind.png), ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
    ([0x49, 0x49, 0x2A, 0], .tiff), ([0x4D, 0x4D, 0, 0x2A], .tiff),
  ])
  func theKindIsToldByItsBytes(bytes: [UInt8], kind: Picture.Kind) throws {
    #expect(try Format(of: bytes) == .picture(kind))
  }

  @Test func aResolutionThatMakesNoSheetOfPaperIsNotBelieved() {
    #expect(Picture.resolution(.init(width: 1654, height: 2339, dpi: 200)) == 200)
    #expect(abs(Picture.resolution(.init(width: 4032, height: 3024, dpi: 72)) - 345) < 1)
    #expect(abs(Picture.resolution(.init(width: 1654, height: 2339, dpi: 0)) - 200) < 1)
  }

  @Test(arguments: [
    [UInt8]([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]), [0xFF, 0xD8, 0xFF, 0xE0, 1, 2],
  ])
  func aBrokenPictureIsAnError(bytes: [UInt8]) async {
    let error = await #expect(throws: ReadError.self) {
      try await Document(reading: bytes, file: "bild")
    }
    #expect(error?.code == .readFailed)
  }
}
