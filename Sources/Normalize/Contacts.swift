import Extract

/// Reads persons with title, e-mail and telephone from tables, comma lines and labelled lines.
struct ContactReader {
  /// One part of a line: what stands between commas, brackets, tabs or cells.
  private struct Part {
    var text: String
    var places: [Place]
    var label: Label?
    var row: Int?
  }

  enum Label: Sendable {
    case name
    case title
    case email
    case phone
    case organisation
    case other
  }

  private(set) var contacts: [Submission.Contact] = []
  /// Organisations named beside the persons.
  private(set) var organisations: [(text: String, places: [Place])] = []
  /// What is neither part of a contact nor a label.
  private(set) var rest: [(text: String, places: [Place])] = []
  private var pending: Label?
  private var lastRow: Int?

  init(_ pieces: [Piece], in cutter: Cutter) {
    for part in Self.parts(pieces, cutter) { take(part) }
    for index in contacts.indices where contacts[index].name == nil && contacts[index].email == nil
    {
      contacts[index].confidence = min(contacts[index].confidence, 0.7)
    }
  }

  // MARK: Parts

  private static func parts(_ pieces: [Piece], _ cutter: Cutter) -> [Part] {
    var parts: [Part] = []
    var header: [Int: Label] = [:]
    var headerTable: Int?
    var row = 0
    var index = 0
    while index < pieces.count {
      guard pieces[index].box == nil, let cell = cutter.blocks[pieces[index].block].cell else {
        if pieces[index].box == nil {
          let text = cutter.text(pieces[index].words)
          // A full line broke inside a number: "070-174 06" and "84" on the next.
          if let last = parts.last, last.text.last?.isNumber == true, text.utf8.count <= 8,
            text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x2D || $0 >= 0x30 && $0 <= 0x39 })
          {
            parts[parts.count - 1].text += " " + text
            parts[parts.count - 1].places += cutter.places(pieces[index].words)
          } else {
            parts += freeParts(pieces[index], cutter)
          }
        }
        index += 1
        continue
      }
      var end = index
      while end < pieces.count, let other = cutter.blocks[pieces[end].block].cell,
        other.table == cell.table, other.row == cell.row
      { end += 1 }
      let cells = Array(pieces[index..<end]).filter { $0.box == nil }
      index = end
      if let labels = headerRow(cells, cutter) {
        header = labels
        headerTable = cell.table
      } else if headerTable == cell.table {
        parts += rowParts(cells, header, cutter, row: &row)
      } else {
        parts += cells.flatMap { freeParts($0, cutter) }
      }
    }
    return parts
  }

  /// Outside labelled tables a line break parts values, unless the line is full and runs on.
  private static func freeParts(_ piece: Piece, _ cutter: Cutter) -> [Part] {
    var runs: [Range<Int>] = []
    let isCell = cutter.blocks[piece.block].cell != nil
    for line in cutter.lines(piece.words) {
      if let last = runs.last, isCell || cutter.text(last).count >= 55 {
        runs[runs.count - 1] = last.lowerBound..<line.upperBound
      } else {
        runs.append(line)
      }
    }
    if isCell, let whole = runs.first, cutter.text(whole).count(where: { $0 == "@" }) > 1 {
      runs = cutter.lines(piece.words)
    }
    return runs.flatMap { run in
      split(cutter.text(run)).map {
        Part(text: $0, places: cutter.places(run), label: nil, row: nil)
      }
    }
  }

  /// One row under labels: one person, or several one below the other in the same cells.
  private static func rowParts(
    _ cells: [Piece], _ header: [Int: Label], _ cutter: Cutter, row: inout Int
  ) -> [Part] {
    var columns: [Int: [Range<Int>]] = [:]
    for piece in cells {
      guard let column = cutter.blocks[piece.block].cell?.column else { continue }
      columns[column, default: []] += cutter.lines(piece.words)
    }
    let addresses =
      columns.map { column, lines in
        header[column] == .email ? lines.count { cutter.text($0).contains("@") } : 0
      }.max() ?? 0
    var parts: [Part] = []
    for person in 0..<max(1, addresses) {
      row += 1
      for (column, lines) in columns.sorted(by: { $0.key < $1.key }) {
        let chosen =
          addresses > 1 && lines.count == addresses ? [lines[person]] : person == 0 ? lines : []
        guard !chosen.isEmpty else { continue }
        let places = chosen.flatMap { cutter.places($0) }
        let label = header[column]
        let text = chosen.map { cutter.text($0) }.joined(separator: " ")
        let texts =
          label == .title || label == .organisation
          ? [text] : split(label == .email ? mended(text) : text)
        parts += texts.map { Part(text: $0, places: places, label: label, row: row) }
      }
    }
    return parts
  }

  /// An address that a narrow cell broke is put together again, where that makes it valid.
  private static func mended(_ text: String) -> String {
    guard text.contains("@"), text.contains(" ") else { return text }
    let whole = text.filter { $0 != " " }
    let isOne = whole.count { $0 == "@" } == 1
    let isBroken = !text.split(separator: " ").contains {
      EmailText.isValid(String($0)) && $0.count * 3 > whole.count * 2
    }
    return isOne && EmailText.isValid(whole) && (isBroken || !text.contains(", ")) ? whole : text
  }

  /// A table row that holds nothing but labels, two of them at least.
  private static func headerRow(_ cells: [Piece], _ cutter: Cutter) -> [Int: Label]? {
    var labels: [Int: Label] = [:]
    for piece in cells {
      guard let column = cutter.blocks[piece.block].cell?.column,
        let label = ContactWords.label(cutter.text(piece.words))
      else { return nil }
      labels[column] = label
    }
    return labels.count >= 2 ? labels : nil
  }

  /// At commas, semicolons, bars, brackets and lone dashes; not inside a number or an address.
  private static func split(_ text: String) -> [String] {
    var parts: [String] = []
    var current = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let before = index > 0 ? characters[index - 1] : " "
      let after = index + 1 < characters.count ? characters[index + 1] : " "
      let isBracket = (character == "(" || character == ")") && !isInsideWord(index, characters)
      let isDash =
        ["–", "-", "—"].contains(character) && before == " " && after == " "
        && !(index > 1 && characters[index - 2].isNumber)
      if character == "," || character == ";" || character == "|" || character == "\t" || isBracket
        || isDash
        || character == "/" && before == " "
      {
        parts.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    parts.append(current)
    return parts.map(trimmed).filter { !$0.isEmpty }
  }

  /// "(at)", "(0)" and "(a)" belong to an address or a number.
  private static func isInsideWord(_ index: Int, _ characters: [Character]) -> Bool {
    let open = characters[index] == "(" ? index : characters[..<index].lastIndex(of: "(")
    guard let open, let close = characters[open...].firstIndex(of: ")") else { return false }
    let inner = String(characters[(open + 1)..<close]).lowercased()
    return EmailText.signs.contains(inner)
      || !inner.isEmpty && inner.allSatisfy(\.isNumber) && inner.count <= 4
  }

  static func trimmed(_ text: String) -> String {
    var view = Substring(text)
    while let last = view.last, last == " " || last == "," || last == ";" { view.removeLast() }
    while let first = view.first, first == " " || first == "," || first == ";" {
      view.removeFirst()
    }
    return String(view)
  }

  // MARK: Reading

  private mutating func take(_ part: Part) {
    var text = part.text
    // What a site shows to robots in place of an address (Cloudflare's mask) is none.
    if text.utf8.contains(UInt8(ascii: "[")), let mask = text.firstRange(of: "[email protected]") {
      text.removeSubrange(mask)
    }
    if AnswerText.isBlank(text) { return }
    var label = part.label
    if label == nil, let (found, after) = ContactWords.leadingLabel(text) {
      label = found
      text = after
      if text.isEmpty {
        pending = found
        return
      }
    }
    if label == nil { label = pending }
    pending = nil
    if let row = part.row, row != lastRow {
      lastRow = row
      contacts.append(.init(confidence: 1, evidence: []))
    }
    // Several labelled values may stand in one part: "Anna Ek E-post: a@b.se Mobil: 070…".
    if let (head, tailLabel, tail) = ContactWords.innerLabel(text) {
      var first = part
      first.text = head
      first.label = label
      take(first)
      var second = part
      second.text = tail
      second.label = tailLabel
      if tail.isEmpty { pending = tailLabel } else { take(second) }
      return
    }
    takeValues(text, label: label, part)
  }

  /// Takes the values of a part in their order: what stands before an address or a number comes first.
  private mutating func takeValues(_ text: String, label: Label?, _ part: Part) {
    if let found = EmailText.find(in: text) {
      takeValues(found.before, label: label == .email ? nil : label, part)
      addEmail(found.address, isResolved: found.isResolved, part)
      takeValues(found.after, label: nil, part)
      return
    }
    if label == .email, !AnswerText.isBlank(text) {
      // Written where an address is asked for, and none: given as it stands, and flagged.
      addEmail(text, isResolved: false, part)
      return
    }
    if let found = PhoneText.find(in: text, isLabelled: label == .phone) {
      takeValues(found.before, label: label == .phone ? nil : label, part)
      addPhone(found.number, part)
      takeValues(found.after, label: nil, part)
      return
    }
    var text = Self.trimmed(text)
    // "… och Anna Ek, anna@…": the next person of the same sentence.
    for word in ["och ", "samt ", "and "] where text.hasPrefix(word) {
      text = String(text.dropFirst(word.count))
    }
    if AnswerText.isBlank(text) || ContactWords.label(text) != nil { return }
    addText(text, label: label, part)
  }

  private mutating func addText(_ text: String, label: Label?, _ part: Part) {
    switch label {
    case .name:
      let (name, title) = ContactWords.nameAndTitle(text)
      addName(name ?? text, part)
      if let title { addTitle(title, part) }
    case .title: addTitle(text, part)
    case .organisation: organisations.append((text, part.places))
    case .phone, .email, .other: rest.append((text, part.places))
    case nil:
      if ContactWords.isOrganisation(text) {
        organisations.append((text, part.places))
        return
      }
      let (name, title) = ContactWords.nameAndTitle(text)
      if let name { addName(name, part) }
      if let title { addTitle(title, part) }
      if name == nil, title == nil { rest.append((text, part.places)) }
    }
  }

  private mutating func open(_ isTaken: (Submission.Contact) -> Bool, _ part: Part) {
    if let last = contacts.last, part.row != nil || !isTaken(last) {
      for place in part.places { contacts[contacts.count - 1].evidence.add(place) }
      return
    }
    contacts.append(.init(confidence: 1, evidence: part.places))
  }

  private mutating func addName(_ name: String, _ part: Part) {
    open({ $0.name != nil || $0.email != nil || $0.phone != nil }, part)
    contacts[contacts.count - 1].name = name
  }

  private mutating func addTitle(_ title: String, _ part: Part) {
    open({ $0.title != nil && $0.email != nil }, part)
    if contacts[contacts.count - 1].title == nil {
      contacts[contacts.count - 1].title = title
    } else {
      rest.append((title, part.places))
    }
  }

  private mutating func addEmail(_ email: String, isResolved: Bool, _ part: Part) {
    open({ $0.email != nil }, part)
    contacts[contacts.count - 1].email = email
    if isResolved { contacts[contacts.count - 1].confidence = 0.9 }
  }

  private mutating func addPhone(_ phone: String, _ part: Part) {
    open({ _ in false }, part)
    if contacts[contacts.count - 1].phone == nil {
      contacts[contacts.count - 1].phone = phone
    } else {
      // The schema holds one number a person; the others stay readable.
      rest.append((phone, part.places))
    }
  }
}
