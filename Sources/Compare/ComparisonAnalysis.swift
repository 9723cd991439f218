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

  /// The themes of all passages, in their order. What several say in the same words is coded once: a
  /// passage's themes depend on nothing but its own words, and many repeat last year's or a neighbour's.
  private static func codings(of passages: [Passage], by codebook: Codebook) -> [Coding] {
    var numbers: [String: Int] = [:]
    var texts: [String] = []
    let textOfPassage = passages.map { passage in
      if let number = numbers[passage.text] { return number }
      numbers[passage.text] = texts.count
      texts.append(passage.text)
      return texts.count - 1
    }
    let found = codings(of: texts, by: codebook)
    return passages.indices.flatMap { passage in
      found[textOfPassage[passage]].map { coding in
        var coding = coding
        coding.passage = passage
        return coding
      }
    }
  }

  /// The themes of each text: a part a core.
  private static func codings(of texts: [String], by codebook: Codebook) -> [[Coding]] {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let parts = max(1, min(cores, texts.count / leastOfAThread))
    var found = [[[Coding]]](repeating: [], count: parts)
    found.withUnsafeMutableBufferPointer { found in
      nonisolated(unsafe) let found = found
      DispatchQueue.concurrentPerform(iterations: parts) { part in
        var coder = Coder(codebook)
        let own = (texts.count * part / parts)..<(texts.count * (part + 1) / parts)
        found[part] = own.map { coder.themes(of: texts[$0], codebook) }
      }
    }
    return found.flatMap { $0 }
  }
}
