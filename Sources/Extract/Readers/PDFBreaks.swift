extension PDF {
  /// Whether a line begins a new block. Where it may be one block or two, two: the next stage can
  /// put blocks together, and splits one only at a printed line.
  static func breaks(
    _ draft: Draft, _ last: Printed, _ line: Printed, after: Printed?, style: Style
  ) -> Bool {
    let size = last.size
    if abs(last.size - line.size) > 0.08 * size { return true }
    // No paragraph ends with a hyphen, however short the line.
    let isShort = leavesRoom(last, for: line) && !last.endsInHyphen
    let goesOn = !isShort && !last.closes && line.opensLower
    if opensEnumerated(line.words), !goesOnAtEnumerator(draft, last, line, isShort: isShort) {
      return true
    }
    if opensGoal(line.words) { return true }
    if opensFootnote(line.first), isShort || last.closes { return true }
    let pitch = line.base - last.base
    guard pitch > 0.3 * size else { return true }
    if gapBreaks(pitch, draft, last, line, after: after, goesOn: goesOn, style: style) {
      return true
    }
    if size > 1.12 * style.bodySize {
      let room = last.edge - last.right
      return isShort && abs(last.left - line.left) < 2 && !line.opensLower
        && room > 0.4 * (last.edge - last.left)
    }
    if indentBreaks(draft, last, line, goesOn: goesOn, isShort: isShort) { return true }
    if clingingDash(line.first) { return isShort || last.closes || draft.isItem }
    if contactBreaks(last, line) { return true }
    guard isShort else { return false }
    if last.closes || !line.opensLower { return true }
    return last.edge - last.right > 0.4 * (last.edge - last.left)
  }

  /// "…enligt punkt 3." at the turn of a line is no list.
  private static func goesOnAtEnumerator(
    _ draft: Draft, _ last: Printed, _ line: Printed, isShort: Bool
  ) -> Bool {
    guard !isShort, !last.closes, !draft.isItem else { return false }
    guard Letters.isDigit(line.first.unicodeScalars.first) else { return true }
    return line.words.count > 1
      && Letters.isLower(line.words[1].text.unicodeScalars.first)
  }

  /// "Mål 1", "Mål 2:" open a goal of their own.
  private static func opensGoal(_ words: [Word]) -> Bool {
    guard words.count > 1, words[0].text == "Mål" || words[0].text == "MÅL" else { return false }
    let number = words[1].text.utf8
    return number.count <= 3 && number.first.map { (48...57).contains($0) } ?? false
  }

  /// An address or a telephone number with a line of its own is a line of a card, unless the words
  /// before it lead to it.
  private static func contactBreaks(_ last: Printed, _ line: Printed) -> Bool {
    func isAddress(_ printed: Printed) -> Bool {
      printed.words.count == 1 && printed.first.utf8.contains(UInt8(ascii: "@"))
        && printed.first.utf8.last != UInt8(ascii: ".")
    }
    func isTelephone(_ printed: Printed) -> Bool {
      var digits = 0
      for byte in printed.words.lazy.flatMap(\.text.utf8) {
        if (48...57).contains(byte) {
          digits += 1
        } else if Letters.isASCIILetter(byte) {
          return false
        }
      }
      return digits >= 7 && digits <= 15
    }
    guard joint(last.last, line.first) == .space else { return false }
    if last.words.count == 1, line.words.count == 1, isCutName(last.last, line.first) {
      return false
    }
    if isAddress(line) || isTelephone(line) {
      return !["till", "via", "på", "eller", "och", "telefon", "tfn", "adress", "e-post", "mejl"]
        .contains(last.last)
    }
    return isAddress(last) && !line.opensLower
  }

  /// "*Barnahus är …"
  private static func opensFootnote(_ word: String) -> Bool {
    word.utf8.first == UInt8(ascii: "*") && word.utf8.count > 1
  }

  /// "-Bidra": a dash that clings to its word.
  private static func clingingDash(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first, first == "-" || first == "–" else { return false }
    return Letters.isLetter(word.unicodeScalars.dropFirst().first)
  }

  /// Whether the next line's first word would have found room on this one.
  ///
  /// Inside a sentence the margin may have been nearer than we think, or a blank that does not break
  /// ("1 februari 2022") may have taken more than one word down: so there it takes more room.
  static func leavesRoom(_ last: Printed, for line: Printed) -> Bool {
    guard let word = line.words.first else { return false }
    let isUpper = Letters.isUpper(Letters.opening(line.first))
    let margin = last.closes && isUpper ? 0.35 : last.closes || isUpper ? 0.65 : 2.5
    return last.edge - last.right > word.width + margin * last.size
  }

  private static func gapBreaks(
    _ pitch: Double, _ draft: Draft, _ last: Printed, _ line: Printed, after: Printed?,
    goesOn: Bool, style: Style
  ) -> Bool {
    let limit = style.leading * last.size
    if pitch > 1.9 * limit { return true }
    if goesOn { return pitch > 1.45 * limit }
    var inside: Double?
    if draft.lines.count > 1 {
      let before = draft.lines[draft.lines.count - 2]
      if before.page == last.page { inside = last.base - before.base }
    }
    var next: Double?
    if let after, abs(after.size - line.size) < 0.05 * line.size, after.base > line.base {
      next = after.base - line.base
    }
    if pitch > 1.08 * limit + 0.4 {
      if let inside { return pitch > 1.06 * inside + 0.3 }
      return last.closes || line.opensLower == false || next.map { pitch > 1.06 * $0 + 0.3 } ?? true
    }
    guard let usual = [inside, next].compactMap(\.self).min() else { return false }
    return pitch > 1.12 * usual + 0.5 && usual > 0.8 * last.size
  }

  private static func indentBreaks(
    _ draft: Draft, _ last: Printed, _ line: Printed, goesOn: Bool, isShort: Bool
  ) -> Bool {
    guard let first = draft.lines.first else { return false }
    let step = 0.8 * last.size
    if draft.isItem {
      let mark = draft.marker?.left ?? first.left
      let text = draft.marker == nil && first.words.count > 1 ? first.words[1].left : first.left
      if line.left < mark - 3 { return true }
      let hangs = text - mark > 4
      if hangs, line.left < mark + 3, line.left < text - 3 {
        // Back at the mark: the list is over, unless the item does not hang at all.
        return draft.lines.count > 1 && last.left > mark + 3 || !goesOn && (isShort || last.closes)
      }
      return line.left > text + step && (isShort || last.closes)
    }
    let shift = line.left - last.left
    if shift > step { return !(draft.lines.count == 1 && goesOn) && (isShort || last.closes) }
    if shift < -step {
      let firstLineIndent = draft.lines.count == 1 && !isShort
      return !(firstLineIndent || goesOn)
    }
    return false
  }
}
