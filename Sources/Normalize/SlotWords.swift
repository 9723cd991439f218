/// The words by which lines in a sender's own words are told: prepared once a template, as every line of a document
/// is asked about.
struct SlotWords: Sendable {
  /// By title: its words, what their compounds begin with, and the shortest of such beginnings.
  private(set) var titles: [(slot: Int, words: Set<String>, short: Set<String>)] = []
  /// The different wordings of questions; `question` is one number for all sections that ask the same.
  private(set) var questions: [(question: Int, words: Set<String>)] = []
  /// Words of statements beside boxes, by their first letters.
  private(set) var statements: [Substring: [(slot: Int, word: String)]] = [:]

  /// Letters of a word that is more than a particle.
  static let long = 6
  /// Letters that words of one stem share.
  static let stem = 5

  init(_ slots: [Slots.Slot]) {
    var known: Set<[Int]> = []
    for (index, slot) in slots.enumerated() {
      let words = Set(slot.patterns.flatMap(\.keys))
      if slot.number != nil {
        let beginnings = words.filter { $0.count > Self.long }.flatMap { word in
          (Self.long..<word.count).map { String(word.prefix($0)) }
        }
        let short = words.filter { $0.count > 2 * Self.stem }.map { String($0.prefix(Self.stem)) }
        titles.append((index, words.union(beginnings), Set(short)))
      }
      if slot.isQuestion {
        let question = slot.patterns[0].wording
        for pattern in slot.patterns where known.insert([question, pattern.wording]).inserted {
          questions.append((question, Set(pattern.keys)))
        }
      }
      if slot.isChoice {
        for word in words { statements[word.prefix(Self.stem), default: []].append((index, word)) }
      }
    }
  }
}
