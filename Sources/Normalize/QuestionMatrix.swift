import Extract

/// Tables with questions as the heads of their columns: one section's, or a section in each row.
///
/// The questions of all sections are printed alike, so in the second each stands once, over all of their
/// answers: which section an answer belongs to is told by its row alone.
struct QuestionMatrix {
  /// What stands in the cells, by the slots of the questions.
  private(set) var cells: [Int: [Piece]] = [:]
  /// Sections that share a row: what parts their answers is only how high they stand.
  private(set) var sharing: Set<Int> = []

  private struct Place: Hashable {
    var table: Int
    var row: Int
    var column: Int
  }

  init(_ form: Form) {
    readSideBySide(form)
    readMatrix(form)
  }

  /// A section's questions as the heads of columns, each answer below its own.
  private mutating func readSideBySide(_ form: Form) {
    let blocks = form.cutter.blocks
    for line in form.alignment.lines.indices.dropLast() {
      let (first, second) = (form.slot(ofLine: line), form.slot(ofLine: line + 1))
      guard first.isQuestion, second.isQuestion, first.section == second.section,
        form.isBlank(form.gaps[line + 1]), let left = form.cell(ofLine: line),
        let right = form.cell(ofLine: line + 1),
        left.table == right.table, left.row == right.row, left.column < right.column
      else { continue }
      for piece in form.gaps[line + 2] {
        guard let own = blocks[piece.block].cell else {
          // The end of a column that stands below what was told as the table: "… med plats för / 350 åhörare."
          for slot in [line, line + 1].map({ form.alignment.lines[$0].slot })
          where Self.goesOn(cells[slot]?.last, in: piece, blocks) {
            cells[slot]?.append(piece)
          }
          continue
        }
        guard
          own.table == left.table && own.row > left.row
            || own.table == left.table + 1 && Self.goesOnOverPage(own.table, blocks)
        else { continue }
        let slot = form.alignment.lines[own.column < right.column ? line : line + 1].slot
        cells[slot, default: []].append(piece)
      }
    }
  }

  /// Whether a paragraph ends the sentence that the last one of a column leaves open, right below it.
  private static func goesOn(_ last: Piece?, in piece: Piece, _ blocks: [Block]) -> Bool {
    guard let last, piece.box == nil, let end = blocks[last.block].text.last,
      !".!?:".contains(end),
      case .box(let page, let left, _, _, let bottom)? = blocks[last.block].lines.last?.place,
      case .box(page, let own, let top, _, _)? = blocks[piece.block].lines.first?.place
    else { return false }
    return abs(left - own) < 6 && top > bottom - 6 && top < bottom + 20
  }

  /// Whether a table begins on the page behind the one that the table before it ended on.
  private static func goesOnOverPage(_ table: Int, _ blocks: [Block]) -> Bool {
    func page(_ block: Block?) -> Int? {
      guard case .box(let page, _, _, _, _)? = block?.lines.last?.place else { return nil }
      return page
    }
    guard let last = page(blocks.last { $0.cell?.table == table - 1 }),
      let first = page(blocks.first { $0.cell?.table == table })
    else { return false }
    return first == last + 1
  }

