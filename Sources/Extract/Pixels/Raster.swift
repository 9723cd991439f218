/// A page or a part of one as grey pixels.
struct Raster: Sendable, Equatable {
  /// In pixels.
  let width: Int
  /// In pixels.
  let height: Int
  /// Row by row from the top left corner; 0 is black, 255 white. `width * height` of them.
  var grey: [UInt8]
  /// Pixels an inch; a point is 1/72 inch.
  let dpi: Double

  init(width: Int, height: Int, grey: [UInt8], dpi: Double) {
    precondition(grey.count == width * height, "a raster has width × height pixels")
    self.width = width
    self.height = height
    self.grey = grey
    self.dpi = dpi
  }

  /// Reads a binary PGM ("P5", at most 8 bits a pixel), as pdftoppm -gray writes it; `nil` where it is
  /// none, or is cut short.
  ///
  /// - Parameter start: where in the bytes it begins.
  init?(pgm bytes: [UInt8], from start: Int = 0, dpi: Double) {
    guard bytes.dropFirst(start).starts(with: [0x50, 0x35]) else { return nil }
    var i = start + 2
    func number() -> Int? {
      while i < bytes.count, bytes[i] <= 0x20 || bytes[i] == 0x23 {
        // A comment goes on to the end of its line.
        if bytes[i] == 0x23 { while i < bytes.count, bytes[i] != 0x0A { i += 1 } }
        i += 1
      }
      var value: Int?
      while i < bytes.count, (0x30...0x39).contains(bytes[i]), (value ?? 0) < 1 << 24 {
        value = (value ?? 0) * 10 + Int(bytes[i] - 0x30)
        i += 1
      }
      return value
    }
    guard let width = number(), let height = number(), let most = number(),
      width > 0, height > 0, (1...255).contains(most), width * height <= bytes.count - i - 1
    else { return nil }
    var grey = Array(bytes[(i + 1)..<(i + 1 + width * height)])
    if most != 255 {
      for index in grey.indices { grey[index] = UInt8(min(255, Int(grey[index]) * 255 / most)) }
    }
    self.init(width: width, height: height, grey: grey, dpi: dpi)
  }
}

extension Raster {
  /// Parts of the page below each other in a picture of their own, with the row that each begins at; `nil`
  /// where that would be too large.
  ///
  /// - Parameters:
  ///   - regions: may reach beyond the page; there is paper.
  ///   - gap: the rows between two.
  ///   - margin: above the first and beside all.
  func stacked(
    _ regions: [PixelRegion], gap: Int, margin: Int
  ) -> (picture: Raster, tops: [Int])? {
    let width = (regions.map { $0.right - $0.left }.max() ?? 0) + 2 * margin
    let height = regions.reduce(margin) { $0 + $1.bottom - $1.top + gap }
    guard width > 0, width <= 2 * self.width, height < 40_000_000 / width else { return nil }
    var grey = [UInt8](repeating: paper, count: width * height)
    var tops: [Int] = []
    var y = margin
    for region in regions {
      tops.append(y)
      for row in max(0, region.top)..<max(max(0, region.top), min(self.height, region.bottom)) {
        for column in max(
          0, region.left)..<max(
            max(0, region.left), min(self.width, region.right))
        {
          grey[(y + row - region.top) * width + margin + column - region.left] =
            self.grey[row * self.width + column]
        }
      }
      y += region.bottom - region.top + gap
    }
    return (Raster(width: width, height: height, grey: grey, dpi: dpi), tops)
  }
}
