/// The text inside a paragraph: runs, fields, controls, boxes.
extension WordWalker {
  mutating func readInline(of node: Int, isLink: Bool = false) {
    for child in tree.children(of: node) {
      switch tree.name(child) {
      case "w:r": readRun(child, isLink: isLink)
      case "w:hyperlink": readLink(child)
      case "w:fldSimple":
        let instruction = tree.attribute(child, "w:instr") ?? ""
        if let glyph = WordField.symbol(instruction) {
          append(glyph.utf8, isBold: false, isLink: isLink)
        } else if !WordField.isPlaceholder(instruction) {
          readInline(of: child, isLink: isLink)
        }
      case "w:sdt":
        if let content = enterControl(child) {
          readInline(of: content, isLink: isLink)
          leaveControl(alone: false)
        }
      case "w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:sdtContent", "w:dir", "w:bdo",
        "w:rubyBase", "m:oMathPara", "m:oMath":
        if tree.name(child).hasPrefix("m:") {
          appendMath(child)
        } else {
          readInline(of: child, isLink: isLink)
        }
      case "mc:AlternateContent":
        if let choice = alternative(child) { readInline(of: choice, isLink: isLink) }
      // A paragraph inside a paragraph's control, as some programs write it.
      case "w:p":
        paragraph.run.segments.append(.lineBreak)
        readInline(of: child, isLink: isLink)
      default: break
      }
    }
  }

  private mutating func readLink(_ node: Int) {
    let before = paragraph.run.segments.count
    let visible = paragraph.run.visible
    readInline(of: node, isLink: true)
    guard let id = tree.attribute(node, "r:id"), let target = relations[id]?.target,
      paragraph.run.visible > visible
    else { return }
    appendAddress(of: target, after: before)
  }

  /// The address of a mail link whose text does not show it.
  private mutating func appendAddress(of target: String, after segment: Int) {
    guard target.utf8.count < 2000 else { return }
    var shown: [UInt8] = []
    for segment in paragraph.run.segments.dropFirst(max(0, segment - 1)) {
      if case .text(let pieces) = segment { for piece in pieces { shown += piece.bytes } }
    }
    if let address = MailLink.address(of: target, shown: shown) {
      append((" " + address).utf8, isBold: false, isLink: true)
    }
  }

  private mutating func appendMath(_ node: Int) {
    for child in tree.descendants(of: node) where tree.name(child) == "m:t" {
      append(tree.content(of: child), isBold: false, isLink: false)
    }
  }

  // MARK: Runs

  private mutating func readRun(_ node: Int, isLink: Bool) {
    var properties = WordStyles.Properties(run: nil, paragraph: nil, in: tree)
    if let own = tree.child(node, "w:rPr") {
      properties = WordStyles.Properties(run: own, paragraph: nil, in: tree)
      if tree.child(own, "w:del") != nil || tree.child(own, "w:moveFrom") != nil { return }
      if let style = tree.value(own, "w:rStyle", "w:val") {
        var inherited = styles.properties(style)
        inherited.outline = nil
        properties.inherit(inherited)
      }
    }
    properties.inherit(base)
    let isHidden = properties.isHidden == true
    readRunContent(of: node, properties, isHidden: isHidden, isLink: isLink)
  }

