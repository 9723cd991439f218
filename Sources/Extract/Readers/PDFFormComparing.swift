/// Compares what a form's fields hold with what the page shows in them.
extension PDFFormPlacing {
  /// Whether the page shows the value, or as much of it as the field has room for.
  static func agrees(
    _ text: String, _ shown: [PDF.Word], _ widget: PDFForm.Widget
  ) -> Bool {
    guard let last = shown.max(by: { ($0.bottom, $0.right) < ($1.bottom, $1.right) }) else {
      return true
    }
    let value = letters(text)
    var seen = shown.flatMap { letters($0.text) }
    if !contains(value, seen) { seen = rows(shown).joined().flatMap { letters($0.text) } }
    if value == seen { return true }
    let digits = value.filter { (48...57).contains($0) }
    if !value.isEmpty, digits == value { return seen.filter { (48...57).contains($0) } == digits }
    guard seen.count < value.count, contains(value, seen) else { return false }
    let isFull =
      widget.isMultiline && widget.height > 2 * last.height
      ? widget.bottom - last.bottom < 1.6 * last.height
      : widget.right - last.right < 0.3 * widget.width
    return isFull
  }

  /// Without the lines that a longer value in a field above shows below its own edge, where its
  /// appearance is cut.
  static func withoutOverflow(
    _ shown: [PDF.Word], of widgets: [PDFForm.Widget], into widget: PDFForm.Widget
  ) -> [PDF.Word] {
    guard case .text(let text) = widget.value, !agrees(text, shown, widget) || text.isEmpty else {
      return shown
    }
    let own = letters(text)
    var others: [[UInt8]] = []
    for other in widgets where other.top < widget.top - 1 && other.left < widget.right {
      if case .text(let text) = other.value, text.utf8.count > 40 { others.append(letters(text)) }
    }
    guard !others.isEmpty else { return shown }
    return rows(shown).flatMap { row in
      let seen = row.flatMap { letters($0.text) }
      let isForeign = !contains(own, seen) && others.contains { contains($0, seen) }
      return isForeign && !seen.isEmpty ? [] : row
    }
  }

  /// Words by their baselines, each row from the left: where two texts lie over each other,
  /// pdftotext's own lines mix them.
  static func rows(_ words: [PDF.Word]) -> [[PDF.Word]] {
    var rows: [[PDF.Word]] = []
    for word in words.sorted(by: { $0.bottom < $1.bottom }) {
      if let last = rows.last?.first, word.bottom - last.bottom < 1.5 {
        rows[rows.count - 1].append(word)
      } else {
        rows.append([word])
      }
    }
    return rows.map { row in row.sorted { $0.left < $1.left } }
  }

  /// Whether the fields of one row show together what they hold: a value too long for its own runs
  /// into the next, and the words there are one.
  static func rowAgrees(
    _ widget: PDFForm.Widget, _ widgets: [PDFForm.Widget], _ shown: [PDF.Word]
  ) -> Bool {
    let middle = (widget.top + widget.bottom) / 2
    func isBeside(_ top: Double, _ bottom: Double) -> Bool {
      abs((top + bottom) / 2 - middle) < 0.5 * widget.height
    }
    let row = widgets.filter { isBeside($0.top, $0.bottom) && !$0.isBox }
    guard row.count > 1, !widget.isMultiline else { return false }
    var values: [UInt8] = []
    for field in row.sorted(by: { $0.left < $1.left }) {
      guard case .text(let text) = field.value else { return false }
      values += letters(text)
    }
    let left = row.map(\.left).min() ?? 0
    let words = shown.filter { isBeside($0.top, $0.bottom) && $0.left > left - 1 }
    let seen = words.sorted { $0.left < $1.left }.flatMap { letters($0.text) }
    return seen == values
  }

  /// A printed line to write on.
  static func isRule(_ text: String) -> Bool {
    text.utf8.count >= 3 && text.unicodeScalars.allSatisfy { "_.…-".unicodeScalars.contains($0) }
  }

  /// Letters and digits in lower case, as UTF-8.
  static func letters(_ text: String) -> [UInt8] {
    var text = text
    if let plain = text.withUTF8(plainLetters) { return plain }
    var result: [UInt8] = []
    for scalar in TextCleaning.clean(text).lowercased().unicodeScalars
    where Letters.isLetter(scalar) || scalar.properties.numericType != nil {
      result += Array(String(scalar).utf8)
    }
    return result
  }

  /// The same of ASCII, Latin-1's letters and common punctuation, which is nearly all; `nil` where
  /// anything else is in it, for which Unicode's tables are asked.
  private static func plainLetters(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        result.append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): result.append(byte | 0x20)
      case ..<0x80: break
      case 0xC3:
        // U+00C0–U+00FF; × and ÷ are no letters.
        index += 1
        let second = bytes[index]
        if second == 0x97 || second == 0xB7 { break }
        result.append(0xC3)
        result.append(second < 0x9F ? second | 0x20 : second)
      case 0xE2 where bytes[index + 1] == 0x80 && (0x93...0xA6).contains(bytes[index + 2]):
        // Dashes, quotation marks, ellipsis.
        index += 2
      default: return nil
      }
      index += 1
    }
    return result
  }

  static func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
    BytePattern.holds(part, in: whole[...])
  }

  static func isCross(_ text: String) -> Bool {
    ["X", "x", "✓", "✔", "✗", "✘", "☒", "☑", "×", "\u{2715}", "\u{2716}"].contains(text)
  }

  /// The words that are in the first and not in the second.
  static func difference(_ all: [PDF.Word], _ printed: [PDF.Word]) -> [PDF.Word] {
    struct Key: Hashable {
      var text: String
      var left: Double
      var top: Double
    }
    func key(_ word: PDF.Word) -> Key {
      Key(text: word.text, left: PDF.rounded(word.left), top: PDF.rounded(word.top))
    }
    var counts: [Key: Int] = [:]
    for word in printed { counts[key(word), default: 0] += 1 }
    return all.filter { word in
      guard let count = counts[key(word)], count > 0 else { return true }
      counts[key(word)] = count - 1
      return false
    }
  }

  static func bodySize(_ words: [PDF.Word]) -> Double {
    let heights = words.map(\.height).filter { (4...40).contains($0) }.sorted()
    return heights.isEmpty ? 11 : heights[heights.count / 2]
  }

  /// What stands on each of pdftotext's lines.
  static func lines(_ words: [PDF.Word]) -> [String] {
    var lines: [(number: Int, text: String)] = []
    for word in words {
      if let last = lines.last, last.number == word.line {
        lines[lines.count - 1].text += " " + word.text
      } else {
        lines.append((word.line, word.text))
      }
    }
    return lines.map(\.text)
  }
}
