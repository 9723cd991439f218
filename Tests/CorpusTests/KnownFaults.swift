/// What is known to be read wrongly, with the reason. An entry that is mended fails its test, so that
/// the table can only shrink with what it lists.
enum KnownFaults {
  /// By document and path of the difference.
  static let differences: [String: [String: String]] = [:]

  /// Documents with words that no part of the submission holds, or that two do.
  static let words: [String: String] = [:]

  /// Mutations after which something is wrong and looks certain, by kind and seed.
  static let mutations: [String: String] = [:]
}
