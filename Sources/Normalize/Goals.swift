import Extract

/// Finds a free-text plan's goals: what is to be reached, one a sentence or list item.
///
/// Goals stand under headings of aim ("Mål", "Syfte", "Inriktning"), after lead-ins of aim that end in a
/// colon ("… för att:"), or say so themselves ("Målet är att …"). What will be done is no goal: "ska"
/// alone is mostly an activity. In a table they stand in the column whose head is one of aim.
struct GoalReader {
  struct Goal: Equatable {
    var words: Range<Int>
    /// The block of the heading that it stands under.
    var heading: Int?
    var confidence: Double
  }

  private(set) var goals: [Goal] = []
  private let cutter: Cutter
  private let excluded: Set<Int>

  private enum Mode { case none, aim, mixed, activity }
  private var mode = Mode.none
  /// Of the heading of aim that is read under; `nil` where the format does not tell.
  private var level: Int?
  private var heading: Int?
  private var followsLeadIn = false
  /// The table that is being read, with its columns' heads: whether each is one of aim.
  private var table: (number: Int, headRow: Int, isAim: [Int: Bool])?

  /// - Parameter excluded: blocks that hold contacts.
  init(_ cutter: Cutter, excluded: Set<Int>) {
    self.cutter = cutter
    self.excluded = excluded
    for (index, block) in cutter.blocks.enumerated()
    where block.role == .body && !excluded.contains(index) {
      read(block, index)
    }
  }

  private mutating func read(_ block: Block, _ index: Int) {
    let words = cutter.words.ofBlock[index]
    guard !words.isEmpty else { return }
    if let cell = block.cell, readCell(cell, block, words) { return }
    if Self.isHeading(index, in: cutter) {
      heading = index
      mode = mode(under: block)
      followsLeadIn = false
      return
    }
    if let label = Self.label(block.text), AimWords.isHeadingOfActivity(label) {
      // "Aktiviteter:" above a list, "Aktivitet: …" in a line.
      followsLeadIn = false
      if label.count + 2 >= block.text.count { mode = .activity }
      return
    }
    if block.kind == .item {
      // A line of the table of contents.
      if block.text.last?.isNumber == true, words.count <= 8,
        AimWords.isHeadingOfAim(block.text), cutter.words.words[words.lowerBound].isEnumerator
      {
        return
      }
      if followsLeadIn || mode == .aim || mode == .mixed {
        let sentences = Self.sentences(words, cutter)
        // An item is one goal, whatever number of sentences explain it.
        goals.append(
          Goal(
            words: words, heading: heading,
            confidence: sentences.count > 2 || mode == .mixed && !followsLeadIn
              ? 0.7 : followsLeadIn ? 0.85 : 0.8))
      } else if AimWords.statesAim(block.text) {
        goals.append(Goal(words: words, heading: heading, confidence: 0.8))
      }
      return
    }
    followsLeadIn = false
    let sentences = Self.sentences(words, cutter)
    let label = sentences.first.map { cutter.text($0) } ?? ""
    let isLabelled = sentences.count > 1 && AimWords.isLabelOfAim(label)
    for (number, sentence) in sentences.enumerated() {
      let text = cutter.text(sentence)
      if isLabelled, number == 0 { continue }
      if text.hasSuffix(":") || Self.isOpen(text) {
        followsLeadIn = mode == .aim && !AimWords.isActivity(text) || AimWords.leadsToAims(text)
        continue
      }
      if AimWords.statesAim(text) || isLabelled && number == 1 {
        goals.append(Goal(words: sentence, heading: heading, confidence: 0.85))
      } else if mode == .aim, !isLabelled, !AimWords.isActivity(text), !AimWords.isRemark(text),
        sentence.count >= 4
      {
        goals.append(Goal(words: sentence, heading: heading, confidence: 0.75))
      }
    }
  }

  /// What is read under a heading: of one below a heading of aim the same, as "Mål" over "Heder", unless it
  /// says otherwise.
  private mutating func mode(under block: Block) -> Mode {
    var own: Int?
    if case .heading(let level) = block.kind { own = level }
    if AimWords.isHeadingOfAim(block.text) {
      level = own
      return AimWords.isMixed(block.text) ? .mixed : .aim
    }
    guard mode == .aim, !AimWords.isHeadingOfActivity(block.text),
      !AimWords.isMixed(block.text)
    else { return .activity }
    let isBelow = own == nil ? level != nil : level.map { own ?? 0 > $0 } ?? false
    return isBelow ? .aim : .activity
  }

