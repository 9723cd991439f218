/// Mail addresses on recognised pages.
///
/// The Swedish model has no "@" and gives "Q", "AQ", "O", "©" or "®" for it. It is put back before what
/// looks like a domain; a second look with the English model, which has it, confirms or corrects.
enum MailAddresses {
  private static let signs = ["©", "®", "AQ", "OQ", "(Q", "(O", "Q", "€", "¢", "O", "G", "&", "0"]
  private static let topDomains: Set<Substring> = [
    "se", "com", "nu", "org", "net", "eu", "info", "fi", "no", "dk",
  ]

  /// Puts "@" back into the words of a line, and joins what was cut at it.
  static func mend(_ line: inout RecognisedLine) {
    guard line.words.contains(where: { endsInDomain($0.text) }) else { return }
    var words: [RecognisedWord] = []
    for word in line.words {
      words.append(word)
      guard endsInDomain(word.text) else { continue }
      // "anna.ek" "O" "region.se", "anna.ek" "Oregion.se", "anna.ekO" "region.se"
      for count in [3, 2, 1] where words.count >= count {
        let parts = words.suffix(count)
        guard isTight(parts, line), let text = mended(parts.map(\.text).joined()) else { continue }
        var whole = parts[parts.startIndex]
        whole.text = text
        for part in parts {
          whole.right = part.right
          whole.confidence = min(whole.confidence, part.confidence)
        }
        // The sign was guessed, well as the guess may be.
        whole.confidence = min(whole.confidence, 0.8)
        words.removeLast(count)
        words.append(whole)
        break
      }
    }
    line.words = words
  }

  /// Puts "@" into addresses that a narrow cell cut: "anna.ekQreg", and below it "ion.se".
  static func mendCut(_ lines: inout [RecognisedLine]) {
    for index in lines.indices {
      for word in lines[index].words.indices {
        let upper = lines[index].words[word]
        guard !upper.text.contains("@"), signs.contains(where: upper.text.contains) else {
          continue
        }
        for below in lines[(index + 1)...].prefix(12) {
          let pitch = below.base - lines[index].base
          guard pitch > 0.5 * below.ascent, pitch < 3.2 * below.ascent,
            let lower = below.words.first(where: {
              abs(Double($0.left - upper.left)) < 0.6 * below.ascent && endsInDomain($0.text)
                && !$0.text.contains("@")
            }), let whole = mended(upper.text + lower.text), whole.hasSuffix(lower.text)
          else { continue }
          lines[index].words[word].text = String(whole.dropLast(lower.text.count))
          lines[index].words[word].confidence = min(upper.confidence, 0.7)
          break
        }
      }
    }
  }

  private static func isTight(_ parts: ArraySlice<RecognisedWord>, _ line: RecognisedLine) -> Bool {
    zip(parts, parts.dropFirst()).allSatisfy {
      Double($1.left - $0.right) < 0.7 * max(line.ascent, 8)
    }
  }

  /// The word with its "@", or `nil` where nothing in it can be one.
  static func mended(_ text: String) -> String? {
    guard !text.contains("@") else { return nil }
    for sign in signs {
      var from = text.startIndex
      while let hit = text.range(of: sign, from: from) {
        let local = text[..<hit.lowerBound]
        let domain = text[hit.upperBound...]
        if isLocal(local), isDomain(domain.prefix { !",;)>".contains($0) }) {
          return local + "@" + domain
        }
        from = text.index(after: hit.lowerBound)
      }
    }
    return nil
  }

  static func isAddress(_ text: String) -> Bool {
    let parts = bare(text).split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && isLocal(parts[0]) && isDomain(parts[1])
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
    while let first = core.first, "(<".contains(first) { core.removeFirst() }
    return core
  }

  private static func isLocal(_ text: Substring) -> Bool {
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

extension MailAddresses {
  /// Looks again with the English model at each word that is an address or ends like one.
  ///
  /// All of them are set below each other in one small picture: one more run of a quarter of a second,
  /// on pages with addresses alone. Where the model is not installed nothing changes.
  static func confirm(_ lines: inout [RecognisedLine], on raster: Raster) async {
    var spots: [(line: Int, word: Int)] = []
    for (line, content) in lines.enumerated() {
      for (word, found) in content.words.enumerated()
      where endsInDomain(found.text) && !found.text.lowercased().hasPrefix("www")
        && !found.text.contains("/") && spots.count < 40
      {
        spots.append((line, word))
      }
    }
    guard !spots.isEmpty else { return }
    let strips = spots.map { spot in
      let word = lines[spot.line].words[spot.word]
      return Strip(word, ascent: lines[spot.line].ascent)
    }
    guard let (picture, tops) = stacked(strips, of: raster),
      let found = try? await Tesseract.words(picture, language: "eng", mode: 6)
    else { return }
    for (index, spot) in spots.enumerated() {
      let end = index + 1 < tops.count ? tops[index + 1] : picture.height
      let text = found.filter {
        ($0.top + $0.bottom) / 2 >= tops[index] && ($0.top + $0.bottom) / 2 < end
      }
      .map(\.text).joined()
      lines[spot.line].words[spot.word].settle(with: text)
    }
  }

  private struct Strip {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int

    init(_ word: RecognisedWord, ascent: Double) {
      let pad = max(3, Int(0.3 * ascent))
      left = word.left - pad
      right = word.right + pad
      top = word.top - pad
      bottom = word.bottom + pad
    }
  }

  private static func stacked(_ strips: [Strip], of raster: Raster) -> (Raster, tops: [Int])? {
    let gap = max(8, Int(raster.dpi / 15))
    let width = (strips.map { $0.right - $0.left }.max() ?? 0) + 2 * gap
    let height = strips.reduce(gap) { $0 + $1.bottom - $1.top + gap }
    guard width > 0, width <= 2 * raster.width, height < 40_000_000 / width else { return nil }
    let paper = raster.paper
    var grey = [UInt8](repeating: paper, count: width * height)
    var tops: [Int] = []
    var y = gap
    for strip in strips {
      tops.append(y - gap / 2)
      for row in max(0, strip.top)..<max(max(0, strip.top), min(raster.height, strip.bottom)) {
        for column in max(0, strip.left)..<max(max(0, strip.left), min(raster.width, strip.right)) {
          grey[(y + row - strip.top) * width + gap + column - strip.left] =
            raster.grey[row * raster.width + column]
        }
      }
      y += strip.bottom - strip.top + gap
    }
    return (Raster(width: width, height: height, grey: grey, dpi: raster.dpi), tops)
  }
}

extension RecognisedWord {
  /// Weighs what the English model saw against what stands here.
  fileprivate mutating func settle(with other: String) {
    let own = MailAddresses.bare(text)
    let seen = MailAddresses.bare(other)
    guard MailAddresses.isAddress(String(seen)) else {
      if text.contains("@") { confidence = min(confidence, 0.7) }
      return
    }
    if own.lowercased() == seen.lowercased() {
      confidence = max(confidence, 0.9)
      return
    }
    let isOwn = MailAddresses.isAddress(String(own))
    let hasLetters = own.unicodeScalars.contains { $0.value > 127 }
    // Addresses have no å, ä, ö; the Swedish model sees some all the same.
    if !isOwn || hasLetters && own.count == seen.count {
      guard abs(own.count - seen.count) <= 3, own.prefix(2) == seen.prefix(2) else { return }
      text = text.replacing(own, with: seen, maxReplacements: 1)
      confidence = min(confidence, hasLetters && isOwn ? 0.75 : 0.6)
    } else {
      confidence = min(confidence, 0.6)
    }
  }
}
