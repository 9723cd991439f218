import Extract

/// Reads a document that follows no template: sender, organisation, contacts and goals.
struct PlanReader {
  private let cutter: Cutter
  private let gazetteer: Gazetteer
  private(set) var submission: Submission
  private(set) var claims: [Claim] = []
  private var contactBlocks: Set<Int> = []
  private var units: [(text: String, places: [Place])] = []
  private var contactRest: [(text: String, places: [Place])] = []

  /// - Parameter isTaken: whether it is a plan whatever it says: it came with a form that says so.
  init(_ cutter: Cutter, source: Source, gazetteer: Gazetteer, isTaken: Bool = false) {
    self.init(cutter, source, gazetteer)
    let senders = readSender()
    let goals = GoalReader(cutter, excluded: contactBlocks).goals
    guard
      isTaken
        || (goals.count > 1 || callsItselfPlan)
          && Self.isPlan(goals, senders, submission.contacts)
        || !senders.counties.isEmpty && callsItselfPlan
          && submission.contacts.contains(where: { $0.email != nil })
    else {
      submission = Submission(source: source, kind: .unknown)
      submission.flags = [Self.unknownFlag]
      leftover(besides: [])
      return
    }
    add(goals)
    leftover(besides: goals)
    addFlags()
    guessCounty(senders)
  }

  private mutating func guessCounty(_ senders: SenderReader) {
    if submission.counties.isEmpty, let guess = senders.guess { submission.counties = [guess] }
  }

  /// Reads whose a document is, and nothing else: a form that has no sections for it.
  ///
  /// - Returns: a submission with its counties, organisation and contacts alone.
  static func sender(
    in cutter: Cutter, source: Source, gazetteer: Gazetteer
  ) -> Submission {
    var reader = PlanReader(cutter, source, gazetteer)
    reader.guessCounty(reader.readSender())
    return reader.submission
  }

  private init(_ cutter: Cutter, _ source: Source, _ gazetteer: Gazetteer) {
    self.cutter = cutter
    self.gazetteer = gazetteer
    submission = Submission(source: source, kind: .plan)
  }

  private mutating func readSender() -> SenderReader {
    readContacts()
    AddressedNames.mend(&submission.contacts, in: cutter)
    let letterhead = Letterhead(cutter, gazetteer, excluded: contactBlocks)
    let senders = SenderReader(
      cutter, gazetteer, contacts: submission.contacts,
      units: units.map(\.text) + letterhead.parts.map(\.text))
    submission.counties = senders.counties
    submission.organisation =
      PlanOrganisation(senders, letterhead, units: units, gazetteer: gazetteer, in: cutter).value
    return senders
  }

  /// A plan has goals and somebody whose goals they are; a single one may stand in any text that does not
  /// call itself a plan.
  private static func isPlan(
    _ goals: [GoalReader.Goal], _ senders: SenderReader, _ contacts: [Submission.Contact]
  ) -> Bool {
    guard !goals.isEmpty else { return false }
    if !senders.counties.isEmpty { return true }
    return goals.count >= 2 && !senders.isNational && contacts.contains { $0.email != nil }
  }

  /// "Arbetsplan för …", "Program för …" in its head: a plan whose aims were not found is one all the same.
  private var callsItselfPlan: Bool {
    let names = ["plan", "planen", "program", "programmet", "strategi"]
    return cutter.blocks.lazy.filter { $0.role == .body && !$0.text.isEmpty }.prefix(8).contains {
      block in
      let keys = WordKey.keys(of: block.text)
      return keys.count <= 14 && keys.contains { key in names.contains { key.hasSuffix($0) } }
    }
  }

  private static let unknownFlag = Flag(
    .templateUnknown,
    message: Wording(
      "Varken ett känt formulär eller en plan med avsändare. Läs dokumentet och avgör vad det är.",
      "Neither a known form nor a plan with a sender. Read the document and decide what it is."))

