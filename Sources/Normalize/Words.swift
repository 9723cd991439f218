import Extract

/// A document's body text as one sequence of words: what the alignment compares.
///
/// Words are compared by key: lower case, letters and digits only, so that case, punctuation, quotation
/// marks and markup play no part. Lines and blocks are kept as properties of their first word.
struct Words: Sendable {
  /// Plain numbers alone: a document may have millions of words.
  struct Word: Sendable {
    /// The key's number in `keys`.
    var key: Int32
    /// Punctuation alone: its key is empty.
    var isSign: Bool
    var startsLine: Bool
    var startsBlock: Bool
    /// "7.", "12)", "(3)", "A." at the beginning of a line; `Words.enumerator(at:)` has it.
    var isEnumerator: Bool
    /// Ends with a full stop, question mark, exclamation mark or colon.
    var endsSentence: Bool
    var endsWithColon: Bool
    /// The word's block, as an index into the document's blocks.
    var block: Int
    /// Where it stands in the block's text, in UTF-8 bytes.
    var start: Int
    var end: Int
  }

  var words: [Word] = []
  /// The different keys, numbered as they came.
  var keys = KeyTable()
  private var enumerators: [Int: Enumerator] = [:]
  /// Per block of the document, the range of its words; empty for boxes and furniture.
  var ofBlock: [Range<Int>] = []

  /// - Parameter hasPrintedLines: whether the blocks' lines are lines that a reader sees; a web page's
  ///   are only the lines of its source.
  init(of blocks: [Block], hasPrintedLines: Bool) {
    ofBlock.reserveCapacity(blocks.count)
    words.reserveCapacity(min(blocks.reduce(0) { $0 + $1.text.utf8.count } / 6, 1 << 16))
    for (index, block) in blocks.enumerated() {
      let first = words.count
      if block.role == .body { append(block, at: index, hasPrintedLines) }
      ofBlock.append(first..<words.count)
    }
  }

  /// Whether a sentence goes on with this word: in the same line, in small letters.
  func goesOn(at index: Int, _ blocks: [Block]) -> Bool {
    guard index > 0, index < words.count, !words[index].startsLine, !words[index].isSign,
      !words[index - 1].endsSentence
    else { return false }
    let text = blocks[words[index].block].text.utf8
    let start = text.index(text.startIndex, offsetBy: words[index].start)
    return blocks[words[index].block].text[start...].first?.isLowercase == true
  }

  func enumerator(at index: Int) -> Enumerator? {
    words[index].isEnumerator ? enumerators[index] : nil
  }

  func key(at index: Int) -> String {
    String(decoding: keys.key(Int(words[index].key)), as: UTF8.self)
  }

  private mutating func append(_ block: Block, at index: Int, _ hasPrintedLines: Bool) {
    var text = block.text
    var scratch: [UInt8] = []
    text.withUTF8 { bytes in
      var position = 0
      var nextLine = 0
      var isFirst = true
      // "§ 3 Kontakt": a sign before the number does not hide it.
      var followsSign = false
      while position < bytes.count {
        if bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0A {
          position += 1
          continue
        }
        var startsLine = isFirst
        while nextLine < block.lines.count, block.lines[nextLine].start <= position {
          startsLine = startsLine || hasPrintedLines
          nextLine += 1
        }
        var end = position
        while end < bytes.count, bytes[end] != 0x20, bytes[end] != 0x09, bytes[end] != 0x0A {
          end += 1
          if WordKey.parts(bytes, before: end) { break }
        }
        var isEnumerator = false
        if startsLine || followsSign,
          let found = Enumerator(bytes, from: position, to: end, followsSign: followsSign)
        {
          enumerators[words.count] = found
          isEnumerator = true
          end = found.end
        }
        scratch.removeAll(keepingCapacity: true)
        // "Avsnitt 1 – Län": the word before a heading's number says no more than the number.
        if !startsLine || !Enumerator.isCounted(bytes, from: position, to: end) {
          WordKey.append(bytes, from: position, to: end, to: &scratch)
        }
        words.append(
          Word(
            key: keys.number(of: scratch), isSign: scratch.isEmpty, startsLine: startsLine,
            startsBlock: isFirst, isEnumerator: isEnumerator,
            endsSentence: WordKey.closes(bytes, from: position, to: end),
            endsWithColon: bytes[end - 1] == 0x3A, block: index, start: position, end: end))
        isFirst = false
        followsSign = (startsLine || followsSign) && words[words.count - 1].isSign
        position = end
      }
    }
  }
}

