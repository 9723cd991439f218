import Extract

/// Which cells of a document's tables hold aims: those under a head of aim ("Mål", "Delmål", "Vad ska vi ha
/// uppnått?"), or beside one in its row.
///
/// A head holds down to the next row of heads, and on in a table that follows at once without any: a page
/// broke it. On pages a cell belongs to the head above whose left edge is its own.
struct AimColumns {
  enum Role: Equatable {
    /// The words of a goal, in pieces where the page's lines were read as rows.
    case aim([Range<Int>])
    /// Of such a table, and no aim: heads, activities, names.
    case beside
  }

  /// By block; cells of tables without such a head have none.
  private(set) var roles: [Int: Role] = [:]

  /// By block of an aim's cell, the words of the head or label that it stands under or beside.
  private(set) var labels: [Int: Range<Int>] = [:]

  private struct Head {
    var block: Int
    var column: Int
    var left: Double?
    var isAim: Bool
    /// It stands in a card, over its own part of a column: the next label ends it.
    var isOfCard = false
  }

  private struct Entry {
    var block: Int
    var cell: Cell
    var left: Double?
  }

  /// Columns of a table and pieces of a cell: what has more is none that a person wrote.
  private static let most = 40

  private let cutter: Cutter
  /// The row of one cell that parts the rows below from those above: "Mål på tre års sikt".
  private var band: Range<Int>?
  /// Whether the first column of the table that is read names what each row holds: "Mål", "Aktiviteter".
  private var isTurned = false
  /// Columns of such a table whose head says that no aim stands below it: "Nivå | Målbeskrivning | Antaganden".
  private var columnsBeside: Set<Int> = []
  /// The last label of aims in the first column of such a table; rows below it without one go on with it.
  private var rowLabel: Int?
  /// Of the table that is read, the cells in the columns of aims.
  private var underHeads: [Int: [Entry]] = [:]
  /// The table that is read has cards of two columns: "Mål 1 | …" over "Tidpunkt | …".
  private var isOfCards = false

  init(_ cutter: Cutter, excluded: Set<Int>) {
    self.cutter = cutter
    var heads: [Head] = []
    var width = 0
    var last: Int?
    var open: [Int: (block: Int, pieces: [Range<Int>])] = [:]
    for table in tables(excluded) {
      let columns = (table.map(\.cell.column).max() ?? 0) + 1
      let goesOn = last.map { isNext($0, table[0].block) } ?? false
      if !goesOn || columns != width && !stand(table, under: heads) {
        heads = []
        open = [:]
        band = nil
      }
      width = columns
      isTurned = isTurned(table)
      isOfCards = isOfCards(table)
      if isOfCards { heads = [] }
      columnsBeside = isTurned ? columnsBeside(table) : []
      rowLabel = nil
      last = table.last?.block
      read(table, &heads, &open)
      goOn(below: table, excluded)
      dropNames()
    }
  }

  /// Paragraphs at once below a page's table that stand at the edge of a column of aims, inside the page: the
  /// rows ended where another column did.
  private mutating func goOn(below table: [Entry], _ excluded: Set<Int>) {
    guard var last = table.last?.block else { return }
    while let next = GoalReader.bodyBlock(after: last, cutter), !excluded.contains(next) {
      let block = cutter.blocks[next]
      // The end of a sentence that the line above broke off.
      if block.cell == nil, case .aim(let pieces)? = roles[last], table.last?.block != last,
        pieces.count < Self.most, !GoalReader.isClosed(cutter.blocks[last].text),
        GoalReader.beginsSmall(block.text)
      {
        roles[last] = .aim(pieces + [cutter.words.ofBlock[next]])
        roles[next] = .beside
        return
      }
      guard block.cell == nil, block.kind == .paragraph || block.kind == .item,
        cutter.words.ofBlock[next].count >= 4, !AimWords.isHeadingOfActivity(block.text),
        case .box(let page, let left, let top, _, _)? = block.lines.first?.place,
        let above = table.last(where: { entry in
          guard entry.cell.column > 0 || block.kind == .item && isInset(entry, table), isAim(entry),
            let edge = entry.left,
            case .box(page, _, _, _, let bottom)? = cutter.blocks[entry.block].lines.last?.place
          else { return false }
          return abs(edge - left) < 4 && top - bottom < Self.nearest
        })
      else { return }
      roles[next] = .aim([cutter.words.ofBlock[next]])
      labels[next] = labels[above.block]
      last = next
    }
  }

