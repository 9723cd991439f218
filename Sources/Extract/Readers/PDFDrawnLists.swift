extension PDF {
  /// List items whose bullets are drawings, as Chromium makes them: set in as far as a list is, after
  /// a lead-in with a colon or one straight after the other with no space between.
  static func drawnItems(_ drafts: [Draft], style: Style) -> Set<Int> {
    func depth(_ draft: Draft) -> Double? {
      guard let line = draft.lines.first, draft.marker == nil, !draft.isEnumerated,
        abs(draft.size - style.bodySize) < 0.08 * style.bodySize
      else { return nil }
      return indent(of: line)
    }
    var result: Set<Int> = []
    var start = 0
    while start < drafts.count {
      guard let first = depth(drafts[start]) else {
        start += 1
        continue
      }
      var end = start + 1
      var isTight = false
      while end < drafts.count, let next = depth(drafts[end]), abs(next - first) < 2,
        drafts[end].cell == drafts[start].cell,
        let last = drafts[end - 1].lines.last, let line = drafts[end].lines.first
      {
        let pitch = line.base - last.base
        if line.page == last.page, pitch > 0 {
          guard pitch < 2 * style.leading * last.size else { break }
          if pitch < 1.1 * style.leading * last.size { isTight = true }
        }
        end += 1
      }
      let leadIn = start > 0 ? drafts[start - 1].lines : []
      let leadsIn =
        leadIn.last?.last.hasSuffix(":") ?? false
        && leadIn.first.map { $0.left < $0.margin + first - 2 } ?? false
      if leadsIn || isTight { result.formUnion(start..<end) }
      start = end
    }
    return result
  }

  /// Whether a block set in as a list is may be several of its items: it holds more than one sentence.
  static func mayBeDrawnItems(_ draft: Draft) -> Bool {
    guard !draft.isItem, draft.lines.count > 1, draft.lines.allSatisfy({ indent(of: $0) != nil })
    else { return false }
    let words = draft.lines.flatMap(\.words)
    return zip(words, words.dropFirst()).contains { ends($0, before: $1) }
  }

  /// How far a line is set in, where that is as far as a list's lines are.
  private static func indent(of line: Printed) -> Double? {
    let indent = line.left - line.margin
    return indent > 1.4 * line.size && indent < 6 * line.size ? indent : nil
  }

  /// The lines that begin an item in lists whose bullets left no glyph.
  ///
  /// Where every sentence of a run of indented lines ends with its line, each line after a full stop
  /// begins an item: of running text some sentences would end inside a line.
  static func drawnItemStarts(_ pieces: [Piece], style: Style) -> Set<Int> {
    var result: Set<Int> = []
    var start = 0
    while start < pieces.count {
      guard let first = plain(pieces[start], style: style), indent(of: first) != nil else {
        start += 1
        continue
      }
      var end = start + 1
      while end < pieces.count, let line = plain(pieces[end], style: style),
        let last = pieces[end - 1].line, abs(line.left - first.left) < 1.5,
        abs(line.size - first.size) < 0.06 * first.size, line.base > last.base,
        line.base - last.base < 1.8 * style.leading * last.size
      {
        end += 1
      }
      var starts: [Int] = []
      var inside = 0
      for index in start..<end {
        guard let words = pieces[index].line?.words else { continue }
        for (word, next) in zip(words, words.dropFirst()) where ends(word, before: next) {
          inside += 1
        }
        if index > start, let last = pieces[index - 1].line?.words.last, let next = words.first,
          ends(last, before: next)
        {
          starts.append(index)
        }
      }
      if inside * 3 <= starts.count { result.formUnion(starts) }
      start = end
    }
    return result
  }

  private static func plain(_ piece: Piece, style: Style) -> Printed? {
    guard piece.marker == nil, let line = piece.line, !opensEnumerated(line.words),
      line.size < 1.08 * style.bodySize
    else { return nil }
    return line
  }

  /// Whether a sentence ends with a word and another begins with the next.
  private static func ends(_ word: Word, before next: Word) -> Bool {
    guard Letters.closesSentence(word.text), word.text.utf8.count > 2 else { return false }
    let opening = Letters.opening(next.text)
    return Letters.isUpper(opening) || Letters.isDigit(opening)
  }
}
