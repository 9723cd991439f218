import Extract

/// One place in a document that may be one printed line of the template.
struct Occurrence: Sendable, Equatable {
  /// Index into `Slots.all`.
  var slot: Int
  /// The words it covers, an enumerator before a heading included.
  var words: Range<Int>
  /// 1 for the very same words; less for other wording.
  var similarity: Double
  /// What the wording found here is worth when it is the very same.
  var worth: Double
  /// What choosing it is worth to the alignment.
  var score: Double
}

/// Finds every place of a document that resembles a printed line of the template.
///
/// Lines are compared word by word with a weight of their letters, so that numbering, case, punctuation
/// and the place of line breaks play no part and a changed word costs only itself.
struct Matching {
  private let slots: Slots
  private let words: [Words.Word]
  private let blocks: [Block]
  private let ids: [Int]

  /// The least similarity that counts: printed lines of this form that are not the same line have 0.5.
  private static let least = 0.62
  private static let leastShort = 0.8
  /// A slip of the pen or another word in a heading that keeps its number.
  private static let leastNumbered = 0.6

  private init(_ slots: Slots, _ words: Words, _ blocks: [Block]) {
    self.slots = slots
    self.words = words.words
    self.blocks = blocks
    ids = words.words.map { slots.vocabulary[$0.key] ?? -1 }
  }

  /// All candidates in the order of their first words.
  static func occurrences(of slots: Slots, in words: Words, _ blocks: [Block]) -> [Occurrence] {
    let matching = Matching(slots, words, blocks)
    var found = matching.textual()
    found.append(contentsOf: matching.spaced())
    found.append(contentsOf: matching.numbered(besides: found))
    matching.weigh(&found)
    found = thinned(found)
    return found.sorted {
      ($0.words.lowerBound, $0.words.upperBound, $0.slot)
        < ($1.words.lowerBound, $1.words.upperBound, $1.slot)
    }
  }

  /// A document of a thousand headings must not cost a million comparisons: the best hundred a line.
  private static func thinned(_ found: [Occurrence]) -> [Occurrence] {
    guard found.count > 800 else { return found }
    var counts: [Int: Int] = [:]
    return found.sorted { ($1.score, $0.words.lowerBound) < ($0.score, $1.words.lowerBound) }
      .filter {
        counts[$0.slot, default: 0] += 1
        return counts[$0.slot, default: 0] <= 20
      }
  }

  private func textual() -> [Occurrence] {
    var found: [Occurrence] = []
    var alike: [[String]: [Occurrence]] = [:]
    for (slot, content) in slots.all.enumerated() {
      for pattern in content.patterns where !pattern.keys.isEmpty {
        // The same question is printed four times: look for it once.
        if let known = alike[pattern.keys] {
          found.append(
            contentsOf: known.map {
              var copy = $0
              copy.slot = slot
              return copy
            })
          continue
        }
        let places = places(of: pattern, slot: slot)
        alike[pattern.keys] = places
        found.append(contentsOf: places)
      }
    }
    return bestVariants(found)
  }

  /// Of several wordings of one line at one place, the best.
  private func bestVariants(_ found: [Occurrence]) -> [Occurrence] {
    var best: [SIMD2<Int>: Occurrence] = [:]
    for occurrence in found {
      let key = SIMD2(occurrence.slot, occurrence.words.lowerBound)
      if let other = best[key],
        (other.similarity, other.words.count) >= (occurrence.similarity, occurrence.words.count)
      {
        continue
      }
      best[key] = occurrence
    }
    return Array(best.values)
  }

