import Compare
import Extract
import Foundation
import Normalize
import Testing

@testable import Report

@Suite struct RemindersTests {
  private static let templates = Templates()
  private static let now = Date(timeIntervalSince1970: 1_622_707_200)

  private static func reminders(
    _ submissions: [Submission], from: String? = nil, replyBy: String? = nil,
    _ language: Language = .swedish
  ) -> Reminders {
    let template = templates.all[0]
    let ledger = Ledger(
      of: submissions,
      outlines: [
        FormOutline(
          template: template.id, year: template.year, name: template.name,
          deadline: template.deadline,
          sections: template.sections.map { .init(number: $0.number, title: $0.title) },
          questions: [])
      ],
      counties: templates.gazetteer.counties.map {
        CountyEntry(code: $0.code, name: $0.name, amount: $0.amount)
      })
    return Reminders(
      of: ledger, template: template.id, language: language,
      from: from.flatMap { Reminders.Sender($0) }, replyBy: replyBy.flatMap { ISODate($0) },
      now: now)
  }

  private static func form(_ change: (inout Submission) -> Void = { _ in }) -> Submission {
    var form = Submission(
      source: Source(file: "inkorg/dalarna.docx", sha256: "1", mediaType: "text/plain"), kind: .form
    )
    form.template = "kvinnofrid-2021"
    form.counties = [.init(code: "20", name: "Dalarnas län", confidence: 1, evidence: [])]
    form.contacts = [
      .init(name: "Åsa Provsson", email: "asa@regiondalarna.se", confidence: 1, evidence: [])
    ]
    form.answers = [
      .init(
        id: "honour.year", section: "7", question: "Vilka mål?", horizon: "year", text: nil,
        items: [], length: 0, limit: 1000, confidence: 1, evidence: [])
    ]
    form.signature = .init(state: .unsigned, date: nil, name: nil, confidence: 1, evidence: [])
    form.flags = [
      Flag(.signatureMissing, section: "14", field: "signature", message: Wording("x", "x")),
      Flag(.answerMissing, section: "7", field: "honour.year", message: Wording("x", "x")),
    ]
    change(&form)
    return form
  }

  private static func dalarna(_ form: Submission) throws -> Reminders.Draft {
    try #require(reminders([form]).drafts.first { $0.entry.county.code == "20" })
  }

