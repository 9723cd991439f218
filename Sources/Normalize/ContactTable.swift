import Extract

/// Rows of a table under labels: a person each, or several in the same cells.
struct ContactRow {
  typealias Label = ContactReader.Label
  typealias Draft = ContactSequence.Draft

  /// What stands under one label, line by line.
  struct Column {
    var label: Label?
    var lines: [(text: String, places: [Place])]
  }

  private(set) var drafts: [Draft] = []
  private(set) var rest: [(text: String, places: [Place])] = []
  private(set) var organisations: [(text: String, places: [Place])] = []
  /// Something was not understood, or not given to anybody.
  private var isDoubtful = false
  /// Addresses stand in another order than names: numbers may follow either.
  private var isCrossed = false

  init(_ columns: [Column]) {
    var people: [Draft] = []
    var addressed: [Draft] = []
    var mentions: [(name: String, places: [Place])] = []
    var besides: [[Draft]] = []
    let lines = columns.flatMap(\.lines)
    // A row of the switchboard's: its number is nobody's own.
    if lines.contains(where: { ContactWords.isSwitchboard($0.text) }),
      !lines.contains(where: { $0.text.contains("@") })
    {
      rest = lines
      return
    }
    let names = columns.filter { $0.label == .name }.flatMap(\.lines).map(\.text)
    let addresses = lines.map(\.text).filter { $0.contains("@") }
    for var column in columns {
      if column.label == .name, let whole = Self.names(column.lines, addresses) {
        column.lines = whole
      }
      let items = Self.items(of: column, beside: names)
      guard items.contains(where: { $0.kind == .name || $0.kind == .email }) else {
        besides.append(beside(items))
        continue
      }
      let sequence = ContactSequence(items)
      rest += sequence.rest
      mentions += sequence.mentions
      organisations += sequence.organisations
      if !sequence.rest.isEmpty { isDoubtful = true }
      if sequence.drafts.contains(where: { $0.contact.name != nil }) {
        people += sequence.drafts
      } else {
        addressed += sequence.drafts
      }
    }
    people = sound(people, addressed)
    merge(people, addressed)
    for list in besides { add(list) }
    ContactPairing.doubt(&drafts, beside: mentions.prefix(20))
    if isDoubtful { for index in drafts.indices { drafts[index].lower(to: 0.9) } }
  }

  /// The names of several persons, each word of them on a line of its own: which go together is told by
  /// addresses that spell them.
  private static func names(_ lines: Lines, _ addresses: [String]) -> Lines? {
    guard addresses.count > 1, lines.count > addresses.count,
      lines.allSatisfy({ !$0.text.contains(" ") && $0.text.first?.isUppercase == true })
    else { return nil }
    var rest = lines[...]
    var names: Lines = []
    while !rest.isEmpty {
      let name = (2...3).lazy.filter { $0 <= rest.count }.map { count in
        (rest.prefix(count).map(\.text).joined(separator: " "), count)
      }.first { name, _ in addresses.contains { ContactPairing.likeness(name, $0) == 3 } }
      guard let name else { return nil }
      names.append((name.0, rest.prefix(name.1).flatMap(\.places)))
      rest = rest.dropFirst(name.1)
    }
    return names.count == addresses.count ? names : nil
  }

  private static func items(of column: Column, beside names: [String]) -> [ContactItem] {
    let isOfAddresses = column.label == .email
    var lines = unbroken(column.lines, numbersAlone: isOfAddresses)
    if isOfAddresses { lines = mended(lines, names) }
    // A column so narrow that each part of a name has a line of its own.
    if column.label == .name, (2...3).contains(lines.count),
      ContactWords.isName(lines.map(\.text))
    {
      lines = [(lines.map(\.text).joined(separator: " "), lines.flatMap(\.places))]
    }
    return ContactLine.items(of: lines, label: column.label)
  }

  // MARK: Lines that a narrow cell broke

  private typealias Lines = [(text: String, places: [Place])]

  /// Numbers that go on in the next line, and words that end in a hyphen.
  ///
  /// - Parameter numbersAlone: among addresses, which may break at a hyphen of their own or before figures.
  private static func unbroken(_ lines: Lines, numbersAlone: Bool) -> Lines {
    var whole: Lines = []
    for line in lines {
      guard let last = whole.last?.text, let end = last.last, let first = line.text.first else {
        whole.append(line)
        continue
      }
      // What begins with 0 is a number of its own, unless the one before it is too short to be whole.
      let isRestOfNumber =
        end.isNumber && PhoneText.mayEnd(line.text) && !(numbersAlone && isPiece(last))
        && (first != "0" || line.text.utf8.count <= 2 || last.count(where: \.isNumber) < 8)
      let isRestOfWord =
        !numbersAlone && end == "-" && first.isLetter && last.dropLast().last?.isLetter == true
      if isRestOfNumber || isRestOfWord {
        // "utvecklings-" / "ledare" is one word, "Al-" / "Rashid" keeps its hyphen.
        let head = isRestOfWord && first.isLowercase ? String(last.dropLast()) : last
        whole[whole.count - 1].text = head + line.text
        whole[whole.count - 1].places += line.places
      } else {
        whole.append(line)
      }
    }
    return whole
  }

