/// Boxes and ink among recognised words: what pixels show, recognition only garbles.
extension RecognisedPage {
  /// Takes out the words that are boxes misread ("OO", "M", "4"), and returns the boxes; of a cell that is
  /// one also the line that it stands beside.
  mutating func takeBoxes(on raster: Raster) -> [(box: PixelBox, beside: RecognisedLine?)] {
    let words = lines.flatMap(\.words)
    let body = body
    var boxes = raster.boxes().filter { box in
      !words.contains { Self.isLetter(box, of: $0, body: body) }
    }
    if let inner = printed(besides: boxes, of: raster) {
      boxes.removeAll { $0.right < inner.lowerBound || $0.left > inner.upperBound }
    }
    for more in [
      FreeBoxes.boxes(before: lines, on: raster).filter { box in
        !words.contains { Self.isNumber(box, of: $0, body: body) }
      },
      BracketMarks.boxes(before: lines, on: raster),
    ] {
      boxes += more.filter { mark in !boxes.contains { $0.region.overlaps(mark.region) } }
    }
    boxes = BinderHoles.removed(from: boxes, on: raster)
    let sure = words.filter { $0.confidence > 0.6 && $0.text.count > 1 }
    let drawings = boxes.filter { isBeyondText($0, sure: sure) }
    boxes.removeAll { drawings.contains($0) }
    boxes = boxes.map { StrayStrokes.checked($0, among: boxes, on: raster) }
    // Of these the shape has told that they are ticks.
    boxes += Ticks.boxes(before: lines, on: raster).filter { tick in
      !boxes.contains { $0.region.overlaps(tick.region) }
    }
    // A tick that stands alone in its cell is one for the cell's sake; a box in a cell is the box.
    let cells = MarkCells.all(beside: lines, on: raster).filter { cell in
      !boxes.contains { !$0.isFilled && Self.takes($0, cell, ascent: lines[cell.line].ascent) }
    }
    boxes.removeAll { box in cells.contains { box.region.overlaps($0.box.region) } }
    let taken =
      boxes.map { (box: $0, beside: RecognisedLine?.none) }
      + cells.map { (box: $0.box, beside: lines[$0.line]) }
    // Recognition makes letters of a logo's squares, too.
    let garbled = taken.map(\.box) + drawings
    for index in lines.indices {
      lines[index].words = lines[index].words.compactMap { word in
        garbled.reduce(word) { word, box in word.flatMap { Self.without(box, $0) } }
      }
    }
    return taken
  }

  /// Where from left to right print stands and what belongs to it; beyond, near the sheet's sides, are holes for
  /// a binder and the corners of what lay below. `nil` where nothing is printed.
  private func printed(besides boxes: [PixelBox], of raster: Raster) -> ClosedRange<Int>? {
    // A hole may itself be read as a word of a line.
    let lines = lines.filter { $0.words.count > 2 }.map { line in
      line.words.filter { word in !boxes.contains { $0.region.overlaps(word.region) } }
    }
    let lefts = lines.compactMap(\.first?.left).sorted()
    let rights = lines.compactMap(\.last?.right).sorted()
    guard !lefts.isEmpty else { return nil }
    let left = lefts[min(2, lefts.count / 8)]
    let right = rights[max(rights.count - 3, rights.count * 7 / 8)]
    let apart = Int(2.5 * body)
    return min(left - apart, raster.width / 10)...max(right + apart, raster.width * 9 / 10)
  }

  /// Whether a box stands above all lines of the page or below them: no statement is beside it, it is a logo's.
  private func isBeyondText(_ box: PixelBox, sure: [RecognisedWord]) -> Bool {
    let words = sure.filter { !box.region.overlaps($0.region) }
    guard let top = words.map(\.top).min(), let bottom = words.map(\.bottom).max() else {
      return false
    }
    return Double(box.bottom) < Double(top) - 0.5 * body
      || Double(box.top) > Double(bottom) + 0.5 * body
  }

