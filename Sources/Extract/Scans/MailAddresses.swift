/// Mail addresses on recognised pages.
///
/// The Swedish model has no "@" and gives "Q", "AQ", "O", "©" or "®" for it. It is put back before what
/// looks like a domain; a second look with the English model, which has it, confirms or corrects.
enum MailAddresses {
  private static let signs = [
    "(ÖQ", "(OQ", "(2", "(m", "(d", "(a", "©", "®", "AQ", "OQ", "ÖQ", "Ö&", "QO", "QÖ", "(Q", "(O",
    "(&", "QQ", "Q&",
    "q&",
    "Q", "Ö", "€",
    "¢", "O", "G", "B", "P", "&", "0", "ö",
  ]
  private static let topDomains: Set<Substring> = [
    "se", "com", "nu", "org", "net", "eu", "info", "fi", "no", "dk",
    // Kept for examples by RFC 2606: in forms that were filled in to try them.
    "example", "test",
  ]

  /// Puts "@" back into the words of a line, and joins what was cut at it or at a full stop.
  static func mend(_ line: inout RecognisedLine) {
    for index in line.words.indices {
      line.words[index].text = withLastStop(line.words[index].text)
    }
    guard
      line.words.contains(where: { endsInDomain($0.text) || topDomains.contains(bare($0.text)) })
    else { return }
    var words: [RecognisedWord] = []
    for word in line.words {
      words.append(word)
      let isEnd = endsInDomain(word.text)
      guard isEnd || topDomains.contains(bare(word.text)) else { continue }
      // "anna.ek" "O" "region.se", "anna.ek" "Oregion.se", "anna.ekO" "region.se", "anna." "ekQregion.se"
      var from = words.count - 1
      while from > 0, words.count - from < 5, isCut(words[from - 1], words[from], line) {
        from -= 1
      }
      for start in from..<words.count {
        let parts = words[start...]
        let joined = parts.map(\.text).joined().replacing("..", with: ".")
        // "hakan." ".ekekfvn.se": both have the full stop; what the sign is the second look tells.
        let isSplit =
          parts.dropFirst().contains { $0.text.hasPrefix(".") }
          || parts.count == 2 && areNear(words[start], words[start + 1], line)
        guard endsInDomain(joined), parts.count > 1 || !joined.contains("@"),
          let text = joined.contains("@")
            ? (isAddress(joined) ? joined : nil) : mended(joined) ?? (isSplit ? joined : nil)
        else { continue }
        var whole = words[start]
        whole.text = text
        for part in parts {
          whole.right = part.right
          whole.top = min(whole.top, part.top)
          whole.bottom = max(whole.bottom, part.bottom)
          whole.confidence = min(whole.confidence, part.confidence)
        }
        // The sign was guessed, well as the guess may be.
        whole.confidence = min(whole.confidence, 0.8)
        words.removeLast(parts.count)
        words.append(whole)
        break
      }
    }
    line.words = words
  }

  /// "ekQregion,se": no word has a comma before its last letters, and recognition sees a full stop's tail.
  private static func withLastStop(_ text: String) -> String {
    let core = bare(text)
    guard let comma = core.lastIndex(of: ","), core.utf8.count > 8,
      topDomains.contains(core[core.index(after: comma)...]),
      Letters.isLower(core[..<comma].unicodeScalars.last),
      text.contains("@") || signs.contains(where: core[..<comma].contains)
    else { return text }
    return text[..<comma] + "." + text[text.index(after: comma)...]
  }

