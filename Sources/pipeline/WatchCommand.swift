import ArgumentParser
import Extract
import Foundation
import Normalize
import Store

struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Imports what appears in a folder, until it is stopped.",
    discussion: """
      A file is read when it has not changed for a second and nobody has it open for writing. Prints one
      line a file; what is in the store already is not told. Ctrl-C ends it; what was imported is kept.

      Example:
        pipeline watch inkorg/ --store register
      """)

  @Argument(help: "The folder to watch, with all folders in it.", completion: .directory)
  var folder: String
  @OptionGroup var place: StoreOption
  @OptionGroup var own: TemplateFileOption
  @ArgumentParser.Flag(name: .long, help: "End when all that is there is imported.")
  var once = false
  @OptionGroup(title: "Limits of outside programs") var limits: LimitOptions
  @OptionGroup var language: LanguageOption

  func run() async throws {
    let language = language.language
    let work = Import(
      into: try Store.open(place.store, .creating, language),
      using: try Templates(adding: own.template, language))
    let interruption = Interruption()
    var arrivals = Arrivals(in: folder)
    do {
      try await limits.apply {
        while !interruption.hasCome {
          let files = try arrivals.look()
          if !files.inputs.isEmpty {
            _ = try await work.run(files, interruption: interruption.stream) { report in
              if let line = line(of: report, language) { tell(line) }
            } stopped: { _ in
              Foundation.exit(0)
            }
          }
          if once, arrivals.areAllTaken { return }
          await interruption.sleep(.seconds(1))
        }
      }
    } catch let error as InputError {
      warn("pipeline: \(error.message(language))")
      throw ExitCode.noInput
    } catch let error as StoreError {
      throw error.told(language)
    }
  }

  /// At once: whoever watches the output waits for it.
  private func tell(_ line: String) {
    var output = Output()
    output.line(line)
    output.flush()
  }

  private func line(of report: Import.Report, _ language: Language) -> String? {
    switch report {
    case .unchanged(let path, let known):
      known.isRestored
        ? Wording(
          "\(path): originalet var borta eller skadat i registret och är tillbaka",
          "\(path): the original was gone or damaged in the store, and is back")(language) : nil
    case .forgotten(let path):
      Wording("\(path): glömd, tas inte in", "\(path): forgotten, not taken in")(language)
    case .unopened(let path, let error): "\(path): \(error.message(language))"
    case .imported(let path, let submissions), .dated(let path, let submissions):
      "\(path): "
        + submissions.map { $0.summary(language) }.joined(separator: "; ")
    }
  }
}

extension Submission {
  /// What it is, whose, and how many findings there are, in a few words.
  fileprivate func summary(_ language: Language) -> String {
    if kind == .unknown, let flag = flags.first(where: { $0.code.rawValue.hasPrefix("read.") }) {
      return flag.code.rawValue
    }
    let what =
      switch kind {
      case .form: Wording("formulär", "form")
      case .plan: Wording("plan", "plan")
      case .unknown: Wording("varken formulär eller plan", "neither form nor plan")
      }
    let errors = flags.count { $0.severity == .error }
    let warnings = flags.count { $0.severity == .warning }
    return [
      what(language), counties.first?.name,
      errors > 0
        ? Wording("\(errors) fel", errors == 1 ? "1 error" : "\(errors) errors")(language) : nil,
      warnings > 0
        ? Wording(
          warnings == 1 ? "1 varning" : "\(warnings) varningar",
          warnings == 1 ? "1 warning" : "\(warnings) warnings")(language) : nil,
    ].compactMap { $0 }.joined(separator: ", ")
  }
}
