import Compare
import Extract
import Normalize

/// What the counties wish to get from SKR, by theme.
extension Site {
  var wishPages: [Planned] {
    guard !wishOutlines.isEmpty else { return [] }
    return [Planned("wishes.html", Word.wishes(language), "wishes") { wishesView }]
  }

  /// The forms that ask for wishes, the latest first; of many, those of the latest year.
  private var wishOutlines: [FormOutline] {
    let all = comparison.outlines.filter { $0.questions.contains(where: \.isWish) }
    let ordered = all.enumerated().sorted {
      ($1.element.year ?? 0, $0.offset) < ($0.element.year ?? 0, $1.offset)
    }.map(\.element)
    return isLarge ? ordered.filter { $0.year == ordered.first?.year } : ordered
  }

  private var wishesView: View {
    let passages = wishOutlines.flatMap { outline in
      outline.questions.filter(\.isWish).flatMap {
        themes.passages(ofQuestion: $0.id, in: outline.template)
      }
    }
    var byTheme: [String: [Int]] = [:]
    for index in passages {
      for theme in themes.themes(ofPassage: index) { byTheme[theme, default: []].append(index) }
    }
    var groups = comparison.codebook.themes.compactMap { theme in
      byTheme[theme.id].map { wishGroup(theme.title(language), theme.page, $0, theme.id) }
    }
    let rest = passages.filter { themes.themes(ofPassage: $0).isEmpty }
    if !rest.isEmpty {
      let title = (groups.isEmpty ? Word.allWishes : .withoutTheme)(language)
      groups.append(wishGroup(title, "without-theme", rest, nil))
    }
    return [
      "groups": groups,
      "filters": passages.isEmpty ? nil : filters(themes: [], shown: .passagesShown),
      "pages": wishOutlines.flatMap { outline in
        outline.questions.filter(\.isWish).map {
          [
            "href": fileOfQuestion[Lookup.Key(template: outline.template, id: $0.id)],
            "template": outline.template,
          ] as View
        }
      },
    ]
  }

  private func wishGroup(_ name: String, _ anchor: String, _ indices: [Int], _ theme: String?)
    -> View
  {
    let counties = Set(indices.compactMap { comparison.passages[$0].county }).count
    let hits = Dictionary(
      (theme.map { themes.hits(of: $0) } ?? []).map { ($0.passage, $0) },
      uniquingKeysWith: { first, _ in first })
    return [
      "anchor": anchor, "name": name,
      "count": "\(counties) \((counties == 1 ? Word.countyOne : .countyMany)(language))",
      "passages": indices.compactMap { index -> View? in
        let hit = hits[index] ?? ThemeIndex.Hit(passage: index, codings: [])
        // A wish may stand under several themes: the place under the theme is part of its anchor.
        guard var view = passageView([hit], under: "\(anchor)-", hasContext: false) else {
          return nil
        }
        let county = comparison.passages[index].county.flatMap { lookup.county($0) }
        view["sender"] = county.map {
          ["name": $0.entry.name, "data": filterData($0)] as View
        }
        return view
      },
    ]
  }
}
