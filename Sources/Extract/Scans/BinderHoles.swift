/// Holes punched for a binder, which look like boxes that were filled in.
enum BinderHoles {
  /// The boxes that are no holes.
  ///
  /// Holes are dark discs of one size, one above the other near a long side of the sheet, as far apart as punches
  /// make them: 80 mm (ISO 838), or 21, 70 and 21 mm (the Swedish four holes).
  static func removed(from boxes: [PixelBox], on raster: Raster) -> [PixelBox] {
    let millimetre = raster.dpi / 25.4
    let discs = boxes.indices.filter { index in
      let box = boxes[index]
      let (width, height) = (Double(box.right - box.left), Double(box.bottom - box.top))
      let middle = Double(box.left + box.right) / 2
      return box.isFilled && min(width, height) > 0.75 * max(width, height)
        && (3.5...8.5).contains(height / millimetre)
        && min(middle, Double(raster.width) - middle) < 20 * millimetre
    }
    let holes = discs.filter { index in
      discs.contains { other in
        let (box, pair) = (boxes[index], boxes[other])
        let apart = Double(abs(box.top + box.bottom - pair.top - pair.bottom)) / 2 / millimetre
        let aside = Double(abs(box.left + box.right - pair.left - pair.right)) / 2 / millimetre
        return distances.contains { abs(apart - $0) < 0.03 * $0 + 0.5 } && aside < 0.06 * apart + 1
      }
    }
    return boxes.indices.filter { !holes.contains($0) }.map { boxes[$0] }
  }

  /// Between two holes, in millimetres; the middle ones of four are 70 apart, the outer ones 112.
  private static let distances = [80.0, 21, 70, 91, 112]
}
