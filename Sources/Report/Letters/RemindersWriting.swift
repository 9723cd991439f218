import Extract
import Foundation
import Normalize

extension Reminders {
  /// Whom drafts are from.
  public struct Sender: Sendable, Equatable {
    var mailbox: MailDraft.Mailbox

    /// Reads "Anna Ek <anna.ek@region.se>" or an address alone; `nil` where the address is none.
    public init?(_ text: String) {
      var name: String?
      var address = text.trimmingCharacters(in: .whitespaces)
      if let open = address.lastIndex(of: "<"), address.hasSuffix(">") {
        let before = address[..<open].trimmingCharacters(
          in: .whitespaces.union(CharacterSet(charactersIn: "\"")))
        name = before.isEmpty ? nil : before
        address = String(address[address.index(after: open)...].dropLast())
      }
      let isOneLine = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      guard isOneLine, MailAddress.isValid(address),
        let mailbox = MailDraft.Mailbox(name: name, address: address)
      else { return nil }
      self.mailbox = mailbox
    }
  }

  /// Writes the drafts into a folder, made where it is missing; drafts of the same counties are
  /// replaced. A hidden file names them, so that they are not read as submissions.
  ///
  /// - Returns: drafts of an earlier run in the folder that this one did not write: they are out of
  ///   date, and must not be sent.
  /// - Throws: `ReportError` where a file cannot be written.
  public func write(to directory: String) throws(ReportError) -> [String] {
    let folder = URL(fileURLWithPath: directory, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw ReportError(path: directory, because: error)
    }
    let written = drafts.compactMap(\.file)
    let known = Inputs.reportFiles(folder.appendingPathComponent(Inputs.reportMarker).path)
    let stale = known.subtracting(written).filter { name in
      name.hasSuffix(".eml")
        && FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }.sorted()
    let marker = Report.marker(naming: written, in: folder)
    let files = drafts.compactMap { draft in draft.file.map { ($0, draft.mail?.text ?? "") } }
    for (name, content) in [(Inputs.reportMarker, marker)] + files {
      let file = folder.appendingPathComponent(name)
      do {
        try Data(content.utf8).write(to: file, options: .atomic)
      } catch {
        throw ReportError(path: file.path, because: error)
      }
    }
    return stale
  }
}
