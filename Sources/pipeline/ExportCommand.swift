import ArgumentParser
import Compare
import Extract
import Foundation
import Normalize
import Report
import Store

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes what the store holds as JSON Lines, CSV or a workbook.",
    discussion: """
      What counts, as people have corrected it; with --all also copies and what a later one replaces.
      --without-contacts leaves out contacts and the signature's name, and takes e-mail addresses,
      telephone numbers, personal identity numbers and these persons' names out of all texts. Other names
      in running text stay: read the texts before you publish them.

      Examples:
        pipeline export --store register -o alla.jsonl
        pipeline export --store register -o alla.xlsx --without-contacts
        pipeline export --store register --format csv -o tabeller      a folder of CSV files
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case jsonl
    case csv
    case xlsx
  }

  @OptionGroup var options: StoreOptions
  @Option(
    name: .shortAndLong,
    help: "The file (for CSV the folder) to write; without it, or with -, standard output.",
    completion: .file())
  var output: String?
  @Option(
    name: .long, help: "jsonl, csv or xlsx; without it as the output's name ends, else jsonl.")
  var format: Format?
  @ArgumentParser.Flag(name: .long, help: "Leave personal data out.")
  var withoutContacts = false
  @ArgumentParser.Flag(name: .long, help: "Also copies and submissions that a later one replaces.")
  var all = false
  @Option(name: .long, help: "Only this county: its name, code or letter.")
  var county: String?
  @Option(name: .long, help: "Only this form, by its id.")
  var template: String?
  @OptionGroup var language: LanguageOption

  func run() async throws {
    let language = language.language
    let open = try options.open(.reading, language)
    let code = try county.map {
      try ListCommand.county($0, open.templates.gazetteer, language)
    }
    var received = try open.received(language).map(\.received).filter { one in
      (all || one.isCurrent) && (code == nil || one.county == code)
        && (template == nil || one.submission.template == template)
    }
    if withoutContacts {
      let filter = PrivacyFilter(of: received.map(\.submission), language: language)
      received = received.map { $0.filtered(by: filter) }
    }
    let target = output == "-" ? nil : output
    switch format ?? Self.format(of: target) {
    case .jsonl: try writeLines(received, to: target, language)
    case .csv: try writeTables(comparison(of: received, open), to: target, language)
    case .xlsx:
      guard let target else {
        warn(
          "pipeline: "
            + Wording(
              "En arbetsbok skrivs till en fil: ange den med -o.",
              "A workbook is written to a file: name it with -o.")(language))
        throw ExitCode.wrongCall
      }
      try attempt(language) { () throws(ReportError) in
        try Report.workbook(of: comparison(of: received, open), to: target, language: language)
      }
    }
  }

  private static func format(of output: String?) -> Format {
    guard let name = output?.lowercased() else { return .jsonl }
    return name.hasSuffix(".xlsx") ? .xlsx : name.hasSuffix(".csv") ? .csv : .jsonl
  }

  private func comparison(of received: [Received], _ open: OpenStore) -> Comparison {
    Comparison(
      settled: received, outlines: open.templates.outlines, counties: open.templates.entries,
      made: Date.now.ISO8601Format())
  }

  private func writeLines(
    _ received: [Received], to target: String?, _ language: Language
  ) throws {
    let lines = received.lazy.map { $0.submission.json(language: language) }
    guard let target else {
      var output = Output()
      for line in lines { output.line(line) }
      output.flush()
      return
    }
    try Self.write(lines.map { $0 + "\n" }.joined(), to: target, language)
  }

  /// One file of answers by its name, or all tables into a folder.
  private func writeTables(
    _ comparison: Comparison, to target: String?, _ language: Language
  ) throws {
    let tables = Report.tables(
      of: comparison, withContacts: !withoutContacts, language: language)
    guard let target else {
      var output = Output()
      output.text(tables[0].csv)
      output.flush()
      return
    }
    if target.lowercased().hasSuffix(".csv") {
      return try Self.write(tables[0].csv, to: target, language)
    }
    do {
      try FileManager.default.createDirectory(
        atPath: target, withIntermediateDirectories: true)
    } catch {
      throw Self.told(target, error, language)
    }
    for table in tables { try Self.write(table.csv, to: "\(target)/\(table.name)", language) }
  }

  private static func write(_ text: String, to path: String, _ language: Language) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw told(path, error, language)
    }
  }

  private static func told(
    _ path: String, _ error: any Error, _ language: Language
  ) -> ExitCode {
    warn("pipeline: \(ReportError(path: path, because: error).message(language))")
    return .cannotCreate
  }

  private func attempt(_ language: Language, _ body: () throws(ReportError) -> Void) throws {
    do {
      try body()
    } catch {
      warn("pipeline: \(error.message(language))")
      throw ExitCode.cannotCreate
    }
  }
}
