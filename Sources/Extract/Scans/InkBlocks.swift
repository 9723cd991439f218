/// Marks that no recogniser reads as text, put among the blocks where they stand.
enum InkBlocks {
  /// - Parameter ink: by page, counted from 0, in points of the upright page.
  static func inserted(
    _ ink: [Int: [Place]], into blocks: [Block], confidence: Double = 0.9
  ) -> [Block] {
    let marks = withoutFurniture(ink)
    guard !marks.isEmpty else { return blocks }
    var result = blocks
    for mark in marks.reversed() {
      let index = position(of: mark, in: result)
      result.insert(
        Block(kind: .ink, text: "", lines: [Line(start: 0, place: mark)], confidence: confidence),
        at: index)
    }
    return result
  }

  /// A drawing at the same place on two pages is a letterhead.
  private static func withoutFurniture(_ ink: [Int: [Place]]) -> [Place] {
    var marks: [Place] = []
    for page in ink.keys.sorted() {
      for place in ink[page] ?? [] {
        let isRepeated = ink.contains { other, places in
          other != page && places.contains { isAlike($0, place) }
        }
        if !isRepeated { marks.append(place) }
      }
    }
    return marks
  }

  private static func isAlike(_ a: Place, _ b: Place) -> Bool {
    guard case .box(_, let l, let t, let r, let b2) = a,
      case .box(_, let l2, let t2, let r2, let b3) = b
    else { return false }
    return abs(l - l2) < 8 && abs(t - t2) < 8 && abs(r - r2) < 8 && abs(b2 - b3) < 8
  }

  /// Behind the last block that begins above the mark's middle.
  private static func position(of mark: Place, in blocks: [Block]) -> Int {
    guard case .box(let page, _, let top, _, let bottom) = mark else { return blocks.count }
    var result = 0
    for (index, block) in blocks.enumerated() {
      guard case .box(let first, _, let start, _, _)? = block.lines.first?.place else { continue }
      if first < page || first == page && start <= (top + bottom) / 2, block.role == .body {
        result = index + 1
      }
    }
    return result
  }
}