  /// Whether two words are parts of one address: next to no space, and a sign or a full stop at the cut.
  private static func isCut(
    _ word: RecognisedWord, _ next: RecognisedWord, _ line: RecognisedLine
  ) -> Bool {
    guard word.glyph == nil, next.glyph == nil, let last = word.text.unicodeScalars.last,
      let first = next.text.unicodeScalars.first
    else { return false }
    // Justified lines are wide: the space that recognition saw behind a full stop is as well.
    let isOpen =
      (last == "." || last == "-") && endsInDomain(next.text)
      || last == "." && topDomains.contains(bare(next.text))
    // "annika.ek" "Qregion.se": the "Q" alone is as wide as the space that was seen.
    let isSign = next.text.hasPrefix("Q") && word.text.contains(".") && endsInDomain(next.text)
    let most = isOpen || isSign ? 1.1 : 0.7
    let gap = Double(next.left - word.right) / max(line.ascent, 8)
    guard gap < most else { return false }
    // "ulrika" "ekQregion.se": with the full stop lost.
    if gap < 0.2, Letters.isLower(last), Letters.isLower(first), endsInDomain(next.text),
      next.text.contains("@") || mended(next.text) != nil
    {
      return true
    }
    if areNear(word, next, line) { return true }
    if signs.contains(word.text) || signs.contains(next.text) { return true }
    if last == "." || first == "." || last == "-" && isOpen {
      // Not the end of a sentence.
      return Letters.isLower(next.text.unicodeScalars.first { $0 != "." })
        && !word.text.dropLast().isEmpty
    }
    return signs.contains { word.text.count > $0.count + 1 && word.text.hasSuffix($0) }
      && endsInDomain(next.text)
      || signs.contains { next.text.count > $0.count + 3 && next.text.hasPrefix($0) }
        && endsInDomain(next.text)
  }

  /// "anna.eke" "region.se": as near as letters are, and the sign is a letter to recognition.
  private static func areNear(
    _ word: RecognisedWord, _ next: RecognisedWord, _ line: RecognisedLine
  ) -> Bool {
    Double(next.left - word.right) < 0.28 * max(line.ascent, 8) && isLocal(word.text[...])
      && word.text.contains(".") && isDomain(next.text[...]) && !next.text.hasPrefix("www")
  }

  /// Joins addresses that go on below: "anna.ek@region-" and "dalarna.se", "anna.ekQreg" and "ion.se".
  ///
  /// The whole stands where it begins. Whether a hyphen at the cut is its own or only parts it cannot be seen.
  static func mendCut(_ lines: inout [RecognisedLine]) {
    for index in lines.indices {
      for word in lines[index].words.indices {
        let upper = lines[index].words[word]
        guard upper.text.utf8.count > 4, !endsInDomain(upper.text),
          word == lines[index].words.count - 1 || upper.text.contains("@"),
          signs.contains(where: upper.text.contains) || upper.text.contains("@")
        else { continue }
        let lefts = [upper.left, lines[index].words[0].left]
        var text = upper.text
        var used: [Int] = []
        while used.count < 2, let below = continuation(of: used.last ?? index, at: lefts, lines) {
          text += lines[below].words[0].text
          used.append(below)
          guard let whole = text.contains("@") ? isAddress(text) ? text : nil : mended(text),
            text.contains("@")
              || whole.prefix(while: { $0 != "@" }).contains(where: { "._".contains($0) })
          else { continue }
          lines[index].words[word].text = whole
          lines[index].words[word].confidence = min(upper.confidence, 0.7)
          for line in used { lines[line].words = [] }
          break
        }
      }
    }
    lines.removeAll { $0.words.isEmpty }
  }

  /// The line next below that is one word of an address and begins where the upper one does.
  private static func continuation(
    of upper: Int, at lefts: [Int], _ lines: [RecognisedLine]
  ) -> Int? {
    let base = lines[upper].base
    var best: (line: Int, pitch: Double)?
    for (index, line) in lines.enumerated()
    where line.words.count(where: { $0.text.contains(where: \.isLetter) }) == 1 {
      let pitch = line.base - base
      guard pitch > 0.5 * line.ascent, pitch < min(3.2 * line.ascent, best?.pitch ?? .infinity),
        lefts.contains(where: { abs(Double(line.words[0].left - $0)) < 0.6 * line.ascent }),
        isPartOfDomain(line.words[0].text)
      else { continue }
      best = (index, pitch)
    }
    return best?.line
  }

