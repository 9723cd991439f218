import Extract

/// What a plan says of all its aims, or of those of a kind, by when they are to be reached: "Målen gäller till och
/// med 2023", "Delmålen ska vara nådda den 31 december 2021".
struct GoalTimes {
  /// An aim by the word for it, and what it is called besides: "mål", "övergripande".
  private struct Kind: Equatable {
    var noun: String
    var besides: String?
  }

  enum Time: Hashable {
    case year(Int)
    /// The end of the plan's time.
    case end
  }

  private struct Statement {
    var kind: Kind
    var time: Time
    /// The heading that it stands under, where aims stand below that one; else it is for all.
    var heading: Int?
  }

  private var statements: [Statement] = []
  private let cutter: Cutter

  init(_ cutter: Cutter, goals: [GoalReader.Goal]) {
    self.cutter = cutter
    let headings = Set(goals.flatMap(\.path))
    let taken = Set(goals.map(\.words.lowerBound))
    var heading: Int?
    for (index, block) in cutter.blocks.enumerated()
    where block.role == .body && !cutter.words.ofBlock[index].isEmpty {
      if GoalReader.isHeading(index, in: cutter) {
        heading = headings.contains(index) ? index : nil
      }
      guard block.kind == .paragraph, block.cell == nil else { continue }
      var last: Kind?
      for sentence in GoalReader.sentences(cutter.words.ofBlock[index], cutter) {
        let keys = WordKey.keys(of: cutter.text(sentence))
        if !taken.contains(sentence.lowerBound), !AimWords.isOthers(keys) {
          statements += Self.told(keys, of: last).map {
            Statement(kind: $0.kind, time: $0.time, heading: heading)
          }
        }
        last = Self.kinds(in: keys).last?.kind
      }
    }
  }

  /// The time by which a goal is to be reached, as far as the plan says it of all goals of its kind.
  func time(of goal: GoalReader.Goal) -> Time? {
    // "… före årsskiftet 2021/2022": it has a time of its own.
    let names = WordKey.keys(of: cutter.text(goal.words)).contains {
      AimWords.isYearAhead(String($0.prefix(4)))
    }
    if names { return nil }
    let near = statements.filter { statement in
      statement.heading.map(goal.path.contains) ?? true
    }
    let texts =
      ([goal.label].compactMap(\.self) + goal.over).map { cutter.text($0) }
      + goal.path.reversed().map { cutter.blocks[$0].text }.filter(AimWords.isLabelOfAim)
    let own =
      goal.isNumbered
      ? Kind(noun: "delmål")
      : texts.lazy.compactMap { Self.kinds(in: WordKey.keys(of: $0)).last?.kind }.first
    let times: Set<Time>
    if let own {
      let exact = near.filter { $0.kind == own }
      let alike = near.filter { $0.kind.noun == own.noun }
      times = Set((exact.isEmpty ? alike : exact).map(\.time))
    } else {
      // What has no label of its own may be of any kind that the plan tells apart.
      let isAll = near.allSatisfy { $0.kind.noun == "mål" && $0.kind.besides == nil }
      times = isAll ? Set(near.map(\.time)) : []
    }
    return times.count == 1 ? times.first : nil
  }

  /// Whether the plan tells kinds of aims apart by their times, and not which kind a goal is.
  func tellKinds(near goal: GoalReader.Goal) -> Bool {
    statements.contains { $0.heading.map(goal.path.contains) ?? true }
  }

  /// Which aims a sentence says to be reached by which year; between an aim and its year no clause begins.
  private static func told(_ keys: [String], of last: Kind?) -> [(kind: Kind, time: Time)] {
    guard keys.contains(where: holding.contains) else { return [] }
    var found = kinds(in: keys)
    // "De ska vara nådda …", of the aims in the sentence before.
    if found.isEmpty, keys.first == "de", let last { found = [(last, 0)] }
    // "… anger vi vad vi ska ha uppnått …"
    if found.isEmpty, AimWords.wants(keys) { found = [(Kind(noun: "mål"), 0)] }
    var told: [(kind: Kind, time: Time)] = []
    for (position, aim) in found.enumerated() {
      let end = found[(position + 1)...].first?.place ?? keys.count
      let clause = keys[aim.place..<end].prefix { $0 != "att" && $0 != "från" }
      let years = Set(clause.filter(AimWords.isYearAhead))
      if years.count == 1, let year = years.first.flatMap({ Int($0) }) {
        told.append((aim.kind, .year(year)))
      } else if years.isEmpty, Self.ends.stand(in: Array(clause)) {
        told.append((aim.kind, .end))
      }
    }
    return told
  }

  private static func kinds(in keys: [String]) -> [(kind: Kind, place: Int)] {
    keys.indices.compactMap { index in
      guard AimWords.isAim(keys[index]),
        let root = keys[index].range(of: "mål", options: .backwards)
      else { return nil }
      let before = index > 0 ? keys[index - 1] : ""
      return (
        Kind(
          noun: String(keys[index][..<root.upperBound]),
          besides: kinds.contains(before) ? before : nil), index
      )
    }
  }

  private static let ends = Phrases([
    "perioden är slut", "perioden är över", "planperioden är slut", "periodens slut",
    "planperiodens slut", "programtiden är slut", "programperioden är slut",
    "programtidens slut", "projektets slut", "strategin löper ut", "planen löper ut",
  ])

  private static let kinds: Set<String> = [
    "övergripande", "långsiktiga", "kortsiktiga", "gemensamma", "regionala", "lokala", "årets",
    "strategiska", "egna",
  ]
  /// Verbs that tell by when, not when something is done with the aims.
  private static let holding: Set<String> = [
    "gäller", "avser", "nådda", "uppfyllda", "uppnådda", "uppnått", "uppnåtts", "nås", "uppnås",
    "beskriver",
  ]
}
