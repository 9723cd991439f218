import Extract

/// What one county sent in, read into fields; the contract's `submission/1`.
public struct Submission: Sendable, Equatable, Codable {
  /// `form` where a template was recognised, `plan` for free text, `unknown` for neither.
  public enum Kind: String, Sendable, Codable {
    case form
    case plan
    case unknown
  }

  public var source: Source
  public var kind: Kind
  /// The day it was received, ISO 8601; only a mail or the caller knows it.
  public var received: String?
  /// The template's id.
  public var template: String?
  /// The sender first; a plan may name more.
  public var counties: [County]
  public var organisation: Organisation?
  public var contacts: [Contact]
  public var choices: [Choice]
  public var answers: [Answer]
  /// `nil` for plans and unknowns.
  public var signature: Signature?
  public var sections: [Section]
  /// Files or members that came as attachments of this form.
  public var attachments: [String]
  /// Body text that belongs to nothing else.
  public var leftovers: [Leftover]
  public var flags: [Flag]
  /// What people have said instead of what was read, in the order in which they did.
  public var corrections: [Correction] = []

  public init(source: Source, kind: Kind) {
    self.source = source
    self.kind = kind
    counties = []
    contacts = []
    choices = []
    answers = []
    sections = []
    attachments = []
    leftovers = []
    flags = []
  }
}

extension Submission {
  public struct County: Sendable, Equatable, Codable {
    /// SCB's two-digit county code.
    public var code: String
    public var name: String
    public var confidence: Double
    public var evidence: [Place]

    public init(code: String, name: String, confidence: Double, evidence: [Place]) {
      self.code = code
      self.name = name
      self.confidence = confidence
      self.evidence = evidence
    }
  }

  public struct Organisation: Sendable, Equatable, Codable {
    public var value: String
    public var confidence: Double
    public var evidence: [Place]

    public init(value: String, confidence: Double, evidence: [Place]) {
      self.value = value
      self.confidence = confidence
      self.evidence = evidence
    }
  }

  public struct Contact: Sendable, Equatable, Codable {
    public var name: String?
    public var title: String?
    /// As written; an obfuscated one is resolved.
    public var email: String?
    /// E.164, "+46…".
    public var phone: String?
    public var confidence: Double
    public var evidence: [Place]

    public init(
      name: String? = nil, title: String? = nil, email: String? = nil, phone: String? = nil,
      confidence: Double, evidence: [Place]
    ) {
      self.name = name
      self.title = title
      self.email = email
      self.phone = phone
      self.confidence = confidence
      self.evidence = evidence
    }
  }

  public struct Choice: Sendable, Equatable, Codable {
    public enum State: String, Sendable, Codable {
      case checked
      case unchecked
      case unknown
      case absent
    }

    public var id: String
    public var section: String
    public var label: String
    public var state: State
    public var confidence: Double
    public var evidence: [Place]

    public init(
      id: String, section: String, label: String, state: State, confidence: Double,
      evidence: [Place]
    ) {
      self.id = id
      self.section = section
      self.label = label
      self.state = state
      self.confidence = confidence
      self.evidence = evidence
    }
  }

  public struct Answer: Sendable, Equatable, Codable {
    public var id: String
    /// A form's section number, or the heading that a plan's goal stands under.
    public var section: String?
    public var question: String?
    /// `threeYear`, `year` or `nil`.
    public var horizon: String?
    public var text: String?
    public var items: [String]
    /// Characters of `text` without line ends and list dashes; 0 where there is no text.
    public var length: Int
    public var limit: Int?
    public var confidence: Double
    public var evidence: [Place]

    public init(
      id: String, section: String?, question: String?, horizon: String?, text: String?,
      items: [String], length: Int, limit: Int?, confidence: Double, evidence: [Place]
    ) {
      self.id = id
      self.section = section
      self.question = question
      self.horizon = horizon
      self.text = text
      self.items = items
      self.length = length
      self.limit = limit
      self.confidence = confidence
      self.evidence = evidence
    }
  }

  public struct Signature: Sendable, Equatable, Codable {
    public enum State: String, Sendable, Codable {
      case signed
      case unsigned
      case unknown
    }

    public var state: State
    /// ISO 8601.
    public var date: String?
    public var name: String?
    public var confidence: Double
    public var evidence: [Place]

    public init(
      state: State, date: String?, name: String?, confidence: Double, evidence: [Place]
    ) {
      self.state = state
      self.date = date
      self.name = name
      self.confidence = confidence
      self.evidence = evidence
    }
  }

  public struct Section: Sendable, Equatable, Codable {
    public enum Status: String, Sendable, Codable {
      case complete
      case incomplete
      case missing
    }

    public var number: String
    public var title: String
    public var status: Status

    public init(number: String, title: String, status: Status) {
      self.number = number
      self.title = title
      self.status = status
    }
  }

  public struct Leftover: Sendable, Equatable, Codable {
    public var text: String
    public var evidence: [Place]

    public init(text: String, evidence: [Place]) {
      self.text = text
      self.evidence = evidence
    }
  }
}
