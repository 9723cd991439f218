import Extract

/// One thing that a line of contacts says.
struct ContactItem {
  enum Kind {
    case name
    case title
    case email
    case phone
    case organisation
    /// What is none of these.
    case note
  }

  var kind: Kind
  var text: String
  var places: [Place]
  var confidence = 1.0
  /// A single word or one in lower case: a name only where something beside it says so.
  var isGuess = false
  /// Names that a note mentions.
  var mentions: [String] = []
}

/// Takes a line of contacts apart: at separators, labels, addresses and numbers.
struct ContactLine {
  typealias Label = ContactReader.Label

  private(set) var items: [ContactItem] = []
  /// The label that the line ends with, its value on the next.
  private(set) var pending: Label?
  private let places: [Place]
  private let label: Label?

  /// - Parameters:
  ///   - label: the label of the column that it stands in.
  ///   - pending: the label that the line before ended with.
  init(_ text: String, label: Label?, pending: Label? = nil, places: [Place]) {
    self.places = places
    self.label = label
    self.pending = pending
    var text = Self.unnumbered(text)
    // What a site shows to robots in place of an address (Cloudflare's mask) is none.
    if text.utf8.contains(UInt8(ascii: "[")), let mask = text.firstRange(of: "[email protected]") {
      text.removeSubrange(mask)
    }
    // No contact is as long, and each value is looked for in what the last one left.
    if text.utf8.count > 10_000 {
      self.pending = nil
      items = [ContactItem(kind: .note, text: text, places: places)]
      return
    }
    let isOneValue = label == .title || label == .organisation
    if !isOneValue, ContactWords.isSentence(text) {
      self.pending = nil
      note(text)
      return
    }
    let parts = isOneValue ? [.init(text: text)] : Self.split(text)
    if !isOneValue, let name = ContactWords.inverted(parts, label) {
      take(name, label: .name, isAside: false)
      if let last = items.indices.last { items[last].confidence = 0.7 }
      for part in parts.dropFirst(2) { take(part.text, label: label, isAside: part.isAside) }
      return
    }
    for part in parts { take(part.text, label: label, isAside: part.isAside) }
  }

  /// What lines say, one after the other: a label that ends one names the value on the next.
  static func items(
    of lines: [(text: String, places: [Place])], label: Label?
  ) -> [ContactItem] {
    var items: [ContactItem] = []
    var pending: Label?
    for line in lines {
      let read = ContactLine(line.text, label: label, pending: pending, places: line.places)
      items += read.items
      pending = read.pending
    }
    return items
  }

  // MARK: Parts

  struct Part {
    var text: String
    /// In brackets: what it says is said of something else.
    var isAside = false
  }

  /// "1. Anna Ek", "• Anna Ek" without the enumerator.
  private static func unnumbered(_ text: String) -> String {
    var view = Substring(text)
    if let first = view.first, ["•", "·", "▪", "–", "-", "*"].contains(first) {
      view = view.dropFirst()
      return view.first == " " ? String(view.dropFirst()) : text
    }
    let figures = view.prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(figures.count) else { return text }
    view = view.dropFirst(figures.count)
    guard let sign = view.first, sign == "." || sign == ")" else { return text }
    view = view.dropFirst()
    guard view.first == " " else { return text }
    return String(view.dropFirst())
  }

  /// At commas, semicolons, bars, brackets, lone dashes and dots between; not inside a number or an address.
  static func split(_ text: String) -> [Part] {
    var parts: [Part] = []
    var current = ""
    var isOpen = false
    let characters = Array(text)
    func at(_ index: Int) -> Character {
      characters.indices.contains(index) ? characters[index] : " "
    }
    // How many "@" stand before and after a slash tells addresses from a number: "a@b.se/c@d.se".
    let signs = characters.count { $0 == "@" }
    for (index, character) in characters.enumerated() {
      let before = at(index - 1)
      let after = at(index + 1)
      let isBracket =
        (character == "(" || character == ")") && !isInsideWord(index, characters)
      let isDash =
        ["–", "-", "—"].contains(character) && before == " " && after == " "
        && !at(index - 2).isNumber
      let isSlash =
        character == "/"
        && (before == " " || signs > 1 && !before.isNumber
          || after.isUppercase && ContactWords.endsWithName(String(current.suffix(60)))
            && ContactWords.beginsWithName(String(characters[(index + 1)...].prefix(60))))
      let isSemicolon =
        character == ";" || character == "|" || character == "\t"
        || (character == "·" || character == "•") && before == " " && after == " "
      if isBracket || isDash || isSlash || isSemicolon || character == "," {
        parts.append(Part(text: current, isAside: isOpen && character == ")"))
        current = ""
        if isBracket { isOpen = character == "(" }
      } else {
        current.append(character)
      }
    }
    parts.append(Part(text: current))
    return parts.flatMap { part in
      ContactWords.joined(ContactReader.trimmed(part.text)).map {
        Part(text: $0, isAside: part.isAside)
      }
    }.filter { !$0.text.isEmpty }
  }

