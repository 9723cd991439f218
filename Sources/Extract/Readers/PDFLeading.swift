extension PDF {
  /// How closely the lines of one paragraph follow each other, in columns or cells.
  ///
  /// Some programs set them equally far apart, and there a table's rule, which adds its own half a point
  /// between two rows, can be seen. Others round each line to a pixel, and recognised lines lie anyhow.
  struct Leading: Sendable {
    /// The distances of lines in the middle of sentences, for each size.
    private var inSentences: [(size: Double, least: Double, most: Double, count: Int)] = []
    /// The widest distance of two lines of one cell where they are not set exactly, as a multiple of
    /// their height.
    private var loose = 1.45

    /// - Parameter columns: the lines of each column from the top.
    init(_ columns: [[Segment]]) {
      var ratio = 1.45
      for lines in columns {
        for (above, below) in zip(lines, lines.dropFirst()) {
          let distance = below.base - above.base
          guard distance > 0.85 * above.size, distance < 1.45 * above.size, above.glyphFree,
            below.glyphFree, abs(above.size - below.size) < 0.03 * above.size
          else { continue }
          ratio = min(ratio, distance / above.size)
          guard above.words[0].confidence == 1,
            Letters.isLower(below.words[0].text.unicodeScalars.first),
            !Letters.closesSentence(above.words[above.words.count - 1].text)
          else { continue }
          note(distance, above.size)
        }
      }
      loose = min(1.45, 1.13 * ratio) + 0.02
    }

    private mutating func note(_ distance: Double, _ size: Double) {
      guard let known = index(of: size) else {
        inSentences.append((size, distance, distance, 1))
        return
      }
      inSentences[known].least = min(inSentences[known].least, distance)
      inSentences[known].most = max(inSentences[known].most, distance)
      inSentences[known].count += 1
    }

    private func index(of size: Double) -> Int? {
      inSentences.firstIndex { abs($0.size - size) < 0.03 * size }
    }

    /// The widest distance of two lines of one paragraph in this size; `nil` where they are not set exactly.
    func exact(_ size: Double) -> Double? {
      guard let known = index(of: size), inSentences[known].count > 2,
        inSentences[known].most - inSentences[known].least < 0.2
      else { return nil }
      return inSentences[known].most + 0.25
    }

    /// Whether a line follows the one above it in its column as closely as lines of one cell do.
    func holds(_ above: Segment, _ below: Segment) -> Bool {
      guard abs(above.size - below.size) < 0.12 * above.size else { return false }
      let distance = below.base - above.base
      guard distance < loose * above.size else { return false }
      guard abs(above.size - below.size) < 0.03 * above.size, let exact = exact(above.size) else {
        return true
      }
      return distance < exact
    }
  }
}
