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
  @OptionGroup var form: FormOption
  @OptionGroup var language: LanguageOption

  func run() async throws {
    let language = language.language
    let open = try options.open(.reading, language)
    try open.checkForm(form.template, language)
    let code = try county.map {
      try ListCommand.county($0, open.templates.gazetteer, language)
    }
    let chosen = Chosen(
      open: open, among: code.map { .county($0) } ?? .all, template: form.template, all: all,
      language: language)
    let filter = try withoutContacts ? chosen.privacyFilter() : nil
    let target = output == "-" ? nil : output
    do {
      switch try format ?? Self.format(of: target, language) {
      case .jsonl: try writeLines(chosen, filter, to: target)
      case .csv: try writeTables(chosen, filter, to: target)
      case .xlsx:
        guard let target else {
          warn(
            "pipeline: "
              + Wording(
                "En arbetsbok skrivs till en fil: ange den med -o.",
                "A workbook is written to a file: name it with -o.")(language))
          throw ExitCode.wrongCall
        }
        let all = try chosen.received().map { filter.map($0.filtered) ?? $0 }
        try Report.workbook(of: chosen.comparison(of: all), to: target, language: language)
      }
    } catch let error as ReportError {
      warn("pipeline: \(error.message(language))")
      throw ExitCode.cannotCreate
    }
  }

  /// - Throws: exit status 64 for the ending of another kind of file.
  private static func format(of output: String?, _ language: Language) throws -> Format {
    guard let output else { return .jsonl }
    let name = output.lowercased().split(separator: "/").last ?? ""
    switch name.lastIndex(of: ".").map({ name[$0...] }) ?? "" {
    case ".xlsx": return .xlsx
    case ".csv": return .csv
    case ".jsonl", ".ndjson", ".json", "": return .jsonl
    case let other:
      warn(
        "pipeline: "
          + Wording(
            "\(output): «\(other)» skrivs inte. Låt namnet sluta på .jsonl, .csv eller .xlsx, eller ange "
              + "--format.",
            "\(output): «\(other)» is not written. End the name with .jsonl, .csv or .xlsx, or give "
              + "--format.")(language))
      throw ExitCode.wrongCall
    }
  }

  /// A line at a time: however much there is, the memory holds little of it.
  private func writeLines(_ chosen: Chosen, _ filter: PrivacyFilter?, to target: String?) throws {
    let file = try OutputFile(target)
    try chosen.forEach { received in
      let one = filter?(received.submission) ?? received.submission
      try file.write(one.json(language: language.language) + "\n")
    }
    try file.finish()
  }

  /// One file of answers by its name, or all tables into a folder.
  ///
  /// What counts is compared, question by question; of the rest a row follows the other.
  private func writeTables(_ chosen: Chosen, _ filter: PrivacyFilter?, to target: String?) throws {
    let language = language.language
    let current = try chosen.received(where: \.isCurrent).map { filter.map($0.filtered) ?? $0 }
    let comparison = chosen.comparison(of: current)
    var tables = Report.tables(
      of: comparison, withContacts: !withoutContacts, language: language)
    let isFolder = target.map { !$0.lowercased().hasSuffix(".csv") } ?? false
    if let target, isFolder {
      do {
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
      } catch {
        throw ReportError(path: target, because: error)
      }
    } else {
      tables = [tables[0]]
    }
    let files = try tables.map { table in
      let path = target.map { isFolder ? "\($0)/\(table.name)" : $0 }
      let file = try OutputFile(path)
      try file.write(table.csv)
      return file
    }
    if all {
      try chosen.forEach(where: { !$0.isCurrent }) { received in
        let rows = Report.rows(
          of: filter.map(received.filtered) ?? received, in: comparison,
          withContacts: !withoutContacts, language: language)
        for (file, text) in zip(files, rows) { try file.write(text) }
      }
    }
    for file in files { try file.finish() }
    if let target, !isFolder {
      warn(
        Wording(
          "\(target): svaren. Alla tabeller: --format csv och -o med en mapp.",
          "\(target): the answers. All tables: --format csv, and -o with a folder.")(language))
    }
  }
}

/// What is to be exported of a store.
private struct Chosen {
  var open: OpenStore
  var among: Among
  var template: String?
  var all: Bool
  var language: Language

  private func isChosen(_ received: Received) -> Bool {
    (all || received.isCurrent) && (template == nil || received.submission.template == template)
  }

  /// In memory.
  func received(where isWanted: (Received) -> Bool = { _ in true }) throws -> [Received] {
    try open.received(language, among: among) { _, one in
      isChosen(one) && isWanted(one) ? .all : .head
    }.map(\.received).filter { isChosen($0) && isWanted($0) }
  }

  func forEach(
    where isWanted: (Received) -> Bool = { _ in true }, _ body: (Received) throws -> Void
  ) throws {
    try OpenStore.attempt(language) {
      try open.store.forEach(
        counties: open.counties, among: among, corrections: open.corrections, open.templates,
        where: { isChosen($0) && isWanted($0) }, body)
    }
  }

  /// Knows the names of all whom any of it gives as contact or signatory.
  func privacyFilter() throws -> PrivacyFilter {
    let all = try open.received(language, among: among) { _, one in
      isChosen(one) ? .contacts : .head
    }
    return PrivacyFilter(
      of: all.map(\.received).filter(isChosen).map(\.submission), language: language)
  }

  func comparison(of received: [Received]) -> Comparison {
    Comparison(
      settled: received, outlines: open.templates.outlines, counties: open.templates.entries,
      made: Date.now.ISO8601Format())
  }
}
