import Testing

@testable import Extract

@Suite struct FormatTests {
  @Test(arguments: [
    "<!DOCTYPE html><p>x", "\n <!-- k --> <html><body>x", "\u{FEFF}<HTML>x", "<div><p>a</p></div>",
    "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\"><html>",
    "<h1>Plan</h1>\n<p>Mål</p>\n<ul>\n<li>a</li>\n</ul>",
    "HTTP/1.1 200 OK\n\n<html><body>x</body></html>",
  ])
  func html(text: String) throws {
    #expect(try Format(of: Array(text.utf8)) == .html)
  }

  @Test(arguments: [
    "<input checked type=\"checkbox\"> Ja\n\ntext\n\nmer text", "1. Län <br> Dalarna", "Plan",
    "<namn> skriver under\n\nhej", "# Plan\n\n<table>\n<tr><td>a</td></tr>\n</table>",
    "Från: a\nTill: b\n\nhej", "Subject: plan\n\nhej", "From: a@b.se\nTo: c@d.se\n\nhej",
    "<b>Län</b> är Dalarna\nrad\nrad\nrad\nrad\nrad",
  ])
  func text(text: String) throws {
    #expect(try Format(of: Array(text.utf8)) == .text)
  }

  @Test func pdfHeaderMayStandBehindRubbish() throws {
    #expect(try Format(of: Array("%PDF-1.7\n".utf8)) == .pdf)
    #expect(try Format(of: [UInt8](repeating: 0, count: 900) + Array("%PDF-1.4".utf8)) == .pdf)
  }

  private static let zip: [UInt8] = [0x50, 0x4B, 3, 4]
  private static let rubbish = (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ $0 / 7) }
  private static let kinds: [(bytes: [UInt8], kind: String)] = [
    (zip + Array("xl/workbook.xml".utf8), "workbook"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "old Office"),
    (Array("GIF89a".utf8), "picture"),
    (Array("Rar!\u{1A}".utf8), "archive"),
    ([0x7F, 0x45, 0x4C, 0x46], "program"),
    (Array("<?xml version=\"1.0\"?><a/>".utf8), "XML"),
    (rubbish, "not text"),
  ]

  private static let containers: [(bytes: [UInt8], container: Container)] = [
    (zip + Array("plan.pdf".utf8), .archive), ([0x1F, 0x8B, 8], .archive),
    (Array("Received: by x\r\nMIME-Version: 1.0\r\nSubject: Plan\r\n\r\nhej".utf8), .mail),
    (Array("From - Thu May 20 10:00:00 2021\nSubject: x\nMIME-Version: 1.0\n\nhej".utf8), .mail),
    (
      [0xD0, 0xCF, 0x11, 0xE0]
        + "__properties_version1.0".utf8.reduce(into: []) { $0 += [$1, 0] }, .outlookMail
    ),
  ]

  @Test(arguments: containers)
  func filesThatHoldOthersAreTold(bytes: [UInt8], container: Container) throws {
    #expect(try Format(of: bytes) == .container(container))
  }

  @Test(arguments: kinds)
  func unsupportedKindsAreNamed(bytes: [UInt8], kind: String) {
    let error = #expect(throws: ReadError.self) { try Format(of: bytes) }
    #expect(error?.code == .readUnsupported)
    #expect(error?.message.english.contains(kind) == true)
  }

  /// A zip that cannot be opened is damaged as the document that its names say; it is no archive.
  @Test(arguments: ["….word/document.xml", "mimetypeapplication/vnd.oasis.opendocument.text"])
  func aDamagedDocumentIsNoArchive(name: String) {
    let error = #expect(throws: ReadError.self) { try Format(of: Self.zip + Array(name.utf8)) }
    #expect(error?.code == .readFailed)
  }

  @Test func richTextIsAnOfficeFile() throws {
    #expect(try Format(of: Array("{\\rtf1\\ansi}".utf8)) == .office(.rtf))
  }

  @Test(arguments: ["", " \n\t\u{A0}\n", "\u{FEFF}", "<html><body> </body></html>", "---\n"])
  func nothingInIt(text: String) async {
    let error = await #expect(throws: ReadError.self) {
      try await Document(reading: Array(text.utf8), file: "tom.txt")
    }
    #expect(error?.code == .readEmpty)
  }

  @Test(arguments: [
    ("Plan för länet", "text/plain"), ("# Plan\n\n- mål", "text/markdown"),
    ("<html><p>Plan", "text/html"),
  ])
  func mediaTypeAndDigest(text: String, type: String) async throws {
    let document = try await Document(reading: Array(text.utf8), file: "plan.pdf")
    #expect(document.source.mediaType == type)
    #expect(document.source.file == "plan.pdf")
    #expect(document.source.pages == nil)
    #expect(document.source.sha256 == Digest.sha256(Array(text.utf8)))
  }
}
