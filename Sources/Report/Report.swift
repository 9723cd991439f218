import Compare
import Extract
import Foundation

/// Why the report cannot be written, and what to do next.
public struct ReportError: Error, Sendable, Equatable {
  public var path: String
  public var message: Wording

  init(path: String, reason: String) {
    self.path = path
    message = Wording(
      "\(path) kan inte skrivas (\(reason)): välj en annan katalog med -o, eller stäng filen om den "
        + "är öppen",
      "\(path) cannot be written (\(reason)): choose another folder with -o, or close the file if it "
        + "is open")
  }
}

/// The comparison as a folder that people open: pages, a workbook, CSV and JSON.
public enum Report {
  /// Writes all files of the report; `index.html` is where to begin.
  ///
  /// The folder is made where it is missing. Files of an earlier report are replaced, others are
  /// left alone.
  /// - Throws: `ReportError` where a file cannot be written.
  public static func write(
    _ comparison: Comparison, to directory: String, language: Language
  ) throws(ReportError) {
    let folder = URL(fileURLWithPath: directory, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw ReportError(path: directory, reason: error.localizedDescription)
    }
    for (name, content) in files(of: comparison, language: language) {
      let file = folder.appendingPathComponent(name)
      do {
        try Data(content.utf8).write(to: file, options: .atomic)
      } catch {
        throw ReportError(path: file.path, reason: error.localizedDescription)
      }
    }
    try Workbook.write(
      comparison, to: folder.appendingPathComponent("comparison.xlsx").path, language: language)
  }

  /// Every file but the workbook, by its name.
  static func files(of comparison: Comparison, language: Language) -> [(String, String)] {
    let tables = Tables(comparison: comparison, language: language)
    func csv(_ table: Table) -> String {
      CSV.text(
        head: table.columns.map { $0.title(language) }, rows: table.rows, language: language)
    }
    return Site(of: comparison, language: language).pages + [
      ("comparison.json", comparison.json()), ("answers.csv", csv(tables.answers)),
      ("contacts.csv", csv(tables.contacts)), ("choices.csv", csv(tables.choices)),
      ("flags.csv", csv(tables.flags)),
    ]
  }
}
