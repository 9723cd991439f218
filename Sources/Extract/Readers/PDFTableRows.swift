extension PDF.Table {
  /// The cells as strands, row by row and column by column.
  func strands(_ rows: [PDF.Row], number: Int, rightEdge: Double) -> [PDF.Strand] {
    var grid = Grid(rows, table: self, rightEdge: rightEdge)
    var result: [PDF.Strand] = []
    var rowNumber = 0
    func flush() {
      for (column, lines) in grid.cells.enumerated() where !lines.isEmpty {
        result.append(
          PDF.Strand(
            lines: lines, rightEdge: grid.edge(column),
            cell: Cell(table: number, row: rowNumber, column: column),
            leftEdge: columns[column].left))
      }
      if grid.cells.contains(where: { !$0.isEmpty }) { rowNumber += 1 }
      grid.cells = columns.map { _ in [] }
    }
    for (index, row) in rows.enumerated() {
      if index > 0, grid.startsRow(index) { flush() }
      for segment in row { grid.cells[Self.column(of: segment, in: columns)].append(segment) }
    }
    flush()
    return result
  }

  /// The printed lines of a table, and the cells of the row that is being read.
  ///
  /// A row of the table ends where no cell goes on: lines that follow closely in any column, however
  /// they stand beside the others (at the top, in the middle, half a line lower), hold it together.
  private struct Grid {
    let rows: [PDF.Row]
    let table: PDF.Table
    let rightEdge: Double
    var cells: [[PDF.Segment]]
    /// The lines of each column from the top, with the printed line that each belongs to.
    private var lines: [[(row: Int, segment: PDF.Segment)]]
    /// The first line of each column at or below each printed line.
    private var next: [[Int]]
    /// How closely lines of one cell follow each other.
    private var leading: PDF.Leading
    /// The smallest gap that is known to part two rows.
    private var rowGap: Double?
    /// Whether its rows stand clearly apart, so that close lines are always of one row.
    private var isPadded = false
    /// The printed lines that each have a cell in every column, and none goes on from the line above.
    private var full: [Bool] = []
    /// The bottom of a label that stands in the middle of its row, which began above it.
    private var labelBottom: Double?

    init(_ rows: [PDF.Row], table: PDF.Table, rightEdge: Double) {
      self.rows = rows
      self.table = table
      self.rightEdge = rightEdge
      cells = table.columns.map { _ in [] }
      lines = cells.map { _ in [] }
      next = []
      for (index, row) in rows.enumerated() {
        next.append(lines.map(\.count))
        for segment in row {
          lines[PDF.Table.column(of: segment, in: table.columns)].append((index, segment))
        }
      }
      leading = PDF.Leading(lines.map { $0.map(\.segment) })
      var clear = 0
      var held = 0
      for index in rows.indices.dropFirst() where opensBoth(index) {
        guard !holds(index) else {
          held += 1
          continue
        }
        clear += 1
        let above = rows[max(0, index - 3)..<index].joined().map(\.bottom).max() ?? 0
        let gap = (rows[index].map(\.top).min() ?? 0) - above
        rowGap = min(rowGap ?? gap, gap)
      }
      // Boxes of letters that overlap tell of no gap.
      if let gap = rowGap, gap <= 0 { rowGap = nil }
      isPadded = clear > 1 || clear > 0 && clear >= held
      full = fullLines()
    }

    /// Lines that follow closely, three or more, all with a cell in every column that begins as a sentence
    /// or a name does: each is a row.
    private func fullLines() -> [Bool] {
      var result = [Bool](repeating: false, count: rows.count)
      var start = 0
      while start < rows.count {
        var end = start + 1
        while end < rows.count, holds(end) { end += 1 }
        let run = start..<end
        if run.count > 2, run.allSatisfy({ hasAllCells(rows[$0]) }) {
          for index in run { result[index] = true }
        }
        start = end
      }
      return result
    }

    private func hasAllCells(_ row: PDF.Row) -> Bool {
      row.count == table.columns.count
        && row.allSatisfy { !Letters.isLower(Letters.opening($0.words[0].text)) }
        && Set(row.map { PDF.Table.column(of: $0, in: table.columns) }).count == row.count
    }

    /// How far to the right the lines of a column may go: as far as the longest of those that wrap,
    /// if most do, and to the next column otherwise.
    func edge(_ column: Int) -> Double {
      let most = table.edge(column, rightEdge)
      let reach = reach(column)
      var pairs = 0
      var wraps = 0
      for (above, below) in zip(lines[column], lines[column].dropFirst())
      where leading.holds(above.segment, below.segment) {
        pairs += 1
        if !PDF.Table.isShort(above.segment, before: below.segment, edge: reach) { wraps += 1 }
      }
      return pairs > 3 && wraps * 10 >= pairs * 6 ? min(most, reach) : most
    }

    /// Whether a printed line has a label and a value.
    private func opensBoth(_ index: Int) -> Bool {
      let columns = rows[index].map { PDF.Table.column(of: $0, in: table.columns) }
      return columns.contains(0) && columns.contains { $0 > 0 }
    }

    /// The lines of a column above and at or below a printed line, if the second follows closely.
    private func pair(_ column: Int, _ index: Int) -> (above: PDF.Segment, below: PDF.Segment)? {
      let position = next[index][column]
      guard position > 0, position < lines[column].count else { return nil }
      let above = lines[column][position - 1].segment
      let below = lines[column][position].segment
      guard leading.holds(above, below) else { return nil }
      return (above, below)
    }

    /// Whether the text of any cell goes on closely across the top of a printed line.
    private func holds(_ index: Int) -> Bool {
      lines.indices.contains { pair($0, index) != nil }
    }

    /// Whether a printed line begins a new row of the table rather than going on in the last one.
    mutating func startsRow(_ index: Int) -> Bool {
      let row = rows[index]
      if let bottom = labelBottom, row[0].top < bottom { return false }
      labelBottom = nil
      // Two fields below each other are two rows, however near they stand.
      if row.contains(where: { segment in
        segment.isField
          && cells[PDF.Table.column(of: segment, in: table.columns)].contains(where: \.isField)
      }) {
        return true
      }
      let inFirst = row.contains { PDF.Table.column(of: $0, in: table.columns) == 0 }
      guard holds(index) else {
        if !inFirst, let label = labelBeside(index) {
          labelBottom = label.bottom
          return true
        }
        if inFirst, row.count == 1, isParagraphOfLabel(row[0], index) { return false }
        return inFirst || row.count > 1
      }
      return (inFirst || row.count > 1) && touches(index)
    }

    /// The label that stands beside the lines from here on, a little lower or in their middle.
    private func labelBeside(_ index: Int) -> (top: Double, bottom: Double)? {
      guard pair(0, index) == nil else { return nil }
      var position = next[index][0]
      guard position < lines[0].count else { return nil }
      let first = lines[0][position]
      var last = first
      while position + 1 < lines[0].count, pair(0, lines[0][position + 1].row) != nil {
        position += 1
        last = lines[0][position]
      }
      let label = (top: first.segment.top, bottom: last.segment.bottom)
      let segment = rows[index][0]
      // Half a line lower.
      if label.top < segment.bottom - 2 { return label }
      if isTop(label.top, of: first, from: index) { return nil }
      let middle = (label.top + label.bottom) / 2
      var bottom = segment.bottom
      for (number, row) in rows.enumerated().dropFirst(index) {
        if row[0].top > label.bottom, PDF.Table.column(of: row[0], in: table.columns) == 0 {
          return nil
        }
        bottom = max(bottom, row.map(\.bottom).max() ?? 0)
        guard bottom > label.bottom, number + 1 == rows.count || !holds(number + 1) else {
          continue
        }
        let other = (segment.top + bottom) / 2
        if abs(other - middle) < 0.3 * segment.size { return label }
        if other > middle + segment.size { return nil }
      }
      return nil
    }

    /// Whether other cells begin about where a label does, so that it is the top of its row.
    private func isTop(
      _ top: Double, of label: (row: Int, segment: PDF.Segment), from index: Int
    ) -> Bool {
      let size = label.segment.size
      for column in lines.indices.dropFirst() {
        for position in lines[column].indices.dropFirst(next[index][column] + 1) {
          let segment = lines[column][position].segment
          guard segment.top < top + 1.1 * size else { break }
          guard segment.top > top - 1.1 * size, pair(column, lines[column][position].row) == nil
          else { continue }
          let gap = segment.top - lines[column][position - 1].segment.bottom
          // Narrower than any gap between rows: paragraphs of one cell.
          if let rowGap, gap < 0.7 * rowGap { continue }
          return true
        }
      }
      return false
    }

    /// A second paragraph of a label: nearer to the lines above than any row is to the last.
    private func isParagraphOfLabel(_ segment: PDF.Segment, _ index: Int) -> Bool {
      guard let rowGap, !cells[0].isEmpty else { return false }
      let above = cells.joined().map(\.bottom).max() ?? 0
      return segment.top - above < 0.7 * rowGap
    }

    /// Rows with no space between them: one cell whose line could have taken the next word shows that
    /// a new row begins, and one whose line was full that none does.
    private func touches(_ index: Int) -> Bool {
      if full[index], !isPadded { return true }
      var goesOn = false
      var begins = false
      var inSentence = true
      for column in lines.indices {
        guard let (above, below) = pair(column, index) else { continue }
        // Lines that stand between the printed lines of their neighbours: no row begins here.
        guard lines[column][next[index][column]].row == index else { return false }
        if isAddress(above), isAddress(below) { return true }
        guard !isPadded else { continue }
        let isShort = PDF.Table.isShort(above, before: below, edge: reach(column))
        // Cells have margins of their own, so a small word in lower case proves nothing.
        let opensLower = Letters.isLower(Letters.opening(below.words[0].text))
        if !opensLower { inSentence = false }
        if below.startsAnew || isAddress(below) || isShort && !opensLower { begins = true }
        if !PDF.Table.isShort(above, before: below, edge: table.edge(column, rightEdge)) {
          goesOn = true
        }
      }
      if isPadded { return false }
      if begins { return true }
      if goesOn || inSentence { return false }
      // A box or label that is set in the middle of the lines beside it.
      return rows[index].contains {
        !cells[PDF.Table.column(of: $0, in: table.columns)].isEmpty
      }
    }

    private func isAddress(_ segment: PDF.Segment) -> Bool {
      segment.words.count == 1 && segment.words[0].text.utf8.contains(UInt8(ascii: "@"))
    }

    /// How far to the right the lines of a column are known to go.
    private func reach(_ column: Int) -> Double {
      lines[column].map(\.segment.right).max() ?? 0
    }
  }
}
