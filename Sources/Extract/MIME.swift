import CGMime
import Glibc
import Synchronization

/// A mail as a tree of parts, by GMime: two decades of mails as programs really write them.
///
/// The only file that knows GMime. It reads headers in any character set, names of files by RFC 2231
/// and 2047, all transfer encodings, mailboxes; and it goes down 1,024 levels at most.
struct MIMEMessage: Sendable {
  /// The first address that it says it is from.
  var sender: String?
  /// The name that stands with the first address in `From`.
  var senderName: String?
  var subject: String?
  /// Seconds since 1970 by the header `Date`; `nil` where there is none, or no date.
  var sent: Int64?
  /// The same of the uppermost `Received`: when the last server took it in.
  var arrived: Int64?
  var root: Part?

  /// One part: its kind, what its headers say, its content.
  struct Part: Sendable {
    enum Content: Sendable {
      case leaf([UInt8])
      case parts([Part])
      /// An attached mail as it was written, headers and all.
      case message([UInt8])
    }

    /// Lower case, such as "text/plain".
    var type: String
    var charset: String?
    /// `format=flowed` and its `delsp=yes` (RFC 3676).
    var isFlowed: Bool
    var deletesSpaces: Bool
    /// What encrypted and signed parts say of themselves (RFC 8551), lower case.
    var secureType: String?
    var isAttachment: Bool
    var isInline: Bool
    /// As the sender named the file.
    var name: String?
    var contentID: String?
    var content: Content
    /// A text in UTF-8 where it declares a character set that bytes alone do not tell.
    var converted: String?
  }

  /// Lines that may begin a part; more are no mail, and each costs GMime 2 KB.
  private static let maxBoundaries = 20_000
  /// Parts inside parts.
  fileprivate static let maxDepth = 100

  /// The messages of a mail (one) or of a mailbox (an mbox file).
  ///
  /// - Throws: `read.limit` for a mail made of more parts than anybody sends, `read.failed` where GMime
  ///   sees no mail.
  static func messages(in bytes: [UInt8]) throws(ReadError) -> [MIMEMessage] {
    // What some programs put before the headers would end them.
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    let content = start > 0 ? Array(bytes[start...]) : bytes
    return try alone.withLock { _ throws(ReadError) in try parsed(content) }
  }

  /// GMime registers its types and its character sets when they are first asked for, and does not guard
  /// that against other threads; reading a mail's documents takes far longer than its parts.
  private static let alone = Mutex(())

  private static func parsed(_ bytes: [UInt8]) throws(ReadError) -> [MIMEMessage] {
    let isMailbox = bytes.starts(with: Array("From ".utf8))
    guard boundaries(bytes, isMailbox) <= maxBoundaries else { throw .mailTooHeavy }
    guard let options = mail_options(),
      let parser = mail_parser(bytes, bytes.count, isMailbox ? 1 : 0)
    else { throw .noMail }
    defer {
      mail_unref(parser)
      mail_options_free(options)
    }
    var messages: [MIMEMessage] = []
    while mail_is_at_end(parser) == 0, let message = mail_next(parser, options) {
      defer { mail_unref(message) }
      messages.append(MIMEMessage(message, options))
      if !isMailbox { break }
    }
    guard !messages.isEmpty else { throw .noMail }
    return messages
  }

  /// Lines that begin with two dashes, and in a mailbox those that begin a mail.
  private static func boundaries(_ bytes: [UInt8], _ isMailbox: Bool) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      var i = 0
      while i + 1 < bytes.count {
        let starts = i == 0 || bytes[i - 1] == 0x0A
        if starts, bytes[i] == 0x2D, bytes[i + 1] == 0x2D { count += 1 }
        if starts, isMailbox, bytes[i] == 0x46, bytes[i + 1] == 0x72 { count += 1 }
        i += 1
      }
      return count
    }
  }

  private init(_ message: UnsafeMutableRawPointer, _ options: UnsafeMutableRawPointer) {
    sender = Self.string(mail_sender(message))
    if let name = Self.header("From", of: message).flatMap({ mail_name_in(options, $0) }) {
      senderName = Self.string(name)
      mail_free(name)
    }
    subject = Self.decoded(Self.header("Subject", of: message), options)
    sent = Self.seconds(mail_header(message, "Date"))
    // "from … by …; date": the date comes after the last semicolon (RFC 5322, 3.6.7).
    let trace = Self.string(mail_header(message, "Received"))
    if let trace, let mark = trace.utf8.lastIndex(of: UInt8(ascii: ";")) {
      arrived = String(trace[mark...].dropFirst()).withCString { Self.seconds($0) }
    }
    root = mail_root(message).flatMap { Part($0, options, depth: 0) }
  }

  private static func seconds(_ text: UnsafePointer<CChar>?) -> Int64? {
    let seconds = mail_seconds(text)
    return seconds == Int64.min ? nil : Int64(seconds)
  }

  /// A header in one line, its encoded words in the way that GMime joins rightly (`EncodedWords`).
  fileprivate static func header(_ name: String, of object: UnsafeMutableRawPointer) -> [CChar]? {
    guard let raw = mail_raw_header(object, name) else { return nil }
    let bytes = UnsafeBufferPointer(start: raw, count: strlen(raw)).lazy
      .map { UInt8(bitPattern: $0) }.filter { $0 != 0x0A && $0 != 0x0D }
    let value = EncodedWords.withoutBase64(Array(bytes.drop { $0 == 0x20 || $0 == 0x09 }))
    return value.map { CChar(bitPattern: $0) } + [0]
  }

  fileprivate static func decoded(
    _ text: [CChar]?, _ options: UnsafeMutableRawPointer
  ) -> String? {
    guard let text, let decoded = mail_decoded(options, text) else { return nil }
    defer { mail_free(decoded) }
    return string(decoded)
  }

  fileprivate static func string(_ text: UnsafePointer<CChar>?) -> String? {
    guard let text else { return nil }
    let string = String(cString: text).precomposedStringWithCanonicalMapping
    return string.isEmpty ? nil : string
  }

  fileprivate static func bytes(_ bytes: MailBytes) -> [UInt8] {
    defer { mail_free(bytes.data) }
    return Array(UnsafeBufferPointer(start: bytes.data, count: bytes.data == nil ? 0 : bytes.count))
  }
}

