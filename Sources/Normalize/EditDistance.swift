/// Levenshtein's distance between two words, in UTF-8 bytes.
enum EditDistance {
  /// `nil` where it exceeds `most`.
  static func between(_ a: String, _ b: String, atMost most: Int) -> Int? {
    var a = a
    var b = b
    return a.withUTF8 { a in b.withUTF8 { b in between(a, b, atMost: most) } }
  }

  static func between(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, atMost most: Int
  ) -> Int? {
    if abs(a.count - b.count) > most { return nil }
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: b.count + 1) { row in
      for column in 0...b.count { row.initializeElement(at: column, to: column) }
      for i in 0..<a.count {
        var diagonal = row[0]
        row[0] = i + 1
        var least = row[0]
        for j in 0..<b.count {
          let substitution = diagonal + (a[i] == b[j] ? 0 : 1)
          diagonal = row[j + 1]
          row[j + 1] = min(substitution, row[j] + 1, row[j + 1] + 1)
          least = min(least, row[j + 1])
        }
        if least > most { return nil }
      }
      return row[b.count] <= most ? row[b.count] : nil
    }
  }
}
