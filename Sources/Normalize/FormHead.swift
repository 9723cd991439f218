import Extract

/// County, organisation, contacts.
extension FormReader {
  func section(_ field: FormTemplate.Field) -> Int? {
    form.template.sections.firstIndex { $0.field == field }
  }

  /// Whether anything of a field's section stands in the document.
  func isFound(_ field: FormTemplate.Field) -> Bool { section(field).map(form.isFound) ?? false }

  func regionConfidence(_ section: Int, singleLine: Bool) -> Double {
    form.lines(ofSection: section).map { line in
      singleLine
        ? min(
          form.alignment.lines[line].confidence,
          line + 1 < form.alignment.lines.count ? form.alignment.lines[line + 1].confidence : 1)
        : form.confidence(afterLine: line)
    }.min() ?? 0
  }

  mutating func readHead() {
    var head = HeadFields(
      county: section(.county).map { section in
        written(form.content(ofSection: section)).filter { !joinsHeadings($0) }
      } ?? [],
      organisation: section(.organisation).map { written(form.content(ofSection: $0)) } ?? [],
      contacts: section(.contacts).map { free(form.content(ofSection: $0, withTableHeads: true)) }
        ?? [])
    let hasOwnLabel = cutAtLabel(&head)
    let isShared = !hasOwnLabel && cutAtPerson(&head)
    if isShared, headingNamesContacts { contactsShareHeading = true }
    let isDistributed = head.distribute(form.cutter, gazetteer, gaps: form.gaps)
    let isTaken =
      !isDistributed && labelsShareCell && head.takeBodyBeforeContacts(form.cutter, gazetteer)
    if let section = section(.county) {
      readCounty(head.county, section, isDistributed)
      if head.county.isEmpty, !form.isFound(section) { readCountyWithoutHeading(section) }
    }
    if let section = section(.organisation) {
      readOrganisation(head.organisation, section, isDistributed || isTaken)
    }
    if head.contacts.isEmpty { head.contacts = contactsBelowOwnLabel() }
    readContacts(head.contacts, isDistributed || hasOwnLabel || isShared || !isFound(.contacts))
  }

  /// Persons below a label elsewhere, "Kontaktperson för RSS:" under a letter's greeting: up to the next heading or
  /// answer's end.
  private mutating func contactsBelowOwnLabel() -> [Piece] {
    guard !isFound(.contacts) else { return [] }
    for gap in form.gaps {
      guard let label = gap.firstIndex(where: isLabelOfContacts) else { continue }
      let below = gap[(label + 1)...].prefix { piece in
        piece.box == nil && !form.cutter.blocks[piece.block].isHeading
          && (isOfPerson(piece) || form.cutter.text(piece.words).contains("@"))
      }
      guard below.contains(where: { form.cutter.text($0.words).contains("@") }) else { continue }
      take([gap[label]], as: .printed(nil, 0.7))
      return Array(below)
    }
    return []
  }

  /// Gives to the contacts what stands under a label of theirs among the organisation's lines: "Kontakt", or in a
  /// table a question of the sender's own ("Vem kan SKR ringa?"); whether there were any.
  private func cutAtLabel(_ head: inout HeadFields) -> Bool {
    let blocks = form.cutter.blocks
    guard head.contacts.isEmpty, let section = section(.organisation),
      let line = form.lines(ofSection: section).first
    else { return false }
    let own = form.cell(ofLine: line)
    let first = head.organisation.first
    // "Vem kan SKR kontakta?" as a heading, where the body's name is none.
    func isOwnHeading(_ piece: Piece) -> Bool {
      piece.box == nil && blocks[piece.block].isHeading
        && first.map { !blocks[$0.block].isHeading } ?? false
    }
    let next = head.organisation.firstIndex { piece in
      if isLabelOfContacts(piece) || isOwnHeading(piece) { return true }
      guard let own, let cell = blocks[piece.block].cell else { return false }
      return cell.table == own.table && cell.column == own.column && cell.row > own.row
    }
    guard let next, next > 0 else { return false }
    let rest = head.organisation[(next + 1)...]
    guard rest.contains(where: { form.cutter.text($0.words).contains("@") }) else { return false }
    head.contacts = Array(rest)
    head.organisation = Array(head.organisation[..<next])
    return true
  }

  /// One heading over both ("2. Organisation och kontaktuppgifter"): the persons begin behind the body, with the
  /// lines of names and titles above the first address; whether there were any.
  private func cutAtPerson(_ head: inout HeadFields) -> Bool {
    guard head.contacts.isEmpty, !isFound(.contacts),
      var start = head.organisation.firstIndex(where: {
        form.cutter.text($0.words).contains("@")
      }), start > 0
    else { return false }
    while start > 1, isOfPerson(head.organisation[start - 1]) { start -= 1 }
    head.contacts = Array(head.organisation[start...])
    head.organisation = Array(head.organisation[..<start])
    return true
  }

