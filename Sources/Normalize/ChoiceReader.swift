import Extract

/// Reads a form's tick boxes: which box belongs to which statement, and what was ticked.
///
/// A box says nothing without the statement's own words, for these may have been turned into their
/// opposite, and answers are typed in words where there is no box to tick.
struct ChoiceReader {
  private let form: Form
  private let isRecognised: Bool
  /// Whether pages may show what their text does not hold.
  private let hasPages: Bool
  private let ids: [(section: Int, line: Int, id: String)]
  private(set) var choices: [Submission.Choice] = []
  /// Where statements stand whose boxes the text does not hold.
  private var unboxed: [Place] = []
  /// What the pictures of the pages may show of the boxes.
  var look: SecondLook {
    var look = SecondLook()
    guard hasPages else { return look }
    look.statements = unboxed
    look.emptyBoxes = choices.filter { $0.state == .unchecked }.flatMap(\.evidence)
    look.hasTicks = choices.contains { $0.state == .checked || $0.state == .unknown }
    return look
  }
  /// Pieces of text that were read as ticks, and the choices that they decided.
  private(set) var spent: [(piece: Piece, id: String)] = []
  /// Boxes that belong to statements, as indices into the document's blocks.
  private(set) var takenBoxes: Set<Int> = []

  init(_ form: Form, source: Source) {
    self.form = form
    isRecognised = source.ocr
    hasPages = source.ocr || source.mediaType == "application/pdf"
    var ids: [(section: Int, line: Int, id: String)] = []
    for (section, content) in form.template.sections.enumerated() {
      for (line, printed) in content.lines.enumerated() {
        if case .choice(let id, _) = printed.kind { ids.append((section, line, id)) }
      }
    }
    self.ids = ids
    let statements = ids.map { statement($0.section, $0.line) }
    let events = events(statements)
    let results = Ticks.read(events, in: form.cutter.blocks)
    for index in ids.indices { read(index, results, statements[index]) }
    // A box that belongs to no statement may be that of one in other words.
    if hasFreeBox {
      for index in choices.indices where choices[index].state == .absent {
        choices[index].confidence = min(choices[index].confidence, 0.5)
      }
    }
  }

  /// Whether a box outside the answers belongs to nothing that was found.
  private var hasFreeBox: Bool {
    form.gaps.indices.contains { gap in
      let isAnswer = gap > 0 && form.slot(ofLine: gap - 1).isQuestion
      return !isAnswer
        && form.gaps[gap].contains { $0.box != nil && !takenBoxes.contains($0.block) }
    }
  }

  /// A statement that stands in the document.
  private struct Found {
    /// The line of the alignment.
    var line: Int
    var statement: Statement
    /// What stands behind its last word in the same block.
    var rest: Piece?
    /// Whether that is a cross and nothing else.
    var endsWithTick = false
    var block: Int
  }

  private func statement(_ section: Int, _ number: Int) -> Found? {
    guard let slot = form.slots.index(ofLine: number, inSection: section),
      let line = form.lineOfSlot[slot]
    else { return nil }
    let words = form.alignment.lines[line].words
    let all = form.cutter.words
    let keys = words.map(all.key)
    let statement = Statement(
      keys, printed: form.slots.all[slot].patterns.map(\.keys), isRecognised: isRecognised)
    var found = Found(
      line: line, statement: statement, block: all.words[words.lowerBound].block)
    if let rest = form.gaps[line + 1].first, rest.box == nil,
      rest.words.lowerBound == words.upperBound, let last = words.last,
      rest.block == all.words[last].block
    {
      found.rest = rest
      found.endsWithTick = Statement.remark(form.cutter.text(rest.words)) == .tick
    }
    return found
  }

  // MARK: Boxes

  /// Boxes, statements and what stands between them, in the document's order; crosses typed at a
  /// statement's line are boxes.
  private func events(_ statements: [Found?]) -> [Ticks.Event] {
    var choiceOfLine: [Int: Int] = [:]
    for (choice, found) in statements.enumerated() {
      if let found { choiceOfLine[found.line] = choice }
    }
    var events: [Ticks.Event] = []
    func note(_ pieces: some Sequence<Piece>) {
      for piece in pieces {
        if let state = piece.box {
          events.append(.box(state, block: piece.block))
        } else {
          events.append(.text(form.cutter.text(piece.words)))
        }
      }
    }
    note(form.gaps[0])
    for line in form.alignment.lines.indices {
      guard let choice = choiceOfLine[line], let found = statements[choice] else {
        events.append(.barrier)
        note(form.gaps[line + 1])
        continue
      }
      if found.statement.isTicked { events.append(.box(.checked, block: found.block)) }
      events.append(.label(choice: choice, block: found.block))
      if found.endsWithTick { events.append(.box(.checked, block: found.block)) }
      note(form.gaps[line + 1].dropFirst(found.endsWithTick ? 1 : 0))
    }
    return events
  }

