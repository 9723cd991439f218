import ArgumentParser
import Extract
import Normalize
import Report
import Store

struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Looks for words in all answers, goals and other text of the store.",
    discussion: """
      Every word must be there, in any form it is bent into: «utbildning» finds «utbildningar». "Words in
      quotation marks" stand together, barnahus* is the beginning of a word, -skola must not be there, and
      OR between two words is either. The words that hit stand between » and «.

      Examples:
        pipeline search barnahus --store register
        pipeline search '"våld i nära relation"' --store register
        pipeline search 'hedersrelaterat OR heder*' --store register --county Dalarna
        pipeline search --store register -- skola -förskola
      """)

  @Argument(help: "The words.")
  var words: [String]
  @OptionGroup var options: StoreOptions
  @Option(name: .long, help: "Only this county: its name, code or letter.")
  var county: String?
  @ArgumentParser.Flag(name: .long, help: "Also copies and submissions that a later one replaces.")
  var all = false
  @Option(name: .long, help: "How many hits to show at most.")
  var most = 100
  @OptionGroup var output: TableOptions
  @OptionGroup var language: LanguageOption

  func validate() throws {
    guard (1...100_000).contains(most) else {
      throw ValidationError("--most is 1 to 100000.")
    }
  }

  func run() async throws {
    let language = language.language
    let open = try options.open(.reading, language)
    let code = try county.map {
      try ListCommand.county($0, open.templates.gazetteer, language)
    }
    guard let wanted = SearchWords(words.joined(separator: " ")) else {
      warn(
        "pipeline: "
          + Wording(
            "Det finns inget ord att söka efter. Skriv minst ett.",
            "There is no word to look for. Write one at least.")(language))
      throw ExitCode.wrongCall
    }
    let hits = try OpenStore.attempt(language) {
      try open.store.search(
        wanted, most: most, includesAll: all, county: code, counties: open.counties,
        corrections: open.corrections, open.templates)
    }
    let rows = hits.map { Row($0, open, language) }
    output.write { format, width in
      format == .table
        ? text(rows, open, language, width)
        : Self.table(rows, language).text(format, language: language)
    }
  }

  private struct Row {
    var hit: Hit
    var countyName: String?
    var section: String?
    var field: String?
    var place: String?
    var text: String

    init(_ hit: Hit, _ open: OpenStore, _ language: Language) {
      self.hit = hit
      countyName = open.name(ofCounty: hit.standing.county)
      if case .answer(let id, let number) = hit.field {
        section = number
        field = id
      }
      place = hit.evidence.words(language)
      text = hit.excerpt.map { $0.isHit ? "»\($0.text)«" : $0.text }.joined()
    }
  }

  private static func table(_ rows: [Row], _ language: Language) -> Table {
    Table(
      columns: [
        .init("id", Wording("Nr", "No.")), .init("county", Wording("Länskod", "County code")),
        .init("countyName", Wording("Län", "County")),
        .init("template", Wording("Mall", "Template")),
        .init("section", Wording("Avsnitt", "Section")), .init("field", Wording("Fält", "Field")),
        .init("file", Wording("Fil", "File")), .init("place", Wording("Plats", "Place")),
        .init("text", Wording("Text", "Text")),
      ],
      rows: rows.map { row in
        [
          .text("i\(row.hit.submission)"), .text(row.hit.standing.county), .text(row.countyName),
          .text(row.hit.template), .text(row.section), .text(row.field), .text(row.hit.name),
          .text(row.place), .text(row.text),
        ]
      })
  }

  private func text(
    _ rows: [Row], _ open: OpenStore, _ language: Language, _ width: Int
  ) -> String {
    guard !rows.isEmpty else {
      return Wording("Inga träffar.", "No hits.")(language) + "\n"
    }
    let folder = Report.commonFolder(of: rows.map(\.hit.name)).count
    let other = Wording("övrig text", "other text")(language)
    let none = Wording("Utan län", "No county")(language)
    let table = Table(
      columns: [
        .init("county", Wording("Län", "County")),
        .init("section", Wording("Avsnitt", "Section")),
        .init("file", Wording("Fil och plats", "File and place")),
        .init("text", Wording("Text", "Text")),
      ],
      rows: rows.map { row in
        let name = String(row.hit.name.dropFirst(folder))
        return [
          .text(row.countyName ?? none),
          .text(row.field.map { _ in row.section ?? "" } ?? other),
          .text(row.place.map { "\(name), \($0)" } ?? name), .text(row.text),
        ]
      })
    var text = table.text(.table, language: language, width: width)
    if rows.count == most {
      text +=
        "\n"
        + Wording(
          "De \(most) bästa träffarna; fler med --most.", "The \(most) best hits; more with --most."
        )(
          language) + "\n"
    }
    return text
  }
}
