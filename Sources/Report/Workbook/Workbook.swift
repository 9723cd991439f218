import CXlsxwriter
import Compare
import Extract
import Foundation

/// The workbook: one sheet a table, everything as text or number and never as a formula.
struct Workbook {
  private let book: UnsafeMutablePointer<lxw_workbook>
  let head: UnsafeMutablePointer<lxw_format>?
  let body: UnsafeMutablePointer<lxw_format>?
  private let decimal: UnsafeMutablePointer<lxw_format>?
  let grouped: UnsafeMutablePointer<lxw_format>?
  let centred: UnsafeMutablePointer<lxw_format>?
  /// A theme that is there: blue, which says neither good nor bad.
  let some: UnsafeMutablePointer<lxw_format>?
  let states: [Comparison.SectionCell.State: UnsafeMutablePointer<lxw_format>]

  /// Writes the workbook of a comparison.
  ///
  /// - Throws: `ReportError` where the file cannot be written.
  static func write(
    _ comparison: Comparison, to path: String, language: Language
  ) throws(ReportError) {
    // Beside its place first: an old workbook stays whole until the new one is.
    let partial = path + ".partial"
    guard let workbook = Workbook(path: partial, made: comparison.made, language: language) else {
      throw ReportError(path: path, errno: ENOMEM)
    }
    let tables = Tables(comparison: comparison, language: language)
    let analysis = AnalysisTables(of: comparison, language: language)
    workbook.add(
      tables.overview, named: Word.overview.wording, language,
      remark: tables.headline + [money(comparison, language)])
    workbook.add(analysis.goals, named: SheetWord.goals, language)
    workbook.add(tables.answers, named: Word.answers.wording, language)
    workbook.addMatrix(comparison, language)
    workbook.addQuestions(comparison, language)
    workbook.addThemes(analysis, language)
    workbook.add(
      analysis.missing, named: SheetWord.missing, language,
      remark: [SheetWord.readByProgram(language)])
    workbook.add(
      analysis.similar, named: SheetWord.similar, language, remark: further(comparison, language))
    workbook.add(analysis.copied, named: SheetWord.copied, language)
    workbook.add(analysis.wishes, named: SheetWord.wishes, language)
    if !comparison.lineage.isEmpty {
      workbook.add(analysis.history, named: SheetWord.history, language)
    }
    workbook.add(analysis.timeline, named: SheetWord.timeline, language)
    workbook.add(tables.choices, named: Word.commitments.wording, language)
    workbook.add(tables.contacts, named: Word.contacts.wording, language)
    workbook.add(tables.flags, named: Word.flags.wording, language)
    workbook.add(analysis.codebook, named: SheetWord.codebook, language)
    let error = workbook_close(workbook.book)
    guard error == LXW_NO_ERROR else {
      let reason = String(cString: lxw_strerror(error))
      throw ReportError(path: path, reason: Wording(reason, reason))
    }
    guard rename(partial, path) == 0 else {
      let reason = errno
      unlink(partial)
      throw ReportError(path: path, errno: reason)
    }
  }

  /// What the counties that are complete get, of what all can get.
  private static func money(_ comparison: Comparison, _ language: Language) -> String {
    let all = comparison.counties.reduce(0) { $0 + $1.entry.amount }
    let complete = comparison.counties.filter { $0.status == .complete }
      .reduce(0) { $0 + $1.entry.amount }
    return "\(complete.grouped(language)) \(SheetWord.money(language)) \(all.grouped(language))"
  }

  /// How many pairs are alike and not listed.
  private static func further(_ comparison: Comparison, _ language: Language) -> [String] {
    let count = comparison.furtherPairs.reduce(0) { $0 + $1.count }
    return count > 0 ? ["+ \(count.grouped(language)) \(Word.furtherPairs(language))."] : []
  }