  /// The only box of a section with one choice, beside a statement in other words.
  private func loneBox(_ section: Int) -> Ticks.Result? {
    guard form.slots.fieldCounts[section] == 1 else { return nil }
    let boxes = form.content(ofSection: section).filter {
      $0.box != nil && !takenBoxes.contains($0.block)
    }
    guard boxes.count == 1, let box = boxes.first, let state = box.box else { return nil }
    return Ticks.Result(state: state, boxes: [box.block], confidence: 0.7)
  }

  /// A section's only box, where it stands before a "Nej": ticked it is the opposite of the statement.
  private func boxOfRefusal(_ section: Int) -> Ticks.Result? {
    guard form.slots.fieldCounts[section] == 1,
      form.content(ofSection: section).count(where: { $0.box != nil }) == 1,
      // With no printed line between: "☒ statement" and a comment below it are no refusal.
      let line = form.lines(ofSection: section).first(where: { line in
        form.gaps[line + 1].contains { $0.box != nil }
      })
    else { return nil }
    let pieces = form.gaps[line + 1]
    guard let index = pieces.firstIndex(where: { $0.box != nil }), let state = pieces[index].box,
      index + 1 < pieces.count, pieces[index + 1].box == nil
    else { return nil }
    let text = form.cutter.text(pieces[index + 1].words)
    let keys = WordKey.keys(of: text, atMost: 12)
    guard keys.first == "nej" || Statement.remark(text) == .no else { return nil }
    // "Ja ☒ Nej": the box stands behind its word.
    if index > 0, WordKey.keys(of: form.cutter.text(pieces[index - 1].words)).last == "ja" {
      return nil
    }
    return Ticks.Result(
      state: state == .checked ? .unchecked : .unknown, boxes: [pieces[index].block],
      confidence: 0.8)
  }

  // MARK: Words

  /// What was written in words in a statement's row of a table, or behind or under it.
  private func remarks(_ found: Found) -> [(piece: Piece, remark: Statement.Remark)] {
    let cell = form.cutter.blocks[found.block].cell
    // The end of a long statement may stand in a row of its own.
    let end = form.alignment.lines[found.line].words.last.flatMap {
      form.cutter.blocks[form.cutter.words.words[$0].block].cell
    }
    func isInRow(_ piece: Piece) -> Bool {
      guard let other = form.cutter.blocks[piece.block].cell else { return false }
      return [cell, end].contains { $0?.isInRow(of: other) == true }
    }
    var pieces: [Piece] = []
    if cell != nil || end != nil {
      pieces += form.gaps[found.line].filter { $0.block != found.block && isInRow($0) }
      pieces += form.gaps[found.line + 1].filter { $0.block == found.block || isInRow($0) }
    } else {
      pieces += form.gaps[found.line + 1].prefix(3).filter {
        form.cutter.blocks[$0.block].cell == nil
      }
    }
    var remarks: [(piece: Piece, remark: Statement.Remark)] = []
    for piece in pieces where piece.box == nil && !asksToMark(piece) {
      let text = form.cutter.text(piece.words)
      let remark = isInRow(piece) ? Statement.answer(text) : Statement.remark(text)
      switch remark {
      case .yes?, .no?, .yesAndNo?: break
      // A dash or a letter is a tick only where a tick may stand.
      case .tick?, .dash?: if !isInRow(piece) { continue }
      case .caveat?: if piece != found.rest { continue }
      case nil:
        // Longer text ends what may be an answer in words.
        if cell == nil { return remarks } else { continue }
      }
      if let remark { remarks.append((piece, remark)) }
    }
    return remarks
  }

  // MARK: The choice