extension MIMEMessage.Part {
  /// Whether bytes alone tell the character set, or it is one of those that `Encoding` reads.
  private static let toldByBytes: Set<String> = [
    "us-ascii", "ascii", "utf-8", "utf8", "iso-8859-1", "latin1", "windows-1252", "cp1252",
    "utf-16",
    "utf-16le", "utf-16be",
  ]

  fileprivate init?(
    _ object: UnsafeMutableRawPointer, _ options: UnsafeMutableRawPointer, depth: Int
  ) {
    guard depth < MIMEMessage.maxDepth else { return nil }
    func parameter(_ name: String) -> String? {
      MIMEMessage.string(mail_parameter(object, name))?.lowercased()
    }
    let main = MIMEMessage.string(mail_type(object)) ?? "application"
    let sub = MIMEMessage.string(mail_subtype(object)) ?? "octet-stream"
    type = "\(main)/\(sub)".lowercased()
    charset = parameter("charset")
    isFlowed = parameter("format") == "flowed"
    deletesSpaces = parameter("delsp") == "yes"
    secureType = parameter("smime-type")
    let disposition = MIMEMessage.string(mail_disposition(object))?.lowercased()
    isAttachment = disposition == "attachment"
    isInline = disposition == "inline"
    name = Self.name(object, options)
    contentID = MIMEMessage.string(mail_content_id(object))
    switch Int(mail_kind(object)) {
    case MAIL_MULTIPART:
      let children = (0..<max(0, Int(mail_count(object)))).compactMap { index in
        mail_child(object, Int32(index)).flatMap {
          MIMEMessage.Part($0, options, depth: depth + 1)
        }
      }
      if children.isEmpty, let text = MIMEMessage.string(mail_prologue(object)) {
        // Its boundary is nowhere: all that it holds came before the first part.
        type = "text/plain"
        content = .leaf(Array(text.utf8))
      } else {
        content = .parts(children)
      }
    case MAIL_MESSAGE:
      content = .message(
        mail_message(object).map { MIMEMessage.bytes(mail_source($0)) } ?? [])
    default:
      content = .leaf(MIMEMessage.bytes(mail_content(object)))
      if let charset, !Self.toldByBytes.contains(charset), let text = mail_text(object) {
        defer { mail_free(text) }
        converted = MIMEMessage.string(text)
      }
    }
  }

  /// The file's name; one that is written in encoded words (RFC 2047), which many programs do where
  /// RFC 2231 is asked for, is decoded as well.
  private static func name(
    _ object: UnsafeMutableRawPointer, _ options: UnsafeMutableRawPointer
  ) -> String? {
    let found =
      MIMEMessage.header("Content-Disposition", of: object).flatMap {
        mail_disposition_parameter(options, $0, "filename")
      }
      ?? MIMEMessage.header("Content-Type", of: object).flatMap {
        mail_type_parameter(options, $0, "name")
      }
    guard let found else { return nil }
    defer { mail_free(found) }
    guard let name = MIMEMessage.string(found) else { return nil }
    return name.contains("=?") ? MIMEMessage.decoded(Array(name.utf8CString), options) : name
  }
}

extension ReadError {
  static let mailTooHeavy = ReadError(
    .readLimit, "Mejlet har fler delar än något verkligt mejl. Be avsändaren skicka om bilagorna.",
    "The mail has more parts than any real one. Ask the sender for the attachments again.")

  static let noMail = ReadError(
    .readFailed, "Mejlet kan inte läsas. Spara det igen, eller spara bilagorna och läs in dem.",
    "The mail cannot be read. Save it again, or save its attachments and read those.")
}
