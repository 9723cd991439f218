import Foundation

extension Comparison {
  /// Finds themes, and what is alike: neither needs the other, and of many forms each takes seconds.
  mutating func analyse() {
    let bare = self
    nonisolated(unsafe) var coded: (passages: [Passage], codings: [Coding]) = ([], [])
    nonisolated(unsafe) var alike: Alike?
    DispatchQueue.concurrentPerform(iterations: 2) { part in
      if part == 0 { coded = bare.coded() } else { alike = Alike(in: bare) }
    }
    (passages, codings) = coded
    copied = alike?.copied ?? []
    similar = alike?.similar ?? []
    furtherPairs = alike?.further ?? []
  }

  /// Cuts all that counts into passages and finds their themes.
  private func coded() -> (passages: [Passage], codings: [Coding]) {
    let years = Dictionary(
      outlines.map { ($0.template, $0.year) }, uniquingKeysWith: { first, _ in first })
    var passages: [Passage] = []
    for received in received where received.isCurrent && received.county != nil {
      let year = received.submission.template.flatMap { years[$0] ?? nil }
      passages += Passage.all(in: received, year: year)
    }
    return (passages, Self.codings(of: passages, by: codebook))
  }

  /// So many at least are worth a thread: each has a coder of its own, with words to look up first.
  private static let leastOfAThread = 500

  /// The themes of all passages, in their order: a part a core, as no passage's depend on another's.
  private static func codings(of passages: [Passage], by codebook: Codebook) -> [Coding] {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let parts = max(1, min(cores, passages.count / leastOfAThread))
    var found = [[Coding]](repeating: [], count: parts)
    found.withUnsafeMutableBufferPointer { found in
      nonisolated(unsafe) let found = found
      DispatchQueue.concurrentPerform(iterations: parts) { part in
        var coder = Coder(codebook)
        let own = (passages.count * part / parts)..<(passages.count * (part + 1) / parts)
        found[part] = own.flatMap { coder.themes(of: passages[$0].text, codebook, passage: $0) }
      }
    }
    return found.flatMap { $0 }
  }
}
