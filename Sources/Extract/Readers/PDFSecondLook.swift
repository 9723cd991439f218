/// What a PDF is to be looked at again for, in the pictures of its pages: who fills in by a pen on the
/// screen draws, and the text layer does not change. Places are lines of blocks, as reading gave them.
public struct SecondLook: Sendable, Equatable {
  /// Printed statements whose boxes the text does not hold.
  public var statements: [Place] = []
  /// Boxes that are empty in the text.
  public var emptyBoxes: [Place] = []
  /// Whether others are ticked there. A form without any tick is sent by nobody, but one whose ticks are drawn
  /// is; beside ticks in the text only a PDF that was written on is looked at.
  public var hasTicks = false
  /// Printed lines of the field that is to be signed, where nothing was read in it.
  public var signature: [Place] = []

  public init() {}

  public var isEmpty: Bool { statements.isEmpty && emptyBoxes.isEmpty && signature.isEmpty }

  /// Without what stands on these pages, counted from 1.
  func without(_ pages: Set<Int>) -> SecondLook {
    func isElsewhere(_ place: Place) -> Bool {
      guard case .box(let page, _, _, _, _) = place else { return false }
      return !pages.contains(page)
    }
    var look = self
    look.statements = statements.filter(isElsewhere)
    look.emptyBoxes = emptyBoxes.filter(isElsewhere)
    look.signature = signature.filter(isElsewhere)
    return look
  }
}

extension Document {
  /// Reads a PDF once more, with a look at the pictures of its pages.
  ///
  /// - Parameter bytes: the file that this document was read from.
  /// - Returns: the document with what was found, none of it quite sure (0.95 at most); itself where there
  ///   is nothing to look for or the pages cannot be rendered.
  public func lookedAt(again look: SecondLook, in bytes: [UInt8]) async -> Document {
    // What was recognised from pixels has had its boxes and its ink from them as well.
    var look = source.ocr ? look.without(recognisedPages) : look
    if look.hasTicks, !PDFHealth.isWrittenOn(bytes) { look.emptyBoxes = [] }
    guard !look.isEmpty, source.mediaType == "application/pdf",
      let reading = try? await PDF.read(bytes, file: source.file, look: look)
    else { return self }
    var document = self
    document.blocks = reading.blocks
    return document
  }

  /// The pages, counted from 1, with words that were recognised: no such word is quite sure.
  private var recognisedPages: Set<Int> {
    var pages: Set<Int> = []
    for block in blocks where block.kind != .ink && block.confidence < 1 {
      for line in block.lines {
        if case .box(let page, _, _, _, _) = line.place { pages.insert(page) }
      }
    }
    return pages
  }
}

extension PDF {
  /// Pixels an inch: thin lines and small ticks are clear, and a page takes some 40 ms.
  static let lookDPI = 150

  /// A page as pixels; `nil` where it cannot be rendered in time: the others are not tried then.
  static func picture(
    ofPage index: Int, _ bytes: [UInt8], file: String?
  ) async -> Raster? {
    guard
      let outcome = try? await Pdftoppm.page(bytes, file: file, page: index + 1, dpi: lookDPI),
      case .exited(0) = outcome.ending
    else { return nil }
    return Raster(pgm: outcome.output, dpi: Double(lookDPI))
  }

  /// Ticks the boxes of the text over which something was drawn.
  static func tickDrawnOver(
    _ boxes: [Place], on pages: inout [Page], _ bytes: [UInt8], file: String?
  ) async {
    // A fill-in field's state is in its dictionary; what the page shows of it may be out of date.
    guard !boxes.isEmpty, !PDFHealth.hasButtons(bytes) else { return }
    var rasters: [Int: Raster] = [:]
    var seen: [SeenBox] = []
    for index in pages.indices {
      let wanted = pages[index].words.indices.filter {
        pages[index].words[$0].glyph == .box(.unchecked)
          && boxes.contains(pages[index].words[$0].place(on: index + 1))
      }
      guard !wanted.isEmpty else { continue }
      guard let raster = await picture(ofPage: index, bytes, file: file) else { return }
      rasters[index] = raster
      seen += wanted.map {
        let word = pages[index].words[$0]
        return SeenBox(page: index, number: $0, word: word, outline: outline(of: word, raster))
      }
    }
    for box in seen {
      guard let (state, confidence) = box.state(among: seen, rasters), state != .unchecked else {
        continue
      }
      pages[box.page].words[box.number].glyph = .box(state)
      pages[box.page].words[box.number].drawn = Drawn(
        left: box.word.left, top: box.word.top, right: box.word.right, bottom: box.word.bottom,
        confidence: confidence)
    }
  }