  private static func isPartOfDomain(_ text: String) -> Bool {
    bare(text).unicodeScalars.allSatisfy {
      Letters.isLower($0) && $0.value < 0x80 || Letters.isDigit($0) || $0 == "." || $0 == "-"
    } && text.utf8.count > 1
  }

  /// The word with its "@", or `nil` where nothing in it can be one.
  static func mended(_ text: String) -> String? {
    guard !text.contains("@") else { return nil }
    // What is left of a cell's edge.
    let text = String(text.drop { "-–—«»•:·".contains($0) })
    // "ek(Mregion.se": a ring that is open, and what was made of the letter in it.
    if let ring = text.dropFirst().firstIndex(of: "("), let inner = text[ring...].dropFirst().first,
      !inner.isLowercase, !inner.isWhitespace
    {
      let whole = text[..<ring] + "@" + text[ring...].dropFirst(2)
      if isAddress(String(whole)) { return String(whole) }
    }
    for sign in signs {
      var from = text.startIndex
      while let hit = text.range(of: sign, from: from) {
        let local = text[..<hit.lowerBound]
        let domain = text[hit.upperBound...]
        if isLocal(local), sign != "ö" || mayEndAtLetter(local),
          isDomain(domain.prefix { !",;)>".contains($0) })
        {
          return local + "@" + domain
        }
        from = text.index(after: hit.lowerBound)
      }
    }
    return nil
  }

  /// Whether a small "ö" behind it may be the sign: only behind "anna.ek", not in the name of a site.
  private static func mayEndAtLetter(_ local: Substring) -> Bool {
    local.contains(".") && !local.hasPrefix("www.")
      && !local.unicodeScalars.contains { $0.value > 0x7F }
  }

  static func isAddress(_ text: String) -> Bool {
    let parts = bare(text).split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && isLocal(parts[0]) && isDomain(parts[1])
  }

  /// Ends like an address, or with the sign, behind which the next line goes on.
  static func mayGoOn(_ text: String) -> Bool {
    endsInDomain(text)
      || text.utf8.count > 2 && signs.contains { text.hasSuffix($0) && $0 != "0" && $0 != "ö" }
  }

  /// Ends in ".se" and the like: an address, or a site's.
  static func endsInDomain(_ text: String) -> Bool {
    let core = bare(text)
    guard core.utf8.count >= 4, let dot = core.lastIndex(of: ".") else { return false }
    return topDomains.contains(core[core.index(after: dot)...])
  }

  static func bare(_ text: String) -> Substring {
    var core = Substring(text)
    while let last = core.last, ",;.:)>".contains(last) { core.removeLast() }
    // A speck or the edge of a cell is read as a quotation mark.
    while let first = core.first, "(<\"'”“’‘*".contains(first) { core.removeFirst() }
    return core
  }

  static func isLocal(_ text: Substring) -> Bool {
    guard text.utf8.count >= 2, let first = text.unicodeScalars.first,
      let last = text.unicodeScalars.last,
      Letters.isLetter(first) || Letters.isDigit(first) || first == "(" || first == "<",
      Letters.isLetter(last) || Letters.isDigit(last)
    else { return false }
    // A capital inside would be the sign itself, or the line is no address.
    var previous: Unicode.Scalar = "."
    for scalar in text.unicodeScalars {
      let isName = Letters.isLetter(scalar) || Letters.isDigit(scalar)
      guard isName || ".-_+:(<".unicodeScalars.contains(scalar) else { return false }
      if Letters.isUpper(scalar), Letters.isLower(previous) { return false }
      previous = scalar
    }
    return true
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let core = bare(String(text))
    guard endsInDomain(String(core)), !core.hasPrefix("."), !core.contains("..") else {
      return false
    }
    return core.unicodeScalars.allSatisfy {
      Letters.isLower($0) || Letters.isDigit($0) || $0 == "." || $0 == "-"
    }
  }
}

extension String {
  fileprivate func range(of part: String, from: Index) -> Range<Index>? {
    var start = from
    while start < endIndex {
      if self[start...].hasPrefix(part) {
        return start..<index(start, offsetBy: part.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
