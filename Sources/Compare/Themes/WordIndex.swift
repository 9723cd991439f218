import Normalize

/// Which tests of a codebook a word passes, found once for each word of the texts.
struct WordIndex {
  private var ids: [WordTest: Int] = [:]
  private(set) var count = 0
  private var stems: [String: [Int]] = [:]
  private var exact: [String: [Int]] = [:]
  /// Tests of how a word begins, by its first two bytes; of how its stem ends, by the last two.
  private var openings: [UInt16: [(core: String, stem: String?, id: Int)]] = [:]
  private var endings: [UInt16: [(core: String, isCompound: Bool, id: Int)]] = [:]
  private var inner: [(core: String, stem: String?, id: Int)] = []
  private var numbers: [Int] = []
  private var years: [Int] = []
  private var dates: [Int] = []

  private var known: [String: [Int]] = [:]
  private let stemmer = SwedishStemmer()

  /// Words remembered at most; what comes after is looked up anew each time.
  private static let mostKnown = 100_000

  /// The test's number; equal tests have one.
  mutating func id(of test: WordTest) -> Int {
    if let id = ids[test] { return id }
    let id = count
    ids[test] = id
    count += 1
    for kind in test.kinds {
      switch kind {
      case .stem(let stem): stems[stem, default: []].append(id)
      case .exact(let word): exact[word, default: []].append(id)
      case .prefix(let core): openings[Self.head(core), default: []].append((core, nil, id))
      case .first(let core, let stem):
        openings[Self.head(core), default: []].append((core, stem, id))
        stems[stem, default: []].append(id)
      case .suffix(let stem): endings[Self.tail(stem), default: []].append((stem, false, id))
      case .last(let stem): endings[Self.tail(stem), default: []].append((stem, true, id))
      case .infix(let core): inner.append((core, nil, id))
      case .part(let core, let stem):
        inner.append((core, stem, id))
        stems[stem, default: []].append(id)
      case .number: numbers.append(id)
      case .year: years.append(id)
      case .date: dates.append(id)
      }
    }
    return id
  }

  /// The numbers of the tests that a word passes.
  ///
  /// - Parameter word: lower case, NFC.
  mutating func tests(_ word: String) -> [Int] {
    if let tests = known[word] { return tests }
    let tests = find(word)
    if known.count < Self.mostKnown { known[word] = tests }
    return tests
  }

  /// The stems that a word may have: Snowball's, and that of a neuter without its article, which
  /// Snowball leaves on ("nätverket").
  private func stems(of word: String) -> [String] {
    let stem = stemmer.stem(word)
    for article in ["et", "ets"] where word.hasSuffix(article) && word.count >= article.count + 3 {
      let bare = stemmer.stem(String(word.dropLast(article.count)))
      return bare == stem ? [stem] : [stem, bare]
    }
    return [stem]
  }

  private func find(_ word: String) -> [Int] {
    var found = Set(exact[word] ?? [])
    for stem in stems(of: word) {
      found.formUnion(stems[stem] ?? [])
      for (core, isCompound, id) in endings[Self.tail(stem)] ?? [] where stem.hasSuffix(core) {
        if !isCompound || stem == core || Compound.isModifier(stem.dropLast(core.count)) {
          found.insert(id)
        }
      }
    }
    for (core, coreStem, id) in openings[Self.head(word)] ?? [] where word.hasPrefix(core) {
      if coreStem == nil || Compound.isHead(word.dropFirst(core.count)) { found.insert(id) }
    }
    for (core, coreStem, id) in inner {
      guard let range = Self.range(of: core, in: word) else { continue }
      if coreStem == nil { found.insert(id) }
      let before = word[..<range.lowerBound]
      let after = word[range.upperBound...]
      let isInside =
        (before.isEmpty || Compound.isModifier(before))
        && (after.isEmpty || Compound.isHead(after) || Compound.isInflection(after))
      if isInside { found.insert(id) }
    }
    switch Figure(word) {
    case .number: found.formUnion(numbers)
    case .year: found.formUnion(years)
    case .date: found.formUnion(dates)
    case nil: break
    }
    return found.sorted()
  }

  private static func head(_ word: String) -> UInt16 {
    var bytes = word.utf8.makeIterator()
    return UInt16(bytes.next() ?? 0) << 8 | UInt16(bytes.next() ?? 0)
  }

  private static func tail(_ word: String) -> UInt16 {
    var bytes = word.utf8.reversed().makeIterator()
    return UInt16(bytes.next() ?? 0) << 8 | UInt16(bytes.next() ?? 0)
  }

  private static func range(of core: String, in word: String) -> Range<String.Index>? {
    var start = word.startIndex
    while start < word.endIndex {
      if word[start...].hasPrefix(core) {
        return start..<word.index(start, offsetBy: core.count)
      }
      start = word.index(after: start)
    }
    return nil
  }
}

/// What a word written with digits says.
enum Figure {
  case number
  case year
  case date

  /// "12", "1 000" as "1000", "2,5"; "2021" and "2021-2023"; "2021-09-30", "30/9", "30.9.2021".
  init?(_ word: String) {
    guard let first = word.utf8.first, first >= 0x30, first <= 0x39 else { return nil }
    let parts = word.split { "-/.,".contains($0) }
    var values: [Int] = []
    for part in parts {
      guard part.utf8.count <= 9, let value = Int(part) else { return nil }
      values.append(value)
    }
    func isYear(_ value: Int) -> Bool { (1900...2100).contains(value) }
    let isDay = values.count >= 2 && word.contains("/") && (1...31).contains(values[0])
    switch values.count {
    case 1: self = isYear(values[0]) ? .year : .number
    case 2 where isDay && (1...12).contains(values[1]): self = .date
    case 2 where isYear(values[0]) && word.contains(where: { "-/".contains($0) }): self = .year
    case 3: self = .date
    default: self = .number
    }
  }
}

/// What may stand before and behind a word in a Swedish compound.
enum Compound {
  /// Endings of inflection and of verbs made of nouns: "planera" is no compound with "plan".
  private static let endings: Set<String> = [
    "a", "ad", "ade", "an", "ande", "andet", "are", "aren", "arens", "arna", "arnas", "ar", "ars",
    "as", "at", "ats", "e", "en", "ende", "ens", "er", "era", "erad", "erade", "erar", "eras",
    "erat", "ers", "erna", "ernas", "es", "et", "ets", "ig", "iga", "igt", "n", "na", "nas", "ns",
    "or", "orna", "ornas", "ors", "r", "s", "t", "ts",
  ]
  private static let derivations = [
    "ering", "ning", "ande", "ende", "het", "lig", "isk", "are", "ist",
  ]

  static func isInflection(_ rest: Substring) -> Bool { endings.contains(String(rest)) }

  /// Whether what follows a modifier can be the head: with or without a linking s, e, o, u, a or hyphen.
  static func isHead(_ rest: Substring) -> Bool {
    if isInflection(rest) || derivations.contains(where: rest.hasPrefix) { return false }
    if isWord(rest) { return true }
    guard let link = rest.first, "seoua-".contains(link) else { return false }
    return isWord(rest.dropFirst())
  }

  /// Whether what stands before a head can be its modifier.
  static func isModifier(_ rest: Substring) -> Bool {
    rest.utf8.count >= 2 && (rest.contains(where: isVowel) || rest.last == "-")
  }

  private static func isWord(_ rest: Substring) -> Bool {
    rest.count >= 3 && rest.contains(where: isVowel)
  }

  private static func isVowel(_ letter: Character) -> Bool { "aeiouyåäöé".contains(letter) }
}
