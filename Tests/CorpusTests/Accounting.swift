import Extract

@testable import Normalize

/// Counts what became of every word of a document.
enum Accounting {
  /// Letters and digits run together are a word, every other sign is one: "och/eller" is the same three
  /// whether it was cut at the slash or not.
  static func tokens(_ text: some StringProtocol) -> [String] {
    var tokens: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.isAlphabetic || properties.numericType != nil || properties.isDiacritic {
        word.append(scalar)
        continue
      }
      if !word.isEmpty { tokens.append(String(word)) }
      word = String.UnicodeScalarView()
      if !properties.isWhitespace { tokens.append(String(scalar)) }
    }
    if !word.isEmpty { tokens.append(String(word)) }
    return tokens
  }

  static func words(_ text: some StringProtocol) -> [String] {
    tokens(text).filter {
      $0.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }
  }

  typealias Bag = [String: Int]

  static func bag(_ tokens: some Sequence<String>) -> Bag {
    tokens.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// What `a` has more of than `b`.
  static func surplus(_ a: Bag, over b: Bag) -> [String] {
    a.compactMap { token, count in
      let more = count - b[token, default: 0]
      return more > 0 ? "«\(token)»" + (more > 1 ? " × \(more)" : "") : nil
    }.sorted()
  }

  /// Words that nothing claims, or that are claimed twice; each with what claims it.
  static func unclaimed(_ read: Interpretation) -> [String] {
    var uses = [[Claim.Use]](repeating: [], count: read.cutter.words.words.count)
    for claim in read.claims {
      for word in claim.words { uses[word].append(claim.use) }
    }
    return uses.enumerated().filter { $0.element.count != 1 }.map { index, uses in
      "«\(read.cutter.text(index..<(index + 1)))» \(uses.isEmpty ? "lost" : "claimed as \(uses)")"
    }
  }

  /// Words of the body that no row of the explanation holds, or that more than one does.
  static func lost(_ document: Document, _ explanation: Explanation) -> [String] {
    let rows = explanation.rows.filter { $0.role != .furniture && $0.role != .box }
    let blocks = document.blocks.filter { $0.role == .body && !$0.isBox }
    let wanted = bag(blocks.flatMap { tokens($0.text) })
    let got = bag(rows.flatMap { tokens($0.text) })
    return surplus(wanted, over: got).map { "lost \($0)" }
      + surplus(got, over: wanted).map { "doubled \($0)" }
  }

  /// Pieces claimed for a value of which six words or more stand in no value and not among the leftovers:
  /// labels and the figures of a number, spaced otherwise in the value, have fewer; longer is text lost.
  static func swallowed(_ read: Interpretation) -> [String] {
    let values = read.submission
    var texts = [values.organisation?.value, values.signature?.name, values.signature?.date]
    texts += values.counties.map(\.name)
    texts += values.contacts.flatMap { [$0.name, $0.title, $0.email, $0.phone] }
    texts += values.leftovers.map(\.text)
    let kept = bag(texts.compactMap(\.self).flatMap { words($0) })
    return read.claims.compactMap { claim in
      guard case .value(let field) = claim.use else { return nil }
      let text = read.cutter.text(claim.words)
      let lost = words(text).filter { kept[$0] == nil && $0.allSatisfy(\.isLetter) }
      return lost.count < 6 ? nil : "\(field) swallowed «\(text)»"
    }
  }

  /// Words that are claimed for an answer or the leftovers, and that do not stand there.
  static func broken(_ read: Interpretation) -> [String] {
    var promised: [String: Bag] = [:]
    for claim in read.claims {
      let field: String
      switch claim.use {
      case .answer(let id): field = id
      case .leftover: field = "leftovers"
      case .printed, .value: continue
      }
      let text = read.cutter.text(claim.words)
      // "Klicka här för att ange text" is where an answer would stand, and is none.
      if AnswerText.isPlaceholder(text) { continue }
      promised[field, default: [:]].merge(bag(words(text)), uniquingKeysWith: +)
    }
    var kept: [String: Bag] = [:]
    for answer in read.submission.answers { kept[answer.id] = bag(words(answer.text ?? "")) }
    kept["leftovers"] = bag(read.submission.leftovers.flatMap { words($0.text) })
    return promised.sorted { $0.key < $1.key }.flatMap { field, bag in
      surplus(bag, over: kept[field] ?? [:]).map { "\(field) has not \($0)" }
    }
  }
}
