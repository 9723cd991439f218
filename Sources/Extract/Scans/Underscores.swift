/// Underscores in mail addresses, from their pixels: recognition sees a space in their place.
enum Underscores {
  /// Joins the words of a line that an underscore stands between: "anna" and "ek@region.se".
  ///
  /// The stroke lies under the space alone: a line for the pen or under a link goes on under the words.
  static func join(_ line: inout RecognisedLine, on raster: Raster) {
    guard line.words.count > 1, line.ascent > 6 else { return }
    var words = [line.words[0]]
    for word in line.words.dropFirst() {
      let last = words[words.count - 1]
      guard mayJoin(last, word), hasStroke(between: last, and: word, of: line, on: raster) else {
        words.append(word)
        continue
      }
      var whole = last
      whole.text += "_" + word.text
      whole.right = word.right
      whole.top = min(last.top, word.top)
      whole.bottom = max(last.bottom, word.bottom)
      whole.confidence = min(last.confidence, word.confidence)
      words[words.count - 1] = whole
    }
    line.words = words
  }

  private static func mayJoin(_ word: RecognisedWord, _ next: RecognisedWord) -> Bool {
    guard word.glyph == nil, next.glyph == nil, let last = word.text.unicodeScalars.last,
      let first = next.text.unicodeScalars.first
    else { return false }
    return (Letters.isLetter(last) || Letters.isDigit(last))
      && (Letters.isLetter(first) || Letters.isDigit(first)) && MailAddresses.mayGoOn(next.text)
  }

  /// Whether a level stroke fills most of the space below the line, and nothing stands above it.
  private static func hasStroke(
    between word: RecognisedWord, and next: RecognisedWord, of line: RecognisedLine,
    on raster: Raster
  ) -> Bool {
    let gap = next.left - word.right
    let play = Int(0.25 * line.ascent)
    let (left, right) = (max(0, word.right - play), min(raster.width, next.left + play))
    let top = Int(line.base)
    let bottom = Int(line.base + 0.4 * line.ascent)
    guard Double(gap) > 0.25 * line.ascent, Double(gap) < 1.3 * line.ascent, top > 0,
      bottom < raster.height, left < right
    else { return false }
    let dark = raster.strokeLimit
    func isDark(_ x: Int, _ y: Int) -> Bool { raster.grey[y * raster.width + x] < dark }
    let columns = (left..<right).filter { x in (top..<bottom).contains { isDark(x, $0) } }
    guard let first = columns.first, let last = columns.last, first > left, last < right - 1,
      (last + 1 - first) * 10 >= gap * 7, columns.count == last + 1 - first
    else { return false }
    // As thin as a stroke, and the space above it is blank.
    let thickest = max(3, Int(0.2 * line.ascent))
    let inside = (word.right + 1)..<max(word.right + 1, next.left - 1)
    return columns.allSatisfy { x in (top..<bottom).count { isDark(x, $0) } <= thickest }
      && inside.allSatisfy { x in
        !(max(0, Int(line.base - 0.8 * line.ascent))..<max(1, top - 2)).contains { isDark(x, $0) }
      }
  }
}
