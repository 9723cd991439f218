/// Whether the text of one line goes on in the next, and how the two are put together.
enum TextJoin {
  /// Adds a line to the text that it goes on: a hyphen that only split a word is gone.
  ///
  /// - Returns: where the line begins in the text, in UTF-8 bytes.
  static func join(_ text: inout String, _ line: String) -> Int {
    let endsInHyphen =
      text.utf8.last == 0x2D && text.utf8.dropLast().last.map { $0 != 0x20 } ?? false
    if endsInHyphen, startsLower(line) {
      // "hälso-" before "och sjukvård" keeps it.
      if !conjunctions.contains(String(line.prefix { $0.isLetter })) {
        text.removeLast()
        text += line
        return text.utf8.count - line.utf8.count
      }
    } else if endsInHyphen, let first = line.unicodeScalars.first,
      first.properties.isAlphabetic || first.properties.numericType != nil
    {
      text += line
      return text.utf8.count - line.utf8.count
    }
    text += " "
    text += line
    return text.utf8.count - line.utf8.count
  }

  private static let conjunctions: Set<String> = ["och", "eller", "samt", "respektive", "resp"]

  static func startsLower(_ text: String) -> Bool {
    text.unicodeScalars.first?.properties.isLowercase ?? false
  }

  /// Whether a sentence or label ends with the text. A bracket ends one too: "(max 1000 tecken)"
  /// closes a question, and what follows it is the answer.
  static func isClosed(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last(where: { !"\"'”’»*".unicodeScalars.contains($0) })
    else { return true }
    return ".!?:;…)]".unicodeScalars.contains(last)
  }

  /// Whether a text asks for something: its answer may begin in lower case and is no part of it.
  static func isPrompt(_ text: String) -> Bool {
    let first = text.prefix(24).prefix { $0 != " " }.lowercased()
    if prompts.contains(first) { return true }
    switch TextMarks().item(text) {
    case .enumerator, .weakEnumerator: return true
    case .bullet, nil: return false
    }
  }

  private static let prompts: Set<String> = [
    "ange", "beskriv", "fyll", "förklara", "hur", "klicka", "kryssa", "lista", "markera",
    "motivera",
    "namnge", "när", "redogör", "sammanfatta", "skriv", "vad", "var", "vem", "vilka", "vilken",
    "vilket", "välj",
  ]

  /// Whether a blank line (or a page break) fell inside a sentence: what stands before it looks like
  /// a whole line of prose and is not closed, and what follows begins in lower case.
  static func continuesSentence(_ a: String, _ b: String) -> Bool {
    guard !isClosed(a), startsLower(b), !isFieldLike(b) else { return false }
    // A numbered heading or a question; unless its last word calls for more.
    if isPrompt(a) && !endsOpen(a) { return false }
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

  /// A label ("E-post: …", "tel: …") or an address, which begins a line of its own. In lower case
  /// only the labels of contacts count: "områden: barn och unga" goes on a sentence.
  static func isFieldLike(_ text: String) -> Bool {
    let head = text.prefix(30)
    if head.prefix(while: { $0 != " " }).contains("@") { return true }
    guard let colon = head.firstIndex(of: ":") else { return false }
    if startsLower(text) { return contactLabels.contains(String(head[..<colon])) }
    return head[..<colon].split(separator: " ").count <= 3
  }

  private static let contactLabels: Set<String> = [
    "adress", "e-mail", "e-post", "e-postadress", "email", "epost", "fax", "kontakt", "mail",
    "mejl", "mobil", "namn", "tel", "telefon", "tfn", "titel", "webb",
  ]

  /// Whether a contact ends with the line: it has an address or ends in a telephone number.
  static func endsContact(_ text: String) -> Bool {
    let tail = text.suffix(120)
    guard tail.contains("@"), let last = tail.split(separator: " ").last else { return false }
    return last.contains("@") || last.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D }
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

  /// Whether the line was broken only because it was full.
  func joins(_ pair: Pair) -> Bool {
    let isField = TextJoin.isFieldLike(pair.next)
    let startsLower = TextJoin.startsLower(pair.next)
    guard (25...160).contains(pair.width), !isField || startsLower else { return false }
    // A word that a hyphen split goes on whatever the width.
    if pair.text.utf8.last == 0x2D && startsLower { return true }
    // "…, 070-123 45 67" and the next person's line.
    if TextJoin.endsContact(pair.text) && !startsLower { return false }
    let goesOn = !TextJoin.isClosed(pair.text) && startsLower && !isField
    // Lines that all begin in lower case are rather a list without bullets.
    let isSentence = goesOn && pair.width >= 45 && !TextJoin.startsLower(pair.text)
    guard let width else { return isSentence && !TextJoin.isPrompt(pair.text) }
    guard pair.width <= width + 3 else { return false }
    if isSentence || goesOn && pair.isInside { return true }
    return pair.width + 1 + pair.firstWord > width - 1
  }
}
