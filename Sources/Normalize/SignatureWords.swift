/// What the words in a form's signature field say besides a name and a day.
enum SignatureWords {
  /// Labels of signature fields, as keys.
  private static let labels: Set<String> = [
    "datum", "chef för rss", "namn", "underskrift", "namnteckning", "namnförtydligande", "ort",
    "ort och datum", "ort datum", "signatur", "sign", "namn på chef för rss", "titel", "chef",
    "date",
    "datum och underskrift", "befattning", "underskrift av chef för rss", "ort och dag",
    "ååååmmdd", "yyyymmdd", "åååå mm dd", "datum ååååmmdd", "förnamn", "efternamn",
    "förnamn efternamn", "för och efternamn",
  ]

  /// Words of those who tell why nobody has signed, or who are no person.
  private static let refusals: Set<String> = [
    "vakant", "inväntar", "inväntas", "väntar", "avvaktar", "saknas", "ja", "nej", "ej", "inte",
    "senare", "styrgruppen", "styrgrupp", "ledningsgruppen", "nämnden", "kompletteras",
  ]
  private static let pens: Set<String> = ["underskrift", "namnteckning", "signatur", "sign"]
  private static let ways: Set<String> = [
    "digitalt", "elektroniskt", "digital", "elektronisk", "bankid", "e",
  ]
  private static let deeds: Set<String> = [
    "signerad", "signerat", "signerades", "signerade", "undertecknad", "undertecknat",
    "undertecknades", "undertecknade", "underskriven", "underskrivet", "påskriven", "signed",
  ]
  private static let plans: Set<String> = ["ska", "skall", "kommer", "bör", "måste", "kan", "får"]

  /// Strips labels at the line's beginning and end, with or without a colon.
  static func withoutLabels(_ words: [String]) -> [String] {
    var words = words.filter { isJoint($0) || $0.contains { $0.isLetter || $0.isNumber } }
    var isChanged = true
    while isChanged {
      isChanged = false
      while let first = words.first, isJoint(first) { words.removeFirst() }
      while let last = words.last, isJoint(last) { words.removeLast() }
      for count in stride(from: min(5, words.count), through: 1, by: -1) {
        if isLabel(words.prefix(count)) {
          words.removeFirst(count)
          isChanged = true
          break
        }
        if isLabel(words.suffix(count)) {
          words.removeLast(count)
          isChanged = true
          break
        }
      }
    }
    return words
  }

  /// "Anna Ek / Bo Almgren", "Anna Ek & Bo Almgren": what joins two names.
  static func isJoint(_ word: String) -> Bool { word == "/" || word == "&" }

  /// A label of five letters or more may have one that is misread or mistyped: "Datim".
  static func isLabel(_ words: some Sequence<String>) -> Bool {
    let text = words.flatMap { WordKey.keys(of: $0) }.joined(separator: " ")
    return labels.contains(text)
      || text.utf8.count > 4
        && labels.contains {
          $0.utf8.count > 4 && EditDistance.between($0, text, atMost: 1) != nil
        }
  }

  /// "Vakant", "Inväntar underskrift", "Styrgruppen".
  static func isRefusal(_ words: [String]) -> Bool {
    guard words.count <= 8 else { return false }
    return words.contains { word in WordKey.keys(of: word).contains { refusals.contains($0) } }
      || words.count == 1 && ["tf", "tillförordnad"].contains(words[0].lowercased())
  }

  /// "Digitalt signerad", "Undertecknat med BankID": that it was done, not that it shall be.
  static func tellsOfSigning(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return keys.contains { deeds.contains($0) } && !keys.contains { plans.contains($0) }
  }

  /// Whether it was done by a program: such a statement needs no pen.
  static func tellsOfSigningByProgram(_ text: String) -> Bool {
    tellsOfSigning(text) && WordKey.keys(of: text).contains { ways.contains($0) }
  }

  /// "…, Underskrift:" with nothing behind it: a place for a pen that nobody has used.
  static func endsWithPlaceForPen(_ words: [String]) -> Bool {
    guard let last = words.last, last.hasSuffix(":") else { return false }
    return WordKey.keys(of: last).contains { pens.contains($0) }
  }

  /// What a line's label asks for.
  enum Field { case pen, print }

  /// Whether a short line has the label of a field for a pen or for the name in print.
  static func field(_ text: String) -> Field? {
    let keys = WordKey.keys(of: text)
    guard keys.count <= 8 else { return nil }
    if keys.contains(where: { $0 == "namnförtydligande" || $0 == "förtydligande" }) {
      return .print
    }
    return keys.contains(where: pens.contains) ? .pen : nil
  }

  /// "Underskrift: ________", "________": a line for a pen with nothing written on it.
  static func isPenLine(_ words: [String]) -> Bool {
    func isRule(_ word: String) -> Bool {
      word.utf8.count >= 5 && word.allSatisfy { "_.…".contains($0) } && word.contains { $0 != "." }
        || word.utf8.count >= 10 && word.allSatisfy { $0 == "." }
    }
    guard words.contains(where: isRule) else { return false }
    return withoutLabels(words.filter { !isRule($0) }).isEmpty
  }

  /// "senast den 31 maj" is the day by which, not the day on which.
  static func isDeadline(before words: ArraySlice<String>) -> Bool {
    words.suffix(3).contains { $0.lowercased().hasPrefix("senast") }
  }
}
