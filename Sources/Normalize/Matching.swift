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
  /// A question in the sender's own words, told by its year or turn alone.
  var isReworded = false
}

/// Finds every place of a document that resembles a printed line of the template.
///
/// Lines are compared word by word with a weight of their letters, so that numbering, case, punctuation
/// and the place of line breaks play no part and a changed word costs only itself.
struct Matching {
  private let slots: Slots
  private let text: Words
  private let words: [Words.Word]
  private let blocks: [Block]
  private let likeness: Likeness
  /// Where a printed line may begin.
  private let starts: [Int]

  /// The least similarity that counts: printed lines of this form that are not the same line have 0.5.
  private static let least = 0.62
  private static let leastShort = 0.8
  /// A slip of the pen or another word in a heading that keeps its number.
  private static let leastNumbered = 0.6

  private init(_ slots: Slots, _ words: Words, _ blocks: [Block]) {
    self.slots = slots
    text = words
    self.words = words.words
    self.blocks = blocks
    likeness = Likeness(slots.vocabulary, words)
    starts = words.words.indices.filter { Self.canStart(words.words, at: $0) }
  }

  /// All candidates in the order of their first words.
  static func occurrences(of slots: Slots, in words: Words, _ blocks: [Block]) -> [Occurrence] {
    let matching = Matching(slots, words, blocks)
    var found = matching.textual()
    found.append(contentsOf: matching.spaced())
    let rewording = Rewording(slots, words, blocks)
    found.append(contentsOf: rewording.repeated(besides: found))
    found.append(contentsOf: rewording.dated(besides: found))
    found.append(contentsOf: rewording.numbered(besides: found))
    found.append(contentsOf: rewording.merged())
    found = rewording.grouping(found)
    found.append(contentsOf: rewording.stated(besides: found))
    Weighing(slots, words, blocks).weigh(&found)
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
    var alike: [Int: [Occurrence]] = [:]
    for (slot, content) in slots.all.enumerated() {
      for pattern in content.patterns where !pattern.keys.isEmpty {
        // The same question is printed four times: look for it once.
        if let known = alike[pattern.wording] {
          found.append(
            contentsOf: known.map {
              var copy = $0
              copy.slot = slot
              return copy
            })
          continue
        }
        let places = places(of: pattern, slot: slot)
        alike[pattern.wording] = places
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
    // Most wordings stand nowhere in most documents; a short heading may be misspelt.
    let present = zip(pattern.ids, pattern.weights).reduce(0) {
      $0 + (likeness.isPresent($1.0) ? $1.1 : 0)
    }
    let mayBeMisspelt = count <= 2 && slots.all[slot].number != nil
    guard present >= 0.45 * pattern.total || mayBeMisspelt else { return [] }
    let number = slots.all[slot].number
    // One stretch of memory a pattern, for it is done sixty times a document: how often the pattern
    // has each word, and the running sum of the weight that its words have in the document.
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: likeness.count + words.count + 1)
    { memory in
      let left = UnsafeMutableBufferPointer(rebasing: memory[..<likeness.count])
      let sums = UnsafeMutableBufferPointer(rebasing: memory[likeness.count...])
      left.initialize(repeating: 0)
      for id in pattern.ids { left[id] += 1 }
      var sum: Int32 = 0
      sums[0] = 0
      let ids = likeness.ids
      for index in ids.indices {
        let id = ids[index]
        if left[id] > 0 { sum += Int32(likeness.weight(id)) }
        sums[index + 1] = sum
      }
      let enough = Int32((0.5 * pattern.total).rounded(.up))
      var found: [Occurrence] = []
      var exactEnd = 0
      for start in starts where start >= exactEnd {
        let end = min(start + window + 1, words.count)
        guard sums[end] - sums[start] >= enough || count <= 2 && words[start].startsLine,
          let occurrence = occurrence(of: pattern, slot, number, at: start, window, left)
        else { continue }
        found.append(occurrence)
        // Inside the very words of a line no second beginning of it is to be found.
        if occurrence.similarity > 0.999 { exactEnd = occurrence.words.upperBound }
      }
      return found
    }
  }

  /// - Parameter left: how often the pattern has each word.
  private func occurrence(
    of pattern: Slots.Pattern, _ slot: Int, _ slotNumber: String?, at start: Int, _ window: Int,
    _ left: UnsafeMutableBufferPointer<Int32>
  ) -> Occurrence? {
    let least = pattern.isCommon ? 1 : pattern.keys.count <= 3 ? Self.leastShort : Self.least
    var first = start
    while first + 1 < words.count, words[first].isSign, !words[first + 1].startsLine { first += 1 }
    let number = words[start].startsLine ? text.enumerator(at: first) : nil
    if let number, first + 1 < words.count {
      first += 1
      // A number on a line of its own ("i." that a line break left over) belongs to what stands below
      // only where it is that heading's; so does one that signs alone follow ("75 %").
      var next = first
      while next + 1 < words.count, words[next].isSign, !words[next].startsLine { next += 1 }
      if words[next].startsLine, number.label != slotNumber { return nil }
    }
    if opensWithAnswer(pattern, at: start) { return nil }
    if slotNumber != nil, pattern.isShort, number == nil, goesOnFromAbove(at: start) { return nil }
    // A short wording in place of a whole question must be a line of its own.
    let mustStandAlone = pattern.isVariant && pattern.isShort && slotNumber == nil
    if mustStandAlone, !words[start].startsBlock { return nil }
    if pattern.keys.count <= 2
      ? !opens(pattern, at: first)
      : Double(coverage(first, window, left)) < pattern.leastCoverage
    {
      return nil
    }
    let hasNumber = number?.counts(slotNumber) ?? false
    let leastLikeness = hasNumber && !pattern.isCommon ? min(least, Self.leastNumbered) : least
    guard var hit = align(pattern, at: first, limit: min(first + window, words.count)),
      hit.similarity >= leastLikeness
    else { return nil }
    // The first words of the answer are the question's once more: "Mål t.o.m. 2023:", "Fram till 2023 ska vi …".
    if text.goesOn(at: hit.end, blocks),
      let border = (first + 1..<hit.end).last(where: { words[$0].startsBlock }),
      let shorter = align(pattern, at: first, limit: border), shorter.similarity >= leastLikeness
    {
      hit = shorter
    }
    let end =
      slots.all[slot].isQuestion || slots.all[slot].line == 0
      ? afterRest(hit.end, from: start, of: slot) : hit.end
    // "Mål till 2023: Alla …", "Mål till 2023. Alla …": the answer may follow at once.
    if mustStandAlone, end < words.count, !words[end].startsBlock,
      !words[end - 1].endsWithColon && !(words[end - 1].endsSentence && slots.all[slot].isQuestion)
    {
      return nil
    }
    if mustStandAlone, isOfAnotherYear(start..<end, pattern) { return nil }
    return Occurrence(
      slot: slot, words: start..<end,
      similarity: pattern.isVariant ? min(hit.similarity, 0.9) : hit.similarity,
      worth: pattern.worth, score: 0)
  }

  /// A "Ja" or "Nej" on a line or in a row of its own above "Vi kommer att …" answers what stands above or
  /// beside it, though the form's statements begin so.
  private func opensWithAnswer(_ pattern: Slots.Pattern, at start: Int) -> Bool {
    guard pattern.keys.count > 3, ["ja", "nej"].contains(text.key(at: start)),
      words[start].startsBlock, start + 1 < words.count, words[start + 1].startsBlock
    else { return false }
    guard let cell = blocks[words[start].block].cell,
      let next = blocks[words[start + 1].block].cell
    else { return true }
    return cell.table != next.table || cell.row != next.row
  }

  /// "län 2021" under "Genomförandeplan i Dalarnas", "genomförandeplan" under "Detta dokument är vår": one heading or
  /// one cell that was read as two blocks.
  private func goesOnFromAbove(at start: Int) -> Bool {
    guard words[start].startsBlock, start > 0,
      blocks[words[start].block].text.first?.isLowercase == true
    else { return false }
    let (own, above) = (blocks[words[start].block], blocks[words[start - 1].block])
    guard !words[start - 1].endsSentence, !words[start - 1].endsWithColon else { return false }
    return own.cell != nil ? own.cell == above.cell : own.isHeading && above.isHeading
  }

  /// "Mål 2023" is not "Mål 2021" with a slip.
  private func isOfAnotherYear(_ range: Range<Int>, _ pattern: Slots.Pattern) -> Bool {
    let meant = Rewording.years(pattern.keys.joined(separator: " "))
    let named = Rewording.years(range.map(text.key).joined(separator: " "))
    return !meant.isEmpty && !named.isEmpty && meant.isDisjoint(with: named)
  }

  /// Where the block ends, if all that is left of it behind another wording is of the printed line, too:
  /// "Prioritering och mål för" has "arbetet 2021 (max 800 tecken)" behind it.
  private func afterRest(_ end: Int, from start: Int, of slot: Int) -> Int {
    guard words[start].startsBlock else { return end }
    // A heading may have its section's limit behind it, and nothing else.
    if !slots.all[slot].isQuestion,
      end >= words.count || !Words.limiting.contains(text.key(at: end))
    {
      return end
    }
    let printed = slots.all[slot].isQuestion ? slots.all[slot].patterns[0].ids : []
    var next = end
    while next < words.count, !words[next].startsBlock {
      guard printed.contains(likeness.ids[next]) || text.isLimiting(next), next - end < 8 else {
        return end
      }
      next += 1
    }
    return text.afterLimit(next)
  }

  /// The weight of the pattern's words that stand in a window, each as often as it is printed.
  private func coverage(
    _ start: Int, _ window: Int, _ left: UnsafeMutableBufferPointer<Int32>
  ) -> Int {
    var covered = 0
    let range = start..<min(start + window, words.count)
    for index in range {
      let id = likeness.ids[index]
      if left[id] > 0 { covered += likeness.weight(id) }
      left[id] -= 1
    }
    for index in range { left[likeness.ids[index]] += 1 }
    return covered
  }

  /// Whether a short wording may begin here: one of the next words resembles one of its own.
  private func opens(_ pattern: Slots.Pattern, at start: Int) -> Bool {
    let next = start + 1 < words.count ? likeness.ids[start + 1] : nil
    for printed in pattern.ids {
      if likeness.between(printed, likeness.ids[start]) > 0.5 { return true }
      guard let next else { continue }
      if likeness.between(printed, next) > 0.5
        || likeness.joined(likeness.ids[start], next, are: printed)
      {
        return true
      }
    }
    return pattern.ids.count == 2
      && likeness.joined(pattern.ids[0], pattern.ids[1], are: likeness.ids[start])
  }

  /// Printed lines begin where a line begins, or after a sentence or a number of the line before.
  private static func canStart(_ words: [Words.Word], at index: Int) -> Bool {
    if words[index].startsLine { return true }
    if words[index].isSign || index == 0 { return false }
    return words[index - 1].endsSentence && !words[index - 1].isEnumerator
  }

  /// The best alignment of a pattern with the words from `start` on, and where it ends.
  private func align(_ pattern: Slots.Pattern, at start: Int, limit: Int) -> (
    similarity: Double, end: Int
  )? {
    let columns = limit - start
    guard columns > 0, let ids = likeness.ids.baseAddress else { return nil }
    if columns >= pattern.ids.count,
      pattern.ids.indices.allSatisfy({ likeness.ids[start + $0] == pattern.ids[$0] })
    {
      return (1, afterSigns(start + pattern.ids.count, from: start))
    }
    let (cost, column) = withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * (columns + 1))
    { likeness.leastCost(of: pattern, UnsafePointer(ids + start), columns, $0) }
    guard column > 0 else { return nil }
    return (1 - cost / pattern.total, afterSigns(start + column, from: start))
  }

  /// Marks that close the line ("…:", "»", a bracket's end) belong to it.
  private func afterSigns(_ end: Int, from start: Int) -> Int {
    var end = end
    while end < words.count, words[end].isSign, !words[end].startsLine { end += 1 }
    return closingBracket(from: start, to: end) ?? end
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
    var text = blocks[word.block].text
    return text.withUTF8 { bytes in
      bytes[word.start..<word.end].reduce(0) { $1 == 0x28 ? $0 + 1 : $1 == 0x29 ? $0 - 1 : $0 }
    }
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
      let letters = line.reduce(0) { $0 + text.keys.length(Int(words[$1].key)) }
      return line.count >= 5 && letters <= line.count * 2
    }
    func letters(_ line: Range<Int>) -> String {
      String(decoding: line.flatMap { text.keys.key(Int(words[$0].key)) }, as: UTF8.self)
    }
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
          let bare =
            slot.number.map { text.hasPrefix($0) ? String(text.dropFirst($0.count)) : text } ?? text
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
}
