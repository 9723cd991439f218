/// A field's value as blocks: what its writer parted by line ends is paragraphs and list items.
enum PDFFieldText {
  /// Longer values are no answers; the rest is cut.
  private static let most = 200_000

  /// - Parameters:
  ///   - place: the field's rectangle.
  ///   - confidence: how sure the value is.
  static func blocks(_ value: String, place: Place, confidence: Double) -> [Block] {
    var lines: [String] = []
    var isAfterBlank: [Bool] = []
    var blank = false
    for line in value.prefix(most).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      let text = TextCleaning.clean(String(line))
      if text.isEmpty {
        blank = true
        continue
      }
      lines.append(text)
      isAfterBlank.append(blank)
      blank = false
    }
    let width = lines.map(\.count).max() ?? 0
    var blocks: [Block] = []
    for (index, line) in lines.enumerated() {
      let (kind, text) = item(line)
      if index > 0, kind == .paragraph, !isAfterBlank[index],
        let sure = continues(lines[index - 1], with: line, width: width, of: lines.count)
      {
        blocks[blocks.count - 1].join(text)
        let own = blocks[blocks.count - 1].confidence
        blocks[blocks.count - 1].confidence = min(own, sure)
        continue
      }
      blocks.append(
        Block(kind: kind, text: text, lines: [Line(start: 0, place: place)], confidence: confidence)
      )
    }
    TextMarks.settleEnumerated(&blocks)
    return blocks
  }

  private static func item(_ line: String) -> (Block.Kind, String) {
    switch TextMarks().item(line) {
    case .bullet(let rest) where !rest.isEmpty: (.item, rest)
    case .enumerator: (.item, line)
    case .bullet, .weakEnumerator, nil: (.paragraph, line)
    }
  }

  /// How surely a line was broken only because it was pasted from a narrower page; `nil` where it was
  /// not.
  private static func continues(
    _ line: String, with next: String, width: Int, of count: Int
  ) -> Double? {
    guard line.count >= 40, let last = line.split(separator: " ").last,
      let first = next.split(separator: " ").first, !Letters.closesSentence(String(last))
    else { return nil }
    if Letters.isLower(Letters.opening(String(first))) { return 1 }
    // Three lines as full as the widest lets them be are no three paragraphs.
    let isFull = line.count + 1 + first.count > width
    return isFull && count >= 3 && width <= 120 ? 0.9 : nil
  }

  /// The text of a rich value (XHTML), a paragraph a line.
  static func plain(_ rich: String) -> String {
    guard rich.contains("<") else { return rich }
    var text = ""
    var tag: String?
    for character in rich.prefix(most) {
      if tag != nil {
        if character == ">" {
          let name = tag?.lowercased() ?? ""
          if name.hasPrefix("/p") || name.hasPrefix("br") || name.hasPrefix("/li") { text += "\n" }
          if name.hasPrefix("li") { text += "- " }
          tag = nil
        } else {
          tag?.append(character)
        }
      } else if character == "<" {
        tag = ""
      } else {
        text.append(character)
      }
    }
    for (name, sign) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"),
    ] {
      text = text.split(separator: name, omittingEmptySubsequences: false).joined(separator: sign)
    }
    return text
  }
}

extension Block {
  /// Joins the next line of the same paragraph.
  fileprivate mutating func join(_ line: String) {
    let last = text.split(separator: " ").last.map(String.init) ?? ""
    let first = line.split(separator: " ").first.map(String.init) ?? ""
    switch PDF.joint(last, first) {
    case .space: text += " "
    case .nothing: break
    case .dropHyphen: text.removeLast()
    }
    text += line
  }
}
