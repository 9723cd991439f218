import Extract
import Foundation
import Normalize
import Testing

@testable import pipeline

/// Law 7: how many documents are read at a time changes nothing in the output.
@Suite struct ReaderTests {
  @Test(arguments: [1, 2, 7]) func theNumberOfWorkersChangesNothing(_ workers: Int) async throws {
    let inputs = try Inputs(paths: Self.paths() + Self.paths())
    let reader = Reader(
      templates: Templates(), received: nil, language: .swedish, workers: workers)
    var read: [Submission] = []
    _ = try await reader.forEach(inputs) { read.append($0) }
    #expect(
      read.map(\.source.file)
        == inputs.inputs.map { if case .file(let path) = $0 { path } else { "" } })
    #expect(read == (try await Self.alone.value))
  }

  /// One submission in every format; of the scans one page alone, as recognising a page takes seconds.
  private static func paths() throws -> [String] {
    let corpus = Shell.project.appending(path: "corpus/cases")
    let formats = corpus.appending(path: "formats").path
    return try FileManager.default.contentsOfDirectory(atPath: formats).sorted()
      .filter { !$0.contains("scan") }.map { "\(formats)/\($0)" }
      + [corpus.appending(path: "scan/photo-turned-by-exif.jpg").path]
  }

  /// One after the other, without the reader.
  private static let alone = Task {
    let templates = Templates()
    var read: [Submission] = []
    for case .file(let path) in try Inputs(paths: paths()).inputs {
      let bytes = try Inputs.bytes(of: path)
      let document = try await Document(reading: bytes, file: path)
      read.append(await Submission(of: document, from: bytes, using: templates))
    }
    return read + read
  }
}
