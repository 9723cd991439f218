import Extract
import Foundation
import Normalize
import Yams

extension Codebook {
  /// Reads a codebook from YAML.
  ///
  /// - Throws: `CodebookError`, which names the line and what to change.
  public init(yaml: String) throws(CodebookError) {
    let root: Node?
    do {
      // Composed letters once for all terms: a text's words are compared so. Without a combining mark
      // (U+0300 to U+036F) all of them are.
      let isComposed = !yaml.unicodeScalars.contains { (0x300...0x36F).contains($0.value) }
      root = try Yams.compose(
        yaml: isComposed ? yaml : yaml.precomposedStringWithCanonicalMapping)
    } catch {
      throw CodebookError(description: "The codebook is no YAML: \(error)")
    }
    guard let root, root.mapping != nil else {
      throw CodebookError(
        description: "The codebook is empty; begin from what «pipeline codebook show» prints.")
    }
    let keys = ["lists", "stops", "light", "negation", "background", "themes", "secondReading"]
    try Self.check(root, keys, "the file")
    var reader = Reader()
    lists = [:]
    for (key, list) in try Self.mapping(root["lists"], "lists") {
      let name = try Self.string(key, "a list's name")
      lists[name] = try Self.strings(list, "a list")
      try reader.add(name, lists[name] ?? [], list)
    }
    stops = try reader.terms(root["stops"], "stops")
    light = try reader.terms(root["light"], "light")
    negation = try reader.negation(root["negation"])
    background = try reader.background(root["background"])
    themes = []
    for node in root["themes"]?.sequence ?? [] {
      let theme = try reader.theme(node)
      guard self.theme(theme.id) == nil else {
        throw Self.error(node, "«\(theme.id)» stands twice; give every theme its own id.")
      }
      themes.append(theme)
    }
    guard !themes.isEmpty else {
      throw CodebookError(description: "The codebook has no themes; list them under «themes».")
    }
    if let node = root["secondReading"] {
      secondReading = try SecondReading(node, themes: themes)
    }
  }

  private struct Reader {
    private var lists: [String: [[WordTest]]] = [:]
    private let stemmer = SwedishStemmer()

    /// Makes a list ready for the terms that name it, once for all of them.
    mutating func add(_ list: String, _ entries: [String], _ node: Node) throws(CodebookError) {
      do {
        lists[list] = try Term.tails(of: list, entries: entries, stemmer: stemmer)
      } catch {
        throw Codebook.error(node, error.description)
      }
    }

    func terms(_ node: Node?, _ place: String) throws(CodebookError) -> [Term] {
      guard let node else { return [] }
      guard let sequence = node.sequence else {
        throw error(node, "«\(place)» must be a list; write [one, another].")
      }
      var terms: [Term] = []
      for entry in sequence {
        let text = try string(entry, place)
        do {
          terms.append(try Term(text, lists: lists, stemmer: stemmer))
        } catch {
          throw Codebook.error(entry, error.description)
        }
      }
      return terms
    }

    func negation(_ node: Node?) throws(CodebookError) -> Negation {
      guard let node else {
        return Negation(before: [], after: [], not: [], reach: 0, groups: [])
      }
      try check(node, ["before", "after", "not", "reach", "groups"], "negation")
      var groups: Set<Theme.Group> = []
      for entry in node["groups"]?.sequence ?? [] {
        guard let group = Theme.Group(rawValue: try string(entry, "groups")) else {
          throw error(entry, "«\(entry.string ?? "")» is no group; use one of \(Codebook.groups).")
        }
        groups.insert(group)
      }
      return Negation(
        before: try terms(node["before"], "before"), after: try terms(node["after"], "after"),
        not: try terms(node["not"], "not"), reach: try reach(node["reach"], "reach", or: 4),
        groups: groups)
    }

    func background(_ node: Node?) throws(CodebookError) -> Background {
      guard let node else { return Background(terms: [], unless: []) }
      try check(node, ["terms", "unless"], "background")
      return Background(
        terms: try terms(node["terms"], "terms"), unless: try terms(node["unless"], "unless"))
    }

