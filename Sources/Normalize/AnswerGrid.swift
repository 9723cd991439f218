import Extract

/// A table in an answer whose cells hold marks ("x" under the year): it says something only row by row
/// and column by column.
struct AnswerGrid {
  /// Cells from left to right with " | " between them, the empty ones too.
  private(set) var rows: [String] = []

  /// A table of more columns is none that somebody fills in by hand.
  private static let mostColumns = 40

  init() {}

  /// The tables with a cell that holds nothing but a mark, by their numbers.
  static func all(in pieces: [Piece], _ cutter: Cutter, besides boxes: Set<Int>)
    -> [Int: AnswerGrid]
  {
    guard pieces.contains(where: { $0.box != nil && cutter.blocks[$0.block].cell != nil }) else {
      return [:]
    }
    var tables: [Int: [Place: String]] = [:]
    var isMark: [Int: [Place: Bool]] = [:]
    for piece in pieces where !boxes.contains(piece.block) {
      let block = cutter.blocks[piece.block]
      guard let cell = block.cell,
        let text = piece.box == nil
          ? cutter.text(piece.words) : block.mark?.glyph
      else { continue }
      let place = Place(row: cell.row, column: cell.column)
      let before = tables[cell.table]?[place].map { $0 + " " } ?? ""
      tables[cell.table, default: [:]][place] = before + text
      isMark[cell.table, default: [:]][place] =
        piece.box != nil && isMark[cell.table]?[place] != false
    }
    var grids: [Int: AnswerGrid] = [:]
    for (table, cells) in tables where isMark[table]?.values.contains(true) == true {
      grids[table] = AnswerGrid(cells)
    }
    return grids
  }

  private struct Place: Hashable {
    var row: Int
    var column: Int
  }

  private init?(_ cells: [Place: String]) {
    guard let first = cells.keys.map(\.column).min(), let last = cells.keys.map(\.column).max(),
      (1..<Self.mostColumns).contains(last - first)
    else { return nil }
    rows = Set(cells.keys.map(\.row)).sorted().map { row in
      let texts = (first...last).map { cells[Place(row: row, column: $0)] ?? "" }
      return texts.joined(separator: " | ").split(separator: " ").joined(separator: " ")
    }
  }
}
