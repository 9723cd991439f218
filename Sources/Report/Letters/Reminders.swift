import Compare
import Extract
import Foundation
import Normalize

/// Drafts of mails to the counties that have gaps or have sent nothing, and a line on every county.
public struct Reminders: Sendable, Equatable {
  public struct Draft: Sendable, Equatable {
    public var entry: Ledger.Entry
    /// The draft's file; `nil` where the county is complete.
    public var file: String?
    /// The addresses that the draft is to.
    public var to: [String]
    /// How many things it asks for.
    public var points: Int
    /// What the officer should know before sending it.
    public var remarks: [Wording]
    var mail: MailDraft?

    func remark(_ language: Language) -> String? {
      remarks.isEmpty ? nil : remarks.map { $0(language) }.joined(separator: " ")
    }
  }

  /// Every county of the form, in the ledger's order.
  public var drafts: [Draft]
  /// What could not be read or belongs to no county.
  public var unplaced: Int

  /// - Parameters:
  ///   - template: the form to write about.
  ///   - from: whom the mails are from ("Namn <adress>").
  ///   - replyBy: the day until which to answer.
  ///   - now: the time that the drafts bear.
  public init(
    of ledger: Ledger, template: String, language: Language, from: Sender?, replyBy: ISODate?,
    now: Date
  ) {
    let today = ISODate(now.ISO8601Format())
    unplaced = ledger.unplaced.count
    drafts = ledger.entries.filter { $0.outline.template == template }.map { entry in
      guard
        let letter = Letter(
          entry, language: language, sender: from?.mailbox.name, replyBy: replyBy, today: today)
      else {
        return Draft(entry: entry, to: [], points: 0, remarks: Self.remarks(complete: entry))
      }
      let (sure, doubtful) = Self.recipients(entry)
      return Draft(
        entry: entry, file: Self.file(entry.county), to: sure.map(\.address),
        points: letter.points, remarks: Self.remarks(entry, sure: sure.count, doubtful: doubtful),
        mail: MailDraft(
          from: from?.mailbox, to: sure, subject: letter.subject, body: letter.text, date: now))
    }
  }

  /// "20-dalarnas-lan.eml".
  static func file(_ county: CountyEntry) -> String {
    var slug = ""
    for scalar in county.name.lowercased().unicodeScalars {
      switch scalar {
      case "å", "ä": slug += "a"
      case "ö": slug += "o"
      case "a"..."z", "0"..."9": slug.unicodeScalars.append(scalar)
      default: if slug.last != "-", !slug.isEmpty { slug += "-" }
      }
    }
    return "\(county.code)-\(slug).eml"
  }

  /// The contacts of the form, else of the plans: those read for certain, and how many are not.
  private static func recipients(
    _ entry: Ledger.Entry
  ) -> (sure: [MailDraft.Mailbox], doubtful: Int) {
    let submissions = ([entry.form].compactMap { $0 } + entry.plans).map(\.submission)
    guard let source = submissions.first(where: { !$0.contacts.isEmpty }) else { return ([], 0) }
    var sure: [MailDraft.Mailbox] = []
    var doubtful = 0
    for contact in source.contacts {
      guard let email = contact.email else { continue }
      // The name and the address differ by a slip: one of them is wrong, and nobody knows which.
      let isFlagged = source.flags.contains {
        $0.field == "contacts" && $0.evidence == contact.evidence
          && ($0.code == .contactEmailMismatch || $0.code == .contactEmailInvalid)
      }
      let isSure = contact.confidence >= 1 && !source.source.ocr && !isFlagged
      if isSure, MailAddress.isValid(email),
        let mailbox = MailDraft.Mailbox(name: contact.name, address: email)
      {
        if !sure.contains(where: { $0.address.lowercased() == email.lowercased() }) {
          sure.append(mailbox)
        }
      } else {
        doubtful += 1
      }
    }
    return (sure, doubtful)
  }

