import Extract

/// A table's last row that was not told from the heading below it: the heading stands in the cell of its first
/// column, and what stands beside the row's own text comes behind the heading, though it stands above it.
enum SharedRows {
  /// Gives such cells back to the stretch before the heading.
  ///
  /// - Parameter gaps: what stands before the first line and after each.
  static func settled(
    _ gaps: [[Piece]], _ lines: [Alignment.Line], _ slots: [Slots.Slot], _ cutter: Cutter
  ) -> [[Piece]] {
    var settled = gaps.map { _ in [Piece]() }
    for (gap, pieces) in gaps.enumerated() {
      for piece in pieces {
        settled[target(of: piece, behind: gap - 1, gaps, lines, slots, cutter) ?? gap].append(piece)
      }
    }
    return settled
  }

  /// The stretch that holds what stands as high as a cell, nearer than any printed line between.
  private static func target(
    of piece: Piece, behind last: Int, _ gaps: [[Piece]], _ lines: [Alignment.Line],
    _ slots: [Slots.Slot], _ cutter: Cutter
  ) -> Int? {
    guard piece.box == nil, let cell = cutter.blocks[piece.block].cell,
      let top = cutter.blocks[piece.block].top
    else { return nil }
    var found: Int?
    var line = last
    while line >= 0 {
      let block = cutter.words.words[lines[line].words.lowerBound].block
      guard let label = cutter.blocks[block].cell, label.isInRow(of: cell),
        label.column < cell.column, let height = cutter.blocks[block].top
      else { break }
      // Only what the same cell holds above the heading tells that two rows were read as one; above a
      // question it is a part of the label ("I år" over "(mål 2021)").
      if slots[lines[line].slot].number != nil,
        let above = gaps[line].last(where: {
          $0.box == nil && cutter.blocks[$0.block].cell == label
        }),
        above.block != block, let own = cutter.blocks[above.block].top,
        abs(own - top) * 2 < height - top, height - own > Self.lineHeight
      {
        found = line
      }
      line -= 1
    }
    return found
  }

  /// In points, of small print.
  private static let lineHeight = 8.0
}
