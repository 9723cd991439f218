/// Finds e-mail addresses, also the ones written so that robots miss them.
enum EmailText {
  /// What stands for "@" inside brackets.
  static let signs: Set<String> = [
    "at", "a", "snabel-a", "snabela", "snabel a", "@", "alfa", "(at)",
  ]

  struct Found: Equatable {
    var address: String
    /// Put together from an obfuscated or broken writing.
    var isResolved: Bool
    var before: String
    var after: String
  }

  static func find(in text: String) -> Found? {
    let (clear, wasObfuscated) = resolved(text)
    guard clear.utf8.contains(UInt8(ascii: "@")) else { return nil }
    var words = clear.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard let index = words.firstIndex(where: { $0.contains("@") }) else { return nil }
    var wasBroken = false
    // "anna.ek @region.se", "anna.ek@ region.se": a space slipped in.
    if words[index].hasSuffix("@"), index + 1 < words.count {
      words[index] += words.remove(at: index + 1)
      wasBroken = true
    }
    var first = index
    if words[index].hasPrefix("@"), index > 0 {
      words[index - 1] += words.remove(at: index)
      first = index - 1
      wasBroken = true
    }
    while first > 0, let joined = joined(words[first - 1], words[first]) {
      words[first] = joined
      words.remove(at: first - 1)
      first -= 1
      wasBroken = true
    }
    // "anna.ek@region. se"
    if words[first].hasSuffix("."), !isValid(stripped(words[first])), first + 1 < words.count,
      words[first + 1].first?.isLowercase == true, isTopLevel(words[first + 1][...])
    {
      words[first] += words.remove(at: first + 1)
      wasBroken = true
    }
    let address = stripped(words[first])
    guard address.count > 2 else { return nil }
    return Found(
      address: address, isResolved: wasObfuscated || wasBroken,
      before: words[..<first].joined(separator: " "),
      after: words[(first + 1)...].joined(separator: " "))
  }

  /// Words before an address that end with a full stop and are no part of it.
  private static let abbreviations: Set<String> = [
    "tel.", "tfn.", "mob.", "adr.", "epost.", "mail.", "mejl.", "resp.", "ev.", "samt.",
  ]

  /// "anna. ek@region.se", "anna- lisa.ek@region.se", "anna .ek@region.se": the two halves of a local part
  /// that a space parts.
  private static func joined(_ word: String, _ address: String) -> String? {
    let local = address.prefix { $0 != "@" }
    guard word.utf8.count >= 3, word.utf8.first.map({ (0x61...0x7A).contains($0) }) == true,
      word.allSatisfy({ localLetters.contains($0) && !$0.isNumber }), !local.isEmpty,
      local.first?.isUppercase == false, !abbreviations.contains(word)
    else { return nil }
    let endsOpen = word.hasSuffix(".") || word.hasSuffix("-")
    if address.hasPrefix(".") { return (endsOpen ? String(word.dropLast()) : word) + address }
    // "... anna.ek@region.se": with a dot of its own the address is whole.
    guard word.hasSuffix("-") || word.hasSuffix(".") && !local.contains(".") else { return nil }
    return word + address
  }

  /// Top levels of addresses in Sweden.
  private static let topLevels: Set<String> = [
    "se", "com", "nu", "org", "net", "eu", "info", "gov",
    // Kept for examples by RFC 2606: in forms that were filled in to try them.
    "example", "test",
  ]

  /// Whether addresses in Sweden end so, a mark after it or not.
  static func isTopLevel(_ text: Substring) -> Bool {
    let letters = text.prefix { $0.isLetter }
    return text.utf8.count - letters.utf8.count < 2 && topLevels.contains(letters.lowercased())
  }

