extension PDF {
  /// Lines that are read one after the other: a stretch of a page, a column or a table cell.
  struct Strand: Sendable {
    var lines: [Segment]
    /// How far to the right a line could have gone.
    var rightEdge: Double
    var cell: Cell?
    /// Where its column begins; `nil` where that is the document's left margin.
    var leftEdge: Double?
    /// Whether it stands in a table that is read column by column, under questions.
    var isHeaded = false
    /// The page that it was moved from, counted from 0.
    var page: Int?
    /// How surely it is read at its place.
    var confidence = 1.0

    /// The same, where its place is a guess.
    var doubtful: Strand {
      var strand = self
      strand.confidence = 0.7
      return strand
    }
  }

  /// Puts the rows of one page into reading order: columns of prose one by one, tables and pairs of
  /// label and value row by row, all else from top to bottom.
  ///
  /// - Parameters:
  ///   - rightEdge: the right margin of the text.
  ///   - bodySize: the type size of most of the document's letters.
  ///   - tables: the number of tables so far.
  ///   - gutter: where the columns of the pages before stood, which go on at the top of this one.
  ///   - table: where the columns of the table begin that the page before ended with.
  static func strands(
    _ rows: [Row], rightEdge: Double, bodySize: Double, tables: inout Int, gutter: inout Gutter?,
    table: [Double] = []
  ) -> [Strand] {
    guard let columns = proseColumns(rows, gutter: gutter), !columns.goOn(table) else {
      return tabular(rows, rightEdge: rightEdge, bodySize: bodySize, tables: &tables)
    }
    let headed = gutter == nil ? underHeads(columns, number: tables) : nil
    if headed == nil { gutter = columns.gutter }
    var inner: Gutter?
    var result: [Strand] = []
    if !columns.before.isEmpty {
      result += strands(
        columns.before, rightEdge: rightEdge, bodySize: bodySize, tables: &tables, gutter: &inner)
    }
    if let headed {
      result += headed
      tables += 1
      return result
        + strands(
          columns.after, rightEdge: rightEdge, bodySize: bodySize, tables: &tables, gutter: &inner)
    }
    for (part, left, right) in [
      (columns.left, columns.gutter.leftEdge, columns.gutter.leftReach),
      (columns.right, columns.gutter.edge, columns.gutter.rightReach),
    ] {
      inner = nil
      result += strands(
        part, rightEdge: right, bodySize: bodySize, tables: &tables, gutter: &inner
      ).map {
        var strand = $0
        strand.leftEdge = strand.leftEdge ?? left
        return strand
      }
    }
    return result
      + strands(
        columns.after, rightEdge: rightEdge, bodySize: bodySize, tables: &tables, gutter: &inner)
  }

  /// Lets a table's column begin where it does on the other pages.
  ///
  /// A page whose cells hold nothing but a list would take the list's indent for the column's edge; and
  /// where bullets are drawn the indent is all that tells.
  static func alignColumns(_ pages: inout [[Strand]], bodySize: Double) {
    var edges: [Int: [(left: Double, right: Double)]] = [:]
    for strand in pages.joined() {
      guard let column = strand.cell?.column, let left = strand.leftEdge else { continue }
      let isKnown = edges[column, default: []].contains {
        abs($0.left - left) < 0.5 && abs($0.right - strand.rightEdge) < 0.5
      }
      if !isKnown { edges[column, default: []].append((left, strand.rightEdge)) }
    }
    guard edges.values.contains(where: { $0.count > 1 }) else { return }
    for page in pages.indices {
      for index in pages[page].indices {
        let strand = pages[page][index]
        // A head begins at its column's edge.
        guard let column = strand.cell?.column, let left = strand.leftEdge, !strand.isHeaded
        else { continue }
        pages[page][index].leftEdge =
          edges[column]?.filter {
            abs($0.right - strand.rightEdge) < 3 && left - $0.left < 6 * bodySize
          }.map(\.left).min() ?? left
      }
    }
  }

  /// Reads rows from top to bottom, and the tables among them row by row.
  private static func tabular(
    _ rows: [Row], rightEdge: Double, bodySize: Double, tables: inout Int
  ) -> [Strand] {
    let rows = cutAtColumns(rows)
    var result: [Strand] = []
    var plain: [Segment] = []
    var index = 0
    while index < rows.count {
      guard rows[index].count > 1 || Table.standsBeside(rows, index),
        let table = Table(rows, from: index, bodySize: bodySize)
      else {
        plain += rows[index]
        index += 1
        continue
      }
      // A box that stands in the middle of its statement's lines: the first of them came before it.
      var above: [Segment] = []
      while let last = plain.last, table.takes(last, above: above.first ?? rows[index][0]) {
        above.insert(plain.removeLast(), at: 0)
      }
      // Lines at the top of a page where the table has its values: the page before may have cut their row, or
      // they may stand above their label, which is set in the middle.
      let isOpen =
        result.isEmpty && !plain.isEmpty && plain.allSatisfy { table.holdsValue($0) }
      if !plain.isEmpty {
        let strand = Strand(lines: plain, rightEdge: rightEdge, cell: nil)
        result.append(isOpen ? strand.doubtful : strand)
      }
      plain = []
      var cells = table.strands(
        above.map { [$0] } + rows[index..<table.end], number: tables, rightEdge: rightEdge)
      if isOpen { cells = cells.map { $0.cell?.row == 0 ? $0.doubtful : $0 } }
      result += underHeads(mayBeStretched(rows, index..<table.end) ? cells.map(\.doubtful) : cells)
      tables += 1
      index = table.end
    }
    if !plain.isEmpty { result.append(Strand(lines: plain, rightEdge: rightEdge, cell: nil)) }
    return result
  }

