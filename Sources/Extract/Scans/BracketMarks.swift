/// Boxes typed with brackets, "[X]", "( )": recognition gives "[Xl]", "Dq" or nothing for them.
enum BracketMarks {
  /// The brackets that lines begin with, told by their shapes; what stands between them is the tick.
  static func boxes(before lines: [RecognisedLine], on raster: Raster) -> [PixelBox] {
    let dark = raster.strokeLimit
    var found: [PixelBox] = []
    for line in lines {
      // Brackets in a cell stand before its own line and before the statement beside it.
      guard let box = box(before: line, on: raster, dark: dark),
        !found.contains(where: { abs($0.left - box.left) < 3 && abs($0.top - box.top) < 3 })
      else { continue }
      found.append(box)
    }
    return found
  }

  private static func box(
    before line: RecognisedLine, on raster: Raster, dark: UInt8
  ) -> PixelBox? {
    let ascent = line.ascent
    // What recognition saw nothing of stands before the first word; what it garbled is that word.
    guard ascent > 6, ascent < 90, let first = line.words.first else { return nil }
    // Beside a statement of two lines the brackets stand in the middle; in a cell of their own they stand further off.
    let area = PixelRegion(
      left: max(0, first.left - Int(7 * ascent)), top: max(0, Int(line.base - 1.5 * ascent)),
      right: min(raster.width, first.left + Int(4 * ascent)),
      bottom: min(raster.height, Int(line.base + 1.5 * ascent)))
    guard area.right - area.left > 8, area.bottom - area.top > 8 else { return nil }
    let blobs = Blob.all(in: area, of: raster, dark: dark).filter {
      Double(max($0.width, $0.height)) > 0.25 * ascent
    }
    // A bracket of the text in the column on the left has letters in front of it, which may lie outside the area.
    let margin = area.left > 0 ? area.left + Int(1.2 * ascent) : 0
    return apart(blobs, line, margin: margin) ?? grown(blobs, line) ?? read(line, blobs)
  }

  /// Brackets that recognition read, and whose shapes do not tell: whether something stands between them.
  private static func read(_ line: RecognisedLine, _ blobs: [Blob]) -> PixelBox? {
    guard line.words.count > 1, ["(", "["].contains(line.words[0].text),
      [")", "]"].contains(line.words[1].text)
    else { return nil }
    let (open, close) = (line.words[0], line.words[1])
    let gap = open.right..<max(open.right, close.left)
    guard !gap.isEmpty else { return nil }
    let inside = blobs.filter {
      gap.contains(($0.left + $0.right) / 2) && Double($0.height) > 0.4 * line.ascent
    }
    return PixelBox(
      left: open.left, top: min(open.top, close.top), right: close.right,
      bottom: max(open.bottom, close.bottom), ink: inside.isEmpty ? 0 : 1,
      state: inside.isEmpty ? .unchecked : .checked, confidence: 0.7)
  }

  /// A bracket, nothing or a tick, a bracket.
  private static func apart(
    _ blobs: [Blob], _ line: RecognisedLine, margin: Int
  ) -> PixelBox? {
    guard let open = blobs.first(where: { isBracket($0, opens: true, line) }) else { return nil }
    // Letters of the next line stand below the brackets, not between them; a cell's frame goes around them, and
    // a rule of it up and down.
    let beside = blobs.filter {
      (open.top..<open.bottom).contains(($0.top + $0.bottom) / 2)
        && !($0.top < open.top && $0.bottom > open.bottom
          && ($0.left < open.left && $0.right > open.right || $0.height > 2 * $0.width && $0.isCut))
    }
    guard beside.first == open, open.left >= margin,
      let end = beside.dropFirst().prefix(4).firstIndex(where: {
        isBracket($0, opens: false, line)
      })
    else { return nil }
    let close = beside[end]
    let gap = Double(close.left - open.right)
    guard gap > 0.2 * line.ascent, gap < 3.6 * line.ascent else { return nil }
    let inside = beside[1..<end]
    let isTicked = inside.contains {
      Double($0.width) > 0.35 * line.ascent && Double($0.height) > 0.4 * line.ascent
    }
    return box(
      open, close, isTicked ? .checked : inside.isEmpty ? .unchecked : .unknown,
      inside.isEmpty || isTicked ? 0.85 : 0.6)
  }

  /// A tick that touches one of its brackets or both.
  private static func grown(_ blobs: [Blob], _ line: RecognisedLine) -> PixelBox? {
    guard let first = blobs.first, reachesBelow(first, line) else { return nil }
    let width = Double(first.width) / line.ascent
    if (1...2.4).contains(width), hasStem(first, opens: true), hasStem(first, opens: false) {
      return box(first, first, .checked, 0.75)
    }
    guard blobs.count > 1, Double(blobs[1].left - first.right) < 0.6 * line.ascent else {
      return nil
    }
    let second = blobs[1]
    let (whole, part) = width > 0.6 ? (second, first) : (first, second)
    guard isBracket(whole, opens: width <= 0.6, line), reachesBelow(part, line),
      (0.7...1.9).contains(Double(part.width) / line.ascent), hasStem(part, opens: width > 0.6)
    else { return nil }
    return box(first, second, .checked, 0.75)
  }

  private static func box(
    _ open: Blob, _ close: Blob, _ state: BoxState, _ confidence: Double
  ) -> PixelBox {
    PixelBox(
      left: open.left, top: min(open.top, close.top), right: close.right,
      bottom: max(open.bottom, close.bottom), ink: state == .checked ? 1 : 0, state: state,
      confidence: confidence)
  }

  /// Whether its outer side is one upright stroke.
  private static func hasStem(_ blob: Blob, opens: Bool) -> Bool {
    let play = max(1, blob.width / 6)
    return blob.rows.count {
      opens ? $0.left <= blob.left + play : $0.right >= blob.right - play
    } * 10 >= blob.rows.count * 9
  }

  private static func reachesBelow(_ blob: Blob, _ line: RecognisedLine) -> Bool {
    !blob.isCut && Double(blob.height) > line.ascent && Double(blob.height) < 1.8 * line.ascent
      && Double(blob.bottom) > line.base + 0.06 * line.ascent
  }

  /// Higher than a letter, reaching below the line, narrow; its ends bent to the inner side.
  private static func isBracket(_ blob: Blob, opens: Bool, _ line: RecognisedLine) -> Bool {
    let height = Double(blob.height)
    guard reachesBelow(blob, line), Double(blob.width) < 0.6 * line.ascent, blob.width > 2
    else { return false }
    /// How far a row reaches to the inner side, and begins at the outer one, as shares of the width.
    func reach(_ share: Double) -> (inner: Double, outer: Double) {
      let row = blob.rows[min(blob.rows.count - 1, Int(height * share))]
      let (left, right) = (row.left - blob.left, blob.right - row.right)
      let width = Double(blob.width)
      return (1 - Double(opens ? right : left) / width, Double(opens ? left : right) / width)
    }
    // The paper's grain frays the ends.
    let ends = [[0.0, 0.04, 0.08], [0.92, 0.96, 1.0]].map { shares in
      shares.map { reach($0).inner }.max() ?? 0
    }
    let middle = [reach(0.35), reach(0.5), reach(0.65)]
    return ends.allSatisfy { $0 > 0.75 }
      && middle.allSatisfy { $0.inner < 0.72 && $0.outer < 0.3 }
  }
}
