/// Print that recognition went past: a word in the midst of a line, a line between two others.
///
/// Tesseract leaves out what its own search for lines has cut wrongly, and says nothing of it. What looks like
/// letters outside of all words is shown to it once more, by itself.
enum UnreadPrint {
  /// The words that were read, with those among them that a second look gives.
  ///
  /// - Parameter bare: the page that was read, without its rules.
  static func added(to words: [Tesseract.Word], on bare: Raster) async -> [Tesseract.Word] {
    guard let height = height(of: words) else { return words }
    let strips = runs(outside: words, height, on: bare)
    // A picture or a raster of grey has hundreds of what looks like letters.
    guard (1...40).contains(strips.count),
      let (picture, tops) = bare.stacked(strips, gap: Int(height), margin: margin),
      let found = try? await Tesseract.words(picture, mode: 6)
    else { return words }
    var words = words
    for (strip, top) in zip(strips, tops) {
      let own = found.filter {
        (top..<top + strip.bottom - strip.top).contains(($0.top + $0.bottom) / 2)
      }
      insert(own, of: strip, movedBy: (strip.left - margin, strip.top - top), height, into: &words)
    }
    return words
  }

  /// Print has letters, and recognition is sure of most of them; a pen's strokes have neither.
  private static func isPrint(_ words: [Tesseract.Word], isInLine: Bool) -> Bool {
    let letters = words.reduce(0) { $0 + $1.text.count(where: \.isLetter) }
    let sure =
      words.reduce(0.0) { $0 + $1.confidence * Double($1.text.count) }
      / Double(max(1, words.reduce(0) { $0 + $1.text.count }))
    return letters >= (isInLine ? 2 : 4) && sure >= (isInLine ? 70 : 80)
  }

  private static func insert(
    _ found: [Tesseract.Word], of strip: PixelRegion, movedBy move: (x: Int, y: Int),
    _ height: Double, into words: inout [Tesseract.Word]
  ) {
    let beside = words.indices.filter { index in
      let word = words[index]
      let high = min(word.bottom, strip.bottom) - max(word.top, strip.top)
      return high * 2 > min(word.bottom - word.top, strip.bottom - strip.top)
        && Double(max(word.left - strip.right, strip.left - word.right)) < 1.5 * height
    }
    guard isPrint(found, isInLine: !beside.isEmpty) else { return }
    let line = beside.first.map { words[$0].line } ?? (words.map(\.line).max() ?? 0) + 1
    for var word in found {
      word.left += move.x
      word.right += move.x
      word.top += move.y
      word.bottom += move.y
      word.line = line
      // What was missed once is not sure.
      word.confidence = min(word.confidence, 80)
      let place = words.firstIndex { $0.line == line && $0.left > word.left }
      let end = words.lastIndex { $0.line == line }.map { $0 + 1 }
      words.insert(word, at: place ?? end ?? words.count)
    }
  }

  /// How high a word of the page's print is, in pixels; `nil` where there is too little of it to tell.
  private static func height(of words: [Tesseract.Word]) -> Double? {
    let heights = words.filter { $0.confidence > 80 && $0.text.utf8.count > 2 }
      .map { $0.bottom - $0.top }.sorted()
    return heights.count < 10 ? nil : Double(heights[heights.count / 2])
  }

  /// White around the strips, in pixels.
  private static let margin = 30
}

extension UnreadPrint {
  /// Three letters or more beside each other that no word covers, with a little paper around them.
  static func runs(
    outside words: [Tesseract.Word], _ height: Double, on raster: Raster
  ) -> [PixelRegion] {
    var runs: [[PixelRegion]] = []
    for letter in letters(outside: words, height, on: raster) {
      let index = runs.lastIndex { run in
        let last = run[run.count - 1]
        let high = min(last.bottom, letter.bottom) - max(last.top, letter.top)
        return high * 2 > min(last.bottom - last.top, letter.bottom - letter.top)
          && Double(letter.left - last.right) < 0.9 * height
      }
      if let index { runs[index].append(letter) } else { runs.append([letter]) }
    }
    let pad = Int(0.3 * height)
    return runs.compactMap { run in
      let left = run.map(\.left).min() ?? 0
      let right = run.map(\.right).max() ?? 0
      let top = run.map(\.top).min() ?? 0
      let bottom = run.map(\.bottom).max() ?? 0
      guard run.count > 2, Double(right - left) > 1.2 * height,
        Double(bottom - top) < 1.7 * height, Double(bottom - top) > 0.4 * height
      else { return nil }
      return PixelRegion(
        left: max(0, left - pad), top: max(0, top - pad), right: min(raster.width, right + pad),
        bottom: min(raster.height, bottom + pad))
    }.sorted { ($0.top, $0.left) < ($1.top, $1.left) }
  }

  /// What is as large as a letter, or as a few that touch, and stands in no word; from left to right.
  private static func letters(
    outside words: [Tesseract.Word], _ height: Double, on raster: Raster
  ) -> [PixelRegion] {
    let (width, rows) = (raster.width, raster.height)
    let dark = raster.strokeLimit
    let edge = Int(raster.dpi / 4)
    guard width > 2 * edge, rows > 2 * edge else { return [] }
    var open = [Bool](repeating: false, count: width * rows)
    raster.grey.withUnsafeBufferPointer { grey in
      for y in edge..<rows - edge {
        for x in edge..<width - edge where grey[y * width + x] < dark { open[y * width + x] = true }
      }
    }
    let pad = Int(0.2 * height)
    for word in words {
      let (left, right) = (max(0, word.left - pad), min(width, word.right + pad))
      for y in max(0, word.top - pad)..<max(max(0, word.top - pad), min(rows, word.bottom + pad)) {
        for x in left..<max(left, right) { open[y * width + x] = false }
      }
    }
    var letters: [PixelRegion] = []
    for start in open.indices where open[start] {
      let region = region(from: start, &open, width)
      let (wide, high) = (
        Double(region.right - region.left) / height, Double(region.bottom - region.top) / height
      )
      if (0.3...1.4).contains(high), (0.06...3).contains(wide) { letters.append(region) }
    }
    return letters.sorted { $0.left < $1.left }
  }

  /// The pixels that hang together with one, taken out.
  private static func region(from start: Int, _ open: inout [Bool], _ width: Int) -> PixelRegion {
    var found = PixelRegion(left: .max, top: .max, right: 0, bottom: 0)
    var stack = [start]
    open[start] = false
    while let at = stack.popLast() {
      let (y, x) = at.quotientAndRemainder(dividingBy: width)
      found.left = min(found.left, x)
      found.right = max(found.right, x + 1)
      found.top = min(found.top, y)
      found.bottom = max(found.bottom, y + 1)
      // No ink is marked at the page's edge, so that its neighbours lie on the page.
      for next in [
        at - width - 1, at - width, at - width + 1, at - 1, at + 1, at + width - 1, at + width,
        at + width + 1,
      ] where open[next] {
        open[next] = false
        stack.append(next)
      }
    }
    return found
  }
}
