import ArgumentParser
import Compare
import Extract
import Foundation
import Report

extension CodebookCommand {
  struct Score: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compares the codebook's codings with those of a person: precision and recall.",
      discussion: """
        FILE is a table: a head, then on each line the themes' ids with spaces between, a tab and the
        passage.

        Examples:
          pipeline codebook score corpus/codings/development.tsv
          pipeline codebook score egna.tsv --codebook kodbok.yaml --differences
        """)

    @Argument(help: "Tables of passages coded by hand.", completion: .file(extensions: ["tsv"]))
    var files: [String]

    @OptionGroup var codebook: CodebookOption

    @ArgumentParser.Flag(name: .long, help: "Show each passage where codebook and person differ.")
    var differences = false

    @ArgumentParser.Flag(name: .long, help: "Show the groups alone, not each theme.")
    var groups = false

    @OptionGroup var output: TableOptions
    @OptionGroup var language: LanguageOption

    func run() throws {
      let codebook = try codebook.read()
      var table = differences ? Self.differences : Self.scores
      for file in files {
        let name = URL(filePath: file).deletingPathExtension().lastPathComponent
        let coded = try [CodedPassage](file: file, themes: Set(codebook.themes.map(\.id)))
        let score = CodingScore(of: codebook, on: coded)
        table.rows += differences ? Self.rows(of: score.differences, name) : rows(of: score, name)
      }
      output.write(table, language.language)
    }

    private static let scores = Table(
      columns: [
        .init("set", Wording("mängd", "set"), width: 14),
        .init("theme", Wording("tema", "theme"), width: 26),
        .init("given", Wording("kodade", "given"), width: 7),
        .init("right", Wording("rätt", "right"), width: 6),
        .init("wrong", Wording("fel", "wrong"), width: 6),
        .init("missed", Wording("missade", "missed"), width: 8),
        .init("precision", Wording("precision", "precision"), width: 10),
        .init("recall", Wording("täckning", "recall"), width: 9),
        .init("f1", Wording("F1", "F1"), width: 6),
      ], rows: [])

    private static let differences = Table(
      columns: [
        .init("set", Wording("mängd", "set"), width: 12),
        .init("theme", Wording("tema", "theme"), width: 24),
        .init("term", Wording("term (tom = missad)", "term (empty = missed)"), width: 22),
        .init("passage", Wording("passage", "passage"), width: 50),
      ], rows: [])

    private func rows(of score: CodingScore, _ set: String) -> [[Table.Value]] {
      Theme.Group.allCases.flatMap { group -> [[Table.Value]] in
        let themes = groups ? [] : score.themes.filter { $0.group == group }
        return [Self.row(set, group.rawValue, score.count(of: group))]
          + themes.map { Self.row(set, $0.id, $0.count) }
      }
    }

    private static func row(
      _ set: String, _ theme: String, _ count: CodingScore.Count
    ) -> [Table.Value] {
      [
        .text(set), .text(theme), .integer(count.right + count.missed), .integer(count.right),
        .integer(count.wrong), .integer(count.missed), .confidence(count.precision),
        .confidence(count.recall), .confidence(count.f1),
      ]
    }

    private static func rows(
      of differences: [CodingScore.Difference], _ set: String
    ) -> [[Table.Value]] {
      differences.map { [.text(set), .text($0.theme), .text($0.term), .text($0.text)] }
    }
  }
}
