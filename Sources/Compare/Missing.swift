import Normalize

extension Comparison {
  /// An area or indicator that a county's plan for a year never mentions.
  public struct Missing: Sendable, Equatable {
    public var county: String
    /// The form; `nil` for plans that belong with none.
    public var template: String?
    public var year: Int?
    /// The theme's id ("indicator.quantified").
    public var what: String
    /// Whether something was read so unsurely that it may stand there all the same.
    public var isUnsure: Bool
  }

  /// Below this confidence a text may hold words that were not read.
  static let sureEnough = 0.8

  /// The activities and indicators that are nowhere in what a county wrote, county by county and form
  /// by form.
  ///
  /// A county that sent nothing, or whose answers are all empty or could not be read, has nothing
  /// here: it has not left anything out, it has not been heard. What is denied ("ingen kartläggning")
  /// is missing.
  public var missing: [Missing] {
    let themes = codebook.themes.filter { $0.group == .activity || $0.group == .indicator }
    let spread = Spread(of: self)
    return spread.parts.flatMap { part -> [Missing] in
      themes.compactMap { theme in
        spread.has(theme.id, part)
          ? nil
          : Missing(
            county: part.county, template: part.outline.map { outlines[$0].template },
            year: part.outline.flatMap { outlines[$0].year }, what: theme.id,
            isUnsure: part.isUnsure)
      }
    }
  }
}

/// Which themes each county's writing for each form has.
struct Spread {
  /// All that a county wrote that belongs with one form.
  struct Part {
    var county: String
    /// An index into the outlines; `nil` for plans that belong with no form.
    var outline: Int?
    var isUnsure: Bool
  }

  private struct Key: Hashable {
    var county: String
    var outline: Int?
  }

  /// County by county, in the order of the outlines.
  private(set) var parts: [Part] = []
  private var themes: [Key: Set<String>] = [:]

  init(of comparison: Comparison) {
    let homes = Homes(comparison.outlines, comparison.counties)
    var outlineOfSource: [String: Int] = [:]
    for county in comparison.counties {
      let current = county.current
      var found: [Int?: Bool] = [:]
      for submission in current where submission.kind != .unknown {
        let outline = homes.outline(of: submission, among: current)
        outlineOfSource[Self.key(county.entry.code, submission.source.name)] = outline
        let texts = submission.answers.filter { $0.text != nil }
        if texts.isEmpty { continue }
        let isUnsure =
          texts.contains { $0.confidence < Comparison.sureEnough }
          || submission.flags.contains { $0.code == .readLowConfidence }
        found[outline] = found[outline, default: false] || isUnsure
      }
      parts += found.sorted { ($0.key ?? .max) < ($1.key ?? .max) }.map {
        Part(county: county.entry.code, outline: $0.key, isUnsure: $0.value)
      }
    }
    for coding in comparison.codings where !coding.isNegated {
      let passage = comparison.passages[coding.passage]
      guard let county = passage.county else { continue }
      let outline = outlineOfSource[Self.key(county, passage.source.name)]
      themes[Key(county: county, outline: outline), default: []].insert(coding.theme)
    }
  }

  private static func key(_ county: String, _ source: String) -> String { "\(county) \(source)" }

  func has(_ theme: String, _ part: Part) -> Bool {
    themes[Key(county: part.county, outline: part.outline)]?.contains(theme) == true
  }
}
