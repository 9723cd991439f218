import Extract

extension Comparison {
  /// One form, one year: where the counties stand, and how many of them have each theme.
  public struct Year: Sendable, Equatable {
    public var template: String
    public var year: Int?
    /// The first of the forms that follow each other: those of one programme.
    public var programme: String
    /// The counties' codes by their status, in the order of the counties.
    public var counties: [County.Status: [String]]
    /// Answers given, and how many there would be if every county answered every question.
    public var answered: Int
    public var asked: Int
    /// By theme the codes of the counties that write of it, in the order of the counties.
    public var themes: [String: [String]]
  }

  /// The forms that somebody has sent in, each programme's years in their order.
  public var timeline: [Year] {
    let spread = Spread(of: self)
    var answered: [String: Int] = [:]
    for cell in cells where cell.status == .answered { answered[cell.template, default: 0] += 1 }
    let years = outlines.enumerated().compactMap { index, outline -> Year? in
      let parts = spread.parts.filter { $0.outline == index }
      let statuses = counties.map { county in
        (
          county.entry.code,
          county.status(
            in: outline.template, hasText: parts.contains { $0.county == county.entry.code })
        )
      }
      guard statuses.contains(where: { $0.1 != .nothing }) else { return nil }
      return Year(
        template: outline.template, year: outline.year, programme: programme(of: outline),
        counties: Dictionary(grouping: statuses, by: \.1).mapValues { $0.map(\.0) },
        answered: answered[outline.template] ?? 0, asked: outline.questions.count * counties.count,
        themes: Dictionary(
          uniqueKeysWithValues: codebook.themes.map { theme in
            (theme.id, parts.filter { spread.has(theme.id, $0) }.map(\.county))
          }))
    }
    return years.sorted {
      ($0.programme, $0.year ?? 0, $0.template) < ($1.programme, $1.year ?? 0, $1.template)
    }
  }

  /// The first of the forms that a form follows, by its template's id.
  public func programme(of outline: FormOutline) -> String {
    var first = outline
    // No longer than there are forms: a circle ends as well.
    for _ in outlines {
      guard let before = previous(of: first) else { break }
      first = before
    }
    return first.template
  }
}

extension Comparison.County {
  /// Where the county stands with one form.
  ///
  /// - Parameter hasText: whether a plan belongs with it.
  func status(in template: String, hasText: Bool) -> Status {
    guard let form = form(template) else { return hasText ? .incomplete : .nothing }
    return form.flags.contains { $0.severity == .error } ? .incomplete : .complete
  }
}
