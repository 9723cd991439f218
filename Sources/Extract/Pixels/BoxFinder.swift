/// A tick box found in a rendered or scanned page, in pixels of its raster.
struct PixelBox: Sendable, Equatable {
  /// The outer edges of its outline; right and bottom are the first pixels outside.
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int
  /// The share of its inside, the outline apart, that is written on: 0 to 1.
  var ink: Double
  var state: BoxState
  /// How surely it is a box in this state: 0.95 at most, about 0.6 where the state is unknown.
  var confidence: Double
  /// Dark throughout: a ticked box in some documents, a bullet in others.
  var isFilled = false

  var region: PixelRegion { PixelRegion(left: left, top: top, right: right, bottom: bottom) }
}

/// A part of a raster in pixels; right and bottom are the first pixels outside.
struct PixelRegion: Sendable, Equatable {
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int

  func overlaps(_ other: PixelRegion) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Without so many pixels on each side.
  func inset(_ across: Int, _ down: Int) -> PixelRegion {
    PixelRegion(left: left + across, top: top + down, right: right - across, bottom: bottom - down)
  }

  /// In pixels.
  var area: Int { max(0, right - left) * max(0, bottom - top) }
}

extension Raster {
  /// How many pixels of a region within the page are darker than a limit.
  func darkCount(in region: PixelRegion, darker limit: UInt8) -> Int {
    var count = 0
    for y in region.top..<max(region.top, region.bottom) {
      for x in region.left..<max(region.left, region.right) where grey[y * width + x] < limit {
        count += 1
      }
    }
    return count
  }

  /// Tick boxes and radio buttons whose outlines stand on the page, from top to bottom.
  ///
  /// Outlines are 6 to 22 points wide and about as high as wide, upright to half a degree; their
  /// lines may be thin, grey, double, rounded or broken, and a tick may cross them. Letters in words,
  /// cells of a grid and rows of cells for one letter each are none.
  ///
  /// - Parameter region: where to look; the whole page where it is `nil`. It is cut to the page.
  func boxes(in region: PixelRegion? = nil) -> [PixelBox] {
    let whole = PixelRegion(left: 0, top: 0, right: width, bottom: height)
    let wanted = region ?? whole
    let area = PixelRegion(
      left: max(0, wanted.left), top: max(0, wanted.top), right: min(width, wanted.right),
      bottom: min(height, wanted.bottom))
    guard dpi >= 40, dpi <= 1200, area.right - area.left > 4, area.bottom - area.top > 4 else {
      return []
    }
    let tones = Tones(self, area)
    var found: [Outline] = []
    var all: [Outline] = []
    for threshold in tones.thresholds {
      let mask = DarkMask(self, area, threshold: threshold)
      let outlines = mask.outlines(dpi: dpi)
      all += outlines
      for outline in outlines { merge(outline, into: &found) }
    }
    let reader = InkReader(raster: self, area: area, tones: tones)
    let boxes = found.map { outline in
      let box = reader.box(outline)
      return box.state == .checked ? emptyBox(in: outline, all, reader) ?? box : box
    }
    return Self.withoutCombs(boxes).sorted { ($0.top, $0.left) < ($1.top, $1.left) }
  }

  /// The empty box that stands in a table's narrow cell: the cell's ink is the box's outline.
  private func emptyBox(in cell: Outline, _ all: [Outline], _ reader: InkReader) -> PixelBox? {
    for inner in all
    where !inner.isRound && inner.score > 3.4 && inner.overlaps(cell)
      && inner.width * 10 < cell.width * 8 && inner.height * 10 < cell.height * 8
      && inner.width * 2 > cell.width
    {
      var box = reader.box(inner)
      guard box.state == .unchecked else { continue }
      box.confidence = min(box.confidence, 0.8)
      return box
    }
    return nil
  }

  /// Of outlines that lie in one another the outer one stays; a double line has two.
  private func merge(_ outline: Outline, into found: inout [Outline]) {
    for index in found.indices where found[index].overlaps(outline) {
      let known = found[index]
      // Much the same box: the one whose outline is more complete.
      let isLarger = outline.width * outline.height > known.width * known.height
      let isAlike = abs(outline.width - known.width) <= 3 && abs(outline.height - known.height) <= 3
      if isAlike ? outline.score > known.score : isLarger { found[index] = outline }
      return
    }
    found.append(outline)
  }

  /// Three or more in a row with next to nothing between them are cells for letters or a pattern.
  private static func withoutCombs(_ boxes: [PixelBox]) -> [PixelBox] {
    guard boxes.count > 2 else { return boxes }
    func isBeside(_ a: PixelBox, _ b: PixelBox) -> Bool {
      let width = a.right - a.left
      return abs(a.top - b.top) * 4 < width && b.left >= a.left && (b.left - a.right) * 2 < width
    }
    var dropped = Set<Int>()
    let order = boxes.indices.sorted { boxes[$0].left < boxes[$1].left }
    for (rank, first) in order.enumerated() {
      var chain = [first]
      for next in order[(rank + 1)...] {
        if let last = chain.last, isBeside(boxes[last], boxes[next]) { chain.append(next) }
      }
      if chain.count > 2 { dropped.formUnion(chain) }
    }
    return boxes.indices.filter { !dropped.contains($0) }.map { boxes[$0] }
  }
}

/// What is paper and what is print in a part of a page.
struct Tones {
  /// The most frequent light grey.
  var paper: Int
  /// How far paper strays from its grey: nine in ten of its pixels are no darker than this below it.
  var noise: Int

  init(_ raster: Raster, _ area: PixelRegion) {
    var counts = [Int](repeating: 0, count: 256)
    raster.grey.withUnsafeBufferPointer { grey in
      // A quarter of the rows tells as much.
      for y in stride(from: area.top, to: area.bottom, by: 4) {
        let row = y * raster.width
        for x in area.left..<area.right { counts[Int(grey[row + x])] += 1 }
      }
    }
    var best = 255
    for level in stride(from: 255, through: 96, by: -1) where counts[level] > counts[best] {
      best = level
    }
    paper = best
    let darkest = max(0, best - 90)
    let light = counts[darkest...best].reduce(0, +)
    var seen = 0
    var level = best
    while level > darkest {
      seen += counts[level]
      if seen * 10 >= light * 9 { break }
      level -= 1
    }
    noise = best - level
  }

  /// How much darker than paper a pixel is that noise cannot explain.
  var step: Int { min(90, max(28, noise * 7 / 2)) }

  /// Light enough for grey lines, and dark enough for lines on a grey ground.
  var thresholds: [Int] {
    let light = paper - step
    let dark = paper - 100
    return light - dark > 20 ? [light, dark] : [light]
  }
}