  /// A box's sign in the text, and what its page shows there.
  private struct SeenBox {
    var page: Int
    /// Of the word on its page.
    var number: Int
    var word: Word
    /// `nil` where strokes across it hide its outline.
    var outline: PixelBox?

    /// What is in it, by its own outline; where that is hidden, by how much more is dark there than where the
    /// outline of an empty one of its size stands.
    func state(among all: [SeenBox], _ rasters: [Int: Raster]) -> (BoxState, Double)? {
      if let outline, outline.state != .unknown {
        return (outline.state, min(0.9, outline.confidence))
      }
      guard
        let other = all.first(where: {
          $0.outline?.state == .unchecked && abs($0.word.height - word.height) < 0.5
        }), let empty = other.outline, let raster = rasters[page], let beside = rasters[other.page]
      else { return nil }
      let scale = raster.dpi / 72
      let across = Int(((word.left - other.word.left) * scale).rounded())
      let down = Int(((word.top - other.word.top) * scale).rounded())
      let around = empty.region.inset(
        -(empty.right - empty.left) / 5, -(empty.bottom - empty.top) / 5)
      let own = PixelRegion(
        left: around.left + across, top: around.top + down, right: around.right + across,
        bottom: around.bottom + down)
      guard let dark = raster.darkShare(of: own), let before = beside.darkShare(of: around) else {
        return nil
      }
      return dark - before >= Self.tick ? (.checked, 0.85) : (.unknown, 0.5)
    }

    /// The share of a box and its surroundings that a thin stroke across it makes dark.
    private static let tick = 0.05
  }

  /// The outline of a box's sign in the picture of its page.
  private static func outline(of word: Word, _ raster: Raster) -> PixelBox? {
    let scale = raster.dpi / 72
    // A line of text is higher than its box, and a stroke may go beyond it.
    let region = PixelRegion(
      left: Int((word.left - 4) * scale), top: Int((word.top - 4) * scale),
      right: Int((word.right + 4) * scale), bottom: Int((word.bottom + 4) * scale))
    let middle = (word.left + word.right) / 2 * scale
    return raster.boxes(in: region).first {
      Double($0.left) < middle && middle < Double($0.right)
    }
  }

  /// What was drawn by hand around the printed lines of the field that is to be signed, in points; by page,
  /// counted from 0.
  static func ink(
    around lines: [Place], on pages: [Page], _ bytes: [UInt8], file: String?
  ) async -> [Int: [PixelRegion]] {
    var found: [Int: [PixelRegion]] = [:]
    for (index, page) in pages.enumerated() {
      let own = lines.compactMap { line -> (top: Double, bottom: Double)? in
        guard case .box(let number, _, let top, _, let bottom) = line, number == index + 1 else {
          return nil
        }
        return (top, bottom)
      }
      guard let first = own.map(\.top).min(), let last = own.map(\.bottom).max(),
        page.width * page.height < 4_000_000
      else { continue }
      guard let raster = await picture(ofPage: index, bytes, file: file) else { break }
      let (top, bottom) = (first - Self.above, last + Self.below)
      let ink = InkFinder(raster, masked: page.masks(at: raster.dpi)).regions
        .map { $0.scaled(72 / raster.dpi) }
        .filter { Double($0.top) > top && Double($0.bottom) < bottom }
      if !ink.isEmpty { found[index] = ink }
    }
    return found
  }

  /// Points above and below a signature field's printed lines where its ink may stand.
  private static let above = 30.0
  private static let below = 70.0
}

extension Raster {
  /// `nil` for a region that is not on the page as a whole.
  fileprivate func darkShare(of region: PixelRegion) -> Double? {
    guard region.left >= 0, region.top >= 0, region.right <= width, region.bottom <= height,
      region.area > 0
    else { return nil }
    return Double(darkCount(in: region, darker: 128)) / Double(region.area)
  }
}

extension PDF.Page {
  /// Where its words stand, in pixels: what else is dark was drawn.
  func masks(at dpi: Double) -> [PixelRegion] {
    let scale = dpi / 72
    return words.filter { $0.height < 100 }.map { word in
      PixelRegion(
        left: Int((word.left - 1) * scale), top: Int(word.top * scale),
        right: Int((word.right + 1) * scale), bottom: Int(word.bottom * scale))
    }
  }
}