  private static func resolved(_ text: String) -> (String, Bool) {
    if text.utf8.contains(UInt8(ascii: "@")) {
      // U+FF20, the wide form, begins with EF in UTF-8.
      return (text.utf8.contains(0xEF) ? text.replacing("＠", with: "@") : text, false)
    }
    guard text.utf8.contains(where: { [0x28, 0x5B, 0x7B, 0x3C].contains($0) }) else {
      return (text, false)
    }
    let lower = text.lowercased()
    for sign in signs where sign != "@" {
      for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("<", ">")] {
        let mark = open + sign + close
        guard let range = lower.firstRange(of: mark) else { continue }
        let start = lower.distance(from: lower.startIndex, to: range.lowerBound)
        var before = Substring(text.prefix(start))
        var after = text.dropFirst(start + mark.count)
        while before.last == " " { before.removeLast() }
        while after.first == " " { after.removeFirst() }
        return (dotted(before + "@" + after), true)
      }
    }
    return (text, false)
  }

  /// "region (punkt) se" → "region.se".
  private static func dotted(_ text: Substring) -> String {
    var text = String(text)
    for mark in [" (punkt) ", "(punkt)", " [punkt] ", "[punkt]", " (dot) ", "(dot)", "[dot]"] {
      text = text.replacing(mark, with: ".")
    }
    return text
  }

  private static func stripped(_ word: String) -> String {
    var word = Substring(word)
    for prefix in ["mailto:", "e-post:", "epost:", "mail:"]
    where word.lowercased().hasPrefix(prefix) {
      word = word.dropFirst(prefix.count)
    }
    while let last = word.last,
      [".", ",", ";", ":", ")", ">", "]", "\"", "'", "»", "”"].contains(last)
    {
      word.removeLast()
    }
    while let first = word.first, ["(", "<", "[", "\"", "'", "«", "”", ":"].contains(first) {
      word.removeFirst()
    }
    return String(word)
  }

  private static let localLetters = Set("abcdefghijklmnopqrstuvwxyz0123456789.!#$%&'*+/=?^_`{|}~-")

  /// Whether mail could reach it: one @, a local part, a domain of labels with a top level of letters.
  ///
  /// Source: RFC 5321, the forms in use; quoted local parts and address literals count as invalid here.
  static func isValid(_ address: String) -> Bool {
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let local = parts.first, let domain = parts.last, !local.isEmpty,
      local.utf8.count <= 64
    else { return false }
    guard local.lowercased().allSatisfy(localLetters.contains), !local.hasPrefix("."),
      !local.hasSuffix("."),
      !local.contains("..")
    else { return false }
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let top = labels.last, top.count >= 2, top.allSatisfy(\.isLetter)
    else {
      return false
    }
    return labels.allSatisfy { label in
      !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    }
  }

  /// Whether a name and an address differ by what looks like a slip ("Sjögvist" / "sjogkvist").
  ///
  /// An address that holds nothing of the name (a shared mailbox) is no slip.
  static func differs(_ address: String, from name: String) -> Bool {
    guard let local = address.split(separator: "@").first else { return false }
    let parts = Gazetteer.plain(String(local)).split { !$0.isLetter }.map(String.init)
      .filter { $0.count >= 3 }
    let names = Gazetteer.plain(name).split { !$0.isLetter }.map(String.init)
    let joined = Set(names + [names.joined()] + zip(names, names.dropFirst()).map { $0 + $1 })
    // ö is written "oe" by some, and double surnames lose their hyphen.
    let spelt = joined.union(joined.map { $0.replacing("oe", with: "o") })
    for part in parts
    where !spelt.contains(part) && !spelt.contains(part.replacing("oe", with: "o")) {
      for name in names where name.count >= 3 && !parts.contains(name) {
        let most = min(name.count, part.count) >= 5 ? 2 : 1
        if EditDistance.between(name, part, atMost: most) != nil { return true }
      }
    }
    return false
  }
}

/// Finds Swedish telephone numbers and writes them in E.164.
enum PhoneText {
  static func find(
    in text: String, isLabelled: Bool
  ) -> (number: String, before: String, after: String)? {
    guard text.utf8.count(where: { $0 >= 0x30 && $0 <= 0x39 }) >= 7 else { return nil }
    let characters = Array(text)
    guard let (number, range) = find(in: characters, from: 0, isLabelled: isLabelled) else {
      return nil
    }
    return (
      number, String(characters[..<range.lowerBound]), String(characters[range.upperBound...])
    )
  }

