import Extract

/// Reads persons with title, e-mail and telephone from tables, comma lines and labelled lines.
///
/// Lines are taken apart (`ContactLine`), what they tell of is put together in its order
/// (`ContactSequence`, `ContactRow`), and where several persons stand together each address goes to whom it
/// names (`ContactPairing`). What is not understood is kept in `rest`.
struct ContactReader {
  enum Label: Sendable {
    case name
    case title
    case email
    case phone
    case organisation
    case other
  }

  typealias Draft = ContactSequence.Draft

  private(set) var contacts: [Submission.Contact] = []
  /// Organisations named beside the persons.
  private(set) var organisations: [(text: String, places: [Place])] = []
  /// What is neither part of a contact nor a label.
  private(set) var rest: [(text: String, places: [Place])] = []

  init(_ pieces: [Piece], in cutter: Cutter) {
    var free: [Piece] = []
    var index = 0
    let pieces = pieces.filter { $0.box == nil }
    while index < pieces.count {
      guard let table = cutter.blocks[pieces[index].block].cell?.table else {
        free.append(pieces[index])
        index += 1
        continue
      }
      var end = index
      while end < pieces.count, cutter.blocks[pieces[end].block].cell?.table == table { end += 1 }
      var grid = ContactGrid(Array(pieces[index..<end]), in: cutter)
      index = end
      while index < pieces.count, cutter.blocks[pieces[index].block].cell == nil,
        grid.take(below: pieces[index])
      {
        index += 1
      }
      free += grid.before
      guard !grid.rows.isEmpty else { continue }
      readLines(free, cutter)
      free = []
      for row in grid.rows { read(ContactRow(row)) }
    }
    readLines(free, cutter)
    doubt()
  }

  /// Lines apart from the text, as a page's footer.
  init(lines: [(text: String, places: [Place])]) {
    readLines(lines)
    doubt()
  }

  /// "Anna Ek, anna@…" → the parts without the signs about them.
  static func trimmed(_ text: String) -> String {
    var view = Substring(text)
    while let last = view.last, last == " " || last == "," || last == ";" { view.removeLast() }
    while let first = view.first, first == " " || first == "," || first == ";" {
      view.removeFirst()
    }
    return String(view)
  }

  // MARK: Rows under labels

  private mutating func read(_ row: ContactRow) {
    rest += row.rest
    organisations += row.organisations
    let isWhole = row.drafts.contains { $0.contact.name != nil || $0.contact.email != nil }
    if !isWhole, attach(row.drafts, to: contacts.count - 1) { return }
    // A name in one row and the address that spells it in the next.
    if row.drafts.count == 1, let draft = row.drafts.first, draft.contact.name == nil,
      let email = draft.contact.email, let last = contacts.last, last.email == nil,
      let name = last.name, ContactPairing.likeness(name, email) > 0
    {
      var before = Draft()
      before.contact = last
      before = ContactPairing.joined(before, draft)
      before.lower(to: 0.9)
      contacts[contacts.count - 1] = before.contact
      return
    }
    contacts += row.drafts.map(\.contact)
  }

  /// Gives a person what stands below their line, where they lack it.
  private mutating func attach(_ drafts: [Draft], to index: Int) -> Bool {
    guard contacts.indices.contains(index) else { return false }
    for draft in drafts {
      if let phone = draft.contact.phone {
        if contacts[index].phone == nil {
          contacts[index].phone = phone
          // Below several persons without a number it may be anybody's.
          let isShared = contacts[..<index].contains { $0.phone == nil }
          contacts[index].confidence = min(
            contacts[index].confidence, draft.contact.confidence,
            isShared ? ContactPairing.unsure : 1)
        } else {
          rest.append((phone, draft.contact.evidence))
        }
      }
      if let title = draft.contact.title {
        if contacts[index].title == nil {
          contacts[index].title = title
        } else {
          rest.append((title, draft.contact.evidence))
        }
      }
      contacts[index].evidence.add(contentsOf: draft.contact.evidence)
    }
    return true
  }

  // MARK: Lines

  private mutating func readLines(_ pieces: [Piece], _ cutter: Cutter) {
    guard !pieces.isEmpty else { return }
    var lines: [(text: String, places: [Place])] = []
    for piece in pieces {
      let text = cutter.text(piece.words)
      // A full line broke inside a number: "070-174 06" and "84" on the next.
      if cutter.blocks[piece.block].cell == nil, let last = lines.last,
        last.text.last?.isNumber == true && PhoneText.mayEnd(text)
          || Self.isCut(last.text, before: text)
      {
        lines[lines.count - 1].text += " " + text
        lines[lines.count - 1].places += cutter.places(piece.words)
      } else {
        lines += Self.runs(piece, cutter).map { (cutter.text($0), cutter.places($0)) }
      }
    }
    readLines(lines)
  }

  private mutating func readLines(_ lines: [(text: String, places: [Place])]) {
    let sequence = ContactSequence(ContactLine.items(of: lines, label: nil))
    organisations += sequence.organisations
    rest += sequence.rest
    let settled = ContactPairing.settled(sequence.drafts)
    rest += settled.rest
    var drafts = settled.drafts
    name(&drafts, sequence.mentions)
    // A number below a table of several persons is nobody's own.
    if !contacts.isEmpty {
      let loose = drafts.filter {
        $0.contact.name == nil && $0.contact.email == nil
          && ($0.contact.phone != nil || $0.contact.title != nil)
      }
      drafts.removeAll { $0.contact.name == nil && $0.contact.email == nil }
      if contacts.count == 1, drafts.isEmpty {
        _ = attach(loose, to: 0)
      } else {
        rest += loose.flatMap(\.loose)
      }
    }
    contacts += drafts.map(\.contact)
  }

