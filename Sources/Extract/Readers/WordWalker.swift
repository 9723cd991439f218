/// Goes through a Word document's parts in reading order and hands its paragraphs to `OfficeText`.
struct WordWalker {
  var tree: XMLTree
  var relations: [String: WordPackage.Relation]
  let styles: WordStyles
  var numbering: WordNumbering
  var footnotes: WordNotes?
  var endnotes: WordNotes?
  /// States of ActiveX boxes, by part.
  var controls: [String: BoxState] = [:]

  var text = OfficeText()
  var fields: [WordField] = []
  /// A box whose glyph has not come yet.
  var openBox: WordBox?
  /// The paragraph at hand.
  var paragraph = OfficeParagraph()
  var base = WordStyles.Properties(run: nil, paragraph: nil, in: XMLTree())
  /// Text boxes and notes that the paragraph at hand refers to, in order.
  var hanging: [Hanging] = []

  /// Content that is printed elsewhere than where it is anchored.
  enum Hanging {
    case textBox(Int)
    case footnote(String)
    case endnote(String)
  }

  private var number = 0
  private var role = Block.Role.body
  private var cell: Cell?
  private var tables: [Int] = []
  /// How deep text boxes and notes hang on each other.
  private var depth = 0
  /// Text of a paragraph whose mark was deleted: it goes on in the next one.
  private var carried: HTMLRun?

  /// Text boxes in text boxes, notes in notes: more is made to break readers.
  private static let maxDepth = 8

  init(
    tree: XMLTree, relations: [String: WordPackage.Relation], styles: WordStyles,
    numbering: WordNumbering
  ) {
    self.tree = tree
    self.relations = relations
    self.styles = styles
    self.numbering = numbering
  }

  mutating func readBody(_ body: Int) {
    readBlocks(of: body)
    flushCarried()
  }

  /// A running head or foot, from a part of its own.
  mutating func readMargin(_ part: XMLTree, relations: [String: WordPackage.Relation]) {
    let own = (tree, self.relations, role, number)
    (tree, self.relations, role) = (part, relations, .furniture)
    number = max(1, number)
    fields = []
    readBlocks(of: 0)
    flushCarried()
    (tree, self.relations, role, number) = own
  }

  // MARK: Blocks

  private mutating func readBlocks(of node: Int) {
    for child in tree.children(of: node) {
      if text.isFull { return }
      switch tree.name(child) {
      case "w:p": readParagraph(child)
      case "w:tbl": readTable(child)
      case "w:sdt":
        if let content = enterControl(child) {
          readBlocks(of: content)
          leaveControl(alone: true)
        }
      case "w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:sdtContent":
        readBlocks(of: child)
      case "mc:AlternateContent":
        if let choice = alternative(child) { readBlocks(of: choice) }
      default: break
      }
    }
  }

  /// The content of a control, unless it only shows its placeholder.
  mutating func enterControl(_ node: Int) -> Int? {
    let content = tree.child(node, "w:sdtContent")
    guard let properties = tree.child(node, "w:sdtPr") else { return content }
    if let box = tree.child(properties, "w14:checkbox") {
      openBox = WordBox(checkbox: box, in: tree)
      return content ?? node
    }
    if let placeholder = tree.child(properties, "w:showingPlcHdr"),
      Word.isOn(placeholder, in: tree)
    {
      return nil
    }
    return content
  }

  /// Prints the box of a control that showed no glyph.
  mutating func leaveControl(alone: Bool) {
    guard let box = openBox else { return }
    openBox = nil
    guard alone else {
      paragraph.run.segments.append(.box(box.state, line: paragraph.number))
      return
    }
    var lone = OfficeParagraph(number: max(1, number), cell: cell, role: role)
    lone.run.segments.append(.box(box.state, line: lone.number))
    text.add(lone)
  }

  /// What is shown of alternatives for newer and older programs: the newer, where anything is in it.
  func alternative(_ node: Int) -> Int? {
    var fallback: Int?
    for child in tree.children(of: node) {
      switch tree.name(child) {
      case "mc:Choice":
        let isShown = tree.descendants(of: child).contains {
          ["w:t", "w:txbxContent", "w:sym", "w14:checkbox", "w:control", "w:p"].contains(
            tree.name($0))
        }
        if isShown { return child }
      case "mc:Fallback": fallback = child
      default: break
      }
    }
    return fallback ?? tree.child(node, "mc:Choice")
  }

  private mutating func readParagraph(_ node: Int) {
    let outer = (paragraph, base, hanging)
    if depth == 0 && role == .body { number += 1 }
    let properties = tree.child(node, "w:pPr")
    let style = properties.flatMap { tree.value($0, "w:pStyle", "w:val") } ?? styles.normal
    var own = WordStyles.Properties(run: nil, paragraph: properties, in: tree)
    let inherited = styles.properties(style)
    let isListed = own.list != nil
    own.inherit(inherited)
    base = own
    hanging = []
    paragraph = OfficeParagraph(number: max(1, number), cell: cell, role: role)
    if let level = own.outline, (0...8).contains(level) { paragraph.headingLevel = level + 1 }
    if let carried {
      paragraph.run = carried
      self.carried = nil
    }
    let mark = properties.flatMap { tree.child($0, "w:rPr") }
    let isJoined =
      mark.map { tree.child($0, "w:del") != nil || tree.child($0, "w:moveFrom") != nil } ?? false
    if !isJoined { setMark(own, style: style, isListed: isListed) }
    readInline(of: node)
    endParagraph(isJoined: isJoined)
    (paragraph, base, hanging) = outer
  }

