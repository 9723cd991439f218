/// The outline of what may be a tick box, in pixels of the mask it was found in.
struct Outline: Sendable, Equatable {
  var left: Int
  var top: Int
  /// The first column outside.
  var right: Int
  /// The first row outside.
  var bottom: Int
  var isRound: Bool
  /// How complete the outline is: the sum of the shares of its four sides, at most 4.
  var score: Double

  var width: Int { right - left }
  var height: Int { bottom - top }

  func overlaps(_ other: Outline) -> Bool {
    let wide = min(right, other.right) - max(left, other.left)
    let high = min(bottom, other.bottom) - max(top, other.top)
    guard wide > 0, high > 0 else { return false }
    let smaller = min(width * height, other.width * other.height)
    return wide * high * 2 > smaller
  }
}

extension DarkMask {
  /// Rectangles and circles of a tick box's size.
  func outlines(dpi: Double) -> [Outline] {
    let sizes = Sizes(dpi)
    var (parts, bars) = scan(sizes)
    var result: [Outline] = []
    parts.removeAll { !sizes.fits($0.right - $0.left, $0.bottom - $0.top) }
    for part in parts {
      if let outline = checked(part, sizes, mayBeRound: true) { result.append(outline) }
    }
    for bar in bars {
      for isTop in [true, false] {
        if let outline = grown(bar, isTop: isTop, sizes) { result.append(outline) }
      }
    }
    return result
  }

  /// The limits of a box in pixels.
  struct Sizes {
    var least: Int
    var most: Int
    /// How far a side may stray from its straight line.
    var play: Int
    /// The widest break in a line.
    var gap: Int
    /// What is smaller is a box only if it stands free and has four clean sides.
    var small: Int
    /// What is smaller and has a neighbour as near as that is a letter.
    var clear: Int
    /// Letters of a word stand nearer to each other than this.
    var letterGap: Int

    init(_ dpi: Double) {
      small = max(8, Int(5.9 * dpi / 72))
      // Small type's boxes are 4.7 points wide; that few pixels at less than 190 dots an inch tell nothing.
      least = dpi >= 190 ? max(13, Int(4.6 * dpi / 72)) : small
      most = Int((22 * dpi / 72).rounded(.up))
      play = max(1, Int(dpi / 140))
      gap = max(1, Int(dpi / 72))
      clear = max(12, Int(8.5 * dpi / 72))
      letterGap = max(2, Int((2.3 * dpi / 72).rounded()))
    }

    func fits(_ width: Int, _ height: Int) -> Bool {
      width >= least && width <= most && height >= least && height <= most
        && width * 100 >= height * 74 && width * 100 <= height * 136
    }
  }

  /// The rectangle that has this line as its top or bottom side, if there is one.
  private func grown(_ bar: Bar, isTop: Bool, _ sizes: Sizes) -> Outline? {
    let length = bar.right - bar.left
    let direction = isTop ? 1 : -1
    // One of its ends must turn into a side; a cross over the corner makes the line longer than the side.
    let half = length / 2
    var ends = [bar.left, bar.right - 1]
    var sides = 0
    for end in 0...1 {
      for trim in 0...min(4, length / 8) {
        let x = end == 0 ? bar.left + trim : bar.right - 1 - trim
        var dark = 0
        for step in 1...max(1, half)
        where isDark(columns: (x - sizes.play)...(x + sizes.play), bar.y + direction * step) {
          dark += 1
        }
        guard dark * 10 >= half * 7 else { continue }
        // Within the play the line's own end is the side's outer edge.
        ends[end] = trim <= sizes.play ? ends[end] : x
        sides += 1
        break
      }
    }
    guard sides > 0 else { return nil }
    let (left, right) = (ends[0], ends[1] + 1)
    guard right - left >= sizes.least else { return nil }
    var best: Outline?
    let nearest = max(sizes.least, length * 3 / 4)
    let farthest = min(sizes.most, length * 4 / 3 + 1)
    guard nearest <= farthest else { return nil }
    for distance in nearest...farthest {
      let y = bar.y + direction * (distance - 1)
      var dark = 0
      for x in (left + 1)..<(right - 1) where self[x, y] { dark += 1 }
      guard dark * 10 >= (right - left - 2) * 6 else { continue }
      let box = Part(left: left, top: min(bar.y, y), right: right, bottom: max(bar.y, y) + 1)
      guard let outline = checked(box, sizes, mayBeRound: false) else { continue }
      if outline.score > (best?.score ?? 0) + 0.02 { best = outline }
    }
    return best
  }

