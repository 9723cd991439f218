import Extract
import Foundation
import GRDB
import Glibc
import Normalize

/// What forgetting a submission takes away, found out before it is done.
public struct Forgetting: Sendable, Equatable {
  /// The submission, and every other that holds the same document.
  public var submissions: [Stored]
  /// Others in the same mails and archives: their rows stay, their originals go.
  public var others: [Stored]
  /// The SHA-256 of the originals that are removed.
  public var originals: [String]
}

extension Store {
  /// What forgetting would take away.
  ///
  /// - Throws: `StoreError` where the store cannot be read.
  public func forgetting(_ stored: Stored) throws(StoreError) -> Forgetting {
    try read { try $0.forgetting(stored) }
  }

  /// Removes a submission and every copy of it: its rows, its words in the index, its corrections and
  /// its originals. That it was there, and when, stays; importing the same content again does nothing.
  ///
  /// Deleted rows would stay readable in the database's file: it is written anew, and the log emptied.
  /// - Parameter time: now, ISO 8601.
  /// - Throws: `StoreError`; of the kind `busy` where others have the store open: the rows are gone then,
  ///   and `purge` must be asked again.
  public func forget(_ stored: Stored, at time: String) throws(StoreError) -> Forgetting {
    let done = try write { db in
      let forgetting = try db.forgetting(stored)
      for one in forgetting.submissions { try db.forget(one, at: time) }
      for sha256 in forgetting.originals {
        try db.execute(
          sql: "UPDATE files SET is_forgotten = 1 WHERE sha256 = ?", arguments: [sha256])
      }
      try db.execute(
        sql:
          "DELETE FROM files WHERE NOT EXISTS (SELECT 1 FROM submissions s WHERE s.file = files.id) "
          + "AND is_forgotten = 1")
      return forgetting
    }
    try purge()
    return done
  }

  /// Removes the originals of what was forgotten, and every trace of deleted rows in the database.
  ///
  /// - Throws: `StoreError` of the kind `busy` where others have the store open.
  public func purge() throws(StoreError) {
    try removeForgottenOriginals()
    try rewrite()
  }

  /// - Throws: `StoreError` where one cannot be removed.
  func removeForgottenOriginals() throws(StoreError) {
    let forgotten = try read {
      try String.fetchSet($0, sql: "SELECT file_sha256 FROM forgotten")
    }
    for sha256 in forgotten.sorted() where originals.contains(sha256) {
      guard unlink(originals.path(of: sha256)) == 0 else {
        throw .system(errno, originals.path(of: sha256))
      }
      rmdir(originals.folder(of: sha256))
    }
  }

  /// When a submission was forgotten, by its number; `nil` where it was not.
  ///
  /// - Throws: `StoreError` where the store cannot be read.
  public func whenForgotten(_ id: Int64) throws(StoreError) -> String? {
    try read {
      try String.fetchOne($0, sql: "SELECT forgotten FROM forgotten WHERE id = ?", arguments: [id])
    }
  }
}

extension Database {
  fileprivate func forgetting(_ stored: Stored) throws -> Forgetting {
    let ids = try Int64.fetchAll(
      self,
      sql: "SELECT id FROM submissions WHERE id = ? OR sha256 = ? AND sha256 <> '' ORDER BY id",
      arguments: [stored.id, stored.submission.source.sha256])
    let gone = try submissions(ids)
    let originals = Set(gone.map(\.file.sha256)).sorted()
    let marks = originals.map { _ in "?" }.joined(separator: ",")
    let beside = try Int64.fetchAll(
      self,
      sql: """
        SELECT s.id FROM submissions s JOIN files f ON f.id = s.file
        WHERE f.sha256 IN (\(marks)) ORDER BY s.id
        """, arguments: StatementArguments(originals))
    return Forgetting(
      submissions: gone, others: try submissions(beside.filter { !ids.contains($0) }),
      originals: originals)
  }

  fileprivate func forget(_ stored: Stored, at time: String) throws {
    let source = stored.submission.source
    try execute(
      sql: """
        INSERT INTO forgotten
          (id, file_sha256, sha256, county, template, received, imported, forgotten)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        stored.id, stored.file.sha256, source.sha256,
        stored.submission.counties.first?.code, stored.submission.template,
        stored.submission.received, stored.file.imported, time,
      ])
    try execute(sql: "DELETE FROM submissions WHERE id = ?", arguments: [stored.id])
    try execute(
      sql: "DELETE FROM corrections WHERE file_sha256 = ? AND sha256 = ?",
      arguments: [stored.file.sha256, source.sha256])
    // Others name it among what came with them: by its path, and inside one file by its member alone.
    try unname(source.name, "")
    if let member = source.member { try unname(member, "AND file = \(stored.file.id)") }
  }

  private func unname(_ name: String, _ condition: String) throws {
    try execute(
      sql: "UPDATE submissions SET attachment_of = NULL WHERE attachment_of = ? \(condition)",
      arguments: [name])
    try execute(
      sql: """
        UPDATE submissions SET attachments = (
          SELECT json_group_array(value) FROM json_each(attachments) WHERE value <> ?)
        WHERE EXISTS (SELECT 1 FROM json_each(attachments) WHERE value = ?) \(condition)
        """, arguments: [name, name])
  }
}
