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
    /// It goes on with the number of an aim, "1.1" below "Mål 1".
    var isNumbered = false
    /// Blocks of the headings that it stands under.
    var path: [Int] = []
    /// Its own label, "Kortsiktigt mål 2022:".
    var label: Range<Int>?
    /// Labels, lead-ins and heads of a table that stand over it, nearest first.
    var over: [Range<Int>] = []
    /// `threeYear`, `year` or `nil`, where the plan does not tell.
    var horizon: String?
  }

  var goals: [Goal] = []
  let cutter: Cutter
  private let excluded: Set<Int>

  enum Mode { case none, aim, mixed, activity, others, quoting }
  var mode = Mode.none
  /// The mode that goes on after a list of others' aims.
  var before = Mode.none
  /// Of the heading of aim that is read under; `nil` where the format does not tell.
  private var level: Int?
  /// Another heading of that level stands at once below it.
  private var isEmpty = false
  var heading: Int?
  /// The lead-in or label that ends in a colon just above: "… arbetar för att:".
  var leadIn: Range<Int>?
  /// The label alone in a line that holds down to the next one or a heading: "Mål för 2021:".
  private var label: Range<Int>?
  /// Nothing but aims has stood since the heading of aims.
  var isRun = false
  /// The heading says itself that aims follow, not one above it.
  var isOwn = false
  /// The goal that a column or page broke off.
  var open: Int?
  /// The last sentence breaks off at a word that cannot end one.
  var isCut = false
  private let columns: AimColumns
  private let lists: AimLists
  let titles: LabelledTitles
  /// Paragraphs below the heading of aims that make a list without bullets, with how sure it is.
  private var listed: [Int: Double] = [:]
  private var path = HeadingPath()
  /// Words that number what follows by a letter, "M1", with that letter.
  private let codes: [Int: Character]
  /// Keys of what the document begins with: its own name is there.
  let head: Set<String>
  /// The document has a heading of aims, besides its vision.
  let hasAims: Bool

  /// - Parameter excluded: blocks that hold contacts.
  init(_ cutter: Cutter, excluded: Set<Int>) {
    self.cutter = cutter
    self.excluded = excluded
    columns = AimColumns(cutter, excluded: excluded)
    lists = AimLists(cutter, columns: columns, excluded: excluded)
    titles = LabelledTitles(cutter)
    codes = Self.codes(cutter)
    let minutes = MinutesItems(cutter)
    head = Self.titleKeys(cutter)
    hasAims = Self.hasHeadingOfAims(cutter)
    for (index, block) in cutter.blocks.enumerated()
    where block.role == .body && !excluded.contains(index) && !minutes.besides.contains(index) {
      let count = goals.count
      let above = [columns.labels[index], leadIn, label].compactMap(\.self)
      if Self.isHeading(index, in: cutter), !isListedInLargeType(index) {
        let own = Self.level(block)
        path.open(
          index, level: isAreaBelowAims(index) ? own.map { $0 + 1 } : own,
          isLabel: AimWords.isLabelOfAim(block.text))
      }
      read(block, index)
      for goal in count..<max(count, goals.count) {
        goals[goal].path = path.blocks
        goals[goal].over = above
      }
    }
    goals = Self.chosen(goals, cutter)
    let horizon = GoalHorizon(
      cutter, goals: goals,
      labels: goals.flatMap { goal in
        [goal.label].compactMap(\.self) + goal.over
          + goal.path.map { cutter.words.ofBlock[$0] }
      })
    for goal in goals.indices { goals[goal].horizon = horizon.of(goals[goal], cutter) }
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
    if let item = lists.items[index], mode == .aim || item.isNumbered && mode != .others {
      return readListed(block, item)
    }
    if mode == .aim, lists.beside.contains(index) { return }
    if let aim = titles.aims[index], mode != .others {
      var goal = Goal(words: aim, heading: heading, confidence: 0.8)
      if words.lowerBound < aim.lowerBound { goal.label = words.lowerBound..<aim.lowerBound }
      goals.append(goal)
      // What stands under it explains it and says what is done, until a heading or label says otherwise.
      (mode, leadIn, label, isRun, open, isCut) = (.none, nil, nil, false, nil, false)
      return
    }
    if readLabelled(words) { return }
    if isListedInLargeType(index) {
      goals.append(Goal(words: words, heading: heading, confidence: 0.7, sign: .list))
      return
    }
    if Self.isHeading(index, in: cutter) {
      heading = index
      mode = mode(under: block)
      (leadIn, label) = (nil, nil)
      isRun = mode == .aim
      isOwn = AimWords.isHeadingOfAim(block.text)
      listed = isRun && isOwn ? listWithoutBullets(below: index) : [:]
      open = nil
      isCut = false
      return
    }
    if let label = Self.label(block.text), AimWords.isHeadingOfActivity(label) {
      // "Aktiviteter:" above a list, "Aktivitet: …" in a line.
      (leadIn, self.label) = (nil, nil)
      if label.count + 2 >= block.text.count { mode = .activity }
      return
    }
    // "HEDER" over an aim in a card of its own.
    if isCardTitle(index) { return }
    if mode == .aim, let sureness = listed[index] {
      readListed(block, .init(pieces: [words], confidence: sureness))
    } else if block.kind == .item || mode == .aim && isUnderCardTitle(index) {
      readItem(block, words)
    } else if mode == .aim, let rest = LabelledTitles.behindNumber(words, cutter) {
      readItem(block, rest)
    } else {
      readProse(words)
    }
  }

  private func isCardTitle(_ index: Int) -> Bool {
    cutter.blocks[index].cell != nil && cutter.words.ofBlock[index].count <= 3
      && !Self.isClosed(cutter.blocks[index].text)
  }

  private func isUnderCardTitle(_ index: Int) -> Bool {
    guard let cell = cutter.blocks[index].cell else { return false }
    return cutter.blocks.indices[..<index].suffix(Self.mostBeside).contains { other in
      guard let above = cutter.blocks[other].cell, above.table == cell.table else { return false }
      return above.column == cell.column && above.row + 1 == cell.row && isCardTitle(other)
    }
  }

  /// Cells between one and the one below it.
  private static let mostBeside = 12

  /// Slides: sentences in large type, or in lines without full stops, one below the other, under a heading of
  /// aims.
  private func isListedInLargeType(_ index: Int) -> Bool {
    let own = Self.level(cutter.blocks[index])
    let isBelow = own.map { own in own > level ?? own } ?? isUnderLabel
    guard mode == .aim, isBelow, isTitleLike(index),
      !AimWords.isRemark(cutter.blocks[index].text)
    else { return false }
    func isAlike(_ other: Int?) -> Bool {
      other.map { Self.level(cutter.blocks[$0]) == own && isTitleLike($0) } ?? false
    }
    return isAlike(Self.bodyBlock(before: index, cutter))
      || isAlike(Self.bodyBlock(after: index, cutter))
  }

  /// A sentence set as a title, or as a paragraph without a full stop.
  private func isTitleLike(_ index: Int) -> Bool {
    let block = cutter.blocks[index]
    guard block.cell == nil, AimWords.isSentence(block.text) else { return false }
    return Self.level(block) != nil || block.kind == .paragraph && !Self.isClosed(block.text)
  }

  /// Reads a paragraph, item or large-type line that begins with the label of an aim: "Delmål 1.1: …",
  /// "Långsiktigt mål: …", under aims also "2023: …"; whether it was one.
  private mutating func readLabelled(_ words: Range<Int>) -> Bool {
    guard mode != .others else { return false }
    guard let end = labelEnd(words) else { return isCoded(words) }
    (leadIn, label) = (nil, nil)
    guard end < words.upperBound else {
      // Alone above what it is the label of.
      mode = .aim
      (leadIn, label) = (words, words)
      isRun = true
      isOwn = true
      return true
    }
    let sentences = Self.sentences(end..<words.upperBound, cutter)
    guard let first = sentences.first, !AimWords.isOthers(cutter.text(first)),
      !AimWords.isAboutPlan(cutter.text(first)), !AimWords.tellsOutcome(cutter.text(words))
    else { return true }
    let own = words.lowerBound..<end
    goals.append(Goal(words: first, heading: heading, confidence: 0.85, label: own))
    let isOpen = WordKey.keys(of: cutter.text(own)).count == 1
    for sentence in sentences.dropFirst() {
      let text = cutter.text(sentence)
      // "Mål:" may have several, "Mål 1:" has one and what explains it.
      guard
        AimWords.statesAim(text)
          || isOpen && sentences.count <= 3 && AimWords.mayBeAim(text) && !AimWords.isRemark(text)
            && !AimWords.goesOn(text) && sentence.count >= 4
      else { continue }
      goals.append(Goal(words: sentence, heading: heading, confidence: 0.75, label: own))
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
      AimWords.isHeadingOfAim(block.text) || !AimWords.isSentence(block.text),
      cutter.words.words[words.lowerBound].isEnumerator
    {
      return
    }
    isRun = false
    isCut = false
    guard mode != .others, mode != .quoting, !AimWords.isTimeLimit(block.text),
      !AimWords.isMeasure(block.text), block.text.last != "?"
    else { return }
    open = Self.isClosed(block.text) ? nil : goals.count
    if leadIn != nil || mode == .aim || mode == .mixed {
      let sentences = Self.sentences(words, cutter)
      // An item is one goal, whatever number of sentences explain it.
      goals.append(
        Goal(
          words: words, heading: heading,
          confidence: sentences.count > 2 || mode == .mixed && leadIn == nil
            ? 0.7 : leadIn != nil ? 0.85 : 0.8, sign: .list))
    } else if let first = Self.sentences(words, cutter).first,
      AimWords.statesAim(cutter.text(first))
    {
      goals.append(Goal(words: words, heading: heading, confidence: 0.8))
    }
    if open.map({ $0 >= goals.count }) ?? false { open = nil }
  }

  /// Reads an item of a list that is none by its kind: cells without heads, paragraphs without bullets.
  private mutating func readListed(_ block: Block, _ item: AimLists.Item) {
    let (count, above) = (goals.count, mode)
    mode = .aim
    readItem(block, item.pieces[0])
    mode = above
    guard goals.count > count else { return }
    goals[count].rest = Array(item.pieces.dropFirst())
    goals[count].isNumbered = item.isNumbered
    goals[count].confidence = min(goals[count].confidence, item.confidence)
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

  /// "M1 Alla kommuner …", "M2 …": aims that a plan has numbered by their letter; by another one only under
  /// a heading of aims.
  private mutating func isCoded(_ words: Range<Int>) -> Bool {
    guard let letter = codes[words.lowerBound], words.count >= 4, letter == "M" || mode == .aim
    else { return false }
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
    if hasAims, AimWords.isHeadingOfVision(block.text) { return .none }
    if AimWords.isHeadingOfAim(block.text) {
      level = own
      let next = heading.flatMap { Self.bodyBlock(after: $0, cutter) }
      isEmpty = next.map { Self.level(cutter.blocks[$0]) == own && own != nil } ?? false
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
    if heading.map(isAreaBelowAims) ?? false { return .aim }
    guard mode == .aim, !AimWords.isHeadingOfActivity(block.text),
      !AimWords.isMixed(block.text)
    else { return AimWords.isHeadingOfDeeds(block.text) ? .activity : .none }
    return isBelow ? .aim : .none
  }

  /// "Hedersrelaterat våld och förtryck" over a list: where headings have no levels, or the heading of aims has
  /// nothing of its own below it, the programme's areas part a list of aims.
  private func isAreaBelowAims(_ index: Int) -> Bool {
    let block = cutter.blocks[index]
    let own = Self.level(block)
    guard mode == .aim, own == nil && level == nil || isEmpty && own == level,
      AimWords.isArea(block.text), !AimWords.isHeadingOfAim(block.text),
      let next = Self.bodyBlock(after: index, cutter), cutter.blocks[next].kind == .item
    else { return false }
    // "Uppföljning" alone may also be the chapter on how the plan is followed up.
    return AimWords.isAreaOfFollowUp(block.text)
      || !AimWords.isHeadingOfActivity(block.text) || AimWords.isSentence(cutter.blocks[next].text)
  }
}
