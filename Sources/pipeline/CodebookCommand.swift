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
      "Shows the codebook of themes, checks one of your own, scores it on coded passages and learns from them.",
    subcommands: [Show.self, Check.self, Score.self, Learn.self])

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

  /// The codebook as it is written.
  func text() throws -> String {
    try codebook.map { try Codebook.text(ofFile: $0) } ?? Codebook.embeddedYAML
  }
}

extension Codebook {
  /// Reads a codebook file; says what is wrong with it on standard error.
  ///
  /// - Throws: `ExitCode.noInput` where it cannot be read, `ExitCode.wrongCall` where it is no codebook.
  init(file: String) throws {
    do {
      self = try Codebook(yaml: try Self.text(ofFile: file))
    } catch let error as CodebookError {
      warn("pipeline: \(file): \(error.description)")
      throw ExitCode.wrongCall
    }
  }

  fileprivate static func text(ofFile file: String) throws -> String {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      warn("pipeline: \(file) cannot be read; check the path of the codebook.")
      throw ExitCode.noInput
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
