import ArgumentParser
import Compare
import Extract
import Foundation
import Normalize
import Report

struct RemindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remind",
    abstract: "Writes a mail draft to each county that has gaps or has sent nothing.",
    discussion: """
      Nothing is sent. Each draft (.eml) opens in the mail program; read it beside the document before you
      send it. A county that is complete gets none.

      Examples:
        pipeline remind --store register -o utkast
        pipeline remind inkorg/ -o utkast --reply-by 2021-06-18 --from "Anna Ek <anna.ek@region.se>"
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var place: StoreOrPaths
  @Option(name: .shortAndLong, help: "The folder to write the drafts to.", completion: .directory)
  var output: String
  @Option(name: .long, help: "Whom the drafts are from: \"Name <address>\"; left out without it.")
  var from: String?
  @Option(name: .long, help: "The day until which to answer, as 2021-06-18.")
  var replyBy: String?
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The form to write about, by its id (kvinnofrid-2021); without it the one whose last day is the latest.",
      valueName: "id"))
  var form: String?
  @OptionGroup var table: TableOptions
  @OptionGroup var language: LanguageOption

  func validate() throws {
    try input.check(or: place.store)
    if let from, Reminders.Sender(from) == nil {
      throw ValidationError("«\(from)» is no sender; write it as \"Name <address>\".")
    }
    if let replyBy, ISODate(replyBy) == nil || replyBy.count != 10 {
      throw ValidationError("«\(replyBy)» is no date; write it as 2021-06-18.")
    }
  }

  func run() async throws {
    let (ledger, outcome) = try await input.ledger(
      language.language, store: place.store)
    let reminders = Reminders(
      of: ledger, template: try template(of: ledger), language: language.language,
      from: from.flatMap { Reminders.Sender($0) }, replyBy: replyBy.flatMap { ISODate($0) },
      now: Date.now)
    do {
      let stale = try reminders.write(to: output)
      table.write { reminders.text($0, language: language.language, width: $1) }
      for line in reminders.closing(stale: stale, language.language) { warn(line) }
    } catch {
      warn("pipeline: \(error.message(language.language))")
      throw ExitCode.cannotCreate
    }
    try outcome.exit(input.failOn)
  }

  /// The id given, or that of the form whose last day is the latest.
  private func template(of ledger: Ledger) throws -> String {
    let outlines = ledger.entries.map(\.outline)
    guard let form else {
      let latest = outlines.max {
        ($0.deadline ?? "", $0.year ?? 0, $1.template) < (
          $1.deadline ?? "", $1.year ?? 0, $0.template
        )
      }
      return latest?.template ?? ""
    }
    if let wrong = Wording.wrongForm(form, known: outlines.map(\.template)) {
      warn("pipeline: \(wrong(language.language))")
      throw ExitCode.wrongCall
    }
    return form
  }
}
