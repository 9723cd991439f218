import Extract

/// A document block by block: what each was taken for, and how surely.
public struct Explanation: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public enum Role: String, Sendable {
      /// The form's own text.
      case printed
      case answer
      /// County, organisation, contacts or signature.
      case value
      case box
      /// Drawn or written by hand.
      case ink
      /// Running headers, footers, page numbers, navigation.
      case furniture
      case leftover
    }

    public var places: [Place]
    /// "heading", "paragraph", "item", "box", "ink", or "cell 2:1" for the first column of the second row.
    public var kind: String
    public var role: Role
    /// Which printed line (section, or section and field), question or field.
    public var field: String?
    public var confidence: Double?
    public var text: String
  }

  public var rows: [Row] = []
  /// The id of the template that explains the document best; `nil` for a plan.
  public var template: String?
  /// How well it does: the worth of the printed lines found, less what is out of order.
  public var score: Double?

  /// Explains a document, with a look at its pages for boxes that its text does not hold.
  ///
  /// - Parameter bytes: the file that the document was read from.
  public init(of document: Document, from bytes: [UInt8], using templates: Templates) async {
    let (looked, read) = await Interpretation.looking(
      at: document, from: bytes, using: templates)
    self.init(of: looked, read)
  }

  public init(of document: Document, using templates: Templates) {
    self.init(of: document, Interpretation(of: document, using: templates))
  }

  private init(of document: Document, _ read: Interpretation) {
    template = read.form?.template.id
    score = read.form?.alignment.score
    let claims = read.claims.sorted {
      ($0.words.lowerBound, $1.words.upperBound) < ($1.words.lowerBound, $0.words.upperBound)
    }
    var next = 0
    for (index, block) in document.blocks.enumerated() {
      let words = read.cutter.words.ofBlock[index]
      guard !words.isEmpty else {
        if let row = whole(block, index, read) { rows.append(row) }
        continue
      }
      while next < claims.count, claims[next].words.upperBound <= words.lowerBound { next += 1 }
      var position = next
      var start = words.lowerBound
      while position < claims.count, claims[position].words.lowerBound < words.upperBound {
        let claim = claims[position]
        let first = max(claim.words.lowerBound, start)
        let own = first..<max(first, min(claim.words.upperBound, words.upperBound))
        if !own.isEmpty {
          rows.append(row(of: claim, own, block, read))
          start = own.upperBound
        }
        position += 1
      }
    }
  }

  private func whole(_ block: Block, _ index: Int, _ read: Interpretation) -> Row? {
    if case .box(let state) = block.kind {
      let choice = read.submission.choices.first {
        !$0.evidence.isEmpty && $0.evidence == block.lines.map(\.place)
      }
      return Row(
        places: block.lines.map(\.place), kind: Self.kind(block), role: .box, field: choice?.id,
        confidence: choice?.confidence, text: state.rawValue)
    }
    if block.kind == .ink {
      return Row(
        places: block.lines.map(\.place), kind: Self.kind(block), role: .ink, field: nil,
        confidence: block.confidence, text: "")
    }
    if read.cutter.blocks[index].role == .aside, !block.text.isEmpty {
      return Row(
        places: block.lines.map(\.place), kind: Self.kind(block), role: .leftover, field: nil,
        confidence: nil, text: block.text)
    }
    guard block.role == .furniture else { return nil }
    return Row(
      places: block.lines.map(\.place), kind: Self.kind(block), role: .furniture, field: nil,
      confidence: nil, text: block.text)
  }

  private func row(of claim: Claim, _ words: Range<Int>, _ block: Block, _ read: Interpretation)
    -> Row
  {
    var row = Row(
      places: read.cutter.places(words), kind: Self.kind(block), role: .leftover, field: nil,
      confidence: nil, text: read.cutter.text(words))
    switch claim.use {
    case .printed(let slot, let confidence):
      row.role = .printed
      row.field = slot.flatMap { read.form?.name(ofSlot: $0) }
      row.confidence = confidence
    case .answer(let id):
      row.role = .answer
      row.field = id
      row.confidence = read.submission.answers.first { $0.id == id }?.confidence
    case .value(let field):
      row.role = .value
      row.field = field
    case .leftover: break
    }
    return row
  }

  private static func kind(_ block: Block) -> String {
    if let cell = block.cell { return "cell \(cell.row + 1):\(cell.column + 1)" }
    switch block.kind {
    case .heading: return "heading"
    case .paragraph: return "paragraph"
    case .item: return "item"
    case .box: return "box"
    case .ink: return "ink"
    }
  }
}

extension Form {
  /// "7" for a heading, "7 honour.year" for a question, "11.2" for guidance.
  func name(ofSlot slot: Int) -> String {
    let content = slots.all[slot]
    guard content.section >= 0 else { return "preamble" }
    guard content.section < slots.sectionCount else { return "closing" }
    let section = template.sections[content.section]
    if content.line == 0 { return section.number }
    return section.number
      + (section.lines[content.line - 1].fieldID.map { " " + $0 } ?? ".\(content.line)")
  }
}
