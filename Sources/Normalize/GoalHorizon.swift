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
  private let period: PlanPeriod
  /// Aims of tables beside a day that may be a deed's.
  private let unsure: Set<Int>

  /// - Parameter labels: what stands over and before the goals.
  /// - Parameter unsure: blocks of aims beside a day that may be a deed's.
  init(
    _ cutter: Cutter, goals: [GoalReader.Goal], labels: [Range<Int>], unsure: Set<Int> = []
  ) {
    times = GoalTimes(cutter, goals: goals)
    period = PlanPeriod(cutter)
    self.unsure = unsure
    let heads = cutter.blocks.lazy.filter { !$0.text.isEmpty }.prefix(8).map(\.text)
      .filter { $0.utf8.count <= 120 && $0.last != "." }
    let titles = heads.filter { !AimWords.isHeadingOfAim($0) }.map { WordKey.keys(of: $0) }
    let told = titles + labels.map { WordKey.keys(of: cutter.text($0)) }
    if let span = told.lazy.compactMap(PlanPeriod.span).first {
      (first, last) = (span.lowerBound, span.upperBound)
      return
    }
    // "Inriktning för arbetet 2022–2024", "Planen gäller 2021–2023": the only one that is named.
    let named = told.flatMap(PlanPeriod.years)
    let spans =
      heads.lazy.compactMap { PlanPeriod.span(WordKey.keys(of: $0)) }.prefix(1)
      + Self.spans(of: cutter)
    if let span = spans.first, named.allSatisfy(span.contains) {
      (first, last) = (span.lowerBound, span.upperBound)
      return
    }
    let all = cutter.blocks.lazy.filter { $0.role == .body }
      .flatMap { PlanPeriod.years(WordKey.keys(of: $0.text)) }
    let own = Set(titles.flatMap(PlanPeriod.years))
    if let span = PlanPeriod.ends(named) ?? PlanPeriod.ends(Array(all))
      ?? PlanPeriod.ends(all + heads.flatMap(Self.yearsOfDates))
    {
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
        .compactMap { PlanPeriod.span(WordKey.keys(of: $0.text)) })
    return spans.count == 1 ? Array(spans) : []
  }

  /// Tells the horizons of all goals.
  ///
  /// What has no time of its own has the plan's. Where others have terms and years apart, nobody knows which is
  /// this one's.
  func tell(_ goals: inout [GoalReader.Goal], _ cutter: Cutter) {
    for goal in goals.indices { goals[goal].horizon = of(goals[goal], cutter) }
    guard period.isLong, Set(goals.compactMap(\.horizon)).count < 2 else { return }
    for goal in goals.indices where goals[goal].horizon == nil {
      if isUndated(goals[goal], cutter) { goals[goal].horizon = "threeYear" }
    }
  }

  /// The horizon of a goal, as what is nearest to it tells: its label, itself, then what stands over it.
  private func of(_ goal: GoalReader.Goal, _ cutter: Cutter) -> String? {
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
      guard
        AimWords.isHeadingOfAim(text) || AimWords.isLabelOfTime(text)
          || AimWords.isHeadingOfTerm(text)
      else { continue }
      if let told = told(byLabel: text) { return told }
    }
    switch times.time(of: goal) {
    case .year(let year)?: return told(by: year)
    case .end?: return isLong ? "threeYear" : nil
    case nil: return nil
    }
  }

  /// Whether nothing speaks of a time for the goal, so that it has the plan's.
  private func isUndated(_ goal: GoalReader.Goal, _ cutter: Cutter) -> Bool {
    let own = WordKey.keys(of: cutter.text(goal.words))
    let titles = goal.path.filter { block in
      PlanPeriod.span(WordKey.keys(of: cutter.blocks[block].text)).map { $0.count < 3 } ?? true
    }
    let above =
      ([goal.label].compactMap(\.self) + goal.over).map { WordKey.keys(of: cutter.text($0)) }
      + titles.map { WordKey.keys(of: cutter.blocks[$0].text) }
    return goal.date == nil && !times.tellKinds(near: goal)
      && !unsure.contains(cutter.words.words[goal.words.lowerBound].block)
      && !Self.namesTime(own) && !above.contains(where: Self.namesTimeOrTerm)
      && !above.contains { keys in
        keys.contains { key in Self.steps.contains(where: key.hasPrefix) }
      }
      && !AimWords.isOfVision(cutter.text(goal.words))
  }

  /// A term, a year or a month, also one that does not tell the horizon.
  private static func namesTimeOrTerm(_ keys: [String]) -> Bool {
    long.stand(in: keys) || short.stand(in: keys) || namesTime(keys)
  }

  private static func namesTime(_ keys: [String]) -> Bool {
    keys.contains { key in
      AimWords.isYearAhead(String(key.prefix(4))) || Dates.months.contains(key)
        || seasons.contains(key)
    }
  }

  private static let seasons: Set<String> = [
    "senast", "hösten", "våren", "sommaren", "vintern", "året", "halvåret", "årsskiftet", "sikt",
  ]
  /// Beginnings of what aims on the way are called.
  private static let steps = ["delmål", "etapp", "årsmål", "vision"]

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
    if let span = PlanPeriod.span(keys) { return span.count > 2 ? "threeYear" : nil }
    let years = Set(PlanPeriod.years(keys))
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
    let short = Self.shortGoals.stand(in: keys) || isOfThisYear(keys)
    if long || short { return Self.told(long: long, short: short) }
    // "Vid årsskiftet 2021/2022": when the first of the two ends.
    if let turn = keys.firstIndex(of: "årsskiftet"), turn + 1 < keys.count,
      [6, 8].contains(keys[turn + 1].utf8.count), let year = Int(keys[turn + 1].prefix(4))
    {
      return told(by: year)
    }
    // "2023 har alla kommuner …"
    if Set(PlanPeriod.years(keys)).count == 1, AimWords.isYearAhead(keys[0]), keys.count > 3,
      AimWords.isVerb(keys[1]), let year = Int(keys[0])
    {
      return told(by: year)
    }
    guard Set(PlanPeriod.years(keys)).count == 1,
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

  /// "I år ska …", "Redan i år är målet …".
  private func isOfThisYear(_ keys: [String]) -> Bool {
    let rest = keys.first == "redan" ? keys.dropFirst() : keys[...]
    return rest.starts(with: ["i", "år"])
  }

  /// What speaks of both tells nothing.
  private static func told(long: Bool, short: Bool) -> String? {
    long && short ? nil : long ? "threeYear" : "year"
  }

  private func told(by year: Int) -> String? {
    guard let first else { return nil }
    if year == first { return "year" }
    return (2...PlanPeriod.longest).contains(year - first) && year >= last ?? year
      ? "threeYear" : nil
  }

  /// "2021-12-31", "december 2021"
  private static func yearsOfDates(_ text: String) -> Set<Int> {
    Set(
      text.split { !$0.isNumber }.filter { AimWords.isYearAhead(String($0)) }.compactMap { Int($0) }
    )
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
