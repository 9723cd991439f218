/// Writes JSON by appending bytes, members in the order they are given.
///
/// Foundation's encoder costs several times as much, sorts or shuffles the members, and leaves out
/// what is `nil`; the contract fixes the order and never leaves anything out.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  /// Whether the innermost open object still has no member.
  private var isFirst = true

  package init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
    members(&self)
    isFirst = false
    bytes.append(UInt8(ascii: "}"))
  }

  /// Writes a list; with `onePerLine` each element starts a line, for files that people compare.
  package mutating func array<Element>(
    _ elements: some Sequence<Element>, onePerLine: Bool = false,
    _ each: (inout JSONWriter, Element) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    var needsComma = false
    for element in elements {
      if needsComma { bytes.append(UInt8(ascii: ",")) }
      if onePerLine { newline() }
      needsComma = true
      each(&self, element)
    }
    if onePerLine { newline() }
    bytes.append(UInt8(ascii: "]"))
  }

  package mutating func newline() { bytes.append(UInt8(ascii: "\n")) }

  /// Begins a member of the open object; a value must follow. Keys are ASCII without quotes.
  package mutating func key(_ name: StaticString) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  package mutating func member(_ name: StaticString, _ value: String?) {
    key(name)
    string(value)
  }

  package mutating func member(_ name: StaticString, _ value: Int?) {
    key(name)
    if let value { integer(value) } else { null() }
  }

  package mutating func member(_ name: StaticString, _ value: Bool) {
    key(name)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  package mutating func null() { bytes.append(contentsOf: "null".utf8) }

  package mutating func integer(_ value: Int) {
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a string, or `null`.
  ///
  /// U+0085, U+2028 and U+2029 are escaped too: they are allowed in JSON, but programs that split
  /// JSON Lines at every Unicode line end would cut the line there.
  package mutating func string(_ value: String?) {
    guard var value else { return null() }
    bytes.append(UInt8(ascii: "\""))
    value.withUTF8 { utf8 in
      var plain = 0
      var index = 0
      while index < utf8.count {
        switch utf8[index] {
        case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0xC2, 0xE2: break
        default:
          index += 1
          continue
        }
        let escape = Self.escape(at: index, in: utf8)
        guard escape.length > 0 else {
          index += 1
          continue
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[plain..<index]))
        bytes.append(contentsOf: escape.text.utf8)
        index += escape.length
        plain = index
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[plain..<utf8.count]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// What must be written instead of the bytes at `index`; length 0 where nothing must.
  private static func escape(
    at index: Int, in utf8: UnsafeBufferPointer<UInt8>
  ) -> (length: Int, text: String) {
    switch utf8[index] {
    case UInt8(ascii: "\""): (1, "\\\"")
    case UInt8(ascii: "\\"): (1, "\\\\")
    case 0x0A: (1, "\\n")
    case 0x0D: (1, "\\r")
    case 0x09: (1, "\\t")
    case 0..<0x20: (1, "\\u00" + (utf8[index] < 0x10 ? "0" : "") + String(utf8[index], radix: 16))
    case 0xC2 where index + 1 < utf8.count && utf8[index + 1] == 0x85: (2, "\\u0085")
    case 0xE2
    where index + 2 < utf8.count && utf8[index + 1] == 0x80 && utf8[index + 2] & 0xFE == 0xA8:
      (3, utf8[index + 2] == 0xA8 ? "\\u2028" : "\\u2029")
    default: (0, "")
    }
  }

  /// Writes a number with at most `decimals` decimals and no trailing zeros; one that is no number,
  /// or too large to be a place on a page, as 0.
  package mutating func number(_ value: Double, decimals: Int) {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    guard value.isFinite, value.magnitude < 1e12 else { return integer(0) }
    let scaled = Int((value * Double(scale)).rounded())
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    let magnitude = scaled.magnitude
    bytes.append(contentsOf: String(magnitude / UInt(scale)).utf8)
    var rest = magnitude % UInt(scale)
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var unit = UInt(scale) / 10
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / unit))
      rest %= unit
      unit /= 10
    }
  }

  /// Writes a confidence with at most 4 decimals. What is less than 1 never rounds up to 1: an
  /// unsure value must not look certain.
  package mutating func confidence(_ value: Double) {
    number(value >= 1 ? 1 : value > 0 ? min(value, 0.9999) : 0, decimals: 4)
  }
}
