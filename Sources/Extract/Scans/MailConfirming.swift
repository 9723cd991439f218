extension MailAddresses {
  /// Looks again with the English model at each word that is an address or ends like one, at each day in
  /// figures that was not read surely, and at what may be "%", for which the Swedish model gives "20" or "246".
  ///
  /// All of them are set below each other in one small picture: one more run of a quarter of a second,
  /// on pages that have any. Where the model is not installed nothing changes.
  static func confirm(_ lines: inout [RecognisedLine], on raster: Raster) async {
    var spots: [(line: Int, word: Int, isPercent: Bool)] = []
    for (line, content) in lines.enumerated() {
      for (word, found) in content.words.enumerated() where spots.count < 40 {
        let isPercent = mayBePercent(word, of: content.words)
        if isPercent || mayBeAddress(found.text) || found.isUnsureDay {
          spots.append((line, word, isPercent))
        }
      }
    }
    guard !spots.isEmpty else { return }
    let strips = spots.map { spot in
      let words = lines[spot.line].words
      var strip = Strip(words[spot.word], of: lines[spot.line])
      // The sign alone is too little to be read.
      if spot.isPercent {
        strip.region.left -= words[spot.word].left - words[spot.word - 1].left
      }
      return strip
    }
    let gap = max(8, Int(raster.dpi / 15))
    guard let (picture, tops) = raster.stacked(strips.map(\.region), gap: gap, margin: gap),
      let found = try? await Tesseract.words(picture, language: "eng", mode: 6)
    else { return }
    for (index, spot) in spots.enumerated() {
      let start = tops[index] - gap / 2
      let end = index + 1 < tops.count ? tops[index + 1] - gap / 2 : picture.height
      let text = found.filter { (start..<end).contains(($0.top + $0.bottom) / 2) }
        .map(\.text).joined()
      guard !spot.isPercent else {
        let own = lines[spot.line].words[spot.word].text
        if text.prefix(while: { !isStop($0) }).hasSuffix("%") {
          lines[spot.line].words[spot.word].text = "%" + own.drop { !isStop($0) }
        }
        continue
      }
      let dots = dots(of: strips[index], on: raster)
      lines[spot.line].words[spot.word].settle(with: text, dots: dots)
    }
  }

  /// Up to three figures behind a number that is no part of a longer one, as in "50 246 av länets kommuner": only
  /// figures in threes follow another number, and thousands are seldom told so exactly.
  static func mayBePercent(_ word: Int, of words: [RecognisedWord]) -> Bool {
    func isNumber(_ index: Int, atMost most: Int = .max) -> Bool {
      guard words.indices.contains(index) else { return false }
      let text = words[index].text.utf8.drop { $0 == UInt8(ascii: "(") }
      return text.count <= most && text.allSatisfy { (0x2C...0x39).contains($0) }
        && text.contains { (0x30...0x39).contains($0) }
    }
    let text = words[word].text.prefix { !isStop($0) }
    guard (1...3).contains(text.utf8.count), let first = text.utf8.first,
      (0x32...0x39).contains(first),
      text.utf8.dropFirst().allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "o") })
    else { return false }
    return isNumber(word - 1, atMost: 4) && !isNumber(word - 2) && !isNumber(word + 1)
  }

  private static func isStop(_ character: Character) -> Bool { ".,;:)".contains(character) }

  /// Ends like an address, or has what is read in place of "@" in the midst of a long word of small
  /// letters.
  static func mayBeAddress(_ text: String) -> Bool {
    if text.contains("/") || text.lowercased().hasPrefix("www") { return false }
    if text.contains("@") || endsInDomain(text) { return true }
    guard text.utf8.count >= 12, text.contains(".") else { return false }
    let inner = text.dropFirst(3).dropLast(3)
    return inner.contains { "QO&©®€¢q".contains($0) }
      && inner.unicodeScalars.count(where: { Letters.isLower($0) }) * 10 >= inner.count * 8
  }

  /// The full stops of an address by its pixels: where they stand, as shares of its width.
  private static func dots(of strip: Strip, on raster: Raster) -> [Double] {
    let top = max(0, Int(strip.base - strip.ascent))
    let bottom = min(raster.height, Int(strip.base + 0.2 * strip.ascent))
    let left = max(0, strip.inkLeft)
    let right = min(raster.width, strip.inkRight)
    guard right - left > 20, bottom - top > 8, strip.ascent > 8 else { return [] }
    let dark = raster.strokeLimit
    var found: [Double] = []
    var run: (left: Int, ink: Int, highest: Int)?
    for x in left...right {
      var highest = bottom
      var ink = 0
      if x < right {
        for y in top..<bottom where raster.grey[y * raster.width + x] < dark {
          highest = min(highest, y)
          ink += 1
        }
      }
      if ink > 0 {
        let known = run ?? (x, 0, bottom)
        run = (known.left, known.ink + ink, min(known.highest, highest))
      } else if let ended = run {
        let width = Double(x - ended.left)
        // The foot of a "j" that reaches back lies below the line.
        let isLow =
          Double(ended.highest) > strip.base - 0.32 * strip.ascent
          && Double(ended.highest) < strip.base - 0.05 * strip.ascent
        if isLow, width < 0.36 * strip.ascent, ended.ink >= 2,
          Double(ended.ink) > 0.5 * width * Double(max(1, Int(strip.base) - ended.highest))
        {
          let place = Double(ended.left + x - 2 * left) / 2 / Double(right - left)
          // Before the first letter it belongs to what stands before.
          if place > 0.015 { found.append(place) }
        }
        run = nil
      }
    }
    return found
  }

  private struct Strip {
    /// With paper around it; it may reach beyond the page.
    var region: PixelRegion
    var inkLeft: Int
    var inkRight: Int
    var base: Double
    var ascent: Double

    init(_ word: RecognisedWord, of line: RecognisedLine) {
      ascent = line.ascent
      base = line.base
      inkLeft = word.left
      inkRight = word.right
      let pad = max(3, Int(0.3 * ascent))
      region = PixelRegion(
        left: word.left - pad, top: word.top - pad, right: word.right + pad,
        bottom: word.bottom + pad)
    }
  }
}

