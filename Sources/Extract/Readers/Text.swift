/// Reads plain text and markdown into blocks.
///
/// As pandoc does it, with one difference: a line break is kept unless the text was clearly wrapped
/// at a width, since forms saved as text have a label on one line and its value on the next.
enum Text {
  /// - Throws: `read.limit` for a file of more lines or blocks than any form has.
  static func read(_ text: String) throws(ReadError) -> Reading {
    let lines = TextLines.prepared(text)
    guard lines.count <= TextLine.maxLines else { throw .tooHeavy }
    var builder = TextBuilder(lines: lines)
    return Reading(blocks: try builder.build())
  }

  /// Whether marks of markdown that nothing else uses stand in the text.
  static func isMarkdown(_ text: String) -> Bool {
    var marks = 0
    for line in Array(text.utf8).split(separator: 0x0A, maxSplits: 2000).prefix(2000) {
      let line = line.prefix(400)
      if line.first == 0x23 {
        let level = line.prefix { $0 == 0x23 }.count
        if level <= 6, line.dropFirst(level).first == 0x20 { return true }
      }
      if line.starts(with: "|--".utf8) || line.starts(with: "| --".utf8) { return true }
      if BytePattern.holds("](http", in: line) { return true }
      if BytePattern.holds("**", in: line) { marks += 1 }
      if BytePattern.holds("type=\"checkbox\"", in: line) { marks += 1 }
    }
    return marks > 1
  }
}

enum TextLines {
  /// The file's lines, with lines of comments and code fences made blank.
  static func prepared(_ text: String) -> [TextLine] {
    var lines = TextLine.lines(of: Array(text.utf8))
    var inComment = false
    for i in lines.indices {
      let trimmed = lines[i].trimmed
      if !inComment, trimmed.starts(with: "<!--".utf8) {
        inComment = true
        let end = BytePattern.range(of: "-->", in: trimmed)
        if let end {
          lines[i].bytes = trimmed[end.upperBound...]
          inComment = false
        } else if !lines[i...].prefix(2000).contains(where: {
          BytePattern.holds("-->", in: $0.bytes)
        }) {
          inComment = false
        } else {
          lines[i].bytes = []
        }
      } else if inComment {
        if let end = BytePattern.range(of: "-->", in: trimmed) {
          lines[i].bytes = trimmed[end.upperBound...]
          inComment = false
        } else {
          lines[i].bytes = []
        }
      } else if trimmed.starts(with: "```".utf8) {
        lines[i].bytes = []
      }
    }
    return lines
  }
}

/// Puts a text's lines together to blocks.
struct TextBuilder {
  private let lines: [TextLine]
  private let marks: TextMarks
  private var wrap = TextWrap([])
  private var blocks: [Block] = []
  private var tables = 0
  /// The block that the next line may go on, and the line that it ends with.
  private var open: (block: Int, line: Plain)?
  /// Blank lines stand between `open` and the line at hand.
  private var isAfterBlank = false
  /// The line at hand is quoted.
  private var isQuoted = false

  /// One line outside tables and headings.
  private struct Plain {
    var number: Int
    var indent: Int
    var width: Int
    var text: String
    var item: TextMarks.Item?
    var endsHard: Bool
    /// The whole line is between `**`.
    var isBold: Bool
    /// A mail quotes it: it begins with ">".
    var isQuoted: Bool
  }

  init(lines: [TextLine]) {
    var lines = lines
    for index in lines.indices { lines[index].unquote() }
    self.lines = lines
    marks = TextMarks(lines: lines)
  }

  mutating func build() throws(ReadError) -> [Block] {
    wrap = TextWrap(pairs())
    var i = 0
    while i < lines.count {
      i = step(i)
      if blocks.count > Reading.maxBlocks { throw .tooHeavy }
    }
    for i in blocks.indices where blocks[i].lines.count > 1 { TextInline.closeSpans(&blocks[i]) }
    TextMarks.settleEnumerated(&blocks)
    return blocks
  }

  /// Handles what begins at line `i`; the index of the first line behind it.
  private mutating func step(_ i: Int) -> Int {
    let line = lines[i]
    if line.isFurniture {
      let text = TextInline.text(of: line.trimmed)
      if !text.isEmpty { add(.paragraph, text, number: line.number, role: .furniture) }
      return i + 1
    }
    if line.isBlank {
      isAfterBlank = true
      return i + 1
    }
    isQuoted = line.isQuoted
    if let table = TextTables.table(in: lines, at: i) {
      close()
      add(table)
      return table.end
    }
    if let (level, text) = heading(line.trimmed) {
      close()
      if !text.isEmpty { add(.heading(level: level), text, number: line.number) }
      return i + 1
    }
    if TextTables.isSeparator(line) || isRule(line.trimmed) {
      close()
      return i + 1
    }
    if let level = underline(i) {
      close()
      let text = TextInline.text(of: line.trimmed)
      if !text.isEmpty { add(.heading(level: level), text, number: line.number) }
      return i + 2
    }
    add(plain(line))
    return i + 1
  }

