extension PDF {
  /// The white between two columns of text, and how far their lines go.
  struct Gutter: Equatable {
    /// Where the left column begins.
    var leftEdge: Double
    var leftReach: Double
    /// Where the right column begins.
    var edge: Double
    var rightReach: Double
  }

  struct ProseColumns {
    var before: [Row]
    var left: [Row]
    var right: [Row]
    var after: [Row]
    var gutter: Gutter

    /// Whether they are the cells of a table that the page before ended with: at the top, and at its edges.
    func goOn(_ table: [Double]) -> Bool {
      guard before.isEmpty, let first = table.first else { return false }
      return abs(first - gutter.leftEdge) < 3
        && table.dropFirst().contains { abs($0 - gutter.edge) < 3 }
    }
  }

  /// The first stretch of a page where two columns of running text stand side by side.
  ///
  /// A table looks alike, but its cells begin together: so a stretch is read in columns only where
  /// their paragraphs begin at heights of their own, and both are about as full.
  static func proseColumns(_ rows: [Row], gutter known: Gutter?) -> ProseColumns? {
    guard rows.count >= 8 || known != nil, rows.contains(where: { $0.count > 1 }) || rows.count > 12
    else { return nil }
    var leftmost = Double.infinity
    var rightmost = 0.0
    for segment in rows.joined() {
      leftmost = min(leftmost, segment.left)
      rightmost = max(rightmost, segment.right)
    }
    let width = rightmost - leftmost
    var starts: [Double] = []
    for row in rows {
      for segment in row
      where segment.left > leftmost + 0.3 * width && segment.left < leftmost + 0.75 * width {
        starts.append(segment.left)
      }
    }
    var best: (edge: Double, first: Int, end: Int, count: Int)?
    if starts.count >= 5, rows.count >= 8 {
      starts.sort()
      var index = 0
      while index < starts.count {
        let edge = starts[index]
        var end = index + 1
        while end < starts.count, starts[end] < edge + 2 { end += 1 }
        if end - index >= 3 {
          for stretch in stretches(rows, edge: edge)
          where stretch.count >= 5 && stretch.count > best?.count ?? 0 {
            best = (edge, stretch.first, stretch.end, stretch.count)
          }
        }
        index = end
      }
    }
    if let best {
      let columns = cut(rows, edge: best.edge, first: best.first, end: best.end)
      if areColumns(columns.left, columns.right) { return columns }
      // The columns of the pages before, whose lines may stand beside each other by their leading.
      if let known, abs(known.edge - columns.gutter.edge) < 3,
        abs(known.leftEdge - columns.gutter.leftEdge) < 3,
        rowsShared(columns.left, columns.right).mayBeChance
      {
        return columns
      }
    }
    // Columns of the page before go on at the top of this one, with however few lines.
    if let known, let stretch = stretches(rows, edge: known.edge - 1).first, stretch.first < 3 {
      var columns = cut(rows, edge: known.edge - 1, first: stretch.first, end: stretch.end)
      guard
        columns.right.joined().contains(where: { abs($0.left - known.edge) < 3 }),
        columns.left.joined().contains(where: { abs($0.left - known.leftEdge) < 3 }),
        columns.gutter.leftReach < known.leftReach + 3,
        columns.gutter.rightReach < known.rightReach + 3,
        rowsShared(columns.left, columns.right).isLow
      else { return nil }
      columns.gutter = known
      return columns
    }
    return nil
  }

  /// The stretches of rows with text on the right that nothing crosses, and how many lines stand
  /// there.
  private static func stretches(_ rows: [Row], edge: Double) -> [(first: Int, end: Int, count: Int)]
  {
    var result: [(first: Int, end: Int, count: Int)] = []
    var index = 0
    while index < rows.count {
      guard !crosses(rows[index], edge), isRight(rows[index], edge)
      else {
        index += 1
        continue
      }
      var first = index
      // A line of the left column may begin above the first of the right one.
      while first > 0, !crosses(rows[first - 1], edge), first - 1 >= result.last?.end ?? 0,
        rows[first][0].middle - rows[first - 1][0].middle < 1.6 * rows[first][0].size
      {
        first -= 1
      }
      var count = 0
      while index < rows.count, !crosses(rows[index], edge) {
        count += rows[index].count { start($0, edge) >= edge - 1 }
        index += 1
      }
      result.append((first, index, count))
    }
    return result
  }

