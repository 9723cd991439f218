import Extract

/// The best reading of a document as a filled form: which printed line of the template stands where.
///
/// A filled form is the blank form plus answers. All candidates are chained at once so that the sum of
/// their scores, less the price of everything out of order, is greatest; sections may be passed over or
/// stand elsewhere, for a price, and no printed line is found twice. How much worse the reading would be
/// with a line somewhere else is that line's margin, and its confidence.
struct Alignment: Sendable {
  struct Line: Sendable, Equatable {
    var slot: Int
    var words: Range<Int>
    var similarity: Double
    /// 1 only for the template's very words where no other place would do.
    var confidence: Double
    /// A question in the sender's own words (`Rewording`).
    var isReworded = false
  }

  /// In the order of the document.
  var lines: [Line]
  /// How well the template explains the document: the scores of its lines less the prices paid.
  var score: Double
  /// The words at which further copies of the form begin (`Copies`).
  var copies: [Int]

  init(of words: Words, in blocks: [Block], with slots: Slots) {
    let occurrences = Matching.occurrences(of: slots, in: words, blocks)
    copies = Copies.starts(occurrences, slots)
    var candidates = occurrences.filter { $0.score > 0.2 }
    var chain = Chain(candidates, slots)
    // The chain sees one step back only, so a line quoted far from its place could be claimed twice.
    for _ in 0..<8 {
      let doubled = chain.weakerTwins(slots)
      if doubled.isEmpty { break }
      candidates = candidates.enumerated().filter { !doubled.contains($0.offset) }.map(\.element)
      chain = Chain(candidates, slots)
    }
    score = chain.total
    lines = chain.path.map { index in
      let occurrence = candidates[index]
      let margin = chain.margin(of: index)
      let certainty = margin >= 1 ? 1 : max(0.3, 0.5 + margin / 2)
      return Line(
        slot: occurrence.slot, words: occurrence.words, similarity: occurrence.similarity,
        confidence: min(
          certainty, occurrence.similarity > 0.999 ? 1 : 0.4 + 0.55 * occurrence.similarity),
        isReworded: occurrence.isReworded)
    }
    lines += Self.passedOver(candidates, lines, words, in: blocks, slots)
    lines += Self.statementsPassedOver(candidates, lines, words, in: blocks, slots)
    lines.sort { $0.words.lowerBound < $1.words.lowerBound }
  }

  /// Sections out of order whose short heading is worth less than going back costs ("Önskat stöd från SKR" in front of
  /// section 11): their very headings, alone in a block set as a heading, where nothing else of them is found.
  private static func passedOver(
    _ candidates: [Occurrence], _ lines: [Line], _ words: Words, in blocks: [Block], _ slots: Slots
  ) -> [Line] {
    let sections = Set(lines.map { slots.all[$0.slot].section })
    // Of a form that is hardly there nothing is out of order.
    guard sections.count > 4 else { return [] }
    let headings = candidates.filter { candidate in
      let slot = slots.all[candidate.slot]
      let block = words.words[candidate.words.lowerBound].block
      guard slot.number != nil, candidate.similarity >= 0.9, !sections.contains(slot.section),
        case .heading = blocks[block].kind, candidate.words == words.ofBlock[block]
      else { return false }
      return !lines.contains { $0.words.overlaps(candidate.words) }
    }
    let counts = headings.reduce(into: [:]) { $0[$1.slot, default: 0] += 1 }
    return headings.filter { counts[$0.slot] == 1 }.map {
      Line(slot: $0.slot, words: $0.words, similarity: $0.similarity, confidence: 0.7)
    }
  }
}

