/// Reads HTML of any kind into blocks: what a reader of the page sees, in the order of the source.
///
/// Pages written by hand, Word's "filtered HTML", forms with fields, and whole pages of a site, of
/// which everything around the content is furniture.
enum HTML {
  /// - Throws: `read.limit` for a page that takes too long to parse or has too many parts.
  static func read(_ text: String) throws(ReadError) -> Reading {
    var builder = HTMLBuilder(text: text)
    try XML.html(Array(text.utf8)) { event, line in
      switch event {
      case .start(let tag, let attributes): builder.start(tag, attributes, line: line)
      case .end(let tag): builder.end(tag)
      case .text(let bytes): builder.text(bytes, line: line)
      }
      return !builder.isFull
    }
    let blocks = builder.finished()
    if builder.isFull { throw .tooHeavy }
    return Reading(blocks: blocks)
  }
}

/// What a page's text inherits from the elements that it stands in.
struct HTMLFrame {
  var tag: String
  var isHidden = false
  var isBold = false
  /// Line ends are kept, as in `<pre>` and `<textarea>`.
  var keepsLines = false
  var font = HTMLSymbolFont.none
  /// The furniture region that it stands in, by its number.
  var region: Int?
  /// Inside `<main>` or `<article>`.
  var isContent = false
  var isLink = false
  /// The element's own text is replaced by what its attributes say.
  var isReplaced = false
  var headingLevel: Int?
  /// The `<li>` that it stands in, by its number.
  var item: Int?
  /// The list that it stands in, by its number.
  var list: Int?
  var cell: Cell?
  /// A paragraph that Word wrote as a list item.
  var isWordItem = false
  /// The target of a mail link.
  var mail: String?
  /// Inside what a mail program marks as quoted of an older mail.
  var isQuoted = false
}

/// A font whose letters are symbols.
enum HTMLSymbolFont {
  case none
  case wingdings
  case wingdings2
  case dingbats
  case symbol

  /// The font that a `font-family` or `face` names first; `nil` where none is named.
  init?(family: String) {
    let name = family.split(separator: ",").first.map(String.init) ?? family
    if name.contains("wingdings 2") || name.contains("wingdings2") {
      self = .wingdings2
    } else if name.contains("wingdings") {
      self = .wingdings
    } else if name.contains("dingbats") {
      self = .dingbats
    } else if name.contains("symbol") && !name.contains("segoe") {
      self = .symbol
    } else if name.allSatisfy({ $0 == " " }) {
      return nil
    } else {
      self = .none
    }
  }

  /// What the font prints for a letter; the letter itself where that is no box or bullet.
  func glyph(_ letter: UInt32) -> UInt32 {
    let code = letter >= 0xF000 && letter <= 0xF0FF ? letter - 0xF000 : letter
    switch self {
    case .none: return letter
    case .wingdings: return Self.wingdingsGlyphs[code] ?? letter
    case .wingdings2: return Self.wingdings2Glyphs[code] ?? letter
    case .dingbats: return Self.dingbatGlyphs[code] ?? letter
    case .symbol: return code == 0xB7 ? 0x2022 : letter
    }
  }

  private static let wingdingsGlyphs: [UInt32: UInt32] = [
    0xFE: 0x2611, 0xFD: 0x2612, 0x78: 0x2612, 0xFC: 0x2713, 0xFB: 0x2717, 0xA8: 0x2610,
    0x6F: 0x2610, 0x71: 0x2751, 0x72: 0x2752, 0xA7: 0x25AA, 0xD8: 0x27A2, 0x76: 0x2756,
    0x6E: 0x25A0, 0x6C: 0x25CF, 0xE0: 0x2192, 0xE8: 0x2794,
  ]
  private static let wingdings2Glyphs: [UInt32: UInt32] = [
    0x52: 0x2611, 0x53: 0x2612, 0x54: 0x2612, 0x50: 0x2713, 0x4F: 0x2717, 0xA3: 0x2610,
    0x2A: 0x2610, 0x30: 0x2610, 0x51: 0x2612, 0x97: 0x25CF,
  ]
  private static let dingbatGlyphs: [UInt32: UInt32] = [
    0x33: 0x2713, 0x34: 0x2714, 0x35: 0x2717, 0x36: 0x2718, 0x37: 0x2717, 0x38: 0x2718,
    0x6E: 0x25A0, 0x6F: 0x2610, 0x70: 0x2610, 0x71: 0x2610, 0x72: 0x2610, 0x6C: 0x25CF,
  ]
}

