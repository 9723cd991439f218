import Compare
import Extract

/// The comparison's tables as files by themselves, without its pages.
extension Report {
  /// Rows for a spreadsheet: each table's name and its CSV.
  ///
  /// - Parameter withContacts: whether the contacts are among them.
  public static func tables(
    of comparison: Comparison, withContacts: Bool, language: Language
  ) -> [(name: String, csv: String)] {
    let tables = Tables(comparison: comparison, language: language)
    var files = [
      ("answers.csv", tables.answers), ("choices.csv", tables.choices), ("flags.csv", tables.flags),
    ]
    if withContacts { files.insert(("contacts.csv", tables.contacts), at: 1) }
    return files.map { name, table in
      (
        name,
        CSV.text(
          head: table.columns.map { $0.title(language) }, rows: table.rows, language: language)
      )
    }
  }

  /// Writes the workbook alone.
  ///
  /// - Throws: `ReportError` where the file cannot be written.
  public static func workbook(
    of comparison: Comparison, to path: String, language: Language
  ) throws(ReportError) {
    try Workbook.write(comparison, to: path, language: language)
  }

  /// The folder that all of the paths lie in, with the slash that ends it; "" where there is none.
  public static func commonFolder(of paths: [String]) -> String { Site.commonFolder(of: paths) }
}
