import Extract

/// Finds where a document holds the same form once more: a blank copy before or behind the filled one,
/// an older draft, another county's.
enum Copies {
  /// As many further copies at most; what follows belongs to the last.
  private static let most = 5

  /// The words at which further copies begin, in order; empty for a form that is there once.
  ///
  /// Lines that a form prints once, and that are long enough to say so, stand there twice: cut where
  /// both sides together have most different ones. A table of contents repeats headings alone.
  static func starts(_ found: [Occurrence], _ slots: Slots) -> [Int] {
    var ends: [Int: Int] = [:]
    var telling: [Occurrence] = []
    for occurrence in found where slots.isTelling[occurrence.slot] && occurrence.similarity >= 0.9 {
      // The same line found once more inside itself.
      guard occurrence.words.lowerBound >= ends[occurrence.slot] ?? 0 else { continue }
      ends[occurrence.slot] = occurrence.words.upperBound
      telling.append(occurrence)
    }
    guard telling.count >= 10 else { return [] }
    var starts: [Int] = []
    split(telling[...], slots, &starts)
    return starts.sorted().map {
      beginning(of: telling[$0], after: $0 > 0 ? telling[$0 - 1] : nil, found, slots)
    }
  }

  private static func split(
    _ telling: ArraySlice<Occurrence>, _ slots: Slots, _ starts: inout [Int]
  ) {
    guard starts.count < most, telling.count >= 10 else { return }
    func isInner(_ slot: Int) -> Bool {
      slots.all[slot].line > 0 && (0..<slots.sectionCount).contains(slots.all[slot].section)
    }
    /// How many different lines there are up to each place: all, and those inside sections.
    func counts(_ slots: some Sequence<Int>) -> [SIMD2<Int>] {
      var seen: Set<Int> = []
      var count = SIMD2(0, 0)
      return [count]
        + slots.map { slot in
          if seen.insert(slot).inserted { count &+= SIMD2(1, isInner(slot) ? 1 : 0) }
          return count
        }
    }
    let before = counts(telling.map(\.slot))
    let behind = Array(counts(telling.reversed().map(\.slot)).reversed())
    guard let all = before.last,
      let cut = before.indices.max(by: {
        (before[$0] &+ behind[$0])[0] < (before[$1] &+ behind[$1])[0]
      })
    else { return }
    let common = before[cut] &+ behind[cut] &- all
    guard common[0] >= 5, common[1] >= 3 else { return }
    let index = telling.startIndex + cut
    starts.append(index)
    split(telling[..<index], slots, &starts)
    split(telling[index...], slots, &starts)
  }

  /// The first word of the copy that a telling line belongs to: its headings before that line, upwards
  /// as long as they come in the form's order.
  private static func beginning(
    of line: Occurrence, after last: Occurrence?, _ found: [Occurrence], _ slots: Slots
  ) -> Int {
    var first = line
    for occurrence in found.reversed()
    where occurrence.words.upperBound <= first.words.lowerBound
      && occurrence.words.lowerBound >= last?.words.upperBound ?? 0
      && occurrence.similarity >= 0.9 && slots.all[occurrence.slot].line == 0
    {
      guard occurrence.slot < first.slot else { break }
      first = occurrence
    }
    return first.words.lowerBound
  }
}

extension Interpretation {
  /// Reads a document: where it quotes an older mail, or holds the form more than once, the text that
  /// is its own and the copy that is filled in; the rest is left over.
  init(of document: Document, using templates: Templates) {
    var own = document
    var read = Interpretation(reading: document, using: templates)
    var aside: [Set<Int>] = []
    if let quotation = document.quotation, !quotation.isAnsweredInside {
      let rest = document.settingAside(quotation.blocks)
      let reading = Interpretation(reading: rest, using: templates)
      if reading.isWhole(besides: read, least: quotation.isMarked ? 0.5 : 0.8),
        quotation.hasHeader || document.printedLines(in: quotation.blocks, templates) >= 3
      {
        (own, read) = (rest, reading)
        aside.append(quotation.blocks)
      } else if read.form != nil, reading.form == nil {
        read.isQuoted = !quotation.isForwarded
      }
    }
    if let (copy, others) = read.filledCopy(of: own, templates) {
      let isQuoted = read.isQuoted
      read = copy
      read.isQuoted = isQuoted
      aside += others
    }
    for blocks in aside {
      read.submission.leftovers += document.leftovers(in: blocks, templates)
    }
    self = read
  }

  /// The sections that were found.
  private var sectionCount: Int {
    form.map { form in form.template.sections.indices.count { form.isFound($0) } } ?? 0
  }

  /// Whether one's own text holds the form, and of its sections so large a share of those in all.
  private func isWhole(besides all: Interpretation, least share: Double) -> Bool {
    form != nil && Double(sectionCount) >= share * Double(all.sectionCount)
  }

