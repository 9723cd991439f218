/// Why one file cannot be read; the batch goes on and the file is listed with the flag.
public struct ReadError: Error, Sendable, Equatable {
  /// One of the `read.*` codes.
  public var code: Flag.Code
  /// What is wrong and what to do next.
  public var message: Wording

  public init(_ code: Flag.Code, _ swedish: String, _ english: String) {
    self.code = code
    message = Wording(swedish, english)
  }

  /// The finding that stands for this error in a submission.
  public var flag: Flag { Flag(code, message: message) }
}
