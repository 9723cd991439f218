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
