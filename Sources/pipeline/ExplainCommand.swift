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

  @OptionGroup var own: TemplateFileOption

  @OptionGroup var output: TableOptions
  @OptionGroup var language: LanguageOption

  func run() async throws {
    let templates = try Templates(adding: own.template, language.language)
    guard case .file(let path) = try InputOptions.expand([file], language.language).inputs.first
    else {
      warn("pipeline: \(file) is no document; «explain» takes one file.")
      throw ExitCode.noInput
    }
    var parts: [FilePart]
    do {
      parts = await Container.parts(of: try Inputs.bytes(of: path), file: path)
    } catch {
      warn("\(path): \(error.code.rawValue): \(error.message(language.language))")
      throw ExitCode.unreadable
    }
    var rows: [[Table.Value]] = []
    var hasFailures = false
    // The members of an archive or mail in turn; a plain file has none to name.
    let hasMembers = parts.contains { $0.member != nil }
    parts.reverse()
    while let part = parts.popLast() {
      do {
        let document = try await Document(reading: part)
        let apart = part.apart(document, using: templates)
        if apart.count > 1 {
          parts += apart.reversed()
          continue
        }
        let explanation = await Explanation(of: document, from: part.bytes, using: templates)
        rows += Self.rows(explanation, member: part.member)
      } catch {
        let name = Source(unread: part).name
        warn("\(name): \(error.code.rawValue): \(error.message(language.language))")
        hasFailures = true
      }
    }
    if !rows.isEmpty { output.write(Self.table(rows, hasMembers: hasMembers), language.language) }
    if hasFailures { throw ExitCode.unreadable }
  }

  private static func rounded(_ confidence: Double) -> String {
    "\((confidence * 100).rounded() / 100)"
  }

  private static func rows(_ explanation: Explanation, member: String?) -> [[Table.Value]] {
    explanation.rows.map { row in
      [
        .text(member), .text(row.places.map(\.short).joined(separator: " ")), .text(row.kind),
        .text(row.role.rawValue), .text(row.field), .text(row.confidence.map(Self.rounded)),
        .text(row.text),
      ]
    }
  }

  private static func table(_ rows: [[Table.Value]], hasMembers: Bool) -> Table {
    let columns: [Table.Column] = [
      .init("member", Wording("inuti filen", "inside the file"), width: 20),
      .init("place", Wording("plats", "place"), width: 16),
      .init("kind", Wording("slag", "kind"), width: 10),
      .init("role", Wording("roll", "role"), width: 10),
      .init("field", Wording("fält", "field"), width: 20),
      .init("confidence", Wording("säkerhet", "confidence"), width: 8),
      .init("text", Wording("text", "text"), width: 80),
    ]
    let dropped = hasMembers ? 0 : 1
    return Table(
      columns: Array(columns.dropFirst(dropped)), rows: rows.map { Array($0.dropFirst(dropped)) })
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
