/// Reads Word documents (Office Open XML, transitional and strict): what the pages show, tracked
/// changes accepted, comments and hidden text left out.
///
/// Running heads and feet are furniture: heads before the body, feet behind it. Text boxes and notes
/// stand behind the paragraph that they hang on, as a note explains what was just said. Places count
/// the body's paragraphs, those in tables too.
enum Word {
  /// The prefixes of `XMLTree` for both variants of the standard.
  static let prefixes: [String: String] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.microsoft.com/office/2006/xmlPackage": "pkg",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://schemas.microsoft.com/office/2006/activeX": "ax",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "urn:schemas-microsoft-com:vml": "v",
  ]

  /// - Throws: `read.failed` where the document's own part is missing or is not well-formed,
  ///   `read.limit` where it is too deep or too large.
  static func read(_ package: WordPackage) throws(ReadError) -> Reading {
    guard let main = package.main, let tree = try package.tree(main), !tree.nodes.isEmpty else {
      throw damaged
    }
    // One, but programs that join documents have written several.
    let bodies = tree.children(of: 0).filter { tree.name($0) == "w:body" }
    if bodies.isEmpty { throw damaged }
    let relations = try package.relations(of: main)
    func part(_ kind: String) throws(ReadError) -> XMLTree? {
      guard let target = relations.values.first(where: { $0.kind == kind })?.target else {
        return nil
      }
      return try package.tree(target)
    }
    let styles = WordStyles(try part("styles"))
    var walker = WordWalker(
      tree: tree, relations: relations, styles: styles,
      numbering: WordNumbering(try part("numbering"), styles: styles))
    walker.footnotes = WordNotes(try part("footnotes"), "w:footnote")
    walker.endnotes = WordNotes(try part("endnotes"), "w:endnote")
    for relation in relations.values where relation.kind == "control" {
      walker.controls[relation.target] = try WordControl.state(of: relation.target, in: package)
    }

    var seen: Set<String> = []
    func margin(_ kind: String) throws(ReadError) {
      // In the order that the sections name them.
      for node in tree.nodes.indices where tree.name(node) == "w:" + kind + "Reference" {
        guard let id = tree.attribute(node, "r:id"), let relation = relations[id],
          seen.insert(relation.target).inserted, let part = try package.tree(relation.target)
        else { continue }
        let own = try package.relations(of: relation.target)
        walker.readMargin(part, relations: own)
      }
    }
    try margin("header")
    for body in bodies { walker.readBody(body) }
    try margin("footer")
    if walker.text.isFull { throw .tooHeavy }
    var reading = Reading(blocks: walker.text.blocks())
    if tree.nodes.contains(where: { $0.name == "w:altChunk" }) {
      if reading.blocks.isEmpty {
        throw ReadError(.readUnsupported, embedded.swedish, embedded.english)
      }
      reading.flags.append(Flag(.readLowConfidence, message: embedded))
    }
    return reading
  }

  private static let embedded = Wording(
    "Word-dokumentet har en inbäddad fil (altChunk) vars text inte läses. Öppna det i Word, spara om "
      + "det och läs in det igen.",
    "The Word document holds an embedded file (altChunk) whose text is not read. Open it in Word, save "
      + "it again and read that.")

  static let damaged = ReadError(
    .readFailed,
    "Word-dokumentet är skadat: dess text saknas eller går inte att tolka. Öppna det i Word, spara om "
      + "det och läs in det igen, eller be avsändaren om en PDF.",
    "The Word document is damaged: its text is missing or cannot be parsed. Open it in Word, save it "
      + "again and read that, or ask the sender for a PDF.")
}

/// The parts of a Word document and how they refer to each other (ECMA-376 part 2).
struct WordPackage {
  struct Relation {
    /// The last part of the relationship's type: "styles", "header".
    var kind: String
    /// A part's path, or an address outside.
    var target: String
  }

  private enum Part {
    case bytes([UInt8])
    case tree(XMLTree)
  }

  private var parts: [String: Part] = [:]
  private(set) var main: String?

  /// - Throws: `read.failed`, `read.limit`, `read.encrypted` as `Archive` has it.
  init(zip bytes: [UInt8]) throws(ReadError) {
    let entries = try Archive.entries(of: bytes) { Self.isNeeded($0.lowercased()) }
    // Names of parts are the same whatever their case; of two the first counts.
    for entry in entries {
      parts.merge([entry.path.lowercased(): .bytes(entry.bytes)]) { first, _ in first }
    }
    main = try findMain()
  }

