/// The fonts of short pieces of text, from `pdftohtml -xml`: asked for suspects only, as it costs
/// another run of poppler.
struct PDFFonts {
  private struct Piece {
    var page: Int
    var left: Double
    var top: Double
    var height: Double
    var text: String
    var font: String
  }

  private var pieces: [Piece] = []

  /// - Parameter xml: as pdftohtml writes it: an element a line, attributes in double quotes.
  init(_ xml: [UInt8]) {
    var fonts: [Substring: Substring] = [:]
    var page = 0
    for line in String(decoding: xml, as: UTF8.self).split(separator: "\n") {
      let line = line.drop { $0 == "\t" || $0 == " " }
      if line.hasPrefix("<page ") { page += 1 }
      if line.hasPrefix("<fontspec "), let id = Self.value("id", line) {
        fonts[id] = Self.value("family", line) ?? ""
      }
      // Longer pieces hold no lone character.
      guard line.hasPrefix("<text "), let close = line.firstIndex(of: ">") else { continue }
      let text = Self.text(line[line.index(after: close)...])
      func number(_ name: String) -> Double { Self.value(name, line).flatMap { Double($0) } ?? 0 }
      pieces.append(
        Piece(
          page: page, left: number("left"), top: number("top"), height: number("height"),
          text: text, font: String(fonts[Self.value("font", line) ?? ""] ?? "")))
    }
  }

  private static func value(_ name: String, _ line: Substring) -> Substring? {
    for part in line.split(separator: " ") where part.hasPrefix(name + "=\"") {
      return part.dropFirst(name.utf8.count + 2).prefix { $0 != "\"" }
    }
    return nil
  }

  /// The text without its tags.
  private static func text(_ content: Substring) -> String {
    var text = ""
    var inTag = false
    for character in content {
      switch character {
      case "<": inTag = true
      case ">": inTag = false
      default: if !inTag { text.append(character) }
      }
    }
    return text
  }

  /// Bytes of text on a page, counted from 1; text that is never painted is not among it.
  func letters(on page: Int) -> Int {
    pieces.reduce(0) { $0 + ($1.page == page ? $1.text.utf8.count : 0) }
  }

  /// The words with those suspects marked that stand in a symbol font.
  func resolved(_ words: [PDF.Word], suspects: [PDF.Word], page: Int) -> [PDF.Word] {
    words.map { word in
      guard suspects.contains(word), let scalar = word.text.unicodeScalars.first,
        let font = font(of: word, page: page)
      else { return word }
      var marked = word
      marked.glyph = PDF.symbol(scalar, font: font)
      return marked
    }
  }

  /// The font of the piece that covers the word and begins with its text: whole points, so a point
  /// and a half of tolerance.
  private func font(of word: PDF.Word, page: Int) -> String? {
    pieces.filter { piece in
      piece.page == page && abs(piece.left - word.left) < 2
        && piece.top - 3 < word.middle && word.middle < piece.top + piece.height + 3
        && piece.text.drop(while: \.isWhitespace).hasPrefix(word.text)
    }.min { $0.text.utf8.count < $1.text.utf8.count }?.font
  }
}