  // MARK: Lines

  private func plain(_ line: TextLine) -> Plain {
    let bytes = line.trimmed
    var item: TextMarks.Item?
    var text = TextInline.text(of: bytes)
    if bytes.first == 0x6F, bytes.count > 2,
      bytes.dropFirst().first == 0x09
        || bytes.dropFirst().first == 0x20 && line.indent > 0
    {
      item = .bullet(rest: TextMarks.rest(text, after: 1))
    } else if !(bytes.first == 0x5C && bytes.dropFirst().first == 0x2A) {
      item = marks.item(text)
    }
    if case .enumerator = item, case .box = marks.parts(of: text).first { item = nil }
    if case .bullet(let rest) = item { text = rest }
    return Plain(
      number: line.number, indent: line.indent, width: line.width, text: text, item: item,
      endsHard: line.bytes.last == 0x5C, isBold: Self.isBold(bytes),
      isQuoted: line.isQuoted)
  }

  /// Every plain line that has another directly below it.
  private func pairs() -> [TextWrap.Pair] {
    var pairs: [TextWrap.Pair] = []
    for i in lines.indices.dropLast() {
      let (a, b) = (lines[i], lines[i + 1])
      guard (25...320).contains(a.bytes.count), !b.isBlank, !a.isFurniture, !b.isFurniture,
        !a.bytes.contains(0x09), !b.bytes.contains(0x09), a.bytes.first != 0x7C
      else { continue }
      let next = plain(b)
      guard next.item == nil else { continue }
      pairs.append(TextWrap.Pair(width: a.width, text: plain(a).text, next: next.text))
    }
    return pairs
  }

  /// `# Heading`, with `#` behind it or not.
  private func heading(_ bytes: ArraySlice<UInt8>) -> (level: Int, text: String)? {
    guard bytes.first == 0x23 else { return nil }
    let level = bytes.prefix { $0 == 0x23 }.count
    let rest = bytes.dropFirst(level)
    guard level <= 6, rest.first == 0x20 || rest.first == 0x09 else { return nil }
    var text = TextInline.text(of: rest)
    while text.utf8.last == 0x23 { text.removeLast() }
    return (level, TextCleaning.clean(text))
  }

  /// The level of a heading that the next line underlines with `===` or `---`.
  private func underline(_ i: Int) -> Int? {
    guard i + 1 < lines.count, i == 0 || lines[i - 1].isBlank else { return nil }
    let rule = lines[i + 1].bytes
    guard rule.count >= 3, let first = rule.first, first == 0x3D || first == 0x2D,
      rule.allSatisfy({ $0 == first }), lines[i].width <= 120
    else { return nil }
    return first == 0x3D ? 1 : 2
  }

  /// `***`, `* * *`, `===`: a rule across the page. A row of underscores is a blank to fill in.
  private func isRule(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first == 0x2A || first == 0x3D || first == 0x2D else {
      return false
    }
    let marks = bytes.filter { $0 != 0x20 }
    return marks.count >= 3 && marks.allSatisfy { $0 == first }
  }

  // MARK: Blocks

  private mutating func close() {
    open = nil
    isAfterBlank = false
  }

  private mutating func add(
    _ kind: Block.Kind, _ text: String, number: Int, role: Block.Role = .body, cell: Cell? = nil,
    mark: Block.Mark? = nil
  ) {
    let line = Line(start: 0, place: .lines(first: number, last: number))
    blocks.append(Block(kind: kind, text: text, role: role, lines: [line], cell: cell, mark: mark))
    blocks[blocks.count - 1].isQuoted = isQuoted
  }

  private mutating func add(_ table: TextTables.Table) {
    for (r, row) in table.rows.enumerated() {
      for (c, cell) in row.enumerated() {
        let place = Cell(table: tables, row: r, column: c)
        for line in cell where !line.text.isEmpty {
          addParts(of: line.text, number: line.number, cell: place)
        }
      }
    }
    tables += 1
  }

