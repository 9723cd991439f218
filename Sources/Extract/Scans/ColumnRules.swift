/// Rules of tables between recognised words.
///
/// Tesseract's one-column mode reads a line across all cells of a table; a text layer's lines end at each
/// cell. So a line is cut where a rule runs down between two of its words.
extension RecognisedPage {
  mutating func cutAtRules(on raster: Raster) {
    let limit = raster.ruleLimit
    lines = lines.flatMap { line -> [RecognisedLine] in
      guard line.words.count > 1 else { return [line] }
      var parts: [[RecognisedWord]] = [[line.words[0]]]
      for (word, next) in zip(line.words, line.words.dropFirst()) {
        if Self.hasRule(between: word, and: next, of: line, on: raster, darker: limit) {
          parts.append([next])
        } else {
          parts[parts.count - 1].append(next)
        }
      }
      guard parts.count > 1 else { return [line] }
      return parts.map { words in
        // The line's baseline: cells of one row stand level, and a short one tells less.
        var part = line
        part.words = words
        return part
      }
    }
  }

  /// Whether a dark column, unbroken but for noise, runs from above the line to below it, through the
  /// space between two words.
  private static func hasRule(
    between word: RecognisedWord, and next: RecognisedWord, of line: RecognisedLine,
    on raster: Raster, darker limit: UInt8
  ) -> Bool {
    let ascent = line.ascent
    let left = max(0, word.right - 1)
    let right = min(raster.width, next.left + 2)
    let top = max(0, Int(line.base - 1.35 * ascent))
    let bottom = min(raster.height, Int(line.base + 0.5 * ascent))
    guard ascent > 4, Double(right - left) > 0.3 * ascent, bottom - top > 8 else { return false }
    for x in left..<right {
      var dark = 0
      for y in top..<bottom {
        // What is left of the skew, and a hairline between two columns of pixels.
        let row = y * raster.width + x
        if raster.grey[row] < limit || x + 1 < right && raster.grey[row + 1] < limit { dark += 1 }
      }
      if dark * 100 >= 93 * (bottom - top) { return true }
    }
    return false
  }
}
