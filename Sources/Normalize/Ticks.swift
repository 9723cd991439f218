import Extract

/// Pairs tick boxes with the statements they stand beside.
enum Ticks {
  /// What stands in a document with boxes, in its order.
  enum Event: Equatable {
    case label(choice: Int, block: Int)
    case box(BoxState, block: Int)
    case text(String)
    /// A heading or another printed line: no box belongs to a statement beyond it.
    case barrier
  }

  struct Result: Equatable {
    var state: BoxState
    /// Blocks of the boxes that decided.
    var boxes: [Int]
    var confidence: Double
  }

  /// The state of each choice that a box was found for.
  static func read(_ events: [Event], in blocks: [Block]) -> [Int: Result] {
    var results: [Int: Result] = [:]
    var free = events
    pairByHead(&free, blocks, &results)
    pairByRow(&free, blocks, &results)
    pairYesNo(&free, &results)
    pairByHeight(&free, blocks, &results)
    pairBySequence(free, &results)
    return results
  }

  /// Boxes in the same table row as the statement.
  private static func pairByRow(
    _ events: inout [Event], _ blocks: [Block], _ results: inout [Int: Result]
  ) {
    var columns: Set<Int> = []
    for event in events {
      guard case .label(let choice, let block) = event, let cell = blocks[block].cell else {
        continue
      }
      let boxes = events.compactMap { event -> (BoxState, Int)? in
        guard case .box(let state, let other) = event,
          blocks[other].cell?.isInRow(of: cell) == true
        else { return nil }
        return (state, other)
      }
      guard boxes.count == 1, let (state, box) = boxes.first else { continue }
      // Two statements in one row are told apart by order, not by row.
      let labels = events.count { event in
        guard case .label(_, let other) = event else { return false }
        return blocks[other].cell?.isInRow(of: cell) == true
      }
      guard labels == 1 else { continue }
      results[choice] = Result(state: state, boxes: [box], confidence: 1)
      if let column = blocks[box].cell?.column { columns.insert(column) }
      events.removeAll { $0 == .box(state, block: box) || $0 == event }
    }
    // An empty cell where other statements have their mark is an empty box.
    guard !columns.isEmpty else { return }
    for event in events {
      guard case .label(let choice, let block) = event, let cell = blocks[block].cell,
        !columns.contains(cell.column),
        !blocks.contains(where: { other in
          other.cell.map { $0.isInRow(of: cell) && columns.contains($0.column) } == true
        })
      else { continue }
      results[choice] = Result(state: .unchecked, boxes: [block], confidence: 0.9)
      events.removeAll { $0 == event }
    }
  }

  /// "… Ja ☒ Nej ☐" or "☒ Ja ☐ Nej" after the statement.
  private static func pairYesNo(_ events: inout [Event], _ results: inout [Int: Result]) {
    var index = 0
    while index < events.count {
      guard case .label(let choice, _) = events[index] else {
        index += 1
        continue
      }
      var end = index + 1
      while end < events.count {
        if case .label = events[end] { break }
        if case .barrier = events[end] { break }
        end += 1
      }
      let after = Array(events[(index + 1)..<end])
      if let result = yesNo(after) {
        results[choice] = result
        events.removeSubrange(index..<end)
      } else {
        index = end
      }
    }
  }

  private static func yesNo(_ events: [Event]) -> Result? {
    var words: [(isYes: Bool, position: Int)] = []
    var boxes: [(state: BoxState, block: Int, position: Int)] = []
    for (position, event) in events.enumerated() {
      switch event {
      case .text(let text):
        let keys = WordKey.keys(of: text, atMost: 3)
        if keys == ["ja"] { words.append((true, position)) }
        if keys == ["nej"] { words.append((false, position)) }
        if keys == ["ja", "nej"] { return nil }
      case .box(let state, let block): boxes.append((state, block, position))
      case .label, .barrier: break
      }
    }
    guard words.count == 2, boxes.count == 2, words[0].isYes != words[1].isYes else { return nil }
    // The boxes stand all before or all after their words: the order of both is the same.
    let yes = words[0].isYes ? boxes[0] : boxes[1]
    let no = words[0].isYes ? boxes[1] : boxes[0]
    let state: BoxState =
      switch (yes.state, no.state) {
      case (.checked, .unchecked): .checked
      case (.unchecked, .checked), (.unchecked, .unchecked): .unchecked
      default: .unknown
      }
    return Result(state: state, boxes: [yes.block, no.block], confidence: 0.95)
  }

  /// Boxes all before, or all after, their statements: each run of boxes and statements tells for
  /// itself where it can, and the document as a whole for the others.
  private static func pairBySequence(_ events: [Event], _ results: inout [Int: Result]) {
    // Longer text parts a box from what follows; a word or two ("Ja") does not.
    let marks = events.compactMap { event -> Event? in
      guard case .text(let text) = event else { return event }
      return WordKey.keys(of: text, atMost: 3).count > 2 ? .barrier : nil
    }
    let runs = marks.split(separator: .barrier).map { run in
      (before: pairs(run, isBefore: true), after: pairs(run, isBefore: false))
    }
    let before = runs.reduce(0) { $0 + $1.before.count }
    let after = runs.reduce(0) { $0 + $1.after.count }
    for run in runs {
      let isOwn = run.before.count != run.after.count
      let isBefore = isOwn ? run.before.count > run.after.count : before >= after
      // As many pairs the other way round, with other boxes: the order alone does not tell.
      let isTied = !isOwn && before == after && run.before != run.after
      // One pair alone, against the order of all others: its own box may be lost, and this another's.
      let isOdd =
        before != after && isBefore != (before > after)
        && max(run.before.count, run.after.count) == 1
      for (choice, box) in isBefore ? run.before : run.after {
        results[choice] = Result(
          state: isTied && run.before[choice]?.state != run.after[choice]?.state
            ? .unknown : box.state,
          boxes: [box.block], confidence: isTied || box.isOfTwo ? 0.6 : isOdd ? 0.7 : 1)
      }
    }
  }

  private struct Box: Equatable {
    var state: BoxState
    var block: Int
    var isOfTwo = false
  }

  private static func pairs(_ marks: ArraySlice<Event>, isBefore: Bool) -> [Int: Box] {
    let marks = isBefore ? Array(marks.reversed()) : Array(marks)
    var pairs: [Int: Box] = [:]
    for (index, (first, second)) in zip(marks, marks.dropFirst()).enumerated() {
      guard case .label(let choice, _) = first, case .box(let state, let block) = second
      else { continue }
      pairs[choice] = Box(state: state, block: block)
      // Two boxes beside a statement, one of them ticked: columns whose heads were not read. Behind it
      // the first is "Ja" nearly always.
      if index + 2 < marks.count, case .box(let other, _) = marks[index + 2], other != state {
        pairs[choice]?.isOfTwo = true
        if isBefore { pairs[choice]?.state = .unknown }
      }
    }
    return pairs
  }
}

extension Cell {
  /// Whether both stand in the same row of the same table.
  func isInRow(of other: Cell) -> Bool { table == other.table && row == other.row }
}
