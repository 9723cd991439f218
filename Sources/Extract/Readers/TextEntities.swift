/// HTML's entities and tags where they stand in plain text.
enum TextEntities {
  /// Tags that format text and are no text themselves; other angle brackets stay.
  static let inlineTags: Set<String> = [
    "a", "abbr", "b", "big", "br", "center", "code", "del", "div", "em", "font", "hr", "i", "img",
    "ins", "label", "li", "mark", "ol", "p", "s", "small", "span", "strike", "strong", "sub",
    "sup", "table", "tbody", "td", "th", "thead", "tr", "tt", "u", "ul",
  ]

  /// The entity at `i` ("&amp;", "&#229;", "&#xE5;"): its scalar value, and the position behind it.
  static func entity(_ bytes: [UInt8], at i: Int) -> (value: UInt32, end: Int)? {
    guard let end = bytes[(i + 1)...].prefix(12).firstIndex(of: 0x3B), end > i + 1 else {
      return nil
    }
    var name = bytes[(i + 1)..<end]
    guard name.first == 0x23 else {
      return XML.entity(String(decoding: name, as: UTF8.self)).map { ($0, end + 1) }
    }
    name = name.dropFirst()
    let isHex = name.first.map { $0 | 0x20 == 0x78 } ?? false
    let digits = String(decoding: isHex ? name.dropFirst() : name, as: UTF8.self)
    return UInt32(digits, radix: isHex ? 16 : 10).map { ($0 == 0 ? 0xFFFD : $0, end + 1) }
  }

  enum Input: Equatable {
    case box(BoxState)
    /// What a text field holds.
    case text(String)
  }

  /// What an `<input …>` tag shows; `inner` is all between its angle brackets.
  static func input(_ inner: String) -> Input {
    let attributes = attributes(inner)
    switch attributes["type"]?.lowercased() {
    case "checkbox", "radio": return .box(attributes["checked"] != nil ? .checked : .unchecked)
    case "hidden", "submit", "button", "reset", "image", "file", "password": return .text("")
    default: return .text(attributes["value"] ?? "")
    }
  }

  private static func attributes(_ inner: String) -> [String: String] {
    var found: [String: String] = [:]
    var rest = Substring(inner.dropFirst(5))
    while true {
      rest = rest.drop { $0 == " " || $0 == "/" || $0 == "\t" }
      let name = rest.prefix { $0 != "=" && $0 != " " && $0 != "/" && $0 != "\t" }
      guard !name.isEmpty else { return found }
      rest = rest.dropFirst(name.count).drop { $0 == " " }
      var value: Substring = ""
      if rest.first == "=" {
        rest = rest.dropFirst().drop { $0 == " " }
        if let quote = rest.first, quote == "\"" || quote == "'" {
          value = rest.dropFirst().prefix { $0 != quote }
          rest = rest.dropFirst(value.count + 2)
        } else {
          value = rest.prefix { $0 != " " && $0 != "/" }
          rest = rest.dropFirst(value.count)
        }
      }
      found[name.lowercased()] = String(value)
    }
  }
}
