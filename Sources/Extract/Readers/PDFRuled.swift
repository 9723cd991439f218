extension PDF {
  /// The rows of one page in reading order, where rules tell which cells stand beside each other.
  ///
  /// - Parameter ruled: the rows of the page's ruled tables, from the top; in points.
  static func strands(
    _ rows: [Row], ruled: [RuledRow], style: Style, tables: inout Int, gutter: inout Gutter?,
    table: [Double]
  ) -> [Strand] {
    func geometric(_ rows: [Row], _ table: [Double]) -> [Strand] {
      strands(
        rows, rightEdge: style.rightEdge, bodySize: style.bodySize, tables: &tables,
        gutter: &gutter, table: table)
    }
    let ruled = alone(ruled, among: rows)
    // Nearly all pages.
    if ruled.isEmpty { return geometric(rows, table) }
    var result: [Strand] = []
    var plain: [Row] = []
    func flush() {
      if !plain.isEmpty { result += geometric(plain, result.isEmpty ? table : []) }
      plain = []
    }
    var rest = rows[...]
    func band(_ row: Row) -> Int? {
      let middle = (row[0].top + row[0].bottom) / 2
      return ruled.firstIndex { !$0.edges.isEmpty && $0.top < middle && $0.bottom > middle }
    }
    while let row = rest.first {
      guard let first = band(row) else {
        plain.append(rest.removeFirst())
        continue
      }
      flush()
      var cells: [RuledCells] = []
      var last = first
      while let row = rest.first, let index = band(row), index - last < 2,
        ruled[index].isLike(ruled[first])
      {
        if cells.isEmpty || index > last { cells.append(RuledCells(of: ruled[index])) }
        cells[cells.count - 1].take(rest.removeFirst())
        last = index
      }
      result += underHeads(RuledCells.strands(cells, number: tables))
      tables += 1
    }
    flush()
    return result
  }

  /// The tables that have nothing beside them: in a column of text a table is read with its column.
  private static func alone(_ ruled: [RuledRow], among rows: [Row]) -> [RuledRow] {
    if ruled.isEmpty { return [] }
    var result: [RuledRow] = []
    var table: [RuledRow] = []
    func flush() {
      let isAlone = rows.allSatisfy { row in
        row.allSatisfy { line in
          let middle = (line.top + line.bottom) / 2
          return !table.contains {
            $0.top < middle && $0.bottom > middle
              && (line.left < $0.left - 6 || line.right > $0.right + 6)
          }
        }
      }
      if isAlone { result += table }
      table = []
    }
    for row in ruled {
      if let last = table.last, row.top > last.bottom + 6 { flush() }
      table.append(row)
    }
    flush()
    return result
  }

  /// The lines of a ruled row's cells.
  private struct RuledCells {
    let row: RuledRow
    var cells: [[Segment]]

    init(of row: RuledRow) {
      self.row = row
      cells = Array(repeating: [], count: row.edges.count + 1)
    }

    /// Deals a printed line out to the cells that its words stand in.
    mutating func take(_ line: PDF.Row) {
      for segment in line {
        var words: [Word] = []
        var column = 0
        for word in segment.words {
          let own = row.edges.count { $0 < (word.left + word.right) / 2 }
          if own != column, !words.isEmpty {
            cells[column].append(Segment(words))
            words = []
          }
          column = own
          words.append(word)
        }
        if !words.isEmpty { cells[column].append(Segment(words)) }
      }
    }

    static func strands(_ rows: [RuledCells], number: Int) -> [Strand] {
      var result: [Strand] = []
      for (index, row) in rows.enumerated() {
        for (column, lines) in row.cells.enumerated() where !lines.isEmpty {
          let all = rows.flatMap { $0.cells[column] }
          let rule = column < row.row.edges.count ? row.row.edges[column] : row.row.right
          let reach = all.map(\.right).max() ?? rule
          result.append(
            Strand(
              lines: lines,
              // Lines wrap before the cell's own margin, which is as wide as the rule is far.
              rightEdge: all.count > 4 ? min(reach, rule - 3) : rule - 3,
              cell: Cell(table: number, row: index, column: column),
              leftEdge: all.map(\.left).min()))
        }
      }
      return result
    }
  }
}
