import Testing

@testable import Extract

/// Boxes typed with brackets, on scans.
@Suite struct BracketMarkTests {
  @Test(arguments: [(true, BoxState.checked), (false, .unchecked)])
  func bracketsAreABoxWhateverRecognitionMakesOfThem(_ isTicked: Bool, _ state: BoxState) throws {
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    sheet.fill(60, 76, 3, 28)
    sheet.fill(60, 76, 8, 3)
    sheet.fill(60, 101, 8, 3)
    sheet.fill(97, 76, 3, 28)
    sheet.fill(92, 76, 8, 3)
    sheet.fill(92, 101, 8, 3)
    if isTicked { sheet.cross(72, 82, 16) }
    // The tops of the next line's letters, below the brackets and between them.
    for x in [56, 72, 82] { sheet.fill(x, 116, 6, 16) }
    var line = try #require(ScanMarkTests.line("Dq", left: 60, right: 100, top: 80))
    line.words += try #require(ScanMarkTests.line("Statement", left: 120, right: 300, top: 80))
      .words
    #expect(BracketMarks.boxes(before: [line], on: sheet.raster).map(\.state) == [state])
    let unseen = try #require(ScanMarkTests.line("Statement", left: 120, right: 300, top: 80))
    #expect(BracketMarks.boxes(before: [unseen], on: sheet.raster).map(\.state) == [state])
  }

  /// "( X )" in the middle beside a statement of two lines: recognition reads the brackets and no tick.
  @Test(arguments: [(true, BoxState.checked), (false, .unchecked)])
  func bracketsBesideTwoLines(_ isTicked: Bool, _ state: BoxState) throws {
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    // Bars have no bent ends: their shape tells nothing, what was read does.
    for x in [60, 120] { sheet.fill(x, 90, 3, 28) }
    if isTicked { sheet.cross(82, 96, 16) }
    var line = try #require(ScanMarkTests.line("(", left: 58, right: 66, top: 80))
    line.words += try #require(ScanMarkTests.line(")", left: 117, right: 125, top: 80)).words
    line.words += try #require(ScanMarkTests.line("Statement", left: 160, right: 300, top: 80))
      .words
    #expect(BracketMarks.boxes(before: [line], on: sheet.raster).map(\.state) == [state])
  }

  /// In a cell of their own, with its frame around them: one box, before the cell's line and the statement's.
  @Test(arguments: [(true, BoxState.checked), (false, .unchecked)])
  func bracketsInACell(_ isTicked: Bool, _ state: BoxState) throws {
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    for y in [66, 112] { sheet.fill(50, y, 400, 2) }
    for x in [50, 150] { sheet.fill(x, 66, 2, 48) }
    // The rule of a table around it.
    sheet.fill(40, 0, 2, 200)
    for (x, inner) in [(60, 60), (127, 122)] {
      sheet.fill(x, 76, 3, 28)
      sheet.fill(inner, 76, 8, 3)
      sheet.fill(inner, 101, 8, 3)
    }
    if isTicked { sheet.cross(84, 82, 16) }
    let statement = try #require(ScanMarkTests.line("Statement", left: 170, right: 300, top: 80))
    let read = try #require(ScanMarkTests.line("[Xx]", left: 60, right: 130, top: 80))
    #expect(
      BracketMarks.boxes(before: [read, statement], on: sheet.raster).map(\.state) == [state])
    #expect(BracketMarks.boxes(before: [statement], on: sheet.raster).map(\.state) == [state])
  }

  /// "(max 1000" in the column on the left: whether letters stand in front of it lies outside what is looked at.
  @Test func aBracketAtTheAreasEdgeIsNoBox() throws {
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    for (x, inner) in [(166, 166), (203, 198)] {
      sheet.fill(x, 76, 3, 28)
      sheet.fill(inner, 76, 8, 3)
      sheet.fill(inner, 101, 8, 3)
    }
    let line = try #require(ScanMarkTests.line("Statement", left: 300, right: 400, top: 80))
    #expect(BracketMarks.boxes(before: [line], on: sheet.raster).isEmpty)
  }

  @Test func lettersAreNoBrackets() throws {
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, dpi: 200)
    // "l l": as high as letters, without bent ends.
    for x in [60, 92] { sheet.fill(x, 76, 3, 28) }
    let line = try #require(ScanMarkTests.line("Statement", left: 120, right: 300, top: 80))
    #expect(BracketMarks.boxes(before: [line], on: sheet.raster).isEmpty)
  }
}
