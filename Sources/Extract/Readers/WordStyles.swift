/// Word's styles: what a paragraph or run inherits from the chain of styles that it is based on.
struct WordStyles {
  /// What is set; `nil` where the style says nothing.
  struct Properties {
    /// 0 to 8 for headings, 9 for body text.
    var outline: Int?
    var list: String?
    var level: Int?
    var isBold: Bool?
    var isHidden: Bool?
    var isStruck: Bool?
    var font: HTMLSymbolFont?

    /// What a run's or a style's own properties say.
    init(run: Int?, paragraph: Int?, in tree: XMLTree) {
      if let run {
        for child in tree.children(of: run) {
          switch tree.name(child) {
          case "w:b": isBold = Word.isOn(child, in: tree)
          case "w:vanish": isHidden = Word.isOn(child, in: tree)
          case "w:strike", "w:dstrike": isStruck = Word.isOn(child, in: tree) || isStruck == true
          case "w:rFonts":
            for name in ["w:ascii", "w:hAnsi", "w:cs"] {
              guard let family = tree.attribute(child, name) else { continue }
              font = HTMLSymbolFont(family: family.lowercased())
              break
            }
          default: break
          }
        }
      }
      if let paragraph {
        outline = tree.value(paragraph, "w:outlineLvl", "w:val").flatMap { Int($0) }
        if let numbering = tree.child(paragraph, "w:numPr") {
          list = tree.value(numbering, "w:numId", "w:val")
          level = tree.value(numbering, "w:ilvl", "w:val").flatMap { Int($0) }
        }
      }
    }

    /// What the other one says where this one says nothing.
    mutating func inherit(_ other: Properties) {
      outline = outline ?? other.outline
      if list == nil {
        list = other.list
        level = level ?? other.level
      }
      isBold = isBold ?? other.isBold
      isHidden = isHidden ?? other.isHidden
      isStruck = isStruck ?? other.isStruck
      font = font ?? other.font
    }
  }

  private var own: [String: Properties] = [:]
  private var parents: [String: String] = [:]
  private var names: [String: String] = [:]
  /// Each style with all that it inherits.
  private var resolved: [String: Properties] = [:]
  private var defaults = Properties(run: nil, paragraph: nil, in: XMLTree())
  /// The style of paragraphs that name none.
  private(set) var normal: String?

  /// A chain of styles is no longer than this; one that loops ends.
  private static let maxChain = 32

  init(_ tree: XMLTree?) {
    guard let tree, !tree.nodes.isEmpty else { return }
    for child in tree.children(of: 0) {
      switch tree.name(child) {
      case "w:docDefaults":
        defaults = Properties(
          run: tree.descendant(child, "w:rPr"), paragraph: tree.descendant(child, "w:pPr"),
          in: tree)
      case "w:style":
        guard let id = tree.attribute(child, "w:styleId"), own[id] == nil else { continue }
        own[id] = Properties(
          run: tree.child(child, "w:rPr"), paragraph: tree.child(child, "w:pPr"), in: tree)
        parents[id] = tree.value(child, "w:basedOn", "w:val")
        names[id] = tree.value(child, "w:name", "w:val")?.lowercased()
        if tree.attribute(child, "w:type") == "paragraph",
          tree.attribute(child, "w:default").map({ !["0", "false"].contains($0) }) == true
        {
          normal = normal ?? id
        }
      default: break
      }
    }
    for id in own.keys { resolved[id] = chain(id) }
  }

  private func chain(_ id: String) -> Properties {
    var properties = own[id] ?? defaults
    // Built-in headings are headings by name, where the file does not say their level.
    if properties.outline == nil { properties.outline = Self.outline(named: names[id] ?? "") }
    var parent = parents[id]
    for _ in 0..<Self.maxChain {
      guard let next = parent, var above = own[next] else { break }
      if above.outline == nil { above.outline = Self.outline(named: names[next] ?? "") }
      properties.inherit(above)
      parent = parents[next]
    }
    return properties
  }

  /// What a style means; of one that the file does not define, what its name says.
  func properties(_ id: String?) -> Properties {
    if let id, let known = resolved[id] { return known }
    var properties = defaults
    properties.outline = id.flatMap { Self.outline(named: $0.lowercased()) }
    return properties
  }

  func name(_ id: String) -> String { names[id] ?? id.lowercased() }

  /// Whether a list's style has no numbering of its own in the file: an item all the same.
  func isListStyle(_ id: String?) -> Bool {
    guard let id else { return false }
    let name = name(id).replacing(" ", with: "")
    return ["listbullet", "punktlista", "listnumber", "numreradlista"].contains {
      name.hasPrefix($0)
    }
  }

  /// "heading 1", "Rubrik 1", "Title": the outline level, from 0.
  private static func outline(named name: String) -> Int? {
    let compact = name.filter { $0 != " " && $0 != "_" }
    if compact == "title" || compact == "rubrik" { return 0 }
    for word in ["heading", "rubrik", "überschrift", "overskrift"] {
      guard compact.hasPrefix(word), let level = Int(compact.dropFirst(word.count)),
        (1...9).contains(level)
      else { continue }
      return level - 1
    }
    return nil
  }
}

extension Word {
  /// A toggle property: on unless it says otherwise (ECMA-376 part 1, 17.17.4).
  static func isOn(_ node: Int, in tree: XMLTree, _ attribute: String = "w:val") -> Bool {
    guard let value = tree.attribute(node, attribute) else { return true }
    return !["0", "false", "off", "none"].contains(value)
  }
}
