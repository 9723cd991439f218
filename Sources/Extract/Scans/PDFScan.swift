/// Pages of a PDF that hold no text and are read as pictures.
enum PDFScan {
  /// More pages than this are read by nobody as one form or plan; the rest is named in a flag.
  static let mostPages = 80
  /// 300 dots an inch is enough for any type; pictures of fewer are read as they are.
  private static let dpi = 200...300
  /// Pixels of one page: A3 at 300 dots an inch.
  private static let mostPixels = 18_000_000.0

  /// What became of the pages that were to be recognised.
  struct Outcome: Sendable {
    /// By page, counted from 0.
    var pages: [Int: ScannedPage] = [:]
    /// Pages that could not be read, counted from 0, and why not.
    var unread: [Int] = []
    var error: ReadError?
    /// What was drawn by hand on pages that have text, in points; by page, counted from 0.
    var ink: [Int: [PixelRegion]] = [:]
    /// What was drawn on pages that have text, and may be part of the page; likewise.
    var drawn: [Int: [PixelRegion]] = [:]
    /// Pages whose text was somebody else's recognition and is given up for ours, counted from 0.
    var replaced: Set<Int> = []
    /// Pages whose text is somebody else's recognition, counted from 0.
    var borrowed: [Int] = []

    /// Whether any page was read by character recognition, ours or another's.
    var isUsed: Bool {
      !borrowed.isEmpty || pages.values.contains { !$0.words.isEmpty || !$0.ink.isEmpty }
    }

    mutating func note(_ result: Result<ScannedPage, ReadError>, page: Int) {
      switch result {
      case .success(let scanned): pages[page] = scanned
      case .failure(let error):
        unread.append(page)
        self.error = error
      }
    }

    /// Blocks with what was drawn among them, and their places on the pages as sent.
    func inPlace(_ blocks: [Block]) -> [Block] {
      guard !pages.isEmpty || !ink.isEmpty || !drawn.isEmpty else { return blocks }
      func places(_ regions: [Int: [PixelRegion]]) -> [Int: [Place]] {
        regions.reduce(into: [:]) { places, entry in
          places[entry.key] = entry.value.map { $0.place(on: entry.key + 1) }
        }
      }
      var marks = places(ink)
      for (index, page) in pages { marks[index] = page.ink.map { $0.place(on: index + 1) } }
      let unsure = places(drawn.filter { marks[$0.key] == nil })
      let blocks = InkBlocks.inserted(unsure, into: blocks, confidence: 0.75)
      return InkBlocks.inserted(marks, into: blocks).map { block in
        var block = block
        for index in block.lines.indices {
          guard case .box(let page, _, _, _, _) = block.lines[index].place,
            let scanned = pages[page - 1]
          else { continue }
          block.lines[index].place = scanned.stance.original(block.lines[index].place)
        }
        return block
      }
    }
  }

  /// A page with a picture over most of it and fewer letters than this (a stamp, a page number) is a
  /// scan.
  private static let fewLetters = 200

  /// Recognises the pages that are pictures, as many at a time as there are cores.
  ///
  /// A file without pictures pays nothing, unless it has no text at all: letters may be drawn as curves.
  ///
  /// - Parameter garbled: whether pages were emptied whose text layer is no text.
  static func read(
    _ pages: [PDF.Page], _ bytes: [UInt8], file: String?, garbled: Bool
  ) async -> Outcome {
    let letters = pages.map { PDFHealth.letters($0) }
    let hasImages = PDFHealth.hasImages(bytes)
    guard hasImages || garbled || letters.allSatisfy({ $0 == 0 }) else { return Outcome() }
    let pictures = (try? await Pdfimages.list(bytes, file: file)) ?? []
    /// Whether a picture fills so much of the page.
    func isCovered(_ index: Int, _ share: Double) -> Bool {
      let area = pages[index].width * pages[index].height
      return pictures.contains { $0.page == index + 1 && $0.width * $0.height > share * area }
    }
    var chosen = pages.indices.filter { index in
      letters[index] == 0 || letters[index] < fewLetters && isCovered(index, 0.5)
    }
    var outcome = Outcome()
    func recognise(_ wanted: some Sequence<Int>) async {
      await withTaskGroup(of: (Int, Result<ScannedPage, ReadError>).self) { group in
        for page in wanted {
          let scale = scale(of: pages[page])
          let dpi = resolution(pages[page], pictures.filter { $0.page == page + 1 }, scale)
          group.addTask {
            await Gate.cores.enter()
            let result = await recognised(page, dpi: dpi, scale, bytes, file: file)
            await Gate.cores.leave()
            return (page, result)
          }
        }
        for await (page, result) in group { outcome.note(result, page: page) }
      }
    }
    // Text over a picture of the whole page is somebody else's recognition, or a background's text. One
    // page tells whose reading is the better.
    let layered = pages.indices.filter { letters[$0] >= fewLetters && isCovered($0, 0.8) }
    if let sample = layered.first {
      await recognise([sample])
      let isUnseen = await isUnseen(letters[sample], sample, bytes, file: file)
      if let own = outcome.pages[sample],
        isUnseen && HiddenLayer.isSure(own) || HiddenLayer.isWorse(pages[sample].words, than: own)
      {
        chosen += layered.dropFirst()
        if isUnseen { outcome.replaced = Set(layered) }
      } else {
        outcome.pages[sample] = nil
        outcome.unread = []
        outcome.error = nil
        if isUnseen || HiddenLayer.isTold(bytes) { outcome.borrowed = layered }
      }
    }
    await recognise(chosen.prefix(mostPages))
    outcome.unread += chosen.dropFirst(mostPages)
    outcome.unread.sort()
    for index in pages.indices where outcome.pages[index] == nil && letters[index] > 0 {
      let own = pictures.filter { $0.page == index + 1 }
      if let ink = await pasted(own, all: pictures, pages[index], index, bytes, file: file) {
        outcome.ink[index] = ink
      }
    }
    return outcome
  }

