import ArgumentParser
import Extract
import Normalize
import Report

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows what each part of one document was taken for, and where it stands.",
    discussion: """
      Roles: printed (the form's own text), answer, value (county, organisation, contacts, signature), box,
      furniture (running headers, footers, navigation) and leftover. Why an answer is empty is seen here.

      Example:
        pipeline explain dalarna.pdf
      """)

  @Argument(help: "The document.", completion: .file())
  var file: String

  @Option(
    name: .long,
    help: "A form template of your own (YAML), besides the ones known; may be repeated.",
    completion: .file(extensions: ["yaml", "yml"]))
  var template: [String] = []

  @OptionGroup var output: TableOptions
  @OptionGroup var language: LanguageOption

  func run() async throws {
    let templates = try Templates(adding: template)
    guard case .file(let path) = try InputOptions.expand([file]).first else {
      warn("pipeline: \(file) is no document; «explain» takes one file.")
      throw ExitCode.noInput
    }
    let document: Document
    let bytes: [UInt8]
    do {
      bytes = try Inputs.bytes(of: path)
      document = try await Document(reading: bytes, file: path)
    } catch {
      warn("\(path): \(error.code.rawValue): \(error.message(language.language))")
      throw ExitCode.unreadable
    }
    let explanation = await Explanation(of: document, from: bytes, using: templates)
    output.write(Self.table(explanation), language.language)
  }

  private static func rounded(_ confidence: Double) -> String {
    "\((confidence * 100).rounded() / 100)"
  }

  private static func table(_ explanation: Explanation) -> Table {
    Table(
      columns: [
        .init("place", Wording("plats", "place"), width: 16),
        .init("kind", Wording("slag", "kind"), width: 10),
        .init("role", Wording("roll", "role"), width: 10),
        .init("field", Wording("fält", "field"), width: 20),
        .init("confidence", Wording("säkerhet", "confidence"), width: 8),
        .init("text", Wording("text", "text"), width: 80),
      ],
      rows: explanation.rows.map { row in
        [
          .text(row.places.map(\.short).joined(separator: " ")), .text(row.kind),
          .text(row.role.rawValue), .text(row.field), .text(row.confidence.map(Self.rounded)),
          .text(row.text),
        ]
      })
  }
}

extension Place {
  /// "p2 72,120" for a page, with the left top corner in points; "14–15" for lines.
  fileprivate var short: String {
    switch self {
    case .box(let page, let left, let top, _, _): "p\(page) \(Int(left)),\(Int(top))"
    case .lines(let first, let last): first == last ? "\(first)" : "\(first)–\(last)"
    }
  }
}
