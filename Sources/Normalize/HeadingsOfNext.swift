import Extract

/// Headings of the sender's own at the end of a stretch, right above the printed line behind it: "D. Åtaganden"
/// over the statements, "II. Struktur" over the next section's heading, "I år" over "(mål 2021)" in one cell.
///
/// They belong to what comes, and are no person, no organisation and no part of the answer before them.
enum HeadingsOfNext {
  /// A stretch without them; what is taken away is left over, and the report shows it as such.
  ///
  /// - Parameters:
  ///   - pieces: what stands between two printed lines.
  ///   - next: the line behind it, as an index into `lines`.
  static func removed(
    from pieces: [Piece], before next: Int, _ slots: [Slots.Slot], _ lines: [Alignment.Line],
    _ cutter: Cutter
  ) -> [Piece] {
    guard next > 0, !pieces.isEmpty else { return pieces }
    let (before, behind) = (lines[next - 1], lines[next])
    let asked = cutter.words.words[behind.words.lowerBound].block
    // A name above "chef för RSS" in its cell is a value; above a question it is a part of it.
    let inCell = slots[behind.slot].isQuestion ? ofCell(pieces, before, asked, cutter) : []
    if !inCell.isEmpty { return pieces.filter { !inCell.contains($0.block) } }
    guard slots[before.slot].section != slots[behind.slot].section else { return pieces }
    let areCapitals = lines.count { line in
      slots[line.slot].number != nil
        && isCapitals(cutter.blocks[cutter.words.words[line.words.lowerBound].block].text)
    }
    let headings = headings(
      pieces, aboveTable: cutter.blocks[asked].cell?.table, capitals: areCapitals > 1, cutter)
    guard !headings.isEmpty else { return pieces }
    let rest = pieces.filter { !headings.contains($0.block) }
    // A value set as a heading, the only one there is, stands below its label all the same.
    let hasValue = rest.contains {
      $0.box == nil && !cutter.blocks[$0.block].isHeading && !cutter.isBlank($0.words)
    }
    return hasValue || stand(headings, above: asked, cutter) ? rest : pieces
  }

  /// Words of a heading over several sections.
  private static let longest = 12
  /// Words of a lead-in below it: "Kryss för ja:".
  private static let longestLead = 6

  /// What stands in the next line's own cell, above it.
  private static func ofCell(
    _ pieces: [Piece], _ before: Alignment.Line, _ asked: Int, _ cutter: Cutter
  ) -> Set<Int> {
    guard let cell = cutter.blocks[asked].cell,
      cutter.blocks[cutter.words.words[before.words.upperBound - 1].block].cell != cell
    else { return [] }
    let own = pieces.reversed().prefix {
      cutter.blocks[$0.block].cell == cell && $0.box == nil && $0.words.count <= longestLead
    }
    let others = pieces.dropLast(own.count)
    guard !others.contains(where: { cutter.blocks[$0.block].cell == cell }) else { return [] }
    return Set(own.map(\.block)).subtracting([asked])
  }

  private static func headings(
    _ pieces: [Piece], aboveTable table: Int?, capitals: Bool, _ cutter: Cutter
  ) -> Set<Int> {
    var found: Set<Int> = []
    var lead: Int?
    for piece in pieces.reversed() where piece.box == nil {
      // Below them the table of the next line may begin with heads ("Ja", "Nej").
      if let cell = cutter.blocks[piece.block].cell, let table, cell.table == table, found.isEmpty,
        piece.words.count <= longestLead
      {
        continue
      }
      guard cutter.blocks[piece.block].cell == nil,
        piece.words == cutter.words.ofBlock[piece.block]
      else { break }
      let text = cutter.blocks[piece.block].text
      if cutter.blocks[piece.block].isHeading || capitals && isCapitals(text),
        piece.words.count <= longest, text.last != "."
      {
        found.insert(piece.block)
      } else if found.isEmpty, lead == nil, text.last == ":", piece.words.count <= longestLead {
        lead = piece.block
      } else {
        break
      }
    }
    return found.isEmpty ? [] : found.union([lead].compactMap(\.self))
  }

  /// How a text without type sets its headings: "VÅRA ÅTAGANDEN".
  private static func isCapitals(_ text: String) -> Bool {
    text.count(where: \.isLetter) >= 5 && !text.contains(where: \.isLowercase)
  }

  /// Whether the headings rank above the next printed heading.
  private static func stand(
    _ headings: Set<Int>, above block: Int, _ cutter: Cutter
  ) -> Bool {
    guard let own = cutter.blocks[block].headingLevel else { return false }
    return headings.compactMap { cutter.blocks[$0].headingLevel }.allSatisfy { $0 < own }
  }
}
