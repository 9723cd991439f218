import Glibc

/// Tells a PDF that was read from one that only seems to have been.
enum PDFHealth {
  /// The pages that pdftotext wrote, or why it did not.
  static func xml(_ outcome: Runner.Outcome) throws(ReadError) -> [PDF.Page] {
    switch outcome.ending {
    case .timedOut, .overCap, .signalled(SIGXCPU), .signalled(SIGKILL): throw limit
    case .signalled: throw outcome.error.contains("bad_alloc") ? limit : damaged
    case .exited(0): return BoundingBoxXML.pages(outcome.output)
    case .exited:
      if outcome.error.contains("Incorrect password")
        || outcome.error.contains("security handler")
      {
        throw ReadError(
          .readEncrypted,
          "Filen är skyddad med lösenord. Be avsändaren om en kopia utan lösenord.",
          "The file is protected by a password. Ask the sender for a copy without one.")
      }
      if outcome.error.contains("Out of memory") || outcome.error.contains("bad_alloc") {
        throw limit
      }
      throw damaged
    }
  }

  /// Throws where the pages hold no text that could be the document's.
  static func check(_ pages: [PDF.Page], _ bytes: [UInt8], complaints: String) throws(ReadError) {
    let letters = pages.reduce(0) { $0 + self.letters($1) }
    // A page of a scan has no letters, however whole the file is.
    let broken = isBroken(complaints) && !(letters == 0 && hasImages(bytes))
    if complaints.contains("xref") || complaints.contains("trailer"), isTruncated(bytes) {
      throw damaged
    }
    if complaints.contains("Kid object") { throw damaged }
    if broken, letters < 100 * max(pages.count, 1) { throw damaged }
    guard !pages.isEmpty else { throw empty }
    if broken, pages.count(where: isGarbled) * 2 > pages.count { throw damaged }
  }

  /// What a person should know of a file that was read all the same.
  ///
  /// - Parameter unread: pages, counted from 0, whose pictures could not be recognised.
  static func flags(
    _ pages: [PDF.Page], _ bytes: [UInt8], complaints: String, unread: [Int]
  ) -> [Flag] {
    var flags = unreadFlags(unread)
    let unclear = pages.indices.filter { isGarbled(pages[$0]) }.map { String($0 + 1) }
    if !unclear.isEmpty {
      let list = unclear.joined(separator: ", ")
      flags.append(
        Flag(
          .readLowConfidence,
          message: Wording(
            "Texten på sida \(list) är oläslig för programmet. Läs den i originalet.",
            "The text of page \(list) is illegible to the program. Read it in the original.")))
    }
    if isBroken(complaints) {
      flags.append(
        Flag(
          .readLowConfidence,
          message: Wording(
            "Filen är skadad och text kan saknas. Jämför med originalet eller be om en ny fil.",
            "The file is damaged and text may be missing. Compare with the original or ask for a "
              + "new file.")))
    }
    return flags
  }

  /// What is said of pages, counted from 0, whose pictures could not be recognised.
  static func unreadFlags(_ unread: [Int]) -> [Flag] {
    guard !unread.isEmpty else { return [] }
    let list = unread.map { String($0 + 1) }.joined(separator: ", ")
    return [
      Flag(
        .readLowConfidence,
        message: Wording(
          "Sida \(list) är en bild som inte kunde läsas. Läs den i originalet; kör `pipeline "
            + "doctor` för att se om ett program saknas.",
          "Page \(list) is a picture that could not be read. Read it in the original; run "
            + "`pipeline doctor` to see whether a program is missing."))
    ]
  }

  static func letters(_ page: PDF.Page) -> Int {
    page.words.reduce(0) { $0 + $1.text.utf8.count }
  }

  /// Text that is no text: a damaged stream, or fonts that do not say which letters they show. In
  /// Swedish prose nine characters of ten are letters; here it is less than every other one.
  static func isGarbled(_ page: PDF.Page) -> Bool {
    var tally = Tally()
    for word in page.words { tally.add(word.text) }
    let all = tally.letters + tally.digits + tally.others
    return all >= 60 && tally.letters * 100 < 55 * all && tally.others * 4 > all
  }

  private struct Tally {
    var letters = 0
    var digits = 0
    var others = 0

