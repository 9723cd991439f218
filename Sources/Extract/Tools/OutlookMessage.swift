extension Tool {
  static let outlookMessage = Tool(
    name: "perl", package: "libemail-outlook-message-perl",
    versionArgument:
      "-eprint eval{require Email::Outlook::Message;$Email::Outlook::Message::VERSION}//q()",
    disables: Wording(
      "Mejl som Outlook sparat (.msg) läses inte; spara dem som .eml.",
      "Mails that Outlook saved (.msg) are not read; save them as .eml."))
}

/// A mail as Outlook saves it, made into an ordinary one by Perl's Email::Outlook::Message (the
/// package's own program, msgconvert, asks for one more package and adds nothing).
enum OutlookMessage {
  private static let script =
    "use Email::Outlook::Message;print Email::Outlook::Message->new(q(/dev/stdin))->to_email_mime->as_string"

  /// The mail in the form of RFC 5322.
  ///
  /// - Throws: `read.unsupported` where the package is not installed, `read.failed` where it gives up,
  ///   `read.limit` where it takes too long or writes too much.
  static func mail(_ bytes: [UInt8]) async throws(ReadError) -> [UInt8] {
    let outcome = try await Runner.run(.outlookMessage, ["-e\(script)"], input: bytes)
    if outcome.error.contains("Can't locate Email/Outlook") { throw missing }
    switch outcome.ending {
    case .exited(0) where !outcome.output.isEmpty: return outcome.output
    case .timedOut, .overCap: throw .tooHeavy
    case .exited, .signalled: throw .noMail
    }
  }

  private static let missing = ReadError(
    .readUnsupported,
    "Mejl som Outlook sparat (.msg) kan inte läsas utan paketet \(Tool.outlookMessage.package). "
      + "Installera det (sudo apt install \(Tool.outlookMessage.package)), eller spara mejlet som .eml.",
    "Mails that Outlook saved (.msg) cannot be read without the package "
      + "\(Tool.outlookMessage.package). Install it (sudo apt install "
      + "\(Tool.outlookMessage.package)), or save the mail as .eml.")
}
