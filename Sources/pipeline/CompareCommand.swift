import ArgumentParser
import Compare
import Report

extension Summary.Format: ExpressibleByArgument {}

struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Writes a comparison of all counties: pages, a workbook, CSV and JSON.",
    discussion: """
      Examples:
        pipeline compare inkorg/ -o rapport           then open rapport/index.html
        pipeline extract inkorg/ | pipeline compare - -o rapport
        pipeline compare --store register -o rapport
        pipeline compare inkorg/ -o rapport --codebook kodbok.yaml
        pipeline compare inkorg/ -o rapport --summary docx
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var place: StoreOrPaths
  @Option(name: .shortAndLong, help: "The folder to write the report to.", completion: .directory)
  var output: String
  @Option(
    name: .long,
    help: ArgumentHelp(
      "How many pages of the submissions to show as pictures, at most; 0 for none.",
      valueName: "count"))
  var pictures = Report.defaultPictures
  @Option(
    name: .long,
    help: "A summary of a few pages besides, in Word or PDF (needs LibreOffice): docx or pdf.")
  var summary: Summary.Format?
  @OptionGroup var codebook: CodebookOption
  @OptionGroup var language: LanguageOption

  func validate() throws { try input.check(or: place.store) }

  func run() async throws {
    let (comparison, kept, outcome) = try await input.comparison(
      language.language, store: place.store, codebook: try codebook.read())
    do {
      try await Report.write(
        comparison, to: output, language: language.language, pictures: pictures, kept: kept)
    } catch {
      warn("pipeline: \(error.message(language.language))")
      throw ExitCode.cannotCreate
    }
    let folder = output.hasSuffix("/") ? output : output + "/"
    print(folder + "index.html")
    if let summary {
      do {
        try await Summary.write(comparison, as: summary, to: output, language: language.language)
      } catch {
        warn("pipeline: \(error.message(language.language))")
        throw ExitCode.cannotCreate
      }
      print(folder + summary.file)
    }
    try outcome.exit(input.failOn)
  }
}
