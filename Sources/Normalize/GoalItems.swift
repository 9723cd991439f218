import Extract

/// Aims that stand as items of a list, in cells of a table, or in large type one below the other.
extension GoalReader {
  func isCardTitle(_ index: Int) -> Bool {
    cutter.blocks[index].cell != nil && cutter.words.ofBlock[index].count <= 3
      && !Self.isClosed(cutter.blocks[index].text)
  }

  func isUnderCardTitle(_ index: Int) -> Bool {
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
  func isListedInLargeType(_ index: Int) -> Bool {
    let own = cutter.blocks[index].headingLevel
    // "Hit vill vi – mål till 2023" over lines without full stops
    let isBelow =
      own.map { own in own > level ?? own }
      ?? (isUnderLabel
        || heading.map { AimWords.isHeadingOfAimsAlone(cutter.blocks[$0].text) } ?? false)
    guard mode == .aim, isBelow, isTitleLike(index),
      !AimWords.isRemark(cutter.blocks[index].text)
    else { return false }
    func isAlike(_ other: Int?) -> Bool {
      other.map { cutter.blocks[$0].headingLevel == own && isTitleLike($0) } ?? false
    }
    return isAlike(Self.bodyBlock(before: index, cutter))
      || isAlike(Self.bodyBlock(after: index, cutter))
  }

  /// A sentence set as a title, or as a paragraph without a full stop.
  func isTitleLike(_ index: Int) -> Bool {
    let block = cutter.blocks[index]
    guard block.cell == nil, AimWords.isSentence(block.text) else { return false }
    return block.headingLevel != nil || block.kind == .paragraph && !Self.isClosed(block.text)
  }

  mutating func readItem(_ block: Block, _ words: Range<Int>) {
    // A line of the table of contents.
    if block.text.last?.isNumber == true, words.count <= 8,
      AimWords.isHeadingOfAim(block.text) || !AimWords.isSentence(block.text),
      cutter.words.words[words.lowerBound].isEnumerator
    {
      return
    }
    isRun = false
    isCut = false
    guard !isOfDeeds, mode != .others, mode != .quoting, !AimWords.isTimeLimit(block.text),
      !AimWords.isMeasure(block.text), block.text.last != "?"
    else { return }
    if mode == .mixed, leadIn == nil, isDeedAmongAims(words) { return }
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

  /// "Ordna två kurser" in a list under "Mål och åtgärder" where other items say how it is to be.
  private func isDeedAmongAims(_ words: Range<Int>) -> Bool {
    guard let start = words.first, AimWords.opensWithInfinitive(cutter.text(words)) else {
      return false
    }
    let own = cutter.words.words[start].block
    for step in [Self.bodyBlock(before:_:), Self.bodyBlock(after:_:)] {
      var next = step(own, cutter)
      while let index = next, cutter.blocks[index].kind == .item {
        let text = cutter.blocks[index].text
        let rest = Self.label(text).map { String(text.dropFirst($0.count + 1)) } ?? text
        if !AimWords.opensWithInfinitive(rest), AimWords.isSentence(rest) { return true }
        next = step(index, cutter)
      }
    }
    return false
  }

  /// Reads an item of a list that is none by its kind: cells without heads, paragraphs without bullets.
  mutating func readListed(_ block: Block, _ item: AimLists.Item) {
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
  mutating func readCell(_ pieces: [Range<Int>]) {
    guard let first = pieces.first else { return }
    if pieces.count == 1, let parts = CellRows.parts(of: first, cutter) {
      for part in parts { readCell([part]) }
      return
    }
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
}
