import Extract

/// Names in lines that hold more, or less, than one person's whole name.
extension ContactWords {
  private static func words(_ text: some StringProtocol) -> [String] {
    text.split { $0 == " " }.map { String($0) }
  }

  private static let connectives: Set<String> = ["och", "samt", "and", "&", "eller", "alt", "alt."]

  /// Persons or addresses that a conjunction joins, each by itself: "Anna Ek och Bo Al".
  ///
  /// "Anna Ek, strateg heder och barn" is one person: both sides must be of the same kind.
  static func joined(_ text: String) -> [String] {
    let all = words(text)
    // No contact is as long; each conjunction looks at what stands before it.
    guard all.count <= 100 else { return [text] }
    var parts: [[String]] = []
    var start = 0
    for (index, word) in all.enumerated() where index > start && index + 1 < all.count {
      guard connectives.contains(word.lowercased()) else { continue }
      let before = Array(all[start..<index])
      let after = Array(all[(index + 1)...].prefix { !connectives.contains($0.lowercased()) })
      let isNames = endsWithName(before) && beginsWithName(after)
      let isAddresses =
        before.contains { $0.contains("@") } && after.contains { $0.contains("@") }
      let isOtherAddress = before.contains { $0.contains("@") } && beginsWithName(after)
      guard isNames || isAddresses || isOtherAddress else { continue }
      parts.append(before)
      start = index + 1
    }
    parts.append(Array(all[start...]))
    return parts.map { $0.joined(separator: " ") }
  }

  static func beginsWithName(_ text: String) -> Bool { beginsWithName(words(text)) }

  static func endsWithName(_ text: String) -> Bool { endsWithName(words(text)) }

  private static func beginsWithName(_ words: [String]) -> Bool {
    guard words.count >= 2 else { return false }
    if let title = words.firstIndex(where: { isTitleWord($0) }), title < words.count - 2 {
      return nameAndTitle(words.joined(separator: " ")).name != nil
    }
    return isName(Array(words.prefix(2))) && !words.prefix(2).contains { isTitleWord($0) }
  }

  private static func endsWithName(_ words: [String]) -> Bool {
    guard words.count >= 2 else { return false }
    if isName(Array(words.suffix(2))), !words.suffix(2).contains(where: { isTitleWord($0) }) {
      return true
    }
    return nameAndTitle(words.joined(separator: " ")).name != nil
  }

  /// Without the words that join it to what stands beside it.
  static func withoutConnectives(_ text: String) -> String {
    var words = words(text)
    while let first = words.first, connectives.contains(first.lowercased()) { words.removeFirst() }
    while let last = words.last, connectives.contains(last.lowercased()) || last == "/" {
      words.removeLast()
    }
    return words.joined(separator: " ")
  }

  /// "Ek, Anna": the name in its order, where the two first parts are a surname and a given name.
  static func inverted(_ parts: [ContactLine.Part], _ label: ContactReader.Label?) -> String? {
    guard parts.count >= 2, !parts[0].isAside, !parts[1].isAside else { return nil }
    let surname = words(parts[0].text)
    let given = words(parts[1].text)
    guard let last = surname.last, let first = given.first,
      surname.dropLast().allSatisfy({ isParticle($0) }), surname.count <= 4,
      given.count == 1 || given.count == 2 && label == .name,
      ([last] + given).allSatisfy({ isNameWord($0) && !isTitleWord($0) }),
      first.first?.isUppercase == true,
      isName([first] + surname), !isOrganisation(parts[0].text), !isOrganisation(parts[1].text),
      ContactWords.label(parts[0].text) == nil, ContactWords.label(parts[1].text) == nil,
      // Outside a column of names, a lone word before a comma may be a town.
      label == .name || parts.count == 2 || EmailText.find(in: parts[2].text) != nil
    else { return nil }
    return (given + surname).joined(separator: " ")
  }

  /// "Anna och Bo Ek": both of them.
  static func sharingSurname(_ text: String) -> [String]? {
    let all = words(text)
    guard all.count >= 4, connectives.contains(all[1].lowercased()), isNameWord(all[0]),
      !isTitleWord(all[0]), !isOrganisation(all[0]), isName(Array(all[2...])),
      let surname = all.last
    else { return nil }
    return ["\(all[0]) \(surname)", all[2...].joined(separator: " ")]
  }

  /// Without the number of the person in a list, "1:" or "2.".
  static func withoutNumber(_ text: String) -> String {
    let rest = text.drop { $0.isASCII && $0.isNumber }
    guard text.count - rest.count <= 2, rest.count < text.count else { return text }
    return ContactReader.trimmed(String(rest.drop { $0 == ":" || $0 == "." || $0 == ")" }))
  }

  /// A word or two with a colon, and a name: "Huvudkontakt: Anna Ek".
  static func introduced(_ text: String) -> (head: String, name: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let head = String(text[...colon])
    let rest = ContactReader.trimmed(String(text[text.index(after: colon)...]))
    guard words(head).count <= 3, !head.contains("@"), nameAndTitle(rest).name != nil else {
      return nil
    }
    return (head, rest)
  }

  /// A name, and words that go on after it: "Anna Ek fr.o.m. 1 juli".
  static func leadingName(_ text: String) -> (name: String, rest: String)? {
    let all = words(text)
    let run = all.prefix { isNameWord($0) || isParticle($0) }
    guard run.count >= 2, run.count < all.count, isName(Array(run)) else { return nil }
    return (run.joined(separator: " "), all.dropFirst(run.count).joined(separator: " "))
  }

