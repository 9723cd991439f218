import CXlsxwriter
import Compare
import Extract

/// The sheets that set counties against questions and themes.
extension Workbook {
  /// Counties × questions: a sign, and how long the answer is.
  func addQuestions(_ comparison: Comparison, _ language: Language) {
    var heads = [(Word.county(language), 22)]
    var columns: [String: Int] = [:]
    for outline in comparison.outlines {
      let prefix = comparison.outlines.count > 1 ? "\(outline.template): " : ""
      for question in outline.questions {
        columns["\(outline.template) \(question.id)"] = heads.count
        heads.append(("\(prefix)\(question.section). \(question.id)", 13))
      }
    }
    let sheet = newSheet(
      named: SheetWord.questions(language), heads: heads, rows: comparison.counties.count, language)
    worksheet_set_row(sheet, 0, 60, head)
    worksheet_freeze_panes(sheet, 1, 1)
    var rows: [String: UInt32] = [:]
    for (index, county) in comparison.counties.enumerated() {
      rows[county.entry.code] = UInt32(index + 1)
      worksheet_write_string(sheet, UInt32(index + 1), 0, county.entry.name, body)
    }
    for cell in comparison.cells {
      guard let row = rows[cell.county], let column = columns["\(cell.template) \(cell.question)"],
        let column = UInt16(exactly: column)
      else { continue }
      worksheet_write_string(sheet, row, column, AnswerSign(cell).text(cell, language), centred)
    }
    condition(sheet, rows: comparison.counties.count, from: 1, to: heads.count - 1)
    addLegend(
      sheet, below: comparison.counties.count,
      AnswerSign.allCases.map { ($0.example(language), $0.wording(language)) }, language)
    condition(
      sheet, rows: AnswerSign.allCases.count, from: 0, to: 0, first: comparison.counties.count + 3)
  }

  /// Counties × themes: how many passages have each.
  func addThemes(_ tables: AnalysisTables, _ language: Language) {
    let comparison = tables.comparison
    let themes = comparison.codebook.themes
    var heads = [
      (Word.county(language), 22), (SheetWord.form(language), 16), (SheetWord.year(language), 6),
    ]
    heads += themes.map { ("\($0.group.title(language)): \($0.name(language))", 12) }
    // One row a county and form that anybody has sent in.
    let years = comparison.timeline
    var rows: [(county: Comparison.County, year: Comparison.Year)] = []
    for year in years { rows += comparison.counties.map { ($0, year) } }
    let sheet = newSheet(
      named: SheetWord.themes(language), heads: heads, rows: rows.count, language)
    worksheet_set_row(sheet, 0, 105, head)
    worksheet_freeze_panes(sheet, 1, 1)
    let counts = tables.passagesOfThemes()
    for (index, row) in rows.enumerated() {
      let line = UInt32(index + 1)
      let code = row.county.entry.code
      worksheet_write_string(sheet, line, 0, row.county.entry.name, body)
      worksheet_write_string(
        sheet, line, 1, Self.fitting(row.year.template, source: nil, language), body)
      if let year = row.year.year { worksheet_write_number(sheet, line, 2, Double(year), grouped) }
      let isHeard = row.year.counties[.nothing]?.contains(code) != true
      let inForm = counts["\(code) \(row.year.template)"]
      // A plan that belongs with the only form counts for it; its passages name no form.
      let inPlans = years.count == 1 ? counts["\(code) "] : nil
      for theme in themes.indices {
        let column = UInt16(theme + 3)
        if isHeard {
          let own = inForm?[theme] ?? 0
          let plan = inPlans?[theme] ?? 0
          worksheet_write_number(sheet, line, column, Double(own + plan), centred)
        } else {
          worksheet_write_string(sheet, line, column, SheetWord.nothingCell(language), centred)
        }
      }
    }
    if !rows.isEmpty {
      conditionNumbers(sheet, rows: rows.count, from: 3, to: heads.count - 1, language)
    }
    addLegend(
      sheet, below: rows.count,
      [
        ("1, 2 …", SheetWord.someLong(language)), ("0", SheetWord.zeroLong(language)),
        (SheetWord.nothingCell(language), SheetWord.nothingLong(language)),
      ], language)
  }

  private func addLegend(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>?, below rows: Int, _ lines: [(String, String)],
    _ language: Language
  ) {
    var row = UInt32(rows + 2)
    worksheet_write_string(sheet, row, 0, Word.legend(language), nil)
    for (sign, meaning) in lines {
      row += 1
      worksheet_write_string(sheet, row, 0, sign, centred)
      worksheet_write_string(sheet, row, 1, meaning, nil)
    }
    worksheet_write_string(sheet, row + 2, 0, SheetWord.readByProgram(language), nil)
  }

