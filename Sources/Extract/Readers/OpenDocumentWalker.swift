/// Goes through an OpenDocument text in reading order and hands its paragraphs to `OfficeText`.
struct OpenDocumentWalker {
  private var tree: XMLTree
  private var styles: OpenDocumentStyles
  private(set) var text = OfficeText()

  private var paragraph = OfficeParagraph()
  private var number = 0
  private var role = Block.Role.body
  private var cell: Cell?
  private var tables: [Int] = []
  private var depth = 0
  private var hanging: [Int] = []
  private var openBox: WordBox?
  private var forms: OpenDocumentForms

  /// Lists that are open, innermost last.
  private var lists: [OpenList] = []
  /// Numbers counted so far, by list.
  private var counters: [String: [Int?]] = [:]
  private var lastListOfStyle: [String: String] = [:]
  private var keysByID: [String: String] = [:]
  private var outline: [Int?] = Array(repeating: nil, count: 12)
  /// The item whose first paragraph has not come yet, with the number that it begins at.
  private var freshItem: (start: Int?, isOpen: Bool) = (nil, false)

  private struct OpenList {
    var style: String
    var key: String
  }

  private static let maxDepth = 8

  init(tree: XMLTree, styles: OpenDocumentStyles) {
    self.tree = tree
    self.styles = styles
    forms = OpenDocumentForms(tree)
  }

  mutating func readBody(_ node: Int) { readBlocks(of: node) }

  /// Running heads or feet of all page styles, each text once.
  mutating func readMargins(
    _ other: XMLTree, _ styles: OpenDocumentStyles, names: [String]
  ) {
    let own = (tree, self.styles, role)
    (tree, self.styles, role) = (other, styles, .furniture)
    var seen: Set<[UInt8]> = []
    for node in tree.nodes.indices
    where names.contains(where: { tree.name(node).hasPrefix($0) })
      && !tree.name(node).hasSuffix("-style") && !tree.name(node).hasSuffix("-properties")
    {
      if tree.attribute(node, "style:display") == "false" { continue }
      if seen.insert(tree.content(of: node)).inserted { readBlocks(of: node) }
    }
    (tree, self.styles, role) = own
  }

  // MARK: Blocks

  private mutating func readBlocks(of node: Int) {
    for child in tree.children(of: node) {
      if text.isFull { return }
      switch tree.name(child) {
      case "text:p", "text:h": readParagraph(child)
      case "text:list": readList(child)
      // A table in a shape is LibreOffice's own addition to the format.
      case "table:table", "loext:table": readTable(child)
      case "text:numbered-paragraph":
        freshItem = (OpenDocumentList.number(tree.attribute(child, "text:start-value")), true)
        let style = tree.attribute(child, "text:style-name") ?? ""
        let key = "numbered \(tree.attribute(child, "text:list-id") ?? style)"
        lists.append(OpenList(style: style, key: key))
        readBlocks(of: child)
        lists.removeLast()
      case "text:section", "text:index-body", "text:index-title", "text:table-of-content",
        "text:illustration-index", "text:table-index", "text:object-index", "text:user-index",
        "text:alphabetical-index", "text:bibliography", "loext:content-control", "draw:g":
        if tree.attribute(child, "text:display") == "none" { continue }
        readBlocks(of: child)
      case "draw:frame", "draw:custom-shape", "draw:rect", "draw:text-box", "draw:control",
        "draw:ellipse", "draw:polygon", "draw:path", "draw:line", "draw:connector":
        // Anchored at the page: a paragraph of its own.
        readHanging([child])
      default: break
      }
    }
  }

  private mutating func readParagraph(_ node: Int) {
    let outer = (paragraph, hanging)
    if depth == 0 && role == .body { number += 1 }
    let name = tree.attribute(node, "text:style-name")
    let properties = styles.paragraph(name)
    paragraph = OfficeParagraph(number: max(1, number), cell: cell, role: role)
    hanging = []
    if tree.name(node) == "text:h" {
      let level = tree.attribute(node, "text:outline-level").flatMap { Int($0) } ?? 1
      paragraph.headingLevel = min(max(level, 1), 9)
    } else if styles.isTitle(name) {
      paragraph.headingLevel = 1
    }
    setMark(node)
    if properties.isHidden != true {
      readInline(of: node, properties, isLink: false)
      text.add(paragraph)
    }
    let anchored = hanging
    hanging = []
    readHanging(anchored)
    (paragraph, hanging) = outer
  }

