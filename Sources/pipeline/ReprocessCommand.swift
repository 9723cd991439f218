import ArgumentParser
import Extract
import Foundation
import Normalize
import Report
import Store

struct ReprocessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reprocess",
    abstract: "Reads every original of the store again by today's rules, and shows what changed.",
    discussion: """
      What people have set is kept. Exit status 1 where an original cannot be read: its values are left as
      they are.

      Examples:
        pipeline reprocess --store register --dry-run      what would change
        pipeline reprocess --store register
      """)

  @OptionGroup var options: StoreOptions
  @ArgumentParser.Flag(name: .long, help: "Say what would change, and write nothing.")
  var dryRun = false
  @OptionGroup(title: "Limits of outside programs") var limits: LimitOptions
  @OptionGroup var output: TableOptions
  @OptionGroup var language: LanguageOption

  private final class Found {
    var rows: [[Table.Value]] = []
    /// Corrections that people should look at: nothing is written of them.
    var corrections = 0
    var failures = 0
    var skipped = 0
    var files = 0
  }

  func run() async throws {
    let language = language.language
    let open = try options.open(dryRun ? .reading : .writing, language)
    let found = Found()
    let isTerminal = isatty(2) == 1
    try await OpenStore.attempt(language) {
      try await limits.apply {
        try await open.store.reprocess(
          using: open.templates, isDry: dryRun,
          progress: { done, total in
            found.files = total
            if isTerminal {
              FileHandle.standardError.write(
                Data("\r\u{1B}[K\(done == total ? "" : "\(done) / \(total)")".utf8))
            }
          }, report: { note($0, found, open, language) })
      }
    }
    if !found.rows.isEmpty || output.format != .table {
      output.write(Self.table(found.rows), language)
    }
    warn(summary(found)(language))
    if found.failures > 0 { throw ExitCode.unreadable }
  }

  private static func table(_ rows: [[Table.Value]]) -> Table {
    Table(
      columns: [
        .init("id", Wording("Nr", "No.")), .init("county", Wording("Länskod", "County code")),
        .init("file", Wording("Fil", "File")), .init("field", Wording("Fält", "Field")),
        .init("before", Wording("Före", "Before")), .init("after", Wording("Efter", "After")),
      ], rows: rows)
  }

  private func note(
    _ told: Reprocessed, _ found: Found, _ open: OpenStore, _ language: Language
  ) {
    func row(_ stored: Stored, _ field: String, _ before: String?, _ after: String?) {
      found.rows.append([
        .text(stored.name), .text(stored.submission.counties.first?.code),
        .text(stored.submission.source.name), .text(field), .text(before), .text(after),
      ])
    }
    switch told {
    case .changed(let stored, let changes):
      for change in changes { row(stored, change.field, change.before, change.after) }
    case .added(let submission):
      found.rows.append([
        .text(nil), .text(submission.counties.first?.code), .text(submission.source.name),
        .text("submission"), .text(nil), .text(submission.kind.rawValue),
      ])
    case .removed(let stored): row(stored, "submission", stored.submission.kind.rawValue, nil)
    case .correction(let stored, let correction, let agreement):
      let said = Wording(
        "rättat till «\(correction.value ?? "")»", "corrected to «\(correction.value ?? "")»")(
          language)
      let now =
        switch agreement {
        case .same:
          Wording(
            "läses nu likadant: rättelsen behövs inte", "now read the same: not needed any more")
        case .other(let read):
          Wording(
            "läses nu «\(read ?? "")» (då «\(correction.read ?? "")»); rättelsen gäller",
            "now read «\(read ?? "")» (then «\(correction.read ?? "")»); the correction holds")
        case .unfit:
          Wording(
            "fältet finns inte längre: rättelsen gör ingenting",
            "the field is there no more: the correction does nothing")
        }
      found.corrections += 1
      row(stored, correction.field, said, now(language))
    case .unreadable(let file, let error):
      found.failures += 1
      warn("\(file.path): \(error.code.rawValue): \(error.message(language))")
    case .skipped: found.skipped += 1
    }
  }

  private func summary(_ found: Found) -> Wording {
    let changes = found.rows.count - found.corrections
    var summary =
      changes == 0
      ? Wording(
        "\(found.files) filer lästa på nytt: inget är annorlunda.",
        "\(found.files) files read again: nothing is different.")
      : Wording(
        "\(found.files) filer lästa på nytt: \(changes) ändringar.",
        "\(found.files) files read again: \(changes) changes.")
    if found.corrections > 0 {
      summary.swedish += " \(found.corrections) rättelser att se över."
      summary.english += " \(found.corrections) corrections to look at."
    }
    if dryRun, changes > 0 {
      summary.swedish += " Inget är skrivet: kör utan --dry-run."
      summary.english += " Nothing is written: run without --dry-run."
    }
    if found.skipped > 0 {
      summary.swedish += " \(found.skipped) filer utan original är orörda."
      summary.english += " \(found.skipped) files without an original are left as they are."
    }
    if found.failures > 0 {
      summary.swedish += " \(found.failures) original gick inte att läsa."
      summary.english += " \(found.failures) originals could not be read."
    }
    return summary
  }
}
