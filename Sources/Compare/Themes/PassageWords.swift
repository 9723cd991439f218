/// The words of a passage, with what stands between them.
struct PassageWords {
  struct Word {
    /// Lower case, NFC, without a genitive's colon ("skr:s" is "skr").
    var key: String
    /// UTF-8 bytes of the passage.
    var range: Range<Int>
    var isQuoted: Bool
    /// What stands between it and the word before.
    var sign: Sign
  }

  enum Sign: Comparable {
    case none
    case comma
    /// Between clauses: ; : . ( ) – ! ?
    case clause
  }

  private(set) var words: [Word] = []

  /// Words in a passage beyond this are not looked at: a sentence of thousands of words is no sentence.
  static let most = 2000

  init(_ text: String) {
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    var offset = 0
    var sign = Sign.none
    var isQuoted = false
    var start: Int?
    var word = String.UnicodeScalarView()

    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      if scalar.isASCII {
        return scalar.value | 0x20 >= 0x61 && scalar.value | 0x20 <= 0x7A
          || scalar.value >= 0x30 && scalar.value <= 0x39
      }
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
    }
    func close(_ end: Int) {
      guard let begin = start else { return }
      start = nil
      guard words.count < Self.most else { return }
      words.append(
        Word(key: Self.key(word), range: begin..<end, isQuoted: isQuoted, sign: sign))
      word = String.UnicodeScalarView()
      sign = .none
    }

    while index < scalars.endIndex {
      let scalar = scalars[index]
      let after = scalars.index(after: index)
      let width = UTF8.width(scalar)
      if isLetter(scalar) {
        if start == nil { start = offset }
        word.append(scalar)
      } else if scalar.value == 0xAD {
        // A soft hyphen is no letter and parts no word.
      } else if start != nil, after < scalars.endIndex, isLetter(scalars[after]),
        Self.joins(scalar, word, scalars[after])
      {
        word.append(Self.hyphens.contains(scalar) ? "-" : scalar)
      } else {
        close(offset)
        switch scalar {
        case ",": sign = max(sign, .comma)
        case ";", ":", ".", "(", ")", "–", "—", "!", "?", "•", "\n": sign = .clause
        case "%":
          words.append(
            Word(key: "procent", range: offset..<(offset + width), isQuoted: isQuoted, sign: sign))
          sign = .none
        case "\"", "”", "“", "«", "»", "„", "‟":
          // «Swedish» quotation may open and close with the same sign.
          isQuoted.toggle()
        default: break
        }
      }
      offset += width
      index = after
    }
    close(offset)
    dropEnumerator(in: text)
  }

  /// "1)", "2.", "a)" at the beginning number the passage and are no words of it.
  private mutating func dropEnumerator(in text: String) {
    guard words.count > 1, let first = words.first, first.key.utf8.count <= 3,
      words[1].sign == .clause, first.key.allSatisfy(\.isNumber) || first.key.utf8.count == 1
    else { return }
    let after = text.utf8.dropFirst(first.range.upperBound).first
    if after == UInt8(ascii: ")") || after == UInt8(ascii: ".") { words.removeFirst() }
  }

  /// What is written for a hyphen; the dash only between digits ("12–15 år").
  private static let hyphens: Set<Unicode.Scalar> = ["\u{2010}", "\u{2011}", "–"]

  /// Signs that stand inside a word: a hyphen, a genitive's colon, the comma of a number, the points of
  /// an abbreviation ("t.ex.") and of a date.
  private static func joins(
    _ scalar: Unicode.Scalar, _ word: String.UnicodeScalarView, _ next: Unicode.Scalar
  ) -> Bool {
    func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
      scalar.map { $0.value >= 0x30 && $0.value <= 0x39 } ?? false
    }
    switch scalar {
    case "-", "\u{2010}", "\u{2011}", ":", "'", "’": return true
    case ",", "/", "–": return isDigit(word.last) && isDigit(next)
    case ".":
      if isDigit(word.last) && isDigit(next) { return true }
      return word.reversed().prefix { $0 != "." }.count <= 2 && !isDigit(word.last)
    default: return false
    }
  }

  private static func key(_ word: String.UnicodeScalarView) -> String {
    let key = String(word).precomposedStringWithCanonicalMapping.lowercased()
    guard let colon = key.firstIndex(of: ":") else { return key }
    // "SKR:s", "RSS:er", "RSS:erna".
    return String(key[..<colon])
  }
}
