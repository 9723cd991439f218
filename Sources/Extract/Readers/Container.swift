/// One document to read: a file, or what an archive or a mail holds.
public struct FilePart: Sendable {
  public enum Content: Sendable {
    case file([UInt8])
    /// A mail's own text, and the mail that it stands in.
    case mailText([UInt8], mail: [UInt8])
    /// Pictures of the pages of one document, in the order of their numbers or moments.
    case pictures([Page])
    /// What cannot be opened, and why.
    case unreadable([UInt8], ReadError)
  }

  /// A picture of one page, and its own path inside.
  public struct Page: Sendable {
    public var member: String?
    public var bytes: [UInt8]
  }

  /// The path as the caller gave it.
  public var file: String
  /// The path inside, nested archives and mails joined with "/"; `nil` for the file itself.
  public var member: String?
  public var content: Content
  /// Of the innermost mail that it came in.
  public var envelope: Envelope?
  /// As it was told when the file was opened; `nil` where it was not.
  var format: Format?
  /// The content's SHA-256, where it is known already.
  var digest: String?

  /// What is read of it: the file, or the mail's text.
  public var bytes: [UInt8] {
    switch content {
    case .file(let bytes), .mailText(let bytes, _), .unreadable(let bytes, _): bytes
    case .pictures(let pictures): Array(pictures.map(\.bytes).joined())
    }
  }
}

/// Files that hold other files. What they hold is found by content, never by name; documents that somebody put into
/// a Word document or a PDF are parts beside it.
public enum Container: Sendable, Equatable {
  /// Zip, 7z, tar, also packed.
  case archive
  /// A saved mail (RFC 5322), a mailbox (mbox), a web page saved as a mail (.mht).
  case mail
  /// A mail as Outlook saves it (.msg).
  case outlookMail
  /// What Outlook packs a mail's files in where it sends a mail in its own format (`winmail.dat`).
  case outlookPackage

  /// How much is unpacked of one file given, over all levels.
  public struct Limits: Sendable {
    /// Archives and mails inside each other. Real ones have three: a zip in a forwarded mail.
    public var depth = 5
    /// Documents in all.
    public var members = 10_000
    /// Bytes of all that is unpacked: 256 MiB.
    public var bytes = 256 << 20

    public init() {}
  }

  init?(of bytes: [UInt8]) { self.init(try? Format(of: bytes)) }

  fileprivate init?(_ format: Format?) {
    guard case .container(let container) = format else { return nil }
    self = container
  }

  /// Nothing but a directory's end: a zip without files, which libarchive takes for a broken one.
  static func isEmptyZip(_ bytes: [UInt8]) -> Bool {
    bytes.count == 22 && bytes.starts(with: Array("PK\u{5}\u{6}".utf8))
  }

  /// Opens a file as far as it opens: its members, in the byte order of their paths in an archive and
  /// in the mail's order in a mail; a plain file is its only part. Pictures of one document's pages are one
  /// part, which has the first one's path (`PagePictures`). System files (`Inputs.isSkipped`)
  /// are left out. What cannot be opened is a part that says why, and the others go on.
  ///
  /// - Parameter digest: the SHA-256 of `bytes`, where it is known already.
  public static func parts(
    of bytes: [UInt8], file: String, digest: String? = nil, limits: Limits = Limits()
  ) async -> [FilePart] {
    var opening = Opening(file: file, limits: limits)
    await opening.open(bytes, at: nil, in: nil, depth: 0)
    if opening.parts.count == 1, opening.parts[0].member == nil {
      if case .file = opening.parts[0].content { opening.parts[0].digest = digest }
    }
    return PagePictures.joined(opening.parts)
  }
}

/// What has been found in a file, and what may still be unpacked of it.
private struct Opening {
  let file: String
  var limits: Container.Limits
  var parts: [FilePart] = []

  init(file: String, limits: Container.Limits) {
    self.file = file
    self.limits = limits
  }

  mutating func open(
    _ bytes: [UInt8], at path: String?, in envelope: Envelope?, depth: Int
  ) async {
    let format = try? Format(of: bytes)
    guard let container = Container(format) else {
      add(.file(bytes), at: path, envelope, format)
      switch format {
      case .office(.word):
        await openEmbedded(
          EmbeddedDocuments.files(inWord: bytes), at: path, in: envelope, depth: depth)
      case .pdf:
        await openEmbedded(
          EmbeddedDocuments.files(inPDF: bytes), at: path, in: envelope, depth: depth)
      default: break
      }
      return
    }
    guard depth < limits.depth, parts.count < limits.members else {
      return add(.unreadable(bytes, .tooDeep), at: path, envelope)
    }
    do throws(ReadError) {
      switch container {
      case .archive:
        try await openArchive(bytes, at: path, in: envelope, depth: depth)
      case .mail:
        try await openMail(bytes, of: bytes, at: path, depth: depth)
      case .outlookMail:
        try await openMail(try await OutlookMessage.mail(bytes), of: bytes, at: path, depth: depth)
      case .outlookPackage:
        try await openPackage(bytes, at: path, in: envelope, depth: depth)
      }
    } catch {
      add(.unreadable(bytes, error), at: path, envelope)
    }
  }