  private init?(path: String, made: String, language: Language) {
    guard let book = workbook_new(path) else { return nil }
    self.book = book
    // The time stands in the file; without one the library would take the clock's.
    let date = (try? Date(made, strategy: .iso8601)) ?? Date(timeIntervalSince1970: 1)
    var properties = lxw_doc_properties()
    properties.created = Int(date.timeIntervalSince1970)
    Word.title(language).withCString { title in
      properties.title = UnsafeMutablePointer(mutating: title)
      workbook_set_properties(book, &properties)
    }
    head = workbook_add_format(book)
    body = workbook_add_format(book)
    decimal = workbook_add_format(book)
    grouped = workbook_add_format(book)
    centred = workbook_add_format(book)
    some = workbook_add_format(book)
    format_set_align(centred, UInt8(LXW_ALIGN_CENTER.rawValue))
    format_set_border(centred, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_border_color(centred, 0xC9C4B8)
    format_set_font_color(some, 0x1D4355)
    format_set_bg_color(some, 0xD9E8F0)
    for format in [head, body, decimal, grouped] {
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    }
    for format in [body, decimal, grouped] {
      format_set_bottom(format, UInt8(LXW_BORDER_HAIR.rawValue))
      format_set_bottom_color(format, 0xC9C4B8)
    }
    format_set_indent(body, 1)
    format_set_indent(head, 1)
    format_set_bold(head)
    format_set_font_color(head, 0xFFFFFF)
    format_set_bg_color(head, 0x1D4355)
    format_set_num_format(decimal, "0.00")
    format_set_num_format(grouped, "[>=10000]#,##0;0")
    var states: [Comparison.SectionCell.State: UnsafeMutablePointer<lxw_format>] = [:]
    for state in Comparison.SectionCell.State.allCases {
      let format = workbook_add_format(book)
      format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0xC9C4B8)
      let colours = state.sheetColours
      format_set_font_color(format, colours.ink)
      format_set_bg_color(format, colours.paper)
      states[state] = format
    }
    self.states = states
  }

  private func add(
    _ table: Table, named name: Wording, _ language: Language, remark: [String] = []
  ) {
    let sheet = newSheet(
      named: name(language), heads: table.columns.map { ($0.title(language), $0.width) },
      rows: table.rows.count,
      language)
    worksheet_freeze_panes(sheet, 1, 2)
    for (index, row) in table.rows.enumerated() {
      worksheet_set_row(sheet, UInt32(index + 1), Self.height(of: row, in: table), nil)
      for (column, value) in row.enumerated() {
        let place = (UInt32(index + 1), UInt16(column))
        switch value {
        case .text(let text?):
          let fitting = Self.fitting(text, source: Self.source(of: row, in: table), language)
          worksheet_write_string(sheet, place.0, place.1, fitting, body)
        case .integer(let number?):
          worksheet_write_number(sheet, place.0, place.1, Double(number), grouped)
        case .confidence(let number?):
          worksheet_write_number(
            sheet, place.0, place.1, Double(hundredths(number)) / 100, decimal)
        case .text(nil), .integer(nil), .confidence(nil):
          worksheet_write_blank(sheet, place.0, place.1, body)
        }
      }
    }
    for (index, line) in remark.enumerated() {
      worksheet_write_string(sheet, UInt32(table.rows.count + 2 + index), 1, line, nil)
    }
  }

  private func addMatrix(_ comparison: Comparison, _ language: Language) {
    var heads = [(Word.county(language), 22), (Word.status(language), 18)]
    for outline in comparison.outlines {
      let prefix = comparison.outlines.count > 1 ? "\(outline.template): " : ""
      heads += outline.sections.map { ("\(prefix)\($0.number). \($0.title)", 19) }
    }
    let sheet = newSheet(
      named: SheetWord.sections(language), heads: heads, rows: comparison.counties.count, language)
    worksheet_set_row(sheet, 0, 120, head)
    worksheet_freeze_panes(sheet, 1, 1)
    for (index, county) in comparison.counties.enumerated() {
      let row = UInt32(index + 1)
      worksheet_write_string(sheet, row, 0, county.entry.name, body)
      worksheet_write_string(sheet, row, 1, county.status.word(language), body)
      let cells = comparison.matrix.filter { $0.county == county.entry.code }
      for (column, cell) in cells.enumerated() {
        let sureness = Sureness(cell.confidence)
        let unsure = sureness == .sure ? "" : " \(sureness.sign)"
        worksheet_write_string(
          sheet, row, UInt16(column + 2),
          "\(cell.state.sign) \(cell.state.word(language))\(unsure)", states[cell.state])
      }
    }
    var row = UInt32(comparison.counties.count + 2)
    worksheet_write_string(sheet, row, 0, Word.legend(language), nil)
    for state in Comparison.SectionCell.State.allCases {
      row += 1
      worksheet_write_string(sheet, row, 0, "\(state.sign) \(state.word(language))", states[state])
      worksheet_write_string(sheet, row, 1, state.longWord(language), nil)
    }
    for sureness in Sureness.allCases where sureness != .sure {
      row += 1
      worksheet_write_string(sheet, row, 0, sureness.sign, nil)
      worksheet_write_string(sheet, row, 1, sureness.longWord(language), nil)
    }
  }

