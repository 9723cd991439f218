import Testing

@testable import Extract

/// Boxes and cells whose lines a scan breaks, shades or shadows.
@Suite struct BrokenMarkTests {
  /// Sides of a grey box that end before its corners: no pixel of one touches the next.
  @Test(arguments: [(false, BoxState.unchecked), (true, .checked)])
  func aGreyBoxMayBreakAtItsCorners(isTicked: Bool, state: BoxState) throws {
    let line = try #require(ScanMarkTests.line("kommer", left: 180, right: 400, top: 80))
    var sheet = BoxFinderTests.Sheet(width: 600, height: 200, paper: 235, dpi: 200)
    for y in [76, 104] { sheet.fill(123, y, 24, 2, 150) }
    for x in [120, 148] { sheet.fill(x, 79, 2, 24, 150) }
    if isTicked { sheet.fill(130, 86, 10, 10, 40) }
    #expect(FreeBoxes.boxes(before: [line], on: sheet.raster).map(\.state) == [state])
  }

  /// Grain of the paper that touches by chance beside a small box's side; a stroke in pencil across it is unsure.
  @Test func grainBesideASideIsNoTick() throws {
    var sheet = BoxFinderTests.Sheet(width: 400, height: 200, paper: 246, dpi: 200)
    for index in stride(from: 0, to: sheet.raster.grey.count, by: 7) {
      sheet.raster.grey[index] = 230
    }
    sheet.square(60, 60, 21, line: 2, 20)
    for step in 0..<4 { sheet.fill(75 + step % 2, 64 + step, 2, 1, 180) }
    let box = try #require(sheet.raster.boxes().first)
    #expect(box.state == .unchecked)
    #expect(box.confidence < 0.9)
    for step in 0..<12 { sheet.fill(64 + step, 64 + step, 1, 1, 180) }
    #expect(sheet.raster.boxes().map(\.state) == [.unknown])
  }

  /// A dingbat with a shadow, smaller than the capitals beside it, in a cell of its own; a tick in it is one.
  @Test func aShadowedBoxInACellIsEmpty() throws {
    let line = try #require(ScanMarkTests.line("Statement", left: 130, right: 640, top: 72))
    var sheet = Self.cells()
    sheet.square(66, 80, 17, line: 1)
    sheet.fill(83, 83, 3, 17)
    sheet.fill(69, 97, 17, 3)
    #expect(MarkCells.all(beside: [line], on: sheet.raster).map(\.box.state) == [.unchecked])
    sheet.cross(68, 82, 12)
    #expect(MarkCells.all(beside: [line], on: sheet.raster).map(\.box.state) == [.checked])
  }

  /// A fax's rules, aslant on paper, are dashes that leap to the next row: a cell is one nevertheless.
  @Test func rulesOfDashesEndACell() throws {
    let line = try #require(ScanMarkTests.line("Statement", left: 130, right: 640, top: 75))
    var sheet = Self.cells()
    for x in stride(from: 60, to: 740, by: 20) {
      for y in [60, 130] { sheet.fill(x, y, 3, 2, 255) }
    }
    for y in [84, 116] { sheet.fill(40, y, 2, 3, 255) }
    sheet.cross(66, 86, 16)
    #expect(MarkCells.all(beside: [line], on: sheet.raster).map(\.box.state) == [.checked])
  }

  /// A table's row with a narrow cell before the statement's.
  private static func cells() -> BoxFinderTests.Sheet {
    var sheet = BoxFinderTests.Sheet(width: 800, height: 200, dpi: 200)
    for y in [60, 130] { sheet.fill(40, y, 720, 2) }
    for x in [40, 110, 758] { sheet.fill(x, 60, 2, 72) }
    return sheet
  }
}