  // MARK: Contacts

  private mutating func readContacts() {
    var group: [Piece] = []
    var groups: [[Piece]] = []
    let flagged = contactCandidates()
    for (index, words) in cutter.words.ofBlock.enumerated() where !words.isEmpty {
      if flagged.contains(index) {
        group += pieces(of: index, words)
      } else if !group.isEmpty {
        groups.append(group)
        group = []
      }
    }
    if !group.isEmpty { groups.append(group) }
    for group in groups {
      let reader = ContactReader(group, in: cutter)
      guard
        reader.contacts.contains(where: { $0.email != nil || $0.phone != nil || $0.name != nil })
      else { continue }
      for var contact in reader.contacts {
        if contact.name == nil, contact.email == nil {
          // A number that is nobody's, as it stands there.
          let own = group.first {
            !cutter.places($0.words).filter(contact.evidence.contains).isEmpty
          }
          contactRest.append((own.map { cutter.text($0.words) } ?? "", contact.evidence))
          continue
        }
        contact.confidence = min(contact.confidence, 0.9)
        submission.contacts.append(contact)
      }
      units += reader.organisations.map { (Letterhead.cleaned($0.text), $0.places) }
        .filter { UnitBody.mayBeUnit($0.0) }
      contactRest.append(contentsOf: reader.rest)
      contactBlocks.formUnion(group.map(\.block))
    }
    joinRepeated()
    if !submission.contacts.contains(where: { $0.email != nil }) { readContactsInProse() }
    if submission.contacts.isEmpty { readContactsInFurniture() }
    dropMailboxes()
  }

  /// Persons that a long paragraph names with their address in one of its sentences, where no contact stands
  /// apart; what else the paragraph says is read as the plan's text.
  private mutating func readContactsInProse() {
    for (index, words) in cutter.words.ofBlock.enumerated()
    where words.count > Self.longest && cutter.blocks[index].role == .body
      && EmailText.find(in: cutter.blocks[index].text) != nil
    {
      var isNext = false
      for sentence in GoalReader.sentences(words, cutter) where sentence.count <= Self.longest {
        let text = cutter.text(sentence)
        // "… Chef är Anna Ek, 08-…": behind a person with an address.
        isNext =
          EmailText.find(in: text) != nil
          || isNext && PhoneText.find(in: text, isLabelled: false) != nil
        guard isNext else { continue }
        let reader = ContactReader([Piece(block: index, words: sentence)], in: cutter)
        for var contact in reader.contacts where contact.name != nil {
          contact.confidence = min(contact.confidence, 0.8)
          submission.contacts.append(contact)
        }
      }
    }
  }

  /// Words of a block, or of a sentence, that is a contact's.
  private static let longest = 40

  /// A block's sentences by themselves, where it is prose: the person stands in one of them.
  private func pieces(of block: Int, _ words: Range<Int>) -> [Piece] {
    let sentences = words.count > 15 ? GoalReader.sentences(words, cutter) : [words]
    let isProse =
      cutter.blocks[block].cell == nil
      && sentences.dropLast().allSatisfy { sentence in
        sentence.count > 3 && !cutter.words.words[sentence.upperBound - 1].endsWithColon
      }
    return (isProse ? sentences : [words]).map { Piece(block: block, words: $0) }
  }

  /// A person once more, without address: under "Kontakt" and again in the lines that sign a mail.
  private mutating func joinRepeated() {
    for contact in submission.contacts where contact.email == nil {
      guard
        let first = submission.contacts.firstIndex(where: {
          $0.name == contact.name && $0.email != nil
        }), let again = submission.contacts.firstIndex(of: contact),
        contact.phone == nil || submission.contacts[first].phone ?? contact.phone == contact.phone
      else { continue }
      submission.contacts[first].title = submission.contacts[first].title ?? contact.title
      submission.contacts[first].phone = submission.contacts[first].phone ?? contact.phone
      submission.contacts[first].evidence += contact.evidence
      submission.contacts.remove(at: again)
    }
  }