  /// Adds a text with the boxes that stand in it.
  private mutating func addParts(
    of text: String, number: Int, cell: Cell? = nil, kind: Block.Kind = .paragraph
  ) {
    let start = blocks.count
    defer { blocks.tieMarks(from: start, in: \.self) }
    for part in marks.parts(of: text) {
      switch part {
      case .box(let state, let mark):
        add(.box(state), "", number: number, cell: cell, mark: mark)
      case .text(let text):
        let item = marks.item(text)
        if case .bullet(let rest) = item, kind == .paragraph {
          add(.item, rest, number: number, cell: cell)
        } else if case .enumerator = item, kind == .paragraph {
          add(.item, text, number: number, cell: cell)
        } else {
          add(kind, text, number: number, cell: cell)
        }
      }
    }
  }

  private mutating func add(_ line: Plain) {
    if line.text.isEmpty {
      isAfterBlank = true
      return
    }
    if let last = open, continues(last, line) {
      let start = TextJoin.join(&blocks[last.block].text, line.text)
      blocks[last.block].lines.append(
        Line(start: start, place: .lines(first: line.number, last: line.number)))
      open = (last.block, line)
      isAfterBlank = false
      return
    }
    close()
    let count = blocks.count
    switch line.item {
    case .bullet: addParts(of: line.text, number: line.number, kind: .item)
    case .enumerator: addParts(of: line.text, number: line.number, kind: .item)
    case .weakEnumerator, nil: addParts(of: line.text, number: line.number)
    }
    guard blocks.count > count, !blocks[blocks.count - 1].text.isEmpty else { return }
    setHeading(line, from: count)
    if blocks[blocks.count - 1].kind == .paragraph || blocks[blocks.count - 1].kind == .item {
      open = (blocks.count - 1, line)
    }
  }

  private static func isBold(_ bytes: ArraySlice<UInt8>) -> Bool {
    let mark = "**".utf8
    return bytes.count > 4 && bytes.count < 200 && bytes.starts(with: mark)
      && bytes.suffix(2).elementsEqual(mark)
      && !BytePattern.holds("**", in: bytes.dropFirst(2).dropLast(2))
  }

  /// A short line that is wholly bold is a heading of the lowest level.
  private mutating func setHeading(_ line: Plain, from first: Int) {
    guard line.isBold, first == blocks.count - 1, blocks[first].kind == .paragraph,
      HeadingLook.isHeading(blocks[first].text)
    else { return }
    blocks[first].kind = .heading(level: 6)
  }

  /// Whether a line goes on the open block's last line.
  private func continues(_ last: (block: Int, line: Plain), _ line: Plain) -> Bool {
    guard line.item == nil, line.isQuoted == last.line.isQuoted,
      marks.parts(of: line.text).count == 1
    else { return false }
    if case .box = marks.parts(of: line.text)[0] { return false }
    let text = blocks[last.block].text
    if isAfterBlank { return TextJoin.continuesSentence(text, line.text) }
    if last.line.endsHard { return false }
    let isItem = last.line.item != nil
    if isItem, line.indent > last.line.indent { return !TextJoin.isFieldLike(line.text) }
    if case .weakEnumerator = last.line.item, TextJoin.isClosed(last.line.text),
      !TextJoin.startsLower(line.text)
    {
      return false
    }
    return wrap.joins(
      TextWrap.Pair(
        width: last.line.width, text: last.line.text, next: line.text,
        isInside: blocks[last.block].lines.count > 1))
  }
}

/// What a heading looks like where only bold type says that it is one.
enum HeadingLook {
  /// Short, not a label that a value follows, and not a sentence: numbered, or at most twelve words.
  static func isHeading(_ text: String) -> Bool {
    guard text.utf8.count <= 160, text.utf8.last != 0x3A, text.utf8.last != 0x2C else {
      return false
    }
    if TextMarks().item(text) != nil { return true }
    return text.split(separator: " ").count <= 12
  }
}

extension TextMarks {
  /// Looks through a whole text for what ambiguous marks mean in it.
  init(lines: [TextLine]) {
    var checks = 0
    var hasOpenBox = false
    var wasCheck = false
    for line in lines where !line.isBlank {
      let head = line.trimmed.prefix(3)
      let isCheck =
        head.elementsEqual("✓".utf8) || head.elementsEqual("✔".utf8)
        || head.elementsEqual([0xEF, 0x83, 0xBC])
      if isCheck && wasCheck { checks += 1 }
      wasCheck = isCheck
      if line.bytes.contains(where: { $0 >= 0xE2 }) {
        if Self.holdsOpenBox(line.bytes) { hasOpenBox = true }
      }
    }
    filledSquareIsBox = hasOpenBox
    checkMarkIsBullet = checks > 0 && !hasOpenBox
  }

  static func holdsOpenBox(_ bytes: ArraySlice<UInt8>) -> Bool {
    BytePattern.holds("□", in: bytes) || BytePattern.holds("☐", in: bytes)
  }
}
