import Foundation
import Testing

@testable import Extract

/// What recognition went past or garbled, and pictures that are one document's pages.
@Suite struct UnreadTests {
  private static func page() async throws -> (raster: Raster, words: [Tesseract.Word]) {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../corpus/cases/scan/brackets.png").standardized
    let bytes = [UInt8](try Data(contentsOf: file))
    let pgm = try await GraphicsMagick.grey(bytes, .png, page: 0, percent: 100)
    let raster = try #require(Raster(pgm: pgm, dpi: 200)).evenlyLit()
    let bare = raster.levelled(Skew.angle(of: raster)).withoutRules()
    return (bare, try await Tesseract.words(bare))
  }

  @Test func aWordAndALineThatWereLeftOutAreReadAgain() async throws {
    let (raster, words) = try await Self.page()
    let word = try #require(
      words.indices.first { index in
        words[index].text.count > 6 && words[index].confidence > 90 && index > 20
          && words[index - 1].line == words[index].line
          && words[index + 1].line == words[index].line
      })
    let line = try #require(
      Set(words.map(\.line)).sorted().last { line in
        let own = words.filter { $0.line == line }
        return own.count > 5 && own.allSatisfy { $0.confidence > 80 } && line != words[word].line
      })
    let kept = words.indices.filter { $0 != word && words[$0].line != line }.map { words[$0] }
    let read = await UnreadPrint.added(to: kept, on: raster)
    let again = read.filter { !kept.contains($0) }
    #expect(again.contains { $0.text == words[word].text && $0.line == words[word].line })
    let missed = words.filter { $0.line == line }.map(\.text)
    #expect(missed.allSatisfy { text in again.contains { $0.text == text } })
    // Among its neighbours, from left to right.
    let beside = read.filter { $0.line == words[word].line }
    #expect(beside.map(\.left) == beside.map(\.left).sorted())
    #expect(again.allSatisfy { $0.confidence <= 80 })
  }

  @Test func whatIsReadIsNotReadAgain() async throws {
    let (raster, words) = try await Self.page()
    #expect(await UnreadPrint.added(to: words, on: raster) == words)
  }

  /// A pen's strokes, specks and a picture are no letters in a row.
  @Test func strokesAndSpecksAreNoPrint() {
    var canvas = Canvas(900, 600)
    for x in stride(from: 100, to: 800, by: 90) { canvas.dot(x, 100, radius: 3) }
    canvas.fill(100..<400, 300..<306)
    canvas.fill(500..<503, 200..<400)
    #expect(UnreadPrint.runs(outside: [], 30, on: canvas.raster(dpi: 200)).isEmpty)
    for x in stride(from: 100, to: 220, by: 24) { canvas.fill(x..<(x + 16), 450..<474) }
    #expect(UnreadPrint.runs(outside: [], 30, on: canvas.raster(dpi: 200)).count == 1)
  }

  @Test(arguments: [
    ("anna.ek(dregion-vast.se", "anna.ek@region-vast.se", "anna.ek@region-vast.se"),
    ("anna.ekeregion-vast.se", "anna.ek@region~vast.se", "anna.ek@region-vast.se"),
    ("Sanna.ek@region-vast.se", "anna.ek@region-vast.se", "Sanna.ek@region-vast.se"),
    ("Aanna.ek@region-vast.se", "anna.ek@region-vast.se", "anna.ek@region-vast.se"),
    ("anna,ek(9region-vast.se", "anna,ek@region-vast.se", "anna.ek@region-vast.se"),
    ("anna.ekä@region-vast.se", "anna.ek@region-vast.se", "anna.ek@region-vast.se"),
    ("anna.eke@region-vast.se", "anna.ek@", "anna.ek@region-vast.se"),
    ("anna.eka@region-vast.se", "anna.ek@regi", "anna.ek@region-vast.se"),
  ])
  func whatStandsForTheSignIsToldByTwoModels(own: String, seen: String, meant: String) {
    var word = RecognisedWord(
      Tesseract.Word(
        text: own, left: 0, top: 0, right: 400, bottom: 20, confidence: 60, line: 1))
    word?.settle(with: seen)
    #expect(word?.text == meant)
    #expect(word.map { $0.confidence < 0.9 } == true)
  }

  @Test(arguments: ["e-post:anna.ek@region.se", "anna.ek@region.se,", "Tfn:", "8:15"])
  func marksThatAreNoStopsStay(text: String) {
    #expect(MailAddresses.withStops(text) == text)
  }

  @Test func aFullStopInTheSpaceJoinsAnAddress() {
    var canvas = Canvas(500, 200)
    canvas.fill(40..<100, 80..<100)
    canvas.fill(110..<300, 80..<100)
    func line(_ first: String) -> RecognisedLine {
      let words = [(first, 40, 100), ("ek@region.se", 110, 300)].compactMap {
        RecognisedWord(
          Tesseract.Word(
            text: $0.0, left: $0.1, top: 80, right: $0.2, bottom: 100, confidence: 90, line: 1))
      }
      var line = RecognisedLine(words)
      line.base = 100
      line.ascent = 20
      return line
    }
    var (plain, dotted, named) = (line("anna"), line("anna"), line("Anna"))
    Underscores.join(&plain, on: canvas.raster(dpi: 200))
    #expect(plain.words.map(\.text) == ["anna", "ek@region.se"])
    canvas.fill(103..<107, 96..<100)
    Underscores.join(&dotted, on: canvas.raster(dpi: 200))
    #expect(dotted.words.map(\.text) == ["anna.ek@region.se"])
    Underscores.join(&named, on: canvas.raster(dpi: 200))
    #expect(named.words.map(\.text) == ["Anna", "ek@region.se"])
    // The foot of an "l" with the whole space behind it: "till anna@…".
    var foot = Canvas(500, 200)
    foot.fill(40..<97, 80..<100)
    foot.fill(97..<100, 97..<100)
    foot.fill(110..<300, 80..<100)
    var till = line("till")
    Underscores.join(&till, on: foot.raster(dpi: 200))
    #expect(till.words.map(\.text) == ["till", "ek@region.se"])
  }

  /// Recognition doubts every address, and its beginning looks like handwriting where a full stop cuts it off.
  @Test(arguments: [("ek@region.se", 1), ("ekregion", 0)])
  func theBeginningOfAnAddressIsNoHandwriting(next: String, count: Int) async {
    var canvas = Canvas(800, 400)
    for x in 100..<200 {
      let y = 112 + Int(11 * sin(Double(x) / 5))
      canvas.fill(x..<(x + 2), (y - 2)..<(y + 3))
    }
    let found = [
      ("therese.", 100, 200, 0.0), (next, 203, 420, 0.0), ("Kontaktuppgifter", 100, 380, 96.0),
    ]
    .enumerated().map { index, word in
      Tesseract.Word(
        text: word.0, left: word.1, top: index == 2 ? 200 : 100, right: word.2,
        bottom: index == 2 ? 224 : 124, confidence: word.3, line: index == 2 ? 2 : 1)
    }
    let page = await RecognisedPage(found, on: canvas.raster(dpi: 200))
    #expect(page.words.count { $0.text.hasPrefix("therese.") } == count)
  }

  /// A speck on the glass is no tick, however dark the print around it.
  @Test func aSpeckInABoxIsNoTick() {
    for size in 1...4 {
      var sheet = BoxFinderTests.Sheet(width: 400, height: 200, dpi: 200)
      sheet.square(60, 60, 32)
      sheet.fill(72, 70, size, 1)
      #expect(sheet.raster.boxes().map(\.state) == [.unchecked])
    }
  }

  private static func picture(_ member: String, side: UInt8 = 7, number: Int = 0) -> FilePart {
    // The head of a PNG of 256 × `side` by as much and 100 more.
    let png: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
      + [0, 0, side, 0, 0, 0, side, 100, UInt8(number)]
    return FilePart(file: "a.zip", member: member, content: .file(png))
  }

  @Test(arguments: [
    (["sida-1.png", "sida-2.png", "sida-10.png", "sida-9.png"], ["sida-1.png"]),
    (["a/IMG_2041.jpg", "a/IMG_2042.jpg"], ["a/IMG_2041.jpg"]),
    (["a/1.png", "b/2.png"], ["a/1.png", "b/2.png"]),
    (["Dalarna 1.png", "Gotland 2.png"], ["Dalarna 1.png", "Gotland 2.png"]),
    (["IMG_0041.png", "IMG_2042.png"], ["IMG_0041.png", "IMG_2042.png"]),
    (["plan.png", "brev.png"], ["plan.png", "brev.png"]),
    (
      ["20210528_140411.jpg", "20210528_140211.jpg", "20210528_140311.jpg"],
      ["20210528_140211.jpg"]
    ),
    (["m/IMG_20210528_135958.jpg", "m/IMG_20210528_140003.jpg"], ["m/IMG_20210528_135958.jpg"]),
    (["2021-05-28 14.02.11.jpg", "2021-05-28 14.03.59.jpg"], ["2021-05-28 14.02.11.jpg"]),
    (["PXL_20210528_140211123.jpg", "PXL_20210528_140211456.jpg"], ["PXL_20210528_140211123.jpg"]),
    (
      [
        "WhatsApp Image 2021-05-28 at 14.02.11 (1).jpeg",
        "WhatsApp Image 2021-05-28 at 14.02.11.jpeg",
      ], ["WhatsApp Image 2021-05-28 at 14.02.11.jpeg"]
    ),
    (
      ["CamScanner 2021-05-28 14.02_1.jpg", "CamScanner 2021-05-28 14.02_2.jpg"],
      ["CamScanner 2021-05-28 14.02_1.jpg"]
    ),
    (["IMG-20210528-WA0059.jpg", "IMG-20210528-WA0061.jpg"], ["IMG-20210528-WA0059.jpg"]),
    (["Scan 1 (2).jpg", "Scan 1 (3).jpg", "Scan 1.jpg"], ["Scan 1.jpg"]),
    (["Scan.jpg", "Scan (1).jpg"], ["Scan.jpg"]),
    // Another time of the day, another day, another's folder, another's name.
    (
      ["20210528_090211.jpg", "20210528_140311.jpg"],
      ["20210528_090211.jpg", "20210528_140311.jpg"]
    ),
    (
      ["20210527_140211.jpg", "20210528_140311.jpg"],
      ["20210527_140211.jpg", "20210528_140311.jpg"]
    ),
    (
      ["a/20210528_140211.jpg", "b/20210528_140311.jpg"],
      ["a/20210528_140211.jpg", "b/20210528_140311.jpg"]
    ),
    (
      ["Dalarna 20210528_140211.jpg", "Gotland 20210528_140311.jpg"],
      ["Dalarna 20210528_140211.jpg", "Gotland 20210528_140311.jpg"]
    ),
    (
      ["20210528_140211.jpg", "20210528_140211.png"],
      ["20210528_140211.jpg", "20210528_140211.png"]
    ),
    (["Scan 1.jpg", "Scan 2 (2).jpg"], ["Scan 1.jpg", "Scan 2 (2).jpg"]),
  ])
  func pagesAreTheirNumbersInOrder(members: [String], left: [String]) {
    let joined = PagePictures.joined(members.enumerated().map { Self.picture($1, number: $0) })
    #expect(joined.map(\.member) == left)
  }

  /// Three forms' worth of pictures in two sittings, and the same file fetched twice.
  @Test func pausesAndCopiesPartPictures() {
    let moments = ["140211", "140311", "150005", "150105"].map { "20210528_\($0).jpg" }
    let joined = PagePictures.joined(moments.enumerated().map { Self.picture($1, number: $0) })
    #expect(joined.map(\.member) == [moments[0], moments[2]])
    let same = ["plan.png", "plan (1).png"].map { Self.picture($0) }
    #expect(PagePictures.joined(same).count == 2)
  }

  @Test func picturesAreShownAsTheyWereParted() throws {
    let names = ["sida-1.png", "sida-2.png", "sida-3.png"]
    let parts = PagePictures.joined(names.enumerated().map { Self.picture($1, number: $0) })
    let whole = try #require(parts.first)
    let apart = whole.parted(at: [1, 3])
    #expect(apart.map(\.member) == ["sida-1.png", "sida-3.png"])
    for part in apart {
      let found = whole.run(named: Source(unread: part))
      #expect(found?.bytes == part.bytes)
    }
    #expect(whole.run(named: Source(unread: whole)) == nil)
    #expect(whole.parted(at: [2]).map(\.member) == ["sida-1.png", "sida-2.png"])
  }

  @Test func logosAreNoPages() {
    let parts = ["image001.png", "image002.png"].map { Self.picture($0, side: 1) }
    #expect(PagePictures.joined(parts).count == 2)
  }

  @Test(arguments: [(".och", "och"), (".ekekfvn.se", ".ekekfvn.se"), (".5", ".5"), (".a", ".a")])
  func aSpeckBeforeAWordIsNoneOfIt(read: String, meant: String) {
    let word = RecognisedWord(
      Tesseract.Word(
        text: read, left: 100, top: 0, right: 190, bottom: 20, confidence: 90, line: 1))
    #expect(word?.text == meant)
    #expect(word.map { ($0.left > 100) == (read != meant) } == true)
  }

  /// "53." for "53", and a number made wide by a speck.
  @Test func numbersOfLinesMayBeMisread() {
    let margin = (30...41).map { number -> PDF.Word in
      let text = number == 35 ? "35." : "\(number)"
      let right = number == 33 ? 62.0 : number == 35 ? 65.0 : 56.0
      let top = Double(20 * (number - 29))
      return PDF.Word(
        text: text, left: 44, top: top, right: right, bottom: top + 12, line: number)
    }
    let text = (30...41).map { number in
      let top = Double(20 * (number - 29))
      return PDF.Word(
        text: "Länets kommuner", left: 72, top: top, right: 300, bottom: top + 12,
        line: 100 + number)
    }
    #expect(PDF.recognisedLineNumbers(margin + text).count == 12)
  }
}
