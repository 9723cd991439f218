import Glibc

/// How far a page lies askew, and setting it straight.
enum Skew {
  /// Feeders and hands seldom turn a sheet more.
  private static let most = 5.0

  /// The angle by which the lines of text fall to the right, in degrees; 0 where nothing tells.
  ///
  /// The projection profile (Postl 1986) over the lower edges of what is dark: at the right angle the
  /// rows of baselines are sharpest. One pixel in nine is looked at.
  static func angle(of raster: Raster) -> Double {
    let step = max(1, Int((raster.dpi / 100).rounded()))
    let points = edges(raster, step: step)
    guard points.count > 200 else { return 0 }
    var best = 0.0
    var coarse = -most
    var score = sharpness(points, 0, raster.height / step) * 1.01
    while coarse <= most {
      let found = sharpness(points, coarse, raster.height / step)
      if found > score { (best, score) = (coarse, found) }
      coarse += 0.2
    }
    for width in [0.1, 0.05, 0.025] {
      for angle in [best - width, best + width] {
        let found = sharpness(points, angle, raster.height / step)
        if found > score { (best, score) = (angle, found) }
      }
    }
    return abs(best) < 0.04 ? 0 : best
  }

  private struct Point {
    var x: Int32
    var y: Int32
  }

  /// Dark pixels with light below, but for the margins, where scanners leave shadows.
  private static func edges(_ raster: Raster, step: Int) -> [Point] {
    var points: [Point] = []
    let margin = max(step, raster.width / 40)
    let limit: UInt8 = 140
    raster.grey.withUnsafeBufferPointer { grey in
      var y = margin
      while y + step < raster.height - margin {
        let row = y * raster.width
        let below = (y + step) * raster.width
        var x = margin
        while x < raster.width - margin {
          if grey[row + x] < limit, grey[below + x] >= limit, points.count < 60_000 {
            points.append(Point(x: Int32(x / step), y: Int32(y / step)))
          }
          x += step
        }
        y += step
      }
    }
    return points
  }

  private static func sharpness(_ points: [Point], _ degrees: Double, _ height: Int) -> Double {
    // In 1/1024 of a pixel: whole numbers are the faster sums.
    let slope = Int32((tan(degrees * .pi / 180) * 1024).rounded())
    let reach = 8 + height
    var rows = [Int32](repeating: 0, count: height + 2 * reach)
    rows.withUnsafeMutableBufferPointer { rows in
      for point in points {
        let y = Int(point.y) - Int((point.x &* slope) >> 10) + reach
        if y >= 0, y < rows.count { rows[y] &+= 1 }
      }
    }
    var sum = 0.0
    for count in rows { sum += Double(count) * Double(count) }
    return sum
  }
}

extension Raster {
  /// The page with lines that fall by an angle set level, the paper's grey around it.
  ///
  /// Two shears of whole pixels instead of a rotation: for such small angles recognition is as good,
  /// and bytes are moved in runs.
  func levelled(_ degrees: Double) -> Raster {
    guard degrees != 0 else { return self }
    let paper = self.paper
    let slope = tan(degrees * .pi / 180)
    var runs: [(from: Int, count: Int, shift: Int)] = []
    for x in 0..<width {
      let shift = Int(((Double(x) - Double(width) / 2) * slope).rounded())
      if let last = runs.last, last.shift == shift {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((x, 1, shift))
      }
    }
    let filled = [UInt8](repeating: paper, count: grey.count)
    var middle = filled
    var result = filled
    grey.withUnsafeBufferPointer { source in
      middle.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        for y in 0..<height {
          for run in runs where y + run.shift >= 0 && y + run.shift < height {
            memcpy(
              to + y * width + run.from, from + (y + run.shift) * width + run.from, run.count)
          }
        }
      }
    }
    middle.withUnsafeBufferPointer { source in
      result.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        for y in 0..<height {
          let shift = -Int(((Double(y) - Double(height) / 2) * slope).rounded())
          guard abs(shift) < width else { continue }
          let start = max(0, -shift)
          memcpy(
            to + y * width + start, from + y * width + start + shift, width - abs(shift))
        }
      }
    }
    return Raster(width: width, height: height, grey: result, dpi: dpi)
  }

  /// The grey of most of the page.
  var paper: UInt8 {
    var counts = [Int](repeating: 0, count: 256)
    var index = 0
    while index < grey.count {
      counts[Int(grey[index])] += 1
      index += 997
    }
    return UInt8(counts.indices.max { counts[$0] < counts[$1] } ?? 255)
  }

  /// What is darker belongs to a stroke: the paper's grain and the grey of erased pencil do not.
  var strokeLimit: UInt8 { UInt8(max(60, Int(paper) - 90)) }

  /// What is darker may belong to a rule, which a scanner shows in grey where it is thin.
  var ruleLimit: UInt8 { UInt8(max(40, Int(paper) - 50)) }

  /// Turned clockwise by quarters.
  func turned(quarters: Int) -> Raster {
    let quarters = ((quarters % 4) + 4) % 4
    guard quarters != 0 else { return self }
    if quarters == 2 {
      return Raster(width: width, height: height, grey: grey.reversed(), dpi: dpi)
    }
    let (w, h) = (width, height)
    let result = [UInt8](unsafeUninitializedCapacity: grey.count) { target, count in
      grey.withUnsafeBufferPointer { source in
        for y in 0..<h {
          for x in 0..<w {
            let place = quarters == 1 ? x * h + (h - 1 - y) : (w - 1 - x) * h + y
            target[place] = source[y * w + x]
          }
        }
      }
      count = grey.count
    }
    return Raster(width: h, height: w, grey: result, dpi: dpi)
  }
}
