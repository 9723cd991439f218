import Foundation

/// A second opinion on the codebook's hits: how far a passage as a whole speaks for a theme.
///
/// A term says that a word stands there, not that the passage is about it ("föreläser om sina
/// behandlingsprogram"). What passages with the theme look like is learned from passages coded by hand
/// (`learned(from:)`): logistic regression on groups of four letters.
public struct SecondReading: Sendable, Equatable {
  /// The chance of a theme, 0 to 1, below which its hits are set aside: by the theme's id, or by its group
  /// for those that have no limit of their own.
  public var limits: [String: Double]
  public var weights: LetterWeights

  public init(limits: [String: Double], weights: LetterWeights) {
    self.limits = limits
    self.weights = weights
  }

  private func limit(of theme: Theme) -> Double? {
    limits[theme.id] ?? limits[theme.group.rawValue]
  }

  /// The themes of a codebook that have a limit: what there is to learn.
  func themes(of codebook: Codebook) -> [String] {
    codebook.themes.filter { limit(of: $0) != nil }.map(\.id)
  }

  /// For each theme of a codebook its column, and the log odds below which its hits are set aside;
  /// `nil` for a theme without a limit, or that nothing was learned for.
  func doubts(of themes: [Theme]) -> [Doubt?] {
    let columns = Dictionary(
      zip(weights.themes, 0...), uniquingKeysWith: { first, _ in first })
    return themes.map { theme in
      guard let limit = limit(of: theme), let column = columns[theme.id] else { return nil }
      return Doubt(column: column, limit: log(limit / (1 - limit)))
    }
  }

  struct Doubt {
    var column: Int
    var limit: Double
  }
}

/// How much each group of letters speaks for each theme.
public struct LetterWeights: Sendable, Equatable {
  /// The themes' ids: the columns.
  public var themes: [String]
  /// A theme's log odds in a passage without known letters, in tenths.
  var start: [Int16]
  /// Group after group, a weight for each theme, in tenths of log odds.
  var values: [Int16]
  /// The place of each group among `values`.
  private var rows: [LetterGroups.Group: Int]
  private let order: [LetterGroups.Group]

  static let scale = 10.0

  init(
    themes: [String], start: [Int16], groups: [LetterGroups.Group], values: [Int16]
  ) {
    self.themes = themes
    self.start = start
    self.values = values
    order = groups
    rows = Dictionary(zip(groups, 0...), uniquingKeysWith: { first, _ in first })
  }

  /// The log odds that a passage has a theme: the mean of its groups' weights times the root of their
  /// number, so that long passages weigh no more than short ones.
  func odds(of column: Int, in passage: LetterGroups) -> Double {
    guard !passage.groups.isEmpty else { return Double(start[column]) / Self.scale }
    let sum = passage.groups.reduce(0) { $0 + weight(of: $1, column) }
    return (Double(start[column]) + Double(sum) / Double(passage.groups.count).squareRoot())
      / Self.scale
  }

  private func weight(of group: LetterGroups.Group, _ column: Int) -> Int {
    rows[group].map { Int(values[$0 * themes.count + column]) } ?? 0
  }

  /// The words that speak most against a theme, the strongest first, at most `most`.
  func against(
    _ column: Int, in words: [PassageWords.Word], most: Int = 3
  ) -> [PassageWords.Word] {
    var seen: Set<String> = []
    let weighed = words.filter { seen.insert($0.key).inserted }.map { word in
      (word, LetterGroups.groups(of: word.key).reduce(0) { $0 + weight(of: $1, column) })
    }
    return weighed.filter { $0.1 < 0 }.sorted { $0.1 < $1.1 }.prefix(most).map(\.0)
  }
}

extension LetterWeights {
  /// As it stands in a codebook: the themes, what they start from, then a line for each group of letters.
  public var text: String {
    if themes.isEmpty { return "" }
    func line(_ name: String, _ values: some Sequence<Int16>) -> String {
      ([name] + values.map { String($0) }).joined(separator: " ")
    }
    let lines = order.enumerated().map { row, group in
      line(LetterGroups.text(of: group), values[(row * themes.count)...].prefix(themes.count))
    }
    return ([themes.joined(separator: " "), line("start", start)] + lines)
      .map { $0 + "\n" }.joined()
  }

  /// Reads what `text` wrote.
  ///
  /// - Throws: `CodebookError`, which names the line within the text.
  init(text: String) throws(CodebookError) {
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"))[...]
    func words(_ line: Substring.UTF8View.SubSequence) -> [Substring.UTF8View.SubSequence] {
      line.split(separator: UInt8(ascii: " "))
    }
    guard let head = lines.popFirst(), !words(head).isEmpty else {
      throw CodebookError(
        description: "«learned» is empty; fill it with «pipeline codebook learn».")
    }
    let themes = words(head).map { String(Substring($0)) }
    var groups: [LetterGroups.Group] = []
    var start: [Int16] = []
    var values: [Int16] = []
    for (number, line) in zip(2..., lines) {
      let words = words(line)
      let numbers = words.dropFirst().compactMap { Int16(Substring($0)) }
      guard numbers.count == themes.count, words.count == themes.count + 1 else {
        throw CodebookError(
          description:
            "line \(number) of «learned» is no name with \(themes.count) numbers; make it anew with «pipeline codebook learn»."
        )
      }
      if number == 2 {
        start = numbers
      } else if let group = LetterGroups.group(Substring(words[0])) {
        groups.append(group)
        values += numbers
      } else {
        throw CodebookError(
          description:
            "line \(number) of «learned» begins with no group of letters; make it anew with «pipeline codebook learn»."
        )
      }
    }
    guard !start.isEmpty else {
      throw CodebookError(
        description: "«learned» has no line «start»; make it anew with «pipeline codebook learn».")
    }
    self.init(themes: themes, start: start, groups: groups, values: values)
  }
}