  private func places(of pattern: Slots.Pattern, slot: Int) -> [Occurrence] {
    let count = pattern.keys.count
    let window = count + max(2, count / 4)
    let least = count <= 3 ? Self.leastShort : Self.least
    var isMember = [Bool](repeating: false, count: slots.vocabulary.count)
    for id in pattern.ids { isMember[id] = true }
    // Running sum of the weight that words of the pattern have.
    var sums = [Double](repeating: 0, count: words.count + 1)
    for index in words.indices {
      let id = ids[index]
      let weight = id >= 0 && isMember[id] ? Double(min(words[index].key.utf8.count, 10)) : 0
      sums[index + 1] = sums[index] + weight
    }
    var found: [Occurrence] = []
    for start in words.indices {
      let end = min(start + window, words.count)
      let isLikely = sums[end] - sums[start] >= 0.5 * pattern.total
      guard isLikely || count <= 2 && words[start].startsLine else { continue }
      guard canStart(at: start) else { continue }
      var first = start
      if words[start].startsLine, words[start].enumerator != nil, start + 1 < words.count {
        first += 1
      }
      // A short wording in place of a whole question must be a line of its own.
      let hasNumber = first > start && words[start].enumerator?.label == slots.all[slot].number
      guard let hit = align(pattern, at: first, limit: min(first + window, words.count)),
        hit.similarity >= (hasNumber ? min(least, Self.leastNumbered) : least)
      else { continue }
      if pattern.isVariant, pattern.isShort, slots.all[slot].number == nil,
        !words[start].startsBlock || hit.end < words.count && !words[hit.end].startsBlock
      {
        continue
      }
      found.append(
        Occurrence(
          slot: slot, words: start..<hit.end,
          similarity: pattern.isVariant ? min(hit.similarity, 0.95) : hit.similarity,
          worth: pattern.worth, score: 0))
    }
    return found
  }

  /// Printed lines begin where a line begins, or after a sentence or a number of the line before.
  private func canStart(at index: Int) -> Bool {
    let word = words[index]
    if word.startsLine { return true }
    if word.key.isEmpty { return false }
    let previous = words[index - 1]
    return previous.endsSentence && previous.enumerator == nil
  }

  /// The best alignment of a pattern with the words from `start` on, and where it ends.
  private func align(_ pattern: Slots.Pattern, at start: Int, limit: Int) -> (similarity: Double, end: Int)? {
    let rows = pattern.keys.count
    let columns = limit - start
    guard columns > 0 else { return nil }
    // costs[c]: least loss for the pattern's first r words against the document's first c.
    var costs = [Double](repeating: 0, count: columns + 1)
    for column in 1...columns {
      costs[column] = costs[column - 1] + 0.7 * weight(start + column - 1)
    }
    var previous = costs
    var beforePrevious = costs
    for row in 1...rows {
      beforePrevious = previous
      previous = costs
      costs[0] = previous[0] + pattern.weights[row - 1]
      for column in 1...columns {
        let word = words[start + column - 1].key
        var best = min(
          previous[column] + pattern.weights[row - 1],
          costs[column - 1] + 0.7 * weight(start + column - 1))
        best = min(
          best,
          previous[column - 1]
            + (1 - likeness(pattern.keys[row - 1], word, sameID: pattern.ids[row - 1] == ids[start + column - 1]))
            * pattern.weights[row - 1] * 1.2)
        // A word that a line break or a lost hyphen cut in two, or two that were joined.
        if column > 1, joined(words[start + column - 2].key, word, equals: pattern.keys[row - 1]) {
          best = min(best, previous[column - 2])
        }
        if row > 1, joined(pattern.keys[row - 2], pattern.keys[row - 1], equals: word) {
          best = min(best, beforePrevious[column - 1])
        }
        costs[column] = best
      }
    }
    var bestColumn = 0
    for column in 1...columns where costs[column] < costs[bestColumn] - 1e-9 { bestColumn = column }
    guard bestColumn > 0 else { return nil }
    let similarity = 1 - costs[bestColumn] / pattern.total
    // Marks that close the line ("…:", "»") belong to it.
    var end = start + bestColumn
    while end < words.count, words[end].key.isEmpty, !words[end].startsLine { end += 1 }
    return (similarity, closingBracket(from: start, to: end) ?? end)
  }

