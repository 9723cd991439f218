import Glibc

extension Tool {
  static let graphicsMagick = Tool(
    name: "gm", package: "graphicsmagick", versionArgument: "version",
    disables: Wording(
      "Bilder (PNG, JPEG, TIFF, BMP, WebP) läses inte.",
      "Pictures (PNG, JPEG, TIFF, BMP, WebP) are not read."))
}

/// GraphicsMagick: any kind of picture, each of its pages, to grey pixels; in a process of its own, as
/// pictures are hostile.
enum GraphicsMagick {
  /// What the header of one page says.
  struct Page: Sendable, Equatable {
    /// In pixels.
    var width: Int
    var height: Int
    /// Pixels an inch; 0 where the file does not say.
    var dpi: Double
  }

  private static var limits: ToolLimits { ToolLimits.current.times(time: 2, memory: 2) }

  // Read in memory alone, by one thread, and never by a coder that the file names itself.
  private static let safe = ["OMP_NUM_THREADS": "1", "MAGICK_TMPDIR": "/nonexistent"]

  static func pages(
    _ bytes: [UInt8], _ kind: Picture.Kind
  ) async throws(ReadError) -> [Page] {
    let outcome = try await Runner.run(
      .graphicsMagick,
      ["identify", "-limit", "disk", "0", "-format", "%w %h %x %U\\n", "\(kind.coder):/dev/stdin"],
      input: bytes, environment: safe, limits: limits)
    let text = String(decoding: outcome.output, as: UTF8.self)
    let pages = text.split(separator: "\n").compactMap { line -> Page? in
      let parts = line.split(separator: " ")
      guard parts.count >= 3, let width = Int(parts[0]), let height = Int(parts[1]), width > 0,
        height > 0
      else { return nil }
      let density = Double(parts[2]) ?? 0
      let isMetric = parts.last == "PixelsPerCentimeter"
      let isKnown = isMetric || parts.last == "PixelsPerInch"
      return Page(
        width: width, height: height, dpi: isKnown ? density * (isMetric ? 2.54 : 1) : 0)
    }
    try check(outcome, isWhole: !pages.isEmpty)
    return pages
  }

  /// One page in grey, upright as its camera says, on white.
  ///
  /// - Parameters:
  ///   - index: counted from 0.
  ///   - percent: of its own size.
  static func grey(
    _ bytes: [UInt8], _ kind: Picture.Kind, page index: Int, percent: Double
  ) async throws(ReadError) -> [UInt8] {
    let outcome = try await Runner.run(
      .graphicsMagick,
      [
        "convert", "-limit", "disk", "0", "\(kind.coder):/dev/stdin[\(index)]", "-auto-orient",
        "-background", "white", "-flatten", "-colorspace", "GRAY", "-filter",
        percent > 100 ? "Triangle" : "Box", "-resize", "\(PDF.rounded(percent))%", "-depth", "8",
        "pgm:-",
      ],
      input: bytes, environment: safe, limits: limits)
    try check(outcome, isWhole: outcome.output.starts(with: [0x50, 0x35]))
    return outcome.output
  }

  private static func check(_ outcome: Runner.Outcome, isWhole: Bool) throws(ReadError) {
    switch outcome.ending {
    case .timedOut, .overCap, .signalled(SIGXCPU), .signalled(SIGKILL): throw .pictureTooLarge
    case .signalled: throw .pictureDamaged
    case .exited:
      // What is cut short is shown as far as it goes, and looks like a page with little on it.
      let isCut = ["Premature end", "runcated", "Not enough data", "Read error"]
        .contains(where: outcome.error.contains)
      guard !isWhole || isCut else { return }
      let isHeavy = ["limit", "emory", "too large"].contains(where: outcome.error.contains)
      throw isHeavy ? .pictureTooLarge : .pictureDamaged
    }
  }
}

extension ReadError {
  static let pictureTooLarge = ReadError(
    .readLimit,
    "Bilden är för stor att läsa. Spara den i 300 punkter per tum, eller som PDF.",
    "The picture is too large to be read. Save it at 300 dots an inch, or as PDF.")

  static let pictureDamaged = ReadError(
    .readFailed,
    "Bilden är skadad eller ofullständig. Hämta den på nytt ur mejlet, eller be avsändaren skicka "
      + "den igen.",
    "The picture is damaged or incomplete. Save it from the mail again, or ask the sender to send "
      + "it again.")
}
