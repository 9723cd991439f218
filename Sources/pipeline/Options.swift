import ArgumentParser
import Compare
import Extract
import Foundation
import Normalize
import Report
import Store

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

  @OptionGroup var own: TemplateFileOption

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

  func inputs(_ language: Language) throws -> Inputs {
    var all = paths
    if let pathsFrom {
      do {
        let text =
          pathsFrom == "-"
          ? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
          : try String(contentsOfFile: pathsFrom, encoding: .utf8)
        all += text.split(whereSeparator: \.isNewline).map(String.init)
      } catch {
        warn(
          "pipeline: "
            + Wording(
              "\(pathsFrom) går inte att läsa; kontrollera sökvägen i --paths-from.",
              "\(pathsFrom) cannot be read; check the path given to --paths-from.")(language))
        throw ExitCode.noInput
      }
    }
    return try Self.expand(all, language)
  }

  static func expand(_ paths: [String], _ language: Language) throws -> Inputs {
    do {
      return try Inputs(paths: paths, most: Linking.most)
    } catch {
      warn("pipeline: \(error.message(language))")
      throw ExitCode.noInput
    }
  }

  func templates(_ language: Language) throws -> Templates {
    try Templates(adding: own.template, language)
  }

  /// Reads everything, or what the store holds, and compares it; with the originals of a store.
  func comparison(
    _ language: Language, store: String? = nil, codebook: Codebook = .embedded
  ) async throws -> (Comparison, KeptFiles, Reader.Outcome) {
    let templates = try templates(language)
    let read = try await received(templates, store, language)
    let comparison = Comparison(
      settled: read.all, outlines: templates.outlines, counties: templates.entries,
      made: Date.now.ISO8601Format(), codebook: codebook)
    return (comparison, read.kept, read.outcome)
  }

  /// Reads everything, or what the store holds, and lists its flags.
  func flags(
    _ language: Language, store: String? = nil
  ) async throws -> (FlagsReport, Reader.Outcome) {
    let templates = try templates(language)
    let read = try await received(templates, store, language) { _, _ in .flags }
    return (FlagsReport(settled: read.all, counties: templates.entries), read.outcome)
  }

  /// Reads everything, or what the store holds, and keeps its accounts.
  func ledger(
    _ language: Language, store: String? = nil
  ) async throws -> (Ledger, Reader.Outcome) {
    let templates = try templates(language)
    let known = Set(templates.all.map(\.id))
    let read = try await received(templates, store, language) { _, one in
      // Of what does not count only that it came is told; but a form that is not known is told from the
      // first of its kind.
      let isUnknownForm = one.submission.template.map { !known.contains($0) } ?? false
      return one.isCurrent || isUnknownForm ? .all : .head
    }
    let ledger = Ledger(
      settled: read.all, outlines: templates.outlines, counties: templates.entries)
    return (ledger, read.outcome)
  }

  private struct Read {
    var all: [Received]
    /// Where a store keeps the originals.
    var kept = KeptFiles()
    var outcome: Reader.Outcome
  }

  /// - Parameter parts: what is read of each in a store; files are read whole.
  private func received(
    _ templates: Templates, _ store: String?, _ language: Language,
    parts: (Stored, Received) -> Parts = { _, _ in .all }
  ) async throws -> Read {
    guard let store else {
      let (submissions, outcome) = try await submissions(language)
      return Read(
        all: Received.settle(submissions, counties: Set(templates.entries.map(\.code))),
        outcome: outcome)
    }
    let open = try OpenStore(store, .reading, templates, language)
    let received = try open.received(language, parts: parts)
    var read = Read(all: received.map(\.received), outcome: Reader.Outcome())
    for (stored, one) in received where one.isCurrent {
      read.outcome.note(one.submission)
      // JSON Lines tell of files that lie elsewhere.
      if !stored.file.isJSON {
        read.kept.keep(
          one.submission.source, at: open.store.originals.path(of: stored.file.sha256))
      }
    }
    // What could not be read was said when it was imported.
    read.outcome.hasFailures = false
    return read
  }

  private func submissions(
    _ language: Language
  ) async throws -> ([Submission], Reader.Outcome) {
    let templates = try templates(language)
    let reader = Reader(templates: templates, received: received, language: language)
    var submissions: [Submission] = []
    let inputs = try inputs(language)
    let outcome = try await limits.apply {
      try await reader.forEach(inputs) { submissions.append($0) }
    }
    return (submissions, outcome)
  }
}

extension Templates {
  /// The templates known and those of one's own; a file of the same id goes before the one known.
  init(adding files: [String], _ language: Language) throws {
    var known = FormTemplate.embedded
    for path in files {
      let own = try FormTemplate(file: path, language)
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
  init(file: String, _ language: Language) throws {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      if FormTemplate.embedded.contains(where: { $0.id == file }) {
        warn(
          "pipeline: "
            + Wording(
              "«\(file)» är ett formulärs id, och det är känt utan att anges: utelämna det. --template är "
                + "här filen till en egen mall.",
              "«\(file)» is a form's id, and it is known without being named: leave it out. --template "
                + "is the file of a form of your own here.")(language))
        throw ExitCode.wrongCall
      }
      warn(
        "pipeline: "
          + Wording(
            "\(file) går inte att läsa; kontrollera sökvägen till mallens fil.",
            "\(file) cannot be read; check the path of the template's file.")(language))
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
