extension PDF {
  /// Puts a table whose columns are headed by questions into reading order: each question with all that
  /// stands under it.
  ///
  /// Heads of a word or two name what a row holds, so such tables are read row by row.
  static func underHeads(_ strands: [Strand]) -> [Strand] {
    let columns = Set(strands.compactMap { $0.cell?.column }).count
    let heads = strands.filter { $0.cell?.row == 0 }
    guard columns > 1, heads.count == columns, areQuestions(heads) else { return strands }
    // With more than one row below, a row may tell as much as a column.
    let isSure = strands.allSatisfy { ($0.cell?.row ?? 0) < 2 }
    return byColumn(strands).map { strand in
      var headed = strand
      headed.isHeaded = true
      if !isSure { headed.confidence = 0.7 }
      return headed
    }
  }

  /// Lets tables under questions go on over pages: what a page cut off follows its own column.
  static func joinHeaded(_ pages: inout [[Strand]]) {
    var start = 0
    while start < pages.count {
      var end = start + 1
      guard var last = headedTail(pages[start]) else {
        start = end
        continue
      }
      var joined = last
      while end < pages.count, let next = continued(last, on: pages[end]) {
        for strand in next {
          var moved = strand
          moved.page = end
          moved.isHeaded = true
          joined.append(moved)
        }
        pages[end].removeFirst(next.count)
        last = next
        end += 1
        // Other text below it: the table is at its end.
        if !pages[end - 1].isEmpty { break }
      }
      pages[start].removeLast(headedTail(pages[start])?.count ?? 0)
      pages[start] += byColumn(joined)
      start = end > start + 1 && headedTail(pages[end - 1]) != nil ? end - 1 : end
    }
  }

  private static func byColumn(_ strands: [Strand]) -> [Strand] {
    let columns = Set(strands.compactMap { $0.cell?.column }).sorted()
    return columns.flatMap { column in strands.filter { $0.cell?.column == column } }
  }

  /// The table under questions that a page ends with.
  private static func headedTail(_ strands: [Strand]) -> [Strand]? {
    guard let last = strands.last, last.isHeaded, let cell = last.cell else { return nil }
    return strands.filter { $0.isHeaded && $0.cell?.table == cell.table && $0.page == last.page }
  }

  /// The table that a page begins with, if its columns stand where those of the page before do.
  private static func continued(_ table: [Strand], on page: [Strand]) -> [Strand]? {
    guard let first = page.first?.cell, !page[0].isHeaded else { return nil }
    let next = Array(page.prefix { $0.cell?.table == first.table })
    let edges = columnEdges(table)
    let other = columnEdges(next)
    // The first column may hold nothing but a list here, which is set in.
    guard edges.count > 1, edges.keys.sorted() == other.keys.sorted(),
      edges.allSatisfy({ $0.key == 0 || abs($0.value - (other[$0.key] ?? 0)) < 3 })
    else { return nil }
    return next
  }

  private static func columnEdges(_ strands: [Strand]) -> [Int: Double] {
    var edges: [Int: Double] = [:]
    for strand in strands {
      guard let column = strand.cell?.column, let left = strand.leftEdge else { continue }
      edges[column] = min(edges[column] ?? left, left)
    }
    return edges
  }

  /// Sentences of five words or more that all ask, or all begin with the same word: beside a question,
  /// an answer does not.
  private static func areQuestions(_ heads: [Strand]) -> Bool {
    let texts = heads.map { $0.lines.flatMap(\.words) }
    guard
      texts.allSatisfy({ words in
        words.count >= 5 && words.count <= 60
          && words.allSatisfy { $0.glyph == nil && $0.field == nil }
          && words.last.map { Letters.closesSentence($0.text) } ?? false
      })
    else { return false }
    return texts.allSatisfy { $0.last?.text.hasSuffix("?") ?? false }
      || Set(texts.compactMap { $0.first?.text }).count == 1
  }
}
