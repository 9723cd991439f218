import Extract

/// A submission as one part of a file gives it, before what came together is tied together.
public struct Candidate: Sendable {
  public var submission: Submission
  /// What a document that by itself is neither form nor plan would be as the plan that a form says
  /// is attached.
  var asPlan: Submission?
  /// The innermost mail that it came in: its path inside the file, "" for the file itself.
  var mail: String?
  /// Whether it is that mail's own text.
  private var isMailText = false
  /// Whether its form stands in what that mail quotes, and the mail does not pass it on.
  private var isQuoted = false

  /// Whether nothing is to be tied to it any more: it was read back from JSON.
  var isSettled = false

  /// What the submission was read from, where the caller wants it; `nil` where it could not be read.
  public var document: Document?

  /// - Parameter isSettled: whether it was read before, with what came together with it.
  public init(_ submission: Submission, isSettled: Bool = false) {
    self.submission = submission
    self.isSettled = isSettled
  }

  /// One that was kept before it was tied to others.
  public init(
    _ submission: Submission, asPlan: Submission?, mail: String?, isSettled: Bool = false
  ) {
    self.submission = submission
    self.isSettled = isSettled
    self.asPlan = asPlan
    self.mail = mail
  }

  /// What must be kept besides the submission to tie it to others later.
  public var untied: (asPlan: Submission?, mail: String?) { (asPlan, mail) }

  /// Reads one file: the submissions in it, its own or those of its members, in the order of
  /// `Container.parts`.
  ///
  /// A mail's own text is one of them only where it holds a form or a plan (of two goals at least, four
  /// where a form or a plan came with it), or where the mail holds nothing else.
  /// - Parameters:
  ///   - received: the day that the caller gives; it goes before a mail's.
  ///   - digest: the SHA-256 of `bytes`, where it is known already.
  ///   - keepsDocuments: whether the candidates bring what they were read from.
  public static func all(
    in bytes: [UInt8], file: String, using templates: Templates, received: String?,
    digest: String? = nil, keepsDocuments: Bool = false
  ) async -> [Candidate] {
    var parts = await Container.parts(of: bytes, file: file, digest: digest)
    let count = parts.count
    parts.reverse()
    var found: [Candidate] = []
    found.reserveCapacity(count)
    var letters = Letters(templates.gazetteer)
    while let part = parts.popLast() {
      var candidate = await Candidate(
        part, using: templates, received: received, letter: letters.of(part))
      if let document = candidate.document {
        let apart = part.apart(document, using: templates)
        if apart.count > 1 {
          parts += apart.reversed()
          continue
        }
      }
      if candidate.isMailText { letters.add(part, text: candidate.document) }
      if !keepsDocuments { candidate.document = nil }
      found.append(candidate)
    }
    let candidates = found.enumerated().filter { index, candidate in
      if candidate.isRepeated(among: found, at: index) { return false }
      guard candidate.isMailText, candidate.submission.kind != .form else { return true }
      let others = candidate.attached(among: found, at: index)
      // A covering letter may name an aim or two of the plan that it brings.
      let least = others.contains { $0.kind != .unknown } ? 4 : 2
      return others.isEmpty
        || (candidate.submission.kind == .plan && candidate.submission.answers.count >= least)
    }.map(\.element)
    return Linking.linked(candidates, templates)
  }

  /// What the mail holds besides this text of it.
  private func attached(among all: [Candidate], at index: Int) -> [Submission] {
    let inside = mail.map { $0.isEmpty ? "" : $0 + "/" } ?? ""
    return all.dropFirst(index + 1).map(\.submission).prefix {
      $0.source.member?.hasPrefix(inside) == true
    }
  }

  /// Whether it is the form once more that the same mail brings: quoted in its text, pasted as well as
  /// attached, or sent back blank beside the filled one.
  private func isRepeated(among all: [Candidate], at index: Int) -> Bool {
    guard submission.kind == .form, mail != nil else { return false }
    if !isMailText {
      return submission.isBlankForm
        && all.contains {
          $0.mail == mail && $0.submission.template == submission.template
            && $0.submission.kind == .form && !$0.submission.isBlankForm
        }
    }
    let forms = attached(among: all, at: index).filter {
      $0.kind == .form && $0.template == submission.template
    }
    return !forms.isEmpty
      && (isQuoted || submission.isBlankForm || forms.contains { $0.says(theSameAs: submission) })
  }

