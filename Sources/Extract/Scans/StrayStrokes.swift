/// Ticks that missed their box, and boxes struck out: strokes that hang on an outline and lead away from it.
enum StrayStrokes {
  /// The least share of the middle that a tick which passes through the box beside it covers.
  private static let passing = 0.04

  /// The box, not told any more where it looks empty and a stroke leads from its outline, or where strokes
  /// cover it: a tick, or a tick taken back. One that was not told is ticked where a stroke leads out of it.
  ///
  /// - Parameter all: the boxes of the page. A stroke that leads into one of them which is ticked is its tick.
  static func checked(_ box: PixelBox, among all: [PixelBox], on raster: Raster) -> PixelBox {
    if box.state == .unknown, !box.isFilled, box.ink >= Self.passing,
      length(from: box, past: all.filter { $0 != box }, on: raster) > 0.5
    {
      // A tick as people draw it: through a part of the box, and out of it.
      var box = box
      (box.state, box.confidence) = (.checked, 0.75)
      return box
    }
    let isDoubtful =
      box.isFilled
      ? lightShare(of: box, on: raster) > 0.04
      : box.state == .unchecked
        ? length(from: box, past: all.filter { $0.state == .checked }, on: raster) > 0.5
        : isStruckOut(box, among: all) && !isCross(box, on: raster)
    guard isDoubtful else { return box }
    var box = box
    (box.state, box.confidence, box.isFilled) = (.unknown, 0.6, false)
    return box
  }

  /// Whether a box is full of ink where another of its size has a tick of a third of that: who ticks one and
  /// fills the other takes the other back.
  private static func isStruckOut(_ box: PixelBox, among all: [PixelBox]) -> Bool {
    let width = box.right - box.left
    return box.state == .checked && box.ink >= 0.5
      && all.contains { other in
        other.state == .checked && !other.isFilled && other.ink * 3 <= box.ink
          && abs(other.right - other.left - width) * 4 < width
      }
  }

