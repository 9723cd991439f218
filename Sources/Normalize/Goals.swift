import Extract

/// Finds a free-text plan's goals: what is to be reached, one a sentence or list item.
///
/// Goals stand under headings of aim ("Mål", "Syfte", "Inriktning"), after lead-ins of aim that end in a
/// colon ("… för att:"), or say so themselves ("Målet är att …"). What will be done is no goal: "ska"
/// alone is mostly an activity. In a table they stand in the column whose head is one of aim.
struct GoalReader {
  struct Goal: Equatable {
    var words: Range<Int>
    /// Where it goes on, where a page's table cut it.
    var rest: [Range<Int>] = []
    /// The block of the heading that it stands under.
    var heading: Int?
    var confidence: Double
    var sign = Sign.own
    /// Blocks of the headings that it stands under.
    var path: [Int] = []
  }

  private(set) var goals: [Goal] = []
  private let cutter: Cutter
  private let excluded: Set<Int>

  private enum Mode { case none, aim, mixed, activity, others, quoting }
  private var mode = Mode.none
  /// The mode that goes on after a list of others' aims.
  private var before = Mode.none
  /// Of the heading of aim that is read under; `nil` where the format does not tell.
  private var level: Int?
  private var heading: Int?
  private var followsLeadIn = false
  /// Nothing but aims has stood since the heading of aims.
  private var isRun = false
  /// The heading says itself that aims follow, not one above it.
  private var isOwn = false
  /// The goal that a column or page broke off.
  private var open: Int?
  /// The last sentence breaks off at a word that cannot end one.
  private var isCut = false
  private let columns: AimColumns
  private let titles: LabelledTitles
  private var path = HeadingPath()
  /// Words that are the code of an aim: "M1".
  private let codes: Set<Int>
  /// Keys of what the document begins with: its own name is there.
  private let head: Set<String>
  /// The document has a heading of aims, besides its vision.
  private let hasAims: Bool

  /// - Parameter excluded: blocks that hold contacts.
  init(_ cutter: Cutter, excluded: Set<Int>) {
    self.cutter = cutter
    self.excluded = excluded
    columns = AimColumns(cutter, excluded: excluded)
    titles = LabelledTitles(cutter)
    codes = Self.codes(cutter)
    let minutes = MinutesItems(cutter)
    head = Self.titleKeys(cutter)
    hasAims = Self.hasHeadingOfAims(cutter)
    for (index, block) in cutter.blocks.enumerated()
    where block.role == .body && !excluded.contains(index) && !minutes.besides.contains(index) {
      let count = goals.count
      if Self.isHeading(index, in: cutter) {
        path.open(
          index, level: Self.level(block), isLabel: AimWords.isLabelOfAim(block.text))
      }
      read(block, index)
      for goal in count..<max(count, goals.count) { goals[goal].path = path.blocks }
    }
    goals = Self.chosen(goals, cutter)
  }

  private mutating func read(_ block: Block, _ index: Int) {
    let words = cutter.words.ofBlock[index]
    guard !words.isEmpty else { return }
    switch columns.roles[index] {
    case .aim(let pieces)?:
      if mode != .others { readCell(pieces) }
      return
    case .beside?: return
    case nil: break
    }
    if let aim = titles.aims[index], mode != .others {
      goals.append(Goal(words: aim, heading: heading, confidence: 0.8))
      // What stands under it explains it and says what is done, until a heading or label says otherwise.
      (mode, followsLeadIn, isRun, open, isCut) = (.none, false, false, nil, false)
      return
    }
    if readLabelled(words) { return }
    if Self.isHeading(index, in: cutter) {
      heading = index
      mode = mode(under: block)
      followsLeadIn = false
      isRun = mode == .aim
      isOwn = AimWords.isHeadingOfAim(block.text)
      open = nil
      isCut = false
      return
    }
    if let label = Self.label(block.text), AimWords.isHeadingOfActivity(label) {
      // "Aktiviteter:" above a list, "Aktivitet: …" in a line.
      followsLeadIn = false
      if label.count + 2 >= block.text.count { mode = .activity }
      return
    }
    if block.kind == .item {
      readItem(block, words)
    } else if mode == .aim, let rest = LabelledTitles.behindNumber(words, cutter) {
      readItem(block, rest)
    } else {
      readProse(words)
    }
  }

