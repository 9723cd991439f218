import Extract

/// Tables without heads that hold an aim a row or a card: "M1 | Alla barn får …", or a sentence in each cell.
///
/// Nothing in them says that they are aims; the heading above does, or the label whose number they go on with.
struct AimLists {
  struct Item {
    /// In pieces where its lines were read as paragraphs.
    var pieces: [Range<Int>]
    /// It goes on with the number of a label of an aim, "1.1" below "Mål 1": no heading needs to say so.
    var isNumbered = false
    var confidence: Double
  }

  /// By the block where it begins.
  private(set) var items: [Int: Item] = [:]
  /// What else such tables hold: codes, measures, who answers for it.
  private(set) var beside: Set<Int> = []

  private typealias Entry = (block: Int, cell: Cell)

  private let cutter: Cutter

  init(_ cutter: Cutter, columns: AimColumns, excluded: Set<Int>) {
    self.cutter = cutter
    var tables: [[Entry]] = []
    /// The number of the label above, by table.
    var labels: [String?] = []
    var label: String?
    for (index, block) in cutter.blocks.enumerated() {
      // "4.1" under "Aktiviteter" is no sub-aim of "Mål 4".
      if GoalReader.isHeading(index, in: cutter) { label = nil }
      guard let cell = block.cell, block.role == .body, !excluded.contains(index),
        !cutter.words.ofBlock[index].isEmpty
      else { continue }
      if columns.roles[index] != nil {
        if let words = columns.labels[index] { label = Self.number(cutter.text(words)) }
        continue
      }
      if tables.last?.last?.cell.table == cell.table {
        tables[tables.count - 1].append((index, cell))
      } else {
        tables.append([(index, cell)])
        labels.append(label)
      }
    }
    for (table, label) in zip(tables, labels) { read(table, under: label) }
  }

  /// The number of a label: "Mål 1".
  private static func number(_ label: String) -> String? {
    guard AimWords.isLabelOfAim(label) else { return nil }
    let numbers = WordKey.keys(of: label).filter { $0.utf8.count < 3 && Int($0) != nil }
    return numbers.count == 1 ? numbers[0] : nil
  }

  private mutating func read(_ table: [Entry], under label: String?) {
    let cells = Dictionary(grouping: table) { [$0.cell.row, $0.cell.column] }.values
    let first = cells.filter { $0[0].cell.column == 0 }
    if !first.isEmpty, first.allSatisfy(isCode), let told = told(in: cells, rows: first.count) {
      let isNumbered =
        2 * told.count(where: isSentence) > told.count
        && label.map { label in
          first.allSatisfy { cutter.blocks[$0[0].block].text.hasPrefix("\(label).") }
        } ?? false
      beside.formUnion(table.map(\.block))
      for cell in told {
        add(cell) { Item(pieces: $0, isNumbered: isNumbered, confidence: isNumbered ? 0.75 : 0.8) }
      }
    } else if cells.count > 1, cells.allSatisfy(isCard),
      Set(cells.map(\.[0].cell.column)).allSatisfy({ column in
        let cards = cells.filter { $0[0].cell.column == column }
        return cards.contains { AimWords.isSentence(text($0)) }
      })
    {
      beside.formUnion(table.map(\.block))
      for cell in cells { add(cell) { Item(pieces: $0, confidence: 0.7) } }
    }
  }

  /// The cells behind the codes that tell the most: the first column of sentences, or of as many words.
  private func told(in cells: some Sequence<[Entry]>, rows: Int) -> [[Entry]]? {
    let columns = Dictionary(grouping: cells) { $0[0].cell.column }
      .filter { $0.key > 0 && $0.value.count == rows && $0.value.allSatisfy { isLong($0[0]) } }
      .sorted { $0.key < $1.key }.map(\.value)
    return columns.first { 2 * $0.count(where: isSentence) > $0.count } ?? columns.first
  }

  private func isSentence(_ cell: [Entry]) -> Bool {
    AimWords.isSentence(cutter.blocks[cell[0].block].text)
  }

  /// "M1", "1.1", "a)"; a year is none.
  private func isCode(_ cell: [Entry]) -> Bool {
    guard cell.count == 1 else { return false }
    let signs = cutter.blocks[cell[0].block].text.filter { $0.isLetter || $0.isNumber }
    return signs.count == 1 || signs.count < 4 && signs.contains { $0.isNumber }
  }

  private func isLong(_ entry: Entry) -> Bool { cutter.words.ofBlock[entry.block].count >= 4 }

  /// A card holds one sentence that says how it is to be.
  private func isCard(_ cell: [Entry]) -> Bool {
    let text = text(cell)
    return pieces(cell).count == cell.count && WordKey.keys(of: text).count >= 4
      && AimWords.mayBeAim(text) && !AimWords.isRemark(text) && !AimWords.isMeasure(text)
      && !text.contains(": ") && text.last != "?"
  }

  private func text(_ cell: [Entry]) -> String {
    cell.map { cutter.blocks[$0.block].text }.joined(separator: " ")
  }

  private mutating func add(_ cell: [Entry], _ item: ([Range<Int>]) -> Item) {
    items[cell[0].block] = item(pieces(cell))
    beside.remove(cell[0].block)
  }

  /// The first paragraph of a cell, and those after it that end its sentence.
  private func pieces(_ cell: [Entry]) -> [Range<Int>] {
    var pieces = [cutter.words.ofBlock[cell[0].block]]
    for (before, next) in zip(cell, cell.dropFirst()) {
      let text = cutter.blocks[next.block].text
      guard !GoalReader.isClosed(cutter.blocks[before.block].text), GoalReader.label(text) == nil,
        GoalReader.beginsSmall(text)
          || !WordKey.keys(of: text).contains(where: AimWords.isVerb)
      else { break }
      pieces.append(cutter.words.ofBlock[next.block])
    }
    return pieces
  }
}
