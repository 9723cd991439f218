import Extract

extension Submission {
  /// The name of the schema that this version writes and reads.
  public static let schema = "submission/1"

  /// The submission as one line of JSON without a line end, schema `submission/1` of the contract.
  ///
  /// Confidences have at most 4 decimals, places 2; flags' messages are in `language` alone.
  public func json(language: Language) -> String {
    var writer = JSONWriter(capacity: 16_384)
    writer.submission(self, language: language)
    return writer.text
  }
}

extension JSONWriter {
  package mutating func submission(_ submission: Submission, language: Language) {
    object { json in
      json.member("schema", Submission.schema)
      json.key("source")
      json.source(submission.source)
      json.member("kind", submission.kind.rawValue)
      json.member("received", submission.received)
      json.member("template", submission.template)
      json.key("counties")
      json.array(submission.counties) { $0.county($1) }
      json.key("organisation")
      json.organisation(submission.organisation)
      json.key("contacts")
      json.array(submission.contacts) { $0.contact($1) }
      json.key("choices")
      json.array(submission.choices) { $0.choice($1) }
      json.key("answers")
      json.array(submission.answers) { $0.answer($1) }
      json.key("signature")
      json.signature(submission.signature)
      json.key("sections")
      json.array(submission.sections) { $0.section($1) }
      json.key("attachments")
      json.array(submission.attachments) { $0.string($1) }
      json.key("leftovers")
      json.array(submission.leftovers) { json, leftover in
        json.object {
          $0.member("text", leftover.text)
          $0.evidence(leftover.evidence)
        }
      }
      json.key("flags")
      json.array(submission.flags) { $0.flag($1, language: language) }
      // A member more than the contract has, and only where a person has corrected something.
      if !submission.corrections.isEmpty {
        json.key("corrections")
        json.array(submission.corrections) { $0.correction($1) }
      }
    }
  }

  private mutating func source(_ source: Source) {
    object { json in
      json.member("file", source.file)
      json.member("member", source.member)
      json.member("attachmentOf", source.attachmentOf)
      json.member("sha256", source.sha256)
      json.member("mediaType", source.mediaType)
      json.member("pages", source.pages)
      json.member("ocr", source.ocr)
    }
  }

  private mutating func county(_ county: Submission.County) {
    object { json in
      json.member("code", county.code)
      json.member("name", county.name)
      json.standing(county.confidence, county.evidence)
    }
  }

  private mutating func organisation(_ organisation: Submission.Organisation?) {
    guard let organisation else { return null() }
    object { json in
      json.member("value", organisation.value)
      json.standing(organisation.confidence, organisation.evidence)
    }
  }

  private mutating func contact(_ contact: Submission.Contact) {
    object { json in
      json.member("name", contact.name)
      json.member("title", contact.title)
      json.member("email", contact.email)
      json.member("phone", contact.phone)
      json.standing(contact.confidence, contact.evidence)
    }
  }

  private mutating func choice(_ choice: Submission.Choice) {
    object { json in
      json.member("id", choice.id)
      json.member("section", choice.section)
      json.member("label", choice.label)
      json.member("state", choice.state.rawValue)
      json.standing(choice.confidence, choice.evidence)
    }
  }

  private mutating func answer(_ answer: Submission.Answer) {
    object { json in
      json.member("id", answer.id)
      json.member("section", answer.section)
      json.member("question", answer.question)
      json.member("horizon", answer.horizon)
      json.member("text", answer.text)
      json.key("items")
      json.array(answer.items) { $0.string($1) }
      json.member("length", answer.length)
      json.member("limit", answer.limit)
      json.standing(answer.confidence, answer.evidence)
    }
  }

  private mutating func signature(_ signature: Submission.Signature?) {
    guard let signature else { return null() }
    object { json in
      json.member("state", signature.state.rawValue)
      json.member("date", signature.date)
      json.member("name", signature.name)
      json.standing(signature.confidence, signature.evidence)
    }
  }

  private mutating func section(_ section: Submission.Section) {
    object { json in
      json.member("number", section.number)
      json.member("title", section.title)
      json.member("status", section.status.rawValue)
    }
  }

  private mutating func flag(_ flag: Flag, language: Language) {
    object { json in
      json.member("code", flag.code.rawValue)
      json.member("severity", flag.severity.rawValue)
      json.member("section", flag.section)
      json.member("field", flag.field)
      json.member("message", flag.message(language))
      json.evidence(flag.evidence)
    }
  }

  private mutating func correction(_ correction: Correction) {
    object { json in
      json.member("field", correction.field)
      json.member("value", correction.value)
      json.member("read", correction.read)
      json.member("because", correction.because)
      json.member("by", correction.by)
      json.member("made", correction.made)
    }
  }

  /// How sure a value is and where it stands: the last two members of everything that was read.
  private mutating func standing(_ sureness: Double, _ places: [Place]) {
    key("confidence")
    confidence(sureness)
    evidence(places)
  }

  /// Writes the member `evidence`.
  package mutating func evidence(_ places: [Place]) {
    key("evidence")
    array(places) { $0.place($1) }
  }

  private mutating func place(_ place: Place) {
    object { json in
      switch place {
      case .box(let page, let left, let top, let right, let bottom):
        json.member("page", page)
        json.key("box")
        json.array([left, top, right, bottom]) { $0.number($1, decimals: 2) }
      case .lines(let first, let last):
        json.key("lines")
        json.array([first, last]) { $0.integer($1) }
      }
    }
  }
}
