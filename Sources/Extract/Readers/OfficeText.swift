/// A word processor's paragraph, before its text is looked through for boxes and list marks.
struct OfficeParagraph {
  var run = HTMLRun()
  /// The number of the body's paragraph that it is, or that it hangs on; from 1.
  var number = 1
  var headingLevel: Int?
  var isItem = false
  /// What the program numbers it with: "1.", "a)"; `nil` for none and for a bullet.
  var mark: String?
  /// The list's bullet is a tick box.
  var bulletBox: BoxState?
  var cell: Cell?
  var role = Block.Role.body
  /// Pictures in it that a signature may be, by the file that holds them.
  var pictures: [String] = []
}

/// Makes blocks of the paragraphs of a word processor's file.
struct OfficeText {
  private(set) var paragraphs: [OfficeParagraph] = []
  /// Tables whose cells only place things on the page.
  private var layoutTables: Set<Int> = []
  private var tableCount = 0

  /// More than any document has.
  var isFull: Bool { paragraphs.count > Reading.maxBlocks }

  mutating func add(_ paragraph: OfficeParagraph) {
    if paragraph.run.isEmpty, paragraph.pictures.isEmpty { return }
    if let cell = paragraph.cell, let level = paragraph.headingLevel, level <= 3 {
      layoutTables.insert(cell.table)
    }
    paragraphs.append(paragraph)
  }

  mutating func openTable() -> Int {
    tableCount += 1
    return tableCount - 1
  }

  /// A table that holds another, or is a frame of one cell.
  mutating func isLayout(_ table: Int) { layoutTables.insert(table) }

  /// The blocks in the order that the paragraphs came in.
  func blocks() -> [Block] {
    var out: [Block] = []
    let marks = self.marks()
    let ink = self.ink()
    for (index, paragraph) in paragraphs.enumerated() {
      append(paragraph, marks, to: &out)
      if ink.contains(index) {
        let line = Line(start: 0, place: .lines(first: paragraph.number, last: paragraph.number))
        out.append(
          Block(
            kind: .ink, text: "", lines: [line], cell: cell(of: paragraph), confidence: 0.9))
      }
    }
    TextMarks.settleEnumerated(&out)
    return out
  }

  /// The cell that a paragraph stands in; none of a table that only places things on the page.
  private func cell(of paragraph: OfficeParagraph) -> Cell? {
    paragraph.cell.flatMap { layoutTables.contains($0.table) ? nil : $0 }
  }

  /// Paragraphs with a picture that may be drawn by hand: one that stands once in the document, and
  /// not in its margins nor alone behind its text, where logos stand.
  private func ink() -> Set<Int> {
    var counts: [String: Int] = [:]
    for paragraph in paragraphs {
      for picture in paragraph.pictures { counts[picture, default: 0] += 1 }
    }
    guard !counts.isEmpty else { return [] }
    let last = paragraphs.lastIndex { $0.role == .body && !$0.run.isEmpty } ?? 0
    return Set(
      paragraphs.indices.filter { index in
        paragraphs[index].role == .body && (index <= last || paragraphs[index].cell != nil)
          && paragraphs[index].pictures.contains { counts[$0] == 1 }
      })
  }

  /// What ambiguous marks mean in this document: as the text reader has it.
  private func marks() -> TextMarks {
    var checks = 0
    var wasCheck = false
    var hasOpenBox = false
    for paragraph in paragraphs {
      var isFirst = true
      var isCheck = false
      for segment in paragraph.run.segments {
        switch segment {
        case .box: hasOpenBox = true
        case .lineBreak: break
        case .text(let pieces):
          for piece in pieces {
            guard piece.bytes.contains(where: { $0 >= 0xE2 }) else { continue }
            if isFirst {
              let head = piece.bytes.drop { $0 <= 0x20 }.prefix(3)
              isCheck = head.elementsEqual("✓".utf8) || head.elementsEqual("✔".utf8)
            }
            if TextMarks.holdsOpenBox(piece.bytes[...]) { hasOpenBox = true }
          }
          isFirst = false
        }
      }
      if isCheck && wasCheck { checks += 1 }
      wasCheck = isCheck
    }
    return TextMarks(
      filledSquareIsBox: hasOpenBox, checkMarkIsBullet: checks > 0 && !hasOpenBox)
  }

