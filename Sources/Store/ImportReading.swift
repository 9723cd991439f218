import Extract
import Foundation
import GRDB
import Normalize

extension Import {
  /// One input as it was found.
  enum Arrived: Sendable {
    case unopened(path: String, ReadError)
    case forgotten(path: String)
    /// In the store already, and nothing new is to be said of it.
    case known(Arrival, submissions: Int)
    /// New, with what it holds, and the original beside its place.
    case read(Arrival, [Piece], Drafts.Draft?)
  }

  /// Reads one input as far as it is new.
  ///
  /// - Throws: `StoreError` where the store cannot be read, or the original not be written.
  func read(_ input: Input, _ drafts: Drafts?) async throws -> Arrived {
    let path = input.path
    let bytes: [UInt8]
    do throws(ReadError) {
      bytes = try input.bytes
    } catch {
      return .unopened(path: path, error)
    }
    let isJSON = if case .jsonLines = input { true } else { false }
    var arrival = Arrival(path: path, bytes: bytes, received: received, isJSON: isJSON)
    let known = try store?.read { try $0.knowledge(of: arrival) } ?? Knowledge()
    if known.isForgotten { return .forgotten(path: path) }
    if known.isSame, !known.isUnsupported { return .known(arrival, submissions: known.submissions) }
    var candidates: [Candidate]
    if isJSON {
      do {
        candidates = try Submission.jsonLines(bytes).map { Candidate($0, isSettled: true) }
      } catch {
        return .unopened(
          path: path, ReadError(.readFailed, error.message.swedish, error.message.english))
      }
    } else {
      candidates = await Candidate.all(
        in: bytes, file: path, using: templates, received: received, digest: arrival.sha256,
        keepsDocuments: true)
    }
    // What cannot be read for want of a program is tried each time, until the program is there.
    if known.isSame, candidates.contains(where: \.submission.isUnsupported) {
      return .known(arrival, submissions: known.submissions)
    }
    // What was forgotten is not to come back within another file: neither its rows nor its bytes.
    let kept = candidates.filter { !known.forgets($0.submission.source) }
    if kept.isEmpty, !candidates.isEmpty { return .forgotten(path: path) }
    arrival.isForgotten = kept.count < candidates.count
    candidates = kept
    let draft = arrival.isForgotten ? nil : try drafts?.write(bytes, sha256: arrival.sha256)
    return .read(arrival, candidates.map(Piece.init), draft)
  }
}

extension Input {
  fileprivate var path: String {
    switch self {
    case .file(let path): path
    case .jsonLines(let path): path ?? "-"
    }
  }

  fileprivate var bytes: [UInt8] {
    get throws(ReadError) {
      switch self {
      case .file(let path), .jsonLines(.some(let path)): try Inputs.bytes(of: path)
      case .jsonLines(nil): Array(FileHandle.standardInput.readDataToEndOfFile())
      }
    }
  }
}

extension Submission {
  fileprivate var isUnsupported: Bool { flags.contains { $0.code == .readUnsupported } }
}

/// What the store knows of a file before it is read.
struct Knowledge: Sendable {
  /// Whether it is there, with the day that is told now.
  var isSame = false
  /// How many submissions it holds.
  var submissions = 0
  /// Whether something in it could not be read for want of a program or a reader.
  var isUnsupported = false
  /// Whether all of it was forgotten.
  var isForgotten = false
  /// Content that was forgotten, wherever it comes from.
  fileprivate var forgotten: Set<String> = []

  /// Whether one submission of a file was forgotten.
  func forgets(_ source: Source) -> Bool { forgotten.contains(source.sha256) }
}

extension Database {
  func knowledge(of arrival: Arrival) throws -> Knowledge {
    var known = Knowledge()
    known.forgotten = try String.fetchSet(
      cachedStatement(sql: "SELECT sha256 FROM forgotten"))
    if !known.forgotten.isEmpty {
      known.isForgotten =
        try Bool.fetchOne(
          self,
          sql: "SELECT EXISTS (SELECT 1 FROM forgotten WHERE file_sha256 = ?)",
          arguments: [arrival.sha256]) ?? false
    }
    guard let row = try self.known(arrival), row.isSame else { return known }
    known.isSame = true
    known.submissions =
      try Int.fetchOne(
        cachedStatement(sql: "SELECT count(*) FROM submissions WHERE file = ?"),
        arguments: [row.id]) ?? 0
    known.isUnsupported =
      try Bool.fetchOne(
        cachedStatement(
          sql: """
            SELECT EXISTS (SELECT 1 FROM submissions s JOIN flags f ON f.submission = s.id
              WHERE s.file = ? AND f.code = 'read.unsupported')
            """), arguments: [row.id]) ?? false
    return known
  }
}
