import Extract
import Foundation
import Normalize
import Testing

@testable import pipeline

/// Law 7: how many documents are read at a time changes nothing in the output.
@Suite struct ReaderTests {
  @Test(arguments: [2, 7]) func theNumberOfWorkersChangesNothing(_ workers: Int) async throws {
    // Of the scans one page alone, and once, as recognising a page takes seconds.
    let scan = workers == 2 ? [Self.scan] : []
    let inputs = try Inputs(paths: scan + Self.formats() + Self.formats())
    let reader = Reader(
      templates: Templates(), received: nil, language: .swedish, workers: workers)
    var read: [Submission] = []
    _ = try await reader.forEach(inputs) { read.append($0) }
    #expect(
      read.map(\.source.file)
        == inputs.inputs.map { if case .file(let path) = $0 { path } else { "" } })
    let alone = try await Self.alone.value
    #expect(read == alone.suffix(read.count))
  }

  private static let scan =
    Shell.project.appending(path: "corpus/cases/scan/photo-turned-by-exif.jpg").path

  /// One submission in every format.
  private static func formats() throws -> [String] {
    let formats = Shell.project.appending(path: "corpus/cases/formats").path
    return try FileManager.default.contentsOfDirectory(atPath: formats).sorted()
      .filter { !$0.contains("scan") }.map { "\(formats)/\($0)" }
  }

  /// One after the other, without the reader.
  private static let alone = Task {
    let templates = Templates()
    let again = try formats().count
    var read: [Submission] = []
    for case .file(let path) in try Inputs(paths: [scan] + formats()).inputs {
      let bytes = try Inputs.bytes(of: path)
      let document = try await Document(reading: bytes, file: path)
      read.append(await Submission(of: document, from: bytes, using: templates))
    }
    return read + read.suffix(again)
  }
}
