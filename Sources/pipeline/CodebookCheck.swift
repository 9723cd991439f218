import ArgumentParser
import Compare
import Extract
import Normalize
import Report

extension CodebookCommand {
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Checks a codebook of your own; over submissions, says what each term hits and what no theme covers.",
      discussion: """
        Examples:
          pipeline codebook check kodbok.yaml                       is it valid?
          pipeline codebook check kodbok.yaml corpus/submissions    what does each term hit?
          pipeline codebook check kodbok.yaml inkorg --uncovered    passages without any theme
          pipeline codebook check kodbok.yaml inkorg --set-aside    hits that the second reading undid
          pipeline codebook check kodbok.yaml inkorg --given        themes that it gave without a hit
        """)

    @Argument(help: "The codebook (YAML).", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Argument(help: "Submissions to try it on, as «compare» reads them.", completion: .file())
    var paths: [String] = []

    @ArgumentParser.Flag(
      name: .long, help: "Show the passages without a theme instead of the terms.")
    var uncovered = false

    @ArgumentParser.Flag(
      name: .long,
      help: "Show what the second reading set aside, with the words that speak most against it.")
    var setAside = false

    @ArgumentParser.Flag(
      name: .long,
      help:
        "Show the themes that the second reading gave where no term hit, with the words that speak for them."
    )
    var given = false

    @OptionGroup var output: TableOptions
    @OptionGroup var language: LanguageOption

    func run() async throws {
      let codebook = try Codebook(file: file)
      if paths.isEmpty {
        output.write(Self.themes(codebook), language.language)
        return
      }
      let templates = try Templates(adding: [], language.language)
      let reader = Reader(templates: templates, received: nil, language: language.language)
      var submissions: [Submission] = []
      let outcome = try await reader.forEach(try InputOptions.expand(paths, language.language)) {
        submissions.append($0)
      }
      let comparison = Comparison(
        of: submissions, outlines: templates.outlines, counties: templates.entries, made: "",
        codebook: codebook)
      let usage = CodebookUsage(of: comparison)
      let share = Wording(
        "\(usage.uncovered.count) av \(comparison.passages.count) passager har inget tema (--uncovered).",
        "\(usage.uncovered.count) of \(comparison.passages.count) passages have no theme (--uncovered)."
      )
      warn(share(language.language))
      let table =
        setAside
        ? Self.setAside(usage.setAside)
        : given
          ? Self.given(usage.given)
          : uncovered ? Self.passages(usage.uncovered) : Self.terms(usage)
      output.write(table, language.language)
      try outcome.exit(nil)
    }

    private static func themes(_ codebook: Codebook) -> Table {
      Table(
        columns: [
          .init("theme", Wording("tema", "theme"), width: 26),
          .init("rules", Wording("regler", "rules"), width: 7),
          .init("terms", Wording("termer", "terms"), width: 7),
          .init("name", Wording("namn", "name"), width: 50),
        ],
        rows: codebook.themes.map { theme in
          [
            .text(theme.id), .integer(theme.rules.count),
            .integer(theme.rules.reduce(0) { $0 + $1.terms.count }), .text(theme.name.swedish),
          ]
        })
    }

    private static func terms(_ usage: CodebookUsage) -> Table {
      Table(
        columns: [
          .init("theme", Wording("tema", "theme"), width: 24),
          .init("term", Wording("term", "term"), width: 26),
          .init("hits", Wording("träffar", "hits"), width: 8),
          .init("denied", Wording("nekade", "denied"), width: 7),
          .init("setAside", Wording("åsido", "set aside"), width: 9),
          .init("example", Wording("exempel", "example"), width: 50),
        ],
        rows: usage.byHits.map {
          [
            .text($0.theme), .text($0.term), .integer($0.hits), .integer($0.denied),
            .integer($0.setAside), .text($0.example),
          ]
        })
    }

    private static func setAside(_ rows: [CodebookUsage.SetAside]) -> Table {
      Table(
        columns: [
          .init("county", Wording("län", "county"), width: 6),
          .init("file", Wording("fil", "file"), width: 20),
          .init("theme", Wording("tema", "theme"), width: 24),
          .init("term", Wording("term", "term"), width: 20),
          .init("against", Wording("talar emot", "against"), width: 30),
          .init("passage", Wording("passage", "passage"), width: 50),
        ],
        rows: rows.map {
          [
            .text($0.passage.county), .text($0.passage.source.name), .text($0.theme),
            .text($0.term), .text($0.against.joined(separator: ", ")), .text($0.passage.text),
          ]
        })
    }

    private static func given(_ rows: [CodebookUsage.Given]) -> Table {
      Table(
        columns: [
          .init("county", Wording("län", "county"), width: 6),
          .init("file", Wording("fil", "file"), width: 20),
          .init("theme", Wording("tema", "theme"), width: 24),
          .init("for", Wording("talar för", "speaks for"), width: 30),
          .init("passage", Wording("passage", "passage"), width: 50),
        ],
        rows: rows.map {
          [
            .text($0.passage.county), .text($0.passage.source.name), .text($0.theme),
            .text($0.words.joined(separator: ", ")), .text($0.passage.text),
          ]
        })
    }

    private static func passages(_ passages: [Passage]) -> Table {
      Table(
        columns: [
          .init("county", Wording("län", "county"), width: 6),
          .init("file", Wording("fil", "file"), width: 24),
          .init("question", Wording("fråga", "question"), width: 18),
          .init("passage", Wording("passage", "passage"), width: 60),
        ],
        rows: passages.map {
          [.text($0.county), .text($0.source.name), .text($0.question), .text($0.text)]
        })
    }
  }
}
