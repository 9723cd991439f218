/// The kinds of file that are recognised and cannot be read, each with its remedy.
enum Unsupported: Equatable, CaseIterable {
  case spreadsheet
  case presentation
  case zip
  case oldOffice
  case mail
  case picture
  case archive
  case sound
  case program
  case xml
  case binary

  var error: ReadError {
    let (swedish, english, remedy) = wording
    return ReadError(
      .readUnsupported, "\(swedish) kan inte läsas i den här versionen. \(remedy.swedish)",
      "\(english) cannot be read in this version. \(remedy.english)")
  }

  private static let resave = Wording(
    "Spara som PDF eller text och läs in igen.", "Save it as PDF or text and read that.")
  private static let unpack = Wording(
    "Packa upp och läs in filerna.", "Unpack it and read the files.")
  private static let resend = Wording(
    "Kontrollera filen eller be avsändaren om en PDF.",
    "Check the file, or ask the sender for a PDF.")

  private var wording: (String, String, Wording) {
    switch self {
    case .spreadsheet: ("En arbetsbok (.xlsx, .ods)", "A workbook (.xlsx, .ods)", Self.resave)
    case .presentation: ("En presentation (.pptx)", "A presentation (.pptx)", Self.resave)
    case .zip: ("Ett zip-arkiv", "A zip archive", Self.unpack)
    case .oldOffice:
      (
        "En fil i äldre Office-format (.xls, .ppt)",
        "A file in an old Office format (.xls, .ppt)", Self.resave
      )
    case .mail:
      (
        "Ett sparat mejl (.eml, .mht)", "A saved mail (.eml, .mht)",
        Wording(
          "Spara mejlets bilagor och läs in dem.", "Save its attachments and read those.")
      )
    case .picture:
      (
        "En bild i ett ovanligt format (GIF, HEIC, AVIF)",
        "A picture in an unusual format (GIF, HEIC, AVIF)",
        Wording(
          "Spara den som JPEG, PNG eller TIFF och läs in igen.",
          "Save it as JPEG, PNG or TIFF and read that.")
      )
    case .archive:
      (
        "Ett arkiv som inte kan öppnas här (rar …)", "An archive that is not opened here (rar …)",
        Self.unpack
      )
    case .sound: ("En ljud- eller filmfil", "A sound or film file", Self.resend)
    case .program: ("Ett program", "A program", Self.resend)
    case .xml: ("En XML-fil", "An XML file", Self.resave)
    case .binary: ("En fil som inte är text", "A file that is not text", Self.resend)
    }
  }

  /// The registered media type, where the kind has one of its own (IANA, Media Types).
  var mediaType: String {
    switch self {
    case .spreadsheet: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .presentation: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    case .zip: "application/zip"
    case .mail: "message/rfc822"
    case .xml: "application/xml"
    case .oldOffice, .picture, .archive, .sound, .program, .binary: "application/octet-stream"
    }
  }

  /// Tells the kind by the first bytes.
  init?(magicOf bytes: [UInt8]) {
    func begins(_ magic: [UInt8], at offset: Int = 0) -> Bool {
      bytes.count >= offset + magic.count && bytes[offset...].starts(with: magic)
    }
    func begins(_ magic: String, at offset: Int = 0) -> Bool {
      begins(Array(magic.utf8), at: offset)
    }
    if begins("PK\u{3}\u{4}") || begins("PK\u{5}\u{6}") {
      self = Self.inside(zip: bytes)
    } else if begins(CompoundFile.magic) {
      self = .oldOffice
    } else if Picture.Kind(magicOf: bytes) != nil || begins("GIF8")
      || begins("ftypheic", at: 4) || begins("ftypavif", at: 4)
    {
      self = .picture
    } else if begins([0x1F, 0x8B]) || begins("7z\u{BC}".unicodeScalars.map { UInt8($0.value) })
      || begins("Rar!") || begins("BZh") || begins([0xFD, 0x37, 0x7A, 0x58, 0x5A])
      || begins("ustar", at: 257) || begins([0x28, 0xB5, 0x2F, 0xFD])
    {
      self = .archive
    } else if begins("ID3") || begins("OggS") || begins("RIFF") || begins("ftyp", at: 4) {
      self = .sound
    } else if begins([0x7F, 0x45, 0x4C, 0x46]) || begins([0x4D, 0x5A, 0x90, 0]) {
      self = .program
    } else {
      return nil
    }
  }

