import Compare
import Normalize

/// Areas and indicators that a county's answers never mention. Not a fault by itself: it says where to
/// ask.
extension Site {
  var missingPages: [Planned] {
    guard !comparison.codings.isEmpty else { return [] }
    return [Planned("missing.html", Word.missingPage(language), "missing") { missingView }]
  }

  private var missingView: View {
    let tables = isLarge ? [] : comparison.outlines.map(missingTable) + [missingTable(nil)]
    let links: View = ["formYears": formYears, "programmes": programmes]
    return ["tables": tables.compactMap { $0 }, "links": isLarge ? links : nil]
  }

  /// One form's table, county by county; `nil` where nobody has sent it, or no plan came without a form.
  func missingTable(_ outline: FormOutline?) -> View? {
    guard !comparison.codings.isEmpty else { return nil }
    let found = missing[outline?.template] ?? [:]
    let heard = comparison.counties.filter { county in
      let code = county.entry.code
      guard let outline else { return found[code] != nil }
      return found[code] != nil
        || lookup.form(of: code, outline.template)?.answers.contains { $0.text != nil } == true
    }
    guard !heard.isEmpty else { return nil }
    let codes = Set(heard.map(\.entry.code))
    let unheard = comparison.counties.filter { !codes.contains($0.entry.code) }
    let indicators = comparison.codebook.themes.filter { $0.group == .indicator }
    return [
      "anchor": "missing-\(Self.safe(outline?.template ?? "plans"))",
      "template": outline?.title ?? Word.plans(language),
      "label": "\(Word.missingPage(language)): \(outline?.title ?? Word.plans(language))",
      "indicators": indicators.map {
        ["name": $0.name(language).capitalisedFirst, "href": file(of: $0, outline)] as View
      },
      "rows": heard.map { county -> View in
        missingRow(county, outline, indicators, found[county.entry.code] ?? [])
      },
      "hasUnheard": outline != nil && !unheard.isEmpty, "unheard": separated(unheard),
    ]
  }

  private func missingRow(
    _ county: Comparison.County, _ outline: FormOutline?, _ indicators: [Theme],
    _ missing: [Comparison.Missing]
  ) -> View {
    let what = Set(missing.map(\.what))
    let areas = comparison.codebook.themes.filter {
      $0.group != .indicator && what.contains($0.id)
    }
    var view = countyLink(county)
    view["isUnsure"] = missing.contains(where: \.isUnsure)
    view["hasAreas"] = !areas.isEmpty
    view["areas"] = areas.map(\.name).map { $0(language) }.joined(separator: ", ")
    view["cells"] = indicators.map { theme -> View in
      let isMissing = what.contains(theme.id)
      return [
        "kind": isMissing ? "grey" : "content", "sign": isMissing ? "–" : "✓",
        "word": (isMissing ? Word.notMentioned : .mentioned)(language),
        "href": isMissing
          ? nil : "\(file(of: theme, outline))#county-\(Self.safe(county.entry.code))",
      ]
    }
    return view
  }
}
