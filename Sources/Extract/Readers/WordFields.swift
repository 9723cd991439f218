/// A complex field: its instruction is never text, its result is.
struct WordField {
  var instruction = ""
  var isResult = false
  /// What it prints has been told by its form data.
  var isReplaced = false
  /// Where it begins in the paragraph's segments.
  var start: Int

  init(start: Int) { self.start = start }

  /// The state of a legacy form's box: what was set, else its default.
  static func state(of box: Int, in tree: XMLTree) -> BoxState {
    if let checked = tree.child(box, "w:checked") {
      return Word.isOn(checked, in: tree) ? .checked : .unchecked
    }
    if let preset = tree.child(box, "w:default") {
      return Word.isOn(preset, in: tree) ? .checked : .unchecked
    }
    return .unchecked
  }

  /// The entry that a legacy form's list shows: the chosen one, else the default, else the first.
  static func entry(of list: Int, in tree: XMLTree) -> String {
    let entries = tree.children(of: list).filter { tree.name($0) == "w:listEntry" }
    let index =
      (tree.value(list, "w:result", "w:val") ?? tree.value(list, "w:default", "w:val"))
      .flatMap { Int($0) } ?? 0
    guard entries.indices.contains(index) else { return "" }
    return tree.attribute(entries[index], "w:val") ?? ""
  }

  private static func words(_ instruction: String) -> [String] {
    instruction.prefix(500).split { $0 == " " || $0 == "\t" || $0 == "\n" }.map(String.init)
  }

  /// `SYMBOL 254 \f Wingdings`: the character that it prints.
  static func symbol(_ instruction: String) -> String? {
    let words = words(instruction)
    guard words.count > 1, words[0].uppercased() == "SYMBOL" else { return nil }
    let number = words[1].trimmed(of: "\"")
    let code =
      number.lowercased().hasPrefix("0x") ? UInt32(number.dropFirst(2), radix: 16) : UInt32(number)
    guard let code else { return nil }
    var font = HTMLSymbolFont.none
    if let mark = words.firstIndex(of: "\\f"), mark + 1 < words.count {
      let family = words[(mark + 1)...].prefix { !$0.hasPrefix("\\") }.joined(separator: " ")
      font = HTMLSymbolFont(family: family.trimmed(of: "\"").lowercased()) ?? .none
    }
    var bytes: [UInt8] = []
    UTF8Scan.append(font.glyph(code), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `MACROBUTTON … Klicka här`: a template's prompt.
  static func isPlaceholder(_ instruction: String) -> Bool {
    words(instruction).first?.uppercased() == "MACROBUTTON"
  }

  /// The target of `HYPERLINK "mailto:…"`.
  static func mail(_ instruction: String) -> String? {
    let words = words(instruction)
    guard words.count > 1, words[0].uppercased() == "HYPERLINK" else { return nil }
    let target = words[1].trimmed(of: "\"")
    return target.lowercased().hasPrefix("mailto:") ? target : nil
  }
}

/// A tick box as a content control (Word 2010 and later).
struct WordBox {
  private var isChecked = false
  private var checked: UInt32 = 0x2612
  private var unchecked: UInt32 = 0x2610

  init(checkbox node: Int, in tree: XMLTree) {
    if let state = tree.child(node, "w14:checked") {
      isChecked = Word.isOn(state, in: tree, "w14:val")
    }
    checked = Self.glyph(node, "w14:checkedState", in: tree) ?? checked
    unchecked = Self.glyph(node, "w14:uncheckedState", in: tree) ?? unchecked
  }

  /// LibreOffice's form of it.
  init(isChecked: Bool, checked: String?, unchecked: String?) {
    self.isChecked = isChecked
    self.checked = checked?.unicodeScalars.first.map { Self.low($0.value) } ?? self.checked
    self.unchecked = unchecked?.unicodeScalars.first.map { Self.low($0.value) } ?? self.unchecked
  }

  private static func glyph(_ node: Int, _ name: String, in tree: XMLTree) -> UInt32? {
    tree.value(node, name, "w14:val").flatMap { UInt32($0, radix: 16) }.map(low)
  }

  /// Symbols of old fonts are written with and without their private page.
  private static func low(_ code: UInt32) -> UInt32 {
    code >= 0xF000 && code <= 0xF0FF ? code - 0xF000 : code
  }

  /// What the control says.
  var state: BoxState { isChecked ? .checked : .unchecked }

  /// The state where the control shows a glyph; `unknown` where the two contradict each other, `nil`
  /// where it shows a letter or digit that is no box.
  func state(showing code: UInt32) -> BoxState? {
    let code = Self.low(code)
    if checked != unchecked {
      if code == checked { return isChecked ? .checked : .unknown }
      if code == unchecked { return isChecked ? .unknown : .unchecked }
    }
    if code == 0x2610 { return isChecked ? .unknown : .unchecked }
    if code == 0x2611 || code == 0x2612 { return isChecked ? .checked : .unknown }
    let isLetter = Unicode.Scalar(code).map { $0.properties.isAlphabetic || $0.isASCII } ?? false
    return isLetter && code != 0x58 && code != 0x78 ? nil : state
  }
}

/// A tick box of ActiveX: its state where the part is XML, else unknown; other controls are no boxes.
enum WordControl {
  static func state(of part: String, in package: WordPackage) throws(ReadError) -> BoxState? {
    guard let tree = try package.tree(part), !tree.nodes.isEmpty,
      let kind = tree.attribute(0, "ax:classid")?.uppercased()
    else { return nil }
    // The class ids of Forms.CheckBox.1 and Forms.OptionButton.1.
    guard
      ["8BD21D40-EC42-11CE-9E0D-00AA006002F3", "8BD21D50-EC42-11CE-9E0D-00AA006002F3"].contains(
        where: { kind.contains($0) })
    else { return nil }
    for node in tree.descendants(of: 0) where tree.attribute(node, "ax:name") == "Value" {
      switch tree.attribute(node, "ax:value") {
      case "1", "True", "true": return .checked
      case "0", "False", "false": return .unchecked
      default: break
      }
    }
    return .unknown
  }
}

extension String {
  /// Without a character at both ends.
  fileprivate func trimmed(of mark: Character) -> String {
    var text = self[...]
    while text.first == mark { text.removeFirst() }
    while text.last == mark { text.removeLast() }
    return String(text)
  }
}
