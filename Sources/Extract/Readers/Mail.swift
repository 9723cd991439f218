/// One mail taken apart: who sent it and when, its own text, and the files that it carries.
///
/// Left out, as nobody sends a form in them: signatures (S/MIME, PGP), calendar entries, cards, the
/// reports of mail servers, and pictures that are part of the text's looks (`isDecoration`).
struct Mail {
  struct Attachment {
    var name: String
    var content: Result<[UInt8], ReadError>
  }

  var envelope: Envelope
  /// The mail's own text: of alternatives the richest that can be read; `nil` where there is none.
  var text: [UInt8]?
  /// In the mail's order, every name once.
  var attachments: [Attachment]

  /// - Throws: `read.encrypted` for a mail that is encrypted as a whole, `read.unsupported` for one that
  ///   is packed in its signature.
  init(_ message: MIMEMessage) throws(ReadError) {
    envelope = Envelope(message)
    if let root = message.root, let error = Self.sealed(root) { throw error }
    var found = Collection()
    if let root = message.root { found.add(root, isRoot: true) }
    text = found.text
    let html = found.html
    attachments = []
    var names: Set<String> = []
    for (index, part) in found.files.enumerated() where !Self.isDecoration(part, in: html) {
      let name = Self.unique(Self.plain(Self.name(of: part, index + 1), index + 1), &names)
      guard !Inputs.isSkipped(name) else { continue }
      attachments.append(Attachment(name: name, content: Self.content(of: part)))
    }
  }

  private static func content(of part: MIMEMessage.Part) -> Result<[UInt8], ReadError> {
    if let error = sealed(part) { return .failure(error) }
    return switch part.content {
    case .leaf(let bytes), .message(let bytes): .success(bytes)
    case .parts: .failure(.encryptedMail)
    }
  }

  /// Why a part gives nothing, whatever is in it.
  private static func sealed(_ part: MIMEMessage.Part) -> ReadError? {
    switch part.type {
    case "multipart/encrypted", "application/pgp-encrypted": .encryptedMail
    case "application/pkcs7-mime", "application/x-pkcs7-mime":
      part.secureType == "signed-data" ? .signedMail : .encryptedMail
    default: nil
    }
  }

  // MARK: Names

  private static func name(of part: MIMEMessage.Part, _ number: Int) -> String {
    var name = part.name ?? ""
    if name.isEmpty, case .message(let bytes) = part.content {
      let subject = try? MIMEMessage.messages(in: Array(bytes.prefix(64 << 10))).first?.subject
      name = "\((subject ?? "mejl").prefix(100)).eml"
    }
    return name.isEmpty ? "del-\(number)" + (extensions[part.type] ?? "") : name
  }

  private static func plain(_ name: String, _ number: Int) -> String {
    // A name is one step of a path: what parts paths becomes a line, and none leads upwards.
    var plain = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar {
      case "/", "\\": plain.append("_")
      case _ where scalar.properties.generalCategory == .control: continue
      default: plain.append(scalar)
      }
    }
    let trimmed = String(plain).split(separator: " ").joined(separator: " ")
    return trimmed.allSatisfy({ $0 == "." }) ? "del-\(number)" : trimmed
  }

  private static let extensions = [
    "application/pdf": ".pdf", "text/plain": ".txt", "text/html": ".html", "image/png": ".png",
    "image/jpeg": ".jpg", "image/tiff": ".tif", "application/msword": ".doc",
    "application/zip": ".zip", "application/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
  ]

  /// "plan.pdf", then "plan (2).pdf".
  private static func unique(_ name: String, _ taken: inout Set<String>) -> String {
    if taken.insert(name).inserted { return name }
    let dot = name.lastIndex(of: ".").flatMap { $0 > name.startIndex ? $0 : nil } ?? name.endIndex
    var number = 2
    while !taken.insert("\(name[..<dot]) (\(number))\(name[dot...])").inserted { number += 1 }
    return "\(name[..<dot]) (\(number))\(name[dot...])"
  }

  // MARK: Pictures of the text

  /// Whether a picture is a logo or a line of the text and no scanned page: the text shows it, and its
  /// shorter side is under 500 pixels (a page of A4 has 595 at 72 dots an inch). What mail programs name
  /// themselves ("image001.png") is such a picture though it came as an attachment.
  private static func isDecoration(_ part: MIMEMessage.Part, in html: [UInt8]) -> Bool {
    guard part.type.hasPrefix("image/"), case .leaf(let bytes) = part.content else { return false }
    let isShown =
      part.isInline || (part.contentID != nil && !part.isAttachment)
      || part.contentID.map { BytePattern.holds(Array("cid:\($0)".utf8), in: html[...]) } ?? false
    return (isShown || isNamedByProgram(part.name ?? "")) && isSmall(bytes)
  }

  private static func isSmall(_ picture: [UInt8]) -> Bool {
    PictureSize.shorterSide(of: picture).map { $0 < 500 } ?? (picture.count < 32 << 10)
  }
}

