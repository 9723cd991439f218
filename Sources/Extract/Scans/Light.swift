/// Uneven light: photos of paper have shadows, which thresholds for the whole page take for ink.
extension Raster {
  /// The page on one white, where its paper is clearly darker in some parts than in others; else the page
  /// as it is.
  func evenlyLit() -> Raster {
    let tile = max(16, Int(dpi / 4))
    let columns = (width + tile - 1) / tile
    let rows = (height + tile - 1) / tile
    guard columns > 2, rows > 2 else { return self }
    var light = [Int](repeating: 255, count: columns * rows)
    for row in 0..<rows {
      for column in 0..<columns { light[row * columns + column] = ground(row, column, tile) }
    }
    // The outermost tiles may hold what the sheet lies on.
    let inner = (1..<(rows - 1)).flatMap { row in
      (1..<(columns - 1)).map { light[row * columns + $0] }
    }.sorted()
    guard inner[inner.count * 19 / 20] - inner[inner.count / 20] > 40 else { return self }
    var result = grey
    result.withUnsafeMutableBufferPointer { pixels in
      for y in 0..<height {
        // Between the middles of the tiles above and below.
        let down = max(0, min(rows * tile - tile - 1, y - tile / 2))
        let (row, partDown) = down.quotientAndRemainder(dividingBy: tile)
        let next = min(row + 1, rows - 1)
        for column in 0..<columns {
          let start = column * tile + tile / 2
          let right = min(column + 1, columns - 1)
          func mix(_ at: Int) -> Int {
            (light[row * columns + at] * (tile - partDown) + light[next * columns + at] * partDown)
              / tile
          }
          let a = mix(column)
          let b = mix(right)
          let from = column == 0 ? 0 : start
          for x in from..<max(from, min(width, start + tile)) {
            let part = max(0, x - start)
            let paper = max(70, (a * (tile - part) + b * part) / tile)
            let index = y * width + x
            pixels[index] = UInt8(min(255, Int(pixels[index]) * 245 / paper))
          }
        }
      }
    }
    return Raster(width: width, height: height, grey: result, dpi: dpi)
  }

  /// The grey of the paper in one tile: nine in ten of its pixels are no lighter. One pixel in 16 is
  /// looked at.
  private func ground(_ row: Int, _ column: Int, _ tile: Int) -> Int {
    var counts = [Int](repeating: 0, count: 256)
    var all = 0
    var y = row * tile
    while y < min(height, (row + 1) * tile) {
      var x = column * tile
      while x < min(width, (column + 1) * tile) {
        counts[Int(grey[y * width + x])] += 1
        all += 1
        x += 4
      }
      y += 4
    }
    var seen = 0
    for level in stride(from: 255, through: 1, by: -1) {
      seen += counts[level]
      if seen * 10 >= all { return level }
    }
    return 1
  }
}
