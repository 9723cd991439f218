import Extract

/// A document read as a filled form: which words are printed, and which stand under which line.
///
/// Every word of the body belongs to exactly one printed line or to exactly one stretch after a line.
struct Form: Sendable {
  let template: FormTemplate
  let slots: Slots
  let cutter: Cutter
  let alignment: Alignment
  /// What stands before the first line (at 0) and after each line (at its index + 1).
  let gaps: [[Piece]]
  /// What was drawn by hand in each of the gaps, as indices into the document's blocks.
  let ink: [[Int]]
  /// The line of the alignment that holds each slot.
  let lineOfSlot: [Int: Int]

  init(_ cutter: Cutter, template: FormTemplate, slots: Slots) {
    self.template = template
    self.slots = slots
    self.cutter = cutter
    var alignment = Alignment(of: cutter.words, in: cutter.blocks, with: slots)
    var gaps = Self.gaps(cutter, alignment.lines)
    Self.lengthenHeadings(&alignment, gaps, template, slots, cutter)
    gaps = Self.gaps(cutter, alignment.lines)
    gaps = SharedRows.settled(gaps, alignment.lines, slots.all, cutter)
    for index in alignment.lines.indices {
      gaps[index] = HeadingsOfNext.removed(
        from: gaps[index], before: index, slots.all, alignment.lines, cutter)
    }
    self.alignment = alignment
    self.gaps = gaps
    ink = Self.ink(cutter, alignment.lines)
    var lineOfSlot: [Int: Int] = [:]
    for (index, line) in alignment.lines.enumerated() { lineOfSlot[line.slot] = index }
    self.lineOfSlot = lineOfSlot
  }

  private static func gaps(_ cutter: Cutter, _ lines: [Alignment.Line]) -> [[Piece]] {
    var gaps: [[Piece]] = Array(repeating: [], count: lines.count + 1)
    var line = 0
    for (index, block) in cutter.blocks.enumerated() where block.role == .body {
      if case .ink = block.kind { continue }
      if case .box(let state) = block.kind {
        // A box belongs after the line whose last word stands before it.
        let position = cutter.words.ofBlock[index].lowerBound
        while line < lines.count, lines[line].words.upperBound <= position { line += 1 }
        gaps[line].append(Piece(block: index, words: position..<position, box: state))
        continue
      }
      var start = cutter.words.ofBlock[index].lowerBound
      let end = cutter.words.ofBlock[index].upperBound
      while start < end {
        while line < lines.count, lines[line].words.upperBound <= start { line += 1 }
        guard line < lines.count else {
          gaps[line] += Self.pieces(index, start..<end, cutter)
          break
        }
        let printed = lines[line].words
        if printed.contains(start) {
          start = min(end, printed.upperBound)
        } else {
          let stop = min(end, printed.lowerBound)
          gaps[line] += Self.pieces(index, start..<stop, cutter)
          start = stop
        }
      }
    }
    return gaps
  }

  /// A stretch of a block, apart from a placeholder that it begins or ends with: who types beside one
  /// that was never overwritten has written nothing of it.
  private static func pieces(_ block: Int, _ range: Range<Int>, _ cutter: Cutter) -> [Piece] {
    let whole = [Piece(block: block, words: range)]
    guard let placeholder = cutter.placeholder(in: range), placeholder.count < range.count else {
      return whole
    }
    return [
      range.lowerBound..<placeholder.lowerBound, placeholder,
      placeholder.upperBound..<range.upperBound,
    ].filter { !$0.isEmpty }.map { Piece(block: block, words: $0) }
  }

  private static func ink(_ cutter: Cutter, _ lines: [Alignment.Line]) -> [[Int]] {
    var ink: [[Int]] = Array(repeating: [], count: lines.count + 1)
    var line = 0
    for (index, block) in cutter.blocks.enumerated() where block.kind == .ink {
      let position = cutter.words.ofBlock[index].lowerBound
      while line < lines.count, lines[line].words.upperBound <= position { line += 1 }
      ink[line].append(index)
    }
    return ink
  }

