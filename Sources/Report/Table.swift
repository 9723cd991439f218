import Extract
import Normalize

/// Rows under titled columns: what commands print and what files and sheets hold.
public struct Table: Sendable, Equatable {
  public enum Format: String, Sendable, CaseIterable {
    case table
    case json
    case csv
  }

  public enum Value: Sendable, Equatable {
    case text(String?)
    case integer(Int?)
    /// A confidence, 0 to 1.
    case confidence(Double?)
  }

  public struct Column: Sendable {
    /// The member's name in JSON and the head in CSV.
    public var key: StaticString
    /// The head that people read.
    public var title: Wording
    /// The width in a workbook, in characters.
    public var width: Int

    public init(_ key: StaticString, _ title: Wording, width: Int = 16) {
      self.key = key
      self.title = title
      self.width = width
    }
  }

  public var columns: [Column]
  public var rows: [[Value]]

  public init(columns: [Column], rows: [[Value]]) {
    self.columns = columns
    self.rows = rows
  }

  public static func == (a: Table, b: Table) -> Bool {
    a.rows == b.rows && a.columns.map(\.title) == b.columns.map(\.title)
  }
}

extension Table {
  /// The rows as text that ends with a line end: aligned columns, one JSON object a line, or CSV.
  ///
  /// - Parameter width: how many characters a line of the aligned form may have.
  public func text(_ format: Format, language: Language, width: Int = 100) -> String {
    switch format {
    case .table: aligned(width: width, language: language)
    case .json: jsonLines()
    case .csv: CSV.text(head: columns.map { "\($0.key)" }, rows: rows)
    }
  }

  private func jsonLines() -> String {
    var writer = JSONWriter()
    for row in rows {
      writer.object { json in
        for (column, value) in zip(columns, row) {
          json.key(column.key)
          switch value {
          case .text(let text): json.string(text)
          case .integer(let number?): json.integer(number)
          case .confidence(let number?): json.confidence(number)
          case .integer(nil), .confidence(nil): json.null()
          }
        }
      }
      writer.newline()
    }
    return writer.text
  }
}

extension Table {
  private static let gap = 2
  private static let narrowest = 8
  private static let narrowestLast = 24
  /// The part of a line that the last column, the longest text, has at least; per cent.
  private static let shareOfLast = 45

  /// Columns side by side, as wide as their texts or, where that is too wide, wrapped.
  private func aligned(width: Int, language: Language) -> String {
    let heads = columns.map { $0.title(language) }
    let cells = rows.map { row in row.map { Self.plain($0.shown) } }
    let widths = Self.widths(of: [heads] + cells, in: width)
    var text = ""
    Self.write(heads, widths, to: &text)
    text += widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ") + "\n"
    for row in cells { Self.write(row, widths, to: &text) }
    return text
  }

  private static func widths(of rows: [[String]], in total: Int) -> [Int] {
    guard let count = rows.first?.count, count > 0 else { return [] }
    var widths = (0..<count).map { column in rows.map { $0[column].count }.max() ?? 0 }
    let available = total - gap * (count - 1)
    let others = widths.dropLast().reduce(0, +)
    let wanted = widths[count - 1]
    let least = max(narrowestLast, (total * shareOfLast + 99) / 100)
    widths[count - 1] = min(wanted, max(available - others, least))
    while widths.reduce(0, +) > available,
      let widest = widths.indices.dropLast().max(by: { widths[$0] < widths[$1] }),
      widths[widest] > narrowest
    {
      widths[widest] -= 1
    }
    return widths
  }

  private static func write(_ cells: [String], _ widths: [Int], to text: inout String) {
    let wrapped = zip(cells, widths).map { wrap($0, at: $1) }
    for line in 0..<(wrapped.map(\.count).max() ?? 0) {
      var printed = ""
      for (column, lines) in wrapped.enumerated() {
        let part = line < lines.count ? lines[line] : ""
        printed += part + String(repeating: " ", count: max(0, widths[column] - part.count) + gap)
      }
      while printed.last == " " { printed.removeLast() }
      text += printed + "\n"
    }
  }

  /// Breaks at spaces; words that are longer than a line (paths are) behind their separators and
  /// before their dots, and elsewhere only where a part is still too long.
  static func wrap(_ text: String, at width: Int) -> [String] {
    let width = max(width, 1)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count <= width {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      for var part in word.count > width ? parts(of: word) : [word] {
        if line.count + part.count > width, !line.isEmpty {
          lines.append(line)
          line = ""
        }
        while part.count > width {
          lines.append(String(part.prefix(width)))
          part = part.dropFirst(width)
        }
        line += part
      }
    }
    return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }

  /// A path's parts: each ends with its separator, and an extension keeps its dot.
  private static func parts(of word: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = word.startIndex
    for index in word.indices.dropFirst() {
      let isBreak = "/-_".contains(word[word.index(before: index)]) || word[index] == "."
      guard isBreak else { continue }
      parts.append(word[start..<index])
      start = index
    }
    return parts + [word[start...]]
  }

  /// One line without control characters: what was submitted must not steer a terminal.
  private static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl =
        scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .lineSeparator
        || scalar.properties.generalCategory == .paragraphSeparator
      plain.append(isControl ? " " : scalar)
    }
    return String(plain)
  }
}

extension Table.Value {
  /// The value as text; nothing where it is absent.
  var shown: String {
    switch self {
    case .text(let text): text ?? ""
    case .integer(let number): number.map(String.init) ?? ""
    case .confidence(let number): number.map(Self.decimals) ?? ""
    }
  }

  /// In hundredths; JSON alone has more.
  private static func decimals(_ number: Double) -> String {
    var writer = JSONWriter()
    writer.number(Double(hundredths(number)) / 100, decimals: 2)
    return writer.text
  }
}
