/// The typed marks that begin a line: tick boxes, bullets and enumerators.
///
/// Works on cleaned text (`TextCleaning`), for text and HTML alike.
struct TextMarks {
  /// "■" is a filled box beside "□", and else a bullet.
  var filledSquareIsBox = false
  /// "✓" before line after line is a bullet, where the document has no empty boxes.
  var checkMarkIsBullet = false

  enum Part: Equatable {
    case box(BoxState, Block.Mark)
    case text(String)
  }

  enum Item: Equatable {
    /// A bullet; what stands behind it.
    case bullet(rest: String)
    /// "1)", "(a)": a list item wherever it stands.
    case enumerator(Ordinal)
    /// "1.", "a.", "1.1": a list item only beside its neighbour in number; else a heading, a date
    /// or an initial.
    case weakEnumerator(Ordinal)
  }

  struct Ordinal: Equatable {
    /// What stands around the number: ".", ")", "()", and "a" or "1" for its kind.
    var style: String
    var value: Int
  }

  // MARK: Boxes

  /// Splits a line or cell at its boxes: glyphs wherever they stand; "[x]", "( )", a lone X and
  /// check marks at the start or the end, beside their text. An x inside prose is no box.
  func parts(of text: String) -> [Part] {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.maxBytes, Self.mayHoldBox(bytes) else {
      return text.isEmpty ? [] : [.text(text)]
    }
    if bytes == [0x58] || bytes == [0x78] { return [.box(.checked, Block.Mark(glyph: text))] }
    var parts: [Part] = []
    var pending: [UInt8] = []
    // "Ja [x] Nej [ ]": where the last box stands behind its text, so do those before it.
    let isBehind = endsInBracket(bytes)
    var i = 0
    while i < bytes.count {
      let isAfter = isBehind || !parts.isEmpty
      if let token = token(bytes, at: i, first: pending.isEmpty, after: isAfter) {
        flush()
        parts.append(.box(token.state, Self.mark(bytes[i..<(i + token.length)], token.state)))
        i += token.length
        while i < bytes.count && bytes[i] == 0x20 { i += 1 }
      } else {
        pending.append(bytes[i])
        i += 1
      }
    }
    flush()
    return parts

    func flush() {
      while pending.last == 0x20 { pending.removeLast() }
      if !pending.isEmpty { parts.append(.text(String(decoding: pending, as: UTF8.self))) }
      pending = []
    }
  }

  /// A box as it is written; a character that only one font has, as another that looks like it.
  private static func mark(_ bytes: ArraySlice<UInt8>, _ state: BoxState) -> Block.Mark {
    let glyph = String(decoding: bytes, as: UTF8.self)
    let isPrivate = glyph.unicodeScalars.contains { (0xE000...0xF8FF).contains($0.value) }
    return (isPrivate ? Block.Mark(of: state) : nil) ?? Block.Mark(glyph: glyph)
  }

  /// A longer text is prose, or no form's.
  private static let maxBytes = 20_000

  private static func mayHoldBox(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    if first | 0x20 == 0x78 || last == 0x58 || first == 0x5F { return true }
    for byte in bytes where byte >= 0xE2 || byte == 0x5B || byte == 0x28 { return true }
    return false
  }

  /// The box at `i`. `first`: nothing but boxes stands before it; `after`: boxes stand before it.
  private func token(
    _ bytes: [UInt8], at i: Int, first: Bool, after: Bool
  ) -> (state: BoxState, length: Int)? {
    let isSpaced = i == 0 || bytes[i - 1] == 0x20
    if bytes[i] >= 0x80 {
      guard bytes[i] >= 0xE2 else { return nil }
      let (value, length) = bytes.withUnsafeBufferPointer { UTF8Scan.scalar($0, at: i) }
      if let state = Self.glyphs[value] { return (state, length) }
      if value == 0x25A0 && filledSquareIsBox && (first || isSpaced) { return (.checked, length) }
      // A filled square alone, or a glyph that was lost on the way, before a statement.
      if value == 0x25A0 || value == 0xFFFD, first, Self.isStatement(bytes, at: i + length) {
        return (.unknown, length)
      }
      if let state = Self.weakGlyphs[value], !checkMarkIsBullet {
        if first || i + length == bytes.count || after && isSpaced { return (state, length) }
      }
      return nil
    }
    guard first || isSpaced else { return nil }
    if bytes[i] == 0x5B || bytes[i] == 0x28 {
      guard let (state, length) = bracket(bytes, at: i) else { return nil }
      let end = i + length
      if end == bytes.count { return (state, length) }
      guard first || after, bytes[end] == 0x20 || bytes[i] == 0x5B && bytes[end] != 0x28 else {
        return nil
      }
      return (state, length)
    }
    if bytes[i] == 0x5F {
      // "__ Ja": a blank to put a cross on.
      let blank = bytes[i...].prefix { $0 == 0x5F }.count
      return first && (2...5).contains(blank) && Self.isStatement(bytes, at: i + blank)
        ? (.unchecked, blank) : nil
    }
    guard bytes[i] | 0x20 == 0x78 else { return nil }
    if first, i + 2 < bytes.count, bytes[i + 1] == 0x20, Self.isUpper(bytes, at: i + 2) {
      return (.checked, 1)
    }
    // "… vårt nätverk. X": behind a whole sentence.
    if bytes[i] == 0x58, i + 1 == bytes.count, i >= 2, isSpaced,
      [0x2E, 0x21, 0x3F, 0x3A].contains(bytes[i - 2])
    {
      return (.checked, 1)
    }
    return nil
  }

