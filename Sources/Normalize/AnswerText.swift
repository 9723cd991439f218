import Extract

/// An answer's text in the contract's form, and its items.
struct AnswerText: Sendable, Equatable {
  struct Paragraph: Sendable, Equatable {
    var text: String
    var isItem: Bool
  }

  private var paragraphs: [Paragraph] = []

  /// Word's placeholders, as keys: a control that still shows one is empty. Source: Word's Swedish and
  /// English user interface.
  private static let placeholders: Set<String> = [
    "klicka eller tryck här för att ange text", "klicka här för att ange text", "ange text",
    "ange text här", "skriv här", "skriv text här", "välj ett objekt",
    "klicka eller tryck här för att ange ett datum", "klicka här för att ange datum",
    "klicka här för att ange ett datum", "ange datum", "klicka eller tryck om du vill ange text",
    "klicka här om du vill ange text", "klicka här och ange text",
    "click or tap here to enter text", "click here to enter text", "choose an item",
  ]

  /// No placeholder is longer, in UTF-8 bytes, whatever stands between its words.
  static let longestPlaceholder = 80

  static func isPlaceholder(_ text: String) -> Bool {
    guard text.utf8.count <= longestPlaceholder, mayOpenPlaceholder(text) else { return false }
    let keys = WordKey.keys(of: text, atMost: 11)
    if keys.count > 10 { return false }
    // The sender's own label before each answer.
    if isLabel(keys, text) { return true }
    if placeholders.contains(keys.joined(separator: " ")) { return true }
    // Recognition reads one a little otherwise: "Klicka här för att ange.text."
    let letters = text.lowercased().filter(\.isLetter)
    return letters.count > 15
      && longPlaceholders.contains { EditDistance.between(letters, $0, atMost: 2) != nil }
  }

  private static func isLabel(_ keys: [String], _ text: String) -> Bool {
    text.last == ":" && (keys == ["svar"] || keys == ["vårt", "svar"])
  }

  /// Letters alone; a short one might be a word of an answer.
  private static let longPlaceholders = placeholders.map { $0.filter(\.isLetter) }
    .filter { $0.count > 17 }

  /// Whether the first letter, if it is ASCII, is that of a placeholder: "Klicka", "Ange", "Skriv",
  /// "Välj", "Click", "Choose".
  private static func mayOpenPlaceholder(_ text: String) -> Bool {
    for byte in text.utf8 {
      // What is not ASCII may be a sign or a letter: the keys tell.
      if byte >= 0x80 { return true }
      let letter = byte | 0x20
      if letter >= 0x61 && letter <= 0x7A { return "kasvc".utf8.contains(letter) }
      if byte >= 0x30 && byte <= 0x39 { return false }
    }
    return false
  }

  /// Whether a letter or digit of ASCII stands there.
  static func hasLetter(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.contains {
      $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x61 && $0 <= 0x7A
    }
  }

