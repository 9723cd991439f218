import Extract

/// The lines of a table of contents: what stands there stands once more in the document, as a heading.
struct ContentsLines {
  /// Blocks of the lines.
  private(set) var blocks: Set<Int> = []

  /// Lines that end with a page's number, fewer than which make no table.
  private static let fewest = 3

  init(_ cutter: Cutter) {
    var run: [(block: Int, title: [String], page: Int)] = []
    var titles: [[String]: Int] = [:]
    for (index, block) in cutter.blocks.enumerated() where block.role == .body {
      titles[Self.title(WordKey.keys(of: block.text))] = index
    }
    func close() -> [Int] {
      guard run.count >= Self.fewest, let last = run.last?.block else { return [] }
      let known = run.count { titles[$0.title].map { $0 > last } ?? false }
      return 2 * known >= run.count ? run.map(\.block) : []
    }
    for (index, block) in cutter.blocks.enumerated()
    where block.role == .body && !cutter.words.ofBlock[index].isEmpty {
      let keys = WordKey.keys(of: block.text)
      if block.cell == nil, let last = keys.last, last.utf8.count < 4, let page = Int(last),
        page >= run.last?.page ?? 0, keys.count > 1
      {
        run.append((index, Self.title(keys.dropLast()), page))
      } else {
        blocks.formUnion(close())
        run = []
      }
    }
    blocks.formUnion(close())
  }

  /// Without the chapter's number.
  private static func title(_ keys: some Sequence<String>) -> [String] {
    Array(keys.drop { $0.allSatisfy { $0.isNumber || $0 == "." } })
  }
}