  /// "[x]", "[ ]", "( )", "(•)"; what stands inside decides.
  private func bracket(_ bytes: [UInt8], at i: Int) -> (BoxState, Int)? {
    let close: UInt8 = bytes[i] == 0x5B ? 0x5D : 0x29
    guard let end = bytes[(i + 1)...].prefix(8).firstIndex(of: close) else { return nil }
    let inner = String(
      decoding: bytes[(i + 1)..<end].filter { $0 != 0x20 && $0 != 0x5F }, as: UTF8.self)
    let length = end - i + 1
    switch inner {
    case "": return (.unchecked, length)
    case "x", "X", "✓", "✔", "✗", "✘", "•", "●", "☒", "☑": return (.checked, length)
    case "v", "V", "*": return close == 0x5D ? (.checked, length) : nil
    case "☐": return (.unchecked, length)
    default: return nil
    }
  }

  /// Whether " Ja", " Nej" or " Vi" follows: what somebody ticks.
  private static func isStatement(_ bytes: [UInt8], at i: Int) -> Bool {
    [" Ja", " Nej", " Vi "].contains { bytes[i...].starts(with: $0.utf8) }
  }

  private func endsInBracket(_ bytes: [UInt8]) -> Bool {
    guard bytes.last == 0x5D || bytes.last == 0x29,
      let start = bytes.suffix(9).lastIndex(where: { $0 == 0x5B || $0 == 0x28 })
    else { return false }
    return bracket(bytes, at: start)?.1 == bytes.count - start
  }

  private static func isUpper(_ bytes: [UInt8], at i: Int) -> Bool {
    if bytes[i] < 0x80 { return bytes[i] >= 0x41 && bytes[i] <= 0x5A }
    // À–Þ but the multiplication sign.
    return bytes[i] == 0xC3 && i + 1 < bytes.count && bytes[i + 1] < 0x9F && bytes[i + 1] != 0x97
  }

  /// Glyphs that are boxes wherever they stand. The private-use ones are Wingdings (0xF0xx), as
  /// Word writes symbols.
  private static let glyphs: [UInt32: BoxState] = [
    0x2610: .unchecked, 0x2611: .checked, 0x2612: .checked, 0x22A0: .checked, 0x1F5F7: .checked,
    0x1F5F9: .checked, 0x1F5F8: .checked, 0x2BBD: .checked, 0x2705: .checked, 0x2B1C: .unchecked,
    0x1F78E: .unchecked, 0x1F5C5: .unchecked, 0x1F5F5: .checked, 0x25A2: .unchecked,
    0x25A1: .unchecked, 0x274F: .unchecked, 0x2750: .unchecked, 0x2751: .unchecked,
    0x2752: .unchecked, 0x25A3: .checked, 0x25C9: .checked, 0x29BF: .checked,
    0xF0FE: .checked, 0xF0FD: .checked, 0xF078: .checked, 0xF0A8: .unchecked, 0xF06F: .unchecked,
    0xF071: .unchecked, 0xF052: .checked, 0xF053: .checked, 0xF054: .checked, 0xF0A3: .unchecked,
  ]

  /// Glyphs that are boxes only at the start or end of a line.
  private static let weakGlyphs: [UInt32: BoxState] = [
    0x2713: .checked, 0x2714: .checked, 0x2717: .checked, 0x2718: .checked, 0x2613: .checked,
    0xF0FC: .checked, 0xF0FB: .checked,
  ]

  // MARK: Items

  private static let bullets: Set<UInt32> = [
    0x2022, 0xB7, 0x25AA, 0x25AB, 0x25E6, 0x2023, 0x2043, 0x2219, 0x25CF, 0x25CB, 0x25A0, 0x25B6,
    0x25BA, 0x2192, 0x27A2, 0x2756, 0x2666, 0x25C6, 0x25C7, 0x25FE, 0x25FC, 0x2794, 0x27A4, 0x25B8,
    0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF06E, 0xF06C, 0xF0E0, 0xF02D,
  ]

