import ArgumentParser
import Extract
import Foundation

/// The exit statuses of the contract, as sysexits and swift-argument-parser have them.
extension ExitCode {
  static let unreadable = ExitCode(1)
  static let flagged = ExitCode(3)
  static let wrongCall = ExitCode(64)
  static let noInput = ExitCode(66)
  static let unavailable = ExitCode(69)
  static let cannotCreate = ExitCode(73)
  static let interrupted = ExitCode(130)
}

/// One line on standard error; never the content of a submission.
func warn(_ line: String) {
  FileHandle.standardError.write(Data((line + "\n").utf8))
}