  private mutating func setMark(_ node: Int) {
    if let list = lists.last {
      let isFirst = freshItem.isOpen
      guard isFirst else { return }
      freshItem.isOpen = false
      let style = styles.lists[list.style] ?? OpenDocumentList()
      let level = lists.count
      var counts = counters[list.key] ?? Array(repeating: nil, count: 12)
      style.count(&counts, level: level, start: freshItem.start)
      counters[list.key] = counts
      set(style.mark(counts, level: level))
      if paragraph.headingLevel == nil { paragraph.isItem = paragraph.bulletBox == nil }
    } else if let level = paragraph.headingLevel, tree.name(node) == "text:h",
      tree.attribute(node, "text:is-list-header") != "true"
    {
      var start = OpenDocumentList.number(tree.attribute(node, "text:start-value"))
      if tree.attribute(node, "text:restart-numbering") == "true" { start = start ?? 1 }
      styles.outline.count(&outline, level: level, start: start)
      set(styles.outline.mark(outline, level: level))
    }
  }

  private mutating func set(_ mark: WordNumbering.Mark?) {
    switch mark {
    case .number(let text): paragraph.mark = text.isEmpty ? nil : text
    case .box(let state): paragraph.bulletBox = state
    case .bullet, nil: break
    }
  }

  private mutating func readHanging(_ nodes: [Int]) {
    guard depth < Self.maxDepth, !nodes.isEmpty else { return }
    depth += 1
    let outer = (lists, freshItem, openBox)
    (lists, freshItem, openBox) = ([], (nil, false), nil)
    for node in nodes {
      if tree.name(node) == "draw:control" {
        paragraph = OfficeParagraph(number: max(1, number), cell: cell, role: role)
        append(control: node)
        text.add(paragraph)
      } else {
        readFrame(node)
      }
    }
    (lists, freshItem, openBox) = outer
    depth -= 1
  }

  /// The text of a frame, a shape or a note.
  private mutating func readFrame(_ node: Int) {
    switch tree.name(node) {
    case "draw:frame":
      // Several contents are alternatives: the first that is a text box counts.
      if let box = tree.child(node, "draw:text-box") {
        readBlocks(of: box)
      } else {
        readPicture(node)
      }
    case "text:note":
      if let body = tree.child(node, "text:note-body") { readBlocks(of: body) }
    default: readBlocks(of: node)
    }
  }

  /// A picture that may be a signature.
  private mutating func readPicture(_ frame: Int) {
    guard let image = tree.child(frame, "draw:image"),
      let target = tree.attribute(image, "xlink:href"),
      let width = tree.attribute(frame, "svg:width").flatMap({ OfficePicture.points($0[...]) }),
      let height = tree.attribute(frame, "svg:height").flatMap({ OfficePicture.points($0[...]) }),
      OfficePicture.isSignatureSized(width: width, height: height)
    else { return }
    paragraph = OfficeParagraph(number: max(1, number), cell: cell, role: role)
    paragraph.pictures.append(target)
    text.add(paragraph)
  }

  // MARK: Lists and tables

  private mutating func readList(_ node: Int) {
    let style = tree.attribute(node, "text:style-name") ?? lists.last?.style ?? ""
    let id = tree.attribute(node, "xml:id")
    let key: String
    if let outer = lists.last, outer.style == style {
      key = outer.key
    } else if let other = tree.attribute(node, "text:continue-list"), let known = keysByID[other] {
      key = known
    } else if tree.attribute(node, "text:continue-numbering") == "true",
      let last = lastListOfStyle[style]
    {
      key = last
    } else {
      key = "list \(node) \(role)"
    }
    if let id { keysByID[id] = key }
    lastListOfStyle[style] = key
    lists.append(OpenList(style: style, key: key))
    for child in tree.children(of: node) {
      switch tree.name(child) {
      case "text:list-item":
        let outer = freshItem
        freshItem = (OpenDocumentList.number(tree.attribute(child, "text:start-value")), true)
        readBlocks(of: child)
        freshItem = outer
      case "text:list-header":
        let outer = freshItem
        freshItem = (nil, false)
        readBlocks(of: child)
        freshItem = outer
      default: break
      }
    }
    lists.removeLast()
  }

  private mutating func readTable(_ node: Int) {
    let outer = (cell, lists)
    lists = []
    let table = text.openTable()
    if let outside = tables.last { text.isLayout(outside) }
    tables.append(table)
    var row = 0
    var cells = 0
    readRows(of: node, table: table, row: &row, cells: &cells)
    if cells == 1 { text.isLayout(table) }
    tables.removeLast()
    (cell, lists) = outer
  }

  private mutating func readRows(of node: Int, table: Int, row: inout Int, cells: inout Int) {
    for child in tree.children(of: node) {
      switch tree.name(child) {
      case "table:table-row", "loext:table-row":
        var column = 0
        for part in tree.children(of: child) {
          let isCell = tree.name(part).hasSuffix(":table-cell")
          guard isCell || tree.name(part).hasSuffix(":covered-table-cell") else { continue }
          if isCell {
            cell = Cell(table: table, row: row, column: column)
            cells += 1
            readBlocks(of: part)
          }
          let again = tree.attribute(part, "table:number-columns-repeated").flatMap { Int($0) }
          column = min(column + min(max(again ?? 1, 1), 1000), 100_000)
        }
        row += 1
      case "table:table-header-rows", "table:table-rows", "table:table-row-group",
        "loext:table-header-rows", "loext:table-rows", "loext:table-row-group":
        readRows(of: child, table: table, row: &row, cells: &cells)
      default: break
      }
    }
  }

