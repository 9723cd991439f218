/// The vocabulary of contact lines: labels, titles, bodies, and what a person's name looks like.
enum ContactWords {
  private static let labels: [String: ContactReader.Label] = {
    var labels: [String: ContactReader.Label] = [:]
    for name in [
      "namn", "name", "kontakta", "kontaktperson", "kontaktpersoner", "kontakt",
      "förnamn efternamn", "namn kontaktperson", "för och efternamn",
    ] {
      labels[name] = .name
    }
    for title in ["titel", "befattning", "funktion", "roll", "yrkestitel", "tjänst", "title"] {
      labels[title] = .title
    }
    for email in [
      "epost", "e post", "epostadress", "e postadress", "mail", "mejl", "email", "e mail",
      "mailadress", "mejladress", "epost adress", "kontaktuppgifter",
    ] {
      labels[email] = .email
    }
    for phone in [
      "telefon", "tel", "tfn", "tele", "mobil", "mobiltelefon", "telefonnummer", "mobilnummer",
      "telnr", "tel nr", "phone", "direkt", "växel", "vxl", "mobilnr", "telefonnr",
    ] {
      labels[phone] = .phone
    }
    for body in ["organisation", "arbetsplats", "förvaltning", "enhet", "avdelning", "verksamhet"] {
      labels[body] = .organisation
    }
    for other in [
      "adress", "postadress", "besöksadress", "webb", "webbplats", "hemsida", "fax", "ort",
    ] { labels[other] = .other }
    for both in ["namn epost", "namn och epost"] { labels[both] = .name }
    return labels
  }()

  /// What a text that is nothing but a label labels.
  static func label(_ text: String) -> ContactReader.Label? {
    let keys = WordKey.keys(of: text)
    guard (1...3).contains(keys.count) else { return nil }
    return labels[keys.joined(separator: " ")]
  }

  /// "Växel", "Receptionen": where a table has it among its persons.
  static func isSwitchboard(_ text: String) -> Bool {
    switchboards.contains(WordKey.keys(of: text, atMost: 2).joined(separator: " "))
  }

  private static let switchboards: Set<String> = [
    "växel", "växeln", "vxl", "telefonväxel", "telefonväxeln", "reception", "receptionen",
    "kundtjänst", "switchboard",
  ]

  /// What a table's head labels: "Namn, titel" names the persons, "E-post, telefon" their addresses.
  static func columnLabel(_ text: String) -> ContactReader.Label? {
    if let label = label(text) { return label }
    let parts = text.replacing(" och ", with: ",").split { ",/&+(".contains($0) }
    let labels = parts.map { label(String($0)) }
    guard (2...4).contains(parts.count), labels.allSatisfy({ $0 != nil }) else { return nil }
    return labels.contains(.name) ? .name : labels.contains(.email) ? .email : labels.first ?? nil
  }

  /// A label before its value: "E-post: a@b.se", "Mobil 070-…", "Tel. 023-…".
  static func leadingLabel(_ text: String) -> (ContactReader.Label, String)? {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    for count in [2, 1] where words.count >= count {
      let head = words.prefix(count).joined(separator: " ")
      guard let label = label(head) else { continue }
      let rest = words.dropFirst(count).joined(separator: " ")
      let isMarked = head.hasSuffix(":") || head.hasSuffix(".") || rest.hasPrefix(":")
      // "Kontakt Anna Ek" is a label with its value, "Enhet för stöd" is no label.
      guard isMarked || rest.isEmpty || label == .phone || label == .email || label == .name else {
        continue
      }
      return (label, ContactReader.trimmed(rest.hasPrefix(":") ? String(rest.dropFirst()) : rest))
    }
    // "E-post:anna@region.se", nothing between.
    if let colon = text.firstIndex(of: ":"), let label = label(String(text[..<colon])) {
      return (label, ContactReader.trimmed(String(text[text.index(after: colon)...])))
    }
    return nil
  }

  /// A label with a colon in the middle of a part.
  static func innerLabel(_ text: String) -> (
    head: String, label: ContactReader.Label, tail: String
  )? {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    for (index, word) in words.enumerated() where index > 0 {
      let next = index + 1 < words.count ? words[index + 1] : ""
      let isLabel = word.hasSuffix(":") || word.hasSuffix(".") && word.count > 2
      guard let label = label(String(word)),
        // "Tfn 035-13 48 00": a number says that the word before it is its label.
        isLabel || label == .phone && ["0", "+", "("].contains(String(next.prefix(1)))
      else { continue }
      return (
        words[..<index].joined(separator: " "), label,
        words[(index + 1)...].joined(separator: " ")
      )
    }
    return nil
  }

  /// Parts of titles in social services and regions.
  private static let titleParts = [
    "chef", "ledare", "strateg", "samordnare", "utvecklare", "handläggare", "koordinator",
    "direktör", "sekreterare", "konsult", "rådgivare", "forskare", "sakkunnig", "specialist",
    "kurator", "socionom", "controller", "administratör", "assistent", "ansvarig", "expert",
    "psykolog", "sjuksköterska", "läkare", "jurist", "analytiker", "processledare", "lektor",
    "utredare", "projektledare", "vikarie", "chefen", "projektassistent",
    "sammankallande", "ordförande", "professor", "doktorand", "planerare", "inspektör", "ombud",
    "samordning", "manager", "kommunikatör", "kommunikationsansvarig",
  ]

