/// A passage that a person coded.
public struct CodedPassage: Sendable, Equatable {
  public var text: String
  /// The ids of its themes.
  public var themes: Set<String>

  /// Reads a table of passages coded by hand: a head, then the themes' ids with spaces between, a tab and
  /// the passage on each line.
  ///
  /// - Throws: `CodebookError`, which names the line and what to change.
  public static func read(
    _ table: String, themes known: Set<String>
  ) throws(CodebookError) -> [CodedPassage] {
    var passages: [CodedPassage] = []
    let lines = table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count == 2, !cells[1].isEmpty else {
        throw CodebookError(
          description: "line \(number + 1): write the themes' ids, one tab, and the passage.")
      }
      let themes = Set(cells[0].split(separator: " ").map(String.init))
      if let unknown = themes.subtracting(known).min() {
        throw CodebookError(
          description: "line \(number + 1): «\(unknown)» is no theme of the codebook.")
      }
      passages.append(CodedPassage(text: String(cells[1]), themes: themes))
    }
    return passages
  }
}

/// How well a codebook finds the themes that a person gave.
public struct CodingScore: Sendable, Equatable {
  /// Pairs of a passage and a theme.
  public struct Count: Sendable, Equatable {
    /// Given by the person and found.
    public var right = 0
    /// Found and not given.
    public var wrong = 0
    /// Given and not found.
    public var missed = 0

    /// Of what was found, the share that is right; `nil` where nothing was found.
    public var precision: Double? {
      right + wrong == 0 ? nil : Double(right) / Double(right + wrong)
    }
    /// Of what was given, the share that was found; `nil` where nothing was given.
    public var recall: Double? {
      right + missed == 0 ? nil : Double(right) / Double(right + missed)
    }
    /// The harmonic mean of both.
    public var f1: Double? {
      let all = 2 * right + wrong + missed
      return all == 0 ? nil : 2 * Double(right) / Double(all)
    }

    static func + (a: Count, b: Count) -> Count {
      Count(right: a.right + b.right, wrong: a.wrong + b.wrong, missed: a.missed + b.missed)
    }
  }

  /// A passage where codebook and person differ.
  public struct Difference: Sendable, Equatable {
    public var text: String
    public var theme: String
    /// The term that hit; `nil` where the theme was missed.
    public var term: String?
  }

  public var passages: Int
  /// One a theme, in the order of the codebook.
  public var themes: [(id: String, group: Theme.Group, count: Count)]
  public var differences: [Difference]

  /// - Parameter coded: what a person gave; denied hits of the codebook count as not found.
  public init(of codebook: Codebook, on coded: [CodedPassage]) {
    var coder = Coder(codebook)
    passages = coded.count
    themes = codebook.themes.map { ($0.id, $0.group, Count()) }
    differences = []
    for passage in coded {
      let found = coder.themes(of: passage.text, codebook).filter { !$0.isNegated }
      for index in themes.indices {
        let id = themes[index].id
        let hit = found.first { $0.theme == id }
        switch (passage.themes.contains(id), hit) {
        case (true, .some): themes[index].count.right += 1
        case (true, nil):
          themes[index].count.missed += 1
          differences.append(Difference(text: passage.text, theme: id, term: nil))
        case (false, .some(let hit)):
          themes[index].count.wrong += 1
          differences.append(Difference(text: passage.text, theme: id, term: hit.term))
        case (false, nil): break
        }
      }
    }
  }

  public func count(of group: Theme.Group) -> Count {
    themes.filter { $0.group == group }.reduce(Count()) { $0 + $1.count }
  }

  public static func == (a: CodingScore, b: CodingScore) -> Bool {
    a.passages == b.passages && a.differences == b.differences
      && a.themes.elementsEqual(b.themes) { $0.id == $1.id && $0.count == $1.count }
  }
}
