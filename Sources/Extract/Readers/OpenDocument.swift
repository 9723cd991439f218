/// Reads OpenDocument texts (OASIS ODF 1.3, part 3): what the pages show, tracked changes accepted,
/// annotations and hidden text left out. Order, furniture and places as in `Word`.
enum OpenDocument {
  static let prefixes: [String: String] = {
    var prefixes: [String: String] = [
      "http://www.w3.org/1999/xlink": "xlink",
      "http://www.w3.org/1998/Math/MathML": "math",
      "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
      "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0": "field",
      "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
      "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
      "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
      "http://www.w3.org/XML/1998/namespace": "xml",
    ]
    for name in ["office", "text", "table", "style", "form", "manifest"] {
      prefixes["urn:oasis:names:tc:opendocument:xmlns:\(name):1.0"] = name
    }
    return prefixes
  }()

  /// - Throws: `read.encrypted` for a document with a password, `read.failed` where its text is missing
  ///   or not well-formed, `read.limit` where it is too deep or too large.
  static func read(zip bytes: [UInt8]) throws(ReadError) -> Reading {
    let entries = try Archive.entries(of: bytes) {
      ["content.xml", "styles.xml", "META-INF/manifest.xml"].contains($0)
    }
    func part(_ path: String) -> [UInt8]? { entries.first { $0.path == path }?.bytes }
    if let manifest = part("META-INF/manifest.xml"),
      BytePattern.holds("encryption-data", in: manifest[...])
    {
      throw .encryptedArchive
    }
    guard let content = part("content.xml"),
      let tree = try XML.tree(content, prefixes: prefixes)
    else { throw damaged }
    var styles: XMLTree?
    if let bytes = part("styles.xml") { styles = try XML.tree(bytes, prefixes: prefixes) }
    return try read(tree, styles: styles)
  }

  /// One XML file that holds all.
  static func read(flat bytes: [UInt8]) throws(ReadError) -> Reading {
    guard let tree = try XML.tree(bytes, prefixes: prefixes) else { throw damaged }
    return try read(tree, styles: tree)
  }

  private static func read(_ tree: XMLTree, styles: XMLTree?) throws(ReadError) -> Reading {
    guard let body = tree.child(0, "office:body"), let content = tree.child(body, "office:text")
    else { throw damaged }
    let common = OpenDocumentStyles(styles.map { [$0] } ?? [])
    var walker = OpenDocumentWalker(
      tree: tree, styles: OpenDocumentStyles((styles.map { [$0] } ?? []) + [tree]))
    if let styles { walker.readMargins(styles, common, names: ["style:header"]) }
    walker.readBody(content)
    if let styles { walker.readMargins(styles, common, names: ["style:footer"]) }
    if walker.text.isFull { throw .tooHeavy }
    return Reading(blocks: walker.text.blocks())
  }

  private static let damaged = ReadError(
    .readFailed,
    "Dokumentet är skadat: dess text saknas eller går inte att tolka. Öppna det i LibreOffice, spara "
      + "om det och läs in det igen, eller be avsändaren om en PDF.",
    "The document is damaged: its text is missing or cannot be parsed. Open it in LibreOffice, save "
      + "it again and read that, or ask the sender for a PDF.")
}

/// What a style of an OpenDocument text says, with all that it inherits.
struct OpenDocumentStyles {
  struct Properties {
    var isBold: Bool?
    var isHidden: Bool?
    var font: HTMLSymbolFont?
    var list: String?
    var outline: Int?
    var name = ""
  }

  private var own: [String: Properties] = [:]
  private var parents: [String: String] = [:]
  private var fonts: [String: String] = [:]
  private(set) var lists: [String: OpenDocumentList] = [:]
  private(set) var outline = OpenDocumentList()

  private static let maxChain = 32

  /// Automatic styles of a later tree stand before those of the same name in an earlier one.
  init(_ trees: [XMLTree]) {
    for tree in trees {
      for node in tree.children(of: 0) where tree.name(node) == "office:font-face-decls" {
        for face in tree.children(of: node) where tree.name(face) == "style:font-face" {
          guard let name = tree.attribute(face, "style:name") else { continue }
          fonts[name] = tree.attribute(face, "svg:font-family") ?? name
        }
      }
      for node in tree.children(of: 0)
      where ["office:styles", "office:automatic-styles"].contains(tree.name(node)) {
        for style in tree.children(of: node) { add(style, in: tree) }
      }
    }
  }

  private mutating func add(_ node: Int, in tree: XMLTree) {
    switch tree.name(node) {
    case "text:list-style":
      guard let name = tree.attribute(node, "style:name") else { return }
      lists[name] = OpenDocumentList(node, in: tree, styles: self)
    case "text:outline-style": outline = OpenDocumentList(node, in: tree, styles: self)
    case "style:style":
      guard let name = tree.attribute(node, "style:name") else { return }
      let key = Self.key(tree.attribute(node, "style:family") ?? "", name)
      var properties = Properties()
      if let text = tree.child(node, "style:text-properties") {
        properties.isBold = tree.attribute(text, "fo:font-weight").map(Self.isBold)
        properties.isHidden = tree.attribute(text, "text:display").map { $0 == "none" }
        // What the sender struck through is withdrawn, as a tracked deletion is.
        if let line = tree.attribute(text, "style:text-line-through-style"), line != "none" {
          properties.isHidden = true
        }
        properties.font = font(text, in: tree)
      }
      properties.list = tree.attribute(node, "style:list-style-name")
      properties.outline = tree.attribute(node, "style:default-outline-level").flatMap { Int($0) }
      properties.name = tree.attribute(node, "style:display-name") ?? name
      own[key] = properties
      parents[key] = tree.attribute(node, "style:parent-style-name").map {
        Self.key(tree.attribute(node, "style:family") ?? "", $0)
      }
    default: break
    }
  }

