import CStemmer

/// Snowball's Swedish stemmer: "kommunernas", "kommunerna" and "kommuner" have one stem.
///
/// A handle of its own a thread: the library keeps the stem of the last word in it. Rules:
/// snowballstem.org/algorithms/swedish/stemmer.html.
public final class SwedishStemmer {
  private let handle: OpaquePointer

  public init() {
    guard let handle = sb_stemmer_new("swedish", "UTF_8") else {
      preconditionFailure("libstemmer knows no Swedish")
    }
    self.handle = handle
  }

  deinit { sb_stemmer_delete(handle) }

  /// The stem of one word.
  ///
  /// - Parameter word: in lower case and NFC; the library does neither.
  public func stem(_ word: String) -> String {
    var word = word
    return word.withUTF8 { utf8 in
      withStem(of: utf8) { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Calls `body` with the UTF-8 of the stem, which is valid until the next call.
  ///
  /// - Parameter word: UTF-8, in lower case and NFC.
  public func withStem<Result>(
    of word: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    guard let start = word.baseAddress, word.count <= Int32.max,
      let stem = sb_stemmer_stem(handle, start, Int32(word.count))
    else { return try body(word) }
    return try body(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(handle))))
  }
}
