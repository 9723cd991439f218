/// Four straight sides among dark pixels that hang together, light within and without.
struct Square {
  private var region: PixelRegion

  /// The best of all rectangles within the blob; the largest where a broad stroke through one makes a second
  /// side of itself.
  init?(in blob: Blob, _ ascent: Double, _ raster: Raster, _ dark: UInt8) {
    let lines = Lines(raster, dark, blob)
    let least = Int((0.8 * ascent).rounded(.up))
    let most = min(Int(2.4 * ascent), max(blob.width, blob.height))
    guard least >= max(8, 4 * lines.play + 5), least <= most else { return nil }
    var all: [(region: PixelRegion, score: Double)] = []
    for left in blob.left...max(blob.left, blob.right - least) {
      for width in least...most where left + width <= blob.right {
        let right = left + width
        for top in blob.top...max(blob.top, blob.bottom - least) {
          // Most have no left side: seen before anything else is asked.
          for height in max(least, width * 3 / 4)...max(least, width * 4 / 3)
          where height <= most && top + height <= blob.bottom {
            let region = PixelRegion(left: left, top: top, right: right, bottom: top + height)
            if let score = lines.score(region) { all.append((region, score)) }
          }
        }
      }
    }
    guard let best = all.max(by: { $0.score < $1.score }) else { return nil }
    func isAround(_ other: PixelRegion) -> Bool {
      let play = 2 * lines.play
      return abs(other.left - best.region.left) <= play && abs(other.top - best.region.top) <= play
        && other.right >= best.region.right && other.bottom >= best.region.bottom
    }
    let outer = all.filter { isAround($0.region) && $0.score > best.score - 0.4 }
    region =
      outer.reduce(best) { most, next in
        (next.region.area, next.score) > (most.region.area, most.score) ? next : most
      }.region
  }

  /// Ticked where strokes go through the middle. Something dark all over may be struck out as well.
  func box(_ raster: Raster, _ dark: UInt8) -> PixelBox {
    let middle = region.inset(
      (region.right - region.left) / 5, (region.bottom - region.top) / 5)
    let ink =
      Double(raster.darkCount(in: middle, darker: dark)) / Double(max(1, middle.area))
    var box = PixelBox(
      left: region.left, top: region.top, right: region.right, bottom: region.bottom, ink: ink,
      state: .unknown, confidence: 0.6)
    if ink <= 0.015 {
      (box.state, box.confidence) = (.unchecked, 0.85)
    } else if (0.07...0.66).contains(ink) {
      (box.state, box.confidence) = (.checked, ink > 0.55 ? 0.7 : 0.85)
    }
    return box
  }
}

/// How dark the lines of a blob's pixels are, summed once so that any stretch of one is told at once.
private struct Lines {
  let play: Int
  private let left: Int
  private let top: Int
  private let width: Int
  private let height: Int
  /// For each column, from the top down, how many rows are dark in it or as near as `play`.
  private var down: [Int32]
  /// For each row, from the left on.
  private var across: [Int32]
  /// The same without play.
  private var plainDown: [Int32]
  private var plainAcross: [Int32]

  /// With a margin around the blob, to see what stands outside of a side.
  init(_ raster: Raster, _ dark: UInt8, _ blob: Blob) {
    let play = max(1, Int(raster.dpi / 160))
    let margin = play + 3
    self.play = play
    left = blob.left - margin
    top = blob.top - margin
    let (width, height) = (blob.width + 2 * margin, blob.height + 2 * margin)
    (self.width, self.height) = (width, height)
    let (startX, startY) = (left, top)
    func isDark(_ x: Int, _ y: Int) -> Bool {
      let (x, y) = (startX + x, startY + y)
      guard x >= 0, y >= 0, x < raster.width, y < raster.height else { return false }
      return raster.grey[y * raster.width + x] < dark
    }
    down = [Int32](repeating: 0, count: width * (height + 1))
    plainDown = down
    across = [Int32](repeating: 0, count: (width + 1) * height)
    plainAcross = across
    for x in 0..<width {
      for y in 0..<height {
        let near = (x - play...x + play).contains { isDark($0, y) }
        down[x * (height + 1) + y + 1] = down[x * (height + 1) + y] + (near ? 1 : 0)
        plainDown[x * (height + 1) + y + 1] =
          plainDown[x * (height + 1) + y] + (isDark(x, y) ? 1 : 0)
      }
    }
    for y in 0..<height {
      for x in 0..<width {
        let near = (y - play...y + play).contains { isDark(x, $0) }
        across[y * (width + 1) + x + 1] = across[y * (width + 1) + x] + (near ? 1 : 0)
        plainAcross[y * (width + 1) + x + 1] =
          plainAcross[y * (width + 1) + x] + (isDark(x, y) ? 1 : 0)
      }
    }
  }

  /// The share of a column's stretch that is dark.
  private func column(_ x: Int, _ from: Int, _ to: Int, plain: Bool = false) -> Double {
    let start = (x - left) * (height + 1)
    let sums = plain ? plainDown : down
    return Double(sums[start + to - top] - sums[start + from - top]) / Double(max(1, to - from))
  }

  private func row(_ y: Int, _ from: Int, _ to: Int, plain: Bool = false) -> Double {
    let start = (y - top) * (width + 1)
    let sums = plain ? plainAcross : across
    return Double(sums[start + to - left] - sums[start + from - left]) / Double(max(1, to - from))
  }

  /// How much a rectangle is a box's outline; `nil` where it is none. Round corners leave the middle
  /// parts of the sides straight; a shadow lies outside of two sides, and never within.
  func score(_ box: PixelRegion) -> Double? {
    let width = box.right - box.left
    let height = box.bottom - box.top
    let (x1, x2) = (box.left + width * 28 / 100, box.right - width * 28 / 100)
    let (y1, y2) = (box.top + height * 28 / 100, box.bottom - height * 28 / 100)
    let leftSide = column(box.left, y1, y2)
    guard leftSide >= 0.75 else { return nil }
    let topSide = row(box.top, x1, x2)
    guard topSide >= 0.75 else { return nil }
    let sides =
      leftSide + topSide + column(box.right - 1, y1, y2) + row(box.bottom - 1, x1, x2)
    guard sides >= 3.5 else { return nil }
    let inner = 2 * play + 2
    let within = [
      column(box.left + inner, y1, y2, plain: true),
      column(box.right - 1 - inner, y1, y2, plain: true),
      row(box.top + inner, x1, x2, plain: true), row(box.bottom - 1 - inner, x1, x2, plain: true),
    ]
    guard within.allSatisfy({ $0 <= 0.92 }), within.reduce(0, +) <= 2 else { return nil }
    let outer = play + 2
    let outside = [
      column(box.left - outer, y1, y2, plain: true), row(box.top - outer, x1, x2, plain: true),
      column(box.right - 1 + outer, y1, y2, plain: true),
      row(box.bottom - 1 + outer, x1, x2, plain: true),
    ]
    guard outside[0] <= 0.5, outside[1] <= 0.5, outside.count(where: { $0 > 0.5 }) != 1 else {
      return nil
    }
    return sides - within.reduce(0, +) - (outside[0] + outside[1]) / 2
  }
}