  private static func remarks(
    _ entry: Ledger.Entry, sure: Int, doubtful: Int
  ) -> [Wording] {
    var remarks: [Wording] = []
    if sure == 0 {
      remarks.append(
        doubtful == 0
          ? Wording("Ingen adress: fyll i mottagaren.", "No address: fill in the recipient.")
          : Wording(
            "Adressen är osäker: fyll i mottagaren.",
            "The address is unsure: fill in the recipient."
          ))
    } else if doubtful > 0 {
      remarks.append(
        Wording(
          "\(doubtful) osäker adress är inte med.", "\(doubtful) unsure address is left out."))
    }
    if entry.gaps.contains(where: { $0.isUnsure && $0.severity == .error }) {
      remarks.append(
        Wording(
          "Osäkert läst: titta i dokumentet först.",
          "Read unsurely: look at the document first."))
    }
    return remarks + undecided(entry)
  }

  private static func remarks(complete entry: Ledger.Entry) -> [Wording] {
    var remarks: [Wording] = []
    if entry.warnings > 0 {
      remarks.append(
        Wording(
          "\(Severity.warning.counted(entry.warnings, .swedish)) att ta ställning till.",
          "\(Severity.warning.counted(entry.warnings, .english)) to decide on."))
    }
    return remarks + undecided(entry)
  }

  private static func undecided(_ entry: Ledger.Entry) -> [Wording] {
    if entry.undecided.isEmpty { return [] }
    return [
      Wording(
        "Flera formulär utan datum: kontrollera vilket som gäller.",
        "Several forms without dates: check which one is valid.")
    ]
  }

  /// The line on every county: for JSON, CSV and other programs.
  public func table(_ language: Language) -> Table {
    Table(
      columns: [
        .init("county", Word.countyCode.wording), .init("countyName", Word.county.wording),
        .init("status", Word.status.wording), .init("file", Self.draft),
        .init("to", Self.recipient), .init("points", Self.pointsTitle),
        .init("remark", Word.remark.wording),
      ],
      rows: drafts.map { draft in
        [
          .text(draft.entry.county.code), .text(draft.entry.county.name),
          .text(draft.entry.status.rawValue), .text(draft.file),
          .text(draft.to.isEmpty ? nil : draft.to.joined(separator: " ")),
          .integer(draft.file == nil ? nil : draft.points), .text(draft.remark(language)),
        ]
      })
  }

  private static let draft = Wording("Utkast", "Draft")
  private static let recipient = Wording("Till", "To")
  private static let pointsTitle = Wording("Punkter", "Points")

  /// What `pipeline remind` prints.
  public func text(_ format: Table.Format, language: Language, width: Int = 100) -> String {
    guard format == .table else { return table(language).text(format, language: language) }
    return Table(
      columns: [
        .init("county", Word.county.wording), .init("status", Word.status.wording),
        .init("points", Self.pointsTitle), .init("file", Self.draft),
        .init("remark", Wording("Till, och att tänka på", "To, and remarks")),
      ],
      rows: drafts.map { draft in
        [
          .text(draft.entry.county.name), .text(draft.entry.status.word(language)),
          .integer(draft.file == nil ? nil : draft.points), .text(draft.file),
          .text((draft.to + [draft.remark(language) ?? ""]).joined(separator: " ")),
        ]
      }
    ).text(.table, language: language, width: width)
  }

  /// What to know before sending any of them; `stale` are drafts of an earlier run.
  public func closing(stale: [String], _ language: Language) -> [String] {
    var lines: [String] = []
    if let line = LedgerReport.unplaced(unplaced)?(language) {
      lines.append(
        line + Wording(" Se efter innan du skickar.", " Look before you send.")(language))
    }
    if !stale.isEmpty {
      let names = stale.joined(separator: ", ")
      lines.append(
        Wording(
          "Utkast från en tidigare körning som inte gäller längre, ta bort dem: \(names)",
          "Drafts of an earlier run that are out of date, delete them: \(names)")(language))
    }
    return lines
  }
}
