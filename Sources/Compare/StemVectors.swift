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
  private var tokens: [Tokens] = []
  /// The stem of each word by its number; -1 for one that says nothing.
  private var stemOfWord: [Int32] = []

  /// - Parameter texts: each with the words that do not count in it, such as its question's.
  init(of texts: [(text: String, without: String)]) {
    var words = KeyTable()
    tokens = texts.map { Tokens(of: $0.text, in: &words) }
    var questions: [String: Tokens] = [:]
    for text in texts where questions[text.without] == nil {
      questions[text.without] = Tokens(of: text.without, in: &words)
    }
    let count = stem(words)
    let asked = questions.mapValues { tokens in Set(tokens.keys.map { stemOfWord[Int($0)] }) }
    var frequencies = [Int](repeating: 0, count: count)
    var counts: [[(stem: Int32, count: Int)]] = []
    for (text, tokens) in zip(texts, tokens) {
      let without = asked[text.without] ?? []
      let stems = tokens.keys.map { stemOfWord[Int($0)] }.sorted()
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
        let rarity = log(Double(texts.count + 1) / Double(frequencies[Int(stem)] + 1)) + 1
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
    var stems = KeyTable()
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
    return stems.count
  }

  /// The stems that two texts have in common, those first that make them alike most.
  func shared(_ a: Int, _ b: Int) -> [Int32] {
    let weights = Dictionary(uniqueKeysWithValues: vectors[b].map { ($0.stem, $0.weight) })
    return vectors[a].compactMap { entry in
      weights[entry.stem].map { (stem: entry.stem, product: $0 * entry.weight) }
    }
    .sorted { ($1.product, $0.stem) < ($0.product, $1.stem) }.map(\.stem)
  }

  /// A word of this stem as both texts write it, else as either does; never the capital of a
  /// sentence's beginning where there is another.
  func written(
    _ stem: Int32, _ a: Int, _ textA: String, _ b: Int, _ textB: String
  ) -> String {
    let inA = forms(of: stem, tokens[a], textA)
    let inB = forms(of: stem, tokens[b], textB)
    let both = inA.intersection(inB)
    return (both.isEmpty ? inA.union(inB) : both).min { x, y in
      let (lowX, lowY) = (x.first?.isLowercase == true, y.first?.isLowercase == true)
      if lowX != lowY { return lowX }
      return x.utf8.count != y.utf8.count ? x.utf8.count < y.utf8.count : x < y
    } ?? ""
  }

  private func forms(of stem: Int32, _ tokens: Tokens, _ text: String) -> Set<String> {
    let bytes = Array(text.utf8)
    var forms: Set<String> = []
    for (index, key) in tokens.keys.enumerated() where stemOfWord[Int(key)] == stem {
      forms.insert(
        String(decoding: bytes[tokens.starts[index]..<tokens.ends[index]], as: UTF8.self))
    }
    return forms
  }
}
