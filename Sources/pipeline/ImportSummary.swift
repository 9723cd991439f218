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
    if tally.counts.keys.contains(where: { $0.isFinal }) {
      notes.append(
        Wording(
          "Det som inte gick att läsa läses inte om av sig självt: be länet om en läsbar fil, eller försök "
            + "igen med `pipeline reprocess`.",
          "What could not be read is not read again by itself: ask the county for a file that can be, or "
            + "try again with `pipeline reprocess`."))
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
    case .dated: "dated"
    case .duplicate: Extract.Flag.Code.submissionDuplicate.rawValue
    case .superseded: Extract.Flag.Code.submissionSuperseded.rawValue
    case .unreadable(let code): code.rawValue
    case .forgotten: "forgotten"
    case .unopened: "unopened"
    case .restored: "restored"
    }
  }

  func meaning(_ language: Language) -> String {
    let wording =
      switch self {
      case .imported: Wording("Nya inlämningar som räknas", "New submissions that count")
      case .dated:
        Wording(
          "Fanns redan utan mottagningsdag: har nu den som angavs",
          "There already without the day received: has the one given now")
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
      case .restored:
        Wording(
          "Filer vars original var borta eller skadat i registret: det är tillbaka",
          "Files whose original was gone or damaged in the store: it is back")
      }
    return wording(language)
  }

  /// Whether importing the same file again can change nothing about it.
  fileprivate var isFinal: Bool {
    if case .unreadable(let code) = self { code != .readUnsupported } else { false }
  }

  private var rank: Int {
    switch self {
    case .imported: 0
    case .dated: 1
    case .duplicate: 2
    case .superseded: 3
    case .unreadable: 4
    case .forgotten: 5
    case .unopened: 6
    case .restored: 7
    }
  }

  static func isBefore(_ a: Tally.Outcome, _ b: Tally.Outcome) -> Bool {
    (a.rank, a.id) < (b.rank, b.id)
  }
}