  /// Colours a cell by the sign that its text begins with.
  private func condition(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>?, rows: Int, from: Int, to: Int, first: Int = 1
  ) {
    guard rows > 0, from <= to, let from = UInt16(exactly: from), let to = UInt16(exactly: to)
    else { return }
    for sign in AnswerSign.allCases {
      var rule = lxw_conditional_format()
      rule.type = UInt8(LXW_CONDITIONAL_TYPE_TEXT.rawValue)
      rule.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_TEXT_BEGINS_WITH.rawValue)
      rule.format = states[sign.state]
      sign.rawValue.withCString { text in
        rule.value_string = UnsafeMutablePointer(mutating: text)
        worksheet_conditional_format_range(
          sheet, UInt32(first), from, UInt32(first + rows - 1), to, &rule)
      }
    }
  }

  private func conditionNumbers(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>?, rows: Int, from: Int, to: Int,
    _ language: Language
  ) {
    func rule(_ criteria: lxw_conditional_criteria, _ format: UnsafeMutablePointer<lxw_format>?) {
      guard let from = UInt16(exactly: from), let to = UInt16(exactly: to) else { return }
      var rule = lxw_conditional_format()
      rule.type = UInt8(LXW_CONDITIONAL_TYPE_CELL.rawValue)
      rule.criteria = UInt8(criteria.rawValue)
      rule.value = 0
      rule.format = format
      worksheet_conditional_format_range(sheet, 1, from, UInt32(rows), to, &rule)
    }
    var text = lxw_conditional_format()
    text.type = UInt8(LXW_CONDITIONAL_TYPE_TEXT.rawValue)
    text.criteria = UInt8(LXW_CONDITIONAL_CRITERIA_TEXT_CONTAINING.rawValue)
    text.format = states[.nothing]
    text.stop_if_true = UInt8(LXW_TRUE.rawValue)
    SheetWord.nothingCell(language).withCString { sign in
      text.value_string = UnsafeMutablePointer(mutating: sign)
      if let from = UInt16(exactly: from), let to = UInt16(exactly: to) {
        worksheet_conditional_format_range(sheet, 1, from, UInt32(rows), to, &text)
      }
    }
    rule(LXW_CONDITIONAL_CRITERIA_EQUAL_TO, states[.nothing])
    rule(LXW_CONDITIONAL_CRITERIA_GREATER_THAN, some)
  }
}

/// How an answer stands, as a sign that tells it without colour.
enum AnswerSign: String, CaseIterable {
  case answered = "✓"
  case unsure = "?"
  case tooLong = "!"
  case empty = "○"
  case missing = "∅"
  case nothing = "–"

  init(_ cell: Comparison.Cell) {
    switch cell.status {
    case .nothing: self = .nothing
    case .missing: self = .missing
    case .empty: self = .empty
    case .answered:
      let confidence = cell.answer?.confidence ?? 1
      self =
        Sureness(confidence) == .unsure
        ? .unsure : cell.flags.contains { $0.code == .answerTooLong } ? .tooLong : .answered
    }
  }

  func text(_ cell: Comparison.Cell, _ language: Language) -> String {
    switch self {
    case .answered, .unsure, .tooLong:
      "\(rawValue) \((cell.answer?.length ?? 0).grouped(language))"
    case .empty, .missing: "\(rawValue) \(cell.status.word(language).lowercased())"
    case .nothing: "\(rawValue) \(SheetWord.nothingCell(language))"
    }
  }

  func example(_ language: Language) -> String {
    switch self {
    case .answered, .unsure: "\(rawValue) 612"
    case .tooLong: "\(rawValue) 1366"
    default: rawValue
    }
  }

  func wording(_ language: Language) -> String {
    switch self {
    case .answered: SheetWord.answeredLong(language)
    case .unsure: SheetWord.unsureLong(language)
    case .tooLong: SheetWord.tooLongLong(language)
    case .empty: SheetWord.emptyLong(language)
    case .missing: SheetWord.missingLong(language)
    case .nothing: SheetWord.nothingLong(language)
    }
  }

  /// The state of a section whose colours it shares.
  var state: Comparison.SectionCell.State {
    switch self {
    case .answered: .ok
    case .unsure, .tooLong: .warning
    case .empty: .error
    case .missing: .missing
    case .nothing: .nothing
    }
  }
}