  /// "2. Organisation/huvudman" over a line of its own with the value: the whole line is the heading.
  ///
  /// Without such a line, what follows the heading's words is the value ("2. Organisation Region X").
  private static func lengthenHeadings(
    _ alignment: inout Alignment, _ gaps: [[Piece]], _ template: FormTemplate, _ slots: Slots,
    _ cutter: Cutter
  ) {
    for index in alignment.lines.indices {
      let line = alignment.lines[index]
      let slot = slots.all[line.slot]
      guard slot.number != nil, template.sections[slot.section].field != nil,
        let first = gaps[index + 1].first, first.box == nil, gaps[index + 1].count > 1,
        first.words.lowerBound == line.words.upperBound, first.words.count <= 4,
        let last = line.words.last, first.block == cutter.words.words[last].block,
        !cutter.words.words[last].endsWithColon,
        !cutter.words.words[first.words.lowerBound].startsLine,
        first.words.allSatisfy({ !cutter.words.words[$0].startsLine })
      else { continue }
      alignment.lines[index].words = line.words.lowerBound..<first.words.upperBound
      alignment.lines[index].confidence = min(line.confidence, 0.9)
    }
  }

  /// Questions printed one after the other with nothing between, and all answers after the last: where
  /// one answer ends and the next begins cannot be known.
  ///
  /// The number of sections that look so; one may simply be half answered.
  var sectionsWithQuestionsFirst: Set<Int> {
    var found: Set<Int> = []
    for line in alignment.lines.indices.dropLast() {
      let slot = slot(ofLine: line)
      let next = self.slot(ofLine: line + 1)
      guard slot.carriesField, next.carriesField, slot.section == next.section,
        isQuestion(slot), isQuestion(next), isBlank(gaps[line + 1]), !isBlank(gaps[line + 2])
      else { continue }
      found.insert(slot.section)
    }
    return found
  }

  /// Whether most sections are empty and one stretch holds everything: values apart from their labels.
  var isDetached: Bool {
    let empty = gaps.dropFirst().count { isBlank($0) }
    let longest = gaps.dropFirst().map { $0.count { $0.box == nil } }.max() ?? 0
    return empty * 10 >= (gaps.count - 1) * 8 && longest > 10
  }

  private func isQuestion(_ slot: Slots.Slot) -> Bool {
    guard slot.section >= 0, slot.section < slots.sectionCount, slot.line > 0 else { return false }
    if case .question = template.sections[slot.section].lines[slot.line - 1].kind { return true }
    return false
  }

  /// Whether an answer begins beside its section's heading, above the question: label and answer are two
  /// columns of a table, and the heading is a part of the label.
  func standsBesideHeading(_ written: [Piece], question line: Int) -> Bool {
    guard !written.isEmpty, let label = cell(ofLine: line) else { return false }
    return written.allSatisfy { piece in
      cutter.blocks[piece.block].cell.map {
        $0.table == label.table && $0.column > label.column && $0.row <= label.row
      } ?? false
    }
  }

  /// What stands after a line, less the words in front of the next question in its own row of a table:
  /// "År 2021 | Beskriv prioritering …".
  func withoutRowLabel(_ pieces: [Piece], afterLine line: Int) -> [Piece] {
    guard line + 1 < alignment.lines.count, slot(ofLine: line + 1).isQuestion,
      let next = cell(ofLine: line + 1), cell(ofLine: line)?.isInRow(of: next) != true
    else { return pieces }
    let asked = block(ofLine: line + 1)
    return pieces.filter { piece in
      guard let own = cutter.blocks[piece.block].cell else { return true }
      // "Hedersrelaterat våld: treåriga mål fram till 2023" is all one label.
      if piece.block == asked, own != cell(ofLine: line) { return false }
      guard own.isInRow(of: next), own.column < next.column else { return true }
      return piece.words.count > 6 && !endsTitle(piece, ofSection: slot(ofLine: line).section)
    }
  }

