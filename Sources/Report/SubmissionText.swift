import Compare
import Extract
import Normalize

/// One submission in full as people read it on a terminal: every value with its place, how sure it is,
/// and what a person has said instead.
public struct SubmissionText {
  private let submission: Submission
  private let language: Language
  private let width: Int
  private let outline: FormOutline?
  private var lines: [String] = []

  /// - Parameters:
  ///   - head: what stands above, a label and a value each; an empty value is left out.
  ///   - outline: the form that it follows, where it is known.
  public static func text(
    of submission: Submission, title: String, head: [(Wording, String)], outline: FormOutline?,
    language: Language, width: Int
  ) -> String {
    var text = SubmissionText(
      submission: submission, language: language, width: width, outline: outline)
    text.add(title, indent: 0)
    text.lines.append(String(repeating: "─", count: min(width, Letter.plain(title).count)))
    let labels = head.map { $0.0(language).count }.max() ?? 0
    for (label, value) in head where !value.isEmpty {
      let label = label(language)
      let space = String(repeating: " ", count: labels - label.count + 2)
      text.add(value, indent: labels + 2, first: label + space)
    }
    if submission.kind == .form { text.form() } else { text.plan() }
    text.flags()
    text.leftovers()
    return text.lines.joined(separator: "\n") + "\n"
  }

  private init(submission: Submission, language: Language, width: Int, outline: FormOutline?) {
    self.submission = submission
    self.language = language
    self.width = width
    self.outline = outline
  }

