/// Streaks of a scanner's glass: dust before its sensor draws a thin line down each sheet that is fed past it.
extension Raster {
  /// The page without streaks, what they crossed mended from both sides.
  ///
  /// A streak runs from the sheet's upper edge to its lower one, through the margins where no rule of a table
  /// is, and is half a millimetre thick at most. It stands upright however the sheet lay, so it is looked for
  /// before the page is levelled.
  func withoutStreaks() -> Raster {
    let apart = max(3, Int(dpi * 0.02))
    guard width > 200, height > 200 else { return self }
    let limit = strokeLimit
    let margin = height * 3 / 100
    var all = [Int32](repeating: 0, count: width)
    var above = all
    var below = all
    grey.withUnsafeBufferPointer { grey in
      for y in 0..<height {
        let row = y * width
        for x in apart..<(width - apart) {
          let value = Int(grey[row + x])
          // Faint ones are told from the paper beside them.
          guard
            value < limit
              || value + 12 < min(Int(grey[row + x - apart]), Int(grey[row + x + apart]))
          else { continue }
          all[x] += 1
          if y < margin { above[x] += 1 } else if y >= height - margin { below[x] += 1 }
        }
      }
    }
    func isStreak(_ x: Int) -> Bool {
      all[x] * 100 >= height * 85 && above[x] * 10 >= margin * 8 && below[x] * 10 >= margin * 8
    }
    var streaks: [Range<Int>] = []
    var x = apart
    while x < width - apart {
      guard isStreak(x) else {
        x += 1
        continue
      }
      let start = x
      while x < width - apart, isStreak(x) { x += 1 }
      // Its edges are grey.
      let columns = max(apart, start - 1)..<min(width - apart, x + 1)
      let isThin =
        columns.count <= apart + 2
        && [columns.lowerBound - apart, columns.upperBound + apart].allSatisfy {
          !all.indices.contains($0) || all[$0] * 2 < height
        }
      if isThin { streaks.append(columns) }
    }
    // More of them are a pattern of the sheet.
    guard !streaks.isEmpty, streaks.count <= 6 else { return self }
    var result = grey
    for columns in streaks {
      let (left, right) = (columns.lowerBound - 1, columns.upperBound)
      for y in 0..<height {
        let row = y * width
        let (from, to) = (Int(result[row + left]), Int(result[row + right]))
        for x in columns {
          result[row + x] = UInt8(from + (to - from) * (x - left) / (right - left))
        }
      }
    }
    return Raster(width: width, height: height, grey: result, dpi: dpi)
  }
}