  /// - Parameter letter: of the mail that brought it.
  private init(
    _ part: FilePart, using templates: Templates, received: String?, letter: CoveringLetter?
  ) async {
    do {
      let read = try await Document(reading: part)
      let (document, interpretation) = await Interpretation.looking(
        at: read, from: part.bytes, using: templates)
      self.init(interpretation.submission)
      self.document = document
      if case .mailText = part.content {
        isMailText = true
        isQuoted = interpretation.isQuoted && part.envelope?.isForward != true
        // The blank form in the mail that is answered was not sent in.
        if submission.kind != .form || isQuoted && submission.isBlankForm {
          dropQuotation(document, templates)
        }
      } else if submission.kind == .unknown, submission.flags.first?.code == .templateUnknown {
        asPlan = Submission(planIn: document, using: templates)
      }
    } catch {
      self.init(Submission(unreadable: Source(unread: part), because: error))
    }
    guard let envelope = part.envelope else {
      if let received { submission.note(received: received, templates) }
      return
    }
    mail = Self.mailPath(part, isMailText: isMailText)
    if let letter, let plan = asPlan,
      letter.tells(of: plan, in: document, templates.gazetteer)
    {
      submission = plan
      asPlan = nil
    }
    if isQuoted { submission.doubt(quotedBy: envelope, templates) }
    let letter = isMailText ? nil : letter
    submission.note(envelope, letter, received: received, templates)
    asPlan?.note(envelope, letter, received: received, templates)
  }

  private static func mailPath(_ part: FilePart, isMailText: Bool) -> String {
    let member = part.member ?? ""
    if isMailText { return member }
    return member.lastIndex(of: "/").map { String(member[..<$0]) } ?? ""
  }

  /// What a mail quotes is somebody else's, and no goal; it stays among the other text.
  private mutating func dropQuotation(_ document: Document, _ templates: Templates) {
    let own = document.withoutQuotation
    guard own.blocks.count < document.blocks.count else { return }
    submission = Submission(of: own, using: templates)
    for block in document.blocks where !own.blocks.contains(block) && !block.text.isEmpty {
      submission.leftovers.append(.init(text: block.text, evidence: block.lines.map(\.place)))
    }
  }
}

extension Submission {
  /// A form in which nobody has written anything.
  fileprivate var isBlankForm: Bool {
    kind == .form && counties.allSatisfy(\.evidence.isEmpty) && organisation == nil
      && contacts.isEmpty && answers.allSatisfy { $0.text == nil }
      && !choices.contains { $0.state == .checked } && signature?.state == .unsigned
      && signature?.date == nil
  }

  /// Whether two forms hold the same answers of the same county, however they were typed.
  fileprivate func says(theSameAs other: Submission) -> Bool {
    func letters(_ text: String?) -> String { (text ?? "").lowercased().filter(\.isLetter) }
    return counties.first?.code == other.counties.first?.code
      && answers.count == other.answers.count
      && zip(answers, other.answers).allSatisfy { letters($0.text) == letters($1.text) }
  }

  /// A form of one county that stands in what a sender of another quotes may be an example.
  fileprivate mutating func doubt(quotedBy envelope: Envelope, _ templates: Templates) {
    guard kind == .form, let index = templates.gazetteer.county(of: envelope),
      let county = counties.first, county.code != templates.gazetteer.counties[index].code
    else { return }
    let sender = templates.gazetteer.counties[index].name
    for index in counties.indices {
      counties[index].confidence = min(counties[index].confidence, 0.6)
    }
    flags.removeAll { $0.code == .countyConflict }
    flags.append(
      Flag(
        .countyConflict, section: section(ofCounty: templates), field: "county",
        message: Wording(
          "Formuläret står i ett citat och gäller \(county.name), men mejlet kom från \(sender). "
            + "Kontrollera om det är ett exempel.",
          "The form stands in a quotation and is \(county.name)'s, but the mail came from \(sender). "
            + "Check whether it is an example."),
        evidence: county.evidence))
  }

  private func section(ofCounty templates: Templates) -> String? {
    templates.all.first { $0.id == template }?.sections.first { $0.field == .county }?.number
  }

  /// A document as the plan that came with a form, though it does not say whose it is; `nil` where it
  /// has neither goals nor the name of a plan.
  init?(planIn document: Document, using templates: Templates) {
    let cutter = Cutter(document)
    let reader = PlanReader(
      cutter, source: document.source, gazetteer: templates.gazetteer, isTaken: true)
    let title = document.blocks.first { $0.role == .body && !$0.text.isEmpty }?.text ?? ""
    let name = document.source.name.split(separator: "/").last.map(String.init) ?? ""
    guard
      !reader.submission.answers.isEmpty || PlanName.stands(in: title)
        || PlanName.stands(in: name)
    else { return nil }
    self = reader.submission
    flags = document.flags + flags
  }
}

/// Words that name a plan: "genomförandeplan", "Handlingsplanen", "strategi".
enum PlanName {
  static func stands(in text: String) -> Bool {
    let spaced = String(text.map { $0 == "_" || $0 == "-" || $0 == "." ? " " : $0 })
    return WordKey.keys(of: String(spaced.prefix(200))).contains { key in
      ["plan", "planen", "planer", "strategi", "strategin"].contains { key.hasSuffix($0) }
    }
  }
}

extension Gazetteer {
  /// The county of a mail's sender, by the domain of the address.
  func county(of envelope: Envelope) -> Int? {
    envelope.sender?.split(separator: "@").last.flatMap { county(ofDomain: $0.lowercased()) }
  }
}
