import Extract

/// The years that a plan says of itself to be for: "Plan för kvinnofrid 2021–2023", "Gäller: 1 april 2021–31
/// december 2023", "Planen sträcker sig över åren 2021–2023".
///
/// Its aims without a time of their own are for these years. What somebody else's programme is for, named in
/// running text, tells nothing.
struct PlanPeriod {
  /// The plan's title or lead says that it is for three years or more.
  private(set) var isLong = false

  init(_ cutter: Cutter) {
    let body = cutter.blocks.indices.filter {
      cutter.blocks[$0].role == .body && !cutter.words.ofBlock[$0].isEmpty
    }
    // The first line below the title may still be a row of a table: "Giltig | 2021–2023".
    let lines = body.prefix(Self.head).filter { Self.isLine(cutter.blocks[$0].text) }
    let titles = body.filter { index in
      cutter.blocks[index].headingLevel.map { $0 <= 2 } ?? false
        && Self.namesPlan(WordKey.keys(of: cutter.blocks[index].text))
    }
    let first = body.first { cutter.blocks[$0].headingLevel != nil }
    let stated = (lines + titles + [first].compactMap(\.self)).contains { index in
      let text = cutter.blocks[index].text
      return !AimWords.isHeadingOfAim(text) && !AimWords.isHeadingOfActivity(text)
        && Self.tells(WordKey.keys(of: text))
    }
    isLong =
      stated
      || body.prefix(Self.head).contains { index in
        GoalReader.sentences(cutter.words.ofBlock[index], cutter).contains { sentence in
          let keys = WordKey.keys(of: cutter.text(sentence))
          return Self.isOfPlan(keys) && Self.tells(keys)
        }
      }
  }

  /// Blocks that a plan begins with: its title, its sender, its lead.
  private static let head = 10

  private static func isLine(_ text: String) -> Bool {
    text.utf8.count <= 120 && text.last != "."
  }

  private static func tells(_ keys: [String]) -> Bool {
    guard !keys.contains(where: { AimWords.others.contains($0) || senders.contains($0) }) else {
      return false
    }
    return span(keys).map { $0.count > 2 } ?? keys.contains { $0.hasPrefix("treårsplan") }
  }

  private static let senders: Set<String> = ["skr", "skrs", "sveriges"]

  /// "Den här planen gäller …", "Programmet omfattar …".
  private static func isOfPlan(_ keys: [String]) -> Bool {
    guard let verb = keys.prefix(8).firstIndex(where: holding.contains) else { return false }
    return namesPlan(Array(keys[..<verb]))
  }

  private static func namesPlan(_ keys: [String]) -> Bool {
    keys.contains { key in names.contains { key.hasSuffix($0) } || key.hasPrefix("treårsplan") }
  }

  private static let names = ["plan", "planen", "program", "programmet", "strategi", "strategin"]
  private static let holding: Set<String> = ["gäller", "avser", "omfattar", "sträcker", "löper"]

  // MARK: Years

  /// From a plan's first year to its last, at most; a national strategy's ten years are not the plan's.
  static let longest = 3

  /// The years that stand alone.
  static func years(_ keys: [String]) -> [Int] {
    keys.filter(AimWords.isYearAhead).compactMap { Int($0) }
  }

  /// The first and the last of the years named, where they lie as far apart as a plan's.
  static func ends(_ years: [Int]) -> ClosedRange<Int>? {
    guard let first = years.min(), let last = years.max(), (2...longest).contains(last - first)
    else { return nil }
    return first...last
  }

  /// "2021–2023", "2021-23", "2021 till 2023", "2021, 2022 och 2023", "1 april 2021–31 december 2023".
  static func span(_ keys: [String]) -> ClosedRange<Int>? {
    for (index, key) in keys.enumerated() where key.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
      let start = String(key.prefix(4))
      guard AimWords.isYearAhead(start), let first = Int(start),
        let last = end(of: keys, at: index), last > first, last - first <= longest
      else { continue }
      return first...last
    }
    return nil
  }

  /// The year that the one at `index` reaches to.
  private static func end(of keys: [String], at index: Int) -> Int? {
    let rest = keys[(index + 1)...]
    let digits = keys[index].utf8.count
    // "2021–31 december 2023": the day that ends it is written together with the year.
    if (5...6).contains(digits), let month = rest.first, Dates.months.contains(month),
      let year = rest.dropFirst().first, AimWords.isYearAhead(year)
    {
      return Int(year)
    }
    switch digits {
    case 16: return Int(keys[index].dropFirst(8).prefix(4))
    case 8: return Int(keys[index].suffix(4))
    case 6: return Int("20" + keys[index].suffix(2))
    case 4:
      // "2021, 2022 och 2023"
      let first = Int(keys[index]) ?? 0
      let named = rest.filter { $0 != "och" }.prefix(2).compactMap { Int($0) }
      if named == [first + 1, first + 2] { return first + 2 }
      // "april 2021 – 31 december 2023"
      let next = rest.prefix(5).drop { key in
        ["till", "och", "med"].contains(key) || Dates.months.contains(key)
          || key.utf8.count < 3 && Int(key) != nil
      }
      guard let year = next.first, AimWords.isYearAhead(year), rest.first != "och" else {
        return nil
      }
      return Int(year)
    default: return nil
    }
  }
}
