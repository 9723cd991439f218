/// How alike the words of a document and of a template are, each pair looked at once.
///
/// A class, so that what is computed stays for the whole alignment of one document.
final class Likeness {
  /// A document word's number: the template's own where it is printed there, else one above them.
  let ids: [Int]
  /// What a word says: its letters, at most 10.
  let weights: [Double]
  /// Keys by number: the template's vocabulary, then the document's other words.
  private let keys: [[UInt8]]
  /// How many different words there are, the template's included.
  var count: Int { keys.count }
  private let lengths: [Int]
  private let present: [Bool]
  /// By template word and document word, in 250ths; `unasked` where nobody has asked yet. Bare memory:
  /// an array inside a class is checked for exclusive use at each of a hundred thousand looks.
  private let table: UnsafeMutableBufferPointer<UInt8>
  private static let unasked: UInt8 = 255

  init(_ vocabulary: [String], _ index: [String: Int], _ words: Words) {
    var keys = vocabulary.map { Array($0.utf8) }
    let ofKey = (0..<words.keys.count).map { number -> Int in
      let key = words.keys.key(number)
      if let id = index[String(decoding: key, as: UTF8.self)] { return id }
      keys.append(Array(key))
      return keys.count - 1
    }
    ids = words.words.map { ofKey[Int($0.key)] }
    var present = [Bool](repeating: false, count: vocabulary.count)
    for id in ofKey where id < vocabulary.count { present[id] = true }
    self.present = present
    self.keys = keys
    let lengths = keys.map(\.count)
    self.lengths = lengths
    weights = ids.map { Double(min(lengths[$0], 10)) }
    // A text of a million different words is no form: they count as unlike, and no table is kept.
    table = .allocate(capacity: keys.count <= 50_000 ? vocabulary.count * keys.count : 0)
    table.initialize(repeating: Self.unasked)
  }

  deinit { table.deallocate() }

  /// Whether a printed word stands anywhere in the document.
  func isPresent(_ printed: Int) -> Bool { present[printed] }

  /// 1 for the same word, 0 for words that have little in common.
  func between(_ printed: Int, _ word: Int) -> Double {
    if printed == word { return 1 }
    let longest = max(lengths[printed], lengths[word])
    guard longest >= 4, abs(lengths[printed] - lengths[word]) <= longest / 3, !table.isEmpty
    else { return 0 }
    let index = printed * lengths.count + word
    if table[index] == Self.unasked {
      table[index] = UInt8((compute(keys[printed], keys[word]) * 250).rounded())
    }
    return Double(table[index]) / 250
  }

  private func compute(_ a: [UInt8], _ b: [UInt8]) -> Double {
    let longest = max(a.count, b.count)
    guard let distance = EditDistance.between(a, b, atMost: longest / 3) else { return 0 }
    return max(0, 1 - 1.3 * Double(distance) / Double(longest))
  }

  /// Whether two words, one after the other, are a third.
  func joined(_ first: Int, _ second: Int, are whole: Int) -> Bool {
    guard lengths[first] + lengths[second] == lengths[whole], lengths[first] > 0,
      lengths[second] > 0
    else { return false }
    return keys[whole].starts(with: keys[first])
      && keys[whole].suffix(lengths[second]).elementsEqual(keys[second])
  }
}
