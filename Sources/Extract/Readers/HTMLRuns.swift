/// The text between two block boundaries of a page: its pieces, line breaks and boxes.
struct HTMLRun {
  /// Text of one source line.
  struct Piece {
    var line: Int
    var bytes: [UInt8]
  }

  enum Segment {
    case text([Piece])
    case lineBreak
    case box(BoxState, line: Int)
  }

  var segments: [Segment] = []
  /// Visible bytes: all, those in bold type, those of links.
  var visible = 0
  var bold = 0
  var linked = 0

  var isEmpty: Bool { segments.isEmpty }

  mutating func append(_ bytes: some Collection<UInt8>, line: Int, isBold: Bool, isLink: Bool) {
    guard !bytes.isEmpty else { return }
    let seen = bytes.reduce(0) { $1 > 0x20 && $1 != 0xC2 && $1 != 0xA0 ? $0 + 1 : $0 }
    visible += seen
    if isBold { bold += seen }
    if isLink { linked += seen }
    if case .text(var pieces) = segments.last {
      // Taken out while it grows, or every append would copy it.
      segments[segments.count - 1] = .lineBreak
      if pieces[pieces.count - 1].line == line || seen == 0 {
        pieces[pieces.count - 1].bytes += bytes
      } else {
        pieces.append(Piece(line: line, bytes: Array(bytes)))
      }
      segments[segments.count - 1] = .text(pieces)
    } else {
      segments.append(.text([Piece(line: line, bytes: Array(bytes))]))
    }
  }

  /// A text that is done: cleaned, with its source lines.
  struct Text {
    var text: String
    var lines: [Line]
    /// Nothing of the run stands before it on its line.
    var startsLine = true

    init(_ pieces: [Piece]) {
      var text = ""
      var lines: [Line] = []
      var isSpaced = false
      for piece in pieces {
        let cleaned = TextCleaning.clean(utf8: piece.bytes[...])
        let begins = piece.bytes.first.map { $0 <= 0x20 } ?? false
        if !cleaned.isEmpty {
          if !text.isEmpty && (isSpaced || begins) { text += " " }
          lines.append(
            Line(start: text.utf8.count, place: .lines(first: piece.line, last: piece.line)))
          text += cleaned
          isSpaced = false
        }
        isSpaced =
          isSpaced || begins && cleaned.isEmpty
          || (piece.bytes.last.map { $0 <= 0x20 } ?? false)
          || piece.bytes.suffix(2) == [0xC2, 0xA0]
      }
      self.text = text
      self.lines = lines
    }

    init(text: String, lines: [Line]) {
      self.text = text
      self.lines = lines
    }

    /// Goes on with another, where a line break fell inside a sentence.
    mutating func join(_ other: Text) {
      let start = TextJoin.join(&text, other.text)
      lines += other.lines.map { Line(start: $0.start + start, place: $0.place) }
    }

    /// The text with this one's before it, as on the same line.
    func prefixed(to other: Text) -> Text {
      let count = text.utf8.count
      let lines = other.lines.enumerated().map { i, line in
        Line(start: i == 0 ? 0 : line.start + count, place: line.place)
      }
      var whole = Text(text: text + other.text, lines: lines)
      whole.startsLine = other.startsLine
      return whole
    }

    /// The text without its first bytes.
    func dropping(to rest: String) -> Text {
      let gone = text.utf8.count - rest.utf8.count
      var kept: [Line] = []
      for line in lines {
        // A line of which nothing is left goes.
        if line.start <= gone { kept.removeAll() }
        kept.append(Line(start: max(0, line.start - gone), place: line.place))
      }
      return Text(text: rest, lines: kept)
    }

    /// All the lines it stands on as one place, for a part of it.
    var place: Place {
      guard let first = lines.first?.place, let last = lines.last?.place else {
        return .lines(first: 1, last: 1)
      }
      return first.union(last) ?? first
    }
  }

  enum Part {
    case text(Text)
    case box(BoxState, line: Int, startsLine: Bool)

    var startsLine: Bool {
      switch self {
      case .text(let text): text.startsLine
      case .box(_, _, let startsLine): startsLine
      }
    }
  }

  /// The run's paragraphs: two line breaks part them; one does unless it fell inside a sentence.
  func parts() -> [Part] {
    var parts: [Part] = []
    var breaks = 0
    for segment in segments {
      switch segment {
      case .lineBreak: breaks += 1
      case .box(let state, let line):
        parts.append(.box(state, line: line, startsLine: breaks > 0 || parts.isEmpty))
        breaks = 0
      case .text(let pieces):
        var text = Text(pieces)
        if text.text.isEmpty { continue }
        text.startsLine = breaks > 0 || parts.isEmpty
        if breaks == 1, case .text(var last) = parts.last, Self.goesOn(last.text, text.text) {
          // Taken out while it grows, or every line would copy it.
          parts.removeLast()
          last.join(text)
          parts.append(.text(last))
        } else {
          parts.append(.text(text))
        }
        breaks = 0
      }
    }
    return parts
  }

  /// The run as lines of plain text, where it has several and no boxes of its own.
  func textLines() -> [TextLine]? {
    var lines: [TextLine] = []
    var bytes: [UInt8] = []
    var number: Int?
    for segment in segments {
      switch segment {
      case .box: return nil
      case .text(let pieces):
        number = number ?? pieces.first?.line
        for piece in pieces { bytes += piece.bytes }
      case .lineBreak: add()
      }
    }
    guard !lines.isEmpty else { return nil }
    add()
    return lines

    func add() {
      while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
      let line = number ?? (lines.last.map { $0.number + 1 } ?? 1)
      lines.append(TextLine(number: line, bytes: bytes[...], startsPage: false))
      bytes = []
      number = nil
    }
  }

  private static func goesOn(_ a: String, _ b: String) -> Bool {
    (a.utf8.count >= 40 && !TextJoin.isPrompt(a) || TextJoin.endsOpen(a)) && !TextJoin.isClosed(a)
      && TextJoin.startsLower(b) && !TextJoin.isFieldLike(b) && TextMarks().item(b) == nil
  }
}
