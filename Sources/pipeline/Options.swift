import ArgumentParser
import Compare
import Extract
import Foundation
import Normalize
import Report

extension Language: ExpressibleByArgument {
  public init?(argument: String) {
    switch argument.lowercased() {
    case "sv", "svenska", "swedish": self = .swedish
    case "en", "engelska", "english": self = .english
    default: return nil
    }
  }

  public static var allValueStrings: [String] { ["sv", "en"] }
  public var defaultValueDescription: String { rawValue }
}

/// `--fail-on`: the least severity that makes the exit status 3.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case error
  case warning

  var severity: Severity { self == .error ? .error : .warning }
}

struct LanguageOption: ParsableArguments {
  @Option(name: .long, help: "Language of messages and report: sv or en.")
  var language = Language.swedish
}

/// What to read, and with which templates.
struct InputOptions: ParsableArguments {
  @Argument(
    help:
      "Files, folders, archives, mails, or JSON Lines from «extract» (.jsonl; - for standard input).",
    completion: .file())
  var paths: [String] = []

  @Option(
    name: .long, help: "A file with one path a line; - for standard input.", completion: .file())
  var pathsFrom: String?

  @Option(
    name: .long,
    help: "A form template of your own (YAML), besides the ones known; may be repeated.",
    completion: .file(extensions: ["yaml", "yml"]))
  var template: [String] = []

  @Option(
    name: .long,
    help: "The day the submissions were received, as 2021-05-28; goes before the date of a mail.")
  var received: String?

  @Option(
    name: .long, help: "Exit with status 3 where flags of this severity stand: error or warning.")
  var failOn: FailOn?

  @OptionGroup(title: "Limits of outside programs") var limits: LimitOptions

  /// - Parameter store: where paths are not needed, the store that is read in their place.
  func check(or store: String?) throws {
    let hasPaths = !paths.isEmpty || pathsFrom != nil
    guard store != nil else {
      if hasPaths { return }
      throw ValidationError("Nothing to read. Name files or folders, or use --paths-from.")
    }
    if hasPaths {
      throw ValidationError(
        "Give paths or --store, not both: import the paths into the store first.")
    }
    if received != nil {
      throw ValidationError(
        "--received is for paths. In a store the day is set by «import --received», or «set … received»."
      )
    }
  }

  func validate() throws {
    if let received, ISODate(received) == nil || received.count != 10 {
      throw ValidationError("«\(received)» is no date; write it as 2021-05-28.")
    }
  }

  func inputs() throws -> Inputs {
    var all = paths
    if let pathsFrom {
      do {
        let text =
          pathsFrom == "-"
          ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
          : try String(contentsOfFile: pathsFrom, encoding: .utf8)
        all += text.split(whereSeparator: \.isNewline).map(String.init)
      } catch {
        warn("pipeline: \(pathsFrom) cannot be read; check the path given to --paths-from.")
        throw ExitCode.noInput
      }
    }
    return try Self.expand(all)
  }

  static func expand(_ paths: [String]) throws -> Inputs {
    do {
      return try Inputs(paths: paths, most: Linking.most)
    } catch {
      warn("pipeline: \(error.message.english)")
      throw ExitCode.noInput
    }
  }

  func templates() throws -> Templates { try Templates(adding: template) }

  /// Reads everything, or what the store holds, and compares it.
  func comparison(
    _ language: Language, store: String? = nil, codebook: Codebook = .embedded
  ) async throws -> (Comparison, Reader.Outcome) {
    let templates = try templates()
    let (received, outcome) = try await received(templates, store, language)
    let comparison = Comparison(
      settled: received, outlines: templates.outlines, counties: templates.entries,
      made: Date.now.ISO8601Format(), codebook: codebook)
    return (comparison, outcome)
  }

  /// Reads everything, or what the store holds, and lists its flags.
  func flags(
    _ language: Language, store: String? = nil
  ) async throws -> (FlagsReport, Reader.Outcome) {
    let templates = try templates()
    let (received, outcome) = try await received(templates, store, language)
    return (FlagsReport(settled: received, counties: templates.entries), outcome)
  }

  /// Reads everything, or what the store holds, and keeps its accounts.
  func ledger(
    _ language: Language, store: String? = nil
  ) async throws -> (Ledger, Reader.Outcome) {
    let templates = try templates()
    let (received, outcome) = try await received(templates, store, language)
    let ledger = Ledger(
      settled: received, outlines: templates.outlines, counties: templates.entries)
    return (ledger, outcome)
  }

  private func received(
    _ templates: Templates, _ store: String?, _ language: Language
  ) async throws -> ([Received], Reader.Outcome) {
    guard let store else {
      let (submissions, outcome) = try await submissions(language)
      return (
        Received.settle(submissions, counties: Set(templates.entries.map(\.code))), outcome
      )
    }
    let received = try OpenStore(store, .reading, templates, language).received(language)
      .map(\.received)
    var outcome = Reader.Outcome()
    for one in received where one.isCurrent { outcome.note(one.submission) }
    // What could not be read was said when it was imported.
    outcome.hasFailures = false
    return (received, outcome)
  }

  private func submissions(
    _ language: Language
  ) async throws -> ([Submission], Reader.Outcome) {
    let templates = try templates()
    let reader = Reader(templates: templates, received: received, language: language)
    var submissions: [Submission] = []
    let inputs = try inputs()
    let outcome = try await limits.apply {
      try await reader.forEach(inputs) { submissions.append($0) }
    }
    return (submissions, outcome)
  }
}

extension Templates {
  /// The templates known and those of one's own; a file of the same id goes before the one known.
  init(adding files: [String]) throws {
    var known = FormTemplate.embedded
    for path in files {
      let own = try FormTemplate(file: path)
      known.removeAll { $0.id == own.id }
      known.append(own)
    }
    do {
      try known.checkYears()
    } catch {
      warn("pipeline: \(error.description)")
      throw ExitCode.wrongCall
    }
    self.init(known)
  }

  var outlines: [FormOutline] { all.map { FormOutline(of: $0) } }

  var entries: [CountyEntry] {
    gazetteer.counties.map {
      CountyEntry(code: $0.code, name: $0.name, amount: $0.amount, area: $0.area)
    }
  }
}

extension FormTemplate {
  /// Reads a template file; says what is wrong with it on standard error.
  ///
  /// - Throws: `ExitCode.noInput` where it cannot be read, `ExitCode.wrongCall` where it is no template.
  init(file: String) throws {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      warn("pipeline: \(file) cannot be read; check the path of the template.")
      throw ExitCode.noInput
    }
    do {
      self = try FormTemplate(yaml: String(decoding: bytes, as: UTF8.self))
    } catch {
      warn("pipeline: \(file): \(error.description)")
      throw ExitCode.wrongCall
    }
  }
}
