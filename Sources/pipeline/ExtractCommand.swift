import ArgumentParser
import Normalize

struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Prints one submission a line (JSON Lines, schema submission/1).",
    discussion: """
      Reads each file by itself and keeps nothing; the order of the output is the order of the input.

      Examples:
        pipeline extract dalarna.pdf
        pipeline extract inkorg/ | jq -c '[.counties[0].name, .kind]'
        find . -name '*.pdf' | pipeline extract --paths-from -
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var language: LanguageOption

  func validate() throws { try input.check(or: nil) }

  func run() async throws {
    let reader = Reader(
      templates: try input.templates(language.language), received: input.received,
      language: language.language)
    var output = Output()
    let inputs = try input.inputs(language.language)
    let outcome = try await input.limits.apply {
      try await reader.forEach(inputs) { output.line($0.json(language: language.language)) }
    }
    output.flush()
    try outcome.exit(input.failOn)
  }
}
