import Foundation

extension Tool {
  static let soffice = Tool(
    name: "soffice", package: "libreoffice-writer", versionArgument: "--version",
    disables: Wording(
      "Äldre Word-filer (.doc) och RTF-filer läses inte.",
      "Old Word files (.doc) and RTF files are not read."))
}

/// LibreOffice, which turns old formats of word processors into Word's of today.
public enum Soffice {
  /// What a document can be turned into.
  public enum Target: String, Sendable {
    case docx
    case pdf

    fileprivate var filter: String {
      switch self {
      case .docx: "docx:MS Word 2007 XML"
      case .pdf: "pdf:writer_pdf_Export"
      }
    }
  }

  /// It starts several processes, maps 2 GiB, and takes seconds for its first page.
  private static var limits: ToolLimits { ToolLimits.current.times(time: 5, memory: 12) }

  /// The document as .docx.
  ///
  /// - Parameter suffix: of the file that it is handed over in, without the dot.
  /// - Throws: `read.unsupported` where LibreOffice is missing, `read.limit` where it takes too long,
  ///   `read.failed` where it makes nothing of the file.
  static func docx(_ bytes: [UInt8], _ suffix: String) async throws(ReadError) -> [UInt8] {
    try await converted(bytes, from: suffix, to: .docx)
  }

  /// The document in another format.
  ///
  /// - Parameter suffix: of the file that it is handed over in, without the dot.
  /// - Throws: as `docx`.
  public static func converted(
    _ bytes: [UInt8], from suffix: String, to target: Target
  ) async throws(ReadError) -> [UInt8] {
    let limits = limits
    // A folder and a profile of its own: two that share one wait for each other or stop.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "pipeline-\(UUID().uuidString)", isDirectory: true)
    let input = folder.appendingPathComponent("in.\(suffix)")
    let profile = folder.appendingPathComponent("profile", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(bytes).write(to: input)
    } catch {
      throw ReadError(
        .readFailed,
        "Filen kunde inte läggas i den tillfälliga mappen (\(folder.path)). Kontrollera att disken "
          + "har plats.",
        "The file could not be put into the temporary folder (\(folder.path)). Check that the disk "
          + "has room.")
    }
    let outcome = try await Runner.run(
      .soffice,
      [
        "-env:UserInstallation=\(profile.absoluteString)", "--headless", "--norestore",
        "--convert-to", target.filter, "--outdir", folder.path, input.path,
      ], limits: limits)
    if outcome.ending == .timedOut || outcome.ending == .signalled(SIGXCPU) {
      throw ReadError(
        .readLimit,
        "LibreOffice blev inte färdigt med filen på \(Int(limits.wall)) sekunder. Öppna den i Word "
          + "och spara som .docx eller PDF.",
        "LibreOffice was not done with the file in \(Int(limits.wall)) seconds. Open it in Word and "
          + "save it as .docx or PDF.")
    }
    let output = folder.appendingPathComponent("in.\(target.rawValue)")
    guard let data = try? Data(contentsOf: output), !data.isEmpty else {
      throw ReadError(
        .readFailed,
        "LibreOffice kunde inte öppna filen: den är skadad eller låst. Öppna den i Word och spara som "
          + ".docx eller PDF.",
        "LibreOffice could not open the file: it is damaged or locked. Open it in Word and save it as "
          + ".docx or PDF.")
    }
    return Array(data)
  }
}
