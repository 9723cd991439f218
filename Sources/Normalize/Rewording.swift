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
  private var lines: [Line] = []

  init(_ slots: Slots, _ text: Words, _ blocks: [Block]) {
    self.slots = slots
    self.text = text
    words = text.words
    self.blocks = blocks
    lines = words.indices.filter { words[$0].startsBlock }.compactMap(line)
  }

  // MARK: Headings

  /// A block that may be a heading.
  private struct Line {
    var words: Range<Int>
    /// The first word behind the sign that "Fråga 8: …" begins with: that word says no more than the number.
    var first: Int
    var isHeading: Bool
  }

  /// Blocks of at most so many words.
  private static let longest = 25

  private func line(at start: Int) -> Line? {
    let end = end(ofBlockAt: start)
    guard end - start <= Self.longest else { return nil }
    return Line(
      words: start..<end, first: words[start].isSign && start + 1 < end ? start + 1 : start,
      isHeading: blocks[words[start].block].isHeading)
  }

  private func hasNumber(_ line: Line, of slot: Slots.Slot) -> Bool {
    slot.number.map { text.enumerator(at: line.first)?.counts($0) ?? false } ?? false
  }

  /// Reworded headings that keep their number, and stand over their section's own questions or say what the
  /// printed heading says in fewer words; without a number they do both.
  func numbered(besides found: [Occurrence]) -> [Occurrence] {
    var lineStarts: [Int: Set<Int>] = [:]
    for occurrence in found {
      let slot = slots.all[occurrence.slot]
      if slot.line == 1 {
        lineStarts[slot.section, default: []].insert(occurrence.words.lowerBound)
      }
    }
    var numbered: [Occurrence] = []
    for (index, slot) in slots.all.enumerated() where slot.number != nil {
      let starts = lineStarts[slot.section] ?? []
      let taken = Set(found.filter { $0.slot == index }.map(\.words.lowerBound))
      for line in lines where !taken.contains(line.words.lowerBound) {
        let isAbove = starts.contains(line.words.upperBound)
        let hasNumber = hasNumber(line, of: slot)
        guard isAbove || hasNumber && line.isHeading else { continue }
        let isNumbered = words[line.first].isEnumerator
        guard line.words.upperBound - line.first > (isNumbered ? 1 : 0) else { continue }
        let isAlike = isShorter(label(of: line, isNumbered), slot)
        // A sender's own numbers say nothing of whose heading it is, its words do.
        guard
          hasNumber
            ? isAbove || isAlike
            : line.isHeading && !isNumbered || (line.isHeading || isLabel(line.words)) && isAlike
        else { continue }
        numbered.append(
          Occurrence(
            slot: index, words: line.words,
            similarity: isAlike ? 0.75 : hasNumber ? 0.55 : 0.5,
            worth: slot.patterns[0].worth, score: 0))
      }
    }
    return numbered
  }

  /// What a heading says before its colon, without its number: "5 SKR:s nätverk: kommer ni att delta?"
  private func label(of line: Line, _ isNumbered: Bool) -> Range<Int> {
    let end = end(ofLabelAt: line.words.lowerBound)
    return line.first + (isNumbered ? 1 : 0)..<max(line.first + 1, end)
  }

  /// A line that no sentence ends and that no list holds.
  private func isLabel(_ range: Range<Int>) -> Bool {
    let block = blocks[words[range.lowerBound].block]
    let last = words[range.upperBound - 1]
    return block.kind == .paragraph && (!last.endsSentence || last.endsWithColon)
      && block.text.first?.isUppercase == true
  }

  /// Whether two of three words of a heading are the printed one's, or begin one of its compounds.
  private func isShorter(_ range: Range<Int>, _ slot: Slots.Slot) -> Bool {
    let printed = slot.patterns.flatMap(\.keys)
    let own = range.map(text.key).filter { $0.count >= 4 }
    let shared = own.filter { word in
      printed.contains { $0 == word || word.count >= 6 && $0.hasPrefix(word) }
    }
    return shared.count * 3 >= own.count * 2 && shared.contains { $0.count >= 6 }
  }

  // MARK: Headings that ask

  /// Headings and questions in one line, "7. Heder – treåriga mål": once for each question, so that the section's
  /// heading stands twice.
  func merged() -> [Occurrence] {
    let titles = slots.all.indices.filter { slots.all[$0].number != nil }
    let questions = slots.all.indices.filter { slots.all[$0].isQuestion }
    return lines.flatMap { line -> [Occurrence] in
      guard line.isHeading || isLabel(line.words),
        // The last dash: "kunskaps- och" is none, "Heder – våld – treåriga mål" has two.
        let dash = line.words.dropFirst().last(where: {
          words[$0].isSign || words[$0].endsWithColon
        }), line.first < dash, dash + 1 < line.words.upperBound
      else { return [] }
      let question = dash + 1..<line.words.upperBound
      let asked = questions.filter { isAsked(question, slots.all[$0]) }
      guard !asked.isEmpty else { return [] }
      return titles.flatMap { title -> [Occurrence] in
        let slot = slots.all[title]
        let own = asked.filter { slots.all[$0].section == slot.section }
        let isAlike = isShorter(line.first..<dash, slot)
        guard !own.isEmpty, isAlike || hasNumber(line, of: slot) else { return [] }
        func occurrence(_ index: Int, _ range: Range<Int>, _ similarity: Double) -> Occurrence {
          Occurrence(
            slot: index, words: range, similarity: similarity,
            worth: slots.all[index].patterns[0].worth, score: 0)
        }
        let heading = line.words.lowerBound..<question.lowerBound
        return [occurrence(title, heading, isAlike ? 0.6 : 0.5)]
          + own.flatMap { index in
            [question, line.words].map { occurrence(index, $0, isAlike ? 0.85 : 0.75) }
          }
      }
    }
  }

  /// Whether the words are a question's in one of its wordings, all but one in five.
  private func isAsked(_ range: Range<Int>, _ slot: Slots.Slot) -> Bool {
    let own = Set(range.map(text.key).filter { !$0.isEmpty })
    return slot.patterns.contains { pattern in
      let printed = Set(pattern.keys)
      let shared = own.intersection(printed).count
      return shared > 1 && shared * 10 >= 4 * (own.count + printed.count)
    }
  }

  // MARK: Questions

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
  /// A question in few words.
  private static let mostWords = 14

  static func years(_ text: String) -> Set<String> {
    Set(
      text.split { !$0.isNumber }.filter { $0.count == 4 && $0.hasPrefix("20") }.map(String.init))
  }

  private func written(_ range: Range<Int>) -> String {
    let text = blocks[words[range.lowerBound].block].text.utf8
    let start = text.index(text.startIndex, offsetBy: words[range.lowerBound].start)
    let end = text.index(text.startIndex, offsetBy: words[range.upperBound - 1].end)
    return String(text[start..<end]) ?? ""
  }

  /// Where the block ends, or its label: "Mål 2021: Alla kommuner …".
  private func end(ofLabelAt start: Int) -> Int {
    let end = end(ofBlockAt: start)
    let colon = (start..<min(end, start + Self.mostWords)).first { words[$0].endsWithColon }
    return colon.map { $0 + 1 } ?? end
  }

  private func end(ofBlockAt start: Int) -> Int {
    var end = start + 1
    while end < words.count, words[end].block == words[start].block { end += 1 }
    return end
  }
}
