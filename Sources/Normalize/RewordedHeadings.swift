import Extract

/// Headings in the sender's own words, and those that ask their questions as well.
extension Rewording {
  /// Reworded headings: what they say tells whose they are, where that is nothing of the printed headings their
  /// number, or the section's own questions below them.
  func numbered(besides found: [Occurrence]) -> [Occurrence] {
    var starts: [Int: Set<Int>] = [:]
    for occurrence in found {
      let slot = slots.all[occurrence.slot]
      if slot.line == 1 || slot.isQuestion {
        starts[slot.section, default: []].insert(occurrence.words.lowerBound)
      }
    }
    let known = titles(in: found)
    let titles = slots.words.titles.map(\.slot)
    return lines.flatMap { line -> [Occurrence] in
      let above = titles.filter {
        starts[slots.all[$0].section]?.contains(line.words.upperBound) == true
      }
      let numbered = titles.filter { hasNumber(line, of: slots.all[$0]) }
      let isRow = namesRow(line)
      let known = known[line.words.lowerBound] ?? []
      if line.isHeading, known.isEmpty, let wish = wish(in: line) {
        return [
          Occurrence(
            slot: wish, words: line.words, similarity: 0.75,
            worth: slots.all[wish].patterns[0].worth, score: 0)
        ]
      }
      guard !above.isEmpty || isRow || (line.isHeading || isLabel(line)) && !numbered.isEmpty,
        !label(of: line).isEmpty
      else { return [] }
      var alike = self.titles(alike: label(of: line))
      if alike.isEmpty, !above.isEmpty {
        // "In i vardagen: kvinnofrid i ordinarie struktur", with the questions below it; there half of the
        // words tell it from the other titles.
        let whole = label(of: line).lowerBound..<line.words.upperBound
        alike = self.titles(alike: whole)
        if alike.isEmpty { alike = self.titles(alike: whole, least: 0.5) }
      }
      return titles.compactMap { title in
        // A sender's own numbers say nothing of whose heading it is, its words do.
        let isAlike = alike.contains(title)
        guard !known.contains(title), isAlike || alike.isEmpty && known.isEmpty else { return nil }
        let (hasNumber, isAbove) = (numbered.contains(title), above.contains(title))
        guard
          hasNumber
            ? isAbove || isAlike
            : isAbove
              && (line.isHeading && !line.isNumbered
                || (line.isHeading || isLabel(line)) && isAlike)
              || isRow && isAlike && alike.count == 1
        else { return nil }
        return Occurrence(
          slot: title, words: line.words,
          similarity: isAlike ? 0.75 : hasNumber ? 0.55 : 0.5,
          worth: slots.all[title].patterns[0].worth, score: 0)
      }
    }
  }

  /// The heading over wishes to the receiver, whatever else it says: "Det stöd vi önskar av SKR", "7 Hjälp från SKR".
  private func wish(in line: Line) -> Int? {
    guard line.words.count <= Self.mostWords else { return nil }
    let keys = line.words.map(text.key)
    guard keys.contains(where: { key in Self.wishing.contains { key.hasPrefix($0) } }) else {
      return nil
    }
    let wishes = slots.words.titles.map(\.slot).filter { title in
      !slots.all[title].receivers.isDisjoint(with: keys)
    }
    return wishes.count == 1 ? wishes[0] : nil
  }

  /// What words of wishing begin with.
  private static let wishing = ["önsk", "stöd", "hjälp", "behöv", "förvänt"]

  /// The titles that were found at a word.
  private func titles(in found: [Occurrence]) -> [Int: Set<Int>] {
    var titles: [Int: Set<Int>] = [:]
    for occurrence in found where slots.all[occurrence.slot].number != nil {
      titles[occurrence.words.lowerBound, default: []].insert(occurrence.slot)
    }
    return titles
  }

  /// Whether a line stands alone in a cell with others behind it in its row.
  private func namesRow(_ line: Line) -> Bool {
    let block = words[line.words.lowerBound].block
    // "Resultat" heads a column of any table.
    guard let cell = blocks[block].cell, isLabel(line) || line.isHeading, label(of: line).count > 1,
      block + 1 < blocks.count, let next = blocks[block + 1].cell
    else { return false }
    return next.isInRow(of: cell) && next.column > cell.column
      && (block == 0 || blocks[block - 1].cell != cell)
  }

