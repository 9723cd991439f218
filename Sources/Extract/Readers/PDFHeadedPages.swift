extension PDF {
  /// A table under questions that the last page ended with, and that may go on at the top of the next.
  struct OpenTable {
    /// The page that it began on, counted from 0.
    let page: Int
    /// Its strands so far: the heads first in each column.
    private(set) var columns: [[Strand]]

    /// - Returns: `nil` where the page ends with anything else.
    init?(endingOn page: Int, _ strands: [Strand]) {
      guard let last = strands.last, last.isHeaded, let table = last.cell?.table else { return nil }
      let own = strands.filter { $0.isHeaded && $0.cell?.table == table }
      let numbers = Set(own.compactMap { $0.cell?.column }).sorted()
      self.page = page
      columns = numbers.map { number in own.filter { $0.cell?.column == number } }
      guard columns.count > 1, columns.allSatisfy({ $0[0].leftEdge != nil }) else { return nil }
    }

    /// How many strands the page holds of it that it began on.
    var count: Int { columns.reduce(0) { $0 + $1.count } }

    /// All of it in reading order: each question with its answer.
    var strands: [Strand] { columns.flatMap(\.self) }

    /// Takes the rows at the top of a page that stand in its columns.
    ///
    /// - Returns: the rows that are left.
    mutating func take(_ rows: [Row], on page: Int, style: Style) -> [Row] {
      var cells: [[Segment]] = columns.map { _ in [] }
      var end = 0
      while end < rows.count, end == 0 || isNear(rows[end], rows[end - 1]),
        let parts = parts(end == 0 ? rows[0] : rows[end].flatMap(cut), style: style),
        !areHeads(parts)
      {
        for (column, segment) in parts { cells[column].append(segment) }
        end += 1
      }
      // Heads further down: what stands close above them names them.
      if end < rows.count, let parts = parts(rows[end], style: style), areHeads(parts) {
        while end > 0, rows[end - 1].count == 1, cells[0].last == rows[end - 1].first {
          cells[0].removeLast()
          end -= 1
          if end > 0, !isClose(rows[end], rows[end - 1]) { break }
        }
      }
      guard end > 0 else { return rows }
      let isAlone = cells.dropFirst().allSatisfy(\.isEmpty)
      var confidence = columns.joined().map(\.confidence).min() ?? 1
      if isAlone, !isIndented(style) {
        // Where the table begins at the margin, text that stands below it begins there too.
        guard goesOn(cells[0]) else {
          if isOpen(0) { lower(to: 0.7) }
          return rows
        }
        confidence = min(confidence, 0.7)
      }
      for column in cells.indices where !cells[column].isEmpty {
        var strand = columns[column][0]
        strand.lines = cells[column]
        strand.rightEdge = columns[column].map(\.rightEdge).max() ?? strand.rightEdge
        strand.page = page
        strand.confidence = confidence
        if let cell = strand.cell {
          strand.cell = Cell(table: cell.table, row: 1, column: cell.column)
        }
        columns[column].append(strand)
      }
      if confidence < 1 { lower(to: confidence) }
      return Array(rows[end...])
    }

    private mutating func lower(to confidence: Double) {
      for column in columns.indices {
        for index in columns[column].indices {
          columns[column][index].confidence = min(columns[column][index].confidence, confidence)
        }
      }
    }

    private func left(_ column: Int) -> Double { columns[column][0].leftEdge ?? 0 }

    /// A row's segments by the columns that they stand in; `nil` where it is no row of this table.
    private func parts(_ row: Row, style: Style) -> [(column: Int, segment: Segment)]? {
      var words: [[Word]] = columns.map { _ in [] }
      for segment in row {
        guard segment.size < 1.06 * style.bodySize || segment.size < 1.06 * size else { return nil }
        // A list's numbers may hang over the edge of their column.
        guard
          let column = columns.indices.last(where: { left($0) - segment.size < segment.left }),
          column > 0 || segment.left > left(0) - (isIndented(style) ? 3 : segment.size)
        else { return nil }
        let isLast = column + 1 == columns.count
        guard isLast || segment.right < left(column + 1) - 1 else { return nil }
        if let last = words[column].last {
          guard segment.left - last.right < 3 * segment.size else { return nil }
        }
        words[column] += segment.words
      }
      return words.indices.filter { !words[$0].isEmpty }.map { ($0, Segment(words[$0])) }
    }

    /// Cuts a line where one cell nearly touches the next: at a word that begins just where a column does.
    private func cut(_ segment: Segment) -> [Segment] {
      var result: [Segment] = []
      var words: [Word] = []
      for word in segment.words {
        if let last = words.last, word.left - last.right > 0.1 * segment.size,
          columns.indices.dropFirst().contains(where: { abs(word.left - left($0)) < 0.75 })
        {
          result.append(Segment(words))
          words = []
        }
        words.append(word)
      }
      return result + [Segment(words)]
    }

    private var size: Double { columns[0][0].lines.first?.size ?? 0 }

    /// Whether its text is set in from the document's margin.
    private func isIndented(_ style: Style) -> Bool { left(0) > style.leftEdge + 3 }

    private func isNear(_ row: Row, _ above: Row) -> Bool {
      row[0].base - above[0].base < 4 * above[0].size
    }

    private func isClose(_ row: Row, _ above: Row) -> Bool {
      row[0].base - above[0].base < 1.6 * above[0].size
    }

    /// Whether a row begins the heads of another table, with the words that this one's begin with.
    private func areHeads(_ parts: [(column: Int, segment: Segment)]) -> Bool {
      parts.count == columns.count
        && parts.allSatisfy { column, segment in
          let head = columns[column][0].lines.first?.words.prefix(3).map(\.text)
          return head == segment.words.prefix(3).map(\.text)
        }
    }

    /// Whether a column ends inside a sentence.
    private func isOpen(_ column: Int) -> Bool {
      guard columns[column].count > 1, let last = columns[column].last?.lines.last?.words.last
      else { return false }
      return !Letters.closesSentence(last.text)
    }

    /// Whether lines at the margin go on with the first column: inside a sentence, or wrapped where its
    /// lines are.
    private func goesOn(_ lines: [Segment]) -> Bool {
      guard let first = lines.first else { return false }
      if isOpen(0), Letters.isLower(Letters.opening(first.words[0].text)) { return true }
      guard lines.count > 2 else { return false }
      let edge = left(1) - size
      let wraps = zip(lines, lines.dropFirst()).count { line, next in
        !Table.isShort(line, before: next, edge: edge)
      }
      return wraps * 2 >= lines.count - 1
    }
  }

  /// The strands of all pages, tables under questions put together again where a page cuts them.
  ///
  /// - Parameter ruled: the rows of each page's ruled tables, where they are known.
  static func strands(_ layers: [[Row]], ruled: [[RuledRow]], style: Style) -> [[Strand]] {
    var tables = 0
    var gutter: Gutter?
    var open: OpenTable?
    var result: [[Strand]] = []
    for (index, body) in layers.enumerated() {
      var rows = body
      if var table = open, !rows.isEmpty {
        result[table.page].removeLast(table.count)
        rows = table.take(rows, on: index, style: style)
        result[table.page] += table.strands
        // Other text below it, or none of it: the table is at its end.
        open = rows.isEmpty ? table : nil
      }
      let known = gutter
      var strands = PDF.strands(
        rows, ruled: ruled[index], style: style, tables: &tables, gutter: &gutter,
        table: result.last.map(lastTable) ?? [])
      if let known { doubtTables(&strands, at: known) }
      result.append(strands)
      if let table = OpenTable(endingOn: index, strands) { open = table }
    }
    alignColumns(&result, bodySize: style.bodySize)
    return result
  }

  /// A table just where the columns of text stood on the pages before may be text in columns.
  private static func doubtTables(_ strands: inout [Strand], at gutter: Gutter) {
    let tables = Set(
      strands.compactMap { strand -> Int? in
        guard let cell = strand.cell, cell.column > 0, let left = strand.leftEdge,
          abs(left - gutter.edge) < 3
        else { return nil }
        return cell.table
      })
    for index in strands.indices {
      if let table = strands[index].cell?.table, tables.contains(table) {
        strands[index] = strands[index].doubtful
      }
    }
  }

  /// Where the columns of the table begin that a page ends with; empty where it ends with other text,
  /// or with one row, which says little.
  private static func lastTable(_ strands: [Strand]) -> [Double] {
    guard let last = strands.last?.cell, last.row > 0 else { return [] }
    var edges: [Int: Double] = [:]
    for strand in strands.reversed() {
      guard let cell = strand.cell, cell.table == last.table else { break }
      if let left = strand.leftEdge { edges[cell.column] = left }
    }
    return edges.sorted { $0.key < $1.key }.map(\.value)
  }
}
