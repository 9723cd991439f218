/// Narrow cells beside a statement's cell, where a table's rows stand for boxes: "| x | Ja, vi ... |".
///
/// Recognition gives "x", "Vv", "a" or nothing for what is ticked in one, and no trace of an empty one.
enum MarkCells {
  /// A cell to tick in, and what is printed beside it.
  struct Found {
    var box: PixelBox
    /// The line beside the cell, as an index.
    var line: Int
  }

  /// The cells that rules close on all sides, before or behind the lines of a wide cell; a row has one
  /// before or one or two behind, and nothing else.
  static func all(beside lines: [RecognisedLine], on raster: Raster) -> [Found] {
    var found: [Found] = []
    let dark = raster.strokeLimit
    let rule = raster.ruleLimit
    let words = lines.flatMap(\.words)
    for (index, line) in lines.enumerated() {
      guard line.ascent > 6, line.ascent < 90, line.words.contains(where: { $0.text.count > 2 }),
        let row = Row(of: line, on: raster, darker: rule)
      else { continue }
      for cell in row.cells where !found.contains(where: { $0.box.region.overlaps(cell) }) {
        let inside = words.filter { isInside($0, cell) }
        guard inside.allSatisfy({ mayBeMark($0) || isGarbled($0, across: cell) }),
          var box = box(cell, line.ascent, hasText: !inside.isEmpty, raster, dark)
        else { continue }
        if box.state == .unchecked, isOfNumbers(cell, before: line, words) {
          (box.state, box.confidence) = (.unknown, 0.6)
        }
        found.append(Found(box: box, line: index))
      }
    }
    for upper in found.indices {
      for lower in found.indices {
        switch lesser(found[upper].box, found[lower].box, raster, dark) {
        case .upper: (found[upper].box.state, found[upper].box.confidence) = (.unknown, 0.6)
        case .lower: (found[lower].box.state, found[lower].box.confidence) = (.unknown, 0.6)
        case nil: break
        }
      }
    }
    return found
  }

  private enum Half {
    case upper, lower
  }

  /// Of two cells, one above the other, the one that a stroke only strays into: most of it is in the other.
  private static func lesser(
    _ upper: PixelBox, _ lower: PixelBox, _ raster: Raster, _ dark: UInt8
  ) -> Half? {
    let height = min(upper.bottom - upper.top, lower.bottom - lower.top)
    let (left, right) = (max(upper.left, lower.left), min(upper.right, lower.right))
    guard upper.state == .checked, lower.state == .checked, lower.top >= upper.bottom,
      (lower.top - upper.bottom) * 2 < height, left < right
    else { return nil }
    let gap = lower.top - upper.bottom + 2
    let isCrossed = (left..<right).contains { x in
      raster.grey[(upper.bottom - 1) * raster.width + x] < dark
        && (max(left, x - gap)...min(right - 1, x + gap)).contains {
          raster.grey[lower.top * raster.width + $0] < dark
        }
    }
    guard isCrossed else { return nil }
    let (above, below) = (
      raster.darkCount(in: upper.region, darker: dark),
      raster.darkCount(in: lower.region, darker: dark)
    )
    return above < below ? .upper : .lower
  }

  private static func isInside(_ word: RecognisedWord, _ cell: PixelRegion) -> Bool {
    let x = (word.left + word.right) / 2
    let y = (word.top + word.bottom) / 2
    return x >= cell.left && x < cell.right && y >= cell.top && y < cell.bottom
  }

