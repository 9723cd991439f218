/// The files of word processors, told by content.
public enum OfficeFile: Sendable, Equatable {
  /// A zip of XML parts, by Word or one like it.
  case word(mediaType: String)
  /// The same parts in one XML file.
  case flatWord
  case openDocument(mediaType: String)
  case flatOpenDocument
  /// Read by way of LibreOffice.
  case oldWord
  case rtf

  var mediaType: String {
    switch self {
    case .word(let type), .openDocument(let type): type
    case .flatWord: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .flatOpenDocument: "application/vnd.oasis.opendocument.text"
    case .oldWord: "application/msword"
    case .rtf: "application/rtf"
    }
  }

  private static let docx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  private static let odt = "application/vnd.oasis.opendocument.text"

  /// Media types by the content type of a package's main part (ECMA-376 part 1, 15.2; Microsoft's for
  /// those with macros).
  private static let wordTypes = [
    ("wordprocessingml.document.main+xml", docx),
    (
      "wordprocessingml.template.main+xml",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.template"
    ),
    (
      "ms-word.document.macroEnabled.main+xml", "application/vnd.ms-word.document.macroEnabled.12"
    ),
    (
      "ms-word.template.macroEnabledTemplate.main+xml",
      "application/vnd.ms-word.template.macroEnabled.12"
    ),
  ]

  /// `nil` for files of other kinds.
  ///
  /// - Throws: `read.failed` for a zip that is damaged, `read.encrypted` for a locked Office file.
  init?(of bytes: [UInt8]) throws(ReadError) {
    if Self.isZip(bytes) {
      guard let found = try Self.inside(zip: bytes) else { return nil }
      self = found
    } else if bytes.starts(with: CompoundFile.magic) {
      guard let found = try Self.inside(compound: bytes) else { return nil }
      self = found
    } else if let found = Self.inText(bytes.prefix(4096)) {
      self = found
    } else {
      return nil
    }
  }

  /// The kind of a file that could not be opened, as far as its bytes tell.
  static func mediaType(unread bytes: [UInt8]) -> String? {
    do {
      if let file = try OfficeFile(of: bytes) { return file.mediaType }
      // A whole archive that is no document: what it holds does not name it.
      if isZip(bytes) { return nil }
    } catch {
      if isZip(bytes) { return mediaType(namesIn: bytes) }
    }
    if bytes.starts(with: CompoundFile.magic) {
      if holds(bytes, utf16: "EncryptedPackage") { return "application/x-ole-storage" }
      if holds(bytes, utf16: "WordDocument") { return "application/msword" }
    }
    return nil
  }

  /// What a zip's names say, which stand in clear at each entry and in the directory at the end.
  private static func mediaType(namesIn zip: [UInt8]) -> String? {
    let ends = [zip.prefix(4096), zip.suffix(16384)]
    func holds(_ name: StaticString) -> Bool {
      ends.contains { BytePattern.holds(name, in: $0) }
    }
    if holds("mimetypeapplication/vnd.oasis.opendocument.text") { return odt }
    if holds("word/document.xml") { return docx }
    return nil
  }

  private static func isZip(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) || bytes.starts(with: Array("PK\u{5}\u{6}".utf8))
  }

  private static func inside(zip bytes: [UInt8]) throws(ReadError) -> OfficeFile? {
    var names: Set<String> = []
    var limits = Archive.Limits()
    limits.entryBytes = 4 << 20
    let telling: [Archive.Entry]
    do {
      telling = try Archive.entries(of: bytes, limits: limits) { path in
        let name = path.lowercased()
        names.insert(name)
        return name == "[content_types].xml" || name == "mimetype"
      }
    } catch {
      // A damaged archive of other files may have whole ones: those who open it will see.
      if mediaType(namesIn: bytes) != nil { throw error }
      return nil
    }
    for entry in telling {
      let text = String(decoding: entry.bytes, as: UTF8.self)
      if entry.path.lowercased() == "mimetype" {
        let type = text.trimmingPrefix { $0.isWhitespace }.prefix { !$0.isWhitespace }
        if type.hasPrefix(odt) { return .openDocument(mediaType: String(type)) }
      } else if let known = wordTypes.first(where: { text.contains($0.0) }) {
        return .word(mediaType: known.1)
      }
    }
    if names.contains("word/document.xml") { return .word(mediaType: docx) }
    if names.contains("content.xml"), names.contains("meta-inf/manifest.xml"),
      !names.contains("mimetype")
    {
      return .openDocument(mediaType: odt)
    }
    return nil
  }

  /// Word's old format, and newer files that are locked: both are compound files ([MS-CFB]).
  private static func inside(compound bytes: [UInt8]) throws(ReadError) -> OfficeFile? {
    if holds(bytes, utf16: "EncryptedPackage") { throw .encryptedArchive }
    guard holds(bytes, utf16: "WordDocument") else { return nil }
    // [MS-DOC] 2.5.1: the document's head, with "fEncrypted" as bit 8 of the word at 10.
    for start in stride(from: 512, to: min(bytes.count - 12, 64 << 10), by: 512)
    where bytes[start] == 0xEC && bytes[start + 1] == 0xA5 {
      if bytes[start + 11] & 1 != 0 { throw .encryptedArchive }
      break
    }
    return .oldWord
  }

  private static func holds(_ bytes: [UInt8], utf16 name: String) -> Bool {
    let pattern: [UInt8] = name.utf8.flatMap { [$0, UInt8(0)] }
    return bytes.withUnsafeBufferPointer { buffer in
      // Names of a compound file's directory stand at multiples of 128 bytes, in any case.
      var start = 512
      while start + pattern.count <= buffer.count {
        if buffer[start] | 0x20 == pattern[0] | 0x20,
          buffer[start..<start + pattern.count].elementsEqual(
            pattern, by: { $0 | 0x20 == $1 | 0x20 })
        {
          return true
        }
        start += 128
      }
      return false
    }
  }

  private static func inText(_ head: ArraySlice<UInt8>) -> OfficeFile? {
    let start = head.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    if start.starts(with: Array("{\\rtf".utf8)) { return .rtf }
    guard start.first == 0x3C else { return nil }
    func holds(_ text: StaticString) -> Bool { BytePattern.holds(text, in: start) }
    if holds("<pkg:package"), holds("wordprocessingml") || holds("Word.Document") {
      return .flatWord
    }
    if holds("<office:document"), holds("opendocument.text") { return .flatOpenDocument }
    return nil
  }
}

extension OfficeFile {
  /// Reads the file, through LibreOffice where it is of a kind that only LibreOffice reads.
  func read(_ bytes: [UInt8]) async throws(ReadError) -> Reading {
    switch self {
    case .word: return try Word.read(WordPackage(zip: bytes))
    case .flatWord: return try Word.read(WordPackage(flat: bytes))
    case .openDocument: return try OpenDocument.read(zip: bytes)
    case .flatOpenDocument: return try OpenDocument.read(flat: bytes)
    case .oldWord: return try Word.read(WordPackage(zip: try await Soffice.docx(bytes, "doc")))
    case .rtf: return try Word.read(WordPackage(zip: try await Soffice.docx(bytes, "rtf")))
    }
  }
}
