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
    while let part = parts.popLast() {
      var candidate = await Candidate(part, using: templates, received: received)
      if !keepsDocuments { candidate.document = nil }
      found.append(candidate)
    }
    let candidates = found.enumerated().filter { index, candidate in
      guard candidate.isMailText, candidate.submission.kind != .form else { return true }
      let inside = candidate.mail.map { $0.isEmpty ? "" : $0 + "/" } ?? ""
      let others = found.dropFirst(index + 1).map(\.submission).prefix {
        $0.source.member?.hasPrefix(inside) == true
      }
      // A covering letter may name an aim or two of the plan that it brings.
      let least = others.contains { $0.kind != .unknown } ? 4 : 2
      return others.isEmpty
        || (candidate.submission.kind == .plan && candidate.submission.answers.count >= least)
    }.map(\.element)
    return Linking.linked(candidates, templates)
  }

  private init(_ part: FilePart, using templates: Templates, received: String?) async {
    do {
      let read = try await Document(reading: part)
      let (document, interpretation) = await Interpretation.looking(
        at: read, from: part.bytes, using: templates)
      self.init(interpretation.submission)
      self.document = document
      if case .mailText = part.content {
        isMailText = true
        if submission.kind != .form { dropQuotation(document, templates) }
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
    if let plan = asPlan, plan.answers.count >= 2,
      templates.gazetteer.county(of: envelope) != nil
    {
      submission = plan
      asPlan = nil
    }
    submission.note(envelope, received: received, templates)
    asPlan?.note(envelope, received: received, templates)
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
  /// What a mail tells of a document in it: the day, and the sender's county where the document names
  /// none. The guess stays flagged.
  mutating func note(_ envelope: Envelope, received: String?, _ templates: Templates) {
    if let day = received ?? envelope.received { note(received: day, templates) }
    guard kind != .unknown, counties.isEmpty, let sender = envelope.sender,
      let index = templates.gazetteer.county(of: envelope)
    else { return }
    let county = templates.gazetteer.counties[index]
    // Where the mail says so is no place in the document.
    counties = [County(code: county.code, name: county.name, confidence: 0.6, evidence: [])]
    for flag in flags.indices where flags[flag].code == .countyMissing {
      flags[flag].message.swedish +=
        " Mejlets avsändare (\(sender)) tyder på \(county.name); bekräfta det."
      flags[flag].message.english +=
        " The mail's sender (\(sender)) points to \(county.name); confirm it."
    }
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
