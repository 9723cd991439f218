import Extract

/// What senders add to a form between its printed lines: sections and guidance of their own.
extension Form {
  /// An answer's pieces up to a heading that the sender numbered in between: "13. Övrigt" between 12 and
  /// 14, "10 b. …" between 10 and 11.
  ///
  /// Lists count on; a number that has no neighbour in the answer is a heading's.
  func beforeOwnHeading(_ pieces: [Piece], afterLine line: Int) -> [Piece] {
    let section = slot(ofLine: line).section
    guard template.sections.indices.contains(section),
      let own = Int(template.sections[section].number)
    else { return pieces }
    let next = alignment.lines[(line + 1)...].indices.lazy.map { slot(ofLine: $0).section }
      .first { $0 > section }
    let following = next.flatMap {
      template.sections.indices.contains($0) ? Int(template.sections[$0].number) : nil
    }
    let numbers = pieces.map { enumerator($0) }
    for (index, number) in numbers.enumerated() {
      guard let number, isTitle(pieces[index], after: number) else { continue }
      let isBetween =
        number.letter != nil
        ? number.value == own
        : number.value > own && number.value < following ?? own
      let hasNeighbour = numbers.contains { other in
        guard let other, other != number else { return false }
        return number.letter != nil
          ? other.letter != nil && other.value == number.value
          : other.letter == nil && abs(other.value - number.value) == 1
      }
      if isBetween, !hasNeighbour { return Array(pieces[..<index]) }
    }
    return pieces
  }

  private struct Enumerator: Equatable {
    var value: Int
    var letter: Character?
    /// Words that it takes: "13." one, "10 b." two.
    var words: Int
  }

  private func enumerator(_ piece: Piece) -> Enumerator? {
    guard piece.box == nil, cutter.words.words[piece.words.lowerBound].startsLine else {
      return nil
    }
    let words = cutter.text(piece.words).split(separator: " ", maxSplits: 2)
    guard let first = words.first else { return nil }
    let digits = first.prefix { $0.isNumber }
    guard (1...2).contains(digits.count), let value = Int(digits) else { return nil }
    var rest = first.dropFirst(digits.count)
    var count = 1
    if rest.isEmpty, words.count > 1, words[1].count <= 2 {
      rest = words[1]
      count = 2
    }
    let letter = rest.first { $0.isLetter }
    let signs = rest.filter { !$0.isLetter }
    guard rest.count(where: { $0.isLetter }) <= 1, signs == "." || signs == ")" || signs == ":"
    else {
      return nil
    }
    return Enumerator(value: value, letter: letter, words: count)
  }

  /// A line of its own that opens with a capital and is no sentence.
  private func isTitle(_ piece: Piece, after number: Enumerator) -> Bool {
    let text = cutter.text(piece.words)
    let title = text.split(separator: " ").dropFirst(number.words)
    guard (1...12).contains(title.count), text.count <= 90, text.last?.isPunctuation != true,
      title.first?.first?.isUppercase == true
    else { return false }
    return piece.words == cutter.words.ofBlock[piece.block]
      || cutter.lines(piece.words).count == 1
  }

  /// The sender's own guidance under the questions, as first words of its pieces: the same line under
  /// three questions or more that repeats their limit ("… (max 1000 characters)"), mostly with an answer
  /// below it. What stands alone is the answer ("Se bilagan, 1000 tecken räcker inte").
  var ownGuidance: Set<Int> {
    var lines: [String: [(start: Int, isFollowed: Bool)]] = [:]
    for line in alignment.lines.indices {
      let slot = slot(ofLine: line)
      guard template.sections.indices.contains(slot.section), slot.line > 0,
        case .question(_, _, let limit?) = template.sections[slot.section].lines[slot.line - 1].kind,
        let index = gaps[line + 1].firstIndex(where: { $0.box == nil && !cutter.isBlank($0.words) })
      else { continue }
      let first = gaps[line + 1][index].words
      let keys = WordKey.keys(of: cutter.text(first), atMost: Self.longestGuidance + 1)
      guard (4...Self.longestGuidance).contains(keys.count), keys.contains(String(limit)),
        keys.contains(where: Self.units.contains)
      else { continue }
      let isFollowed = !isBlank(Array(gaps[line + 1][(index + 1)...]))
      lines[keys.joined(separator: " "), default: []].append((first.lowerBound, isFollowed))
    }
    let guidance = lines.values.filter {
      $0.count >= 3 && $0.count(where: \.isFollowed) * 2 > $0.count
    }
    return Set(guidance.joined().map(\.start))
  }

  /// What a limit is counted in, as keys, in the languages that guidance is translated into.
  private static let units: Set<String> = [
    "tecken", "tkn", "characters", "character", "chars", "signs", "letters", "tegn", "merkkiä",
    "zeichen", "caractères", "caracteres", "znaków", "max", "maximum", "högst",
  ]

  /// Words; what is longer is an answer.
  private static let longestGuidance = 40
}
