/// Pictures in an archive or a mail that are the pages of one document: "sida-1.png", "sida-2.png".
///
/// A copier that saves pictures, and a telephone, make one of each page; a form of three pages in three
/// pictures is no three forms.
enum PagePictures {
  /// Pages of more than a plan are something else.
  private static let most = 40
  /// Pixels of the shorter side; a sheet of A4 at 72 dots an inch has 595. Logos have less.
  private static let least = 590

  /// The parts of a file, pictures of pages joined where the first of them stands.
  static func joined(_ parts: [FilePart]) -> [FilePart] {
    var series: [String: [(number: Int, index: Int)]] = [:]
    for (index, part) in parts.enumerated() {
      guard let page = page(part) else { continue }
      series[page.series, default: []].append((page.number, index))
    }
    var result = parts
    var dropped: Set<Int> = []
    for pages in series.values where (2...most).contains(pages.count) {
      let sorted = pages.sorted { $0.number < $1.number }
      // The same number twice: two documents, or one that was saved once more.
      guard zip(sorted, sorted.dropFirst()).allSatisfy({ $0.number < $1.number }),
        areNear(sorted.map(\.number))
      else { continue }
      result[sorted[0].index].content = .pictures(sorted.map { parts[$0.index].bytes })
      dropped.formUnion(sorted.dropFirst().map(\.index))
    }
    return result.indices.filter { !dropped.contains($0) }.map { result[$0] }
  }

  /// A page may have been left out or photographed twice; pictures of another day have numbers far off.
  private static func areNear(_ numbers: [Int]) -> Bool {
    guard let first = numbers.first, let last = numbers.last else { return false }
    return last - first < 2 * numbers.count + 2
  }

  /// The last number of a picture's name, and all else of its path; `nil` where it is no page.
  private static func page(_ part: FilePart) -> (series: String, number: Int)? {
    guard let member = part.member, case .file(let bytes) = part.content,
      let kind = Picture.Kind(magicOf: bytes), kind != .tiff
    else { return nil }
    if let side = PictureSize.shorterSide(of: bytes), side < least { return nil }
    let name = member.lastIndex(of: "/").map { member[member.index(after: $0)...] } ?? member[...]
    let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name
    guard let end = stem.lastIndex(where: { ("0"..."9").contains($0) }) else { return nil }
    let figures = stem[...end].reversed().prefix { ("0"..."9").contains($0) }
    guard let number = Int(String(figures.reversed())) else { return nil }
    let start = stem.index(end, offsetBy: 1 - figures.count)
    let before = member[..<start]
    return ("\(before)#\(member[stem.index(after: end)...].lowercased())", number)
  }
}