  /// Addresses that a narrow cell broke are put together again, where that makes them valid.
  ///
  /// - Parameter names: what stands in the columns of names.
  private static func mended(_ lines: Lines, _ names: [String]) -> Lines {
    func spells(_ address: String) -> Int {
      names.prefix(20).map { ContactPairing.likeness($0, address) }.max() ?? 0
    }
    var whole: Lines = []
    var index = 0
    while index < lines.count {
      var line = lines[index]
      index += 1
      guard isPiece(line.text) else {
        whole.append(line)
        continue
      }
      var next = index
      // A piece before the "@".
      while !line.text.contains("@"), next < lines.count, next < index + 3,
        isPiece(lines[next].text)
      {
        line.text += lines[next].text
        line.places += lines[next].places
        next += 1
      }
      guard line.text.contains("@") else {
        whole.append(lines[index - 1])
        continue
      }
      // "jobb" above an address that is one by itself is no part of it, unless it makes it the person's.
      let alone = lines[next - 1]
      let goesOn = [".", "-", "_"].contains(lines[max(index - 1, next - 2)].text.last)
      if next > index, EmailText.isValid(alone.text),
        spells(alone.text) >= spells(line.text) + (goesOn ? 1 : 0)
      {
        whole += lines[(index - 1)..<(next - 1)]
        line = alone
      }
      var best = EmailText.isValid(line.text) ? line : nil
      var ahead = line
      var end = next
      while next < lines.count, next < index + 5, isPiece(lines[next].text),
        !lines[next].text.contains("@"), best == nil || isOpen(ahead.text, lines[next].text)
      {
        ahead.text += lines[next].text
        ahead.places += lines[next].places
        next += 1
        if EmailText.isValid(ahead.text) {
          best = ahead
          end = next
        }
      }
      guard let best else {
        whole.append(lines[index - 1])
        continue
      }
      whole.append(best)
      index = end
    }
    return whole
  }

  /// Whether an address that ends otherwise than addresses in Sweden do goes on in the next line.
  private static func isOpen(_ address: String, _ rest: String) -> Bool {
    guard !EmailText.isTopLevel(address.split(separator: ".").last ?? ""),
      rest.first?.isLowercase == true
    else { return false }
    return EmailText.isTopLevel(rest.split(separator: ".").last ?? "")
  }