  /// "(at)", "(0)" and "(a)" belong to an address or a number.
  private static func isInsideWord(_ index: Int, _ characters: [Character]) -> Bool {
    // "(snabel-a)" is the longest.
    let near = characters[max(0, index - 12)..<min(characters.count, index + 13)]
    let open = characters[index] == "(" ? index : near[..<index].lastIndex(of: "(")
    guard let open, let close = near[open...].firstIndex(of: ")") else { return false }
    let inner = String(characters[(open + 1)..<close]).lowercased()
    return EmailText.signs.contains(inner)
      || !inner.isEmpty && inner.allSatisfy(\.isNumber) && inner.count <= 4
  }

  // MARK: Values

  private mutating func take(_ part: String, label column: Label?, isAside: Bool) {
    var text = part
    if AnswerText.isBlank(text) { return }
    var label = column
    // A label of its own is stronger than the column's: "Telefon 054-…" in the column of addresses.
    if let (found, after) = ContactWords.leadingLabel(text),
      column == nil || found == .phone || found == .email || found == .name || text.contains(":")
    {
      label = found
      // "Kontaktperson 1: Anna Ek"
      text = found == .name ? ContactWords.withoutNumber(after) : after
      if text.isEmpty {
        pending = found
        return
      }
    } else if column == nil {
      label = pending
    }
    pending = nil
    // Several labelled values may stand in one part: "Anna Ek E-post: a@b.se Mobil: 070…".
    if let (head, tailLabel, tail) = ContactWords.innerLabel(text) {
      // Of two numbers the switchboard's is nobody's own.
      if tailLabel == .phone, PhoneText.find(in: tail, isLabelled: true) != nil,
        WordKey.keys(of: part, atMost: 1).contains(where: Self.switchboards.contains)
      {
        note(part.firstRange(of: head).map { String(part[..<$0.upperBound]) } ?? head)
      } else {
        values(head, label: label, isAside: isAside)
      }
      pending = tailLabel
      if !tail.isEmpty { take(tail, label: column == nil ? nil : tailLabel, isAside: isAside) }
      return
    }
    values(text, label: label, isAside: isAside)
  }

  /// Values in their order: what stands before an address or a number comes first.
  private mutating func values(_ text: String, label: Label?, isAside: Bool) {
    if let found = EmailText.find(in: text) {
      values(found.before, label: label == .email ? nil : label, isAside: isAside)
      add(.email, found.address, found.isResolved ? 0.9 : 1)
      values(found.after, label: label == .name ? .name : nil, isAside: isAside)
      return
    }
    if let found = PhoneText.find(in: text, isLabelled: label == .phone) {
      values(found.before, label: label == .phone ? nil : label, isAside: isAside)
      add(.phone, found.number, PhoneText.isWhole(found.number) ? 1 : 0.7)
      values(found.after, label: nil, isAside: isAside)
      return
    }
    let text = ContactWords.withoutConnectives(ContactReader.trimmed(text))
    if AnswerText.isBlank(text) || ContactWords.label(text) != nil { return }
    word(text, label: label, isAside: isAside)
  }

  private static let switchboards: Set<String> = ["vxl", "vx", "växel", "växeln", "växelnummer"]

  private mutating func word(_ text: String, label: Label?, isAside: Bool) {
    switch label {
    case .title: add(.title, text)
    case .organisation: add(.organisation, text)
    case .phone, .other: note(text)
    case .email:
      // Written where an address is asked for, and none: given as it stands, and flagged.
      if ContactWords.isNearlyAddress(text) { add(.email, text) } else { plain(text, nil, isAside) }
    case .name, nil: plain(text, label, isAside)
    }
  }

  private mutating func plain(_ text: String, _ label: Label?, _ isAside: Bool) {
    let isNamed = items.contains { $0.kind == .name }
    if ContactWords.isOrganisation(text) {
      add(.organisation, text)
      return
    }
    let (name, title) = ContactWords.nameAndTitle(text)
    if name != nil || title != nil {
      if let name { add(.name, name) }
      if let title { add(.title, title) }
      return
    }
    // "Huvudkontakt: Anna Ek", "Ersättare Bo Al": whose turn it is, and a name.
    if let (head, name) = ContactWords.introduced(text) {
      note(head)
      plain(name, label, isAside)
      return
    }
    if label == .name, let pair = ContactWords.sharingSurname(text) {
      for name in pair { add(.name, name, 0.9) }
      return
    }
    guard label == .name, !isAside else {
      note(text)
      return
    }
    if let (name, rest) = ContactWords.leadingName(text) {
      add(.name, name)
      note(rest)
      return
    }
    if !isNamed || self.label == nil, ContactWords.mayBeName(text) {
      add(.name, text)
      items[items.count - 1].isGuess = true
    } else {
      note(text)
    }
  }

  private mutating func add(_ kind: ContactItem.Kind, _ text: String, _ confidence: Double = 1) {
    // "Handläggare:" above a name is the person's title all the same.
    let text = kind == .title && text.last == ":" ? String(text.dropLast()) : text
    items.append(ContactItem(kind: kind, text: text, places: places, confidence: confidence))
  }

  private mutating func note(_ text: String) {
    items.append(
      ContactItem(
        kind: .note, text: text, places: places, mentions: ContactWords.names(within: text)))
  }
}
