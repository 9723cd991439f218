import Extract

/// The form templates to read with, prepared once for many documents.
public struct Templates: Sendable {
  public let all: [FormTemplate]
  public let gazetteer: Gazetteer
  let slots: [Slots]

  public init(_ templates: [FormTemplate] = FormTemplate.embedded, gazetteer: Gazetteer = .embedded)
  {
    all = templates
    self.gazetteer = gazetteer
    slots = templates.map { Slots($0) }
  }
}

extension Submission {
  /// Reads a document into fields: as the form that explains it best, as a plan, or as neither.
  public init(of document: Document, using templates: Templates) {
    self = Interpretation(of: document, using: templates).submission
  }

  /// Reads a document into fields, and looks for boxes on its pages where statements have none in the
  /// text: only then, as rendering a page takes longer than reading the whole text.
  ///
  /// - Parameter bytes: the file that the document was read from.
  public init(of document: Document, from bytes: [UInt8], using templates: Templates) async {
    self = await Interpretation.looking(at: document, from: bytes, using: templates)
      .interpretation.submission
  }

  /// The entry that stands for a file that could not be read.
  public init(unreadable source: Source, because error: ReadError) {
    self.init(source: source, kind: .unknown)
    flags = [error.flag]
  }
}

/// A document, what became of each of its words, and the submission they make.
struct Interpretation: Sendable {
  /// Reads a document, and looks for boxes on its pages where statements have none in the text.
  ///
  /// - Parameter bytes: the file that the document was read from.
  /// - Returns: the document with the boxes found, and what it says.
  static func looking(
    at document: Document, from bytes: [UInt8], using templates: Templates
  ) async -> (document: Document, interpretation: Interpretation) {
    let first = Interpretation(of: document, using: templates)
    let looked = await document.lookedAt(again: first.look, in: bytes)
    if looked == document { return (document, first) }
    return (looked, Interpretation(of: looked, using: templates))
  }

  let cutter: Cutter
  let form: Form?
  let claims: [Claim]
  var submission: Submission
  /// What the pictures of the document's pages may show besides.
  let look: SecondLook
  /// The form was read from what a mail quotes of an older one.
  var isQuoted = false

  /// Reads all of a document's body as one text.
  init(reading document: Document, using templates: Templates) {
    let cutter = Cutter(document)
    self.cutter = cutter
    let forms = zip(templates.all, templates.slots)
      .map { Form(cutter, template: $0, slots: $1) }
      .filter(\.isRecognised)
    var best: Form?
    for form in forms where form.alignment.score > best?.alignment.score ?? 0 { best = form }
    form = best
    if let best {
      let reader = FormReader(best, source: document.source, gazetteer: templates.gazetteer)
      claims = reader.claims
      submission = reader.finished(document.flags)
      look = reader.look
    } else {
      let reader = PlanReader(cutter, source: document.source, gazetteer: templates.gazetteer)
      claims = reader.claims
      var plan = reader.submission
      plan.flags = document.flags + plan.flags
      submission = plan
      look = SecondLook()
    }
  }
}

extension FormReader {
  /// The submission with its flags, its sections' status, and a county told by other fields.
  func finished(_ documentFlags: [Flag]) -> Submission {
    var finished = submission
    let found = found
    if finished.source.ocr {
      finished.doubtAbsence(seen: Set(found.map { form.template.sections[$0].number }))
    }
    finished.flags = documentFlags + Rules.flags(for: self, form, gazetteer)
    finished.sections = form.template.sections.enumerated().map { index, section in
      var status = Submission.Section(
        number: section.number, title: section.title,
        status: found.contains(index) ? .complete : .missing)
      status.settle(finished.flags)
      return status
    }
    if finished.counties.isEmpty,
      let hit = Deduction.county(finished, gazetteer)
    {
      let county = gazetteer.counties[hit.county]
      finished.counties = [
        .init(code: county.code, name: county.name, confidence: 0.7, evidence: hit.places)
      ]
    }
    return finished
  }
}

extension Submission {
  /// What recognition did not see is less surely absent than what a text does not hold: least where
  /// not even its section was seen.
  fileprivate mutating func doubtAbsence(seen sections: Set<String>) {
    for index in answers.indices where answers[index].text == nil {
      let isSeen = answers[index].section.map(sections.contains) ?? false
      answers[index].confidence = min(answers[index].confidence, isSeen ? 0.8 : 0.5)
    }
    for index in choices.indices where choices[index].state == .absent {
      choices[index].confidence = min(choices[index].confidence, 0.5)
    }
  }
}

extension Submission.Section {
  /// Tells a section that was found complete or not by the flags that stand on it.
  mutating func settle(_ flags: [Flag]) {
    guard status != .missing else { return }
    let hasGap = flags.contains { $0.section == number && Self.isGap($0.code) }
    status = hasGap ? .incomplete : .complete
  }

  /// Findings that say that something asked for is not there.
  private static func isGap(_ code: Flag.Code) -> Bool {
    switch code {
    case .answerMissing, .choiceUnchecked, .choiceNone, .choiceUnreadable, .countyMissing,
      .countyUnknown,
      .organisationMissing, .contactMissing, .contactEmailMissing, .signatureMissing,
      .signatureDateMissing, .attachmentMissing:
      true
    case .sectionMissing, .answerTooLong, .choiceSeveral, .countyConflict, .contactEmailInvalid,
      .contactEmailMismatch, .deadlineMissed, .privacyPersonalNumber, .templateUnknown, .readFailed,
      .readEncrypted, .readEmpty, .readUnsupported, .readLimit, .readLowConfidence,
      .submissionDuplicate, .submissionSuperseded:
      false
    }
  }
}