extension Alignment {
  /// A statement among those of other sections, as all commitments in one list or table: going on to its section
  /// and back costs more than it is worth.
  private static func statementsPassedOver(
    _ candidates: [Occurrence], _ lines: [Line], _ words: Words, in blocks: [Block], _ slots: Slots
  ) -> [Line] {
    let sections = Set(lines.map { slots.all[$0.slot].section })
    let free = candidates.filter { candidate in
      let block = words.words[candidate.words.lowerBound].block
      return slots.all[candidate.slot].isChoice
        && !sections.contains(slots.all[candidate.slot].section)
        && candidate.words == words.ofBlock[block]
        && !lines.contains { $0.words.overlaps(candidate.words) }
    }
    return free.filter { candidate in
      // Its words may resemble another statement's.
      let rivals = free.filter { $0.words == candidate.words || $0.slot == candidate.slot }
      let isBest = rivals.allSatisfy { $0 == candidate || $0.similarity < candidate.similarity }
      let above = lines.filter { $0.words.upperBound <= candidate.words.lowerBound }
        .max { $0.words.upperBound < $1.words.upperBound }
      guard isBest, let above, slots.all[above.slot].isChoice else { return false }
      let (own, other) = (
        blocks[words.words[candidate.words.lowerBound].block],
        blocks[words.words[above.words.lowerBound].block]
      )
      return own.kind == other.kind && own.cell?.table == other.cell?.table
        && own.cell?.column == other.cell?.column
    }.map {
      Line(slot: $0.slot, words: $0.words, similarity: $0.similarity, confidence: 0.7)
    }
  }
}

/// Dynamic programming over candidates in the order of the document.
private struct Chain {
  let candidates: [Occurrence]
  /// Best score of a chain that ends with, and that begins with, each candidate.
  private let forward: [Double]
  private let backward: [Double]
  let path: [Int]
  let total: Double

  init(_ candidates: [Occurrence], _ slots: Slots) {
    self.candidates = candidates
    let count = candidates.count
    var forward = [Double](repeating: 0, count: count)
    var before = [Int](repeating: -1, count: count)
    for q in 0..<count {
      let entry = slots.prices[slots.all.count][candidates[q].slot]
      var best = -entry
      for p in 0..<q
      where candidates[p].words.upperBound <= candidates[q].words.lowerBound && forward[p] > 0 {
        let value =
          forward[p]
          - slots.prices[candidates[p].slot][candidates[q].slot]
        if value > best {
          best = value
          before[q] = p
        }
      }
      forward[q] = best + candidates[q].score
    }
    var backward = [Double](repeating: 0, count: count)
    for p in stride(from: count - 1, through: 0, by: -1) {
      for q in (p + 1)..<max(count, p + 1)
      where candidates[p].words.upperBound <= candidates[q].words.lowerBound {
        let value =
          backward[q] + candidates[q].score
          - slots.prices[candidates[p].slot][candidates[q].slot]
        backward[p] = max(backward[p], value)
      }
    }
    var path: [Int] = []
    var index = forward.indices.max { (forward[$0], $1) < (forward[$1], $0) } ?? -1
    total = index >= 0 ? max(0, forward[index]) : 0
    if total == 0 { index = -1 }
    while index >= 0 {
      path.append(index)
      index = before[index]
    }
    self.forward = forward
    self.backward = backward
    self.path = path.reversed()
  }

  /// Of printed lines that the path claims twice, the places in the weaker surroundings.
  func weakerTwins(_ slots: Slots) -> Set<Int> {
    var runs: [(members: [Int], score: Double)] = []
    for index in path {
      let section = slots.all[candidates[index].slot].section
      if let last = runs.last?.members.last,
        slots.all[candidates[last].slot].section == section,
        slots.all[candidates[last].slot].line < slots.all[candidates[index].slot].line
      {
        runs[runs.count - 1].members.append(index)
        runs[runs.count - 1].score += candidates[index].score
      } else {
        runs.append(([index], candidates[index].score))
      }
    }
    var holders: [Int: (index: Int, run: Double)] = [:]
    var weaker: Set<Int> = []
    for run in runs {
      for index in run.members {
        let slot = candidates[index].slot
        if let holder = holders[slot] {
          if holder.run >= run.score {
            weaker.insert(index)
          } else {
            weaker.insert(holder.index)
            holders[slot] = (index, run.score)
          }
        } else {
          holders[slot] = (index, run.score)
        }
      }
    }
    return weaker
  }

  /// How much worse the best reading is that has this printed line at another place.
  func margin(of index: Int) -> Double {
    let slot = candidates[index].slot
    var best = -Double.infinity
    for (other, candidate) in candidates.enumerated() where candidate.slot == slot && other != index
    {
      best = max(best, forward[other] + backward[other])
    }
    return total - best
  }
}
