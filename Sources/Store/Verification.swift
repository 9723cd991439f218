import Extract
import Foundation
import GRDB
import Glibc
import Normalize

/// One thing that is wrong with a store, and what to do.
public struct StoreFault: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case database
    case schema
    case row
    case index
    case original
  }

  public var kind: Kind
  /// The file, table or row that it is about.
  public var place: String
  public var message: Wording
}

/// What was looked at, and what was found.
public struct Verification: Sendable, Equatable {
  public var faults: [StoreFault] = []
  public var submissions = 0
  public var originals = 0
  /// Files among the originals that no row names: a killed import leaves such; they do no harm.
  public var unnamed = 0
  /// Whether the full-text index could be checked, which takes the right to write.
  public var checkedIndex = false
}

extension Store {
  /// Looks whether all is as it should be: the database, its rows and index, and every original's hash.
  ///
  /// - Throws: `StoreError` where the store cannot be read at all.
  public func verify() throws(StoreError) -> Verification {
    var verification = Verification()
    try verifyDatabase(&verification)
    try verifyIndex(&verification)
    try verifyRows(&verification)
    try verifyOriginals(&verification)
    return verification
  }

  private func verifyDatabase(_ verification: inout Verification) throws(StoreError) {
    let expected = Self.schemaOfThisProgram
    verification.faults += try read { db in
      var faults: [StoreFault] = []
      // The checks of the schema are among what this checks.
      for message in try String.fetchAll(db, sql: "PRAGMA integrity_check(50)")
      where message != "ok" {
        faults.append(.database(message))
      }
      for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
        let (table, number): (String, Int64?) = (row[0], row[1])
        faults.append(.database("\(table) \(number.map(String.init) ?? "?"): foreign key"))
      }
      if let expected, try Self.schema(of: db) != expected { faults.append(.schema) }
      return faults
    }
  }

  /// Every table, index and trigger as it stands in the database.
  private static func schema(of db: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      db,
      sql: "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    return Dictionary(
      rows.map { ($0[0] as String, $0[1] as String) }, uniquingKeysWith: { first, _ in first })
  }

  private static var schemaOfThisProgram: [String: String]? {
    var configuration = Configuration()
    configuration.prepareDatabase { $0.add(tokenizer: SwedishTokenizer.self) }
    guard let queue = try? DatabaseQueue(configuration: configuration),
      (try? Schema.migrator.migrate(queue)) != nil
    else { return nil }
    return try? queue.read { try schema(of: $0) }
  }

  /// The index is compared with the texts, word by word; SQLite does that for those who may write.
  private func verifyIndex(_ verification: inout Verification) throws(StoreError) {
    guard let pool else { return }
    verification.checkedIndex = true
    for index in Schema.indexes {
      do {
        try pool.writeWithoutTransaction {
          try $0.execute(
            sql: "INSERT INTO \(index) (\(index), rank) VALUES ('integrity-check', 1)")
        }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
        verification.faults.append(.index(index))
      } catch {
        throw StoreError(error, directory)
      }
    }
  }

  private func verifyRows(_ verification: inout Verification) throws(StoreError) {
    let ids = try ids()
    verification.submissions = ids.count
    for start in stride(from: 0, to: ids.count, by: 200) {
      let some = Array(ids[start..<min(start + 200, ids.count)])
      do {
        for stored in try submissions(some) {
          let source = stored.submission.source
          let isPlain = source.member == nil && !stored.file.isJSON
          if isPlain, !source.sha256.isEmpty, source.sha256 != stored.file.sha256 {
            verification.faults.append(.row(stored.id))
          }
        }
      } catch {
        for id in some where (try? submissions([id])) == nil {
          verification.faults.append(.row(id))
        }
      }
    }
  }

  private func verifyOriginals(_ verification: inout Verification) throws(StoreError) {
    let rows = try read { db in
      try Row.fetchAll(
        db, sql: "SELECT sha256, min(size), min(path), max(is_forgotten) FROM files GROUP BY sha256"
      )
    }
    var named: Set<String> = []
    for row in rows {
      let (sha256, size, path): (String, Int, String) = (row[0], row[1], row[2])
      named.insert(sha256)
      if row[3] { continue }
      verification.originals += 1
      if let fault = fault(of: sha256, size: size, path: path) { verification.faults.append(fault) }
    }
    verification.unnamed = originals.all().count { !named.contains($0) }
  }

  private func fault(of sha256: String, size: Int, path: String) -> StoreFault? {
    let place = originals.path(of: sha256)
    var info = stat()
    guard stat(place, &info) == 0 else {
      return .missing(place, path)
    }
    guard info.st_size == size, let bytes = try? originals.bytes(of: sha256) else {
      return .changed(place, path)
    }
    return Digest.sha256(bytes) == sha256 ? nil : .changed(place, path)
  }
}

extension Originals {
  /// The names of all that lie in their place.
  func all() -> [String] {
    Self.names(in: root).filter { $0.count == 2 }.flatMap { Self.names(in: "\(root)/\($0)") }
  }

  private static func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }
}

extension StoreFault {
  fileprivate static func database(_ message: String) -> StoreFault {
    StoreFault(
      kind: .database, place: "store.sqlite",
      message: Wording(
        "Databasen är skadad (\(message)). Hämta registret från en säkerhetskopia, eller läs in filerna i "
          + "originals/ i ett nytt register.",
        "The database is damaged (\(message)). Restore the store from a backup, or import the files in "
          + "originals/ into a new one."))
  }

  fileprivate static let schema = StoreFault(
    kind: .schema, place: "store.sqlite",
    message: Wording(
      "Tabellerna är inte de som programmet gör: någon annan har ändrat i databasen. Hämta registret "
        + "från en säkerhetskopia, eller läs in filerna i originals/ i ett nytt register.",
      "The tables are not those that the program makes: somebody else has changed the database. Restore "
        + "the store from a backup, or import the files in originals/ into a new one."))

  fileprivate static func index(_ name: String) -> StoreFault {
    StoreFault(
      kind: .index, place: name,
      message: Wording(
        "Sökregistret stämmer inte med texterna: sökningar kan missa. Kör «pipeline reprocess».",
        "The search index does not agree with the texts: searches may miss. Run «pipeline reprocess»."
      ))
  }

  fileprivate static func row(_ id: Int64) -> StoreFault {
    StoreFault(
      kind: .row, place: "i\(id)",
      message: Wording(
        "Inlämningens rader stämmer inte. Kör «pipeline reprocess», som läser originalet på nytt.",
        "The rows of the submission are not right. Run «pipeline reprocess», which reads the original again."
      ))
  }

  fileprivate static func missing(_ place: String, _ path: String) -> StoreFault {
    StoreFault(
      kind: .original, place: place,
      message: Wording(
        "Originalet till \(path) är borta. Importera samma fil på nytt: då läggs den tillbaka. Finns den inte "
          + "kvar, så hämta den från en säkerhetskopia.",
        "The original of \(path) is gone. Import the same file again: that puts it back. Where it is gone "
          + "too, take it from a backup."))
  }

  fileprivate static func changed(_ place: String, _ path: String) -> StoreFault {
    StoreFault(
      kind: .original, place: place,
      message: Wording(
        "Originalet till \(path) är ändrat eller går inte att läsa. Importera samma fil på nytt: då läggs den "
          + "tillbaka. Finns den inte kvar, så hämta den från en säkerhetskopia.",
        "The original of \(path) was changed or cannot be read. Import the same file again: that puts it "
          + "back. Where it is gone, take it from a backup."))
  }
}
