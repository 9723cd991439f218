import ArgumentParser
import Extract
import Foundation
import Normalize
import Report
import Store

struct ForgetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Removes a submission for good: its rows, its words in the index, and its original.",
    discussion: """
      That it was there, and when, stays; importing the same file again does nothing. Copies of the same
      document go with it. A mail or archive that holds other submissions too is removed as well: their
      rows stay. Back-ups and the files that were imported from are yours to delete.

      Example:
        pipeline forget i12 --store register
      """)

  @Argument(help: "The submission's number, as «list» shows it (i12).")
  var submission: String
  @OptionGroup var options: StoreOptions
  @ArgumentParser.Flag(name: .long, help: "Do not ask.")
  var yes = false
  @OptionGroup var language: LanguageOption

  func run() async throws {
    let language = language.language
    let open = try options.open(.writing, language)
    let named = try Named(of: submission, open.templates.gazetteer, language)
    guard case .submission(let id) = named else {
      warn(
        "pipeline: "
          + Wording(
            "Ange inlämningens nummer (i12, som i «list»): ett län kan ha flera.",
            "Give the submission's number (i12, as in «list»): a county may have several.")(
            language))
      throw ExitCode.wrongCall
    }
    // Asked again after another program was in the way: the rest is done.
    if let day = try OpenStore.attempt(language, { try open.store.whenForgotten(id) }) {
      try OpenStore.attempt(language) { try open.store.purge() }
      return tell(
        Wording(
          "i\(id) är glömd sedan \(day.prefix(10)).", "i\(id) was forgotten on \(day.prefix(10))."))
    }
    let stored = try open.submission(id, language)
    let plan = try OpenStore.attempt(language) { try open.store.forgetting(stored) }
    for line in Self.lines(plan) { warn(line(language)) }
    try confirm(language)
    let done = try OpenStore.attempt(language) {
      let done = try open.store.forget(stored, at: Date.now.ISO8601Format())
      try open.store.settle(counties: open.counties)
      return done
    }
    tell(
      Wording(
        "Glömt: \(done.submissions.map(\.name).joined(separator: ", ")). Säkerhetskopior, rapporter och de "
          + "filer som importerades måste du radera själv.",
        "Forgotten: \(done.submissions.map(\.name).joined(separator: ", ")). Back-ups, reports and the "
          + "files that were imported are yours to delete."))
  }

  private func tell(_ wording: Wording) {
    var output = Output()
    output.line(wording(language.language))
    output.flush()
  }

  /// What goes, and what is affected.
  static func lines(_ plan: Forgetting) -> [Wording] {
    func names(_ all: [Stored]) -> String {
      all.map { "\($0.name) \($0.submission.source.name)" }.joined(separator: ", ")
    }
    var lines = [
      Wording(
        "Tas bort för gott, med original: \(names(plan.submissions)).",
        "Removed for good, with the original: \(names(plan.submissions)).")
    ]
    if !plan.others.isEmpty {
      lines.append(
        Wording(
          "I samma mejl eller arkiv ligger också \(names(plan.others)). Deras uppgifter blir kvar, men "
            + "originalet försvinner: spara det som behövs på annat håll först.",
          "The same mail or archive also holds \(names(plan.others)). Their values stay, but the original "
            + "goes: keep what you need of it elsewhere first."))
    }
    return lines
  }

  private func confirm(_ language: Language) throws {
    if yes { return }
    guard isatty(0) == 1 else {
      warn(
        "pipeline: "
          + Wording(
            "Ingen att fråga: bekräfta med --yes.", "Nobody to ask: confirm with --yes.")(language))
      throw ExitCode.wrongCall
    }
    FileHandle.standardError.write(
      Data(Wording("Skriv ja för att ta bort: ", "Write yes to remove: ")(language).utf8))
    let answer = (readLine() ?? "").trimmingCharacters(in: .whitespaces).lowercased()
    guard ["ja", "yes"].contains(answer) else {
      warn(Wording("Inget är borttaget.", "Nothing is removed.")(language))
      throw ExitCode.wrongCall
    }
  }
}
