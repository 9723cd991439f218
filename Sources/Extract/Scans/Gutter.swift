/// A blank strip down a page with print on both sides: columns, or answers beside their questions.
///
/// Recognition reads lines across it, mixes the columns and misreads where their lines do not meet; so
/// each side is recognised by itself.
struct Gutter: Equatable {
  /// In pixels: the strip's middle, and from where to where it is blank.
  var x: Int
  var top: Int
  var bottom: Int

  init(_ rule: RuleLine) {
    self.init(
      x: (rule.across.lowerBound + rule.across.upperBound) / 2, top: rule.along.lowerBound,
      bottom: rule.along.upperBound)
  }

  private init(x: Int, top: Int, bottom: Int) {
    (self.x, self.top, self.bottom) = (x, top, bottom)
  }

  /// - Returns: `nil` where no strip 0.12 inches wide, in the middle half of the print, parts at least half
  ///   of the printed height.
  static func find(on raster: Raster) -> Gutter? {
    let grid = Grid(raster)
    guard let ink = grid.inkRows, let sides = grid.inkColumns else { return nil }
    let wide = sides.count
    let high = ink.count
    // A third of a page of print at least.
    guard wide > 100, high > 150 else { return nil }
    var best: (column: Int, rows: Range<Int>)?
    for column in (sides.lowerBound + wide / 4)..<(sides.upperBound - wide / 4) {
      guard let rows = grid.longestBlank(at: column, in: ink), rows.count * 2 >= high,
        rows.count > (best?.rows.count ?? 0)
      else { continue }
      best = (column, rows)
    }
    guard var best else { return nil }
    // The middle of the strip that is blank over the same rows.
    var last = best.column
    while last + 1 < sides.upperBound,
      let rows = grid.longestBlank(at: last + 1, in: ink), rows.count * 50 >= best.rows.count * 49
    {
      last += 1
    }
    best.column = (best.column + last + Grid.strip) / 2
    // Print on either side of it; the last column of a text may be a short one.
    let left = best.rows.count { grid.hasInk($0, sides.lowerBound..<best.column) }
    let right = best.rows.count { grid.hasInk($0, best.column..<sides.upperBound) }
    guard left * 16 >= best.rows.count, right * 16 >= best.rows.count else { return nil }
    return Gutter(
      x: best.column * grid.step, top: best.rows.lowerBound * grid.step,
      bottom: min(raster.height, best.rows.upperBound * grid.step))
  }

  /// Rules down through the middle of the print, as between questions and the answers beside them: for
  /// each stretch of the page the longest one.
  static func find(among rules: [Gutter], on raster: Raster) -> [Gutter] {
    guard !rules.isEmpty, let sides = Grid(raster).inkColumns else { return [] }
    let step = max(1, Int(raster.dpi / 50))
    let (left, right) = (sides.lowerBound * step, sides.upperBound * step)
    let margin = (right - left) / 6
    var found: [Gutter] = []
    for rule in rules.sorted(by: { $0.bottom - $0.top > $1.bottom - $1.top })
    where rule.x > left + margin && rule.x < right - margin {
      if found.allSatisfy({ $0.bottom <= rule.top || $0.top >= rule.bottom }) { found.append(rule) }
    }
    return found
  }

  /// The page without what is right of the gutters, and what is right of them by itself, in its place.
  static func parts(of raster: Raster, at gutters: [Gutter]) -> (rest: Raster, right: Raster) {
    let paper = raster.paper
    var rest = raster.grey
    var right = [UInt8](repeating: paper, count: raster.grey.count)
    for gutter in gutters {
      for y in max(0, gutter.top)..<min(raster.height, gutter.bottom) {
        for at in (y * raster.width + gutter.x)..<((y + 1) * raster.width) {
          right[at] = raster.grey[at]
          rest[at] = paper
        }
      }
    }
    return (
      Raster(width: raster.width, height: raster.height, grey: rest, dpi: raster.dpi),
      Raster(width: raster.width, height: raster.height, grey: right, dpi: raster.dpi)
    )
  }

