import Compare
import Extract

/// What is missing or wrong, county by county, and which counties have sent nothing.
public struct FlagsReport: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    /// `nil` for a submission that belongs to no county.
    public var county: CountyEntry?
    public var source: Source
    public var flag: Flag
    /// Whether the submission counts; a copy or a replaced form is listed, and needs no action.
    public var standing: Received.Standing

    /// Whether it says that a form was replaced by the order of the files alone: a person must check.
    public var isUndecided: Bool

    public var isCurrent: Bool { standing == .current }

    /// Whether somebody may have to act on it.
    public var isOpen: Bool { isCurrent || isUndecided }
  }

  /// In the counties' order, those without a county last; what counts first, in the order of `rank`.
  public var rows: [Row]
  public var nothing: [CountyEntry]
  /// The rows by their county's code.
  var rowsOfCounty: [String?: [Row]]

  public init(of comparison: Comparison) {
    self.init(comparison.counties, unplaced: comparison.unplaced)
  }

  /// Of what was found to count; the texts need not be compared for it.
  public init(settled received: [Received], counties: [CountyEntry]) {
    self.init(
      Comparison.County.all(counties, from: received),
      unplaced: received.filter { $0.county == nil })
  }

  private init(_ counties: [Comparison.County], unplaced: [Received]) {
    rows = counties.flatMap { Self.rows(of: $0.received, county: $0.entry) }
    rows += Self.rows(of: unplaced, county: nil)
    nothing = counties.filter { $0.status == .nothing }.map(\.entry)
    rowsOfCounty = Dictionary(grouping: rows) { $0.county?.code }
  }

  static func rows(of received: [Received], county: CountyEntry?) -> [Row] {
    let undecided = Set(received.flatMap(\.replaces).filter { !$0.isDated }.map(\.name))
    let all = received.flatMap { received in
      received.submission.flags.map {
        Row(
          county: county, source: received.submission.source, flag: $0,
          standing: received.standing,
          isUndecided: $0.code == .submissionSuperseded && undecided.contains(received.name))
      }
    }
    // Sorted by rank, then as listed: `sort` itself does not promise to keep the order of equals.
    return all.enumerated().sorted { a, b in
      let ranks = (rank(a.element), rank(b.element))
      return ranks.0 == ranks.1 ? a.offset < b.offset : ranks.0 < ranks.1
    }.map(\.element)
  }

  private static func rank(_ row: Row) -> Int {
    row.flag.rank + (row.isOpen ? 0 : Flag.lastRank + 1)
  }

  /// How many flags of this severity stand in what counts.
  public func count(_ severity: Severity) -> Int {
    rows.count { $0.isCurrent && $0.flag.severity == severity }
  }

  /// The rows as the contract has them: for JSON, CSV and other programs.
  public func table(_ language: Language) -> Table {
    Table(
      columns: [
        .init("county", Word.countyCode.wording, width: 8),
        .init("file", Word.file.wording, width: 32),
        .init("member", Word.member.wording, width: 24),
        .init("code", Word.flagCode.wording, width: 22),
        .init("severity", Word.severity.wording, width: 12),
        .init("section", Word.section.wording, width: 9),
        .init("field", Word.field.wording, width: 20),
        .init("message", Word.message.wording, width: 80),
      ],
      rows: rows.map { row in
        [
          .text(row.county?.code), .text(row.source.file), .text(row.source.member),
          .text(row.flag.code.rawValue), .text(row.flag.severity.rawValue),
          .text(row.flag.section), .text(row.flag.field), .text(row.flag.message(language)),
        ]
      })
  }

  /// What `pipeline flags` prints. JSON and CSV are the rows alone; the table ends with the
  /// counties that have sent nothing, and with the sums.
  public func text(_ format: Table.Format, language: Language, width: Int = 100) -> String {
    guard format == .table else { return table(language).text(format, language: language) }
    // The folder that all share says nothing, and would take the room of the message.
    let folder = Site.commonFolder(of: rows.map(\.source.file)).count
    let shown = Table(
      columns: [
        .init("county", Word.county.wording), .init("severity", Word.severity.wording),
        .init("section", Word.sectionShort.wording), .init("file", Word.file.wording),
        .init("message", Word.message.wording),
      ],
      rows: rows.map { row in
        [
          .text(row.county?.name ?? Word.noCounty(language)),
          .text(row.flag.severity.word(language)), .text(row.flag.section),
          .text(String(row.source.name.dropFirst(folder))),
          .text("\(row.flag.messageAlone(language)) [\(row.flag.code.rawValue)]"),
        ]
      })
    var text = rows.isEmpty ? "" : shown.text(.table, language: language, width: width) + "\n"
    for line in closing(language) {
      text += Table.wrap(line, at: width).joined(separator: "\n") + "\n"
    }
    return text
  }

  /// The counties that have sent nothing, and the sums.
  public func closing(_ language: Language) -> [String] {
    let names = nothing.map(\.name).joined(separator: ", ")
    let sums =
      "\(Word.errors(language)): \(count(.error)) · \(Word.warnings(language)): \(count(.warning))"
    return [
      nothing.isEmpty
        ? Word.allSent(language) : "\(Word.nothingFrom(language)) (\(nothing.count)): \(names)",
      sums,
    ]
  }
}

extension Flag {
  /// Where it stands in a list, from 0: first how the file could be read, which explains much of the
  /// rest (a damaged file lacks half its sections), then errors, warnings, notes.
  var rank: Int {
    if code.rawValue.hasPrefix("read.") { return 0 }
    switch severity {
    case .error: return 1
    case .warning: return 2
    case .info: return 3
    }
  }

  static let lastRank = 3
}

extension Severity {
  func word(_ language: Language) -> String {
    switch self {
    case .error: Word.error(language)
    case .warning: Word.warning(language)
    case .info: Word.info(language)
    }
  }

  /// "1 varning", "2 varningar".
  func counted(_ count: Int, _ language: Language) -> String {
    let many: Word =
      switch self {
      case .error: .errors
      case .warning: .warnings
      case .info: .infos
      }
    return "\(count) \(count == 1 ? word(language) : many(language).lowercased())"
  }
}
