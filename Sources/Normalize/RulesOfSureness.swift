import Extract

/// What a person should look at because it was read unsurely.
extension Rules {
  /// A recognised value of less confidence is a guess.
  static let unsure = 0.6

  /// A person should look where a value was a guess.
  mutating func lowConfidence() {
    var fields = Self.guessed(in: submission)
    guard submission.source.ocr || !drawn.isEmpty else { return }
    fields += drawn.filter { !fields.contains($0) }
    if submission.source.ocr { unseen() }
    guard !fields.isEmpty else { return }
    add(Self.lowConfidence(in: fields))
  }

  /// The fields whose values are guesses.
  static func guessed(in submission: Submission) -> [String] {
    var fields: [String] = []
    if submission.counties.contains(where: { $0.confidence < unsure }) {
      fields.append("county")
    }
    if let organisation = submission.organisation, organisation.confidence < unsure {
      fields.append("organisation")
    }
    if submission.contacts.contains(where: { $0.confidence < unsure }) {
      fields.append("contacts")
    }
    for answer in submission.answers where answer.text != nil && answer.confidence < unsure {
      fields.append(answer.id)
    }
    return fields
  }

  private static let opening = Wording("Osäkert läst: ", "Read unsurely: ")

  private static func lowConfidence(in fields: [String]) -> Flag {
    let names = fields.joined(separator: ", ")
    return Flag(
      .readLowConfidence,
      message: Wording(
        "\(opening.swedish)\(names). Jämför med dokumentet.",
        "\(opening.english)\(names). Compare with the document."))
  }

  /// A flag that names fields that were read unsurely, without those that a person has corrected.
  ///
  /// Which fields were written by hand the document alone tells, and it is not asked again.
  /// - Returns: `nil` where none is left; the flag itself where it names no fields.
  static func lowConfidence(_ flag: Flag, without corrected: Set<String>) -> Flag? {
    let text = flag.message.swedish
    // What was read back from JSON has one language alone, in both places.
    guard let head = [opening.swedish, opening.english].first(where: text.hasPrefix) else {
      return flag
    }
    let list = text.dropFirst(head.count)
    let names = list.firstRange(of: ". ").map { list[..<$0.lowerBound] } ?? list
    let fields = names.split(separator: ", ").map(String.init).filter { !corrected.contains($0) }
    return fields.isEmpty ? nil : lowConfidence(in: fields)
  }
}

extension Rules {
  /// What recognition did not find may stand on the page all the same.
  fileprivate mutating func unseen() {
    let sections = template.sections.indices.filter {
      template.sections[$0].required && !found.contains($0)
    }
    guard !sections.isEmpty else { return }
    let numbers = sections.map { template.sections[$0].number }.joined(separator: ", ")
    add(
      Flag(
        .readLowConfidence,
        message: Wording(
          "Avsnitt \(numbers) kändes inte igen på de inskannade sidorna. Se efter i dokumentet om de "
            + "finns där.",
          "Section \(numbers) was not recognised on the scanned pages. Look into the document whether it "
            + "is there.")))
  }
}

extension Form {
  /// The fields in whose place something was drawn or written by hand, the signature's apart.
  var drawnFields: [String] {
    var fields: [String] = []
    for (index, section) in template.sections.enumerated() where section.field != .signature {
      guard !ink(ofSection: index).isEmpty else { continue }
      if let field = section.field { fields.append(field.rawValue) }
      for line in lines(ofSection: index) where !ink[line + 1].isEmpty {
        let slot = slot(ofLine: line)
        if slot.line > 0, case .question(let id, _, _) = section.lines[slot.line - 1].kind {
          fields.append(id)
        }
      }
    }
    return fields
  }
}