  /// A sheet with its head row: frozen, filtered, and repeated on every printed page.
  func newSheet(
    named name: String, heads: [(title: String, width: Int)], rows: Int, _ language: Language
  ) -> UnsafeMutablePointer<lxw_worksheet>? {
    let sheet = workbook_add_worksheet(book, name)
    for (index, column) in heads.enumerated() {
      let column16 = UInt16(index)
      worksheet_set_column(sheet, column16, column16, Double(column.width), nil)
      worksheet_write_string(
        sheet, 0, column16, Self.fitting(column.title, source: nil, language), head)
    }
    worksheet_freeze_panes(sheet, 1, 0)
    if !heads.isEmpty {
      worksheet_autofilter(sheet, 0, 0, UInt32(max(rows, 1)), UInt16(heads.count - 1))
    }
    worksheet_repeat_rows(sheet, 0, 0)
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_set_footer(sheet, "&L&A&R&P / &N")
    return sheet
  }

  /// The height in points that shows the whole of a row's wrapped texts, up to Excel's own limit.
  ///
  /// Excel would find it by itself when it opens the file; other programs do not.
  private static func height(of row: [Table.Value], in table: Table) -> Double {
    var lines = 1
    for (column, value) in zip(table.columns, row) {
      guard case .text(let text?) = value else { continue }
      // A column's width counts digits, and letters are a little narrower on average.
      let width = max(1, column.width * 11 / 10)
      var needed = 0
      var letters = 0
      for byte in text.utf8 {
        if byte == UInt8(ascii: "\n") {
          needed += max(1, (letters + width - 1) / width)
          letters = 0
        } else if byte & 0xC0 != 0x80 {
          letters += 1
        }
      }
      needed += max(1, (letters + width - 1) / width)
      lines = max(lines, needed)
    }
    return min(Double(lines) * 15, 409)
  }

  /// Excel's own limit for a cell.
  private static let longest = 32_767

  /// A text that a cell can hold: no control characters, cut where it is too long with a remark
  /// that says where the whole stands.
  static func fitting(
    _ text: String, source: @autoclosure () -> String?, _ language: Language
  ) -> String {
    // Most texts fit as they are: one look over their bytes tells.
    if text.utf8.count <= longest, !text.utf8.contains(where: mayNotFit) { return text }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x20..<0x7F, 0xA0..<0xFFFE, 0x1_0000...: clean.append(scalar)
      case 0x0D: continue
      default: clean.append(" ")
      }
    }
    let text = String(clean)
    guard text.utf16.count > longest else { return text }
    let files = ["answers.csv", source()].compactMap { $0 }.joined(separator: ", ")
    let remark = " […\(Word.cut(language)) \(files)]"
    var units = max(0, longest - remark.utf16.count)
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      units -= scalar.value > 0xFFFF ? 2 : 1
      if units < 0 { break }
      kept.append(scalar)
    }
    return String(kept) + remark
  }

  /// Bytes of control characters, or that they (C2) and what is no character (EF) begin with.
  private static func mayNotFit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A: false
    case 0..<0x20, 0x7F, 0xC2, 0xEF: true
    default: false
    }
  }

  /// The row's file and place, for the remark of a text that was cut.
  private static func source(of row: [Table.Value], in table: Table) -> String? {
    let parts = zip(table.columns, row).filter { column, _ in
      ["file", "page"].contains("\(column.key)")
    }.map(\.1.shown).filter { !$0.isEmpty }
    let source = parts.joined(separator: ", ")
    return source.isEmpty ? nil : String(source.prefix(1000))
  }
}

extension Comparison.SectionCell.State {
  /// The same colours as on the pages.
  fileprivate var sheetColours: (ink: lxw_color_t, paper: lxw_color_t) {
    switch self {
    case .ok: (0x17513A, 0xE3F1E8)
    case .warning: (0x5F3F00, 0xFCEFD0)
    case .error: (0x8C1515, 0xFBE3E0)
    case .missing: (0xFFFFFF, 0x8C1515)
    case .omitted: (0x4A5360, 0xFFFFFF)
    case .nothing: (0x4A5360, 0xECEAE4)
    }
  }
}