  /// Reads a paragraph, item or large-type line that begins with the label of an aim: "Delmål 1.1: …",
  /// "Långsiktigt mål: …", under aims also "2023: …"; whether it was one.
  private mutating func readLabelled(_ words: Range<Int>) -> Bool {
    guard mode != .others else { return false }
    guard let end = labelEnd(words) else { return isCoded(words) }
    followsLeadIn = false
    guard end < words.upperBound else {
      // Alone above what it is the label of.
      mode = .aim
      followsLeadIn = true
      isRun = true
      isOwn = true
      return true
    }
    let sentences = Self.sentences(end..<words.upperBound, cutter)
    guard let first = sentences.first, !AimWords.isOthers(cutter.text(first)),
      !AimWords.isAboutPlan(cutter.text(first))
    else { return true }
    goals.append(Goal(words: first, heading: heading, confidence: 0.85))
    let isOpen = WordKey.keys(of: cutter.text(words.lowerBound..<end)).count == 1
    for sentence in sentences.dropFirst() {
      let text = cutter.text(sentence)
      // "Mål:" may have several, "Mål 1:" has one and what explains it.
      guard
        AimWords.statesAim(text)
          || isOpen && sentences.count <= 3 && AimWords.mayBeAim(text) && !AimWords.isRemark(text)
            && !AimWords.goesOn(text) && sentence.count >= 4
      else { continue }
      goals.append(Goal(words: sentence, heading: heading, confidence: 0.75))
    }
    return true
  }

  /// Where the label of an aim ends that a block begins with; a title that follows it is no aim.
  private func labelEnd(_ words: Range<Int>) -> Int? {
    guard let end = words.prefix(9).firstIndex(where: { LabelledTitles.ends($0, cutter) }) else {
      return nil
    }
    let label = cutter.text(words.lowerBound..<(end + 1))
    let rest = (end + 1)..<words.upperBound
    let hasColon = cutter.words.words[end].endsWithColon
    guard
      AimWords.isLabelOfAim(label)
        || hasColon && AimWords.isLabelOfTime(label)
          && (mode == .aim || label.lowercased().contains("sikt"))
    else { return nil }
    if rest.isEmpty { return hasColon ? end + 1 : nil }
    // "Mål 2: Kunskap om heder" is a title, "Mål 2: Alla barn får skydd." the aim itself.
    let block = cutter.blocks[cutter.words.words[words.lowerBound].block]
    let isTitle =
      Self.level(block) != nil
      || titles.areas.contains(cutter.words.words[words.lowerBound].block)
    // The dots that lead to a page's number in a table of contents are no words.
    guard rest.count(where: { !cutter.words.words[$0].isSign }) >= 3,
      !isTitle || block.text.last == "." || AimWords.isSentence(cutter.text(rest))
    else { return nil }
    return end + 1
  }

  private mutating func readItem(_ block: Block, _ words: Range<Int>) {
    // A line of the table of contents.
    if block.text.last?.isNumber == true, words.count <= 8,
      AimWords.isHeadingOfAim(block.text), cutter.words.words[words.lowerBound].isEnumerator
    {
      return
    }
    isRun = false
    isCut = false
    guard mode != .others, mode != .quoting, !AimWords.isTimeLimit(block.text),
      !AimWords.isMeasure(block.text), block.text.last != "?"
    else { return }
    open = Self.isClosed(block.text) ? nil : goals.count
    if followsLeadIn || mode == .aim || mode == .mixed {
      let sentences = Self.sentences(words, cutter)
      // An item is one goal, whatever number of sentences explain it.
      goals.append(
        Goal(
          words: words, heading: heading,
          confidence: sentences.count > 2 || mode == .mixed && !followsLeadIn
            ? 0.7 : followsLeadIn ? 0.85 : 0.8, sign: .list))
    } else if let first = Self.sentences(words, cutter).first,
      AimWords.statesAim(cutter.text(first))
    {
      goals.append(Goal(words: words, heading: heading, confidence: 0.8))
    }
    if open.map({ $0 >= goals.count }) ?? false { open = nil }
  }