  func font(_ text: Int, in tree: XMLTree) -> HTMLSymbolFont? {
    let family =
      tree.attribute(text, "fo:font-family")
      ?? tree.attribute(text, "style:font-name").map { fonts[$0] ?? $0 }
    return family.flatMap {
      HTMLSymbolFont(family: $0.lowercased().filter { $0 != "'" && $0 != "\"" })
    }
  }

  private static func isBold(_ weight: String) -> Bool {
    weight == "bold" || (Int(weight) ?? 0) >= 600
  }

  private static func key(_ family: String, _ name: String) -> String { family + "/" + name }

  func paragraph(_ name: String?) -> Properties { properties("paragraph", name) }

  func text(_ name: String?) -> Properties { properties("text", name) }

  private func properties(_ family: String, _ name: String?) -> Properties {
    var found = Properties()
    var key = name.map { Self.key(family, $0) }
    for _ in 0..<Self.maxChain {
      guard let next = key, let style = own[next] else { break }
      found.isBold = found.isBold ?? style.isBold
      found.isHidden = found.isHidden ?? style.isHidden
      found.font = found.font ?? style.font
      found.list = found.list ?? style.list
      found.outline = found.outline ?? style.outline
      if found.name.isEmpty { found.name = style.name }
      key = parents[next]
    }
    return found
  }

  /// "Title": a heading without a level.
  func isTitle(_ name: String?) -> Bool {
    var key = name.map { Self.key("paragraph", $0) }
    for _ in 0..<Self.maxChain {
      guard let next = key else { return false }
      if next == "paragraph/Title" { return true }
      key = parents[next]
    }
    return false
  }
}

/// A list style of an OpenDocument text, and what it prints before an item.
struct OpenDocumentList {
  struct Level {
    var format = ""
    var prefix = ""
    var suffix = ""
    var start = 1
    /// How many levels' numbers it shows.
    var shown = 1
    /// "%1%.%2%)": LibreOffice's own form, which says all at once.
    var pattern: String?
    var bullet: UInt32?
  }

  private var levels: [Int: Level] = [:]

  init() {}

  init(_ node: Int, in tree: XMLTree, styles: OpenDocumentStyles) {
    for child in tree.children(of: node) {
      guard let index = tree.attribute(child, "text:level").flatMap({ Int($0) }),
        (1...10).contains(index)
      else { continue }
      var level = Level()
      if let bullet = tree.attribute(child, "text:bullet-char")?.unicodeScalars.first {
        let font = tree.child(child, "style:text-properties").flatMap { styles.font($0, in: tree) }
        level.bullet = (font ?? .none).glyph(bullet.value)
      } else if tree.name(child) == "text:list-level-style-image" {
        level.bullet = 0x2022
      }
      level.format = tree.attribute(child, "style:num-format") ?? ""
      level.prefix = tree.attribute(child, "style:num-prefix") ?? ""
      level.suffix = tree.attribute(child, "style:num-suffix") ?? ""
      level.start = Self.number(tree.attribute(child, "text:start-value")) ?? 1
      level.shown = Self.number(tree.attribute(child, "text:display-levels")) ?? 1
      level.pattern = tree.attribute(child, "loext:num-list-format")
      levels[index] = level
    }
  }

  static func number(_ text: String?) -> Int? {
    text.flatMap { Int($0) }.map { min(max($0, 0), 1_000_000) }
  }

  /// A level of its own, or the nearest above it: programs define only the levels they use, and count
  /// them from 1 in a list that stands in another.
  private func level(_ index: Int) -> Level? {
    levels[index]
      ?? (1...10).reversed().first { $0 < index && levels[$0] != nil }.flatMap {
        levels[$0]
      }
  }

  /// Counts an item of a level, from 1.
  func count(_ counts: inout [Int?], level: Int, start: Int?) {
    guard (1...10).contains(level) else { return }
    if let start {
      counts[level] = start
    } else {
      counts[level] = counts[level].map { min($0 + 1, 1_000_000) } ?? self.level(level)?.start ?? 1
    }
    for deeper in (level + 1)..<12 where deeper < counts.count { counts[deeper] = nil }
  }

  func mark(_ counts: [Int?], level: Int) -> WordNumbering.Mark? {
    guard let own = self.level(level) else { return nil }
    if let bullet = own.bullet {
      switch bullet {
      case 0x2610: return .box(.unchecked)
      case 0x2611, 0x2612: return .box(.checked)
      default: return .bullet
      }
    }
    if own.format.isEmpty { return nil }
    func number(_ index: Int) -> String {
      let value = counts[index] ?? self.level(index)?.start ?? 1
      return Self.text(value, format: self.level(index)?.format ?? "1")
    }
    if let pattern = own.pattern {
      var text = ""
      for (index, part) in pattern.split(separator: "%", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index % 2 == 1, let place = Int(part), (1...10).contains(place) {
          text += number(place)
        } else {
          text += part
        }
      }
      return .number(TextCleaning.clean(text))
    }
    let first = max(1, level - max(1, own.shown) + 1)
    let numbers = (first...level).filter { self.level($0)?.format.isEmpty == false }.map(number)
    return .number(TextCleaning.clean(own.prefix + numbers.joined(separator: ".") + own.suffix))
  }

  private static func text(_ value: Int, format: String) -> String {
    switch format {
    case "a": ListNumber.text(value, format: "lowerLetter")
    case "A": ListNumber.text(value, format: "upperLetter")
    case "i": ListNumber.text(value, format: "lowerRoman")
    case "I": ListNumber.text(value, format: "upperRoman")
    default: "\(value)"
    }
  }
}
