/// The kinds of file that the program tells apart, by content and never by name.
public enum Format: Sendable, Equatable {
  case text
  case html
  case pdf
}

/// What a reader found in one file: the closed set of readers all return this.
struct Reading: Sendable {
  var blocks: [Block]
  /// Number of pages; `nil` for formats without pages.
  var pages: Int?
  var flags: [Flag] = []
}

extension Document {
  /// Reads one file of any format that the program knows.
  ///
  /// - Parameters:
  ///   - bytes: the whole content.
  ///   - file: the path as the caller gave it; it names the source and is opened by outside programs.
  /// - Throws: `ReadError` where the file cannot be read, with what to do next.
  public init(reading bytes: [UInt8], file: String) async throws(ReadError) {
    throw ReadError(.readUnsupported, "", "")
  }
}
