import Foundation
import Testing

/// The documentation is tested: what it shows can be done, and what can be done stands in it.
@Suite(.enabled(if: Readme.text != nil, "README.md is not written yet"))
struct ReadmeTests {
  @Test func thereAreCommandsToTry() {
    #expect(Readme.commands.count >= 5)
  }

  /// Every `pipeline …` line of a code block over the corpus, where it cannot write into the project.
  @Test(.timeLimit(.minutes(3)), arguments: Readme.commands) func theCommandRuns(_ line: String)
    async throws
  {
    try await Shell.withFolder { folder in
      for name in ["corpus", "Sources", "docs"] {
        try FileManager.default.createSymbolicLink(
          at: folder.appending(path: name), withDestinationURL: Shell.project.appending(path: name))
      }
      if line.contains(" alla.jsonl"), !line.contains("> alla.jsonl") {
        try Data(try await Shell.extracted.value.output.utf8).write(
          to: folder.appending(path: "alla.jsonl"))
      }
      let outcome = try await Shell.line(line, in: folder)
      // Of the corpus, every file in submissions/ can be read, and some are flagged.
      let status: Int32 = line.contains("--fail-on") ? 3 : 0
      // «doctor» misses LibreOffice where it is not installed: ExitStatusTests.
      if line.hasPrefix("pipeline doctor"), outcome.status == 69 { return }
      #expect(outcome.status == status, "\(line)\n\(outcome.error.prefix(500))")
    }
  }

  @Test(arguments: OtherCommandTests.commands) func commandsAndFlagsAreTold(_ command: [String])
    async throws
  {
    let readme = try #require(Readme.text)
    if !command.isEmpty { #expect(readme.contains("pipeline \(command.joined(separator: " "))")) }
    let help = try await Shell.pipeline(command + ["--help"]).output
    var flags: Set<String> = []
    for word in help.split(whereSeparator: { !($0.isLetter || $0 == "-") })
    where word.hasPrefix("--") {
      flags.insert(String(word))
    }
    #expect(flags.contains("--help"))
    for flag in flags { #expect(readme.contains(flag), "README.md does not tell \(flag)") }
  }

  @Test func exitStatusesAreTold() async throws {
    let rows = try #require(Readme.text).split(separator: "\n").filter { $0.hasPrefix("|") }
    for status in [0, 1, 3, 64, 66, 69, 73] {
      let isTold = rows.contains {
        $0.hasPrefix("| \(status) |") || $0.hasPrefix("| `\(status)` |")
      }
      #expect(isTold, "README.md has no row for exit status \(status)")
    }
  }
}

enum Readme {
  static let text = try? String(
    contentsOf: Shell.project.appending(path: "README.md"), encoding: .utf8)

  /// Lines of code blocks that call the program and name files of the project, or none.
  static let commands: [String] = {
    var commands: [String] = []
    var isCode = false
    for line in (text ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isCode.toggle()
        continue
      }
      guard isCode, line.hasPrefix("pipeline ") || line.contains("| pipeline ") else { continue }
      let namesCorpus = line.contains("corpus/") || line.contains("Sources/")
      let isAlone = ["pipeline doctor", "pipeline template list"].contains { line.hasPrefix($0) }
      if namesCorpus || isAlone || line.contains("alla.jsonl") { commands.append(String(line)) }
    }
    return commands
  }()
}
