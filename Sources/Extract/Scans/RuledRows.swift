/// A straight rule of a page, in pixels.
struct RuleLine: Sendable, Equatable {
  /// Along the rule: from the left, or from the top.
  var along: Range<Int>
  /// Its thickness, with what is left of a slope.
  var across: ClosedRange<Int>

  /// Puts the runs of dark pixels together that are one rule: side by side, or one after the other.
  ///
  /// - Parameter runs: each within one line of pixels.
  /// - Parameter dpi: of the page.
  static func joined(_ runs: [RuleLine], dpi: Double) -> [RuleLine] {
    let beside = max(2, Int(0.015 * dpi))
    let gap = Int(0.12 * dpi)
    var rules: [RuleLine] = []
    for run in runs.sorted(by: { $0.across.lowerBound < $1.across.lowerBound }) {
      if let known = rules.firstIndex(where: {
        run.across.lowerBound <= $0.across.upperBound + beside
          && run.along.lowerBound < $0.along.upperBound + gap
          && run.along.upperBound > $0.along.lowerBound - gap
      }) {
        let rule = rules[known]
        rules[known].along =
          min(
            rule.along.lowerBound, run.along.lowerBound)..<max(
            rule.along.upperBound, run.along.upperBound)
        rules[known].across =
          rule.across.lowerBound...max(rule.across.upperBound, run.across.upperBound)
      } else {
        rules.append(run)
      }
    }
    return rules
  }
}

/// A row of a ruled table, between two rules across.
struct RuledRow: Sendable, Equatable {
  var top: Double
  var bottom: Double
  var left: Double
  var right: Double
  /// The rules down within it, from the left; none in a row that is one cell.
  var edges: [Double]
  /// Whether narrow cells stood in it.
  private var isNarrowed = false

  func scaled(_ factor: Double) -> RuledRow {
    RuledRow(
      top: top * factor, bottom: bottom * factor, left: left * factor, right: right * factor,
      edges: edges.map { $0 * factor })
  }

  /// The rows of the tables whose cells rules close above and below, with wide columns.
  ///
  /// Recognised lines waver, so that which cells stand beside each other shows but poorly from the words;
  /// rules tell it.
  ///
  /// - Parameters:
  ///   - across: the page's rules across, in pixels.
  ///   - down: its rules down.
  static func all(across: [RuleLine], down: [RuleLine], dpi: Double) -> [RuledRow] {
    let long = across.filter { Double($0.along.count) > 2.5 * dpi }
      .sorted { $0.across.lowerBound < $1.across.lowerBound }
    let play = Int(0.15 * dpi)
    // The rules of one table, and of others below it, end alike; those of a table in a cell do not.
    var groups: [[RuleLine]] = []
    for rule in long {
      guard
        let group = groups.firstIndex(where: {
          abs(rule.along.lowerBound - $0[0].along.lowerBound) < play
            && abs(rule.along.upperBound - $0[0].along.upperBound) < play
        })
      else {
        groups.append([rule])
        continue
      }
      let last = groups[group][groups[group].count - 1]
      if rule.across.lowerBound > last.across.upperBound + Int(0.1 * dpi) {
        groups[group].append(rule)
      }
    }
    var rows: [RuledRow] = []
    for group in groups.sorted(by: { $0[0].along.count > $1[0].along.count }) {
      rows += table(group, down, dpi: dpi).filter { row in
        !rows.contains { !$0.edges.isEmpty && $0.top < row.bottom && $0.bottom > row.top }
      }
    }
    return rows.sorted { $0.top < $1.top }
  }

  /// The rows between rules that follow each other; above the first and below the last one where a page
  /// cuts a row, whose rules down go on.
  private static func table(_ across: [RuleLine], _ down: [RuleLine], dpi: Double) -> [RuledRow] {
    guard let first = across.first, let last = across.last else { return [] }
    let (left, right) = (first.along.lowerBound, first.along.upperBound)
    let own = down.filter {
      Double($0.across.upperBound) > Double(left) - 0.1 * dpi
        && Double($0.across.lowerBound) < Double(right) + 0.1 * dpi
    }
    func row(_ band: Range<Int>) -> RuledRow {
      RuledRow(band, from: left, to: right, own, dpi: dpi)
    }
    var rows = zip(across, across.dropFirst()).map {
      row($0.across.upperBound..<$1.across.lowerBound)
    }
    let near = Int(0.1 * dpi)
    let (top, bottom) = (first.across.lowerBound, last.across.upperBound)
    let above = own.filter { $0.along.contains(top - near) && $0.along.upperBound > top - 2 }
    let below = own.filter { $0.along.contains(bottom + near) && $0.along.lowerBound < bottom + 2 }
    if let start = above.map(\.along.lowerBound).min() {
      let open = row(start..<top)
      if !open.edges.isEmpty { rows.insert(open, at: 0) }
    }
    if let end = below.map(\.along.upperBound).max() {
      let open = row(bottom..<end)
      if !open.edges.isEmpty { rows.append(open) }
    }
    // A table of statements and boxes alone is read by its boxes (`MarkCells`).
    let parted = rows.filter { !$0.edges.isEmpty || $0.isNarrowed }
    return parted.count { $0.isNarrowed } * 2 > parted.count || parted.isEmpty ? [] : rows
  }

  private init(_ band: Range<Int>, from left: Int, to right: Int, _ down: [RuleLine], dpi: Double) {
    let margin = Int(0.25 * dpi)
    var edges: [(x: Int, length: Int)] = []
    for rule in down {
      let x = (rule.across.lowerBound + rule.across.upperBound) / 2
      let length = rule.along.clamped(to: band).count
      guard x > left + margin, x < right - margin, length > 0 else { continue }
      if let known = edges.firstIndex(where: { Double(abs($0.x - x)) < 0.05 * dpi }) {
        edges[known].length += length
      } else {
        edges.append((x, length))
      }
    }
    self.init(
      top: Double(band.lowerBound), bottom: Double(band.upperBound), left: Double(left),
      right: Double(right),
      edges: edges.filter { $0.length * 100 > band.count * 85 }.map { Double($0.x) }.sorted())
    dropNarrow(0.6 * dpi)
  }

  private init(top: Double, bottom: Double, left: Double, right: Double, edges: [Double]) {
    (self.top, self.bottom, self.left, self.right) = (top, bottom, left, right)
    self.edges = edges
  }

  /// A narrow cell holds a box to tick, and is one with the statement beside it.
  private mutating func dropNarrow(_ least: Double) {
    while let narrow = zip([left] + edges, edges + [right]).enumerated().first(where: {
      $0.element.1 - $0.element.0 < least
    })?.offset, !edges.isEmpty {
      edges.remove(at: min(narrow, edges.count - 1))
      isNarrowed = true
    }
  }

  /// Whether two rows have the same columns; in points.
  func isLike(_ other: RuledRow) -> Bool {
    edges.count == other.edges.count && zip(edges, other.edges).allSatisfy { abs($0 - $1) < 4 }
  }
}
