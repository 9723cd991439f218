extension PDF {
  /// Marks the words that are boxes and bullets, and cuts off those that cling to a word.
  static func marked(_ words: [Word]) -> [Word] {
    guard words.contains(where: mayHoldGlyph) else { return typedBoxes(words) }
    var result: [Word] = []
    result.reserveCapacity(words.count + 8)
    for word in words {
      if word.field == nil, word.glyph == nil, mayHoldGlyph(word) {
        appendMarked(word, to: &result)
      } else {
        result.append(word)
      }
    }
    return typedBoxes(typedOver(result))
  }

  /// An X that somebody typed over an empty box ticks it.
  private static func typedOver(_ words: [Word]) -> [Word] {
    let crosses = words.indices.filter {
      words[$0].glyph == nil && ["X", "x"].contains(words[$0].text)
    }
    guard (1...300).contains(crosses.count) else { return words }
    var result = words
    var spent: Set<Int> = []
    for cross in crosses {
      let middle = (words[cross].left + words[cross].right) / 2
      let box = result.firstIndex {
        $0.glyph == .box(.unchecked) && $0.left - 2 < middle && middle < $0.right + 2
          && $0.top < words[cross].middle && words[cross].middle < $0.bottom
      }
      guard let box else { continue }
      result[box].glyph = .box(.checked)
      spent.insert(cross)
    }
    return spent.isEmpty ? words : result.indices.filter { !spent.contains($0) }.map { result[$0] }
  }

  /// Whether a word begins or ends with more than ASCII and Latin-1's letters, as few do.
  private static func mayHoldGlyph(_ word: Word) -> Bool {
    var text = word.text
    return text.withUTF8 { bytes in
      guard let first = bytes.first, let last = bytes.last else { return false }
      if first >= 0xC2 && first != 0xC3 { return true }
      return last >= 0x80 && bytes.count > 1 && bytes[bytes.count - 2] != 0xC3
    }
  }

  private static func appendMarked(_ word: Word, to words: inout [Word]) {
    // Boxes and bullets begin with C2 (middle dot), E2, EE, EF or F0 in UTF-8; letters seldom do.
    guard let first = word.text.utf8.first, first >= 0xC2, first != 0xC3 else {
      appendTrailing(word, to: &words)
      return
    }
    let scalars = word.text.unicodeScalars
    guard let scalar = scalars.first, let glyph = glyph(scalar) else {
      words.append(word)
      return
    }
    if scalars.count == 1 {
      var marked = word
      marked.glyph = glyph
      words.append(marked)
      return
    }
    if glyph == .bullet, scalars.count > 1, scalars.dropFirst().first == scalar {
      words.append(word)  // a row of dots
      return
    }
    let share = word.width / Double(scalars.count)
    var head = word
    head.text = String(scalar)
    head.right = word.left + share
    head.glyph = glyph
    words.append(head)
    var tail = word
    tail.text = String(scalars.dropFirst())
    tail.left = head.right
    appendMarked(tail, to: &words)
  }

  /// "Ja☒": the box behind its label.
  private static func appendTrailing(_ word: Word, to words: inout [Word]) {
    guard let last = word.text.utf8.last, last >= 0x80, let scalar = word.text.unicodeScalars.last,
      case .box? = glyph(scalar)
    else {
      words.append(word)
      return
    }
    let count = Double(word.text.unicodeScalars.count)
    var head = word
    head.text = String(word.text.dropLast())
    head.right = word.right - word.width / count
    var tail = word
    tail.text = String(scalar)
    tail.left = head.right
    tail.glyph = glyph(scalar)
    words.append(head)
    words.append(tail)
  }

  /// "[x]", "[ ]", "(X)", "( )", also where poppler took the brackets for words of their own.
  private static func typedBoxes(_ words: [Word]) -> [Word] {
    guard words.contains(where: { isOpening($0.text) }) else { return words }
    var result: [Word] = []
    var index = 0
    while index < words.count {
      var text = ""
      var found: (count: Int, state: BoxState)?
      if isOpening(words[index].text) {
        for count in 1...3 where index + count <= words.count {
          guard words[index + count - 1].line == words[index].line else { break }
          text += words[index + count - 1].text
          if let state = typedState(text) {
            found = (count, state)
            break
          }
        }
      }
      guard let found else {
        result.append(words[index])
        index += 1
        continue
      }
      var box = words[index]
      box.text = text
      box.right = words[index + found.count - 1].right
      box.glyph = .box(found.state)
      result.append(box)
      index += found.count
    }
    return result
  }

  private static func isOpening(_ text: String) -> Bool {
    guard text.utf8.count <= 3 else { return false }
    return text.utf8.first == UInt8(ascii: "[") || text.utf8.first == UInt8(ascii: "(")
  }

  private static func typedState(_ text: String) -> BoxState? {
    switch text {
    case "[x]", "[X]", "(x)", "(X)", "[✓]", "[✔]", "[v]", "[V]": .checked
    case "[]", "()", "[_]": .unchecked
    default: nil
    }
  }

  /// A lone X with a gap or a cell of its own is a typed cross.
  static func crossed(_ rows: [Row]) -> [Row] {
    rows.map { row in
      guard row.contains(where: isLoneCross) else { return row }
      return row.map { segment in
        guard isLoneCross(segment) else { return segment }
        var word = segment.words[0]
        word.glyph = .box(.checked)
        return Segment([word])
      }
    }
  }

  private static func isLoneCross(_ segment: Segment) -> Bool {
    guard segment.words.count == 1 else { return false }
    let text = segment.words[0].text
    return segment.words[0].glyph == nil && (text == "X" || text == "x")
  }

  /// Lone characters left of a statement's first word that only their font can explain.
  static func suspects(_ rows: [Row]) -> [Word] {
    var found: [Word] = []
    for row in rows {
      for (index, segment) in row.enumerated() {
        let word = segment.words[0]
        guard word.glyph == nil, word.text.utf8.count <= 2,
          let scalar = word.text.unicodeScalars.first, word.text.unicodeScalars.count == 1,
          isSuspect(scalar)
        else { continue }
        if segment.words.count > 1 {
          let next = segment.words[1]
          guard Letters.isLetter(Letters.opening(next.text)) || next.glyph != nil else { continue }
          // A digit that looks like its neighbours is one: another font has another height.
          if Letters.isDigit(scalar), abs(next.height - word.height) < 0.02 { continue }
          found.append(word)
        } else if index + 1 < row.count,
          Letters.isLetter(Letters.opening(row[index + 1].words[0].text))
        {
          found.append(word)
        } else if index > 0, row.count > 1, !Letters.isDigit(scalar) {
          found.append(word)
        }
      }
    }
    return found
  }

  /// A box set between two printed lines goes to the one that its statement begins on.
  static func settled(_ rows: [Row]) -> [Row] {
    guard rows.contains(where: isLoneBox) else { return rows }
    var result: [Row] = []
    var index = 0
    while index < rows.count {
      let row = rows[index]
      index += 1
      guard isLoneBox(row) else {
        result.append(row)
        continue
      }
      let box = row[0]
      func isBeside(_ other: Row) -> Bool {
        other[0].left > box.right && other[0].top < box.bottom - 1 && other[0].bottom > box.top + 1
      }
      if let above = result.last, isBeside(above) {
        result[result.count - 1].insert(box, at: 0)
      } else if index < rows.count, isBeside(rows[index]) {
        result.append([box] + rows[index])
        index += 1
      } else {
        result.append(row)
      }
    }
    return result
  }

  private static func isLoneBox(_ row: Row) -> Bool {
    row.count == 1 && row[0].words.count == 1 && row[0].isGlyphsOnly
      && row[0].words[0].glyph != .bullet
  }
}