  /// Whether a box is full because a broad pen drew a cross: paper is left in triangles, one at the middle of a
  /// side, and nowhere else. What takes a tick back leaves no such order.
  private static func isCross(_ box: PixelBox, on raster: Raster) -> Bool {
    let size = box.right - box.left
    let inside = box.region.inset(size / 7, (box.bottom - box.top) / 7)
    let (width, height) = (inside.right - inside.left, inside.bottom - inside.top)
    guard width > 6, height > 6 else { return false }
    let dark = raster.strokeLimit
    var isOpen = (0..<width * height).map { at in
      raster.grey[(inside.top + at / width) * raster.width + inside.left + at % width] >= dark
    }
    let light = isOpen.count { $0 }
    /// The size of the patch of paper about a place.
    func patch(_ x: Int, _ y: Int) -> Int {
      var (count, stack) = (0, [(x, y)])
      while let (x, y) = stack.popLast() {
        guard x >= 0, y >= 0, x < width, y < height, isOpen[y * width + x] else { continue }
        isOpen[y * width + x] = false
        count += 1
        stack += [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
      }
      return count
    }
    /// The patch nearest to a side's middle: the outline's shade lies before it.
    func patch(from x: Int, _ y: Int, by stepX: Int, _ stepY: Int) -> Int {
      let deep = (0...min(width, height) / 4).first {
        isOpen[(y + $0 * stepY) * width + x + $0 * stepX]
      }
      return deep.map { patch(x + $0 * stepX, y + $0 * stepY) } ?? 0
    }
    let patches = [
      patch(from: width / 2, 0, by: 0, 1), patch(from: 0, height / 2, by: 1, 0),
      patch(from: width - 1, height / 2, by: -1, 0), patch(from: width / 2, height - 1, by: 0, -1),
    ]
    return patches.count { $0 * 30 >= width * height } >= 3
      && (light - patches.reduce(0, +)) * 40 <= width * height
  }

  /// How much of a filled box's inside is paper: next to nothing in print, something between strokes.
  private static func lightShare(of box: PixelBox, on raster: Raster) -> Double {
    let inside = box.region.inset((box.right - box.left) / 6, (box.bottom - box.top) / 6)
    let dark = raster.darkCount(in: inside, darker: raster.strokeLimit)
    return Double(inside.area - dark) / Double(max(1, inside.area))
  }

  /// How much dark hangs together with the outline outside of it, in widths of the box and as long as a
  /// line of the outline's thickness is; a table's rule in line with a side is none, nor is a shadow, nor a
  /// ticked box's tick.
  private static func length(
    from box: PixelBox, past ticked: [PixelBox], on raster: Raster
  ) -> Double {
    let size = max(box.right - box.left, box.bottom - box.top)
    let left = max(0, box.left - size)
    let top = max(0, box.top - size)
    let right = min(raster.width, box.right + size)
    let bottom = min(raster.height, box.bottom + size)
    let width = right - left
    let dark = raster.ruleLimit
    var open = [Bool](repeating: false, count: width * (bottom - top))
    for y in top..<bottom {
      for x in left..<right {
        open[(y - top) * width + x - left] = raster.grey[y * raster.width + x] < dark
      }
    }
    var stack: [(x: Int, y: Int)] = []
    for y in box.top..<box.bottom {
      for x in box.left..<box.right where open[(y - top) * width + x - left] {
        stack.append((x, y))
        open[(y - top) * width + x - left] = false
      }
    }
    let play = max(2, Int(raster.dpi / 70), size / 7)
    let shadow = size * 35 / 100
    var outside = 0
    let insides = ticked.map { $0.region.inset(size / 4, size / 4) }
    while let (x, y) = stack.popLast() {
      if insides.contains(where: {
        x >= $0.left && x < $0.right && y >= $0.top && y < $0.bottom
      }) {
        return 0
      }
      let isBeside = x < box.left - play || x >= box.right + shadow
      let isAbove = y < box.top - play || y >= box.bottom + shadow
      let isInLine =
        abs(y - box.top) <= play || abs(y - box.bottom) <= play || abs(x - box.left) <= play
        || abs(x - box.right) <= play
      if isBeside || isAbove, !isInLine, !isOfRule(x, y, longer: 2 * size, raster, dark) {
        outside += 1
      }
      for row in max(top, y - 1)...min(bottom - 1, y + 1) {
        for column in max(left, x - 1)...min(right - 1, x + 1) {
          let at = (row - top) * width + column - left
          if open[at] {
            open[at] = false
            stack.append((column, row))
          }
        }
      }
    }
    return Double(outside) / Double(max(1, size)) / max(1, raster.dpi / 100)
  }

  /// Whether a pixel lies in a straight row or column of dark ones, as the rules of the cell do from which a box
  /// hangs; a pen does not draw so straight.
  private static func isOfRule(
    _ x: Int, _ y: Int, longer least: Int, _ raster: Raster, _ dark: UInt8
  ) -> Bool {
    // Aslant by a part of a degree, a rule leaps aside by a pixel now and then; a stroke does at each.
    func run(_ stepX: Int, _ stepY: Int) -> Int {
      var (x, y, count, leaps) = (x, y, 0, 0)
      while count < least {
        let aside = [0, -1, 1].first { aside in
          let (x, y) = (x + stepX + aside * stepY, y + stepY + aside * stepX)
          return x >= 0 && y >= 0 && x < raster.width && y < raster.height
            && raster.grey[y * raster.width + x] < dark
        }
        guard let aside else { break }
        if aside != 0 { leaps += 1 }
        if leaps * 8 > least { break }
        (x, y, count) = (x + stepX + aside * stepY, y + stepY + aside * stepX, count + 1)
      }
      return count
    }
    return run(-1, 0) + run(1, 0) >= least || run(0, -1) + run(0, 1) >= least
  }
}
