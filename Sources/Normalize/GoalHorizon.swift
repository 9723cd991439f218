import Extract

/// By when a plan's goals are to be reached, where the plan tells it: `threeYear`, `year` or nothing.
///
/// Plans part goals by words ("Långsiktiga mål", "På kort sikt") and by years ("Mål 2023" beside "Mål 2021").
/// A year alone tells it only together with the time that the plan is for: its first year is the goals'
/// "year", its third or later end their "threeYear".
struct GoalHorizon {
  private let first: Int?
  private let last: Int?
  private let times: GoalTimes

  /// - Parameter labels: what stands over and before the goals.
  init(_ cutter: Cutter, goals: [GoalReader.Goal], labels: [Range<Int>]) {
    times = GoalTimes(cutter, goals: goals)
    let heads = cutter.blocks.lazy.filter { !$0.text.isEmpty }.prefix(8).map(\.text)
      .filter { $0.utf8.count <= 120 && $0.last != "." }
    let titles = heads.filter { !AimWords.isHeadingOfAim($0) }.map { WordKey.keys(of: $0) }
    let told = titles + labels.map { WordKey.keys(of: cutter.text($0)) }
    if let span = told.lazy.compactMap(Self.span).first {
      (first, last) = (span.lowerBound, span.upperBound)
      return
    }
    // "Inriktning för arbetet 2022–2024", "Planen gäller 2021–2023": the only one that is named.
    let named = told.flatMap(Self.years)
    let spans =
      heads.lazy.compactMap { Self.span(WordKey.keys(of: $0)) }.prefix(1)
      + Self.spans(of: cutter)
    if let span = spans.first, named.allSatisfy(span.contains) {
      (first, last) = (span.lowerBound, span.upperBound)
      return
    }
    let all = cutter.blocks.lazy.filter { $0.role == .body }
      .flatMap { Self.years(WordKey.keys(of: $0.text)) }
    let own = Set(titles.flatMap(Self.years))
    if let span = Self.ends(named) ?? Self.ends(Array(all)) {
      (first, last) = (span.lowerBound, span.upperBound)
    } else if own.count == 1 {
      // The only year of the titles is the plan's own.
      (first, last) = (own.first, nil)
    } else {
      // Of one year in a label nobody knows which it is; the least of several is the first.
      let years = Set(named.isEmpty ? Array(all) : named)
      (first, last) = (years.count > 1 ? years.min() : nil, nil)
    }
  }

  /// The time that the plan names in its text, where that is one alone.
  private static func spans(of cutter: Cutter) -> [ClosedRange<Int>] {
    let spans = Set(
      cutter.blocks.lazy.filter { $0.role == .body && $0.cell == nil }
        .compactMap { span(WordKey.keys(of: $0.text)) })
    return spans.count == 1 ? Array(spans) : []
  }

  /// The first and the last of the years named, where they lie as far apart as a plan's.
  private static func ends(_ years: [Int]) -> ClosedRange<Int>? {
    guard let first = years.min(), let last = years.max(), (2...longest).contains(last - first)
    else { return nil }
    return first...last
  }

  /// From a plan's first year to its last, at most; a national strategy's ten years are not the plan's.
  private static let longest = 3

  /// The horizon of a goal, as what is nearest to it tells: its label, itself, then what stands over it.
  func of(_ goal: GoalReader.Goal, _ cutter: Cutter) -> String? {
    if let label = goal.label, let told = told(byLabel: cutter.text(label)) { return told }
    if let told = told(byGoal: cutter.text(goal.words)) { return told }
    if let date = goal.date {
      let years = Self.yearsOfDates(cutter.text(date))
      if let year = years.first, years.count == 1 { return told(by: year) }
    }
    for label in goal.over {
      if let told = told(byLabel: cutter.text(label)) { return told }
    }
    for block in goal.path.reversed() {
      let text = cutter.blocks[block].text
      guard AimWords.isHeadingOfAim(text) || AimWords.isLabelOfTime(text) else { continue }
      if let told = told(byLabel: text) { return told }
    }
    switch times.time(of: goal) {
    case .year(let year)?: return told(by: year)
    case .end?: return isLong ? "threeYear" : nil
    case nil: return nil
    }
  }

  /// The plan is known to be for three years or more.
  private var isLong: Bool {
    guard let first, let last else { return false }
    return last - first >= 2
  }

  /// What a heading, a table's head or a label says: "Långsiktigt mål", "Mål för 2021", "2021–2023".
  func told(byLabel text: String) -> String? {
    let keys = WordKey.keys(of: text)
    let (long, short) = (Self.long.stand(in: keys), Self.short.stand(in: keys))
    if long || short { return Self.told(long: long, short: short) }
    if let span = Self.span(keys) { return span.count > 2 ? "threeYear" : nil }
    let years = Set(Self.years(keys))
    guard years.count == 1, let year = years.first else { return nil }
    if let told = told(by: year) { return told }
    // "Mål för 2022", "Delmål 2022": a step of the plan; "senast 2022" may be any.
    let isWithin = first.map { year > $0 && year <= last ?? year } ?? true
    let isFor = keys.contains("för") || keys.contains("under")
    let isBy = keys.contains(where: Self.limits.contains)
    return isWithin && !isBy && (isFor || first != nil && last != nil) ? "year" : nil
  }

