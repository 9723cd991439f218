import Extract
import Report
import Store

/// What an import did, by outcome, as rows and in words.
enum ImportSummary {
  static func table(of tally: Tally, _ language: Language) -> Table {
    Table(
      columns: [
        .init("outcome", Wording("Utfall", "Outcome")),
        .init("count", Wording("Antal", "Number")),
        .init("meaning", Wording("Betyder", "Meaning")),
      ],
      rows: tally.counts.sorted { Tally.Outcome.isBefore($0.key, $1.key) }.map { outcome, count in
        [.text(outcome.id), .integer(count), .text(outcome.meaning(language))]
      })
  }

  /// What a person should know besides the rows.
  static func notes(on tally: Tally, isDry: Bool, isInterrupted: Bool) -> [Wording] {
    var notes: [Wording] = []
    if isDry {
      notes.append(
        Wording(
          "Inget är skrivet: kör samma kommando utan --dry-run.",
          "Nothing is written: run the same command without --dry-run."))
    }
    if isInterrupted {
      notes.append(
        Wording(
          "Avbrutet. Det som är inläst är kvar; kör samma kommando igen för resten.",
          "Interrupted. What was imported is kept; run the same command again for the rest."))
    }
    if tally.counts[.unreadable(.readUnsupported)] != nil {
      notes.append(
        Wording(
          "Saknas ett program (`pipeline doctor` visar vilket), så installera det och läs in filerna "
            + "igen: bara de läses om.",
          "If a program is missing (`pipeline doctor` shows which), install it and import the files "
            + "again: only those are read again."))
    }
    return notes
  }
}

extension Tally.Outcome {
  /// In JSON and CSV: the flag's code where there is one.
  var id: String {
    switch self {
    case .imported: "imported"
    case .duplicate: Extract.Flag.Code.submissionDuplicate.rawValue
    case .superseded: Extract.Flag.Code.submissionSuperseded.rawValue
    case .unreadable(let code): code.rawValue
    case .forgotten: "forgotten"
    case .unopened: "unopened"
    }
  }

  func meaning(_ language: Language) -> String {
    let wording =
      switch self {
      case .imported: Wording("Nya inlämningar som räknas", "New submissions that count")
      case .duplicate:
        Wording(
          "Fanns redan, eller samma innehåll som en annan: räknas en gång",
          "There already, or the same content as another: counts once")
      case .superseded:
        Wording(
          "Ersatta av en senare från samma län; de är kvar",
          "Replaced by a later one from the same county; they are kept")
      case .unreadable:
        Wording("Gick inte att läsa; originalet är kvar", "Not readable; the original is kept")
      case .forgotten:
        Wording(
          "Filer som någon har låtit glömma: tas inte in",
          "Files that somebody had forgotten: not taken in")
      case .unopened:
        Wording(
          "Filer som inte gick att öppna: kör igen när de går",
          "Files that could not be opened: run again when they can")
      }
    return wording(language)
  }

  private var rank: Int {
    switch self {
    case .imported: 0
    case .duplicate: 1
    case .superseded: 2
    case .unreadable: 3
    case .forgotten: 4
    case .unopened: 5
    }
  }

  static func isBefore(_ a: Tally.Outcome, _ b: Tally.Outcome) -> Bool {
    (a.rank, a.id) < (b.rank, b.id)
  }
}
