import Extract
import Foundation

/// Putting a person's values into a submission: each is checked, and is certain.
extension Submission {
  /// Sets one field; the flags are those of before.
  ///
  /// - Parameter text: the value as a person writes it; empty for "there is none".
  /// - Returns: the value as it now stands, `nil` where there is none.
  /// - Throws: `CorrectionError` where it is no value of the field.
  mutating func set(
    _ field: CorrectionField, to text: String, _ gazetteer: Gazetteer
  ) throws(CorrectionError) -> String? {
    let written = Self.trimmed(text)
    let value = written.isEmpty ? nil : written
    switch field {
    case .county: try setCounty(value, gazetteer)
    case .organisation:
      organisation = value.map { .init(value: Self.oneLine($0), confidence: 1, evidence: []) }
    case .received: received = try Self.day(value)
    case .contact(let number, let part): try setContact(number, part, value)
    case .choice(let id): try setChoice(id, value)
    case .answer(let id): setAnswer(id, value)
    case .signatureState: try setSignatureState(value)
    case .signatureDate: signature?.date = try Self.day(value)
    case .signatureName:
      signature?.name = value.map(Self.oneLine)
      // A name in its field is a signature.
      if value != nil { signature?.state = .signed }
      signature?.confidence = 1
      signature?.evidence = []
    }
    return field.value(in: self)
  }

  private mutating func setCounty(_ value: String?, _ gazetteer: Gazetteer) throws(CorrectionError)
  {
    guard kind != .unknown else {
      throw CorrectionError(
        "Filen kunde inte läsas som formulär eller plan, så ett län ändrar ingenting. Be om en läsbar "
          + "fil, eller spara den som Word eller PDF och importera den på nytt.",
        "The file could not be read as a form or plan, so a county changes nothing. Ask for a readable "
          + "file, or save it as Word or PDF and import it again.")
    }
    guard let value else {
      counties = []
      return
    }
    guard let county = gazetteer.county(called: value) else {
      throw CorrectionError(
        "«\(value.prefix(60))» är inget svenskt län. Skriv namnet (Dalarnas län), koden (20) eller "
          + "bokstaven (W).",
        "«\(value.prefix(60))» is no Swedish county. Write its name (Dalarnas län), code (20) or letter (W)."
      )
    }
    let others = kind == .plan ? counties.filter { $0.code != county.code } : []
    counties =
      [.init(code: county.code, name: county.name, confidence: 1, evidence: [])] + others
  }

  private mutating func setContact(
    _ number: Int, _ part: CorrectionField.Part?, _ value: String?
  ) throws(CorrectionError) {
    guard let part else {
      guard value == nil else {
        throw CorrectionError(
          "Ange vad om kontakten som ska sättas: contact.\(number).name, .title, .email eller .phone. "
            + "Ett tomt värde tar bort hela kontakten.",
          "Say what of the contact is to be set: contact.\(number).name, .title, .email or .phone. An "
            + "empty value removes the whole contact.")
      }
      contacts.remove(at: number - 1)
      return
    }
    if number > contacts.count { contacts.append(.init(confidence: 1, evidence: [])) }
    let index = number - 1
    switch part {
    case .name: contacts[index].name = value.map(Self.oneLine)
    case .title: contacts[index].title = value.map(Self.oneLine)
    case .email:
      if let value, !EmailText.isValid(value) {
        throw CorrectionError(
          "«\(value.prefix(80))» är ingen giltig e-postadress. Skriv den som namn@region.se.",
          "«\(value.prefix(80))» is no valid e-mail address. Write it as name@region.se.")
      }
      contacts[index].email = value
    case .phone:
      guard let value else {
        contacts[index].phone = nil
        break
      }
      guard let number = PhoneText.e164(value) else {
        throw CorrectionError(
          "«\(value.prefix(40))» är inget telefonnummer. Skriv det som 070-174 06 05 eller +46701740605.",
          "«\(value.prefix(40))» is no telephone number. Write it as 070-174 06 05 or +46701740605."
        )
      }
      contacts[index].phone = number
    }
    let contact = contacts[index]
    if [contact.name, contact.title, contact.email, contact.phone].allSatisfy({ $0 == nil }) {
      contacts.remove(at: index)
    }
  }

  private mutating func setChoice(_ id: String, _ value: String?) throws(CorrectionError) {
    let states: [String: Choice.State] = [
      "checked": .checked, "unchecked": .unchecked, "kryssad": .checked, "okryssad": .unchecked,
    ]
    guard let state = value.flatMap({ states[$0.lowercased()] }) else {
      throw CorrectionError(
        "En ruta är «checked» (kryssad) eller «unchecked» (inte kryssad).",
        "A box is «checked» or «unchecked».")
    }
    for index in choices.indices where choices[index].id == id {
      choices[index].state = state
      choices[index].confidence = 1
      choices[index].evidence = []
    }
  }

  private mutating func setAnswer(_ id: String, _ value: String?) {
    let text = AnswerText(
      lines: (value ?? "").split(separator: "\n", omittingEmptySubsequences: false))
    for index in answers.indices where answers[index].id == id {
      answers[index].text = text.isEmpty ? nil : text.text
      answers[index].items = text.items
      answers[index].length = text.length
      answers[index].confidence = 1
      answers[index].evidence = []
    }
  }

  private mutating func setSignatureState(_ value: String?) throws(CorrectionError) {
    let states: [String: Signature.State] = [
      "signed": .signed, "unsigned": .unsigned, "undertecknad": .signed,
      "inte undertecknad": .unsigned,
    ]
    guard let state = value.flatMap({ states[$0.lowercased()] }) else {
      throw CorrectionError(
        "Underskriften är «signed» (undertecknad) eller «unsigned» (inte undertecknad).",
        "The signature is «signed» or «unsigned».")
    }
    signature?.state = state
    if state == .unsigned { signature?.name = nil }
    signature?.confidence = 1
    signature?.evidence = []
  }

  private static func day(_ value: String?) throws(CorrectionError) -> String? {
    guard let value else { return nil }
    guard value.count == 10, let day = ISODate(value) else {
      throw CorrectionError(
        "«\(value.prefix(40))» är inget datum. Skriv det som 2021-05-28.",
        "«\(value.prefix(40))» is no date. Write it as 2021-05-28.")
    }
    return day.description
  }

  /// NFC, without control characters but line ends, and without blanks around it.
  private static func trimmed(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
      if scalar == "\r" || scalar.value == 0 { continue }
      clean.append(scalar.properties.generalCategory == .control && scalar != "\n" ? " " : scalar)
    }
    var view = Substring(String(clean))
    while view.first?.isWhitespace == true { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension Gazetteer {
  /// The county that a person names: by its name, SCB's code or its letter, misspelt or not. A
  /// municipality is none.
  public func county(called text: String) -> County? {
    guard let hit = county(named: text), hit.mention == .county else { return nil }
    return counties[hit.county]
  }
}