    func theme(_ node: Node) throws(CodebookError) -> Theme {
      try check(node, ["id", "name", "definition", "rules"], "a theme")
      guard let idNode = node["id"] else { throw error(node, "A theme needs an «id».") }
      let id = try string(idNode, "id")
      let parts = id.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[1].isEmpty, let group = Theme.Group(rawValue: String(parts[0]))
      else {
        throw error(
          idNode,
          "The id «\(id)» has no group; let it begin with one of \(Codebook.groups) and a dot.")
      }
      var rules: [Theme.Rule] = []
      for rule in node["rules"]?.sequence ?? [] { rules.append(try self.rule(rule, of: id)) }
      guard !rules.isEmpty else {
        throw error(node, "«\(id)» has no rules; write at least one with «terms».")
      }
      return Theme(
        id: id, group: group, name: try wording(node, "name", of: id),
        definition: try wording(node, "definition", of: id), rules: rules)
    }

    private func rule(_ node: Node, of id: String) throws(CodebookError) -> Theme.Rule {
      let keys = ["terms", "near", "after", "before", "not", "unless", "within", "sure"]
      try check(node, keys, "a rule of «\(id)»")
      let rule = Theme.Rule(
        terms: try terms(node["terms"], "terms"), near: try terms(node["near"], "near"),
        after: try terms(node["after"], "after"), before: try terms(node["before"], "before"),
        not: try terms(node["not"], "not"), unless: try terms(node["unless"], "unless"),
        within: try reach(node["within"], "within", or: 6), isSure: try isSure(node["sure"]))
      guard !rule.terms.isEmpty else {
        throw error(node, "A rule of «\(id)» has no «terms»; write the words that it is known by.")
      }
      return rule
    }

    private func isSure(_ node: Node?) throws(CodebookError) -> Bool {
      guard let node else { return false }
      guard let isSure = node.bool else {
        throw error(node, "«sure» is yes or no, without quotation marks.")
      }
      return isSure
    }

    private func reach(
      _ node: Node?, _ place: String, or standard: Int
    ) throws(CodebookError) -> Int {
      guard let node else { return standard }
      guard let number = node.int, (0...100).contains(number) else {
        throw error(node, "«\(place)» is a number of words, 0 to 100.")
      }
      return number
    }

    private func wording(
      _ theme: Node, _ key: String, of id: String
    ) throws(CodebookError) -> Wording {
      guard let node = theme[key], let sv = node["sv"], let en = node["en"] else {
        throw error(
          theme[key] ?? theme, "«\(id)» needs a «\(key)» in Swedish and English: {sv: …, en: …}.")
      }
      try check(node, ["sv", "en"], "\(key) of «\(id)»")
      return Wording(try string(sv, "sv"), try string(en, "en"))
    }

    private func string(_ node: Node, _ place: String) throws(CodebookError) -> String {
      try Codebook.string(node, place)
    }

    private func check(_ node: Node, _ known: [String], _ place: String) throws(CodebookError) {
      try Codebook.check(node, known, place)
    }

    private func error(_ node: Node, _ what: String) -> CodebookError {
      Codebook.error(node, what)
    }
  }

  static let groups = Theme.Group.allCases.map(\.rawValue).joined(separator: ", ")

  static func error(_ node: Node, _ what: String) -> CodebookError {
    CodebookError(description: (node.mark.map { "line \($0.line): " } ?? "") + what)
  }

  static func string(_ node: Node, _ place: String) throws(CodebookError) -> String {
    guard let string = node.scalar?.string, !string.isEmpty else {
      throw error(node, "«\(place)» holds something that is no text; put it in quotation marks.")
    }
    return string
  }

  private static func strings(_ node: Node, _ place: String) throws(CodebookError) -> [String] {
    guard let sequence = node.sequence else {
      throw error(node, "\(place) must be a list; write [one, another].")
    }
    var strings: [String] = []
    for entry in sequence { strings.append(try string(entry, place)) }
    return strings
  }

  static func mapping(
    _ node: Node?, _ place: String
  ) throws(CodebookError) -> [(Node, Node)] {
    guard let node else { return [] }
    guard let mapping = node.mapping else {
      throw error(node, "«\(place)» must hold names with a list each.")
    }
    return mapping.map { ($0.key, $0.value) }
  }

  /// A misspelt key would be a rule lost in silence.
  static func check(
    _ node: Node, _ known: [String], _ place: String
  ) throws(CodebookError) {
    guard let mapping = node.mapping else {
      throw error(node, "\(place) must hold keys: \(known.joined(separator: ", ")).")
    }
    for (key, _) in mapping where !known.contains(key.string ?? "") {
      throw error(
        key,
        "«\(key.string ?? "")» is no key of \(place); use one of \(known.joined(separator: ", ")).")
    }
  }
}
