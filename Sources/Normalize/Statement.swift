/// What the words of a statement beside a tick box say, compared with the printed ones.
///
/// Senders rewrite statements. "Nej, vi kommer inte att delta …" resembles the printed promise almost word
/// by word and is its opposite, so the few words that turn a sentence count for more than all the others.
struct Statement: Equatable {
  enum Meaning: Equatable {
    case asPrinted
    /// Another figure or another long word in the place of a printed one.
    case reworded
    /// "eventuellt", or a yes and a no at once: a tick beside it promises nothing for certain.
    case doubtful
    /// The opposite of the printed statement.
    case turned
  }

  var meaning: Meaning
  /// What was typed before its first word, "X", "Ja" or "v", and says that it is ticked.
  var isTicked = false

  /// Words that turn a sentence, as keys.
  static let negations: Set<String> = [
    "inte", "ej", "icke", "aldrig", "ingen", "inget", "inga", "varken", "avstår", "avstå",
    "avböjer",
    "avböja", "avsäger",
  ]

  /// Words that leave open whether it will be so.
  static let hedges: Set<String> = [
    "ev", "eventuellt", "kanske", "möjligen", "möjligtvis", "troligen", "troligtvis", "sannolikt",
    "förhoppningsvis", "hoppas", "preliminärt", "överväger", "delvis",
  ]

  /// Words of a title in front of its statement.
  private static let longestTitle = 8

  /// - Parameters:
  ///   - words: the keys of the statement's words in the document.
  ///   - printed: the template's wordings of it, as keys.
  ///   - isRecognised: whether letters may have been read wrongly, so that another word is no sign.
  init(_ words: [String], printed: [[String]], isRecognised: Bool) {
    var words = words.filter { !$0.isEmpty }
    let opening = printed.first?.first ?? ""
    if words.count > 2, Self.isTick(words[0]) || words[0] == "ja" && words[1] == "ja",
      words[0] != opening || words[1] == opening
    {
      isTicked = true
      words.removeFirst()
    }
    // "Personell resurs (JA) Ja, vi kommer att …": the answer behind the title, in one line with the statement.
    if opening == "ja", let typed = words.prefix(Self.longestTitle).firstIndex(of: "ja"), typed > 0,
      typed + 2 < words.count, words[typed + 1] == "ja"
    {
      isTicked = true
      words.removeFirst(typed + 1)
    }
    var best: (added: [String], lost: [String])?
    for wording in printed {
      let difference = Self.difference(words, wording)
      if let best,
        difference.added.count + difference.lost.count >= best.added.count + best.lost.count
      {
        continue
      }
      best = difference
    }
    let (added, lost) = best ?? ([], [])
    let turning = added.filter(Self.negations.contains)
    let isTurnedBack = lost.contains { Self.negations.contains($0) || $0 == "nej" }
    if turning.isEmpty, !added.contains("nej"), !isTurnedBack {
      if added.contains(where: Self.hedges.contains) {
        meaning = .doubtful
      } else {
        let isOther = !isRecognised && !added.isEmpty && lost.contains(where: Self.says)
        meaning = isOther ? .reworded : .asPrinted
      }
    } else {
      meaning =
        words.contains("ja") || turning.count > 1 || isTurnedBack ? .doubtful : .turned
    }
  }

  private static func isTick(_ key: String) -> Bool { key == "x" || key == "v" }

  /// Whether another word in its place makes it another statement: a figure, or a long word.
  private static func says(_ key: String) -> Bool {
    key.unicodeScalars.count >= 8 || key.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// The words that only one of the two has, each as often as it has it more.
  private static func difference(_ words: [String], _ printed: [String]) -> (
    added: [String], lost: [String]
  ) {
    var left: [String: Int] = [:]
    for word in printed { left[word, default: 0] += 1 }
    var added: [String] = []
    for word in words {
      if let count = left[word], count > 0 { left[word] = count - 1 } else { added.append(word) }
    }
    return (added, printed.filter { left[$0, default: 0] > 0 })
  }
}

extension Statement {
  /// What was written beside a statement in a few words.
  enum Remark: Equatable {
    case yes
    case no
    /// Both, as where one of them is to be struck out.
    case yesAndNo
    /// "Ja, delvis", "OBS ej beslutat ännu": it takes back some of what is ticked.
    case caveat
    /// A cross or tick.
    case tick
    /// A dash where others have their cross.
    case dash
  }

  /// - Parameter text: what stands beside a statement; the first twelve words of it count.
  static func remark(_ text: String) -> Remark? {
    if let box = typedBox(text) { return box }
    var keys = WordKey.keys(of: text, atMost: 12)
    if keys.first == "svar" { keys.removeFirst() }
    guard let first = keys.first else {
      if ["√", "✓", "✔", "+"].contains(text) { return .tick }
      let isDash =
        !text.isEmpty && text.unicodeScalars.allSatisfy { "-–—".unicodeScalars.contains($0) }
      return isDash ? .dash : nil
    }
    if keys.count == 1, isTick(first) { return .tick }
    let isOpen = isOpen(keys)
    if keys.count <= 6 {
      if keys.contains("ja"), keys.contains("nej") { return .yesAndNo }
      if first == "ja" { return isOpen ? .caveat : .yes }
      if first == "nej" || first == "ej" || first == "inte" || misreadNo.contains(keys) {
        return .no
      }
    }
    return isOpen ? .caveat : nil
  }

  /// "Nej" whose last letter recognition lost to the box behind it; none of them is a word.
  static let misreadNo: Set<[String]> = [["ne"], ["nei"], ["nel"]]

  /// What a statement's own cell says, however long: "Nej. Vi använder medlen till utbildning och inte till personal."
  static func answer(_ text: String) -> Remark? {
    let remark = remark(text)
    if remark != nil, remark != .caveat { return remark }
    let keys = WordKey.keys(of: text)
    if keys.first == "nej" { return .no }
    guard keys.first == "ja" else { return remark }
    return isOpen(keys) ? .caveat : .yes
  }

  private static func isOpen(_ keys: [String]) -> Bool {
    keys.contains { negations.contains($0) || hedges.contains($0) }
  }

  /// "[x] Ja", "( ) Ja", "[ ] Ja [x] Nej": the word beside the only box that is ticked, or that is there.
  private static func typedBox(_ text: String) -> Remark? {
    guard text.first == "[" || text.first == "(" else { return nil }
    var ticked: [String] = []
    var empty: [String] = []
    var rest = text[...]
    let pattern = /[\[(]\s*([xX✓✔]?)\s*[\])]\s*([A-Za-z]*)[\s,.\/]*/
    while let match = rest.prefixMatch(of: pattern) {
      let word = match.2.lowercased()
      if match.1.isEmpty { empty.append(word) } else { ticked.append(word) }
      rest = rest[match.range.upperBound...]
    }
    guard rest.isEmpty, (ticked + empty).allSatisfy({ ["", "ja", "nej"].contains($0) }) else {
      return nil
    }
    switch (ticked.count, empty.count) {
    case (1, _): return ticked == ["nej"] ? .no : .yes
    case (0, 1): return empty == ["nej"] ? nil : .no
    default: return .yesAndNo
    }
  }
}