  /// The body's own mailbox is no person, where persons are named beside it.
  private mutating func dropMailboxes() {
    guard submission.contacts.contains(where: { $0.name != nil }) else { return }
    submission.contacts.removeAll { contact in
      guard contact.name == nil, let email = contact.email, ContactWords.isMailbox(email) else {
        return false
      }
      contactRest.append((email, contact.evidence))
      return true
    }
    // Below the last person, and theirs no more than anybody's, where others have addresses of their own.
    let isOwn = submission.contacts.contains {
      $0.email.map { !ContactWords.isMailbox($0) } ?? false
    }
    for (index, contact) in submission.contacts.enumerated() where isOwn {
      guard let email = contact.email, ContactWords.isMailbox(email) else { continue }
      submission.contacts[index].email = nil
      contactRest.append((email, contact.evidence))
    }
  }

  /// Characters of a heading in a page's margin: "Kontaktpersoner".
  private static let longestMarginal = 30

  /// Contacts that stand in a page's head, foot or margin alone.
  private mutating func readContactsInFurniture() {
    var lines: [Letterhead.Line] = []
    // Below "Kontakt" in a page's margin a person has a line for each value.
    var isBelowLabel = false
    for block in cutter.blocks where block.text.count < 200 {
      guard block.role == .furniture else {
        isBelowLabel = false
        continue
      }
      if block.text.count <= Self.longestMarginal, block.text.lowercased().hasPrefix("kontakt") {
        isBelowLabel = true
        continue
      }
      if case .heading = block.kind { isBelowLabel = false }
      guard isBelowLabel || EmailText.find(in: block.text) != nil,
        !lines.contains(where: { $0.text == block.text })
      else { continue }
      lines.append((block.text, block.lines.prefix(1).map(\.place)))
    }
    submission.contacts = ContactReader(lines: lines).contacts.filter {
      $0.name != nil && $0.email != nil
    }.map {
      var contact = $0
      contact.confidence = min(contact.confidence, 0.8)
      return contact
    }
  }

  /// Blocks with an address or a number, and the short lines with a name or label around them.
  private func contactCandidates() -> Set<Int> {
    var candidates: Set<Int> = []
    let body = cutter.words.ofBlock.indices.filter { !cutter.words.ofBlock[$0].isEmpty }
    for (position, index) in body.enumerated() {
      let text = cutter.blocks[index].text
      guard EmailText.find(in: text) != nil || PhoneText.find(in: text, isLabelled: false) != nil,
        cutter.words.ofBlock[index].count <= Self.longest
      else { continue }
      candidates.insert(index)
      let isNameless = ContactWords.names(within: text).isEmpty
      for direction in [-1, 1] {
        var step = position + direction
        var reached = 0
        while body.indices.contains(step), reached < 4 {
          // Between a mail's name and its numbers stand a typed rule and the body's address.
          let isBetween = direction < 0 && isNameless && isRuleOrAddress(body[step])
          // Who signed stands below the signature.
          guard !isInk(between: body[step - direction], and: body[step]) else { break }
          guard isBetween || isContactLine(body[step]) else { break }
          candidates.insert(body[step])
          step += direction
          if !isBetween { reached += 1 }
        }
      }
    }
    return candidates
  }

  private func isInk(between first: Int, and second: Int) -> Bool {
    cutter.blocks[min(first, second)...max(first, second)].contains { $0.kind == .ink }
  }

  private func isRuleOrAddress(_ index: Int) -> Bool {
    let text = cutter.blocks[index].text
    return text.allSatisfy { !$0.isLetter && !$0.isNumber } || ContactWords.isPostalAddress(text)
  }

