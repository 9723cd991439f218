/// One physical line of a text file.
struct TextLine: Equatable {
  /// Counted from 1.
  var number: Int
  /// Without its line end and the white space behind it.
  var bytes: ArraySlice<UInt8>
  /// A form feed stands before it: a page begins.
  var startsPage: Bool
  /// What a page repeats: its number, a running header or footer.
  var isFurniture = false
  /// A mail quotes it: it began with ">".
  var isQuoted = false

  /// Takes the marks of a quotation away, so that tables and items in it are seen.
  mutating func unquote() {
    while trimmed.first == 0x3E {
      bytes = trimmed.dropFirst()
      if bytes.first == 0x20 { bytes = bytes.dropFirst() }
      isQuoted = true
    }
  }

  /// Columns before the text; a tab goes to the next multiple of four.
  var indent: Int {
    var columns = 0
    for byte in bytes {
      if byte == 0x20 {
        columns += 1
      } else if byte == 0x09 {
        columns += 4 - columns % 4
      } else {
        break
      }
    }
    return columns
  }

  /// The reader stops here; no form is so long.
  static let maxLines = 1_000_000

  var isBlank: Bool { bytes.isEmpty }
  /// The bytes without the white space before them.
  var trimmed: ArraySlice<UInt8> { bytes.drop { $0 == 0x20 || $0 == 0x09 } }
  /// Characters, for measuring where lines were wrapped.
  var width: Int { bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 } }

  /// Splits text at LF, CRLF and CR, and marks what its pages repeat; stops behind `maxLines`.
  static func lines(of utf8: [UInt8]) -> [TextLine] {
    var lines: [TextLine] = []
    var start = 0
    var number = 1
    var startsPage = false
    func add(upTo end: Int) {
      var low = start
      while low < end, utf8[low] == 0x0C {
        startsPage = true
        low += 1
      }
      var high = end
      while high > low, utf8[high - 1] <= 0x20 { high -= 1 }
      lines.append(TextLine(number: number, bytes: utf8[low..<high], startsPage: startsPage))
      startsPage = false
    }
    for i in utf8.indices {
      let byte = utf8[i]
      if lines.count > maxLines { return lines }
      if byte == 0x0A || byte == 0x0D {
        if byte == 0x0A && i > 0 && utf8[i - 1] == 0x0D {
          start = i + 1
          continue
        }
        add(upTo: i)
        number += 1
        start = i + 1
      } else if byte == 0x0C && i > start {
        // A page that ends behind its last line, without a line end of its own.
        add(upTo: i)
        startsPage = true
        start = i + 1
      }
    }
    if start < utf8.count { add(upTo: utf8.count) }
    markFurniture(&lines)
    return lines
  }

  /// Marks page numbers, and lines that stand at the top or bottom of several pages.
  private static func markFurniture(_ lines: inout [TextLine]) {
    for i in lines.indices where isPageCount(lines[i].trimmed) { lines[i].isFurniture = true }
    let starts = [0] + lines.indices.filter { $0 > 0 && lines[$0].startsPage }
    guard starts.count > 1 else { return }
    var edges: [[Int]] = []
    for (k, start) in starts.enumerated() {
      let end = k + 1 < starts.count ? starts[k + 1] : lines.count
      let printed = (start..<end).filter { !lines[$0].isBlank }
      edges.append(Array(printed.prefix(3)) + Array(printed.dropFirst(3).suffix(3)))
    }
    // The same line but for its figures, on at least two pages and half of them.
    var pages: [[UInt8]: Int] = [:]
    for edge in edges {
      for key in Set(edge.map({ pattern(lines[$0]) })) { pages[key, default: 0] += 1 }
    }
    for i in edges.joined() {
      let count = pages[pattern(lines[i]), default: 0]
      if isBareNumber(lines[i].trimmed) || count >= 2 && count * 2 >= starts.count {
        lines[i].isFurniture = true
      }
    }
  }

  private static func pattern(_ line: TextLine) -> [UInt8] {
    line.trimmed.map { (0x30...0x39).contains($0) ? 0x30 : $0 }
  }

  /// "Sida 2 av 4", "Sid. 2(4)", "Page 2 of 4": page numbers wherever they stand alone.
  private static func isPageCount(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, first | 0x20 == 0x73 || first | 0x20 == 0x70, bytes.count < 24
    else { return false }
    let words = String(decoding: bytes, as: UTF8.self).lowercased()
      .split { $0 == " " || $0 == "(" || $0 == ")" || $0 == "/" || $0 == "." || $0 == ":" }
    guard let word = words.first, ["sida", "sid", "page"].contains(word) else { return false }
    let rest = words.dropFirst().filter { $0 != "av" && $0 != "of" }
    return (1...2).contains(rest.count) && rest.allSatisfy { $0.utf8.count < 5 && Int($0) != nil }
  }

  /// "2", "- 2 -", "2 (4)", "2/4", "2 av 4": page numbers at the edge of a page.
  private static func isBareNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard !bytes.isEmpty, bytes.count < 14 else { return false }
    var digits = 0
    for byte in bytes {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x20, 0x2D, 0x28, 0x29, 0x2F, 0x61, 0x76, 0xE2, 0x80, 0x93: break
      default: return false
      }
    }
    return digits > 0 && digits <= 6
  }
}