/// Attributes of one start tag, as questions.
struct HTMLAttributes {
  let values: [String: String]
  /// The style in lower case, without the spaces around its colons.
  let style: String
  /// Names in `class` and `id`.
  let names: [Substring]

  init(_ values: [String: String]) {
    self.values = values
    if values.isEmpty {
      style = ""
      names = []
      return
    }
    style = (values["style"] ?? "").prefix(4096).lowercased()
      .split(separator: ":").map { $0.drop { $0 == " " } }.joined(separator: ":")
    let all = (values["class"] ?? "").prefix(1000) + " " + (values["id"] ?? "").prefix(200)
    names = all.split(whereSeparator: \.isWhitespace)
  }

  subscript(name: String) -> String? { values[name] }

  var role: String { values["role"]?.lowercased() ?? "" }

  /// Whether mail programs put an older mail into such an element: Thunderbird and Apple Mail, Gmail,
  /// Yahoo, Proton. A plain `<blockquote>` is an indent. (Outlook only writes headers above it.)
  func quotes(_ tag: String) -> Bool {
    if tag == "blockquote", values["type"]?.lowercased() == "cite" { return true }
    return names.contains { Self.quotations.contains(String($0)) }
  }

  private static let quotations: Set<String> = [
    "gmail_quote", "gmail_quote_container", "moz-cite-prefix", "moz-forward-container",
    "yahoo_quoted", "protonmail_quote",
  ]

  var isHidden: Bool {
    values["hidden"] != nil || styleHolds("display:none") || styleHolds("visibility:hidden")
      || styleHolds("text-decoration:line-through")
      || styleHolds("mso-hide:all")
      || values["aria-hidden"] == "true" && names.contains { $0.lowercased().contains("icon") }
  }

  /// Whether the style or `<font>` sets another type face.
  var font: HTMLSymbolFont? {
    if let face = values["face"] { return HTMLSymbolFont(family: face.lowercased()) }
    // The shorthand names its family last: font:7.0pt "Times New Roman".
    guard let rest = style(after: "font-family:") ?? style(after: "font:") else { return nil }
    return HTMLSymbolFont(family: String(rest.prefix { $0 != ";" }))
  }

  /// Whether the style sets the weight: bold, or not.
  var isBold: Bool? {
    guard let rest = style(after: "font-weight:") else { return nil }
    let weight = rest.prefix { $0 != ";" && $0 != " " }
    return weight.hasPrefix("bold") || (Int(weight) ?? 0) >= 600
  }

  func styleHolds(_ text: StaticString) -> Bool { !style.isEmpty && style(after: text) != nil }

  private func style(after text: StaticString) -> Substring? {
    if style.isEmpty { return nil }
    var bytes = style
    let found = bytes.withUTF8 { BytePattern.find(text, in: UnsafeRawBufferPointer($0)[...]) }
    return found.map {
      style[style.utf8.index(style.startIndex, offsetBy: $0 + text.utf8CodeUnitCount)...]
    }
  }
}

/// What an element is to the text around it.
enum HTMLTags {
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "label", "legend",
    "li", "main", "menu", "nav", "noscript", "ol", "optgroup", "option", "p", "pre", "search",
    "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead",
    "title", "tr", "ul", "button", "xmp", "listing", "plaintext",
  ]
  /// Their text is not shown, is what a browser shows in place of something else, or is struck through: withdrawn,
  /// as a tracked deletion is.
  static let hidden: Set<String> = [
    "script", "style", "template", "iframe", "video", "audio", "canvas", "svg", "noframes",
    "datalist", "del", "s", "strike", "map", "noembed",
  ]
}
