/// Finds what was drawn or written by hand: a signature, a remark, a stamp without legible letters.
///
/// It is what is dark and neither a word that was read, a box, nor a straight rule, of at least the size
/// of a small signature.
struct InkFinder {
  /// In pixels of the page.
  private(set) var regions: [PixelRegion] = []
  private let step: Int
  private let width: Int
  private let height: Int
  private var cells: [Bool]

  /// - Parameter masked: words that were read, boxes, bullets.
  init(_ raster: Raster, masked: [PixelRegion]) {
    // About 100 cells an inch: a pen's line is 0.3 mm wide, more than one.
    step = max(1, Int((raster.dpi / 100).rounded()))
    width = raster.width / step
    height = raster.height / step
    let limit = UInt8(max(40, Int(raster.paper) - 65))
    let (step, width, height) = (step, width, height)
    cells = [Bool](unsafeUninitializedCapacity: width * height) { cells, count in
      raster.grey.withUnsafeBufferPointer { grey in
        for y in 0..<height {
          // The darkest of a cell: a hairline must not fall between the samples.
          for x in 0..<width {
            var isDark = false
            for dy in 0..<step where !isDark {
              let row = (y * step + dy) * raster.width + x * step
              for dx in 0..<step where grey[row + dx] < limit { isDark = true }
            }
            cells[y * width + x] = isDark
          }
        }
      }
      count = width * height
    }
    for region in masked { clear(region) }
    clearMargins()
    clearRules()
    find()
  }

  private mutating func clear(_ region: PixelRegion) {
    let left = max(0, region.left / step)
    let right = min(width, region.right / step + 1)
    guard left < right else { return }
    for y in max(
      0, region.top / step)..<max(max(0, region.top / step), min(height, region.bottom / step + 1))
    {
      for x in left..<right { cells[y * width + x] = false }
    }
  }

  /// Scanners leave shadows along the edges, punches holes.
  private mutating func clearMargins() {
    let margin = Int(0.25 * 100)
    clear(PixelRegion(left: 0, top: 0, right: width * step, bottom: margin * step))
    clear(
      PixelRegion(
        left: 0, top: (height - margin) * step, right: width * step, bottom: height * step))
    clear(PixelRegion(left: 0, top: 0, right: margin * step, bottom: height * step))
    clear(
      PixelRegion(left: (width - margin) * step, top: 0, right: width * step, bottom: height * step)
    )
  }

  /// Lines for the pen, table borders: straight runs longer than any stroke.
  private mutating func clearRules() {
    let longest = 30
    var rules: [Int] = []
    // A break of a cell or two is noise.
    func note(_ count: Int, _ cell: (Int) -> Int) {
      var start = -1
      var last = -1
      for position in 0..<count where cells[cell(position)] {
        if start >= 0, position - last > 3 {
          if last - start >= longest { rules += (start...last).map(cell) }
          start = position
        }
        if start < 0 { start = position }
        last = position
      }
      if start >= 0, last - start >= longest { rules += (start...last).map(cell) }
    }
    let width = width
    for y in 0..<height { note(width) { y * width + $0 } }
    for x in 0..<width { note(height) { $0 * width + x } }
    for cell in rules { cells[cell] = false }
  }

  private struct Blob {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int
    var count: Int
    /// The larger side of its largest stroke that goes both across and down.
    var reach: Int

    func isNear(_ other: Blob, _ gap: Int) -> Bool {
      left - gap < other.right && other.left - gap < right && top - gap < other.bottom
        && other.top - gap < bottom
    }
  }

  private mutating func find() {
    var groups: [Blob] = []
    var number = 0
    for cell in cells.indices where cells[cell] {
      let blob = taken(from: cell)
      guard blob.count >= 4 else { continue }
      number += 1
      // More than this is a picture or dirt, which nobody signs.
      guard number <= 3000 else { return }
      var merged = blob
      var index = 0
      while index < groups.count {
        if groups[index].isNear(merged, 7) {
          let other = groups.remove(at: index)
          merged = Blob(
            left: min(merged.left, other.left), top: min(merged.top, other.top),
            right: max(merged.right, other.right), bottom: max(merged.bottom, other.bottom),
            count: merged.count + other.count, reach: max(merged.reach, other.reach))
          index = 0
        } else {
          index += 1
        }
      }
      groups.append(merged)
    }
    regions = groups.filter(isDrawn).map {
      PixelRegion(
        left: $0.left * step, top: $0.top * step, right: $0.right * step, bottom: $0.bottom * step)
    }.sorted { ($0.top, $0.left) < ($1.top, $1.left) }
  }

  /// At least 20 × 8 points, with a stroke of 14; not a dark patch, not the whole page.
  private func isDrawn(_ blob: Blob) -> Bool {
    let wide = blob.right - blob.left
    let high = blob.bottom - blob.top
    return wide >= 28 && high >= 11 && blob.count >= 40 && blob.reach >= 19
      && blob.count * 2 < wide * high && (wide * 10 < width * 8 || high * 4 < height)
  }

  /// The cells that hang together with one, cleared.
  private mutating func taken(from first: Int) -> Blob {
    var blob = Blob(
      left: width, top: height, right: 0, bottom: 0, count: 0, reach: 0)
    var stack = [first]
    var own: [Int] = []
    cells[first] = false
    while let cell = stack.popLast() {
      own.append(cell)
      let (y, x) = cell.quotientAndRemainder(dividingBy: width)
      blob.left = min(blob.left, x)
      blob.right = max(blob.right, x + 1)
      blob.top = min(blob.top, y)
      blob.bottom = max(blob.bottom, y + 1)
      blob.count += 1
      for row in max(0, y - 1)...min(height - 1, y + 1) {
        for column in max(0, x - 1)...min(width - 1, x + 1) where cells[row * width + column] {
          cells[row * width + column] = false
          stack.append(row * width + column)
        }
      }
    }
    let wide = blob.right - blob.left
    let high = blob.bottom - blob.top
    // What is left of a rule goes one way only, and a frame's corner along its sides.
    if min(wide, high) >= 7, !isCorner(own, blob) { blob.reach = max(wide, high) }
    return blob
  }

  /// Whether nearly all of a blob lies along the sides of its box: the corner of a frame that stands a
  /// little askew, as on a sheet that did not lie flat.
  private func isCorner(_ own: [Int], _ blob: Blob) -> Bool {
    let aside = max(3, (blob.right - blob.left) / 16)
    let along = max(3, (blob.bottom - blob.top) / 16)
    let inside = own.count { cell in
      let (y, x) = cell.quotientAndRemainder(dividingBy: width)
      return x - blob.left >= along && blob.right - x > along && y - blob.top >= aside
        && blob.bottom - y > aside
    }
    return inside * 20 <= own.count
  }
}
