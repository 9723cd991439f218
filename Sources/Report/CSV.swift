import Extract

/// CSV as Swedish Excel opens it: UTF-8 with a byte order mark, `;` between cells, CRLF after rows.
enum CSV {
  /// - Parameter language: decides the decimal sign, as Excel reads a number by its own language.
  static func text(
    head: [String], rows: [[Table.Value]], language: Language = .english
  ) -> String {
    var text = "\u{FEFF}"
    append(head.map(quoted), to: &text)
    for row in rows {
      append(
        row.map { value in
          switch value {
          case .text(let cell): quoted(harmless(cell ?? ""))
          case .integer: value.shown
          case .confidence: language == .swedish ? value.shown.commaForPoint : value.shown
          }
        }, to: &text)
    }
    return text
  }

  private static func append(_ cells: [String], to text: inout String) {
    text += cells.joined(separator: ";")
    text += "\r\n"
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
    var needsQuotes = false
    var out = String.UnicodeScalarView()
    for scalar in cell.unicodeScalars where scalar != "\0" {
      switch scalar {
      case "\"":
        needsQuotes = true
        out.append(scalar)
      case ";", ",", "\n", "\r", "\t": needsQuotes = true
      default: break
      }
      out.append(scalar)
    }
    return needsQuotes ? "\"" + String(out) + "\"" : String(out)
  }
}

extension String {
  fileprivate var commaForPoint: String {
    String(map { $0 == "." ? "," : $0 })
  }
}
