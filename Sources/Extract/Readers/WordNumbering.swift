/// Word's lists: what is printed before a numbered paragraph (ECMA-376 part 1, 17.9).
struct WordNumbering {
  struct Level {
    var start = 1
    var format = "decimal"
    /// "%1.%2", with a place for the number of each level.
    var text = ""
    /// The number restarts after a paragraph of this level (from 1) or a higher one; 0 for never.
    var restart: Int?
    var isLegal = false
    var style: String?
    var font = HTMLSymbolFont.none
  }

  enum Mark {
    case number(String)
    case bullet
    /// The bullet is a tick box.
    case box(BoxState)
  }

  private struct List {
    var abstract: String
    var levels: [Int: Level] = [:]
    var starts: [Int: Int] = [:]
  }

  private var abstracts: [String: [Int: Level]] = [:]
  private var lists: [String: List] = [:]
  /// Numbers counted so far, by abstract list and level.
  private var counters: [String: [Int?]] = [:]
  /// Lists whose own start has been taken, by level.
  private var begun: Set<String> = []

  private static let levels = 0..<9

  init(_ tree: XMLTree?, styles: WordStyles) {
    guard let tree, !tree.nodes.isEmpty else { return }
    var links: [String: String] = [:]
    for child in tree.children(of: 0) {
      switch tree.name(child) {
      case "w:abstractNum":
        guard let id = tree.attribute(child, "w:abstractNumId") else { continue }
        abstracts[id] = Self.levels(of: child, in: tree)
        links[id] = tree.value(child, "w:numStyleLink", "w:val")
      case "w:num":
        guard let id = tree.attribute(child, "w:numId"),
          let abstract = tree.value(child, "w:abstractNumId", "w:val")
        else { continue }
        var list = List(abstract: abstract)
        for override in tree.children(of: child) where tree.name(override) == "w:lvlOverride" {
          guard let level = tree.attribute(override, "w:ilvl").flatMap({ Int($0) }) else {
            continue
          }
          list.starts[level] = tree.value(override, "w:startOverride", "w:val").flatMap { Int($0) }
          list.levels.merge(Self.levels(of: override, in: tree)) { $1 }
        }
        lists[id] = list
      default: break
      }
    }
    // A list may take its levels from the list of a numbering style.
    for (id, style) in links {
      if let other = styles.properties(style).list, let abstract = lists[other]?.abstract,
        let levels = abstracts[abstract], abstracts[id]?.isEmpty != false
      {
        abstracts[id] = levels
      }
    }
  }

  private static func levels(of node: Int, in tree: XMLTree) -> [Int: Level] {
    var found: [Int: Level] = [:]
    for child in tree.children(of: node) where tree.name(child) == "w:lvl" {
      guard let index = tree.attribute(child, "w:ilvl").flatMap({ Int($0) }),
        levels.contains(index)
      else { continue }
      var level = Level()
      level.start = number(tree.value(child, "w:start", "w:val")) ?? 0
      level.format = format(child, in: tree)
      level.text = tree.value(child, "w:lvlText", "w:val") ?? ""
      level.restart = number(tree.value(child, "w:lvlRestart", "w:val"))
      level.isLegal = tree.child(child, "w:isLgl").map { Word.isOn($0, in: tree) } ?? false
      level.style = tree.value(child, "w:pStyle", "w:val")
      level.font =
        WordStyles.Properties(run: tree.child(child, "w:rPr"), paragraph: nil, in: tree).font
        ?? .none
      found[index] = level
    }
    return found
  }

  /// Newer formats stand in an alternate content, with an old one beside them.
  private static func format(_ level: Int, in tree: XMLTree) -> String {
    tree.value(level, "w:numFmt", "w:val")
      ?? tree.descendant(level, "mc:Fallback").flatMap { tree.value($0, "w:numFmt", "w:val") }
      ?? "decimal"
  }

  private static func number(_ text: String?) -> Int? {
    text.flatMap { Int($0) }.map { min(max($0, 0), 1_000_000) }
  }

  /// The level of a list that numbers paragraphs of a style.
  func level(of list: String, style: String?) -> Int? {
    guard let style, let found = lists[list] else { return nil }
    let levels = (abstracts[found.abstract] ?? [:]).merging(found.levels) { $1 }
    return levels.first { $0.value.style == style }?.key
  }

  /// Counts one paragraph of a list, and tells what is printed before it; `nil` where the list is not
  /// defined or prints nothing.
  mutating func next(_ id: String, level: Int) -> Mark? {
    guard Self.levels.contains(level), let list = lists[id] else { return nil }
    let levels = (abstracts[list.abstract] ?? [:]).merging(list.levels) { $1 }
    guard let own = levels[level] else { return nil }
    var counts = counters[list.abstract] ?? Array(repeating: nil, count: Self.levels.count)
    if let start = list.starts[level], begun.insert("\(id) \(level)").inserted {
      counts[level] = start
    } else if let count = counts[level] {
      counts[level] = min(count + 1, 1_000_000)
    } else {
      counts[level] = own.start
    }
    for deeper in (level + 1)..<(Self.levels.upperBound + 1) where deeper < counts.count {
      switch levels[deeper]?.restart {
      case 0: break
      case let restart? where level >= restart: break
      default: counts[deeper] = nil
      }
    }
    counters[list.abstract] = counts
    if own.format == "bullet" { return Self.bullet(own) }
    let text = Self.text(own, levels, counts)
    return text.isEmpty ? nil : .number(text)
  }

  private static func text(_ own: Level, _ levels: [Int: Level], _ counts: [Int?]) -> String {
    var text = ""
    var isPlace = false
    for character in own.text {
      if isPlace, let digit = character.wholeNumberValue, (1...9).contains(digit) {
        let level = levels[digit - 1]
        let value = counts[digit - 1] ?? level?.start ?? 1
        text += ListNumber.text(value, format: own.isLegal ? "decimal" : level?.format ?? "decimal")
        isPlace = false
      } else if character == "%" {
        if isPlace { text += "%" }
        isPlace = true
      } else {
        if isPlace { text += "%" }
        isPlace = false
        text.append(character)
      }
    }
    return TextCleaning.clean(text)
  }

  /// A bullet that is a tick box. Of Wingdings only those that are no usual bullets: Word offers "q"
  /// and "ü" as such.
  private static func bullet(_ level: Level) -> Mark {
    guard let scalar = level.text.unicodeScalars.first else { return .bullet }
    switch level.font.glyph(scalar.value) {
    case 0x2610: return .box(.unchecked)
    case 0x2611, 0x2612: return .box(.checked)
    default: return .bullet
    }
  }
}
