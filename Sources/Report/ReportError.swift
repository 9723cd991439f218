import Extract
import Foundation

/// Why the report cannot be written, and what to do next.
public struct ReportError: Error, Sendable, Equatable {
  public var path: String
  public var message: Wording

  init(path: String, reason: Wording) {
    self.path = path
    message = Wording(
      "\(path) kan inte skrivas: \(reason.swedish). Välj en annan mapp med -o.",
      "\(path) cannot be written: \(reason.english). Choose another folder with -o.")
  }

  public init(path: String, errno: Int32) {
    self.init(path: path, reason: Self.reason(errno))
  }

  /// Foundation's errors say in English what could not be done; the system's own reason is inside.
  public init(path: String, because error: any Error) {
    var inner = error as NSError
    while inner.domain != NSPOSIXErrorDomain,
      let next = inner.userInfo[NSUnderlyingErrorKey] as? any Error
    {
      inner = next as NSError
    }
    let known: [CocoaError.Code: Int32] = [
      .fileWriteNoPermission: EACCES, .fileWriteOutOfSpace: ENOSPC,
      .fileWriteVolumeReadOnly: EROFS, .fileWriteFileExists: EEXIST, .fileNoSuchFile: ENOENT,
      .fileWriteInvalidFileName: ENAMETOOLONG,
    ]
    if inner.domain == NSPOSIXErrorDomain {
      self.init(path: path, errno: Int32(truncatingIfNeeded: inner.code))
    } else {
      self.init(path: path, errno: (error as? CocoaError).flatMap { known[$0.code] } ?? EIO)
    }
  }

  /// The system's reason; in Swedish for those that people meet.
  private static func reason(_ errno: Int32) -> Wording {
    let english = String(cString: strerror(errno))
    let swedish =
      switch errno {
      case EACCES, EPERM: "du har inte rätt att skriva där"
      case ENOSPC, EDQUOT: "disken är full"
      case EROFS: "disken är skrivskyddad"
      case EEXIST, ENOTDIR: "där ligger redan en fil, och det ska vara en mapp"
      case EISDIR, ENOTEMPTY: "där ligger redan en mapp, och det ska vara en fil"
      case ENAMETOOLONG: "namnet är för långt"
      case ENOENT: "mappen finns inte"
      case EBUSY, ETXTBSY: "filen används av ett annat program; stäng den först"
      case EIO: "disken kunde inte skrivas"
      default: english
      }
    return Wording(swedish, english.prefix(1).lowercased() + english.dropFirst())
  }
}
