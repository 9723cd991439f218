/// Whether the text of one line goes on in the next, and how the two are put together.
enum TextJoin {
  /// Two lines as one: a hyphen that only split a word is gone. `start` is where the second begins,
  /// in UTF-8 bytes.
  static func joined(_ a: String, _ b: String) -> (text: String, start: Int) {
    if a.utf8.last == 0x2D, a.utf8.count > 1, a.utf8.dropLast().last != 0x20, startsLower(b) {
      let word = b.prefix { $0.isLetter }
      if ["och", "eller", "samt", "respektive", "resp"].contains(String(word)) {
        return (a + " " + b, a.utf8.count + 1)
      }
      return (a.dropLast() + b, a.utf8.count - 1)
    }
    if a.utf8.last == 0x2D, a.utf8.dropLast().last != 0x20, let first = b.unicodeScalars.first,
      first.properties.isAlphabetic || first.properties.numericType != nil
    {
      return (a + b, a.utf8.count)
    }
    return (a + " " + b, a.utf8.count + 1)
  }

  static func startsLower(_ text: String) -> Bool {
    text.unicodeScalars.first?.properties.isLowercase ?? false
  }

  /// Whether a sentence or label ends with the text.
  static func isClosed(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last(where: { !"\"'”’»)]*".unicodeScalars.contains($0) })
    else { return true }
    return ".!?:;…".unicodeScalars.contains(last)
  }

  /// Whether a blank line (or a page break) fell inside a sentence: what stands before it looks like
  /// a whole line of prose and is not closed, and what follows begins in lower case.
  static func continuesSentence(_ a: String, _ b: String) -> Bool {
    guard !isClosed(a), startsLower(b), !isFieldLike(b) else { return false }
    let tail = a.suffix(200)
    let words = tail.split(separator: " ")
    guard let last = words.last else { return false }
    if last.contains("@") || last.contains("/") && last.contains(".") { return false }
    if tail.utf8.last == 0x2C || connectives.contains(last.lowercased()) { return words.count >= 4 }
    return tail.utf8.count >= 50 && words.count >= 7
  }

  /// Whether the last word is one that something must follow.
  static func endsOpen(_ text: String) -> Bool {
    text.suffix(40).split(separator: " ").last.map { connectives.contains($0.lowercased()) }
      ?? false
  }

  /// Words that no line of its own ends with.
  private static let connectives: Set<String> = [
    "och", "eller", "samt", "att", "för", "med", "som", "i", "på", "av", "till", "om", "den", "det",
    "de", "en", "ett", "från", "vid", "mot", "hos", "under", "genom", "mellan", "inom", "utan",
    "enligt", "där", "när", "hur", "är", "ska", "kan", "sin", "sina", "sitt", "dess", "deras",
    "dessa", "denna", "detta", "kommer", "har", "bl.a.", "t.ex.", "m.fl.",
  ]

  /// A label ("e-post: …") or an address, which begins a line of its own.
  static func isFieldLike(_ text: String) -> Bool {
    let head = text.prefix(30)
    if head.prefix(while: { $0 != " " }).contains("@") { return true }
    guard let colon = head.firstIndex(of: ":") else { return false }
    return head[..<colon].split(separator: " ").count <= 3
  }
}

/// How wide a text was wrapped by whoever typed it.
struct TextWrap {
  /// Columns; `nil` where the text is not hard-wrapped.
  let width: Int?

  /// A line and the one directly below it, both plain.
  struct Pair {
    var width: Int
    var text: String
    var next: String
    /// The line goes on one before it.
    var isInside = false
    /// Columns of the next line's first word.
    var firstWord: Int { next.prefix { $0 != " " }.count }
  }

  /// Finds the width at which most lines that surely go on were broken: each says that it lies
  /// between its own length and that with the next line's first word added.
  init(_ pairs: [Pair]) {
    var votes = [Int](repeating: 0, count: 202)
    for pair in pairs where (30...160).contains(pair.width) {
      guard TextJoin.startsLower(pair.next), !TextJoin.isClosed(pair.text) else { continue }
      for width in pair.width...min(200, pair.width + pair.firstWord) { votes[width] += 1 }
    }
    let best = votes.max() ?? 0
    width = best >= 2 ? votes.firstIndex(of: best) : nil
  }

  /// Whether the line was broken because the next word would not have fitted.
  func joins(_ pair: Pair) -> Bool {
    if TextJoin.isFieldLike(pair.next) && !TextJoin.startsLower(pair.next) { return false }
    // A word that a hyphen split goes on whatever the width.
    if pair.width >= 25, pair.text.utf8.last == 0x2D, TextJoin.startsLower(pair.next) {
      return true
    }
    if let width,
      pair.isInside || TextJoin.isClosed(pair.text) || !TextJoin.startsLower(pair.next)
        || TextJoin.startsLower(pair.text)
    {
      if pair.isInside, pair.width >= 25, pair.width <= width + 3, !TextJoin.isClosed(pair.text),
        TextJoin.startsLower(pair.next), !TextJoin.isFieldLike(pair.next)
      {
        return true
      }
      return pair.width >= 25 && pair.width <= width + 3
        && pair.width + 1 + pair.firstWord > width - 1
    }
    return (45...160).contains(pair.width) && TextJoin.startsLower(pair.next)
      && !TextJoin.startsLower(pair.text) && !TextJoin.isClosed(pair.text)
      && !TextJoin.isFieldLike(pair.next)
  }
}