extension Mail {
  /// The files in Outlook's own package, in its order, every name once; pictures of the text's looks left out.
  static func attachments(of package: OutlookPackage) -> [Attachment] {
    var attachments: [Attachment] = []
    var names: Set<String> = []
    for (index, file) in package.attachments.enumerated() {
      // A mail that is attached is a package itself.
      let isMail = file.content.starts(with: OutlookPackage.magic)
      let name = file.name ?? (isMail ? "mejl" : "del-\(index + 1)")
      let isPicture = Picture.Kind(magicOf: file.content) != nil
      if isPicture, isNamedByProgram(name), isSmall(file.content) { continue }
      let plain = unique(plain(name, index + 1), &names)
      guard !Inputs.isSkipped(plain) else { continue }
      attachments.append(Attachment(name: plain, content: .success(file.content)))
    }
    return attachments
  }

  /// "image001.png", "image003.jpg@01D7…", "Outlook-abc.png": names that Outlook gives.
  private static func isNamedByProgram(_ name: String) -> Bool {
    let lower = name.lowercased()
    if lower.hasPrefix("outlook-") { return true }
    guard lower.hasPrefix("image") else { return false }
    let digits = lower.dropFirst(5).prefix { $0.isNumber }
    return digits.count == 3 && lower.dropFirst(8).first == "."
  }
}

/// The parts of a mail sorted into texts and files.
private struct Collection {
  private var texts: [(isHTML: Bool, text: [UInt8])] = []
  var files: [MIMEMessage.Part] = []

  /// Parts that nobody means as a file, though mail programs send them as such.
  private static let ignored: Set<String> = [
    "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature",
    "application/pgp-keys", "text/calendar", "application/ics", "text/vcard", "text/x-vcard",
    "text/directory", "message/delivery-status", "message/disposition-notification",
    "text/rfc822-headers", "message/external-body",
  ]

  mutating func add(_ part: MIMEMessage.Part, isRoot: Bool = false) {
    switch part.content {
    case .parts(let parts):
      switch part.type {
      case "multipart/alternative": addBest(of: parts)
      case "multipart/encrypted": files.append(part)
      default: for part in parts { add(part) }
      }
    case .message: files.append(part)
    case .leaf(let bytes):
      if Self.ignored.contains(part.type) { return }
      let isText = part.type == "text/plain" || part.type == "text/html"
      if isText, isRoot || (!part.isAttachment && part.name == nil) {
        let text = part.converted ?? Encoding.text(of: bytes)
        let isHTML = part.type == "text/html"
        let lines =
          part.isFlowed && !isHTML
          ? MailText.unflowed(text, deletesSpaces: part.deletesSpaces) : text
        if lines.utf8.contains(where: { $0 > 0x20 }) { texts.append((isHTML, Array(lines.utf8))) }
      } else if !bytes.isEmpty || part.name != nil {
        files.append(part)
      }
    }
  }

  /// One of the alternatives (RFC 2046, 5.1.4: the last is the richest) that is HTML, else one that is
  /// text; files that hang in any of them.
  private mutating func addBest(of parts: [MIMEMessage.Part]) {
    var best: Collection?
    for part in parts {
      var one = Collection()
      one.add(part)
      // A form of the text that is no text to us (RTF) is no file that anybody sent.
      files += one.files.filter { $0.name != nil || $0.isAttachment || $0.type.hasPrefix("image/") }
      guard !one.texts.isEmpty else { continue }
      if best == nil || one.texts.contains(where: \.isHTML) { best = one }
    }
    texts += best?.texts ?? []
  }

  var html: [UInt8] { Array(texts.filter(\.isHTML).map(\.text).joined()) }

  /// All texts in their order, as HTML where one of them is.
  var text: [UInt8]? {
    if texts.isEmpty { return nil }
    guard texts.contains(where: \.isHTML) else {
      return Array(texts.map(\.text).joined(separator: Array("\n\n".utf8)))
    }
    return Array(texts.map { $0.isHTML ? $0.text : MailText.html($0.text) }.joined())
  }
}

extension ReadError {
  static let encryptedMail = ReadError(
    .readEncrypted,
    "Mejlet eller bilagan är krypterad. Öppna den i mejlprogrammet, spara bilagorna och läs in dem.",
    "The mail or attachment is encrypted. Open it in your mail program, save the attachments and "
      + "read those.")

  static let signedMail = ReadError(
    .readUnsupported,
    "Mejlet är inpackat i sin signatur (smime.p7m). Öppna det i mejlprogrammet, spara bilagorna och "
      + "läs in dem.",
    "The mail is wrapped in its signature (smime.p7m). Open it in your mail program, save the "
      + "attachments and read those.")

  static let damagedPackage = ReadError(
    .readFailed,
    "Outlooks paket (winmail.dat) är skadat. Öppna mejlet i Outlook, spara bilagorna och läs in dem, "
      + "eller be avsändaren skicka mejlet som HTML eller oformaterad text.",
    "Outlook's package (winmail.dat) is damaged. Open the mail in Outlook, save the attachments and "
      + "read those, or ask the sender to send it as HTML or plain text.")
}
