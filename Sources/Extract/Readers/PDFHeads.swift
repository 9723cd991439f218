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
      var headed = isSure ? strand : strand.doubtful
      headed.isHeaded = true
      return headed
    }
  }

  /// Each column as its head and one strand below it: paragraphs and lists side by side part no rows.
  private static func byColumn(_ strands: [Strand]) -> [Strand] {
    let columns = Set(strands.compactMap { $0.cell?.column }).sorted()
    return columns.flatMap { column in
      let own = strands.filter { $0.cell?.column == column }
      guard own.count > 2 else { return own }
      var answer = own[1]
      answer.lines = own.dropFirst().flatMap(\.lines)
      answer.rightEdge = own.dropFirst().map(\.rightEdge).max() ?? answer.rightEdge
      return [own[0], answer]
    }
  }

  /// The same where the answers are so long that they look like two columns of text: both begin with a
  /// question, at one height.
  static func underHeads(_ columns: ProseColumns, number: Int) -> [Strand]? {
    let gutter = columns.gutter
    let cells = [
      (columns.left, gutter.leftEdge, gutter.edge - 8),
      (columns.right, gutter.edge, gutter.rightReach),
    ].enumerated().map { column, part in
      let lines = part.0.flatMap(\.self)
      // A question ends with its sentence, in its fourth line at most.
      let end = lines.prefix(4).firstIndex {
        $0.words.last.map { Letters.closesSentence($0.text) } ?? false
      }
      let count = end.map { $0 + 1 } ?? lines.count
      return [lines.prefix(count), lines.dropFirst(count)].enumerated().map { row, lines in
        Strand(
          lines: Array(lines), rightEdge: part.2,
          cell: Cell(table: number, row: row, column: column), leftEdge: part.1, isHeaded: true)
      }
    }
    guard areQuestions(cells.map { $0[0] }), let left = cells[0][0].lines.first,
      let right = cells[1][0].lines.first, abs(left.base - right.base) < 1.5 * left.size
    else { return nil }
    return cells.joined().filter { !$0.lines.isEmpty }
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
