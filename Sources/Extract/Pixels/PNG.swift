import CZlib

/// Writes a page as a small PNG picture (ISO/IEC 15948).
enum PNG {
  /// Eight steps of grey: letters stay smooth, and a page of text takes some 30 KB.
  private static let steps = 7

  /// A picture in grey, 4 bits a pixel; empty where the compressor fails.
  static func grey(_ raster: Raster) -> [UInt8] {
    var header = big(raster.width) + big(raster.height)
    header += [4, 0, 0, 0, 0]
    guard let data = compressed(rows(of: raster)) else { return [] }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header)
      + chunk("IDAT", data) + chunk("IEND", [])
  }

  /// Each row after the number of its filter (none), two pixels a byte.
  private static func rows(of raster: Raster) -> [UInt8] {
    let step = (0...255).map { grey in UInt8(((grey * steps + 127) / 255 * 15 + steps / 2) / steps)
    }
    let width = (raster.width + 1) / 2 + 1
    return [UInt8](unsafeUninitializedCapacity: width * raster.height) { out, count in
      raster.grey.withUnsafeBufferPointer { grey in
        var at = 0
        for row in 0..<raster.height {
          out[at] = 0
          at += 1
          let start = row * raster.width
          for x in stride(from: 0, to: raster.width, by: 2) {
            let right = x + 1 < raster.width ? step[Int(grey[start + x + 1])] : 15
            out[at] = step[Int(grey[start + x])] << 4 | right
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
    guard compress2(&out, &count, bytes, uLong(bytes.count), 6) == Z_OK else { return nil }
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
