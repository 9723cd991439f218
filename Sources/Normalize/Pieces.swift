import Extract

/// One stretch of a document's body between two printed lines: a block, a part of one, or a tick box.
struct Piece: Sendable, Equatable {
  /// Index into the document's blocks.
  var block: Int
  /// Its words; empty for a tick box.
  var words: Range<Int>
  var box: BoxState?
}

/// A document's blocks and words together: cuts texts and their places out of it.
struct Cutter: Sendable {
  let blocks: [Block]
  let words: Words

  init(_ document: Document) {
    blocks = document.blocks
    words = Words(
      of: document.blocks, hasPrintedLines: document.source.mediaType != "text/html")
  }

  /// The text of a run of words; of a printed line that goes on in the next block, with a space between.
  func text(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    if words.words[first].block != words.words[last].block {
      return parts(of: range).map(text).joined(separator: " ")
    }
    let text = blocks[words.words[first].block].text.utf8
    let start = text.index(text.startIndex, offsetBy: words.words[first].start)
    let end = text.index(text.startIndex, offsetBy: words.words[last].end)
    return String(text[start..<end]) ?? ""
  }

  /// A run of words, block by block.
  private func parts(of range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    for index in range {
      if let last = parts.last, words.words[last.lowerBound].block == words.words[index].block {
        parts[parts.count - 1] = last.lowerBound..<index + 1
      } else {
        parts.append(index..<index + 1)
      }
    }
    return parts
  }

  /// Whether nothing was written in a run of words within one block (`AnswerText.isBlank`).
  ///
  /// What is longer than any placeholder and has a letter is an answer: no text is cut out to tell.
  func isBlank(_ range: Range<Int>) -> Bool {
    isLong(range) && hasLetter(range) ? false : AnswerText.isBlank(text(range))
  }

  func isPlaceholder(_ range: Range<Int>) -> Bool {
    !isLong(range) && AnswerText.isPlaceholder(text(range))
  }

  /// The placeholder that a run of words within one block begins or ends with, of five words at least.
  func placeholder(in range: Range<Int>) -> Range<Int>? {
    guard range.count > 1, let first = range.first, let last = range.last else { return nil }
    // "Svar: …"
    if words.words[first].endsWithColon, isPlaceholder(first..<(first + 1)) {
      return first..<(first + 1)
    }
    guard range.count > 5 else { return nil }
    func isOne(_ part: Range<Int>) -> Bool {
      AnswerText.isPlaceholder(text(part))
    }
    if words.words[first].mayOpenPlaceholder(blocks) {
      for count in 5...min(10, range.count - 1) where isOne(first..<(first + count)) {
        return first..<(first + count)
      }
    }
    for count in 5...min(10, range.count - 1) {
      let start = last + 1 - count
      if words.words[start - 1].endsSentence, words.words[start].mayOpenPlaceholder(blocks),
        isOne(start..<(last + 1))
      {
        return start..<(last + 1)
      }
    }
    return nil
  }

  private func isLong(_ range: Range<Int>) -> Bool {
    guard let first = range.first, let last = range.last else { return false }
    return words.words[last].end - words.words[first].start > AnswerText.longestPlaceholder
  }

  private func hasLetter(_ range: Range<Int>) -> Bool {
    guard let first = range.first, let last = range.last else { return false }
    var text = blocks[words.words[first].block].text
    return text.withUTF8 {
      AnswerText.hasLetter($0[words.words[first].start..<words.words[last].end])
    }
  }

  /// The places of a run of words, one a page.
  func places(_ range: Range<Int>) -> [Place] {
    guard let first = range.first, let last = range.last else { return [] }
    if words.words[first].block != words.words[last].block {
      var places: [Place] = []
      for part in parts(of: range) { places.add(contentsOf: self.places(part)) }
      return places
    }
    let block = blocks[words.words[first].block]
    var places: [Place] = []
    for (index, line) in block.lines.enumerated() {
      let next = index + 1 < block.lines.count ? block.lines[index + 1].start : Int.max
      guard line.start < words.words[last].end, next > words.words[first].start else { continue }
      places.add(line.place)
    }
    return places
  }

  func places(of pieces: [Piece]) -> [Place] {
    var places: [Place] = []
    for piece in pieces {
      places.add(
        contentsOf: piece.box == nil
          ? self.places(piece.words) : blocks[piece.block].lines.map(\.place))
    }
    return places
  }

  /// The least certainty of what a reader made of these pieces.
  func confidence(of pieces: [Piece]) -> Double {
    pieces.map { blocks[$0.block].confidence }.min() ?? 1
  }

  /// A run of words line by line, as printed.
  func lines(_ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where index > start && words.words[index].startsLine {
      lines.append(start..<index)
      start = index
    }
    if start < range.upperBound { lines.append(start..<range.upperBound) }
    return lines
  }
}

extension Words.Word {
  /// Whether it begins with the letter of "Klicka" or "Click".
  fileprivate func mayOpenPlaceholder(_ blocks: [Block]) -> Bool {
    var text = blocks[block].text
    let byte = text.withUTF8 { $0[start] }
    return byte == 0x4B || byte == 0x6B || byte == 0x43 || byte == 0x63
  }
}

extension [Place] {
  /// Keeps one place a page: what stands together is shown together.
  mutating func add(_ place: Place) {
    if let last, let union = last.union(place) {
      self[count - 1] = union
    } else {
      append(place)
    }
  }

  mutating func add(contentsOf places: [Place]) {
    for place in places { add(place) }
  }
}
