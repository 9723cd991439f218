import Extract

/// Which unit and body a plan's sender is, of what its head prints, its contacts say and its text names.
struct PlanOrganisation {
  typealias Line = Letterhead.Line

  private(set) var value: Submission.Organisation?

  /// - Parameter units: those that stand with the contacts.
  init(
    _ senders: SenderReader, _ letterhead: Letterhead, units: [Line], gazetteer: Gazetteer,
    in cutter: Cutter
  ) {
    // The head tells the unit and the body; a contact's unit or a name in the text only one of them.
    let head = letterhead.parts
    if head.count > 1 || letterhead.isLabelled
      || units.isEmpty && senders.body == nil && !head.isEmpty
    {
      value = Self.named(
        head, confidence: head.count > 1 ? 0.8 : letterhead.isLabelled ? 0.7 : 0.6)
      return
    }
    guard let sender = senders.sender else {
      // A guess at the county is none at who heads the paper.
      if !head.isEmpty { value = Self.named(head, confidence: 0.6) }
      return
    }
    let unit = units.first { unit in
      gazetteer.mentions(in: unit.text).allSatisfy { $0.county == sender }
    }
    var parts: [Line] = []
    if let unit {
      parts.append(unit)
      for other in units
      where other.places == unit.places && other.text != unit.text && parts.count < 3 {
        parts.append((other.text, []))
      }
    }
    let namesBody = parts.contains { !gazetteer.mentions(in: $0.text).isEmpty }
    var isFromText = false
    if !namesBody {
      let behind = parts.count == 1 ? UnitBody.behind(parts[0].text, cutter, gazetteer) : nil
      isFromText = behind == nil && !parts.isEmpty
      if let body = behind ?? senders.body {
        if parts.isEmpty, let above = UnitBody.above(body.text, cutter) { parts.append(above) }
        parts.append(body)
      }
    }
    // "Välfärd och folkhälsa, Region X" above the contact.
    if parts.count == 1, namesBody, let full = UnitBody.before(parts[0].text, cutter) {
      parts = [full]
    }
    // An FoU unit is one of the body that the head names.
    if parts.count == 1, namesBody, let body = head.first, head.count == 1,
      parts[0].text.hasPrefix("FoU"), body.text.hasPrefix("Region ")
    {
      parts.append(body)
      isFromText = true
    }
    // The head prints in full what is named in short elsewhere.
    if parts.count == 1, let full = head.first, Self.isPart(parts[0].text, of: full.text) {
      parts = [full]
    }
    if !parts.isEmpty {
      value = Self.named(parts, confidence: unit == nil || isFromText ? 0.7 : 0.8)
    }
  }

  private static func named(_ parts: [Line], confidence: Double) -> Submission.Organisation {
    .init(
      value: parts.map(\.text).joined(separator: ", "), confidence: confidence,
      evidence: Array(parts.map(\.places).joined()))
  }

  /// Whether a longer name begins with this one or ends with it in brackets; a dash parts two names.
  private static func isPart(_ name: String, of full: String) -> Bool {
    let (keys, longer) = (WordKey.keys(of: name), WordKey.keys(of: full))
    guard !keys.isEmpty, keys.count < longer.count,
      full.split(separator: " ").allSatisfy({ $0.contains { $0.isLetter } })
    else { return false }
    return longer.starts(with: keys) || full.hasSuffix("(\(name))")
  }
}
