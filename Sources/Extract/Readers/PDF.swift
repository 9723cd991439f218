import Glibc

/// Reads PDF files.
///
/// The chain: pdftotext's words, or tesseract's where a page is a picture → rows of segments → furniture apart from the body → columns and
/// table cells → paragraphs → blocks. Each step is a pure function in a file of its own.
enum PDF {
  /// Reads one file, page by page from its text layer or from its picture.
  ///
  /// - Parameters:
  ///   - bytes: the whole content.
  ///   - file: a path; it is opened by the outside program where it holds just these bytes, which
  ///     are sent by standard input otherwise.
  ///   - look: what is looked for in the pictures of the pages as well.
  /// - Throws: `ReadError`: `read.encrypted`, `read.failed`, `read.empty`, `read.limit`, or
  ///   `read.unsupported` for XFA forms and missing programs.
  static func read(_ bytes: [UInt8], file: String, look: SecondLook = SecondLook())
    async throws(ReadError) -> Reading
  {
    guard !bytes.isEmpty else { throw PDFHealth.empty }
    let path = holds(file, bytes.count) ? file : nil
    let outcome = try await Pdftotext.words(bytes, file: path)
    var printed = try PDFHealth.xml(outcome)
    let form = try await PDFFilledForm(bytes, file: path, pages: &printed)
    var (pages, sideways) = withoutMargins(printed)
    try PDFHealth.check(pages, bytes, complaints: outcome.error)
    // Fonts that do not say which letters they show: the page is legible all the same, as a picture.
    let garbled = pages.indices.filter { PDFHealth.isGarbled(pages[$0]) }
    for index in garbled { pages[index].words = [] }
    var scans = await PDFScan.read(pages, bytes, file: path, garbled: !garbled.isEmpty)
    for (index, scanned) in scans.pages {
      let margin = pages[index].margin
      pages[index] = scanned.page(over: pages[index], isHidden: scans.replaced.contains(index))
      pages[index].margin = margin
      pages[index].setApart(recognisedLineNumbers(pages[index].words))
    }
    // What another program recognised is no surer than what ours does.
    for index in scans.borrowed {
      for word in pages[index].words.indices { pages[index].words[word].confidence = 0.9 }
    }
    // All others are not, or were emptied above.
    let unclear = scans.pages.keys.count { PDFHealth.isGarbled(pages[$0]) }
    if unclear * 2 > pages.count { throw PDFHealth.garbled }
    guard pages.contains(where: { !$0.words.isEmpty }) else {
      throw scans.error ?? (garbled.isEmpty ? PDFHealth.empty : PDFHealth.garbled)
    }
    pages = withoutWatermarks(pages)
    for index in pages.indices { pages[index].words = marked(pages[index].words) }
    var rows = pages.map { settled(crossed(PDF.rows($0.words))) }
    let doubtful = rows.indices.map { scans.pages[$0] == nil ? suspects(rows[$0]) : [] }
    // No form has hundreds of boxes; a table full of digits has.
    if (1...300).contains(doubtful.reduce(0) { $0 + $1.count }) {
      let fonts = try await Pdftohtml.fonts(bytes, file: path)
      if case .exited(0) = fonts.ending {
        let told = PDFFonts(fonts.output)
        for index in pages.indices where !doubtful[index].isEmpty {
          pages[index].words = told.resolved(
            pages[index].words, suspects: doubtful[index], page: index + 1)
          rows[index] = settled(crossed(PDF.rows(pages[index].words)))
        }
      }
    }
    if !look.isEmpty {
      await addDrawnBoxes(to: &pages, beside: look.statements, bytes, file: path)
      await tickDrawnOver(look.emptyBoxes, on: &pages, bytes, file: path)
      let ink = await ink(around: look.signature, on: pages, bytes, file: path)
      scans.drawn.merge(ink) { own, _ in own }
      rows = pages.map { settled(crossed(PDF.rows($0.words))) }
    }
    let blocks = assembled(pages, rows, sideways: sideways, values: form.values)
    return Reading(
      blocks: scans.inPlace(blocks), pages: pages.count,
      flags: PDFHealth.flags(
        pages, bytes, complaints: outcome.error, unread: scans.unread) + form.flags,
      ocr: scans.isUsed)
  }

