/// One PDF object, as far as forms need it.
enum PDFObject: Sendable, Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case name(String)
  case string(String)
  /// As qpdf writes it: "12 0 R".
  case reference(String)
  case array([PDFObject])
  case dictionary([String: PDFObject])
  /// A stream's dictionary.
  case stream([String: PDFObject])
}

/// The objects of one file, from qpdf's JSON (version 2: qpdf's manual, "qpdf JSON"); each is parsed
/// when it is asked for, as a form is a small part of most files.
struct PDFObjects: Sendable {
  private let bytes: [UInt8]
  private var ranges: [String: Range<Int>] = [:]

  /// `nil` where the bytes are no such JSON.
  init?(json: [UInt8]) {
    bytes = json
    var cursor = Cursor(bytes: json)
    guard cursor.find("\"qpdf\":"), cursor.take(0x5B) else { return nil }
    // The first element describes the second, which holds the objects.
    guard cursor.skipValue(), cursor.take(0x2C), cursor.take(0x7B) else { return nil }
    while let key = cursor.key() {
      cursor.skipBlanks()
      let start = cursor.at
      guard cursor.skipValue() else { break }
      ranges[key.hasPrefix("obj:") ? String(key.dropFirst(4)) : key] = start..<cursor.at
      guard cursor.take(0x2C) else { break }
    }
  }

  /// The dictionary at the file's end.
  var trailer: [String: PDFObject] { dictionary(object("trailer")) }

  /// The object of a reference, following references to references.
  func resolved(_ object: PDFObject?) -> PDFObject {
    var object = object ?? .null
    for _ in 0..<16 {
      guard case .reference(let key) = object else { return object }
      object = self.object(key)
    }
    return .null
  }

  func dictionary(_ object: PDFObject?) -> [String: PDFObject] {
    switch resolved(object) {
    case .dictionary(let entries), .stream(let entries): entries
    default: [:]
    }
  }

  func array(_ object: PDFObject?) -> [PDFObject] {
    if case .array(let elements) = resolved(object) { return elements }
    return []
  }

  func number(_ object: PDFObject?) -> Double? {
    if case .number(let value) = resolved(object), value.isFinite { return value }
    return nil
  }

  /// A whole number, as flags are.
  func integer(_ object: PDFObject?) -> Int {
    number(object).flatMap { Int(exactly: $0.rounded(.towardZero)) } ?? 0
  }

  /// The text of a string or name.
  func text(_ object: PDFObject?) -> String? {
    switch resolved(object) {
    case .string(let text), .name(let text): text
    default: nil
    }
  }

  private func object(_ key: String) -> PDFObject {
    guard let range = ranges[key] else { return .null }
    var cursor = Cursor(bytes: bytes, at: range.lowerBound)
    guard let value = cursor.value(depth: 0), case .dictionary(let entries) = value else {
      return .null
    }
    if let value = entries["value"] { return value }
    if case .dictionary(let stream)? = entries["stream"],
      case .dictionary(let dictionary)? = stream["dict"]
    {
      return .stream(dictionary)
    }
    return .null
  }
}

/// Walks over JSON, byte by byte.
private struct Cursor {
  let bytes: [UInt8]
  var at = 0

  /// qpdf's own limit for nested objects is 500; forms need few.
  private static let deepest = 100

