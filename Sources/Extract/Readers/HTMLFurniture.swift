/// A block of a page, and what decides its role at the end.
struct HTMLOutput {
  var block: Block
  /// The furniture region that it stands in, by its number.
  var region: Int?
  var isContent: Bool
  /// All of it is a link.
  var isLink: Bool
}

/// What a site's page has around its content: navigation, banners, footers.
///
/// Marked, never dropped; and where everything would be furniture, nothing is.
struct HTMLFurniture {
  enum Mark {
    /// The element or its role says so.
    case element
    /// A header around or above the content, which may hold the page's title.
    case banner
    /// Only a class or id suggests it.
    case name
    /// Consent to cookies: furniture however long it is.
    case cookie
  }

  struct Region {
    var mark: Mark
    /// Bytes of text that is no link.
    var text = 0
  }

  private(set) var regions: [Region] = []

  mutating func open(_ mark: Mark) -> Int {
    regions.append(Region(mark: mark))
    return regions.count - 1
  }

  /// What an element opens, if anything.
  static func mark(_ tag: String, _ attributes: HTMLAttributes, isContent: Bool) -> Mark? {
    if tag == "html" || tag == "body" || tag == "main" || tag == "article" { return nil }
    switch tag {
    case "nav", "noscript", "button", "search": return .element
    case "header": if !isContent { return .banner }
    case "footer", "aside": if !isContent { return .element }
    default: break
    }
    switch attributes.role {
    case "navigation", "search", "menubar", "menu", "toolbar": return .element
    case "banner": if !isContent { return .banner }
    case "contentinfo", "complementary": if !isContent { return .element }
    default: break
    }
    // LibreOffice's export names them in the title.
    if attributes["title"] == "header" || attributes["title"] == "footer" { return .element }
    if attributes.styleHolds("mso-element:header") || attributes.styleHolds("mso-element:footer")
      || attributes.styleHolds("mso-element:comment")
    {
      return .element
    }
    if tag.first == "h" && tag.count == 2 { return nil }
    for name in attributes.names {
      let words = words(name)
      guard let first = words.first, let last = words.last, !prefixes.contains(first) else {
        continue
      }
      if words.contains(where: cookieWords.contains) { return .cookie }
      if alwaysWords.contains(first) || alwaysWords.contains(last) { return .name }
      let others = words.filter { !outsideWords.contains($0) }
      if !isContent, others.count < words.count, others.allSatisfy(siteWords.contains) {
        return .name
      }
    }
    return nil
  }