  /// Whether a cell's column counts the rows: what is empty there need not be a box that nobody ticked.
  ///
  /// Crosses are read as figures, too, but never surely and one up from row to row.
  private static func isOfNumbers(
    _ cell: PixelRegion, before line: RecognisedLine, _ words: [RecognisedWord]
  ) -> Bool {
    guard let first = line.words.first, cell.right <= first.right else { return false }
    // The levelled page leans by a few pixels still.
    let play = (cell.right - cell.left) / 4
    let numbers = words.filter { word in
      let middle = (word.left + word.right) / 2
      return middle > cell.left - play && middle < cell.right + play && word.confidence > 0.8
        && word.right - word.left < cell.right - cell.left
        // A heading's number has its words right behind it, not the cell's end.
        && !words.contains { other in
          other.left >= word.right
            && other.left < max(cell.right, word.right + word.bottom - word.top)
            && other.top < word.bottom && other.bottom > word.top
        }
    }
    .sorted { $0.top < $1.top }
    .compactMap { Int($0.text.filter { !".):".contains($0) }) }
    return numbers.count > 1 && numbers.allSatisfy { (1...99).contains($0) }
      && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// A pen's stroke and the print behind it, read as one word.
  private static func isGarbled(_ word: RecognisedWord, across cell: PixelRegion) -> Bool {
    word.confidence < 0.3 && (word.left < cell.left || word.right > cell.right)
  }

  /// A letter or three that a tick is misread as, unsurely; numbers, "a)", "ja" and "nej" are a table's own text.
  private static func mayBeMark(_ word: RecognisedWord) -> Bool {
    let text = word.text.lowercased()
    guard text.count <= 3, !["ja", "nej", "ne"].contains(text),
      !text.contains(where: { ".):".contains($0) })
    else { return false }
    if text.allSatisfy({ "xvy√✓✔✗✘☒☑".contains($0) }) { return true }
    // "2<", "7": a cross or half of it is read as a figure.
    if text.contains(where: \.isNumber) {
      return text.count < 3
        && word.confidence < (text.contains { "<>/\\|«»=*".contains($0) } ? 0.5 : 0.65)
    }
    return word.confidence < (text.count == 1 ? 0.88 : text.count == 2 ? 0.8 : 0.5)
  }

  /// What a cell holds: a stroke as high as letters, nothing, or something that tells neither.
  private static func box(
    _ cell: PixelRegion, _ ascent: Double, hasText: Bool, _ raster: Raster, _ dark: UInt8
  ) -> PixelBox? {
    let marks = Blob.all(in: cell, of: raster, dark: dark)
      // What is left of a rule lies along the cell's edge.
      .filter { !$0.isCut || Double(min($0.width, $0.height)) > 0.25 * ascent }
    let largest = marks.max { max($0.width, $0.height) < max($1.width, $1.height) }
    let reach = Double(largest.map { max($0.width, $0.height) } ?? 0) / ascent
    var box = PixelBox(
      left: cell.left, top: cell.top, right: cell.right, bottom: cell.bottom, ink: 0,
      state: .unknown, confidence: 0.6)
    guard let largest, reach >= 0.2 else {
      if hasText { return box }
      (box.state, box.confidence) = (.unchecked, 0.85)
      return box
    }
    // A cross from corner to corner is as high as its cell; what is as long and thin is a rule.
    let isCross = Double(min(largest.width, largest.height)) > ascent && reach < 8
    let isStroke = reach >= 0.4 && (reach < 4 || isCross) && marks.count <= 6
    if isStroke, isOpenSquare(largest, raster, dark) {
      (box.state, box.confidence) = (.unchecked, 0.8)
    } else if isStroke, Double(min(largest.width, largest.height)) > 0.2 * ascent,
      hasInkInMiddle(largest, raster, dark)
    {
      (box.state, box.confidence, box.ink) = (.checked, 0.85, 1)
    } else if isStroke, isShadowed(largest, ascent, raster) {
      (box.state, box.confidence) = (.unchecked, 0.8)
    }
    return box
  }

  /// A small box in the cell, too small or of too thick a line for the page's boxes: four straight sides
  /// and nothing within.
  private static func isOpenSquare(_ blob: Blob, _ raster: Raster, _ dark: UInt8) -> Bool {
    guard blob.width * 100 > blob.height * 70, blob.width * 100 < blob.height * 140,
      let top = blob.rows.first, let bottom = blob.rows.last
    else { return false }
    let play = max(1, blob.width / 8)
    let (left, right) = (blob.left + play, blob.right - play)
    let straight = blob.rows.count { $0.left <= left && $0.right >= right }
    return top.right - top.left >= blob.width * 7 / 10
      && bottom.right - bottom.left >= blob.width * 7 / 10
      && straight * 10 >= blob.rows.count * 8 && !hasInkInMiddle(blob, raster, dark)
  }

  /// A small empty box with a shadow beside two of its sides.
  private static func isShadowed(_ blob: Blob, _ ascent: Double, _ raster: Raster) -> Bool {
    let dark = raster.ruleLimit
    // Dingbats are smaller than the capitals beside them.
    return Square(in: blob, 0.75 * ascent, raster, dark)?.box(raster, dark).state == .unchecked
  }

  /// An empty box or ring has none.
  private static func hasInkInMiddle(_ blob: Blob, _ raster: Raster, _ dark: UInt8) -> Bool {
    let whole = PixelRegion(
      left: blob.left, top: blob.top, right: blob.right, bottom: blob.bottom)
    return raster.darkCount(
      in: whole.inset(blob.width / 4, blob.height / 4), darker: dark) > 2
  }
}

/// The rules around a line of text and the narrow cells beside it.
private struct Row {
  /// The insides of the narrow cells, from left to right.
  var cells: [PixelRegion] = []

  private let raster: Raster
  private let ascent: Double
  private let base: Int
  private let limit: UInt8

