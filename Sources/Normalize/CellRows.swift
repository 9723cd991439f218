import Extract

/// Rows that a page's layout took for one, where a cell's lines leave no gap between them: their other columns show
/// where the second one begins.
enum CellRows {
  /// - Returns: what a cell holds of each row, where a sentence begins at the height at which two other columns
  ///   of its row begin a paragraph below another; `nil` where there is one row.
  static func parts(of words: Range<Int>, _ cutter: Cutter) -> [Range<Int>]? {
    let own = cutter.words.words[words.lowerBound].block
    let block = cutter.blocks[own]
    guard let cell = block.cell, block.lines.count > 1 else { return nil }
    let sentences = GoalReader.sentences(words, cutter)
    guard sentences.count > 1 else { return nil }
    let heights = heights(besides: cell, around: own, cutter)
    var parts: [Range<Int>] = []
    for sentence in sentences {
      if let last = parts.last, !begins(sentence, at: heights, block, cutter) {
        parts[parts.count - 1] = last.lowerBound..<sentence.upperBound
      } else {
        parts.append(sentence)
      }
    }
    return parts.count > 1 ? parts : nil
  }

  /// Whether the sentence stands at the beginning of a line at the height of two columns.
  private static func begins(
    _ sentence: Range<Int>, at heights: [Int: [Double]], _ block: Block, _ cutter: Cutter
  ) -> Bool {
    let start = cutter.words.words[sentence.lowerBound].start
    guard let line = block.lines.first(where: { $0.start == start }),
      case .box(_, _, let top, _, _) = line.place
    else { return false }
    return heights.values.count { $0.contains { abs($0 - top) < nearest } } > 1
  }

  /// By other columns of the row, the tops of the paragraphs that stand there below another one.
  private static func heights(
    besides cell: Cell, around own: Int, _ cutter: Cutter
  ) -> [Int: [Double]] {
    var heights: [Int: [Double]] = [:]
    var begun: Set<Int> = []
    let near = max(0, own - mostBeside)..<min(cutter.blocks.count, own + mostBeside)
    for other in cutter.blocks[near] {
      guard let place = other.cell, place.isInRow(of: cell), place.column != cell.column,
        case .box(_, _, let top, _, _)? = other.lines.first?.place
      else { continue }
      if !begun.insert(place.column).inserted { heights[place.column, default: []].append(top) }
    }
    return heights
  }

  /// Blocks of one row before or behind a cell.
  private static let mostBeside = 30
  /// Points between lines of one height.
  private static let nearest = 3.0
}