  /// Words to blocks, with no outside program: everything after the fonts are known.
  ///
  /// - Parameter values: what the fields of a form hold, by the numbers that words have.
  static func assembled(
    _ pages: [Page], _ rows: [[Row]], sideways: [[Word]], values: [[Block]] = []
  ) -> [Block] {
    let layers = layered(pages, rows)
    let style = Style(layers.map(\.body))
    // A stretch is read at once, so that a paragraph can go on across pages; furniture and sideways
    // text stand where their page begins or ends.
    var drafts: [Draft] = []
    var before: [(draft: Int, blocks: [Block])] = []
    let strands = strands(layers.map(\.body), ruled: pages.map(\.ruled), style: style)
    for (index, layer) in layers.enumerated() {
      let page = index + 1
      before.append((drafts.count, layer.header.map { furniture($0, page: page) }))
      for strand in strands[index] {
        drafts += PDF.drafts(strand, page: (strand.page ?? index) + 1, style: style)
      }
      before.append((drafts.count, blocks(aside: sideways[index], role: .body, page: page)))
      let margin = blocks(aside: pages[index].margin, role: .furniture, page: page)
      before.append((drafts.count, margin))
      if let mark = watermark(pages[index], page: page) { before.append((drafts.count, [mark])) }
      before.append((drafts.count, layer.footer.map { furniture($0, page: page) }))
    }
    return blocks(drafts, style: style, between: before, values: values)
  }

  private static func furniture(_ segment: Segment, page: Int) -> Block {
    let (text, lines) = text(of: [Printed(segment, page: page, edge: segment.right)])
    return Block(kind: .paragraph, text: text, role: .furniture, lines: lines)
  }

  /// Whether the path leads to a plain file of just this size: a member of an archive has the
  /// archive's path.
  private static func holds(_ file: String, _ count: Int) -> Bool {
    var status = stat()
    guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    return Int(status.st_size) == count
  }
}

extension PDF.Style {
  /// Measures the margin, type size and leading of a document's body.
  init(_ pages: [[PDF.Row]]) {
    var rights: [Double] = []
    var lefts: [Int: Int] = [:]
    var letters: [Int: Int] = [:]
    for row in pages.joined() {
      for segment in row {
        letters[Int((segment.size * 4).rounded()), default: 0] += segment.words.reduce(0) {
          $0 + $1.text.utf8.count
        }
      }
      lefts[Int(row[0].left.rounded()), default: 0] += 1
      if row.count == 1, row[0].words.count >= 4 { rights.append(row[0].right) }
    }
    bodySize =
      letters.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { Double($0.key) / 4 } ?? 10
    // Where first lines are set in, more lines may begin at the indent than at the margin.
    let most = lefts.values.max() ?? 0
    leftEdge = lefts.filter { $0.value * 4 >= most }.keys.min().map(Double.init) ?? 0
    rights.sort()
    // The outermost three in a hundred may hang over the margin.
    if !rights.isEmpty { rightEdge = rights[Int(Double(rights.count - 1) * 0.97)] }
    var pitches: [Double] = []
    for rows in pages {
      for (row, next) in zip(rows, rows.dropFirst()) where row.count == 1 && next.count == 1 {
        let a = row[0]
        let b = next[0]
        guard abs(a.size - b.size) < 0.03 * a.size, abs(a.left - b.left) < 2,
          Letters.isLower(b.words[0].text.unicodeScalars.first),
          !PDF.Table.isShort(a, before: b, edge: rightEdge)
        else { continue }
        pitches.append((b.base - a.base) / a.size)
      }
    }
    // Pages in columns have few lines from margin to margin.
    if pitches.count < 5 { pitches += pages.flatMap(Self.pitchesInColumns) }
    pitches.sort()
    if !pitches.isEmpty { leading = min(pitches[Int(Double(pitches.count - 1) * 0.9)], 2.2) }
  }

  /// The distances of lines that stand below each other in a column, one going on in the middle of the
  /// other's sentence, as multiples of their height.
  private static func pitchesInColumns(_ rows: [PDF.Row]) -> [Double] {
    var result: [Double] = []
    for (index, row) in rows.enumerated() {
      for segment in row where segment.words.count > 2 {
        // Lines of the column beside it may stand between.
        for other in rows.dropFirst(index + 1).prefix(3) {
          guard
            let below = other.first(where: {
              $0.left < segment.right && $0.right > segment.left
            })
          else { continue }
          let pitch = (below.base - segment.base) / segment.size
          if abs(below.left - segment.left) < 2, pitch > 0.9, pitch < 2.2,
            abs(below.size - segment.size) < 0.03 * segment.size,
            Letters.isLower(below.words[0].text.unicodeScalars.first),
            !Letters.closesSentence(segment.words[segment.words.count - 1].text)
          {
            result.append(pitch)
          }
          break
        }
      }
    }
    return result
  }
}
