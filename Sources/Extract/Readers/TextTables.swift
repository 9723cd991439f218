/// Tables in plain text: tabs, pipes, grids, and columns under dashes, as pandoc writes them.
enum TextTables {
  /// A cell's printed lines, each with its number in the file.
  typealias CellLines = [(text: String, number: Int)]

  struct Table {
    /// Rows of cells; an empty cell has no lines.
    var rows: [[CellLines]]
    /// The index of the first line behind the table.
    var end: Int
  }

  /// A line with more separators is no row of a form's table.
  private static let maxColumns = 200
  /// A longer table goes on as another, so that it is never in memory twice.
  private static let maxRows = 5000

  /// The table that begins at line `i`, or `nil`.
  static func table(in lines: [TextLine], at i: Int) -> Table? {
    grid(lines, at: i) ?? pipes(lines, at: i) ?? columns(lines, at: i) ?? tabs(lines, at: i)
  }

  // MARK: Tabs

  private static func isTabRow(_ line: TextLine) -> Bool {
    let bytes = line.trimmed
    guard let tab = bytes.firstIndex(of: 0x09), isNarrow(bytes, 0x09) else { return false }
    // A bullet or enumerator with a tab behind it is an item, and no row of two cells.
    let first = bytes[..<tab]
    guard first.count <= 5, bytes[tab...].drop(while: { $0 == 0x09 }).firstIndex(of: 0x09) == nil
    else { return true }
    let text = TextInline.text(of: first)
    if text == "o" || text.isEmpty { return false }
    guard let mark = TextMarks().item(text + " -") else { return true }
    if case .bullet(let rest) = mark { return rest != "-" }
    return text.utf8.last == 0x2E || text.utf8.last == 0x29 ? false : true
  }

  private static func isNarrow(_ bytes: ArraySlice<UInt8>, _ separator: UInt8) -> Bool {
    bytes.reduce(0) { $1 == separator ? $0 + 1 : $0 } <= maxColumns
  }

  private static func tabs(_ lines: [TextLine], at start: Int) -> Table? {
    guard isTabRow(lines[start]), !isSeparator(lines[start]) else { return nil }
    var raw: [(cells: [ArraySlice<UInt8>], number: Int)] = []
    var i = start
    while i < lines.count, !lines[i].isFurniture, raw.count < maxRows {
      if isSeparator(lines[i]) {
        i += 1
        continue
      }
      if isTabRow(lines[i]) {
        raw.append((split(lines[i].bytes, at: 0x09), lines[i].number))
        i += 1
        continue
      }
      // One blank line inside a table of the same number of columns does not end it.
      guard lines[i].isBlank, i + 1 < lines.count, isTabRow(lines[i + 1]),
        split(lines[i + 1].bytes, at: 0x09).count == raw.last?.cells.count,
        TextMarks().parts(of: TextInline.text(of: lines[i + 1].bytes)).count == 1
      else { break }
      i += 1
    }
    func isEmpty(_ cell: ArraySlice<UInt8>) -> Bool { cell.allSatisfy { $0 <= 0x20 } }
    // Tabs at the end of a row may be gone: then no row has more cells than a first one without gaps.
    let heads = raw[0].cells
    let isRegular =
      Set(raw.map(\.cells.count)).count == 1
      || !heads.contains(where: isEmpty) && raw.allSatisfy { $0.cells.count <= heads.count }
    let rows = raw.map { row in
      // Columns aligned by several tabs: a run of them is one step.
      let cells = isRegular ? row.cells : row.cells.filter { !isEmpty($0) }
      return cells.map { cell(TextInline.text(of: $0), row.number) }
    }
    return Table(rows: withoutEmptyColumns(rows), end: i)
  }

  /// The rows without columns that no row has text in: two tabs where one would do.
  private static func withoutEmptyColumns(_ rows: [[CellLines]]) -> [[CellLines]] {
    let width = rows.map(\.count).max() ?? 0
    let filled = (0..<width).filter { k in rows.contains { k < $0.count && !$0[k].isEmpty } }
    if filled.count == width { return rows }
    return rows.map { row in filled.filter { $0 < row.count }.map { row[$0] } }
  }

  private static func cell(_ text: String, _ number: Int) -> CellLines {
    text.isEmpty ? [] : [(text, number)]
  }

  private static func split(_ bytes: ArraySlice<UInt8>, at separator: UInt8) -> [ArraySlice<UInt8>]
  {
    bytes.split(separator: separator, omittingEmptySubsequences: false)
  }

  /// "-----\t---", "|---|:--:|", "+---+": only rules and what separates them.
  static func isSeparator(_ line: TextLine) -> Bool {
    var dashes = 0
    for byte in line.bytes {
      switch byte {
      case 0x2D, 0x3D: dashes += 1
      case 0x09, 0x20, 0x7C, 0x3A, 0x2B: break
      default: return false
      }
    }
    return dashes >= 2
  }

  // MARK: Pipes

  private static func isPipeRow(_ line: TextLine) -> Bool {
    let bytes = line.trimmed
    return bytes.first == 0x7C && bytes.dropFirst().contains(0x7C) && isNarrow(bytes, 0x7C)
  }