  private var headingNamesContacts: Bool {
    guard let section = section(.organisation),
      let line = form.lines(ofSection: section).first,
      let word = form.alignment.lines[line].words.first
    else { return false }
    let heading = form.cutter.blocks[form.cutter.words.words[word].block].text
    return WordKey.keys(of: heading, atMost: 12).contains { $0.hasPrefix("kontakt") }
  }

  private func isOfPerson(_ piece: Piece) -> Bool {
    let text = form.cutter.text(piece.words)
    let items = ContactLine.items(of: [(text, [])], label: nil)
    return !HeadFields.isBody(text, gazetteer) && !items.isEmpty
      && items.allSatisfy { $0.kind != .note && $0.kind != .organisation }
  }

  /// Whether a line holds nothing but a wording of the contacts' heading.
  private func isLabelOfContacts(_ piece: Piece) -> Bool {
    guard piece.box == nil, piece.words.count <= 5, let section = section(.contacts) else {
      return false
    }
    let all = WordKey.keys(of: form.cutter.text(piece.words))
    // "Kontaktperson RSS, namn", and one for each of the others.
    let parts: Set<String> = ["namn", "titel", "e", "post", "epost", "telefon", "telefonnummer"]
    let keys = Array(all.reversed().drop(while: parts.contains).reversed())
    return keys == ["kontakt"] || keys == ["kontaktperson", "rss"]
      || keys == ["kontaktperson", "för", "rss"]
      || form.slots.all.contains { slot in
        slot.section == section && slot.line == 0 && slot.patterns.contains { $0.keys == keys }
      }
  }

  /// Whether the labels of organisation and contacts were read as one cell, so that both values follow the second.
  private var labelsShareCell: Bool {
    let cells = [FormTemplate.Field.organisation, .contacts].map { field in
      section(field).flatMap { form.lines(ofSection: $0).first }.flatMap(form.cell)
    }
    return cells[0] != nil && cells[0] == cells[1]
  }

  /// The "och 2." of a heading "1. Län och 2. Organisation".
  private func joinsHeadings(_ piece: Piece) -> Bool {
    let words = form.cutter.words.words
    guard piece.words.upperBound < words.count, words[piece.words.upperBound].block == piece.block
    else { return false }
    return WordKey.keys(of: form.cutter.text(piece.words)).allSatisfy {
      $0 == "och" || $0 == "samt" || $0.allSatisfy(\.isNumber)
    }
  }

  /// The name of a county alone above the next section: its own heading was lost, as under a stamp.
  private mutating func readCountyWithoutHeading(_ section: Int) {
    let next = (section + 1..<form.template.sections.count)
      .compactMap { form.lines(ofSection: $0).first }.first
    guard let next, let last = written(form.gaps[next]).last,
      let hit = gazetteer.county(named: form.cutter.text(last.words)), hit.isExact,
      hit.mention != .municipality
    else { return }
    readCounty([last], section, true)
  }

  private mutating func readCounty(_ pieces: [Piece], _ section: Int, _ isDistributed: Bool) {
    guard !pieces.isEmpty else { return }
    if let list = CountyList(form.content(ofSection: section), form.cutter, gazetteer) {
      return readCounty(list)
    }
    let region = isDistributed ? 0.7 : regionConfidence(section, singleLine: pieces.count == 1)
    let sure = min(region, form.cutter.confidence(of: pieces))
    let texts = pieces.map { form.cutter.text($0.words) }
    let whole = texts.joined(separator: " ")
    let places = form.cutter.places(of: pieces)
    if let hit = gazetteer.county(named: whole), hit.mention != .municipality {
      // Letters that make just the name of a county were recognised right.
      add(
        hit.county, hit.isExact ? sure < 1 ? min(region, max(sure, 0.95)) : 1 : min(sure, 0.8),
        places)
      take(pieces, as: .value("county"))
      return
    }
    // Something besides the name: "Dalarnas län (W)", two counties, a remark.
    var seen: [Int] = []
    for (piece, text) in zip(pieces, texts) {
      for hit in gazetteer.mentions(in: text)
      where hit.mention != .municipality && !seen.contains(hit.county) {
        seen.append(hit.county)
        let words = WordKey.keys(of: text).count
        add(
          hit.county, min(sure, words - hit.words.count <= 2 ? 0.95 : 0.7),
          form.cutter.places(piece.words))
        take([piece], as: .value("county"))
      }
    }
    if seen.isEmpty {
      unknownCounty = (whole, places)
      take([pieces[0]], as: .value("county"))
      // A town where the county is asked for: a guess, and said to be one.
      if let hit = gazetteer.county(named: whole) { add(hit.county, 0.5, places) }
    }
  }

  /// One mark tells the county; none or several tell nothing.
  private mutating func readCounty(_ list: CountyList) {
    if list.marked.count == 1, let marked = list.marked.first {
      add(marked.county, 0.9, form.cutter.places(marked.piece.words))
      take([marked.piece], as: .value("county"))
    }
    take(list.entries, as: .printed(nil, 0.9))
  }