  // MARK: Headings that ask

  /// Headings and questions in one line, "7. Heder – treåriga mål": once for each question, so that the section's
  /// heading stands twice.
  func merged() -> [Occurrence] {
    let titles = slots.words.titles.map(\.slot)
    let questions = slots.all.indices.filter { slots.all[$0].isQuestion }
    return lines.flatMap { line -> [Occurrence] in
      guard line.isHeading || isLabel(line),
        // The last dash: "kunskaps- och" is none, "Heder – våld – treåriga mål" has two.
        let dash = line.words.dropFirst().last(where: {
          words[$0].isSign || words[$0].endsWithColon
        }), line.first < dash, dash + 1 < line.words.upperBound
      else { return [] }
      let question = dash + 1..<line.words.upperBound
      let wordings = self.questions(asked: question)
      let asked = questions.filter { wordings.contains(slots.all[$0].patterns[0].wording) }
      guard !asked.isEmpty else { return [] }
      // "2a Heder – prioriteringar och mål 2021"
      let title = line.first + (line.isNumbered ? 1 : 0)
      let alike = title < dash ? self.titles(alike: title..<dash) : []
      return titles.flatMap { title -> [Occurrence] in
        let slot = slots.all[title]
        let own = asked.filter { slots.all[$0].section == slot.section }
        let isAlike = alike.contains(title)
        guard !own.isEmpty, isAlike || hasNumber(line, of: slot) else { return [] }
        func occurrence(_ index: Int, _ range: Range<Int>, _ similarity: Double) -> Occurrence {
          Occurrence(
            slot: index, words: range, similarity: similarity,
            worth: slots.all[index].patterns[0].worth, score: 0)
        }
        let heading = line.words.lowerBound..<question.lowerBound
        return [occurrence(title, heading, isAlike ? 0.6 : 0.5)]
          + own.flatMap { index in
            [question, line.words].map { occurrence(index, $0, isAlike ? 0.85 : 0.75) }
          }
      }
    }
  }

  // MARK: Questions as headings

  /// A question as the heading over several sections' answers, "Treåriga mål" over "Hedersrelaterat våld …" and the
  /// others: each section's heading below it, as that question.
  ///
  /// - Returns: all candidates; those that begin where the question or the headings do are replaced.
  func grouping(_ found: [Occurrence]) -> [Occurrence] {
    let known = titles(in: found)
    var grouped: [Occurrence] = []
    var replaced: Set<Int> = []
    var members: [Occurrence] = []
    var asked: (wording: Int, words: Range<Int>)?
    func close() {
      // One alone is a question that was left unanswered, and the next heading.
      if let asked, members.count > 1 {
        grouped += members
        replaced.formUnion(members.map(\.words.lowerBound) + [asked.words.lowerBound])
      }
      members = []
      asked = nil
    }
    for line in lines
    where (line.isHeading || isLabel(line))
      && blocks[words[line.words.lowerBound].block].cell == nil
    {
      let questions = questions(asked: label(of: line))
      if questions.count == 1, let wording = questions.first {
        close()
        asked = (wording, line.words)
      } else if let question = asked {
        let titles = known[line.words.lowerBound] ?? Set(titles(alike: label(of: line)))
        guard !titles.isEmpty else { continue }
        // Of titles that share a word the one that asks this question, and was not among the others yet.
        let asking = titles.compactMap { title in
          slots.all.firstIndex {
            $0.section == slots.all[title].section && $0.isQuestion
              && $0.patterns[0].wording == question.wording
          }
        }
        let new = asking.filter { own in !members.contains { $0.slot == own } }
        if new.count > 1 || !asking.isEmpty && new.isEmpty { continue }
        let own = new.first
        // An answer of its own between: it is no heading of the others.
        guard let own, !members.isEmpty || line.words.lowerBound == question.words.upperBound else {
          close()
          continue
        }
        members.append(
          Occurrence(
            slot: own,
            words: (members.isEmpty ? question.words : line.words)
              .lowerBound..<line.words.upperBound,
            similarity: 0.8, worth: slots.all[own].patterns[0].worth,
            score: 0))
      }
    }
    close()
    return found.filter { !replaced.contains($0.words.lowerBound) } + grouped
  }
}