/// The number or letter before a heading or item: "7.", "12)", "(3)", "8a.", "A.", "IV.", "§ 4" not.
struct Enumerator: Sendable, Equatable {
  /// Without its punctuation, lower case: "7", "8a", "a".
  var label: String
  /// Where it ends in the block's text; a heading glued to it ("1.Län") begins there.
  var end: Int

  /// - Parameter followsSign: a word that counts headings stands before it: "Fråga 7, heder".
  init?(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, followsSign: Bool = false
  ) {
    var position = start
    let isBracketed = bytes[position] == 0x28
    if isBracketed { position += 1 }
    var first = position
    while position < end, isDigit(bytes[position]), position - first < 3 { position += 1 }
    let digits = position - first
    if digits > 2 { return nil }
    let letter = position
    while position < end, isLetter(bytes[position]), position - letter < 4 { position += 1 }
    let letters = position - letter
    if digits > 0 ? letters > 1 : (letters == 0 || letters > 1 && !isRoman(bytes, letter, position))
    {
      return nil
    }
    var last = position
    var closed = false
    while position < end,
      bytes[position] == 0x2E || bytes[position] == 0x29 || bytes[position] == 0x3A
        || followsSign && bytes[position] == 0x2C && position + 1 == end
    {
      position += 1
      closed = true
      // "1.1", "2.10.": the last number is the one that counts the heading.
      let next = position
      while position < end, isDigit(bytes[position]), position - next < 3 { position += 1 }
      if position - next > 2 || position > next && letters > 0 { return nil }
      if position > next {
        first = next
        last = position
      }
    }
    guard closed || position == end && digits > 0 && letters == 0 else { return nil }
    if isBracketed, bytes[position - 1] != 0x29 { return nil }
    // What is glued to it must be a word ("1.Län"), not more of a number or an abbreviation ("t.ex.").
    if position < end, digits == 0 || bytes[position] < 0x41 { return nil }
    label = String(decoding: bytes[first..<last], as: UTF8.self).lowercased()
    self.end = position
  }
}

extension Enumerator {
  /// Whether it is a section's number, or the letter or Roman figure in its place: "g)" and "VII." are 7.
  func counts(_ number: String?) -> Bool {
    if label == number { return true }
    guard let value = number.flatMap(Int.init), label.utf8.first.map(isLetter) ?? false else {
      return false
    }
    return label.utf8.count == 1 && label.utf8.first.map { Int($0) - 0x60 } == value
      || Self.roman(label) == value
  }

  private static func roman(_ label: String) -> Int? {
    let worth: [UInt8: Int] = [0x69: 1, 0x76: 5, 0x78: 10]
    let figures = label.utf8.compactMap { worth[$0] }
    guard figures.count == label.utf8.count else { return nil }
    return figures.indices.reduce(0) { sum, index in
      let isTaken = index + 1 < figures.count && figures[index] < figures[index + 1]
      return isTaken ? sum - figures[index] : sum + figures[index]
    }
  }

  /// Words that count headings, in small letters.
  private static let counting: [[UInt8]] = [
    "avsnitt", "fråga", "punkt", "del", "rubrik", "sektion", "område", "kapitel", "nr", "nummer",
  ].map { Array($0.utf8) }