  private mutating func readProse(_ words: Range<Int>) {
    followsLeadIn = false
    // The aims that others have, and the list of them, end with their text.
    if mode == .quoting { mode = before }
    var sentences = Self.sentences(words, cutter)
    // A page, a column or a line was taken for the end of what goes on here.
    if let first = sentences.first, isCut || open != nil && Self.beginsSmall(cutter.text(first)) {
      if let open {
        goals[open].rest.append(first)
        goals[open].confidence = min(goals[open].confidence, 0.75)
      }
      sentences.removeFirst()
    }
    isCut = false
    // "Varför? …", "Hur? …" say why and how.
    if let first = sentences.first, first.count <= 3, cutter.text(first).hasSuffix("?") {
      open = nil
      isRun = false
      return
    }
    let last = sentences.last.map { cutter.text($0) } ?? ""
    let leadsIn = last.hasSuffix(":") || Self.isOpen(last)
    // How it is to be may be told as if it were so, at once under the heading; a longer text tells more.
    let isState = isRun && !leadsIn && sentences.count <= (isOwn ? 3 : 2)
    let count = goals.count
    // "Klart senast i maj. Rutinen bygger på …" explains what stands above.
    var explains = false
    var isLabelled = false
    for sentence in sentences {
      let text = cutter.text(sentence)
      if mode != .others, mode != .quoting, sentence != sentences.last, text.hasSuffix(":"),
        AimWords.isLabelOfAim(text)
      {
        isLabelled = true
        continue
      }
      if isLabelled {
        isLabelled = false
        if sentence.count > 2, !AimWords.isOthers(text), !AimWords.isAboutPlan(text) {
          goals.append(Goal(words: sentence, heading: heading, confidence: 0.85))
        }
        continue
      }
      explains = explains || AimWords.isTimeLimit(text)
      if text.hasSuffix(":") || Self.isOpen(text) {
        if AimWords.isOthers(text) || AimWords.isHeadingOfOthers(text) {
          if mode != .others { (before, mode) = (mode, .quoting) }
        } else {
          followsLeadIn = mode == .aim && !AimWords.isActivity(text) || AimWords.leadsToAims(text)
        }
        continue
      }
      // What begins with a small letter is the end of something else.
      guard mode != .others, mode != .quoting, !Self.beginsSmall(text) else { continue }
      if AimWords.statesAim(text) {
        // "… Syftet är att deltagarna lär känna varandra": of what the sentence before tells.
        let isOfDeed = sentence != sentences.first && AimWords.opensWithPurpose(text)
        if isOfDeed || AimWords.isOfAnotherDocument(text, head: head) { continue }
        goals.append(
          Goal(
            words: sentence, heading: heading,
            confidence: AimWords.hasUnclearOwner(text, head: head) ? 0.65 : 0.85))
        continue
      }
      guard !AimWords.isRemark(text) else { continue }
      if mode != .activity, AimWords.isDated(text) {
        goals.append(Goal(words: sentence, heading: heading, confidence: 0.75))
      } else if mode == .aim, !explains, sentence.count >= 4, AimWords.mayBeAim(text),
        !AimWords.refersBack(text),
        let sureness = sureness(text, isState: isState, among: sentences.count)
      {
        goals.append(
          Goal(
            words: sentence, heading: heading, confidence: sureness,
            sign: AimWords.isWish(text) ? .own : isUnderLabel ? .label : .topic))
      } else if mode != .activity, AimWords.isHoped(text) {
        goals.append(Goal(words: sentence, heading: heading, confidence: 0.65))
      }
    }
    // Under "Mål 2 – Barn" a paragraph that marks its aim tells the background beside it.
    if heading.map(titles.areas.contains) ?? false,
      goals[count...].contains(where: { $0.sign == .own })
    {
      goals = goals[..<count] + goals[count...].filter { $0.sign == .own }
    }
    // "Alla gäller till 2023" before the aims is no end of them.
    isRun =
      isRun && !leadsIn
      && (goals.count > count || sentences.allSatisfy { AimWords.isRemark(cutter.text($0)) })
    open =
      sentences.last != nil && goals.last?.words == sentences.last && !Self.isClosed(last)
      ? goals.indices.last : nil
    isCut = !leadsIn && AimWords.isCut(last)
  }

