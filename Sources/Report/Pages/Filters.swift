import Compare
import Normalize

/// What the filters of a page offer, and what each entry tells them. They are for the script alone:
/// without it everything is shown.
extension Site {
  /// - Parameters:
  ///   - themes: ids of those to choose from; their values are places in the codebook.
  ///   - shown: what the script says of those it shows, behind their number.
  func filters(themes ids: Set<String>, shown: Word = .filterShown) -> View {
    let (areas, amounts) = (groups.areas, groups.amounts)
    let themes = comparison.codebook.themes.enumerated().filter { ids.contains($0.element.id) }
    return [
      "shown": shown(language),
      "areas": areas.enumerated().map {
        ["value": String($0.offset), "label": $0.element] as View
      },
      "amounts": amounts.count < 2
        ? [View]()
        : amounts.enumerated().map {
          [
            "value": String(areas.count + $0.offset),
            "label": "\($0.element.grouped(language)) \(Word.aYear(language))",
          ] as View
        }, "hasThemes": !themes.isEmpty,
      "themes": themes.map {
        ["value": String($0.offset), "label": $0.element.title(language)] as View
      },
    ]
  }

  /// The groups that a county belongs to, as the filters name them.
  func filterData(_ county: Comparison.County) -> String {
    let area = county.entry.area.flatMap { groups.areas.firstIndex(of: $0) }
    let amount = groups.amounts.firstIndex(of: county.entry.amount).map { groups.areas.count + $0 }
    return [area, amount].compactMap { $0.map(String.init) }.joined(separator: " ")
  }

  /// Groups of counties; their places in the two lists together are their values.
  struct Groups {
    var areas: [String] = []
    var amounts: [Int]

    init(of counties: [CountyEntry]) {
      for area in counties.compactMap(\.area) where !areas.contains(area) { areas.append(area) }
      amounts = Set(counties.map(\.amount)).sorted(by: >)
    }
  }
}
