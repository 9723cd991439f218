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
  /// - Parameters:
  ///   - pictures: the most pages of the submissions' own files to show as pictures.
  ///   - kept: where those files are read, where that is not the path of each.
  /// - Throws: `ReportError` where a file cannot be written.
  public static func write(
    _ comparison: Comparison, to directory: String, language: Language,
    pictures: Int = defaultPictures, kept: KeptFiles = KeptFiles()
  ) async throws(ReportError) {
    let folder = URL(fileURLWithPath: directory, isDirectory: true)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw ReportError(path: directory, because: error)
    }
    // The marker first: what is interrupted half-way is a report too.
    let always = Site.sharedNames + tableNames + [workbook]
    try put(Data(marker(naming: always, in: folder).utf8), Inputs.reportMarker, in: folder)
    // The workbook takes longest, and one core: it begins before the pages are planned.
    async let failure = problem { () throws(ReportError) in
      try Workbook.write(
        comparison, to: folder.appendingPathComponent(workbook).path, language: language)
    }
    let evidence = await Evidence(
      of: comparison, seenFrom: directory, pictures: pictures, language: language, kept: kept)
    let site = Site(of: comparison, language: language, evidence: evidence)
    let plan = site.plan
    let images = evidence.pictures
    let names = plan.map(\.file) + images.map(\.0)
    try put(Data(marker(naming: names, in: folder).utf8), Inputs.reportMarker, in: folder)
    // What takes longest first, so that no core is left alone with it.
    try inParallel(plan.count + 2) { index throws(ReportError) in
      switch index {
      case 0:
        for (name, text) in tables(of: comparison, language: language) + site.shared {
          try put(Data(text.utf8), name, in: folder)
        }
      case 1:
        for (name, bytes) in images { try put(Data(bytes), name, in: folder) }
      default:
        let page = plan[index - 2]
        try put(Data(site.html(page)), page.file, in: folder)
      }
    }
    if let failure = await failure { throw failure }
  }

  private static let workbook = "comparison.xlsx"

  /// What went wrong in work that another task does.
  private static func problem(
    _ work: @Sendable () throws(ReportError) -> Void
  ) async -> ReportError? {
    do throws(ReportError) {
      try work()
      return nil
    } catch {
      return error
    }
  }

  /// Enough for 21 counties' forms of three years; more take more than a second or two.
  public static let defaultPictures = 300

  /// Writes a file beside its place first, so that an old one stays whole until the new one is. It is not
  /// flushed to the disk: thousands of pages would wait for it, and they can be made again.
  private static func put(_ data: Data, _ name: String, in folder: URL) throws(ReportError) {
    let file = folder.appendingPathComponent(name)
    let partial = folder.appendingPathComponent(".\(name).partial")
    do {
      try data.write(to: partial)
    } catch {
      unlink(partial.path)
      throw ReportError(path: file.path, because: error)
    }
    guard rename(partial.path, file.path) == 0 else {
      let reason = errno
      unlink(partial.path)
      throw ReportError(path: file.path, errno: reason)
    }
  }

  /// Does the work of every index, as many at a time as there are cores.
  private static func inParallel(
    _ count: Int, _ work: @Sendable (Int) throws(ReportError) -> Void
  ) throws(ReportError) {
    var failures = [ReportError?](repeating: nil, count: count)
    failures.withUnsafeMutableBufferPointer { failures in
      nonisolated(unsafe) let failures = failures
      DispatchQueue.concurrentPerform(iterations: count) { index in
        do throws(ReportError) {
          try work(index)
        } catch {
          failures[index] = error
        }
      }
    }
    if let failure = failures.lazy.compactMap({ $0 }).first { throw failure }
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
    Site(of: comparison, language: language).pages + tables(of: comparison, language: language)
  }

  private static let tableNames = [
    "comparison.json", "answers.csv", "contacts.csv", "choices.csv", "flags.csv",
  ]

  /// The comparison for other programs.
  private static func tables(
    of comparison: Comparison, language: Language
  ) -> [(String, String)] {
    let tables = Tables(comparison: comparison, language: language)
    func csv(_ table: Table) -> String {
      CSV.text(
        head: table.columns.map { $0.title(language) }, rows: table.rows, language: language)
    }
    return [
      ("comparison.json", comparison.json()), ("answers.csv", csv(tables.answers)),
      ("contacts.csv", csv(tables.contacts)), ("choices.csv", csv(tables.choices)),
      ("flags.csv", csv(tables.flags)),
    ]
  }
}
