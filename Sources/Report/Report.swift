import Compare
import Extract
import Foundation

/// The comparison as a folder that people open: pages, a workbook, CSV and JSON.
public enum Report {
  /// Writes all files of the report; `index.html` is where to begin.
  ///
  /// The folder is made where it is missing. Files of an earlier report are replaced, others are
  /// left alone. A hidden file names what the report wrote, so that it is not read as submissions
  /// when the folder around it is read again (`Inputs.reportMarker`).
  /// - Throws: `ReportError` where a file cannot be written.
  public static func write(
    _ comparison: Comparison, to directory: String, language: Language
  ) throws(ReportError) {
    let folder = URL(fileURLWithPath: directory, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw ReportError(path: directory, because: error)
    }
    let workbook = "comparison.xlsx"
    let files = files(of: comparison, language: language)
    // The marker first: what is interrupted half-way is a report too.
    let marker = marker(naming: files.map(\.0) + [workbook], in: folder)
    for (name, content) in [(Inputs.reportMarker, marker)] + files {
      let file = folder.appendingPathComponent(name)
      do {
        try Data(content.utf8).write(to: file, options: .atomic)
      } catch {
        throw ReportError(path: file.path, because: error)
      }
    }
    try Workbook.write(
      comparison, to: folder.appendingPathComponent(workbook).path, language: language)
  }

  /// The marker's text; pages of an earlier report that this one does not have stay named in it.
  static func marker(naming names: [String], in folder: URL) -> String {
    let earlier = Inputs.reportFiles(folder.appendingPathComponent(Inputs.reportMarker).path)
    let all = earlier.union(names).sorted()
    return "Rapport från pipeline compare: filerna nedan är inga inlämningar och läses inte. / "
      + "Report of pipeline compare: the files below are no submissions and are not read.\n"
      + all.joined(separator: "\n") + "\n"
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
