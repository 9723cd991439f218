extension Comparison {
  /// Cuts all that counts into passages and finds their themes.
  mutating func code() {
    let years = Dictionary(
      outlines.map { ($0.template, $0.year) }, uniquingKeysWith: { first, _ in first })
    var coder = Coder(codebook)
    for received in received where received.isCurrent && received.county != nil {
      let year = received.submission.template.flatMap { years[$0] ?? nil }
      for passage in Passage.all(in: received, year: year) {
        codings += coder.themes(of: passage.text, codebook, passage: passages.count)
        passages.append(passage)
      }
    }
  }
}
