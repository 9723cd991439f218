import Extract

/// Aims that begin with a label of their own: "Delmål 1.1: …", "Långsiktigt mål: …", "M1 …".
extension GoalReader {
  /// Reads a paragraph, item or large-type line that begins with the label of an aim: "Delmål 1.1: …",
  /// "Långsiktigt mål: …", under aims also "2023: …"; whether it was one.
  mutating func readLabelled(_ words: Range<Int>) -> Bool {
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
      // "Alla skolor har en rutin. (2021)"
      if text.hasPrefix("("), AimWords.isLabelOfTime(text) {
        goals[goals.count - 1].over.append(sentence)
        continue
      }
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
  func labelEnd(_ words: Range<Int>) -> Int? {
    if let end = numberedLabels[words.lowerBound] { return end }
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
      block.headingLevel != nil
      || titles.areas.contains(cutter.words.words[words.lowerBound].block)
    // The dots that lead to a page's number in a table of contents are no words.
    guard rest.count(where: { !cutter.words.words[$0].isSign }) >= 3,
      !isTitle || block.text.last == "." || AimWords.isSentence(cutter.text(rest))
    else { return nil }
    return end + 1
  }

  /// "M1 Alla kommuner …", "M2 …": aims that a plan has numbered by their letter; by another one only under
  /// a heading of aims.
  mutating func isCoded(_ words: Range<Int>) -> Bool {
    guard let letter = codes[words.lowerBound], words.count >= 4, letter == "M" || mode == .aim
    else { return false }
    let sentences = Self.sentences((words.lowerBound + 1)..<words.upperBound, cutter)
    if let first = sentences.first {
      goals.append(Goal(words: first, heading: heading, confidence: 0.8))
    }
    return true
  }

  /// Where labels end that a number alone parts from the aim, "Delmål 1.1 Alla skolor har …", by their first
  /// word: two or more in paragraphs or items of the document, most of them sentences.
  static func numberedLabels(_ cutter: Cutter) -> [Int: Int] {
    var found: [String: [(start: Int, end: Int, isSentence: Bool)]] = [:]
    for (index, words) in cutter.words.ofBlock.enumerated() where words.count > 5 {
      let number = words.lowerBound + 1
      let text = cutter.text(number..<(number + 1))
      guard cutter.blocks[index].role == .body, cutter.blocks[index].headingLevel == nil,
        isClosed(cutter.blocks[index].text), text.count <= 5, text.last?.isNumber == true,
        text.allSatisfy({ $0.isNumber || $0 == "." }),
        let label = WordKey.keys(of: cutter.text(words.prefix(1))).first, AimWords.isAim(label),
        cutter.text((number + 1)..<(number + 2)).first?.isUppercase == true
      else { continue }
      let rest = cutter.text((number + 1)..<words.upperBound)
      found[label, default: []].append((words.lowerBound, number + 1, AimWords.isSentence(rest)))
    }
    let groups = found.values.filter { group in
      group.count > 1 && 2 * group.count(where: \.isSentence) > group.count
    }
    return Dictionary(groups.joined().map { ($0.start, $0.end) }) { first, _ in first }
  }
}