  private static func isUnseen(
    _ letters: Int, _ page: Int, _ bytes: [UInt8], file: String?
  ) async -> Bool {
    guard let shown = try? await Pdftohtml.fonts(bytes, file: file), case .exited(0) = shown.ending
    else { return false }
    return HiddenLayer.isUnseen(
      visible: PDFFonts(shown.output).letters(on: page + 1), of: letters)
  }

  /// What was drawn by hand in the pictures of a page that has text: a signature pasted into a form.
  private static func pasted(
    _ own: [Pdfimages.Picture], all: [Pdfimages.Picture], _ page: PDF.Page, _ index: Int,
    _ bytes: [UInt8], file: String?
  ) async -> [PixelRegion]? {
    let area = page.width * page.height
    let single = own.filter { picture in
      // The same picture on other pages is a letterhead.
      picture.width > 20 && picture.height > 8 && picture.width * picture.height < 0.5 * area
        && !all.contains {
          $0.page != picture.page && abs($0.width - picture.width) < 1
            && abs($0.height - picture.height) < 1
        }
    }
    guard (1...6).contains(single.count), index < 40, area < 4_000_000 else { return nil }
    guard let raster = await PDF.picture(ofPage: index, bytes, file: file) else { return nil }
    let masks = page.masks(at: raster.dpi)
    return InkFinder(raster, masked: masks).regions.map { $0.scaled(72 / raster.dpi) }.filter {
      ink in
      single.contains {
        Double(ink.right - ink.left) < 1.1 * $0.width + 8
          && Double(ink.bottom - ink.top) < 1.1 * $0.height + 8
      }
    }
  }

  private static func recognised(
    _ page: Int, dpi: Int, _ scale: Double, _ bytes: [UInt8], file: String?
  ) async -> Result<ScannedPage, ReadError> {
    do throws(ReadError) {
      let outcome = try await Pdftoppm.page(bytes, file: file, page: page + 1, dpi: dpi)
      guard let raster = Raster(pgm: outcome.output, dpi: Double(dpi) * scale) else {
        throw outcome.ending == .exited(0) ? .unrecognisable : .pageTooHeavy
      }
      var scanned = try await ScannedPage(raster)
      scanned.stance.scale = scale
      return .success(scanned)
    } catch {
      return .failure(error)
    }
  }

  /// The sheet that a page measured in pixels shows is taken for A4: telephones write a pixel as a point.
  private static func scale(of page: PDF.Page) -> Double {
    let longer = max(page.width, page.height)
    return longer > longestSheet ? longer / 842 : 1
  }

  /// Points; A3 has 1,191.
  private static let longestSheet = 1_300.0

  /// The resolution of the page's largest picture, within what recognition is good at, in dots an inch of the page.
  private static func resolution(
    _ page: PDF.Page, _ pictures: [Pdfimages.Picture], _ scale: Double
  ) -> Int {
    let largest = pictures.max { $0.width * $0.height < $1.width * $1.height }
    let own = largest.map { min($0.dpi * scale, 10_000).rounded() } ?? Double(dpi.upperBound)
    let wanted = Int(
      (min(max(own, Double(dpi.lowerBound)), Double(dpi.upperBound)) / scale).rounded(.up))
    let inches = max(1, page.width) * max(1, page.height) / 72 / 72
    return max(20, min(wanted, Int((mostPixels / inches).squareRoot())))
  }
}
