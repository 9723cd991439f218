import Extract

/// Questions in the sender's own words, told by where they stand.
extension Rewording {
  /// Of a question that nothing but its year and its places tell.
  private static let likeness = 0.65

  /// Short lines that stand in the same words under one section after the other: which of the questions they
  /// ask is told by the year that it alone names, or by the order in which they take turns.
  func repeated(besides found: [Occurrence]) -> [Occurrence] {
    let kinds = kindsOfQuestions
    guard kinds.count > 1, let most = kinds.map(\.slots.count).min() else { return [] }
    // Where the questions stand as printed, what repeats is answers.
    let printed = Set(
      found.filter { $0.similarity > 0.8 && slots.all[$0.slot].isQuestion }
        .map(\.words.lowerBound))
    guard printed.count < 2 * Self.leastTimes else { return [] }
    let asked = kinds.map(\.years)
    let known = Set(found.filter { $0.similarity > 0.8 }.map(\.words.lowerBound))
    var lines: [[String]: [Range<Int>]] = [:]
    for start in words.indices where words[start].startsBlock && !known.contains(start) {
      // "6.1 Mål för hela perioden" under a heading 6: the sender's own numbers tell them apart.
      var first = start
      while words[first].isSign || words[first].isEnumerator, first + 1 < words.count,
        !words[first + 1].startsBlock
      { first += 1 }
      let end = end(ofLabelAt: start, from: first)
      guard first < end, (2...Self.mostWords).contains(end - first) else { continue }
      lines[(first..<end).map(text.key), default: []].append(start..<end)
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
      kinds[kind].slots.flatMap { slot in
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

  /// Questions in ever other words, each told by the one year or span that it names, as they take turns with the
  /// others': "Vart vill vi ha nått 2023?", "Vad ska vi hinna 2021?", "Vilket är vårt mål på tre år?"
  ///
  /// A line that names a section's matter as well is that section's question.
  func dated(besides found: [Occurrence]) -> [Occurrence] {
    let kinds = kindsOfQuestions
    guard kinds.count == 2, !found.contains(where: \.isReworded) else { return [] }
    let known = Set(
      found.filter { $0.similarity > 0.8 && !slots.all[$0.slot].isChoice }.map(\.words.lowerBound))
    // Where a question that repeats stands as printed, the others do.
    let repeated = Set(kinds.flatMap(\.slots))
    guard !found.contains(where: { $0.similarity > 0.8 && repeated.contains($0.slot) }) else {
      return []
    }
    let asked = lines.compactMap { line -> (line: Line, kind: Int)? in
      guard line.isHeading || isLabel(line), !known.contains(line.words.lowerBound),
        (3...Self.mostWords + 4).contains(line.words.count), let kind = kind(of: line, kinds)
      else { return nil }
      return (line, kind)
    }
    guard asked.count >= 2 * Self.leastTimes,
      zip(asked, asked.dropFirst()).allSatisfy({ $0.kind != $1.kind })
    else { return [] }
    return asked.flatMap { line, kind in
      let own = line.first + (line.isNumbered ? 1 : 0)..<line.words.upperBound
      let label = label(of: line)
      var alike = label.isEmpty ? [] : titles(alike: label)
      if alike.isEmpty, !own.isEmpty { alike = titles(alike: own, least: 0.3) }
      let sections = Set(alike.map { slots.all[$0].section })
      let mine = kinds[kind].slots.filter { sections.contains(slots.all[$0].section) }
      return (mine.count == 1 ? mine : kinds[kind].slots).map { slot in
        Occurrence(
          slot: slot, words: line.words.lowerBound..<text.afterLimit(line.words.upperBound),
          similarity: mine.count == 1 ? 0.7 : Self.likeness,
          worth: slots.all[slot].patterns[0].worth, score: 0, isReworded: true)
      }
    }
  }

  /// The questions that are printed under several sections, with the years that each asks for.
  private var kindsOfQuestions: [(slots: [Int], years: Set<String>)] {
    var slotsOfKind: [Int: [Int]] = [:]
    for (index, slot) in slots.all.enumerated() where slot.isQuestion {
      slotsOfKind[slot.patterns[0].wording, default: []].append(index)
    }
    return slotsOfKind.values.filter { $0.count >= Self.leastTimes }.sorted { $0[0] < $1[0] }.map {
      ($0, Self.years(slots.all[$0[0]].patterns[0].keys.joined(separator: " ")))
    }
  }

  /// The one kind of question whose year a line names, or whose span in words.
  private func kind(of line: Line, _ kinds: [(slots: [Int], years: Set<String>)]) -> Int? {
    let named = Self.years(written(line.words))
    let meant = kinds.indices.filter { !named.isDisjoint(with: kinds[$0].years) }
    if meant.count == 1 { return meant[0] }
    guard meant.isEmpty else { return nil }
    let keys = line.words.map(text.key)
    let last = kinds.indices.max { (kinds[$0].years.max() ?? "") < (kinds[$1].years.max() ?? "") }
    return zip(keys, keys.dropFirst()).contains { $0 == "tre" && $1 == "år" } ? last : nil
  }

  /// A line that answers happen to share stands twice.
  private static let leastTimes = 3
}
