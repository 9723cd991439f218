import Extract

/// Minutes hold many matters under "§ 26", "§ 27" …; a plan that a meeting decides stands under one of them.
struct MinutesItems {
  /// Blocks of the matters that are no plan, where another one is.
  private(set) var besides: Set<Int> = []

  init(_ cutter: Cutter) {
    var items: [(start: Int, isPlan: Bool)] = []
    var isOfMeeting = false
    for (index, block) in cutter.blocks.enumerated()
    where block.role == .body && cutter.words.ofBlock[index].count <= Self.longest {
      isOfMeeting = isOfMeeting || Self.isOfMeeting(block.text)
      guard block.text.hasPrefix("§"),
        block.text.dropFirst().first(where: { $0 != " " })?.isNumber == true
      else { continue }
      // "§ 3 Mål" is of an agreement that numbers its sections so.
      if AimWords.isHeadingOfAim(block.text) { return }
      items.append((index, Self.isPlan(block.text)))
    }
    guard isOfMeeting, items.count > 1, items.contains(where: \.isPlan) else { return }
    for (index, item) in items.enumerated() where !item.isPlan {
      let end = index + 1 < items.count ? items[index + 1].start : cutter.blocks.count
      besides.formUnion(item.start..<end)
    }
  }

  /// Words of a matter's heading at most.
  private static let longest = 16

  private static func isOfMeeting(_ text: String) -> Bool {
    WordKey.keys(of: text).contains { key in
      key.hasSuffix("protokoll") || key.hasPrefix("protokoll") || key.hasPrefix("sammanträde")
        || key.hasPrefix("justera")
    }
  }

  private static func isPlan(_ text: String) -> Bool {
    WordKey.keys(of: text).contains { key in
      ["plan", "planen", "program", "programmet", "strategi", "strategin"].contains {
        key.hasSuffix($0)
      } || key.hasPrefix("kvinnofrid") || key == "våld"
    }
  }
}