  /// Whether a piece is the end of a section's printed heading, which a row read as two has cut off.
  private func endsTitle(_ piece: Piece, ofSection section: Int) -> Bool {
    let keys = WordKey.keys(of: cutter.text(piece.words))
    return keys.count > 2
      && slots.all.contains {
        $0.section == section && $0.line == 0 && $0.patterns[0].keys.suffix(keys.count) == keys[...]
      }
  }

  /// A label in front of an answer in its own row of a table that says in fewer words what the section's heading
  /// does, or asks in the sender's own: "Önskat stöd: | Vi önskar …", "Vad behöver vi hjälp med? | Råd."; also
  /// where the cell beside it was left empty.
  func ownLabel(of pieces: [Piece], ofSection section: Int) -> Piece? {
    guard let first = pieces.first, first.box == nil, first.words.count <= 8,
      let label = cutter.blocks[first.block].cell
    else { return nil }
    let title = slots.all.first { $0.section == section && $0.line == 0 }?.patterns.flatMap(\.keys)
    let text = cutter.text(first.words)
    let repeats = WordKey.keys(of: text).allSatisfy { title?.contains($0) == true }
    guard pieces.count > 1 else { return repeats ? first : nil }
    guard let value = cutter.blocks[pieces[1].block].cell, value.isInRow(of: label),
      label.column < value.column
    else { return nil }
    return repeats || text.last == "?" ? first : nil
  }

  /// An answer's pieces up to a letter's closing words, which end whatever stood last in it.
  func beforeFarewell(_ pieces: [Piece]) -> [Piece] {
    let end = pieces.firstIndex { piece in
      guard piece.box == nil, piece.words.count <= 4 else { return false }
      let keys = WordKey.keys(of: cutter.text(piece.words))
      return keys.last.map(Self.farewells.contains) ?? false
        && keys.allSatisfy { Self.farewells.contains($0) || Self.wellWishing.contains($0) }
    }
    return end.map { Array(pieces[..<$0]) } ?? pieces
  }

  private static let farewells: Set<String> = ["hälsning", "hälsningar", "mvh", "hälsar"]
  private static let wellWishing: Set<String> = [
    "med", "vänlig", "vänliga", "bästa", "bäst", "många", "varma", "goda", "glada",
  ]

  /// The block in which a line of the alignment begins, as an index into the document's.
  func block(ofLine line: Int) -> Int {
    cutter.words.words[alignment.lines[line].words.lowerBound].block
  }

  func cell(ofLine line: Int) -> Cell? { cutter.blocks[block(ofLine: line)].cell }

  func isBlank(_ pieces: [Piece]) -> Bool {
    pieces.allSatisfy { $0.box != nil || cutter.isBlank($0.words) }
  }

  func slot(ofLine line: Int) -> Slots.Slot { slots.all[alignment.lines[line].slot] }

  /// The lines of the alignment that belong to a section, in the order of the document.
  func lines(ofSection section: Int) -> [Int] {
    alignment.lines.indices.filter { slot(ofLine: $0).section == section }
  }

  func isFound(_ section: Int) -> Bool { !lines(ofSection: section).isEmpty }

  /// Everything that stands in a section besides its printed lines.
  ///
  /// - Parameter withTableHeads: whether labels that are cells of a table come with it; they name columns.
  func content(ofSection section: Int, withTableHeads: Bool = false) -> [Piece] {
    lines(ofSection: section).flatMap { line in
      (withTableHeads && slot(ofLine: line).line > 0 ? cells(ofLine: line) : []) + gaps[line + 1]
    }
  }

  /// What was drawn by hand in a section.
  func ink(ofSection section: Int) -> [Int] {
    lines(ofSection: section).flatMap { ink[$0 + 1] }
  }

