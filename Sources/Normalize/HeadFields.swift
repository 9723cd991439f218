import Extract

/// The three fields that open a form, where their values stand together: all labels first and then all
/// values, or labels that were deleted.
struct HeadFields {
  var county: [Piece]
  var organisation: [Piece]
  var contacts: [Piece]

  /// Deals out values that stand together after one label; whether there was anything to deal.
  ///
  /// The first value that is a county and the first that is a body go to their fields; the order of
  /// labels is the order of values, so what stands between them is theirs too.
  ///
  /// - Parameter gaps: every stretch of the form between two printed lines: where all labels stand before
  ///   all values, the three may stand under the last one.
  mutating func distribute(_ cutter: Cutter, _ gazetteer: Gazetteer, gaps: [[Piece]]) -> Bool {
    if !organisation.isEmpty {
      // Labels in one row of a table, values in the next: both values follow the second label.
      let values = lines(organisation, cutter)
      guard county.isEmpty, values.count == 2 else { return false }
      return split(values, cutter, gazetteer)
    }
    if !county.isEmpty { return split(lines(county, cutter), cutter, gazetteer) }
    if !contacts.isEmpty { return deal(lines(contacts, cutter), cutter, gazetteer) }
    for gap in gaps {
      let values = lines(Array(gap.prefix { $0.box == nil }.prefix(Self.mostApart)), cutter)
      // Contacts end with the last address; what follows answers the next label.
      guard let last = values.lastIndex(where: { cutter.text($0.words).contains("@") }), last >= 2,
        isBody(values[1], cutter, gazetteer),
        // A letter's title below its sender: "Plan för … i Västernorrlands län".
        !cutter.blocks[values[1].block].isHeading || cutter.blocks[values[0].block].isHeading
      else { continue }
      if deal(Array(values[...last]), cutter, gazetteer) { return true }
    }
    return false
  }

  /// Gives the organisation a body that stands before the contacts, where both labels were read before
  /// both values; whether there was one.
  mutating func takeBodyBeforeContacts(_ cutter: Cutter, _ gazetteer: Gazetteer) -> Bool {
    guard organisation.isEmpty, contacts.count > 1, let first = contacts.first, first.box == nil,
      !cutter.isBlank(first.words), isBody(first, cutter, gazetteer),
      ContactWords.nameAndTitle(cutter.text(first.words)).name == nil
    else { return false }
    organisation = [contacts.removeFirst()]
    return true
  }

  /// More than a county, a body and some contacts in blocks of their own.
  private static let mostApart = 12

  private mutating func deal(
    _ lines: [Piece], _ cutter: Cutter, _ gazetteer: Gazetteer
  ) -> Bool {
    guard lines.count >= 2, isCounty(lines[0], cutter, gazetteer) else { return false }
    county = [lines[0]]
    var rest = lines.dropFirst()
    if let first = rest.first, isBody(first, cutter, gazetteer) {
      organisation = [first]
      rest = rest.dropFirst()
    }
    contacts = Array(rest)
    return true
  }

  /// A county and a body under the county's label: the body's own label was deleted.
  private mutating func split(
    _ lines: [Piece], _ cutter: Cutter, _ gazetteer: Gazetteer
  ) -> Bool {
    guard lines.count >= 2, isCounty(lines[0], cutter, gazetteer),
      isBody(lines[1], cutter, gazetteer), contacts.isEmpty || lines.count == 2
    else { return false }
    county = [lines[0]]
    organisation = [lines[1]]
    if contacts.isEmpty { contacts = Array(lines.dropFirst(2)) }
    return true
  }

  private func lines(_ pieces: [Piece], _ cutter: Cutter) -> [Piece] {
    pieces.filter { $0.box == nil && !cutter.isBlank($0.words) }.flatMap { piece in
      cutter.lines(piece.words).map { Piece(block: piece.block, words: $0) }
    }
  }

  private func isCounty(_ line: Piece, _ cutter: Cutter, _ gazetteer: Gazetteer) -> Bool {
    gazetteer.county(named: cutter.text(line.words)).map { $0.mention != .municipality } ?? false
  }

  private func isBody(_ line: Piece, _ cutter: Cutter, _ gazetteer: Gazetteer) -> Bool {
    Self.isBody(cutter.text(line.words), gazetteer)
  }

  static func isBody(_ text: String, _ gazetteer: Gazetteer) -> Bool {
    // A county named once more, or with its neighbour, is no body.
    guard gazetteer.county(named: text)?.mention != .county else { return false }
    return ContactWords.isOrganisation(text)
      || gazetteer.mentions(in: text).contains { $0.mention != .county }
  }

  /// "Ankom 2021-05-28", "Dnr 21/00871", a date or a page's number alone.
  static func isRegistration(_ text: String) -> Bool {
    let words = text.split(separator: " ").map(String.init)
    guard words.count <= 6, let first = words.first else { return words.isEmpty }
    if let hit = Dates.first(in: words), hit.words.count == words.count { return true }
    let opening = WordKey.keys(of: first).first ?? ""
    return registers.contains { opening.hasPrefix($0) } && words.count > 1
      // "SKR Registraturen": the stamp's owner.
      || words.count > 1 && WordKey.keys(of: text).contains { $0.hasPrefix("registratur") }
      || !text.contains { $0.isLetter }
  }

  private static let registers = [
    "ankom", "inkom", "dnr", "diarienr", "diarienummer", "registrator",
  ]
}