  /// Of several copies of the form the one with the most values (of equals the first), and the blocks
  /// of each other one; `nil` where there is one copy alone.
  private func filledCopy(
    of document: Document, _ templates: Templates
  ) -> (Interpretation, [Set<Int>])? {
    guard let form, !form.alignment.copies.isEmpty else { return nil }
    let starts = [0] + form.alignment.copies.map { cutter.words.words[$0].block }
    let ends = starts.dropFirst() + [document.blocks.count]
    let copies = zip(starts, ends).map { Set($0..<max($0, $1)) }
    let all = Set(document.blocks.indices)
    let read = copies.map {
      Interpretation(reading: document.settingAside(all.subtracting($0)), using: templates)
    }
    let forms = read.indices.filter { read[$0].form != nil }
    guard forms.count > 1,
      let best = forms.max(by: { (read[$0].valueCount, $1) < (read[$1].valueCount, $0) }),
      read[best].sectionCount + 3 >= sectionCount
    else { return nil }
    var chosen = read[best]
    let others = forms.filter { $0 != best && read[$0].valueCount >= 3 }.map { read[$0].submission }
    if !others.isEmpty { chosen.submission.doubt(besides: others) }
    return (chosen, copies.indices.filter { $0 != best }.map { copies[$0] })
  }

  /// How much somebody has filled in.
  private var valueCount: Int {
    let answers = submission.answers.count { $0.text != nil }
    let ticks = submission.choices.count { $0.state == .checked }
    let head = submission.counties.count + (submission.organisation == nil ? 0 : 1)
    let signature = submission.signature?.state == .signed ? 1 : 0
    return answers + ticks + head + submission.contacts.count + signature
  }
}

extension Submission {
  /// Says that other filled copies of the form stand in the document. Which one counts is not ours to
  /// tell: answers that differ between copies of one county are doubtful.
  fileprivate mutating func doubt(besides others: [Submission]) {
    var counties: [String] = []
    for other in others {
      let name = other.counties.first?.name ?? ""
      if name == self.counties.first?.name || name.isEmpty {
        for index in answers.indices {
          let text = other.answers.first { $0.id == answers[index].id }?.text
          if text != answers[index].text {
            answers[index].confidence = min(answers[index].confidence, 0.7)
          }
        }
      } else if !counties.contains(name) {
        counties.append(name)
      }
    }
    // Another county's form in the same file: whose file it is, nobody can tell.
    if !counties.isEmpty {
      for index in self.counties.indices {
        self.counties[index].confidence = min(self.counties[index].confidence, 0.7)
      }
      if let sure = organisation?.confidence { organisation?.confidence = min(sure, 0.7) }
    }
    let named = counties.isEmpty ? "" : " (\(counties.joined(separator: ", ")))"
    flags.append(
      Flag(
        .readLowConfidence,
        message: Wording(
          "Dokumentet innehåller formuläret ifyllt mer än en gång\(named). Ett exemplar är läst, "
            + "resten står som övrig text. Dela dokumentet och läs in delarna var för sig, eller "
            + "fråga avsändaren vilket som gäller.",
          "The document holds the form filled in more than once\(named). One copy was read, the rest "
            + "is left over. Split the document and read its parts one by one, or ask the sender "
            + "which one counts.")))
  }
}

extension Document {
  /// The document with some of its body set aside: no reader of fields sees it.
  fileprivate func settingAside(_ indices: Set<Int>) -> Document {
    var own = self
    for index in indices where own.blocks[index].role == .body { own.blocks[index].role = .aside }
    return own
  }

  /// The document with nothing but some of its body.
  private func only(_ indices: Set<Int>) -> Document {
    settingAside(Set(blocks.indices).subtracting(indices))
  }

  /// How many of a form's printed lines some blocks hold.
  fileprivate func printedLines(in indices: Set<Int>, _ templates: Templates) -> Int {
    let cutter = Cutter(only(indices))
    return templates.slots.map {
      Alignment(of: cutter.words, in: cutter.blocks, with: $0).lines.count
    }.max() ?? 0
  }

  /// What stands in blocks that were set aside, but for the form's own printed text.
  fileprivate func leftovers(
    in indices: Set<Int>, _ templates: Templates
  ) -> [Submission.Leftover] {
    let read = Interpretation(reading: only(indices), using: templates)
    guard read.form != nil else {
      return indices.sorted().map { blocks[$0] }.filter { $0.role == .body && !$0.text.isEmpty }
        .map { .init(text: $0.text, evidence: $0.lines.map(\.place)) }
    }
    let others = read.claims.filter { claim in
      if case .printed = claim.use { return false }
      return true
    }
    return others.sorted { $0.words.lowerBound < $1.words.lowerBound }.map {
      .init(text: read.cutter.text($0.words), evidence: read.cutter.places($0.words))
    }
  }
}
