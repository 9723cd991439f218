extension PDF {
  /// Lines that are read one after the other: a stretch of a page, a column or a table cell.
  struct Strand: Sendable {
    var lines: [Segment]
    /// How far to the right a line could have gone.
    var rightEdge: Double
    var cell: Cell?
  }

  /// Puts the rows of one page into reading order: columns of prose one by one, tables and pairs of
  /// label and value row by row, all else from top to bottom.
  ///
  /// - Parameters:
  ///   - rightEdge: the right margin of the document's text.
  ///   - bodySize: the type size of most of its letters.
  ///   - tables: the number of tables so far.
  static func strands(
    _ rows: [Row], rightEdge: Double, bodySize: Double, tables: inout Int
  ) -> [Strand] {
    guard let columns = proseColumns(rows) else {
      return tabular(rows, rightEdge: rightEdge, bodySize: bodySize, tables: &tables)
    }
    var result: [Strand] = []
    for part in [columns.before, columns.left, columns.right] where !part.isEmpty {
      let edge =
        part.first?.first == columns.left.first?.first
        ? columns.left.flatMap(\.self).map(\.right).max() ?? rightEdge : rightEdge
      result += tabular(part, rightEdge: edge, bodySize: bodySize, tables: &tables)
    }
    return result
      + strands(columns.after, rightEdge: rightEdge, bodySize: bodySize, tables: &tables)
  }

  private struct ProseColumns {
    var before: [Row]
    var left: [Row]
    var right: [Row]
    var after: [Row]
  }

  /// The first stretch of a page where two columns of running text stand side by side.
  private static func proseColumns(_ rows: [Row]) -> ProseColumns? {
    guard rows.count >= 8 else { return nil }
    let segments = rows.flatMap(\.self)
    let leftmost = segments.map(\.left).min() ?? 0
    let rightmost = segments.map(\.right).max() ?? 0
    let width = rightmost - leftmost
    // The second column begins where many lines begin, somewhere in the middle.
    var starts: [Int: Int] = [:]
    for segment in segments
    where segment.left > leftmost + 0.3 * width && segment.left < leftmost + 0.75 * width {
      starts[Int((segment.left / 2).rounded()), default: 0] += 1
    }
    guard let most = starts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value >= 5
    else { return nil }
    let edge = Double(most.key * 2) - 1.5
    func crosses(_ row: Row) -> Bool {
      row.contains { $0.left < edge - 1 && $0.right > edge + 2 }
    }
    func isRight(_ row: Row) -> Bool { row.contains { $0.left >= edge - 1 } }
    guard var first = rows.firstIndex(where: { isRight($0) && !crosses($0) }) else { return nil }
    // A line of the left column may begin above the first of the right one.
    while first > 0, !crosses(rows[first - 1]), rows[first - 1][0].right < edge,
      rows[first - 1][0].width > 0.3 * width,
      rows[first][0].middle - rows[first - 1][0].middle < 1.6 * rows[first][0].size
    {
      first -= 1
    }
    var end = first
    while end < rows.count, !crosses(rows[end]) { end += 1 }
    var left: [Row] = []
    var right: [Row] = []
    for row in rows[first..<end] {
      let inLeft = row.filter { $0.left < edge - 1 }
      let inRight = row.filter { $0.left >= edge - 1 }
      if !inLeft.isEmpty { left.append(inLeft) }
      if !inRight.isEmpty { right.append(inRight) }
    }
    guard isProse(left), isProse(right), !startTogether(left, right) else { return nil }
    return ProseColumns(
      before: Array(rows[..<first]), left: left, right: right, after: Array(rows[end...]))
  }

  /// Running text: lines of several words that follow each other closely.
  private static func isProse(_ rows: [Row]) -> Bool {
    guard rows.count >= 5, rows.allSatisfy({ $0.count == 1 }) else { return false }
    let words = rows.reduce(0) { $0 + $1[0].words.count }
    guard words >= 4 * rows.count else { return false }
    let tight = zip(rows, rows.dropFirst()).count {
      $1[0].base - $0[0].base < 1.5 * max($0[0].size, $1[0].size)
    }
    return tight * 10 >= (rows.count - 1) * 6
  }

  /// Whether the blocks of two columns begin at the same heights, as the rows of a table do.
  private static func startTogether(_ left: [Row], _ right: [Row]) -> Bool {
    func starts(_ rows: [Row]) -> [Double] {
      zip(rows, rows.dropFirst()).compactMap {
        $1[0].base - $0[0].base > 1.5 * $0[0].size ? $1[0].base : nil
      }
    }
    let a = starts(left)
    let b = starts(right)
    let shared = a.count { start in b.contains { abs($0 - start) < 1.5 } }
    return shared >= 2 && shared * 10 >= min(a.count, b.count) * 6
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