  /// Whether a cell stands further in than the head above it, where running text would begin.
  private func isInset(_ entry: Entry, _ table: [Entry]) -> Bool {
    guard let left = entry.left,
      let edge = table.filter({ $0.cell.column == 0 }).compactMap(\.left).min()
    else { return false }
    return left - edge > Self.inset
  }

  /// Points that text within a cell stands behind the head's.
  private static let inset = 6.0

  /// Points between a table and what goes on below it.
  private static let nearest = 30.0

  /// A column that only names the aims, to say who does what for each: "Utbildningsplan heder".
  private mutating func dropNames() {
    for cells in underHeads.values where cells.count > 2 {
      let names = cells.count { cutter.words.ofBlock[$0.block].count <= 3 }
      guard 3 * names >= 2 * cells.count else { continue }
      for cell in cells where isAim(cell) { roles[cell.block] = .beside }
    }
    underHeads = [:]
  }

  private func isAim(_ entry: Entry) -> Bool { isAim(entry.block) }

  func isAim(_ block: Int) -> Bool {
    if case .aim? = roles[block] { return true }
    return false
  }

  /// The cells with text, table by table in their order.
  private func tables(_ excluded: Set<Int>) -> [[Entry]] {
    var tables: [[Entry]] = []
    for (index, block) in cutter.blocks.enumerated() {
      guard let cell = block.cell, block.role == .body, !excluded.contains(index),
        !cutter.words.ofBlock[index].isEmpty
      else { continue }
      var left: Double?
      if case .box(_, let edge, _, _, _)? = block.lines.first?.place { left = edge }
      let entry = Entry(block: index, cell: cell, left: left)
      if tables.last?.last?.cell.table == cell.table {
        tables[tables.count - 1].append(entry)
      } else {
        tables.append([entry])
      }
    }
    return tables
  }

  /// Whether nothing but furniture stands between.
  private func isNext(_ last: Int, _ first: Int) -> Bool {
    !cutter.blocks[(last + 1)..<max(first, last + 1)].contains {
      $0.role == .body && !$0.text.isEmpty
    }
  }

  private func stand(_ table: [Entry], under heads: [Head]) -> Bool {
    heads.contains { $0.left != nil }
      && table.allSatisfy { head(of: $0, heads, byEdge: true) != nil }
  }

  private func head(of entry: Entry, _ heads: [Head], byEdge: Bool) -> Head? {
    if let left = entry.left,
      let head = heads.first(where: { abs(($0.left ?? -.infinity) - left) < 4 })
    {
      return head
    }
    return byEdge ? nil : heads.first { $0.column == entry.cell.column }
  }

  /// - Parameter open: the cells that have not closed, by column; a page may break them.
  private mutating func read(
    _ table: [Entry], _ heads: inout [Head],
    _ open: inout [Int: (block: Int, pieces: [Range<Int>])]
  ) {
    var start = 0
    // Of this table; a second row is one of heads only where it repeats them.
    var own: [String]?
    var headRow: Int?
    while start < table.count {
      var end = start
      while end < table.count, table[end].cell.row == table[start].cell.row { end += 1 }
      let row = Array(table[start..<end])
      start = end
      let texts = row.map { cutter.blocks[$0.block].text }
      if !isTurned, !isOfCards,
        own == texts || own == nil && (row[0].block == table[0].block || AimWords.areHeads(texts)),
        let found = Self.heads(row, cutter)
      {
        (heads, own) = (found, texts)
        headRow = row[0].cell.row
        for entry in row { roles[entry.block] = .beside }
      } else if headRow.map({ $0 + 1 == row[0].cell.row }) ?? false,
        let below = Self.heads(row, below: heads, texts)
      {
        heads = below
        for entry in row { roles[entry.block] = .beside }
      } else if row.count == 1, !heads.isEmpty, AimWords.isBand(texts[0]) {
        band = cutter.words.ofBlock[row[0].block]
        roles[row[0].block] = .beside
      } else if let aims = besideLabel(row, heads) {
        for entry in row { roles[entry.block] = .beside }
        note(aims, label: row[0].block)
        if isTurned { rowLabel = row[0].block }
      } else if isTurned || isOfCards, row[0].cell.column == 0 {
        for entry in row { roles[entry.block] = .beside }
        rowLabel = nil
      } else if isTurned, let rowLabel {
        note(row.filter(mayBeTurned), label: rowLabel)
      } else {
        for entry in row where !label(entry, &heads) {
          if heads.contains(where: \.isAim) { place(entry, heads, &open) }
        }
      }
    }
  }

