import Extract
import Foundation
import Normalize

@testable import Store

/// Documents of the corpus, read once.
enum Samples {
  struct One: Sendable {
    var path: String
    var bytes: [UInt8]
    var candidates: [Candidate]
  }

  static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "corpus").path

  static let templates = Templates()
  static let counties = Set(templates.gazetteer.counties.map(\.code))

  /// What a year's inbox holds, mails and archives, and files that cannot be read.
  static let candidates = Task {
    var paths = try Inputs(paths: [corpus + "/submissions"]).inputs
    for folder in ["zip", "mail"] {
      paths += try Inputs(paths: ["\(corpus)/cases/\(folder)"]).inputs
    }
    paths += try Inputs(paths: [corpus + "/hostile"]).inputs.prefix(20)
    var all: [One] = []
    for case .file(let path) in paths { all.append(try await read(path)) }
    return all
  }

  static let form = Task { try await read(corpus + "/submissions/dalarna-2021.md") }

  static func read(_ path: String) async throws -> One {
    let bytes = try Inputs.bytes(of: path)
    return One(
      path: path, bytes: bytes,
      candidates: await Candidate.all(
        in: bytes, file: path, using: templates, received: nil, keepsDocuments: true))
  }

  /// Calls `body` with a new folder that is gone afterwards.
  static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
  }

  /// Calls `body` with a new folder that is gone afterwards.
  static func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
  }
}

extension Store {
  func add(_ one: Samples.One) throws {
    try add(one.bytes, path: one.path, holding: one.candidates, imported: "2021-06-01T08:00:00Z")
  }
}
