/// Reads pictures of pages: scans saved as TIFF, PNG, JPEG, and photos of paper.
public enum Picture {
  /// The kinds of picture that are read.
  public enum Kind: String, Sendable, Equatable {
    case png
    case jpeg
    case tiff
    case bmp
    case webp

    /// GraphicsMagick's name for it.
    var coder: String { rawValue }
    var mediaType: String { "image/\(rawValue)" }

    /// Tells the kind by the first bytes.
    init?(magicOf bytes: [UInt8]) {
      func begins(_ magic: [UInt8], at offset: Int = 0) -> Bool {
        bytes.count >= offset + magic.count && bytes[offset...].starts(with: magic)
      }
      if begins([0x89, 0x50, 0x4E, 0x47]) {
        self = .png
      } else if begins([0xFF, 0xD8, 0xFF]) {
        self = .jpeg
      } else if begins([0x49, 0x49, 0x2A, 0]) || begins([0x4D, 0x4D, 0, 0x2A]) {
        self = .tiff
      } else if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) {
        self = .webp
      } else if begins([0x42, 0x4D]), begins([0, 0, 0, 0], at: 6) {
        self = .bmp
      } else {
        return nil
      }
    }
  }

  /// A picture of more pixels is no page: 600 dots an inch on A4 are 35 million.
  static let mostPixels = 60_000_000
  /// Recognition is best at about 300 dots an inch; less than 200 is enlarged.
  private static let dpi = 200.0...300.0

  /// One page of a picture; most kinds have one.
  private struct Sheet: Sendable {
    var bytes: [UInt8]
    var kind: Kind
    /// Its place in the picture, counted from 0.
    var index: Int
    var frame: GraphicsMagick.Page
  }

  /// Reads one picture, or several that are the pages of one document.
  ///
  /// - Throws: `ReadError`: `read.failed`, `read.limit`, `read.empty` for a picture without text, or
  ///   `read.unsupported` for missing programs.
  static func read(_ pictures: [[UInt8]]) async throws(ReadError) -> Reading {
    var sheets: [Sheet] = []
    for bytes in pictures {
      guard let kind = Kind(magicOf: bytes) else { throw .pictureDamaged }
      for (index, frame) in try await GraphicsMagick.pages(bytes, kind).enumerated() {
        sheets.append(Sheet(bytes: bytes, kind: kind, index: index, frame: frame))
      }
    }
    var scans = PDFScan.Outcome()
    await withTaskGroup(of: (Int, Result<ScannedPage, ReadError>).self) { group in
      for (index, sheet) in sheets.prefix(PDFScan.mostPages).enumerated() {
        group.addTask {
          await Gate.cores.enter()
          let result = await page(sheet)
          await Gate.cores.leave()
          return (index, result)
        }
      }
      for await (index, result) in group { scans.note(result, page: index) }
    }
    scans.unread += sheets.indices.dropFirst(PDFScan.mostPages)
    scans.unread.sort()
    let pages = sheets.indices.map { index in
      let empty = PDF.Page(width: 595, height: 842)
      return scans.pages[index]?.page(over: empty) ?? empty
    }
    guard pages.contains(where: { !$0.words.isEmpty }) else { throw scans.error ?? .empty }
    let marked = pages.map { page in
      var page = page
      page.words = PDF.marked(page.words)
      return page
    }
    let rows = marked.map { PDF.settled(PDF.crossed(PDF.rows($0.words))) }
    let blocks = PDF.assembled(marked, rows, sideways: pages.map { _ in [] })
    return Reading(
      blocks: scans.inPlace(blocks), pages: pages.count,
      flags: PDFHealth.unreadFlags(scans.unread), ocr: true)
  }

  private static func page(_ sheet: Sheet) async -> Result<ScannedPage, ReadError> {
    let frame = sheet.frame
    do throws(ReadError) {
      guard frame.width <= mostPixels / frame.height else { throw .pictureTooLarge }
      let own = resolution(frame)
      let wanted = min(max(own, dpi.lowerBound), dpi.upperBound)
      let pgm = try await GraphicsMagick.grey(
        sheet.bytes, sheet.kind, page: sheet.index, percent: 100 * wanted / own)
      guard let raster = Raster(pgm: pgm, dpi: wanted) else { throw .pictureDamaged }
      return .success(try await ScannedPage(raster))
    } catch {
      return .failure(error)
    }
  }

  /// The file's own resolution where it makes a sheet of paper of the picture; else the picture is taken
  /// for A4, as cameras say 72.
  static func resolution(_ frame: GraphicsMagick.Page) -> Double {
    let longest = Double(max(frame.width, frame.height))
    if frame.dpi > 0, (5...20).contains(longest / frame.dpi) { return frame.dpi }
    return max(30, longest / 11.69)
  }
}
