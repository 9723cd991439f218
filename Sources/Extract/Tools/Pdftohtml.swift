extension Tool {
  static let pdftohtml = Tool(
    name: "pdftohtml", package: "poppler-utils", versionArgument: "-v",
    disables: Wording(
      "Kryssrutor ritade med symboltypsnitt i PDF-filer läses inte.",
      "Tick boxes drawn with symbol fonts in PDF files are not read."), isHeld: true)
}

/// poppler's list of text with its fonts: the one way to tell a ZapfDingbats "4" from the digit.
enum Pdftohtml {
  /// Pieces of text with their font, as XML in PDF points.
  ///
  /// - Parameter file: a path, or `nil` to send `bytes` by standard input.
  static func fonts(_ bytes: [UInt8], file: String?) async throws(ReadError) -> Runner.Outcome {
    try await Runner.run(
      .pdftohtml,
      [
        "-xml", "-i", "-q", "-zoom", "1", "-enc", "UTF-8", "-stdout",
        file.map(Runner.argument) ?? "/dev/stdin",
      ],
      input: file == nil ? bytes : nil)
  }
}
