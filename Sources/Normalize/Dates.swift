/// Finds days in the forms that Swedish signatures have.
enum Dates {
  struct Hit: Equatable {
    var date: ISODate
    /// Words of the text (split at spaces), counted from 0.
    var words: Range<Int>
    /// Whether day and month cannot have changed places ("05/07/2021").
    var isSure = true
  }

  static let months = [
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
  ]

  /// The first day in a text: 2021-05-28, 2021/05/28, 20210528, 210528, 28/5 2021, 28/5 -21, 28.5.2021,
  /// 28 maj 2021, "den 28:e maj -21".
  static func first(in words: [String]) -> Hit? {
    for start in words.indices {
      for length in [4, 3, 2, 1] where start + length <= words.count {
        if let date = date(Array(words[start..<(start + length)])) {
          return Hit(
            date: date, words: start..<(start + length),
            isSure: length > 1 || !mayBeMonthFirst(words[start]))
        }
      }
    }
    return nil
  }

  /// "05/07/2021" is the fifth of July to Swedes, and the seventh of May to a program set to English.
  private static func mayBeMonthFirst(_ word: String) -> Bool {
    let parts = word.split(separator: "/")
    guard parts.count == 3, [2, 4].contains(parts[2].prefix(while: { $0.isNumber }).count),
      let day = Int(parts[0]),
      let month = Int(parts[1])
    else { return false }
    return day <= 12 && month <= 12 && day != month
  }

  /// "femte", "tjugoförsta"
  private static let days: [String: Int] = {
    let names = [
      "första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde",
      "tionde", "elfte", "tolfte", "trettonde", "fjortonde", "femtonde", "sextonde", "sjuttonde",
      "artonde", "nittonde", "tjugonde",
    ]
    let tens =
      names.prefix(9).enumerated().map { ("tjugo" + $1, 21 + $0) }
      + [("trettionde", 30), ("trettioförsta", 31)]
    return Dictionary(
      uniqueKeysWithValues: names.enumerated().map { ($1, $0 + 1) } + tens)
  }()

  private static func date(_ words: [String]) -> ISODate? {
    var words = words
    if words.count == 3, let day = days[words[0].lowercased()] { words[0] = String(day) }
    guard let first = words.first, let last = words.last, hasDigit(first), hasDigit(last) else {
      return nil
    }
    let parts = pieces(words.joined(separator: " "))
    switch parts.count {
    case 1:
      guard words.count == 1 else { return nil }
      let digits = parts[0]
      guard digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
      if digits.count == 8 {
        return numeric(digits.prefix(4), digits.dropFirst(4).prefix(2), digits.suffix(2))
      }
      return digits.count == 6
        ? numeric(digits.prefix(2), digits.dropFirst(2).prefix(2), digits.suffix(2)) : nil
    case 3:
      if let month = month(parts[1]) {
        return ISODate(year: year(parts[2]) ?? 0, month: month, day: Int(parts[0]) ?? 0)
      }
      // Between hyphens the year stands first, in two figures as well (SS-ISO 8601): "21-05-25".
      let isShort =
        words.count == 1 && first.count { $0 == "-" } == 2 && parts.allSatisfy { $0.count == 2 }
      if parts[0].count == 4 || isShort, let year = Int(parts[0]), year > 12 {
        return numeric(parts[0][...], parts[1][...], parts[2][...])
      }
      return numeric(parts[2][...], parts[1][...], parts[0][...])
    default: return nil
    }
  }

  private static func hasDigit(_ word: String) -> Bool {
    word.utf8.contains { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// Runs of digits and runs of letters; endings of ordinals (28:e) and full stops are no pieces.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    var isDigits = false
    for character in text {
      let isDigit = character.isNumber
      guard isDigit || character.isLetter else {
        if ![" ", "-", "/", ".", ":", ",", "–", "‑", "'", "’"].contains(character) { return [] }
        if !current.isEmpty { pieces.append(current) }
        current = ""
        continue
      }
      if !current.isEmpty, isDigit != isDigits {
        pieces.append(current)
        current = ""
      }
      current.append(character)
      isDigits = isDigit
    }
    if !current.isEmpty { pieces.append(current) }
    return pieces.filter { !["e", "a", "de"].contains($0.lowercased()) }
  }

  private static func month(_ text: String) -> Int? {
    let text = text.lowercased()
    guard text.count >= 3 else { return nil }
    return months.firstIndex { $0 == text || $0.hasPrefix(text) && text.count <= 4 }.map { $0 + 1 }
  }

  private static func year(_ text: String) -> Int? {
    guard let number = Int(text) else { return nil }
    if text.count == 4 { return number }
    return text.count == 2 ? 2000 + number : nil
  }

  private static func numeric(_ year: Substring, _ month: Substring, _ day: Substring) -> ISODate? {
    guard let year = self.year(String(year)), let month = Int(month), let day = Int(day),
      month <= 12
    else { return nil }
    return ISODate(year: year, month: month, day: day)
  }
}