  /// What begins a list item in cleaned text, or `nil`.
  func item(_ text: String) -> Item? {
    let bytes = Array(text.utf8.prefix(16))
    guard bytes.count > 1 else { return nil }
    let (first, length) = bytes.withUnsafeBufferPointer { UTF8Scan.scalar($0, at: 0) }
    let isSpaced = length < bytes.count && bytes[length] == 0x20
    let isGlued = length < bytes.count && Self.isLetter(bytes[length])
    switch first {
    case 0x2A:
      if isSpaced { return .bullet(rest: Self.rest(text, after: length)) }
    case 0x2B:
      if isSpaced, bytes.count > 2, Self.isLetter(bytes[2]) {
        return .bullet(rest: Self.rest(text, after: length))
      }
    case 0x2D, 0x2013, 0x2014, 0x2212:
      if isSpaced || isGlued { return .bullet(rest: Self.rest(text, after: length)) }
    case 0x2713, 0x2714, 0xF0FC:
      if checkMarkIsBullet { return .bullet(rest: Self.rest(text, after: length)) }
    case 0x25A0 where filledSquareIsBox || Self.isStatement(bytes, at: length): break
    case let value where Self.bullets.contains(value):
      return .bullet(rest: Self.rest(text, after: length))
    default: break
    }
    return Self.ordinal(bytes)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == 0xC3 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  static func rest(_ text: String, after count: Int) -> String {
    String(decoding: text.utf8.dropFirst(count).drop { $0 == 0x20 }, as: UTF8.self)
  }

  /// The enumerator at the start: one to three digits, one letter, or a small roman number.
  private static func ordinal(_ bytes: [UInt8]) -> Item? {
    var i = 0
    let isOpen = bytes[0] == 0x28
    if isOpen { i = 1 }
    let start = i
    var value = 0
    var kind = "1"
    while i < bytes.count, bytes[i] >= 0x30, bytes[i] <= 0x39, i - start < 3 {
      value = value * 10 + Int(bytes[i] - 0x30)
      i += 1
    }
    if i == start {
      while i < bytes.count, bytes[i] | 0x20 >= 0x61, bytes[i] | 0x20 <= 0x7A, i - start < 5 {
        i += 1
      }
      let letters = String(decoding: bytes[start..<i], as: UTF8.self)
      if let first = bytes[start..<i].first, i - start == 1, letters != "i" {
        value = Int(first | 0x20) - 0x60
        kind = first >= 0x61 ? "a" : "A"
      } else if let index = roman.firstIndex(of: letters) {
        value = index + 1
        kind = "i"
      } else {
        return nil
      }
    }
    guard i < bytes.count else { return nil }
    if bytes[i] == 0x29 {
      guard i + 1 < bytes.count, bytes[i + 1] == 0x20 || isOpen || isLetter(bytes[i + 1]) else {
        return nil
      }
      return .enumerator(Ordinal(style: (isOpen ? "()" : ")") + kind, value: value))
    }
    guard !isOpen, bytes[i] == 0x2E else { return nil }
    if kind == "1", i + 2 < bytes.count, bytes[i + 1] >= 0x30, bytes[i + 1] <= 0x39 {
      // "1.1" or "1.1.": the last number counts, under its own parent.
      let parent = value
      var k = i + 1
      value = 0
      while k < bytes.count, bytes[k] >= 0x30, bytes[k] <= 0x39, k - i < 4 {
        value = value * 10 + Int(bytes[k] - 0x30)
        k += 1
      }
      if k < bytes.count && bytes[k] == 0x2E { k += 1 }
      guard k < bytes.count, bytes[k] == 0x20 else { return nil }
      return .weakEnumerator(Ordinal(style: "\(parent).1", value: value))
    }
    guard i + 1 < bytes.count, bytes[i + 1] == 0x20 else { return nil }
    return .weakEnumerator(Ordinal(style: "." + kind, value: value))
  }

  private static let roman = [
    "i", "ii", "iii", "iv", "_", "vi", "vii", "viii", "ix", "_", "xi", "xii",
  ]

  /// Makes items of paragraphs with weak enumerators that stand beside their neighbour in number.
  static func settleEnumerated(_ blocks: inout [Block]) {
    let marks = TextMarks()
    var last: (index: Int, ordinal: Ordinal)?
    for i in blocks.indices where blocks[i].role == .body {
      let kind = blocks[i].kind
      guard kind == .paragraph || kind == .item,
        case .weakEnumerator(let ordinal) = marks.item(blocks[i].text)
      else {
        last = nil
        continue
      }
      if let last, last.ordinal.style == ordinal.style, last.ordinal.value + 1 == ordinal.value,
        blocks[last.index].cell == blocks[i].cell
      {
        blocks[last.index].kind = .item
        blocks[i].kind = .item
      }
      last = (i, ordinal)
    }
  }
}
