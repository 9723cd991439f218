import Foundation
import Testing

/// What must be read from one document of the corpus; `corpus/README.md` explains the file.
struct Truth: Sendable, Decodable {
  var kind: String
  var template: String?
  var counties: [County]
  var organisation: String?
  var contacts: [Contact]
  var choices: [Choice]
  var answers: [Answer]
  var signature: Signature?
  var sections: [Section]
  var flags: [Finding]
  var pages: Int?
  var mediaType: String
  var notes: String?
  var allow: Allow?
  /// Of what an archive, a mail or a folder holds (a line of a `.jsonl`).
  var file: String?
  var member: String?
  var attachmentOf: String?
  var attachments: [String]?
  var received: String?

  struct County: Sendable, Decodable {
    var code: String
    var name: String
  }

  struct Contact: Sendable, Decodable {
    var name: String?
    var title: String?
    var email: String?
    var phone: String?
  }

  struct Choice: Sendable, Decodable {
    var id: String
    var state: String
  }

  struct Answer: Sendable, Decodable {
    var id: String
    var section: String?
    var horizon: String?
    var text: String?
    var items: [String]
    var length: Int
    var limit: Int?
  }

  struct Signature: Sendable, Decodable {
    var state: String
    var date: String?
    var name: String?
  }

  struct Section: Sendable, Decodable {
    var number: String
    var status: String
  }

  struct Finding: Sendable, Decodable {
    var code: String
    var section: String?
    var field: String?
  }

  struct Allow: Sendable, Decodable {
    var uncertain: [String]
  }
}

/// What must become of a file that should not have been sent.
struct HostileTruth: Sendable, Decodable {
  var kind: String
  var flags: [Truth.Finding]
  var exit: Int32?
  /// Submissions that it gives; `nil` for any number.
  var members: Int?
  var allow: Allow?

  struct Allow: Sendable, Decodable {
    var codes: [String]?
    var kind: [String]?
    var exit: [Int32]?
  }
}

/// One document of the corpus and what must be read from it.
struct Case<Expected: Sendable & Decodable>: Sendable, CustomTestStringConvertible {
  /// The path inside `corpus/`.
  var name: String
  var truth: Expected

  var path: String { Corpus.root.appending(path: name).path }
  var testDescription: String { name }
}

/// The corpus beside the tests.
enum Corpus {
  static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let root = project.appending(path: "corpus")
  static let expected = root.appending(path: "expected")

  /// All documents with a truth but those held out (they are scored, never tested one by one), in the
  /// order of their paths.
  static let cases: [Case<Truth>] = load { !$0.hasPrefix("hostile/") && !$0.contains("heldout") }
  static let hostile: [Case<HostileTruth>] = load { $0.hasPrefix("hostile/") }

  static func cases(under folder: String) -> [Case<Truth>] {
    cases.filter { $0.name.hasPrefix(folder + "/") }
  }

  /// What comparing the files of a folder adds.
  struct SetFinding: Sendable, Decodable {
    var file: String
    var county: String?
    var code: String
  }

  static func sets(_ folder: String) throws -> [SetFinding] {
    let file = expected.appending(path: "cases/sets/\(folder).jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { try JSONDecoder().decode(SetFinding.self, from: Data($0.utf8)) }
  }

  /// Archives, mails and folders, with the submissions that each must give.
  static let parcels: [Case<[Truth]>] = {
    let all = FileManager.default.enumerator(atPath: expected.path)?.allObjects ?? []
    let files = all.compactMap { $0 as? String }.filter { $0.hasSuffix(".jsonl") }
    return files.filter { !$0.hasSuffix("sets/resent.jsonl") }.sorted().map { path in
      do {
        let lines = try String(contentsOf: expected.appending(path: path), encoding: .utf8)
        return Case(
          name: String(path.dropLast(6)),
          truth: try lines.split(separator: "\n").map {
            try JSONDecoder().decode(Truth.self, from: Data($0.utf8))
          })
      } catch {
        preconditionFailure("corpus/expected/\(path) cannot be read: \(error)")
      }
    }
  }()

  private static func load<T: Decodable>(_ isWanted: (String) -> Bool) -> [Case<T>] {
    let all = FileManager.default.enumerator(atPath: expected.path)?.allObjects ?? []
    return all.compactMap { $0 as? String }.filter { $0.hasSuffix(".json") && isWanted($0) }
      .sorted()
      .map { path in
        do {
          let data = try Data(contentsOf: expected.appending(path: path))
          return Case(
            name: String(path.dropLast(5)), truth: try JSONDecoder().decode(T.self, from: data))
        } catch {
          preconditionFailure("corpus/expected/\(path) cannot be read: \(error)")
        }
      }
  }
}
