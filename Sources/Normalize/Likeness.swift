/// How alike the words of a document and of a template are, each pair looked at once.
///
/// A class, so that what is computed stays for the whole alignment of one document; its tables are bare
/// memory, as an array inside a class is checked for exclusive use at each of a hundred thousand looks.
final class Likeness {
  /// A document word's number: the template's own where it is printed there, else one above them.
  let ids: UnsafeMutableBufferPointer<Int>
  /// How many different words there are, the template's included.
  let count: Int
  /// Keys' bytes by number: the template's vocabulary, then the document's other words.
  private let bytes: [UInt8]
  private let starts: UnsafeMutableBufferPointer<Int>
  private let lengths: UnsafeMutableBufferPointer<Int>
  /// Per key the set of its bytes, folded into 64 bits.
  private let letters: UnsafeMutableBufferPointer<UInt64>
  private let present: UnsafeMutableBufferPointer<Bool>
  /// By template word and document word, in 250ths; `unasked` where nobody has asked yet.
  private let table: UnsafeMutableBufferPointer<UInt8>
  private static let unasked: UInt8 = 255

  init(_ vocabulary: KeyTable, _ words: Words) {
    var bytes = vocabulary.bytes
    var ranges = (0..<vocabulary.count).map(vocabulary.range)
    present = .allocate(capacity: vocabulary.count)
    present.initialize(repeating: false)
    let known = present
    let ofKey = words.keys.bytes.withUnsafeBufferPointer { own in
      (0..<words.keys.count).map { number -> Int in
        let key = UnsafeBufferPointer(rebasing: own[words.keys.range(number)])
        if let id = vocabulary.find(key) {
          known[Int(id)] = true
          return Int(id)
        }
        ranges.append(bytes.count..<(bytes.count + key.count))
        bytes.append(contentsOf: key)
        return ranges.count - 1
      }
    }
    let all = bytes
    self.bytes = all
    count = ranges.count
    ids = .allocate(capacity: words.words.count)
    _ = ids.initialize(from: words.words.lazy.map { ofKey[Int($0.key)] })
    starts = .allocate(capacity: count)
    _ = starts.initialize(from: ranges.lazy.map { $0.lowerBound })
    lengths = .allocate(capacity: count)
    _ = lengths.initialize(from: ranges.lazy.map { $0.count })
    letters = .allocate(capacity: count)
    _ = letters.initialize(
      from: ranges.lazy.map { all[$0].reduce(0) { $0 | 1 << UInt64($1 & 63) } })
    // A text of a million different words is no form: they count as unlike, and no table is kept.
    table = .allocate(capacity: count <= 50_000 ? vocabulary.count * count : 0)
    table.initialize(repeating: Self.unasked)
  }

  deinit {
    ids.deallocate()
    starts.deallocate()
    lengths.deallocate()
    letters.deallocate()
    present.deallocate()
    table.deallocate()
  }

  /// Whether a printed word stands anywhere in the document.
  func isPresent(_ printed: Int) -> Bool { present[printed] }

  /// What a word says: its letters, at most 10.
  func weight(_ word: Int) -> Int { min(lengths[word], 10) }

  /// 1 for the same word, 0 for words that have little in common.
  func between(_ printed: Int, _ word: Int) -> Double {
    if printed == word { return 1 }
    let longest = max(lengths[printed], lengths[word])
    guard longest >= 4, abs(lengths[printed] - lengths[word]) <= longest / 3, !table.isEmpty
    else { return 0 }
    let index = printed * count + word
    if table[index] == Self.unasked {
      table[index] = UInt8((compute(printed, word) * 250).rounded())
    }
    return Double(table[index]) / 250
  }

  private func compute(_ a: Int, _ b: Int) -> Double {
    let longest = max(lengths[a], lengths[b])
    // Each letter that only one of the two has costs a step: that much tells most pairs apart.
    let only = max(
      (letters[a] & ~letters[b]).nonzeroBitCount, (letters[b] & ~letters[a]).nonzeroBitCount)
    guard only <= longest / 3 else { return 0 }
    let distance = bytes.withUnsafeBufferPointer { bytes in
      EditDistance.between(
        UnsafeBufferPointer(rebasing: bytes[starts[a]..<starts[a] + lengths[a]]),
        UnsafeBufferPointer(rebasing: bytes[starts[b]..<starts[b] + lengths[b]]),
        atMost: longest / 3)
    }
    guard let distance else { return 0 }
    return max(0, 1 - 1.3 * Double(distance) / Double(longest))
  }

  /// Whether two words, one after the other, are a third.
  func joined(_ first: Int, _ second: Int, are whole: Int) -> Bool {
    guard lengths[first] + lengths[second] == lengths[whole], lengths[first] > 0,
      lengths[second] > 0
    else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      func same(_ a: Int, _ b: Int, _ count: Int) -> Bool {
        for offset in 0..<count where bytes[a + offset] != bytes[b + offset] { return false }
        return true
      }
      return same(starts[whole], starts[first], lengths[first])
        && same(starts[whole] + lengths[first], starts[second], lengths[second])
    }
  }
}
