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
