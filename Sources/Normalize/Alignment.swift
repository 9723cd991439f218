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
  }

  /// In the order of the document.
  var lines: [Line]
  /// How well the template explains the document: the scores of its lines less the prices paid.
  var score: Double

  init(of words: Words, in blocks: [Block], with slots: Slots) {
    var candidates = Matching.occurrences(of: slots, in: words, blocks).filter { $0.score > 0.2 }
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
          certainty, occurrence.similarity > 0.999 ? 1 : 0.4 + 0.55 * occurrence.similarity))
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
      let entry = Self.price(from: nil, to: slots.all[candidates[q].slot], slots)
      var best = -entry
      for p in 0..<q
      where candidates[p].words.upperBound <= candidates[q].words.lowerBound && forward[p] > 0 {
        let value =
          forward[p]
          - Self.price(
            from: slots.all[candidates[p].slot], to: slots.all[candidates[q].slot], slots)
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
          - Self.price(
            from: slots.all[candidates[p].slot], to: slots.all[candidates[q].slot], slots)
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

  /// What it costs to go from one printed line to the next one found.
  ///
  /// Prices are in units of a found line's worth (1 for a word, 6 for a whole sentence). Lines left out
  /// are cheap, for people delete; going back is dear, for answers quote.
  private static func price(from p: Slots.Slot?, to q: Slots.Slot, _ slots: Slots) -> Double {
    let entersInside = q.section >= 0 && q.section < slots.sectionCount && q.line > 0
    let passed = entersInside ? 0.3 * fields(slots, q.section, before: q.line) : 0
    guard let p else {
      return skipped(slots, from: 0, to: q.section) + (entersInside ? 0.8 : 0) + passed
    }
    if p.section == q.section {
      if q.line > p.line {
        return 0.3
          * (fields(slots, q.section, before: q.line) - fields(slots, q.section, before: p.line + 1))
      }
      return q.line == p.line ? 100 : 2
    }
    if q.section > p.section {
      let left =
        p.section >= 0 && p.section < slots.sectionCount
        ? 0.2
          * (Double(slots.fieldCounts[p.section]) - fields(slots, p.section, before: p.line + 1))
        : 0
      return skipped(slots, from: p.section + 1, to: q.section) + left
        + (entersInside ? 0.8 : 0) + passed
    }
    return 3 + (entersInside ? 0.8 : 0)
  }

  private static func fields(_ slots: Slots, _ section: Int, before line: Int) -> Double {
    guard section >= 0, section < slots.sectionCount, line > 1 else { return 0 }
    var count = 0.0
    for slot in slots.all
    where slot.section == section && slot.line > 0 && slot.line < line && slot.carriesField {
      count += 1
    }
    return count
  }

  private static func skipped(_ slots: Slots, from first: Int, to end: Int) -> Double {
    let first = max(0, first)
    let end = min(end, slots.sectionCount)
    return first < end ? 0.5 * Double(end - first) : 0
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
    for (other, candidate) in candidates.enumerated() where candidate.slot == slot && other != index {
      best = max(best, forward[other] + backward[other])
    }
    return total - best
  }
}
