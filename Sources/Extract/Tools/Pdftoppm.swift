extension Tool {
  static let pdftoppm = Tool(
    name: "pdftoppm", package: "poppler-utils", versionArgument: "-v",
    disables: Wording(
      "Inskannade sidor och ritade kryssrutor i PDF-filer läses inte.",
      "Scanned pages and drawn tick boxes in PDF files are not read."), isHeld: true)
}

/// poppler's rendering of a page.
enum Pdftoppm {
  /// One page as a binary PGM picture in grey.
  ///
  /// - Parameters:
  ///   - file: a path, or `nil` to send `bytes` by standard input.
  ///   - page: counted from 1.
  ///   - dpi: pixels an inch.
  static func page(
    _ bytes: [UInt8], file: String?, page: Int, dpi: Int
  ) async throws(ReadError) -> Runner.Outcome {
    try await pages(bytes, file: file, page...page, dpi: dpi)
  }

  /// Pages that follow each other, as one PGM picture after the other.
  ///
  /// - Parameter pages: counted from 1.
  static func pages(
    _ bytes: [UInt8], file: String?, _ pages: ClosedRange<Int>, dpi: Int
  ) async throws(ReadError) -> Runner.Outcome {
    try await Runner.run(
      .pdftoppm,
      [
        "-gray", "-q", "-r", "\(dpi)", "-f", "\(pages.lowerBound)", "-l", "\(pages.upperBound)",
        file.map(Runner.argument) ?? "/dev/stdin",
      ],
      input: file == nil ? bytes : nil)
  }
}