  private func isContactLine(_ index: Int) -> Bool {
    let block = cutter.blocks[index]
    guard cutter.words.ofBlock[index].count <= 14 else { return false }
    if case .heading = block.kind,
      !ContactWords.isName(block.text.split(separator: " ").map(String.init))
    {
      return false
    }
    let text = block.text
    if ContactWords.leadingLabel(text) != nil { return true }
    if EmailText.find(in: text) != nil || PhoneText.find(in: text, isLabelled: false) != nil {
      return true
    }
    let first = text.split(separator: ",").first.map(String.init) ?? text
    let (name, title) = ContactWords.nameAndTitle(ContactReader.trimmed(first))
    if name != nil { return true }
    let closes = text.hasSuffix(".") || text.hasSuffix(":") || text.hasSuffix("?")
    return !closes && block.kind == .paragraph
      && (title != nil || ContactWords.isOrganisation(text))
      // "Länssamordnare, Enheten för god vård och omsorg"
      && cutter.words.ofBlock[index].count <= (title != nil && text.contains(",") ? 10 : 6)
  }

  // MARK: Goals and the rest

  private mutating func add(_ goals: [GoalReader.Goal]) {
    for (index, goal) in goals.enumerated() {
      let pieces = [goal.words] + goal.rest
      let text = pieces.map { cutter.text($0) }.joined(separator: " ")
      let id = "goal.\(index + 1)"
      submission.answers.append(
        .init(
          id: id, section: goal.heading.map { cutter.blocks[$0].text }, question: nil,
          horizon: goal.horizon, text: text, items: [text], length: text.count, limit: nil,
          confidence: goal.confidence, evidence: Array(pieces.map { cutter.places($0) }.joined())))
      claims += pieces.map { Claim(use: .answer(id), words: $0) }
    }
  }

  private mutating func leftover(besides goals: [GoalReader.Goal]) {
    let headings = Set(goals.compactMap(\.heading))
    let pieces = goals.flatMap { [$0.words] + $0.rest }.sorted { $0.lowerBound < $1.lowerBound }
    var next = 0
    for (index, words) in cutter.words.ofBlock.enumerated() where !words.isEmpty {
      if contactBlocks.contains(index), submission.kind == .plan {
        claims.append(Claim(use: .value("contacts"), words: words))
        continue
      }
      if headings.contains(index) {
        claims.append(Claim(use: .printed(nil, 1), words: words))
        continue
      }
      var start = words.lowerBound
      while next < pieces.count, pieces[next].lowerBound < words.upperBound {
        // A heading, or a contact, may be left aside with the piece in it.
        if pieces[next].lowerBound >= start {
          leave(start..<pieces[next].lowerBound)
          start = pieces[next].upperBound
        }
        next += 1
      }
      leave(start..<words.upperBound)
    }
    guard submission.kind == .plan else { return }
    for rest in contactRest {
      submission.leftovers.append(.init(text: rest.text, evidence: rest.places))
    }
  }

  private mutating func leave(_ words: Range<Int>) {
    guard !words.isEmpty else { return }
    claims.append(Claim(use: .leftover, words: words))
    submission.leftovers.append(.init(text: cutter.text(words), evidence: cutter.places(words)))
  }

  private mutating func addFlags() {
    submission.flags = [
      Flag(
        .templateUnknown,
        message: Wording(
          "Dokumentet följer ingen känd mall och lästes som en plan i fri text. Jämför målen med dokumentet.",
          "The document follows no known template and was read as a free-text plan. Compare the goals with it."
        ))
    ]
    if submission.counties.isEmpty {
      submission.flags.append(
        Flag(
          .countyMissing, field: "county",
          message: Wording(
            "Det framgår inte vilket län planen kommer från. Ange länet.",
            "Which county the plan comes from is not told. Fill it in.")))
    }
    submission.flags += ContactRules.flags(
      for: submission.contacts, section: nil, isRecognised: submission.source.ocr)
    submission.flags += PersonalNumberRule.flags(in: cutter)
  }
}
