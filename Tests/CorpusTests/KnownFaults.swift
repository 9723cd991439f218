/// What is known to be read wrongly, with the reason. An entry that is mended fails its test, so that
/// the table shrinks with what it lists.
enum KnownFaults {
  /// By document; a path stands for all that lies under it, as in `allow.uncertain`.
  static let differences: [String: [String: String]] = [:]

  /// Why a difference of a document is known, if it is.
  static func reason(_ name: String, _ path: String) -> String? {
    differences[name]?.first { path == $0.key || path.hasPrefix($0.key + ".") }?.value
  }

  /// Documents with words that no part of the submission holds, or that two do.
  static let words: [String: String] = [:]

  /// Mutations after which something is wrong and looks certain, by kind and seed.
  static let mutations: [String: String] = [:]

  static let hostile = [
    "hostile/bit-rotten-one-page.pdf":
      "a page that cannot be read is a warning, and the exit status 0"
  ]
}
