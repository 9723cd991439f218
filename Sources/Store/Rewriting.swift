import GRDB
import Glibc

extension Store {
  /// How long the log may be kept from being emptied by others who read, in seconds.
  private static let patienceWithReaders = 15

  /// Writes the whole database anew, so that nothing of deleted rows is left in its files, and empties
  /// the log.
  ///
  /// - Throws: `StoreError` of the kind `busy` where others read for too long.
  func rewrite() throws(StoreError) {
    guard let pool else { throw .system(EROFS, directory) }
    do {
      try pool.writeWithoutTransaction { db in
        // Deleted words stay in the index until their part of it is merged.
        for index in Schema.indexes {
          try db.execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('rebuild')")
        }
        try db.execute(sql: "VACUUM")
        try db.execute(sql: "PRAGMA busy_timeout = \(Self.patienceWithReaders * 1000)")
        try db.checkpoint(.truncate)
      }
    } catch let error as DatabaseError
      where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode)
    {
      throw StoreError(
        .busy,
        "Raderna är borta, men ett annat program har registret öppet, så databasens logg kan ännu hålla "
          + "det som togs bort. Stäng det andra programmet och kör samma kommando igen.",
        "The rows are gone, but another program has the store open, so that the database's log may still "
          + "hold what was removed. Close the other program and run the same command again.")
    } catch {
      throw StoreError(error, directory)
    }
  }
}
