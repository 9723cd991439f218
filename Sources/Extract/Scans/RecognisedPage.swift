/// Recognised words with the heights that a text layer gives words.
///
/// Tesseract's boxes hold the ink of each word: "oss" is lower than "och". The layout reads type sizes
/// and baselines from the boxes' edges, so each line's words get the line's own, and lines of nearly one
/// size the same.
struct RecognisedPage {
  /// In points.
  private(set) var words: [PDF.Word] = []
  /// Drawn by hand, in pixels.
  private(set) var ink: [PixelRegion] = []
  var lines: [RecognisedLine]
  /// The height of "h" in most of the page's lines, in pixels.
  private(set) var body = 20.0
  /// How wide an "n" of the body is, as a multiple of its height.
  private var usualWidth = 0.0

  init(_ found: [Tesseract.Word], on raster: Raster) async {
    lines = Self.lines(found)
    evenHeights()
    dropSpecks()
    dropShadows(on: raster)
    cutAtRules(on: raster)
    for index in lines.indices { lines[index].dropRoundEdges() }
    lines.removeAll { $0.words.isEmpty }
    let boxes = takeBoxes(on: raster)
    ink = takeInk(on: raster, boxes: boxes.map(\.box))
    lines.removeAll { $0.words.isEmpty }
    Bullets.mark(&lines, on: raster)
    for index in lines.indices { Underscores.join(&lines[index], on: raster) }
    for index in lines.indices { MailAddresses.mend(&lines[index]) }
    MailAddresses.mendCut(&lines)
    await MailAddresses.confirm(&lines, on: raster)
    for index in lines.indices { lines[index].mendEnumerator() }
    evenLefts(within: raster.dpi / 72)
    let scale = 72 / raster.dpi
    for (number, line) in lines.enumerated() {
      for word in line.words {
        words.append(
          PDF.Word(
            // Swedish sets its dashes half as long (Svenska skrivregler).
            text: word.text == "—" ? "–" : word.text, left: Double(word.left) * scale,
            top: (line.base - 1.25 * line.ascent) * scale, right: Double(word.right) * scale,
            bottom: (line.base + 0.4 * line.ascent) * scale, line: number + 1, glyph: word.glyph,
            confidence: word.confidence))
      }
    }
    for (number, mark) in boxes.enumerated() {
      words.append(Self.word(mark.box, beside: mark.beside, lines.count + 1 + number, scale))
    }
  }

  /// A box as a word of a line of its own; a cell that is one stands in the row of the line beside it.
  private static func word(
    _ box: PixelBox, beside line: RecognisedLine?, _ number: Int, _ scale: Double
  ) -> PDF.Word {
    var word = PDF.Word(
      text: "", left: Double(box.left) * scale, top: Double(box.top) * scale,
      right: Double(box.right) * scale, bottom: Double(box.bottom) * scale, line: number,
      glyph: box.isFilled ? .boxOrBullet(box.state) : .box(box.state), confidence: box.confidence)
    if let line {
      word.drawn = PDF.Drawn(
        left: word.left, top: word.top, right: word.right, bottom: word.bottom,
        confidence: box.confidence)
      word.top = (line.base - 1.25 * line.ascent) * scale
      word.bottom = (line.base + 0.4 * line.ascent) * scale
    }
    return word
  }

  private static func lines(_ found: [Tesseract.Word]) -> [RecognisedLine] {
    var lines: [RecognisedLine] = []
    var start = 0
    while start < found.count {
      var end = start + 1
      while end < found.count, found[end].line == found[start].line { end += 1 }
      let words = found[start..<end].compactMap(RecognisedWord.init)
      if !words.isEmpty { lines += RecognisedLine.apart(words) }
      start = end
    }
    return lines
  }