extension MailAddresses {
  /// The address whose parts before and behind "@" both models read alike, whatever the Swedish one made of the
  /// sign: "anna.ek(dregion.se" and "anna.ek@region.se". `nil` where they differ in more.
  ///
  /// Of an address that goes on below, the English model has seen the upper line alone: "anna.ek@".
  static func agreed(_ own: String, _ seen: String) -> String? {
    let parts = seen.lowercased().split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, isLocal(parts[0]) else { return nil }
    let low = own.lowercased()
    // The edge of a cell before it: "|signe" is read as "Ssigne".
    if parts[1].utf8.count > 3, low.count == seen.count + 1, low.hasSuffix(seen.lowercased()),
      low.first == seen.lowercased().first
    {
      return seen
    }
    guard low.hasPrefix(parts[0]) else { return nil }
    var domain = parts[1]
    // The rest stands in the line below.
    if let sign = low.lastIndex(of: "@"), low[low.index(after: sign)...].hasPrefix(parts[1]) {
      domain = low[low.index(after: sign)...]
    }
    guard low.hasSuffix(domain) else { return nil }
    let sign = low.count - parts[0].count - domain.count
    guard (1...3).contains(sign), low.dropFirst(parts[0].count).prefix(sign) != "@" else {
      return nil
    }
    let whole = parts[0] + "@" + domain
    return isAddress(String(whole)) ? String(whole) : nil
  }

  private static let labels: Set<Substring> = [
    "e-post", "epost", "mail", "e-mail", "email", "mejl",
  ]

  /// Marks that no address has, where only a full stop or a hyphen can stand: "inga:ek@vård~region.se".
  static func withStops(_ text: String) -> String {
    guard let sign = text.firstIndex(where: { "@(".contains($0) }), sign > text.startIndex,
      text.contains(where: { ":,;~".contains($0) })
    else { return text }
    let core = bare(text)
    let last = core.endIndex
    var result = ""
    var previous: Character?
    for index in text.indices {
      let next = text.index(after: index)
      let isInside = previous?.isLetter ?? false && next < last && text[next].isLowercase
      switch text[index] {
      case ":", ",", ";":
        let isLabel = labels.contains(text[..<index].lowercased()[...])
        result.append(isInside && !isLabel ? "." : text[index])
      case "~": result.append(isInside ? "-" : text[index])
      default: result.append(text[index])
      }
      previous = text[index]
    }
    return result
  }
}

extension RecognisedWord {
  /// "2021-05-28", "210528", "28/5-2021", read without certainty.
  var isUnsureDay: Bool {
    let figures = text.utf8.count { (48...57).contains($0) }
    return confidence < 0.75 && figures >= 6 && figures <= 8 && text.utf8.count <= 10
      && text.utf8.allSatisfy { (45...57).contains($0) }
  }

  /// Weighs what the English model saw, and the full stops that its pixels show, against what stands here.
  ///
  /// - Parameter dots: where full stops stand, as shares of the word's width.
  mutating func settle(with other: String, dots: [Double] = []) {
    if isUnsureDay {
      // What two models read alike is right far more often than either is sure of it.
      confidence = other == text ? 0.75 : min(confidence, 0.45)
      return
    }
    let seen = MailAddresses.withStops(String(MailAddresses.bare(other)))
    text = MailAddresses.withStops(text)
    let own = String(MailAddresses.bare(text))
    if let agreed = MailAddresses.agreed(own, seen) {
      text = text.replacing(own, with: agreed, maxReplacements: 1)
      confidence = min(confidence, 0.8)
      return
    }
    guard MailAddresses.isAddress(seen) else {
      if text.contains("@") { confidence = min(confidence, 0.7) }
      return
    }
    if own.lowercased() == seen.lowercased(), AddressReading.dots(own, at: dots) == nil {
      confidence = max(confidence, 0.9)
      return
    }
    guard let reading = AddressReading(own, seen), MailAddresses.isAddress(reading.text) else {
      guard !MailAddresses.isAddress(own), abs(own.count - seen.count) <= 3,
        own.prefix(2) == seen.prefix(2)
      else {
        confidence = min(confidence, 0.6)
        return
      }
      text = text.replacing(own, with: seen, maxReplacements: 1)
      confidence = min(confidence, 0.6)
      return
    }
    var best = reading.text
    confidence = min(confidence, reading.isSure ? 0.85 : 0.6)
    if let dotted = AddressReading.dots(best, at: dots), MailAddresses.isAddress(dotted) {
      best = dotted
      confidence = min(confidence, 0.75)
    }
    text = text.replacing(own, with: best, maxReplacements: 1)
  }
}
