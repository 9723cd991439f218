/// Tells from the ink inside its outline whether a box is ticked.
///
/// The inside is measured against its own ground, so that a box filled with light grey is as empty as
/// a white one.
struct InkReader {
  let raster: Raster
  let area: PixelRegion
  let tones: Tones

  /// Shares of the inside. Boxes of 1,000 rendered statements had 0.003 at most where they were empty
  /// and 0.026 at least where they were ticked; what lies between is unknown.
  private static let empty = 0.008
  private static let ticked = 0.026

  func box(_ outline: Outline) -> PixelBox {
    let left = outline.left + area.left
    let top = outline.top + area.top
    var box = PixelBox(
      left: left, top: top, right: outline.right + area.left, bottom: outline.bottom + area.top,
      ink: 0, state: .unknown, confidence: 0.6)
    let inner = inside(box, isRound: outline.isRound)
    // What is left of it must be enough to see a tick in.
    let share = outline.isRound ? 26 : 30
    guard (inner.right - inner.left) * 100 >= outline.width * share,
      (inner.bottom - inner.top) * 100 >= outline.height * share
    else { return box }
    var levels: [Int] = []
    for y in inner.top..<inner.bottom {
      for x in inner.left..<inner.right { levels.append(grey(x, y)) }
    }
    levels.sort()
    let ground = levels[levels.count * 9 / 10]
    // Where even the lightest tenth is dark the whole box is filled.
    if ground < tones.paper - 75 {
      box.isFilled = true
      box.ink = 1
      if levels[levels.count / 2] < tones.paper * 55 / 100 {
        box.state = .checked
        box.confidence = 0.8
      }
      return box
    }
    // Pencil counts as ink that cannot be sure; ink is much darker than the ground.
    let faint = ground - max(tones.step, 24)
    let strong = ground - max(tones.step + 12, 60)
    let count = Double(levels.count)
    let weak = Double(levels.prefix { $0 < faint }.count) / count
    box.ink = Double(levels.prefix { $0 < strong }.count) / count
    // A quarter of white in a dark box is a tick in white.
    box.isFilled = box.ink > 0.9
    let area = Double(levels.count)
    // One stray pixel is no tick, however small the box.
    let least = max(Self.ticked, 2.5 / area)
    let most = max(Self.empty, 1.2 / area)
    if box.ink >= least {
      box.state = .checked
      box.confidence = box.ink >= 2 * least ? 0.95 : 0.9
    } else if weak <= most {
      box.state = .unchecked
      box.confidence = weak == 0 ? 0.95 : 0.92
    }
    return box
  }

  private func grey(_ x: Int, _ y: Int) -> Int {
    guard x >= 0, y >= 0, x < raster.width, y < raster.height else { return 255 }
    return Int(raster.grey[y * raster.width + x])
  }

  /// The part within the outline, its inner edge's shade left out.
  private func inside(_ box: PixelBox, isRound: Bool) -> PixelRegion {
    let width = box.right - box.left
    let height = box.bottom - box.top
    let shade = max(1, Int(raster.dpi / 150))
    let limit = tones.paper - tones.step
    // How thick a side is: lines on from the edge inwards that are dark for the most part.
    func thickness(_ size: Int, _ length: Int, _ isDark: (_ depth: Int, _ along: Int) -> Bool)
      -> Int
    {
      let deepest = max(1, size * (isRound ? 22 : 30) / 100)
      var thick = 0
      var usual = 0
      let from = length * (isRound ? 40 : 20) / 100
      for depth in 0..<deepest {
        var dark = 0
        for along in from..<(length - from) where isDark(depth, along) { dark += 1 }
        let share = dark * 100 / max(1, length - 2 * from)
        if depth < 2 { usual = max(usual, share * 85 / 100) }
        // A second line inside the first is outline as well; a tick's stroke is no straight line.
        if share >= (depth <= max(1, thick) ? max(45, usual) : 85) { thick = depth + 1 }
      }
      return min(thick, deepest)
    }
    let leftThick = thickness(width, height) { grey(box.left + $0, box.top + $1) < limit }
    let rightThick = thickness(width, height) { grey(box.right - 1 - $0, box.top + $1) < limit }
    let topThick = thickness(height, width) { grey(box.left + $1, box.top + $0) < limit }
    let bottomThick = thickness(height, width) { grey(box.left + $1, box.bottom - 1 - $0) < limit }
    // The square inside a circle.
    let bendX = isRound ? (width - leftThick - rightThick) * 15 / 100 : 0
    let bendY = isRound ? (height - topThick - bottomThick) * 15 / 100 : 0
    return PixelRegion(
      left: box.left + leftThick + shade + bendX, top: box.top + topThick + shade + bendY,
      right: box.right - rightThick - shade - bendX,
      bottom: box.bottom - bottomThick - shade - bendY)
  }
}
