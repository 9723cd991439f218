extension PDF {
  /// Lines that are read one after the other: a stretch of a page, a column or a table cell.
  struct Strand: Sendable {
    var lines: [Segment]
    /// How far to the right a line could have gone.
    var rightEdge: Double
    var cell: Cell?
    /// Where its column begins; `nil` where that is the document's left margin.
    var leftEdge: Double?
  }

  /// Puts the rows of one page into reading order: columns of prose one by one, tables and pairs of
  /// label and value row by row, all else from top to bottom.
  ///
  /// - Parameters:
  ///   - rightEdge: the right margin of the text.
  ///   - bodySize: the type size of most of the document's letters.
  ///   - tables: the number of tables so far.
  ///   - gutter: where the columns of the pages before stood, which go on at the top of this one.
  static func strands(
    _ rows: [Row], rightEdge: Double, bodySize: Double, tables: inout Int, gutter: inout Gutter?
  ) -> [Strand] {
    guard let columns = proseColumns(rows, gutter: gutter) else {
      return tabular(rows, rightEdge: rightEdge, bodySize: bodySize, tables: &tables)
    }
    gutter = columns.gutter
    var inner: Gutter?
    var result: [Strand] = []
    if !columns.before.isEmpty {
      result += strands(
        columns.before, rightEdge: rightEdge, bodySize: bodySize, tables: &tables, gutter: &inner)
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

  /// Reads rows from top to bottom, and the tables among them row by row.
  private static func tabular(
    _ rows: [Row], rightEdge: Double, bodySize: Double, tables: inout Int
  ) -> [Strand] {
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
      if !plain.isEmpty { result.append(Strand(lines: plain, rightEdge: rightEdge, cell: nil)) }
      plain = []
      result += table.strands(
        above.map { [$0] } + rows[index..<table.end], number: tables, rightEdge: rightEdge)
      tables += 1
      index = table.end
    }
    if !plain.isEmpty { result.append(Strand(lines: plain, rightEdge: rightEdge, cell: nil)) }
    return result
  }
}

extension PDF.Segment {
  var width: Double { right - left }
}
