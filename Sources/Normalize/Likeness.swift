/// How alike the words of a document and of a template are, each pair looked at once.
///
/// A class, so that what is computed stays for the whole alignment of one document.
final class Likeness {
  /// A document word's number: the template's own where it is printed there, else one above them.
  let ids: [Int]
  /// What a word says: its letters, at most 10.
  let weights: [Double]
  /// Keys by number: the template's vocabulary, then the document's other words.
  private var keys: [[UInt8]]
  /// How many different words there are, the template's included.
  var count: Int { keys.count }
  private let vocabularyCount: Int
  /// By template word and document word; -1 where nobody has asked yet.
  private var table: [Float]

  init(_ vocabulary: [String], _ index: [String: Int], _ words: [Words.Word]) {
    var others: [String: Int] = [:]
    var keys = vocabulary.map { Array($0.utf8) }
    vocabularyCount = vocabulary.count
    ids = words.map { word in
      if let id = index[word.key] { return id }
      if let id = others[word.key] { return id }
      let id = keys.count
      others[word.key] = id
      keys.append(Array(word.key.utf8))
      return id
    }
    self.keys = keys
    weights = ids.map { Double(min(keys[$0].count, 10)) }
    // A text of a million different words is no form: they count as unlike, and no table is kept.
    table =
      keys.count <= 20_000 ? [Float](repeating: -1, count: vocabularyCount * keys.count) : []
  }

  /// 1 for the same word, 0 for words that have little in common.
  func between(_ printed: Int, _ word: Int) -> Double {
    if printed == word { return 1 }
    guard !table.isEmpty else { return 0 }
    let index = printed * keys.count + word
    let known = table[index]
    if known >= 0 { return Double(known) }
    let likeness = compute(keys[printed], keys[word])
    table[index] = Float(likeness)
    return likeness
  }

  private func compute(_ a: [UInt8], _ b: [UInt8]) -> Double {
    let longest = max(a.count, b.count)
    guard longest >= 4, abs(a.count - b.count) <= longest / 3,
      let distance = EditDistance.between(a, b, atMost: longest / 3)
    else { return 0 }
    return max(0, 1 - 1.3 * Double(distance) / Double(longest))
  }

  /// Whether two words, one after the other, are a third.
  func joined(_ first: Int, _ second: Int, are whole: Int) -> Bool {
    let a = keys[first]
    let b = keys[second]
    let c = keys[whole]
    guard !a.isEmpty, !b.isEmpty, a.count + b.count == c.count else { return false }
    return c.starts(with: a) && c.suffix(b.count).elementsEqual(b)
  }
}
