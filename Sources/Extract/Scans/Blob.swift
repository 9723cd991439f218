/// Dark pixels that hang together.
struct Blob: Equatable {
  struct Row: Equatable {
    var left: Int
    var right: Int
  }

  var left: Int
  var top: Int
  var right: Int
  /// From the top row to the bottom row: where its ink begins and ends.
  var rows: [Row] = []
  /// Whether it goes on outside the part that was looked at.
  var isCut = false
  var bottom: Int { top + rows.count }
  var width: Int { right - left }
  var height: Int { rows.count }

  /// The blobs of an area from left to right.
  ///
  /// - Parameters:
  ///   - dark: what is darker belongs to one.
  ///   - joined: how far apart pixels may be that hang together; 1 for those that touch.
  static func all(
    in area: PixelRegion, of raster: Raster, dark: UInt8, joined: Int = 1
  ) -> [Blob] {
    let width = area.right - area.left
    let height = area.bottom - area.top
    var open = [Bool](repeating: false, count: width * height)
    for y in 0..<height {
      let row = (area.top + y) * raster.width + area.left
      for x in 0..<width { open[y * width + x] = raster.grey[row + x] < dark }
    }
    var blobs: [Blob] = []
    for x in 0..<width {
      for y in 0..<height where open[y * width + x] {
        if let blob = taken(from: (x, y), &open, width, height, area, joined) { blobs.append(blob) }
      }
    }
    return blobs
  }

  private static func taken(
    from first: (x: Int, y: Int), _ open: inout [Bool], _ width: Int, _ height: Int,
    _ area: PixelRegion, _ joined: Int
  ) -> Blob? {
    var spans: [Int: Row] = [:]
    var isCut = false
    var stack = [first]
    open[first.y * width + first.x] = false
    while let (x, y) = stack.popLast() {
      let span = spans[y] ?? Row(left: x, right: x + 1)
      spans[y] = Row(left: min(span.left, x), right: max(span.right, x + 1))
      if x == 0 || y == 0 || x == width - 1 || y == height - 1 { isCut = true }
      for row in max(0, y - joined)...min(height - 1, y + joined) {
        for column in max(0, x - joined)...min(width - 1, x + joined)
        where open[row * width + column] {
          open[row * width + column] = false
          stack.append((column, row))
        }
      }
    }
    let keys = spans.keys.sorted()
    guard let top = keys.first, keys.count > 3 else { return nil }
    let rows = keys.compactMap { spans[$0] }.map {
      Row(left: $0.left + area.left, right: $0.right + area.left)
    }
    return Blob(
      left: rows.map(\.left).min() ?? 0, top: top + area.top,
      right: rows.map(\.right).max() ?? 0, rows: rows, isCut: isCut)
  }
}
