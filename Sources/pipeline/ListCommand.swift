import ArgumentParser
import Extract
import Normalize
import Report
import Store

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists what the store holds, one row a submission.",
    discussion: """
      Examples:
        pipeline list --store register
        pipeline list --store register --status incomplete
        pipeline list --store register --county Dalarna --all
      """)

  enum Status: String, ExpressibleByArgument, CaseIterable {
    case complete
    case incomplete
    case plan
    case unknown
    case duplicate
    case superseded

    var word: Wording {
      switch self {
      case .complete: Wording("komplett", "complete")
      case .incomplete: Wording("att komplettera", "to be completed")
      case .plan: Wording("fri plan", "free-text plan")
      case .unknown: Wording("oläst eller okänd", "not read or unknown")
      case .duplicate: Wording("dubblett", "copy")
      case .superseded: Wording("ersatt", "replaced")
      }
    }
  }

  @OptionGroup var options: StoreOptions
  @Option(name: .long, help: "Only this county: its name, code or letter.")
  var county: String?
  @OptionGroup var form: FormOption
  @Option(
    name: .long,
    help: "Only this status: complete, incomplete, plan, unknown, duplicate or superseded.")
  var status: Status?
  @ArgumentParser.Flag(name: .long, help: "Also copies and submissions that a later one replaces.")
  var all = false
  @OptionGroup var output: TableOptions
  @OptionGroup var language: LanguageOption

  fileprivate struct Row {
    var stored: Stored
    var county: String?
    var status: Status
    var errors: Int
    var warnings: Int
    var corrections: Int
  }

  func run() async throws {
    let language = language.language
    let open = try options.open(.reading, language)
    try open.checkForm(form.template, language)
    let only = try county.map { try Self.county($0, open.templates.gazetteer, language) }
    let (rows, hidden) = try rows(open, only)
    let shown = rows.filter { row in status == nil || row.status == status }
    output.write { format, width in
      format == .table
        ? Self.text(shown, hidden: hidden, open, language, width)
        : Self.table(shown, open, language).text(format, language: language)
    }
  }

  static func county(
    _ text: String, _ gazetteer: Gazetteer, _ language: Language
  ) throws -> String {
    guard let county = gazetteer.county(called: text) else {
      warn(
        "pipeline: "
          + Wording(
            "«\(text)» är inget svenskt län. Skriv namnet, koden (20) eller bokstaven (W).",
            "«\(text)» is no Swedish county. Write its name, code (20) or letter (W).")(language))
      throw ExitCode.wrongCall
    }
    return county.code
  }

  /// How what is asked for stands.
  private var words: Set<Standing.Word> {
    switch status {
    case nil: all ? Set(Standing.Word.allCases) : [.current]
    case .duplicate: [.duplicate]
    case .superseded: [.superseded]
    case .complete, .incomplete, .plan, .unknown: [.current]
    }
  }

  /// In the counties' order, those without a county last; and how many are not asked for by themselves.
  private func rows(_ open: OpenStore, _ only: String?) throws -> (rows: [Row], hidden: Int) {
    let order = Dictionary(
      uniqueKeysWithValues: open.templates.gazetteer.counties.enumerated().map { ($1.code, $0) })
    var rows: [Row] = []
    var hidden = 0
    try OpenStore.attempt(language.language) {
      let listing = try open.store.listing(
        of: words, county: only, template: form.template, counties: open.counties)
      if status == nil { hidden = listing.others }
      // Some at a time: their flags need not all be in memory.
      for start in stride(from: 0, to: listing.entries.count, by: 500) {
        let some = listing.entries[start..<min(start + 500, listing.entries.count)]
        let standings = Dictionary(
          some.map { ($0.id, $0.standing) }, uniquingKeysWith: { first, _ in first })
        for stored in try open.store.submissions(some.map(\.id), .flags) {
          guard let standing = standings[stored.id] else { continue }
          rows.append(Row(stored, try corrected(stored, open), standing))
        }
      }
    }
    let sorted = rows.enumerated().sorted { a, b in
      let first = a.element.county.flatMap { order[$0] } ?? .max
      let second = b.element.county.flatMap { order[$0] } ?? .max
      return (first, a.element.status.isReplaced ? 1 : 0, a.offset)
        < (second, b.element.status.isReplaced ? 1 : 0, b.offset)
    }.map(\.element)
    return (sorted, hidden)
  }

  /// A person's values change flags, which follow from all that was read.
  private func corrected(_ stored: Stored, _ open: OpenStore) throws -> Submission {
    guard !open.corrections.of(stored).isEmpty,
      let whole = try open.store.submissions([stored.id]).first
    else { return stored.submission }
    return open.corrections.corrected(whole, open.templates)
  }

  private static func table(
    _ rows: [Row], _ open: OpenStore, _ language: Language
  ) -> Table {
    Table(
      columns: [
        .init("id", Wording("Nr", "No.")), .init("county", Wording("Länskod", "County code")),
        .init("countyName", Wording("Län", "County")), .init("kind", Wording("Slag", "Kind")),
        .init("template", Wording("Mall", "Template")), .init("status", Wording("Läge", "Status")),
        .init("errors", Wording("Fel", "Errors")),
        .init("warnings", Wording("Varningar", "Warnings")),
        .init("corrections", Wording("Rättelser", "Corrections")),
        .init("received", Wording("Mottagen", "Received")),
        .init("imported", Wording("Importerad", "Imported")),
        .init("file", Wording("Fil", "File")),
        .init("member", Wording("Inuti filen", "Inside the file")),
      ],
      rows: rows.map { row in
        let one = row.stored.submission
        return [
          .text(row.stored.name), .text(row.county), .text(open.name(ofCounty: row.county)),
          .text(one.kind.rawValue), .text(one.template), .text(row.status.rawValue),
          .integer(row.errors), .integer(row.warnings), .integer(row.corrections),
          .text(one.received), .text(row.stored.file.imported), .text(one.source.file),
          .text(one.source.member),
        ]
      })
  }

  private static func text(
    _ rows: [Row], hidden: Int, _ open: OpenStore, _ language: Language, _ width: Int
  ) -> String {
    let names = rows.map(\.stored.submission.source.name)
    let folder = Report.commonFolder(of: names).count
    let none = Wording("Utan län", "No county")(language)
    // Columns that say the same on every row would take the room of the file's name.
    let hasForms = Set(rows.compactMap(\.stored.submission.template)).count > 1
    let hasDays = rows.contains { $0.stored.submission.received != nil }
    var columns: [Table.Column] = [
      .init("id", Wording("Nr", "No.")), .init("county", Wording("Län", "County")),
      .init("status", Wording("Läge", "Status")),
      .init("flags", Wording("Fel/varn.", "Err./warn.")),
    ]
    if hasForms { columns.append(.init("template", Wording("Mall", "Template"))) }
    if hasDays { columns.append(.init("received", Wording("Mottagen", "Received"))) }
    columns.append(.init("file", Wording("Fil", "File")))
    let table = Table(
      columns: columns,
      rows: zip(rows, names).map { row, name in
        let one = row.stored.submission
        let corrected = row.corrections == 0 ? "" : Wording(", rättad", ", corrected")(language)
        var cells: [Table.Value] = [
          .text(row.stored.name), .text(open.name(ofCounty: row.county) ?? none),
          .text(row.status.word(language) + corrected), .text("\(row.errors)/\(row.warnings)"),
        ]
        if hasForms { cells.append(.text(one.template)) }
        if hasDays { cells.append(.text(one.received)) }
        return cells + [.text(String(name.dropFirst(folder)))]
      })
    var text =
      rows.isEmpty
      ? Wording("Inga inlämningar.", "No submissions.")(language) + "\n"
      : table.text(.table, language: language, width: width)
    if hidden > 0 {
      text +=
        "\n"
        + Wording(
          "\(hidden) ersatta eller dubbletter visas inte: --all",
          "\(hidden) replaced or copies not shown: --all")(
          language) + "\n"
    }
    return text
  }
}

extension ListCommand.Status {
  var isReplaced: Bool { self == .duplicate || self == .superseded }
}

extension ListCommand.Row {
  fileprivate init(_ stored: Stored, _ corrected: Submission, _ standing: Standing) {
    self.stored = stored
    self.stored.submission = corrected
    county = standing.county
    errors = corrected.flags.count { $0.severity == .error }
    warnings = corrected.flags.count { $0.severity == .warning }
    corrections = corrected.corrections.count
    status =
      switch (standing.word, corrected.kind) {
      case (.duplicate, _): .duplicate
      case (.superseded, _): .superseded
      case (.current, .unknown): .unknown
      case (.current, .plan): .plan
      case (.current, .form): errors == 0 ? .complete : .incomplete
      }
  }
}

extension OpenStore {
  func name(ofCounty code: String?) -> String? {
    templates.gazetteer.counties.first { $0.code == code }?.name
  }
}
