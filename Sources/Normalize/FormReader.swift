import Extract

/// Reads the fields of a form from the stretches between its printed lines.
///
/// What is read is noted piece by piece, so that everything that no field took is left over and shown.
struct FormReader {
  let form: Form
  let gazetteer: Gazetteer
  /// Answers in a table whose columns are questions and whose rows are sections.
  let matrix: QuestionMatrix
  var submission: Submission
  private(set) var claims: [Claim]
  /// Pieces that a field has taken, by their first words.
  private var taken: Set<Int> = []
  /// Boxes that belong to statements, as indices into the document's blocks.
  private var takenBoxes: Set<Int> = []
  /// What the pictures of the pages may show besides.
  var look = SecondLook()
  /// What the county field says where it is no county.
  var unknownCounty: (text: String, places: [Place])?
  /// The organisation's heading is the contacts', too.
  var contactsShareHeading = false
  /// The sections that stand in the document, by their indices.
  var found: Set<Int> {
    Set(
      form.template.sections.indices.filter {
        form.isFound($0) || contactsShareHeading && form.template.sections[$0].field == .contacts
      })
  }

  init(_ form: Form, source: Source, gazetteer: Gazetteer) {
    self.form = form
    self.gazetteer = gazetteer
    matrix = QuestionMatrix(form)
    submission = Submission(source: source, kind: .form)
    submission.template = form.template.id
    claims = form.alignment.lines.map { line in
      Claim(use: .printed(line.slot, line.confidence), words: line.words)
    }
    claimClosing()
    readHead()
    readChoices()
    readAnswers()
    readSignature()
    collectLeftovers()
    readSenderElsewhere()
    doubt()
  }

  /// Lowers what cannot be sure because of how the whole document is laid out.
  private mutating func doubt() {
    // Text that no field took may be an answer that was not found.
    if submission.leftovers.reduce(0, { $0 + $1.text.utf8.count }) > Self.lengthOfAnAnswer {
      lowerAnswers(to: 0.7) { $0.text == nil }
    }
    doubtContinued()
    doubtUnread()
    doubtSwallowed()
    // A table's columns say whose the answers are.
    let questionsFirst = form.sectionsWithQuestionsFirst.subtracting(matrix.sections(form))
    for section in questionsFirst {
      let number = form.template.sections[section].number
      lowerAnswers(to: questionsFirst.count > 1 ? 0.5 : 0.8) { $0.section == number }
    }
    guard form.isDetached else { return }
    for index in submission.answers.indices { submission.answers[index].confidence = 0.3 }
    for index in submission.choices.indices {
      submission.choices[index].confidence = min(submission.choices[index].confidence, 0.5)
    }
    for index in submission.counties.indices { submission.counties[index].confidence = 0.3 }
    for index in submission.contacts.indices { submission.contacts[index].confidence = 0.3 }
    submission.organisation?.confidence = 0.3
    submission.signature?.confidence = 0.3
  }

  /// "Forts. avsnitt 7" further down: what is read in its place is not all of the answer.
  private mutating func doubtContinued() {
    for gap in form.gaps.joined() where gap.box == nil {
      let keys = WordKey.keys(of: form.cutter.text(gap.words), atMost: 6)
      guard let first = keys.first, first == "forts" || first.hasPrefix("fortsättning"),
        let number = keys.first(where: { $0.allSatisfy(\.isNumber) })
      else { continue }
      lowerAnswers(to: 0.6) { $0.section == number }
    }
  }

  /// A heading with the number of a section that was not found, in words of the sender's own.
  private mutating func doubtUnread() {
    for gap in form.gaps.joined() where gap.box == nil {
      guard form.cutter.blocks[gap.block].isHeading, !gap.words.isEmpty,
        form.cutter.words.ofBlock[gap.block] == gap.words,
        let number = form.cutter.words.enumerator(at: gap.words.lowerBound)
      else { continue }
      lowerAnswers(to: 0.5) { $0.text == nil && number.counts($0.section) }
    }
  }

  /// An answer far longer than it may be, where others are nowhere: it may hold them.
  private mutating func doubtSwallowed() {
    let isLong = submission.answers.map { answer in
      answer.limit.map { answer.length > $0 * 5 / 4 } ?? false
    }
    guard isLong.contains(true),
      submission.answers.contains(where: { answer in
        answer.text == nil && answer.section.map { !isFound(number: $0) } ?? false
      })
    else { return }
    for index in isLong.indices where isLong[index] || submission.answers[index].text == nil {
      submission.answers[index].confidence = min(submission.answers[index].confidence, 0.5)
    }
  }

  private func isFound(number: String) -> Bool {
    form.template.sections.firstIndex { $0.number == number }.map(form.isFound) ?? false
  }

