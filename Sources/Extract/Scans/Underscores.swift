/// Underscores and full stops in mail addresses, from their pixels: recognition sees a space in their place.
enum Underscores {
  /// Joins the words of a line that an underscore or a full stop stands between: "anna" and "ek@region.se".
  ///
  /// The stroke lies under the space alone: a line for the pen or under a link goes on under the words.
  static func join(_ line: inout RecognisedLine, on raster: Raster) {
    guard line.words.count > 1, line.ascent > 6 else { return }
    var words = [line.words[0]]
    for (index, word) in line.words.enumerated().dropFirst() {
      let last = words[words.count - 1]
      // What stands for the "@" may begin a word of its own.
      let next = line.words.dropFirst(index + 1).first.flatMap {
        Double($0.left - word.right) < 0.5 * line.ascent ? $0.text : nil
      }
      guard mayJoin(last, word, before: next ?? ""),
        let sign = sign(between: last, and: word, of: line, on: raster)
      else {
        words.append(word)
        continue
      }
      var whole = last
      whole.text += sign + word.text
      whole.right = word.right
      whole.top = min(last.top, word.top)
      whole.bottom = max(last.bottom, word.bottom)
      whole.confidence = min(last.confidence, word.confidence)
      words[words.count - 1] = whole
    }
    line.words = words
  }

  private static func mayJoin(
    _ word: RecognisedWord, _ next: RecognisedWord, before rest: String
  ) -> Bool {
    guard word.glyph == nil, next.glyph == nil, let last = word.text.unicodeScalars.last,
      let first = next.text.unicodeScalars.first
    else { return false }
    return (Letters.isLetter(last) || Letters.isDigit(last))
      && (Letters.isLetter(first) || Letters.isDigit(first))
      && MailAddresses.mayGoOn(next.text + rest)
  }

  private static func sign(
    between word: RecognisedWord, and next: RecognisedWord, of line: RecognisedLine,
    on raster: Raster
  ) -> String? {
    if hasStroke(between: word, and: next, of: line, on: raster) { return "_" }
    // "Anna anna.ek@region.se": a name before the address is none of it.
    let mayBeLocal = word.text.unicodeScalars.allSatisfy { Letters.isLower($0) && $0.value < 0x80 }
    return mayBeLocal && hasStop(between: word, and: next, of: line, on: raster) ? "." : nil
  }

  /// Whether a dot stands on the line in the space, and nothing above it.
  private static func hasStop(
    between word: RecognisedWord, and next: RecognisedWord, of line: RecognisedLine,
    on raster: Raster
  ) -> Bool {
    let ascent = line.ascent
    let (low, base) = (Int(line.base - 0.32 * ascent), Int(line.base + 0.08 * ascent))
    let top = Int(line.base - ascent)
    // The next word's box may hold the dot.
    let end = next.left + Int(0.6 * ascent)
    guard top > 0, base < raster.height, end < raster.width, word.right < end,
      Double(next.left - word.right) < 1.1 * ascent
    else { return false }
    let dark = raster.strokeLimit
    func isDark(_ x: Int, _ rows: Range<Int>) -> Bool {
      rows.contains { raster.grey[$0 * raster.width + x] < dark }
    }
    // The edge of the last letter is grey.
    let start = (word.right...word.right + Int(0.15 * ascent)).first { !isDark($0, top..<low) }
    let clear = ((start ?? end)..<end).prefix { !isDark($0, top..<low) }
    // Runs of dark columns: the foot of the last letter has the whole space behind it, the round of the next
    // one is narrow.
    var runs: [Range<Int>] = []
    for x in clear where isDark(x, low..<base) {
      if let last = runs.last, last.upperBound == x {
        runs[runs.count - 1] = last.lowerBound..<(x + 1)
      } else {
        runs.append(x..<(x + 1))
      }
    }
    let ends = runs.dropFirst().map(\.lowerBound) + [clear.endIndex]
    return zip(runs, ends).contains { run, end in
      let width = Double(run.count)
      return width > (run.upperBound == clear.endIndex ? 0.2 : 0.1) * ascent
        && width < 0.4 * ascent && Double(end - run.upperBound) < 0.3 * ascent
    }
  }

