import Foundation
import Normalize

/// Texts as weighted Swedish stems, each vector of length 1.
struct StemVectors {
  struct Entry {
    var stem: Int32
    var weight: Double
  }

  /// One a text, in the order of the stems' numbers.
  private(set) var vectors: [[Entry]] = []
  private let tokens: [Tokens]
  /// The stem of each word by its number; -1 for one that says nothing.
  private var stemOfWord: [Int32] = []
  private var stems = KeyTable()

  /// - Parameters:
  ///   - tokens: the texts' words, numbered by `words`.
  ///   - isCommon: per text, the words that are nobody's own.
  ///   - without: per text, other words that do not count in it: its question's.
  init(of tokens: [Tokens], _ words: KeyTable, isCommon: [[Bool]], without: [String]) {
    var words = words
    self.tokens = tokens
    var questions: [String: Tokens] = [:]
    for text in without where questions[text] == nil {
      questions[text] = Tokens(of: text, in: &words)
    }
    let count = stem(words)
    let asked = questions.mapValues { tokens in Set(tokens.keys.map { stemOfWord[Int($0)] }) }
    var frequencies = [Int](repeating: 0, count: count)
    var counts: [[(stem: Int32, count: Int)]] = []
    for (index, tokens) in tokens.enumerated() {
      let without = asked[without[index]] ?? []
      let stems = zip(tokens.keys, isCommon[index]).compactMap { key, isCommon in
        isCommon ? nil : stemOfWord[Int(key)]
      }.sorted()
      var counted: [(stem: Int32, count: Int)] = []
      for stem in stems where stem >= 0 && !without.contains(stem) {
        if counted.last?.stem == stem {
          counted[counted.count - 1].count += 1
        } else {
          counted.append((stem, 1))
          frequencies[Int(stem)] += 1
        }
      }
      counts.append(counted)
    }
    vectors = counts.map { counted in
      var vector = counted.map { stem, count in
        let rarity = log(Double(tokens.count + 1) / Double(frequencies[Int(stem)] + 1)) + 1
        return Entry(stem: stem, weight: (1 + log(Double(count))) * rarity)
      }
      let length = vector.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
      for index in vector.indices { vector[index].weight /= length }
      return vector
    }
  }

  /// Numbers the stems of all words; returns how many there are.
  private mutating func stem(_ words: KeyTable) -> Int {
    let stemmer = SwedishStemmer()
    stemOfWord = (0..<words.count).map { number in
      let key = words.key(number)
      // Figures and single letters count nothing that two goals could share.
      guard key.count > 1, key.contains(where: { $0 > 0x39 }),
        !StopWords.swedish.contains(String(decoding: key, as: UTF8.self))
      else { return -1 }
      return key.withUnsafeBufferPointer { key in
        stemmer.withStem(of: key) { stems.number(of: Array($0)) }
      }
    }
    let bases = (0..<stems.count).map { Self.base(of: Int32($0), in: stems) }
    stemOfWord = stemOfWord.map { $0 < 0 ? $0 : bases[Int($0)] }
    return stems.count
  }

  /// The stem without the neuter's article, which Snowball leaves ("teamet", "stödet"), where other
  /// words of these texts have it so.
  private static func base(of stem: Int32, in stems: KeyTable) -> Int32 {
    let key = Array(stems.key(Int(stem)))
    for ending in ["et", "ets"] where key.count > ending.utf8.count + 2 {
      guard key.suffix(ending.utf8.count).elementsEqual(ending.utf8) else { continue }
      let base = key.dropLast(ending.utf8.count)
      if let found = Array(base).withUnsafeBufferPointer({ stems.find($0) }) { return found }
    }
    return stem
  }

  /// The stems that two texts have in common, those first that make them alike most.
  func shared(_ a: Int, _ b: Int) -> [Int32] {
    let (a, b) = (vectors[a], vectors[b])
    var shared: [(stem: Int32, product: Double)] = []
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i].stem == b[j].stem { shared.append((a[i].stem, a[i].weight * b[j].weight)) }
      let isBehind = a[i].stem <= b[j].stem
      if b[j].stem <= a[i].stem { j += 1 }
      if isBehind { i += 1 }
    }
    return shared.sorted { x, y in
      // Equal ones in the order of their letters: the stems' numbers depend on the counties' order.
      if abs(x.product - y.product) > 1e-9 { return x.product > y.product }
      return stems.key(Int(x.stem)).lexicographicallyPrecedes(stems.key(Int(y.stem)))
    }
    .map(\.stem)
  }

  /// A word of each stem as both texts write it, else as either does; never the capital of a sentence's
  /// beginning where there is another.
  func written(
    _ stems: [Int32], _ a: Int, _ textA: String, _ b: Int, _ textB: String
  ) -> [String] {
    let inA = forms(of: stems, tokens[a], textA)
    let inB = forms(of: stems, tokens[b], textB)
    return zip(inA, inB).map { inA, inB in
      let both = inA.intersection(inB)
      return (both.isEmpty ? inA.union(inB) : both).min { x, y in
        let (lowX, lowY) = (x.first?.isLowercase == true, y.first?.isLowercase == true)
        if lowX != lowY { return lowX }
        return x.utf8.count != y.utf8.count ? x.utf8.count < y.utf8.count : x < y
      } ?? ""
    }
  }

  /// The words of each stem in a text.
  private func forms(of stems: [Int32], _ tokens: Tokens, _ text: String) -> [Set<String>] {
    var forms = [Set<String>](repeating: [], count: stems.count)
    var text = text
    text.withUTF8 { bytes in
      for (index, key) in tokens.keys.enumerated() {
        guard let place = stems.firstIndex(of: stemOfWord[Int(key)]) else { continue }
        let word = bytes[tokens.starts[index]..<tokens.ends[index]]
        forms[place].insert(String(decoding: word, as: UTF8.self))
      }
    }
    return forms
  }
}
