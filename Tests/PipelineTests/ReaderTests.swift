import Extract
import Foundation
import Normalize
import Testing

@testable import pipeline

/// Law 7: how many documents are read at a time changes nothing in the output.
@Suite struct ReaderTests {
  @Test(arguments: [1, 2, 7]) func theNumberOfWorkersChangesNothing(_ workers: Int) async throws {
    let folder = Shell.project.appending(path: "corpus/cases/formats").path
    let inputs = try Inputs(paths: [folder, folder])
    let reader = Reader(
      templates: Templates(), received: nil, language: .swedish, workers: workers)
    var read: [Submission] = []
    _ = try await reader.forEach(inputs) { read.append($0) }
    #expect(
      read.map(\.source.file)
        == inputs.inputs.map { if case .file(let path) = $0 { path } else { "" } })
    #expect(read == (try await Self.alone.value))
  }

  /// One after the other, without the reader.
  private static let alone = Task {
    let folder = Shell.project.appending(path: "corpus/cases/formats").path
    let templates = Templates()
    var read: [Submission] = []
    for case .file(let path) in try Inputs(paths: [folder]).inputs {
      let bytes = try Inputs.bytes(of: path)
      let document = try await Document(reading: bytes, file: path)
      read.append(await Submission(of: document, from: bytes, using: templates))
    }
    return read + read
  }
}