  /// Specks of dust read as letters: not half as high as the page's letters, and unsure; and what is left
  /// of rules.
  private mutating func dropSpecks() {
    for index in lines.indices {
      // Small print has small letters: a line of several words has its own measure.
      let usual = lines[index].words.count > 2 ? min(lines[index].ascent, body) : body
      lines[index].words.removeAll { word in
        word.confidence < 0.75 && Double(word.bottom - word.top) < 0.45 * usual
          && word.text.unicodeScalars.contains { Letters.isLetter($0) || Letters.isDigit($0) }
          || word.isStroke(in: usual)
      }
    }
    lines.removeAll { $0.words.isEmpty }
  }

  /// The lid's shadow at the sheet's edges, read as words: printers leave four millimetres there, and what is
  /// unsure within two of them was not printed.
  private mutating func dropShadows(on raster: Raster) {
    let band = Int(raster.dpi * 0.08)
    for index in lines.indices {
      lines[index].words.removeAll { word in
        word.confidence < 0.5
          && (word.top < band || word.bottom > raster.height - band || word.left < band
            || word.right > raster.width - band)
      }
    }
    lines.removeAll { $0.words.isEmpty }
  }

  /// Lines of nearly one size get the same: measured in whole pixels, one size varies by a tenth.
  private mutating func evenHeights() {
    var known = lines.compactMap { line in
      line.measured.map { (ascent: $0, letters: line.words.reduce(0) { $0 + $1.text.utf8.count }) }
    }
    known.sort { $0.ascent < $1.ascent }
    let half = known.reduce(0) { $0 + $1.letters } / 2
    var sum = 0
    for (ascent, letters) in known {
      body = ascent
      sum += letters
      if sum > half { break }
    }
    usualWidth = bodyWidth()
    for index in lines.indices { lines[index].ascent = ascent(of: lines[index]) }
  }

  /// The height that a line is given: the body's, or steps of a tenth of it.
  private func ascent(of line: RecognisedLine) -> Double {
    guard let measured = line.measured else { return body }
    let ratio = measured / body
    // A speck above or below makes a line high, but not wide.
    let isWide = line.relativeWidth.map { abs($0 / body / usualWidth - 1) > 0.1 } ?? true
    if abs(ratio - 1) < 0.14 || ratio > 1 && !isWide { return body }
    return body * (ratio * 10).rounded() / 10
  }

  /// Leaves some of a line's words out; what was garbled among them says nothing of its height.
  mutating func keep(_ words: [RecognisedWord], ofLine index: Int) {
    guard words.count < lines[index].words.count else { return }
    lines[index] = RecognisedLine(words)
    lines[index].ascent = ascent(of: lines[index])
  }

  /// How wide the letters of the body are, as a multiple of its height.
  private func bodyWidth() -> Double {
    let widths = lines.compactMap { line -> Double? in
      guard let measured = line.measured, abs(measured / body - 1) < 0.14 else { return nil }
      return line.relativeWidth.map { $0 / body }
    }.sorted()
    return widths.isEmpty ? 0 : widths[widths.count / 2]
  }
}

extension RecognisedPage {
  /// Words that begin a line, a cell or a column at nearly one place begin there: the ink of "A" and "J"
  /// begins elsewhere than the type does, and no page is quite level.
  ///
  /// - Parameter point: in pixels.
  private mutating func evenLefts(within point: Double) {
    var starts: [(left: Int, line: Int, word: Int)] = []
    for (line, content) in lines.enumerated() {
      for (word, found) in content.words.enumerated() {
        let gap = word == 0 ? Int.max : found.left - content.words[word - 1].right
        if Double(gap) > 0.8 * content.ascent { starts.append((found.left, line, word)) }
      }
    }
    starts.sort { $0.left < $1.left }
    var first = 0
    while first < starts.count {
      var end = first + 1
      while end < starts.count, Double(starts[end].left - starts[end - 1].left) < 0.8 * point,
        Double(starts[end].left - starts[first].left) < 3 * point
      {
        end += 1
      }
      let middle = starts[first + (end - first) / 2].left
      for start in starts[first..<end] where middle < lines[start.line].words[start.word].right {
        lines[start.line].words[start.word].left = middle
      }
      first = end
    }
  }
}