  private static func pipes(_ lines: [TextLine], at start: Int) -> Table? {
    func isRule(_ i: Int) -> Bool {
      i < lines.count && isSeparator(lines[i]) && lines[i].bytes.contains(0x7C)
    }
    let isHeaded =
      isRule(start + 1) && lines[start].bytes.contains(0x7C) && isNarrow(lines[start].bytes, 0x7C)
    guard isPipeRow(lines[start]) || isHeaded,
      !isRule(start) || isRule(start) && isPipeRow(lines[start])
    else { return nil }
    var rows: [[CellLines]] = []
    var i = start
    while i < lines.count, rows.count < maxRows {
      if isSeparator(lines[i]) && lines[i].bytes.contains(0x7C) {
        i += 1
        continue
      }
      guard isPipeRow(lines[i]) || isHeaded && lines[i].bytes.contains(0x7C) else { break }
      let cells = pipeCells(lines[i].trimmed).map { cell(TextInline.text(of: $0), lines[i].number) }
      rows.append(cells)
      i += 1
    }
    return rows.isEmpty ? nil : Table(rows: rows, end: i)
  }

  private static func pipeCells(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var cells: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    for i in bytes.indices where bytes[i] == 0x7C {
      if i > bytes.startIndex && bytes[i - 1] == 0x5C { continue }
      cells.append(bytes[start..<i])
      start = i + 1
    }
    cells.append(bytes[start...])
    if bytes.first == 0x7C { cells.removeFirst() }
    if bytes.last == 0x7C, cells.count > 1 { cells.removeLast() }
    return cells
  }

  // MARK: Grids

  private static func isGridRule(_ line: TextLine) -> Bool {
    let bytes = line.trimmed
    return bytes.first == 0x2B && bytes.last == 0x2B && bytes.count > 2 && isSeparator(line)
  }

  private static func grid(_ lines: [TextLine], at start: Int) -> Table? {
    guard isGridRule(lines[start]), start + 1 < lines.count, isPipeRow(lines[start + 1]) else {
      return nil
    }
    var rows: [[CellLines]] = []
    var open: [CellLines] = []
    var i = start
    while i < lines.count, rows.count < maxRows {
      if isGridRule(lines[i]) {
        if !open.isEmpty { rows.append(open) }
        open = []
      } else if isPipeRow(lines[i]) {
        for (k, bytes) in pipeCells(lines[i].trimmed).enumerated() {
          if k == open.count { open.append([]) }
          add(bytes, number: lines[i].number, to: &open[k])
        }
      } else {
        break
      }
      i += 1
    }
    if !open.isEmpty { rows.append(open) }
    return Table(rows: rows, end: i)
  }

  /// Adds a cell's line: to the line before where that was wrapped at the cell's width.
  private static func add(
    _ bytes: ArraySlice<UInt8>, number: Int, to cell: inout CellLines
  ) {
    let text = TextInline.text(of: bytes)
    guard !text.isEmpty else {
      if !cell.isEmpty, cell.last?.text != "" { cell.append(("", number)) }
      return
    }
    guard let last = cell.last, last.text != "", TextMarks().item(text) == nil else {
      if cell.last?.text == "" { cell.removeLast() }
      cell.append((text, number))
      return
    }
    let first = text.prefix { $0 != " " }.count
    let width = String(decoding: bytes, as: UTF8.self).count - 2
    if last.text.suffix(200).count + 1 + first >= width - 1 || TextJoin.startsLower(text) {
      _ = TextJoin.join(&cell[cell.count - 1].text, text)
    } else {
      cell.append((text, number))
    }
  }

  // MARK: Columns under dashes

  /// The columns that a line of dash groups marks; at least two.
  private static func dashColumns(_ line: TextLine) -> [Range<Int>]? {
    guard line.trimmed.first == 0x2D, line.bytes.allSatisfy({ $0 == 0x2D || $0 == 0x20 }) else {
      return nil
    }
    let base = line.bytes.startIndex
    var columns: [Range<Int>] = []
    for group in line.bytes.split(separator: 0x20) {
      columns.append(group.startIndex - base..<group.endIndex - base)
    }
    return columns.count > 1 ? columns : nil
  }

  /// pandoc's simple table: an optional header line, dash groups, rows to a blank line or rule.
  private static func columns(_ lines: [TextLine], at start: Int) -> Table? {
    let rule: Int
    if dashColumns(lines[start]) != nil {
      rule = start
    } else if start + 1 < lines.count, !lines[start].isBlank, dashColumns(lines[start + 1]) != nil {
      rule = start + 1
    } else {
      return nil
    }
    guard let columns = dashColumns(lines[rule]) else { return nil }
    var rows: [[CellLines]] = []
    if rule > start { rows.append(cut(lines[start], columns)) }
    var i = rule + 1
    while i < lines.count, !lines[i].isBlank, rows.count < maxRows {
      defer { i += 1 }
      if isSeparator(lines[i]) { continue }
      rows.append(cut(lines[i], columns))
    }
    return rows.isEmpty ? nil : Table(rows: rows, end: i)
  }

  private static func cut(_ line: TextLine, _ columns: [Range<Int>]) -> [CellLines] {
    let characters = Array(String(decoding: line.bytes, as: UTF8.self))
    return columns.indices.map { k in
      let low = k == 0 ? 0 : columns[k].lowerBound
      let high = k + 1 < columns.count ? columns[k + 1].lowerBound : characters.count
      guard low < characters.count else { return [] }
      let piece = String(characters[low..<max(low, min(high, characters.count))])
      return cell(TextInline.text(of: Array(piece.utf8)[...]), line.number)
    }
  }
}
