/// Ticks without a box, in front of a line: recognition gives "v", "Y", "¥", "/" or nothing for them.
///
/// Only a shape with a short arm down and a long arm up to the right counts, set apart from the words:
/// letters are upright, symmetric or part of a word.
enum Ticks {
  /// The ticks in front of lines, as filled boxes: a tick is as often a bullet as a mark.
  static func boxes(before lines: [RecognisedLine], on raster: Raster) -> [PixelBox] {
    let dark = raster.strokeLimit
    var found: [PixelBox] = []
    for line in lines {
      guard let tick = tick(before: line, on: raster, dark: dark),
        !found.contains(where: { $0.left == tick.left && $0.top == tick.top })
      else { continue }
      found.append(tick)
    }
    return found
  }

  private static func tick(
    before line: RecognisedLine, on raster: Raster, dark: UInt8
  ) -> PixelBox? {
    let ascent = line.ascent
    guard let first = line.words.first, ascent > 6, ascent < 90 else { return nil }
    // The word itself may be the tick misread.
    let isShort = first.text.unicodeScalars.count <= 2
    let area = PixelRegion(
      left: max(0, first.left - Int(9 * ascent)), top: max(0, Int(line.base - 1.7 * ascent)),
      right: min(raster.width, isShort ? first.right + Int(0.4 * ascent) : first.left),
      bottom: min(raster.height, Int(line.base + 0.6 * ascent)))
    guard area.right - area.left > 8, area.bottom - area.top > 8 else { return nil }
    let blobs = Blob.all(in: area, of: raster, dark: dark)
    for blob in blobs.reversed() where isTick(blob, ascent) && isAlone(blob, blobs, ascent) {
      return PixelBox(
        left: blob.left, top: blob.top, right: blob.right, bottom: blob.bottom, ink: 1,
        state: .checked, confidence: 0.8, isFilled: true)
    }
    return nil
  }

  /// Not one letter of a word: rules and specks apart nothing stands as near as letters do.
  private static func isAlone(_ blob: Blob, _ blobs: [Blob], _ ascent: Double) -> Bool {
    let near = Int(0.2 * ascent)
    return !blobs.contains { other in
      other != blob && other.rows.count > Int(0.4 * ascent) && other.left < blob.right + near
        && other.right > blob.left - near
    }
  }

  private static func isTick(_ blob: Blob, _ ascent: Double) -> Bool {
    let width = blob.right - blob.left
    let height = blob.rows.count
    guard !blob.isCut, Double(width) > 0.45 * ascent, Double(width) < 1.9 * ascent,
      Double(height) > 0.5 * ascent, Double(height) < 2 * ascent, width * 2 > height,
      width < 2 * height
    else { return false }
    /// Where a row's ink begins and ends, in hundredths of the width.
    func span(_ share: Double) -> (from: Int, to: Int) {
      let row = blob.rows[min(height - 1, Int(Double(height) * share))]
      return ((row.left - blob.left) * 100 / width, (row.right - blob.left) * 100 / width)
    }
    // The short arm: its top at the far left, in the lower part; higher where the sheet was aslant.
    guard let start = blob.rows.firstIndex(where: { ($0.left - blob.left) * 100 <= 12 * width })
    else { return false }
    let bend = Double(start) / Double(height)
    guard bend > 0.24, bend < 0.86 else { return false }
    // The long arm: its top at the far right and nothing left of it, then leftwards row by row.
    let tip = blob.rows.firstIndex { ($0.left - blob.left) * 100 <= 35 * width } ?? start
    let (top, upper) = (span(0.06), span(min(0.3, 0.75 * Double(tip) / Double(height))))
    let (middle, lower) = (span(0.5), span(0.94))
    return top.from >= 55 && upper.to >= 55 && upper.from >= 35 && middle.to <= 88
      && middle.to < top.to - 8 && lower.to < middle.to - 6 && lower.from >= 2 && lower.to <= 62
  }
}
