import Testing

@testable import Extract

@Suite struct MailTests {
  private static func mail(_ text: String) throws -> Mail {
    let bytes = Array(text.utf8)
    return try Mail(try #require(try MIMEMessage.messages(in: bytes).first))
  }

  private static func day(_ headers: String) throws -> String? {
    try mail("From: a@kalmar.se\n\(headers)MIME-Version: 1.0\n\nHej").envelope.received
  }

  @Test(arguments: [
    ("Date: Mon, 31 May 2021 21:59:59 +0000\n", "2021-05-31"),
    ("Date: Mon, 31 May 2021 22:00:00 +0000\n", "2021-06-01"),
    ("Date: Sun, 31 Jan 2021 22:59:59 GMT\n", "2021-01-31"),
    ("Date: Sun, 31 Jan 2021 23:00:00 GMT\n", "2021-02-01"),
    ("Date: 28 Mar 2021 00:59:59 -0000\n", "2021-03-28"),
    ("Date: Sat, 30 Oct 2021 22:00:00 +0000\n", "2021-10-31"),
    ("Date: Sun, 31 Oct 2021 22:59:59 +0000\n", "2021-10-31"),
    ("Date: Sat, 29 Feb 2020 12:00:00 +0100 (CET)\n", "2020-02-29"),
    ("Date: Thu, 31 Dec 2099 23:30:00 +0000\n", "2100-01-01"),
  ])
  func theDayIsThatOfTheClockInSweden(headers: String, day: String) throws {
    #expect(try Self.day(headers) == day)
  }

  @Test(arguments: [
    ("", nil), ("Date: nyss\n", nil), ("Date: Thu, 1 Jan 1970 00:00:00 +0000\n", nil),
    ("Received: from x; Wed, 26 May 2021 09:00:00 +0200\n", "2021-05-26"),
    (
      "Received: a; Wed, 26 May 2021 09:00:00 +0200\nReceived: b; Tue, 25 May 2021 09:00:00 +0200\n",
      "2021-05-26"
    ),
    (
      "Received: a; Wed, 26 May 2021 09:00:00 +0200\nDate: Wed, 26 May 2027 09:00:00 +0200\n",
      "2021-05-26"
    ),
    (
      "Received: a; Wed, 26 May 2021 09:00:00 +0200\nDate: Mon, 24 May 2021 09:00:00 +0200\n",
      "2021-05-24"
    ),
  ])
  func anAbsurdDateGivesWayToTheServers(headers: String, day: String?) throws {
    #expect(try Self.day(headers) == day)
  }

  @Test func aPageSavedAsAMailHasNoSenderAndNoDay() throws {
    let mail = try Self.mail(
      "From: <Saved by a browser>\nDate: Mon, 31 May 2021 12:00:00 +0000\nMIME-Version: 1.0\n\nHej")
    #expect(mail.envelope.sender == nil)
    #expect(mail.envelope.received == nil)
  }

  @Test func theSendersLineIsTold() throws {
    let mail = try Self.mail("Subject: a\n b\nFROM: Kim <kim@kalmar.se>\nMIME-Version: 1.0\n\nHej")
    #expect(mail.envelope.sender == "kim@kalmar.se")
  }

  /// A name in several encoded words, each filled up by itself, and letters cut between two of them.
  @Test(arguments: [
    (
      "filename=\"=?utf-8?B?bMOkbmV0cyBmw7ZyYg==?=\n =?utf-8?B?w6R0dHJpbmdzYXJiZXRlLg==?=\n\t=?utf-8?B?dHh0?=\"",
      "länets förbättringsarbete.txt"
    ),
    (
      "filename==?iso-8859-1?b?beV0dA==?= =?iso-8859-1?Q?_och_medel?= =?iso-8859-1?B?LnR4dA==?=",
      "mått och medel.txt"
    ),
    ("filename=\"=?utf-8?B?YcM=?=\n =?utf-8?B?pA==?=\n =?utf-8?Q?.txt?=\"", "aä.txt"),
    ("filename=\"en plan\n som går vidare.txt\"", "en plan som går vidare.txt"),
    ("filename=\"=?utf-8?B?inget slut.txt\"", "=?utf-8?B?inget slut.txt"),
    ("filename=\"=?utf-8?B?!!?= plan.txt\"", "plan.txt"),
  ])
  func aNameInSeveralEncodedWordsIsWhole(parameter: String, name: String) throws {
    let mail = try Self.mail(
      "From: a@b.se\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        + "Content-Type: text/plain\nContent-Disposition: attachment;\n \(parameter)\n\nHej\n--b--\n"
    )
    #expect(mail.attachments.map(\.name) == [name])
  }

  @Test func aSubjectInSeveralEncodedWordsIsWhole() throws {
    let text =
      "From: a@b.se\nSubject: =?utf-8?B?bMOkbmV0cyBmw7ZyYg==?=\n =?utf-8?B?w6R0dHJpbmc=?=\n\nHej"
    let message = try #require(try MIMEMessage.messages(in: Array(text.utf8)).first)
    #expect(message.subject == "länets förbättring")
  }

  @Test func flowedLinesAreJoinedAndQuotesKept() {
    let text = "En rad \nsom går vidare\n> citat \n> mer\nny rad \n\n inlagd\n-- \nnamn"
    #expect(
      MailText.unflowed(text, deletesSpaces: false)
        == "En rad som går vidare\n> citat mer\nny rad \ninlagd\n-- \nnamn")
    #expect(MailText.unflowed("delat \nord", deletesSpaces: true) == "delatord")
  }

