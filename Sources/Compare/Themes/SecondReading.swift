import Foundation

/// A second opinion on the codebook's hits: how far a passage as a whole speaks for a theme.
///
/// A term says that a word stands there, not that the passage is about it: "öppen föreläsning" is mostly
/// information for the public, but not "för alla som möter barn". What passages with the theme look like is
/// learned from passages coded by hand (`LetterWeights.learned(from:themes:)`): logistic regression on
/// groups of four letters. Where they look so beyond doubt, the theme is given although no term hit.
public struct SecondReading: Sendable, Equatable {
  /// The chance of a theme, 0 to 1, below which its hits are set aside: by the theme's id, or by its group
  /// for those that have no limit of their own.
  public var limits: [String: Double]
  /// The chance from which on a theme is given without a hit, in the same way; a theme that is not here is
  /// given by terms alone.
  public var gives: [String: Double]
  public var weights: LetterWeights

  public init(
    limits: [String: Double], gives: [String: Double] = [:], weights: LetterWeights
  ) {
    self.limits = limits
    self.gives = gives
    self.weights = weights
  }

  /// What stands for a theme among chances by theme or group.
  static func chance(of theme: Theme, among chances: [String: Double]) -> Double? {
    chances[theme.id] ?? chances[theme.group.rawValue]
  }

  /// The themes of a codebook that have a limit of either kind: what there is to learn.
  func themes(of codebook: Codebook) -> [String] {
    codebook.themes.filter {
      Self.chance(of: $0, among: limits) != nil || Self.chance(of: $0, among: gives) != nil
    }.map(\.id)
  }

  /// For each theme of a codebook its column and its limits; `nil` for a theme without any, or that nothing
  /// was learned for.
  func bounds(of themes: [Theme]) -> [Bounds?] {
    let columns = Dictionary(
      zip(weights.themes, 0...), uniquingKeysWith: { first, _ in first })
    return themes.map { theme in
      let doubt = Self.chance(of: theme, among: limits).map(Self.odds)
      let gift = Self.chance(of: theme, among: gives).map(Self.odds)
      guard let column = columns[theme.id], doubt != nil || gift != nil else { return nil }
      return Bounds(column: column, doubt: doubt, gift: gift)
    }
  }

  private static func odds(_ chance: Double) -> Double { log(chance / (1 - chance)) }

  struct Bounds {
    var column: Int
    /// The log odds below which hits are set aside.
    var doubt: Double?
    /// The log odds from which on the theme is given.
    var gift: Double?
  }
}

/// What the second reading says of one passage, which is weighed when it is first asked, once for all themes.
struct SecondOpinion {
  private let bounds: [SecondReading.Bounds?]
  private let weights: LetterWeights?
  private let words: [PassageWords.Word]
  private lazy var odds = weights?.odds(in: words) ?? []

  init(
    _ bounds: [SecondReading.Bounds?], _ weights: LetterWeights?, _ words: [PassageWords.Word]
  ) {
    self.bounds = bounds
    self.weights = weights
    self.words = words
  }

  /// Whether the passage is not about a theme that a term hit.
  mutating func doubts(_ theme: Int) -> Bool {
    guard let bounds = bounds[theme], let least = bounds.doubt else { return false }
    return odds[bounds.column] < least
  }

  /// Whether the passage is about a theme, although no term hit.
  mutating func gives(_ theme: Int) -> Bool {
    guard let bounds = bounds[theme], let least = bounds.gift else { return false }
    return odds[bounds.column] >= least
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

  /// The log odds that a passage has each theme: the mean of its groups' weights times the root of their
  /// number, so that long passages weigh no more than short ones.
  func odds(in words: [PassageWords.Word]) -> [Double] {
    let groups = LetterGroups(words).groups
    var sums = [Int32](repeating: 0, count: themes.count)
    sums.withUnsafeMutableBufferPointer { sums in
      values.withUnsafeBufferPointer { values in
        for group in groups {
          guard let row = rows[group] else { continue }
          let first = row * sums.count
          for column in sums.indices { sums[column] += Int32(values[first + column]) }
        }
      }
    }
    let root = Double(max(groups.count, 1)).squareRoot()
    return zip(start, sums).map { (Double($0) + Double($1) / root) / Self.scale }
  }

  /// The words that speak most for a theme, or against it, the strongest first, at most `most`; none that
  /// says less than a third of what the first does.
  func words(
    _ side: Side, _ column: Int, in words: [PassageWords.Word], most: Int = 3
  ) -> [PassageWords.Word] {
    var seen: Set<String> = []
    let weighed = words.filter { seen.insert($0.key).inserted }.map { word in
      (
        word,
        side.rawValue
          * LetterGroups.groups(of: word.key).reduce(0) { $0 + weight(of: $1, column) }
      )
    }
    let strongest = weighed.filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }.prefix(most)
    guard let first = strongest.first else { return [] }
    return strongest.filter { $0.1 * 3 >= first.1 }.map(\.0)
  }

  enum Side: Int {
    case forIt = 1
    case against = -1
  }

  private func weight(of group: LetterGroups.Group, _ column: Int) -> Int {
    rows[group].map { Int(values[$0 * themes.count + column]) } ?? 0
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
    var lines = Lines(bytes: Array(text.utf8)[...])
    let themes = lines.next()?.split(separator: UInt8(ascii: " ")).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard let themes, !themes.isEmpty else {
      throw CodebookError(
        description: "«learned» is empty; fill it with «pipeline codebook learn».")
    }
    var start: [Int16] = []
    var groups: [LetterGroups.Group] = []
    var values: [Int16] = []
    var number = 1
    while let line = lines.next() {
      number += 1
      let name = line.prefix { $0 != UInt8(ascii: " ") }
      let before = values.count
      guard Self.append(line[name.endIndex...], to: &values),
        values.count == before + themes.count
      else {
        throw CodebookError(
          description:
            "line \(number) of «learned» is no name with \(themes.count) numbers; make it anew with «pipeline codebook learn»."
        )
      }
      if number == 2 {
        start = values
        values = []
      } else if let group = LetterGroups.group(String(decoding: name, as: UTF8.self)[...]) {
        groups.append(group)
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

  private struct Lines: IteratorProtocol {
    var bytes: ArraySlice<UInt8>

    mutating func next() -> ArraySlice<UInt8>? {
      guard !bytes.isEmpty else { return nil }
      let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
      bytes = bytes[min(line.endIndex + 1, bytes.endIndex)...]
      return line
    }
  }

  /// Reads whole numbers with a space before each; `false` where something else stands there.
  private static func append(_ line: ArraySlice<UInt8>, to values: inout [Int16]) -> Bool {
    var sign: Int16 = 1
    var number: Int16?
    for byte in line {
      switch byte {
      case UInt8(ascii: " "):
        if let number { values.append(sign * number) }
        (sign, number) = (1, nil)
      case UInt8(ascii: "-") where number == nil: sign = -1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int16(byte - UInt8(ascii: "0"))
        let tens = (number ?? 0).multipliedReportingOverflow(by: 10)
        let sum = tens.partialValue.addingReportingOverflow(digit)
        if tens.overflow || sum.overflow { return false }
        number = sum.partialValue
      default: return false
      }
    }
    if let number { values.append(sign * number) }
    return true
  }
}
