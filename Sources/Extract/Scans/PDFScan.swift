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
      guard !pages.isEmpty else { return blocks }
      var ink: [Int: [Place]] = [:]
      for (index, page) in pages { ink[index] = page.ink.map { $0.place(on: index + 1) } }
      return InkBlocks.inserted(ink, into: blocks).map { block in
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
  static func read(_ pages: [PDF.Page], _ bytes: [UInt8], file: String?) async -> Outcome {
    var outcome = Outcome()
    let letters = pages.map { PDFHealth.letters($0) }
    let isMute = letters.allSatisfy { $0 == 0 }
    guard isMute || PDFHealth.hasImages(bytes), letters.contains(where: { $0 < fewLetters })
    else { return outcome }
    let pictures = (try? await Pdfimages.list(bytes, file: file)) ?? []
    let chosen = pages.indices.filter { index in
      if letters[index] == 0 { return true }
      guard letters[index] < fewLetters else { return false }
      let area = pages[index].width * pages[index].height
      return pictures.contains { $0.page == index + 1 && $0.width * $0.height > 0.5 * area }
    }
    await withTaskGroup(of: (Int, Result<ScannedPage, ReadError>).self) { group in
      for page in chosen.prefix(mostPages) {
        let dpi = resolution(pages[page], pictures.filter { $0.page == page + 1 })
        group.addTask {
          await Gate.cores.enter()
          let result = await recognised(page, dpi: dpi, bytes, file: file)
          await Gate.cores.leave()
          return (page, result)
        }
      }
      for await (page, result) in group { outcome.note(result, page: page) }
    }
    outcome.unread += chosen.dropFirst(mostPages)
    outcome.unread.sort()
    return outcome
  }

  private static func recognised(
    _ page: Int, dpi: Int, _ bytes: [UInt8], file: String?
  ) async -> Result<ScannedPage, ReadError> {
    do throws(ReadError) {
      let outcome = try await Pdftoppm.page(bytes, file: file, page: page + 1, dpi: dpi)
      guard let raster = Raster(pgm: outcome.output, dpi: Double(dpi)) else {
        throw .unrecognisable
      }
      return .success(try await ScannedPage(raster))
    } catch {
      return .failure(error)
    }
  }

  /// The resolution of the page's largest picture, within what recognition is good at.
  private static func resolution(_ page: PDF.Page, _ pictures: [Pdfimages.Picture]) -> Int {
    let largest = pictures.max { $0.width * $0.height < $1.width * $1.height }
    let own = largest.map { Int(min($0.dpi, 10_000).rounded()) } ?? dpi.upperBound
    let wanted = min(max(own, dpi.lowerBound), dpi.upperBound)
    let inches = max(1, page.width) * max(1, page.height) / 72 / 72
    return max(20, min(wanted, Int((mostPixels / inches).squareRoot())))
  }
}
