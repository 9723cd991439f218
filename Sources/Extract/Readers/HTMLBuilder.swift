/// Puts a page's events together to blocks, with a stack of its own instead of recursion.
struct HTMLBuilder {
  private var frames: [HTMLFrame] = [HTMLFrame(tag: "")]
  private var run = HTMLRun()
  private var lists: [HTMLList] = []
  /// Items that have not printed anything yet.
  private var freshItems: [Bool] = []
  private var itemMarks: [String?] = []
  private var tables: [HTMLTable] = []
  private var openTables: [Int] = []
  private var furniture = HTMLFurniture()
  private var out: [HTMLOutput] = []
  private let marks: TextMarks
  /// What an open mail link has shown so far.
  private var shownLink: [UInt8] = []
  private var line = 1
  private var isOverfull = false

  init(text: String) {
    let utf8 = Array(text.utf8)
    marks = TextMarks(
      filledSquareIsBox: TextMarks.holdsOpenBox(utf8[...]), checkMarkIsBullet: false)
  }

  /// More than any page has.
  var isFull: Bool {
    isOverfull || out.count > Reading.maxBlocks || run.segments.count > Reading.maxBlocks
  }

  private var top: HTMLFrame {
    get { frames[frames.count - 1] }
    set { frames[frames.count - 1] = newValue }
  }

  // MARK: Events

  mutating func start(_ tag: String, _ values: [String: String], line: Int) {
    self.line = line
    if tag == "br" {
      if !top.isHidden && !top.isReplaced { run.segments.append(.lineBreak) }
      return
    }
    let attributes = HTMLAttributes(values)
    let isBlock = HTMLTags.blocks.contains(tag) || attributes.styleHolds("display:block")
    if isBlock { flush() }
    var frame = top
    frame.tag = tag
    frame.mail = nil
    frame.isHidden =
      frame.isHidden || frame.isReplaced || HTMLTags.hidden.contains(tag) || attributes.isHidden
      || tag == "dialog" && values["open"] == nil
    if !frame.isHidden { enter(&frame, attributes) }
    frames.append(frame)
    if frame.isHidden { return }
    printed(tag, attributes)
  }

  mutating func end(_ tag: String) {
    guard frames.count > 1, tag != "br" else { return }
    // libxml2 balances its events; should it not, the stack is right again at the next match.
    guard top.tag == tag || frames.suffix(64).contains(where: { $0.tag == tag }) else { return }
    while frames.count > 1 {
      let frame = top
      if !frame.isHidden { leave(frame) }
      if HTMLTags.blocks.contains(frame.tag) { flush() }
      frames.removeLast()
      if frame.tag == tag { break }
    }
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {
    self.line = line
    let frame = top
    if frame.isHidden || frame.isReplaced { return }
    if frame.isLink && shownLink.count < 4096 { shownLink += bytes }
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count && bytes[end] != 0x0A { end += 1 }
      let isBroken = end < bytes.count
      let slice = bytes[start..<(isBroken && !frame.keepsLines ? end + 1 : end)]
      append(slice, frame)
      if isBroken {
        self.line += 1
        if frame.keepsLines { run.segments.append(.lineBreak) }
      }
      start = end + 1
    }
  }

