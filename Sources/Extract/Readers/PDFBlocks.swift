extension PDF {
  /// Turns drafts into blocks: joins what a page or column cut, tells boxes from bullets, and writes
  /// each block's text with its lines.
  ///
  /// - Parameters:
  ///   - between: blocks that stand as they are (furniture), each list before the draft of that
  ///     number, in order.
  ///   - values: what the form's fields hold, by their numbers.
  static func blocks(
    _ drafts: [Draft], style: Style, between: [(draft: Int, blocks: [Block])] = [],
    values: [[Block]] = []
  ) -> [Block] {
    let (joined, origins) = rejoined(drafts)
    var waiting = between[...]
    let bullets = bulletRuns(joined)
    let drawn = drawnItems(joined, style: style)
    let hasUnchecked = joined.contains { draft in
      switch draft.marker?.glyph {
      case .box(.unchecked), .boxOrBullet(.unchecked): true
      default: false
      }
    }
    let levels = headingLevels(joined, style: style)
    var blocks: [Block] = []
    for (index, draft) in joined.enumerated() {
      while let next = waiting.first, next.draft <= origins[index] {
        blocks += next.blocks
        waiting.removeFirst()
      }
      var isBullet = false
      if let marker = draft.marker {
        switch marker.glyph {
        case _ where marker.field != nil:
          if let field = marker.field, values.indices.contains(field) {
            blocks += values[field].map { $0.placed(in: draft.cell) }
          }
        case .bullet: isBullet = true
        case .boxOrBullet where bullets.contains(index): isBullet = true
        case .boxOrBullet(let state):
          let told = isFilledSquare(marker.text) && !hasUnchecked ? BoxState.unknown : state
          blocks.append(box(marker, told, draft))
        case .box(let state): blocks.append(box(marker, state, draft))
        case nil: break
        }
      }
      guard !draft.lines.isEmpty else { continue }
      let (text, lines) = text(of: draft.lines)
      let kind: Block.Kind =
        if isBullet || drawn.contains(index) {
          .item
        } else if let level = levels[sizeKey(draft.size)], draft.lines.count <= 3,
          text.utf8.count <= 240
        {
          .heading(level: level)
        } else {
          draft.isEnumerated ? .item : .paragraph
        }
      // Nothing printed tells these limits: they are inferred, and said to be.
      let inferred = drawn.contains(index) ? 0.95 : mayBeDrawnItems(draft) ? 0.9 : 1
      let confidence = min(inferred, draft.confidence, recognition(draft.lines))
      blocks.append(
        Block(kind: kind, text: text, lines: lines, cell: draft.cell, confidence: confidence))
    }
    return blocks + waiting.flatMap(\.blocks)
  }

  private static func box(_ word: Word, _ state: BoxState, _ draft: Draft) -> Block {
    Block(
      kind: .box(state), text: "",
      lines: [
        Line(
          start: 0,
          place: word.drawn?.place(on: draft.markerPage) ?? word.place(on: draft.markerPage))
      ],
      cell: draft.cell, confidence: min(word.confidence, word.drawn?.confidence ?? 1))
  }

  /// How surely recognised letters are those printed: the mean of the words by their letters, less where
  /// a longer one is doubtful.
  ///
  /// Of a whole paragraph some letter may always be wrong: never above 0.9. 1 where no letter was
  /// recognised.
  private static func recognition(_ lines: [Printed]) -> Double {
    var sum = 0.0
    var least = 1.0
    var letters = 0.0
    var isRecognised = false
    for line in lines {
      for word in line.words where word.glyph == nil {
        if word.confidence < 1 { isRecognised = true }
        let count = Double(word.text.utf8.count)
        sum += word.confidence * count
        letters += count
        if count > 2 { least = min(least, word.confidence) }
      }
    }
    guard isRecognised, letters > 0 else { return 1 }
    return 0.9 * (0.8 * sum / letters + 0.2 * least)
  }

  private static func isFilledSquare(_ text: String) -> Bool {
    switch text {
    case "■", "◼", "◾", "⬛", "\u{F06E}": true
    default: false
    }
  }

  /// Drafts that open with the same doubtful glyph one after the other are a list: three of them, or
  /// two where the glyph is no empty square.
  private static func bulletRuns(_ drafts: [Draft]) -> Set<Int> {
    var result: Set<Int> = []
    var start = 0
    while start < drafts.count {
      guard let marker = drafts[start].marker, case .boxOrBullet(let state) = marker.glyph,
        !drafts[start].lines.isEmpty
      else {
        start += 1
        continue
      }
      var end = start + 1
      while end < drafts.count, let next = drafts[end].marker, next.text == marker.text,
        next.glyph == marker.glyph, !drafts[end].lines.isEmpty
      {
        end += 1
      }
      if end - start >= (state == .unchecked ? 3 : 2) { result.formUnion(start..<end) }
      start = end
    }
    return result
  }

  /// Paragraphs that a page or column break cut inside a sentence are one.
  private static func rejoined(_ drafts: [Draft]) -> (drafts: [Draft], origins: [Int]) {
    var result: [Draft] = []
    var origins: [Int] = []
    result.reserveCapacity(drafts.count)
    for (number, draft) in drafts.enumerated() {
      if let target = continued(by: draft, in: result) {
        result[target].lines += draft.lines
      } else {
        result.append(draft)
        origins.append(number)
      }
    }
    return (result, origins)
  }

  private static func continued(by draft: Draft, in result: [Draft]) -> Int? {
    // The rest of a label may be its limit: "(max" and "1000 tecken)" on the next page.
    guard draft.marker == nil, let line = draft.lines.first,
      line.opensLower || draft.cell != nil && Letters.isDigit(line.first.unicodeScalars.first),
      !draft.isEnumerated, var index = result.indices.last
    else { return nil }
    // In a table the cell that the page cut need not be the last one, nor the only one.
    if let cell = draft.cell, cell.row == 0 {
      while index > 0, result[index].cell?.table == cell.table, result[index].cell?.row == 0 {
        index -= 1
      }
      let previous = result[index].cell
      while index > 0, previous != nil, result[index].cell?.column != cell.column,
        result[index - 1].cell?.table == previous?.table,
        result[index - 1].cell?.row == previous?.row
      {
        index -= 1
      }
    }
    guard let last = result[index].lines.last else { return nil }
    // On one page only columns of prose turn to a higher line; cells do not go on in each other.
    let isTurned: Bool
    if last.page == line.page {
      isTurned =
        draft.cell == nil && result[index].cell == nil && line.base < last.base - last.size
    } else if let cell = draft.cell, let before = result[index].cell {
      isTurned = cell.column == before.column
    } else {
      isTurned = true
    }
    guard isTurned, !last.closes, abs(last.size - line.size) < 0.08 * last.size else { return nil }
    let isFull =
      last.edge - last.right < 0.4 * (last.edge - last.left) || !leavesRoom(last, for: line)
    return isFull ? index : nil
  }

  private static func sizeKey(_ size: Double) -> Int { Int((size * 2).rounded()) }

  /// Sizes visibly larger than the body's, the largest first, as levels from 1.
  private static func headingLevels(_ drafts: [Draft], style: Style) -> [Int: Int] {
    var sizes: Set<Int> = []
    for draft in drafts where draft.size > 1.12 * style.bodySize {
      sizes.insert(sizeKey(draft.size))
    }
    var levels: [Int: Int] = [:]
    var level = 0
    var previous = Int.max
    for size in sizes.sorted(by: >) {
      // Half a point more or less is the same size in another font.
      if previous - size > 1 { level += 1 }
      levels[size] = min(level, 6)
      previous = size
    }
    return levels
  }

  /// The text of lines joined, and where each begins in it.
  static func text(of printed: [Printed]) -> (String, [Line]) {
    // Bytes until the end: a string checks at each word what has been checked already.
    var text: [UInt8] = []
    text.reserveCapacity(
      printed.reduce(0) { $0 + $1.words.reduce(0) { $0 + $1.text.utf8.count + 1 } })
    var lines: [Line] = []
    lines.reserveCapacity(printed.count)
    for (index, line) in printed.enumerated() {
      var words = line.words
      let next = index + 1 < printed.count ? printed[index + 1].words.first?.text : nil
      if next != nil { gluePlacedHyphen(&words, size: line.size, next: next ?? "") }
      var start = text.count
      if index > 0, let first = words.first {
        let last = lastWord(of: printed[index - 1], next: first.text)
        let isCut =
          words.count == 1 && printed[index - 1].words.count == 1 && isCutName(last, first.text)
        switch isCut ? .nothing : joint(last, first.text) {
        case .space: text.append(0x20)
        case .nothing: break
        case .dropHyphen: removeLastScalar(&text)
        }
        start = text.count
      }
      for (position, word) in words.enumerated() {
        // Recognised words are words, however near they stand.
        if position > 0,
          word.confidence < 1 || word.left - words[position - 1].right > 0.06 * line.size
        {
          text.append(0x20)
        }
        text.append(contentsOf: word.text.utf8)
      }
      // A soft hyphen.
      if next == nil, text.suffix(2) == [0xC2, 0xAD] { text.removeLast(2) }
      lines.append(Line(start: start, place: place(line)))
    }
    return (String(decoding: text, as: UTF8.self), lines)
  }

  private static func removeLastScalar(_ text: inout [UInt8]) {
    while let byte = text.popLast(), byte & 0xC0 == 0x80 {}
  }

  private static func lastWord(of line: Printed, next: String) -> String {
    var words = line.words
    gluePlacedHyphen(&words, size: line.size, next: next)
    return words.last?.text ?? ""
  }

  /// "verk -" at the end of a line: a hyphen that poppler took for a word of its own.
  private static func gluePlacedHyphen(_ words: inout [Word], size: Double, next: String) {
    guard words.count > 1, let hyphen = words.last, hyphen.text == "-" || hyphen.text == "\u{AD}",
      Letters.isLower(next.unicodeScalars.first)
    else { return }
    let before = words[words.count - 2]
    guard hyphen.left - before.right < 0.18 * size else { return }
    words.removeLast()
    words[words.count - 1].text += hyphen.text
    words[words.count - 1].right = hyphen.right
  }

  private static func place(_ line: Printed) -> Place {
    let top = line.words.lazy.map { $0.top }.min() ?? 0
    let bottom = line.words.lazy.map { $0.bottom }.max() ?? 0
    return .box(
      page: line.page, left: rounded(line.left), top: rounded(top), right: rounded(line.right),
      bottom: rounded(bottom))
  }
}

extension Block {
  /// The same in a cell of a table.
  fileprivate func placed(in cell: Cell?) -> Block {
    var block = self
    block.cell = cell
    return block
  }
}
