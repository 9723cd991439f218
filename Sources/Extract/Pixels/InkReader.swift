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
  /// Nobody ticks with half a millimetre of ink, a share of the inside's width and height: dust on the glass.
  private static let dust = 0.22

  func box(_ outline: Outline) -> PixelBox {
    let left = outline.left + area.left
    let top = outline.top + area.top
    var box = PixelBox(
      left: left, top: top, right: outline.right + area.left, bottom: outline.bottom + area.top,
      ink: 0, state: .unknown, confidence: 0.6)
    let (inner, rings) = inside(box, isRound: outline.isRound)
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
      // With light between outline and filling it is a box that somebody filled.
      box.isFilled = rings < 2
      box.ink = 1
      if levels[levels.count / 2] < tones.paper * 55 / 100 {
        box.state = .checked
        box.confidence = box.isFilled ? 0.8 : 0.9
      }
      return box
    }
    // Pencil counts as ink that cannot be sure; ink is much darker than the ground.
    let faint = ground - max(tones.step, 24)
    let strong = ground - max(tones.step + 12, 60)
    let count = Double(levels.count)
    let weak = Double(levels.prefix { $0 < faint }.count) / count
    box.ink = Double(levels.prefix { $0 < strong }.count) / count
    box.isFilled = box.ink > 0.9 && rings < 2
    let area = Double(levels.count)
    // One stray pixel is no tick, however small the box.
    let least = max(Self.ticked, 2.5 / area)
    let most = max(Self.empty, 1.2 / area)
    if box.ink >= least {
      box.state = .checked
      box.confidence = box.ink >= 2 * least ? 0.95 : 0.9
      // A tick goes through the middle; what runs along the sides alone is a second outline, or dirt.
      if !outline.isRound, !hasInkInMiddle(inner, darker: strong) {
        box.state = isFrame(inner, darker: faint) ? .unchecked : .unknown
        box.confidence = box.state == .unchecked ? 0.85 : 0.6
      }
      let reach = reach(inner, darker: strong)
      if reach < Self.dust {
        (box.state, box.confidence) = (.unchecked, 0.75)
      } else if reach < 0.28 {
        (box.state, box.confidence) = (.unknown, 0.6)
      }
    } else if tones.noise == 0, weak >= 2 * least, !outline.isRound,
      hasInkInMiddle(inner, darker: faint), spans(inner, darker: faint)
    {
      // A clean ground: strokes across it in hair lines or grey were drawn on purpose.
      box.state = .checked
      box.confidence = 0.8
    } else if weak <= most,
      outline.isRound
        || min(inner.right - inner.left, inner.bottom - inner.top) * 5
          >= min(outline.width, outline.height) * 2
    {
      box.state = .unchecked
      box.confidence = weak == 0 ? 0.95 : 0.92
    } else if box.ink <= most, isGrain(inner, darker: faint) {
      box.state = .unchecked
      box.confidence = 0.85
    } else if reach(inner, darker: faint) < Self.dust || isGrainAside(inner, box.ink, most, faint) {
      box.state = .unchecked
      box.confidence = 0.75
    }
    return box
  }

  /// Whether anything is written in the middle of the inside, of half its width and height.
  private func hasInkInMiddle(_ inner: PixelRegion, darker limit: Int) -> Bool {
    let bandX = max(1, (inner.right - inner.left) / 4)
    let bandY = max(1, (inner.bottom - inner.top) / 4)
    var dark = 0
    for y in (inner.top + bandY)..<max(inner.top + bandY, inner.bottom - bandY) {
      for x in (inner.left + bandX)..<max(inner.left + bandX, inner.right - bandX)
      where grey(x, y) < limit { dark += 1 }
    }
    return dark > 1
  }

  /// Whether ink reaches over half of the inside both across and down, as strokes do and a spot does not.
  private func spans(_ inner: PixelRegion, darker limit: Int) -> Bool {
    let (across, down) = extent(inner, darker: limit)
    return across > 0.5 && down > 0.5
  }

  /// The larger of the shares of the inside's columns and rows that have ink.
  private func reach(_ inner: PixelRegion, darker limit: Int) -> Double {
    let (across, down) = extent(inner, darker: limit)
    return max(across, down)
  }

  /// The shares of the inside's columns and rows that have ink.
  private func extent(
    _ inner: PixelRegion, darker limit: Int
  ) -> (across: Double, down: Double) {
    var across: Set<Int> = []
    var down: Set<Int> = []
    for y in inner.top..<inner.bottom {
      for x in inner.left..<inner.right where grey(x, y) < limit {
        across.insert(x)
        down.insert(y)
      }
    }
    return (
      Double(across.count) / Double(max(1, inner.right - inner.left)),
      Double(down.count) / Double(max(1, inner.bottom - inner.top))
    )
  }

  /// Whether the ink near the sides goes along three of them or all, as an outline does.
  private func isFrame(_ inner: PixelRegion, darker limit: Int) -> Bool {
    let width = inner.right - inner.left
    let height = inner.bottom - inner.top
    let bandX = max(1, width / 4)
    let bandY = max(1, height / 4)
    func along(_ length: Int, _ depth: Int, _ isDark: (_ along: Int, _ depth: Int) -> Bool) -> Bool
    {
      let dark = (0..<length).count { at in (0..<depth).contains { isDark(at, $0) } }
      return dark * 10 >= length * 6
    }
    let sides = [
      along(height, bandX) { grey(inner.left + $1, inner.top + $0) < limit },
      along(height, bandX) { grey(inner.right - 1 - $1, inner.top + $0) < limit },
      along(width, bandY) { grey(inner.left + $0, inner.top + $1) < limit },
      along(width, bandY) { grey(inner.left + $0, inner.bottom - 1 - $1) < limit },
    ]
    return sides.count { $0 } >= 3
  }

  /// Whether what is darker than the ground is only specks of grain that touch, next to a side: a tick in pencil
  /// goes through the middle.
  private func isGrainAside(
    _ inner: PixelRegion, _ ink: Double, _ most: Double, _ faint: Int
  ) -> Bool {
    tones.noise > 3 && ink <= most && !hasInkInMiddle(inner, darker: faint)
      && !spans(inner, darker: faint)
  }

  /// Whether what is darker than the ground is the paper's grain: specks of next to no size, strewn.
  private func isGrain(_ inner: PixelRegion, darker limit: Int) -> Bool {
    let width = inner.right - inner.left
    let height = inner.bottom - inner.top
    guard tones.noise > 3, width > 5, height > 5 else { return false }
    var open = [Bool](repeating: false, count: width * height)
    var all = 0
    for y in 0..<height {
      for x in 0..<width where grey(inner.left + x, inner.top + y) < limit {
        open[y * width + x] = true
        all += 1
      }
    }
    let largest = max(2, Int(raster.dpi / 75))
    guard all * 25 < width * height else { return false }
    for start in open.indices where open[start] {
      var size = 0
      var stack = [start]
      open[start] = false
      while let at = stack.popLast() {
        size += 1
        let (y, x) = at.quotientAndRemainder(dividingBy: width)
        for row in max(0, y - 1)...min(height - 1, y + 1) {
          for column in max(0, x - 1)...min(width - 1, x + 1) where open[row * width + column] {
            open[row * width + column] = false
            stack.append(row * width + column)
          }
        }
      }
      if size > largest { return false }
    }
    return true
  }

  private func grey(_ x: Int, _ y: Int) -> Int {
    guard x >= 0, y >= 0, x < raster.width, y < raster.height else { return 255 }
    return Int(raster.grey[y * raster.width + x])
  }

  /// The part within the outline, its inner edge's shade left out, and on how many sides light parts
  /// the outline from a second dark line or a filling.
  private func inside(_ box: PixelBox, isRound: Bool) -> (
    region: PixelRegion, rings: Int
  ) {
    let width = box.right - box.left
    let height = box.bottom - box.top
    let shade = max(1, Int(raster.dpi / 150))
    // A filling of light grey is no outline: what is dark is darker than most of what is inside.
    var levels: [Int] = []
    for y in (box.top + height / 8)..<(box.bottom - height / 8) {
      for x in (box.left + width / 8)..<(box.right - width / 8) { levels.append(grey(x, y)) }
    }
    levels.sort()
    let ground = levels.isEmpty ? tones.paper : levels[levels.count * 3 / 4]
    let isLight = ground >= tones.paper - 75
    let limit = (isLight ? min(ground, tones.paper) : tones.paper) - tones.step
    var rings = 0
    // How thick a side is: lines on from the edge inwards that are dark for the most part.
    func thickness(_ size: Int, _ length: Int, _ isDark: (_ depth: Int, _ along: Int) -> Bool)
      -> Int
    {
      let deepest = max(1, size * (isRound ? 22 : 30) / 100)
      var thick = 0
      var usual = 0
      var hasGap = false
      let from = length * (isRound ? 40 : 20) / 100
      for depth in 0..<deepest {
        var dark = 0
        for along in from..<(length - from) where isDark(depth, along) { dark += 1 }
        let share = dark * 100 / max(1, length - 2 * from)
        if depth < 2 { usual = max(usual, share * 85 / 100) }
        // A second line inside the first is outline as well; a tick's stroke is no straight line.
        if share >= (depth <= max(1, thick) ? max(45, usual) : 85) {
          if thick > 0, depth > thick { hasGap = true }
          thick = depth + 1
        }
      }
      if hasGap { rings += 1 }
      return min(thick, deepest)
    }
    let leftThick = thickness(width, height) { grey(box.left + $0, box.top + $1) < limit }
    let rightThick = thickness(width, height) { grey(box.right - 1 - $0, box.top + $1) < limit }
    let topThick = thickness(height, width) { grey(box.left + $1, box.top + $0) < limit }
    let bottomThick = thickness(height, width) { grey(box.left + $1, box.bottom - 1 - $0) < limit }
    // The square inside a circle.
    let bendX = isRound ? (width - leftThick - rightThick) * 15 / 100 : 0
    let bendY = isRound ? (height - topThick - bottomThick) * 15 / 100 : 0
    let region = PixelRegion(
      left: box.left + leftThick + shade + bendX, top: box.top + topThick + shade + bendY,
      right: box.right - rightThick - shade - bendX,
      bottom: box.bottom - bottomThick - shade - bendY)
    return (region, rings)
  }
}
