import Normalize

/// A text's words by number: what is compared word by word, whatever the case and punctuation.
struct Tokens: Sendable {
  /// The words' numbers in the key table, in the text's order.
  var keys: [Int32] = []
  /// Where each word stands in the text, in UTF-8 bytes.
  var starts: [Int] = []
  var ends: [Int] = []

  var count: Int { keys.count }

  /// - Parameter table: gives the numbers; the same table for all texts that are compared.
  init(of text: String, in table: inout KeyTable) {
    var text = text
    var key: [UInt8] = []
    text.withUTF8 { bytes in
      var position = 0
      while position < bytes.count {
        let length = Self.wordLength(bytes, at: position)
        guard length > 0 else {
          position += Self.scalarLength(bytes[position])
          continue
        }
        key.removeAll(keepingCapacity: true)
        WordKey.append(bytes, from: position, to: position + length, to: &key)
        if !key.isEmpty {
          keys.append(table.number(of: key))
          starts.append(position)
          ends.append(position + length)
        }
        position += length
      }
    }
  }

  /// How many bytes of a word begin here: letters and digits, of any alphabet. Signs, dashes and
  /// quotation marks part words.
  private static func wordLength(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    var position = start
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: position += 1
      case 0..<0x80, 0xC2, 0xE2, 0xEF: return position - start
      default: position += scalarLength(byte)
      }
    }
    return min(position, bytes.count) - start
  }

  private static func scalarLength(_ first: UInt8) -> Int {
    first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }
}
