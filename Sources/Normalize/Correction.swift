import Extract

/// What a person says instead of what was read, and why.
public struct Correction: Sendable, Equatable, Codable {
  /// As `CorrectionField` writes it: "county", "contact.1.email", "honour.threeYear".
  public var field: String
  /// The value that holds; `nil` where there is none.
  public var value: String?
  /// What had been read there; `nil` where there was none.
  public var read: String?
  public var because: String
  /// Who says so; `nil` where it was not said.
  public var by: String?
  /// When, ISO 8601.
  public var made: String

  public init(
    field: String, value: String?, read: String?, because: String, by: String?, made: String
  ) {
    self.field = field
    self.value = value
    self.read = read
    self.because = because
    self.by = by
    self.made = made
  }
}

/// Why a value cannot be set, and what to do next.
public struct CorrectionError: Error, Sendable, Equatable {
  public var message: Wording

  init(_ swedish: String, _ english: String) {
    message = Wording(swedish, english)
  }
}

/// A field of a submission that a person can correct.
public enum CorrectionField: Sendable, Hashable {
  public enum Part: String, Sendable, CaseIterable {
    case name
    case title
    case email
    case phone
  }

  case county
  case organisation
  case received
  /// One of the contacts, counted from 1; all of it where `part` is `nil`.
  case contact(Int, Part?)
  case choice(String)
  case answer(String)
  case signatureState
  case signatureDate
  case signatureName
}

extension CorrectionField: CustomStringConvertible {
  public var description: String {
    switch self {
    case .county: "county"
    case .organisation: "organisation"
    case .received: "received"
    case .contact(let number, let part):
      "contact.\(number)" + (part.map { ".\($0.rawValue)" } ?? "")
    case .choice(let id), .answer(let id): id
    case .signatureState: "signature.state"
    case .signatureDate: "signature.date"
    case .signatureName: "signature.name"
    }
  }

  /// Reads a field's name.
  ///
  /// - Throws: `CorrectionError` where the submission has no such field; it lists those that it has.
  public init(_ text: String, in submission: Submission) throws(CorrectionError) {
    switch text {
    case "county": self = .county
    case "organisation": self = .organisation
    case "received": self = .received
    case "signature.state" where submission.signature != nil: self = .signatureState
    case "signature.date" where submission.signature != nil: self = .signatureDate
    case "signature.name" where submission.signature != nil: self = .signatureName
    case _ where submission.choices.contains { $0.id == text }: self = .choice(text)
    case _ where submission.answers.contains { $0.id == text }: self = .answer(text)
    default:
      guard let contact = Self.contact(text, of: submission) else {
        let names = Self.names(in: submission).joined(separator: ", ")
        throw CorrectionError(
          "Fältet «\(text)» finns inte i inlämningen. Välj ett av: \(names).",
          "The submission has no field «\(text)». Use one of: \(names).")
      }
      self = contact
    }
  }

  /// One after the last is a new contact.
  private static func contact(_ text: String, of submission: Submission) -> CorrectionField? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0] == "contact", let number = Int(parts[1]),
      number >= 1, number <= submission.contacts.count + 1
    else { return nil }
    if parts.count == 2 { return number <= submission.contacts.count ? .contact(number, nil) : nil }
    return Part(rawValue: String(parts[2])).map { .contact(number, $0) }
  }

  /// The fields that can be corrected, by their names.
  static func names(in submission: Submission) -> [String] {
    var names = ["county", "organisation", "received"]
    for number in 1...submission.contacts.count + 1 {
      names += Part.allCases.map { "contact.\(number).\($0.rawValue)" }
    }
    names += submission.choices.map(\.id) + submission.answers.map(\.id)
    if submission.signature != nil {
      names += ["signature.state", "signature.date", "signature.name"]
    }
    return names
  }

  /// What a submission says there; `nil` where it says nothing.
  public func value(in submission: Submission) -> String? {
    switch self {
    case .county: return submission.counties.first?.name
    case .organisation: return submission.organisation?.value
    case .received: return submission.received
    case .contact(let number, let part):
      guard number >= 1, number <= submission.contacts.count else { return nil }
      let contact = submission.contacts[number - 1]
      switch part {
      case .name: return contact.name
      case .title: return contact.title
      case .email: return contact.email
      case .phone: return contact.phone
      case nil:
        let all = [contact.name, contact.title, contact.email, contact.phone].compactMap { $0 }
        return all.isEmpty ? nil : all.joined(separator: ", ")
      }
    case .choice(let id): return submission.choices.first { $0.id == id }?.state.rawValue
    case .answer(let id): return submission.answers.first { $0.id == id }?.text
    case .signatureState: return submission.signature?.state.rawValue
    case .signatureDate: return submission.signature?.date
    case .signatureName: return submission.signature?.name
    }
  }

  /// The field as flags name it; `nil` for what no flag's field names.
  var flagged: String? {
    switch self {
    case .county: "county"
    case .organisation: "organisation"
    case .contact: "contacts"
    case .choice(let id), .answer(let id): id
    case .signatureState, .signatureDate, .signatureName: "signature"
    case .received: nil
    }
  }
}
