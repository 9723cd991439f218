/// Takes out of a page what makes libxml2 stop or crawl; the text stays where it is, so that lines
/// and their order are the same.
///
/// Control characters (a NUL ends libxml2's input), Word's `<![if …]>`, line ends of a single CR,
/// attributes beyond a number that no page has (each is compared with all before it), tags nested
/// deeper than any page's, and end tags of what is not open (each is looked for through the whole
/// stack).
struct HTMLTaming {
  private var page: [UInt8]
  /// Open elements by name, as far as tags tell.
  private var open: [UInt64: Int] = [:]
  private var depth = 0
  /// Steps that libxml2 will take to find what end tags close, at most.
  private var work = 0
  private var hasCommentEnd = true

  private static let maxAttributes = 500
  private static let maxDepth = 3000
  /// About five seconds.
  private static let maxWork = 500_000_000

  init(_ page: [UInt8]) { self.page = page }

  /// The page, or `nil` where it was made to take for ever.
  mutating func tamed() -> [UInt8]? {
    var i = 0
    while i < page.count {
      let byte = page[i]
      if byte < 0x20 {
        if byte == 0x0D {
          if i + 1 >= page.count || page[i + 1] != 0x0A { page[i] = 0x0A }
        } else if byte != 0x09 && byte != 0x0A {
          page[i] = 0x20
        }
      } else if byte == 0x3C, i + 2 < page.count {
        i = tag(at: i)
        if work > Self.maxWork { return nil }
      }
      i += 1
    }
    return page
  }

  /// Handles the tag at `i`; the last position that is done with.
  private mutating func tag(at i: Int) -> Int {
    switch (page[i + 1], page[i + 2]) {
    case (0x21, 0x2D):
      return endOfComment(from: i) ?? i
    case (0x21, 0x5B):
      blankConditional(from: i)
    case (0x2F, _):
      endTag(at: i)
    case (let letter, _) where letter | 0x20 >= 0x61 && letter | 0x20 <= 0x7A:
      startTag(at: i)
    default: break
    }
    return i
  }

  private mutating func endOfComment(from i: Int) -> Int? {
    var k = i + 4
    while hasCommentEnd, k + 2 < page.count {
      if page[k] == 0x2D && page[k + 1] == 0x2D && page[k + 2] == 0x3E { return k + 2 }
      k += 1
    }
    hasCommentEnd = false
    return nil
  }

  private mutating func blankConditional(from i: Int) {
    var end = i
    while end < page.count && page[end] != 0x3E && end - i < 400 { end += 1 }
    guard end < page.count, page[end] == 0x3E else { return }
    blank(i...end)
  }

  private mutating func blank(_ range: ClosedRange<Int>) {
    for k in range where page[k] != 0x0A { page[k] = 0x20 }
  }

  /// The first eight letters of a tag's name in lower case, as one number.
  private func name(at start: Int) -> UInt64 {
    var name: UInt64 = 0
    var k = start
    while k < page.count, k - start < 8, page[k] > 0x2F, page[k] != 0x3E {
      name = name << 8 | UInt64(page[k] | 0x20)
      k += 1
    }
    return name
  }

  /// The name as `name(at:)` has it.
  private static func name(_ tag: String) -> UInt64 {
    tag.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Elements that have no end tag, or end by themselves where the next begins.
  private static let unnested: Set<UInt64> = Set(
    [
      "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
      "track", "wbr", "p", "li", "dt", "dd", "td", "th", "tr", "option", "thead", "tbody", "tfoot",
      "colgroup", "html", "head", "body",
    ].map(name))

  private mutating func startTag(at i: Int) {
    let name = name(at: i + 1)
    if !Self.unnested.contains(name) {
      if depth >= Self.maxDepth {
        if let end = page[i...].prefix(4096).firstIndex(of: 0x3E) { blank(i...end) }
        return
      }
      open[name, default: 0] += 1
      depth += 1
    }
    blankAttributes(from: i + 2)
  }

  private mutating func endTag(at i: Int) {
    let name = name(at: i + 2)
    if Self.unnested.contains(name) {
      work += depth
    } else if let count = open[name], count > 0 {
      open[name] = count - 1
      depth -= 1
      work += depth / 64
    } else if let end = page[i...].prefix(256).firstIndex(of: 0x3E) {
      blank(i...end)
    }
  }

  private mutating func blankAttributes(from i: Int) {
    var k = i
    var count = 0
    while k < page.count && page[k] != 0x3E {
      if page[k] <= 0x20 && k + 1 < page.count && page[k + 1] > 0x20 { count += 1 }
      if count > Self.maxAttributes && page[k] != 0x0A { page[k] = 0x20 }
      if page[k] == 0x3D, k + 1 < page.count, page[k + 1] == 0x22 || page[k + 1] == 0x27 {
        let quote = page[k + 1]
        var close = k + 2
        while close < page.count && page[close] != quote { close += 1 }
        if close == page.count { return }
        if count > Self.maxAttributes { blank(k...close) }
        k = close
      }
      k += 1
    }
  }
}
