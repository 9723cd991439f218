/// The limit of an answer's length as forms print it: "(max 500 tecken inkl. blanksteg)".
extension Words {
  static let limiting: Set<String> = [
    "max", "maximalt", "högst", "ca", "cirka", "tecken", "inkl", "inklusive", "blanksteg",
  ]

  /// A word of a limit, a number or a sign.
  func isLimiting(_ index: Int) -> Bool {
    if words[index].isSign { return true }
    let key = key(at: index)
    return Self.limiting.contains(key) || key.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Where a paragraph that is nothing but the limit ends: "(max 1000 tecken)" below its question.
  ///
  /// - Returns: `start` where it is none.
  func afterLimit(_ start: Int) -> Int {
    var next = start
    var hasUnit = false
    repeat {
      guard next < words.count, next - start < 8, words[next].block == words[start].block,
        isLimiting(next)
      else { return start }
      hasUnit = hasUnit || key(at: next) == "tecken"
      next += 1
    } while next < words.count && !words[next].startsBlock
    return hasUnit ? next : start
  }
}