  /// Where a bracket that the line opened is closed later ("(max 1000 tecken inkl. blanksteg)").
  private func closingBracket(from start: Int, to end: Int) -> Int? {
    var depth = 0
    for index in start..<end { depth += brackets(index) }
    guard depth > 0 else { return nil }
    for index in end..<min(end + 6, words.count) {
      guard words[index].block == words[start].block else { return nil }
      depth += brackets(index)
      if depth <= 0 { return index + 1 }
    }
    return nil
  }

  private func brackets(_ index: Int) -> Int {
    let word = words[index]
    var depth = 0
    for byte in blocks[word.block].text.utf8.dropFirst(word.start).prefix(word.end - word.start) {
      if byte == 0x28 { depth += 1 } else if byte == 0x29 { depth -= 1 }
    }
    return depth
  }

  private func weight(_ index: Int) -> Double { Double(min(words[index].key.utf8.count, 10)) }

  private func likeness(_ a: String, _ b: String, sameID: Bool) -> Double {
    if sameID { return 1 }
    let longest = max(a.utf8.count, b.utf8.count)
    guard longest >= 4, abs(a.utf8.count - b.utf8.count) <= longest / 3 else { return 0 }
    let distance = EditDistance.between(a, b, atMost: longest / 3)
    guard let distance else { return 0 }
    return 1 - 1.3 * Double(distance) / Double(longest)
  }

  private func joined(_ a: String, _ b: String, equals whole: String) -> Bool {
    guard !a.isEmpty, !b.isEmpty, a.utf8.count + b.utf8.count == whole.utf8.count else { return false }
    return whole.hasPrefix(a) && whole.hasSuffix(b)
  }