  init?(of line: RecognisedLine, on raster: Raster, darker limit: UInt8) {
    // A stroke that reaches into the text makes one word with it: from the first that was read surely.
    guard let last = line.words.last,
      let first = line.words.first(where: { $0.confidence >= 0.6 && $0.text.count > 1 })
        ?? line.words.first
    else { return nil }
    self.raster = raster
    ascent = line.ascent
    base = Int(line.base)
    self.limit = limit
    // The rule may have been taken into the word; no letter is as high as a rule.
    let width = Double(first.right - first.left)
    guard let start = rule(from: first.right, by: -1, atMost: width + 5 * ascent),
      let end = rule(from: last.right + 1, by: 1, atMost: Double(raster.width)),
      Double(end - start) > 12 * ascent
    else { return nil }
    let before = narrow(from: start, by: -1)
    let behind = narrow(from: end, by: 1)
    if let before, behind == nil {
      cells = [before.cell]
    } else if before == nil, let behind {
      cells = [behind.cell]
      if let next = narrow(from: behind.rule, by: 1) {
        guard narrow(from: next.rule, by: 1) == nil else { return nil }
        cells.append(next.cell)
      }
    }
    if cells.isEmpty { return nil }
  }

  /// The next narrow cell beyond a rule, and the rule that ends it.
  private func narrow(from start: Int, by step: Int) -> (cell: PixelRegion, rule: Int)? {
    // The rule itself is some pixels thick.
    var inner = start
    while isRule(inner), abs(inner - start) < Int(ascent) { inner += step }
    guard let end = rule(from: inner, by: step, atMost: 5.5 * ascent),
      Double(abs(end - inner)) > 0.9 * ascent
    else { return nil }
    let pad = max(2, Int(0.08 * ascent))
    let (left, right) = (min(inner, end) + pad, max(inner, end) - pad)
    guard right - left > 6, let top = ruleAcross(left, right, by: -1),
      let bottom = ruleAcross(left, right, by: 1), bottom - top > Int(1.1 * ascent),
      // The strip between a table's frame and one that stands in its cell is no cell.
      bottom - top < 5 * (right - left),
      !goesOn(start, beyond: top, bottom) || goesOn(end, beyond: top, bottom)
    else { return nil }
    return (PixelRegion(left: left, top: top + pad, right: right, bottom: bottom - pad), end)
  }

  /// Whether a rule goes on both above and below a row. Where the frame beside it does not, a streak of the
  /// scanner's glass runs through the frame.
  private func goesOn(_ x: Int, beyond top: Int, _ bottom: Int) -> Bool {
    let (near, far) = (Int(0.3 * ascent), Int(1.3 * ascent))
    // The print was levelled, the streak stands upright on the glass: three degrees lead aside by a twentieth.
    let play = 2 + (bottom - top) / 20
    func isDark(_ x: Int, _ y: Int) -> Bool {
      (x - 1...x + 1).contains { raster.grey[y * raster.width + $0] < limit }
    }
    return [top - far..<top - near, bottom + near..<bottom + far].allSatisfy { rows in
      guard rows.lowerBound >= 0, rows.upperBound < raster.height, x - play > 1,
        x + play < raster.width - 2
      else { return false }
      return (x - play...x + play).contains { x in
        rows.count { isDark(x, $0) } * 10 >= rows.count * 8
      }
    }
  }

  /// The nearest column that is dark from the line's top to its bottom.
  private func rule(from start: Int, by step: Int, atMost reach: Double) -> Int? {
    var x = start
    while x > 1, x < raster.width - 2, Double(abs(x - start)) <= reach {
      if isRule(x) { return x }
      x += step
    }
    return nil
  }

  private func isRule(_ x: Int) -> Bool {
    let top = max(0, base - Int(1.3 * ascent))
    let bottom = min(raster.height, base + Int(0.4 * ascent))
    guard x > 0, x < raster.width - 1, bottom - top > 8 else { return false }
    let share = (top..<bottom).count { isDark(near: x, $0) }
    return share * 100 >= 95 * (bottom - top)
  }

  /// Whether a pixel or one that touches it is dark: a fax breaks rules where they leap to the next row.
  private func isDark(near x: Int, _ y: Int) -> Bool {
    (max(0, y - 1)...min(raster.height - 1, y + 1)).contains { row in
      (x - 1...x + 1).contains { raster.grey[row * raster.width + $0] < limit }
    }
  }

  /// The nearest row above or below the line that is dark from side to side.
  private func ruleAcross(_ left: Int, _ right: Int, by step: Int) -> Int? {
    var y = base - Int(ascent / 2)
    let start = y
    while y > 1, y < raster.height - 2, Double(abs(y - start)) <= 8 * ascent {
      let share = (left..<right).count { isDark(near: $0, y) }
      if share * 100 >= 95 * (right - left) { return y }
      y += step
    }
    return nil
  }
}
