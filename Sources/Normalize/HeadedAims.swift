import Extract

/// Aims that are headings themselves, one level below a heading of aims: "Mål till 2023" over "Alla skolor har
/// en rutin", each with text of its own below it.
struct HeadedAims {
  /// Blocks of such headings.
  private(set) var blocks: Set<Int> = []

  init(_ cutter: Cutter) {
    var above: (level: Int, below: [Int])?
    func close() -> [Int] {
      guard let found = above?.below, found.count > 1 else { return [] }
      let sentences = found.count { AimWords.isSentence(cutter.blocks[$0].text) }
      // Names of areas beside a sentence or two are none.
      let isNumbered = found.allSatisfy { Self.isNumberedSentence($0, cutter) }
      return 2 * sentences >= found.count
        && found.allSatisfy { Self.mayBeAim($0, cutter, overLists: isNumbered) } ? found : []
    }
    for (index, block) in cutter.blocks.enumerated() where block.role == .body {
      guard let level = block.headingLevel, !block.text.isEmpty else { continue }
      if let own = above?.level, level > own {
        if level == own + 1 || Self.isNumberedSentence(index, cutter) { above?.below.append(index) }
        continue
      }
      blocks.formUnion(close())
      above = AimWords.isHeadingOfAimsAlone(block.text) ? (level, []) : nil
    }
    blocks.formUnion(close())
  }

  /// Four words or more, with text below that no heading parts from it; of a list below nobody knows whether it
  /// has the aims or the deeds.
  private static func mayBeAim(_ index: Int, _ cutter: Cutter, overLists: Bool) -> Bool {
    let text = cutter.blocks[index].text
    guard cutter.words.ofBlock[index].count >= 4, text.last != "?", text.last != ":",
      !AimWords.isLabelOfAim(text), !AimWords.isHeadingOfOthers(text),
      let next = GoalReader.bodyBlock(after: index, cutter)
    else { return false }
    return cutter.blocks[next].headingLevel == nil
      && (overLists || cutter.blocks[next].kind != .item)
  }

  /// "3. Elever får stöd i tid." over a list of short items without stops: a numbered sentence is the aim, the list
  /// what is done for it.
  private static func isNumberedSentence(_ index: Int, _ cutter: Cutter) -> Bool {
    let words = cutter.words.ofBlock[index]
    guard words.count > 4, cutter.words.words[words.lowerBound].isEnumerator,
      cutter.blocks[index].text.last == ".",
      let next = GoalReader.bodyBlock(after: index, cutter)
    else { return false }
    let below = cutter.blocks[next]
    return below.kind != .item || below.text.last != "."
  }
}
