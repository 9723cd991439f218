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
}
