/// A program from outside that readers call, and the Debian package that brings it.
public struct Tool: Sendable, Equatable {
  /// As it is called.
  public var name: String
  /// The Debian package to install.
  public var package: String
  /// What is not read where it is missing.
  public var disables: Wording
  /// The argument that makes it tell its version.
  var versionArgument: String
  /// What it must have besides, to be of use.
  var needs: Need?
  /// Whether it is called so often, and is so quick, that its loading matters (`Prefork`).
  var isHeld: Bool

  /// A word that must stand in what the program prints, such as the name of a language.
  struct Need: Sendable, Equatable {
    var argument: String
    var word: String
  }

  init(
    name: String, package: String, versionArgument: String, disables: Wording, needs: Need? = nil,
    isHeld: Bool = false
  ) {
    self.name = name
    self.package = package
    self.versionArgument = versionArgument
    self.disables = disables
    self.needs = needs
    self.isHeld = isHeld
  }

  /// Every program that a reader calls.
  public static let all: [Tool] = [
    pdftotext, pdftohtml, pdftoppm, pdfimages, qpdf, tesseract, graphicsMagick, soffice,
    outlookMessage,
  ]

  /// Asks the program for its version, such as "22.12.0"; `nil` where it is missing or does not
  /// answer.
  public func version() async -> String? {
    var limits = ToolLimits()
    limits.wall = 5
    guard let outcome = try? await Runner.run(self, [versionArgument], limits: limits),
      case .exited = outcome.ending
    else { return nil }
    if let needs {
      guard let listed = try? await Runner.run(self, [needs.argument], limits: limits),
        (String(decoding: listed.output, as: UTF8.self) + listed.error)
          .split(whereSeparator: \.isWhitespace).contains(Substring(needs.word))
      else { return nil }
    }
    let text = String(decoding: outcome.output, as: UTF8.self) + outcome.error
    return text.split(whereSeparator: { $0.isWhitespace || $0 == "," }).first {
      $0.first?.isNumber == true && $0.contains(".")
    }.map(String.init)
  }

  var missing: ReadError {
    ReadError(
      .readUnsupported,
      "Programmet \(name) saknas. Installera \(package) (sudo apt install \(package)) och "
        + "läs filen igen.",
      "The program \(name) is missing. Install \(package) (sudo apt install "
        + "\(package)) and read the file again.")
  }
}
