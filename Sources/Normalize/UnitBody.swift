import Extract

/// The body that a plan names behind its unit, in a line or a sentence: "… samordnas av Enheten för vård, X:s
/// samverkan".
enum UnitBody {
  /// - Returns: what stands behind the unit's full name and a comma, where that is a body's name.
  static func behind(_ unit: String, _ cutter: Cutter, _ gazetteer: Gazetteer) -> Letterhead.Line? {
    let keys = WordKey.keys(of: unit)
    guard keys.count > 1 else { return nil }
    for (index, block) in cutter.blocks.enumerated()
    where block.role != .aside && !cutter.words.ofBlock[index].isEmpty {
      guard let found = block.text.firstRange(of: unit + ", ") else { continue }
      let rest = block.text[found.upperBound...].prefix { !",.;:()|".contains($0) }
      let name = ContactReader.trimmed(String(rest))
      if isBody(name, gazetteer) { return (name, cutter.places(cutter.words.ofBlock[index])) }
    }
    return nil
  }

  /// The unit that a line names before its body alone: "Välfärd och folkhälsa, Region X".
  /// - Returns: the whole line, where it is nothing but the two and stands before the first prose.
  static func before(_ body: String, _ cutter: Cutter) -> Letterhead.Line? {
    for (index, block) in cutter.blocks.enumerated().prefix(mostOfHead)
    where block.role == .body && !cutter.words.ofBlock[index].isEmpty {
      if cutter.words.ofBlock[index].count > longest { return nil }
      guard block.text.hasSuffix(", " + body) else { continue }
      let unit = block.text.dropLast(body.count + 2)
      let keys = WordKey.keys(of: String(unit))
      guard (1...6).contains(keys.count), mayBeUnit(String(unit)),
        !unit.contains(where: { ",.:;()@|".contains($0) || $0.isNumber }),
        !keys.contains(where: { ContactWords.isTitleWord($0) }),
        !ContactWords.isName(unit.split(separator: " ").map(String.init))
          || ContactWords.isOrganisation(String(unit))
      else { continue }
      return (block.text, cutter.places(cutter.words.ofBlock[index]))
    }
    return nil
  }

  /// The unit that stands in a line of its own at once above its body's, away from the head: "Avdelningen för välfärd"
  /// over "Region X", as on the back of a folder.
  static func above(_ body: String, _ cutter: Cutter) -> Letterhead.Line? {
    for (index, block) in cutter.blocks.enumerated()
    where block.role == .body && block.cell == nil && block.text == body {
      guard let above = GoalReader.bodyBlock(before: index, cutter) else { continue }
      let unit = cutter.blocks[above]
      guard unit.cell == nil, unit.kind == .paragraph, Letterhead.isUnit(unit.text),
        mayBeUnit(unit.text), (2...8).contains(cutter.words.ofBlock[above].count),
        !unit.text.contains(where: { ",.:;()@|".contains($0) || $0.isNumber })
      else { continue }
      return (unit.text, cutter.places(cutter.words.ofBlock[above]))
    }
    return nil
  }

  /// Blocks and words of a plan's head.
  private static let mostOfHead = 12
  private static let longest = 30

  /// Whether words beside a person may name a unit: capitalised, and no piece of a sentence such as "Skriv till".
  static func mayBeUnit(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return text.first.map { $0.isUppercase || $0.isNumber } ?? false
      && !keys.contains { $0 == "är" || $0 == "har" || $0 == "hos" }
      && !(keys.first.map(calls.contains) ?? true)
  }

  /// How sentences begin that say how to reach somebody.
  private static let calls: Set<String> = [
    "skriv", "ring", "mejla", "maila", "kontakta", "hör", "skicka", "frågor", "välkommen", "nås",
    "du", "vi",
  ]

  private static func isBody(_ name: String, _ gazetteer: Gazetteer) -> Bool {
    let keys = WordKey.keys(of: name)
    guard (1...7).contains(keys.count), name.first?.isUppercase == true,
      !name.contains(where: { $0.isNumber || $0 == "@" })
    else { return false }
    return ContactWords.isOrganisation(name)
      || gazetteer.mentions(in: name).contains { $0.mention == .body }
      || keys.contains { key in endings.contains { key.hasSuffix($0) } }
  }

  private static let endings = ["samverkan", "organ", "organet", "råd", "rådet", "samarbete"]
}
