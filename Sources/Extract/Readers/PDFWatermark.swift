extension PDF {
  /// Takes out what is printed large behind the text ("UTKAST", "KOPIA"), slanted or straight:
  /// letters much larger than the text that stand over words of it, as no heading does.
  static func withoutWatermarks(_ pages: [Page]) -> [Page] {
    var result = pages
    for index in pages.indices {
      let words = pages[index].words
      var sum = 0.0
      var tallest = 0.0
      for word in words {
        sum += word.height
        tallest = max(tallest, word.height)
      }
      let limit = 1.8 * sum / Double(max(words.count, 1))
      guard tallest > limit else { continue }
      let heights = words.filter { $0.height > limit && covers($0, words, limit) }.map(\.height)
      guard !heights.isEmpty else { continue }
      // Its other letters may stand in the margin. Slanted ones are as high as many stand together.
      let highest = heights.max() ?? 0
      let isSlanted = highest > 1.1 * (heights.min() ?? 0)
      func isBehind(_ word: Word) -> Bool {
        guard word.field == nil, word.height > limit else { return false }
        return isSlanted && word.height > 0.3 * highest
          || heights.contains { abs($0 - word.height) < 0.02 * $0 }
      }
      result[index].behind = words.filter(isBehind)
      result[index].words.removeAll(where: isBehind)
    }
    return result
  }

  /// Whether a large word stands over the middle of a small one.
  private static func covers(_ large: Word, _ words: [Word], _ limit: Double) -> Bool {
    let margin = 0.2 * large.height
    return words.contains { word in
      let center = (word.left + word.right) / 2
      return word.height <= limit && center > large.left && center < large.right
        && word.middle > large.top + margin && word.middle < large.bottom - margin
    }
  }

  /// The watermark of a page as one block, its letters from the left.
  static func watermark(_ page: Page, page number: Int) -> Block? {
    let words = page.behind.sorted { ($0.left, $0.top) < ($1.left, $1.top) }
    guard let first = words.first else { return nil }
    let place = words.map { $0.place(on: number) }.reduce(first.place(on: number)) {
      $0.union($1) ?? $0
    }
    let letters = words.allSatisfy { $0.text.unicodeScalars.count == 1 }
    return Block(
      kind: .paragraph, text: words.map(\.text).joined(separator: letters ? "" : " "),
      role: .furniture, lines: [Line(start: 0, place: place)])
  }
}
