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
    /// It stands in running text.
    var isProse = false
    /// It goes on with the number of an aim, "1.1" below "Mål 1".
    var isNumbered = false
    /// Blocks of the headings that it stands under.
    var path: [Int] = []
    /// Its own label, "Kortsiktigt mål 2022:".
    var label: Range<Int>?
    /// Labels, lead-ins and heads of a table that stand over it, nearest first.
    var over: [Range<Int>] = []
    /// What a table says beside it of the day by which it is to be reached.
    var date: Range<Int>?
    /// `threeYear`, `year` or `nil`, where the plan does not tell.
    var horizon: String?
  }

  var goals: [Goal] = []
  let cutter: Cutter

  enum Mode { case none, aim, mixed, activity, others, quoting }
  var mode = Mode.none
  /// The mode that goes on after a list of others' aims.
  var before = Mode.none
  /// Of the heading of aim that is read under; `nil` where the format does not tell.
  var level: Int?
  /// Another heading of that level stands at once below it.
  private var isEmpty = false
  var heading: Int?
  /// The lead-in or label that ends in a colon just above: "… arbetar för att:".
  var leadIn: Range<Int>?
  /// The lead-in before, where this one says "samma tid".
  var earlier: Range<Int>?
  /// The list that follows is of deeds: "Under hösten kommer vi att".
  var isOfDeeds = false
  /// The label alone in a line that holds down to the next one or a heading: "Mål för 2021:".
  var label: Range<Int>?
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
  /// Blocks of headings that are aims.
  private let headed: Set<Int>
  /// Paragraphs below the heading of aims that make a list without bullets, with how sure it is.
  private var listed: [Int: Double] = [:]
  private var path = HeadingPath()
  /// Words that number what follows by a letter, "M1", with that letter.
  let codes: [Int: Character]
  /// Where labels end that have a number and no stop, "Delmål 1.1", by their first word.
  let numberedLabels: [Int: Int]
  /// Keys of what the document begins with: its own name is there.
  let head: Set<String>
  /// Terms head the aims, as deeds have a heading of their own beside them.
  private let areTermsApart: Bool
  /// The document has a heading of aims, besides its vision.
  let hasAims: Bool

  /// - Parameter excluded: blocks that hold contacts.
  init(_ cutter: Cutter, excluded: Set<Int>) {
    self.cutter = cutter
    let excluded = excluded.union(ContentsLines(cutter).blocks)
    columns = AimColumns(cutter, excluded: excluded)
    let dates = AimDates(cutter, columns: columns)
    lists = AimLists(cutter, columns: columns, excluded: excluded)
    titles = LabelledTitles(cutter)
    headed = HeadedAims(cutter).blocks
    codes = Self.codes(cutter)
    numberedLabels = Self.numberedLabels(cutter)
    let minutes = MinutesItems(cutter)
    head = Self.titleKeys(cutter)
    hasAims = Self.hasHeadingOfAims(cutter)
    areTermsApart = Self.partsDeedsFromTerms(cutter)
    for (index, block) in cutter.blocks.enumerated()
    where block.role == .body && !excluded.contains(index) && !minutes.besides.contains(index) {
      let count = goals.count
      let above = [columns.labels[index], leadIn, leadIn.flatMap { _ in earlier }, label]
        .compactMap(\.self)
      if Self.isHeading(index, in: cutter), !isListedInLargeType(index) {
        let own = block.headingLevel
        path.open(
          index, level: isAreaBelowAims(index) ? own.map { $0 + 1 } : own,
          isLabel: AimWords.isLabelOfAim(block.text))
      }
      read(block, index)
      for goal in count..<max(count, goals.count) {
        goals[goal].path = path.blocks
        goals[goal].over += above
        goals[goal].date = dates.dates[index]
      }
    }
    goals = Self.chosen(goals, cutter)
    let horizon = GoalHorizon(
      cutter, goals: goals,
      labels: goals.flatMap { goal in
        [goal.label].compactMap(\.self) + goal.over
          + goal.path.map { cutter.words.ofBlock[$0] }
      }, unsure: dates.unsure)
    horizon.tell(&goals, cutter)
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
    if let aim = titles.aims[index] ?? (headed.contains(index) ? words : nil), mode != .others {
      var goal = Goal(
        words: aim, heading: heading, confidence: headed.contains(index) ? 0.75 : 0.8)
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
      (leadIn, label, isOfDeeds) = (nil, nil, false)
      isRun = mode == .aim
      isOwn = AimWords.isHeadingOfAim(block.text)
      let isPart = mode == .mixed && areTermsApart && AimWords.isHeadingOfTerm(block.text)
      listed =
        isRun && isOwn || isPart ? listWithoutBullets(below: index, isPart: isPart) : [:]
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
    if mode == .aim || mode == .mixed, let sureness = listed[index] {
      readListed(block, .init(pieces: [words], confidence: sureness))
    } else if block.kind == .item || mode == .aim && isUnderCardTitle(index) {
      readItem(block, words)
    } else if mode == .aim, let rest = LabelledTitles.behindNumber(words, cutter) {
      readItem(block, rest)
    } else {
      readProse(words)
    }
  }

  /// What is read under a heading: of one below a heading of aim the same, as "Mål" over "Heder", unless it
  /// says otherwise.
  private mutating func mode(under block: Block) -> Mode {
    let own = block.headingLevel
    if hasAims, AimWords.isHeadingOfVision(block.text) { return .none }
    if AimWords.isHeadingOfAim(block.text) {
      level = own
      let next = heading.flatMap { Self.bodyBlock(after: $0, cutter) }
      isEmpty = next.map { cutter.blocks[$0].headingLevel == own && own != nil } ?? false
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
    let own = block.headingLevel
    guard mode == .aim, own == nil && level == nil || isEmpty && own == level,
      AimWords.isArea(block.text), !AimWords.isHeadingOfAim(block.text),
      let next = Self.bodyBlock(after: index, cutter), cutter.blocks[next].kind == .item
    else { return false }
    // "Uppföljning" alone may also be the chapter on how the plan is followed up.
    return AimWords.isAreaOfFollowUp(block.text)
      || !AimWords.isHeadingOfActivity(block.text) || AimWords.isSentence(cutter.blocks[next].text)
  }
}