  /// What stands before the first colon, where that is near.
  private static func label(_ text: String) -> String? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let label = text[..<colon]
    return label.utf8.count <= 40 ? String(label) : nil
  }

  /// "… arbetar för att" over a list.
  private static func isOpen(_ text: String) -> Bool {
    text.hasSuffix(" att") || text.hasSuffix(" är") || text.hasSuffix(" ska")
  }

  /// Reads a cell of a table that has a column of aims; whether it is of such a table.
  ///
  /// A head is a word or two: a long first row is no row of heads.
  private mutating func readCell(_ cell: Cell, _ block: Block, _ words: Range<Int>) -> Bool {
    if table?.number != cell.table { table = (cell.table, cell.row, [:]) }
    if words.count <= 3,
      AimWords.isLabelOfAim(block.text) || AimWords.isHeadingOfActivity(block.text)
    {
      // Cards: "Mål 1" over an aim, "Detta gör vi" beside it.
      let isAim = AimWords.isLabelOfAim(block.text)
      if isAim || table?.isAim[cell.column] == nil { table?.isAim[cell.column] = isAim }
      return true
    }
    if cell.row == table?.headRow {
      let isAim = words.count <= 6 && AimWords.isHeadingOfAim(block.text)
      let before = table?.isAim[cell.column] ?? false
      table?.isAim[cell.column] = isAim || before
      return false
    }
    guard let heads = table?.isAim, heads.count > 1, heads.values.contains(true) else {
      return false
    }
    if heads[cell.column] == true, words.count >= 3 {
      goals.append(Goal(words: words, heading: heading, confidence: 0.8))
    }
    return true
  }

  // MARK: Structure

  /// Set as one by the format, or a short paragraph without a full stop that longer text follows.
  static func isHeading(_ index: Int, in cutter: Cutter) -> Bool {
    let block = cutter.blocks[index]
    let words = cutter.words.ofBlock[index]
    guard block.cell == nil, !words.isEmpty else { return false }
    if case .heading = block.kind {
      // A vision in large type is a sentence all the same.
      return !(words.count > 12 && block.text.hasSuffix("."))
    }
    guard block.kind == .paragraph || isNumberedTitle(words, cutter),
      words.count <= 9,
      block.lines.count == 1,
      let last = block.text.unicodeScalars.last, ![".", ":", ",", ";", "!", ")"].contains(last),
      !isOpen(block.text), !block.text.contains("@"),
      PhoneText.find(in: block.text, isLabelled: false) == nil
    else { return false }
    let next = cutter.blocks[(index + 1)...].first { $0.role == .body && !$0.text.isEmpty }
    guard let next else { return false }
    return next.text.count > block.text.count || next.kind == .item
  }

  /// "1. Mål"; "a) färre kvinnor utsätts" is an item.
  private static func isNumberedTitle(_ words: Range<Int>, _ cutter: Cutter) -> Bool {
    let next = words.lowerBound + 1
    return cutter.words.words[words.lowerBound].isEnumerator
      && !(words.contains(next) && cutter.text(next..<next + 1).first?.isLowercase == true)
  }

  static func sentences(_ words: Range<Int>, _ cutter: Cutter) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = words.lowerBound
    for index in words where index + 1 < words.upperBound {
      let word = cutter.words.words[index]
      guard word.endsSentence, !word.isEnumerator,
        !isAbbreviation(cutter.text(index..<(index + 1)))
      else { continue }
      let next = cutter.text((index + 1)..<(index + 2))
      guard let first = next.first(where: { $0.isLetter || $0.isNumber }),
        first.isUppercase || first.isNumber
      else { continue }
      sentences.append(start..<(index + 1))
      start = index + 1
    }
    if start < words.upperBound { sentences.append(start..<words.upperBound) }
    return sentences
  }

  private static func isAbbreviation(_ word: String) -> Bool {
    [
      "t.ex.", "bl.a.", "m.m.", "m.fl.", "ca.", "s.k.", "d.v.s.", "dvs.", "osv.", "o.s.v.", "ev.",
      "resp.",
      "inkl.", "exkl.", "kl.", "nr.", "st.", "fr.o.m.", "t.o.m.", "tex.", "ex.", "p.g.a.", "jfr.",
      "etc.",
    ].contains(word.lowercased())
  }
}