  private mutating func add(_ county: Int, _ confidence: Double, _ places: [Place]) {
    let entry = gazetteer.counties[county]
    submission.counties.append(
      .init(code: entry.code, name: entry.name, confidence: confidence, evidence: places))
  }

  private mutating func readOrganisation(_ pieces: [Piece], _ section: Int, _ isDistributed: Bool) {
    guard !pieces.isEmpty else { return }
    // A register's stamp or a date beside the value is no part of it.
    var pieces = pieces.filter { !HeadFields.isRegistration(form.cutter.text($0.words)) }
    // The heading once more as the label of a table's row or a survey's question ("2. Organisation *"), or "Ange
    // organisation".
    let asking = Self.asking.union(
      form.slots.all.filter { $0.section == section }.flatMap(\.patterns).flatMap(\.keys))
    if pieces.count > 1,
      WordKey.keys(of: form.cutter.text(pieces[0].words)).allSatisfy({
        asking.contains($0) || Int($0) != nil
      })
    {
      take([pieces.removeFirst()], as: .printed(nil, 0.9))
    }
    guard !pieces.isEmpty else { return }
    // "Organisation: Region Uppsala" under the heading.
    let words = form.cutter.words
    if let colon = pieces[0].words.prefix(3).first(where: { words.words[$0].endsWithColon }),
      colon + 1 < pieces[0].words.upperBound,
      (pieces[0].words.lowerBound...colon).allSatisfy({ asking.contains(words.key(at: $0)) })
    {
      var label = pieces[0]
      label.words = pieces[0].words.lowerBound..<colon + 1
      take([label], as: .printed(nil, 0.9))
      pieces[0].words = colon + 1..<pieces[0].words.upperBound
    }
    let lines = pieces.map { form.cutter.text($0.words) }
    let value = lines.map { ContactReader.trimmed($0) }.joined(separator: ", ")
    var sure = isDistributed ? 0.7 : regionConfidence(section, singleLine: lines.count == 1)
    // What stands beside or below a body and is none itself may belong to something else.
    if lines.count > 1, !lines.allSatisfy({ HeadFields.isBody($0, gazetteer) }) {
      sure = min(sure, 0.7)
    }
    sure = min(sure, form.cutter.confidence(of: pieces))
    if value.count > 200 || pieces.count > 4 { sure = min(sure, 0.5) }
    submission.organisation = .init(
      value: value, confidence: sure, evidence: form.cutter.places(of: pieces))
    take(pieces, as: .value("organisation"))
  }

  /// What prompts add to the words of their heading.
  private static let asking: Set<String> = ["ange", "skriv", "er", "den", "rss", "för", "som"]

  private mutating func readContacts(_ pieces: [Piece], _ isDistributed: Bool) {
    guard let section = section(.contacts) else { return }
    let reader = ContactReader(pieces, in: form.cutter)
    let sure = min(
      isDistributed ? 0.7 : regionConfidence(section, singleLine: false),
      form.cutter.confidence(of: pieces))
    var beside = reader.rest
    submission.contacts = reader.contacts.filter {
      $0.name != nil || $0.email != nil || $0.phone != nil || $0.title != nil
    }.map {
      var contact = $0
      contact.confidence = min(contact.confidence, sure)
      contact.takeName(from: &beside)
      if submission.source.ocr { contact.correctRecognised(by: gazetteer, &beside) }
      return contact
    }
    if submission.source.ocr {
      submission.contacts.completeAddresses(by: gazetteer, from: &beside)
      submission.contacts.settleDomains(
        organisation: submission.organisation?.value, by: gazetteer)
      submission.organisation?.followDomains(of: submission.contacts)
    }
    let printed = form.alignment.lines.map(\.words)
    let used = pieces.filter { piece in
      piece.box == nil && !printed.contains { $0.contains(piece.words.lowerBound) }
    }
    take(used, as: .value("contacts"))
    for rest in beside + reader.organisations {
      submission.leftovers.append(.init(text: rest.text, evidence: rest.places))
    }
    keepSentences(of: used)
  }

  /// Shows the contacts' pieces that say more than the contacts and what is left over: six words are a
  /// sentence, labels are fewer.
  private mutating func keepSentences(of pieces: [Piece]) {
    let values = submission.contacts.flatMap { [$0.name, $0.title, $0.email, $0.phone] }
    let told = Set(
      (values.compactMap(\.self) + submission.leftovers.map(\.text)).flatMap {
        WordKey.keys(of: $0)
      })
    for piece in pieces {
      let words = WordKey.keys(of: form.cutter.text(piece.words))
      if words.count(where: { !told.contains($0) && $0.allSatisfy(\.isLetter) }) >= 6 {
        keep(piece)
      }
    }
  }
}
