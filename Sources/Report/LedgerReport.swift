import Compare
import Extract

/// The ledger as rows: who has sent which form, when, what is missing, and what it is worth.
public struct LedgerReport: Sendable, Equatable {
  public var ledger: Ledger

  public init(of ledger: Ledger) {
    self.ledger = ledger
  }

  /// The rows for JSON, CSV and other programs.
  public func table(_ language: Language) -> Table {
    Table(
      columns: [
        .init("county", Word.countyCode.wording), .init("countyName", Word.county.wording),
        .init("template", Word.template.wording), .init("year", Wording("År", "Year")),
        .init("status", Word.status.wording), .init("received", Word.received.wording),
        .init("errors", Word.errors.wording), .init("warnings", Word.warnings.wording),
        .init("missing", Wording("Vad som saknas", "What is missing")),
        .init("amount", Word.amount.wording), .init("file", Word.file.wording),
      ],
      rows: ledger.entries.map { entry in
        [
          .text(entry.county.code), .text(entry.county.name), .text(entry.outline.template),
          .integer(entry.outline.year), .text(entry.status.rawValue), .text(entry.received),
          .integer(entry.errors), .integer(entry.warnings), .text(Self.missing(entry, language)),
          .integer(entry.county.amount),
          .text((entry.form ?? entry.plans.first)?.name),
        ]
      })
  }

  /// What `pipeline ledger` prints. JSON and CSV are the rows alone; the table ends with the sums.
  public func text(_ format: Table.Format, language: Language, width: Int = 100) -> String {
    guard format == .table else { return table(language).text(format, language: language) }
    let templates = Set(ledger.entries.map(\.outline.template))
    var columns: [Table.Column] = [
      .init("county", Word.county.wording), .init("status", Word.status.wording),
      .init("received", Word.received.wording), .init("amount", Wording("Kronor", "SEK")),
      .init("missing", Wording("Vad som saknas", "What is missing")),
    ]
    if templates.count > 1 { columns.insert(.init("template", Word.template.wording), at: 1) }
    var rows: [[Table.Value]] = []
    for entry in ledger.entries {
      var row: [Table.Value] = [
        .text(entry.county.name), .text(entry.status.word(language)),
        .text(entry.received ?? (entry.status == .nothing ? nil : Self.dayUnknown(language))),
        .text(entry.county.amount.grouped(language)), .text(Self.missing(entry, language)),
      ]
      if templates.count > 1 { row.insert(.text(entry.outline.template), at: 1) }
      rows.append(row)
    }
    var text =
      Table(columns: columns, rows: rows).text(.table, language: language, width: width) + "\n"
    for line in closing(language) {
      text += Table.wrap(line, at: width).joined(separator: "\n") + "\n"
    }
    return text
  }

  private static let dayUnknown = Wording("okänd dag", "day unknown")

  private func closing(_ language: Language) -> [String] {
    let counts = Comparison.County.Status.allCases.map {
      "\($0.word(language)): \(ledger.count($0))"
    }
    let currency = Word.currency(language)
    var lines = [
      counts.joined(separator: " · "),
      Wording(
        "Belopp för kompletta: \(ledger.amountComplete.grouped(language)) \(currency) av "
          + "\(ledger.amount.grouped(language)) \(currency)",
        "Amount of the complete ones: \(ledger.amountComplete.grouped(language)) \(currency) of "
          + "\(ledger.amount.grouped(language)) \(currency)")(language),
    ]
    if let line = Self.unplaced(ledger.unplaced.count)?(language) { lines.append(line) }
    return lines
  }

  /// Files that may be from a county that seems to have sent nothing.
  static func unplaced(_ count: Int) -> Wording? {
    guard count > 0 else { return nil }
    return Wording(
      count == 1
        ? "1 fil utan län eller oläst: den kan vara från ett län som inte ser ut att ha lämnat in."
        : "\(count) filer utan län eller olästa: de kan vara från län som inte ser ut att ha lämnat in.",
      count == 1
        ? "1 file with no county or not read: it may be from a county that seems to have sent nothing."
        : "\(count) files with no county or not read: they may be from counties that seem to have sent nothing."
    )
  }

  /// What must be put right, as short as it can be said; `nil` where nothing is.
  static func missing(_ entry: Ledger.Entry, _ language: Language) -> String? {
    guard entry.status != .nothing else {
      return Wording("allt", "everything")(language)
    }
    var parts: [String] = []
    if entry.hasOnlyPlan {
      parts.append(
        Wording("formuläret (bara en plan har kommit)", "the form (only a plan has come)")(language)
      )
    }
    for gap in entry.gaps where gap.severity == .error {
      let part = gap.short(language)
      if !parts.contains(part) { parts.append(part) }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

extension Gap {
  /// What is missing in a few words, with its section: "svar på treåriga mål (8)".
  func short(_ language: Language) -> String {
    let words: Wording =
      switch code {
      case .sectionMissing: Wording("avsnittet", "the section")
      case .answerMissing: Wording("svar\(horizonShort.swedish)", "answer\(horizonShort.english)")
      case .choiceUnchecked: Wording("åtagandets kryss", "tick of the commitment")
      case .choiceNone: Wording("val av alternativ", "choice of an alternative")
      case .choiceSeveral: Wording("val av ett alternativ", "choice of one alternative")
      case .countyMissing, .countyUnknown: Wording("län", "county")
      case .organisationMissing: Wording("organisation", "organisation")
      case .contactMissing: Wording("kontaktperson", "contact")
      case .contactEmailInvalid: Wording("giltig e-postadress", "valid e-mail address")
      case .signatureMissing: Wording("underskrift", "signature")
      case .attachmentMissing: Wording("bifogad plan", "attached plan")
      case .readFailed, .readEncrypted, .readEmpty, .readUnsupported, .readLimit:
        Wording("läsbar fil", "readable file")
      default: message
      }
    guard let section else { return words(language) }
    return "\(words(language)) (\(section.number))"
  }

  private var horizonShort: Wording {
    switch horizon {
    case "threeYear": Wording(", treåriga mål", ", three-year goals")
    case "year": Wording(", årets mål", ", goals of the year")
    default: Wording("", "")
    }
  }
}