  private mutating func endParagraph(isJoined: Bool) {
    // A field whose instruction never ended must not hide the rest of the document.
    fields.removeAll { !$0.isResult || $0.isReplaced }
    if isJoined {
      carried = paragraph.run
    } else {
      text.add(paragraph)
    }
    let anchored = hanging
    hanging = []
    for item in anchored { readHanging(item) }
  }

  private mutating func flushCarried() {
    guard let run = carried else { return }
    carried = nil
    var rest = OfficeParagraph(number: max(1, number), cell: cell, role: role)
    rest.run = run
    text.add(rest)
  }

  private mutating func setMark(
    _ properties: WordStyles.Properties, style: String?, isListed: Bool
  ) {
    guard let list = properties.list else {
      paragraph.isItem = styles.isListStyle(style)
      return
    }
    if list == "0" { return }
    let linked = isListed ? nil : numbering.level(of: list, style: style)
    switch numbering.next(list, level: linked ?? properties.level ?? 0) {
    case .number(let mark):
      paragraph.mark = mark
      paragraph.isItem = true
    case .bullet: paragraph.isItem = true
    case .box(let state): paragraph.bulletBox = state
    case nil: break
    }
  }

  /// A text box or note, behind the paragraph that it hangs on.
  private mutating func readHanging(_ item: Hanging) {
    guard depth < Self.maxDepth else { return }
    depth += 1
    let outer = (fields, openBox, carried)
    (fields, openBox, carried) = ([], nil, nil)
    switch item {
    case .textBox(let node): readBlocks(of: node)
    case .footnote(let id): readNote(id, footnotes)
    case .endnote(let id): readNote(id, endnotes)
    }
    flushCarried()
    (fields, openBox, carried) = outer
    depth -= 1
  }

  private mutating func readNote(_ id: String, _ notes: WordNotes?) {
    guard let notes, let node = notes.node(id) else { return }
    let own = (tree, relations)
    (tree, relations) = (notes.tree, [:])
    readBlocks(of: node)
    (tree, relations) = own
  }

  // MARK: Tables

  private mutating func readTable(_ node: Int) {
    flushCarried()
    let outer = cell
    let table = text.openTable()
    if let outside = tables.last { text.isLayout(outside) }
    tables.append(table)
    var row = 0
    var cells = 0
    readRows(of: node, table: table, row: &row, cells: &cells)
    if cells == 1 { text.isLayout(table) }
    tables.removeLast()
    cell = outer
  }

  private mutating func readRows(of node: Int, table: Int, row: inout Int, cells: inout Int) {
    for child in tree.children(of: node) {
      switch tree.name(child) {
      case "w:tr":
        let properties = tree.child(child, "w:trPr")
        if let properties, tree.child(properties, "w:del") != nil { continue }
        let before = properties.flatMap { tree.value($0, "w:gridBefore", "w:val") }
        var column = Self.span(before, least: 0)
        readCells(of: child, table: table, row: row, column: &column, cells: &cells)
        row += 1
      case "w:sdt":
        if let content = enterControl(child) {
          readRows(of: content, table: table, row: &row, cells: &cells)
        }
      case "w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:sdtContent":
        readRows(of: child, table: table, row: &row, cells: &cells)
      case "mc:AlternateContent":
        guard let choice = alternative(child) else { continue }
        readRows(of: choice, table: table, row: &row, cells: &cells)
      default: break
      }
    }
  }

  private mutating func readCells(
    of node: Int, table: Int, row: Int, column: inout Int, cells: inout Int
  ) {
    for child in tree.children(of: node) {
      switch tree.name(child) {
      case "w:tc":
        let properties = tree.child(child, "w:tcPr")
        if let properties, tree.child(properties, "w:cellDel") != nil { continue }
        cell = Cell(table: table, row: row, column: column)
        cells += 1
        readBlocks(of: child)
        flushCarried()
        if openBox != nil { leaveControl(alone: true) }
        column += Self.span(
          properties.flatMap { tree.value($0, "w:gridSpan", "w:val") }, least: 1)
      case "w:sdt":
        if let content = enterControl(child) {
          readCells(of: content, table: table, row: row, column: &column, cells: &cells)
        } else {
          // A placeholder: the cell is there, and empty.
          column += 1
          cells += 1
        }
      case "w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:sdtContent":
        readCells(of: child, table: table, row: row, column: &column, cells: &cells)
      default: break
      }
    }
  }

  /// Columns that a cell spans; Word allows 63.
  private static func span(_ value: String?, least: Int) -> Int {
    min(max(value.flatMap { Int($0) } ?? least, least), 63)
  }
}