  /// Whether a box stands in a cell, or is what parts the cell from the rule that it seems to end at.
  private static func takes(_ box: PixelBox, _ cell: MarkCells.Found, ascent: Double) -> Bool {
    var wide = cell.box.region
    if (box.bottom - box.top) * 10 < (wide.bottom - wide.top) * 9 {
      wide.left -= Int(ascent / 3)
      wide.right += Int(ascent / 3)
    }
    return box.region.overlaps(wide)
  }

  /// Whether an outline is a round letter of a word that was read surely, or too low for a box.
  private static func isLetter(_ box: PixelBox, of word: RecognisedWord, body: Double) -> Bool {
    let wide = min(word.right, box.right) - max(word.left, box.left)
    let high = min(word.bottom, box.bottom) - max(word.top, box.top)
    guard wide * 2 > box.right - box.left, high * 2 > box.bottom - box.top else { return false }
    if Double(box.bottom - box.top) < 0.85 * body {
      return word.confidence > 0.3 || MailAddresses.mayBeAddress(word.text)
    }
    // "8", "En": narrower than any box, and read surely.
    if (box.right - box.left) * 100 < (box.bottom - box.top) * 82, word.confidence > 0.85 {
      return true
    }
    // A ticked box read as a word ("INA") is nearly all of it, and no letter of three is.
    let isWhole = wide * 10 > (word.right - word.left) * 7
    if isWhole, word.text.count > 2, word.text.count < 5 { return false }
    if isNumber(box, of: word, body: body) { return true }
    // Recognition is unsure of every address, as it has no "@".
    return word.text.count > 2
      && (word.confidence > 0.8 || MailAddresses.mayBeAddress(word.text))
  }

  /// Whether an outline is the figure of "8." before a heading, or of "S." for "5.": no box has a full stop
  /// behind it.
  private static func isNumber(_ box: PixelBox, of word: RecognisedWord, body: Double) -> Bool {
    box.region.overlaps(word.region) && word.text.utf8.count == 2
      && word.text.first.map { $0.isLetter || $0.isNumber } == true
      && (word.text.hasSuffix(".") || word.text.hasSuffix(")"))
      && word.right - box.right > Int(0.15 * body) && word.confidence > 0.5
  }

  /// The part of a word that is no box: nothing, the word, or the word behind the box that clings to it.
  private static func without(_ box: PixelBox, _ word: RecognisedWord) -> RecognisedWord? {
    let wide = min(word.right, box.right) - max(word.left, box.left)
    let high = min(word.bottom, box.bottom) - max(word.top, box.top)
    guard wide > 0, high * 3 > min(word.bottom - word.top, box.bottom - box.top) else {
      return word
    }
    let whole = max(1, word.right - word.left)
    if wide * 10 >= whole * 6 || word.text.count <= 2 && wide * 10 >= whole * 3 { return nil }
    guard box.left <= word.left + whole / 5 else { return word }
    var rest = word
    rest.left = box.right
    let count = max(1, (word.text.count * wide + whole / 2) / whole)
    guard count < word.text.count else { return nil }
    rest.text = String(word.text.dropFirst(count))
    return rest
  }

  /// What was drawn by hand, and the words that are only its garbling taken out.
  mutating func takeInk(on raster: Raster, boxes: [PixelBox]) -> [PixelRegion] {
    var masked: [PixelRegion] = boxes.map { box in
      let pad = (box.right - box.left) * 2 / 5
      return PixelRegion(
        left: box.left - pad, top: box.top - pad, right: box.right + pad, bottom: box.bottom + pad)
    }
    let pad = Int(0.3 * body)
    for line in lines {
      let isPrinted = isPrinted(line)
      for word in line.words
      where isSure(word) || opensAddress(word, in: line)
        || isPrinted && isSet(word, amongTheWordsOf: line)
      {
        masked.append(
          PixelRegion(
            left: word.left - pad, top: min(word.top, Int(line.base - line.ascent)) - pad,
            right: word.right + pad, bottom: word.bottom + pad))
      }
    }
    let ink = InkFinder(raster, masked: masked).regions
    guard !ink.isEmpty else { return [] }
    for index in lines.indices {
      let line = lines[index]
      let isPrinted = isPrinted(line)
      let kept = lines[index].words.filter { word in
        isSure(word) || opensAddress(word, in: line) || word.confidence >= 0.7
          || isPrinted && isInLine(word)
          || !ink.contains { covers($0, word) }
      }
      keep(kept, ofLine: index)
    }
    return ink
  }

