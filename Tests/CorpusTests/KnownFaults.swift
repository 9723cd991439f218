/// What is known to be read wrongly, with the reason. An entry that is mended fails its test, so that
/// the table shrinks with what it lists.
enum KnownFaults {
  /// By document; a path stands for all that lies under it, as in `allow.uncertain`.
  static let differences: [String: [String: String]] = [
    "cases/layout/questions-as-column-heads.pdf": ["answers": pages],
    "cases/layout/whole-form-a-table-from-word-11.pdf": ["answers": rows, "choices": rows],
    "cases/pdf/justified-in-narrow-boxes.pdf": ["answers": stretched],
    "cases/pdf/justified-two-columns.pdf": [
      "contacts": stretched, "signature": stretched, "sections": stretched, "flags": stretched,
    ],
  ]

  private static let pages = "answers side by side that cross a page are not put together again"
  private static let rows = "a row of a table that crosses a page loses its label"
  private static let stretched =
    "justified lines whose spaces are wider than the white between columns"

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
