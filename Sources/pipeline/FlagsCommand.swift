import ArgumentParser
import Compare
import Report

struct FlagsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flags",
    abstract:
      "Shows what is missing or wrong, county by county, and which counties have sent nothing.",
    discussion: """
      Examples:
        pipeline flags inkorg/
        pipeline flags inkorg/ --format csv > anmarkningar.csv
        pipeline flags inkorg/ --fail-on error        exit status 3 where errors stand
        pipeline flags --store register
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var place: StoreOrPaths
  @OptionGroup var output: TableOptions
  @OptionGroup var language: LanguageOption

  func validate() throws { try input.check(or: place.store) }

  func run() async throws {
    let (report, outcome) = try await input.flags(language.language, store: place.store)
    output.write { report.text($0, language: language.language, width: $1) }
    try outcome.exit(input.failOn)
  }
}
