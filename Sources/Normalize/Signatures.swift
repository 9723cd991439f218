import Extract

/// Reads the date and the name from what stands in a form's signature field.
struct SignatureReader {
  private(set) var date: ISODate?
  private(set) var name: String?
  private(set) var confidence = 1.0
  /// Whether it is said that it was signed by a program ("Digitalt signerad"), with or without a name.
  private(set) var isSignedByProgram = false
  /// A field for a pen and one for the name in print, and but one name, that is not in the former.
  var isNamedInPrintOnly: Bool { hasPenField && hasPrintField && named == 1 && !isNamedByPen }
  private var hasPenField = false
  private var hasPrintField = false
  private var isNamedByPen = false
  private var named = 0
  /// The pieces that date and name were read from.
  private(set) var used: [Piece] = []
  /// Those of them that say more: "enligt delegation för …", another day, a second name.
  private(set) var qualified: [Piece] = []

  /// - Parameter labels: the texts of the form's own labels there.
  init(_ pieces: [Piece], in cutter: Cutter, labels: [String] = []) {
    for label in labels { note(SignatureWords.field(label)) }
    for piece in pieces {
      for line in cutter.lines(piece.words) { read(cutter.text(line), piece) }
    }
  }

  private mutating func read(_ text: String, _ piece: Piece) {
    var words = Self.words(text)
    if SignatureWords.isRefusal(words) { return }
    if SignatureWords.tellsOfSigningByProgram(text) {
      isSignedByProgram = true
      use(piece)
    }
    let hasPlaceForPen = SignatureWords.endsWithPlaceForPen(words)
    if let hit = Dates.first(in: words),
      !SignatureWords.isDeadline(before: words[..<hit.words.lowerBound])
    {
      note(hit, piece)
      words = around(hit, words)
      if let other = Dates.first(in: words) {
        note(other, piece)
        words = around(other, words)
      }
    }
    words = SignatureWords.withoutLabels(words.isPlaceNamed ? Array(words.dropFirst(2)) : words)
    let found = words.isEmpty || Self.areStrokes(words) ? nil : Self.name(words)
    let field = SignatureWords.field(text)
    note(field)
    guard let found else { return }
    named += 1
    if field == .pen { isNamedByPen = true }
    if let name {
      if name != found.text { qualify(piece, 0.7) }
      return
    }
    name = found.text
    confidence = min(confidence, hasPlaceForPen ? 0.6 : found.confidence)
    use(piece)
    if found.isQualified { qualify(piece, 0.8) }
  }

  /// "V V VV": what recognition makes of a pen's strokes.
  private static func areStrokes(_ words: [String]) -> Bool {
    words.allSatisfy { word in
      word.filter(\.isLetter).count < 3 && !word.contains(where: \.isLowercase)
    }
  }

  /// Split at blanks, and at a stroke between two names: "Anna Ek/Bo Almgren".
  ///
  /// "/s/" and a stroke before the first name say that it was signed.
  private static func words(_ text: String) -> [String] {
    let words = text.split(separator: " ").filter { $0.lowercased() != "/s/" }
      .flatMap { word -> [String] in
        let parts = word.split(separator: "/", omittingEmptySubsequences: false)
        let areNames = parts.allSatisfy {
          $0.isEmpty || $0.first?.isUppercase == true && $0.last?.isLowercase == true
        }
        guard parts.count == 2, areNames else { return [String(word)] }
        return [String(parts[0]), "/", String(parts[1])].filter { !$0.isEmpty }
      }
    return Array(words.drop { $0 == "/" })
  }

  private mutating func note(_ field: SignatureWords.Field?) {
    if field == .pen { hasPenField = true }
    if field == .print { hasPrintField = true }
  }

  private mutating func note(_ hit: Dates.Hit, _ piece: Piece) {
    guard let date else {
      self.date = hit.date
      if !hit.isSure { confidence = min(confidence, 0.7) }
      use(piece)
      return
    }
    if date != hit.date { qualify(piece, 0.6) }
  }

  private mutating func use(_ piece: Piece) {
    if used.last != piece { used.append(piece) }
  }

  private mutating func qualify(_ piece: Piece, _ most: Double) {
    confidence = min(confidence, most)
    use(piece)
    if qualified.last != piece { qualified.append(piece) }
  }

  /// The words before and after a day; the place before it ("Falun den 2021-05-28") is no name.
  private mutating func around(_ hit: Dates.Hit, _ words: [String]) -> [String] {
    let first = Array(words[..<hit.words.lowerBound])
    let unlabelled = SignatureWords.withoutLabels(first)
    let isLabelled = unlabelled.first != first.first
    let before = unlabelled.map { word in
      String(word.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed())
    }.filter { $0.lowercased() != "den" }
    let isPlace = before.count <= 3 && !ContactWords.isName(before)
    if !isPlace, !isLabelled, hit.words.upperBound == words.endIndex {
      // "Stora Kopparberg 2021-05-28": two capitalised words before a day may be a place.
      confidence = min(confidence, 0.7)
    }
    return (isPlace ? [] : before) + words[hit.words.upperBound...]
  }

  private struct Name {
    var text: String
    var confidence: Double
    /// Whether words stand beside it that are neither a title nor a body.
    var isQualified = false
  }

  /// A person's name in a line: the whole of it, what stands before a comma, or capitalised words.
  private static func name(_ words: [String]) -> Name? {
    // "Anna Ek / Bo Almgren" are two.
    let first = words.prefix { !SignatureWords.isJoint($0) }
    let bare = first.map(bare).filter { !$0.isEmpty }
    var head: [String] = []
    for word in bare {
      head.append(word.hasSuffix(",") ? String(word.dropLast()) : word)
      if word.hasSuffix(",") { break }
    }
    let rest = Array(bare.dropFirst(head.count))
    let isQualified =
      first.count < words.count
      || !rest.isEmpty && !rest.contains { ContactWords.isTitleWord($0) }
        && !ContactWords.isOrganisation(rest.joined(separator: " "))
    let joined = head.joined(separator: " ")
    let (name, _) = ContactWords.nameAndTitle(joined)
    if let name { return Name(text: name, confidence: 1, isQualified: isQualified) }
    if ContactWords.isName(head) {
      return Name(text: joined, confidence: 1, isQualified: isQualified)
    }
    // One capitalised word is a name for a signature, and a doubtful one.
    if rest.isEmpty, head.count == 1, let first = head[0].first, first.isUppercase,
      head[0].count > 1,
      head[0].allSatisfy({ $0.isLetter || $0 == "-" })
    {
      return Name(text: joined, confidence: head[0].count <= 3 ? 0.5 : 0.7)
    }
    return capitalisedRun(bare).map { Name(text: $0, confidence: 0.7) }
  }

  /// Without the signs around it; an initial keeps its full stop, and the comma tells where a name ends.
  private static func bare(_ word: String) -> String {
    var word = Substring(word)
    while let first = word.first, !(first.isLetter || first.isNumber) { word.removeFirst() }
    if word.count == 2, word.hasSuffix("."), word.first?.isUppercase == true { return String(word) }
    while let last = word.last, !(last.isLetter || last.isNumber || last == ",") {
      word.removeLast()
    }
    return String(word)
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

extension [String] {
  /// "Ort: Umeå" names a place, not a person.
  fileprivate var isPlaceNamed: Bool {
    count >= 2 && (self[0].lowercased() == "ort:" || count == 2 && self[0].lowercased() == "ort")
  }
}
