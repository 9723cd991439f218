import Extract

/// Reads the date and the name from what stands in a form's signature field.
struct SignatureReader {
  private(set) var date: ISODate?
  private(set) var name: String?
  private(set) var confidence = 1.0
  /// The pieces that date and name were read from.
  private(set) var used: [Piece] = []

  /// Labels of signature fields, as keys.
  private static let labels: Set<String> = [
    "datum", "chef för rss", "namn", "underskrift", "namnteckning", "namnförtydligande", "ort",
    "ort och datum", "ort datum", "signatur", "namn på chef för rss", "titel", "chef", "date",
    "datum och underskrift", "befattning", "underskrift av chef för rss", "ort och dag",
    "ååååmmdd", "yyyymmdd", "åååå mm dd", "datum ååååmmdd",
  ]

  init(_ pieces: [Piece], in cutter: Cutter) {
    for piece in pieces {
      for line in cutter.lines(piece.words) { read(cutter.text(line), piece) }
    }
  }

  private mutating func read(_ text: String, _ piece: Piece) {
    var words = text.split(separator: " ").map(String.init)
    if date == nil, let hit = Dates.first(in: words) {
      date = hit.date
      use(piece)
      // The place before the date ("Falun den 2021-05-28") is no name.
      let before = withoutLabels(Array(words[..<hit.words.lowerBound])).map { word in
        String(word.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed())
      }
      let isPlace =
        before.count <= 3 && !ContactWords.isName(before.filter { $0.lowercased() != "den" })
      words =
        (isPlace ? [] : Array(before.filter { $0.lowercased() != "den" }))
        + words[hit.words.upperBound...]
    }
    words = withoutLabels(words)
    guard name == nil, !words.isEmpty else { return }
    if let found = Self.name(words) {
      name = found.text
      confidence = min(confidence, found.confidence)
      use(piece)
    }
  }

  private mutating func use(_ piece: Piece) {
    if used.last != piece { used.append(piece) }
  }

  /// Strips labels at the line's beginning and end, with or without a colon.
  private func withoutLabels(_ words: [String]) -> [String] {
    var words = words.filter { $0.contains { $0.isLetter || $0.isNumber } }
    var isChanged = true
    while isChanged {
      isChanged = false
      for count in stride(from: min(5, words.count), through: 1, by: -1) {
        if Self.labels.contains(
          words.prefix(count).flatMap { WordKey.keys(of: $0) }.joined(separator: " "))
        {
          words.removeFirst(count)
          isChanged = true
          break
        }
        if Self.labels.contains(
          words.suffix(count).flatMap { WordKey.keys(of: $0) }.joined(separator: " "))
        {
          words.removeLast(count)
          isChanged = true
          break
        }
      }
    }
    return words
  }

  /// A person's name in a line: the whole of it, what stands before a comma, or capitalised words.
  private static func name(_ words: [String]) -> (text: String, confidence: Double)? {
    let bare = words.map { word in
      var word = Substring(word)
      while let first = word.first, !(first.isLetter || first.isNumber) { word.removeFirst() }
      while let last = word.last, !(last.isLetter || last.isNumber || last == ",") {
        word.removeLast()
      }
      return String(word)
    }.filter { !$0.isEmpty }
    var head: [String] = []
    for word in bare {
      head.append(word.hasSuffix(",") ? String(word.dropLast()) : word)
      if word.hasSuffix(",") { break }
    }
    let isWhole = head.count == bare.count
    let joined = head.joined(separator: " ")
    let (name, _) = ContactWords.nameAndTitle(joined)
    if let name { return (name, 1) }
    if ContactWords.isName(head) { return (joined, 1) }
    // One capitalised word is a name for a signature, and a doubtful one.
    if isWhole, head.count == 1, let first = head[0].first, first.isUppercase, head[0].count > 1,
      head[0].allSatisfy({ $0.isLetter || $0 == "-" })
    {
      return (joined, 0.7)
    }
    if let run = capitalisedRun(bare) { return (run, 0.7) }
    return nil
  }

  private static func capitalisedRun(_ words: [String]) -> String? {
    guard words.count <= 12 else { return nil }
    for start in words.indices {
      for count in [3, 2] where start + count <= words.count {
        let run = Array(words[start..<(start + count)])
        if ContactWords.isName(run), !run.contains(where: { ContactWords.isTitleWord($0) }) {
          return run.joined(separator: " ")
        }
      }
    }
    return nil
  }
}
