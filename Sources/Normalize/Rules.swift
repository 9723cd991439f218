import Extract

/// What is missing or wrong in a form: one function a rule, each adding flags in the template's order.
///
/// They look at the submission alone, so that they can be asked again when a person has corrected it;
/// what only the document tells is given to them.
struct Rules {
  let template: FormTemplate
  private let gazetteer: Gazetteer
  let submission: Submission
  /// The sections that stand in the document, by their indices.
  let found: Set<Int>
  private let unknownCounty: (text: String, places: [Place])?
  /// The fields in whose place something was drawn or written by hand.
  let drawn: [String]
  private(set) var flags: [Flag] = []

  mutating func add(_ flag: Flag) { flags.append(flag) }

  /// All findings about a form.
  static func flags(for reader: FormReader, _ form: Form, _ gazetteer: Gazetteer) -> [Flag] {
    let flags = flags(
      for: reader.submission, form.template, gazetteer, found: reader.found,
      unknownCounty: reader.unknownCounty, drawn: form.drawnFields)
    return flags + PersonalNumberRule.flags(in: form.cutter, answers: reader.submission.answers)
  }

  /// The findings about a form's fields, without those that need its document.
  static func flags(
    for submission: Submission, _ template: FormTemplate, _ gazetteer: Gazetteer, found: Set<Int>,
    unknownCounty: (text: String, places: [Place])? = nil, drawn: [String] = []
  ) -> [Flag] {
    var rules = Rules(
      template: template, gazetteer: gazetteer, submission: submission, found: found,
      unknownCounty: unknownCounty, drawn: drawn)
    for (index, section) in template.sections.enumerated() {
      guard found.contains(index) else {
        rules.missing(section)
        continue
      }
      switch section.field {
      case .county: rules.county(section)
      case .organisation: rules.organisation(section)
      case .contacts: rules.contacts(section)
      case .signature: rules.signature(section)
      case nil: break
      }
      rules.answers(section)
      rules.choices(section)
    }
    rules.conflict()
    rules.lowConfidence()
    return rules.flags
  }

  private mutating func missing(_ section: FormTemplate.Section) {
    guard section.required else { return }
    flags.append(
      Flag(
        .sectionMissing, section: section.number,
        message: Wording(
          "Avsnitt \(section.number), «\(section.title)», saknas i dokumentet. Be om ett komplett formulär.",
          "Section \(section.number), «\(section.title)», is not in the document. Ask for a complete form."
        )))
  }

  private mutating func county(_ section: FormTemplate.Section) {
    if let unknown = unknownCounty {
      flags.append(
        Flag(
          .countyUnknown, section: section.number, field: "county",
          message: Wording(
            "«\(unknown.text.prefix(60))» är inget svenskt län. Kontrollera vilket län inlämningen gäller.",
            "«\(unknown.text.prefix(60))» is no Swedish county. Check which county this is from."),
          evidence: unknown.places))
      return
    }
    // Told by others' fields alone it has no place, and is no certainty.
    guard submission.counties.allSatisfy({ $0.evidence.isEmpty && $0.confidence < 1 }) else {
      return
    }
    countyMissing(section.number)
  }

  private mutating func countyMissing(_ section: String) {
    let guess = Deduction.county(submission, gazetteer)
      .map { gazetteer.counties[$0.county].name }
    flags.append(
      Flag(
        .countyMissing, section: section, field: "county",
        message: Wording(
          "Län är inte ifyllt."
            + (guess.map { " Organisation eller adresser tyder på \($0); bekräfta det." }
              ?? " Ange länet."),
          "No county is given."
            + (guess.map { " Organisation or addresses point to \($0); confirm it." }
              ?? " Fill it in."))))
  }

  private mutating func organisation(_ section: FormTemplate.Section) {
    guard submission.organisation == nil else { return }
    flags.append(
      Flag(
        .organisationMissing, section: section.number, field: "organisation",
        message: Wording(
          "Organisation är inte ifylld. Be länet ange vilken organisation som ansvarar.",
          "No organisation is given. Ask the county which organisation is responsible.")))
  }

  private mutating func contacts(_ section: FormTemplate.Section) {
    flags += ContactRules.flags(
      for: submission.contacts, section: section.number, isRecognised: submission.source.ocr)
  }

