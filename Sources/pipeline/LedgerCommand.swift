import ArgumentParser
import Report

struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Shows which county has sent which form, when, what is missing, and the amounts.",
    discussion: """
      Examples:
        pipeline ledger inkorg/
        pipeline ledger inkorg/ --format csv > lage.csv
        pipeline ledger --store register
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var place: StoreOrPaths
  @OptionGroup var output: TableOptions
  @OptionGroup var language: LanguageOption

  func validate() throws { try input.check(or: place.store) }

  func run() async throws {
    let (ledger, outcome) = try await input.ledger(
      language.language, store: place.store)
    let report = LedgerReport(of: ledger)
    output.write { report.text($0, language: language.language, width: $1) }
    try outcome.exit(input.failOn)
  }
}
