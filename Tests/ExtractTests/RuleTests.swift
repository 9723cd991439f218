import Testing

@testable import Extract

/// Rules that are taken out of the picture of a page before its letters are recognised.
@Suite struct RuleTests {
  /// A page of 5 by 4 inches at 200 dots an inch.
  private static let (width, height) = (1000, 800)

  private static func page(_ draw: (inout [UInt8]) -> Void) -> Raster {
    var grey = [UInt8](repeating: 255, count: width * height)
    draw(&grey)
    return Raster(width: width, height: height, grey: grey, dpi: 200)
  }

  private static func darkRows(_ raster: Raster, _ rows: Range<Int>) -> Int {
    rows.reduce(0) { sum, y in
      sum + (0..<width).count { raster.grey[y * width + $0] < 128 }
    }
  }

  @Test(arguments: [0, 3, 8, 13])
  func whatFaxLeavesOfALineIsTakenOut(gap: Int) {
    let page = Self.page { grey in
      for x in 100..<900 where x % 50 >= gap {
        // A step every 50 pixels, as of a line that was not level.
        grey[(300 + x / 400) * Self.width + x] = 0
      }
    }
    #expect(Self.darkRows(page.withoutRules(), 290..<320) == 0)
  }

  @Test func theFeetOfLettersAreNoLine() {
    let page = Self.page { grey in
      // Stems four wide with feet that nearly touch.
      for letter in 0..<60 {
        let left = 100 + letter * 13
        for y in 280..<300 {
          for x in (left + 3)..<(left + 7) { grey[y * Self.width + x] = 0 }
        }
        for y in 298..<300 {
          for x in left..<(left + 11) { grey[y * Self.width + x] = 0 }
        }
      }
    }
    #expect(Self.darkRows(page.withoutRules(), 270..<310) == Self.darkRows(page, 270..<310))
  }

  @Test func noDotIsLeftWhereTwoRulesCross() {
    let page = Self.page { grey in
      for x in 100..<900 {
        for y in 300..<304 { grey[y * Self.width + x] = 0 }
      }
      for y in 100..<700 {
        for x in 500..<504 { grey[y * Self.width + x] = 0 }
      }
    }
    #expect(Self.darkRows(page.withoutRules(), 0..<Self.height) == 0)
  }

  /// Rules across at the rows' edges, rules down from `tops` to `bottoms`; at 200 dots an inch.
  private static func rows(across: [(Int, Range<Int>)], down: [(Int, Range<Int>)]) -> [RuledRow] {
    let page = page { grey in
      for (y, columns) in across {
        for x in columns { for row in y..<(y + 2) { grey[row * width + x] = 0 } }
      }
      for (x, rows) in down {
        for y in rows { for column in x..<(x + 2) { grey[y * width + column] = 0 } }
      }
    }
    let parts = page.partsByRules()
    return RuledRow.all(across: parts.across, down: parts.down, dpi: page.dpi)
  }

  private static let whole = 100..<900

  @Test func aRuledTableHasItsRowsAndColumns() {
    let rows = Self.rows(
      across: [(100, Self.whole), (200, Self.whole), (300, Self.whole), (400, Self.whole)],
      down: [(100, 100..<400), (898, 100..<400), (400, 100..<200), (400, 300..<400)])
    #expect(rows.map { $0.edges.count } == [1, 0, 1])
    #expect(rows.flatMap(\.edges).allSatisfy { abs($0 - 400) < 4 })
  }

  @Test func aRowThatThePageCutsIsOpen() {
    let rows = Self.rows(
      across: [(300, Self.whole), (500, Self.whole)],
      down: [(100, 50..<750), (898, 50..<750), (450, 50..<750)])
    #expect(rows.map { $0.edges.count } == [1, 1, 1])
    #expect((rows.first?.top ?? 900) < 60 && (rows.last?.bottom ?? 0) > 740)
  }

  @Test func aNarrowCellAndATableInACellMakeNoColumns() {
    let rows = Self.rows(
      across: [
        (100, Self.whole), (300, Self.whole), (400, Self.whole), (150, 500..<890), (220, 500..<890),
      ],
      down: [
        (100, 100..<400), (898, 100..<400), (480, 100..<400), (840, 300..<400), (700, 150..<220),
      ])
    #expect(rows.map { $0.edges.count } == [1, 1])
  }

  @Test func aTableOfStatementsAndBoxesIsLeftToItsBoxes() {
    let rows = Self.rows(
      across: [(100, Self.whole), (200, Self.whole), (300, Self.whole)],
      down: [(100, 100..<300), (898, 100..<300), (780, 100..<300), (840, 100..<300)])
    #expect(rows.isEmpty)
  }

  @Test func aFrameIsNoTable() {
    let rows = Self.rows(
      across: [(100, Self.whole), (400, Self.whole)], down: [(100, 100..<400), (898, 100..<400)])
    #expect(rows.isEmpty)
  }
}
