import Testing

@testable import Extract

/// Strokes that hang on a box: ticks through it and past it, ticks taken back.
@Suite struct StrayStrokeTests {
  /// An empty box, with a stroke of a width and a half away from its corner, or without.
  @Test(arguments: [(false, BoxState.unchecked), (true, .unknown)])
  func aStrokeThatMissedItsBoxMakesItUnknown(_ isMissed: Bool, _ state: BoxState) throws {
    var sheet = BoxFinderTests.Sheet(width: 400, height: 200, dpi: 200)
    sheet.square(100, 80, 30)
    if isMissed { for step in 0..<40 { sheet.fill(126 + step, 82 - step, 4, 3) } }
    let box = PixelBox(
      left: 100, top: 80, right: 130, bottom: 110, ink: 0, state: .unchecked, confidence: 0.95)
    #expect(StrayStrokes.checked(box, among: [box], on: sheet.raster).state == state)
  }

  /// An empty box that hangs from the corner of a cell: the cell's rules are no strokes.
  @Test func theRulesOfABoxsCellAreNoTick() {
    var sheet = BoxFinderTests.Sheet(width: 400, height: 300, dpi: 200)
    sheet.fill(80, 78, 300, 3)
    sheet.fill(80, 78, 3, 120)
    sheet.square(100, 80, 30)
    let box = PixelBox(
      left: 100, top: 80, right: 130, bottom: 110, ink: 0, state: .unchecked, confidence: 0.95)
    #expect(StrayStrokes.checked(box, among: [box], on: sheet.raster).state == .unchecked)
  }

  /// Printed in full, or covered with strokes that leave paper between them.
  @Test(arguments: [(false, BoxState.checked), (true, .unknown)])
  func aBoxCoveredByStrokesMayBeStruckOut(_ isStruck: Bool, _ state: BoxState) {
    var sheet = BoxFinderTests.Sheet(width: 400, height: 200, dpi: 200)
    if isStruck {
      for y in stride(from: 80, to: 110, by: 5) { sheet.fill(100, y, 30, 4) }
    } else {
      sheet.fill(100, 80, 30, 30)
    }
    let box = PixelBox(
      left: 100, top: 80, right: 130, bottom: 110, ink: 1, state: .checked, confidence: 0.8,
      isFilled: true)
    #expect(StrayStrokes.checked(box, among: [box], on: sheet.raster).state == state)
  }

  /// A tick's long arm that reaches up to the empty box above it.
  @Test(arguments: [(BoxState.checked, BoxState.unchecked), (.unchecked, .unknown)])
  func aTickOfTheBoxBelowIsNotTheUpperOnes(_ below: BoxState, _ state: BoxState) {
    var sheet = BoxFinderTests.Sheet(width: 400, height: 200, dpi: 200)
    sheet.square(100, 40, 30)
    sheet.square(100, 80, 30)
    for step in 0..<36 { sheet.fill(110 + step / 2, 102 - step, 4, 3) }
    let boxes = [(40, BoxState.unchecked), (80, below)].map {
      PixelBox(
        left: 100, top: $0, right: 130, bottom: $0 + 30, ink: $1 == .checked ? 0.2 : 0, state: $1,
        confidence: 0.95)
    }
    #expect(StrayStrokes.checked(boxes[0], among: boxes, on: sheet.raster).state == state)
  }

  /// A box full of ink beside one with a slender tick, beside one as full, beside a large one.
  @Test(arguments: [
    (0.12, 30, BoxState.unknown), (0.4, 30, .checked), (0.12, 60, .checked),
  ])
  func aBoxFilledBesideATickedOneIsTakenBack(_ ink: Double, _ size: Int, _ state: BoxState) {
    let sheet = BoxFinderTests.Sheet(width: 400, height: 200, dpi: 200)
    let boxes = [(0.7, 30), (ink, size)].enumerated().map { index, box in
      PixelBox(
        left: 100, top: 20 + 60 * index, right: 100 + box.1, bottom: 20 + 60 * index + box.1,
        ink: box.0, state: .checked, confidence: 0.95)
    }
    #expect(StrayStrokes.checked(boxes[0], among: boxes, on: sheet.raster).state == state)
    #expect(StrayStrokes.checked(boxes[1], among: boxes, on: sheet.raster).state == .checked)
  }

  /// A broad pen's cross, and the same with a line through it, beside a slender tick.
  @Test(arguments: [(false, BoxState.checked), (true, .unknown)])
  func aBroadCrossBesideATickIsNotTakenBack(_ isStruck: Bool, _ state: BoxState) {
    var sheet = BoxFinderTests.Sheet(width: 400, height: 200, dpi: 200)
    sheet.square(100, 20, 30)
    for step in 0..<40 {
      sheet.fill(93 + step, 16 + step, 6, 2)
      sheet.fill(93 + step, 56 - step, 6, 2)
    }
    if isStruck { for y in stride(from: 22, to: 50, by: 6) { sheet.fill(95, y, 40, 3) } }
    let boxes = [(0.6, 20), (0.15, 100)].map {
      PixelBox(
        left: 100, top: $1, right: 130, bottom: $1 + 30, ink: $0, state: .checked, confidence: 0.95)
    }
    #expect(StrayStrokes.checked(boxes[0], among: boxes, on: sheet.raster).state == state)
  }

  /// A box with some ink in it, whose stroke leads out of it, into a box below, or nowhere.
  @Test(arguments: [(40, false, BoxState.checked), (40, true, .unknown), (8, false, .unknown)])
  func aStrokeThroughABoxTicksIt(_ long: Int, _ isOthers: Bool, _ state: BoxState) {
    var sheet = BoxFinderTests.Sheet(width: 400, height: 200, dpi: 200)
    sheet.square(100, 80, 30)
    for step in 0..<long { sheet.fill(118 + step, 104 - step, 4, 3) }
    var boxes = [
      PixelBox(
        left: 100, top: 80, right: 130, bottom: 110, ink: 0.05, state: .unknown, confidence: 0.6)
    ]
    if isOthers {
      boxes.append(
        PixelBox(
          left: 136, top: 60, right: 166, bottom: 90, ink: 0.05, state: .unknown, confidence: 0.6))
    }
    let box = StrayStrokes.checked(boxes[0], among: boxes, on: sheet.raster)
    #expect(box.state == state && box.confidence < 0.8)
  }
}
