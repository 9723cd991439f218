import ArgumentParser
import Compare
import Extract
import Foundation
import Normalize
import Report

struct CodebookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codebook",
    abstract:
      "Shows the codebook of themes, checks one of your own, and scores it on coded passages.",
    subcommands: [Show.self, Check.self, Score.self])

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the codebook that the program carries with it, to begin your own from.",
      discussion: """
        Example:
          pipeline codebook show > kodbok.yaml
        """)

    func run() {
      var output = Output()
      output.text(Codebook.embeddedYAML)
      output.flush()
    }
  }
}

/// `--codebook FILE`
struct CodebookOption: ParsableArguments {
  @Option(
    name: .long,
    help: "A codebook of your own (YAML) instead of the program's; see «pipeline codebook show».",
    completion: .file(extensions: ["yaml", "yml"]))
  var codebook: String?

  func read() throws -> Codebook {
    try codebook.map { try Codebook(file: $0) } ?? .embedded
  }
}

extension Codebook {
  /// Reads a codebook file; says what is wrong with it on standard error.
  ///
  /// - Throws: `ExitCode.noInput` where it cannot be read, `ExitCode.wrongCall` where it is no codebook.
  init(file: String) throws {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      warn("pipeline: \(file) cannot be read; check the path of the codebook.")
      throw ExitCode.noInput
    }
    do {
      self = try Codebook(yaml: String(decoding: bytes, as: UTF8.self))
    } catch {
      warn("pipeline: \(file): \(error.description)")
      throw ExitCode.wrongCall
    }
  }
}
