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
    /// Where the lines of its column begin.
    var margin: Double

    init(_ segment: Segment, page: Int, edge: Double, margin: Double = 0) {
      words = segment.words
      self.page = page
      left = segment.left
      right = segment.right
      base = segment.base
      size = segment.size
      self.edge = edge
      self.margin = margin
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
    var cell: Cell?
    var size = 0.0
    /// How surely it is read at its place.
    var confidence = 1.0

    var isEnumerated: Bool {
      lines.first.map { PDF.opensEnumerated($0.words) } ?? false
    }
    var isItem: Bool { marker != nil || isEnumerated }
  }

  /// Puts the lines of one strand together into blocks.
  static func drafts(_ strand: Strand, page: Int, style: Style) -> [Draft] {
    let margin = strand.leftEdge ?? style.leftEdge
    var pieces = strand.lines.flatMap {
      split($0, page: page, edge: strand.rightEdge, margin: margin)
    }
    localEdges(&pieces, style: style)
    let items = drawnItemStarts(pieces, style: style)
    var result: [Draft] = []
    var current = Draft(cell: strand.cell, confidence: strand.confidence)
    func flush() {
      if !current.lines.isEmpty || current.marker != nil { result.append(current) }
      current = Draft(cell: strand.cell, confidence: strand.confidence)
    }
    for (index, piece) in pieces.enumerated() {
      if let marker = piece.marker {
        flush()
        current.marker = marker
        current.markerPage = page
        if marker.field != nil { flush() }
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
        items.contains(index) || breaks(current, last, line, after: after, style: style)
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

  struct Piece {
    var marker: Word?
    var line: Printed?
    /// A box follows on the same line.
    var endsBlock = false
  }

  /// Cuts a line at its boxes; a bullet or dash at its beginning becomes its marker.
  private static func split(_ segment: Segment, page: Int, edge: Double, margin: Double)
    -> [Piece]
  {
    // Most lines have neither: they are taken as they stand.
    if segment.isPlain, segment.words.count == 1 || !isDash(segment.words[0].text) {
      return [Piece(line: Printed(segment, page: page, edge: edge, margin: margin))]
    }
    var pieces: [Piece] = []
    var words: [Word] = []
    var bullet: Word?
    func flush(endsBlock: Bool) {
      guard !words.isEmpty || bullet != nil else { return }
      let line =
        words.isEmpty ? nil : Printed(Segment(words), page: page, edge: edge, margin: margin)
      pieces.append(Piece(marker: bullet, line: line, endsBlock: endsBlock))
      words = []
      bullet = nil
    }
    for (index, word) in segment.words.enumerated() {
      if word.field != nil {
        flush(endsBlock: true)
        pieces.append(Piece(marker: word))
        continue
      }
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
}
