/// Pictures in an archive or a mail that are the pages of one document: "sida-1.png", "sida-2.png";
/// "20210528_140211.jpg" and the one taken a minute later.
///
/// A copier that saves pictures, and a telephone, make one of each page; a form of three pages in three
/// pictures is no three forms. Names alone cannot tell two forms photographed one after the other: where
/// a later page begins a form, who reads the pages parts them (`FilePart.parted`).
enum PagePictures {
  /// Pages of more than a plan are something else.
  private static let most = 40
  /// Pixels of the shorter side; a sheet of A4 at 72 dots an inch has 595. Logos have less.
  private static let least = 590
  /// Milliseconds between two pages that somebody photographs one after the other.
  private static let longestPause = 15 * 60_000

  private typealias Page = (name: PageName, index: Int)

  /// The parts of a file, pictures of pages joined where the first of them stands.
  static func joined(_ parts: [FilePart]) -> [FilePart] {
    var result = parts
    var dropped: Set<Int> = []
    for sorted in runs(of: parts) {
      // The same number twice: two documents, or one that was saved once more.
      guard (2...most).contains(sorted.count),
        zip(sorted, sorted.dropFirst()).allSatisfy({ $0.name < $1.name }),
        sorted[0].name.moment != nil || areNear(sorted.map(\.name.number))
      else { continue }
      result[sorted[0].index].content = .pictures(
        sorted.map { .init(member: parts[$0.index].member, bytes: parts[$0.index].bytes) })
      dropped.formUnion(sorted.dropFirst().map(\.index))
    }
    return result.indices.filter { !dropped.contains($0) }.map { result[$0] }
  }

  /// Pictures whose names are alike, in the order of their names.
  private static func runs(of parts: [FilePart]) -> [[Page]] {
    var series: [String: [Page]] = [:]
    for (index, part) in parts.enumerated() where isPage(part) {
      guard let name = part.member.map({ PageName($0) }) else { continue }
      series[name.series, default: []].append((name, index))
    }
    for key in series.keys.sorted() {
      guard let copies = series[key], let path = copies[0].name.original else { continue }
      let original = PageName(path).series
      guard let first = series[original], first.count == 1, areDistinct(copies + first, parts),
        parts[first[0].index].member?.lowercased() == path.lowercased()
      else { continue }
      // "Scan.jpg" before "Scan (1).jpg", or before "Scan (2).jpg".
      let number = (copies.map(\.name.number).min() ?? 0) - 1
      guard (0...1).contains(number) else { continue }
      series[original] = nil
      series[key]?.append((PageName(series: key, number: number), first[0].index))
    }
    return series.values.flatMap(apart)
  }

  /// A file fetched twice is named so too.
  private static func areDistinct(_ pages: [Page], _ parts: [FilePart]) -> Bool {
    Set(pages.map { parts[$0.index].bytes }).count == pages.count
  }

  /// Pictures with the moment in their names, by the pauses between them; others as they are.
  private static func apart(_ pages: [Page]) -> [[Page]] {
    var runs: [[Page]] = []
    for page in pages.sorted(by: { $0.name < $1.name }) {
      let pause = page.name.moment.flatMap { moment in
        runs.last?.last?.name.moment.map { moment - $0 }
      }
      if runs.isEmpty || pause ?? 0 > longestPause { runs.append([]) }
      runs[runs.count - 1].append(page)
    }
    return runs
  }

  /// A page may have been left out or photographed twice; pictures of another day have numbers far off.
  private static func areNear(_ numbers: [Int]) -> Bool {
    guard let first = numbers.first, let last = numbers.last else { return false }
    return last - first < 2 * numbers.count + 2
  }

  private static func isPage(_ part: FilePart) -> Bool {
    guard case .file(let bytes) = part.content, let kind = Picture.Kind(magicOf: bytes),
      kind != .tiff
    else { return false }
    return PictureSize.shorterSide(of: bytes).map { $0 >= least } ?? true
  }
}

extension FilePart {
  /// Pictures that were taken for one document, each run that begins at one of these pages by itself.
  ///
  /// - Parameter starts: pages that begin a document, counted from 1; the first page always does.
  public func parted(at starts: [Int]) -> [FilePart] {
    guard case .pictures(let pages) = content else { return [self] }
    let bounds = ([1] + starts).filter(pages.indices.map { $0 + 1 }.contains)
    let edges = Set(bounds).sorted() + [pages.count + 1]
    return zip(edges, edges.dropFirst()).map { run(of: pages, $0 - 1..<$1 - 1) }
  }

  /// Some of its pictures that a source names, as they were parted when they were read; `nil` where it names
  /// none or all of them.
  func run(named source: Source) -> FilePart? {
    guard case .pictures(let pages) = content,
      let start = pages.firstIndex(where: { $0.member == source.member })
    else { return nil }
    for end in start + 1...pages.count where end - start < pages.count {
      let run = run(of: pages, start..<end)
      if run.sha256 == source.sha256 { return run }
    }
    return nil
  }

  private func run(of pages: [Page], _ range: Range<Int>) -> FilePart {
    var part = self
    part.content = .pictures(Array(pages[range]))
    part.member = pages[range.lowerBound].member
    return part
  }
}