    mutating func add(_ word: String) {
      var text = word
      // By their bytes, as nearly all are ASCII or Latin-1's: scalar by scalar it cost several times
      // as much.
      let rest = text.withUTF8 { bytes in
        var index = 0
        while index < bytes.count {
          let byte = bytes[index]
          if byte < 0x80 {
            add(Unicode.Scalar(byte))
          } else if byte == 0xC3, index + 1 < bytes.count {
            index += 1
            add(Unicode.Scalar(bytes[index] | 0x40))
          } else {
            return index
          }
          index += 1
        }
        return bytes.count
      }
      guard rest < word.utf8.count else { return }
      for scalar in Substring(word.utf8.dropFirst(rest)).unicodeScalars { add(scalar) }
    }

    @inline(__always)
    private mutating func add(_ scalar: Unicode.Scalar) {
      if Letters.isLetter(scalar), scalar.value < 0x250 {
        letters += 1
      } else if Letters.isDigit(scalar) {
        digits += 1
      } else if scalar != ".", scalar != "_" {
        others += 1
      }
    }
  }

  /// poppler's complaints that mean lost content; its others (missing fonts, odd dictionaries) do
  /// not touch the text.
  private static func isBroken(_ complaints: String) -> Bool {
    guard complaints.contains("Syntax Error") else { return false }
    // What is wrong with a comment's place on the page (LibreOffice writes some without) takes no text.
    let complaints = complaints.split(separator: "\n").filter { !$0.contains("annotation") }
      .joined(separator: "\n")
    return [
      "flate", "Unknown operator", "Illegal character", "Unterminated", "Unexpected end",
      "End of file", "xref", "trailer", "Bad", "Missing 'endstream'", "Page tree", "Dictionary key",
      "Loop", "Weird page contents", "Leftover args", "Too few", "Too many", "Kids",
      "Catalog object", "page count", "object stream", "Arg #",
    ].contains(where: complaints.contains)
  }

  /// A whole PDF ends with %%EOF, give or take what mail programs add.
  private static func isTruncated(_ bytes: [UInt8]) -> Bool {
    !BytePattern.holds("%%EOF", in: bytes.suffix(2048))
  }

  /// An image is a stream, whose dictionary is never compressed: so it is seen in the bytes.
  static func hasImages(_ bytes: [UInt8]) -> Bool {
    BytePattern.holds("/Subtype/Image", in: bytes[...])
      || BytePattern.holds("/Subtype /Image", in: bytes[...])
  }

  /// Whether tick boxes may be fill-in fields; fields in compressed objects are not seen.
  static func hasButtons(_ bytes: [UInt8]) -> Bool { BytePattern.holds("/Btn", in: bytes[...]) }

  /// Whether somebody drew or stamped on the pages, or typed over them (ISO 32000-1, 12.5.6).
  static func isWrittenOn(_ bytes: [UInt8]) -> Bool {
    BytePattern.holds("/Ink", in: bytes[...]) || BytePattern.holds("/Stamp", in: bytes[...])
      || BytePattern.holds("/FreeText", in: bytes[...])
  }

  private static let damaged = ReadError(
    .readFailed,
    "Filen är skadad eller ofullständig. Hämta den på nytt ur mejlet, eller be avsändaren skicka "
      + "den igen.",
    "The file is damaged or incomplete. Save it from the mail again, or ask the sender to send it "
      + "again.")

  static let garbled = ReadError(
    .readFailed,
    "Filens text går inte att tolka: typsnitten säger inte vilka bokstäver de visar. Be avsändaren "
      + "om en Word-fil eller en PDF sparad ur Word.",
    "The file's text cannot be made out: its fonts do not say which letters they show. Ask the "
      + "sender for a Word file or a PDF saved from Word.")

  static let empty = ReadError(
    .readEmpty,
    "Filen har varken text eller bilder. Öppna den: visar den text, be avsändaren om en Word-fil "
      + "eller en PDF sparad ur Word.",
    "The file has neither text nor images. Open it: if it shows text, ask the sender for a Word "
      + "file or a PDF saved from Word.")

  private static let limit = ReadError(
    .readLimit,
    "Filen är för stor eller för invecklad att läsa inom gränserna för tid och minne. Spara om den "
      + "som PDF ur det program som den skrevs i, eller dela den.",
    "The file is too large or too intricate to be read within the limits of time and memory. Save "
      + "it as PDF again from the program that it was written in, or split it.")
}
