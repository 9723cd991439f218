import Testing

@testable import Extract

/// Tick boxes in pixels: what is one, what is none, and what stands in it.
@Suite struct BoxFinderTests {
  /// A white page that shapes are drawn on.
  struct Sheet {
    var raster: Raster

    init(width: Int = 300, height: Int = 120, paper: UInt8 = 255, dpi: Double = 150) {
      raster = Raster(
        width: width, height: height, grey: Array(repeating: paper, count: width * height), dpi: dpi
      )
    }

    mutating func fill(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ grey: UInt8 = 0) {
      for row in y..<(y + height) {
        for column in x..<(x + width) { raster.grey[row * raster.width + column] = grey }
      }
    }

    mutating func square(_ x: Int, _ y: Int, _ side: Int, line: Int = 2, _ grey: UInt8 = 0) {
      fill(x, y, side, line, grey)
      fill(x, y + side - line, side, line, grey)
      fill(x, y, line, side, grey)
      fill(x + side - line, y, line, side, grey)
    }

    mutating func ring(_ x: Int, _ y: Int, _ side: Int) {
      let radius = Double(side) / 2
      for row in 0..<side {
        for column in 0..<side {
          let dx = Double(column) + 0.5 - radius
          let dy = Double(row) + 0.5 - radius
          let distance = (dx * dx + dy * dy).squareRoot()
          if distance <= radius, distance > radius - 2 {
            raster.grey[(y + row) * raster.width + x + column] = 0
          }
        }
      }
    }

    mutating func cross(_ x: Int, _ y: Int, _ side: Int) {
      for step in 0..<side {
        fill(x + step, y + step, 2, 1)
        fill(x + side - 1 - step, y + step, 2, 1)
      }
    }
  }

  @Test(arguments: [(0, 1), (0, 2), (0, 4), (90, 2), (180, 1), (200, 2)] as [(UInt8, Int)])
  func anEmptySquareIsUnchecked(_ grey: UInt8, _ line: Int) throws {
    var sheet = Sheet()
    sheet.square(40, 40, 24, line: line, grey)
    let box = try #require(sheet.raster.boxes().first)
    #expect(sheet.raster.boxes().count == 1)
    #expect([box.left, box.top, box.right, box.bottom] == [40, 40, 64, 64])
    #expect(box.state == .unchecked)
    #expect(box.confidence > 0.8 && box.confidence <= 0.95)
  }

  @Test func aCrossATickBeyondTheEdgeAndADotAreTicks() {
    var sheet = Sheet()
    sheet.square(20, 40, 24)
    sheet.cross(25, 45, 14)
    sheet.square(90, 40, 24)
    for step in 0..<24 { sheet.fill(98 + step, 58 - step, 3, 2) }
    sheet.square(160, 40, 24)
    sheet.fill(169, 49, 6, 6)
    #expect(sheet.raster.boxes().map(\.state) == [.checked, .checked, .checked])
  }

  @Test func aCircleIsARadioButton() {
    var sheet = Sheet()
    sheet.ring(40, 40, 24)
    sheet.ring(120, 40, 24)
    sheet.fill(128, 48, 8, 8)
    #expect(sheet.raster.boxes().map(\.state) == [.unchecked, .checked])
  }

  @Test func aFilledSquareIsSaidToBeOne() throws {
    var sheet = Sheet()
    sheet.fill(40, 40, 22, 22)
    let box = try #require(sheet.raster.boxes().first)
    #expect(box.isFilled)
    #expect(box.state == .checked)
    #expect(box.confidence <= 0.8)
  }

  /// A faint mark: neither empty nor surely ticked.
  @Test func pencilIsUnknown() throws {
    var sheet = Sheet()
    sheet.square(40, 40, 24)
    sheet.fill(48, 48, 7, 7, 214)
    let box = try #require(sheet.raster.boxes().first)
    #expect(box.state == .unknown)
    #expect(box.confidence == 0.6)
  }

  @Test func aGroundOfGreyIsNoInk() {
    var sheet = Sheet(paper: 236)
    sheet.square(40, 40, 24, line: 1, 90)
    sheet.fill(41, 41, 22, 22, 222)
    #expect(sheet.raster.boxes().map(\.state) == [.unchecked])
  }

  @Test func cellsOfAGridAndOfACombAreNone() {
    var grid = Sheet()
    for x in stride(from: 20, through: 140, by: 24) { grid.fill(x, 20, 1, 73) }
    for y in stride(from: 20, through: 92, by: 24) { grid.fill(20, y, 121, 1) }
    #expect(grid.raster.boxes() == [])
    var comb = Sheet()
    for index in 0..<6 { comb.square(20 + index * 28, 40, 24) }
    #expect(comb.raster.boxes() == [])
  }

  /// "O" with the next letter beside it.
  @Test func aRoundLetterInAWordIsNone() {
    var sheet = Sheet()
    sheet.ring(40, 40, 18)
    sheet.fill(60, 36, 2, 22)
    #expect(sheet.raster.boxes() == [])
  }

  @Test func onlyTheRegionIsLookedAt() {
    var sheet = Sheet()
    sheet.square(40, 40, 24)
    sheet.square(200, 40, 24)
    let region = PixelRegion(left: -5, top: 0, right: 150, bottom: 9_999)
    #expect(sheet.raster.boxes(in: region).map(\.left) == [40])
    #expect(
      sheet.raster.boxes(in: PixelRegion(left: 90, top: 90, right: 10, bottom: 10)) == [])
  }
}
