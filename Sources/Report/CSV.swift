import Extract

/// CSV as Swedish Excel opens it: UTF-8 with a byte order mark, `;` between cells, CRLF after rows.
enum CSV {
  /// - Parameter language: decides the decimal sign, as Excel reads a number by its own language.
  static func text(
    head: [String], rows: [[Table.Value]], language: Language = .english
  ) -> String {
    var text = Array("\u{FEFF}".utf8)
    for (index, title) in head.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ";")) }
      append(title, to: &text)
    }
    text += "\r\n".utf8
    append(rows, language, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Rows without a head, to be put after others.
  static func rows(_ rows: [[Table.Value]], language: Language) -> String {
    var text: [UInt8] = []
    append(rows, language, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  private static func append(
    _ rows: [[Table.Value]], _ language: Language, to text: inout [UInt8]
  ) {
    for row in rows {
      for (index, value) in row.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ";")) }
        switch value {
        case .text(let cell): append(harmless(cell ?? ""), to: &text)
        case .integer: text += value.shown.utf8
        case .confidence:
          text += (language == .swedish ? value.shown.commaForPoint : value.shown).utf8
        }
      }
      text += "\r\n".utf8
    }
  }

  /// Puts an apostrophe before what a spreadsheet would take for a formula.
  ///
  /// The full-width signs count too: some versions of Excel read them as the plain ones.
  static func harmless(_ cell: String) -> String {
    switch cell.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": "'" + cell
    default: cell
    }
  }

  /// Quotes a cell that holds a separator, a quote or a line end; NUL, which ends a text in many
  /// programs, is left out.
  static func quoted(_ cell: String) -> String {
    var out: [UInt8] = []
    append(cell, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private static func append(_ cell: String, to out: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes = cell.utf8.contains { $0 < 0x40 && special[Int($0)] }
    guard needsQuotes || cell.utf8.contains(0) else {
      out += cell.utf8
      return
    }
    if needsQuotes { out.append(quote) }
    for byte in cell.utf8 where byte != 0 {
      if byte == quote { out.append(quote) }
      out.append(byte)
    }
    if needsQuotes { out.append(quote) }
  }

  /// What ends a cell, of the bytes below 0x40.
  private static let special: [Bool] = (0..<0x40).map { Set("\";,\n\r\t".utf8).contains($0) }
}

extension String {
  fileprivate var commaForPoint: String {
    String(map { $0 == "." ? "," : $0 })
  }
}
