import Extract

/// Finds printed lines that the sender has put into words of their own.
///
/// Their words tell little, so their place does: a heading's number, and a question that stands in the same
/// words under one section after the other. Headings, questions and statements have a file each.
struct Rewording {
  let slots: Slots
  let text: Words
  let words: [Words.Word]
  let blocks: [Block]
  private(set) var lines: [Line] = []

  init(_ slots: Slots, _ text: Words, _ blocks: [Block]) {
    self.slots = slots
    self.text = text
    words = text.words
    self.blocks = blocks
    lines = words.indices.filter { words[$0].startsBlock }.compactMap(line)
  }

  /// A block that may be a heading.
  struct Line {
    var words: Range<Int>
    /// The first word behind the sign that "Fråga 8: …" begins with: that word says no more than the number.
    var first: Int
    var isHeading: Bool
    var isNumbered: Bool
  }

  /// A question in few words.
  static let mostWords = 14

  /// Blocks of at most so many words.
  private static let longest = 25

  private func line(at start: Int) -> Line? {
    let end = end(ofBlockAt: start)
    guard end - start <= Self.longest else { return nil }
    let first = words[start].isSign && start + 1 < end ? start + 1 : start
    return Line(
      words: start..<end, first: first, isHeading: blocks[words[start].block].isHeading,
      isNumbered: words[first].isEnumerator)
  }

  func hasNumber(_ line: Line, of slot: Slots.Slot) -> Bool {
    slot.number.map { text.enumerator(at: line.first)?.counts($0) ?? false } ?? false
  }

  /// What a heading says before its colon, without its number: "5 SKR:s nätverk: kommer ni att delta?"
  func label(of line: Line) -> Range<Int> {
    let first = line.first + (line.isNumbered ? 1 : 0)
    let end = max(first, end(ofLabelAt: line.words.lowerBound, from: first))
    // "2. Mål: kunskaps- och verksamhetsutveckling": one word before the colon is none.
    return first..<(line.isHeading && end == first + 1 ? max(end, line.words.upperBound) : end)
  }

  /// A line that no sentence ends and that no list holds.
  func isLabel(_ line: Line) -> Bool {
    let block = blocks[words[line.words.lowerBound].block]
    let last = words[line.words.upperBound - 1]
    let label = label(of: line)
    return !label.isEmpty && (block.kind == .paragraph || block.kind == .item && line.isNumbered)
      && (!last.endsSentence || last.endsWithColon || block.text.last == "?")
      && written(label).first?.isUppercase == true
  }

  /// The titles that have two of three words of a heading, or compounds that begin with them.
  ///
  /// - Parameter least: the share of the heading's words.
  func titles(alike label: Range<Int>, least: Double = 2.0 / 3) -> [Int] {
    let own = label.map(text.key).filter { $0.count >= 4 }
    guard own.contains(where: { $0.count >= SlotWords.long }) else {
      // "Heder" over answers: the beginning of one title's word.
      return label.count == 1 && own.count == 1
        ? slots.words.titles.filter { $0.short.contains(own[0]) }.map(\.slot) : []
    }
    return slots.words.titles.filter { title in
      let shared = own.filter(title.words.contains)
      return Double(shared.count) >= least * Double(own.count)
        && shared.contains { $0.count >= SlotWords.long }
    }.map(\.slot)
  }

  /// The questions that words ask in one of their wordings, all but one in five.
  func questions(asked range: Range<Int>) -> Set<Int> {
    let own = Set(range.map(text.key).filter { !$0.isEmpty })
    return Set(
      slots.words.questions.filter { question in
        let shared = own.count(where: question.words.contains)
        return shared > 1 && shared * 10 >= 4 * (own.count + question.words.count)
      }.map(\.question))
  }

  static func years(_ text: String) -> Set<String> {
    Set(
      text.split { !$0.isNumber }.filter { $0.count == 4 && $0.hasPrefix("20") }.map(String.init))
  }

  /// The years in a key: "2023", and the two of "2021–2023", which has lost its dash.
  static func years(inSpan key: String) -> [String] {
    guard key.count == 8, key.allSatisfy(\.isNumber) else { return Array(years(key)) }
    return [key.prefix(4), key.suffix(4)].flatMap { years(String($0)) }
  }

  func written(_ range: Range<Int>) -> String {
    let text = blocks[words[range.lowerBound].block].text.utf8
    let start = text.index(text.startIndex, offsetBy: words[range.lowerBound].start)
    let end = text.index(text.startIndex, offsetBy: words[range.upperBound - 1].end)
    return String(text[start..<end]) ?? ""
  }

  /// Where the block ends, or its label: "Mål 2021: Alla kommuner …".
  ///
  /// - Parameter first: the word behind a number, whose own colon ends nothing ("7: Heder …").
  func end(ofLabelAt start: Int, from first: Int? = nil) -> Int {
    let end = end(ofBlockAt: start)
    let from = first ?? start
    // Numbers and signs may be more words than a label has: a row of full stops, a table of numbers.
    let colon = (from..<max(from, min(end, start + Self.mostWords))).first {
      words[$0].endsWithColon
    }
    return colon.map { $0 + 1 } ?? end
  }

  func end(ofBlockAt start: Int) -> Int {
    var end = start + 1
    while end < words.count, words[end].block == words[start].block { end += 1 }
    return end
  }
}