  private mutating func answers(_ section: FormTemplate.Section) {
    for answer in submission.answers where answer.section == section.number {
      let question = answer.question ?? answer.id
      if answer.text == nil, section.required {
        flags.append(
          Flag(
            .answerMissing, section: section.number, field: answer.id,
            // In a document of another order than the form's, or among text that no field took.
            message: answer.confidence <= 0.7
              ? Wording(
                "Avsnitt \(section.number): inget svar hittades under frågan «\(question)», men det kan stå på annan plats i dokumentet. Läs dokumentet innan ni frågar länet.",
                "Section \(section.number): no answer was found under the question «\(question)», but it may stand elsewhere in the document. Read the document before you ask the county."
              )
              : Wording(
                "Avsnitt \(section.number): frågan «\(question)» är inte besvarad. Be om ett svar.",
                "Section \(section.number): the question «\(question)» is not answered. Ask for an answer."
              )))
      }
      if let limit = answer.limit, answer.length > limit {
        flags.append(
          Flag(
            .answerTooLong, section: section.number, field: answer.id,
            message: Wording(
              "Avsnitt \(section.number): svaret har \(answer.length) tecken, formuläret tillåter högst \(limit). Be om en kortare text eller godta den.",
              "Section \(section.number): the answer has \(answer.length) characters, the form allows \(limit) at most. Ask for a shorter text, or accept it."
            ),
            evidence: answer.evidence))
      }
    }
  }

  private mutating func choices(_ section: FormTemplate.Section) {
    let choices = submission.choices.filter { $0.section == section.number }
    guard !choices.isEmpty else { return }
    for choice in choices where choice.state == .unknown {
      flags.append(
        Flag(
          .choiceUnreadable, section: section.number, field: choice.id,
          message: Wording(
            "Avsnitt \(section.number): det går inte att se om rutan «\(choice.label)» är ikryssad. Titta i dokumentet.",
            "Section \(section.number): whether the box «\(choice.label)» is ticked cannot be told. Look at the document."
          ),
          evidence: choice.evidence))
    }
    if section.oneOf {
      oneOf(section, choices)
    } else {
      for choice in choices where choice.state == .unchecked || choice.state == .absent {
        let isAbsent = choice.state == .absent
        flags.append(
          Flag(
            .choiceUnchecked, section: section.number, field: choice.id,
            message: Wording(
              "Avsnitt \(section.number): «\(choice.label)» "
                + (isAbsent ? "har ingen ruta i dokumentet. " : "är inte ikryssad. ")
                + "Be länet bekräfta åtagandet.",
              "Section \(section.number): «\(choice.label)» "
                + (isAbsent ? "has no box in the document. " : "is not ticked. ")
                + "Ask the county to confirm the commitment."),
            evidence: choice.evidence))
      }
    }
  }

  private mutating func oneOf(_ section: FormTemplate.Section, _ choices: [Submission.Choice]) {
    let checked = choices.filter { $0.state == .checked }
    if checked.count > 1 {
      flags.append(
        Flag(
          .choiceSeveral, section: section.number,
          message: Wording(
            "Avsnitt \(section.number): \(checked.count) alternativ är ikryssade, ett ska väljas. Fråga vilket som gäller.",
            "Section \(section.number): \(checked.count) alternatives are ticked, one is to be chosen. Ask which one holds."
          ),
          evidence: checked.flatMap(\.evidence)))
      return
    }
    guard let only = checked.first else {
      if choices.allSatisfy({ $0.state != .unknown }) {
        flags.append(
          Flag(
            .choiceNone, section: section.number,
            message: Wording(
              "Avsnitt \(section.number): inget av alternativen är ikryssat. Fråga vilket som gäller.",
              "Section \(section.number): none of the alternatives is ticked. Ask which one holds."),
            evidence: choices.flatMap(\.evidence)))
      }
      return
    }
    let attaches = section.lines.contains { line in
      if case .choice(let id, true) = line.kind { id == only.id } else { false }
    }
    if attaches, submission.attachments.isEmpty {
      flags.append(
        Flag(
          .attachmentMissing, section: section.number, field: only.id,
          message: Wording(
            "Avsnitt \(section.number): en egen genomförandeplan sägs vara bifogad, men ingen kom med. Be om den.",
            "Section \(section.number): a plan of their own is said to be attached, but none came. Ask for it."
          ),
          evidence: only.evidence))
    }
  }

