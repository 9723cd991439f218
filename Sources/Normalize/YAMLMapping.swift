import Yams

/// A mapping of a YAML file, read key by key; a fault names the place and what to change.
///
/// Scalars are taken as they are written, without YAML's guess of a type: «no» and «2021» are text where text is
/// asked for.
struct YAMLMapping {
  /// What the mapping is, for people: "the file", "section 2".
  let place: String
  private var values: [String: Node] = [:]
  private static let file = "the file"

  /// - Throws: `TemplateError` where the text is no YAML or no mapping, or has another key: a misspelt one would
  ///   be a rule lost in silence.
  init(yaml: String, keys: Set<String>) throws(TemplateError) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      throw TemplateError(description: "The file is no YAML: \(error)")
    }
    try self.init(root, Self.file, keys: keys)
  }

  private init(_ node: Node?, _ place: String, keys: Set<String>) throws(TemplateError) {
    self.place = place
    guard let mapping = node?.mapping else {
      throw TemplateError(
        description: "\(place) must hold keys: \(keys.sorted().joined(separator: ", ")).")
    }
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      guard keys.contains(name) else {
        throw TemplateError(
          description: "«\(name)» in \(place) is no key of it; use one of "
            + keys.sorted().joined(separator: ", ") + ".")
      }
      if !Self.isNull(value) { values[name] = value }
    }
  }

  private static func isNull(_ node: Node) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }

  func text(_ key: String) throws(TemplateError) -> String? {
    guard let node = values[key] else { return nil }
    return try text(of: node, key)
  }

  func needed(_ key: String) throws(TemplateError) -> String {
    guard let text = try text(key) else { throw missing(key) }
    return text
  }

  func texts(_ key: String) throws(TemplateError) -> [String]? {
    guard let node = values[key] else { return nil }
    var texts: [String] = []
    for entry in try list(node, key) { texts.append(try text(of: entry, key)) }
    return texts
  }

  func number(_ key: String) throws(TemplateError) -> Int? {
    guard let text = try text(key) else { return nil }
    guard let number = Int(text) else { throw fault(key, "«\(text)» is no whole number.") }
    return number
  }

  func flag(_ key: String) throws(TemplateError) -> Bool? {
    switch try text(key) {
    case nil: nil
    case "true": true
    case "false": false
    case let text?: throw fault(key, "«\(text)» is neither true nor false.")
    }
  }

  func one<Value: RawRepresentable<String> & CaseIterable>(
    of: Value.Type, _ key: String
  ) throws(TemplateError) -> Value? {
    guard let text = try text(key) else { return nil }
    guard let value = Value(rawValue: text) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw fault(key, "«\(text)» is none of \(known).")
    }
    return value
  }

  /// The mappings of a list, each called by its own `number` or, without one, by where it stands: "section 14".
  func entries(
    _ key: String, called name: String, keys: Set<String>
  ) throws(TemplateError) -> [YAMLMapping] {
    guard let node = values[key] else { return [] }
    var entries: [YAMLMapping] = []
    for entry in try list(node, key) {
      let own = entry.mapping?.first { $0.key.scalar?.string == "number" }?.value.scalar?.string
      let called = "\(name) \(own ?? String(entries.count + 1))"
      entries.append(
        try YAMLMapping(
          entry, place == Self.file ? called : "\(called) of \(place)", keys: keys))
    }
    return entries
  }

  func missing(_ key: String) -> TemplateError {
    TemplateError(description: "«\(key)» is missing in \(place).")
  }

  private func text(of node: Node, _ key: String) throws(TemplateError) -> String {
    guard let scalar = node.scalar else {
      throw fault(key, "It holds something that is no text; put it in quotation marks.")
    }
    return scalar.string
  }

  private func list(_ node: Node, _ key: String) throws(TemplateError) -> [Node] {
    guard let list = node.sequence else {
      throw fault(key, "It must be a list; write [one, another].")
    }
    return Array(list)
  }

  private func fault(_ key: String, _ what: String) -> TemplateError {
    TemplateError(description: "«\(key)» in \(place): \(what)")
  }
}