  /// One word of the letters that addresses have.
  private static func isPiece(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64 && ContactWords.label(text) == nil
      && !text.lowercased().hasPrefix("www")
      && text.utf8.allSatisfy {
        $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x40
          || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
      } && text.utf8.contains { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
  }

  // MARK: Names

  /// Puts names together that a cell broke, and drops what is no name after all.
  private mutating func sound(_ people: [Draft], _ addresses: [Draft]) -> [Draft] {
    var sound: [Draft] = []
    let emails = (addresses + people).compactMap(\.contact.email).prefix(20)
    func best(_ name: String) -> Int {
      emails.map { ContactPairing.likeness(name, $0) }.max() ?? 0
    }
    let hasWhole = people.contains { !$0.isGuess }
    for draft in people {
      guard draft.isGuess, let text = draft.contact.name else {
        // "Anna Karin" / "Sjö Holm" and one address of all four: one name on two lines.
        if let last = sound.last, let name = draft.contact.name, let before = last.contact.name,
          isOnly(last), isOnly(draft), people.count > emails.count, emails.count == 1,
          best(before) == 2, best(name) == 2, best(before + " " + name) == 3
        {
          sound[sound.count - 1] = longer(last, by: " " + name, draft)
          continue
        }
        sound.append(draft)
        continue
      }
      if let last = sound.last, let before = last.contact.name, last.contact.email == nil {
        let isWord = text.first?.isLowercase == true
        let glue = isWord || before.hasSuffix("-") ? "" : " "
        let isOwn = emails.count >= people.count && best(text) > 0 && best(before) > 0
        let joint = best(before + glue + text)
        if !isOwn, joint > best(before) || isWord && joint == 3 || !isWord && isOnly(last) {
          sound[sound.count - 1] = longer(last, by: glue + text, draft)
          if joint < 2 { sound[sound.count - 1].lower(to: 0.7) }
          continue
        }
      }
      let isAlone = !hasWhole && sound.isEmpty
      if best(text) > 0 || isAlone && (text.first?.isUppercase == true || text.contains(" ")) {
        // A team's name, or a person's given name: nothing tells.
        sound.append(draft.with { if best(text) == 0 { $0.lower(to: ContactPairing.unsure) } })
      } else {
        rest.append((text, draft.contact.evidence))
        isDoubtful = true
        var other = draft
        other.contact.name = nil
        if other.contact.email != nil || other.contact.phone != nil || other.contact.title != nil {
          sound.append(other)
        }
      }
    }
    return sound
  }

  private func isOnly(_ draft: Draft) -> Bool {
    draft.contact.email == nil && draft.contact.phone == nil && draft.contact.title == nil
  }

  private func longer(_ draft: Draft, by text: String, _ other: Draft) -> Draft {
    draft.with {
      $0.contact.name = ($0.contact.name ?? "") + text
      $0.contact.title = $0.contact.title ?? other.contact.title
      $0.contact.phone = $0.contact.phone ?? other.contact.phone
      $0.contact.evidence.add(contentsOf: other.contact.evidence)
    }
  }

  // MARK: Columns together

  /// Titles and numbers without a name or an address beside them, a draft each.
  private mutating func beside(_ items: [ContactItem]) -> [Draft] {
    var drafts: [Draft] = []
    for item in items {
      let last = drafts.last?.contact
      switch item.kind {
      case .title:
        if drafts.isEmpty || last?.title != nil || last?.phone != nil { drafts.append(Draft()) }
        drafts[drafts.count - 1].contact.title = item.text
      case .phone:
        if drafts.isEmpty || last?.phone != nil { drafts.append(Draft()) }
        drafts[drafts.count - 1].contact.phone = item.text
      case .organisation:
        organisations.append((item.text, item.places))
        continue
      case .note, .name, .email:
        rest.append((item.text, item.places))
        isDoubtful = true
        continue
      }
      drafts[drafts.count - 1].lower(to: item.confidence)
      drafts[drafts.count - 1].contact.evidence.add(contentsOf: item.places)
    }
    return drafts
  }

  private mutating func merge(_ people: [Draft], _ addresses: [Draft]) {
    let complete = people.filter { $0.contact.email != nil }
    guard complete.isEmpty else {
      // Names and addresses in one column belong together as they stand.
      // "Anna Ek" | "Anna Ek <anna.ek@…>; Bo Al <bo.al@…>": named twice.
      let named = Set(complete.compactMap(\.contact.name))
      let others = people.filter {
        $0.contact.email != nil || !named.contains($0.contact.name ?? "")
      }
      let result = ContactPairing.settled(others + addresses)
      drafts = result.drafts
      rest += result.rest
      return
    }
    let nameless = people.filter { $0.contact.name == nil }
    let numbers = addresses.filter { $0.contact.email == nil }
    let result = ContactPairing.pair(
      people.filter { $0.contact.name != nil }, addresses.filter { $0.contact.email != nil })
    drafts = result.drafts
    rest += result.rest
    isCrossed = !result.isOrdered
    add(nameless)
    add(numbers)
  }

  /// A column of titles or of numbers: as many as persons are theirs in their order.
  private mutating func add(_ others: [Draft]) {
    guard !others.isEmpty else { return }
    if drafts.count <= 1 {
      if drafts.isEmpty { drafts = [Draft()] }
      let titles = others.compactMap(\.contact.title)
      if drafts[0].contact.title == nil, !titles.isEmpty {
        drafts[0].contact.title = titles.joined(separator: " ")
      } else {
        rest += titles.map { ($0, others[0].contact.evidence) }
      }
      for other in others {
        if let phone = other.contact.phone {
          if drafts[0].contact.phone == nil {
            drafts[0].contact.phone = phone
          } else {
            rest.append((phone, other.contact.evidence))
          }
        }
        drafts[0].lower(to: other.contact.confidence)
        drafts[0].contact.evidence.add(contentsOf: other.contact.evidence)
      }
      return
    }
    guard others.count == drafts.count else {
      // Whose they are cannot be told.
      rest += others.flatMap(\.loose)
      for index in drafts.indices { drafts[index].lower(to: ContactPairing.unsure) }
      return
    }
    for (index, other) in others.enumerated() {
      if isCrossed { drafts[index].lower(to: ContactPairing.unsure) }
      drafts[index].contact.evidence.add(contentsOf: other.contact.evidence)
      drafts[index].lower(to: other.contact.confidence)
      if drafts[index].contact.title == nil { drafts[index].contact.title = other.contact.title }
      if drafts[index].contact.phone == nil { drafts[index].contact.phone = other.contact.phone }
    }
  }
}