  /// Headings set with spaces between their letters ("2 . O R G A N I S AT I O N"), on one or two lines.
  private func spaced() -> [Occurrence] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in words.indices where index > 0 && words[index].startsLine {
      lines.append(start..<index)
      start = index
    }
    if start < words.count { lines.append(start..<words.count) }
    func isSpaced(_ line: Range<Int>) -> Bool {
      let letters = line.reduce(0) { $0 + words[$1].key.count }
      return line.count >= 5 && letters <= line.count * 2
    }
    func letters(_ line: Range<Int>) -> String { line.map { words[$0].key }.joined() }
    var found: [Occurrence] = []
    for (position, line) in lines.enumerated() where isSpaced(line) {
      // Its other line may have kept its words.
      var runs: [(Range<Int>, String)] = []
      for first in max(0, position - 1)...position {
        for last in position...min(position + 1, lines.count - 1) {
          let run = lines[first].lowerBound..<lines[last].upperBound
          runs.append((run, letters(run)))
        }
      }
      for (index, slot) in slots.all.enumerated() where slot.line == 0 {
        let title = slot.patterns[0].keys.joined()
        for (words, text) in runs {
          let bare = slot.number.map { text.hasPrefix($0) ? String(text.dropFirst($0.count)) : text } ?? text
          let most = max(1, title.utf8.count / 12)
          guard let distance = EditDistance.between(bare, title, atMost: most) else { continue }
          let likeness = 1 - Double(distance) / Double(title.utf8.count)
          found.append(
            Occurrence(
              slot: index, words: words, similarity: min(0.97, likeness),
              worth: slot.patterns[0].worth, score: 0))
        }
      }
    }
    return found
  }

  /// Reworded headings that keep their number and stand over their section's own questions.
  private func numbered(besides found: [Occurrence]) -> [Occurrence] {
    var lineStarts: [Int: Set<Int>] = [:]
    for occurrence in found {
      let slot = slots.all[occurrence.slot]
      if slot.line == 1 { lineStarts[slot.section, default: []].insert(occurrence.words.lowerBound) }
    }
    var numbered: [Occurrence] = []
    for (index, slot) in slots.all.enumerated() {
      guard let number = slot.number, let starts = lineStarts[slot.section] else { continue }
      let taken = Set(found.filter { $0.slot == index }.map(\.words.lowerBound))
      for start in words.indices where words[start].startsBlock && !taken.contains(start) {
        let hasNumber = words[start].enumerator?.label == number
        let isStyled = words[start].enumerator == nil && isHeading(words[start].block)
        guard hasNumber || isStyled else { continue }
        var end = start + 1
        while end < words.count, words[end].block == words[start].block { end += 1 }
        guard end - start > (hasNumber ? 1 : 0), end - start <= 25, starts.contains(end) else { continue }
        numbered.append(
          Occurrence(
            slot: index, words: start..<end, similarity: hasNumber ? 0.6 : 0.5,
            worth: slot.patterns[0].worth, score: 0))
      }
    }
    return numbered
  }

  /// Gives each candidate its score from where and how it stands.
  private func weigh(_ found: inout [Occurrence]) {
    let style = headingStyle(of: found)
    var starts: [Int: [Int]] = [:]
    for occurrence in found where slots.all[occurrence.slot].line > 0 {
      starts[slots.all[occurrence.slot].section, default: []].append(occurrence.words.lowerBound)
    }
    var headings: [Int: Set<Int>] = [:]
    for occurrence in found where slots.all[occurrence.slot].number != nil && occurrence.similarity > 0.9 {
      headings[occurrence.words.lowerBound, default: []].insert(slots.all[occurrence.slot].section)
    }
    let filled = Set(found.filter { slots.all[$0.slot].number != nil && $0.similarity > 0.9 && !isBare($0, headings) }.map(\.slot))
    for index in found.indices {
      let occurrence = found[index]
      let slot = slots.all[occurrence.slot]
      let first = words[occurrence.words.lowerBound]
      var score = occurrence.worth * occurrence.similarity * occurrence.similarity
      if first.startsBlock { score += 0.3 } else if !first.startsLine { score -= 0.6 }
      let end = occurrence.words.upperBound
      let last = words[end - 1]
      if end == words.count || words[end].startsLine {
        score += 0.3
      } else if !last.endsSentence {
        score -= slot.patterns[0].isShort ? 1.2 : 0.3
      }
      if let number = slot.number {
        if first.enumerator?.label == number { score += 1 }
        if slot.patterns[0].isShort {
          // "Län: Dalarna" is set as a label, whatever the other headings look like.
          let isLabel = last.endsWithColon && first.startsBlock && end < words.count && !words[end].startsLine
          if style.isNumbered, first.enumerator == nil, !isLabel { score -= 1 }
          if style.isHeading, !isHeading(first.block), !isLabel { score -= 0.7 }
          // The very heading, number and all, on a line of its own: it may stand anywhere.
          let isOwnLine = first.startsBlock && (end == words.count || words[end].startsLine)
          if isOwnLine, occurrence.similarity > 0.999, style.isNumbered || style.isHeading,
            !style.isNumbered || first.enumerator?.label == number,
            !style.isHeading || isHeading(first.block)
          {
            score += 2
          }
          score += support(of: occurrence, slot: slot, lines: starts[slot.section] ?? [])
        }
        if isHeading(first.block) { score += 0.4 }
        if filled.contains(occurrence.slot), isBare(occurrence, headings) { score -= 1.5 }
      }
      found[index].score = score
    }
  }

  /// How the headings that cannot be mistaken look in this document.
  private func headingStyle(of found: [Occurrence]) -> (isNumbered: Bool, isHeading: Bool) {
    let sure = found.filter {
      let slot = slots.all[$0.slot]
      return slot.number != nil && !slot.patterns[0].isShort && $0.similarity > 0.9
    }
    let numbered = sure.count { words[$0.words.lowerBound].enumerator != nil }
    let headings = sure.count { isHeading(words[$0.words.lowerBound].block) }
    return (numbered * 2 > sure.count, headings * 2 > sure.count)
  }

  private func isHeading(_ block: Int) -> Bool {
    if case .heading = blocks[block].kind { return true }
    return false
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
