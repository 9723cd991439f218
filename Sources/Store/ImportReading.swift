import Extract
import Foundation
import GRDB
import Normalize

extension Import {
  /// One input as it was found.
  enum Arrived: Sendable {
    case unopened(path: String, ReadError)
    case forgotten(path: String)
    /// In the store already; with the original beside its place where that was gone or damaged.
    case known(Arrival, Known, Drafts.Draft?)
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
    if known.isSame, !known.isUnsupported { return try unchanged(arrival, known, bytes, drafts) }
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
      return try unchanged(arrival, known, bytes, drafts)
    }
    // What was forgotten is not to come back within another file: neither its rows nor its bytes.
    let kept = candidates.filter { !known.forgets($0.submission.source) }
    if kept.isEmpty, !candidates.isEmpty { return .forgotten(path: path) }
    arrival.isForgotten = kept.count < candidates.count
    arrival.isDated = known.isDated
    candidates = kept
    let draft = arrival.isForgotten ? nil : try drafts?.write(bytes, sha256: arrival.sha256)
    return .read(arrival, candidates.map(Piece.init), draft)
  }

  /// A file that the store holds is not read again, but its original is put back where it is not whole.
  private func unchanged(
    _ arrival: Arrival, _ knowledge: Knowledge, _ bytes: [UInt8], _ drafts: Drafts?
  ) throws -> Arrived {
    var known = knowledge.file
    guard let store, knowledge.isKept,
      !store.originals.holds(bytes, sha256: arrival.sha256)
    else { return .known(arrival, known, nil) }
    known.isRestored = true
    return .known(arrival, known, try drafts?.write(bytes, sha256: arrival.sha256))
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
  var file = Import.Known()
  /// Whether it is there without a day, and is told one now.
  var isDated = false
  /// Whether its original is kept.
  var isKept = true
  /// Whether something in it could not be read for want of a program or a reader.
  var isUnsupported: Bool { file.failures.contains { $0.code == .readUnsupported } }
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
    guard let row = try self.known(arrival) else { return known }
    known.isSame = row.isSame
    known.isDated = !row.isSame
    if known.isDated { return known }
    guard
      let counted = try Row.fetchOne(
        cachedStatement(
          sql: """
            SELECT count(*), (SELECT is_forgotten FROM files WHERE id = ?1) FROM submissions
            WHERE file = ?1
            """), arguments: [row.id])
    else { return known }
    known.file.submissions = counted[0]
    known.isKept = counted[1] == 0
    try note(file: row.id, in: &known.file)
    return known
  }

  /// Adds the flags that decide how an import ends.
  private func note(file: Int64, in known: inout Import.Known) throws {
    let rows = try Row.fetchCursor(
      cachedStatement(
        sql: """
          SELECT f.severity, f.code, s.id, s.kind, s.source_file, s.member, f.swedish, f.english
          FROM submissions s JOIN flags f ON f.submission = s.id WHERE s.file = ?
          ORDER BY s.position, f.position
          """), arguments: [file])
    var last: Int64?
    while let row = try rows.next() {
      guard let severity = Severity(rawValue: row[0]) else { continue }
      known.worst = max(known.worst ?? severity, severity)
      let word: String = row[1]
      guard severity == .error, word.hasPrefix("read."), let code = Flag.Code(rawValue: word) else {
        continue
      }
      let path: String = row[4]
      let name = (row[5] as String?).map { "\(path)/\($0)" } ?? path
      known.failures.append(
        Tally.Failure(name: name, code: code, message: Wording(row[6], row[7])))
      if row[3] == Submission.Kind.unknown.rawValue, last != row[2] {
        known.unreadable.append(code)
        last = row[2]
      }
    }
  }
}
