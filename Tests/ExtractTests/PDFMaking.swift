import Foundation

@testable import Extract

/// Makes pages of words as pdftotext would place them, with every letter half as wide as it is high.
struct Sheet {
  var page = PDF.Page(width: 595, height: 842)
  private var line = 0

  /// Sets a line of words from the left edge `x` with its bottom at `y`; returns the right edge.
  @discardableResult
  mutating func set(_ text: String, x: Double = 70, y: Double, size: Double = 12) -> Double {
    line += 1
    var left = x
    for word in text.split(separator: " ") {
      let width = Double(word.unicodeScalars.count) * size / 2
      page.words.append(
        PDF.Word(
          text: String(word), left: left, top: y - size, right: left + width, bottom: y, line: line)
      )
      left += width + size / 4
    }
    return left - size / 4
  }

  /// Sets a paragraph broken at `width`, 14 points a line; returns the next line's `y`.
  @discardableResult
  mutating func flow(
    _ text: String, x: Double = 70, y: Double, width: Double = 450, size: Double = 12
  ) -> Double {
    var y = y
    var current: [Substring] = []
    var used = 0.0
    for word in text.split(separator: " ") {
      let need = Double(word.unicodeScalars.count) * size / 2
      if !current.isEmpty, used + size / 4 + need > width {
        set(current.joined(separator: " "), x: x, y: y, size: size)
        y += size + 2
        current = []
        used = 0
      }
      used += (current.isEmpty ? 0 : size / 4) + need
      current.append(word)
    }
    set(current.joined(separator: " "), x: x, y: y, size: size)
    return y + size + 2
  }
}

/// The blocks of such pages, read by everything but the outside program.
func read(_ sheets: [Sheet]) -> [Block] {
  var pages = PDF.withoutWatermarks(sheets.map(\.page))
  for index in pages.indices { pages[index].words = PDF.marked(pages[index].words) }
  let rows = pages.map { PDF.settled(PDF.crossed(PDF.rows($0.words))) }
  return PDF.assembled(pages, rows, sideways: pages.map { _ in [] })
}

/// A block in short: its kind, cell and text, as tests compare it.
func short(_ block: Block) -> String {
  let kind =
    switch block.kind {
    case .heading(let level): "h\(level) "
    case .paragraph: ""
    case .item: "- "
    case .box(let state): "[\(state.rawValue)]"
    case .ink: "ink "
    }
  let cell = block.cell.map { "\($0.row),\($0.column): " } ?? ""
  return (block.role == .furniture ? "~ " : "") + cell + kind + block.text
}

/// Writes a PDF by hand: text in standard fonts with the Windows encoding.
struct HandmadePDF {
  var fonts = ["Helvetica"]
  var pages: [String] = []
  var extra = ""

  static func text(_ text: String, x: Int, y: Int, font: Int = 0, size: Int = 10) -> String {
    var escaped = ""
    for character in text {
      if "()\\".contains(character) { escaped += "\\" }
      escaped.append(character)
    }
    return "BT /F\(font) \(size) Tf \(x) \(y) Td (\(escaped)) Tj ET\n"
  }

  func bytes() -> [UInt8] {
    var objects: [String] = []
    let kids = pages.indices.map { "\(3 + fonts.count + 2 * $0) 0 R" }.joined(separator: " ")
    objects.append("<</Type/Catalog/Pages 2 0 R\(extra)>>")
    objects.append("<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>")
    for font in fonts {
      objects.append("<</Type/Font/Subtype/Type1/BaseFont/\(font)/Encoding/WinAnsiEncoding>>")
    }
    let resources = fonts.indices.map { "/F\($0) \(3 + $0) 0 R" }.joined()
    for (index, page) in pages.enumerated() {
      let content = 4 + fonts.count + 2 * index
      objects.append(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents \(content) 0 R"
          + "/Resources<</Font<<\(resources)>>>>>>")
      let length = page.data(using: .windowsCP1252)?.count ?? 0
      objects.append("<</Length \(length)>>\nstream\n\(page)\nendstream")
    }
    var out = Data("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(out.count)
      out += "\(index + 1) 0 obj\n\(object)\nendobj\n".data(using: .windowsCP1252) ?? Data()
    }
    let start = out.count
    out += Data("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for offset in offsets {
      let digits = String(offset)
      let padding = String(repeating: "0", count: 10 - digits.count)
      out += Data("\(padding)\(digits) 00000 n \n".utf8)
    }
    out += Data(
      "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n".utf8)
    return [UInt8](out)
  }
}