  /// Whether anything was written: rules of dots or dashes and placeholders are nothing.
  static func isBlank(_ text: String) -> Bool {
    // Letters of other alphabets are an answer as well.
    let isWritten =
      hasLetter(text.utf8)
      || text.unicodeScalars.contains {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
    return !isWritten || isPlaceholder(text)
  }

  /// - Parameter boxes: the boxes that choices have taken, as indices into the document's blocks; any
  ///   other is part of what was written.
  init(_ pieces: [Piece], in cutter: Cutter, besides boxes: Set<Int> = []) {
    guard pieces.contains(where: { $0.box == nil && !cutter.isBlank($0.words) }) else { return }
    var grids = AnswerGrid.all(in: pieces, cutter, besides: boxes)
    var canContinue = false
    // A mark was written that the next words follow on its line.
    var isOpen = false
    for (index, piece) in pieces.enumerated() {
      let block = cutter.blocks[piece.block]
      if let table = block.cell?.table, let grid = grids[table] {
        paragraphs += grid.rows.map { Paragraph(text: $0, isItem: false) }
        grids[table] = AnswerGrid()
        canContinue = false
        continue
      }
      if piece.box != nil {
        guard let glyph = block.glyph, !boxes.contains(piece.block) else { continue }
        let last = index > 0 ? pieces[index - 1] : nil
        let next = index + 1 < pieces.count ? pieces[index + 1] : nil
        let precedes =
          next.map {
            block.precedes(cutter.blocks[$0.block], by: $0.block - piece.block)
              && ($0.box != nil || !cutter.isBlank($0.words))
          } ?? false
        let follows =
          last.map { block.follows(cutter.blocks[$0.block], by: piece.block - $0.block) } ?? false
        if follows, !precedes || block.mark != nil, !paragraphs.isEmpty {
          paragraphs[paragraphs.count - 1].text += " " + glyph
        } else if precedes || !block.isBesideText {
          paragraphs.append(Paragraph(text: glyph, isItem: false))
        } else {
          // What stands beside it is the form's own line: then it is no part of the answer.
          continue
        }
        isOpen = precedes
        canContinue = false
        continue
      }
      if cutter.isBlank(piece.words) {
        isOpen = false
        continue
      }
      let text = cutter.text(piece.words)
      let isItem =
        block.kind == .item
        && cutter.words.words[piece.words.lowerBound].startsBlock
      if isOpen {
        paragraphs[paragraphs.count - 1].text += " " + text
        paragraphs[paragraphs.count - 1].isItem = isItem || paragraphs[paragraphs.count - 1].isItem
        isOpen = false
      } else if let last = paragraphs.last, !isItem, canContinue, block.kind == .paragraph,
        block.cell == nil,
        Self.continues(last.text, with: text)
      {
        paragraphs[paragraphs.count - 1].text += " " + text
      } else {
        // The cells of a table are paragraphs, as word processors count them.
        paragraphs.append(Paragraph(text: text, isItem: isItem))
      }
      if case .heading = block.kind { canContinue = false } else { canContinue = block.cell == nil }
    }
  }

  /// Lines as `text` has them: an empty one ends a paragraph, "- " begins an item.
  init(lines: [Substring]) {
    var isOpen = false
    for line in lines {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard !words.isEmpty else {
        isOpen = false
        continue
      }
      let isItem = ["-", "–", "•", "*"].contains(words[0]) && words.count > 1
      let text = (isItem ? words.dropFirst() : words[...]).joined(separator: " ")
      if isOpen, !isItem, !paragraphs.isEmpty {
        paragraphs[paragraphs.count - 1].text += " " + text
      } else {
        paragraphs.append(Paragraph(text: text, isItem: isItem))
      }
      isOpen = true
    }
  }

  /// Whether a page break or a blank line cut a sentence in two: nothing closes the first half, and
  /// the second begins in lower case.
  private static func continues(_ text: String, with next: String) -> Bool {
    guard text.utf8.count >= 40, let last = text.unicodeScalars.last,
      let first = next.unicodeScalars.first
    else { return false }
    let isOpen = last.properties.isAlphabetic || last == "," || last == "-"
    return isOpen && first.properties.isLowercase
  }

  var isEmpty: Bool { paragraphs.isEmpty }

  /// Paragraphs separated by one blank line, list items one a line with "- " before them.
  var text: String { Self.join(paragraphs[...]) }

  private static func join(_ paragraphs: ArraySlice<Paragraph>) -> String {
    var text = ""
    var wasItem = false
    for paragraph in paragraphs {
      if !text.isEmpty { text += wasItem && paragraph.isItem ? "\n" : "\n\n" }
      text += (paragraph.isItem ? "- " : "") + paragraph.text
      wasItem = paragraph.isItem
    }
    return text
  }

  /// Characters as a word processor counts them: grapheme clusters without line ends and list dashes.
  var length: Int { paragraphs.reduce(0) { $0 + Self.characters(in: $1.text) } }

  /// Of ASCII and Latin-1's letters, each is a cluster of its own (but for CR with LF): no tables are
  /// needed to count them.
  private static func characters(in text: String) -> Int {
    var count = 0
    for byte in text.utf8 {
      if byte == 0x0D || byte >= 0xC2 && byte != 0xC3 { return text.count }
      if byte & 0xC0 != 0x80 { count += 1 }
    }
    return count
  }

  /// One goal each: what stands under "Mål 1", "Mål 2"; else the list's items; else the whole.
  var items: [String] {
    let openings = paragraphs.indices.filter { Self.opensGoal(paragraphs[$0].text) }
    if !openings.isEmpty {
      return openings.enumerated().map { index, start in
        let end = index + 1 < openings.count ? openings[index + 1] : paragraphs.count
        return Self.join(paragraphs[start..<end])
      }
    }
    let items = paragraphs.filter(\.isItem).map(\.text)
    if !items.isEmpty { return items }
    return paragraphs.isEmpty ? [] : [text]
  }

  /// "Mål 1", "Mål 2:", "Delmål 3 – …": a sub-heading, not a sentence about a goal.
  private static func opensGoal(_ text: String) -> Bool {
    guard let letter = text.utf8.first(where: { $0 != 0x20 }), "mMdD".utf8.contains(letter) else {
      return false
    }
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count >= 2 else { return false }
    let first = words[0].lowercased()
    guard first == "mål" || first == "delmål" else { return false }
    let number = words[1].prefix { $0.isNumber }
    guard !number.isEmpty, number.count <= 2 else { return false }
    let rest = words[1].dropFirst(number.count)
    if words.count == 2 { return [".", ":", ")", "", "–", "-"].contains(rest) }
    // "Mål 1 är att …" goes on as a sentence; a sub-heading has a sign before its words.
    return [".", ":", ")", "–", "-"].contains(rest)
      || ["–", "-", "—"].contains(String(words[2].prefix(1)))
  }
}

extension Block {
  /// What a tick box shows in an answer; boxes that cannot be read show nothing.
  fileprivate var glyph: String? {
    if let mark { return mark.glyph }
    guard case .box(let state) = kind else { return nil }
    return Mark(of: state)?.glyph
  }

  /// Whether its reader saw words in the same printed line.
  fileprivate var isBesideText: Bool { mark.map { $0.followsText || $0.precedesText } ?? false }

  /// Whether a box stands behind another block on its line, which is so many blocks before it.
  fileprivate func follows(_ other: Block, by distance: Int) -> Bool {
    mark.map { $0.followsText && distance == 1 } ?? isBeside(other)
  }

  /// Whether a box stands before another block on its line, which is so many blocks behind it.
  fileprivate func precedes(_ other: Block, by distance: Int) -> Bool {
    mark.map { $0.precedesText && distance == 1 } ?? isBeside(other)
  }

  /// Whether both stand on one printed line, in the same cell if in any.
  func isBeside(_ other: Block) -> Bool {
    guard cell == other.cell, let own = lines.first?.place else { return false }
    return other.lines.contains { line in
      switch (own, line.place) {
      case (
        .box(let page, _, let top, _, let bottom), .box(let page2, _, let top2, _, let bottom2)
      ): page == page2 && (top + bottom) / 2 > top2 && (top + bottom) / 2 < bottom2
      case (.lines(let first, let last), .lines(let first2, let last2)):
        first <= last2 && first2 <= last
      default: false
      }
    }
  }
}