  private mutating func signature(_ section: FormTemplate.Section) {
    guard let signature = submission.signature else { return }
    if signature.state == .unsigned {
      let isPDF = submission.source.mediaType == "application/pdf"
      flags.append(
        Flag(
          .signatureMissing, section: section.number, field: "signature",
          message: Wording(
            "Formuläret är inte undertecknat. "
              + (isPDF
                ? "En ritad eller inskannad namnteckning syns inte som text: titta i dokumentet, och be annars om "
                : "Be om ") + "ett exemplar undertecknat av chefen för RSS.",
            "The form is not signed. "
              + (isPDF
                ? "A drawn or scanned signature is no text: look at the document, and otherwise ask for "
                : "Ask for ") + "a copy signed by the head of the RSS."),
          evidence: signature.evidence))
    } else if signature.state == .signed, signature.date == nil {
      flags.append(
        Flag(
          .signatureDateMissing, section: section.number, field: "signature",
          message: Wording(
            "Underskriften saknar datum. Fråga när formuläret undertecknades.",
            "The signature has no date. Ask when the form was signed."),
          evidence: signature.evidence))
    }
    if let last = template.deadline.flatMap({ ISODate($0) }),
      let date = signature.date.flatMap({ ISODate($0) }), date > last
    {
      flags.append(
        Flag(
          .deadlineMissed, section: section.number, field: "signature",
          message: Wording(
            "Undertecknat \(date), efter sista dagen \(last). Bedöm om formuläret ändå ska godtas.",
            "Signed \(date), after the last day \(last). Decide whether to accept it all the same."),
          evidence: signature.evidence))
    }
  }

  private mutating func conflict() {
    guard let given = submission.counties.first, !given.evidence.isEmpty,
      let other = Deduction.conflict(submission, gazetteer)
    else { return }
    let name = gazetteer.counties[other.county].name
    flags.append(
      Flag(
        .countyConflict, section: template.sections.first { $0.field == .county }?.number,
        field: "county",
        message: Wording(
          "Formuläret anger \(given.name) men «\(other.text)» hör till \(name). Kontrollera avsändaren.",
          "The form says \(given.name) but «\(other.text)» belongs to \(name). Check the sender."),
        evidence: given.evidence))
  }
}

/// Personal identity numbers anywhere in a document; the message never repeats them.
enum PersonalNumberRule {
  static func flags(in cutter: Cutter, answers: [Submission.Answer] = []) -> [Flag] {
    var flags = flags(inAnswers: answers)
    let inAnswers = flags.flatMap(\.evidence)
    var places: [Place] = []
    for (index, block) in cutter.blocks.enumerated() where PersonalNumber.stands(in: block.text) {
      let own =
        block.role == .body ? cutter.places(cutter.words.ofBlock[index]) : block.lines.map(\.place)
      // Those inside answers are told already.
      if own.allSatisfy({ place in inAnswers.contains { $0.union(place) == $0 } }) { continue }
      places += own
    }
    if !places.isEmpty { flags.append(flag(section: nil, field: nil, places)) }
    return flags
  }

  static func flags(inAnswers answers: [Submission.Answer]) -> [Flag] {
    answers.filter { $0.text.map(PersonalNumber.stands) == true }
      .map { flag(section: $0.section, field: $0.id, $0.evidence) }
  }

  private static func flag(section: String?, field: String?, _ places: [Place]) -> Flag {
    Flag(
      .privacyPersonalNumber, section: section, field: field,
      message: Wording(
        "Ett personnummer står i texten. Ta bort det ur handlingen och be om en version utan.",
        "A personal identity number stands in the text. Remove it and ask for a version without."),
      evidence: places)
  }
}

extension Submission {
  /// Notes the day on which it was received, and whether that was too late.
  public mutating func note(received day: String, _ templates: Templates) {
    received = day
    guard let template = templates.all.first(where: { $0.id == template }),
      let last = template.deadline.flatMap({ ISODate($0) }), let date = ISODate(day), date > last,
      !flags.contains(where: { $0.code == .deadlineMissed && $0.section == nil })
    else { return }
    flags.append(
      Flag(
        .deadlineMissed,
        message: Wording(
          "Inkom \(date), efter sista dagen \(last). Bedöm om formuläret ändå ska godtas.",
          "Received \(date), after the last day \(last). Decide whether to accept it all the same.")
      ))
  }
}
