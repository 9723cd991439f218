import Extract
import GRDB
import Glibc

/// Why the store cannot be opened, read or written, and what to do next.
public struct StoreError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// There is no store at that path.
    case missing
    /// A newer program made it.
    case newer
    /// It may not be written.
    case readOnly
    /// The disk is full.
    case full
    /// Another program has kept it to itself for too long.
    case busy
    /// It is no store, or damaged.
    case damaged
    /// What is to be written breaks the schema: only JSON Lines that somebody else made can.
    case invalid
  }

  public var kind: Kind
  public var message: Wording

  init(_ kind: Kind, _ swedish: String, _ english: String) {
    self.kind = kind
    message = Wording(swedish, english)
  }
}

extension StoreError {
  static func missing(_ directory: String) -> StoreError {
    StoreError(
      .missing,
      "\(directory) är inget register: där finns ingen store.sqlite. Kontrollera sökvägen, eller skapa "
        + "registret med `pipeline import SÖKVÄG --store \(directory)`.",
      "\(directory) is no store: there is no store.sqlite in it. Check the path, or make the store "
        + "with `pipeline import PATH --store \(directory)`.")
  }

  static func newer(_ directory: String) -> StoreError {
    StoreError(
      .newer,
      "Registret \(directory) är skrivet av en nyare version av pipeline och rörs inte. Installera den "
        + "versionen eller en senare.",
      "The store \(directory) was written by a newer version of pipeline and is left alone. Install "
        + "that version or a later one.")
  }

  /// What the system's error means for the store.
  static func system(_ number: Int32, _ path: String) -> StoreError {
    let reason = String(cString: strerror(number))
    return switch number {
    case ENOSPC, EDQUOT:
      StoreError(
        .full,
        "Disken är full: \(path) kan inte skrivas. Det som är klart är kvar; frigör plats och kör "
          + "samma kommando igen.",
        "The disk is full: \(path) cannot be written. What is done is kept; free some space and run "
          + "the same command again.")
    case EROFS, EACCES, EPERM:
      StoreError(
        .readOnly,
        "\(path) får inte skrivas (\(reason)). Ändra rättigheterna eller välj en annan mapp.",
        "\(path) may not be written (\(reason)). Change the permissions or choose another folder.")
    default:
      StoreError(
        .damaged,
        "\(path) kan inte skrivas eller läsas (\(reason)). Kontrollera disken och kör igen.",
        "\(path) cannot be written or read (\(reason)). Check the disk and run again.")
    }
  }

  /// What SQLite's error means for the store.
  init(_ error: any Error, _ directory: String) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = StoreError(
        .damaged, "Registret \(directory) kan inte användas (\(error)).",
        "The store \(directory) cannot be used (\(error)).")
      return
    }
    switch error.resultCode {
    case .SQLITE_FULL: self = .system(ENOSPC, directory)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .system(EACCES, directory)
    case .SQLITE_CANTOPEN:
      self = .system(EACCES, directory)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = StoreError(
        .busy,
        "Ett annat program har haft registret \(directory) för sig självt i flera minuter. Vänta tills "
          + "det är klart och kör igen.",
        "Another program has kept the store \(directory) to itself for minutes. Wait until it is done "
          + "and run again.")
    case .SQLITE_CONSTRAINT:
      self = StoreError(
        .invalid,
        "Uppgifterna bryter mot registrets regler (\(error.message ?? "")). Gör om filen med `pipeline "
          + "extract`.",
        "The values break the rules of the store (\(error.message ?? "")). Make the file again with "
          + "`pipeline extract`.")
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE:
      self = .system(ENOSPC, directory)
    default:
      self = StoreError(
        .damaged,
        "Registret \(directory) är skadat eller inget register (SQLite: \(error.message ?? "?")). Hämta det "
          + "från en säkerhetskopia, eller läs in filerna i originals/ i ett nytt.",
        "The store \(directory) is damaged or is none (SQLite: \(error.message ?? "?")). Restore it "
          + "from a backup, or import the files in originals/ into a new one.")
    }
  }
}