  private func cells(ofLine line: Int) -> [Piece] {
    var pieces: [Piece] = []
    for word in alignment.lines[line].words {
      let block = cutter.words.words[word].block
      if let last = pieces.last, last.block == block {
        pieces[pieces.count - 1].words = last.words.lowerBound..<(word + 1)
      } else if cutter.blocks[block].cell != nil {
        pieces.append(Piece(block: block, words: word..<(word + 1)))
      }
    }
    return pieces
  }

  /// How sure it is that what stands after a line belongs to it, and all of it.
  func confidence(afterLine line: Int) -> Double {
    let own = alignment.lines[line].confidence
    let next = line + 1 < alignment.lines.count ? alignment.lines[line + 1].confidence : 1
    return min(own, next, isFollowedByGap(line) || hidesHeading(line) ? 0.7 : 1)
  }

  /// Whether the printed line that should come next is nowhere: its answer may stand in this one's.
  func isFollowedByGap(_ line: Int) -> Bool {
    let slot = alignment.lines[line].slot
    var next = slot + 1
    while next < slots.all.count {
      let candidate = slots.all[next]
      if candidate.section >= slots.sectionCount { return false }
      if candidate.carriesField || candidate.line == 0 {
        return !isPresent(next)
      }
      next += 1
    }
    return false
  }

  /// Whether the next section begins without its heading, which may stand here in other words.
  private func hidesHeading(_ line: Int) -> Bool {
    guard line + 1 < alignment.lines.count else { return false }
    let next = slot(ofLine: line + 1)
    return next.section != slot(ofLine: line).section && next.section < slots.sectionCount
      && next.line > 0
  }

  /// A heading counts as present where any of its section's lines is.
  private func isPresent(_ slot: Int) -> Bool {
    if lineOfSlot[slot] != nil { return true }
    let content = slots.all[slot]
    return content.line == 0 && isFound(content.section)
  }

  /// Whether the document is this form at all, and not a text that quotes some of its lines.
  ///
  /// The four goals of the programme stand in many plans as headings, and "Mål till 2023" under each; what
  /// only the form prints are its questions, statements and guidance, and its short headings in their order.
  var isRecognised: Bool {
    var inner = 0
    var headings = 0
    var preamble = 0
    // Questions and statements in so many words, and headings of what no plan has.
    var own = 0
    // A plan may answer for one commitment under its heading, too ("Återrapportering"), and part its aims by
    // "På lång sikt": then it takes more to be the form.
    var asks = false
    var commitments = 0
    for line in alignment.lines.indices {
      let found = alignment.lines[line]
      let slot = slot(ofLine: line)
      if slot.section < 0 || slot.section >= slots.sectionCount {
        preamble += 1
      } else if slot.line > 0 {
        // A plan's own labels may stand alike under each of its areas too.
        if found.isReworded { continue }
        inner += 1
        asks = asks || slot.isQuestion && found.similarity > 0.9
        if slot.isChoice { commitments += 1 }
        // In other words than the printed ones "Mål till och med 2023" is a plan's as well.
        let least = found.similarity > 0.9 || slot.isChoice ? 0 : 2
        if found.words.count > Self.longestLabel + least { own += 1 }
      } else {
        headings += 1
        if !asksForGoals(slot.section), found.similarity > 0.8 { own += 1 }
      }
    }
    guard own + preamble >= (asks || commitments > 1 ? 2 : 3) else { return false }
    return inner >= 4 || inner >= 2 && headings >= 3 || headings >= 7
      || preamble >= 1 && headings + inner >= 3
  }

  /// Words of a question's shortest wordings ("Prioritering och mål 2021"), which plans have as labels.
  private static let longestLabel = 4

  private func asksForGoals(_ section: Int) -> Bool {
    template.sections[section].lines.contains { line in
      if case .question(_, let horizon, _) = line.kind { return horizon != nil }
      return false
    }
  }
}
