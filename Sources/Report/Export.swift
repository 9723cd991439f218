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

  /// The rows of one submission more, for the end of each of the same tables.
  ///
  /// - Parameter comparison: that of which `tables` were made; it need not hold the submission.
  public static func rows(
    of received: Received, in comparison: Comparison, withContacts: Bool, language: Language
  ) -> [String] {
    let tables = Tables(comparison: comparison, language: language)
    var rows = [
      tables.answers(in: received), tables.choices(in: received), tables.flags(in: received),
    ]
    if withContacts { rows.insert(tables.contacts(in: received), at: 1) }
    return rows.map { CSV.rows($0, language: language) }
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