  static func isTitleWord(_ word: some StringProtocol) -> Bool {
    guard let letters = latinLetters(word.utf8) else {
      let word = word.lowercased().filter { $0.isLetter }
      return titleParts.contains {
        word.hasSuffix($0) || word.hasPrefix($0) && word.count <= $0.count + 3
      }
    }
    let count = letters.count { $0 & 0xC0 != 0x80 }
    return titleBytes.contains { part in
      letters.count >= part.bytes.count
        && (letters.suffix(part.bytes.count) == part.bytes[...]
          || letters.prefix(part.bytes.count) == part.bytes[...] && count <= part.count + 3)
    }
  }

  /// The title parts in UTF-8, and how many letters they have.
  private static let titleBytes = titleParts.map { (bytes: Array($0.utf8), count: $0.count) }

  /// The letters of a word in lower case, or `nil` where some are not Latin-1's: case and grapheme
  /// clusters of these few need no tables, and every word beside a contact is asked for a title.
  private static func latinLetters(_ word: some Sequence<UInt8>) -> [UInt8]? {
    var letters: [UInt8] = []
    var isSecond = false
    for byte in word {
      if isSecond {
        isSecond = false
        // × and ÷ are no letters; the capitals lie 32 below.
        if byte == 0x97 || byte == 0xB7 { continue }
        letters += [0xC3, byte < 0x9F ? byte + 0x20 : byte]
      } else if byte == 0xC3 {
        isSecond = true
      } else if byte >= 0x80 {
        return nil
      } else if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
        letters.append(byte | 0x20)
      }
    }
    return letters
  }

  private static let bodyParts = [
    "region", "kommun", "förbund", "fou", "rss", "länsstyrelse", "landsting", "förvaltning",
    "enhet", "avdelning", "socialtjänst", "skr", "institut", "universitet", "högskola", "storsthlm",
    "västkom", "kansli", "kommuner", "hälso", "barnahus", "centrum",
  ]

  static func isOrganisation(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard let first = words.first?.lowercased() else { return false }
    // "utvecklingsledare kvinnofrid, Region X" is a title though it may name a body.
    if words.contains(where: { isTitleWord($0) }) { return false }
    return bodyParts.contains { first.hasPrefix($0) }
      || words.contains { word in
        let word = word.lowercased()
        return bodyParts.contains { word.hasPrefix($0) || word.hasSuffix($0) }
      }
  }

  private static let particles: Set<String> = [
    "von", "van", "af", "de", "der", "den", "la", "al", "el", "bin", "ibn",
  ]

  static func isParticle(_ word: String) -> Bool { particles.contains(word.lowercased()) }

  /// A person's name, and the title that stands before or after it.
  static func nameAndTitle(_ text: String) -> (name: String?, title: String?) {
    let words = text.split(separator: " ").map(String.init)
    guard !words.isEmpty, words.count <= 12 else { return (nil, nil) }
    if let first = words.firstIndex(where: { isTitleWord($0) }) {
      let head = Array(words[..<first])
      if isName(head) {
        return (head.joined(separator: " "), words[first...].joined(separator: " "))
      }
      // "Utvecklingsledare Anna Ek": the name is the last words.
      for count in [2, 3] where words.count > count {
        let tail = Array(words.suffix(count))
        if first < words.count - count, isName(tail), !tail.contains(where: { isTitleWord($0) }),
          words[..<(words.count - count)].enumerated().allSatisfy({
            $1.first?.isUppercase != true || isTitleWord($1) || $0 == 0 && first > 1
          })
        {
          // "Planen är skriven av utredaren Anna Ek": what stands before the title is a sentence.
          let title = words.dropLast(count).dropFirst(first > 1 ? first : 0)
          let end = title.last == "är" ? 1 : 0
          return (tail.joined(separator: " "), title.dropLast(end).joined(separator: " "))
        }
      }
      return (nil, text)
    }
    // "Fil.dr Anna Ek": a degree before the name.
    let degrees = words.prefix { Self.degrees.contains($0.lowercased()) }
    if !degrees.isEmpty, isName(Array(words.dropFirst(degrees.count))) {
      return (
        words.dropFirst(degrees.count).joined(separator: " "), degrees.joined(separator: " ")
      )
    }
    if isName(words) { return (text, nil) }
    return (nil, nil)
  }

  private static let degrees: Set<String> = [
    "fil", "fil.", "fil.dr", "med", "med.", "med.dr", "jur", "jur.", "tekn", "tekn.", "tekn.dr",
    "dr",
    "dr.", "docent", "phd", "ph.d.", "fil.mag.", "fil.kand.", "leg", "leg.",
  ]

  /// Two to five capitalised words without digits; particles and initials allowed.
  static func isName(_ words: [String]) -> Bool {
    guard (2...5).contains(words.count), words.first?.first?.isUppercase == true else {
      return false
    }
    return words.allSatisfy { word in
      if isParticle(word) { return true }
      guard let first = word.first, first.isUppercase else { return false }
      return word.allSatisfy { $0.isLetter || $0 == "-" || $0 == "." || $0 == "'" || $0 == "’" }
        && (word.contains { $0.isLowercase } || word.count <= 2
          || words.allSatisfy { $0.uppercased() == $0 })
    } && !isOrganisation(words.joined(separator: " "))
  }
}