  private static func crosses(_ row: Row, _ edge: Double) -> Bool {
    row.contains { start($0, edge) < edge - 1 && $0.right > edge - 4 }
  }

  /// Where a line begins; of one at a column's edge whose bullet, or a speck that was read as one, stands in the
  /// white before it, where its words do.
  private static func start(_ segment: Segment, _ edge: Double) -> Double {
    guard segment.left < edge - 1, segment.words.count > 1, isMark(segment.words[0]),
      abs(segment.words[1].left - edge) < 3, segment.left > edge - 2 * segment.size
    else { return segment.left }
    return segment.words[1].left
  }

  private static func cut(_ rows: [Row], edge: Double, first: Int, end: Int) -> ProseColumns {
    var end = end
    // A heading at the foot of the stretch belongs to the wide text below it.
    if end < rows.count, let last = rows[..<end].lastIndex(where: { isRight($0, edge) }) {
      for index in rows[..<end].indices.dropFirst(last + 1)
      where rows[index][0].base - rows[index - 1][0].base > 1.6 * rows[index][0].size {
        end = index
        break
      }
    }
    var left: [Row] = []
    var right: [Row] = []
    for row in rows[first..<end] {
      let inLeft = row.filter { start($0, edge) < edge - 1 }
      let inRight = row.filter { start($0, edge) >= edge - 1 }
      if !inLeft.isEmpty { left.append(inLeft) }
      if !inRight.isEmpty { right.append(inRight) }
    }
    let gutter = Gutter(
      leftEdge: left.joined().map(\.left).min() ?? 0,
      leftReach: left.joined().map(\.right).max() ?? 0,
      edge: right.joined().map { start($0, edge) }.min() ?? 0,
      rightReach: right.joined().map(\.right).max() ?? 0)
    return ProseColumns(
      before: Array(rows[..<first]), left: left, right: right, after: Array(rows[end...]),
      gutter: gutter)
  }

  private static func isRight(_ row: Row, _ edge: Double) -> Bool {
    row.contains { start($0, edge) >= edge - 1 }
  }

  /// Whether two stacks of lines are columns of a text rather than of a table.
  private static func areColumns(_ left: [Row], _ right: [Row]) -> Bool {
    guard left.count >= 4, right.count >= 4 else { return false }
    let shared = rowsShared(left, right)
    guard shared.isLow else { return false }
    func width(_ rows: [Row]) -> Double {
      (rows.joined().map(\.right).max() ?? 0) - (rows.joined().map(\.left).min() ?? 0)
    }
    let a = width(left)
    let b = width(right)
    // The columns of a text are of one width; where these are not, it takes more to tell.
    if min(a, b) < 0.75 * max(a, b) {
      guard shared.of >= 5, Double(shared.count) < 0.4 * Double(shared.of) else { return false }
    }
    if isProse(left), isProse(right) { return shared.of > 2 || shared.count == 0 }
    guard shared.of > 3 else { return false }
    // Beside each other both are about as full; a column of labels has gaps.
    let top = max(left[0][0].base, right[0][0].base)
    let bottom = min(left[left.count - 1][0].base, right[right.count - 1][0].base)
    func count(_ rows: [Row]) -> Int {
      rows.count { $0[0].base > top - 2 && $0[0].base < bottom + 2 }
    }
    guard min(count(left), count(right)) * 2 > max(count(left), count(right)) else { return false }
    let inLeft = groups(left).count
    let inRight = groups(right).count
    return inLeft > 1 && inRight > 1 && left.count - inLeft >= 3 && right.count - inRight >= 2
  }

