import ArgumentParser
import Compare
import Foundation
import Report

extension CodebookCommand {
  struct Learn: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Prints a codebook whose second reading is learned anew from passages coded by hand.",
      discussion: """
        FILE is a table as «score» reads it. Some hundred passages are too few: take the project's own too.

        Examples:
          pipeline codebook learn corpus/codings/development.tsv egna.tsv > kodbok.yaml
          pipeline codebook learn egna.tsv --codebook kodbok.yaml > ny.yaml
        """)

    @Argument(help: "Tables of passages coded by hand.", completion: .file(extensions: ["tsv"]))
    var files: [String]

    @OptionGroup var codebook: CodebookOption

    func run() throws {
      let known = Set(try codebook.read().themes.map(\.id))
      var coded: [CodedPassage] = []
      for file in files { coded += try [CodedPassage](file: file, themes: known) }
      do {
        var output = Output()
        output.text(try Codebook.yaml(try codebook.text(), learningFrom: coded))
        output.flush()
      } catch let error as CodebookError {
        warn("pipeline: \(codebook.codebook ?? "codebook"): \(error.description)")
        throw ExitCode.wrongCall
      }
    }
  }
}

extension [CodedPassage] {
  /// Reads a table of coded passages; says what is wrong with it on standard error.
  ///
  /// - Parameter themes: the ids that may stand in it.
  /// - Throws: `ExitCode.noInput` where it cannot be read, `ExitCode.wrongCall` where it is no such table.
  init(file: String, themes: Set<String>) throws {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      warn("pipeline: \(file) cannot be read; check the path.")
      throw ExitCode.noInput
    }
    do {
      self = try CodedPassage.read(String(decoding: bytes, as: UTF8.self), themes: themes)
    } catch {
      warn("pipeline: \(file): \(error.description)")
      throw ExitCode.wrongCall
    }
  }
}