  /// Wrapped, without control characters; line ends in the value stay.
  private mutating func add(_ text: String, indent: Int, first: String? = nil) {
    var prefix = first ?? String(repeating: " ", count: indent)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let plain = Self.plain(line)
      for part in Table.wrap(plain, at: max(20, width - indent)) {
        let printed = prefix + part
        lines.append(printed.allSatisfy { $0 == " " } ? "" : printed)
        prefix = String(repeating: " ", count: indent)
      }
    }
  }

  private static func plain(_ text: Substring) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format: plain.append(" ")
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }

  // MARK: Parts

  private mutating func form() {
    let ofField = outline?.sectionOfField ?? [:]
    for section in submission.sections {
      lines.append("")
      let status = section.status == .complete ? "" : " – " + section.status.word(language)
      add("\(section.number). \(section.title)\(status)", indent: 0)
      for (field, number) in ofField.sorted(by: { $0.key < $1.key })
      where number == section.number { self.field(field) }
      for choice in submission.choices where choice.section == section.number {
        value(
          "\(choice.state.sign) \(choice.state.word(language)): \(choice.label)", choice.id,
          choice.confidence, choice.evidence)
      }
      for answer in submission.answers where answer.section == section.number {
        self.answer(answer)
      }
    }
    if ofField.isEmpty { sender() }
  }

  private mutating func plan() {
    sender()
    if !submission.answers.isEmpty {
      lines.append("")
      add(Word.goals(language), indent: 0)
    }
    for answer in submission.answers { self.answer(answer) }
  }

  private mutating func sender() {
    lines.append("")
    add(Word.sender(language), indent: 0)
    for field in ["county", "organisation", "contacts"] { self.field(field) }
    if submission.signature != nil { field("signature") }
  }

  private mutating func field(_ field: String) {
    switch field {
    case "county":
      if submission.counties.isEmpty { nothing(field) }
      for (index, county) in submission.counties.enumerated() {
        value(
          county.name, index == 0 ? "county" : "", county.confidence, county.evidence)
      }
    case "organisation":
      guard let organisation = submission.organisation else { return nothing(field) }
      value(organisation.value, field, organisation.confidence, organisation.evidence)
    case "contacts":
      if submission.contacts.isEmpty { nothing(field) }
      for (index, contact) in submission.contacts.enumerated() {
        let parts = [contact.name, contact.title, contact.email, contact.phone].compactMap { $0 }
        value(
          parts.joined(separator: ", "), "contact.\(index + 1)", contact.confidence,
          contact.evidence)
      }
    case "signature":
      guard let signature = submission.signature else { return nothing(field) }
      let parts = [signature.state.word(language), signature.date, signature.name]
      value(
        parts.compactMap { $0 }.joined(separator: ", "), field, signature.confidence,
        signature.evidence)
    default: break
    }
  }

  private mutating func nothing(_ field: String) {
    add("\(Word.notGiven(language))  [\(field)]", indent: 3)
    corrections(of: field)
  }

  private mutating func answer(_ answer: Submission.Answer) {
    if let question = answer.question { add(question, indent: 3) }
    var text = answer.text ?? Word.noAnswer(language)
    // A blank line parts paragraphs; here the indent does.
    text = text.replacing("\n\n", with: "\n")
    var about: [String] = []
    if answer.question == nil, let horizon = answer.horizonWord(language) { about.append(horizon) }
    if answer.text != nil {
      about.append(
        answer.limit.map { "\(answer.length) \(Word.charactersOf(language)) \($0)" }
          ?? "\(answer.length) \(Word.charactersAlone(language))")
    }
    value(text, answer.id, answer.confidence, answer.evidence, about: about, indent: 5)
  }

  /// A value, then where it stands, how sure it is and the field's name.
  private mutating func value(
    _ text: String, _ field: String, _ confidence: Double, _ places: [Place], about: [String] = [],
    indent: Int = 3
  ) {
    add(text, indent: indent)
    var remarks = about
    if let place = places.words(language) { remarks.append(place) }
    if confidence < 1 {
      let word = confidence < Sureness.nearlySure ? Word.unsure : Word.nearly
      remarks.append("\(word(language)) (\(hundredths(confidence))\u{A0}%)")
    }
    let name = field.isEmpty ? "" : "[\(field)]"
    let line = [remarks.joined(separator: " · "), name].filter { !$0.isEmpty }
    if !line.isEmpty { add(line.joined(separator: "  "), indent: indent + 2) }
    corrections(of: field)
  }

  private mutating func corrections(of field: String) {
    for correction in submission.corrections
    where correction.field == field || correction.field.hasPrefix(field + ".") && !field.isEmpty {
      add(
        correction.words(language, isPart: correction.field != field), indent: 5)
    }
  }

  private mutating func flags() {
    lines.append("")
    add(Word.flags(language), indent: 0)
    if submission.flags.isEmpty { add(Word.noFlags(language), indent: 3) }
    for flag in submission.flags.enumerated().sorted(by: {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }).map(\.element) {
      let place = flag.evidence.words(language).map { " (\($0))" } ?? ""
      let severity = flag.severity.word(language)
      add(
        "\(flag.message(language)) [\(flag.code.rawValue)]\(place)", indent: 14,
        first: "   " + severity + String(repeating: " ", count: max(1, 11 - severity.count)))
    }
  }

  private mutating func leftovers() {
    guard !submission.leftovers.isEmpty else { return }
    lines.append("")
    add(Word.leftovers(language), indent: 0)
    for leftover in submission.leftovers {
      let place = leftover.evidence.words(language).map { "  (\($0))" } ?? ""
      add(leftover.text + place, indent: 3)
    }
  }
}

extension Submission.Section.Status {
  func word(_ language: Language) -> String {
    switch self {
    case .complete: Word.ok(language)
    case .incomplete: Word.incomplete(language).lowercased()
    case .missing: Word.missing(language)
    }
  }
}

extension Correction {
  /// "Rättat 2021-06-02 av Eva, läst: …. Skäl: …"
  public func words(_ language: Language, isPart: Bool = false) -> String {
    let day = made.prefix(10)
    let name = by.map { Wording(" av \($0)", " by \($0)")(language) } ?? ""
    let what = isPart ? " \(field)" : ""
    let was = read ?? Wording("inget", "nothing")(language)
    return Wording(
      "Rättat\(what) \(day)\(name). Läst: \(was). Skäl: \(because)",
      "Corrected\(what) \(day)\(name). Read: \(was). Reason: \(because)")(language)
  }
}
