/// What one file says: its text in reading order, block by block, each with its place.
///
/// Everything that was printed in the file is in `blocks`, also what belongs to no answer: running
/// headers and navigation are marked as furniture, never dropped.
public struct Document: Sendable, Equatable {
  public var source: Source
  public var blocks: [Block]
  /// What the reader itself has to say (a file that could not be read, boxes it could not see).
  public var flags: [Flag]

  public init(source: Source, blocks: [Block], flags: [Flag] = []) {
    self.source = source
    self.blocks = blocks
    self.flags = flags
  }
}

/// Where a document came from, as the contract's `source` has it.
public struct Source: Sendable, Equatable, Codable {
  /// The path as the caller gave it.
  public var file: String
  /// The path inside an archive or mail.
  public var member: String?
  /// The file or member of the form that this plan is attached to.
  public var attachmentOf: String?
  /// SHA-256 of the content, 64 lower-case hexadecimal digits.
  public var sha256: String
  public var mediaType: String
  /// Number of pages; `nil` for formats without pages.
  public var pages: Int?
  /// Whether any page was read by character recognition.
  public var ocr: Bool

  public init(
    file: String, member: String? = nil, attachmentOf: String? = nil, sha256: String,
    mediaType: String, pages: Int? = nil, ocr: Bool = false
  ) {
    self.file = file
    self.member = member
    self.attachmentOf = attachmentOf
    self.sha256 = sha256
    self.mediaType = mediaType
    self.pages = pages
    self.ocr = ocr
  }
}

/// One heading, paragraph, list item or tick box, in reading order.
public struct Block: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// Set apart as a heading by the format (a tag, `#`) or by its type size; 1 is the highest.
    case heading(level: Int)
    case paragraph
    /// A list item. A bullet is gone from `text`; an enumerator ("1)", "a.") stays in it.
    case item
    /// A tick box; its `text` is empty. It stands where the box was printed, before or after its
    /// label, which is a block of its own.
    case box(BoxState)
    /// Drawn or written by hand, and not read as letters: a signature, a remark; its `text` is empty.
    case ink
  }

  /// Body text, or what a page repeats around it: running headers, page numbers, navigation.
  public enum Role: Sendable, Equatable {
    case body
    case furniture
    /// Text that is read apart: an older mail that is quoted, another copy of the same form. No reader
    /// of a file tells it; who reads the document does.
    case aside
  }

  /// The characters of a tick box, where it is written and not drawn.
  public struct Mark: Sendable, Equatable {
    /// As written: "☒", "[ ]", "✗", "x"; of a control, what it shows.
    public var glyph: String
    /// Whether words or another box stand before it, and behind it, in the same printed line.
    public var followsText = false
    public var precedesText = false

    public init(glyph: String) { self.glyph = glyph }

    /// What a control shows; `nil` where its state is not known.
    public init?(of state: BoxState) {
      switch state {
      case .checked: glyph = "☒"
      case .unchecked: glyph = "☐"
      case .unknown: return nil
      }
    }
  }

  public var kind: Kind
  /// Unicode NFC, one space between words, the lines that a page broke joined again.
  public var text: String
  public var role: Role
  /// The printed lines in order, at least one: where each begins in `text`, and where it stands.
  public var lines: [Line]
  /// The table cell that the block stands in; `nil` outside tables.
  public var cell: Cell?
  /// How surely text, kind and limits are those printed, 0 to 1; less than 1 where the reader had to
  /// infer them (a list whose bullets leave no character, recognised letters).
  public var confidence: Double
  /// How a tick box is written; `nil` for all else, and for boxes that are drawn.
  public var mark: Mark?
  /// Whether a mail quotes it of an older one, by its own marks (">", `<blockquote type="cite">`).
  public var isQuoted = false

  public init(
    kind: Kind, text: String, role: Role = .body, lines: [Line], cell: Cell? = nil,
    confidence: Double = 1, mark: Mark? = nil
  ) {
    self.kind = kind
    self.text = text
    self.role = role
    self.lines = lines
    self.cell = cell
    self.confidence = confidence
    self.mark = mark
  }

  public var isBox: Bool {
    if case .box = kind { return true }
    return false
  }
}

extension Array {
  /// Tells the boxes of one printed line, the last blocks from an index on, what stands beside them.
  mutating func tieMarks(from start: Int, in block: WritableKeyPath<Element, Block>) {
    let end = count
    for index in indices.dropFirst(start) where self[index][keyPath: block].mark != nil {
      self[index][keyPath: block].mark?.followsText = index > start
      self[index][keyPath: block].mark?.precedesText = index + 1 < end
    }
  }
}

/// The state of a tick box as printed; `unknown` where a box is there and cannot be read.
public enum BoxState: String, Sendable, Equatable, Codable {
  case checked
  case unchecked
  case unknown
}

/// One printed line of a block.
public struct Line: Sendable, Equatable {
  /// Where the line begins in the block's text, in UTF-8 bytes.
  public var start: Int
  public var place: Place

  public init(start: Int, place: Place) {
    self.start = start
    self.place = place
  }
}

/// A table cell, counted from 0; `table` is unique in the document.
public struct Cell: Sendable, Equatable {
  public var table: Int
  public var row: Int
  public var column: Int

  public init(table: Int, row: Int, column: Int) {
    self.table = table
    self.row = row
    self.column = column
  }
}

/// Where something stands: a box on a page, or lines of a format without pages. Both count from 1.
public enum Place: Sendable, Equatable, Hashable, Codable {
  /// In PDF points from the page's top left corner.
  case box(page: Int, left: Double, top: Double, right: Double, bottom: Double)
  case lines(first: Int, last: Int)
}

extension Place {
  /// The smallest place that covers both, or `nil` where they stand on different pages or in
  /// different kinds of document.
  public func union(_ other: Place) -> Place? {
    switch (self, other) {
    case (
      .box(let page, let l, let t, let r, let b), .box(let page2, let l2, let t2, let r2, let b2)
    )
    where page == page2:
      .box(page: page, left: min(l, l2), top: min(t, t2), right: max(r, r2), bottom: max(b, b2))
    case (.lines(let first, let last), .lines(let first2, let last2)):
      .lines(first: min(first, first2), last: max(last, last2))
    default: nil
    }
  }
}