  @Test(arguments: [
    ("iso-8859-1", "=E5=E4=F6"), ("windows-1252", "=E5=E4=F6"), ("utf-8", "=C3=A5=C3=A4=C3=B6"),
    ("macintosh", "=8C=8A=9A"), ("ibm850", "=86=84=94"),
  ])
  func textsInTheirCharacterSets(charset: String, bytes: String) throws {
    let mail = try Self.mail(
      "From: a@b.se\nMIME-Version: 1.0\nContent-Type: text/plain; charset=\(charset)\n"
        + "Content-Transfer-Encoding: quoted-printable\n\n\(bytes)\n")
    #expect(mail.text.map { String(decoding: $0, as: UTF8.self) } == "åäö\n")
  }

  @Test func ofAlternativesOneIsTaken() throws {
    func alternative(_ parts: String...) throws -> String? {
      let body = parts.map { "--b\n\($0)\n" }.joined()
      let mail = try Self.mail(
        "From: a@b.se\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n\(body)--b--\n"
      )
      return mail.text.map { String(decoding: $0, as: UTF8.self) }
    }
    let plain = "Content-Type: text/plain\n\ntext"
    let html = "Content-Type: text/html\n\n<p>sida</p>"
    let empty = "Content-Type: text/html\n\n  "
    #expect(try alternative(plain, html)?.contains("text") == false)
    #expect(try alternative(html, plain)?.contains("sida") == true)
    #expect(try alternative(plain, empty)?.contains("text") == true)
  }

  @Test func logosAreSkippedAndScannedPagesAreNot() {
    func png(_ width: UInt8, _ height: UInt8) -> [UInt8] {
      [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, width, 0, 0, 0, height, 0]
    }
    #expect(PictureSize.shorterSide(of: png(1, 2)) == 256)
    #expect(PictureSize.shorterSide(of: png(6, 4)) == 1024)
    let jpeg: [UInt8] = [
      0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC2, 0, 11, 8, 3, 0, 2, 0, 1, 1, 1, 0,
    ]
    #expect(PictureSize.shorterSide(of: jpeg) == 512)
    for count in 0..<jpeg.count { _ = PictureSize.shorterSide(of: Array(jpeg.prefix(count))) }
    #expect(PictureSize.shorterSide(of: Array("GIF89a".utf8) + [44, 1, 100, 0]) == 100)
  }
}
