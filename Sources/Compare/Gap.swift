import Extract
import Normalize

/// One finding that somebody has to act on, with what is needed to write to the county about it.
public struct Gap: Sendable, Equatable {
  public var code: Flag.Code
  public var message: Wording
  /// The submission that it is about.
  public var source: Source
  /// The section's number and title; `nil` where it is about no one section.
  public var section: FormOutline.Section?
  /// A choice's or answer's id, or `county`, `organisation`, `contacts`, `signature`.
  public var field: String?
  /// The form's own text: the question, or the statements beside the boxes that it is about.
  public var printed: [String]
  /// An answer's horizon: `threeYear`, `year` or `nil`.
  public var horizon: String?
  /// The characters of an answer and what the form allows.
  public var length: Int?
  public var limit: Int?
  /// What the submission says there, where that is what is wrong: an address, a name.
  public var written: String?
  /// Whether the reading may be at fault, not the sender: then it is asked, never claimed.
  public var isUnsure: Bool

  public var severity: Severity { code.severity }
}

extension Gap {
  /// The errors and warnings of a submission, in the form's order of sections; those about the whole
  /// submission stand first.
  static func all(in submission: Submission, _ outline: FormOutline) -> [Gap] {
    let order = Dictionary(
      outline.sections.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first }
    )
    let isDoubted = submission.isDoubted
    return submission.flags.filter { $0.severity >= .warning }
      .map { Gap(of: $0, in: submission, outline, isDoubted: isDoubted) }
      .enumerated().sorted { a, b in
        let places = (a, b)
        let first = places.0.element.section.flatMap { order[$0.number] } ?? -1
        let second = places.1.element.section.flatMap { order[$0.number] } ?? -1
        return first == second ? places.0.offset < places.1.offset : first < second
      }.map(\.element)
  }

  private init(
    of flag: Flag, in submission: Submission, _ outline: FormOutline, isDoubted: Bool
  ) {
    code = flag.code
    message = flag.message
    source = submission.source
    section = flag.section.flatMap { number in
      let title =
        outline.title(ofSection: number)
        ?? submission.sections.first { $0.number == number }?.title
      return title.map { FormOutline.Section(number: number, title: $0) }
    }
    field = flag.field
    printed = []
    isUnsure = isDoubted
    // The least confidence of what the finding rests on; what is not listed is as sure as the form.
    var sureness = 1.0
    if let answer = submission.answers.first(where: { $0.id == flag.field }) {
      printed = [answer.question].compactMap { $0 }
      horizon = answer.horizon
      length = answer.length
      limit = answer.limit
      sureness = answer.confidence
    }
    let choices = submission.choices.filter {
      flag.field == nil ? $0.section == flag.section : $0.id == flag.field
    }
    if !choices.isEmpty, !Self.isAboutText(flag.code) {
      printed = choices.map(\.label)
      sureness = choices.map(\.confidence).min() ?? 1
      if choices.contains(where: { $0.state == .absent || $0.state == .unknown }) { sureness = 0 }
    }
    switch flag.code {
    case .signatureMissing, .signatureDateMissing:
      sureness = submission.signature?.confidence ?? 1
      // Dates written by hand are not read.
      if flag.code == .signatureDateMissing, submission.signature?.name == nil { sureness = 0 }
    case .contactEmailMissing, .contactEmailInvalid:
      // Which of several contacts is meant, their places tell.
      let contacts = submission.contacts.filter { $0.evidence == flag.evidence }
      if contacts.count == 1, let contact = contacts.first {
        written = flag.code == .contactEmailInvalid ? contact.email : contact.name
        sureness = contact.confidence
      } else {
        sureness = 0
      }
    case .countyUnknown, .countyMissing:
      written = flag.code == .countyMissing ? submission.counties.first?.name : nil
      if !submission.hasNoLooseText { sureness = 0 }
    case .sectionMissing, .answerMissing, .organisationMissing, .contactMissing:
      // Text that belongs to nothing may be what is missing.
      if !submission.hasNoLooseText { sureness = 0 }
    case .choiceUnreadable, .countyConflict, .privacyPersonalNumber, .deadlineMissed,
      .readLowConfidence, .readFailed, .readEncrypted, .readEmpty, .readUnsupported, .readLimit:
      sureness = 0
    case .answerTooLong, .choiceUnchecked, .choiceNone, .choiceSeveral, .attachmentMissing,
      .contactEmailMismatch, .templateUnknown, .submissionDuplicate, .submissionSuperseded:
      break
    }
    if sureness < 1 { isUnsure = true }
  }

  /// Whether a finding without a field is about the text of a section, not its boxes.
  private static func isAboutText(_ code: Flag.Code) -> Bool {
    switch code {
    case .choiceUnchecked, .choiceNone, .choiceSeveral, .choiceUnreadable, .attachmentMissing: false
    default: true
    }
  }
}

extension Submission {
  /// Whether the reading as a whole may have missed something: recognised letters, a damaged file,
  /// values read unsurely.
  fileprivate var isDoubted: Bool {
    source.ocr || flags.contains { $0.code.rawValue.hasPrefix("read.") }
  }

  /// Whether hardly any text of the document was left over.
  fileprivate var hasNoLooseText: Bool {
    leftovers.reduce(0) { $0 + $1.text.utf8.count } < 20
  }
}
