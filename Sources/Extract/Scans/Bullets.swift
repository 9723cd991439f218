/// Bullets of lists, from their pixels: recognition gives "e", "+", "«", "*", "o" or nothing for them.
enum Bullets {
  /// Marks the words that are bullets, and puts in those that recognition left out.
  static func mark(_ lines: inout [RecognisedLine], on raster: Raster) {
    let dark = raster.strokeLimit
    for index in lines.indices { mark(&lines[index], on: raster, dark: dark) }
  }

  private static func mark(_ line: inout RecognisedLine, on raster: Raster, dark: UInt8) {
    guard let first = line.words.first, line.ascent > 6 else { return }
    let ascent = line.ascent
    let top = max(0, Int(line.base - 1.05 * ascent))
    let bottom = min(raster.height, Int(line.base + 0.15 * ascent))
    let left = max(0, first.left - Int(4.5 * ascent))
    let second = line.words.count > 1 ? line.words[1].left : first.right
    let right = min(raster.width, min(second, first.left + Int(8 * ascent)) + Int(2.2 * ascent))
    guard top < bottom, left < right else { return }
    let runs = runs(raster, left..<right, top..<bottom, dark: dark)
    // The last blob that stands before the first word, or that it begins with.
    for (number, run) in runs.enumerated() {
      guard run.left <= first.left + Int(0.2 * ascent) else { break }
      guard isBullet(run, line) else { continue }
      // A bullet may be a line of its own to tesseract.
      let isAlone = number + 1 == runs.count && line.words.count == 1 && first.left < run.right
      guard isAlone || number + 1 < runs.count else { continue }
      let next = isAlone ? run : runs[number + 1]
      let gap = Double(next.left - run.right)
      // The letters of a typewriter stand apart too, and fax fills an "e".
      let isWord =
        first.left < run.right && first.confidence > 0.9 && first.text.utf8.count > 2
        && first.text.unicodeScalars.allSatisfy(Letters.isLetter)
      guard
        isAlone
          || gap > (isWord ? 0.5 : 0.22) * ascent
            && next.left >= first.left - Int(0.15 * ascent)
      else { continue }
      var bullet = first
      bullet.text = "•"
      bullet.glyph = .bullet
      (bullet.left, bullet.right, bullet.top, bullet.bottom) = (
        run.left, run.right, run.top, run.bottom
      )
      bullet.confidence = 1
      if first.left < run.right {
        // The word is the bullet, or begins with it.
        if isAlone || first.right <= next.left + Int(0.2 * ascent) {
          line.words[0] = bullet
          return
        }
        line.words[0].text.removeFirst()
        line.words[0].left = next.left
        if line.words[0].text.isEmpty { line.words.removeFirst() }
      }
      line.words.insert(bullet, at: 0)
      return
    }
    markHollow(&line)
  }

  /// A letter alone, set apart from the text, that is no word: a ring, an arrow, a dash of another kind.
  private static func markHollow(_ line: inout RecognisedLine) {
    guard line.words.count > 1 else { return }
    let first = line.words[0]
    let gap = Double(line.words[1].left - first.right)
    guard gap > 0.7 * line.ascent, first.text.unicodeScalars.count == 1,
      ["o", "O", "°", "0", "e", "«", "»", "+", "*", ">", "©", "®", "¤", "."].contains(first.text)
    else { return }
    line.words[0].glyph = .bullet
    line.words[0].text = "•"
  }

  private static func isBullet(_ run: Run, _ line: RecognisedLine) -> Bool {
    let width = Double(run.right - run.left)
    let height = Double(run.bottom - run.top)
    let middle = line.base - Double(run.top + run.bottom) / 2
    let size = 0.17 * line.ascent...0.8 * line.ascent
    return size.contains(width) && size.contains(height) && width < 1.5 * height
      && height < 1.5 * width && Double(run.ink) > 0.62 * width * height
      && middle > 0.17 * line.ascent && middle < 0.75 * line.ascent
  }

  private struct Run {
    var left: Int
    var right: Int
    var top: Int
    var bottom: Int
    var ink: Int
  }

  /// The blobs of a band from left to right, parted by columns without ink.
  private static func runs(
    _ raster: Raster, _ columns: Range<Int>, _ rows: Range<Int>, dark: UInt8
  ) -> [Run] {
    var runs: [Run] = []
    var current: Run?
    for x in columns {
      var top = -1
      var bottom = 0
      var ink = 0
      for y in rows where raster.grey[y * raster.width + x] < dark {
        if top < 0 { top = y }
        bottom = y + 1
        ink += 1
      }
      if ink == 0 {
        if let run = current { runs.append(run) }
        current = nil
      } else if var run = current {
        run.right = x + 1
        run.top = min(run.top, top)
        run.bottom = max(run.bottom, bottom)
        run.ink += ink
        current = run
      } else {
        current = Run(left: x, right: x + 1, top: top, bottom: bottom, ink: ink)
      }
    }
    if let run = current { runs.append(run) }
    return runs
  }
}
