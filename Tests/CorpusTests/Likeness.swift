/// Texts compared as the corpus says: runs of white space are one space, list dashes are gone.
enum Likeness {
  static func plain(_ text: String) -> [Unicode.Scalar] {
    var plain: [Unicode.Scalar] = []
    for line in text.split(separator: "\n") {
      let line = line.hasPrefix("- ") ? line.dropFirst(2) : line
      for word in line.unicodeScalars.split(whereSeparator: { $0.properties.isWhitespace }) {
        if !plain.isEmpty { plain.append(" ") }
        plain.append(contentsOf: word)
      }
    }
    return plain
  }

  /// Lines with text: paragraphs and list items.
  static func lines(_ text: String) -> Int { text.split(separator: "\n").count }

  /// Levenshtein's distance in characters; `nil` where it exceeds `most`.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost most: Int) -> Int? {
    if a == b { return 0 }
    guard most > 0, abs(a.count - b.count) <= most else { return nil }
    let head = zip(a, b).prefix { $0 == $1 }.count
    let tail = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
    let same = min(tail, min(a.count, b.count) - head)
    let a = a[head..<(a.count - same)]
    let b = Array(b[head..<(b.count - same)])
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let substitution = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count] <= most ? row[b.count] : nil
  }

  /// Where two texts part, in one line.
  static func firstDifference(_ read: [Unicode.Scalar], _ truth: [Unicode.Scalar]) -> String {
    if read.isEmpty { return "nothing, should be «\(show(truth, from: 0))»" }
    if truth.isEmpty { return "«\(show(read, from: 0))», should be nothing" }
    let at =
      zip(read, truth).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(read.count, truth.count)
    let start = max(0, at - 30)
    return
      "differs at \(at) of \(truth.count): «\(show(read, from: start))», should be «\(show(truth, from: start))»"
  }

  private static func show(_ text: [Unicode.Scalar], from start: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text[min(start, text.count)...].prefix(90))
    return String(view)
  }
}