  private mutating func note(_ aims: [Entry], label: Int) {
    for entry in aims {
      roles[entry.block] = .aim([cutter.words.ofBlock[entry.block]])
      labels[entry.block] = cutter.words.ofBlock[label]
    }
  }

  /// Enough words for an aim that only a label says to be one.
  private func isLong(_ entry: Entry) -> Bool { cutter.words.ofBlock[entry.block].count >= 4 }

  private func mayBeTurned(_ entry: Entry) -> Bool {
    isLong(entry) && !columnsBeside.contains(entry.cell.column)
  }

  private func columnsBeside(_ table: [Entry]) -> Set<Int> {
    let first = table.prefix { $0.cell.row == table[0].cell.row }
    return Set(
      first.filter { entry in
        WordKey.keys(of: cutter.blocks[entry.block].text, atMost: 6).contains { key in
          Self.besides.contains { key.hasPrefix($0) }
        }
      }.map(\.cell.column))
  }

  /// Beginnings of what the columns beside aims are called in frameworks and plans.
  private static let besides = [
    "antagand", "risk", "förutsättning", "indikator", "mått", "källa", "verifier", "ansvar",
    "tidpunkt", "kommentar", "resurs", "kostnad", "aktivitet",
  ]

  private func isTurned(_ table: [Entry]) -> Bool {
    let first = table.filter { $0.cell.column == 0 }.map { cutter.blocks[$0.block].text }
    return table.contains { $0.cell.column > 1 }
      && first.contains { AimWords.isLabelOfAim($0) }
      && first.contains { AimWords.isHeadingOfActivity($0) && !AimWords.isLabelOfAim($0) }
  }

  /// Two columns of which the first says what stands in the second, an aim twice at least.
  private func isOfCards(_ table: [Entry]) -> Bool {
    let first = table.filter { $0.cell.column == 0 }
    return table.allSatisfy { $0.cell.column < 2 } && first.count < table.count
      && first.allSatisfy { cutter.words.ofBlock[$0.block].count <= 4 }
      && !table.contains {
        $0.cell.column == 1 && AimWords.isLabelOfAim(cutter.blocks[$0.block].text)
      }
      && first.contains { AimWords.isLabelOfAim(cutter.blocks[$0.block].text) }
      && first.contains { AimWords.isHeadingOfActivity(cutter.blocks[$0.block].text) }
  }

  /// Cards: "Mål 1" over an aim in its own cell, "Detta gör vi" beside it.
  private mutating func label(_ entry: Entry, _ heads: inout [Head]) -> Bool {
    let text = cutter.blocks[entry.block].text
    guard cutter.words.ofBlock[entry.block].count <= 3 else { return false }
    let isAim = AimWords.isLabelOfAim(text)
    guard isAim || AimWords.isHeadingOfActivity(text) else { return false }
    let own = heads.firstIndex { $0.column == entry.cell.column }
    if isAim || own.map({ heads[$0].isOfCard }) ?? (heads.count < Self.most) {
      if let own { heads.remove(at: own) }
      heads.append(
        Head(
          block: entry.block, column: entry.cell.column, left: entry.left, isAim: isAim,
          isOfCard: true))
    }
    if heads.contains(where: \.isAim) { roles[entry.block] = .beside }
    return true
  }