  /// What a goal says itself: "På tre års sikt ska …", "Vårt långsiktiga mål är …", "Senast 2023 …".
  func told(byGoal text: String) -> String? {
    let keys = WordKey.keys(of: text)
    let long = Self.longGoals.stand(in: keys)
    // "Elever i år 9" are in no year of the plan's.
    let short = Self.shortGoals.stand(in: keys) || keys.starts(with: ["i", "år"])
    if long || short { return Self.told(long: long, short: short) }
    // "Vid årsskiftet 2021/2022": when the first of the two ends.
    if let turn = keys.firstIndex(of: "årsskiftet"), turn + 1 < keys.count,
      [6, 8].contains(keys[turn + 1].utf8.count), let year = Int(keys[turn + 1].prefix(4))
    {
      return told(by: year)
    }
    guard Set(Self.years(keys)).count == 1,
      let index = keys.firstIndex(where: AimWords.isYearAhead), let year = Int(keys[index])
    else { return nil }
    let before = keys[..<index].suffix(5)
    // "Från och med 2023" tells when it begins.
    guard let last = before.last ?? keys.first, !before.contains("från"), last != "efter",
      before.contains(where: Self.limits.contains) || ["under", "för"].contains(last)
        || AimWords.isAim(last) || index == keys.count - 1
        // "I december 2021 har sju skolor …"
        || Dates.months.contains(last) && AimWords.isDated(keys)
    else { return nil }
    return told(by: year)
  }

  /// What speaks of both tells nothing.
  private static func told(long: Bool, short: Bool) -> String? {
    long && short ? nil : long ? "threeYear" : "year"
  }

  private func told(by year: Int) -> String? {
    guard let first else { return nil }
    if year == first { return "year" }
    return (2...Self.longest).contains(year - first) && year >= last ?? year ? "threeYear" : nil
  }

  /// "2021-12-31", "december 2021"
  private static func yearsOfDates(_ text: String) -> Set<Int> {
    Set(
      text.split { !$0.isNumber }.filter { AimWords.isYearAhead(String($0)) }.compactMap { Int($0) }
    )
  }

  /// The years that stand alone.
  private static func years(_ keys: [String]) -> [Int] {
    keys.filter(AimWords.isYearAhead).compactMap { Int($0) }
  }

  /// "2021–2023", "2021-23", "2021 till 2023", "2021 – 2023".
  private static func span(_ keys: [String]) -> ClosedRange<Int>? {
    for (index, key) in keys.enumerated() where key.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
      let digits = Array(key)
      var end: String?
      switch digits.count {
      case 8: end = String(digits[4...])
      case 6: end = "20" + String(digits[4...])
      case 4:
        let next = keys[(index + 1)...].prefix(3).filter { !["till", "och", "med"].contains($0) }
        if let year = next.first, AimWords.isYearAhead(year), keys[index + 1] != "och" {
          end = year
        }
      default: break
      }
      let start = String(digits.prefix(4))
      guard AimWords.isYearAhead(start), let first = Int(start), let end, let last = Int(end),
        last > first, last - first <= longest
      else { continue }
      return first...last
    }
    return nil
  }

  private static let long = Phrases([
    "långsikt*", "treårig*", "flerårig*", "lång sikt", "längre sikt", "tre år*", "treårsmål*",
    "lång och",
  ])
  private static let short = Phrases([
    "kortsikt*", "ettårig*", "årsmål*", "kort sikt", "ett år*", "årets", "etappmål*",
    "kort och", "första året", "i år", "för året", "innevarande år",
  ])
  private static let longGoals = Phrases([
    "på lång sikt", "på längre sikt", "på tre års sikt", "om tre år", "inom tre år",
    "på tre år", "treårsperiod*", "hela perioden", "hela planperioden", "långsiktiga mål*",
    "långsiktigt mål", "treåriga mål*",
    "treårigt mål",
  ])
  private static let shortGoals = Phrases([
    "på kort sikt", "på kortare sikt", "på ett års sikt", "om ett år", "inom ett år",
    "kortsiktiga mål*", "kortsiktigt mål", "ettåriga mål*", "ettårigt mål", "årets mål",
    "årets slut", "för året", "innevarande år", "året är slut",
  ])
  private static let limits: Set<String> = [
    "senast", "till", "tom", "slutet", "slut", "utgången", "år", "fram", "före", "innan", "inom",
  ]
}
