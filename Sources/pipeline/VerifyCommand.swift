import ArgumentParser
import Extract
import Report
import Store

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks the store: the database, its rows and index, and every original's hash.",
    discussion: """
      Exit status 1 where something is wrong; each line says what to do.

      Example:
        pipeline verify --store register
      """)

  @OptionGroup var options: StoreOptions
  @OptionGroup var output: TableOptions
  @OptionGroup var language: LanguageOption

  func run() async throws {
    let language = language.language
    // The index can be checked only by those who may write.
    let open =
      (try? Store(options.store, .writing)) == nil
      ? try options.open(.reading, language) : try options.open(.writing, language)
    let found = try OpenStore.attempt(language) { try open.store.verify() }
    if !found.faults.isEmpty || output.format != .table {
      output.write(
        Table(
          columns: [
            .init("kind", Wording("Slag", "Kind")), .init("place", Wording("Var", "Where")),
            .init("message", Wording("Fel, och vad du gör", "Fault, and what to do")),
          ],
          rows: found.faults.map {
            [.text($0.kind.rawValue), .text($0.place), .text($0.message(language))]
          }), language)
    }
    warn(summary(found)(language))
    if !found.faults.isEmpty { throw ExitCode.unreadable }
  }

  private func summary(_ found: Verification) -> Wording {
    let counts = Wording(
      "\(found.submissions) inlämningar, \(found.originals) original",
      "\(found.submissions) submissions, \(found.originals) originals")
    var summary =
      found.faults.isEmpty
      ? Wording("Allt stämmer: \(counts.swedish).", "All is well: \(counts.english).")
      : Wording(
        "\(found.faults.count) fel; \(counts.swedish) genomgångna.",
        "\(found.faults.count) faults; \(counts.english) checked.")
    if !found.checkedIndex {
      summary.swedish += " Sökregistret är inte kontrollerat: det kräver rätt att skriva."
      summary.english += " The search index is not checked: that takes the right to write."
    }
    if found.unnamed > 0 {
      summary.swedish +=
        " \(found.unnamed) filer bland originalen hör till ingen inlämning (en avbruten import lämnar sådana); de gör ingen skada."
      summary.english +=
        " \(found.unnamed) files among the originals belong to no submission (an interrupted import leaves such); they do no harm."
    }
    return summary
  }
}