  /// Opens the documents inside a document, which is a part as any other.
  private mutating func openEmbedded(
    _ found: [EmbeddedDocuments.Found], at path: String?, in envelope: Envelope?, depth: Int
  ) async {
    guard depth < limits.depth else { return }
    for document in found {
      let path = Self.joined(path, document.path)
      do throws(ReadError) {
        let bytes = try document.content.get()
        guard parts.count < limits.members else { throw .tooDeep }
        try spend(bytes.count)
        await open(bytes, at: path, in: envelope, depth: depth + 1)
      } catch {
        add(.unreadable([], error), at: path, envelope)
      }
    }
  }

  private mutating func add(
    _ content: FilePart.Content, at path: String?, _ envelope: Envelope?, _ format: Format? = nil
  ) {
    parts.append(
      FilePart(file: file, member: path, content: content, envelope: envelope, format: format))
  }

  private static func joined(_ path: String?, _ name: String) -> String {
    path.map { "\($0)/\(name)" } ?? name
  }

  /// Counts bytes that were unpacked.
  private mutating func spend(_ bytes: Int) throws(ReadError) {
    limits.bytes -= bytes
    if limits.bytes < 0 { throw .zipBomb }
  }

  // MARK: Archives

  private mutating func openArchive(
    _ bytes: [UInt8], at path: String?, in envelope: Envelope?, depth: Int
  ) async throws(ReadError) {
    if Container.isEmptyZip(bytes) { throw .emptyContainer }
    var members = try unpacked(bytes, at: path, in: envelope)
    if members.isEmpty { throw .emptyContainer }
    // Backwards, so that each can be let go when it has been read.
    members.sort { $1.path.utf8.lexicographicallyPrecedes($0.path.utf8) }
    var taken: [String: Int] = [:]
    while let member = members.popLast() {
      // Two entries of the same name: the later one would hide the first.
      taken[member.path, default: 0] += 1
      let number = taken[member.path] ?? 1
      let name = number > 1 ? "\(member.path) (\(number))" : member.path
      switch member.content {
      case .success(let bytes):
        await open(bytes, at: Self.joined(path, name), in: envelope, depth: depth + 1)
      case .failure(let error):
        add(.unreadable([], error), at: Self.joined(path, name), envelope)
      }
    }
  }

  private typealias Member = (path: String, content: Result<[UInt8], ReadError>)

  private mutating func unpacked(
    _ bytes: [UInt8], at path: String?, in envelope: Envelope?
  ) throws(ReadError) -> [Member] {
    if limits.bytes <= 0 { throw .zipBomb }
    var allowed = Archive.Limits()
    allowed.entries = min(allowed.entries, max(0, limits.members - parts.count))
    allowed.totalBytes = max(0, limits.bytes)
    func isWanted(_ path: String) -> Bool {
      !path.split(separator: "/").contains { Inputs.isSkipped(String($0)) }
    }
    do {
      let entries = try Archive.entries(of: bytes, limits: allowed, where: isWanted)
      try spend(entries.reduce(0) { $0 + $1.bytes.count })
      return entries.map { ($0.path, .success($0.bytes)) }
    } catch {
      if error.code == .readLimit {
        // What was unpacked before it was refused counts: a thousand bombs are one.
        limits.bytes -= allowed.ratioFloor
        throw error
      }
      let (members, isWhole) = oneByOne(bytes, allowed, isWanted)
      guard members.contains(where: { (try? $0.content.get()) != nil }) else { throw error }
      // What comes after the damage has not even a name.
      if !isWhole { add(.unreadable(bytes, error), at: path, envelope) }
      return members
    }
  }

  /// The members of an archive of which some cannot be unpacked: a locked or damaged one does not take
  /// the others along. Each is a search from the beginning, so only where there are few.
  private mutating func oneByOne(
    _ bytes: [UInt8], _ allowed: Archive.Limits, _ isWanted: (String) -> Bool
  ) -> (members: [Member], isWhole: Bool) {
    let end = ContinuousClock.now + .seconds(allowed.seconds)
    var names: [String] = []
    var isWhole = true
    do {
      _ = try Archive.entries(of: bytes, limits: allowed) { path in
        if isWanted(path), !names.contains(path), names.count <= 100 { names.append(path) }
        return false
      }
    } catch {
      isWhole = false
    }
    var members: [Member] = []
    for name in names.prefix(100) {
      guard ContinuousClock.now < end else {
        members.append((name, .failure(.zipBomb)))
        continue
      }
      do {
        for entry in try Archive.entries(of: bytes, limits: allowed, where: { $0 == name }) {
          try spend(entry.bytes.count)
          members.append((entry.path, .success(entry.bytes)))
        }
      } catch {
        members.append((name, .failure(error)))
      }
    }
    return (members, isWhole && names.count <= 100)
  }

