extension PDF {
  /// What the whole document says about its type.
  struct Style: Sendable {
    /// The right margin of its text.
    var rightEdge = 0.0
    /// Where most of its lines begin.
    var leftEdge = 0.0
    /// The height of most of its letters.
    var bodySize = 0.0
    /// The widest distance between two lines of one paragraph, as a multiple of their height.
    var leading = 1.25
  }

  /// A printed line as a part of a block.
  struct Printed: Sendable {
    var words: [Word]
    var page: Int
    var left: Double
    var right: Double
    var base: Double
    var size: Double
    /// How far to the right it could have gone.
    var edge: Double

    init(_ segment: Segment, page: Int, edge: Double) {
      words = segment.words
      self.page = page
      left = segment.left
      right = segment.right
      base = segment.base
      size = segment.size
      self.edge = edge
    }

    var first: String { words.first?.text ?? "" }
    var last: String { words.last?.text ?? "" }
    var endsInHyphen: Bool {
      let end = words.last?.text.unicodeScalars.last
      return end?.value == 0xAD || end == "-" && last.utf8.count > 1
    }
    var closes: Bool { Letters.closesSentence(last) }
    var opensLower: Bool { Letters.isLower(Letters.opening(first)) }
  }

  /// A block in the making: its lines, and the box or bullet that stood before it.
  struct Draft: Sendable {
    var lines: [Printed] = []
    var marker: Word?
    var markerPage = 0
    /// Whether the marker is a dash or star that is a word of the text layer.
    var cell: Cell?
    var size = 0.0

    var isEnumerated: Bool {
      lines.first.map { PDF.opensEnumerated($0.words) } ?? false
    }
    var isItem: Bool { marker != nil || isEnumerated }
  }

  /// Puts the lines of one strand together into blocks.
  static func drafts(_ strand: Strand, page: Int, style: Style) -> [Draft] {
    var pieces = strand.lines.flatMap { split($0, page: page, edge: strand.rightEdge) }
    localEdges(&pieces, style: style)
    var result: [Draft] = []
    var current = Draft(cell: strand.cell)
    func flush() {
      if !current.lines.isEmpty || current.marker != nil { result.append(current) }
      current = Draft(cell: strand.cell)
    }
    for (index, piece) in pieces.enumerated() {
      if let marker = piece.marker {
        flush()
        current.marker = marker
        current.markerPage = page
        if case .box = marker.glyph { flush() }
        if let line = piece.line {
          current.lines = [line]
          current.size = line.size
        }
        continue
      }
      guard let line = piece.line else { continue }
      let after = index + 1 < pieces.count ? pieces[index + 1].line : nil
      if let last = current.lines.last,
        breaks(current, last, line, after: after, style: style)
      {
        flush()
      }
      if current.lines.isEmpty { current.size = line.size }
      current.lines.append(line)
      if piece.endsBlock { flush() }
    }
    flush()
    return result
  }

  private struct Piece {
    var marker: Word?
    var line: Printed?
    /// A box follows on the same line.
    var endsBlock = false
  }

  /// Cuts a line at its boxes; a bullet or dash at its beginning becomes its marker.
  private static func split(_ segment: Segment, page: Int, edge: Double) -> [Piece] {
    var pieces: [Piece] = []
    var words: [Word] = []
    var bullet: Word?
    func flush(endsBlock: Bool) {
      guard !words.isEmpty || bullet != nil else { return }
      let line = words.isEmpty ? nil : Printed(Segment(words), page: page, edge: edge)
      pieces.append(Piece(marker: bullet, line: line, endsBlock: endsBlock))
      words = []
      bullet = nil
    }
    for (index, word) in segment.words.enumerated() {
      let isFirst = words.isEmpty && bullet == nil
      switch word.glyph {
      case .box:
        flush(endsBlock: true)
        pieces.append(Piece(marker: word))
      case .boxOrBullet(let state):
        if isFirst {
          bullet = word
        } else if state == .unchecked {
          flush(endsBlock: true)
          bullet = word
        } else {
          words.append(word)
        }
      case .bullet:
        if isFirst { bullet = word } else { words.append(word) }
      case nil:
        if index == 0, segment.words.count > 1, isDash(word.text) {
          bullet = word
          bullet?.glyph = .bullet
        } else {
          words.append(word)
        }
      }
    }
    flush(endsBlock: false)
    return pieces
  }

  static func opensEnumerated(_ words: [Word]) -> Bool {
    guard words.count > 1 else { return false }
    let first = words[0].text
    guard isEnumerator(first) else { return false }
    // "t. ex.", "s. 12", "d. v. s."
    return !(first == "t." && words[1].text.hasPrefix("ex"))
  }

  /// A stretch of lines that all wrap at the same place has its own right margin (a frame, an
  /// indented answer).
  private static func localEdges(_ pieces: inout [Piece], style: Style) {
    var start = 0
    while start < pieces.count {
      var end = start + 1
      while end < pieces.count, let a = pieces[end - 1].line, let b = pieces[end].line,
        abs(a.size - b.size) < 0.05 * a.size, b.base > a.base,
        b.base - a.base < style.leading * 1.15 * a.size, pieces[end].marker == nil
      {
        end += 1
      }
      if end - start >= 3 {
        let lines = pieces[start..<end].compactMap(\.line)
        let widest = lines.map(\.right).max() ?? 0
        let left = lines.map(\.left).min() ?? 0
        let wraps = zip(lines, lines.dropFirst()).count { line, next in
          widest - line.right < (next.words.first?.width ?? 0) + 0.3 * line.size
        }
        if widest - left > 0.55 * (style.rightEdge - left), wraps * 10 >= (lines.count - 1) * 7 {
          for index in start..<end { pieces[index].line?.edge = widest }
        }
      }
      start = end
    }
  }

