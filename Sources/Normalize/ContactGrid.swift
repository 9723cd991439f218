import Extract

/// A table of contacts: persons in rows under labels, in columns beside labels, or in columns side by side, each
/// with labels of its own.
struct ContactGrid {
  typealias Label = ContactReader.Label

  /// One person each, or several in the same cells.
  private(set) var rows: [[ContactRow.Column]] = []
  /// Pieces that no label is above or beside.
  private(set) var before: [Piece] = []

  /// Of persons side by side, where the column of each begins on its page.
  private var lefts: [Double?] = []
  private let cutter: Cutter

  /// One label, where it begins on its page, and its column.
  private struct Head {
    var label: Label
    var left: Double?
  }

  init(_ pieces: [Piece], in cutter: Cutter) {
    self.cutter = cutter
    let lines = parted(lines(pieces))
    if let heads = sideHeads(lines) {
      transpose(lines, heads)
      return
    }
    if isSideBySide(lines) || isAPersonEach(lines) {
      for column in Set(lines.joined().map({ column($0) })).sorted() {
        let own = lines.joined().filter { self.column($0) == column }
        rows.append([.init(label: nil, lines: own.flatMap(texts))])
        lefts.append(own.compactMap(left).min())
      }
      return
    }
    var heads: [Int: [Head]]?
    for line in lines {
      if let found = topHeads(line, isFirst: heads == nil && before.isEmpty) {
        heads = found
      } else if let heads {
        rows.append(columns(line, heads))
      } else {
        before += line
      }
    }
  }

  /// The table's rows from the top, each from the left.
  private func lines(_ pieces: [Piece]) -> [[Piece]] {
    var lines: [Int: [Piece]] = [:]
    for piece in pieces {
      lines[cutter.blocks[piece.block].cell?.row ?? 0, default: []].append(piece)
    }
    return lines.sorted { $0.key < $1.key }.map { line in
      line.value.sorted {
        (column($0), $0.words.lowerBound) < (column($1), $1.words.lowerBound)
      }
    }
  }

  /// A table that was read as one row, for its cells are as high as each other nowhere: the labels that its
  /// columns begin with are a row of their own.
  private func parted(_ lines: [[Piece]]) -> [[Piece]] {
    guard lines.count == 1, let line = lines.first else { return lines }
    let heads = line.indices.filter { $0 == 0 || column(line[$0]) != column(line[$0 - 1]) }
    let labels = heads.compactMap { ContactWords.columnLabel(cutter.text(line[$0].words)) }
    guard labels.count == heads.count, labels.contains(.name), labels.contains(.email),
      line.count >= 2 * heads.count
    else { return lines }
    return [heads.map { line[$0] }, line.indices.filter { !heads.contains($0) }.map { line[$0] }]
  }

  private func column(_ piece: Piece) -> Int { cutter.blocks[piece.block].cell?.column ?? 0 }

  private func texts(_ piece: Piece) -> [(text: String, places: [Place])] {
    cutter.lines(piece.words).map { (cutter.text($0), cutter.places($0)) }
  }

  private func left(_ piece: Piece) -> Double? {
    if case .box(_, let left, _, _, _) = cutter.places(piece.words).first { return left }
    return nil
  }

  // MARK: Persons side by side

  /// Whether each row tells the same of each person: "Namn: …" beside "Namn: …", two addresses, two numbers.
  private func isSideBySide(_ lines: [[Piece]]) -> Bool {
    var kinds: Set<Label> = []
    for line in lines {
      let cells = Dictionary(grouping: line) { column($0) }.values.map { pieces in
        kind(pieces.map { cutter.text($0.words) }.joined(separator: " "))
      }
      guard cells.count > 1, let first = cells[0] else { continue }
      if cells.allSatisfy({ $0 == first }) {
        kinds.insert(first)
      } else if cells.allSatisfy({ $0 != nil }) {
        return false
      }
    }
    return kinds.count > 1
  }

  /// Whether each column has the label of a name once and an address once: the rows need not agree.
  private func isAPersonEach(_ lines: [[Piece]]) -> Bool {
    let columns = Dictionary(grouping: lines.joined()) { column($0) }
    return columns.count > 1
      && columns.values.allSatisfy { pieces in
        let texts = pieces.map { cutter.text($0.words) }
        return texts.count { kind($0) == .name && ContactWords.columnLabel($0) == nil } == 1
          && texts.count { $0.contains("@") } == 1
      }
  }

  /// Takes a labelled line below the table into the column that it stands under, where that has no such line:
  /// one person has one more than the other.
  ///
  /// - Returns: whether it was taken.
  mutating func take(below piece: Piece) -> Bool {
    let text = cutter.text(piece.words)
    guard let own = left(piece), let kind = kind(text), text.contains(":"),
      let index = lefts.firstIndex(where: { $0.map { abs($0 - own) < 5 } ?? false }),
      !rows[index][0].lines.contains(where: { self.kind($0.text) == kind })
    else { return false }
    rows[index][0].lines += texts(piece)
    return true
  }

