/// A text layer that another program put behind the picture of a page.
enum HiddenLayer {
  /// Whether our own reading of a page is to be preferred: it is sure of its words, and more than one in
  /// twenty of them is not in the layer.
  ///
  /// On skewed scans the layers of others had a third to a half of their letters wrong; a good layer, and
  /// the text over a mere background, hold nearly every word.
  static func isWorse(_ layer: [PDF.Word], than own: ScannedPage) -> Bool {
    var known: [String: Int] = [:]
    for word in layer { known[key(word.text), default: 0] += 1 }
    var sure = 0
    var shared = 0
    var sum = 0.0
    var count = 0
    for word in own.words where word.glyph == nil {
      sum += word.confidence
      count += 1
      let key = key(word.text)
      guard word.confidence > 0.8, key.utf8.count > 2 else { continue }
      sure += 1
      if let left = known[key], left > 0 {
        known[key] = left - 1
        shared += 1
      }
    }
    guard sure >= 20, sum > 0.75 * Double(count) else { return false }
    return shared * 20 < sure * 19
  }

  /// Whether what stands on a page was read from its picture by another program: text that no eye
  /// sees. Only then is ours, which has the boxes and the ink as well, the better of two alike.
  ///
  /// - Parameters:
  ///   - visible: bytes of text that poppler shows on the page.
  ///   - letters: bytes of text that the page has in all.
  static func isUnseen(visible: Int, of letters: Int) -> Bool { visible * 5 < letters }

  /// Whether recognition is sure of most of what it read.
  static func isSure(_ own: ScannedPage) -> Bool {
    var sum = 0.0
    var count = 0
    for word in own.words where word.glyph == nil {
      sum += word.confidence * Double(word.text.utf8.count)
      count += word.text.utf8.count
    }
    return count >= 100 && sum > 0.8 * Double(count)
  }

  private static func key(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { Letters.isLetter($0) || Letters.isDigit($0) }))
  }

  /// Tesseract and what is built on it write their layers in this font.
  static func isTold(_ bytes: [UInt8]) -> Bool {
    BytePattern.holds("GlyphLessFont", in: bytes[...])
  }
}
