import Extract

/// What of a plan's blocks are headings and labels, and where their sentences end.
extension GoalReader {
  /// Set as one by the format, or a short paragraph without a full stop that longer text follows.
  static func isHeading(_ index: Int, in cutter: Cutter) -> Bool {
    let block = cutter.blocks[index]
    let words = cutter.words.ofBlock[index]
    guard block.cell == nil, !words.isEmpty else { return false }
    if case .heading = block.kind {
      // A vision in large type is a sentence all the same.
      return !(words.count > 12 && block.text.hasSuffix("."))
    }
    guard
      block.kind == .paragraph || isNumberedTitle(words, cutter) && !isInList(index, cutter),
      words.count <= 9,
      block.lines.count == 1,
      let last = block.text.unicodeScalars.last, ![".", ":", ",", ";", "!"].contains(last),
      // "Kortsiktiga mål (2021)", "Långsiktigt (2023)"
      last != ")" || AimWords.isLabelOfAim(block.text) || AimWords.isHeadingOfTerm(block.text),
      !isOpen(block.text), !block.text.contains("@"),
      PhoneText.find(in: block.text, isLabelled: false) == nil
    else { return false }
    let next = cutter.blocks[(index + 1)...].first { $0.role == .body && !$0.text.isEmpty }
    guard let next else { return false }
    return next.text.count > block.text.count || next.kind == .item || next.text.hasSuffix(":")
      // "4.2 Kvinnofrid i samverkan" over "Mål 2023"
      || isNumberedTitle(words, cutter)
        && (AimWords.isLabelOfAim(next.text) || AimWords.isHeadingOfTerm(next.text))
  }

  /// "1. Mål"; "a) färre kvinnor utsätts" is an item.
  static func isNumberedTitle(_ words: Range<Int>, _ cutter: Cutter) -> Bool {
    let next = words.lowerBound + 1
    return cutter.words.words[words.lowerBound].isEnumerator
      && !(words.contains(next) && cutter.text(next..<next + 1).first?.isLowercase == true)
  }

  /// A numbered item beside another one: a list, not a title over what follows.
  private static func isInList(_ index: Int, _ cutter: Cutter) -> Bool {
    // A line of the table of contents, with its page.
    let last = cutter.blocks[index].text.split(separator: " ").last ?? ""
    if last.count < 4, last.allSatisfy(\.isNumber) { return false }
    let own = enumeratorKind(index, cutter)
    func isNumbered(_ other: Int?) -> Bool {
      other.map {
        cutter.blocks[$0].kind == .item
          && isNumberedTitle(cutter.words.ofBlock[$0], cutter)
          // "5. Åtgärder" below "c) Alla skolor …" and above "1) Skriva …" is in neither list.
          && enumeratorKind($0, cutter) == own
      } ?? false
    }
    return isNumbered(bodyBlock(before: index, cutter))
      || isNumbered(bodyBlock(after: index, cutter))
  }

  /// A number or a letter, and the sign behind it.
  private static func enumeratorKind(_ index: Int, _ cutter: Cutter) -> String {
    let words = cutter.words.ofBlock[index]
    let enumerator = cutter.text(words.prefix(1))
    return (enumerator.first?.isNumber == true ? "1" : "a")
      + (enumerator.last.map { $0.isNumber || $0.isLetter ? "" : String($0) } ?? "")
  }

  static func bodyBlock(before index: Int, _ cutter: Cutter) -> Int? {
    cutter.blocks.indices[..<index].last { isBody($0, cutter) }
  }

  static func bodyBlock(after index: Int, _ cutter: Cutter) -> Int? {
    cutter.blocks.indices[(index + 1)...].first { isBody($0, cutter) }
  }

  private static func isBody(_ index: Int, _ cutter: Cutter) -> Bool {
    cutter.blocks[index].role == .body && !cutter.words.ofBlock[index].isEmpty
  }

