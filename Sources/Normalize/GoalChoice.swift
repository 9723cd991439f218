import Extract

/// The headings that enclose what is read, outermost first.
struct HeadingPath {
  private(set) var blocks: [Int] = []
  private var levels: [Int] = []

  /// - Parameter level: `nil` for a line taken for a heading, which stands below all that have one.
  /// - Parameter isLabel: "Delmål", which stands below any title.
  mutating func open(_ block: Int, level: Int?, isLabel: Bool) {
    let level = level ?? (isLabel ? Int.max : Int.max - 1)
    while let last = levels.last, last >= level {
      levels.removeLast()
      blocks.removeLast()
    }
    levels.append(level)
    blocks.append(block)
  }
}

/// Which of what may be goals are.
extension GoalReader {
  /// What tells that something is a goal.
  enum Sign {
    /// Its own words, a label or the column of a table.
    case own
    /// It is one of a list.
    case list
    /// It stands at once under the label of an aim: "Inriktningsmål".
    case label
    /// It stands in running text under a heading of aims: "Mål för heder".
    case topic
  }

  /// Without the state's aims, and without the background that is told where aims stand apart from it.
  static func chosen(_ goals: [Goal], _ cutter: Cutter) -> [Goal] {
    let states = NationalAims.found(
      in: goals.map { goal in sentences(goal.words, cutter).map { cutter.text($0) } })
    let rest = withoutPurpose(
      goals.indices.filter { !states.contains($0) }.map { goals[$0] }, cutter)
    var above: Set<Int> = []
    var listed: Set<Int> = []
    var marked: Set<Int> = []
    for goal in rest where goal.sign == .own || goal.sign == .list {
      above.formUnion(goal.path.dropLast())
      guard let last = goal.path.last else { continue }
      marked.insert(last)
      if goal.sign == .list { listed.insert(last) }
    }
    let isMarked = rest.count { $0.sign != .topic } >= enough
    return rest.filter { goal in
      guard let last = goal.path.last else { return true }
      switch goal.sign {
      case .own, .list: return true
      case .label: return !above.contains(last) && !listed.contains(last)
      case .topic:
        return !above.contains(last) && !marked.contains(last)
          && !(isMarked && AimWords.isHeadingOfAim(cutter.blocks[last].text))
      }
    }
  }

  /// Without what the plan or the project is for, "Planens syfte är att …" or "Projektet ska …" under "Syfte",
  /// where its aims stand apart: in a list, a table or behind labels.
  private static func withoutPurpose(_ goals: [Goal], _ cutter: Cutter) -> [Goal] {
    func isOfPurpose(_ goal: Goal) -> Bool {
      guard goal.sign == .own, goal.label == nil, goal.isProse else { return false }
      let title = goal.heading.map { WordKey.keys(of: cutter.blocks[$0].text) } ?? []
      let text = cutter.text(goal.words)
      guard AimWords.namesPlan(text), !AimWords.isDated(text) else { return false }
      return AimWords.tellsPurpose(text) || title.filter { !AimWords.qualifies($0) } == ["syfte"]
    }
    let purposes = goals.filter(isOfPurpose)
    guard !purposes.isEmpty, goals.count(where: { !$0.isProse }) >= enough else { return goals }
    return goals.filter { !isOfPurpose($0) }
  }

  /// Goals by which a plan shows that it marks them.
  private static let enough = 3
}