  private func append(_ paragraph: OfficeParagraph, _ marks: TextMarks, to out: inout [Block]) {
    var parts = paragraph.run.parts()
    let text = parts.firstIndex { if case .text = $0 { true } else { false } }
    // An empty numbered paragraph says nothing.
    if let mark = paragraph.mark, let text, case .text(let first) = parts[text] {
      parts[text] = .text(HTMLRun.Text(text: mark + " ", lines: []).prefixed(to: first))
    }
    let cell = cell(of: paragraph)
    let line = Line(start: 0, place: .lines(first: paragraph.number, last: paragraph.number))
    let isBold =
      paragraph.run.bold > 0 && paragraph.run.bold == paragraph.run.visible && parts.count == 1
    var start = out.count
    if let state = paragraph.bulletBox, text != nil {
      add(.box(state), "", [line], Block.Mark(of: state))
    }
    var isFirst = true
    for (index, part) in parts.enumerated() {
      if part.startsLine, index > 0 {
        out.tieMarks(from: start, in: \.self)
        start = out.count
      }
      switch part {
      case .box(let state, _, _): add(.box(state), "", [line], Block.Mark(of: state))
      case .text(let text):
        addText(text, isFirst: isFirst)
        isFirst = false
      }
    }
    out.tieMarks(from: start, in: \.self)

    func addText(_ text: HTMLRun.Text, isFirst: Bool) {
      var kind = Block.Kind.paragraph
      if let level = paragraph.headingLevel { kind = .heading(level: level) }
      if paragraph.isItem && isFirst && paragraph.headingLevel == nil { kind = .item }
      var text = text
      if paragraph.headingLevel == nil {
        switch marks.item(text.text) {
        case .bullet(let rest):
          text = text.dropping(to: rest)
          kind = .item
        case .enumerator: kind = .item
        case .weakEnumerator, nil: break
        }
      }
      let pieces = marks.parts(of: text.text)
      for piece in pieces {
        switch piece {
        case .box(let state, let mark): add(.box(state), "", [line], mark)
        case .text(let words):
          let isWhole = pieces.count == 1
          // A numbered paragraph all in bold type is a heading, whatever list it is numbered by.
          if isBold, isWhole, cell == nil, kind == .paragraph || paragraph.mark != nil,
            HeadingLook.isHeading(words)
          {
            if case .heading = kind {} else { kind = .heading(level: 6) }
          }
          add(kind, words, isWhole ? text.lines : [line])
        }
      }
    }

    func add(_ kind: Block.Kind, _ text: String, _ lines: [Line], _ mark: Block.Mark? = nil) {
      out.append(
        Block(
          kind: kind, text: text, role: paragraph.role, lines: lines.isEmpty ? [line] : lines,
          cell: cell, mark: mark))
    }
  }
}

/// A picture of a word processor's file, as large as it is shown.
enum OfficePicture {
  /// Whether a signature may be shown so large, in points: broader than high, and neither a line, an
  /// icon nor a figure (12 by 5 centimetres).
  static func isSignatureSized(width: Double, height: Double) -> Bool {
    (30...340).contains(width) && (14...142).contains(height) && width >= 1.2 * height
  }

  /// A length as style sheets write it ("4.99cm", "150pt", "1.9in"), in points.
  static func points(_ text: Substring) -> Double? {
    let units = ["pt": 1, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72, "px": 0.75, "pc": 12]
    let text = text.drop { $0 == " " }
    guard let number = Double(text.prefix { $0.isNumber || $0 == "." }),
      let unit = units[String(text.drop { $0.isNumber || $0 == "." }.prefix(2))]
    else { return nil }
    return number * unit
  }
}

/// The numbers that word processors write before paragraphs.
enum ListNumber {
  /// `format` as Word names it (ECMA-376 part 1, 17.18.59); of what is not known, decimal digits.
  static func text(_ value: Int, format: String) -> String {
    switch format {
    case "lowerLetter": letters(value)
    case "upperLetter": letters(value).uppercased()
    case "lowerRoman": roman(value)
    case "upperRoman": roman(value).uppercased()
    case "decimalZero": (0..<10).contains(value) ? "0\(value)" : "\(value)"
    case "none": ""
    default: "\(value)"
    }
  }

  /// a … z, aa, bb …: Word repeats the letter.
  private static func letters(_ value: Int) -> String {
    guard (1...260).contains(value) else { return "\(value)" }
    let letter = Unicode.Scalar(UInt8(ascii: "a") + UInt8((value - 1) % 26))
    return String(repeating: Character(letter), count: (value - 1) / 26 + 1)
  }

  private static func roman(_ value: Int) -> String {
    guard (1...3999).contains(value) else { return "\(value)" }
    var rest = value
    var text = ""
    for (size, letters) in [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
      (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ] {
      while rest >= size {
        text += letters
        rest -= size
      }
    }
    return text
  }
}
