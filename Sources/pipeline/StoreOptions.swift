import ArgumentParser
import Compare
import Extract
import Foundation
import Normalize
import Report
import Store

/// The store of a command that works on nothing else.
struct StoreOptions: ParsableArguments {
  @Option(name: .long, help: "The store's folder.", completion: .directory)
  var store: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The file (YAML) of a form of your own, besides the forms known; may be repeated.",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var templateFile: [String] = []

  /// - Throws: the exit status of what is wrong, told on standard error.
  func open(_ access: Store.Access, _ language: Language) throws -> OpenStore {
    try OpenStore(store, access, try Templates(adding: templateFile, language), language)
  }
}

/// The store beside paths: one of the two.
struct StoreOrPaths: ParsableArguments {
  @Option(
    name: .long, help: "The store's folder, in place of paths.", completion: .directory)
  var store: String?
}

/// An open store, what people have corrected in it, and the forms to read it by.
struct OpenStore {
  let store: Store
  let templates: Templates
  let corrections: Corrections

  /// - Throws: the exit status of what is wrong, told on standard error.
  init(
    _ directory: String, _ access: Store.Access, _ templates: Templates, _ language: Language
  ) throws {
    self.templates = templates
    (store, corrections) = try Self.attempt(language) {
      let store = try Store(directory, access)
      return (store, try store.corrections())
    }
  }

  var counties: Set<String> { Set(templates.gazetteer.counties.map(\.code)) }

  /// Does something with a store, and tells what is wrong with it.
  static func attempt<Result>(_ language: Language, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as StoreError {
      throw error.told(language)
    }
  }

  static func attempt<Result>(
    _ language: Language, _ body: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await body()
    } catch let error as StoreError {
      throw error.told(language)
    }
  }

  /// What was received, as people have corrected it.
  ///
  /// - Parameter parts: what to read of each.
  func received(
    _ language: Language, among: Among = .all, parts: (Stored, Received) -> Parts = { _, _ in .all }
  ) throws -> Standings {
    try Self.attempt(language) {
      try store.received(
        counties: counties, among: among, corrections: corrections, templates, parts: parts)
    }
  }

  /// The submission of a number.
  ///
  /// - Throws: exit status 66 where there is none of that number.
  func submission(_ id: Int64, _ language: Language, _ parts: Parts = .all) throws -> Stored {
    let found = try Self.attempt(language) {
      (try store.submissions([id], parts).first, try store.whenForgotten(id))
    }
    if let stored = found.0 { return stored }
    let what = found.1.map { day in
      Wording(
        "i\(id) är glömd sedan \(day.prefix(10)).", "i\(id) was forgotten on \(day.prefix(10)).")
    }
    let none = Wording(
      "Registret har ingen inlämning i\(id). «pipeline list --all» visar alla.",
      "The store has no submission i\(id). «pipeline list --all» shows all.")
    warn("pipeline: \((what ?? none)(language))")
    throw ExitCode.noInput
  }
}

extension Stored {
  /// The number that people name it by: "i12".
  var name: String { "i\(id)" }
}

/// What a person names on the command line: a submission's number, or a county.
enum Named {
  case submission(Int64)
  case county(Gazetteer.County)

  init?(_ text: String, _ gazetteer: Gazetteer) {
    if text.first == "i" || text.first == "I", let id = Int64(text.dropFirst()), id > 0 {
      self = .submission(id)
    } else if let county = gazetteer.county(called: text) {
      self = .county(county)
    } else {
      return nil
    }
  }

  /// - Throws: exit status 64, with what could have been named.
  init(of text: String, _ gazetteer: Gazetteer, _ language: Language) throws {
    guard let named = Named(text, gazetteer) else {
      warn(
        "pipeline: "
          + Wording(
            "«\(text)» är varken ett län (namn, kod 20 eller bokstav W) eller en inlämning (i12, som i «list»).",
            "«\(text)» is neither a county (name, code 20 or letter W) nor a submission (i12, as in «list»)."
          )(language))
      throw ExitCode.wrongCall
    }
    self = named
  }
}

extension StoreError {
  /// Says what is wrong on standard error.
  ///
  /// - Returns: the exit status that goes with it.
  func told(_ language: Language) -> ExitCode {
    warn("pipeline: \(message(language))")
    return kind == .missing ? .noInput : .cannotCreate
  }
}
