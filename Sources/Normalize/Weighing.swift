import Extract

/// Gives candidates for printed lines their scores from where and how they stand in the document.
///
/// Scores are in units of a found line's worth: 1 for a word, 6 for a whole sentence.
struct Weighing {
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

  /// Gives each candidate its score from where and how it stands.
  func weigh(_ found: inout [Occurrence]) {
    let style = headingStyle(of: found)
    var starts: [Int: [Int]] = [:]
    for occurrence in found where slots.all[occurrence.slot].line > 0 {
      starts[slots.all[occurrence.slot].section, default: []].append(occurrence.words.lowerBound)
    }
    var headings: [Int: Set<Int>] = [:]
    for occurrence in found
    where slots.all[occurrence.slot].number != nil && occurrence.similarity > 0.9 {
      headings[occurrence.words.lowerBound, default: []].insert(slots.all[occurrence.slot].section)
    }
    let filled = Set(
      found.filter {
        slots.all[$0.slot].number != nil && $0.similarity > 0.9 && !isBare($0, headings)
      }.map(\.slot))
    for index in found.indices {
      let occurrence = found[index]
      let slot = slots.all[occurrence.slot]
      let first = words[occurrence.words.lowerBound]
      let enumerator = enumerator(of: occurrence)
      var score = occurrence.worth * occurrence.similarity * occurrence.similarity
      if first.startsBlock { score += 0.3 } else if !first.startsLine { score -= 0.6 }
      let end = occurrence.words.upperBound
      let last = words[end - 1]
      if end == words.count || words[end].startsLine {
        score += 0.3
      } else if !last.endsSentence {
        score -= slot.patterns[0].isShort ? 1.2 : 0.3
        // "Prioritering och mål för arbetet 2021 är att …" is the beginning of an answer.
        if slot.isQuestion, text.goesOn(at: end, blocks) { score -= 1.5 }
      }
      if let number = slot.number {
        if enumerator?.label == number { score += 1 }
        if slot.patterns[0].isShort {
          // "Län: Dalarna" is set as a label, whatever the other headings look like; so is "Kontaktuppgifter
          // RSS:" over a table.
          let isLabel =
            last.endsWithColon && first.startsBlock && end < words.count
            && (!words[end].startsLine
              || occurrence.similarity > 0.999 && occurrence.words.count > 1)
          if style.isNumbered, enumerator == nil, !isLabel { score -= 1 }
          if style.isHeading, !blocks[first.block].isHeading, !isLabel { score -= 0.7 }
          // The very heading, number and all, on a line of its own: it may stand anywhere.
          let isOwnLine = first.startsBlock && (end == words.count || words[end].startsLine)
          if isOwnLine, occurrence.similarity > 0.999, style.isNumbered || style.isHeading,
            !style.isNumbered || enumerator?.label == number,
            !style.isHeading || blocks[first.block].isHeading
          {
            score += 2
          }
          score += support(of: occurrence, slot: slot, lines: starts[slot.section] ?? [])
        }
        if blocks[first.block].isHeading { score += 0.4 }
        if filled.contains(occurrence.slot), isBare(occurrence, headings) { score -= 1.5 }
      }
      found[index].score = score
    }
  }

  /// The number before a heading, a sign before it apart.
  private func enumerator(of occurrence: Occurrence) -> Enumerator? {
    occurrence.words.prefix(2).lazy.compactMap { text.enumerator(at: $0) }.first
  }

  /// How the headings that cannot be mistaken look in this document.
  private func headingStyle(of found: [Occurrence]) -> (isNumbered: Bool, isHeading: Bool) {
    let sure = found.filter {
      let slot = slots.all[$0.slot]
      return slot.number != nil && !slot.patterns[0].isShort && $0.similarity > 0.9
    }
    let numbered = sure.count { enumerator(of: $0) != nil }
    let headings = sure.count { blocks[words[$0.words.lowerBound].block].isHeading }
    return (numbered * 2 > sure.count, headings * 2 > sure.count)
  }

  /// Headings of another section directly below: a table of contents, if the heading stands elsewhere too.
  private func isBare(_ occurrence: Occurrence, _ headings: [Int: Set<Int>]) -> Bool {
    guard let sections = headings[occurrence.words.upperBound] else { return false }
    return sections.contains { $0 != slots.all[occurrence.slot].section }
  }

  /// A short heading is believed where its section's own lines follow, and doubted where they do not.
  private func support(of occurrence: Occurrence, slot: Slots.Slot, lines: [Int]) -> Double {
    let hasLines = slots.all.contains { $0.section == slot.section && $0.line > 0 }
    guard hasLines else { return 0 }
    let end = occurrence.words.upperBound
    return lines.contains { $0 >= end && $0 <= end + 12 } ? 1 : -0.8
  }
}
