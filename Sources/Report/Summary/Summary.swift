import Compare
import Extract
import Foundation

/// Two to four pages for somebody who will not open the report: what came in, what is missing, what the
/// counties say, each with its source.
public enum Summary {
  public enum Format: String, Sendable, CaseIterable {
    case docx
    case pdf

    public var file: String { "summary.\(rawValue)" }
  }

  /// Writes the summary into the report's folder, which is there already.
  ///
  /// - Throws: `ReportError` where LibreOffice is missing or the file cannot be written.
  public static func write(
    _ comparison: Comparison, as format: Format, to directory: String, language: Language
  ) async throws(ReportError) {
    let folder = URL(fileURLWithPath: directory, isDirectory: true)
    let file = folder.appendingPathComponent(format.file)
    let text = SummaryText(of: comparison, language: language).document.xml
    let bytes: [UInt8]
    do {
      bytes = try await Soffice.converted(
        Array(text.utf8), from: "fodt", to: format == .docx ? .docx : .pdf)
    } catch {
      throw ReportError(summary: file.path, because: error)
    }
    let marker = Report.marker(naming: [format.file], in: folder)
    do {
      try Data(marker.utf8).write(
        to: folder.appendingPathComponent(Inputs.reportMarker), options: .atomic)
      try Data(bytes).write(to: file, options: .atomic)
    } catch {
      throw ReportError(path: file.path, because: error)
    }
  }
}

extension ReportError {
  /// - Parameter error: from the program that makes the summary.
  fileprivate init(summary path: String, because error: ReadError) {
    self.init(path: path, errno: EIO)
    guard error.code == .readUnsupported else {
      message = Wording(
        "Sammanfattningen kunde inte göras, men resten av rapporten är skriven. \(error.message.swedish)",
        "The summary could not be made, but the rest of the report is written. \(error.message.english)"
      )
      return
    }
    message = Wording(
      "Sammanfattningen kunde inte göras: LibreOffice saknas. Installera libreoffice-writer (sudo apt "
        + "install libreoffice-writer) och kör om. Resten av rapporten är skriven.",
      "The summary could not be made: LibreOffice is missing. Install libreoffice-writer (sudo apt "
        + "install libreoffice-writer) and run again. The rest of the report is written.")
  }
}