  /// Names in a sentence: runs of capitalised words, its first word apart.
  static func names(within text: String) -> [String] {
    var names: [String] = []
    var run: [String] = []
    func close() {
      while let last = run.last, isParticle(last) { run.removeLast() }
      if (2...4).contains(run.count), isName(run), !run.contains(where: { isTitleWord($0) }) {
        names.append(run.joined(separator: " "))
      }
      run = []
    }
    for word in words(text).prefix(60) {
      // "… varje år. Kontakta Anna Ek": who is to be asked comes after.
      if run.isEmpty, ContactWords.label(word) == .name { continue }
      let bare = word.filter { $0.isLetter || $0 == "-" || $0 == "'" }
      if isNameWord(bare) || !run.isEmpty && isParticle(bare) { run.append(bare) } else { close() }
      if bare.count < word.count, !run.isEmpty { close() }
    }
    close()
    return names
  }

  /// An address that is a body's and no person's: "info@…", "registrator@…".
  static func isMailbox(_ email: String) -> Bool {
    let local = email.prefix { $0 != "@" }.lowercased()
    return mailboxes.contains(local)
  }

  private static let mailboxes: Set<String> = [
    "info", "kansli", "kansliet", "registrator", "kontakt", "post", "kontaktcenter", "kundtjanst",
    "kundcenter", "reception", "vaxel", "diariet", "mail", "epost", "office",
  ]

  /// "Box 12, 123 45 Ort": a line with a postal code.
  static func isPostalAddress(_ text: String) -> Bool {
    let words = words(text)
    return words.count <= 9
      && zip(words, words.dropFirst()).contains { first, second in
        first.count == 3 && first.allSatisfy(\.isNumber) && second.prefix { $0.isNumber }.count == 2
          && second.count <= 3
      } && words.last?.first?.isUppercase == true
  }

  /// A single word, or a few without capitals: letters alone, and nothing that is known to be no name.
  static func mayBeName(_ text: String) -> Bool {
    let all = words(text)
    guard (1...4).contains(all.count), text.utf8.count >= 3 else { return false }
    return all.allSatisfy { word in
      word.allSatisfy { $0.isLetter || $0 == "-" || $0 == "." || $0 == "'" || $0 == "’" }
        && !connectives.contains(word.lowercased())
    } && !text.hasSuffix(".") && !isNoName(all)
  }

  /// Words that stand where a name is asked for, and say that there is none, or whose it is.
  private static let noNames: Set<String> = [
    "saknas", "vakant", "vakans", "ingen", "inget", "nej", "ej", "ja", "se", "meddelas", "senare",
    "huvudkontakt", "ersättare", "kontakt", "kontaktperson", "ordinarie", "vikarie", "vik", "tf",
    "för", "till", "från", "av", "i", "på", "med", "om", "är", "via", "nås", "samma", "okänd",
    "okänt",
    "ekonomi", "heder", "kvinnofrid", "telefon", "växel", "reception", "första", "andra",
  ]

  private static func isNoName(_ words: [String]) -> Bool {
    words.contains { noNames.contains($0.lowercased().filter { $0.isLetter }) }
  }

  private static func isNameWord(_ word: String) -> Bool {
    word.first?.isUppercase == true && word.contains { $0.isLowercase }
      && word.allSatisfy { $0.isLetter || $0 == "-" || $0 == "'" || $0 == "’" }
  }

  /// A sentence to the reader, not a contact: a full stop, and no name, address or number.
  static func isSentence(_ text: String) -> Bool {
    guard let last = text.last, last == "." || last == "!", !text.utf8.contains(0x40),
      text.utf8.count(where: { $0 >= 0x30 && $0 <= 0x39 }) < 7
    else { return false }
    let all = words(text)
    return all.count >= 4 && all.dropFirst().count { $0.first?.isLowercase == true } * 2 > all.count
      && leadingName(text) == nil && EmailText.find(in: text) == nil
  }

  /// What was meant as an address though no "@" stands in it: one word with a dot inside.
  static func isNearlyAddress(_ text: String) -> Bool {
    guard !text.contains(" "), let dot = text.firstIndex(of: "."), dot != text.startIndex,
      text.index(after: dot) != text.endIndex
    else { return false }
    let lower = text.lowercased()
    return !lower.hasPrefix("www.") && !lower.hasPrefix("http")
  }
}

extension Submission.Contact {
  /// Takes the parts of a name that a narrow cell broke from what stood beside the contacts: "Maj-Gun" and "Ek" of
  /// "maj-gun.ek@region.se".
  mutating func takeName(from rest: inout [(text: String, places: [Place])]) {
    guard name == nil, let address = email, let sign = address.firstIndex(of: "@") else { return }
    let parts = address[..<sign].lowercased().split { "._".contains($0) }
    guard parts.count > 1 else { return }
    var taken: [Int] = []
    for part in parts {
      let found = rest.indices.first {
        !taken.contains($0) && Gazetteer.plain(rest[$0].text) == part
          && rest[$0].text.first?.isUppercase == true
      }
      guard let found else { return }
      taken.append(found)
    }
    name = taken.map { rest[$0].text }.joined(separator: " ")
    confidence = min(confidence, 0.7)
    evidence += taken.flatMap { rest[$0].places }
    for index in taken.sorted(by: >) { rest.remove(at: index) }
  }
}
