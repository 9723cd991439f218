/// A page of a submission's own file as a picture, to show where a value stands.
public struct PagePicture: Sendable, Equatable {
  /// Counted from 1.
  public var page: Int
  /// In points, as the boxes of places are.
  public var width: Double
  /// In points.
  public var height: Double
  /// In grey, 96 pixels an inch.
  public var png: [UInt8]

  public init(page: Int, width: Double, height: Double, png: [UInt8]) {
    self.page = page
    self.width = width
    self.height = height
    self.png = png
  }

  init?(page: Int, _ raster: Raster) {
    self.page = page
    width = Double(raster.width) * 72 / raster.dpi
    height = Double(raster.height) * 72 / raster.dpi
    png = PNG.grey(raster)
    if png.isEmpty { return nil }
  }
}

/// What can be shown of the file that a submission was read from.
public enum OriginalView: Sendable, Equatable {
  case pages([PagePicture])
  /// Of formats without pages: what was read, in reading order.
  case text([Block])
}

/// The files that submissions were read from, found again where they are at hand and unchanged.
public enum Originals {
  /// The parts of one file that these sources name, each with its source.
  ///
  /// A file that is gone, or whose content is another than that which was read, is in none.
  ///
  /// - Parameter file: where it lies now, which need not be the path that the sources name.
  public static func parts(of sources: [Source], in file: String) async -> [(Source, FilePart)] {
    guard let bytes = try? Inputs.bytes(of: file) else { return [] }
    let wanted = sources.filter { !$0.sha256.isEmpty }
    guard !wanted.isEmpty else { return [] }
    var found: [(Source, FilePart)] = []
    for part in await Container.parts(of: bytes, file: file) {
      found += wanted.compactMap { source in part.run(named: source).map { (source, $0) } }
      let named = wanted.filter { $0.member == part.member }
      guard !named.isEmpty, let sha256 = part.sha256 else { continue }
      found += named.filter { $0.sha256 == sha256 }.map { ($0, part) }
    }
    return found
  }
}

extension FilePart {
  /// The digest that a submission read from it has in its source; `nil` where it was not read.
  var sha256: String? {
    switch content {
    case .file(let bytes), .mailText(_, let bytes): Digest.sha256(bytes)
    case .pictures: Digest.sha256(bytes)
    case .unreadable: nil
    }
  }

  /// Whether it is shown as pictures of its pages.
  public var hasPages: Bool {
    switch content {
    case .file(let bytes): Format.isPDF(bytes) || Picture.Kind(magicOf: bytes) != nil
    case .pictures: true
    case .mailText, .unreadable: false
    }
  }

  /// What can be shown of it: pictures of these pages, or its text; `nil` where neither can be had, as
  /// of files that only LibreOffice opens (it would take seconds).
  ///
  /// - Parameter pages: counted from 1.
  public func view(ofPages pages: Set<Int>) async -> OriginalView? {
    switch content {
    case .unreadable: return nil
    case .mailText: return await text()
    case .pictures(let files):
      return pictures(await Self.pictures(files.map(\.bytes), pages))
    case .file(let bytes):
      switch try? Format(of: bytes) {
      case .pdf: return pictures(await Self.pdf(bytes, pages, isAlone: member == nil ? file : nil))
      case .picture: return pictures(await Self.pictures([bytes], pages))
      case .office(.oldWord), .office(.rtf), .container, nil: return nil
      case .text, .html, .office: return await text()
      }
    }
  }

  private func pictures(_ pictures: [PagePicture]) -> OriginalView? {
    pictures.isEmpty ? nil : .pages(pictures)
  }

  private func text() async -> OriginalView? {
    guard let document = try? await Document(reading: self) else { return nil }
    return .text(document.blocks)
  }

  /// Fine enough to read small print on a screen.
  private static let dpi = 96

  private static func pdf(
    _ bytes: [UInt8], _ pages: Set<Int>, isAlone file: String?
  ) async -> [PagePicture] {
    var pictures: [PagePicture] = []
    for run in runs(of: pages.filter { (1...PDFScan.mostPages).contains($0) }) {
      guard
        let outcome = try? await Pdftoppm.pages(bytes, file: file, run, dpi: dpi),
        case .exited(0) = outcome.ending
      else { break }
      let rasters = Raster.all(inPGM: outcome.output, dpi: Double(dpi))
      pictures += zip(run, rasters).compactMap { PagePicture(page: $0, $1) }
    }
    return pictures
  }

  /// Pages that follow each other: one start of the program renders them all.
  private static func runs(of pages: Set<Int>) -> [ClosedRange<Int>] {
    var runs: [ClosedRange<Int>] = []
    for page in pages.sorted() {
      if let last = runs.last, last.upperBound == page - 1 {
        runs[runs.count - 1] = last.lowerBound...page
      } else {
        runs.append(page...page)
      }
    }
    return runs
  }

  private static func pictures(_ files: [[UInt8]], _ pages: Set<Int>) async -> [PagePicture] {
    var pictures: [PagePicture] = []
    var before = 0
    for bytes in files {
      guard let kind = Picture.Kind(magicOf: bytes),
        let frames = try? await GraphicsMagick.pages(bytes, kind)
      else { break }
      for (index, frame) in frames.enumerated() where pages.contains(before + index + 1) {
        let percent = 100 * Double(dpi) / Picture.resolution(frame)
        guard frame.width <= Picture.mostPixels / frame.height,
          let pgm = try? await GraphicsMagick.grey(bytes, kind, page: index, percent: percent),
          let raster = Raster(pgm: pgm, dpi: Double(dpi)),
          let picture = PagePicture(page: before + index + 1, raster)
        else { return pictures }
        pictures.append(picture)
      }
      before += frames.count
    }
    return pictures
  }
}

extension Raster {
  /// The pictures in bytes that hold one binary PGM after the other.
  static func all(inPGM bytes: [UInt8], dpi: Double) -> [Raster] {
    var rasters: [Raster] = []
    var start = 0
    while let raster = Raster(pgm: bytes, from: start, dpi: dpi) {
      rasters.append(raster)
      // The header: three numbers between single blanks, as pdftoppm writes them.
      let head = "P5\n\(raster.width) \(raster.height)\n255\n".utf8.count
      start += head + raster.width * raster.height
    }
    return rasters
  }
}
