import ArgumentParser
import Extract
import Foundation
import Normalize

/// A form of one's own, as a file. Commands that choose among what a store holds have `--template` for a
/// form's id (`FormOption`); `--template-file` is a file and `--form` an id wherever they stand.
struct TemplateFileOption: ParsableArguments {
  @Option(
    name: [.customLong("template"), .customLong("template-file")],
    help: ArgumentHelp(
      "The file (YAML) of a form of your own, besides the forms known; may be repeated.",
      valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
  var template: [String] = []
}

/// One of the forms, by its id.
struct FormOption: ParsableArguments {
  @Option(
    name: [.customLong("template"), .customLong("form")],
    help: ArgumentHelp(
      "Only this form, by its id (kvinnofrid-2021), as «template list» shows it. The file of a form of your own is named with --template-file.",
      valueName: "id"))
  var template: String?
}

extension Wording {
  /// What is wrong with a word that should be a form's id; `nil` where it is one.
  ///
  /// - Parameter known: the ids that there are.
  static func wrongForm(_ id: String, known: some Collection<String>) -> Wording? {
    if known.contains(id) { return nil }
    let list = Set(known).sorted().joined(separator: ", ")
    let ending = id.lowercased().split(separator: ".").last
    let isFile =
      id.contains("/") || ending == "yaml" || ending == "yml"
      || FileManager.default.fileExists(atPath: id)
    if isFile {
      return Wording(
        "«\(id)» är en fil. Här väljs ett formulär med sitt id (\(list)); filen till en egen mall anges med "
          + "--template-file.",
        "«\(id)» is a file. A form is chosen by its id here (\(list)); the file of a form of your own is "
          + "named with --template-file.")
    }
    return Wording(
      "«\(id)» är inget formulär här. Välj bland \(list); en egen mall anges som fil med --template-file.",
      "«\(id)» is no form here. Choose among \(list); a form of your own is named as a file with "
        + "--template-file.")
  }
}

extension OpenStore {
  /// Looks whether a word is the id of a form that is known, or that something in the store was read by.
  ///
  /// - Throws: exit status 64 where it is not, with those that are.
  func checkForm(_ id: String?, _ language: Language) throws {
    guard let id else { return }
    let stored = try Self.attempt(language) { try store.templates() }
    if let wrong = Wording.wrongForm(id, known: templates.all.map(\.id) + stored) {
      warn("pipeline: \(wrong(language))")
      throw ExitCode.wrongCall
    }
  }
}