  private mutating func read(
    _ index: Int, _ results: [Int: Ticks.Result], _ found: Found?
  ) {
    let (section, line, id) = ids[index]
    let content = form.template.sections[section]
    let lineConfidence = found.map { form.alignment.lines[$0.line].confidence }
    let result = boxOfRefusal(section) ?? results[index] ?? loneBox(section)
    let remarks = found.map(remarks) ?? []
    var state = Submission.Choice.State.absent
    // In words that are nothing like the printed ones it may stand there all the same.
    var confidence = found == nil ? 0.7 : 1.0
    var places: [Place] = []
    if let result {
      takenBoxes.formUnion(result.boxes)
      state = Submission.Choice.State(rawValue: result.state.rawValue) ?? .unknown
      confidence = min(
        result.confidence, lineConfidence ?? 0.7,
        result.boxes.map { form.cutter.blocks[$0].confidence }.min() ?? 1)
      places = result.boxes.flatMap { form.cutter.blocks[$0].lines.map(\.place) }
      doubt(&state, &confidence, remarks, found)
      if let found, found.endsWithTick, result.boxes == [found.block], let rest = found.rest {
        spent.append((rest, id))
      }
    } else if let found {
      places = form.cutter.places(form.alignment.lines[found.line].words)
      if hasPages { unboxed += places }
      let told =
        told(remarks, found) ?? (remarks.isEmpty ? promised(found, section, results) : nil)
        ?? leftEmpty(section, found, results)
      if let told {
        (state, confidence) = (told.state, min(told.confidence, lineConfidence ?? 1))
        for remark in remarks { spend(remark.piece, remark.remark, id) }
      } else if hasPages || remarks.contains(where: { $0.remark == .yesAndNo }) {
        // A page may show a box that its text layer does not hold.
        state = .unknown
        confidence = 0
      } else {
        places = []
        // The sender may have marked it in another way.
        confidence = min(confidence, 0.7)
      }
    } else if let answer = answer(in: section) {
      state = answer.remark == .yes ? .checked : .unchecked
      confidence = 0.7
      places = form.cutter.places(answer.piece.words)
      spend(answer.piece, answer.remark, id)
    }
    if state == .unknown { confidence = min(confidence, 0.5) }
    choices.append(
      .init(
        id: id, section: content.number, label: content.lines[line].printed, state: state,
        confidence: confidence, evidence: places))
  }

  /// What is ticked is what stands there: the opposite of the promise, or one with a reservation.
  private func doubt(
    _ state: inout Submission.Choice.State, _ confidence: inout Double,
    _ remarks: [(piece: Piece, remark: Statement.Remark)], _ found: Found?
  ) {
    switch (found?.statement.meaning, state) {
    case (.turned?, .checked):
      state = .unchecked
      confidence = min(confidence, 0.9)
    case (.turned?, .unchecked): confidence = min(confidence, 0.6)
    case (.doubtful?, .checked):
      state = .unknown
      confidence = min(confidence, 0.4)
    case (.doubtful?, .unchecked), (.reworded?, _): confidence = min(confidence, 0.7)
    default: break
    }
    // "☐ Ja, vi kommer att …  Ja": written by hand behind the statement of an empty box. Beside a "Nej"
    // it is printed.
    if isRecognised, state == .unchecked, let found, !remarks.contains(where: { $0.remark == .no }),
      remarks.contains(where: { [.yes, .tick].contains($0.remark) && $0.piece.block > found.block })
    {
      state = .unknown
    }
    guard state == .checked, let found,
      let own = remarks.first(where: { $0.piece == found.rest })?.remark
    else { return }
    switch own {
    case .caveat: confidence = min(confidence, 0.6)
    case .no where !remarks.contains { $0.remark == .yes || $0.remark == .yesAndNo }:
      state = .unknown
      confidence = min(confidence, 0.4)
    default: break
    }
  }

  /// The one "Ja" or "Nej" of a section with one choice and no box, whose statement is in the sender's own words.
  private func answer(in section: Int) -> (piece: Piece, remark: Statement.Remark)? {
    guard form.slots.fieldCounts[section] == 1 else { return nil }
    let content = form.content(ofSection: section)
    guard !content.contains(where: { $0.box != nil }) else { return nil }
    let answers = content.compactMap { piece -> (piece: Piece, remark: Statement.Remark)? in
      guard let remark = Statement.remark(form.cutter.text(piece.words)),
        [.yes, .no].contains(remark)
      else { return nil }
      return (piece, remark)
    }
    return answers.count == 1 ? answers[0] : nil
  }

