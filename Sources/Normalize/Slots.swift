/// A template's printed lines as one flat list: what the alignment looks for in a document.
struct Slots: Sendable {
  struct Slot: Sendable {
    /// -1 for the preamble, the number of sections for the closing lines.
    var section: Int
    /// 0 for a section's heading, then its lines from 1.
    var line: Int
    /// The printed text and its other wordings.
    var patterns: [Pattern]
    /// A question or a choice: something is lost where it is passed over.
    var carriesField: Bool
    /// A question: what stands behind it is its answer.
    var isQuestion = false
    /// A statement beside a tick box.
    var isChoice = false
    /// The heading's number.
    var number: String?
    /// In a heading over wishes, whom they are to: "SKR", as keys.
    var receivers: Set<String> = []
  }

  struct Pattern: Sendable {
    var keys: [String]
    /// One number for all patterns of the same words.
    var wording: Int
    /// Indices into the vocabulary.
    var ids: [Int]
    /// What each word says: its letters, at most 10.
    var weights: [Double]
    var total: Double
    var isVariant: Bool

    /// What finding this line is worth: a short line says little, a whole sentence much.
    var worth: Double { 1 + min(total, 60) / 12 }
    /// Words that must stand there as printed before a line is compared letter by letter.
    var leastCoverage: Double { (keys.count >= 8 ? 0.55 : 0.45) * total }
    /// A line of a few letters ("Län", "Treåriga mål") that an answer may well contain.
    var isShort: Bool { total < 22 }
    /// Another wording in a few words that any answer may have with one more ("I år", "Mål på tre år").
    var isCommon = false
  }

  var all: [Slot] = []
  /// Every printed word of the template.
  var vocabulary = KeyTable()
  private var wordings: [[String]: Int] = [:]
  /// What it costs to go from one printed line (row; the last is the beginning) to the next one found.
  private(set) var prices: [[Double]] = []
  var sectionCount: Int
  /// Fields in each section: what is lost when a section is passed over.
  var fieldCounts: [Int] = []
  /// Lines that are printed once and say by themselves which form this is.
  private(set) var isTelling: [Bool] = []
  /// What tells lines in the sender's own words.
  private(set) var words = SlotWords([])

  init(_ template: FormTemplate) {
    sectionCount = template.sections.count
    for (index, text) in template.preamble.enumerated() {
      add([text], section: -1, line: index)
    }
    for (index, section) in template.sections.enumerated() {
      add([section.title] + section.also, section: index, line: 0, number: section.number)
      if section.lines.contains(where: \.isWish) {
        let names = section.title.split(separator: " ").filter {
          $0.count > 1 && $0.allSatisfy(\.isUppercase)
        }
        all[all.count - 1].receivers = Set(names.flatMap { WordKey.keys(of: String($0)) })
      }
      for (line, content) in section.lines.enumerated() {
        add(
          [content.text] + content.also, section: index, line: line + 1,
          carriesField: content.fieldID != nil)
        switch content.kind {
        case .question: all[all.count - 1].isQuestion = true
        case .choice: all[all.count - 1].isChoice = true
        case .hint, .label: break
        }
      }
      fieldCounts.append(section.lines.count { $0.fieldID != nil })
    }
    for (index, text) in template.closing.enumerated() {
      add([text], section: sectionCount, line: index)
    }
    words = SlotWords(all)
    let counts = all.reduce(into: [:]) { $0[$1.patterns[0].wording, default: 0] += 1 }
    isTelling = all.map { !$0.patterns[0].isShort && counts[$0.patterns[0].wording] == 1 }
    prices = (all.map(Optional.some) + [nil]).map { from in all.map { price(from: from, to: $0) } }
  }

  /// The slot of a section's line, both counted from 0; a heading is no line.
  func index(ofLine line: Int, inSection section: Int) -> Int? {
    all.firstIndex { $0.section == section && $0.line == line + 1 }
  }

  private mutating func add(
    _ texts: [String], section: Int, line: Int, carriesField: Bool = false, number: String? = nil
  ) {
    let patterns = texts.enumerated().map { index, text in
      let keys = WordKey.keys(of: text)
      let ids = keys.map { Int(vocabulary.number(of: Array($0.utf8))) }
      let weights = keys.map { Double(min($0.utf8.count, 10)) }
      let wording = wordings[keys] ?? wordings.count
      wordings[keys] = wording
      let total = weights.reduce(0, +)
      let hasNumber = keys.contains { $0.contains(where: \.isNumber) }
      return Pattern(
        keys: keys, wording: wording, ids: ids, weights: weights, total: total,
        isVariant: index > 0,
        isCommon: index > 0 && keys.count > 1 && total < 16 && !hasNumber)
    }
    all.append(
      Slot(
        section: section, line: line, patterns: patterns, carriesField: carriesField,
        number: number))
  }

  /// What it costs to go from one printed line to the next one found.
  ///
  /// Prices are in units of a found line's worth (1 for a word, 6 for a whole sentence). Lines left out
  /// are cheap, for people delete; going back is dear, for answers quote.
  private func price(from p: Slot?, to q: Slot) -> Double {
    let entersInside = q.section >= 0 && q.section < sectionCount && q.line > 0
    let passed = entersInside ? 0.3 * fields(q.section, before: q.line) : 0
    guard let p else {
      return skipped(from: 0, to: q.section) + (entersInside ? 0.8 : 0) + passed
    }
    if p.section == q.section {
      if q.line > p.line {
        return 0.3
          * (fields(q.section, before: q.line) - fields(q.section, before: p.line + 1))
      }
      return q.line == p.line ? 100 : 2
    }
    if q.section > p.section {
      let left =
        p.section >= 0 && p.section < sectionCount
        ? 0.2
          * (Double(fieldCounts[p.section]) - fields(p.section, before: p.line + 1))
        : 0
      return skipped(from: p.section + 1, to: q.section) + left
        + (entersInside ? 0.8 : 0) + passed
    }
    return 3 + (entersInside ? 0.8 : 0)
  }

  private func fields(_ section: Int, before line: Int) -> Double {
    guard section >= 0, section < sectionCount, line > 1 else { return 0 }
    var count = 0.0
    for slot in all
    where slot.section == section && slot.line > 0 && slot.line < line && slot.carriesField {
      count += 1
    }
    return count
  }

  private func skipped(from first: Int, to end: Int) -> Double {
    let first = max(0, first)
    let end = min(end, sectionCount)
    // Bounded, for sections that stand elsewhere are not lost: after one moved far back the way on must
    // not cost more than the heading is worth.
    return first < end ? min(0.5 * Double(end - first), 1.5) : 0
  }
}
