extension Tool {
  static let pdfimages = Tool(
    name: "pdfimages", package: "poppler-utils", versionArgument: "-v",
    disables: Wording(
      "Inskannade sidor i PDF-filer läses inte.", "Scanned pages in PDF files are not read."),
    isHeld: true)
}

/// poppler's list of the pictures on each page.
enum Pdfimages {
  struct Picture: Sendable, Equatable {
    /// Counted from 1.
    var page: Int
    /// As drawn on the page, in points.
    var width: Double
    var height: Double
    /// Pixels an inch as drawn, across.
    var dpi: Double
  }

  /// - Parameter file: a path, or `nil` to send `bytes` by standard input.
  static func list(_ bytes: [UInt8], file: String?) async throws(ReadError) -> [Picture] {
    let outcome = try await Runner.run(
      .pdfimages, ["-list", file.map(Runner.argument) ?? "/dev/stdin"],
      input: file == nil ? bytes : nil)
    return pictures(outcome.output)
  }

  /// Columns: page, number, type, width, height, colour, components, bits, encoding, interpolation,
  /// object, generation, x-ppi, y-ppi, size, ratio; an inline picture has "[inline]" for its object.
  static func pictures(_ list: [UInt8]) -> [Picture] {
    var pictures: [Picture] = []
    for row in list.split(separator: UInt8(ascii: "\n")).dropFirst(2) {
      let columns = row.split(separator: UInt8(ascii: " ")).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard columns.count >= 15, columns[2] == "image" || columns[2] == "stencil",
        let page = Int(columns[0]), let width = Double(columns[3]), let height = Double(columns[4]),
        let across = Double(columns[columns.count - 4]),
        let down = Double(columns[columns.count - 3]), across > 0, down > 0
      else { continue }
      pictures.append(
        Picture(
          page: page, width: width / across * 72, height: height / down * 72, dpi: across))
    }
    return pictures
  }
}
