/// Something a person should know about a submission; a finding, never a failure.
public struct Flag: Sendable, Equatable, Codable {
  public var code: Code
  /// The section's number in the template; `nil` where the flag is about no one section.
  public var section: String?
  /// A choice's or answer's id, or `county`, `organisation`, `contacts`, `signature`.
  public var field: String?
  public var message: Wording
  public var evidence: [Place]

  public init(
    _ code: Code, section: String? = nil, field: String? = nil, message: Wording,
    evidence: [Place] = []
  ) {
    self.code = code
    self.section = section
    self.field = field
    self.message = message
    self.evidence = evidence
  }

  public var severity: Severity { code.severity }
}

/// One text in the two languages that the program speaks.
public struct Wording: Sendable, Equatable, Codable {
  public var swedish: String
  public var english: String

  public init(_ swedish: String, _ english: String) {
    self.swedish = swedish
    self.english = english
  }

  public func callAsFunction(_ language: Language) -> String {
    language == .swedish ? swedish : english
  }
}

/// The language of labels, messages and report text; identifiers are English in both.
public enum Language: String, Sendable, CaseIterable {
  case swedish = "sv"
  case english = "en"
}

/// How much a flag weighs: an error makes a submission incomplete.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  case info
  case warning
  case error

  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}

extension Flag {
  /// The closed catalogue of findings, as the contract lists them.
  public enum Code: String, Sendable, CaseIterable, Codable {
    case sectionMissing = "section.missing"
    case answerMissing = "answer.missing"
    case answerTooLong = "answer.tooLong"
    case choiceUnchecked = "choice.unchecked"
    case choiceNone = "choice.none"
    case choiceSeveral = "choice.several"
    case choiceUnreadable = "choice.unreadable"
    case countyMissing = "county.missing"
    case countyUnknown = "county.unknown"
    case countyConflict = "county.conflict"
    case organisationMissing = "organisation.missing"
    case contactMissing = "contact.missing"
    case contactEmailMissing = "contact.emailMissing"
    case contactEmailInvalid = "contact.emailInvalid"
    case contactEmailMismatch = "contact.emailMismatch"
    case signatureMissing = "signature.missing"
    case signatureDateMissing = "signature.dateMissing"
    case attachmentMissing = "attachment.missing"
    case deadlineMissed = "deadline.missed"
    case privacyPersonalNumber = "privacy.personalNumber"
    case templateUnknown = "template.unknown"
    case readFailed = "read.failed"
    case readEncrypted = "read.encrypted"
    case readEmpty = "read.empty"
    case readUnsupported = "read.unsupported"
    case readLimit = "read.limit"
    case readLowConfidence = "read.lowConfidence"
    case submissionDuplicate = "submission.duplicate"
    case submissionSuperseded = "submission.superseded"

    public var severity: Severity {
      switch self {
      case .sectionMissing, .answerMissing, .choiceUnchecked, .choiceNone, .choiceSeveral,
        .countyMissing, .countyUnknown, .organisationMissing, .contactMissing,
        .contactEmailInvalid, .signatureMissing, .attachmentMissing, .readFailed, .readEncrypted,
        .readEmpty, .readUnsupported, .readLimit:
        .error
      case .answerTooLong, .choiceUnreadable, .countyConflict, .contactEmailMissing,
        .signatureDateMissing, .deadlineMissed, .privacyPersonalNumber, .readLowConfidence:
        .warning
      case .contactEmailMismatch, .templateUnknown, .submissionDuplicate, .submissionSuperseded:
        .info
      }
    }
  }
}