  private mutating func lowerAnswers(to most: Double, where isMeant: (Submission.Answer) -> Bool) {
    for index in submission.answers.indices where isMeant(submission.answers[index]) {
      submission.answers[index].confidence = min(submission.answers[index].confidence, most)
    }
  }

  /// Bytes; shorter answers than this are few.
  private static let lengthOfAnAnswer = 150

  mutating func take(_ pieces: [Piece], as use: Claim.Use) {
    for piece in pieces where piece.box == nil && !taken.contains(piece.words.lowerBound) {
      taken.insert(piece.words.lowerBound)
      // A placeholder is the form's own text wherever it stands.
      let isPlaceholder = form.cutter.isPlaceholder(piece.words)
      claims.append(Claim(use: isPlaceholder ? .printed(nil, 1) : use, words: piece.words))
    }
  }

  func free(_ pieces: [Piece]) -> [Piece] {
    pieces.filter { $0.box != nil || !taken.contains($0.words.lowerBound) }
  }

  func written(_ pieces: [Piece]) -> [Piece] { written(of: free(pieces)) }

  /// The last printed lines name an official and an address that no template can know: what stands in
  /// the same block after them is printed too.
  private mutating func claimClosing() {
    for (index, line) in form.alignment.lines.enumerated()
    where form.slots.all[line.slot].section == form.slots.sectionCount {
      let block = form.cutter.words.words[line.words.lowerBound].block
      take(
        form.gaps[index + 1].filter { $0.block == block }, as: .printed(line.slot, line.confidence))
      take(form.gaps[index].filter { $0.block == block }, as: .printed(line.slot, line.confidence))
    }
  }

  // MARK: Choices

  private mutating func readChoices() {
    let reader = ChoiceReader(form, source: submission.source)
    submission.choices = reader.choices
    look = reader.look
    takenBoxes = reader.takenBoxes
    for (piece, id) in reader.spent { take([piece], as: .value(id)) }
  }

  // MARK: Answers

  private mutating func readAnswers() {
    let guidance = form.ownGuidance
    // It may yet be an answer that was given several times: so it stays to be seen.
    for gap in form.gaps { leave(gap.filter { guidance.contains($0.words.lowerBound) }) }
    for (section, content) in form.template.sections.enumerated() {
      for (line, printed) in content.lines.enumerated() {
        guard case .question(let id, let horizon, let limit) = printed.kind else { continue }
        var (pieces, confidence) = cell(section, line) ?? answer(section, line)
        if gap(behind: line, section) == nil,
          let prompt = rewordedPrompt(pieces, of: printed.printed)
        {
          take([prompt], as: .printed(nil, confidence))
          pieces.removeFirst()
        }
        let counters = pieces.enumerated().filter { index, piece in
          piece.box == nil
            && (form.cutter.words.isCounter(piece.words)
              || index == 0 && form.cutter.words.isLimit(piece.words))
        }.map(\.element)
        take(counters, as: .printed(nil, confidence))
        pieces.removeAll { counters.contains($0) }
        if let label = form.ownLabel(of: pieces, ofSection: section) {
          take([label], as: .printed(nil, confidence))
          pieces.removeFirst()
        }
        // Handwriting among the letters, or in place of them: what was read may not be all.
        if isDrawnIn(section, line) { confidence = min(confidence, 0.5) }
        if hasGuidance(guidance, section, line) { confidence = min(confidence, 0.7) }
        let text = AnswerText(pieces, in: form.cutter, besides: takenBoxes)
        // A cross that is drawn is shown as one, though not by the sender's own letter.
        if pieces.contains(where: {
          $0.box != nil && !takenBoxes.contains($0.block)
            && form.cutter.blocks[$0.block].mark == nil
        }) {
          confidence = min(confidence, 0.9)
        }
        take(pieces, as: .answer(id))
        let written = written(of: pieces)
        submission.answers.append(
          .init(
            id: id, section: content.number, question: printed.printed, horizon: horizon,
            text: text.isEmpty ? nil : text.text, items: text.items, length: text.length,
            limit: limit, confidence: min(confidence, form.cutter.confidence(of: written)),
            evidence: text.isEmpty ? [] : form.cutter.places(of: written)))
      }
    }
  }

