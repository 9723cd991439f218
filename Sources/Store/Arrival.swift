import Extract
import Foundation
import GRDB
import Normalize

/// One file as it comes in: what it is, where it lay, and when it was received.
struct Arrival: Sendable, Equatable {
  /// As the caller gave it.
  var path: String
  /// Where that is, whichever way it was given: `in/a.pdf` and `./in/a.pdf` are one file.
  var location: String
  var sha256: String
  var size: Int
  /// The day that the caller says.
  var received: String?
  var isJSON = false
  /// Whether something in it was forgotten, so that the original is not kept.
  var isForgotten = false
  /// Whether it was there without a day, and is told one now.
  var isDated = false

  /// - Parameter location: `nil` to find it out.
  init(
    path: String, location: String? = nil, bytes: [UInt8], received: String?, isJSON: Bool = false
  ) {
    self.path = path
    self.location = location ?? Self.location(of: path)
    sha256 = Digest.sha256(bytes)
    size = bytes.count
    self.received = received
    self.isJSON = isJSON
  }

  /// The path without links and detours in its folders; what links to a file has a name of its own.
  private static func location(of path: String) -> String {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    guard let resolved = realpath(folder, nil) else { return path }
    defer { free(resolved) }
    let prefix = String(cString: resolved)
    return prefix == "/" ? "/\(name)" : "\(prefix)/\(name)"
  }
}

extension Database {
  /// What is known of an arrival: the number of its row, and whether that says all that it says.
  ///
  /// The same content received again on another day is another receipt: which day counts is decided with
  /// all the others (`Received.settle`). A day that was not told at first and is now only completes the row.
  func known(_ arrival: Arrival) throws -> (id: Int64, bundle: Int64?, isSame: Bool)? {
    let rows = try Row.fetchAll(
      cachedStatement(
        sql: "SELECT id, bundle, received FROM files WHERE location = ? AND sha256 = ? ORDER BY id"
      ), arguments: [arrival.location, arrival.sha256])
    if arrival.received == nil, let row = rows.first { return (row[0], row[1], true) }
    for row in rows where row[2] as String? == arrival.received { return (row[0], row[1], true) }
    for row in rows where row[2] as String? == nil { return (row[0], row[1], false) }
    return nil
  }

  /// Writes the row of an arrival, or completes the one that is there.
  ///
  /// - Parameter imported: when, ISO 8601.
  /// - Returns: the row's number.
  func file(_ arrival: Arrival, imported: String) throws -> Int64 {
    if let known = try known(arrival) {
      if !known.isSame {
        try execute(
          sql: "UPDATE files SET received = ? WHERE id = ?",
          arguments: [arrival.received, known.id])
      }
      return known.id
    }
    let version =
      try Int.fetchOne(
        cachedStatement(sql: "SELECT max(version) FROM files WHERE location = ? AND sha256 = ?"),
        arguments: [arrival.location, arrival.sha256])
      ?? (try Int.fetchOne(
        cachedStatement(sql: "SELECT max(version) FROM files WHERE location = ?"),
        arguments: [arrival.location]) ?? 0) + 1
    try insert(
      """
      INSERT INTO files (path, location, sha256, size, received, version, is_json, is_forgotten,
        imported)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        arrival.path, arrival.location, arrival.sha256, arrival.size, arrival.received, version,
        arrival.isJSON, arrival.isForgotten, imported,
      ])
    return lastInsertedRowID
  }
}

extension Store {
  /// Keeps one file and what was read from it.
  ///
  /// The original is safe on the disk before its rows are written, and the rows come in one transaction.
  /// - Parameters:
  ///   - candidates: what the file holds, as `Candidate.all` reads it.
  ///   - imported: when, ISO 8601.
  /// - Throws: `StoreError` where the store cannot be written; nothing of the file is in it then.
  public func add(
    _ bytes: [UInt8], path: String, holding candidates: [Candidate], received: String? = nil,
    imported: String
  ) throws(StoreError) {
    let arrival = Arrival(path: path, bytes: bytes, received: received)
    let drafts = try drafts()
    try drafts.keep([try drafts.write(bytes, sha256: arrival.sha256)])
    try write { db in
      let records = try candidates.map { try Record(Piece($0), tied: $0.submission) }
      try db.write(records, file: try db.file(arrival, imported: imported))
    }
  }
}
