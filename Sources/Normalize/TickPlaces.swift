import Extract

/// Boxes that belong to a statement by where they stand on the page or in a table, whatever the order.
extension Ticks {
  /// Columns headed "Ja" and "Nej", or cells that begin so: a cross in the second is none.
  static func pairByHead(
    _ events: inout [Event], _ blocks: [Block], _ results: inout [Int: Result]
  ) {
    let heads = heads(blocks)
    guard heads.contains(where: { $0.meaning != .yes }) else { return }
    let rows = events.compactMap { event -> Cell? in
      if case .label(_, let block) = event { blocks[block].cell } else { nil }
    }
    // "Nej" in another statement's row is its answer.
    let above = heads.filter { head in
      !rows.contains { blocks[head.block].cell?.isInRow(of: $0) == true }
    }
    for event in events {
      guard case .label(let choice, let block) = event else { continue }
      let boxes = events.compactMap { event -> Mark? in
        guard case .box(let state, let other) = event, isInRow(other, of: block, blocks) else {
          return nil
        }
        return Mark(state: state, block: other, head: head(of: other, heads, blocks)?.meaning)
      }
      let isAlone =
        events.count {
          if case .label(_, let other) = $0 { isInRow(other, of: block, blocks) } else { false }
        } == 1
      let marks = boxes + typedMarks(inRowOf: block, above, blocks)
      guard isAlone, let state = state(of: marks) else { continue }
      results[choice] = Result(
        state: state, boxes: marks.map(\.block), confidence: state == .unknown ? 0.5 : 0.95)
      events.removeAll { other in
        other == event || boxes.contains { other == .box($0.state, block: $0.block) }
      }
    }
  }

  private enum Meaning {
    case yes
    case no
    /// "Vet ej": a cross there says neither.
    case neither
  }

  /// "Ja" or "Nej" over a column or at the beginning of a cell.
  private struct Head {
    var meaning: Meaning
    var block: Int
  }

  private struct Mark {
    var state: BoxState
    var block: Int
    var head: Meaning?
  }

  /// "Ja", "Vårt svar: nej", and of "Uppfylls" and "Uppfylls ej" both.
  private static func heads(_ blocks: [Block]) -> [Head] {
    let short = blocks.indices.compactMap { index -> (block: Int, keys: [String])? in
      guard blocks[index].role == .body, (1..<24).contains(blocks[index].text.utf8.count) else {
        return nil
      }
      return (index, WordKey.keys(of: blocks[index].text, atMost: 4))
    }
    func positive(_ keys: [String]) -> [String] {
      keys.filter { !Statement.negations.contains($0) }
    }
    let all = Set(short.map(\.keys))
    let opposed = Set(all.filter { positive($0) != $0 }.map(positive)).intersection(all)
    return short.compactMap { head in
      let meaning: Meaning? =
        if head.keys.contains("nej") || Statement.misreadNo.contains(head.keys) {
          .no
        } else if positive(head.keys) != head.keys {
          opposed.contains(positive(head.keys)) ? .no : .neither
        } else if head.keys.contains(where: Statement.hedges.contains) {
          .neither
        } else {
          head.keys.contains("ja") || opposed.contains(head.keys) ? .yes : nil
        }
      return meaning.map { Head(meaning: $0, block: head.block) }
    }
  }

  /// "√", "Ja" or "x" in a cell of a statement's row that has no box, under a head.
  private static func typedMarks(
    inRowOf label: Int, _ heads: [Head], _ blocks: [Block]
  ) -> [Mark] {
    guard let row = blocks[label].cell else { return [] }
    let inRow = blocks.indices.filter { blocks[$0].cell?.isInRow(of: row) == true }
    return inRow.compactMap { index in
      guard index != label, !blocks[index].isBox,
        !inRow.contains(where: { blocks[$0].isBox && blocks[$0].cell == blocks[index].cell }),
        let head = head(of: index, heads, blocks)
      else { return nil }
      switch (Statement.remark(blocks[index].text), head.meaning) {
      // "Nej" below a "Ja" is an answer below another one: that is no head.
      case (.no?, .yes), (.yes?, .no): return nil
      case (.yes?, _), (.no?, _), (.tick?, _):
        return Mark(state: .checked, block: index, head: head.meaning)
      default: return nil
      }
    }
  }