  private mutating func readMatrix(_ form: Form) {
    let cutter = form.cutter
    var blocks: [Place: [Int]] = [:]
    for (index, block) in cutter.blocks.enumerated() where block.role == .body {
      guard let cell = block.cell else { continue }
      blocks[Place(table: cell.table, row: cell.row, column: cell.column), default: []].append(
        index)
    }
    guard !blocks.isEmpty else { return }
    let heads = Heads(form.slots)
    var columns: [Place: [Int]] = [:]
    for place in blocks.keys where place.column > 0 {
      columns[Place(table: place.table, row: place.row, column: 0), default: []].append(
        place.column)
    }
    let rows = columns.keys.sorted { ($0.table, $0.row) < ($1.table, $1.row) }
    func texts(_ row: Place, _ column: Int) -> [Int] {
      blocks[Place(table: row.table, row: row.row, column: column), default: []]
    }
    func lines(_ row: Place) -> [Int: Int]? {
      let own = columns[row, default: []].compactMap { column -> (Int, Int)? in
        let keys = texts(row, column).map { WordKey.keys(of: cutter.blocks[$0].text) }
        // Behind a repeated head goes on what the page's end cut.
        let line = heads.line(of: keys.flatMap(\.self)) ?? heads.line(of: keys.first ?? [])
        return line.map { (column, $0) }
      }
      // Before the questions a column may name the sections ("Nr | Område | Mål till 2023 | …").
      guard own.count > 1, Set(own.map(\.1)).count == own.count, let first = own.map(\.0).min(),
        own.count == columns[row, default: []].count(where: { $0 >= first })
      else { return nil }
      return Dictionary(uniqueKeysWithValues: own)
    }
    let headed = rows.map { lines($0) }
    // A table that goes on behind a page's end need not repeat its heads.
    guard var current = headed.compactMap(\.self).first else { return }
    let sections = Self.sections(form)
    var cells: [Int: [Piece]] = [:]
    var pieces: [Int: [Piece]] = [:]
    for piece in form.gaps.joined() { pieces[piece.block, default: []].append(piece) }
    var last: Int?
    for (row, own) in zip(rows, headed) {
      if let own {
        current = own
        for (column, line) in own {
          guard let last, let slot = Self.question(line, of: last, form) else { continue }
          let texts = texts(row, column)
          for block in texts.dropFirst() {
            cells[slot, default: []] += pieces[block, default: []]
          }
        }
        continue
      }
      let first = current.keys.min() ?? 1
      let names = [0] + columns[row, default: []].filter { $0 < first }.sorted()
      let labels = names.flatMap { texts(row, $0) }
      let headings = labels.compactMap { label in
        sections[label].map { (section: $0, top: cutter.blocks[label].top) }
      }
      guard let first = headings.first else { continue }
      last = headings.last?.section
      if headings.count > 1 { sharing.formUnion(headings.map(\.section)) }
      for column in columns[row, default: []].sorted() {
        guard let line = current[column] else { continue }
        for block in texts(row, column) {
          // A row that was not told from the next one holds both of their headings.
          let top = cutter.blocks[block].top
          let own = headings.last { heading in
            guard let top, let start = heading.top else { return false }
            return start < top + 6
          }
          guard let slot = Self.question(line, of: (own ?? first).section, form) else { continue }
          cells[slot, default: []] += pieces[block, default: []]
        }
      }
    }
    // One section in a row is a form whose answers stand beside their heading.
    if Set(cells.keys.map { form.slots.all[$0].section }).count > 1 {
      self.cells.merge(cells) { $1 }
    }
  }

  /// The slot of a section's question.
  private static func question(_ line: Int, of section: Int, _ form: Form) -> Int? {
    form.slots.all.firstIndex {
      $0.section == section && $0.line == line && $0.isQuestion
    }
  }

  /// The sections whose answers stand in cells.
  func sections(_ form: Form) -> Set<Int> { Set(cells.keys.map { form.slots.all[$0].section }) }

  /// The sections whose headings stand in blocks.
  private static func sections(_ form: Form) -> [Int: Int] {
    var sections: [Int: Int] = [:]
    for line in form.alignment.lines {
      let slot = form.slots.all[line.slot]
      guard slot.line == 0, slot.section >= 0, slot.section < form.slots.sectionCount else {
        continue
      }
      // Recognition makes a heading begin with the last word of the cell before.
      let blocks = line.words.map { form.cutter.words.words[$0].block }
      let most = Dictionary(blocks.map { ($0, 1) }, uniquingKeysWith: +).max {
        ($0.value, $1.key) < ($1.value, $0.key)
      }
      if let most { sections[most.key] = slot.section }
    }
    return sections
  }

  /// Which of a section's questions a column's head asks.
  private struct Heads {
    /// The words of each line's wordings.
    private var words: [Int: Set<String>] = [:]
    /// The years that each line asks for, as printed.
    private var years: [Int: Set<String>] = [:]

    init(_ slots: Slots) {
      for slot in slots.all where slot.isQuestion {
        words[slot.line, default: []].formUnion(slot.patterns.flatMap(\.keys))
        years[slot.line, default: []].formUnion(
          Rewording.years(slot.patterns[0].keys.joined(separator: " ")))
      }
    }

    func line(of keys: [String]) -> Int? {
      guard (2...25).contains(keys.count) else { return nil }
      let shares = words.map { line, words in
        (line: line, count: keys.count { words.contains($0) || $0.allSatisfy(\.isNumber) })
      }.sorted { ($1.count, $0.line) < ($0.count, $1.line) }
      guard let best = shares.first, best.count * 10 >= keys.count * 9 else { return nil }
      let alike = shares.prefix { $0.count == best.count }.map(\.line)
      if alike.count == 1 { return best.line }
      // "Mål 2021–2023" beside "Mål 2021": what is asked for is where the years end.
      guard let year = keys.flatMap(Rewording.years(inSpan:)).max() else { return nil }
      let asked = alike.filter { years[$0]?.contains(year) == true }
      return asked.count == 1 ? asked.first : nil
    }
  }
}

extension FormReader {
  /// What stands in the cell of a section and a question; `nil` where the form is no such table.
  func cell(_ section: Int, _ line: Int) -> (pieces: [Piece], confidence: Double)? {
    guard let slot = form.slots.index(ofLine: line, inSection: section),
      let cell = matrix.cells[slot]
    else { return nil }
    let sure = form.lines(ofSection: section).map { form.alignment.lines[$0].confidence }.max() ?? 0
    return (free(cell), min(matrix.sharing.contains(section) ? 0.6 : 0.85, sure))
  }
}
