import Normalize

extension Copying {
  /// A run of words that two writings have in common; it stands `startA` to `endA` in the first.
  struct Match {
    var a: Int
    var b: Int
    var startA: Int
    var endA: Int
    /// How much further on it stands in the second.
    var shift: Int
  }

  /// A match without common words at its ends; `nil` where too few words are left that are not.
  func trimmed(_ match: Match) -> Match? {
    var match = match
    let common = isCommon[match.a]
    while match.startA < match.endA, common[match.startA] { match.startA += 1 }
    while match.endA > match.startA, common[match.endA - 1] { match.endA -= 1 }
    let own = (match.startA..<match.endA).count { !common[$0] }
    return own >= Self.leastWords ? match : nil
  }

  /// The passage with its letters, the other way round where the counties or years are.
  func passage(_ match: Match) -> Comparison.Copied {
    var (a, b) = (match.a, match.b)
    var (startA, startB) = (match.startA, match.startA + match.shift)
    let count = match.endA - match.startA
    let isSameCounty = writings[a].place.county == writings[b].place.county
    let isOrdered =
      isSameCounty
      ? older(writings[a].outline, writings[b].outline) == writings[a].outline
      : writings[a].place.county < writings[b].place.county
    if !isOrdered {
      (a, b) = (b, a)
      (startA, startB) = (startB, startA)
    }
    let rangeA = range(of: startA..<(startA + count), in: a)
    let bytes = Array(writings[a].text.utf8)[rangeA]
    return Comparison.Copied(
      kind: isSameCounty ? .lastYear : .neighbour, inA: writings[a].place, inB: writings[b].place,
      passage: String(decoding: bytes, as: UTF8.self), rangeA: rangeA,
      rangeB: range(of: startB..<(startB + count), in: b), words: count)
  }

  /// From the first word to the last with the signs that close it.
  private func range(of words: Range<Int>, in writing: Int) -> Range<Int> {
    let tokens = tokens[writing]
    let end = tokens.ends[words.upperBound - 1]
    let next = words.upperBound < tokens.count ? tokens.starts[words.upperBound] : Int.max
    var length = 0
    for byte in writings[writing].text.utf8.dropFirst(end) {
      guard ".,;:!?)\"".utf8.contains(byte), end + length < next else { break }
      length += 1
    }
    return tokens.starts[words.lowerBound]..<(end + length)
  }
}