  /// The text that the draft's body encodes.
  private static func body(_ mail: MailDraft?) throws -> String {
    let text = try #require(mail).text
    let start = try #require(text.range(of: "\r\n\r\n"))
    var bytes: [UInt8] = []
    var rest = Substring(text[start.upperBound...]).replacing("=\r\n", with: "").utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "="), let high = rest.popFirst(), let low = rest.popFirst() {
        bytes.append(UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16) ?? 0)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
  }

  @Test func eachGapIsNamedWithItsSectionAndWhatToDo() throws {
    let draft = try Self.dalarna(Self.form())
    #expect(draft.file == "20-dalarnas-lan.eml")
    #expect(draft.to == ["asa@regiondalarna.se"])
    #expect(draft.points == 2)
    let body = try Self.body(draft.mail)
    let first = try #require(body.range(of: "1. Avsnitt 7, ”"))
    let second = try #require(body.range(of: "2. Avsnitt 14, ”Underskrift”"))
    #expect(first.lowerBound < second.lowerBound)
    #expect(body.contains("Frågan ”Vilka mål?” är inte besvarad. Skriv ett svar."))
    #expect(body.contains("undertecknat av chefen för RSS"))
    #expect(body.contains("dalarna.docx"))
    #expect(!body.contains("inkorg"))
    #expect(body.contains("Formulärets sista dag var den 31 maj 2021."))
    #expect(body.hasSuffix("Med vänlig hälsning\nSveriges Kommuner och Regioner\n"))
  }

  @Test func doubtIsAskedAndNeverClaimed() throws {
    let body = try Self.body(
      Self.dalarna(
        Self.form {
          $0.source.ocr = true
          $0.contacts[0].confidence = 0.9
        }
      ).mail)
    #expect(body.contains("Vi hittar inget svar på frågan ”Vilka mål?”."))
    #expect(body.contains("Är formuläret undertecknat?"))
    #expect(!body.contains("är inte besvarad") && !body.contains("är inte undertecknat"))
    #expect(!body.contains("Att komplettera\n"))
  }

  @Test func aDoubtfulAddressIsLeftOut() throws {
    for change: (inout Submission) -> Void in [
      { $0.contacts[0].confidence = 0.95 }, { $0.contacts[0].email = "asa at region" },
      { $0.contacts[0].email = "åsa@regiondalarna.se" }, { $0.source.ocr = true },
      {
        $0.flags.append(
          Flag(.contactEmailMismatch, section: "3", field: "contacts", message: Wording("x", "x")))
      },
    ] {
      let draft = try Self.dalarna(Self.form(change))
      #expect(draft.to == [])
      #expect(draft.remark(.swedish)?.contains("fyll i mottagaren") == true)
      #expect(draft.mail?.text.contains("\r\nTo:") == false)
    }
  }

  @Test func completeCountiesGetNoneAndSilentOnesTheirOwn() throws {
    let reminders = Self.reminders([Self.form { $0.flags = [] }], replyBy: "2021-06-18")
    let complete = try #require(reminders.drafts.first { $0.entry.county.code == "20" })
    #expect(complete.file == nil && complete.mail == nil)
    #expect(reminders.drafts.count { $0.file != nil } == 20)
    let silent = try #require(reminders.drafts.first { $0.entry.county.code == "09" })
    let body = try Self.body(silent.mail)
    #expect(body.contains("Vi hittar ingen genomförandeplan från Gotlands län"))
    #expect(body.contains("senast den 18 juni 2021"))
    #expect(silent.to == [])
  }

  @Test func informationAndTheOfficersDecisionsAreNotInTheLetter() throws {
    let body = try Self.body(
      Self.dalarna(
        Self.form {
          $0.flags += [
            Flag(.deadlineMissed, section: "14", message: Wording("sent", "late")),
            Flag(.contactEmailMismatch, section: "3", message: Wording("stavas", "spelt")),
          ]
        }
      ).mail)
    #expect(!body.contains("sent,") && !body.contains("stavas") && !body.contains("3."))
  }

  /// What was submitted stands in the text as text, and in no header.
  @Test func submittedTextBecomesNeitherHeaderNorMarkup() throws {
    let hostile = "x\r\nBcc: all@example.org\r\n\r\n<b>hej</b>\u{202E}\u{2028}Fel"
    let draft = try Self.dalarna(
      Self.form {
        $0.source.file = "inkorg/\(hostile).docx"
        $0.contacts[0].name = hostile
        $0.answers[0].question = hostile
      })
    let text = try #require(draft.mail?.text)
    let headers = try #require(text.range(of: "\r\n\r\n")).lowerBound
    for line in text[..<headers].split(separator: "\r\n") {
      #expect(line.utf8.count <= 78)
      #expect(!line.lowercased().hasPrefix("bcc"))
      #expect(line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }
    let body = try Self.body(draft.mail)
    for scalar in body.unicodeScalars where scalar != "\n" {
      #expect(scalar.properties.generalCategory != .control)
      #expect(scalar.properties.generalCategory != .format)
    }
    #expect(!body.split(separator: "\n").contains { $0.hasPrefix("Bcc") })
    #expect(text.contains("Content-Type: text/plain; charset=utf-8"))
  }

  @Test func theDraftFollowsTheStandard() throws {
    let text = try #require(
      Self.reminders([Self.form()], from: "Eva Öberg <eva@region.se>").drafts
        .first { $0.entry.county.code == "20" }?.mail?.text)
    let lines = text.components(separatedBy: "\r\n")
    #expect(!text.replacing("\r\n", with: "").contains("\n"))
    #expect(lines.allSatisfy { $0.utf8.count <= 78 })
    for header in [
      "From: =?utf-8?B?", "To: =?utf-8?B?", "Subject: =?utf-8?B?",
      "Date: Thu, 3 Jun 2021 08:00:00 +0000",
      "X-Unsent: 1", "MIME-Version: 1.0", "Content-Transfer-Encoding: quoted-printable",
      "Message-ID: <",
    ] {
      #expect(lines.contains { $0.hasPrefix(header) }, "\(header)")
    }
    #expect(
      Self.reminders([Self.form()]).drafts.allSatisfy { $0.mail?.text.contains("\r\nFrom") != true }
    )
    for bad in ["eva", "eva@", "a@b.se\r\nBcc: c@d.se", "Eva <a b@c.se>", "<>"] {
      #expect(Reminders.Sender(bad) == nil, "\(bad)")
    }
  }

  @Test func everyGapHasItsWordsInBothLanguages() throws {
    for code in Flag.Code.allCases where code.severity >= .warning {
      let draft = try Self.dalarna(
        Self.form {
          $0.flags = [
            Flag(.signatureMissing, section: "14", field: "signature", message: Wording("x", "x")),
            Flag(code, section: "7", field: "honour.year", message: Wording("xyzzy", "xyzzy")),
          ]
        })
      #expect(try !Self.body(draft.mail).contains("xyzzy"), "\(code)")
    }
    let english = try #require(
      Self.reminders([Self.form()], .english).drafts.first { $0.entry.county.code == "20" })
    #expect(try Self.body(english.mail).contains("is not answered. Please write an answer."))
  }

  @Test func draftsAreWrittenAndOldOnesNamed() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Self.reminders([Self.form()]).write(to: folder.path) == [])
    let complete = Self.reminders([Self.form { $0.flags = [] }])
    #expect(try complete.write(to: folder.path) == ["20-dalarnas-lan.eml"])
    // The drafts are no submissions.
    #expect(try Inputs(paths: [folder.path]).inputs == [])
  }
}