  mutating func skipBlanks() {
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  /// Goes behind the first place that holds the text.
  mutating func find(_ text: StaticString) -> Bool {
    let found = bytes.withUnsafeBytes { BytePattern.find(text, in: $0[...]) }
    guard let found else { return false }
    at = found + text.utf8CodeUnitCount
    return true
  }

  /// The next key of a dictionary and its colon.
  mutating func key() -> String? {
    skipBlanks()
    guard let key = string(), take(0x3A) else { return nil }
    return key
  }

  /// Goes behind one value without keeping it.
  mutating func skipValue() -> Bool {
    skipBlanks()
    var depth = 0
    while at < bytes.count {
      switch bytes[at] {
      case 0x22:
        guard skipString() else { return false }
        if depth == 0 { return true }
        continue
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        // A number or word just before its container's end.
        if depth == 0 { return true }
        depth -= 1
        if depth == 0 {
          at += 1
          return true
        }
      case 0x2C where depth == 0: return true
      default: break
      }
      at += 1
    }
    return false
  }

  private mutating func skipString() -> Bool {
    at += 1
    while at < bytes.count {
      if bytes[at] == 0x5C {
        at += 2
      } else if bytes[at] == 0x22 {
        at += 1
        return true
      } else {
        at += 1
      }
    }
    return false
  }

  mutating func value(depth: Int) -> PDFObject? {
    skipBlanks()
    guard at < bytes.count, depth < Self.deepest else { return nil }
    switch bytes[at] {
    case 0x7B:
      at += 1
      var entries: [String: PDFObject] = [:]
      while let key = key() {
        guard let value = value(depth: depth + 1) else { return nil }
        entries[key.hasPrefix("/") ? String(key.dropFirst()) : key] = value
        guard take(0x2C) else { break }
      }
      return take(0x7D) ? .dictionary(entries) : nil
    case 0x5B:
      at += 1
      var elements: [PDFObject] = []
      if take(0x5D) { return .array(elements) }
      while let value = value(depth: depth + 1) {
        elements.append(value)
        guard take(0x2C) else { break }
      }
      return take(0x5D) ? .array(elements) : nil
    case 0x22: return string().map(Self.object)
    default:
      let start = at
      while at < bytes.count, ![0x2C, 0x5D, 0x7D].contains(bytes[at]), bytes[at] > 0x20 { at += 1 }
      switch String(decoding: bytes[start..<at], as: UTF8.self) {
      case "true": return .bool(true)
      case "false": return .bool(false)
      case let word: return Double(word).map { .number($0) } ?? .null
      }
    }
  }

  /// What a JSON string stands for: a name, a text, a string of bytes, a reference.
  private static func object(_ text: String) -> PDFObject {
    if text.hasPrefix("/") { return .name(String(text.dropFirst())) }
    if text.hasPrefix("u:") { return .string(String(text.dropFirst(2))) }
    if text.hasPrefix("b:") { return .string(PDFString.text(hex: text.utf8.dropFirst(2))) }
    if text.hasSuffix(" R") { return .reference(text) }
    return .null
  }

  private mutating func string() -> String? {
    guard at < bytes.count, bytes[at] == 0x22 else { return nil }
    let start = at + 1
    guard skipString(), at <= bytes.count else { return nil }
    let content = bytes[start..<(at - 1)]
    guard content.contains(0x5C) else { return String(decoding: content, as: UTF8.self) }
    return Self.unescaped(content)
  }

  private static func unescaped(_ content: ArraySlice<UInt8>) -> String {
    var units: [UInt16] = []
    var plain: [UInt8] = []
    var text = ""
    func flush() {
      if !units.isEmpty { text += String(decoding: units, as: UTF16.self) }
      if !plain.isEmpty { text += String(decoding: plain, as: UTF8.self) }
      units = []
      plain = []
    }
    var i = content.startIndex
    while i < content.endIndex {
      guard content[i] == 0x5C, i + 1 < content.endIndex else {
        if !units.isEmpty { flush() }
        plain.append(content[i])
        i += 1
        continue
      }
      let kind = content[i + 1]
      i += 2
      if kind == UInt8(ascii: "u"), i + 4 <= content.endIndex {
        if !plain.isEmpty { flush() }
        let digits = String(decoding: content[i..<(i + 4)], as: UTF8.self)
        units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
        i += 4
        continue
      }
      if !units.isEmpty { flush() }
      switch kind {
      case UInt8(ascii: "n"): plain.append(0x0A)
      case UInt8(ascii: "r"): plain.append(0x0D)
      case UInt8(ascii: "t"): plain.append(0x09)
      case UInt8(ascii: "f"): plain.append(0x0C)
      case UInt8(ascii: "b"): plain.append(0x08)
      default: plain.append(kind)
      }
    }
    flush()
    return text
  }
}
