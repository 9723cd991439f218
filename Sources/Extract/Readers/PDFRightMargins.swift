extension PDF {
  /// Lines that all wrap at the same place have a right margin of their own: a column that stands
  /// alone on its page, a frame, an indented answer.
  static func localEdges(_ pieces: inout [Piece], style: Style) {
    if pieces.count >= 8, let edge = sharedEdge(pieces[...], atLeast: 0.25, style: style) {
      for index in pieces.indices { pieces[index].line?.edge = edge }
      return
    }
    let justified = justifiedEdges(pieces)
    var start = 0
    while start < pieces.count {
      var end = start + 1
      while end < pieces.count, let a = pieces[end - 1].line, let b = pieces[end].line,
        abs(a.size - b.size) < 0.05 * a.size, b.base > a.base,
        b.base - a.base < style.leading * 1.15 * a.size, pieces[end].marker == nil
      {
        end += 1
      }
      if end - start >= 3,
        let edge = sharedEdge(
          pieces[start..<end], atLeast: end - start >= 5 ? 0.3 : 0.55, style: style)
      {
        for index in start..<end { pieces[index].line?.edge = edge }
      }
      if let edge = edge(of: pieces[start..<end], among: justified) {
        for index in start..<end { pieces[index].line?.edge = edge }
      }
      start = end
    }
  }

  /// The right margin at which seven lines of ten wrap, if they reach far enough into the text's
  /// width: a list of short lines wraps nowhere.
  private static func sharedEdge(
    _ pieces: ArraySlice<Piece>, atLeast share: Double, style: Style
  ) -> Double? {
    let lines = pieces.compactMap(\.line)
    guard lines.count >= 3 else { return nil }
    let widest = lines.map(\.right).max() ?? 0
    let left = lines.map(\.left).min() ?? 0
    // Near the document's own margin that is the better measure.
    guard widest - left > share * (style.rightEdge - left),
      widest < style.rightEdge - 3 * style.bodySize
    else { return nil }
    let wraps = zip(lines, lines.dropFirst()).count { line, next in
      widest - line.right < (next.words.first?.width ?? 0) + 0.3 * line.size
    }
    return wraps * 10 >= (lines.count - 1) * 7 ? widest : nil
  }

  /// Where justified lines end: one with spaces that are plainly stretched, or three or more at one place
  /// with spaces that are as wide as each needs.
  ///
  /// Ragged lines may end at one place too, but by chance, and all with the same spaces.
  private static func justifiedEdges(_ pieces: [Piece]) -> [Double] {
    var lines: [(right: Double, space: Double)] = []
    var result: [Double] = []
    for line in pieces.lazy.compactMap(\.line) where line.words.count > 1 {
      if isStretched(line) { result.append(line.right) }
      let letters = line.words.reduce(0) { $0 + $1.width }
      let space = (line.right - line.left - letters) / Double(line.words.count - 1)
      lines.append((line.right, space / line.size))
    }
    lines.sort { $0.right < $1.right }
    var start = 0
    while start < lines.count {
      var end = start + 1
      while end < lines.count, lines[end].right - lines[start].right < 0.6 { end += 1 }
      let spaces = lines[start..<end].map(\.space)
      if end - start > 2, (spaces.max() ?? 0) - (spaces.min() ?? 0) > 0.15 {
        result.append(lines[end - 1].right)
        start = end
      } else {
        start += 1
      }
    }
    return result
  }

  /// Whether a line's spaces, two or more, are all as wide as no font's is.
  private static func isStretched(_ line: Printed) -> Bool {
    let words = isMark(line.words[0]) ? line.words.dropFirst() : line.words[...]
    guard words.count > 2 else { return false }
    var least = Double.infinity
    var most = 0.0
    for (word, next) in zip(words, words.dropFirst()) {
      least = min(least, next.left - word.right)
      most = max(most, next.left - word.right)
    }
    return least > 0.4 * line.size && most - least < 0.4 + 0.01 * most
  }

  /// The margin of lines that follow each other closely, if any of them ends where justified lines do and none
  /// goes over it.
  private static func edge(of run: ArraySlice<Piece>, among edges: [Double]) -> Double? {
    let widest = run.lazy.compactMap(\.line).map(\.right).max() ?? 0
    return edges.first { abs($0 - widest) < 0.7 }
  }
}
