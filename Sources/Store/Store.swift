import Foundation
import GRDB
import Glibc

/// All that was received: SQLite in write-ahead logging, and beside it the original files, unchanged.
///
/// One directory: `store.sqlite` and `originals/ab/abcdef…`, named by the SHA-256 of the content. Several
/// may read while one writes, and writers wait for each other.
public final class Store: Sendable {
  /// How a store is opened.
  public enum Access: Sendable {
    case reading
    /// Reads and writes what is there; an older store is brought up to date.
    case writing
    /// As `writing`, and makes the store where there is none.
    case creating
  }

  public let directory: String
  /// Reads of a consistent state, also while others write.
  let reader: any DatabaseReader
  let pool: DatabasePool?

  /// How long a writer waits for another one, in seconds. A transaction takes some hundredths.
  private static let patience = 300.0

  /// Opens the store in a directory.
  ///
  /// - Throws: `StoreError` where there is none, it cannot be opened as asked, or a newer program made it.
  public init(_ directory: String, _ access: Access) throws(StoreError) {
    self.directory = directory
    let path = directory + "/store.sqlite"
    let isThere = Glibc.access(path, F_OK) == 0
    if !isThere, access != .creating { throw .missing(directory) }
    do {
      if access == .reading {
        pool = nil
        reader = try Self.openForReading(path)
        if try Self.isOutdated(reader, directory) {
          // Only a writer may bring it up to date; the tables are then those that are read here.
          _ = try Store(directory, .writing)
        }
      } else {
        if !isThere { try Self.make(directory) }
        // Two that make or change the tables at once would both begin at the same version.
        let lock = try Self.lock(directory)
        defer { close(lock) }
        let pool = try DatabasePool(path: path, configuration: Self.configuration())
        // FULL: what was said to be imported, or set by a person, stays after a power cut as well. A
        // transaction holds many files, so that it costs little.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        if try Self.isOutdated(pool, directory) { try Schema.migrator.migrate(pool) }
        self.pool = pool
        reader = pool
        Drafts.sweep(originals)
      }
    } catch {
      throw StoreError(error, directory)
    }
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { $0.add(tokenizer: SwedishTokenizer.self) }
    return configuration
  }

  private static func make(_ directory: String) throws {
    guard mkdir(directory, 0o777) == 0 || errno == EEXIST else {
      throw StoreError.system(errno, directory)
    }
    guard Glibc.access(directory, W_OK) == 0 else { throw StoreError.system(errno, directory) }
  }

  /// Keeps others from opening the store for writing until it is closed.
  private static func lock(_ directory: String) throws -> Int32 {
    let lock = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw StoreError.system(errno, directory) }
    // File systems without locks have no others to keep out.
    while flock(lock, LOCK_EX) != 0, errno == EINTR {}
    return lock
  }

  /// Where originals are written before they are in their place; for this run alone.
  ///
  /// - Throws: `StoreError` where the store may not be written.
  func drafts() throws(StoreError) -> Drafts {
    do {
      let lock = try Self.lock(directory)
      defer { close(lock) }
      return try Drafts(originals, in: directory)
    } catch {
      throw StoreError(error, directory)
    }
  }

  /// One connection that never writes.
  ///
  /// A folder that may not be written, such as a mounted backup, has no place for the shared memory of
  /// write-ahead logging; nobody can be writing there, so the file is read as it lies.
  private static func openForReading(_ path: String) throws -> DatabaseQueue {
    var configuration = configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
      return queue
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
      && access(path, R_OK) == 0 && size(of: path + "-wal") == 0
    {
      let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
      return try DatabaseQueue(path: "file:\(escaped)?immutable=1", configuration: configuration)
    }
  }

  private static func size(of path: String) -> Int {
    var info = stat()
    return stat(path, &info) == 0 ? Int(info.st_size) : 0
  }

  /// Whether migrations are to be done.
  ///
  /// - Throws: `StoreError` of a store that a newer program made, or of a database that is none.
  private static func isOutdated(_ reader: any DatabaseReader, _ directory: String) throws -> Bool {
    try reader.read { db in
      let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
      if try !isEmpty && !db.tableExists("grdb_migrations") { throw StoreError.foreign(directory) }
      if try Schema.migrator.hasBeenSuperseded(db) { throw StoreError.newer(directory) }
      return try !Schema.migrator.hasCompletedMigrations(db)
    }
  }

  /// Changes rows in one transaction, after other writers are done.
  ///
  /// Which submissions count is found anew afterwards, where it is asked for.
  /// - Parameter settles: whether the change is that finding itself; `nil` where it cannot change it.
  /// - Throws: `StoreError`; nothing of the transaction remains then.
  func write<Result>(
    settles: Bool? = false, _ body: (Database) throws -> Result
  ) throws(StoreError) -> Result {
    guard let pool else { throw .system(EROFS, directory) }
    do {
      return try pool.writeWithoutTransaction { db in
        var result: Result?
        // IMMEDIATE: the wait for another writer comes before anything was read.
        try db.inTransaction(.immediate) {
          result = try body(db)
          if let settles {
            try db.execute(sql: "UPDATE settled SET is_settled = ?", arguments: [settles])
          }
          return .commit
        }
        guard let result else { preconditionFailure("the body has run") }
        return result
      }
    } catch {
      throw StoreError(error, directory)
    }
  }

  /// Reads one consistent state.
  func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    do {
      return try reader.read(body)
    } catch {
      throw StoreError(error, directory)
    }
  }

  /// The original files.
  public var originals: Originals { Originals(directory) }
}

extension StoreError {
  static func foreign(_ directory: String) -> StoreError {
    StoreError(
      .damaged,
      "\(directory)/store.sqlite är en databas, men inget register av pipeline. Välj en annan mapp.",
      "\(directory)/store.sqlite is a database, but no store of pipeline. Choose another folder.")
  }
}
