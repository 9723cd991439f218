/// A list of a page, and the number of its next item.
struct HTMLList {
  private let isOrdered: Bool
  private let style: String
  private var next: Int

  init(isOrdered: Bool, _ attributes: HTMLAttributes) {
    var style = attributes["type"] ?? "1"
    for (name, type) in [
      ("lower-alpha", "a"), ("lower-latin", "a"), ("upper-alpha", "A"), ("upper-latin", "A"),
      ("lower-roman", "i"), ("upper-roman", "I"),
    ] where attributes.style.contains("list-style-type:" + name) {
      style = type
    }
    self.isOrdered =
      isOrdered && !attributes.style.contains("list-style-type:none")
      && !attributes.style.contains("list-style:none")
    self.style = style
    next = Int(attributes["start"] ?? "") ?? 1
  }

  /// What a browser prints before the list's next item: "1.", "a.", "iv."; `nil` for a bullet.
  mutating func nextMark(_ attributes: HTMLAttributes) -> String? {
    guard isOrdered else { return nil }
    if let value = Int(attributes["value"] ?? "") { next = value }
    defer { next = next == Int.max ? next : next + 1 }
    switch style {
    case "a": return Self.letters(next).map { $0 + "." } ?? "\(next)."
    case "A": return Self.letters(next).map { $0.uppercased() + "." } ?? "\(next)."
    case "i": return Self.roman(next).map { $0 + "." } ?? "\(next)."
    case "I": return Self.roman(next).map { $0.uppercased() + "." } ?? "\(next)."
    default: return "\(next)."
    }
  }

  private static func letters(_ number: Int) -> String? {
    guard (1...702).contains(number) else { return nil }
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
    let last = String(alphabet[(number - 1) % 26])
    return number <= 26 ? last : String(alphabet[(number - 1) / 26 - 1]) + last
  }

  private static func roman(_ number: Int) -> String? {
    guard (1...399).contains(number) else { return nil }
    var rest = number
    var text = ""
    for (value, letters) in [
      (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
      (1, "i"),
    ] {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }
}

/// A table of a page: where its next cell stands.
struct HTMLTable {
  /// Holds another table or headings: its cells only place things on the page.
  var isLayout = false
  private var row = -1
  private var column = 0
  /// Rows that a cell above still covers, by column.
  private var covered: [Int] = []

  /// Browsers allow spans of at most 1000 columns (HTML standard).
  private static let maxSpan = 1000

  mutating func startRow() {
    row += 1
    column = 0
    for k in covered.indices where covered[k] > 0 { covered[k] -= 1 }
  }

  /// The place of the next cell.
  mutating func startCell(_ attributes: HTMLAttributes) -> (row: Int, column: Int) {
    if row < 0 { row = 0 }
    while column < covered.count && covered[column] > 0 { column += 1 }
    let place = (row, column)
    let columns = min(Self.maxSpan, max(1, Int(attributes["colspan"] ?? "") ?? 1))
    let rows = min(65534, max(1, Int(attributes["rowspan"] ?? "") ?? 1))
    if rows > 1 && column + columns <= Self.maxSpan {
      while covered.count < column + columns { covered.append(0) }
      for k in column..<column + columns { covered[k] = rows }
    }
    column += columns
    return place
  }
}

/// Mail addresses that a page hides from robots.
enum HTMLMail {
  /// The address that a link leads to and does not show, also behind Cloudflare's mask.
  static func address(of target: String, shown: [UInt8]) -> String? {
    if let mark = target.firstRange(of: "email-protection#"), !shown.contains(0x40) {
      return unmasked(String(target[mark.upperBound...]))
    }
    return MailLink.address(of: target, shown: shown)
  }

  /// Cloudflare's mask: hexadecimal, the first byte is the key that each other is XORed with.
  static func unmasked(_ hex: String) -> String? {
    let digits = Array(hex.utf8.prefix(600)).compactMap {
      Character(Unicode.Scalar($0)).hexDigitValue
    }
    guard digits.count >= 4, digits.count % 2 == 0 else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
    let address = String(decoding: bytes.dropFirst().map { $0 ^ bytes[0] }, as: UTF8.self)
    return address.contains("@") ? address : nil
  }
}

/// Pictures that stand for tick boxes; all others are no text.
enum HTMLImage {
  /// How surely a picture is what somebody signed with: one that is called so, or one that the page itself holds
  /// and nobody described, which may be a logo.
  static func signature(_ attributes: HTMLAttributes) -> Double? {
    let source = attributes["src"] ?? ""
    let alt = (attributes["alt"] ?? "").lowercased()
    let isHeld = source.hasPrefix("data:")
    let name = alt + " " + (isHeld ? "" : source.suffix(100).lowercased())
    if ["namnteckning", "underskrift", "signatur"].contains(where: name.contains) { return 0.9 }
    return source.hasPrefix("data:image/") && !source.hasPrefix("data:image/svg") && alt.isEmpty
      ? 0.6 : nil
  }

  /// The state that a picture's own description tells; `unknown` for a box without one.
  static func box(_ attributes: HTMLAttributes) -> BoxState? {
    let words = (attributes["alt"] ?? "").lowercased().split {
      !$0.isLetter && $0 != "☒" && $0 != "☐"
    }
    guard words.count <= 4 else { return nil }
    let isTicked = words.contains {
      ["ikryssad", "kryssad", "förkryssad", "checked", "☒"].contains($0)
    }
    let isEmpty = words.contains { ["okryssad", "unchecked", "☐"].contains($0) }
    if isEmpty { return .unchecked }
    if isTicked {
      let isDenied = words.contains { ["ej", "inte", "not"].contains($0) }
      return isDenied ? .unchecked : .checked
    }
    // A picture's file name tells that it is a box, not what it shows.
    let file = (attributes["src"] ?? "").suffix(100).lowercased().split(separator: "/").last ?? ""
    let names = words + file.split { !$0.isLetter }
    return names.contains {
      ["kryssruta", "checkbox", "ruta", "checked", "unchecked"].contains($0)
    }
      ? .unknown : nil
  }
}
