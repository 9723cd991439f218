import Extract

/// The three fields that open a form, which some forms print as all labels first and then all values.
struct HeadFields {
  var county: [Piece]
  var organisation: [Piece]
  var contacts: [Piece]

  /// Deals out values that stand together after the last label; whether there was anything to deal.
  ///
  /// The first value that is a county and the first that is a body go to their fields; the order of
  /// labels is the order of values, so what stands between them is theirs too.
  mutating func distribute(_ cutter: Cutter, _ gazetteer: Gazetteer) -> Bool {
    guard county.isEmpty, organisation.isEmpty else { return false }
    let pieces = contacts.filter { $0.box == nil && !cutter.isBlank($0.words) }
    let lines = pieces.flatMap { piece in
      cutter.lines(piece.words).map { Piece(block: piece.block, words: $0) }
    }
    guard lines.count >= 2, let hit = gazetteer.county(named: cutter.text(lines[0].words)),
      hit.mention != .municipality
    else { return false }
    county = [lines[0]]
    var rest = Array(lines.dropFirst())
    if let first = rest.first {
      let text = cutter.text(first.words)
      if ContactWords.isOrganisation(text)
        || gazetteer.mentions(in: text).contains(where: { $0.mention != .county })
      {
        organisation = [first]
        rest.removeFirst()
      }
    }
    contacts = rest
    return true
  }
}
