/// A part of a raster in which each pixel is dark or light; outside of it all is light.
struct DarkMask: Sendable {
  let width: Int
  let height: Int
  /// Row by row; 1 is dark.
  private let dark: [UInt8]

  init(_ raster: Raster, _ area: PixelRegion, threshold: Int) {
    let width = area.right - area.left
    let height = area.bottom - area.top
    self.width = width
    self.height = height
    let limit = UInt8(clamping: threshold)
    dark = [UInt8](unsafeUninitializedCapacity: width * height) { target, count in
      raster.grey.withUnsafeBufferPointer { grey in
        for y in 0..<height {
          let from = (y + area.top) * raster.width + area.left
          let to = y * width
          for x in 0..<width { target[to + x] = grey[from + x] < limit ? 1 : 0 }
        }
      }
      count = width * height
    }
  }

  subscript(x: Int, y: Int) -> Bool {
    guard x >= 0, y >= 0, x < width, y < height else { return false }
    return dark[y * width + x] != 0
  }

  func isDark(columns: ClosedRange<Int>, _ y: Int) -> Bool {
    for x in columns where self[x, y] { return true }
    return false
  }

  func isDark(_ x: Int, rows: ClosedRange<Int>) -> Bool {
    for y in rows where self[x, y] { return true }
    return false
  }

  /// The rectangle around dark pixels that hang together; right and bottom are outside.
  struct Part: Sendable, Equatable {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int
  }

  /// A horizontal stretch of dark pixels as long as a box's side.
  struct Bar: Sendable, Equatable {
    var y: Int
    var left: Int
    /// The first column outside.
    var right: Int
  }

  /// One pass over all rows: parts that hang together (in eight directions), and bars.
  func scan(_ sizes: Sizes) -> (parts: [Part], bars: [Bar]) {
    var parts: [Part] = []
    var bars: [Bar] = []
    // Each run of a row belongs to a part; joined parts point at the one they joined.
    var parents: [Int32] = []
    func root(_ index: Int32) -> Int32 {
      var index = index
      while parents[Int(index)] != index {
        parents[Int(index)] = parents[Int(parents[Int(index)])]
        index = parents[Int(index)]
      }
      return index
    }
    var above: [(left: Int, right: Int, part: Int32)] = []
    var runs: [(left: Int, right: Int, part: Int32)] = []
    dark.withUnsafeBufferPointer { dark in
      let pixels = UnsafeRawBufferPointer(dark)
      for y in 0..<height {
        runs.removeAll(keepingCapacity: true)
        var candidate = 0
        var bar = Bar(y: y, left: -1, right: -1)
        func close(_ bar: Bar) {
          let length = bar.right - bar.left
          if length >= sizes.least * 3 / 4, length <= sizes.most + 2 { bars.append(bar) }
        }
        let start = y * width
        var x = 0
        while x < width {
          guard dark[start + x] != 0 else {
            x += 1
            // Most of a page is light: eight pixels at a time.
            while x + 8 <= width,
              pixels.loadUnaligned(fromByteOffset: start + x, as: UInt64.self) == 0
            {
              x += 8
            }
            continue
          }
          let left = x
          while x < width, dark[start + x] != 0 { x += 1 }
          // Runs of the row above that touch this one.
          while candidate < above.count, above[candidate].right < left { candidate += 1 }
          var part: Int32 = -1
          var other = candidate
          while other < above.count, above[other].left <= x {
            let joined = root(above[other].part)
            if part < 0 {
              part = joined
            } else if joined != part {
              parents[Int(joined)] = part
              let lost = parts[Int(joined)]
              parts[Int(part)].left = min(parts[Int(part)].left, lost.left)
              parts[Int(part)].top = min(parts[Int(part)].top, lost.top)
              parts[Int(part)].right = max(parts[Int(part)].right, lost.right)
            }
            other += 1
          }
          if part < 0 {
            part = Int32(parts.count)
            parents.append(part)
            parts.append(Part(left: left, top: y, right: x, bottom: y + 1))
          } else {
            parts[Int(part)].left = min(parts[Int(part)].left, left)
            parts[Int(part)].right = max(parts[Int(part)].right, x)
            parts[Int(part)].bottom = y + 1
          }
          runs.append((left, x, part))
          if bar.left >= 0, left - bar.right <= sizes.gap {
            bar.right = x
          } else {
            if bar.left >= 0 { close(bar) }
            bar = Bar(y: y, left: left, right: x)
          }
        }
        if bar.left >= 0 { close(bar) }
        swap(&above, &runs)
      }
    }
    return (parts.indices.filter { parents[$0] == Int32($0) }.map { parts[$0] }, bars)
  }
}