  // MARK: Mails

  /// - Parameter source: the file that the mail was, which names its text.
  private mutating func openMail(
    _ bytes: [UInt8], of source: [UInt8], at path: String?, depth: Int
  ) async throws(ReadError) {
    let messages = try MIMEMessage.messages(in: bytes)
    if messages.count > 1 {
      for (index, message) in messages.enumerated() {
        let path = Self.joined(path, "\(index + 1).eml")
        do throws(ReadError) {
          try await add(try Mail(message), of: source, at: path, depth: depth)
        } catch {
          add(.unreadable([], error), at: path, nil)
        }
      }
    } else if let message = messages.first {
      try await add(try Mail(message), of: source, at: path, depth: depth)
    }
  }

  private mutating func add(
    _ mail: Mail, of source: [UInt8], at path: String?, depth: Int
  ) async throws(ReadError) {
    let text = mail.text ?? []
    if text.isEmpty, mail.attachments.isEmpty { throw .emptyContainer }
    if !text.isEmpty { add(.mailText(text, mail: source), at: path, mail.envelope) }
    try await open(mail.attachments, at: path, in: mail.envelope, depth: depth)
  }

  private mutating func open(
    _ attachments: [Mail.Attachment], at path: String?, in envelope: Envelope?, depth: Int
  ) async throws(ReadError) {
    for attachment in attachments {
      let path = Self.joined(path, attachment.name)
      switch attachment.content {
      case .success(let bytes):
        try spend(bytes.count)
        guard parts.count < limits.members else { throw .mailTooHeavy }
        await open(bytes, at: path, in: envelope, depth: depth + 1)
      case .failure(let error):
        add(.unreadable([], error), at: path, envelope)
      }
    }
  }

  private mutating func openPackage(
    _ bytes: [UInt8], at path: String?, in envelope: Envelope?, depth: Int
  ) async throws(ReadError) {
    guard let package = OutlookPackage(bytes) else { throw .damagedPackage }
    let attachments = Mail.attachments(of: package)
    if package.isCut { add(.unreadable(bytes, .damagedPackage), at: path, envelope) }
    // Mostly it holds but the mail's text, once more and with its looks.
    let isTextAgain = parts.contains { part in
      if case .mailText = part.content { part.envelope == envelope } else { false }
    }
    if attachments.isEmpty, !package.isCut, !isTextAgain { throw .emptyContainer }
    try await open(attachments, at: path, in: envelope, depth: depth)
  }
}

extension Document {
  /// Reads one part of a file.
  ///
  /// - Throws: `ReadError` where it cannot be read, with what to do next.
  public init(reading part: FilePart) async throws(ReadError) {
    switch part.content {
    case .file(let bytes):
      try await self.init(
        reading: bytes, file: part.file, as: part.format, digest: part.digest)
    case .mailText(let text, let mail):
      try await self.init(reading: text, file: part.file)
      source.sha256 = Digest.sha256(mail)
      source.mediaType = Source(unread: mail, file: part.file).mediaType
    case .pictures(let pictures):
      let reading = try await Picture.read(pictures.map(\.bytes))
      self.init(
        source: Source(unread: part), blocks: reading.blocks, flags: reading.flags)
      source.pages = reading.pages
      source.ocr = reading.ocr
    case .unreadable(_, let error):
      throw error
    }
    source.member = part.member
  }
}

extension Source {
  /// What can be said of a part that is not read.
  public init(unread part: FilePart) {
    switch part.content {
    case .file(let bytes), .unreadable(let bytes, _), .mailText(_, let bytes):
      self.init(unread: bytes, file: part.file)
    // The media type is that of the first.
    case .pictures: self.init(unread: part.bytes, file: part.file)
    }
    member = part.member
  }
}

extension ReadError {
  static let emptyContainer = ReadError(
    .readEmpty, "Arkivet eller mejlet är tomt. Be avsändaren skicka det igen.",
    "The archive or mail is empty. Ask the sender for it again.")

  static let tooDeep = ReadError(
    .readLimit,
    "Arkiv och mejl ligger i varandra i för många led. Packa upp dem och läs in filerna.",
    "Archives and mails lie inside each other too many levels deep. Unpack them and read the files."
  )
}
