import Compare
import Normalize

/// What the filters of a page offer, and what each entry tells them. They are for the script alone:
/// without it everything is shown.
extension Site {
  /// - Parameter themes: ids of those to choose from; their values are places in the codebook.
  func filters(themes ids: Set<String>) -> View {
    var areas: [String] = []
    for area in comparison.counties.compactMap(\.entry.area) where !areas.contains(area) {
      areas.append(area)
    }
    let amounts = Set(comparison.counties.map(\.entry.amount)).sorted(by: >)
    let themes = comparison.codebook.themes.enumerated().filter { ids.contains($0.element.id) }
    return [
      "areas": areas.map { ["value": "area:\($0)", "label": $0] as View },
      "amounts": amounts.count < 2
        ? [View]()
        : amounts.map {
          ["value": "amount:\($0)", "label": "\($0.grouped(language)) \(Word.aYear(language))"]
            as View
        }, "hasThemes": !themes.isEmpty,
      "themes": themes.map {
        ["value": String($0.offset), "label": $0.element.title(language)] as View
      },
    ]
  }

  /// The groups that a county belongs to, as the filters name them.
  func filterData(_ county: Comparison.County) -> String {
    let area = county.entry.area.map { "area:\($0)" }
    return ([area, "amount:\(county.entry.amount)"].compactMap { $0 }).joined(separator: "|")
  }
}
