extension WordDiff {
  /// Which elements of two lists are the same, in order: Myers' shortest edit script within a bound.
  ///
  /// Source: E. W. Myers, An O(ND) difference algorithm and its variations, 1986; the anchors of
  /// what differs more are B. Cohen's patience diff.
  struct Script {
    private let a: [Int32]
    private let b: [Int32]
    /// Pairs of indices, both rising.
    private(set) var matches: [(Int, Int)] = []

    /// How many changes are looked for exactly; memory and time grow with its square.
    private static let mostChanges = 600

    init(_ a: [Int32], _ b: [Int32]) {
      self.a = a
      self.b = b
    }

    mutating func run() { compare(0..<a.count, 0..<b.count, mayAnchor: true) }

    private mutating func compare(_ x: Range<Int>, _ y: Range<Int>, mayAnchor: Bool) {
      var x = x
      var y = y
      while let i = x.first, let j = y.first, a[i] == b[j] {
        matches.append((i, j))
        x = (i + 1)..<x.upperBound
        y = (j + 1)..<y.upperBound
      }
      var tail: [(Int, Int)] = []
      while let i = x.last, let j = y.last, a[i] == b[j] {
        tail.append((i, j))
        x = x.lowerBound..<i
        y = y.lowerBound..<j
      }
      if !x.isEmpty, !y.isEmpty {
        if let found = shortest(x, y) {
          matches += found
        } else if mayAnchor {
          var (i, j) = (x.lowerBound, y.lowerBound)
          for anchor in anchors(x, y) {
            compare(i..<anchor.0, j..<anchor.1, mayAnchor: false)
            matches.append(anchor)
            (i, j) = (anchor.0 + 1, anchor.1 + 1)
          }
          compare(i..<x.upperBound, j..<y.upperBound, mayAnchor: false)
        }
      }
      matches += tail.reversed()
    }

    /// The matches of the shortest script; `nil` where it takes more changes than are looked for.
    private func shortest(_ x: Range<Int>, _ y: Range<Int>) -> [(Int, Int)]? {
      let most = min(x.count + y.count, Self.mostChanges)
      // Where each diagonal's furthest path ends, after every number of changes.
      var furthest = [Int](repeating: 0, count: 2 * most + 3)
      var trace: [[Int]] = []
      for changes in 0...most {
        trace.append(Array(furthest[(most + 1 - changes)...(most + 1 + changes)]))
        for diagonal in stride(from: -changes, through: changes, by: 2) {
          let k = diagonal + most + 1
          let goesDown =
            diagonal == -changes || diagonal != changes && furthest[k - 1] < furthest[k + 1]
          var i = goesDown ? furthest[k + 1] : furthest[k - 1] + 1
          if changes == 0 { i = 0 }
          while i < x.count, i - diagonal < y.count,
            a[x.lowerBound + i] == b[y.lowerBound + i - diagonal]
          {
            i += 1
          }
          furthest[k] = i
          if i >= x.count, i - diagonal >= y.count {
            return path(to: (x.count, y.count), trace, x.lowerBound, y.lowerBound)
          }
        }
      }
      return nil
    }

    /// Walks back from the end; `trace[d]` holds the diagonals -d to d as they were before step d.
    private func path(
      to end: (Int, Int), _ trace: [[Int]], _ x0: Int, _ y0: Int
    ) -> [(Int, Int)] {
      var found: [(Int, Int)] = []
      var (i, j) = end
      for changes in trace.indices.reversed() {
        let row = trace[changes]
        func before(_ diagonal: Int) -> Int { row[diagonal + changes] }
        let diagonal = i - j
        var (fromI, fromJ) = (0, 0)
        if changes > 0 {
          let goesDown =
            diagonal == -changes
            || diagonal != changes && before(diagonal - 1) < before(diagonal + 1)
          let previous = goesDown ? diagonal + 1 : diagonal - 1
          fromI = before(previous)
          fromJ = fromI - previous
          // The change itself, then equal elements up to here.
          let start = goesDown ? (fromI, fromJ + 1) : (fromI + 1, fromJ)
          while i > start.0, j > start.1 {
            (i, j) = (i - 1, j - 1)
            found.append((x0 + i, y0 + j))
          }
        } else {
          while i > 0, j > 0 {
            (i, j) = (i - 1, j - 1)
            found.append((x0 + i, y0 + j))
          }
        }
        (i, j) = (fromI, fromJ)
      }
      return found.reversed()
    }

    /// The longest rising series of elements that occur once in both ranges.
    private func anchors(_ x: Range<Int>, _ y: Range<Int>) -> [(Int, Int)] {
      func once(_ list: [Int32], _ range: Range<Int>) -> [Int32: Int] {
        var places: [Int32: Int] = [:]
        for index in range { places[list[index]] = places[list[index]] == nil ? index : -1 }
        return places.filter { $0.value >= 0 }
      }
      let inB = once(b, y)
      let pairs = once(a, x).compactMap { key, i in inB[key].map { (i, $0) } }
        .sorted { $0.0 < $1.0 }
      // Patience sorting: the last card of each pile, and what lay left of each card.
      var piles: [Int] = []
      var left = [Int](repeating: -1, count: pairs.count)
      for (index, pair) in pairs.enumerated() {
        var low = 0
        var high = piles.count
        while low < high {
          let middle = (low + high) / 2
          if pairs[piles[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
        }
        if low > 0 { left[index] = piles[low - 1] }
        if low == piles.count { piles.append(index) } else { piles[low] = index }
      }
      var series: [(Int, Int)] = []
      var next = piles.last ?? -1
      while next >= 0 {
        series.append(pairs[next])
        next = left[next]
      }
      return series.reversed()
    }
  }
}
