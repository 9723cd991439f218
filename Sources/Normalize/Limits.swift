/// The limit of an answer's length as forms print it: "(max 500 tecken inkl. blanksteg)".
extension Words {
  /// What a length is counted in.
  private static let units: Set<String> = ["tecken", "characters"]
  static let limiting: Set<String> = [
    "max", "maximalt", "högst", "ca", "cirka", "tecken", "inkl", "inklusive", "blanksteg",
    "characters", "including", "spaces",
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
      hasUnit = hasUnit || Self.units.contains(key(at: next))
      next += 1
    } while next < words.count && !words[next].startsBlock
    return hasUnit ? next : start
  }

  /// "(högst 500 tecken)" and nothing else, as a line of its own or behind a printed one, and what a form in two
  /// languages has there: "/ Describe (max 500 characters)."
  func isLimit(_ range: Range<Int>) -> Bool {
    let limit = range.drop { words[$0].isSign || key(at: $0) == "describe" }
    return !limit.isEmpty && afterLimit(limit.startIndex) == range.upperBound
  }

  /// What web forms count below a field: "287 av 1000 tecken använda", "713 tecken kvar".
  func isCounter(_ range: Range<Int>) -> Bool {
    guard (1...8).contains(range.count), let last = range.last,
      words[range.lowerBound].startsBlock,
      last + 1 == words.count || words[last + 1].startsBlock
    else { return false }
    let keys = range.map { key(at: $0) }.filter { !$0.isEmpty }
    let numbers = keys.filter { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    let rest = keys.filter { !numbers.contains($0) }
    guard !numbers.isEmpty, rest.allSatisfy(Self.counting.contains) else { return false }
    // "(max 1000 tecken)" is the limit, and no count.
    return rest.contains(where: Self.units.contains)
      && rest.contains(where: Self.ofCounts.contains)
  }

  /// Words that a count has beside its numbers, and those that a limit has not.
  private static let counting: Set<String> = ofCounts.union(units).union([
    "du", "har", "you", "have", "of", "totalt", "inkl", "inklusive",
    "blanksteg", "max",
  ])
  private static let ofCounts: Set<String> = [
    "av", "kvar", "använda", "använt", "använts", "antal", "återstår", "återstående", "skrivna",
    "left", "used", "remaining",
  ]
}
