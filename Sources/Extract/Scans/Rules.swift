/// Rules of tables, lines for the pen: recognition loses rows of print between them.
extension Raster {
  /// The page without its straight thin rules; signatures and boxes are looked for on the page itself.
  ///
  /// A rule is an unbroken straight line 0.5 inches across or 0.4 inches down, of the thickness of a
  /// line: longer than any letter's stroke. What crosses it loses no more than its thickness.
  func withoutRules() -> Raster {
    partsByRules().bare
  }

  /// The page without its rules, and the rules.
  func partsByRules() -> (bare: Raster, across: [RuleLine], down: [RuleLine]) {
    guard width > 200, height > 200 else { return (self, [], []) }
    let paper = paper
    let limit = ruleLimit
    var isRule = [Bool](repeating: false, count: width * height)
    let across = markAcross(&isRule, limit, least: Int(0.5 * dpi))
    let down = markDown(&isRule, limit, least: Int(0.4 * dpi))
    guard !across.isEmpty || !down.isEmpty else { return (self, [], []) }
    var result = grey
    let thickest = max(3, Int(0.025 * dpi))
    result.withUnsafeMutableBufferPointer { pixels in
      // A line's edge is grey.
      func erase(_ x: Int, _ y: Int) {
        for row in (y - 1)...(y + 1) {
          for column in (x - 1)...(x + 1) { pixels[row * width + column] = paper }
        }
      }
      for y in 1..<(height - 1) {
        for x in 1..<(width - 1)
        where isRule[y * width + x] && isThin(x, y, limit, thickest) {
          erase(x, y)
          isRule[y * width + x] = false
        }
      }
      // Where two rules cross a dot is left, thick both ways.
      let edge = thickest + 1
      for y in edge..<max(edge, height - edge) {
        for x in edge..<max(edge, width - edge) where isRule[y * width + x] {
          func reach(_ dx: Int, _ dy: Int) -> Int {
            var step = 1
            while step <= thickest, pixels[(y + dy * step) * width + x + dx * step] < limit {
              step += 1
            }
            return step
          }
          if reach(0, 1) + reach(0, -1) <= thickest + 3, reach(1, 0) + reach(-1, 0) <= thickest + 3
          {
            erase(x, y)
          }
        }
      }
    }
    return (
      Raster(width: width, height: height, grey: result, dpi: dpi),
      RuleLine.joined(across, dpi: dpi), RuleLine.joined(down, dpi: dpi)
    )
  }

  /// Not part of a dark patch: light is near on both sides, across or down.
  private func isThin(_ x: Int, _ y: Int, _ limit: UInt8, _ most: Int) -> Bool {
    func reach(_ dx: Int, _ dy: Int) -> Int {
      var step = 1
      while step <= most {
        let (column, row) = (x + dx * step, y + dy * step)
        guard column >= 0, row >= 0, column < width, row < height,
          grey[row * width + column] < limit
        else { return step }
        step += 1
      }
      return step
    }
    return reach(0, 1) + reach(0, -1) <= most + 1 || reach(1, 0) + reach(-1, 0) <= most + 1
  }

  /// Marks the dark pixels of long runs across; a run may step up or down by one, as levelled lines do.
  private func markAcross(_ isRule: inout [Bool], _ limit: UInt8, least: Int) -> [RuleLine] {
    var found: [RuleLine] = []
    let dashes = Dashes(least: least, broken: 3 * least, gap: max(2, Int(dpi / 14)))
    grey.withUnsafeBufferPointer { grey in
      for y in 1..<(height - 1) {
        let row = y * width
        var run = DashedRun()
        for x in 0...width {
          let isDark =
            x < width
            && (grey[row + x] < limit || grey[row - width + x] < limit
              || grey[row + width + x] < limit)
          guard isDark || run.start >= 0,
            var stretch = run.step(x, isDark: isDark, isEnd: x == width, dashes)
          else { continue }
          if stretch.count > run.longest.count, !isFlat(stretch, y, limit) { stretch = run.longest }
          guard stretch.count >= least else { continue }
          found.append(RuleLine(along: stretch, across: y...y))
          for at in stretch where grey[row + at] < limit { isRule[row + at] = true }
        }
      }
    }
    return found
  }

  /// Whether next to nothing stands on a broken stretch across, as letters do on the line that their feet make.
  private func isFlat(_ stretch: Range<Int>, _ y: Int, _ limit: UInt8) -> Bool {
    let thickest = max(3, Int(0.025 * dpi))
    var dark = 0
    var flat = 0
    for x in stretch {
      guard let row = [y, y - 1, y + 1].first(where: { grey[$0 * width + x] < limit }) else {
        continue
      }
      dark += 1
      let (top, bottom) = (max(0, row - thickest), min(height - 1, row + thickest))
      if (top..<row).contains(where: { grey[$0 * width + x] >= limit }),
        ((row + 1)...max(row + 1, bottom)).contains(where: {
          $0 >= height || grey[$0 * width + x] >= limit
        })
      {
        flat += 1
      }
    }
    return flat * 4 >= dark * 3
  }

  private func markDown(_ isRule: inout [Bool], _ limit: UInt8, least: Int) -> [RuleLine] {
    var found: [RuleLine] = []
    let dashes = Dashes(least: least, broken: least * 5 / 4, gap: max(2, Int(dpi / 65)))
    var runs = [DashedRun](repeating: DashedRun(), count: width)
    grey.withUnsafeBufferPointer { grey in
      for y in 0...height {
        let row = y * width
        for x in 1..<(width - 1) {
          let isDark =
            y < height
            && (grey[row + x] < limit || grey[row + x - 1] < limit || grey[row + x + 1] < limit)
          guard isDark || runs[x].start >= 0,
            let stretch = runs[x].step(y, isDark: isDark, isEnd: y == height, dashes)
          else { continue }
          found.append(RuleLine(along: stretch, across: x...x))
          for above in stretch where grey[above * width + x] < limit {
            isRule[above * width + x] = true
          }
        }
      }
    }
    return found
  }
}

/// What counts as a rule: an unbroken stretch, or a longer one with next to nothing missing, as fax leaves of
/// a thin line that was not level.
private struct Dashes {
  /// In pixels, as all others.
  let least: Int
  let broken: Int
  let gap: Int
}

/// Dark pixels that follow each other, and the small gaps among them.
private struct DashedRun {
  /// Where it began; below 0 where none is open.
  var start = -1
  /// The longest part without a gap of the run that ended last.
  private(set) var longest = 0..<0
  private var piece = 0
  private var last = 0
  private var dark = 0

  /// - Returns: the stretch that ends here and is a rule; one with gaps where it is longer than `longest`.
  mutating func step(_ at: Int, isDark: Bool, isEnd: Bool, _ dashes: Dashes) -> Range<Int>? {
    if isDark {
      if start < 0 {
        (start, piece, dark, longest) = (at, at, 0, 0..<0)
      } else if last < at - 1 {
        piece = at
      }
      last = at
      dark += 1
      return nil
    }
    if last == at - 1, at - piece > longest.count { longest = piece..<at }
    if !isEnd, at - last <= dashes.gap { return nil }
    let whole = start..<(last + 1)
    start = -1
    if whole.count >= dashes.broken, dark * 100 >= 72 * whole.count { return whole }
    return longest.count >= dashes.least ? longest : nil
  }
}