  private mutating func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ frame: HTMLFrame) {
    guard frame.font != .none else {
      run.append(bytes, line: line, isBold: frame.isBold, isLink: frame.isLink)
      return
    }
    var glyphs: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      UTF8Scan.append(frame.font.glyph(scalar.value), to: &glyphs)
    }
    run.append(glyphs, line: line, isBold: frame.isBold, isLink: frame.isLink)
  }

  // MARK: Elements

  /// What an element changes for the text in it.
  private mutating func enter(_ frame: inout HTMLFrame, _ attributes: HTMLAttributes) {
    if frame.tag == "main" || attributes.role == "main" {
      frame.isContent = true
      frame.region = nil
    } else if frame.tag == "article" {
      let mark = frame.region.map { furniture.regions[$0].mark }
      if mark == nil || mark == .name {
        frame.isContent = true
        frame.region = nil
      }
    } else if frame.region == nil,
      let mark = HTMLFurniture.mark(frame.tag, attributes, isContent: frame.isContent)
    {
      frame.region = furniture.open(mark)
    }
    if attributes.quotes(frame.tag) { frame.isQuoted = true }
    if let isBold = attributes.isBold { frame.isBold = isBold }
    if let font = attributes.font { frame.font = font }
    if attributes.role == "heading" {
      frame.headingLevel = Int(attributes["aria-level"] ?? "2").map { min(6, max(1, $0)) } ?? 2
    }
    if attributes.names.contains(where: { $0.hasPrefix("MsoListParagraph") })
      || attributes.styleHolds("mso-list:") && attributes.styleHolds("level")
    {
      frame.isWordItem = true
    }
    switch frame.tag {
    case "b", "strong": frame.isBold = true
    case "h1", "h2", "h3", "h4", "h5", "h6":
      frame.headingLevel = frame.tag.utf8.last.map { Int($0) - 0x30 }
      // A page's title is no furniture because a header holds it.
      if frame.tag == "h1", let region = frame.region {
        let mark = furniture.regions[region].mark
        if mark == .name || mark == .banner { frame.region = nil }
      }
    case "pre", "textarea", "listing", "xmp", "plaintext": frame.keepsLines = true
    case "ol", "ul", "menu", "dir":
      lists.append(HTMLList(isOrdered: frame.tag == "ol", attributes))
      frame.list = lists.count - 1
      frame.item = nil
    case "li":
      itemMarks.append(frame.list.flatMap { lists[$0].nextMark(attributes) })
      freshItems.append(true)
      frame.item = itemMarks.count - 1
    case "table":
      if let outer = openTables.last { tables[outer].isLayout = true }
      tables.append(HTMLTable())
      openTables.append(tables.count - 1)
      frame.item = nil
    case "tr": if let table = openTables.last { tables[table].startRow() }
    case "td", "th":
      guard let table = openTables.last else { break }
      let (row, column) = tables[table].startCell(attributes)
      frame.cell = Cell(table: table, row: row, column: column)
      frame.item = nil
    case "a":
      guard let target = attributes["href"] else { break }
      frame.isLink = true
      frame.mail = target
      shownLink = []
    case "optgroup", "select": frame.isReplaced = false
    case "option":
      // A placeholder is an option without a value.
      if attributes["selected"] == nil || attributes["value"] == "" { frame.isHidden = true }
    default: break
    }
    if frame.cell != nil, let level = frame.headingLevel, level <= 3, let table = openTables.last {
      tables[table].isLayout = true
    }
  }

  /// What an element prints by itself.
  private mutating func printed(_ tag: String, _ attributes: HTMLAttributes) {
    if let mask = attributes["data-cfemail"], let address = HTMLMail.unmasked(mask) {
      append(" " + address + " ")
      top.isReplaced = true
      return
    }
    if tag == "input" {
      let type = attributes["type"]?.lowercased() ?? "text"
      switch type {
      case "checkbox", "radio":
        run.segments.append(
          .box(attributes["checked"] != nil ? .checked : .unchecked, line: line))
      case "hidden", "submit", "button", "reset", "image", "file", "password", "search": break
      default:
        flush()
        append(attributes["value"] ?? "")
        flush()
      }
      return
    }
    if tag == "img", let state = HTMLImage.box(attributes) {
      run.segments.append(.box(state, line: line))
      return
    }
    if tag == "img", top.region == nil, let confidence = HTMLImage.signature(attributes) {
      flush()
      add(.ink, HTMLRun.Text(text: "", lines: [Self.line(line)]), top, isLink: false)
      if let last = out.indices.last { out[last].block.confidence = confidence }
      return
    }
    switch attributes.role {
    case "checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio":
      switch attributes["aria-checked"]?.lowercased() {
      case "true": run.segments.append(.box(.checked, line: line))
      case "false": run.segments.append(.box(.unchecked, line: line))
      default: run.segments.append(.box(.unknown, line: line))
      }
    default: break
    }
  }

  private mutating func append(_ text: String) {
    run.append(text.utf8, line: line, isBold: top.isBold, isLink: top.isLink)
  }

  private mutating func leave(_ frame: HTMLFrame) {
    if frame.tag == "table" { openTables.removeLast(openTables.isEmpty ? 0 : 1) }
    guard frame.tag == "a", let target = frame.mail else { return }
    if let address = HTMLMail.address(of: target, shown: shownLink) { append(" " + address) }
    shownLink = []
  }

  // MARK: Blocks

  /// Ends the run of text at hand and makes its blocks.
  private mutating func flush() {
    guard !run.isEmpty else { return }
    let done = run
    run = HTMLRun()
    let frame = top
    if let region = frame.region { furniture.count(done.visible - done.linked, in: region) }
    if frame.keepsLines, let lines = done.textLines() {
      addPlainText(lines, frame)
      return
    }
    var parts = done.parts()
    guard !parts.isEmpty else { return }
    if let item = frame.item, freshItems[item], case .text(let text) = parts[0],
      let mark = itemMarks[item]
    {
      let marked = HTMLRun.Text(text: mark + " ", lines: []).prefixed(to: text)
      parts[0] = .text(marked)
    }
    let isBold = done.bold > 0 && done.bold == done.visible && parts.count == 1
    let isLink = done.linked > 0 && done.linked == done.visible
    var start = out.count
    for (index, part) in parts.enumerated() {
      if part.startsLine, index > 0 {
        out.tieMarks(from: start, in: \.block)
        start = out.count
      }
      switch part {
      case .box(let state, let line, _):
        add(
          .box(state), HTMLRun.Text(text: "", lines: [Self.line(line)]), frame, isLink: false,
          mark: Block.Mark(of: state))
      case .text(let text):
        add(text, frame, isBold: isBold, isLink: isLink)
      }
      if let item = frame.item, case .text = part { freshItems[item] = false }
    }
    out.tieMarks(from: start, in: \.block)
  }

  /// Adds what stands in `<pre>` or `<textarea>` as the text reader has it: wrapped lines, tables.
  private mutating func addPlainText(_ lines: [TextLine], _ frame: HTMLFrame) {
    var builder = TextBuilder(lines: lines)
    guard let blocks = try? builder.build() else {
      isOverfull = true
      return
    }
    let first = tables.count
    for var block in blocks {
      if let cell = block.cell {
        while tables.count <= first + cell.table { tables.append(HTMLTable()) }
        block.cell = Cell(table: first + cell.table, row: cell.row, column: cell.column)
      } else {
        block.cell = frame.cell
      }
      block.isQuoted = block.isQuoted || frame.isQuoted
      out.append(
        HTMLOutput(block: block, region: frame.region, isContent: frame.isContent, isLink: false))
    }
  }

  private static func line(_ number: Int) -> Line {
    Line(start: 0, place: .lines(first: number, last: number))
  }

  /// Adds a text as what its element and its own marks say it is, with the boxes in it.
  private mutating func add(
    _ text: HTMLRun.Text, _ frame: HTMLFrame, isBold: Bool, isLink: Bool
  ) {
    var kind = Block.Kind.paragraph
    if let level = frame.headingLevel { kind = .heading(level: level) }
    if let item = frame.item, freshItems[item] { kind = .item }
    if frame.tag == "title" { kind = .paragraph }
    var text = text
    if kind == .paragraph || kind == .item, frame.headingLevel == nil {
      switch item(text.text, frame) {
      case .bullet(let rest):
        text = text.dropping(to: rest)
        kind = .item
      case .enumerator: kind = .item
      case .weakEnumerator: if frame.isWordItem { kind = .item }
      case nil: break
      }
    }
    let isCross =
      text.text.utf8.count == 1 && frame.cell == nil && (isLink || frame.tag == "button")
    let parts = isCross ? [.text(text.text)] : marks.parts(of: text.text)
    for part in parts {
      switch part {
      case .box(let state, let mark):
        let line = Line(start: 0, place: text.place)
        add(.box(state), HTMLRun.Text(text: "", lines: [line]), frame, isLink: isLink, mark: mark)
      case .text(let piece):
        let isWhole = parts.count == 1
        let lines = isWhole ? text.lines : [Line(start: 0, place: text.place)]
        if isBold, isWhole, kind == .paragraph, frame.cell == nil, HeadingLook.isHeading(piece) {
          kind = .heading(level: 6)
        }
        add(kind, HTMLRun.Text(text: piece, lines: lines), frame, isLink: isLink)
      }
    }
  }

  /// The list mark that a text begins with: in Word's list paragraphs also "o" and "§".
  private func item(_ text: String, _ frame: HTMLFrame) -> TextMarks.Item? {
    let head = Array(text.utf8.prefix(3))
    if frame.isWordItem, head.count > 2 {
      if head[0] == 0x6F && head[1] == 0x20 { return .bullet(rest: TextMarks.rest(text, after: 1)) }
      if head.starts(with: [0xC2, 0xA7]) { return .bullet(rest: TextMarks.rest(text, after: 2)) }
      if head == Array("✓".utf8) { return .bullet(rest: TextMarks.rest(text, after: 3)) }
    }
    return marks.item(text)
  }

  private mutating func add(
    _ kind: Block.Kind, _ text: HTMLRun.Text, _ frame: HTMLFrame, isLink: Bool,
    mark: Block.Mark? = nil
  ) {
    var region = frame.region
    if frame.tag == "title" { region = furniture.open(.element) }
    let lines = text.lines.isEmpty ? [Self.line(line)] : text.lines
    var block = Block(kind: kind, text: text.text, lines: lines, cell: frame.cell, mark: mark)
    block.isQuoted = frame.isQuoted
    out.append(
      HTMLOutput(block: block, region: region, isContent: frame.isContent, isLink: isLink))
  }

  /// The page's blocks, with their roles.
  mutating func finished() -> [Block] {
    flush()
    for i in out.indices {
      if let cell = out[i].block.cell, tables[cell.table].isLayout { out[i].block.cell = nil }
    }
    var blocks = furniture.marked(out)
    TextMarks.settleEnumerated(&blocks)
    return blocks
  }
}