  /// Whether a word counts the heading that stands behind it: "Fråga 7.", "Avsnitt 1 –", "Punkt 11" alone.
  fileprivate static func isCounted(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Bool {
    guard end - start < 10, end + 1 < bytes.count, bytes[end] == 0x20, isDigit(bytes[end + 1])
    else { return false }
    var key: [UInt8] = []
    WordKey.append(bytes, from: start, to: end, to: &key)
    guard counting.contains(key) else { return false }
    var position = end + 1
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
    guard position - end <= 3 else { return false }
    if position == bytes.count || bytes[position] == 0x0A { return true }
    if [0x2C, 0x2E, 0x3A, 0x29].contains(bytes[position]) {
      return position + 1 == bytes.count || !isDigit(bytes[position + 1])
    }
    // A dash, a bar.
    return bytes[position] == 0x20 && position + 1 < bytes.count
      && ([0x2D, 0x7C].contains(bytes[position + 1])
        || bytes[position + 1] == 0xE2 && position + 2 < bytes.count
          && bytes[position + 2] == 0x80)
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

private func isLetter(_ byte: UInt8) -> Bool {
  byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
}

private func isRoman(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
  (start..<end).allSatisfy { [0x49, 0x56, 0x58, 0x69, 0x76, 0x78].contains(bytes[$0]) }
}

/// Keys under which two spellings of one word are the same.
package enum WordKey {
  /// Lower case, letters and digits alone.
  package static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, to key: inout [UInt8]
  ) {
    var position = start
    while position < end {
      let byte = bytes[position]
      switch byte {
      case 0x30...0x39, 0x61...0x7A:
        // Most words are small letters to their end: copied at once.
        let run = position
        repeat { position += 1 } while position < end && isKept(bytes[position])
        key.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<position]))
      case 0x41...0x5A:
        key.append(byte + 0x20)
        position += 1
      case 0..<0x80:
        position += 1
      case 0xC3 where position + 1 < end:
        // Latin-1's letters, À to ÿ: the capitals lie 32 below.
        let low = bytes[position + 1]
        key.append(0xC3)
        key.append(low < 0xA0 && low != 0x97 ? low + 0x20 : low)
        position += 2
      case 0xC2, 0xE2, 0xEF:
        // Signs: "·", "§", dashes, quotation marks, bullets, private use.
        position += byte == 0xC2 ? 2 : 3
      default:
        var next = position + 1
        while next < end, bytes[next] & 0xC0 == 0x80 { next += 1 }
        key.append(
          contentsOf: String(decoding: bytes[position..<next], as: UTF8.self).lowercased().utf8)
        position = next
      }
    }
  }

  @inline(__always)
  private static func isKept(_ byte: UInt8) -> Bool {
    byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39
  }

  /// Whether a slash between two letters ("organisation/huvudman") parts two words here.
  static func parts(_ bytes: UnsafeBufferPointer<UInt8>, before end: Int) -> Bool {
    end >= 2 && end < bytes.count && bytes[end - 1] == 0x2F
      && (bytes[end - 2] >= 0x41 && bytes[end] >= 0x41)
  }

  /// - Parameter most: where that many are enough to tell.
  static func keys(of text: String, atMost most: Int = .max) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var keys: [String] = []
      var key: [UInt8] = []
      var start = 0
      while start < bytes.count, keys.count < most {
        var end = start
        while end < bytes.count, bytes[end] != 0x20, bytes[end] != 0x0A {
          end += 1
          if parts(bytes, before: end) { break }
        }
        key.removeAll(keepingCapacity: true)
        append(bytes, from: start, to: end, to: &key)
        if !key.isEmpty { keys.append(String(decoding: key, as: UTF8.self)) }
        start = max(end, start + 1)
      }
      return keys
    }
  }

  /// Whether a sentence ends here; closing brackets and quotation marks do not hide the stop.
  static func closes(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
    var position = end - 1
    while position > start {
      if bytes[position] == 0x29 || bytes[position] == 0x22 || bytes[position] == 0x2A {
        position -= 1
      } else if position > start + 2, bytes[position - 2] == 0xE2, bytes[position - 1] == 0x80,
        0x98...0x9F ~= bytes[position]
      {
        position -= 3  // U+2018 to U+201F: quotation marks
      } else if position > start + 1, bytes[position - 1] == 0xC2, bytes[position] == 0xBB {
        position -= 2  // "»"
      } else {
        break
      }
    }
    return [0x2E, 0x3F, 0x21, 0x3A].contains(bytes[position])
  }
}
