import Foundation
import TestSupport
import Testing

/// The built program, and a folder of its own for what it writes.
enum Shell {
  static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Where the build puts the program: beside the tests.
  static let products: URL = {
    let tests = URL(filePath: CommandLine.arguments.first ?? "").standardizedFileURL
    var folder = tests.deletingLastPathComponent()
    for _ in 0..<4
    where !FileManager.default.isExecutableFile(atPath: folder.appending(path: "pipeline").path) {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  struct Outcome: Sendable {
    var status: Int32
    var output: String
    var error: String

    var lines: [Substring] { output.split(separator: "\n") }

    /// Each line of the output as a JSON object.
    func objects() throws -> [[String: Any]] {
      try lines.map { line in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
        return try #require(object as? [String: Any])
      }
    }
  }

  /// Runs `pipeline` with these arguments.
  ///
  /// - Parameters:
  ///   - folder: the working directory; the project's own by default, so that `corpus/…` is found.
  ///   - path: the variable PATH; the caller's by default.
  static func pipeline(
    _ arguments: [String], input: String = "", in folder: URL = project, path: String? = nil
  ) async throws -> Outcome {
    try await run(
      products.appending(path: "pipeline"), arguments, input: input, in: folder, path: path)
  }

  /// Runs one line of a shell in which `pipeline` is found.
  static func line(_ line: String, in folder: URL) async throws -> Outcome {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try await run(
      URL(filePath: "/bin/sh"), ["-c", line], input: "", in: folder,
      path: "\(products.path):\(path)")
  }

  private static func run(
    _ program: URL, _ arguments: [String], input: String, in folder: URL, path: String?
  ) async throws -> Outcome {
    try await withFolder { own in
      try await Aside.run {
        // Files rather than pipes: nobody has to read while the program writes.
        let files = ["in", "out", "err"].map { own.appending(path: $0) }
        try Data(input.utf8).write(to: files[0])
        for file in files[1...] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var environment = ProcessInfo.processInfo.environment
        if let path { environment["PATH"] = path }
        process.environment = environment
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Outcome(
          status: process.terminationReason == .exit ? process.terminationStatus : -1,
          output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
          error: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
      }
    }
  }

  /// A new folder that is gone afterwards.
  static func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }

  /// The folder `corpus/submissions`, read once: compared and flagged from here it costs nothing more.
  static let extracted = Task { try await pipeline(["extract", "corpus/submissions"]) }
}