  /// What a cell holds, by its label or its signs.
  private func kind(_ text: String) -> Label? {
    if let label = ContactWords.columnLabel(text) { return label == .other ? nil : label }
    if let colon = text.firstIndex(of: ":"), let label = ContactWords.label(String(text[..<colon]))
    {
      return label == .other ? nil : label
    }
    if text.contains("@") { return .email }
    let figures = text.count { $0.isNumber }
    return figures >= 7 && figures * 2 > text.count ? .phone : nil
  }

  // MARK: Labels above

  /// A row of nothing but labels, two of them at least; a table's first row may hold another word.
  private func topHeads(_ line: [Piece], isFirst: Bool) -> [Int: [Head]]? {
    var heads: [Int: [Head]] = [:]
    var found: [Label] = []
    var index = 0
    while index < line.count {
      var text = cutter.text(line[index].words)
      let first = line[index]
      index += 1
      // A label of which the form prints a part: "Namn" and ", titel".
      while index < line.count, line[index].block == first.block {
        text += " " + cutter.text(line[index].words)
        index += 1
      }
      if let label = ContactWords.columnLabel(text) {
        found.append(label)
        heads[column(first), default: []].append(Head(label: label, left: left(first)))
      } else if isFirst, found.isEmpty, text.lowercased().hasPrefix("kontakt"), mayBeHead(text) {
        found.append(.name)
        heads[column(first), default: []].append(Head(label: .name, left: left(first)))
      } else if isFirst, mayBeHead(text) {
        heads[column(first), default: []].append(Head(label: .other, left: left(first)))
      } else {
        return nil
      }
    }
    let isSure = heads.values.joined().allSatisfy { $0.label != .other } || found.contains(.email)
    return found.count >= 2 && isSure ? heads : nil
  }

  private func mayBeHead(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return words.count <= 3 && !text.contains("@") && !text.contains { $0.isNumber }
      && !ContactWords.isName(words.map(String.init)) && !words.isEmpty
  }

  private func columns(_ line: [Piece], _ heads: [Int: [Head]]) -> [ContactRow.Column] {
    var columns: [ContactRow.Column] = []
    var keys: [Int] = []
    for (index, piece) in line.enumerated() {
      let own = column(piece)
      let labels = heads[own] ?? []
      var chosen = 0
      if labels.count > 1 {
        // Columns that were read as one: the label that begins where the text does.
        if let left = left(piece) {
          chosen =
            labels.indices.min {
              abs((labels[$0].left ?? 0) - left) < abs((labels[$1].left ?? 0) - left)
            } ?? 0
        } else {
          let rank = line[..<index].count { column($0) == own }
          chosen = min(rank, labels.count - 1)
        }
      }
      let key = own * 64 + chosen
      let lines = texts(piece)
      if let at = keys.firstIndex(of: key) {
        columns[at].lines += lines
      } else {
        keys.append(key)
        columns.append(
          .init(label: labels.indices.contains(chosen) ? labels[chosen].label : nil, lines: lines))
      }
    }
    return columns
  }

  // MARK: Labels beside

  /// The label of each row, where the first column holds labels and several columns hold persons.
  private func sideHeads(_ lines: [[Piece]]) -> [Int: Label]? {
    guard let first = lines.joined().map({ column($0) }).min() else { return nil }
    var heads: [Int: Label] = [:]
    var values: Set<Int> = []
    for (index, line) in lines.enumerated() {
      let cells = line.filter { column($0) == first }
      let others = Set(line.map { column($0) }).subtracting([first])
      let text = cells.map { cutter.text($0.words) }.joined(separator: " ")
      guard !cells.isEmpty, let label = ContactWords.columnLabel(text) else { continue }
      // Labels to the right as well: these stand above.
      let hasLabel = line.contains {
        column($0) != first && ContactWords.columnLabel(cutter.text($0.words)) != nil
      }
      if hasLabel { return nil }
      heads[index] = label
      values.formUnion(others)
    }
    guard heads.count >= 2, values.count >= 2, Set(heads.values).count == heads.count,
      heads.values.contains(.name) || heads.values.contains(.email)
    else { return nil }
    return heads
  }

  private mutating func transpose(_ lines: [[Piece]], _ heads: [Int: Label]) {
    var persons: [Int: [ContactRow.Column]] = [:]
    let first = lines.joined().map { column($0) }.min() ?? 0
    for (index, line) in lines.enumerated() {
      guard let label = heads[index] else {
        // "Kontakt 1", "Kontakt 2" above the persons says nothing of them.
        let isNumbering = line.allSatisfy { piece in
          let words = cutter.text(piece.words).split(separator: " ")
          return words.allSatisfy { word in
            word.allSatisfy { $0.isNumber || $0 == "." } || ContactWords.label(String(word)) != nil
          }
        }
        if !isNumbering { before += line }
        continue
      }
      var ofColumn: [Int: [(text: String, places: [Place])]] = [:]
      for piece in line where column(piece) != first {
        ofColumn[column(piece), default: []] += texts(piece)
      }
      for (column, lines) in ofColumn {
        persons[column, default: []].append(.init(label: label, lines: lines))
      }
    }
    rows = persons.sorted { $0.key < $1.key }.map(\.value)
  }
}
