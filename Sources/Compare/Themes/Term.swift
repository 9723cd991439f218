import Normalize

/// A word or expression of a codebook, and the patterns that it stands for.
public struct Term: Sendable, Equatable {
  /// As it is written in the codebook.
  public var text: String
  /// More than one where a list in it holds expressions of several words.
  var patterns: [Pattern]
}

/// Words in order, with gaps.
struct Pattern: Sendable, Hashable {
  var steps: [Step]

  struct Step: Sendable, Hashable {
    var word: WordTest
    /// The most words that may stand between the step before and this one.
    var gap = 0
    /// Whether the gap may reach over stops and the signs between clauses.
    var isFree = false
  }
}

/// What one word of a text must be like: one of several things.
struct WordTest: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    /// The word in any inflection: equal Snowball stems.
    case stem(String)
    /// This very form.
    case exact(String)
    /// `ord*`: any letters may follow.
    case prefix(String)
    /// `*ord`: any letters may stand before; inflection is free.
    case suffix(String)
    /// `*ord*`
    case infix(String)
    /// `ord+`: the word, or a compound that begins with it.
    case first(String, stem: String)
    /// `+ord`: the word, or a compound that ends with it, in any inflection.
    case last(stem: String)
    /// `+ord+`: the word anywhere in a compound.
    case part(String, stem: String)
    case number
    case year
    case date
  }

  var kinds: [Kind]

  /// A list's test has hundreds of kinds and stands in hundreds of patterns: few of them tell it apart.
  func hash(into hasher: inout Hasher) {
    hasher.combine(kinds.count)
    hasher.combine(kinds.first)
    hasher.combine(kinds.last)
  }
}

extension Term {
  /// The most patterns that one term may stand for, and the most words that a gap may hold: what
  /// bounds the time that a passage takes.
  static let mostPatterns = 2000
  static let longestGap = 20

  /// Reads a term of a codebook, in NFC.
  ///
  /// - Parameter lists: the codebook's word lists, as `tails(of:entries:stemmer:)` makes them.
  /// - Throws: `CodebookError`, which says what to change.
  init(
    _ text: String, lists: [String: [[WordTest]]], stemmer: SwedishStemmer
  ) throws(CodebookError) {
    self.text = text
    var patterns: [[Pattern.Step]] = [[]]
    var gap = 0
    var isFree = false
    func extend(_ tails: [[WordTest]]) throws(CodebookError) {
      guard patterns.count * tails.count <= Self.mostPatterns else {
        throw CodebookError(
          description: "«\(text)» stands for more than \(Self.mostPatterns) expressions; split it.")
      }
      patterns = patterns.flatMap { head in
        tails.map { tail in
          head
            + tail.enumerated().map { index, word in
              Pattern.Step(
                word: word, gap: index == 0 ? gap : 0, isFree: index == 0 && isFree)
            }
        }
      }
      gap = 0
      isFree = false
    }
    for part in text.lowercased().split(separator: " ") {
      if part.hasPrefix("..") {
        isFree = part.hasPrefix("...")
        let digits = part.drop { $0 == "." }
        gap = digits.isEmpty ? 3 : Int(digits) ?? -1
        guard (1...Self.longestGap).contains(gap), patterns != [[]] else {
          throw CodebookError(
            description:
              "«\(part)» in «\(text)» is no gap; write ..n between two words, with 1 to \(Self.longestGap) for n."
          )
        }
      } else if part.hasPrefix("<"), part.hasSuffix(">"), part.count > 2 {
        try extend(try Self.tails(String(part), text, lists))
      } else {
        try extend([[try WordTest(part, in: text, stemmer: stemmer)]])
      }
    }
    guard patterns != [[]], gap == 0 else {
      throw CodebookError(description: "«\(text)» does not end with a word; write one.")
    }
    self.patterns = patterns.map { Pattern(steps: $0) }
  }

  /// What `<name>` stands for.
  private static func tails(
    _ part: String, _ text: String, _ lists: [String: [[WordTest]]]
  ) throws(CodebookError) -> [[WordTest]] {
    switch part {
    case "<number>": return [[WordTest(kinds: [.number])]]
    case "<year>": return [[WordTest(kinds: [.year])]]
    case "<date>": return [[WordTest(kinds: [.date])]]
    default: break
    }
    guard let tails = lists[String(part.dropFirst().dropLast())] else {
      let known = (lists.keys.sorted() + ["number", "year", "date"]).map { "<\($0)>" }
      throw CodebookError(
        description:
          "«\(part)» in «\(text)» is no list of the codebook; use one of \(known.joined(separator: ", "))."
      )
    }
    return tails
  }

  /// What a list stands for: its single words together as one test, each expression by itself.
  ///
  /// - Parameter list: the list's name.
  /// - Parameter entries: each a term of its own, without lists and gaps.
  static func tails(
    of list: String, entries: [String], stemmer: SwedishStemmer
  ) throws(CodebookError) -> [[WordTest]] {
    var single: [WordTest.Kind] = []
    var tails: [[WordTest]] = []
    for entry in entries {
      var words: [WordTest] = []
      for word in entry.lowercased().split(separator: " ") {
        guard !word.hasPrefix(".."), !word.hasPrefix("<") else {
          throw CodebookError(
            description: "«\(entry)» in the list <\(list)>: only words stand in a list.")
        }
        words.append(try WordTest(word, in: entry, stemmer: stemmer))
      }
      if words.count == 1 {
        single += words[0].kinds
      } else if words.count > 1 {
        tails.append(words)
      }
    }
    if !single.isEmpty { tails.append([WordTest(kinds: single)]) }
    return tails
  }
}

extension WordTest {
  /// Reads one word of a term: `ord`, `=ord`, `ord*`, `*ord`, `*ord*`, `ord+`, `+ord`, `+ord+`, and several
  /// with `|` between.
  fileprivate init(
    _ word: Substring, in text: String, stemmer: SwedishStemmer
  ) throws(CodebookError) {
    kinds = []
    for choice in word.split(separator: "|") {
      // By bytes: of the codebook's some ten thousand words each is read so at every start.
      let bytes = Array(choice.utf8)
      let start = bytes.firstIndex { !"=*+".utf8.contains($0) } ?? bytes.count
      let end = bytes[start...].firstIndex { "*+".utf8.contains($0) } ?? bytes.count
      let core = String(decoding: bytes[start..<end], as: UTF8.self)
      let opening = String(decoding: bytes[..<start], as: UTF8.self)
      let closing = String(decoding: bytes[end...], as: UTF8.self)
      guard
        core.unicodeScalars.contains(where: {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        })
      else {
        throw CodebookError(description: "«\(choice)» in «\(text)» has no letters; write a word.")
      }
      let stem = stemmer.stem(core)
      // Snowball takes the last letter of "kurs" for a genitive, but not that of "kursen".
      let stems = core == stem + "s" ? [stem, core] : [stem]
      switch (opening, closing) {
      case ("", ""): kinds += stems.map { .stem($0) }
      case ("=", ""): kinds.append(.exact(core))
      case ("", "*"): kinds.append(.prefix(core))
      case ("*", ""): kinds += stems.map { .suffix($0) }
      case ("*", "*"): kinds.append(.infix(core))
      case ("", "+"): kinds.append(.first(core, stem: stem))
      case ("+", ""): kinds += stems.map { .last(stem: $0) }
      case ("+", "+"): kinds.append(.part(core, stem: stem))
      default:
        throw CodebookError(
          description:
            "«\(choice)» in «\(text)» mixes signs; write ord, =ord, ord*, *ord, *ord*, ord+, +ord or +ord+."
        )
      }
    }
  }
}
