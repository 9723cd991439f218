import Glibc

/// Reads the body that `pdftotext -bbox-layout` writes, in the one shape in which it writes it, without
/// an XML parser.
///
/// Nine bytes of ten are tags that never change; to compare and pass over them takes a tenth of what
/// libxml2 and its callbacks take for the same file. The text is a stranger's: whatever is not just as
/// expected (another tag, another entity, bytes that are no UTF-8) is left to the parser.
struct BoundingBoxScan {
  private let base: UnsafePointer<UInt8>
  private let count: Int
  private var position: Int
  /// The text of a word that cannot be taken as it stands.
  private var scratch: [UInt8] = []

  /// The pages in the document that begins with the tag at `start`, or `nil` where anything deviates.
  static func pages(_ xml: [UInt8], from start: Int) -> [PDF.Page]? {
    xml.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, bytes.indices.contains(start) else { return nil }
      var scan = BoundingBoxScan(base: base, count: bytes.count, position: start)
      return scan.document()
    }
  }

  private init(base: UnsafePointer<UInt8>, count: Int, position: Int) {
    self.base = base
    self.count = count
    self.position = position
  }

  private mutating func document() -> [PDF.Page]? {
    guard take("<doc>") else { return nil }
    var pages: [PDF.Page] = []
    var words: [PDF.Word] = []
    var line = 0
    // doc 0, page 1, flow 2, block 3, line 4: each stands in the one before it.
    var level = 0
    while true {
      skipBlanks()
      guard count - position >= 2, base[position] == UInt8(ascii: "<") else { return nil }
      switch base[position + 1] {
      case UInt8(ascii: "w") where level == 4:
        guard let word = word(line) else { return nil }
        if !word.text.isEmpty { words.append(word) }
      case UInt8(ascii: "l") where level == 3:
        guard take("<line "), skipTag() else { return nil }
        line += 1
        level = 4
      case UInt8(ascii: "b") where level == 2:
        guard take("<block "), skipTag() else { return nil }
        level = 3
      case UInt8(ascii: "f") where level == 1:
        guard take("<flow>") else { return nil }
        level = 2
      case UInt8(ascii: "p") where level == 0:
        guard take("<page width=\""), let width = number(), take("\" height=\""),
          let height = number(), take("\">")
        else { return nil }
        pages.append(PDF.Page(width: width, height: height))
        words.reserveCapacity(256)
        line = 0
        level = 1
      case UInt8(ascii: "/"):
        switch level {
        case 4: guard take("</line>") else { return nil }
        case 3: guard take("</block>") else { return nil }
        case 2: guard take("</flow>") else { return nil }
        case 1:
          guard take("</page>") else { return nil }
          pages[pages.count - 1].words = words
          words = []
        default: return endsHere() ? pages : nil
        }
        level -= 1
      default: return nil
      }
    }
  }

  private mutating func endsHere() -> Bool {
    guard take("</doc>") else { return false }
    skipBlanks()
    guard take("</body>") else { return false }
    skipBlanks()
    guard take("</html>") else { return false }
    skipBlanks()
    return position == count
  }

  private mutating func word(_ line: Int) -> PDF.Word? {
    guard take("<word xMin=\""), let left = number(), take("\" yMin=\""), let top = number(),
      take("\" xMax=\""), let right = number(), take("\" yMax=\""), let bottom = number(),
      take("\">"), let text = text(), take("</word>")
    else { return nil }
    return PDF.Word(text: text, left: left, top: top, right: right, bottom: bottom, line: line)
  }

  /// The text up to the next tag.
  private mutating func text() -> String? {
    let base = base
    let start = position
    var end = position
    var isPlain = true
    while end < count, base[end] != UInt8(ascii: "<") {
      let byte = base[end]
      // As PDF.clean has it: but for Latin-1's letters, what is not ASCII has a rule of its own.
      if byte <= 0x20 || byte == UInt8(ascii: "&") || byte >= 0xC2 && byte != 0xC3 {
        isPlain = false
      }
      end &+= 1
    }
    position = end
    let bytes = UnsafeBufferPointer(start: base + start, count: end - start)
    if isPlain {
      // Each wrong byte of these few becomes three: as many bytes are the same bytes. To validate
      // first cost as much as all the rest.
      let text = String(decoding: bytes, as: UTF8.self)
      return text.utf8.count == bytes.count ? text : nil
    }
    guard unescape(bytes), String(validating: scratch, as: UTF8.self) != nil else { return nil }
    return PDF.clean(scratch)
  }

  /// Puts text with its entities resolved into `scratch`, unless it holds what only a parser should
  /// judge: other entities, line ends, and U+FFFE and U+FFFF, which XML forbids.
  private mutating func unescape(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    scratch.removeAll(keepingCapacity: true)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x09, 0x0A, 0x0D: return false
      case 0..<0x20: scratch.append(0x20)
      case 0xEF
      where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
        return false
      case UInt8(ascii: "&"):
        let rest = UnsafeBufferPointer(rebasing: bytes[index...])
        guard let entity = Self.entities.first(where: { rest.starts(with: $0.name.utf8) }) else {
          return false
        }
        scratch.append(entity.byte)
        index += entity.name.utf8.count - 1
      default: scratch.append(byte)
      }
      index += 1
    }
    return true
  }

  /// All that poppler writes.
  private static let entities: [(name: String, byte: UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ("&quot;", UInt8(ascii: "\"")), ("&apos;", UInt8(ascii: "'")),
  ]

  /// A decimal number of so few digits that it is exact.
  private mutating func number() -> Double? {
    // A sign, fifteen digits, a point and what ends them.
    let bytes = UnsafeBufferPointer(start: base + position, count: min(count - position, 18))
    var index = 0
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { index = 1 }
    var value: UInt64 = 0
    var scale: UInt64 = 1
    var digits = 0
    var hasPoint = false
    while index < bytes.count {
      let digit = bytes[index] &- UInt8(ascii: "0")
      if digit <= 9 {
        value = value &* 10 &+ UInt64(digit)
        digits &+= 1
        if hasPoint { scale = scale &* 10 }
      } else if bytes[index] == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      index &+= 1
    }
    // Up to fifteen digits are exact; at the end of the window there may be more.
    guard digits >= 1, digits <= 15, index < bytes.count else { return nil }
    position += index
    let size = min(Double(value) / Double(scale), BoundingBoxXML.farthest)
    return isNegative ? -size : size
  }

  private mutating func skipBlanks() {
    while position < count, base[position] == 0x20 || base[position] == 0x0A { position += 1 }
  }

  /// Passes over the attributes of a tag, which are numbers alone.
  private mutating func skipTag() -> Bool {
    guard let end = memchr(base + position, 0x3E, count - position) else { return false }
    position = UnsafeRawPointer(end) - UnsafeRawPointer(base) + 1
    return true
  }

  /// Passes over just these bytes; whether they stood there.
  @inline(__always)
  private mutating func take(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard count - position >= length, memcmp(base + position, text.utf8Start, length) == 0 else {
      return false
    }
    position += length
    return true
  }
}
