import Extract
import GRDB
import Normalize

/// The corrections that hold, of all documents in a store.
///
/// They belong to a document's content: they stay with it when it is read again, and when it lies at
/// another path; another document from the same county has none of them.
public struct Corrections: Sendable, Equatable {
  fileprivate struct Key: Hashable {
    var file: String
    var member: String?
    var document: String
  }

  fileprivate var all: [Key: [Correction]] = [:]

  /// Those of one submission, in the order in which they were made.
  public func of(_ stored: Stored) -> [Correction] { all[stored.key] ?? [] }

  public var isEmpty: Bool { all.isEmpty }

  /// The submission as it holds: a person's values in place of those read.
  public func corrected(_ stored: Stored, _ templates: Templates) -> Submission {
    stored.submission.corrected(by: of(stored), templates).submission
  }
}

/// A correction as it was made, and whether it still holds.
public struct PastCorrection: Sendable, Equatable {
  public var correction: Correction
  /// When it was taken back or replaced by another, ISO 8601; `nil` where it holds.
  public var ended: String?
}

extension Stored {
  fileprivate var key: Corrections.Key {
    .init(file: file.sha256, member: submission.source.member, document: submission.source.sha256)
  }
}

extension Store {
  /// The corrections that hold.
  ///
  /// - Throws: `StoreError` where the store cannot be read.
  public func corrections() throws(StoreError) -> Corrections {
    try read { try $0.corrections() }
  }

  /// All that people ever said of a submission, the first first.
  ///
  /// - Throws: `StoreError` where the store cannot be read.
  public func history(of stored: Stored) throws(StoreError) -> [PastCorrection] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT field, value, read, because, said_by, made, ended FROM corrections
          WHERE file_sha256 = ? AND member IS ? AND sha256 = ? ORDER BY id
          """, arguments: stored.key.arguments)
      return rows.map { PastCorrection(correction: Correction($0), ended: $0[6]) }
    }
  }

  /// Keeps a correction; one of the same field before it ends.
  ///
  /// - Throws: `StoreError` where the store cannot be written.
  public func set(_ correction: Correction, of stored: Stored) throws(StoreError) {
    try write(settles: Self.settles(correction.field)) { db in
      _ = try db.end(correction.field, stored.key, at: correction.made)
      try db.execute(
        sql: """
          INSERT INTO corrections
            (file_sha256, member, sha256, field, value, read, because, said_by, made)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: stored.key.arguments + [
          correction.field, correction.value, correction.read, correction.because, correction.by,
          correction.made,
        ])
    }
  }

  /// Takes the correction of a field back: what was read holds again. It stays in the history.
  ///
  /// - Returns: whether there was one.
  /// - Throws: `StoreError` where the store cannot be written.
  public func undo(_ field: String, of stored: Stored, at time: String) throws(StoreError) -> Bool {
    try write(settles: Self.settles(field)) { try $0.end(field, stored.key, at: time) }
  }

  /// Only whose a form is and when it came decide whether it counts (`Submission.correctSender`).
  private static func settles(_ field: String) -> Bool? {
    ["county", "received", "signature.date"].contains(field) ? false : nil
  }
}

extension Database {
  func corrections() throws -> Corrections {
    var corrections = Corrections()
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT field, value, read, because, said_by, made, file_sha256, member, sha256
        FROM corrections WHERE ended IS NULL ORDER BY id
        """)
    while let row = try rows.next() {
      corrections.all[.init(file: row[6], member: row[7], document: row[8]), default: []]
        .append(Correction(row))
    }
    return corrections
  }

  fileprivate func end(_ field: String, _ key: Corrections.Key, at time: String) throws -> Bool {
    try execute(
      sql: """
        UPDATE corrections SET ended = ?
        WHERE file_sha256 = ? AND member IS ? AND sha256 = ? AND field = ? AND ended IS NULL
        """, arguments: [time] + key.arguments + [field])
    return changesCount > 0
  }
}

extension Corrections.Key {
  fileprivate var arguments: StatementArguments { [file, member, document] }
}

extension Correction {
  fileprivate init(_ row: Row) {
    self.init(
      field: row[0], value: row[1], read: row[2], because: row[3], by: row[4], made: row[5])
  }
}
