import CZlib

/// Writes a page as a small PNG picture (ISO/IEC 15948).
enum PNG {
  /// Four shades of grey: letters stay smooth, a page of text takes some 20 KB, and what is faintly
  /// marked or shaded on paper still stands out from it, for which even steps are too far apart.
  private static let shades: [UInt8] = [0, 92, 184, 255]

  /// The darkest grey of each shade but the first: half-way between two, and for white the paper of a scan.
  private static let limits: [UInt8] = [46, 138, 228]

  /// A picture in four greys, 2 bits a pixel; empty where the compressor fails.
  static func grey(_ raster: Raster) -> [UInt8] {
    var header = big(raster.width) + big(raster.height)
    header += [2, 3, 0, 0, 0]
    guard let data = compressed(rows(of: raster)) else { return [] }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header)
      + chunk("PLTE", shades.flatMap { [$0, $0, $0] }) + chunk("IDAT", data) + chunk("IEND", [])
  }

  /// Each row after the number of its filter (none), four pixels a byte.
  private static func rows(of raster: Raster) -> [UInt8] {
    let shade = (0...255).map { grey in UInt8(limits.count { grey >= $0 }) }
    let width = (raster.width + 3) / 4 + 1
    return [UInt8](unsafeUninitializedCapacity: width * raster.height) { out, count in
      raster.grey.withUnsafeBufferPointer { grey in
        var at = 0
        for row in 0..<raster.height {
          out[at] = 0
          at += 1
          let start = row * raster.width
          for x in stride(from: 0, to: raster.width, by: 4) {
            var four: UInt8 = 0
            for pixel in x..<x + 4 {
              four = four << 2 | (pixel < raster.width ? shade[Int(grey[start + pixel])] : 3)
            }
            out[at] = four
            at += 1
          }
        }
      }
      count = width * raster.height
    }
  }

  private static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var count = compressBound(uLong(bytes.count))
    var out = [UInt8](repeating: 0, count: Int(count))
    guard compress2(&out, &count, bytes, uLong(bytes.count), 9) == Z_OK else { return nil }
    return Array(out.prefix(Int(count)))
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    return big(data.count) + body + big(Int(crc32(0, body, uInt(body.count))))
  }

  private static func big(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