  private mutating func readRunContent(
    of node: Int, _ properties: WordStyles.Properties, isHidden: Bool, isLink: Bool
  ) {
    let isBold = properties.isBold == true
    for child in tree.children(of: node) {
      let name = tree.name(child)
      // Fields go on whether their marks are hidden or not.
      switch name {
      case "w:fldChar":
        readFieldMark(child, isLink: isLink)
        continue
      case "w:instrText":
        if let last = fields.indices.last, !fields[last].isResult,
          fields[last].instruction.utf8.count < 4096
        {
          fields[last].instruction += String(decoding: tree.content(of: child), as: UTF8.self)
        }
        continue
      default: break
      }
      if isHidden || fields.contains(where: { !$0.isResult || $0.isReplaced }) { continue }
      switch name {
      case "w:t":
        if properties.isStruck == true {
          // What the sender struck through is withdrawn, as a tracked deletion is; a cross that was struck
          // out is neither ticked nor never ticked.
          if Self.isCross(tree.content(of: child)) {
            paragraph.run.segments.append(.box(.unknown, line: paragraph.number))
          }
          continue
        }
        for part in tree.children(of: child) {
          append(tree.characters(part), properties.font ?? .none, isBold: isBold, isLink: isLink)
        }
      case "w:sym": appendSymbol(child, isBold: isBold, isLink: isLink)
      case "w:tab", "w:ptab": append([0x20], isBold: isBold, isLink: isLink)
      case "w:br", "w:cr": paragraph.run.segments.append(.lineBreak)
      case "w:noBreakHyphen": append([0x2D], isBold: isBold, isLink: isLink)
      case "w:footnoteReference":
        if let id = tree.attribute(child, "w:id") { hanging.append(.footnote(id)) }
      case "w:endnoteReference":
        if let id = tree.attribute(child, "w:id") { hanging.append(.endnote(id)) }
      case "w:drawing", "w:pict", "w:object": readDrawing(child)
      case "w:ruby":
        if let text = tree.child(child, "w:rubyBase") { readInline(of: text, isLink: isLink) }
      case "mc:AlternateContent":
        if let choice = alternative(child) {
          readRunContent(of: choice, properties, isHidden: false, isLink: isLink)
        }
      default: break
      }
    }
  }

  private static func isCross(_ bytes: some Sequence<UInt8>) -> Bool {
    let letters = bytes.filter { $0 != 0x20 }
    return letters == [0x58] || letters == [0x78] || letters == Array("☒".utf8)
      || letters == Array("☑".utf8)
  }

  private mutating func appendSymbol(_ node: Int, isBold: Bool, isLink: Bool) {
    guard let code = tree.attribute(node, "w:char").flatMap({ UInt32($0, radix: 16) }) else {
      return
    }
    let family = (tree.attribute(node, "w:font") ?? "").lowercased()
    let font = HTMLSymbolFont(family: family) ?? .none
    if let box = openBox, let state = box.state(showing: code) {
      openBox = nil
      paragraph.run.segments.append(.box(state, line: paragraph.number))
      return
    }
    var bytes: [UInt8] = []
    UTF8Scan.append(font.glyph(code), to: &bytes)
    append(bytes, isBold: isBold, isLink: isLink)
  }

