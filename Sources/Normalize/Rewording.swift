import Extract

/// Finds printed lines that the sender has put into words of their own.
///
/// Their words tell little, so their place does: a heading's number, and a question that stands in the same
/// words under one section after the other.
struct Rewording {
  private let slots: Slots
  private let text: Words
  private let words: [Words.Word]
  private let blocks: [Block]

  init(_ slots: Slots, _ text: Words, _ blocks: [Block]) {
    self.slots = slots
    self.text = text
    words = text.words
    self.blocks = blocks
  }

  // MARK: Headings

  /// Reworded headings that keep their number, and stand over their section's own questions or say what the
  /// printed heading says in fewer words.
  func numbered(besides found: [Occurrence]) -> [Occurrence] {
    var lineStarts: [Int: Set<Int>] = [:]
    for occurrence in found {
      let slot = slots.all[occurrence.slot]
      if slot.line == 1 {
        lineStarts[slot.section, default: []].insert(occurrence.words.lowerBound)
      }
    }
    let blockStarts = words.indices.filter { words[$0].startsBlock }
    var numbered: [Occurrence] = []
    for (index, slot) in slots.all.enumerated() {
      guard let number = slot.number else { continue }
      let starts = lineStarts[slot.section] ?? []
      let taken = Set(found.filter { $0.slot == index }.map(\.words.lowerBound))
      for start in blockStarts where !taken.contains(start) {
        let hasNumber = text.enumerator(at: start)?.counts(number) ?? false
        let isHeading = blocks[words[start].block].isHeading
        guard hasNumber || isHeading && !words[start].isEnumerator else { continue }
        let end = end(ofBlockAt: start)
        guard end - start > (hasNumber ? 1 : 0), end - start <= 25,
          starts.contains(end) || hasNumber && isHeading && isShorter(start + 1..<end, slot)
        else { continue }
        numbered.append(
          Occurrence(
            slot: index, words: start..<end, similarity: hasNumber ? 0.6 : 0.5,
            worth: slot.patterns[0].worth, score: 0))
      }
    }
    return numbered
  }

  /// Whether two of three words of a heading are the printed one's, or begin one of its compounds.
  private func isShorter(_ range: Range<Int>, _ slot: Slots.Slot) -> Bool {
    let printed = slot.patterns.flatMap(\.keys)
    let own = range.map(key).filter { $0.count >= 4 }
    let shared = own.filter { word in
      printed.contains { $0 == word || word.count >= 6 && $0.hasPrefix(word) }
    }
    return shared.count * 3 >= own.count * 2 && shared.contains { $0.count >= 6 }
  }

  // MARK: Questions

  /// Of a question that nothing but its year and its places tell.
  static let likeness = 0.65

  /// Short lines that stand in the same words as often as a question is printed, and name the year that it
  /// alone of the questions names.
  func repeated(besides found: [Occurrence]) -> [Occurrence] {
    var slotsOfKind: [Int: [Int]] = [:]
    for (index, slot) in slots.all.enumerated() where slot.isQuestion {
      slotsOfKind[slot.patterns[0].wording, default: []].append(index)
    }
    let kinds = slotsOfKind.filter { $0.value.count >= Self.leastTimes }
    guard kinds.count > 1 else { return [] }
    let asked = kinds.mapValues { years(slots.all[$0[0]].patterns[0].keys) }
    let known = Set(found.filter { slots.all[$0.slot].isQuestion }.map(\.words.lowerBound))
    var lines: [[String]: [Range<Int>]] = [:]
    for start in words.indices where words[start].startsBlock && !known.contains(start) {
      let end = end(ofBlockAt: start)
      guard (2...Self.mostWords).contains(end - start) else { continue }
      lines[(start..<end).map(key), default: []].append(start..<end)
    }
    var repeated: [Occurrence] = []
    for (keys, places) in lines {
      let named = years(keys)
      let meant = asked.filter { kind in
        !named.isDisjoint(with: kind.value)
          && asked.allSatisfy { $0.key == kind.key || named.isDisjoint(with: $0.value) }
      }
      guard meant.count == 1, let kind = meant.first?.key, let own = kinds[kind],
        (Self.leastTimes...own.count).contains(places.count)
      else { continue }
      for slot in own {
        repeated += places.map {
          Occurrence(
            slot: slot, words: $0, similarity: Self.likeness,
            worth: slots.all[slot].patterns[0].worth,
            score: 0)
        }
      }
    }
    return repeated
  }

  /// A line that answers happen to share stands twice.
  private static let leastTimes = 3
  /// A question in few words.
  private static let mostWords = 14

  private func years(_ keys: [String]) -> Set<String> {
    Set(keys.filter { $0.count == 4 && $0.hasPrefix("20") && $0.allSatisfy(\.isNumber) })
  }

  private func end(ofBlockAt start: Int) -> Int {
    var end = start + 1
    while end < words.count, words[end].block == words[start].block { end += 1 }
    return end
  }

  private func key(_ index: Int) -> String {
    String(decoding: text.keys.key(Int(words[index].key)), as: UTF8.self)
  }
}
