extension PDF {
  /// A run of words on one printed line with no wide gap in it: a whole line, or a part of one that
  /// stands in a column or cell of its own.
  struct Segment: Sendable, Equatable {
    var words: [Word]
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    /// The height of most of its letters: the type size times a factor of the font.
    var size: Double

    /// - Precondition: `words` is not empty, in order from the left.
    init(_ words: [Word]) {
      precondition(!words.isEmpty, "a segment has words")
      self.words = words
      left = words[0].left
      right = words[0].right
      top = words[0].top
      bottom = words[0].bottom
      size = words[0].height
      // Most segments have one height: only others need a list, which is an allocation.
      var mainHeight: Double?
      var mainLetters = 0
      var weights: [(height: Double, letters: Int)] = []
      for word in words {
        left = min(left, word.left)
        right = max(right, word.right)
        top = min(top, word.top)
        bottom = max(bottom, word.bottom)
        guard word.glyph == nil else { continue }
        let letters = word.text.utf8.count
        guard let height = mainHeight else {
          mainHeight = word.height
          mainLetters = letters
          continue
        }
        if abs(height - word.height) < 0.3 {
          mainLetters += letters
        } else if let known = weights.firstIndex(where: { abs($0.height - word.height) < 0.3 }) {
          weights[known].letters += letters
        } else {
          weights.append((word.height, letters))
        }
      }
      if let mainHeight { size = mainHeight }
      if let most = weights.max(by: { $0.letters < $1.letters }), most.letters > mainLetters {
        size = most.height
      }
    }

    /// The bottom of its letters: one distance from the baseline for one font and size.
    var base: Double {
      words.first { $0.glyph == nil && abs($0.height - size) < 0.3 }?.bottom ?? bottom
    }

    var middle: Double { base - size / 2 }

    var isGlyphsOnly: Bool { words.allSatisfy { $0.glyph != nil } }

    /// Whether a fill-in field for text stands in it.
    var isField: Bool { words.contains { $0.field != nil && $0.glyph == nil } }
  }

  /// One printed line from margin to margin.
  typealias Row = [Segment]

  /// The words of each of pdftotext's lines.
  static func lines(_ words: [Word]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var index = 0
    while index < words.count {
      var end = index + 1
      while end < words.count, words[end].line == words[index].line { end += 1 }
      lines.append(index..<end)
      index = end
    }
    return lines
  }

  /// Puts the words of a page into rows of segments, from top to bottom and left to right.
  static func rows(_ words: [Word]) -> [Row] {
    var runs = lines(words).flatMap { split(Array(words[$0])) }
    runs.sort { ($0.middle, $0.left) < ($1.middle, $1.left) }
    var rows: [Row] = []
    for run in runs {
      if let row = rowOfMark(with: run, in: rows) {
        rows[row].append(run)
      } else if let last = rows.indices.last,
        run.middle - rows[last][0].middle < 0.42 * min(run.size, rows[last][0].size)
      {
        rows[last].append(run)
      } else {
        rows.append([run])
      }
    }
    return unstretched(rows.map(joined))
  }

  /// The row that a lone bullet or number and its text share, where a line of another column stands between
  /// the two, or begins the row a little higher.
  private static func rowOfMark(with run: Segment, in rows: [Row]) -> Int? {
    func isLoneMark(_ segment: Segment) -> Bool {
      segment.words.count == 1 && isMark(segment.words[0])
    }
    let isLone = isLoneMark(run)
    return rows.indices.suffix(3).last { index in
      rows[index].contains { other in
        let size = min(run.size, other.size)
        guard abs(run.middle - other.middle) < 0.42 * size, isLone || isLoneMark(other) else {
          return false
        }
        let gap = isLone ? other.left - run.right : run.left - other.right
        return gap > 0 && gap < 3 * size
      }
    }
  }

  /// Cuts one of pdftotext's lines at gaps that are wide, or wide beside its other gaps.
  private static func split(_ words: [Word]) -> [Segment] {
    guard words.count > 1 else { return [Segment(words)] }
    let isSorted = words.indices.dropFirst().allSatisfy { words[$0 - 1].left <= words[$0].left }
    let words = isSorted ? words : words.sorted { $0.left < $1.left }
    var gaps: [Double] = []
    for (word, next) in zip(words, words.dropFirst()) { gaps.append(next.left - word.right) }
    let usual = gaps.sorted()[(gaps.count - 1) / 2]
    var segments: [Segment] = []
    var start = 0
    for (index, gap) in gaps.enumerated() {
      let height = min(words[index].height, words[index + 1].height)
      // Gaps as narrow as between words part nothing, after a mark or not.
      guard gap > 0.8 * height || height < 0 else { continue }
      let afterMark = index == start && isMark(words[start])
      let wide =
        gap > (afterMark ? 5 : 1.5) * height
        || (gaps.count > 1 && !afterMark && gap > 0.8 * height && gap > 2.2 * usual)
      if wide {
        segments.append(Segment(Array(words[start...index])))
        start = index + 1
      }
    }
    // Most lines are one segment, whose words are those of the line.
    if start == 0 { return [Segment(words)] }
    return segments + [Segment(Array(words[start...]))]
  }

  /// Joins the runs of a row that stand as close as words do, and bullets and numbers with their text.
  private static func joined(_ row: Row) -> Row {
    guard row.count > 1 else { return row }
    var result: Row = []
    for run in row.sorted(by: { $0.left < $1.left }) {
      guard let last = result.last else {
        result.append(run)
        continue
      }
      let gap = run.left - last.right
      let height = min(last.size, run.size)
      let lone = last.words.count == 1 ? last.words[0] : nil
      let glued = lone.map { isMark($0) && gap < 5 * height } ?? false
      // An own line of pdftotext's that is nevertheless near: a change of font, or a raised sign.
      if gap < 0.55 * height || glued {
        result[result.count - 1] = Segment(last.words + run.words)
      } else {
        result.append(run)
      }
    }
    return result
  }

  /// A bullet or an enumerator, which belongs to the text after it however far that stands.
  static func isMark(_ word: Word) -> Bool {
    switch word.glyph {
    case .bullet: true
    case .box, .boxOrBullet: false
    case nil: isDash(word.text) || isEnumerator(word.text)
    }
  }

  static func isDash(_ text: String) -> Bool {
    text == "-" || text == "–" || text == "—" || text == "*"
  }

  /// "1." "12)" "a." "(b)" "8a." "1.2" "1.2.3." "A." – not "2021." nor "1".
  static func isEnumerator(_ text: String) -> Bool {
    var digits = 0
    var letters = 0
    var dots = 0
    var end: UInt8 = 0
    for (index, byte) in text.utf8.enumerated() {
      guard index < 9 else { return false }
      end = byte
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if letters > 0 || digits > 2 { return false }
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        letters += 1
        if letters > 1 || dots > 0 { return false }
      case UInt8(ascii: "."):
        dots += 1
        if digits == 0, letters == 0 { return false }
        if index + 1 < text.utf8.count { digits = 0 }
      case UInt8(ascii: "("): if index > 0 { return false }
      case UInt8(ascii: ")"): if index == 0 || index + 1 < text.utf8.count { return false }
      default: return false
      }
    }
    guard digits + letters > 0 else { return false }
    return end == UInt8(ascii: ".") || end == UInt8(ascii: ")")
  }
}