  /// Whether a table of one line may be a line of text with stretched spaces: it goes on in lower case,
  /// between lines that begin where it does.
  private static func mayBeStretched(_ rows: [Row], _ table: Range<Int>) -> Bool {
    guard table.count == 1, let row = rows[table].first, row.count > 1,
      row.dropFirst().allSatisfy({ Letters.isLower($0.words[0].text.unicodeScalars.first) })
    else { return false }
    func isBeside(_ other: Int) -> Bool {
      guard rows.indices.contains(other), rows[other].count == 1 else { return false }
      let line = rows[other][0]
      return abs(line.left - row[0].left) < 1 && abs(line.base - row[0].base) < 1.8 * row[0].size
    }
    return isBeside(table.lowerBound - 1) || isBeside(table.upperBound)
  }

  /// Cuts segments where a cell is so full that it nearly touches the next: a word that begins just
  /// where the same column begins in other rows.
  private static func cutAtColumns(_ rows: [Row]) -> [Row] {
    guard rows.count > 1, rows.contains(where: { $0.count > 1 }) else { return rows }
    var result = rows
    let shared = sharedEdges(rows)
    for (index, row) in rows.enumerated() {
      if row.count == 1, let cells = cut(row[0], at: shared) {
        result[index] = cells
        continue
      }
      let near = neighbours(of: index, in: result)
      var edges: [Double] = []
      for other in near where other != index && !result[other][0].isGlyphsOnly {
        edges += result[other].dropFirst().map(\.left)
      }
      guard !edges.isEmpty else { continue }
      var cells: Row = []
      for segment in row {
        var words: [Word] = []
        for word in segment.words {
          if let last = words.last, edges.contains(where: { abs($0 - word.left) < 0.75 }),
            word.left - last.right > 0.1 * segment.size,
            row.count > 1 || isWidest(word, in: segment),
            // A list's numbers hang to the left of where its lines begin.
            words.count > 1 || !isMark(last),
            near.count(where: { $0 != index && begins(result[$0], at: word.left) }) > 1
          {
            cells.append(Segment(words))
            words = []
          }
          words.append(word)
        }
        cells.append(Segment(words))
      }
      if cells.count > row.count { result[index] = cells }
    }
    return result
  }

  /// Where three rows or more of the page have a cell begin beside another.
  private static func sharedEdges(_ rows: [Row]) -> [Double] {
    let edges = rows.flatMap { $0.dropFirst().map(\.left) }.sorted()
    return edges.indices.dropFirst(2).filter { edges[$0] - edges[$0 - 2] < 0.75 }.map { edges[$0] }
  }

  /// The label and the value of one word or a few ("Ja") that a line of nothing else holds: the white
  /// between them is the widest of the line and ends where columns begin.
  private static func cut(_ segment: Segment, at edges: [Double]) -> Row? {
    guard
      let start = segment.words.indices.dropFirst().first(where: { index in
        let gap = segment.words[index].left - segment.words[index - 1].right
        return gap > 0.4 * segment.size && index > 1
          && edges.contains { abs($0 - segment.words[index].left) < 0.75 }
          && isWidest(segment.words[index], in: segment)
      })
    else { return nil }
    return [Segment(Array(segment.words[..<start])), Segment(Array(segment.words[start...]))]
  }

  /// The rows of the same table: up to six, to where two lines stand alone besides the row itself.
  private static func neighbours(of index: Int, in rows: [Row]) -> ClosedRange<Int> {
    func isInTable(_ row: Int, _ beyond: Int) -> Bool {
      rows[row].count > 1 || rows.indices.contains(beyond) && rows[beyond].count > 1
    }
    var first = index
    while first > 0, index - first < 6, isInTable(first - 1, first - 2) { first -= 1 }
    var last = index
    while last + 1 < rows.count, last - index < 6, isInTable(last + 1, last + 2) { last += 1 }
    return first...last
  }

  private static func begins(_ row: Row, at left: Double) -> Bool {
    row.contains { $0.words.contains { abs($0.left - left) < 0.75 } }
  }

  /// Whether the gap before a word is clearly wider than the others of its line.
  private static func isWidest(_ word: Word, in segment: Segment) -> Bool {
    var own = 0.0
    var others = 0.0
    for (before, next) in zip(segment.words, segment.words.dropFirst()) {
      let gap = next.left - before.right
      if next == word { own = gap } else { others = max(others, gap) }
    }
    return others > 0 && own > 1.3 * others
  }
}

extension PDF.Segment {
  var width: Double { right - left }
}
