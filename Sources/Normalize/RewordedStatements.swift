import Extract

/// Statements beside tick boxes in the sender's own words.
extension Rewording {
  /// Of a statement that is told by some of its words.
  private static let likeness = 0.7
  /// A promise in few words; what is longer is told in passing.
  private static let longestStatement = 22

  /// Sentences that have two of three words of a statement beside a box, whatever their endings: "Deltar i SKR:s
  /// nätverk?", "Medlen går till personella resurser på halvtid."
  func stated(besides found: [Occurrence]) -> [Occurrence] {
    let choices = slots.all.indices.filter { slots.all[$0].isChoice }
    // "Deltagande i SKR:s nätverk: Ja" says in the heading's words what the statement does.
    let known = Set(
      found.filter { $0.similarity > 0.8 && slots.all[$0.slot].number == nil }
        .map(\.words.lowerBound))
    let meanings = meanings
    return sentences.flatMap { sentence -> [Occurrence] in
      let own = sentence.map { meanings[Int(words[$0].key)] }.filter { $0.counts }
      guard own.contains(where: { !$0.slots.isEmpty && $0.isLong }),
        !known.contains(sentence.lowerBound)
      else { return [] }
      return choices.filter { index in
        let shared = own.filter { $0.slots.contains(index) }
        return shared.count * 3 >= own.count * 2 && shared.contains { $0.isLong }
      }.map { index in
        Occurrence(
          slot: index, words: sentence, similarity: Self.likeness,
          worth: slots.all[index].patterns[0].worth, score: 0)
      }
    }
  }

  /// What a word of the document says of statements.
  private struct Meaning {
    /// The statements that have it, whatever its ending.
    var slots: [Int]
    /// Whether it is more than a particle.
    var counts: Bool
    var isLong: Bool
  }

  /// By the number of the word's key.
  private var meanings: [Meaning] {
    (0..<text.keys.count).map { number in
      let word = String(decoding: text.keys.key(number), as: UTF8.self)
      let meant = slots.words.statements[word.prefix(SlotWords.stem)] ?? []
      return Meaning(
        slots: meant.filter { Self.isSame($0.word, word) }.map(\.slot),
        counts: word.count >= 4 && !Self.promising.contains(word),
        isLong: word.count >= SlotWords.long)
    }
  }

  private var sentences: [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    for index in words.indices where !blocks[words[index].block].isHeading {
      if words[index].startsBlock { start = index }
      let isLast = index + 1 == words.count || words[index + 1].startsBlock
      guard isLast || words[index].endsSentence && !words[index].isEnumerator else { continue }
      var first = start
      while first < index, words[first].isSign || words[first].isEnumerator { first += 1 }
      if (2...Self.longestStatement).contains(index + 1 - first) {
        sentences.append(first..<index + 1)
      }
      start = index + 1
    }
    return sentences
  }

  /// Words that any promise may have.
  private static let promising: Set<String> = [
    "kommer", "detta", "denna", "egen", "egna", "under", "satsningen", "åtar",
  ]

  /// "återrapporterar" for "återrapportera", "personell" for "personella", "halvtid" for "halvtidsanställning".
  private static func isSame(_ printed: String, _ word: String) -> Bool {
    if printed == word { return true }
    let shared = zip(printed, word).prefix { $0 == $1 }.count
    let shorter = min(printed.count, word.count)
    return shared >= SlotWords.stem && shared + 1 >= shorter
  }
}
