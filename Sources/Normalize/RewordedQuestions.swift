import Extract

/// Questions in the sender's own words, told by where they stand.
extension Rewording {
  /// Of a question that nothing but its year and its places tell.
  private static let likeness = 0.65

  /// Short lines that stand in the same words under one section after the other: which of the questions they
  /// ask is told by the year that it alone names, or by the order in which they take turns.
  func repeated(besides found: [Occurrence]) -> [Occurrence] {
    var slotsOfKind: [Int: [Int]] = [:]
    for (index, slot) in slots.all.enumerated() where slot.isQuestion {
      slotsOfKind[slot.patterns[0].wording, default: []].append(index)
    }
    let kinds = slotsOfKind.values.filter { $0.count >= Self.leastTimes }.sorted { $0[0] < $1[0] }
    guard kinds.count > 1, let most = kinds.map(\.count).min() else { return [] }
    // Where the questions stand as printed, what repeats is answers.
    let printed = Set(
      found.filter { $0.similarity > 0.8 && slots.all[$0.slot].isQuestion }
        .map(\.words.lowerBound))
    guard printed.count < 2 * Self.leastTimes else { return [] }
    let asked = kinds.map { Self.years(slots.all[$0[0]].patterns[0].keys.joined(separator: " ")) }
    let known = Set(found.filter { $0.similarity > 0.8 }.map(\.words.lowerBound))
    var lines: [[String]: [Range<Int>]] = [:]
    for start in words.indices where words[start].startsBlock && !known.contains(start) {
      let end = end(ofLabelAt: start)
      guard (2...Self.mostWords).contains(end - start) else { continue }
      lines[(start..<end).map(text.key), default: []].append(start..<end)
    }
    lines = lines.filter { keys, places in
      (Self.leastTimes...most).contains(places.count)
        && keys.contains { $0.contains(where: \.isLetter) && $0 != "tecken" && $0.count > 2 }
    }
    var places: [Int: [Range<Int>]] = [:]
    for found in lines.values {
      let named = Self.years(written(found[0]))
      // "Mål 2021–2023" ends with the year that it asks for.
      let meant =
        named.count == 2
        ? asked.indices.filter { asked[$0] == Set([named.max() ?? ""]) }
        : asked.indices.filter { !named.isDisjoint(with: asked[$0]) }
      if meant.count == 1, let kind = meant.first { places[kind, default: []] += found }
    }
    if places.isEmpty { places = taking(turns: lines.values.map { $0 }, kinds.count) }
    return places.flatMap { kind, places in
      kinds[kind].flatMap { slot in
        places.map {
          Occurrence(
            slot: slot, words: $0.lowerBound..<text.afterLimit($0.upperBound),
            similarity: Self.likeness,
            worth: slots.all[slot].patterns[0].worth, score: 0, isReworded: true)
        }
      }
    }
  }

  /// As many lines as there are questions, each as often as the others, one after the other each time.
  private func taking(turns lines: [[Range<Int>]], _ count: Int) -> [Int: [Range<Int>]] {
    let lines = lines.sorted { $0[0].lowerBound < $1[0].lowerBound }
    guard lines.count == count, Set(lines.map(\.count)).count == 1 else { return [:] }
    let order = lines.enumerated().flatMap { kind, places in
      places.map { (kind: kind, start: $0.lowerBound) }
    }.sorted { $0.start < $1.start }
    guard order.enumerated().allSatisfy({ $0.offset % count == $0.element.kind }) else {
      return [:]
    }
    return Dictionary(uniqueKeysWithValues: lines.enumerated().map { ($0.offset, $0.element) })
  }

  /// A line that answers happen to share stands twice.
  private static let leastTimes = 3
}