  /// "siteFooter", "site-footer" and "site_footer" as words in lower case.
  private static func words(_ name: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    for character in name.prefix(60) {
      if character == "-" || character == "_" || character == "." || character == ":" {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else if character.isUppercase, word.last?.isLowercase == true {
        words.append(word.lowercased())
        word = String(character)
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word.lowercased()) }
    return words.map { $0.lowercased() }
  }

  /// "has-sidebar" is not the sidebar.
  private static let prefixes: Set<String> = ["has", "no", "with", "is", "not", "without", "wp"]
  private static let cookieWords: Set<String> = [
    "cookie", "cookies", "cookiebar", "cookiebanner", "cookieconsent", "consent", "gdpr", "kakor",
    "kakinfo", "onetrust", "cookiebot",
  ]
  private static let alwaysWords: Set<String> = [
    "nav", "navbar", "navigation", "navigering", "breadcrumb", "breadcrumbs", "brodsmula",
    "brodsmulor", "menu", "meny", "submenu", "huvudmeny", "share", "sharing", "dela", "search",
    "skip", "skiplink", "skiplinks", "skipnav", "pagination", "searchform", "sok",
    "sökruta", "sokruta", "addthis", "readspeaker", "login", "toolbar",
  ]
  /// What may stand beside those: "site-footer" is the page's, "form-header" is the form's.
  private static let siteWords: Set<String> = [
    "site", "global", "main", "master", "top", "page", "wrapper", "wrap", "container", "inner",
    "outer", "area", "region", "bar", "block", "left", "right", "primary", "secondary", "desktop",
    "mobile", "l", "c", "o", "layout", "media", "links", "icons", "buttons", "bottom", "text",
  ]
  private static let outsideWords: Set<String> = [
    "social",
    "footer", "sidfot", "header", "sidhuvud", "banner", "topbar", "sidebar", "sidebars", "aside",
    "related", "relaterat", "toppmeny", "masthead", "copyright", "colophon", "widget", "logo",
    "logotyp", "driftinfo", "sidokolumn",
  ]

  /// Lines that sites print beside any content.
  static func isPhrase(_ text: String, isLink: Bool) -> Bool {
    guard text.utf8.count <= 300 else { return false }
    let lower = text.lowercased()
    // By bytes: both are NFC, and comparing by characters took most of a page's time.
    func begins(_ phrase: String) -> Bool { lower.utf8.starts(with: phrase.utf8) }
    if consent.contains(where: begins) { return true }
    if text.utf8.count > 80 { return false }
    if phrases.contains(lower) || isLink && starts.contains(where: begins) { return true }
    return dated.contains(where: begins)
  }

  private static let phrases: Set<String> = [
    "dela sidan", "dela sidan:", "dela", "dela på facebook", "dela på twitter", "dela på linkedin",
    "dela via e-post", "skriv ut", "skriv ut sidan", "lyssna", "lyssna på sidan", "till toppen",
    "till sidans topp", "tillbaka till toppen", "kopiera länk", "tipsa en vän",
    "hoppa till innehåll",
    "hoppa till huvudinnehåll", "hoppa till innehållet", "till innehåll på sidan", "du är här:",
    "hjälpte informationen dig?", "acceptera alla kakor", "godkänn alla cookies",
  ]
  private static let starts = [
    "hoppa till", "gå till innehåll", "gå direkt till", "till innehåll", "skip to", "dela på",
    "lyssna på", "skriv ut",
  ]
  private static let consent = [
    "vi använder kakor", "vi använder cookies", "den här webbplatsen använder",
    "denna webbplats använder kakor", "denna webbplats använder cookies",
    "webbplatsen använder kakor", "webbplatsen använder cookies",
  ]
  private static let dated = [
    "senast uppdaterad", "sidan uppdaterad", "sidan senast uppdaterad", "uppdaterad:",
    "publicerad:", "sidansvarig:",
  ]

  mutating func count(_ bytes: Int, in region: Int) { regions[region].text += bytes }

  /// Which regions stay furniture, given the bytes of text that is no link outside them all.
  private func kept(body: Int) -> [Bool] {
    // A name alone does not hide three quarters of a page's prose: it was its wrapper.
    var kept = regions.map { $0.mark != .name || $0.text < max(200, 3 * body) }
    func shown() -> Int { zip(regions, kept).reduce(body) { $1.1 ? $0 : $0 + $1.0.text } }
    if shown() == 0 { kept = regions.map { $0.mark != .name } }
    if shown() == 0 { kept = regions.map { _ in false } }
    return kept
  }

  /// The page's blocks with their roles; where all would be furniture, none is.
  func marked(_ out: [HTMLOutput]) -> [Block] {
    var body = 0
    var content = 0
    for item in out where item.region == nil {
      let count = item.block.text.utf8.count
      if !item.isLink { body += count }
      if item.isContent { content += count }
    }
    let kept = kept(body: body)
    var blocks = out.map(\.block)
    for (i, item) in out.enumerated() {
      if let region = item.region {
        blocks[i].role = kept[region] ? .furniture : .body
      } else if body > 0 {
        let isBeside = content >= 200 && !item.isContent && item.isLink
        if isBeside || Self.isPhrase(item.block.text, isLink: item.isLink) {
          blocks[i].role = .furniture
        }
      }
    }
    if body > 0 { Self.markMenus(&blocks, out) }
    if !blocks.contains(where: { $0.role == .body }) {
      for i in blocks.indices { blocks[i].role = .body }
    }
    return blocks
  }

  /// Five short links in a row outside the content are a menu, whatever they are called.
  private static func markMenus(_ blocks: inout [Block], _ out: [HTMLOutput]) {
    var run: [Int] = []
    for i in 0...blocks.count {
      if i < blocks.count, blocks[i].role == .body, out[i].isLink, !out[i].isContent,
        blocks[i].text.utf8.count <= 60, !blocks[i].text.utf8.contains(0x40)
      {
        run.append(i)
        continue
      }
      if run.count >= 5 { for k in run { blocks[k].role = .furniture } }
      run = []
    }
  }
}
