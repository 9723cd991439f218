/// Rules of tables, lines for the pen: recognition loses rows of print between them.
extension Raster {
  /// The page without its straight thin rules; signatures and boxes are looked for on the page itself.
  ///
  /// A rule is an unbroken straight line 0.5 inches across or 0.4 inches down, of the thickness of a
  /// line: longer than any letter's stroke. What crosses it loses no more than its thickness.
  func withoutRules() -> Raster {
    partsByRules().bare
  }

  /// The page without its rules, and the rules down that are an inch long or more.
  func partsByRules() -> (bare: Raster, down: [Gutter]) {
    guard width > 200, height > 200 else { return (self, []) }
    let paper = paper
    let limit = ruleLimit
    var isRule = [Bool](repeating: false, count: width * height)
    let across = markAcross(&isRule, limit, least: Int(0.5 * dpi))
    var rules: [Gutter] = []
    let down = markDown(&isRule, &rules, limit, least: Int(0.4 * dpi))
    guard across || down else { return (self, []) }
    var result = grey
    let thickest = max(3, Int(0.025 * dpi))
    result.withUnsafeMutableBufferPointer { pixels in
      for y in 1..<(height - 1) {
        for x in 1..<(width - 1) where isRule[y * width + x] {
          guard isThin(x, y, limit, thickest) else { continue }
          // A line's edge is grey.
          for row in (y - 1)...(y + 1) {
            for column in (x - 1)...(x + 1) { pixels[row * width + column] = paper }
          }
        }
      }
    }
    return (Raster(width: width, height: height, grey: result, dpi: dpi), rules)
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
  private func markAcross(_ isRule: inout [Bool], _ limit: UInt8, least: Int) -> Bool {
    var found = false
    grey.withUnsafeBufferPointer { grey in
      for y in 1..<(height - 1) {
        let row = y * width
        var start = -1
        for x in 0...width {
          let isDark =
            x < width
            && (grey[row + x] < limit || grey[row - width + x] < limit
              || grey[row + width + x] < limit)
          if isDark {
            if start < 0 { start = x }
          } else if start >= 0 {
            if x - start >= least {
              found = true
              for at in (row + start)..<(row + x) where grey[at] < limit { isRule[at] = true }
            }
            start = -1
          }
        }
      }
    }
    return found
  }

  private func markDown(
    _ isRule: inout [Bool], _ rules: inout [Gutter], _ limit: UInt8, least: Int
  ) -> Bool {
    var found = false
    var lengths = [Int](repeating: 0, count: width)
    grey.withUnsafeBufferPointer { grey in
      for y in 0...height {
        let row = y * width
        for x in 1..<(width - 1) {
          let isDark =
            y < height
            && (grey[row + x] < limit || grey[row + x - 1] < limit || grey[row + x + 1] < limit)
          if isDark {
            lengths[x] += 1
          } else if lengths[x] > 0 {
            if lengths[x] >= least {
              found = true
              if Double(lengths[x]) >= dpi {
                rules.append(Gutter(x: x, top: y - lengths[x], bottom: y))
              }
              for above in (y - lengths[x])..<y where grey[above * width + x] < limit {
                isRule[above * width + x] = true
              }
            }
            lengths[x] = 0
          }
        }
      }
    }
    return found
  }
}