  /// The page in squares of a fiftieth of an inch: dark where more than a speck is.
  private struct Grid {
    /// Squares of the strip's width.
    static let strip = 6
    let step: Int
    let width: Int
    let height: Int
    /// For each square, the dark ones of its row to the left of it.
    private let sums: [Int32]

    init(_ raster: Raster) {
      step = max(1, Int(raster.dpi / 50))
      width = raster.width / step
      height = raster.height / step
      let limit = UInt8(max(40, Int(raster.paper) - 80))
      let least = max(1, step * step / 6)
      let (step, width, height) = (step, width, height)
      var sums = [Int32](repeating: 0, count: (width + 1) * height)
      raster.grey.withUnsafeBufferPointer { grey in
        for y in 0..<height {
          var sum: Int32 = 0
          for x in 0..<width {
            var dark = 0
            for row in (y * step)..<((y + 1) * step) {
              let start = row * raster.width + x * step
              for at in start..<(start + step) where grey[at] < limit { dark += 1 }
            }
            if dark >= least { sum += 1 }
            sums[y * (width + 1) + x + 1] = sum
          }
        }
      }
      self.sums = sums
    }

    private func count(_ row: Int, _ columns: Range<Int>) -> Int32 {
      sums[row * (width + 1) + columns.upperBound] - sums[row * (width + 1) + columns.lowerBound]
    }

    func hasInk(_ row: Int, _ columns: Range<Int>) -> Bool { count(row, columns) > 2 }

    /// The rows from the first print to the last; a speck is none.
    var inkRows: Range<Int>? {
      let rows = (0..<height).filter { count($0, 0..<width) > 6 }
      guard let first = rows.first, let last = rows.last else { return nil }
      return first..<(last + 1)
    }

    var inkColumns: Range<Int>? {
      var counts = [Int](repeating: 0, count: width)
      for y in 0..<height {
        for x in 0..<width where count(y, x..<(x + 1)) > 0 { counts[x] += 1 }
      }
      guard let first = counts.firstIndex(where: { $0 > 6 }),
        let last = counts.lastIndex(where: { $0 > 6 })
      else { return nil }
      return first..<(last + 1)
    }

    /// The longest stretch of rows over which a strip is blank but for specks.
    func longestBlank(at column: Int, in rows: Range<Int>) -> Range<Int>? {
      guard column + Self.strip <= width else { return nil }
      var best: Range<Int>?
      var start = -1
      var dark = 0
      for row in rows {
        if count(row, column..<(column + Self.strip)) == 0 {
          if start < 0 { start = row }
          dark = 0
        } else {
          dark += 1
          if dark > 2, start >= 0 {
            if row - dark + 1 - start > best?.count ?? 0 { best = start..<(row - dark + 1) }
            start = -1
          }
        }
      }
      if start >= 0, rows.upperBound - start > best?.count ?? 0 { best = start..<rows.upperBound }
      return best
    }
  }
}

extension ScannedPage {
  /// The words of a page that stands upright, each side of a gutter by itself, and the rows of its tables.
  static func words(
    on level: Raster
  ) async throws(ReadError) -> (words: [Tesseract.Word], ruled: [RuledRow]) {
    let (bare, across, down) = level.partsByRules()
    let ruled = RuledRow.all(across: across, down: down, dpi: level.dpi)
    let long = down.filter { Double($0.along.count) >= level.dpi }.map(Gutter.init)
    let gutters = Gutter.find(on: bare).map { [$0] } ?? Gutter.find(among: long, on: bare)
    guard !gutters.isEmpty else {
      return (await UnreadPrint.added(to: try await Tesseract.words(bare), on: bare), ruled)
    }
    let parts = Gutter.parts(of: bare, at: gutters)
    var words = try await Tesseract.words(parts.rest)
    let last = words.last?.line ?? 0
    words += try await Tesseract.words(parts.right).map { word in
      var word = word
      word.line += last
      return word
    }
    return (await UnreadPrint.added(to: words, on: bare), ruled)
  }
}
