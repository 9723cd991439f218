import Extract

/// What a mail tells of the documents that it brings: whose they are, where they do not say so themselves.
struct CoveringLetter {
  let envelope: Envelope
  /// Index into the gazetteer: the county that the mail's own words say it speaks for. `nil` where they name none
  /// so, or several.
  private(set) var county: Int?
  /// Its sender as a contact; `nil` where that is no person, passes another's mail on, or is a national body's.
  private(set) var contact: Submission.Contact?

  /// - Parameter text: the mail's own text.
  init(_ envelope: Envelope, text: Document?, _ gazetteer: Gazetteer) {
    self.envelope = envelope
    let own = text?.withoutQuotation.blocks.filter { $0.role == .body && !$0.text.isEmpty } ?? []
    var told = Set(own.flatMap { Self.counties(in: $0.text, gazetteer) })
    told.formUnion(Self.counties(signing: own.map(\.text), gazetteer))
    if !envelope.isAnswer {
      told.formUnion(Self.counties(titling: envelope.subject ?? "", gazetteer))
    }
    let domain = gazetteer.county(of: envelope)
    // Its address says otherwise: better nobody than the wrong one.
    if told.count == 1, domain == nil || told.first == domain { county = told.first }
    isDisputed = told.count == 1 && county == nil
    contact = Self.sender(of: envelope, own.map(\.text))
  }

  /// The mail's words and its sender's address name different counties.
  private(set) var isDisputed = false

  // MARK: Counties

  /// Counties that a text of sentences sends a plan for, or speaks as: "Bifogar planen för Västerbottens län",
  /// "Här kommer Hallands genomförandeplan", "vi i Dalarna". Others are merely mentioned.
  private static func counties(in text: String, _ gazetteer: Gazetteer) -> [Int] {
    sentences(text).flatMap { sentence -> [Int] in
      let keys = WordKey.keys(of: sentence)
      let sends = keys.contains { sending.contains($0) }
      return gazetteer.mentions(in: sentence).filter { hit in
        hit.mention != .municipality
          && (sends && isOfDocument(hit.words, keys) || isSpeaker(hit.words, keys))
      }.map(\.county)
    }
  }

  private static func sentences(_ text: String) -> [String] {
    text.replacing("\n", with: ". ").split(separator: /[.!?:]\s+/).map(String.init)
  }

  private static let sending: Set<String> = [
    "skickar", "skickas", "sänder", "sänds", "översänder", "översänds", "översändes", "bifogar",
    "bifogas", "bifogat", "bifogad", "bifogade", "biläggs", "bilagt", "bilagd", "bilägger",
    "kommer",
    "här", "härmed", "lämnar", "lämnas", "inkommer", "vår", "vårt", "våra",
  ]

  /// "planen för …", "mallen från RSS …", "…s genomförandeplan", "…s ifyllda mall".
  private static func isOfDocument(_ words: Range<Int>, _ keys: [String]) -> Bool {
    let before = keys[..<words.lowerBound].suffix(4)
    let isOwner = before.last.map { ["för", "från", "i", "av"].contains($0) } ?? false
    if isOwner, before.contains(where: isDocument) { return true }
    let after = keys[words.upperBound...].prefix(3)
    return keys[words.upperBound - 1].hasSuffix("s") && after.contains(where: isDocument)
      || keys[words.upperBound - 1] == "län" && after.first.map(isDocument) ?? false
  }

  private static func isDocument(_ key: String) -> Bool {
    [
      "plan", "planen", "planer", "mall", "mallen", "formulär", "formuläret", "svar", "svaret",
      "underlag", "underlaget", "blankett", "blanketten", "strategi", "strategin",
    ].contains { key.hasSuffix($0) }
  }

  /// "vi i …", "oss på RSS …".
  private static func isSpeaker(_ words: Range<Int>, _ keys: [String]) -> Bool {
    let before = Array(keys[..<words.lowerBound].suffix(2))
    return before.count == 2 && ["vi", "oss"].contains(before[0])
      && ["i", "på", "inom", "från", "vid"].contains(before[1])
  }

  /// Counties whose body is named where a mail is signed: below the last sentence, in a short line.
  private static func counties(signing texts: [String], _ gazetteer: Gazetteer) -> [Int] {
    let lines = texts.flatMap { $0.split(separator: "\n").map(String.init) }
    let signature = lines.dropFirst().reversed().prefix { line in
      let keys = WordKey.keys(of: line)
      return keys.count <= 8 && !line.hasSuffix(".") && !line.hasSuffix("?")
        && !keys.contains { ["vi", "jag", "till", "hej", "kära"].contains($0) }
    }
    return signature.flatMap { line in
      gazetteer.mentions(in: line).filter { $0.mention == .body }.map(\.county)
    }
  }

  /// Counties whose document a subject names: "Genomförandeplan Västerbotten".
  private static func counties(titling subject: String, _ gazetteer: Gazetteer) -> [Int] {
    guard WordKey.keys(of: subject).contains(where: isDocument) else { return [] }
    return gazetteer.mentions(in: subject).filter { $0.mention != .municipality }.map(\.county)
  }

  // MARK: The sender

  /// The sender by name and address, with what the lines below the name add (title, telephone).
  private static func sender(
    of envelope: Envelope, _ texts: [String]
  ) -> Submission.Contact? {
    guard let email = envelope.sender, EmailText.isValid(email), !envelope.isForward,
      !ContactWords.isMailbox(email),
      let domain = email.split(separator: "@").last?.lowercased(),
      !SenderReader.isNational(domain),
      let name = ContactReader(lines: [(envelope.name ?? "", []), (email, [])]).contacts.first?.name
    else { return nil }
    var contact = Submission.Contact(name: name, email: email, confidence: 0.6, evidence: [])
    let lines = texts.flatMap { $0.split(separator: "\n").map(String.init) }
    if let start = lines.lastIndex(where: { $0.hasPrefix(name) }) {
      let signature = lines[start...].prefix(6).map { ($0, [Place]()) } + [(email, [])]
      let read = ContactReader(lines: signature).contacts
      if read.count == 1, read[0].name == name {
        contact.title = read[0].title
        contact.phone = read[0].phone
      }
    }
    return contact
  }
}

extension Envelope {
  /// Whether its subject is that of the mail it answers.
  fileprivate var isAnswer: Bool {
    let start = (subject ?? "").prefix(8).lowercased()
    return ["sv:", "re:", "ang:"].contains(where: start.hasPrefix)
  }
}