  private static func find(
    in characters: [Character], from first: Int, isLabelled: Bool
  ) -> (number: String, range: Range<Int>)? {
    var start = first
    while start < characters.count {
      guard opens(characters, start) else {
        start += 1
        continue
      }
      var end = start
      var digits = 0
      var last = start
      while end < characters.count {
        let character = characters[end]
        if character.isASCII, character.isNumber {
          digits += 1
          last = end
        } else if !([" ", "-", "–", "‑", "(", ")", "/", ".", "+", "\u{2011}"].contains(character)) {
          break
        }
        end += 1
      }
      if digits >= 7, let number = e164(String(characters[start...last])),
        isLabelled || Dates.first(in: [String(characters[start...last])]) == nil
      {
        return (number, start..<last + 1)
      }
      start = max(end, start + 1)
    }
    return nil
  }

  /// Where numbers stand, in UTF-8 bytes; figures that merely look like one (sums, years) are none.
  static func ranges(in text: String) -> [Range<Int>] {
    guard text.utf8.count(where: { $0 >= 0x30 && $0 <= 0x39 }) >= 7 else { return [] }
    let characters = Array(text)
    var found: [Range<Int>] = []
    var next = 0
    var offset = 0
    while let (_, range) = find(in: characters, from: next, isLabelled: false) {
      func width(_ range: Range<Int>) -> Int {
        characters[range].reduce(0) { $0 + $1.utf8.count }
      }
      let start = offset + width(next..<range.lowerBound)
      offset = start + width(range)
      found.append(start..<offset)
      next = range.upperBound
    }
    return found
  }

  /// A figure, or what parts the figures of a number.
  static func isOfNumber(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether a line is the rest of a number that a narrow column broke: nothing but a few figures, after
  /// figures that are too few for a number.
  static func isRest(_ line: String, of last: String) -> Bool {
    guard line.utf8.count <= 9, line.utf8.allSatisfy(isOfNumber),
      let end = last.utf8.last, isOfNumber(end)
    else { return false }
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    let before = last.utf8.reversed().prefix(while: isOfNumber).count(where: isDigit)
    let after = line.utf8.count(where: isDigit)
    // With the zero a number has eight to ten figures (PTS, nummerplan).
    return (2...8).contains(before) && after > 0 && (8...10).contains(before + after)
  }

  private static func opens(_ characters: [Character], _ index: Int) -> Bool {
    let character = characters[index]
    guard index == 0 || !(characters[index - 1].isNumber || characters[index - 1].isLetter) else {
      return false
    }
    return character == "0" || character == "+"
      || character == "(" && index + 1 < characters.count
        && ["0", "+"].contains(characters[index + 1])
  }

  /// Whether a number in E.164 has as many digits as such a number has: a broken line may have cut it.
  ///
  /// Source: PTS, nummerplan: mobile and 010 numbers have nine digits without the zero, others seven to
  /// nine.
  static func isWhole(_ number: String) -> Bool {
    guard number.hasPrefix("+46") else { return true }
    let digits = number.dropFirst(3)
    if digits.hasPrefix("7") || digits.hasPrefix("10") { return digits.count == 9 }
    return (7...9).contains(digits.count)
  }

  /// Whether a line is nothing but a few figures, as where a number was broken: "84", "06 05".
  static func mayEnd(_ line: String) -> Bool {
    line.utf8.count <= 8 && line.utf8.allSatisfy(isOfNumber)
  }

  /// "070- 174 06 05" → "+46701740605"; `nil` where the digits are no Swedish or international number.
  static func e164(_ text: String) -> String? {
    var digits = text.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
    if digits.hasPrefix("00") { digits = "+" + digits.dropFirst(2) }
    if digits.hasPrefix("+460") { digits = "+46" + digits.dropFirst(4) }
    if digits.hasPrefix("+") {
      let count = digits.count - 1
      guard (8...15).contains(count), !digits.dropFirst().contains("+") else { return nil }
      // A Swedish subscriber's number has seven to nine digits without the zero (PTS, nummerplan).
      if digits.hasPrefix("+46"), !(7...10).contains(count - 2) { return nil }
      return digits
    }
    guard digits.hasPrefix("0"), (8...11).contains(digits.count), !digits.contains("+") else {
      return nil
    }
    // Mobile numbers have nine digits without the zero; a shorter one was cut or misread.
    let national = digits.dropFirst()
    if national.first == "7", "02369".contains(national.dropFirst().first ?? " "),
      national.count != 9
    {
      return nil
    }
    return "+46" + national
  }
}