  /// Whether a rectangle is the outline of a box: four sides or a circle, light outside, and no part of
  /// a grid or a word.
  private func checked(_ part: Part, _ sizes: Sizes, mayBeRound: Bool) -> Outline? {
    guard sizes.fits(part.right - part.left, part.bottom - part.top) else { return nil }
    let corners = cornerGaps(part)
    let size = min(part.right - part.left, part.bottom - part.top)
    let sharp = corners.count { $0 <= max(1, size / 20) }
    // Letters have sharp corners as well, but never four, and stand near the next letter.
    let rule = ruleItHangsFrom(part)
    let near = nearSides(part, sizes, rule: rule, isSquare: sharp == 4)
    if rule != nil || size < sizes.small {
      guard near == 0, sharp == 4 else { return nil }
    }
    guard near == 0 || (near == 1 && sharp >= 3) || (near == 2 && sharp == 4) else { return nil }
    // What stands free may have broken lines; what stands as near as letters do must be a clean square.
    let isPlain = rule == nil && size >= sizes.small
    let enough =
      near == 2 ? 3.9 : near == 1 ? 3.75 : !isPlain ? 3.5 : sharp == 4 ? 2.8 : 3.3
    // A circle's corner lies 0.146 of its width inside, a rounded square's 0.09 at most.
    if sharp == 4 || corners.allSatisfy({ $0 * 100 <= max(150, size * 10) }) {
      if near > 0 {
        // No bow of a "D", no waist of a "B": straight from corner to corner.
        let straight = sideShares(part, max(1, sizes.play - 1), from: 0.08)
        guard size >= sizes.clear, straight.allSatisfy({ $0 >= (near == 2 ? 0.97 : 0.93) }) else {
          return nil
        }
      }
      let sides = sideShares(part, sizes.play, from: 0.18)
      let score = sides.reduce(0, +)
      guard score >= enough, sides.allSatisfy({ $0 * 4 >= enough - 0.4 }),
        rule != nil || longerSides(part).count < 2,
        lightSides(part, sizes.play) >= (near == 0 && sharp == 4 && score >= 3.5 ? 3 : 4)
      else { return nil }
      return Outline(
        left: part.left, top: part.top, right: part.right, bottom: part.bottom, isRound: false,
        score: score)
    }
    guard mayBeRound, let widest = corners.max(), let narrowest = corners.min(),
      widest * 100 <= size * 24 + 50, widest - narrowest <= max(1, size * 8 / 100)
    else { return nil }
    let share = circleShare(part, sizes.play)
    guard share >= 0.9 else { return nil }
    return Outline(
      left: part.left, top: part.top, right: part.right, bottom: part.bottom, isRound: true,
      score: share * 4)
  }

  /// On how many of its sides to the left and right something stands as near as the next letter of a
  /// word does: "O" and "D" are outlines as well.
  private func nearSides(
    _ part: Part, _ sizes: Sizes, rule: Side?, isSquare: Bool
  ) -> Int {
    let high = part.bottom - part.top
    let edge = max(3, high / 5)
    let margin = high < sizes.clear ? sizes.letterGap : max(sizes.letterGap, high * 27 / 100)
    var left = 0
    var right = 0
    let from = rule == .top ? part.top + edge : part.top
    let to = rule == .bottom ? part.bottom - edge : part.bottom
    for y in from..<to {
      if isDark(columns: (part.left - margin)...(part.left - 2), y) { left += 1 }
      if isDark(columns: (part.right + 1)...(part.right - 1 + margin), y) { right += 1 }
    }
    // A speck beside a square is no letter.
    let most = high / (isSquare ? 6 : 20)
    return (left > most ? 1 : 0) + (right > most ? 1 : 0)
  }

  /// How far inside each corner the first dark pixel of its diagonal lies, in pixels.
  private func cornerGaps(_ part: Part) -> [Int] {
    let width = part.right - part.left
    let height = part.bottom - part.top
    let reach = min(width, height) / 2
    return [(0, 0), (1, 0), (0, 1), (1, 1)].map { right, bottom in
      for step in 0..<reach {
        let x = right == 0 ? part.left + step : part.right - 1 - step
        let y = bottom == 0 ? part.top + step : part.bottom - 1 - step
        if self[x, y] { return step }
      }
      return reach
    }
  }