  /// Whether a level stroke lies under the space, and hardly under the words beside it; nothing stands above it.
  ///
  /// A word's box may hold the stroke, and the line's base with it: so it is looked for from above the base on,
  /// but not where a hyphen stands.
  private static func hasStroke(
    between word: RecognisedWord, and next: RecognisedWord, of line: RecognisedLine,
    on raster: Raster
  ) -> Bool {
    let ascent = line.ascent
    // The boxes of the words may overlap where one holds the stroke.
    let gap = Double(next.left - word.right)
    let isTall = word.text.contains(where: "bdfhkl".contains)
    let base = isTall ? min(line.base, Double(word.top) + ascent) : line.base
    // An "@" draws the line's base down by up to a third of a letter.
    let (top, bottom) = (Int(base - 0.5 * ascent), Int(line.base + 0.4 * ascent))
    let (left, right) = (word.right - Int(0.9 * ascent), next.left + Int(0.9 * ascent))
    guard gap > -0.4 * ascent, gap < 1.3 * ascent, top > 0, bottom < raster.height, left > 0,
      right < raster.width
    else { return false }
    let near = min(word.right, next.left) - Int(0.3 * ascent)
    // The foot of a "j" reaches back under the space.
    let isFoot = next.text.first == "j"
    let far = isFoot ? word.right : max(word.right, next.left) + Int(0.3 * ascent)
    return stride(from: near, through: far, by: 2).contains { middle in
      isStroke(
        at: middle, top..<bottom, left..<right, ascent, least: max(0.4 * ascent, 0.7 * gap), raster)
    }
  }

  /// Whether a level stroke of some length goes through a column, and ends within others.
  private static func isStroke(
    at middle: Int, _ band: Range<Int>, _ columns: Range<Int>, _ ascent: Double, least: Double,
    _ raster: Raster
  ) -> Bool {
    let dark = raster.strokeLimit
    func isDark(_ x: Int, _ y: Int) -> Bool { raster.grey[y * raster.width + x] < dark }
    // A rule of the table may lie below it.
    guard let first = band.first(where: { isDark(middle, $0) }) else { return false }
    let thickest = max(3, Int(0.2 * ascent))
    let below = min(raster.height - 1, first + thickest)
    guard let last = (first...below).first(where: { !isDark(middle, $0) }).map({ $0 - 1 }),
      !(max(0, first - Int(0.8 * ascent))..<(first - 1)).contains(where: { isDark(middle, $0) })
    else { return false }
    // A levelled line may still rise by a pixel.
    func end(_ step: Int) -> Int {
      var x = middle
      while x + step > columns.lowerBound, x + step < columns.upperBound,
        ((first - 1)...(last + 1)).contains(where: { isDark(x + step, $0) })
      {
        x += step
      }
      return x
    }
    let (from, to) = (end(-1), end(1))
    guard from > columns.lowerBound + 1, to < columns.upperBound - 1, Double(to - from) >= least
    else { return false }
    // Feet of letters that touch, or a full stop between them, make a stroke too, but on their own line: an
    // underscore lies lower than the letter before it or behind it.
    let reach = Int(0.6 * ascent)
    let rows = max(0, first - Int(0.9 * ascent))..<min(raster.height, last + Int(0.4 * ascent))
    func foot(_ columns: Range<Int>) -> Int? {
      rows.last { y in columns.contains { isDark($0, y) } }
    }
    return [max(0, from - reach)..<max(0, from - 1), (to + 2)..<min(raster.width, to + reach)]
      .compactMap(foot).contains { $0 < first }
  }
}