  // MARK: Text

  private mutating func readInline(
    of node: Int, _ properties: OpenDocumentStyles.Properties, isLink: Bool
  ) {
    for child in tree.children(of: node) {
      switch tree.name(child) {
      case "": append(tree.characters(child), properties, isLink: isLink)
      case "text:span":
        let own = styles.text(tree.attribute(child, "text:style-name"))
        if (own.isHidden ?? properties.isHidden) == true { continue }
        var inner = properties
        inner.isBold = own.isBold ?? properties.isBold
        inner.font = own.font ?? properties.font
        readInline(of: child, inner, isLink: isLink)
      case "text:a":
        let before = paragraph.run.segments.count
        readInline(of: child, properties, isLink: true)
        if let target = tree.attribute(child, "xlink:href"), target.utf8.count < 2000 {
          var shown: [UInt8] = []
          for segment in paragraph.run.segments.dropFirst(max(0, before - 1)) {
            if case .text(let pieces) = segment { for piece in pieces { shown += piece.bytes } }
          }
          if let address = MailLink.address(of: target, shown: shown) {
            append(Array((" " + address).utf8)[...], properties, isLink: true)
          }
        }
      case "text:s", "text:tab": append([0x20], properties, isLink: isLink)
      case "text:line-break": paragraph.run.segments.append(.lineBreak)
      case "text:note", "draw:frame", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:g":
        hanging.append(child)
      case "draw:control": append(control: child)
      case "field:fieldmark": append(fieldmark: child)
      case "loext:content-control": readControl(child, properties, isLink: isLink)
      case "text:placeholder", "office:annotation", "office:annotation-end", "text:ruby-text",
        "text:tracked-changes", "text:script", "text:number":
        break
      case "text:hidden-text", "text:hidden-paragraph":
        if tree.attribute(child, "text:is-hidden") == "false" {
          readInline(of: child, properties, isLink: isLink)
        }
      default: readInline(of: child, properties, isLink: isLink)
      }
    }
  }

  private mutating func readControl(
    _ node: Int, _ properties: OpenDocumentStyles.Properties, isLink: Bool
  ) {
    if tree.attribute(node, "loext:checkbox") == "true" {
      let box = WordBox(
        isChecked: tree.attribute(node, "loext:checked") == "true",
        checked: tree.attribute(node, "loext:checked-state"),
        unchecked: tree.attribute(node, "loext:unchecked-state"))
      openBox = box
      readInline(of: node, properties, isLink: isLink)
      if openBox != nil {
        openBox = nil
        paragraph.run.segments.append(.box(box.state, line: paragraph.number))
      }
    } else if tree.attribute(node, "loext:showing-place-holder") != "true" {
      readInline(of: node, properties, isLink: isLink)
    }
  }

  private mutating func append(
    _ bytes: ArraySlice<UInt8>, _ properties: OpenDocumentStyles.Properties, isLink: Bool
  ) {
    var bytes = bytes
    if let box = openBox, let first = bytes.firstIndex(where: { $0 > 0x20 }) {
      let (value, length) = bytes[first...].withUnsafeBufferPointer { UTF8Scan.scalar($0, at: 0) }
      openBox = nil
      let state = box.state(showing: value)
      paragraph.run.segments.append(.box(state ?? box.state, line: paragraph.number))
      if state != nil { bytes = bytes[first...].dropFirst(length) }
    }
    let font = properties.font ?? .none
    if font != .none {
      var glyphs: [UInt8] = []
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        UTF8Scan.append(font.glyph(scalar.value), to: &glyphs)
      }
      bytes = glyphs[...]
    }
    paragraph.run.append(
      bytes, line: paragraph.number, isBold: properties.isBold == true, isLink: isLink)
  }

  private mutating func append(control node: Int) {
    guard let id = tree.attribute(node, "draw:control"), let control = forms.controls[id] else {
      return
    }
    switch control {
    case .box(let state, let label):
      paragraph.run.segments.append(.box(state, line: paragraph.number))
      append(Array((" " + label).utf8)[...], .init(), isLink: false)
    case .text(let value): append(Array(value.utf8)[...], .init(), isLink: false)
    }
  }

  private mutating func append(fieldmark node: Int) {
    switch OpenDocumentForms.fieldmark(node, in: tree) {
    case .box(let state, _): paragraph.run.segments.append(.box(state, line: paragraph.number))
    case .text(let value): append(Array(value.utf8)[...], .init(), isLink: false)
    case nil: break
    }
  }
}