  /// What the words beside a statement without a box say.
  private func told(
    _ remarks: [(piece: Piece, remark: Statement.Remark)], _ found: Found
  ) -> (state: Submission.Choice.State, confidence: Double)? {
    switch found.statement.meaning {
    case .turned: return (.unchecked, 0.8)
    case .doubtful: return remarks.isEmpty ? nil : (.unknown, 0)
    case .asPrinted, .reworded: break
    }
    let said = remarks.map(\.remark)
    let isYes = said.contains { $0 == .yes || $0 == .tick }
    let isNo = said.contains { $0 == .no || $0 == .dash }
    if isYes == isNo || said.contains(.yesAndNo) || said.contains(.caveat) { return nil }
    return (isYes ? .checked : .unchecked, found.statement.meaning == .reworded ? 0.6 : 0.8)
  }

  /// A promise in a text of the sender's own, without boxes and without a word of marking them: there is nothing
  /// that it could be but meant. The printed words alone may have lost their box on the way.
  private func promised(
    _ found: Found, _ section: Int, _ results: [Int: Ticks.Result]
  ) -> (state: Submission.Choice.State, confidence: Double)? {
    guard !isRecognised, found.statement.meaning != .doubtful, !isAskedToMark(section) else {
      return nil
    }
    let line = form.alignment.lines[found.line]
    // Other wordings of the template's count for 0.9 at most.
    let isOwn = line.similarity <= 0.9
    let opensWithYes = form.cutter.words.key(at: line.words.lowerBound) == "ja"
    guard isOwn || !hasPages, results.isEmpty || isOwn && (opensWithYes || isItem(found)),
      !form.template.sections[section].oneOf || !hasAlternative(found, section)
    else { return nil }
    return (.checked, 0.6)
  }

  /// Whether the section has guidance to mark what holds, the printed one or another.
  private func isAskedToMark(_ section: Int) -> Bool {
    form.lines(ofSection: section).contains { line in
      let slot = form.slot(ofLine: line)
      guard slot.line > 0 else { return false }
      return form.template.sections[section].lines[slot.line - 1].kind == .hint
    }
      || form.content(ofSection: section).contains(where: asksToMark)
  }

  private func asksToMark(_ piece: Piece) -> Bool {
    guard piece.box == nil else { return false }
    let keys = WordKey.keys(of: form.cutter.text(piece.words), atMost: 1)
    return keys.first.map(Self.asking.contains) ?? false
  }

  /// What guidance to mark a statement begins with.
  private static let asking: Set<String> = [
    "markera", "kryssa", "stryk", "sätt", "ringa", "välj", "fyll", "ange", "gulmarkera",
  ]

  private func hasAlternative(_ found: Found, _ section: Int) -> Bool {
    form.lines(ofSection: section).contains { $0 != found.line && form.slot(ofLine: $0).isChoice }
  }

  /// Whether a sign of the sender's stands in front of it.
  private func isItem(_ found: Found) -> Bool { form.cutter.blocks[found.block].kind == .item }

  /// No cross beside this statement where others have one, and no box on the whole form that is not
  /// ticked: the sender ticks in cells or at lines without a frame, and this one is empty.
  private func leftEmpty(
    _ section: Int, _ found: Found, _ results: [Int: Ticks.Result]
  ) -> (state: Submission.Choice.State, confidence: Double)? {
    guard hasPages, !results.isEmpty, !isItem(found) else { return nil }
    // Of alternatives one is to be ticked: where none is, the tick may be of another kind.
    let isTickedBeside = results.contains { ids[$0.key].section == section }
    if form.template.sections[section].oneOf, !isTickedBeside { return nil }
    let used = Set(results.values.flatMap(\.boxes))
    let isPlain = results.values.allSatisfy { result in
      result.state == .checked
        && result.boxes.allSatisfy {
          isRecognised ? !form.cutter.blocks[$0].isBox : form.cutter.blocks[$0].confidence == 1
        }
    }
    let isApart = form.content(ofSection: section).contains {
      $0.box != nil && !used.contains($0.block)
    }
    // Recognition may have lost a letter that stands alone.
    return isPlain && !isApart ? (.unchecked, isRecognised ? 0.6 : 0.8) : nil
  }

  /// "Ja" alone is the tick; what says more is shown as well.
  private mutating func spend(_ piece: Piece, _ remark: Statement.Remark, _ id: String) {
    guard remark != .caveat, WordKey.keys(of: form.cutter.text(piece.words), atMost: 2).count < 2
    else { return }
    spent.append((piece, id))
  }
}