  private static func state(of marks: [Mark]) -> BoxState? {
    // "Ja", "Delvis", "Nej": a cross in the middle is neither.
    let isApart = marks.contains { $0.head != .yes && $0.head != .no && $0.state == .checked }
    guard marks.contains(where: { $0.head == .yes || $0.head == .no }) else {
      return marks.contains { $0.head == .neither && $0.state == .checked } ? .unknown : nil
    }
    if isApart || marks.contains(where: { $0.head != nil && $0.state == .unknown }) {
      return .unknown
    }
    let isYes = marks.contains { $0.head == .yes && $0.state == .checked }
    let isNo = marks.contains { $0.head == .no && $0.state == .checked }
    // An empty "Nej" alone: what stands under "Ja" was not read as a box.
    if !isYes, !isNo, !marks.contains(where: { $0.head == .yes }) { return .unknown }
    return isYes && isNo ? .unknown : isYes ? .checked : .unchecked
  }

  /// In the same row of a table, or of the page where there is no table.
  private static func isInRow(_ block: Int, of label: Int, _ blocks: [Block]) -> Bool {
    if let cell = blocks[label].cell {
      return blocks[block].cell?.isInRow(of: cell) == true
    }
    return block == label || stands(block, beside: label, blocks)
  }

  /// The nearest head above a box in its column, or before it in its cell.
  private static func head(of box: Int, _ heads: [Head], _ blocks: [Block]) -> Head? {
    if let cell = blocks[box].cell {
      let own = heads.filter { head in
        blocks[head.block].cell.map {
          $0.table == cell.table && $0.column == cell.column && $0.row <= cell.row
        } == true
      }
      let inCell = own.filter { blocks[$0.block].cell == cell }
      if inCell.count > 1 { return self.head(of: box, amongThoseInItsCell: inCell, blocks) }
      if let last = own.last(where: { blocks[$0.block].cell?.row == cell.row }) { return last }
      if let last = own.last {
        let beside = own.filter { blocks[$0.block].cell == blocks[last.block].cell }
        // Narrow columns may have been read as one: then the heads stand in one cell, side by side.
        let isOne = beside.allSatisfy { $0.meaning == last.meaning }
        return isOne ? last : self.head(above: box, beside, blocks)
      }
    }
    return self.head(above: box, heads, blocks)
  }

  /// "JA ☒ NEJ ☐" in one cell, or "☒ JA ☐ NEJ": whichever comes first tells which word is a box's.
  private static func head(
    of box: Int, amongThoseInItsCell heads: [Head], _ blocks: [Block]
  ) -> Head? {
    let first = blocks.indices.first { blocks[$0].isBox && blocks[$0].cell == blocks[box].cell }
    return heads[0].block < first ?? box
      ? heads.last { $0.block < box } : heads.first { $0.block > box }
  }

  /// The last of the heads that stand above a box on its page.
  private static func head(above box: Int, _ heads: [Head], _ blocks: [Block]) -> Head? {
    guard let place = Frame(blocks[box]) else { return nil }
    return heads.last { head in
      guard let other = Frame(blocks[head.block]), other.page == place.page else { return false }
      return other.right > place.left && other.left < place.right
        && other.bottom < place.bottom && place.top - other.bottom < 60
    }
  }

  /// Boxes and statements at the same height of the page, one of each.
  static func pairByHeight(
    _ events: inout [Event], _ blocks: [Block], _ results: inout [Int: Result]
  ) {
    let labels = events.compactMap { event -> (choice: Int, block: Int)? in
      if case .label(let choice, let block) = event { (choice, block) } else { nil }
    }
    let boxes = events.compactMap { event -> (state: BoxState, block: Int)? in
      if case .box(let state, let block) = event { (state, block) } else { nil }
    }
    for label in labels {
      let own = boxes.filter { stands($0.block, beside: label.block, blocks) }
      guard own.count == 1, let box = own.first, box.block != label.block,
        labels.count(where: { stands(box.block, beside: $0.block, blocks) }) == 1
      else { continue }
      results[label.choice] = Result(state: box.state, boxes: [box.block], confidence: 1)
      events.removeAll {
        $0 == .label(choice: label.choice, block: label.block)
          || $0 == .box(box.state, block: box.block)
      }
    }
  }

  /// Whether the middle of a box lies between the top and bottom of a statement's lines.
  private static func stands(_ box: Int, beside label: Int, _ blocks: [Block]) -> Bool {
    guard let box = Frame(blocks[box]), let label = Frame(blocks[label]), box.page == label.page
    else { return false }
    let middle = (box.top + box.bottom) / 2
    return middle > label.top && middle < label.bottom
  }

  /// Where a block's lines stand on its first page.
  private struct Frame {
    var page: Int
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    init?(_ block: Block) {
      var places: [Place] = []
      places.add(contentsOf: block.lines.map(\.place))
      guard case .box(let page, let left, let top, let right, let bottom)? = places.first else {
        return nil
      }
      (self.page, self.left, self.top, self.right, self.bottom) = (page, left, top, right, bottom)
    }
  }
}