  /// Whether a line begins a new block. Where it may be one block or two, two: the next stage can
  /// put blocks together, and splits one only at a printed line.
  private static func breaks(
    _ draft: Draft, _ last: Printed, _ line: Printed, after: Printed?, style: Style
  ) -> Bool {
    let size = last.size
    if abs(last.size - line.size) > 0.08 * size { return true }
    // No paragraph ends with a hyphen, however short the line.
    let isShort = leavesRoom(last, for: line) && !last.endsInHyphen
    let goesOn = !isShort && !last.closes && line.opensLower
    if opensEnumerated(line.words), !goesOnAtEnumerator(draft, last, line, isShort: isShort) {
      return true
    }
    if opensGoal(line.words) { return true }
    if opensFootnote(line.first), isShort || last.closes { return true }
    let pitch = line.base - last.base
    guard pitch > 0.3 * size else { return true }
    if gapBreaks(pitch, draft, last, line, after: after, goesOn: goesOn, style: style) {
      return true
    }
    if size > 1.12 * style.bodySize {
      let room = last.edge - last.right
      return isShort && abs(last.left - line.left) < 2 && !line.opensLower
        && room > 0.4 * (last.edge - last.left)
    }
    if indentBreaks(draft, last, line, goesOn: goesOn, isShort: isShort) { return true }
    if clingingDash(line.first) { return isShort || last.closes || draft.isItem }
    if line.words.count == 1, line.first.utf8.contains(UInt8(ascii: "@")),
      joint(last.last, line.first) == .space,
      isShort || !Letters.isLower(last.last.unicodeScalars.first)
    {
      return true
    }
    guard isShort else { return false }
    if last.closes || !line.opensLower { return true }
    return last.edge - last.right > 0.4 * (last.edge - last.left)
  }

  /// "…enligt punkt 3." at the turn of a line is no list.
  private static func goesOnAtEnumerator(
    _ draft: Draft, _ last: Printed, _ line: Printed, isShort: Bool
  ) -> Bool {
    guard !isShort, !last.closes, !draft.isItem else { return false }
    guard Letters.isDigit(line.first.unicodeScalars.first) else { return true }
    return line.words.count > 1
      && Letters.isLower(line.words[1].text.unicodeScalars.first)
  }

  /// "Mål 1", "Mål 2:" open a goal of their own.
  private static func opensGoal(_ words: [Word]) -> Bool {
    guard words.count > 1, words[0].text == "Mål" || words[0].text == "MÅL" else { return false }
    let number = words[1].text.utf8
    return number.count <= 3 && number.first.map { (48...57).contains($0) } ?? false
  }

  /// "*Barnahus är …"
  private static func opensFootnote(_ word: String) -> Bool {
    word.utf8.first == UInt8(ascii: "*") && word.utf8.count > 1
  }

  /// "-Bidra": a dash that clings to its word.
  private static func clingingDash(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first, first == "-" || first == "–" else { return false }
    return Letters.isLetter(word.unicodeScalars.dropFirst().first)
  }

  /// Whether the next line's first word would have found room on this one.
  ///
  /// Inside a sentence the margin may have been nearer than we think, or a blank that does not break
  /// ("1 februari 2022") may have taken more than one word down: so there it takes more room.
  static func leavesRoom(_ last: Printed, for line: Printed) -> Bool {
    guard let word = line.words.first else { return false }
    let inside = !last.closes && !Letters.isUpper(Letters.opening(line.first))
    return last.edge - last.right > word.width + (inside ? 2.5 : 0.65) * last.size
  }

  private static func gapBreaks(
    _ pitch: Double, _ draft: Draft, _ last: Printed, _ line: Printed, after: Printed?,
    goesOn: Bool, style: Style
  ) -> Bool {
    let limit = style.leading * last.size
    if pitch > 1.9 * limit { return true }
    if goesOn { return pitch > 1.45 * limit }
    var inside: Double?
    if draft.lines.count > 1 {
      let before = draft.lines[draft.lines.count - 2]
      if before.page == last.page { inside = last.base - before.base }
    }
    var next: Double?
    if let after, abs(after.size - line.size) < 0.05 * line.size, after.base > line.base {
      next = after.base - line.base
    }
    if pitch > 1.08 * limit + 0.4 {
      if let inside { return pitch > 1.06 * inside + 0.3 }
      return last.closes || line.opensLower == false || next.map { pitch > 1.06 * $0 + 0.3 } ?? true
    }
    guard let usual = [inside, next].compactMap(\.self).min() else { return false }
    return pitch > 1.12 * usual + 0.5 && usual > 0.8 * last.size
  }

  private static func indentBreaks(
    _ draft: Draft, _ last: Printed, _ line: Printed, goesOn: Bool, isShort: Bool
  ) -> Bool {
    guard let first = draft.lines.first else { return false }
    let step = 0.8 * last.size
    if draft.isItem {
      let mark = draft.marker?.left ?? first.left
      let text = draft.marker == nil && first.words.count > 1 ? first.words[1].left : first.left
      if line.left < mark - 3 { return true }
      let hangs = text - mark > 4
      if hangs, line.left < mark + 3, line.left < text - 3 {
        // Back at the mark: the list is over, unless the item does not hang at all.
        return draft.lines.count > 1 && last.left > mark + 3 || !goesOn && (isShort || last.closes)
      }
      return line.left > text + step && (isShort || last.closes)
    }
    let shift = line.left - last.left
    if shift > step { return !(draft.lines.count == 1 && goesOn) && (isShort || last.closes) }
    if shift < -step {
      let firstLineIndent = draft.lines.count == 1 && !isShort
      return !(firstLineIndent || goesOn)
    }
    return false
  }
}
