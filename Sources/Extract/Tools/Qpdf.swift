extension Tool {
  static let qpdf = Tool(
    name: "qpdf", package: "qpdf", versionArgument: "--version",
    disables: Wording(
      "Ifyllbara fält och kryssrutor i PDF-filer läses inte.",
      "Fill-in fields and tick boxes in PDF files are not read."), isHeld: true)
}

/// qpdf's view of a PDF's objects; it decrypts what an owner's password protects.
enum Qpdf {
  /// All objects as JSON of version 2, without the data of streams.
  ///
  /// - Parameter file: a path, or `nil` to send `bytes` by standard input.
  static func objects(_ bytes: [UInt8], file: String?) async throws(ReadError) -> Runner.Outcome {
    try await Runner.run(
      .qpdf, ["--json=2", "--json-key=qpdf", file.map(Runner.argument) ?? "/dev/stdin"],
      input: file == nil ? bytes : nil)
  }

  /// The file with every object written out plainly, none inside a stream of objects.
  static func plain(_ bytes: [UInt8], file: String?) async throws(ReadError) -> Runner.Outcome {
    try await Runner.run(
      .qpdf,
      [
        "--object-streams=disable", "--stream-data=preserve", "--decrypt",
        file.map(Runner.argument) ?? "/dev/stdin", "-",
      ],
      input: file == nil ? bytes : nil)
  }

  /// The keys of the files that it has attached to it, in their order.
  static func attachments(_ bytes: [UInt8]) async throws(ReadError) -> [String] {
    let outcome = try await Runner.run(.qpdf, ["--list-attachments", "/dev/stdin"], input: bytes)
    // "plan.docx -> 47,0"
    return String(decoding: outcome.output, as: UTF8.self).split(whereSeparator: \.isNewline)
      .compactMap { line in line.ranges(of: " -> ").last.map { String(line[..<$0.lowerBound]) } }
  }

  /// The content of the attached file with that key.
  static func attachment(_ key: String, of bytes: [UInt8]) async throws(ReadError) -> [UInt8] {
    let outcome = try await Runner.run(
      .qpdf, ["--show-attachment=\(key)", "/dev/stdin"], input: bytes)
    guard isUsable(outcome) else { throw .damagedArchive }
    return outcome.output
  }

  /// Whether the output can be used: exit status 3 is success with warnings (qpdf's manual, "Exit
  /// Status").
  static func isUsable(_ outcome: Runner.Outcome) -> Bool {
    outcome.ending == .exited(0) || outcome.ending == .exited(3)
  }
}
