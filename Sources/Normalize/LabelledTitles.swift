import Extract

/// Headings that begin with the label of an aim: "Mål 1 – Alla barn får stöd", "Delmål 2 Fler söker hjälp".
///
/// In one document they are all aims or all names of areas ("Mål 1: Heder"), so most of them decide.
struct LabelledTitles {
  /// By block, the words behind the label.
  private(set) var aims: [Int: Range<Int>] = [:]
  /// Blocks of those that name an area.
  private(set) var areas: Set<Int> = []

  init(_ cutter: Cutter) {
    var titles: [String: [(block: Int, words: Range<Int>)]] = [:]
    var bare: String?
    for index in cutter.blocks.indices where cutter.blocks[index].role == .body {
      let block = cutter.blocks[index]
      // "Effektmål 1" in a line of its own above the heading that is the aim.
      if let label = bare, GoalReader.isHeading(index, in: cutter) {
        titles[label, default: []].append((index, cutter.words.ofBlock[index]))
      }
      bare = Self.bareLabel(block.text)
      if bare != nil { continue }
      guard GoalReader.isHeading(index, in: cutter),
        // "Mål: Alla barn får stöd" in a line is an aim whatever stands elsewhere.
        block.headingLevel != nil || Self.isNumbered(cutter.words.ofBlock[index], cutter),
        let words = Self.behindLabel(cutter.words.ofBlock[index], cutter),
        let label = WordKey.keys(of: block.text, atMost: 1).first
      else { continue }
      titles[label, default: []].append((index, words))
    }
    for group in titles.values {
      let sentences = group.count { AimWords.isSentence(cutter.text($0.words)) }
      for title in group {
        if 2 * sentences >= group.count {
          aims[title.block] = title.words
        } else {
          areas.insert(title.block)
        }
      }
    }
  }

  /// The label of an aim with its number and nothing else.
  private static func bareLabel(_ text: String) -> String? {
    let keys = WordKey.keys(of: text, atMost: 3)
    guard keys.count == 2, keys[1].first?.isNumber == true, keys[1].utf8.count < 4,
      AimWords.isLabelOfAim(text)
    else { return nil }
    return keys[0]
  }

  /// What stands behind a typed number of two parts, "1.2 Alla barn …", where that is a sentence.
  static func behindNumber(_ words: Range<Int>, _ cutter: Cutter) -> Range<Int>? {
    guard words.count > 3 else { return nil }
    let number = cutter.text(words.lowerBound..<words.lowerBound + 1).split(separator: ".")
    let rest = words.dropFirst()
    guard number.count == 2, number.allSatisfy({ $0.count < 3 && $0.allSatisfy(\.isNumber) }),
      AimWords.isSentence(cutter.text(rest))
    else { return nil }
    return rest
  }

  private static func isNumbered(_ words: Range<Int>, _ cutter: Cutter) -> Bool {
    words.dropFirst().first.map { cutter.text($0..<$0 + 1).first?.isNumber == true } ?? false
  }

  /// Whether a label may end with this word: at a colon, a stop, or a dash that stands for them.
  static func ends(_ word: Int, _ cutter: Cutter) -> Bool {
    if cutter.words.words[word].endsSentence { return true }
    guard ["–", "—", "-"].contains(cutter.text(word..<word + 1)) else { return false }
    // "2021 – 2023"
    let next = word + 1
    return
      !(cutter.words.words.indices.contains(next)
      && cutter.text(next..<next + 1).first?.isNumber == true)
  }

  /// What stands behind "Mål 1 –", "Delmål:" or "Mål 1" in a heading.
  private static func behindLabel(_ words: Range<Int>, _ cutter: Cutter) -> Range<Int>? {
    guard let first = words.first,
      WordKey.keys(of: cutter.text(first..<first + 1)).first.map(AimWords.isAim) ?? false
    else { return nil }
    let end =
      words.prefix(6).first { ends($0, cutter) }
      ?? words.dropFirst().first.flatMap { number in
        let text = cutter.text(number..<number + 1)
        return text.allSatisfy { $0.isNumber || $0 == "." } && text.count <= 4 ? number : nil
      }
    guard let end, AimWords.isLabelOfAim(cutter.text(words.lowerBound..<end + 1)) else {
      return nil
    }
    let rest = (end + 1)..<words.upperBound
    guard !rest.isEmpty,
      cutter.text(rest.lowerBound..<rest.lowerBound + 1).first?.isUppercase == true
    else { return nil }
    return rest
  }
}
