import Glibc

extension Tool {
  static let tesseract = Tool(
    name: "tesseract", package: "tesseract-ocr tesseract-ocr-swe", versionArgument: "--version",
    disables: Wording(
      "Inskannade sidor och bilder läses inte.", "Scanned pages and pictures are not read."),
    needs: Need(argument: "--list-langs", word: "swe"))
}

/// Character recognition of one page.
enum Tesseract {
  /// A word as tesseract gives it: pixels from the picture's top left corner.
  struct Word: Sendable, Equatable {
    var text: String
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int
    /// 0 to 100, tesseract's own.
    var confidence: Double
    /// The number of tesseract's line on the page.
    var line: Int
  }

  /// A page of A4 takes 1.5 to 3 s and 80 MB; more is a picture of something else.
  private static var limits: ToolLimits { ToolLimits.current.times(time: 7.5, memory: 2) }

  /// The words of a picture, line by line.
  ///
  /// Page segmentation mode 4 (one column of lines of any size) has the fewest errors on deskewed forms;
  /// one thread, as several together take ten times as long.
  ///
  /// - Parameters:
  ///   - language: the name of a trained model; `swe` knows no "@", "•", "–", "%".
  ///   - mode: tesseract's page segmentation mode.
  /// - Throws: `read.unsupported` where program or language is missing, `read.limit`, `read.failed`.
  static func words(
    _ raster: Raster, language: String = "swe", mode: Int = 4
  ) async throws(ReadError) -> [Word] {
    let outcome = try await run(raster, ["--psm", "\(mode)", "-l", language, "tsv"])
    return words(tsv: outcome.output)
  }

  /// How many degrees clockwise the picture must be turned to stand upright (0, 90, 180, 270); `nil`
  /// where tesseract cannot tell.
  static func turn(_ raster: Raster) async throws(ReadError) -> Int? {
    let outcome: Runner.Outcome
    do {
      outcome = try await run(raster, ["--psm", "0", "-l", "osd"])
    } catch  where error.code == .readUnsupported {
      return nil
    }
    let text = String(decoding: outcome.output, as: UTF8.self)
    func value(_ name: String) -> Double? {
      text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
        .flatMap { Double($0.dropFirst(name.count + 1).drop { $0 == " " }) }
    }
    guard let degrees = value("Rotate"), let sure = value("Orientation confidence"), sure > 1
    else { return nil }
    return ((Int(degrees) % 360) + 360) % 360
  }

  private static func run(
    _ raster: Raster, _ arguments: [String]
  ) async throws(ReadError) -> Runner.Outcome {
    let outcome = try await Runner.run(
      .tesseract,
      ["stdin", "stdout", "--dpi", "\(Int(raster.dpi.rounded()))"] + arguments,
      input: raster.pgm, environment: ["OMP_THREAD_LIMIT": "1"], limits: limits)
    switch outcome.ending {
    case .exited(0): return outcome
    case .timedOut, .overCap, .signalled(SIGXCPU), .signalled(SIGKILL): throw .pageTooHeavy
    case .exited where outcome.error.contains("traineddata"): throw Tool.tesseract.missing
    // psm 0 on a page with next to no letters: "Too few characters".
    case .exited where outcome.error.contains("Too few characters"): return outcome
    case .exited, .signalled: throw .unrecognisable
    }
  }

  /// Columns: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
  static func words(tsv: [UInt8]) -> [Word] {
    var words: [Word] = []
    var line = 0
    for row in tsv.split(separator: UInt8(ascii: "\n")) {
      let columns = row.split(
        separator: UInt8(ascii: "\t"), maxSplits: 11, omittingEmptySubsequences: false)
      guard columns.count == 12 else { continue }
      func number(_ index: Int) -> Int? {
        Int(String(decoding: columns[index], as: UTF8.self))
      }
      guard let level = number(0) else { continue }
      if level == 4 { line += 1 }
      guard level == 5, let left = number(6), let top = number(7), let width = number(8),
        let height = number(9), (0...100_000).contains(left), (0...100_000).contains(top),
        (1...100_000).contains(width), (1...100_000).contains(height)
      else { continue }
      let text = PDF.clean(columns[11].filter { $0 >= 0x20 })
      guard !text.isEmpty else { continue }
      words.append(
        Word(
          text: text, left: left, top: top, right: left + width, bottom: top + height,
          confidence: Double(String(decoding: columns[10], as: UTF8.self)) ?? 0, line: line))
    }
    return words
  }
}

extension Raster {
  /// As a binary PGM file.
  var pgm: [UInt8] { Array("P5\n\(width) \(height)\n255\n".utf8) + grey }
}

extension ReadError {
  static let pageTooHeavy = ReadError(
    .readLimit,
    "Sidan tog för lång tid att känna igen. Skanna den på nytt i 300 punkter per tum, eller be "
      + "avsändaren om den digitala versionen.",
    "The page took too long to recognise. Scan it again at 300 dots an inch, or ask the sender for "
      + "the digital version.")

  static let unrecognisable = ReadError(
    .readFailed,
    "Teckenigenkänningen misslyckades. Försök igen; kör `pipeline doctor` om felet består.",
    "Character recognition failed. Try again; run `pipeline doctor` if it happens again.")
}
