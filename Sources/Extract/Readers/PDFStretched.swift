extension PDF {
  /// Puts together again what was cut at the stretched spaces of justified lines.
  ///
  /// In a narrow column such spaces are wider than the white between two columns. But all spaces of a
  /// justified line are equally wide, the line ends where others end, and no other line has a gap at
  /// the same place: a table's cells begin under each other.
  static func unstretched(_ rows: [Row]) -> [Row] {
    guard rows.contains(where: { $0.count > 1 }) else { return rows }
    // Lines of two words are told by the lines about them, which must be whole.
    return unstretched(unstretched(rows, spaces: 2), spaces: 1)
  }

  private static func unstretched(_ rows: [Row], spaces: Int) -> [Row] {
    let edges = LineEdges(rows)
    return rows.indices.map { index in
      rows[index].count > 1 ? unstretched(rows, index, edges, spaces: spaces) : rows[index]
    }
  }

  private static func unstretched(_ rows: [Row], _ index: Int, _ edges: LineEdges, spaces: Int)
    -> Row
  {
    let row = rows[index]
    var words: [Word] = []
    // The words that begin a segment.
    var cuts: Set<Int> = []
    for segment in row {
      if !words.isEmpty { cuts.insert(words.count) }
      words += segment.words
    }
    let columns = cuts.filter { edges.isColumn(at: words[$0].left, near: index) }
    var first = 0
    while first + 1 < words.count {
      var last = first + 1
      let gap = words[last].left - words[first].right
      guard isSpace(first, last) else {
        first = last
        continue
      }
      while last + 1 < words.count, isSpace(last, last + 1),
        abs(words[last + 1].left - words[last].right - gap) < 0.4 + 0.01 * gap
      {
        last += 1
      }
      let inside = cuts.filter { $0 > first && $0 <= last }
      if !inside.isEmpty, last - first >= spaces, isJustified(first, last, inside) {
        cuts.subtract(inside)
      }
      first = last
    }
    guard cuts.count + 1 < row.count else { return row }
    var result: Row = []
    var start = 0
    for cut in cuts.sorted() + [words.count] {
      result.append(Segment(Array(words[start..<cut])))
      start = cut
    }
    return result

    /// Whether the white between two words may be a space: neither is a box, and no column begins there.
    func isSpace(_ before: Int, _ after: Int) -> Bool {
      words[before].glyph == nil && words[before].field == nil && words[after].glyph == nil
        && words[after].field == nil && !columns.contains(after)
        && words[after].left > words[before].right
    }

    /// Whether words with equal spaces fill a line of justified text.
    func isJustified(_ first: Int, _ last: Int, _ inside: Set<Int>) -> Bool {
      guard edges.isShared(right: words[last].right),
        !inside.allSatisfy({ edges.starts(at: words[$0].left, near: index) > 0 })
      else { return false }
      let isMarked =
        first > 0 && (isEnumerator(words[first - 1].text) || words[first - 1].glyph != nil)
      guard isMarked || edges.isShared(left: words[first].left) else { return last - first > 2 }
      guard last - first == 1 else { return true }
      // One space has no other to be as wide as: then its column's next or last line must go over it.
      let white = words[first].right..<words[last].left
      return isCrossed(white, rows, index, -1, from: words[first], to: words[last])
        || isCrossed(white, rows, index, 1, from: words[first], to: words[last])
        || isFull(words[first], words[last], rows, index)
    }
  }

  /// Whether two words would be a full line with a common space: the next line's first word finds no room
  /// behind them, and a sentence goes on with the second.
  private static func isFull(_ first: Word, _ last: Word, _ rows: [Row], _ index: Int) -> Bool {
    guard Letters.isLower(last.text.unicodeScalars.first) else { return false }
    for row in rows.dropFirst(index + 1).prefix(3) {
      guard let below = row.first(where: { $0.left < last.right && $0.right > first.left }) else {
        continue
      }
      let room = last.left - first.right - 0.6 * below.size
      return abs(below.middle - first.middle) < 1.8 * below.size
        && abs(below.left - first.left) < 1 && below.words[0].width > room
    }
    return false
  }

  /// Whether the line just above or below, in the same column, runs over a white place, and within the
  /// same margins.
  ///
  /// - Parameter step: -1 for above, 1 for below.
  private static func isCrossed(
    _ white: Range<Double>, _ rows: [Row], _ index: Int, _ step: Int, from first: Word,
    to last: Word
  ) -> Bool {
    var other = index + step
    // The lines of a column beside it may stand between.
    while rows.indices.contains(other), abs(other - index) < 4 {
      let own = rows[other].filter { $0.left < last.right && $0.right > first.left }
      guard let segment = own.first else {
        other += step
        continue
      }
      // An item's text begins after its number, which hangs to the left of it.
      let left =
        segment.words.count > 1 && isMark(segment.words[0]) ? segment.words[1].left : segment.left
      return own.count == 1 && abs(segment.middle - first.middle) < 1.8 * segment.size
        && left < white.lowerBound && segment.right > white.upperBound
        && left > first.left - 1 && segment.right < last.right + 1
        && (left < first.left + 1 || segment.right > last.right - 1)
    }
    return false
  }
}

/// Where the lines of a page begin and end.
private struct LineEdges {
  private let lefts: [Double]
  private let rights: [Double]
  private let rows: [PDF.Row]

  init(_ rows: [PDF.Row]) {
    lefts = rows.joined().map(\.left).sorted()
    rights = rows.joined().map(\.right).sorted()
    self.rows = rows
  }

  /// Whether more than one line begins there.
  func isShared(left: Double) -> Bool { Self.isShared(left, lefts) }

  /// Whether more than one line ends there.
  func isShared(right: Double) -> Bool { Self.isShared(right, rights) }

  /// How many of the eight rows above and below have a segment that begins there, after another.
  func starts(at left: Double, near row: Int) -> Int {
    (max(0, row - 8)...min(rows.count - 1, row + 8)).count { other in
      guard other != row else { return false }
      let index = PDF.firstIndex(in: rows[other]) { $0.left >= left - 0.75 }
      return index > 0 && index < rows[other].count && rows[other][index].left <= left + 0.75
    }
  }

  /// Whether a column begins there: in two of the rows near by, or in one and in another that begins with
  /// its segment, as a cell does whose line stands between its neighbours'.
  func isColumn(at left: Double, near row: Int) -> Bool {
    if starts(at: left, near: row) > 1 { return true }
    // Lines of a column of text beside the table stand between its rows.
    let near = max(0, row - 16)...min(rows.count - 1, row + 16)
    return near.contains { $0 != row && abs(rows[$0][0].left - left) < 0.75 }
      && near.contains { other in
        other != row && rows[other].dropFirst().contains { abs($0.left - left) < 0.75 }
      }
  }

  private static func isShared(_ edge: Double, _ edges: [Double]) -> Bool {
    let index = PDF.firstIndex(in: edges) { $0 >= edge - 0.6 }
    return index + 1 < edges.count && edges[index + 1] <= edge + 0.6
  }
}

extension PDF {
  /// The first element for which a condition holds that holds for all after it.
  fileprivate static func firstIndex<Element>(
    in sorted: [Element], where holds: (Element) -> Bool
  ) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if holds(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
