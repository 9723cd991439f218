/// One page read by character recognition.
struct ScannedPage: Sendable {
  /// In points of the page turned upright, in the order of reading.
  var words: [PDF.Word] = []
  /// What was drawn by hand, in points of the page turned upright.
  var ink: [PixelRegion] = []
  /// The rows of its ruled tables, in points of the page turned upright.
  var ruled: [RuledRow] = []
  /// How the page stood.
  var stance: Stance
}

extension ScannedPage {
  /// Recognises a page: upright, level, words with the places and heights that a text layer would give
  /// them.
  ///
  /// - Throws: `ReadError` where tesseract is missing, cannot read the page or takes too long.
  init(_ raster: Raster) async throws(ReadError) {
    let raster = raster.evenlyLit().withoutStreaks()
    guard raster.hasInk else {
      self.init(stance: Stance(raster, quarters: 0, angle: 0))
      return
    }
    var angle = Skew.angle(of: raster)
    var level = raster.levelled(angle)
    var found = try await Self.words(on: level)
    var quarters = 0
    if Self.isDoubtful(found.words), let degrees = try await Tesseract.turn(level), degrees != 0 {
      let turned = raster.turned(quarters: degrees / 90)
      let otherAngle = Skew.angle(of: turned)
      let other = turned.levelled(otherAngle)
      let words = try await Self.words(on: other)
      if Self.weight(words.words) > Self.weight(found.words) {
        (angle, level, found, quarters) = (otherAngle, other, words, degrees / 90)
      }
    }
    let page = await RecognisedPage(found.words, on: level)
    self.init(
      words: page.words, ink: page.ink.map { $0.scaled(72 / level.dpi) },
      ruled: found.ruled.map { $0.scaled(72 / level.dpi) },
      stance: Stance(level, quarters: quarters, angle: angle))
  }

  /// Most of the letters unsure: upside down, sideways, or no text at all.
  private static func isDoubtful(_ words: [Tesseract.Word]) -> Bool {
    let letters = words.reduce(0) { $0 + $1.text.utf8.count }
    return weight(words) < 0.6 * Double(letters) || letters < 40
  }

  /// Letters, each counted by how sure its word is.
  private static func weight(_ words: [Tesseract.Word]) -> Double {
    words.reduce(0) { $0 + Double($1.text.utf8.count) * $1.confidence / 100 }
  }
}

extension ScannedPage {
  /// The page as the layout reads it. Printed words of a text layer that recognition did not see are
  /// kept; of a layer behind the picture none, as it is but another reading of the same picture.
  func page(over digital: PDF.Page, isHidden: Bool = false) -> PDF.Page {
    var page = PDF.Page(
      width: stance.width, height: stance.height, words: words, isScanned: true,
      ruled: ruled)
    // Words printed over a page that lies on its side stand upright on it: not among its lines.
    guard stance.quarters == 0, !isHidden else { return page }
    let last = words.last?.line ?? 0
    page.words += digital.words.map { word in
      // Moved whole, as the page's own lines were levelled under it.
      let (x, y) = stance.upright((word.left + word.right) / 2, (word.top + word.bottom) / 2)
      let across = x - (word.left + word.right) / 2
      let down = y - (word.top + word.bottom) / 2
      var moved = word
      moved.left += across
      moved.right += across
      moved.top += down
      moved.bottom += down
      moved.line += last + 1
      return moved
    }.filter { word in
      !words.contains {
        $0.left < word.right && $0.right > word.left && $0.top < word.bottom
          && $0.bottom > word.top
      }
    }
    return page
  }
}

extension PixelRegion {
  func scaled(_ factor: Double) -> PixelRegion {
    PixelRegion(
      left: Int(Double(left) * factor), top: Int(Double(top) * factor),
      right: Int((Double(right) * factor).rounded(.up)),
      bottom: Int((Double(bottom) * factor).rounded(.up)))
  }

  func place(on page: Int) -> Place {
    .box(
      page: page, left: Double(left), top: Double(top), right: Double(right),
      bottom: Double(bottom))
  }
}

extension Stance {
  /// - Parameter upright: the page as it is read.
  init(_ upright: Raster, quarters: Int, angle: Double) {
    self.init(
      quarters: quarters, angle: angle, width: Double(upright.width) * 72 / upright.dpi,
      height: Double(upright.height) * 72 / upright.dpi)
  }
}

extension Raster {
  /// Whether anything is printed: one sample in 2,000 clearly darker than the paper, but for the
  /// outermost margin.
  var hasInk: Bool {
    let limit = Int(paper) - 70
    guard limit > 0 else { return true }
    var dark = 0
    var all = 0
    let margin = min(width, height) / 50
    let step = max(1, Int(dpi / 150))
    var y = margin
    while y < height - margin {
      var x = margin
      while x < width - margin {
        all += 1
        if Int(grey[y * width + x]) < limit { dark += 1 }
        x += step
      }
      y += step
    }
    return dark * 10_000 > all || dark > 60
  }
}
