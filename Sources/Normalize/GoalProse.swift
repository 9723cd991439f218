import Extract

/// A plan's running text: which of its sentences are goals.
extension GoalReader {
  mutating func readProse(_ words: Range<Int>) {
    leadIn = nil
    isOfDeeds = false
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
    let isOpen = Self.isOpen(last) || opensList(words, last)
    let leadsIn = last.hasSuffix(":") || isOpen
    // How it is to be may be told as if it were so, at once under the heading; a longer text tells more.
    let isState = isRun && !leadsIn && sentences.count <= (isOwn ? 3 : 2)
    let count = goals.count
    // "Klart senast i maj. Rutinen bygger på …" explains what stands above.
    var explains = false
    var label: Range<Int>?
    for sentence in sentences {
      let text = cutter.text(sentence)
      if mode != .others, mode != .quoting, sentence != sentences.last, text.hasSuffix(":"),
        AimWords.isLabelOfAim(text)
      {
        label = sentence
        continue
      }
      if let own = label {
        label = nil
        if sentence.count > 2, !AimWords.isOthers(text), !AimWords.isAboutPlan(text) {
          goals.append(
            Goal(words: sentence, heading: heading, confidence: 0.85, label: own))
        }
        continue
      }
      explains = explains || AimWords.isTimeLimit(text)
      if text.hasSuffix(":") || sentence == sentences.last && isOpen || Self.isOpen(text) {
        if AimWords.isOthers(text) || AimWords.isHeadingOfOthers(text)
          || AimWords.isOfOpinions(text)
        {
          if mode != .others { (before, mode) = (mode, .quoting) }
        } else {
          let leads = mode == .aim && !AimWords.isActivity(text) || AimWords.leadsToAims(text)
          // "Det första året gäller även dessa mål. De ska vara nådda den 31 december:"
          let above = sentences.last { $0.upperBound == sentence.lowerBound }
          let start = AimWords.goesOn(text) ? above?.lowerBound : nil
          leadIn = leads ? (start ?? sentence.lowerBound)..<sentence.upperBound : nil
          if !AimWords.isOfSameTime(text) { earlier = leadIn }
          isOfDeeds = !leads && AimWords.isActivity(text)
        }
        continue
      }
      // What begins with a small letter is the end of something else.
      guard mode != .others, mode != .quoting, !Self.beginsSmall(text), !Self.isQuoted(text) else {
        continue
      }
      // A vision says what the aims are for; where there are none it is the only thing that is aimed at.
      if hasAims, AimWords.isOfVision(text) { continue }
      if AimWords.statesAim(text) {
        // "… Syftet är att deltagarna lär känna varandra": of what the sentence before tells.
        let isOfDeed = sentence != sentences.first && AimWords.opensWithPurpose(text)
        if isOfDeed || AimWords.isOfAnotherDocument(text, head: head) { continue }
        goals.append(
          Goal(
            words: sentence, heading: heading,
            confidence: AimWords.hasUnclearOwner(text, head: head) ? 0.65 : 0.85, isProse: true))
        continue
      }
      guard !AimWords.isRemark(text) else { continue }
      if mode != .activity, AimWords.isDated(text) {
        goals.append(Goal(words: sentence, heading: heading, confidence: 0.75, isProse: true))
      } else if mode == .aim, !explains, sentence.count >= 4, AimWords.mayBeAim(text),
        !AimWords.refersBack(text),
        let sureness = sureness(text, isState: isState, among: sentences.count)
      {
        goals.append(
          Goal(
            words: sentence, heading: heading, confidence: sureness,
            sign: AimWords.isWish(text) ? .own : isUnderLabel ? .label : .topic, isProse: true))
      } else if mode != .activity, AimWords.isHoped(text) {
        goals.append(Goal(words: sentence, heading: heading, confidence: 0.65, isProse: true))
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

  /// "Till 2024 är vårt mål" over a list whose items go on with "att …".
  private func opensList(_ words: Range<Int>, _ last: String) -> Bool {
    guard let start = words.first, !Self.isClosed(last),
      let next = Self.bodyBlock(after: cutter.words.words[start].block, cutter)
    else { return false }
    return cutter.blocks[next].kind == .item && cutter.blocks[next].text.hasPrefix("att ")
  }

  /// The paragraphs below a heading of aims that are one sentence each and nothing else, with how sure it is
  /// that they are a list of them: all up to the next heading, or three; two only where the heading says no more
  /// than that aims follow. Words that introduce the aims may stand before them.
  /// - Parameter isPart: the heading is one of those that part the aims of an area from what is done for them.
  func listWithoutBullets(below heading: Int, isPart: Bool = false) -> [Int: Double] {
    let title = cutter.blocks[heading].text
    let isBare =
      isPart || AimWords.isLabelOfAim(title) || AimWords.wants(WordKey.keys(of: title))
    guard isBare || AimWords.isHeadingOfAimsAlone(title) else { return [:] }
    var blocks: [Int] = []
    var (wishes, isIntroduced) = (0, false)
    var next = Self.bodyBlock(after: heading, cutter)
    while let index = next, !Self.isHeading(index, in: cutter) {
      next = Self.bodyBlock(after: index, cutter)
      if introducesAims(index, amongThem: !blocks.isEmpty) {
        isIntroduced = true
        continue
      }
      guard isListed(index) else {
        if blocks.count < 3 { return [:] }
        break
      }
      let keys = WordKey.keys(of: cutter.blocks[index].text)
      if keys.contains(where: { ["ska", "skall", "vill"].contains($0) }) { wishes += 1 }
      blocks.append(index)
    }
    guard blocks.count > (isPart ? 0 : isBare ? 1 : 2),
      isPart || wishes == 0 || wishes == blocks.count
    else { return [:] }
    let sureness = isBare || isIntroduced ? 0.7 : 0.6
    return Dictionary(uniqueKeysWithValues: blocks.map { ($0, sureness) })
  }

  /// "Följande mål gäller till 2023.", "Våra mål är:"; among the aims "Det första året siktar vi på detta:".
  private func introducesAims(_ index: Int, amongThem: Bool) -> Bool {
    let text = cutter.blocks[index].text
    if amongThem {
      let keys = WordKey.keys(of: text)
      return text.hasSuffix(":") && keys.count <= 8 && !AimWords.isMeasure(text)
        && (AimWords.leadsToAims(text) || AimWords.isHeadingOfTerm(text) || keys.contains("siktar"))
    }
    if text.hasSuffix(":") { return AimWords.leadsToAims(text) && !AimWords.isOfOpinions(text) }
    return Self.sentences(cutter.words.ofBlock[index], cutter).allSatisfy {
      AimWords.isRemark(cutter.text($0))
    }
  }

  /// A paragraph of one sentence that may say how it is to be.
  private func isListed(_ index: Int) -> Bool {
    let block = cutter.blocks[index]
    let words = cutter.words.ofBlock[index]
    return block.kind == .paragraph && block.cell == nil && words.count >= 5
      && block.text.last == "." && Self.sentences(words, cutter).count == 1
      // What says itself that it is an aim has the background beside it.
      && !AimWords.statesAim(block.text) && !AimWords.isRemark(block.text)
      && !AimWords.isMeasure(block.text) && !AimWords.refersBack(block.text)
      && !AimWords.isTimeLimit(block.text) && !AimWords.looksBack(block.text)
      && AimWords.mayBeAim(block.text)
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
  var isUnderLabel: Bool {
    guard let heading else { return false }
    let text = cutter.blocks[heading].text
    return titles.areas.contains(heading) || AimWords.isLabelOfAim(text)
      || AimWords.isLabelOfTime(text)
  }
}
