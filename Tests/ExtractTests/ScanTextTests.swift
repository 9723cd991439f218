import Testing

@testable import Extract

/// What recognition makes of print, of addresses and figures above all, and of what the glass leaves beside it.
@Suite struct ScanTextTests {
  /// A line from edge to edge goes, the rules of a table and what the line crosses stay.
  @Test func aStreakOfTheGlassGoesAndPrintStays() {
    func page(_ streak: Int?, from top: Int = 0) -> Raster {
      var sheet = BoxFinderTests.Sheet(width: 600, height: 800, dpi: 200)
      for y in stride(from: 60, to: 740, by: 30) { sheet.fill(50, y, 480, 12) }
      sheet.fill(40, 50, 3, 700)
      if let streak { sheet.fill(streak, top, 2, 800 - top) }
      return sheet.raster
    }
    let clean = page(nil)
    #expect(clean.withoutStreaks().grey == clean.grey)
    #expect(page(300).withoutStreaks().grey == clean.grey)
    #expect(page(560).withoutStreaks().grey == clean.grey)
    // From the margin on it may be a rule.
    let rule = page(560, from: 50)
    #expect(rule.withoutStreaks().grey == rule.grey)
  }

  /// "%" is read as figures, which no number has behind it but in a telephone number or a date.
  @Test(arguments: [
    (["på", "50", "246", "av"], 2, true), (["senast", "80", "2o."], 2, true),
    (["-", "(9", "4"], 2, true),
    (["070-174", "06", "46"], 2, false), (["den", "20", "oktober"], 1, false),
    (["vid", "3", "400", "000"], 2, false), (["till", "SKR", "46"], 2, false),
    (["12", "50", "26"], 2, false), (["minst", "5", "12"], 2, false),
  ])
  func figuresBehindANumberMayBePercent(_ texts: [String], _ index: Int, _ may: Bool) throws {
    let words = try texts.map { text in
      let word = Tesseract.Word(
        text: text, left: 0, top: 0, right: 20, bottom: 20, confidence: 90, line: 1)
      return try #require(RecognisedWord(word))
    }
    #expect(MailAddresses.mayBePercent(index, of: words) == may)
  }

  /// The lid's shadow at the edge of a sheet is read as words; print that was read surely stays.
  @Test func whatStandsOnTheEdgeOfASheetUnsurelyIsAShadow() async throws {
    let sheet = BoxFinderTests.Sheet(width: 600, height: 800, dpi: 200)
    let words = [("sr", 2, 20.0), ("Länet", 2, 95), ("TRI", 400, 20)].map { text, top, confidence in
      Tesseract.Word(
        text: text, left: 100, top: top, right: 160, bottom: top + 20, confidence: confidence,
        line: Int(confidence) + top)
    }
    let page = await RecognisedPage(words, on: sheet.raster)
    #expect(page.words.map(\.text) == ["Länet", "TRI"])
  }

  @Test(arguments: [
    // The Swedish model knows "l", the English one "@".
    ("eva.ekQgavleborg.se", "eva.ek@gavieborg.se", "eva.ek@gavleborg.se", true),
    ("evaekQregion.se", "eva.ek@region.se", "eva.ek@region.se", true),
    ("eva.ökQOregion.se", "eva.ok@region.se", "eva.ok@region.se", true),
    ("eva.ekQregion.se", "eva..ek@region.se", "eva.ek@region.se", true),
    ("eva.loöregion.se", "eva.lo@region.se", "eva.lo@region.se", true),
    ("eva.ekQregion.se", "eva.eb@region.se", "eva.ek@region.se", false),
  ])
  func twoReadingsMakeOneAddress(_ own: String, _ seen: String, _ meant: String, _ sure: Bool) {
    let reading = AddressReading(own, seen)
    #expect(reading?.text == meant)
    #expect(reading?.isSure == sure)
  }

  @Test func aFullStopThatOnlyPixelsShowIsPutIn() {
    #expect(AddressReading.dots("evaek@region.se", at: [0.2, 0.82]) == "eva.ek@region.se")
    #expect(AddressReading.dots("eva.ek@region.se", at: [0.2, 0.82]) == nil)
  }
}
