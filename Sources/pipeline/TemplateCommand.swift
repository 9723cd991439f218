import ArgumentParser
import Extract
import Normalize
import Report

struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "Lists the form templates known, or checks one of your own.",
    subcommands: [List.self, Check.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the form templates known.")

    @OptionGroup var output: TableOptions
    @OptionGroup var language: LanguageOption

    func run() {
      output.write(Self.table(FormTemplate.embedded), language.language)
    }

    static func table(_ templates: [FormTemplate]) -> Table {
      Table(
        columns: [
          .init("id", Wording("id", "id"), width: 18),
          .init("year", Wording("år", "year"), width: 6),
          .init("deadline", Wording("sista dag", "deadline"), width: 12),
          .init("sections", Wording("avsnitt", "sections"), width: 8),
          .init("questions", Wording("frågor", "questions"), width: 8),
          .init("choices", Wording("rutor", "choices"), width: 8),
          .init("name", Wording("namn", "name"), width: 50),
        ],
        rows: templates.map { template in
          let lines = template.sections.flatMap(\.lines)
          return [
            .text(template.id), .integer(template.year), .text(template.deadline),
            .integer(template.sections.count), .integer(lines.count(where: \.isQuestion)),
            .integer(lines.count(where: \.isChoice)), .text(template.name),
          ]
        })
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks a template file of your own, and says what to change.",
      discussion: """
        Examples:
          pipeline template check egen-mall.yaml
          pipeline template check mall-2023.yaml --template mall-2022.yaml
        """)

    @Argument(help: "The template (YAML).", completion: .file(extensions: ["yaml", "yml"]))
    var file: String

    @Option(
      name: [.customLong("template"), .customLong("template-file")],
      help: "The form of the year before (YAML), where the template follows one that is not known.",
      completion: .file(extensions: ["yaml", "yml"]))
    var template: [String] = []

    @OptionGroup var output: TableOptions
    @OptionGroup var language: LanguageOption

    func run() throws {
      let own = try FormTemplate(file: file, language.language)
      let known = try Templates(adding: template + [file], language.language).all
      if let follows = own.follows, !known.contains(where: { $0.id == follows }) {
        warn(
          "pipeline: \(file): the form that it follows, «\(follows)», is not known, so its questions "
            + "cannot be checked against it; name its file with --template.")
        throw ExitCode.wrongCall
      }
      output.write(List.table([own]), language.language)
    }
  }
}

extension FormTemplate.Line {
  fileprivate var isQuestion: Bool {
    if case .question = kind { true } else { false }
  }

  fileprivate var isChoice: Bool {
    if case .choice = kind { true } else { false }
  }
}