  /// How sure it is that a sentence under a heading of aims is one; `nil` where it is not.
  private func sureness(_ text: String, isState: Bool, among count: Int) -> Double? {
    if AimWords.isWish(text) { return 0.75 }
    guard isState, Self.isClosed(text) || isUnderLabel || AimWords.isSentence(text) else {
      return nil
    }
    // "Delmål" alone over it says what it is; under "Mål för heder" the background is told as well.
    return isUnderLabel ? count == 1 ? 0.75 : 0.6 : 0.55
  }

  /// The heading above is the label of an aim and no more: "Inriktningsmål", "Mål 2 – Barn", "2023".
  private var isUnderLabel: Bool {
    guard let heading else { return false }
    let text = cutter.blocks[heading].text
    return titles.areas.contains(heading) || AimWords.isLabelOfAim(text)
      || AimWords.isLabelOfTime(text)
  }

  /// Reads what a table has under a head of aims: each sentence of a cell is one.
  private mutating func readCell(_ pieces: [Range<Int>]) {
    guard let first = pieces.first else { return }
    if pieces.count > 1 {
      goals.append(
        Goal(words: first, rest: Array(pieces.dropFirst()), heading: heading, confidence: 0.7))
      return
    }
    if readLabelled(first) { return }
    let text = cutter.text(first)
    // "Ansvarig: …" in an aim's own cell.
    if AimWords.isMeasure(text) || AimWords.isPurpose(WordKey.keys(of: text))
      || Self.label(text).map(AimWords.isHeadingOfActivity) ?? false
    {
      return
    }
    let sentences = Self.sentences(first, cutter)
    let isSplit =
      sentences.count > 1
      && sentences.allSatisfy { sentence in
        sentence.count >= 4 && AimWords.mayBeAim(cutter.text(sentence))
      }
    for sentence in isSplit ? sentences : [first] {
      goals.append(Goal(words: sentence, heading: heading, confidence: isSplit ? 0.75 : 0.8))
    }
    if !Self.isClosed(cutter.text(first)) { open = goals.indices.last }
  }

  /// "M1 Alla kommuner …", "M2 …": aims that a plan has numbered by their letter.
  private mutating func isCoded(_ words: Range<Int>) -> Bool {
    guard codes.contains(words.lowerBound), words.count >= 4 else { return false }
    let sentences = Self.sentences((words.lowerBound + 1)..<words.upperBound, cutter)
    if let first = sentences.first {
      goals.append(Goal(words: first, heading: heading, confidence: 0.8))
    }
    return true
  }

  /// What is read under a heading: of one below a heading of aim the same, as "Mål" over "Heder", unless it
  /// says otherwise.
  private mutating func mode(under block: Block) -> Mode {
    let own = Self.level(block)
    // A vision says what the aims are for; where there are none it is the only thing that is aimed at.
    if hasAims, AimWords.isHeadingOfVision(block.text) { return .none }
    if AimWords.isHeadingOfAim(block.text) {
      level = own
      return AimWords.isMixed(block.text) ? .mixed : .aim
    }
    let isBelow = own == nil ? level != nil : level.map { own ?? 0 > $0 } ?? false
    if mode == .others, isBelow { return .others }
    if AimWords.isHeadingOfOthers(block.text) || AimWords.isHeadingOfMeans(block.text) {
      level = own
      return .others
    }
    // Deeds and others' aims are parted by terms as well.
    if AimWords.isHeadingOfTerm(block.text), mode != .activity, mode != .others {
      if mode != .aim || !isBelow { level = own }
      return mode == .aim ? .aim : .mixed
    }
    if mode == .aim, isBelow, AimWords.isAreaOfFollowUp(block.text) { return .aim }
    guard mode == .aim, !AimWords.isHeadingOfActivity(block.text),
      !AimWords.isMixed(block.text)
    else { return AimWords.isHeadingOfDeeds(block.text) ? .activity : .none }
    return isBelow ? .aim : .none
  }
}
