/// What is known to be read wrongly, with the reason. An entry that is mended fails its test, so that
/// the table can only shrink with what it lists.
enum KnownFaults {
  /// By document and path of the difference.
  static let differences: [String: [String: String]] = [:]

  /// Documents with words that `explain` gives to an answer or the leftovers, and that are not there.
  static let words: [String: String] = [:]
}
