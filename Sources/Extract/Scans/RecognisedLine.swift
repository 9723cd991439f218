/// A word as recognition gives it, in pixels of the page.
struct RecognisedWord {
  var text: String
  var left: Int
  var top: Int
  var right: Int
  var bottom: Int
  /// 0 to 1.
  var confidence: Double
  var glyph: PDF.Glyph?

  var region: PixelRegion { PixelRegion(left: left, top: top, right: right, bottom: bottom) }

  /// `nil` for what is no word: rules of a table, specks.
  init?(_ word: Tesseract.Word) {
    var text = Substring(word.text)
    while let first = text.first, first == "|" || first == "¦" { text.removeFirst() }
    while let last = text.last, last == "|" || last == "¦" { text.removeLast() }
    guard !text.isEmpty else { return nil }
    let isText = text.unicodeScalars.contains { Letters.isLetter($0) || Letters.isDigit($0) }
    if !isText {
      let isDash = text.allSatisfy { "-–—".contains($0) }
      if word.confidence < (isDash ? 40 : 80) { return nil }
      // A rule taken for a dash.
      if word.right - word.left > 6 * max(8, word.bottom - word.top) { return nil }
    }
    left = word.left
    // A speck before a word: ".och". It would begin left of its column.
    let rest = text.dropFirst()
    if let first = text.first, ".,·".contains(first), rest.utf8.count > 1,
      rest.unicodeScalars.allSatisfy(Letters.isLetter)
    {
      left += Int(0.55 * Double(word.right - word.left) / (Double(rest.count) + 0.55))
      text = rest
    }
    self.text = String(text)
    top = word.top
    right = word.right
    bottom = word.bottom
    confidence = max(0, min(1, word.confidence / 100))
  }

  /// What is left of a rule: far narrower than the letter that it is taken for, or a letter like a stroke but
  /// much higher than its line.
  func isStroke(in line: Double) -> Bool {
    guard text.utf8.count == 1 else { return false }
    let (wide, high) = (right - left, bottom - top)
    if "lIi1|!j".contains(text) {
      return confidence < 0.9 && Double(high) > 1.25 * line && wide * 4 < high
    }
    return confidence < 0.5 && wide * 4 < high
  }

  /// Where the word stands on its line: below "g" and "y" the ink goes on by a third of what is above,
  /// below a comma by a sixth.
  var base: Double {
    let height = Double(bottom - top)
    let scalars = text.unicodeScalars
    if scalars.contains(where: { "gjpqy()[]{}/@".unicodeScalars.contains($0) }) {
      return Double(bottom) - height
        * (scalars.contains(where: RecognisedLine.ascends) ? 0.23 : 0.29)
    }
    return scalars.contains(",") || scalars.contains(";")
      ? Double(bottom) - 0.14 * height : Double(bottom)
  }
}

/// Words on one base line, from left to right.
struct RecognisedLine {
  var words: [RecognisedWord]
  /// Pixels from the page's top.
  var base: Double
  /// The height of "h" above the line, as measured; `nil` where no word tells.
  var measured: Double?
  /// The height that the line is given.
  var ascent = 0.0

  init(_ words: [RecognisedWord]) {
    self.words = words
    let onLine = words.filter { !$0.text.unicodeScalars.contains(where: Self.descends) }
      .filter { $0.text.unicodeScalars.contains { Letters.isLetter($0) || Letters.isDigit($0) } }
    base =
      Self.median(onLine.map { Double($0.bottom) })
      ?? Self.median(words.map { $0.base }) ?? 0
    let tall = words.filter { $0.text.unicodeScalars.contains(where: Self.ascends) }
    let line = base
    if let top = Self.median(tall.map { Double($0.top) }), line - top > 4 {
      measured = line - top
    } else if let top = Self.median(onLine.map { Double($0.top) }), line - top > 4 {
      measured = 1.42 * (line - top)
    }
  }

  /// The words of a line; of a row whose cells stand at heights or are set in sizes of their own, a line for
  /// each.
  static func apart(_ words: [RecognisedWord]) -> [RecognisedLine] {
    let whole = RecognisedLine(words)
    guard words.count > 1, let high = whole.measured else { return [whole] }
    var parts: [RecognisedLine] = []
    var start = 0
    for end in 1...words.count
    where end == words.count || Double(words[end].left - words[end - 1].right) > 1.5 * high {
      // A bullet, whatever letter it is read as, stands at its own height before its line.
      let isMark = end - start == 1 && words[start].text.count < 3
      if isMark, end < words.count { continue }
      parts.append(RecognisedLine(Array(words[start..<end])))
      start = end
    }
    let bases = parts.map(\.base)
    let heights = parts.compactMap(\.measured)
    let least = heights.min() ?? high
    guard let highest = bases.min(), let lowest = bases.max(),
      lowest - highest > 0.35 * least || (heights.max() ?? high) > 1.25 * least
    else { return [whole] }
    return parts
  }

  /// The width of its letters, in pixels of an "n"; `nil` where too few tell.
  var relativeWidth: Double? {
    var wide = 0
    var letters = 0.0
    for word in words where word.glyph == nil {
      wide += word.right - word.left
      letters += word.text.reduce(0) { $0 + AddressReading.width($1) }
    }
    return letters < 4 ? nil : Double(wide) / letters
  }

  /// The round edges of a frame are read as brackets that stand apart before and after the line, and
  /// belong to none of its words.
  mutating func dropRoundEdges() {
    func isApart(_ index: Int, from other: Int) -> Bool {
      let (left, right) = (words[min(index, other)], words[max(index, other)])
      return Double(right.left - left.right) > 0.4 * ascent
    }
    let inside = words.dropFirst().dropLast()
    guard !inside.contains(where: { $0.text.contains(where: "()[]{}".contains) }) else { return }
    if let last = words.last, words.count > 1, [")", "]", "}", "|"].contains(last.text),
      isApart(words.count - 1, from: words.count - 2),
      !(words[0].text.count > 1 && words[0].text.contains(where: "([{".contains))
    {
      words.removeLast()
    }
    if let first = words.first, ["(", "[", "{", "|"].contains(first.text),
      words.count == 1 || isApart(0, from: 1),
      !(words.last.map { $0.text.contains(where: ")]}".contains) } ?? false)
    {
      words.removeFirst()
    }
  }

  /// "3, Tre" is "3. Tre": a comma after the number that a line begins with is a full stop misread.
  mutating func mendEnumerator() {
    guard words.count > 1, let number = words.first?.text, number.hasSuffix(","),
      number.utf8.count <= 3, number.dropLast().utf8.allSatisfy({ (48...57).contains($0) }),
      Letters.isUpper(words[1].text.unicodeScalars.first)
    else { return }
    words[0].text = number.dropLast() + "."
  }

  static func ascends(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "b", "d", "f", "h", "k", "l", "A"..."Z", "0"..."9": scalar != "Q" && scalar != "J"
    default: false
    }
  }

  private static func descends(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "g", "j", "p", "q", "y", "Q", "J", ",", ";", "(", ")", "[", "]", "{", "}", "/", "-", "–",
      "\"", "”", "'", "*", "@":
      true
    default: false
    }
  }

  private static func median(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.sorted()[values.count / 2]
  }
}