  /// What a zip is, by its own members: a workbook packed in it without compression has its names in clear
  /// as well. Of a damaged one by the names near its start and in its directory at the end.
  private static func inside(zip bytes: [UInt8]) -> Unsupported {
    var names: Set<String> = []
    let isWhole =
      (try? Archive.entries(of: bytes) { path in
        names.insert(path.lowercased())
        return false
      }) != nil
    let ends = [bytes.prefix(4096), bytes.suffix(16384)]
    func holds(_ name: String) -> Bool {
      isWhole ? names.contains(name) : ends.contains { BytePattern.holds(Array(name.utf8), in: $0) }
    }
    // "mimetype" is the first member and not packed (OpenDocument 1.3, part 2, 3.3).
    let start = bytes.prefix(128)
    if holds("xl/workbook.xml") || holds("xl/workbook.bin")
      || BytePattern.holds("opendocument.spreadsheet", in: start)
    {
      return .spreadsheet
    }
    if holds("ppt/presentation.xml") || BytePattern.holds("opendocument.presentation", in: start) {
      return .presentation
    }
    return .zip
  }

  /// Tells kinds that are text on the outside: mail by its headers, XML by its root.
  init?(startOf text: [UInt8]) {
    let start = text.drop { $0 <= 0x20 }.prefix(16 << 10)
    if Self.isMail(start) {
      self = .mail
    } else if start.starts(with: Array("<?xml".utf8)), !Markup.isHTML(text) {
      self = .xml
    } else {
      return nil
    }
  }

  /// A mail begins with header lines, among them one that only programs write; a text that merely
  /// begins with "From:" or "Subject:" is no mail.
  private static func isMail(_ start: ArraySlice<UInt8>) -> Bool {
    guard start.starts(with: Array("From ".utf8)) || beginsWithHeader(start) else { return false }
    let telling: Set<String> = [
      "received", "return-path", "message-id", "mime-version", "delivered-to", "x-mailer",
      "dkim-signature", "arc-seal",
    ]
    var names: Set<String> = []
    var lines = String(decoding: start, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    // Headers can be longer than what is looked at: then the last line is cut.
    if !lines.contains("") { lines.removeLast() }
    for line in lines {
      if line.isEmpty { break }
      if line.first == " " || line.first == "\t" { continue }
      if names.isEmpty && line.hasPrefix("From ") { continue }
      guard let colon = line.firstIndex(of: ":") else { return false }
      let name = line[..<colon]
      guard name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
      names.insert(name.lowercased())
    }
    // A mail that was written by hand has these, each on its line, and then an empty one.
    let isWhole = names.isSuperset(of: ["from", "to", "subject", "date"])
    return isWhole || (names.count >= 2 && !names.isDisjoint(with: telling))
  }

  /// Whether all before the first colon can be a header's name: most texts are told by their first word.
  private static func beginsWithHeader(_ start: ArraySlice<UInt8>) -> Bool {
    guard let end = start.firstIndex(where: { $0 == 0x3A || $0 <= 0x20 || $0 >= 0x7F }) else {
      return false
    }
    return start[end] == 0x3A
  }
}

extension Unsupported {
  /// Whether it is one of the archives that libarchive opens for us: not RAR.
  func isArchive(_ bytes: [UInt8]) -> Bool {
    self == .zip || (self == .archive && !bytes.starts(with: Array("Rar!".utf8)))
  }

  /// A compound file of Microsoft's (MS-CFB) with the stream that every Outlook item has (MS-OXMSG,
  /// 2.4), its name in UTF-16.
  static func isOutlookMail(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: CompoundFile.magic) else { return false }
    let name: [UInt8] = "__properties_version1.0".utf8.reduce(into: []) { $0 += [$1, 0] }
    return BytePattern.holds(name, in: bytes[...])
  }
}

extension ReadError {
  /// Asked to be read as one document.
  static let isContainer = ReadError(
    .readUnsupported, "Filen rymmer andra filer. Packa upp den och läs in filerna var för sig.",
    "The file holds other files. Unpack it and read the files one by one.")

  /// There is nothing to read.
  static let empty = ReadError(
    .readEmpty, "Filen är tom. Be avsändaren skicka den igen.",
    "The file is empty. Ask the sender for it again.")

  /// Made to take for ever, or of more parts than any form has.
  static let tooHeavy = ReadError(
    .readLimit, "Filen är för tung att läsa. Spara den som PDF eller dela upp den.",
    "The file is too heavy to read. Save it as PDF, or split it.")
}

extension Reading {
  /// More blocks than this are no form and no plan; they would only fill the memory.
  static let maxBlocks = 250_000
}