  /// Running text: lines of several words that follow each other closely.
  private static func isProse(_ rows: [Row]) -> Bool {
    guard rows.count >= 5, rows.allSatisfy({ $0.count == 1 }) else { return false }
    let words = rows.reduce(0) { $0 + $1[0].words.count }
    guard words >= 4 * rows.count else { return false }
    let tight = zip(rows, rows.dropFirst()).count {
      $1[0].base - $0[0].base < 1.5 * max($0[0].size, $1[0].size)
    }
    return tight * 10 >= (rows.count - 1) * 6
  }

  /// Lines that follow each other closely: the base lines of each group's first and last, and its first
  /// line's size.
  private static func groups(_ rows: [Row]) -> [(top: Double, bottom: Double, size: Double)] {
    let pitches = zip(rows, rows.dropFirst()).compactMap {
      row, next -> (size: Double, of: Double)? in
      let pitch = (next[0].base - row[0].base) / row[0].size
      return pitch > 0.9 && abs(row[0].size - next[0].size) < 0.03 * row[0].size
        ? (row[0].size, pitch) : nil
    }
    // Headings have a leading of their own.
    func limit(_ size: Double) -> Double {
      let least = pitches.reduce(1.3) { abs($1.size - size) < 0.03 * size ? min($0, $1.of) : $0 }
      return (1.12 * least + 0.03) * size
    }
    let leading = Leading([rows.map { $0[0] }])
    var result: [(top: Double, bottom: Double, size: Double)] = []
    for (index, row) in rows.enumerated() {
      let base = row[0].base
      let size = index > 0 ? rows[index - 1][0].size : row[0].size
      if index > 0, let last = result.last,
        base - last.bottom < leading.exact(size) ?? limit(size),
        abs(rows[index - 1][0].size - row[0].size) < 0.06 * row[0].size
      {
        result[result.count - 1].bottom = base
      } else {
        result.append((base, base, row[0].size))
      }
    }
    return result
  }

  /// How many of the left column's groups begin together with one of the right column, as the rows
  /// of a table do, and of how many that tell.
  private static func rowsShared(_ left: [Row], _ right: [Row]) -> SharedRows {
    var result = SharedRows()
    let edges = right.map { row in
      (top: row.map(\.top).min() ?? 0, bottom: row.map(\.bottom).max() ?? 0)
    }
    let starts = groups(right)
    let isStart = right.map { row in starts.contains { $0.top == row[0].base } }
    guard let first = edges.first, let last = edges.last, last.bottom > first.top else {
      return result
    }
    var taken = 0.0
    for (index, edge) in edges.enumerated() where isStart[index] {
      let size = right[index][0].size
      taken += 1.2 * size
      if index > 0 { taken -= max(0, edge.top - edges[index - 1].bottom - size) }
    }
    result.chance = min(max(0.1, taken / (last.bottom - first.top)), 0.6)
    for group in groups(left) {
      let size = group.size
      let top = group.top - size
      // Columns begin together in any case, and below the right one's end nothing tells.
      guard top > first.top + size, top < last.bottom else { continue }
      if zip(edges, isStart).contains(where: { $1 && abs($0.top - top) < 0.6 * size }) {
        result.count += 1
        result.of += 1
      } else if edges.contains(where: { $0.top < top - 1 && $0.bottom > top + 1 })
        || edges.contains(where: { $0.top > top - 0.6 * size && $0.top < top + 0.9 * size })
      {
        result.of += 1
      }
    }
    return result
  }

  private struct SharedRows {
    var count = 0
    /// Groups that a line of the right column stands beside: a gap there tells nothing.
    var of = 0
    /// The share that chance would give.
    var chance = 0.1
    /// Nearer to what chance gives than to what a table has.
    var isLow: Bool { of == 0 || Double(count) < Double(of) * (1 + chance) / 2 }
    /// Whether some do not, as in no table.
    var mayBeChance: Bool { count * 5 < of * 4 }
  }
}
