/// The package that Outlook makes of a mail in its own format, `winmail.dat` ([MS-OXTNEF]).
///
/// Only the files in it are read, under their long names: the mail's text comes beside the package as well.
/// What is cut short gives the files before the cut.
struct OutlookPackage {
  struct Attachment {
    var name: String?
    var content: [UInt8]
  }

  private(set) var attachments: [Attachment] = []
  /// Whether it ends within a file, or holds nothing that such packages have.
  private(set) var isCut = false

  /// What every such package begins with, the number 0x223E9F78.
  static let magic: [UInt8] = [0x78, 0x9F, 0x3E, 0x22]

  /// An attribute's name and type as one number.
  private enum Attribute: UInt32 {
    /// A new file begins.
    case rendering = 0x0006_9002
    /// Its name, short in old programs.
    case title = 0x0001_8010
    case data = 0x0006_800F
    /// All else that is known of it (`OutlookProperties`).
    case properties = 0x0006_9005
  }

  /// Files of one package; a mail has a handful.
  private static let most = 1_000

  /// `nil` where the bytes are no such package.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Self.magic) else { return nil }
    var reader = ByteReader(bytes[...])
    // The number it begins with, and a key that nothing needs.
    guard reader.take(6) != nil else { return nil }
    var count = 0
    while !reader.isAtEnd {
      guard reader.take(1) != nil, let name = reader.number(4), let length = reader.number(4),
        let value = reader.take(length), reader.take(2) != nil
      else {
        isCut = true
        break
      }
      count += 1
      add(Attribute(rawValue: UInt32(name)), value)
    }
    if count == 0 { isCut = true }
    attachments.removeAll { $0.content.isEmpty }
  }

  private mutating func add(_ attribute: Attribute?, _ value: ArraySlice<UInt8>) {
    if attribute == .rendering, attachments.count < Self.most {
      attachments.append(Attachment(name: nil, content: []))
    }
    guard var last = attachments.popLast() else { return }
    switch attribute {
    case .title: last.name = last.name ?? OutlookProperties.text(value, isWide: false)
    case .data: last.content = Array(value)
    case .properties:
      let properties = OutlookProperties(value)
      last.name = properties.name ?? last.name
      if last.content.isEmpty { last.content = properties.content ?? [] }
    case .rendering, nil: break
    }
    attachments.append(last)
  }
}

/// What a package says of one file in the manner of MAPI ([MS-OXTNEF], 2.1.3.4; [MS-OXCDATA], 2.11).
private struct OutlookProperties {
  private(set) var name: String?
  private(set) var content: [UInt8]?

  /// The properties' ids: the long name, the name that is shown, the bytes or the mail attached.
  private static let (longName, shownName, data) = (0x3707, 0x3001, 0x3701)
  /// Before a mail that is attached: the interface of messages, 00020307-0000-0000-C000-000000000046.
  private static let message: [UInt8] = [
    0x07, 0x03, 0x02, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46,
  ]

  init(_ bytes: ArraySlice<UInt8>) {
    var reader = ByteReader(bytes)
    guard let count = reader.number(4) else { return }
    var shown: String?
    for _ in 0..<count {
      guard let type = reader.number(2), let id = reader.number(2) else { break }
      if id >= 0x8000, !Self.passName(&reader) { break }
      guard let value = Self.value(&reader, type) else { break }
      let isText = type == 0x1E || type == 0x1F
      switch id {
      case Self.longName where isText: name = Self.text(value, isWide: type == 0x1F)
      case Self.shownName where isText: shown = Self.text(value, isWide: type == 0x1F)
      case Self.data where !isText:
        content = Array(value.starts(with: Self.message) ? value.dropFirst(16) : value)
      default: break
      }
    }
    name = name ?? shown
  }

  /// A property of a program's own is named: by a number, or by a text.
  private static func passName(_ reader: inout ByteReader) -> Bool {
    guard reader.take(16) != nil, let kind = reader.number(4), let length = reader.number(4) else {
      return false
    }
    return kind == 0 || reader.take(padded(length)) != nil
  }

  /// One property's value, of several the last.
  private static func value(_ reader: inout ByteReader, _ type: Int) -> ArraySlice<UInt8>? {
    let isMany = type & 0x1000 != 0
    let size: Int? =
      switch type & 0xFFF {
      case 0x02, 0x03, 0x04, 0x0A, 0x0B: 4
      case 0x05, 0x06, 0x07, 0x14, 0x40: 8
      case 0x48: 16
      default: nil
      }
    if let size, !isMany { return reader.take(size) }
    guard let count = reader.number(4) else { return nil }
    if let size { return reader.take(size * count) }
    var last: ArraySlice<UInt8> = []
    for _ in 0..<count {
      guard let length = reader.number(4), let value = reader.take(padded(length)) else {
        return nil
      }
      last = value.prefix(length)
    }
    return last
  }

  /// Values are filled up to whole words of four bytes.
  private static func padded(_ length: Int) -> Int { (length + 3) & ~3 }

  /// A text up to its closing zero; `nil` where it has none.
  static func text(_ bytes: ArraySlice<UInt8>, isWide: Bool) -> String? {
    let text =
      isWide
      ? String(Encoding.utf16(bytes, bigEndian: false).prefix { $0 != "\0" })
      : Encoding.text(of: bytes.prefix { $0 != 0 })
    return text.isEmpty ? nil : text.precomposedStringWithCanonicalMapping
  }
}

/// Takes bytes from the front as far as there are any.
private struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// A number in little-endian order.
  mutating func number(_ count: Int) -> Int? {
    take(count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
