/// How often each line of a document stands where.
struct Census {
  let count: Int
  private var places: [UInt64: [Spot]] = [:]
  /// Lines in small type near the edges of pages: many pages have one at the same place.
  private var small: [Spot] = []
  /// The sizes of small type among the text.
  private var smallInText: Set<Int> = []
  /// Rows near the edges of scanned pages, and their words of letters.
  private var edges: [(page: Int, fromTop: Double, fromBottom: Double, words: [String])] = []
  /// The height of most words; 0 where less than two pages have any.
  private(set) var body = 0.0

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
    body = Self.mainSize(rows)
    for (index, page) in pages.enumerated() {
      for row in rows[index] {
        if page.isScanned, Self.isAtEdge(row[0], page) {
          edges.append(
            (index, row[0].base, page.height - row[0].base, row.flatMap { Self.words($0) }))
        }
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

  private static func words(_ segment: PDF.Segment) -> [String] {
    segment.words.map { $0.text.lowercased().filter(\.isLetter) }.filter { $0.count > 2 }
  }

  /// Whether two words differ by a letter at most.
  private static func areNearlyAlike(_ a: String, _ b: String) -> Bool {
    guard abs(a.count - b.count) < 2 else { return false }
    let start = zip(a, b).prefix { $0 == $1 }.count
    let end = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
    return start + end >= max(a.count, b.count) - 1
  }

  /// Whether the line stands near the edge of a scanned page, and nearly all of its words at this height
  /// on most pages: recognition reads a running head a little otherwise on each.
  private func repeatsNearly(_ segment: PDF.Segment, page: PDF.Page) -> Bool {
    guard page.isScanned, Self.isAtEdge(segment, page) else { return false }
    let words = Self.words(segment)
    guard words.count > 1,
      words.count < 6 || !Letters.closesSentence(segment.words[segment.words.count - 1].text)
    else { return false }
    let isTop = segment.middle < 0.5 * page.height
    let distance = isTop ? segment.base : page.height - segment.base
    let near = edges.filter { abs((isTop ? $0.fromTop : $0.fromBottom) - distance) < 12 }
    /// On how many pages at least so many of the words stand here.
    func pages(with least: Int, of words: [String]) -> Int {
      let found = near.filter { edge in
        words.count { word in
          edge.words.contains { Self.areNearlyAlike(word, $0) }
        } >= least
      }
      return Set(found.map(\.page)).count
    }
    let alike = pages(with: (words.count * 4 + 4) / 5, of: words)
    if alike > 1, alike * 5 >= count * 2 { return true }
    // A head in small type that names each page's section beside what stays: "Mål · Avsnitt 2".
    guard segment.size < 0.9 * body, words.count < 6 else { return false }
    let named = pages(with: 1, of: words.filter { $0.count > 4 })
    return named > 2 && named * 5 >= count * 3
  }

  /// Whether the very same words and figures stand here on all pages of three or more, or all but one.
  func isOnAll(_ segment: PDF.Segment, page: PDF.Page) -> Bool {
    let isTop = segment.middle < 0.5 * page.height
    let distance = isTop ? segment.base : page.height - segment.base
    let digits = Self.digits(segment)
    let here = (places[Self.key(segment, page)] ?? []).filter {
      abs((isTop ? $0.fromTop : $0.fromBottom) - distance) < 2 && $0.digits == digits
    }
    return Set(here.map(\.page)).count >= max(3, count - 1)
  }

  func repeats(_ segment: PDF.Segment, page: PDF.Page, apart: Bool) -> Bool {
    guard count > 1 else { return false }
    if apart, repeatsNearly(segment, page: page) { return true }
    let share = segment.middle / max(page.height, 1)
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
    // A question that stands in the text again and again happens to begin pages, too.
    if elsewhere > 1, here.count < count { return false }
    if elsewhere > 0 { return !sentence && apart && here.count >= max(2, count - 1) }
    return apart && (!sentence || here.count >= min(3, count))
      || (here.count >= 3 && here.count >= count - 1 && !sentence)
  }
}
