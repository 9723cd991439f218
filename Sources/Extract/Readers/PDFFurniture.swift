extension PDF {
  /// One page's rows, with what its margins repeat taken out of the body.
  struct Layered: Sendable {
    var header: [Segment] = []
    var body: [Row] = []
    var footer: [Segment] = []
  }

  /// Tells running headers, footers and page numbers from the body.
  ///
  /// Furniture is what stands outermost on its page, at the same height with the same words (digits
  /// aside) on several pages. What also stands in the body as a sentence (a form's question that
  /// happens to begin several pages) stays body: a lost paragraph is worse than a header too many.
  static func layered(_ pages: [Page], _ rows: [[Row]]) -> [Layered] {
    let census = Census(pages, rows)
    return pages.indices.map { index in
      var body = rows[index]
      var layered = Layered()
      let page = pages[index]
      let printed = isPrintedByBrowser(body, page: page, number: index + 1, of: pages.count)
      if printed, let first = body.first, first[0].bottom < 40, hasTime(first),
        !first.contains(where: \.isField)
      {
        layered.header += body.removeFirst()
      }
      peel(
        &body, into: &layered.header, fromTop: true, page: page, number: index + 1, census: census)
      if printed, let last = body.last, !last.contains(where: \.isField) {
        layered.footer += last
        body.removeLast()
      }
      var footers: [[Segment]] = []
      var footer: [Segment] = []
      while !body.isEmpty {
        let count = body.count
        footer = []
        peel(
          &body, into: &footer, fromTop: false, page: page, number: index + 1, census: census,
          atMost: 1)
        if !footer.isEmpty { footers.append(footer) }
        if body.count == count { break }
      }
      layered.footer = footers.reversed().flatMap(\.self) + layered.footer
      layered.body = body
      return layered
    }
  }

  private static func peel(
    _ body: inout [Row], into furniture: inout [Segment], fromTop: Bool, page: Page, number: Int,
    census: Census, atMost: Int = 6
  ) {
    var count = 0
    while count < atMost, let row = fromTop ? body.first : body.last,
      fromTop ? row[0].middle < 0.2 * page.height : row[0].middle > 0.8 * page.height
    {
      let inner = fromTop ? body.dropFirst().first : body.dropLast().last
      let apart = inner.map { isApart(row, from: $0, fromTop: fromTop) } ?? true
      var kept: Row = []
      for segment in row {
        if segment.words.contains(where: { $0.field != nil }) {
          kept.append(segment)
        } else if census.repeats(segment, page: page, apart: apart)
          || apart && census.keepsPlace(segment, page: page)
          || pageNumber(segment, number, of: census.count, apart: apart, page: page)
        {
          furniture.append(segment)
        } else {
          kept.append(segment)
        }
      }
      guard kept.count < row.count else { return }
      if fromTop { body.removeFirst() } else { body.removeLast() }
      count += 1
      if !kept.isEmpty {
        if fromTop { body.insert(kept, at: 0) } else { body.append(kept) }
        return
      }
    }
  }

  private static func isApart(_ row: Row, from inner: Row, fromTop: Bool) -> Bool {
    let gap =
      fromTop
      ? (inner.map(\.top).min() ?? 0) - (row.map(\.bottom).max() ?? 0)
      : (row.map(\.top).min() ?? 0) - (inner.map(\.bottom).max() ?? 0)
    return gap > 0.6 * row[0].size || abs(row[0].size - inner[0].size) > 0.05 * inner[0].size
  }

  /// "Sida 2 av 4", "2 (4)", "2/4", "- 2 -", "2": a page number of this page.
  private static func pageNumber(
    _ segment: Segment, _ number: Int, of count: Int, apart: Bool, page: Page
  ) -> Bool {
    guard segment.words.count <= 6 else { return false }
    let middle = segment.middle / max(page.height, 1)
    guard middle < 0.12 || middle > 0.88 else { return false }
    var numbers: [Int] = []
    var named = false
    var digits = 0
    var inNumber = false
    var letters: [UInt8] = []
    for word in segment.words {
      for byte in word.text.utf8 {
        if (48...57).contains(byte) {
          digits = inNumber ? digits * 10 + Int(byte - 48) : Int(byte - 48)
          if inNumber { numbers[numbers.count - 1] = digits } else { numbers.append(digits) }
          guard digits < 100_000 else { return false }
          inNumber = true
          continue
        }
        inNumber = false
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"),
          UInt8(ascii: "."), UInt8(ascii: "|"), 0xE2, 0x80, 0x93:
          continue
        default: letters.append(byte | 0x20)
        }
      }
      inNumber = false
    }
    switch String(decoding: letters, as: UTF8.self) {
    case "": break
    case "sida", "sid", "s", "page", "sidaav", "sidav", "av", "pageof", "of": named = true
    default: return false
    }
    guard numbers.first == number, numbers.count <= 2 else { return false }
    if numbers.count == 2 { return numbers[1] >= number && numbers[1] < 2000 && apart }
    return (named || segment.words.count == 1) && apart
  }

  /// Whether a browser printed the page: its last line is an address and "1/4".
  private static func isPrintedByBrowser(_ rows: [Row], page: Page, number: Int, of count: Int)
    -> Bool
  {
    guard let last = rows.last, last.count >= 2, last[0].top > page.height - 40 else {
      return false
    }
    let address = last[0].words[0].text
    guard address.hasPrefix("http") || address.hasPrefix("file:") || address.hasPrefix("about:")
    else { return false }
    return last[last.count - 1].words.last?.text == "\(number)/\(count)"
  }

  private static func hasTime(_ row: Row) -> Bool {
    row[0].words.contains { word in
      let bytes = Array(word.text.utf8)
      guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return false }
      return bytes.allSatisfy { (48...58).contains($0) }
    }
  }
}

