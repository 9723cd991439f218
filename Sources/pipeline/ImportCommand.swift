import ArgumentParser
import Extract
import Foundation
import Normalize
import Report
import Store

/// Where the store is; the same on every command that has one.
struct StoreOption: ParsableArguments {
  @Option(name: .long, help: "The folder of the store.", completion: .directory)
  var store: String
}

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Reads files into the store: the originals are kept, and all that they say.",
    discussion: """
      What is there already is not read again, so the same command can be run each time something has
      come, and again after it was interrupted. A later submission from the same county replaces the
      earlier one, which is kept.

      Examples:
        pipeline import inkorg/ --store register
        pipeline import dalarna.pdf --store register --received 2021-05-28
        pipeline import inkorg/ --store register --dry-run      says what would happen
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var place: StoreOption
  @ArgumentParser.Flag(name: .long, help: "Say what would happen, and write nothing.")
  var dryRun = false
  @OptionGroup var output: TableOptions
  @OptionGroup var language: LanguageOption

  func validate() throws { try input.check(or: nil) }

  func run() async throws {
    let language = language.language
    let templates = try input.templates(language)
    let inputs = try input.inputs(language)
    let store =
      try dryRun
      ? Store.ifThere(place.store, language)
      : Store.open(
        place.store, .creating, language)
    let work = Import(
      into: store, using: templates, received: input.received, isDry: dryRun)
    var progress = ProgressLine(of: inputs.inputs.count, language)
    var outcome = Reader.Outcome()
    let interruption = Interruption()
    let tally: Tally
    do {
      tally = try await input.limits.apply {
        try await work.run(inputs, interruption: interruption.stream) { report in
          progress.step()
          switch report {
          case .imported(_, let submissions), .dated(_, let submissions):
            submissions.forEach { outcome.note($0) }
          case .unchanged(_, let known): outcome.note(worst: known.worst)
          case .forgotten, .unopened: break
          }
        } stopped: { tally in
          progress.end()
          write(tally, interrupted: true)
          Foundation.exit(ExitCode.interrupted.rawValue)
        }
      }
    } catch let error as StoreError {
      progress.end()
      throw error.told(language)
    }
    progress.end()
    write(tally, interrupted: false)
    if !tally.failures.isEmpty { throw ExitCode.unreadable }
    try outcome.exit(input.failOn)
  }

  private func write(_ tally: Tally, interrupted: Bool) {
    for failure in tally.failures {
      warn("\(failure.name): \(failure.code.rawValue): \(failure.message(language.language))")
    }
    output.write(ImportSummary.table(of: tally, language.language), language.language)
    for line in ImportSummary.notes(on: tally, isDry: dryRun, isInterrupted: interrupted) {
      warn(line(language.language))
    }
  }
}

extension Store {
  /// Opens a store; says on standard error why it cannot.
  static func open(_ path: String, _ access: Access, _ language: Language) throws -> Store {
    do {
      return try Store(path, access)
    } catch {
      throw error.told(language)
    }
  }

  /// Opens a store for reading; `nil` where there is none yet.
  static func ifThere(_ path: String, _ language: Language) throws -> Store? {
    do {
      return try Store(path, .reading)
    } catch {
      if error.kind == .missing { return nil }
      throw error.told(language)
    }
  }
}
