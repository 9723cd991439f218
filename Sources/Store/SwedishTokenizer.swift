import GRDB
import Normalize

/// Words for the index: cut and folded by SQLite's `unicode61` with å, ä, ö and é kept, then stemmed.
///
/// Text and query go through the same, so "kommunernas" finds "kommuner". One a connection: neither the
/// stemmer nor SQLite's own tokenizer may be shared between threads.
final class SwedishTokenizer: FTS5CustomTokenizer {
  static let name = "swedish"

  private let words: any FTS5Tokenizer
  private let stemmer = SwedishStemmer()

  init(db: Database, arguments: [String]) throws {
    words = try db.makeTokenizer(.unicode61(diacritics: .keep))
  }

  func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?,
    nText: CInt, tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    // The beginning of a word has no stem of its own: «utbildningar*» is looked for as written.
    if tokenization.contains(.prefix) {
      return words.tokenize(
        context: context, tokenization: tokenization, pText: pText, nText: nText,
        tokenCallback: tokenCallback)
    }
    var stemming = Stemming(stemmer: stemmer, context: context, callback: tokenCallback)
    return withUnsafeMutablePointer(to: &stemming) { stemming in
      words.tokenize(
        context: stemming, tokenization: tokenization, pText: pText, nText: nText,
        tokenCallback: { context, flags, token, count, start, end in
          guard let stemming = context?.assumingMemoryBound(to: Stemming.self), let token else {
            return 0
          }
          let callback = stemming.pointee.callback
          let outer = stemming.pointee.context
          return token.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { word in
            stemming.pointee.stemmer.withStem(
              of: UnsafeBufferPointer(start: word, count: Int(count))
            ) { stem in
              guard let first = stem.baseAddress else { return 0 }
              let length = Stemming.lengthWithoutArticle(stem)
              return first.withMemoryRebound(to: CChar.self, capacity: length) {
                callback(outer, flags, $0, CInt(length), start, end)
              }
            }
          }
        })
    }
  }

  /// What the callback for a word needs, which C passes on as a pointer.
  private struct Stemming {
    let stemmer: SwedishStemmer
    let context: UnsafeMutableRawPointer?
    let callback: FTS5TokenCallback

    /// Snowball leaves the article of neuters: "nätverket" would not find "nätverk". What ends so without
    /// one ("arbete", "paket") loses it in the text and in the query alike.
    static func lengthWithoutArticle(_ stem: UnsafeBufferPointer<UInt8>) -> Int {
      var length = stem.count
      while length >= 5, stem[length - 2] == UInt8(ascii: "e"),
        stem[length - 1] == UInt8(ascii: "t")
      {
        length -= 2
      }
      return length
    }
  }
}