/// How often each line of a document stands where.
private struct Census {
  let count: Int
  private var places: [UInt64: [Spot]] = [:]
  /// Lines in small type near the edges of pages: many pages have one at the same place.
  private var small: [Spot] = []
  /// The sizes of small type among the text.
  private var smallInText: Set<Int> = []

  private struct Spot {
    var page: Int
    var fromTop: Double
    var fromBottom: Double
    var size: Double
    /// The digits in it, run together.
    var digits: Int
  }

  init(_ pages: [PDF.Page], _ rows: [[PDF.Row]]) {
    count = rows.count { !$0.isEmpty }
    guard count > 1 else { return }
    let body = Self.mainSize(rows)
    for (index, page) in pages.enumerated() {
      for row in rows[index] {
        for segment in row {
          let isSmall = segment.size < 0.9 * body
          let spot = Spot(
            page: index, fromTop: segment.base, fromBottom: page.height - segment.base,
            size: segment.size, digits: Self.digits(segment))
          places[Self.key(segment, page), default: []].append(spot)
          if isSmall, Self.isAtEdge(segment, page) {
            small.append(spot)
          } else if isSmall {
            smallInText.insert(Int((4 * segment.size).rounded()))
          }
        }
      }
    }
  }

  /// A hash (FNV-1a) of the words with every number as "#", so that page numbers compare equal.
  private static func key(_ segment: PDF.Segment, _ page: PDF.Page) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var inNumber = false
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for word in segment.words {
      // Recognition sees a dot between two words on one page and none on the next.
      if page.isScanned, word.text.utf8.allSatisfy({ $0 < 0x30 || $0 == 0xC2 || $0 == 0xB7 }) {
        continue
      }
      var text = word.text
      text.withUTF8 { bytes in
        for byte in bytes {
          let isDigit = (48...57).contains(byte)
          if !isDigit { add(byte) } else if !inNumber { add(UInt8(ascii: "#")) }
          inNumber = isDigit
        }
      }
      inNumber = false
      add(UInt8(ascii: " "))
    }
    return hash
  }

  /// The height of most words.
  private static func mainSize(_ rows: [[PDF.Row]]) -> Double {
    var words: [Int: Int] = [:]
    for segment in rows.joined().joined() {
      words[Int((4 * segment.size).rounded()), default: 0] += segment.words.count
    }
    return words.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { Double($0.key) / 4 } ?? 0
  }

  private static func isAtEdge(_ segment: PDF.Segment, _ page: PDF.Page) -> Bool {
    let share = segment.middle / max(page.height, 1)
    return share < 0.12 || share > 0.88
  }

  /// Whether the line stands where a running header or footer does, whatever it says: in small type that
  /// the text has not, and most pages have such a line at this height.
  func keepsPlace(_ segment: PDF.Segment, page: PDF.Page) -> Bool {
    guard count > 2, !page.isScanned, Self.isAtEdge(segment, page) else { return false }
    let size = Int((4 * segment.size).rounded())
    guard !(size - 1...size + 1).contains(where: smallInText.contains) else { return false }
    let isTop = segment.middle < 0.5 * page.height
    let distance = isTop ? segment.base : page.height - segment.base
    let found = Set(
      small.filter {
        abs($0.size - segment.size) < 0.03 * segment.size
          && abs((isTop ? $0.fromTop : $0.fromBottom) - distance) < 1.5
      }.map(\.page))
    return found.count >= 3 && found.count * 5 >= count * 3
  }

  /// Whether the segment has letters, and none that name a page.
  private static func isNamed(_ segment: PDF.Segment) -> Bool {
    let text = segment.words.map(\.text).joined(separator: " ").lowercased()
    return text.contains(where: \.isLetter) && !text.contains("sid") && !text.contains("page")
  }

  private static func digits(_ segment: PDF.Segment) -> Int {
    var value = 0
    for word in segment.words {
      var text = word.text
      text.withUTF8 { bytes in
        for byte in bytes where (48...57).contains(byte) { value = value &* 10 &+ Int(byte - 48) }
      }
    }
    return value
  }

  func repeats(_ segment: PDF.Segment, page: PDF.Page, apart: Bool) -> Bool {
    let share = segment.middle / max(page.height, 1)
    guard count > 1 else { return false }
    let key = Self.key(segment, page)
    let play = page.isScanned ? 12.0 : 2
    guard let spots = places[key], spots.count > 1 else { return false }
    let fromTop = segment.base
    let fromBottom = page.height - segment.base
    var here: Set<Int> = []
    var elsewhere = 0
    var varies = false
    let digits = Self.digits(segment)
    for spot in spots {
      let same = share < 0.5 ? spot.fromTop - fromTop : spot.fromBottom - fromBottom
      if abs(same) < play {
        here.insert(spot.page)
        if spot.digits != digits { varies = true }
      } else if abs(spot.size - segment.size) < 0.06 * segment.size {
        elsewhere += 1
      }
    }
    guard here.count > 1, here.count * 5 >= count * 2 else { return false }
    // "Mål 1", "Mål 2" at the top of two pages are no page numbers.
    if varies, Self.isNamed(segment), here.count < 3 || here.count < count - 1 {
      return false
    }
    let words = segment.words.count
    let sentence = words >= 6 && Letters.closesSentence(segment.words[words - 1].text)
    if elsewhere > 0 { return !sentence && apart && here.count >= max(2, count - 1) }
    return apart && (!sentence || here.count >= min(3, count))
      || (here.count >= 3 && here.count >= count - 1 && !sentence)
  }
}