  private mutating func append(
    _ bytes: ArraySlice<UInt8>, _ font: HTMLSymbolFont, isBold: Bool, isLink: Bool
  ) {
    var bytes = bytes
    if let box = openBox, let first = bytes.firstIndex(where: { $0 > 0x20 }) {
      let (value, length) = bytes[first...].withUnsafeBufferPointer { UTF8Scan.scalar($0, at: 0) }
      openBox = nil
      if let state = box.state(showing: value) {
        paragraph.run.segments.append(.box(state, line: paragraph.number))
        bytes = bytes[first...].dropFirst(length)
      } else {
        paragraph.run.segments.append(.box(box.state, line: paragraph.number))
      }
    }
    guard font != .none else { return append(bytes, isBold: isBold, isLink: isLink) }
    var glyphs: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      UTF8Scan.append(font.glyph(scalar.value), to: &glyphs)
    }
    append(glyphs, isBold: isBold, isLink: isLink)
  }

  private mutating func append(
    _ bytes: some Collection<UInt8>, isBold: Bool, isLink: Bool
  ) {
    paragraph.run.append(bytes, line: paragraph.number, isBold: isBold, isLink: isLink)
  }

  /// Text boxes hang on the paragraph; a control drawn in the text is a box.
  private mutating func readDrawing(_ node: Int) {
    var position = node + 1
    let end = tree.nodes[node].end
    var hasPicture = false
    while position < end {
      switch tree.name(position) {
      case "w:txbxContent":
        hanging.append(.textBox(position))
        position = tree.nodes[position].end
      case "mc:AlternateContent":
        if let choice = alternative(position) { readDrawing(choice) }
        position = tree.nodes[position].end
      case "w:control":
        let target = tree.attribute(position, "r:id").flatMap { relations[$0]?.target }
        if let state = target.flatMap({ controls[$0] }) {
          paragraph.run.segments.append(.box(state, line: paragraph.number))
        }
        position += 1
      // One picture a drawing: several are a figure.
      case "a:blip" where !hasPicture, "v:imagedata" where !hasPicture:
        hasPicture = true
        note(picture: position, shownBy: node)
        position += 1
      default: position += 1
      }
    }
  }

  /// A picture that may be a signature: its size is the drawing's, or that of the shape about it.
  private mutating func note(picture: Int, shownBy drawing: Int) {
    guard let id = tree.attribute(picture, "r:embed") ?? tree.attribute(picture, "r:id"),
      let target = relations[id]?.target
    else { return }
    var width: Double?
    var height: Double?
    for node in tree.descendants(of: drawing) {
      if tree.name(node).hasSuffix(":extent"), width == nil {
        // English Metric Units: 12 700 to a point.
        width = tree.attribute(node, "cx").flatMap { Double($0) }.map { $0 / 12_700 }
        height = tree.attribute(node, "cy").flatMap { Double($0) }.map { $0 / 12_700 }
      } else if tree.name(node) == "v:shape", tree.descendants(of: node).contains(picture) {
        for property in (tree.attribute(node, "style") ?? "").prefix(2000).split(separator: ";") {
          let parts = property.split(separator: ":")
          guard parts.count == 2 else { continue }
          if parts[0].hasSuffix("width"), width == nil { width = OfficePicture.points(parts[1]) }
          if parts[0].hasSuffix("height"), height == nil { height = OfficePicture.points(parts[1]) }
        }
      }
    }
    guard let width, let height,
      OfficePicture.isSignatureSized(width: width, height: height)
    else { return }
    paragraph.pictures.append(target)
  }

  // MARK: Fields

  private mutating func readFieldMark(_ node: Int, isLink: Bool) {
    switch tree.attribute(node, "w:fldCharType") {
    case "begin":
      var field = WordField(start: paragraph.run.segments.count)
      let isShown = !fields.contains { !$0.isResult || $0.isReplaced }
      if isShown, let data = tree.child(node, "w:ffData") {
        if let box = tree.child(data, "w:checkBox") {
          field.isReplaced = true
          paragraph.run.segments.append(
            .box(WordField.state(of: box, in: tree), line: paragraph.number))
        } else if let list = tree.child(data, "w:ddList") {
          field.isReplaced = true
          append(WordField.entry(of: list, in: tree).utf8, isBold: false, isLink: isLink)
        }
      }
      if fields.count < 64 { fields.append(field) }
    case "separate":
      if let last = fields.indices.last { fields[last].isResult = true }
    case "end":
      guard let field = fields.popLast() else { return }
      end(field)
    default: break
    }
  }

  /// What a field prints that stands in its instruction alone.
  private mutating func end(_ field: WordField) {
    if field.isReplaced || fields.contains(where: { !$0.isResult || $0.isReplaced }) { return }
    if field.isResult {
      if let target = WordField.mail(field.instruction) {
        appendAddress(of: target, after: field.start)
      }
    } else if let glyph = WordField.symbol(field.instruction) {
      append(glyph.utf8, isBold: false, isLink: false)
    } else if field.instruction.contains("FORMCHECKBOX") {
      // A box without its data: its state is nowhere.
      paragraph.run.segments.append(.box(.unknown, line: paragraph.number))
    }
  }
}
