extension Tool {
  static let pdftotext = Tool(
    name: "pdftotext", package: "poppler-utils", versionArgument: "-v",
    disables: Wording("PDF-filer läses inte.", "PDF files are not read."), isHeld: true)
}

/// poppler's text extraction with the place of every word.
enum Pdftotext {
  /// The words of a PDF as XHTML; not `-q`, as standard error tells what is damaged.
  ///
  /// - Parameter file: a path, or `nil` to send `bytes` by standard input.
  static func words(_ bytes: [UInt8], file: String?) async throws(ReadError) -> Runner.Outcome {
    try await Runner.run(
      .pdftotext,
      ["-bbox-layout", "-enc", "UTF-8", file.map(Runner.argument) ?? "/dev/stdin", "-"],
      input: file == nil ? bytes : nil)
  }
}

extension Runner {
  /// A path that no program can take for an option.
  static func argument(_ path: String) -> String {
    path.utf8.first == UInt8(ascii: "-") ? "./" + path : path
  }
}
