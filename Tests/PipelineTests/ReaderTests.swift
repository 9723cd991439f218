import Extract
import Foundation
import Normalize
import Testing

@testable import pipeline

/// Law 7: how many documents are read at a time changes nothing in the output.
@Suite struct ReaderTests {
  @Test(arguments: [2, 7]) func theNumberOfWorkersChangesNothing(_ workers: Int) async throws {
    let inputs = try Inputs(paths: Self.paths() + Self.twice())
    let reader = Reader(
      templates: Templates(), received: nil, language: .swedish, workers: workers)
    var read: [Submission] = []
    _ = try await reader.forEach(inputs) { read.append($0) }
    #expect(
      read.map(\.source.file)
        == inputs.inputs.map { if case .file(let path) = $0 { path } else { "" } })
    #expect(read == (try await Self.alone.value))
  }

  /// One submission in every format.
  private static func twice() throws -> [String] {
    let formats = Shell.project.appending(path: "corpus/cases/formats").path
    return try FileManager.default.contentsOfDirectory(atPath: formats).sorted()
      .filter { !$0.contains("scan") }.map { "\(formats)/\($0)" }
  }

  /// Of the scans one page alone, and once, as recognising a page takes seconds.
  private static func paths() throws -> [String] {
    [Shell.project.appending(path: "corpus/cases/scan/photo-turned-by-exif.jpg").path]
      + (try twice())
  }

  /// One after the other, without the reader.
  private static let alone = Task {
    let templates = Templates()
    let again = try twice().count
    var read: [Submission] = []
    for case .file(let path) in try Inputs(paths: paths()).inputs {
      let bytes = try Inputs.bytes(of: path)
      let document = try await Document(reading: bytes, file: path)
      read.append(await Submission(of: document, from: bytes, using: templates))
    }
    return read + read.suffix(again)
  }
}