  /// "Beskriv kortfattat." where the form has "Beskriv (max 500 tecken).": a line of its own above the answer.
  private func rewordedPrompt(_ pieces: [Piece], of question: String) -> Piece? {
    guard let first = pieces.first, first.box == nil,
      form.cutter.words.ofBlock[first.block] == first.words
    else { return nil }
    // With its limit it is one whatever else it says, and nothing below it: "Beskriv stödet (max 500 tecken):".
    let keys = WordKey.keys(of: form.cutter.text(first.words), atMost: 16)
    // Recognition may have lost the space: "Beskriv.(max 500 tecken)."
    let hasLimit =
      keys.count < 16 && keys.last == "tecken" && keys.contains { $0.hasSuffix("max") }
    guard
      hasLimit
        || pieces.dropFirst().contains(where: { $0.box == nil }) && first.words.count <= 4,
      let opening = keys.first
    else { return nil }
    let asked = question.split { "?.".contains($0) }.compactMap {
      WordKey.keys(of: String($0)).first
    }
    return asked.contains(opening) || asked.contains { opening == $0 + "max" } ? first : nil
  }

  private func isDrawnIn(_ section: Int, _ line: Int) -> Bool {
    gap(behind: line, section).map { !form.ink[$0].isEmpty } ?? false
  }

  private func hasGuidance(_ guidance: Set<Int>, _ section: Int, _ line: Int) -> Bool {
    gap(behind: line, section).map { gap in
      form.gaps[gap].contains { guidance.contains($0.words.lowerBound) }
    } ?? false
  }

  /// The gap behind a section's line, where the line is in the document.
  private func gap(behind line: Int, _ section: Int) -> Int? {
    form.slots.index(ofLine: line, inSection: section).flatMap { form.lineOfSlot[$0] }.map {
      $0 + 1
    }
  }

  private func written(of pieces: [Piece]) -> [Piece] {
    pieces.filter { $0.box == nil && !form.cutter.isBlank($0.words) }
  }

  /// What stands under a question; where the question is gone or its answer stands above it, what
  /// stands before, and less surely so.
  private func answer(_ section: Int, _ line: Int) -> (pieces: [Piece], confidence: Double) {
    guard let slot = form.slots.index(ofLine: line, inSection: section) else { return ([], 0) }
    let before = before(slot)
    if let own = form.lineOfSlot[slot] {
      let under = form.withoutRowLabel(
        form.beforeFarewell(form.beforeOwnHeading(form.gaps[own + 1], afterLine: own)),
        afterLine: own)
      // Where the sender's own section begins is told by its number alone.
      let most = under.count < form.gaps[own + 1].count ? 0.9 : 1
      let pieces = under.filter { !taken.contains($0.words.lowerBound) || $0.box != nil }
      if written(pieces).isEmpty, let before, !written(before.pieces).isEmpty {
        return (before.pieces + pieces, min(0.6, before.confidence))
      }
      if let before, form.standsBesideHeading(written(before.pieces), question: own) {
        return (before.pieces + pieces, min(0.7, before.confidence))
      }
      return (pieces, min(most, form.confidence(afterLine: own)))
    }
    if let before { return (before.pieces, min(0.6, before.confidence)) }
    return ([], form.isFound(section) ? 0.5 : isRetyped ? 0.7 : 1)
  }

  /// Whether the sender put headings or questions into other words: what is nowhere may stand there in others, too.
  var isRetyped: Bool {
    form.alignment.lines.contains { line in
      let slot = form.slots.all[line.slot]
      return line.similarity <= 0.8 && (slot.number != nil || slot.isQuestion)
    }
  }

  /// What stands between a question's own place and the guidance or heading printed before it.
  private func before(_ slot: Int) -> (pieces: [Piece], confidence: Double)? {
    var previous = slot - 1
    while previous >= 0, form.slots.all[previous].section == form.slots.all[slot].section {
      if form.slots.all[previous].carriesField { return nil }
      if let line = form.lineOfSlot[previous] {
        return (form.gaps[line + 1], form.alignment.lines[line].confidence)
      }
      previous -= 1
    }
    return nil
  }

  // MARK: Leftovers

  private mutating func collectLeftovers() {
    for gap in form.gaps { leave(gap) }
  }

  /// Keeps what no field has taken.
  private mutating func leave(_ pieces: [Piece]) {
    for piece in pieces where piece.box == nil && !taken.contains(piece.words.lowerBound) {
      take([piece], as: .leftover)
      if !form.cutter.isPlaceholder(piece.words) { keep(piece) }
    }
  }

  /// Shows a piece among the leftovers.
  mutating func keep(_ piece: Piece) {
    submission.leftovers.append(
      .init(text: form.cutter.text(piece.words), evidence: form.cutter.places(piece.words)))
  }
}

/// What one run of words is used for; every word of the body has one.
struct Claim: Sendable, Equatable {
  enum Use: Sendable, Equatable {
    /// A printed line of the form (its slot; `nil` for a placeholder or a plan's heading), and how sure.
    case printed(Int?, Double)
    case answer(String)
    case value(String)
    case leftover
  }

  var use: Use
  var words: Range<Int>
}
