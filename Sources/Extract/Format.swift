/// The kinds of file that the program tells apart, by content and never by name.
public enum Format: Sendable, Equatable {
  case text
  case html
  case pdf
  case office(OfficeFile)
  /// Holds other files (`Container.parts`), and is no document itself.
  case container(Container)
  case picture(Picture.Kind)
}

/// What a reader found in one file: the closed set of readers all return this.
struct Reading: Sendable {
  var blocks: [Block]
  /// Number of pages; `nil` for formats without pages.
  var pages: Int?
  var flags: [Flag] = []
  /// Whether any page was read by character recognition.
  var ocr = false
}

extension Document {
  /// Reads one file of any format that the program knows.
  ///
  /// - Parameters:
  ///   - bytes: the whole content.
  ///   - file: the path as the caller gave it; it names the source and is opened by outside programs.
  /// - Throws: `ReadError` where the file cannot be read, with what to do next.
  public init(reading bytes: [UInt8], file: String) async throws(ReadError) {
    try await self.init(reading: bytes, file: file, as: nil, digest: nil)
  }

  /// Reads one file of which the format or the SHA-256 may be known already.
  init(
    reading bytes: [UInt8], file: String, as format: Format?, digest: String?
  ) async throws(ReadError) {
    let reading: Reading
    let mediaType: String
    let told = if let format { format } else { try Format(of: bytes) }
    switch told {
    case .text:
      let text = Encoding.text(of: bytes)
      reading = try Text.read(text)
      mediaType = Text.isMarkdown(text) ? "text/markdown" : "text/plain"
      if reading.blocks.isEmpty { throw .empty }
    case .html:
      reading = try HTML.read(Encoding.text(of: bytes))
      mediaType = "text/html"
      if reading.blocks.isEmpty { throw .empty }
    case .pdf:
      reading = try await PDF.read(bytes, file: file)
      mediaType = "application/pdf"
    case .office(let kind):
      reading = try await kind.read(bytes)
      mediaType = kind.mediaType
      if reading.blocks.isEmpty { throw .empty }
    case .container: throw .isContainer
    case .picture(let kind):
      reading = try await Picture.read([bytes])
      mediaType = kind.mediaType
    }
    self.init(
      source: Source(
        file: file, sha256: digest ?? Digest.sha256(bytes), mediaType: mediaType,
        pages: reading.pages, ocr: reading.ocr),
      blocks: reading.blocks, flags: reading.flags)
  }
}

extension Source {
  /// What can be said of a file that is not read: its digest, and its media type by content.
  public init(unread bytes: [UInt8], file: String) {
    let mediaType =
      if bytes.starts(with: OutlookPackage.magic) {
        "application/vnd.ms-tnef"
      } else if Format.isPDF(bytes) {
        "application/pdf"
      } else if let picture = Picture.Kind(magicOf: bytes) {
        picture.mediaType
      } else {
        OfficeFile.mediaType(unread: bytes) ?? Unsupported(magicOf: bytes)?.mediaType
          ?? Unsupported(startOf: Array(Encoding.text(of: bytes.prefix(4096)).utf8))?.mediaType
          ?? "application/octet-stream"
      }
    self.init(file: file, sha256: Digest.sha256(bytes), mediaType: mediaType)
  }
}

extension Format {
  /// Bytes that are looked at to tell the format.
  private static let window = 64 << 10

  /// ISO 32000-1, annex H: readers accept the header anywhere in the first 1024 bytes.
  static func isPDF(_ bytes: [UInt8]) -> Bool {
    BytePattern.holds("%PDF-", in: bytes.prefix(1024))
  }

  /// Whether the file holds other files.
  static func isContainer(_ bytes: [UInt8]) -> Bool { Container(of: bytes) != nil }

  /// Tells the format by content.
  ///
  /// - Throws: `read.empty` for a file without content, `read.unsupported` for one that is known and
  ///   cannot be read, with the remedy.
  init(of bytes: [UInt8]) throws(ReadError) {
    if bytes.isEmpty { throw .empty }
    // Before PDF: its first file may begin in the first bytes.
    if bytes.starts(with: OutlookPackage.magic) {
      self = .container(.outlookPackage)
      return
    }
    if Self.isPDF(bytes) {
      self = .pdf
      return
    }
    if let kind = Picture.Kind(magicOf: bytes) {
      self = .picture(kind)
      return
    }
    // Before the Office formats: a mail of Outlook's holds its attachments' own marks.
    if Unsupported.isOutlookMail(bytes) {
      self = .container(.outlookMail)
      return
    }
    if let kind = try OfficeFile(of: bytes) {
      self = .office(kind)
      return
    }
    if Container.isEmptyZip(bytes) {
      self = .container(.archive)
      return
    }
    if let kind = Unsupported(magicOf: bytes) {
      guard kind.isArchive(bytes) else { throw kind.error }
      self = .container(.archive)
      return
    }
    let head = bytes[..<min(Self.window, bytes.count)]
    let text = Array(Encoding.text(of: head).utf8)
    if Self.isBinary(text) { throw Unsupported.binary.error }
    if let kind = Unsupported(startOf: text) {
      guard kind == .mail else { throw kind.error }
      self = .container(.mail)
      return
    }
    self = Markup.isHTML(text) ? .html : .text
  }