  /// The shares of the left, top, right and bottom side that are dark, corners apart.
  private func sideShares(_ part: Part, _ play: Int, from inset: Double) -> [Double] {
    let insetX = Int(Double(part.right - part.left) * inset)
    let insetY = Int(Double(part.bottom - part.top) * inset)
    let rows = (part.top + insetY)..<(part.bottom - insetY)
    let columns = (part.left + insetX)..<(part.right - insetX)
    func vertical(_ x: Int) -> Double {
      var dark = 0
      for y in rows where isDark(columns: (x - play)...(x + play), y) { dark += 1 }
      return Double(dark) / Double(max(1, rows.count))
    }
    func horizontal(_ y: Int) -> Double {
      var dark = 0
      for x in columns where isDark(x, rows: (y - play)...(y + play)) { dark += 1 }
      return Double(dark) / Double(max(1, columns.count))
    }
    return [
      vertical(part.left), horizontal(part.top), vertical(part.right - 1),
      horizontal(part.bottom - 1),
    ]
  }

  /// How many sides have light outside for the most part: a letter's inner edges have not, and a tick
  /// covers one side at most.
  private func lightSides(_ part: Part, _ play: Int) -> Int {
    let away = play + 1
    var sides = 0
    for x in [part.left - away, part.right - 1 + away] {
      var light = 0
      for y in part.top..<part.bottom where !self[x, y] { light += 1 }
      if light * 10 >= (part.bottom - part.top) * 7 { sides += 1 }
    }
    for y in [part.top - away, part.bottom - 1 + away] {
      var light = 0
      for x in part.left..<part.right where !self[x, y] { light += 1 }
      if light * 10 >= (part.right - part.left) * 7 { sides += 1 }
    }
    return sides
  }

  private enum Side {
    case left, top, right, bottom
  }

  /// The table's rule that a box touches from below or above: its top or bottom goes on at both ends,
  /// and nothing else does.
  private func ruleItHangsFrom(_ part: Part) -> Side? {
    let longer = longerSides(part)
    if longer == [.top, .top] { return .top }
    if longer == [.bottom, .bottom] { return .bottom }
    return nil
  }

  /// The sides that go on beyond their corners, as a table's lines do: once for each end.
  private func longerSides(_ part: Part) -> [Side] {
    let reach = max(4, (part.right - part.left) * 2 / 5)
    var longer: [Side] = []
    func goesOn(_ x: Int, _ y: Int, _ dx: Int, _ dy: Int) -> Bool {
      // The pixels next to the corner belong to the corner.
      var dark = 0
      for step in 2..<(reach + 2) {
        let across = dx * step + x
        let down = dy * step + y
        let isOn =
          dx == 0
          ? isDark(columns: (across - 1)...(across + 1), down)
          : isDark(across, rows: (down - 1)...(down + 1))
        if isOn { dark += 1 }
      }
      return dark >= reach - 1
    }
    for (x, side) in [(part.left, Side.left), (part.right - 1, .right)] {
      if goesOn(x, part.top, 0, -1) { longer.append(side) }
      if goesOn(x, part.bottom - 1, 0, 1) { longer.append(side) }
    }
    for (y, side) in [(part.top, Side.top), (part.bottom - 1, .bottom)] {
      if goesOn(part.left, y, -1, 0) { longer.append(side) }
      if goesOn(part.right - 1, y, 1, 0) { longer.append(side) }
    }
    return longer
  }

  /// The share of a circle's line that is dark, in 48 directions.
  private func circleShare(_ part: Part, _ play: Int) -> Double {
    let middleX = Double(part.left + part.right - 1) / 2
    let middleY = Double(part.top + part.bottom - 1) / 2
    let radiusX = Double(part.right - part.left - 1) / 2
    let radiusY = Double(part.bottom - part.top - 1) / 2
    var dark = 0
    for point in Self.directions {
      let x = Int((middleX + point.x * radiusX).rounded())
      let y = Int((middleY + point.y * radiusY).rounded())
      let reach = max(1, play)
      var isOn = false
      for row in (y - reach)...(y + reach)
      where isDark(columns: (x - reach)...(x + reach), row) { isOn = true }
      if isOn { dark += 1 }
    }
    return Double(dark) / Double(Self.directions.count)
  }

  /// Unit vectors, made by turning one again and again by 7.5 degrees.
  private static let directions: [(x: Double, y: Double)] = {
    let cosine = 0.991_444_861_373_81
    let sine = 0.130_526_192_220_05
    var points: [(x: Double, y: Double)] = []
    var x = 1.0
    var y = 0.0
    for _ in 0..<48 {
      points.append((x, y))
      (x, y) = (x * cosine - y * sine, x * sine + y * cosine)
    }
    return points
  }()
}
