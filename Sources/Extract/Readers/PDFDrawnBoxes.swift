extension PDF {
  /// A tick box that only the picture of its page shows.
  struct Drawn: Sendable, Equatable {
    /// Where it stands, in points; its word stands in its statement's line.
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    var confidence: Double

    func place(on page: Int) -> Place {
      .box(
        page: page, left: PDF.rounded(left), top: PDF.rounded(top), right: PDF.rounded(right),
        bottom: PDF.rounded(bottom))
    }
  }

  /// Adds to the words of each page the boxes that are drawn beside these statements.
  ///
  /// - Parameter statements: places on pages of this file, in points; only their pages are rendered.
  static func addDrawnBoxes(
    to pages: inout [Page], beside statements: [Place], _ bytes: [UInt8], file: String?
  ) async {
    // A fill-in field's state is in its dictionary; what the page shows of it may be out of date.
    guard !statements.isEmpty, !PDFHealth.hasButtons(bytes) else { return }
    var found: [(page: Int, boxes: [Found])] = []
    for index in pages.indices.prefix(200) {
      let areas = statements.compactMap { place -> Area? in
        guard case .box(let page, let left, let top, let right, let bottom) = place,
          page == index + 1
        else { return nil }
        return Area(left: left, top: top, right: right, bottom: bottom)
      }
      guard !areas.isEmpty else { continue }
      // A file whose page cannot be rendered in time is not tried page by page.
      guard let raster = await picture(ofPage: index, bytes, file: file) else { break }
      let boxes = beside(areas, on: pages[index], raster)
      if !boxes.isEmpty { found.append((index, boxes)) }
    }
    // Filled squares alone are bullets as often as ticks.
    let hasOpen = found.contains { $0.boxes.contains { !$0.isFilled } }
    // Each box is a line of its own: pdftotext's have the numbers from 0.
    var line = -1
    for (index, boxes) in found {
      for box in boxes {
        if let mark = box.mark { pages[index].words.removeAll { $0 == mark } }
        var word = box.word
        if box.isFilled, !hasOpen {
          word.glyph = .box(.unknown)
          word.drawn?.confidence = 0.6
        }
        word.line = line
        line -= 1
        pages[index].words.append(word)
      }
    }
  }

  private struct Area {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double
    var middle: Double { (top + bottom) / 2 }
  }

  private struct Found {
    var word: Word
    var isFilled: Bool
    /// The letter that ticks it in the text layer.
    var mark: Word?
  }

  /// The boxes on the lines of the statements, and on the short lines ("Ja", "Nej") under them.
  private static func beside(
    _ statements: [Area], on page: Page, _ raster: Raster
  ) -> [Found] {
    let scale = raster.dpi / 72
    guard fits(raster, page, scale) else { return [] }
    let lines = rows(page.words)
    var result: [Found] = []
    for statement in statements where statement.top.isFinite && statement.bottom.isFinite {
      let below = statements.filter { $0.top > statement.top + 1 }.map(\.top).min() ?? .infinity
      let region = PixelRegion(
        left: 0, top: Int(min(max(0, statement.top - 30), 20_000) * scale), right: raster.width,
        bottom: Int(min(statement.bottom + 90, 20_000) * scale))
      var own: [Found] = []
      for box in raster.boxes(in: region) {
        let area = Area(
          left: Double(box.left) / scale, top: Double(box.top) / scale,
          right: Double(box.right) / scale, bottom: Double(box.bottom) / scale)
        guard area.middle < below - 1, let line = line(of: area, statement, lines) else { continue }
        var mark: Word?
        switch inside(area, page.words) {
        case .nothing: break
        case .cross(let word): mark = word
        case .text: continue
        }
        var word = Word(
          text: "☐", left: area.left, top: line.top, right: area.right, bottom: line.bottom)
        // The outline may touch its label; a box is a word of its own all the same.
        if let next = line.words.first(where: { $0.left > area.left }), next.left < word.right {
          word.right = next.left - 0.1
        }
        word.glyph = .box(box.state)
        word.drawn = Drawn(
          left: area.left, top: area.top, right: area.right, bottom: area.bottom,
          confidence: box.confidence)
        own.append(Found(word: word, isFilled: box.isFilled, mark: mark))
      }
      if !areInARow(own, lines) {
        result += own.filter { new in !result.contains { $0.word.drawn == new.word.drawn } }
      }
    }
    return result
  }

  /// Whether words and picture agree on the page; of a turned page poppler gives the words turned and
  /// the size as it was before.
  private static func fits(_ raster: Raster, _ page: Page, _ scale: Double) -> Bool {
    let wide = Double(raster.width) / scale
    let high = Double(raster.height) / scale
    func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 2 }
    return isNear(wide, page.width) && isNear(high, page.height)
      || isNear(wide, page.height) && isNear(high, page.width)
  }

  /// The line that a box belongs to: of its statement the first one where it stands before it, the last
  /// one where it stands behind; or a line of a word or two under it.
  private static func line(of box: Area, _ statement: Area, _ rows: [Row]) -> Segment? {
    let high = box.bottom - box.top
    if box.middle > statement.top - 0.3 * high, box.middle < statement.bottom + 0.3 * high {
      let own = rows.joined().filter {
        $0.middle > statement.top - 1 && $0.middle < statement.bottom + 1
          && $0.right > statement.left && $0.left < statement.right && !$0.isGlyphsOnly
      }
      guard let first = own.first, let last = own.last else { return nil }
      // Later lines may begin under the box.
      let isBeside = box.middle < first.bottom + 0.3 * high || box.right < statement.left + 1
      if isBeside, box.right < first.left + 1 {
        return first.left - box.right < 72 || isClear(from: box, to: first, rows) ? first : nil
      }
      guard box.left > statement.left else { return nil }
      // Behind a line, as in a cell of its own; inside the statement's width behind its last one.
      return own.last { abs($0.middle - box.middle) < 0.4 * high && $0.right < box.left + 1 }
        ?? last
    }
    guard box.middle > statement.bottom, box.middle < statement.bottom + 60 else { return nil }
    return rows.joined().first { segment in
      let letters = segment.words.filter { $0.glyph == nil }
      return (1...3).contains(letters.count)
        && abs(segment.middle - box.middle) < 0.6 * segment.size
        && (abs(segment.left - box.right) < 40 || abs(box.left - segment.right) < 40)
    }
  }

  /// Whether nothing is printed between a box and its statement, as in a table's wide left cell.
  private static func isClear(from box: Area, to line: Segment, _ rows: [Row]) -> Bool {
    line.left - box.right < 400
      && !rows.joined().contains { segment in
        segment.top < box.bottom && segment.bottom > box.top
          && segment.words.contains { $0.right > box.left && $0.left < line.left - 1 }
      }
  }

  private enum Inside {
    case nothing
    /// A cross or tick typed into the box.
    case cross(Word)
    /// Text, or a box that the text layer holds: the shape is a part of it.
    case text
  }

  private static func inside(_ box: Area, _ words: [Word]) -> Inside {
    var inside = Inside.nothing
    for word in words {
      let wide = min(word.right, box.right) - max(word.left, box.left)
      let high = min(word.bottom, box.bottom) - max(word.top, box.top)
      guard wide > 0.25 * min(box.right - box.left, word.width), high > 0.3 * (box.bottom - box.top)
      else { continue }
      switch word.text {
      case "X", "x", "V", "v":
        guard word.glyph == nil else { return .text }
        inside = .cross(word)
      default: return .text
      }
    }
    return inside
  }

  /// Two boxes side by side with no word between them are columns whose heads tell what they mean.
  private static func areInARow(_ boxes: [Found], _ rows: [Row]) -> Bool {
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] where abs(box.word.top - other.word.top) < 1 {
        let left = min(box.word.right, other.word.right)
        let right = max(box.word.left, other.word.left)
        let isParted = rows.joined().contains { segment in
          abs(segment.top - box.word.top) < 0.6 * segment.size
            && segment.words.contains { $0.left > left - 1 && $0.right < right + 1 }
        }
        if !isParted { return true }
      }
    }
    return false
  }
}
