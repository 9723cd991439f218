import Foundation

extension LetterWeights {
  /// Groups of letters in fewer passages tell nothing of others.
  private static let fewestPassages = 4
  /// How far a weight may go to set a passage right: liblinear's C. What passages of one coder teach of
  /// another's was alike from 3 to 30.
  private static let cost = 10.0
  private static let mostRounds = 200
  /// Weights are written in tenths: a round that moves them by less is the last.
  private static let tolerance = 0.002

  /// Learns from passages coded by hand, the same whenever it is given the same.
  ///
  /// - Parameter themes: ids of the themes to learn.
  public static func learned(from coded: [CodedPassage], themes: [String]) -> LetterWeights {
    let passages = coded.map { LetterGroups(PassageWords($0.text).words) }
    var counts: [LetterGroups.Group: Int] = [:]
    for group in passages.flatMap(\.groups) { counts[group, default: 0] += 1 }
    let groups = counts.filter { $0.value >= fewestPassages }.map(\.key).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(groups, 0...))
    let rows = passages.map { passage in
      Row(
        places: passage.groups.compactMap { places[$0] },
        value: passage.groups.isEmpty ? 0 : 1 / Double(passage.groups.count).squareRoot())
    }
    let columns = themes.map { theme in
      weights(of: coded.map { $0.themes.contains(theme) ? 1 : -1 }, rows, groups.count)
    }
    func tenths(_ weight: Double) -> Int16 { Int16((weight * scale).rounded()) }
    return LetterWeights(
      themes: themes, start: columns.map { tenths($0[groups.count]) }, groups: groups,
      values: groups.indices.flatMap { row in columns.map { tenths($0[row]) } })
  }

  /// A passage as the regression sees it: the same value at each of its groups, and 1 for the start.
  private struct Row {
    var places: [Int]
    var value: Double
  }

  /// Logistic regression with an L2 penalty, by dual coordinate descent (Yu, Huang and Lin 2011, Machine
  /// Learning 85, algorithm 5, its inner problem solved for the log odds).
  ///
  /// - Parameter signs: 1 where the passage has the theme, -1 where not.
  /// - Returns: a weight for each group, and the start behind them.
  private static func weights(of signs: [Double], _ rows: [Row], _ count: Int) -> [Double] {
    var weights = [Double](repeating: 0, count: count + 1)
    var shares = [Double](repeating: cost * 1e-3, count: rows.count)
    func add(_ amount: Double, _ row: Row) {
      for place in row.places { weights[place] += amount * row.value }
      weights[count] += amount
    }
    for (row, (share, sign)) in zip(rows, zip(shares, signs)) { add(share * sign, row) }
    for _ in 0..<mostRounds {
      var moved = 0.0
      for (index, row) in rows.enumerated() {
        let square = Double(row.places.count) * row.value * row.value + 1
        let sum = row.places.reduce(0) { $0 + weights[$1] } * row.value + weights[count]
        let share = best(square, signs[index] * sum - square * shares[index])
        moved = max(moved, abs(share - shares[index]))
        add((share - shares[index]) * signs[index], row)
        shares[index] = share
      }
      if moved < tolerance * cost { break }
    }
    return weights
  }

  /// The share a of `cost` at which log(a / (cost - a)) + square · a + rest is 0.
  private static func best(_ square: Double, _ rest: Double) -> Double {
    // For s = log(a / (cost - a)) the sum grows with a slope of at least 1: its root lies between.
    var low = -rest - square * cost
    var high = -rest
    var odds = min(max(0, low), high)
    for _ in 0..<30 {
      let share = 1 / (1 + exp(-odds))
      let value = odds + square * cost * share + rest
      if abs(value) < 1e-9 { break }
      if value > 0 { high = odds } else { low = odds }
      let next = odds - value / (1 + square * cost * share * (1 - share))
      odds = next > low && next < high ? next : (low + high) / 2
    }
    return cost / (1 + exp(-odds))
  }
}