  /// A cell under its head; what begins with a small letter goes on where the cell above broke off.
  private mutating func place(
    _ entry: Entry, _ heads: [Head], _ open: inout [Int: (block: Int, pieces: [Range<Int>])]
  ) {
    roles[entry.block] = .beside
    guard let head = head(of: entry, heads, byEdge: false), head.isAim else { return }
    // A number drawn beside the aim, between its lines.
    if cutter.blocks[entry.block].text.count < 3,
      cutter.blocks[entry.block].text.allSatisfy(\.isNumber)
    {
      return
    }
    labels[entry.block] = band ?? cutter.words.ofBlock[head.block]
    if !head.isOfCard { underHeads[head.column, default: []].append(entry) }
    let words = cutter.words.ofBlock[entry.block]
    let text = cutter.blocks[entry.block].text
    if let start = open[head.column], text.first?.isLowercase == true,
      start.pieces.count < Self.most
    {
      let pieces = start.pieces + [words]
      roles[start.block] = .aim(pieces)
      open[head.column] = text.last.map(Self.closes) == true ? nil : (start.block, pieces)
      return
    }
    open[head.column] = nil
    // "Se målet för barn" sends the reader elsewhere.
    guard text.last != "?", words.count >= 3,
      words.count > 3 || !AimWords.isHeadingOfActivity(text),
      !(words.count < 6 && text.hasPrefix("Se "))
    else { return }
    roles[entry.block] = .aim([words])
    // Where cells begin with small letters, the next one is another.
    if text.last.map(Self.closes) != true, text.first?.isLowercase == false {
      open[head.column] = (entry.block, [words])
    }
  }

  private static func closes(_ last: Character) -> Bool { ".!?:".contains(last) }

  /// The heads of a row that is one of heads: short texts in two columns or more, one at least of aim.
  private static func heads(_ row: [Entry], _ cutter: Cutter) -> [Head]? {
    let texts = row.map { cutter.blocks[$0.block].text }
    let counts = row.map { cutter.words.ofBlock[$0.block].count }
    guard row.count > 1, row.count <= most, zip(texts, counts).allSatisfy({ isShort($0, $1) }),
      // "Mål 5" in a table of contents, with its page.
      texts.allSatisfy({ $0.contains(where: \.isLetter) || $0.count > 3 })
    else { return nil }
    var isAim = texts.map { text in
      AimWords.isHeadingOfAim(text) && !AimWords.isMixed(text)
        // "I slutet av 2023 …", which each cell ends.
        || AimWords.isHeadOfDate(text) && (text.hasSuffix("…") || text.hasSuffix("..."))
    }
    // "Till 2022 | Till 2024": by when alone, in all columns.
    if texts.allSatisfy({ AimWords.isHeadOfDate($0) }) { isAim = texts.map { _ in true } }
    guard isAim.contains(true) else { return nil }
    // "Mål" beside "Mål": cards.
    let isOfCards = texts.allSatisfy { AimWords.isLabelOfAim($0) }
    return zip(row, isAim).map {
      Head(
        block: $0.block, column: $0.cell.column, left: $0.left, isAim: $1, isOfCard: isOfCards)
    }
  }

  /// A second row of heads, that parts the first one's: "Mål" over "Kort sikt | Lång sikt".
  private static func heads(_ row: [Entry], below heads: [Head], _ texts: [String]) -> [Head]? {
    guard texts.allSatisfy({ AimWords.isLabelOfTime($0) || AimWords.isLabelOfAim($0) }) else {
      return nil
    }
    var found = heads
    for entry in row {
      if let own = found.firstIndex(where: { $0.column == entry.cell.column }) {
        found[own].block = entry.block
        continue
      }
      let above = heads.last { $0.column < entry.cell.column }
      found.append(
        Head(
          block: entry.block, column: entry.cell.column, left: entry.left,
          isAim: above?.isAim ?? false))
    }
    return found
  }

  private static func isShort(_ text: String, _ count: Int) -> Bool {
    count <= 8 && (text.last != "." || text.hasSuffix("...")) && text.last != ","
      && !text.contains(". ")
  }

  /// The cells of a row that its first cell labels as aims: "Mål 1 | Alla barn får …".
  private func besideLabel(_ row: [Entry], _ heads: [Head]) -> [Entry]? {
    guard let first = row.first, row.count > 1,
      AimWords.isLabelOfAim(cutter.blocks[first.block].text)
    else { return nil }
    if isTurned {
      return row.dropFirst().filter(mayBeTurned)
    }
    let next = row[1].cell.column
    if heads.contains(where: { $0.column == next && !$0.isAim }) { return nil }
    let aims = row.filter { $0.cell.column == next && isLong($0) }
    return aims.isEmpty || next == first.cell.column ? nil : aims
  }
}
