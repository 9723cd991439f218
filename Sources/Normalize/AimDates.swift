import Extract

/// By when the aims of tables are to be reached, where a cell beside or below them says so: a column "När?", a
/// row "Tidpunkt" at once below the aim's.
///
/// Between an aim and the day no deed may stand: then it is the deed's, unless the plan says that the column is
/// the aims'.
struct AimDates {
  /// By block of an aim's cell, the words of its day.
  private(set) var dates: [Int: Range<Int>] = [:]
  /// Blocks of aims beside a day that may be a deed's.
  private(set) var unsure: Set<Int> = []

  private typealias Entry = (block: Int, cell: Cell)

  private let cutter: Cutter

  init(_ cutter: Cutter, columns: AimColumns) {
    self.cutter = cutter
    var tables: [[Entry]] = []
    for (index, block) in cutter.blocks.enumerated() where columns.roles[index] != nil {
      guard let cell = block.cell else { continue }
      if tables.last?.last?.cell.table == cell.table {
        tables[tables.count - 1].append((index, cell))
      } else {
        tables.append([(index, cell)])
      }
    }
    for table in tables {
      let aims = Set(table.map(\.block).filter { columns.isAim($0) })
      guard !aims.isEmpty else { continue }
      readColumn(table, aims)
      readRows(table, aims)
    }
  }

  private func text(_ entry: Entry) -> String { cutter.blocks[entry.block].text }

  private mutating func readColumn(_ table: [Entry], _ aims: Set<Int>) {
    var head: (row: Int, column: Int)?
    var deeds: [Int] = []
    for entry in table {
      if AimWords.isLabelOfDate(text(entry)), entry.cell.column > 0 {
        head = (entry.cell.row, entry.cell.column)
        deeds = table.filter { $0.cell.row == entry.cell.row && isDeeds($0) }.map(\.cell.column)
      }
      guard let head, entry.cell.column == head.column, entry.cell.row > head.row else { continue }
      for aim in table where aims.contains(aim.block) && aim.cell.row == entry.cell.row {
        let between = min(aim.cell.column, head.column)..<max(aim.cell.column, head.column)
        if !deeds.contains(where: between.contains) || isSaid(head.row, head.column, table) {
          dates[aim.block] = dates[aim.block] ?? cutter.words.ofBlock[entry.block]
        } else {
          unsure.insert(aim.block)
        }
      }
    }
  }

  private func isDeeds(_ entry: Entry) -> Bool {
    let text = text(entry)
    return !AimWords.isLabelOfDate(text) && AimWords.isHeadingOfActivity(text)
  }

  /// "I kolumnen Tid står när målet ska vara uppnått."
  private func isSaid(_ row: Int, _ column: Int, _ table: [Entry]) -> Bool {
    guard let head = table.first(where: { $0.cell.row == row && $0.cell.column == column }) else {
      return false
    }
    let name = WordKey.keys(of: text(head))
    return cutter.blocks.contains { block in
      guard block.cell == nil, block.role == .body, block.text.count < 600 else { return false }
      let keys = WordKey.keys(of: block.text)
      return keys.indices.contains { index in
        ["kolumnen", "spalten"].contains(keys[index])
          && keys[(index + 1)...].starts(with: name)
          && keys[(index + 1 + name.count)...].prefix(6).contains(where: AimWords.isAim)
      }
    }
  }

  /// Cards: "Mål 1 | Alla skolor …" over "Tidpunkt | Juni 2021".
  private mutating func readRows(_ table: [Entry], _ aims: Set<Int>) {
    let rows = Dictionary(grouping: table) { $0.cell.row }.sorted { $0.key < $1.key }.map(\.value)
    var near: (aims: [Int], isAbove: Bool) = ([], false)
    for row in rows {
      let own = row.map(\.block).filter(aims.contains)
      if !own.isEmpty {
        near = (own, true)
        continue
      }
      // "Ska nås" is said of an aim, also below what is done for it; "Tidpunkt" may be the deed's.
      if let label = row.first, label.cell.column == 0, AimWords.isLabelOfDate(text(label)),
        near.isAbove || AimWords.isLabelOfReaching(text(label)), let date = row.dropFirst().first
      {
        for aim in near.aims { dates[aim] = dates[aim] ?? cutter.words.ofBlock[date.block] }
      }
      near.isAbove = false
    }
  }
}
