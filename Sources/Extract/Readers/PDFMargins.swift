extension PDF {
  /// Takes out what stands in the way of rows: words that run up or down the page, and numbers of lines.
  ///
  /// What stands beside the text is put into the page's margin; sideways words that stand in it are given
  /// apart.
  static func withoutMargins(_ pages: [Page]) -> (pages: [Page], sideways: [[Word]]) {
    var result = pages
    var sideways: [[Word]] = []
    for index in pages.indices {
      let turned = turnedWords(pages[index].words)
      var inText: [Word] = []
      if turned.contains(true) {
        var kept: [Word] = []
        var found: [Word] = []
        for (word, isTurned) in zip(pages[index].words, turned) {
          if isTurned { found.append(word) } else { kept.append(word) }
        }
        result[index].words = kept
        let left = kept.map(\.left).min() ?? .infinity
        let right = kept.map(\.right).max() ?? -.infinity
        // A page that lies on its side has no margin.
        let isFew = found.count < kept.count
        for word in found {
          if isFew, word.right < left || word.left > right {
            result[index].margin.append(word)
          } else {
            inText.append(word)
          }
        }
      }
      sideways.append(inText)
      result[index].setApart(lineNumbers(result[index].words))
    }
    return (result, sideways)
  }

  /// Which words run up or down the page: tall ones, and those that stand above each other on one of
  /// pdftotext's lines with a tall one.
  private static func turnedWords(_ words: [Word]) -> [Bool] {
    var result = words.map(isTall)
    guard result.contains(true) else { return result }
    for run in lines(words) where run.contains(where: { result[$0] }) {
      let first = words[run.lowerBound]
      if words[run].allSatisfy({
        $0.field == nil && abs($0.left - first.left) < 1 && abs($0.right - first.right) < 1
      }) {
        for word in run { result[word] = true }
      }
    }
    return result
  }

  private static func isTall(_ word: Word) -> Bool {
    word.field == nil && word.height > 2.2 * word.width && word.height > 20
      && word.text.unicodeScalars.count > 2
  }

  /// Numbers of lines: left of all text and flush, each the last one and as much more, five at least.
  private static func lineNumbers(_ words: [Word]) -> [Int] {
    var left = Double.infinity
    for word in words where number(word) == nil { left = min(left, word.left) }
    let found = words.indices.filter { words[$0].right < left - 2 && number(words[$0]) != nil }
    guard found.count >= 5 else { return [] }
    let down = found.sorted { words[$0].middle < words[$1].middle }
    let values = down.compactMap { number(words[$0]) }
    let step = values[1] - values[0]
    let isFlush =
      down.allSatisfy { abs(words[$0].right - words[down[0]].right) < 1 }
      || down.allSatisfy { abs(words[$0].left - words[down[0]].left) < 1 }
    guard step > 0, isFlush,
      zip(values, values.dropFirst()).allSatisfy({ $1 - $0 == step })
    else { return [] }
    return found
  }

  /// The same of a recognised page, where some are missed or misread: most follow each other, and nothing
  /// longer than a number stands where they do.
  static func recognisedLineNumbers(_ words: [Word]) -> [Int] {
    let numbers = words.indices.filter { number(words[$0]) != nil }
    guard numbers.count >= 5, let left = numbers.map({ words[$0].left }).min() else { return [] }
    let strip = numbers.filter { words[$0].left < left + 12 }
    guard strip.count >= 5 else { return [] }
    // A speck beside it makes a number wider, and "53" may be read as "53.".
    let right = strip.map { words[$0].right }.sorted()[strip.count / 2]
    let column = words.indices.filter { words[$0].left < right + 2 }
    guard column.allSatisfy({ words[$0].right < right + 12 && words[$0].text.utf8.count <= 4 })
    else { return [] }
    let values = column.sorted { words[$0].middle < words[$1].middle }.map { number(words[$0]) }
    var steps: [Int: Int] = [:]
    for (value, next) in zip(values, values.dropFirst()) {
      guard let value, let next, next > value else { continue }
      steps[next - value, default: 0] += 1
    }
    guard let most = steps.values.max(), most >= 4, most * 10 >= 7 * (column.count - 1) else {
      return []
    }
    return column
  }

  private static func number(_ word: Word) -> Int? {
    guard word.field == nil, word.text.utf8.count <= 4,
      word.text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(word.text)
  }

  /// Words that run up or down the page, or stand in its margin: a block for each of pdftotext's lines.
  static func blocks(aside words: [Word], role: Block.Role, page: Int) -> [Block] {
    lines(words).map { line in
      let run = words[line]
      let place = run.map { $0.place(on: page) }.reduce(words[line.lowerBound].place(on: page)) {
        $0.union($1) ?? $0
      }
      return Block(
        kind: .paragraph, text: run.map(\.text).joined(separator: " "), role: role,
        lines: [Line(start: 0, place: place)])
    }
  }
}

extension PDF.Page {
  /// Puts words into the page's margin.
  ///
  /// - Parameter numbers: which, in their order.
  mutating func setApart(_ numbers: [Int]) {
    margin += numbers.map { words[$0] }
    for number in numbers.reversed() { words.remove(at: number) }
  }
}
