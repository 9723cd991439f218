import Extract

/// The covering letters of one file's mails, in the order of its parts: a mail's text comes before what it brings.
struct Letters {
  private let gazetteer: Gazetteer
  private var found: [(path: String, letter: CoveringLetter)] = []

  init(_ gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  mutating func add(_ part: FilePart, text: Document?) {
    guard let envelope = part.envelope else { return }
    let letter = CoveringLetter(envelope, text: text, gazetteer)
    found.append((part.member.map { $0 + "/" } ?? "", letter))
  }

  /// The letter of the innermost mail that a part came in; of a mail without text, what its head says.
  func of(_ part: FilePart) -> CoveringLetter? {
    guard let envelope = part.envelope else { return nil }
    let last = found.last { path, letter in
      letter.envelope == envelope && (part.member ?? "").hasPrefix(path)
    }
    return last?.letter ?? CoveringLetter(envelope, text: nil, gazetteer)
  }
}

extension CoveringLetter {
  /// Whether the mail makes a plan of what is none by itself: it says whose it is. Two goals at least, and a county
  /// or a person who sends what is called a plan; without goals the name of a plan, a county and a person.
  func tells(of plan: Submission, in document: Document?, _ gazetteer: Gazetteer) -> Bool {
    let title = document?.blocks.first { $0.role == .body && !$0.text.isEmpty }?.text ?? ""
    let isNamed = PlanName.stands(in: title)
    if plan.answers.count < 2 { return isNamed && county != nil && contact != nil }
    return county != nil || gazetteer.county(of: envelope) != nil || isNamed && contact != nil
  }
}

extension Submission {
  /// What a mail tells of a document in it: the day; the county, where the document names none or is a guess at it;
  /// of a plan the sender, where it names nobody. The county stays flagged.
  mutating func note(
    _ envelope: Envelope, _ letter: CoveringLetter? = nil, received: String?,
    _ templates: Templates
  ) {
    if let day = received ?? envelope.received { note(received: day, templates) }
    guard kind != .unknown else { return }
    noteCounty(envelope, letter, templates.gazetteer)
    if kind == .plan, contacts.isEmpty, let contact = letter?.contact {
      contacts = [contact]
      flags.removeAll { $0.code == .contactMissing }
    }
  }

  // Where the mail says so is no place in the document.
  private mutating func noteCounty(
    _ envelope: Envelope, _ letter: CoveringLetter?, _ gazetteer: Gazetteer
  ) {
    let isGuess = kind == .plan && flags.contains { $0.code == .countyMissing }
    if let index = letter?.county, counties.isEmpty || isGuess {
      let county = gazetteer.counties[index]
      // What the document tells as well keeps its place there.
      if counties.first?.code == county.code {
        counties[0].confidence = max(counties[0].confidence, 0.7)
      } else {
        counties = [County(code: county.code, name: county.name, confidence: 0.7, evidence: [])]
      }
      add(
        toCountyMissing: Wording(
          "Mejlet säger att det gäller \(county.name); bekräfta det.",
          "The mail says that it is \(county.name)'s; confirm it."))
    } else if counties.isEmpty, letter?.isDisputed != true, let sender = envelope.sender,
      let index = gazetteer.county(of: envelope)
    {
      let county = gazetteer.counties[index]
      counties = [County(code: county.code, name: county.name, confidence: 0.6, evidence: [])]
      add(
        toCountyMissing: Wording(
          "Mejlets avsändare (\(sender)) tyder på \(county.name); bekräfta det.",
          "The mail's sender (\(sender)) points to \(county.name); confirm it."))
    }
  }

  private mutating func add(toCountyMissing wording: Wording) {
    for flag in flags.indices where flags[flag].code == .countyMissing {
      flags[flag].message.swedish += " \(wording.swedish)"
      flags[flag].message.english += " \(wording.english)"
    }
  }
}
