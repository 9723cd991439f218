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
    let (rows, beside) = withoutSidebars(pages, rows)
    let census = Census(pages, rows)
    var layers = pages.indices.map { index -> Layered in
      var body = rows[index]
      var layered = Layered()
      let page = pages[index]
      let printed = isPrintedByBrowser(body, page: page, number: index + 1, of: pages.count)
      if printed, let first = body.first, first[0].bottom < 40, hasTime(first),
        !first.contains(where: \.isField)
      {
        layered.header += body.removeFirst()
      }
      layered.header += beside[index]
      layered.header += takeFaxLine(&body, page: page, census: census)
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
    takeOutermostLines(&layers, bodySize: census.body)
    return layers
  }

  /// Takes out what stands beside the text on every page: three lines or more below each other, the same words
  /// at the same place, and none of the text in their column.
  ///
  /// Two copies of one form repeat nearly all of their lines, which are no sidebar.
  private static func withoutSidebars(_ pages: [Page], _ rows: [[Row]])
    -> (rows: [[Row]], beside: [[Segment]])
  {
    let none = (rows, rows.map { _ in [Segment]() })
    guard pages.count > 1, rows.allSatisfy({ $0.count > 3 }) else { return none }
    var shared: [SIMD2<Int>: Segment] = [:]
    for segment in rows[0].joined() where !segment.isGlyphsOnly && !segment.isField {
      shared[place(segment)] = segment
    }
    func isShared(_ segment: Segment) -> Bool {
      shared[place(segment)].map { $0.words.map(\.text) == segment.words.map(\.text) } ?? false
    }
    for page in rows.dropFirst() {
      let found = page.joined().filter { !$0.isGlyphsOnly && !$0.isField && isShared($0) }
      let places = Set(found.map(place))
      shared = shared.filter { places.contains($0.key) }
      if shared.count < 3 { return none }
    }
    let columns = Dictionary(grouping: shared.values) { Int($0.left.rounded()) }
    // Of two as long the left one, whatever the order of the dictionary.
    guard
      let column = columns.max(by: {
        ($0.value.count, $1.key) < ($1.value.count, $0.key)
      })?.value, column.count > 2,
      let left = column.map(\.left).min(), let right = column.map(\.right).max()
    else { return none }
    shared = shared.filter { column.contains($0.value) }
    let isApart = rows.allSatisfy { page in
      page.joined().allSatisfy { segment in
        isShared(segment) || segment.left > right || segment.right < left
          || segment.middle < 0.12 * pages[0].height || segment.middle > 0.88 * pages[0].height
      }
    }
    guard isApart else { return none }
    let kept = rows.map { page in
      page.map { $0.filter { !isShared($0) } }.filter { !$0.isEmpty }
    }
    return (kept, rows.map { $0.joined().filter { isShared($0) } })
  }

  /// A line's left end and base, to two points.
  private static func place(_ segment: Segment) -> SIMD2<Int> {
    SIMD2(Int((segment.left / 2).rounded()), Int((segment.base / 2).rounded()))
  }

  /// Takes the lines that every page begins or ends with, at whatever height: a head that stands a little lower
  /// on the first page, a table's foot below what the page holds. Of two pages they must be in small type.
  private static func takeOutermostLines(_ layers: inout [Layered], bodySize: Double) {
    func words(_ row: Row?) -> [String]? {
      guard let row, !row.contains(where: \.isField),
        layers.count > 2 || row.allSatisfy({ $0.size < 0.95 * bodySize })
      else { return nil }
      return row.flatMap(\.words).map(\.text)
    }
    func isShared(_ outermost: (Layered) -> Row?) -> Bool {
      guard layers.count > 1, let first = words(outermost(layers[0])), first.count > 1,
        !Letters.closesSentence(first[first.count - 1])
      else { return false }
      return layers.allSatisfy { $0.body.count > 1 && words(outermost($0)) == first }
    }
    if isShared({ $0.body.last }) {
      for index in layers.indices {
        layers[index].footer = layers[index].body.removeLast() + layers[index].footer
      }
    }
    if isShared({ $0.body.first }) {
      for index in layers.indices { layers[index].header += layers[index].body.removeFirst() }
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
      let apart = isStackApart(body, fromTop: fromTop) {
        census.repeats($0, page: page, apart: true)
      }
      func mayBe(_ segment: Segment) -> Bool {
        // A scan's boxes have no letters, so that all are alike.
        !segment.words.contains { $0.field != nil } && !(page.isScanned && segment.isGlyphsOnly)
      }
      let own = row.map { segment in
        mayBe(segment)
          && (census.repeats(segment, page: page, apart: apart)
            || apart && census.keepsPlace(segment, page: page)
            || pageNumber(segment, number, of: census.count, apart: apart, page: page))
      }
      let isHead = own.contains(true)
      var kept: Row = []
      for (segment, isFurniture) in zip(row, own) {
        // The date of a head may stand in the text as well.
        if isFurniture || isHead && mayBe(segment) && census.isOnAll(segment, page: page) {
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

  /// Takes the line that a fax machine prints at the very top of each page: nearer to the edge than any
  /// margin is (15 of 297 millimetres), with much white below. Recognition reads some of its parts otherwise on
  /// each page, so one part that repeats tells of them all.
  private static func takeFaxLine(
    _ body: inout [Row], page: Page, census: Census
  ) -> [Segment] {
    guard page.isScanned else { return [] }
    let line = body.prefix { $0[0].middle < 0.05 * page.height }
    guard let first = line.first, line.count <= 3, line.count < body.count,
      body[line.count][0].top - (line.joined().map(\.bottom).max() ?? 0) > 1.5 * first[0].size,
      line.joined().allSatisfy({ !$0.isGlyphsOnly && !$0.isField }),
      line.joined().contains(where: { census.repeats($0, page: page, apart: true) })
    else { return [] }
    body.removeFirst(line.count)
    return line.joined().sorted { $0.left < $1.left }
  }

  /// Whether the outermost row, with those next to it that repeat as well, stands apart from the text: a head
  /// of two lines or three is one, a question of two lines is none.
  private static func isStackApart(
    _ body: [Row], fromTop: Bool, repeats: (Segment) -> Bool
  ) -> Bool {
    func row(_ depth: Int) -> Row { body[fromTop ? depth : body.count - 1 - depth] }
    for depth in 1..<max(1, min(body.count, 6)) {
      if isApart(row(depth - 1), from: row(depth), fromTop: fromTop) { return true }
      guard row(depth).allSatisfy(repeats),
        ![row(depth - 1), row(depth)].contains(where: {
          $0.contains { $0.words.last.map { Letters.closesSentence($0.text) } ?? false }
        })
      else { return false }
    }
    return body.count <= 6
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
    let middle = segment.middle / max(page.height, 1)
    // Recognition reads "Sida 1(3)" as "Sida 113)", "Sida 1 av 4" as "Sida 1av4".
    if page.isScanned, apart, middle < 0.08 || middle > 0.92, segment.words.count <= 8 {
      let texts = segment.words.map { $0.text.lowercased() }
      if zip(texts, texts.dropFirst()).contains(where: { word, next in
        ["sida", "sid", "page"].contains(word) && next.first?.isNumber == true
      }) {
        return true
      }
    }
    guard segment.words.count <= 6 else { return false }
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