  static func sentences(_ words: Range<Int>, _ cutter: Cutter) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = words.lowerBound
    for index in words where index + 1 < words.upperBound {
      let word = cutter.words.words[index]
      guard word.endsSentence, !word.isEnumerator,
        !isAbbreviation(cutter.text(index..<(index + 1)))
      else { continue }
      let next = cutter.text((index + 1)..<(index + 2))
      guard let first = next.first(where: { $0.isLetter || $0.isNumber }),
        first.isUppercase || first.isNumber
      else { continue }
      sentences.append(start..<(index + 1))
      start = index + 1
    }
    if start < words.upperBound { sentences.append(start..<words.upperBound) }
    return sentences
  }

  static func isAbbreviation(_ word: String) -> Bool {
    [
      "t.ex.", "bl.a.", "m.m.", "m.fl.", "ca.", "s.k.", "d.v.s.", "dvs.", "osv.", "o.s.v.", "ev.",
      "resp.",
      "inkl.", "exkl.", "kl.", "nr.", "st.", "fr.o.m.", "t.o.m.", "tex.", "ex.", "p.g.a.", "jfr.",
      "etc.", "kap.", "art.", "mom.", "avd.", "bil.", "dnr.", "tfn.", "sid.",
    ].contains(word.lowercased().trimmingPrefix("("))
  }

  /// What stands before the first colon, where that is near.
  static func label(_ text: String) -> String? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let label = text[..<colon]
    return label.utf8.count <= 40 ? String(label) : nil
  }

  /// "… arbetar för att" over a list.
  static func isOpen(_ text: String) -> Bool {
    text.hasSuffix(" att") || text.hasSuffix(" är") || text.hasSuffix(" ska")
  }

  static func beginsSmall(_ text: String) -> Bool { text.first?.isLowercase == true }

  /// Somebody else's words, from the first letter to the last.
  static func isQuoted(_ text: String) -> Bool {
    guard let first = text.first, "”\"“»".contains(first) else { return false }
    return text.last.map { "”\"“«»".contains($0) } ?? false
  }

  static func isClosed(_ text: String) -> Bool {
    text.last.map { ".!?:)".contains($0) } ?? true
  }

  /// Keys of the titles that the document begins with: what it calls itself is there.
  static func titleKeys(_ cutter: Cutter) -> Set<String> {
    Set(
      cutter.blocks.lazy.filter { !$0.text.isEmpty }.prefix(8)
        .filter { $0.text.utf8.count <= 120 && $0.text.last != "." }
        .flatMap { WordKey.keys(of: $0.text) })
  }

  /// Whether aims stand under a heading of their own, besides a vision.
  static func hasHeadingOfAims(_ cutter: Cutter) -> Bool {
    cutter.blocks.indices.contains { index in
      let text = cutter.blocks[index].text
      return isHeading(index, in: cutter) && AimWords.isHeadingOfAim(text)
        && !AimWords.isHeadingOfVision(text)
    }
  }

  /// Whether headings of a term alone, "Långsiktigt" and "På kort sikt", stand beside headings of what is done:
  /// then aims stand below the terms, also where no word says so.
  static func partsDeedsFromTerms(_ cutter: Cutter) -> Bool {
    var terms: Set<String> = []
    var isBelowTerm = false
    var besides = 0
    for index in cutter.blocks.indices where isHeading(index, in: cutter) {
      let text = cutter.blocks[index].text
      if AimWords.isHeadingOfTerm(text) {
        terms.formUnion(AimWords.terms(in: text))
        isBelowTerm = true
      } else {
        if isBelowTerm, AimWords.isHeadingOfDeeds(text) { besides += 1 }
        isBelowTerm = false
      }
    }
    return terms.count > 1 && besides > 1
  }

  /// The words "M1", "M2" … that open paragraphs, with their letter, where there are two or more of it.
  static func codes(_ cutter: Cutter) -> [Int: Character] {
    var codes: [Int: Character] = [:]
    for (index, words) in cutter.words.ofBlock.enumerated() where words.count > 3 {
      let code = cutter.text(words.lowerBound..<(words.lowerBound + 1))
      let number = code.dropFirst().prefix { $0.isNumber || $0 == "." }
      if let letter = code.first, letter.isASCII, letter.isUppercase,
        (1...4).contains(number.count), code.dropFirst(1 + number.count).count <= 1,
        // "C.1 Heder" is a part of "C. Våra mål".
        number.first != "." || !isHeading(index, in: cutter)
      {
        codes[words.lowerBound] = letter
      }
    }
    let counts = Dictionary(codes.values.map { ($0, 1) }, uniquingKeysWith: +)
    return codes.filter { counts[$0.value, default: 0] > 1 }
  }
}