  /// A line break parts values, unless the line is full and runs on, a cell broke it, or a value goes on.
  private static func runs(_ piece: Piece, _ cutter: Cutter) -> [Range<Int>] {
    let lines = cutter.lines(piece.words)
    let isCell = cutter.blocks[piece.block].cell != nil
    if isCell {
      let texts = lines.map { cutter.text($0) }
      let names = texts.count { ContactWords.nameAndTitle($0).name != nil }
      if names > 1 || texts.joined().count(where: { $0 == "@" }) > 1 { return lines }
    }
    var runs: [Range<Int>] = []
    for line in lines {
      if let last = runs.last,
        isCell || cutter.text(last).count >= 55
          || isCut(cutter.text(last), before: cutter.text(line))
          || isCutTitle(cutter.text(last), before: cutter.text(line))
      {
        runs[runs.count - 1] = last.lowerBound..<line.upperBound
      } else {
        runs.append(line)
      }
    }
    return runs
  }

  /// Whether a narrow column broke a number or an address at the end of a line.
  private static func isCut(_ last: String, before line: String) -> Bool {
    if PhoneText.isRest(line, of: last) { return true }
    // "anna.ek@region." / "se, 070-…"
    let first = line.prefix { $0 != " " }
    return last.last == "." && first.first?.isLowercase == true && EmailText.isTopLevel(first)
      && last.split(separator: " ").last?.contains("@") == true
  }

  /// Whether a narrow column broke a title: "Anna Ek, regional" / "samordnare, …".
  private static func isCutTitle(_ last: String, before line: String) -> Bool {
    let first = line.prefix { $0 != " " }
    guard let end = last.last, end.isLetter, first.first?.isLowercase == true else { return false }
    return last.contains(",") && line.contains(",") && !first.contains("@")
      && last.split(separator: " ").last?.contains("@") != true
      && ContactWords.leadingLabel(line) == nil
  }

  /// Names an address by a sentence: "Vår kontaktperson är Anna Ek som nås på anna.ek@…".
  private func name(
    _ drafts: inout [Draft], _ mentions: [(name: String, places: [Place])]
  ) {
    let mentions = mentions.prefix(20)
    guard !mentions.isEmpty else { return }
    ContactPairing.doubt(&drafts, beside: mentions)
    let nameless = drafts.indices.filter {
      drafts[$0].contact.name == nil && (drafts[$0].contact.email != nil || drafts.count == 1)
    }
    for index in nameless.prefix(20) {
      let email = drafts[index].contact.email ?? ""
      let like = mentions.filter { ContactPairing.likeness($0.name, email) >= 2 }
      let only = nameless.count == 1 && drafts.count == 1 && mentions.count == 1
      guard let found = like.count == 1 ? like.first : only ? mentions.first : nil else { continue }
      drafts[index].contact.name = found.name
      drafts[index].lower(to: like.count == 1 ? 0.9 : ContactPairing.unsure)
      drafts[index].contact.evidence.add(contentsOf: found.places)
    }
  }

  // MARK: Sureness

  private mutating func doubt() {
    for index in contacts.indices where contacts[index].name?.contains(" ") != true {
      // One word is no whole name: a narrow column may have broken it.
      contacts[index].confidence = min(contacts[index].confidence, ContactPairing.unsure)
    }
    // Figures that found no place, and persons without a number: a line may have been read as two.
    let isPartLost = rest.contains { text, _ in
      text.utf8.contains { (0x30...0x39).contains($0) }
        && text.utf8.allSatisfy(PhoneText.isOfNumber)
    }
    if isPartLost {
      // Without the country's code a number in Sweden has nine figures, or less in few places.
      for index in contacts.indices where contacts[index].phone.map({ $0.count < 12 }) ?? true {
        contacts[index].confidence = min(contacts[index].confidence, ContactPairing.unsure)
      }
    }
    // The beginning of an address, broken off in the middle of a word.
    for (text, _) in rest.prefix(20) where text.utf8.count < 40 && text.utf8.allSatisfy(isOfAddress)
    {
      for index in contacts.indices.prefix(100) {
        guard let name = contacts[index].name, let email = contacts[index].email,
          ContactPairing.likeness(name, text + email) > ContactPairing.likeness(name, email)
        else { continue }
        contacts[index].confidence = min(contacts[index].confidence, ContactPairing.unsure)
      }
    }
    // The address of one spells the name of another: the sender, or we, may have taken the wrong row.
    guard contacts.count <= 100 else { return }
    var crossed: Set<Int> = []
    for (index, contact) in contacts.enumerated() {
      guard let email = contact.email, let name = contact.name else { continue }
      let own = ContactPairing.likeness(name, email)
      let others = contacts.indices.filter {
        $0 != index && ContactPairing.likeness(contacts[$0].name ?? "", email) >= max(2, own + 1)
      }
      if !others.isEmpty { crossed.formUnion(others + [index]) }
      guard own == 0 else { continue }
      // It may be the address of somebody who has none.
      if contacts.contains(where: { $0.name != nil && $0.email == nil }) { crossed.insert(index) }
    }
    for index in crossed {
      contacts[index].confidence = min(contacts[index].confidence, ContactPairing.unsure)
    }
  }

  private func isOfAddress(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