  /// One XML file with all parts in it ("flat OPC").
  init(flat bytes: [UInt8]) throws(ReadError) {
    guard let tree = try XML.tree(bytes, prefixes: Word.prefixes) else { throw Word.damaged }
    for node in tree.children(of: 0) where tree.name(node) == "pkg:part" {
      guard let name = tree.attribute(node, "pkg:name"), let data = tree.child(node, "pkg:xmlData"),
        let root = tree.children(of: data).first(where: { !tree.name($0).isEmpty })
      else { continue }
      parts[name.drop { $0 == "/" }.lowercased()] = .tree(tree.subtree(root))
    }
    main = try findMain()
  }

  /// XML and relationships, without what only designs, describes or stands behind the text.
  private static func isNeeded(_ path: String) -> Bool {
    guard path.hasSuffix(".xml") || path.hasSuffix(".rels") else { return false }
    return !["customxml/", "docprops/"].contains { path.hasPrefix($0) }
      && ![
        "theme/", "glossary/", "fonttable", "websettings", "/settings.xml",
        "styleswitheffects",
      ].contains {
        path.contains($0)
      }
  }

  private func findMain() throws(ReadError) -> String? {
    let start = try relations(of: "").values.first { $0.kind == "officeDocument" }?.target
    if let start, parts[start.lowercased()] != nil { return start }
    if let types = try tree("[Content_Types].xml"), !types.nodes.isEmpty {
      for node in types.children(of: 0) where types.name(node) == "ct:Override" {
        let type = types.attribute(node, "ContentType") ?? ""
        guard type.hasSuffix(".main+xml"), type.contains("word"),
          let name = types.attribute(node, "PartName")
        else { continue }
        return Self.resolve(name, from: "")
      }
    }
    return parts["word/document.xml"] == nil ? nil : "word/document.xml"
  }

  /// A part's XML; `nil` where it is missing or damaged.
  func tree(_ part: String) throws(ReadError) -> XMLTree? {
    switch parts[part.lowercased()] {
    case .bytes(let bytes): return try XML.tree(bytes, prefixes: Word.prefixes)
    case .tree(let tree): return tree
    case nil: return nil
    }
  }

  /// The relationships of a part, by their ids; "" for the package's own.
  func relations(of part: String) throws(ReadError) -> [String: Relation] {
    var folders = part.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    let name = folders.popLast() ?? ""
    let path = (folders + ["_rels", name + ".rels"]).joined(separator: "/")
    guard let tree = try tree(path), !tree.nodes.isEmpty else { return [:] }
    var found: [String: Relation] = [:]
    for node in tree.children(of: 0) where tree.name(node) == "rel:Relationship" {
      guard let id = tree.attribute(node, "Id"), let type = tree.attribute(node, "Type"),
        let target = tree.attribute(node, "Target")
      else { continue }
      let isOutside = tree.attribute(node, "TargetMode") == "External"
      found[id] = Relation(
        kind: type.split(separator: "/").last.map(String.init) ?? "",
        target: isOutside ? target : Self.resolve(target, from: folders.joined(separator: "/")))
    }
    return found
  }

  /// A target's path in the package; nothing leads out of it.
  private static func resolve(_ target: String, from folder: String) -> String {
    var path = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) where part != "." {
      if part == ".." {
        _ = path.popLast()
      } else {
        path.append(part)
      }
    }
    return path.joined(separator: "/")
  }
}

/// Footnotes or endnotes, by id.
struct WordNotes {
  let tree: XMLTree
  private var nodes: [String: Int] = [:]

  init?(_ tree: XMLTree?, _ name: String) {
    guard let tree, !tree.nodes.isEmpty else { return nil }
    self.tree = tree
    for node in tree.children(of: 0) where tree.name(node) == name {
      // Separators have a type.
      guard let id = tree.attribute(node, "w:id"),
        ["normal", nil].contains(tree.attribute(node, "w:type"))
      else { continue }
      nodes[id] = node
    }
  }

  func node(_ id: String) -> Int? { nodes[id] }
}
