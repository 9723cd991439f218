import Yams

extension SecondReading {
  /// Reads the section `secondReading` of a codebook with these themes.
  init(_ node: Node, themes: [Theme]) throws(CodebookError) {
    try Codebook.check(node, ["limits", "gives", "learned"], "secondReading")
    limits = try Self.chances(node["limits"], "limits", themes)
    gives = try Self.chances(node["gives"], "gives", themes)
    for theme in themes {
      guard let limit = Self.chance(of: theme, among: limits),
        let gift = Self.chance(of: theme, among: gives), gift < limit
      else { continue }
      throw Codebook.error(
        node["gives"] ?? node,
        "«\(theme.id)» would be given at \(gift) and set aside below \(limit); let «gives» be the higher one."
      )
    }
    weights = .none
    guard let text = node["learned"]?.string, !text.isEmpty else { return }
    do {
      weights = try LetterWeights(text: text)
    } catch {
      throw Codebook.error(node, error.description)
    }
  }

  /// Chances by theme or group, as they stand under `name`.
  private static func chances(
    _ node: Node?, _ name: String, _ themes: [Theme]
  ) throws(CodebookError) -> [String: Double] {
    var chances: [String: Double] = [:]
    for (key, value) in try Codebook.mapping(node, name) {
      let name = try Codebook.string(key, name)
      let isGroup = Theme.Group(rawValue: name) != nil
      guard isGroup || themes.contains(where: { $0.id == name }) else {
        throw Codebook.error(
          key, "«\(name)» is no theme and no group; use a theme's id or one of \(Codebook.groups).")
      }
      guard let chance = value.float, chance > 0, chance < 1 else {
        throw Codebook.error(value, "The limit of «\(name)» is a chance: a number between 0 and 1.")
      }
      chances[name] = chance
    }
    return chances
  }
}

extension LetterWeights {
  /// Nothing learned.
  static let none = LetterWeights(themes: [], start: [], groups: [], values: [])
}

extension Codebook {
  /// The codebook's text with what is learned from coded passages in the place of what stood there.
  ///
  /// - Parameter yaml: a codebook as it is written, with comments.
  /// - Throws: `CodebookError` where it is none, or has no place for it.
  public static func yaml(
    _ yaml: String, learningFrom coded: [CodedPassage]
  ) throws(CodebookError) -> String {
    let codebook = try Codebook(yaml: yaml)
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    guard let reading = codebook.secondReading,
      let place = lines.firstIndex(where: { $0.trimmed == "learned: |" })
    else {
      throw CodebookError(
        description:
          "The codebook has no place for what is learned; write «secondReading:», below it «  limits: {activity: 0.1}» and «  learned: |»."
      )
    }
    let weights = LetterWeights.learned(from: coded, themes: reading.themes(of: codebook))
    let after = lines[(place + 1)...].firstIndex {
      !$0.hasPrefix("    ") && !$0.trimmed.isEmpty
    }
    let learned = weights.text.split(separator: "\n").map { "    " + $0 }
    let rest = after.map { lines[$0...].map(String.init) } ?? [""]
    return (lines[...place].map(String.init) + learned + rest).joined(separator: "\n")
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = drop { $0 == " " || $0 == "\r" }
    let end = start.lastIndex { $0 != " " && $0 != "\r" }
    return end.map { start[...$0] } ?? ""
  }
}
