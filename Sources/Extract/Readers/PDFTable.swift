extension PDF {
  /// Rows whose segments stand under each other in columns: a table, or labels with their values.
  struct Table {
    /// The first row that is no part of it.
    let end: Int
    /// Where each column begins and ends, from the left.
    let columns: [(left: Double, right: Double)]

    /// The table that begins with a row of several segments; `nil` where they share no gap.
    init?(_ rows: [Row], from start: Int, bodySize: Double) {
      var columns = Self.merged([], rows[start])
      // Two cells that begin side by side, but not on one line.
      if columns.count == 1, Self.standsBeside(rows, start) {
        columns = Self.merged(columns, rows[start + 1])
      }
      guard columns.count > 1 else { return nil }
      var end = start + 1
      var label = rows[start].first { Self.column(of: $0, in: columns) == 0 }
      var settled = columns
      var pending = 0
      var index = start + 1
      while index < rows.count {
        let row = rows[index]
        let next = Self.merged(columns, row)
        guard next.count > 1 else { break }
        let above = rows[index - 1].map(\.base).max() ?? 0
        let lastLabel = label
        if let first = row.first, Self.column(of: first, in: next) == 0 { label = first }
        let pitch = row[0].base - above
        guard pitch < 6 * max(row[0].size, bodySize) else { break }
        if row.count > 1 {
          // As many cells or more that run across a gap, below some white: another table begins.
          if row.count >= columns.count, next.count < columns.count, pitch > 1.8 * row[0].size {
            break
          }
          guard Self.column(of: row[0], in: next) != Self.column(of: row[row.count - 1], in: next)
          else { break }
          pending = 0
        } else {
          let segment = row[0]
          // A line that runs across a gap is no cell: a heading below the table.
          guard next.count >= columns.count else { break }
          guard segment.size < 1.1 * bodySize || segment.size < 1.06 * rows[start][0].size else {
            break
          }
          let column = Self.column(of: segment, in: next)
          let near = pitch < 1.6 * max(segment.size, bodySize)
          if column > 0 {
            // A value's next line or paragraph, or a value that begins above its label.
            let isAligned = abs(segment.left - next[column].left) < 3
            guard isAligned && pitch < 3 * segment.size || near && segment.left > next[column].left
            else { break }
            pending = 0
          } else if near, let prior = rows[index - 1].first,
            Self.column(of: prior, in: next) == 0,
            !Self.isShort(prior, before: segment, edge: next[1].left - 4)
          {
            pending = 0
          } else if pending == 0, let lastLabel,
            segment.base - lastLabel.base < 1.45 * segment.size,
            // What stands lower by less than a line stands beside the value, not below the table.
            rows[index - 1].count == 1 || pitch < 0.8 * segment.size
              || Letters.isLower(Letters.opening(segment.words[0].text))
          {
            // The label's next line, with the value's lines between its own or none.
          } else {
            pending += 1
            guard pending <= 2, near || pitch < 3 * segment.size else { break }
          }
        }
        columns = next
        index += 1
        if pending == 0 {
          end = index
          settled = columns
        }
      }
      self.end = end
      self.columns = settled
    }

    /// Whether the next printed line stands beside this one rather than below it.
    static func standsBeside(_ rows: [Row], _ index: Int) -> Bool {
      guard rows[index].count == 1, index + 1 < rows.count, let other = rows[index + 1].first
      else { return false }
      let line = rows[index][0]
      guard other.top < line.bottom - 0.3 * line.size else { return false }
      return other.left - line.right > line.size || line.left - other.right > line.size
    }

    /// Whether a line just above the table is the beginning of a cell in one of its right columns.
    func takes(_ line: Segment, above first: Segment) -> Bool {
      let pitch = first.base - line.base
      guard pitch > 0, pitch < 1.4 * line.size, let second = columns.dropFirst().first else {
        return false
      }
      return line.left > second.left - 2
        && columns.contains { abs($0.left - line.left) < 2 }
        && line.glyphFree
    }

    /// Whether a line begins where a column of values does.
    func holdsValue(_ line: Segment) -> Bool {
      columns.dropFirst().contains { abs($0.left - line.left) < 2 }
    }

    func edge(_ column: Int, _ rightEdge: Double) -> Double {
      column + 1 < columns.count
        ? columns[column + 1].left - 8 : max(rightEdge, columns[column].right)
    }

    static func column(of segment: Segment, in columns: [(left: Double, right: Double)]) -> Int {
      columns.lastIndex { $0.left <= segment.left + 0.5 } ?? 0
    }

    /// Whether the next line's first word would have found room on this one.
    static func isShort(_ line: Segment, before next: Segment, edge: Double) -> Bool {
      let space = 0.25 * line.size
      return edge - line.right > next.words[0].width + space + 0.3 * line.size
    }

    /// The columns that are left when a row's segments are laid over them, with gaps of 2 points.
    static func merged(
      _ columns: [(left: Double, right: Double)], _ row: Row
    ) -> [(left: Double, right: Double)] {
      var all = columns
      for segment in row { all.append((segment.left, segment.right)) }
      all.sort { $0.left < $1.left }
      var result: [(left: Double, right: Double)] = []
      for interval in all {
        if let last = result.last, interval.left - last.right < 2 {
          result[result.count - 1].right = max(last.right, interval.right)
        } else {
          result.append(interval)
        }
      }
      return result
    }
  }
}

extension PDF.Segment {
  var glyphFree: Bool { words.allSatisfy { $0.glyph == nil } }
  /// Whether all its words are words: no boxes, bullets or fields.
  var isPlain: Bool { words.allSatisfy { $0.glyph == nil && $0.field == nil } }

  /// Whether it opens with a box, a bullet or an enumerator.
  var startsAnew: Bool {
    words[0].glyph != nil
      || words.count > 1 && (PDF.isDash(words[0].text) || PDF.isEnumerator(words[0].text))
  }
}