  /// A printed line with a stroke through some of its words: these are doubtful, but no garbling.
  private func isPrinted(_ line: RecognisedLine) -> Bool {
    let sure = line.words.count { isSure($0) && $0.text.count > 1 }
    return sure >= 2 && sure * 2 >= line.words.count
  }

  /// Whether a doubtful word stands between words that are none, and is no higher than they are: what is drawn
  /// across a line reaches beyond it.
  private func isSet(_ word: RecognisedWord, amongTheWordsOf line: RecognisedLine) -> Bool {
    let sure = line.words.filter { isSure($0) && $0.text.count > 1 }
    guard sure.count * 10 >= line.words.count * 7, isInLine(word),
      let first = sure.first, let last = sure.last, first.left < word.left, word.left < last.left
    else { return false }
    return word.top >= (sure.map(\.top).min() ?? 0) - 2
      && word.bottom <= (sure.map(\.bottom).max() ?? 0) + 2
  }

  private func isInLine(_ word: RecognisedWord) -> Bool {
    word.text.count > 1 && Double(word.bottom - word.top) < 1.8 * body
  }

  /// Whether a word is the beginning of the address that stands right behind it, cut at a full stop: "therese."
  /// and "ek@region.se" are as doubtful as the whole would be.
  private func opensAddress(_ word: RecognisedWord, in line: RecognisedLine) -> Bool {
    line.words.contains { next in
      next.left > word.left && next.left >= word.right - Int(0.2 * body)
        && Double(next.left - word.right) < 0.4 * body && MailAddresses.mayBeAddress(next.text)
    }
  }

  /// Read as a printed word is: no handwriting taken for letters.
  private func isSure(_ word: RecognisedWord) -> Bool {
    if word.glyph != nil { return true }
    let height = Double(word.bottom - word.top)
    // The Swedish model has no "@", and is unsure of every address.
    if height < 2 * body, MailAddresses.mayBeAddress(word.text) { return true }
    return height < 2 * body
      ? word.confidence >= (isSetLikeText(word) ? 0.4 : 0.5)
      : word.confidence >= 0.75 && height < 5 * body
  }

  /// Whether a word of letters begins where printed lines do and is no higher than their words: a name in
  /// capitals and small letters ("VästKom") is doubtful to recognition, and no handwriting.
  private func isSetLikeText(_ word: RecognisedWord) -> Bool {
    guard word.text.count > 4, word.text.unicodeScalars.allSatisfy(Letters.isLetter) else {
      return false
    }
    let others = lines.compactMap(\.words.first).filter {
      $0.confidence > 0.8 && $0.text.count > 2 && abs($0.left - word.left) < Int(0.3 * body)
    }
    let heights = others.map { $0.bottom - $0.top }.sorted()
    return heights.count > 4 && word.bottom - word.top <= heights[heights.count / 2] * 11 / 10
  }

  private func covers(_ ink: PixelRegion, _ word: RecognisedWord) -> Bool {
    let wide = min(word.right, ink.right) - max(word.left, ink.left)
    let high = min(word.bottom, ink.bottom) - max(word.top, ink.top)
    guard wide > 0, high > 0 else { return false }
    return wide * high * 10 > (word.right - word.left) * (word.bottom - word.top) * 6
  }
}