  /// Whether eight or more and over 3 % of the decoded characters are control characters that no text has.
  private static func isBinary(_ text: [UInt8]) -> Bool {
    var controls = 0
    for byte in text where byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1B {
      controls += 1
    }
    // The C1 controls, where windows-1252 has nothing, and U+FFFD count as well.
    var i = 0
    while i + 1 < text.count {
      if text[i] == 0xC2 && text[i + 1] < 0xA0 { controls += 1 }
      if text[i] == 0xEF && text[i + 1] == 0xBF { controls += 1 }
      i += 1
    }
    return controls >= 8 && controls * 33 > text.count
  }
}

/// What the start of a text says about being HTML.
enum Markup {
  private static let page = ["!doctype html", "html", "head", "body"]
  private static let parts = [
    "div", "p", "table", "h1", "h2", "h3", "h4", "ul", "ol", "dl", "main", "article", "section",
    "header", "nav", "form", "title", "meta", "link", "style", "script", "center", "font", "span",
    "fieldset", "blockquote", "b", "strong", "a", "br", "hr", "img", "label", "input",
  ]

  /// Whether a file is HTML: it begins with a page's tags (after white space, comments and an XML
  /// declaration); or with any HTML tag and is made of tags. A markdown file with tags in it is not.
  static func isHTML(_ text: [UInt8]) -> Bool {
    var i = 0
    while let next = skip(text, from: i) { i = next }
    guard let tag = tag(text, at: i) else { return hasPageTag(text) }
    if page.contains(where: { tag == $0 || tag.hasPrefix($0 + " ") }) { return true }
    if hasPageTag(text) { return true }
    return parts.contains(tag) && isMadeOfTags(text)
  }

  /// The position after one comment, declaration or run of white space at `i`, or `nil`.
  private static func skip(_ text: [UInt8], from i: Int) -> Int? {
    guard i < text.count else { return nil }
    if text[i] <= 0x20 { return i + 1 }
    if text[i...].starts(with: [0xEF, 0xBB, 0xBF]) { return i + 3 }
    if text[i...].starts(with: Array("<!--".utf8)) {
      let end = BytePattern.range(of: "-->", in: text[i...])
      return end?.upperBound ?? text.count
    }
    if text[i...].starts(with: Array("<?".utf8)) || text[i...].starts(with: Array("<![".utf8)) {
      return text[i...].firstIndex(of: 0x3E).map { $0 + 1 }
    }
    return nil
  }

  /// The lower-case name of the tag at `i`; of a doctype, its first two words.
  private static func tag(_ text: [UInt8], at i: Int) -> String? {
    guard i < text.count, text[i] == 0x3C else { return nil }
    let name = text[(i + 1)...].prefix(40).prefix { $0 != 0x3E && $0 != 0x2F }
    let lower = String(decoding: name, as: UTF8.self).lowercased()
    let words = lower.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else { return nil }
    if first == "!doctype" { return words.prefix(2).joined(separator: " ") }
    return String(first)
  }

  /// Whether a line begins with `<html`, `<body` or the doctype, behind whatever came first (mail or
  /// server headers, a line of text).
  private static func hasPageTag(_ text: [UInt8]) -> Bool {
    var start = true
    for i in text.indices.prefix(8192) {
      if start, let tag = tag(text, at: i), page.contains(tag) { return true }
      start = text[i] == 0x0A || text[i] == 0x0D || (start && text[i] <= 0x20)
    }
    return false
  }

  /// Whether there is a closing tag of a block for every few lines of text.
  private static func isMadeOfTags(_ text: [UInt8]) -> Bool {
    var closing = 0
    var lines = 1
    var i = 0
    while i < text.count {
      if text[i] == 0x0A { lines += 1 }
      if text[i] == 0x3C, i + 1 < text.count, text[i + 1] == 0x2F { closing += 1 }
      i += 1
    }
    return closing > 0 && closing * 3 >= lines
  }
}
