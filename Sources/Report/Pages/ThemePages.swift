import Compare
import Extract
import Normalize

/// The themes of the codebook: how many have each, and every passage in its context.
extension Site {
  var themePages: [Planned] {
    guard !comparison.codings.isEmpty else { return [] }
    let list = Planned("themes.html", Word.themes(language), "themes") { themesView }
    return [list]
      + comparison.codebook.themes.flatMap { theme -> [Planned] in
        let name = theme.title(language)
        let page = Planned("\(theme.page).html", name, "theme", part: "themes.html") {
          themeView(theme, of: nil)
        }
        guard isLarge else { return [page] }
        return [page]
          + comparison.outlines.filter { !hits(of: theme, in: $0).isEmpty }.map { outline in
            Planned(
              file(of: theme, outline), "\(name), \(outline.template)", "theme",
              part: "themes.html"
            ) { themeView(theme, of: outline) }
          }
      }
  }

  /// Where a theme's passages of one form stand; where it has none, the theme's own page.
  func file(of theme: Theme, _ outline: FormOutline?) -> String {
    guard isLarge, let outline, !hits(of: theme, in: outline).isEmpty else {
      return "\(theme.page).html"
    }
    return "\(theme.page)-\(Self.safe(outline.template)).html"
  }

  /// `nil` for plans that came without a form.
  private func hits(of theme: Theme, in outline: FormOutline?) -> [ThemeIndex.Hit] {
    themes.hits(of: theme.id, in: outline?.template)
  }

  // MARK: All themes

  private var themesView: View {
    let groups = Theme.Group.allCases.compactMap { group -> View? in
      let own = comparison.codebook.themes.filter { $0.group == group }
      guard !own.isEmpty else { return nil }
      return [
        "anchor": "group-\(group.rawValue)", "name": heading(of: group),
        "themes": own.map { theme -> View in
          let hits = themes.hits(of: theme.id).filter { !$0.isNegated }
          return [
            "href": "\(theme.page).html", "name": theme.title(language),
            "definition": theme.definition(language), "passages": hits.count,
            "counties": Set(hits.compactMap { comparison.passages[$0.passage].county }).count,
          ]
        },
        "matrix": themeMatrix(own, of: nil, heading(of: group)),
      ]
    }
    return ["groups": groups, "all": comparison.counties.count]
  }

  func heading(of group: Theme.Group) -> String { group.name(language).capitalisedFirst }

  /// County by theme: how many passages; `outline` for one form alone.
  func themeMatrix(_ own: [Theme], of outline: FormOutline?, _ name: String) -> View {
    var counts: [String: [String: Int]] = [:]
    for theme in own {
      let hits = outline.map { themes.hits(of: theme.id, in: $0.template) }
      for hit in hits ?? themes.hits(of: theme.id) where !hit.isNegated {
        guard let county = comparison.passages[hit.passage].county else { continue }
        counts[county, default: [:]][theme.id, default: 0] += 1
      }
    }
    return [
      "label": "\(name), \(outline?.template ?? Word.byCounty(language))",
      "caption": Word.themeCaption(language), "hasStatus": false, "isPlain": true,
      "columns": own.map { theme in
        [
          "number": "", "title": theme.title(language), "short": theme.title(language), "what": "",
          "href": file(of: theme, outline),
        ] as View
      },
      "rows": comparison.counties.map { county in
        themeRow(county, own, outline, counts[county.entry.code] ?? [:])
      },
    ]
  }

  private func themeRow(
    _ county: Comparison.County, _ own: [Theme], _ outline: FormOutline?, _ counts: [String: Int]
  ) -> View {
    var view = countyLink(county)
    let hasSent =
      outline.map { lookup.form(of: county.entry.code, $0.template) != nil }
      ?? !county.received.isEmpty
    guard hasSent else {
      view["cells"] = [View]()
      view["instead"] =
        ["span": own.count, "text": Word.nothing(language)] as View
      return view
    }
    view["instead"] = nil
    view["cells"] = own.map { theme -> View in
      let count = counts[theme.id] ?? 0
      // A cell without passages leads nowhere: there is nothing of the county on the theme's page. Of many
      // forms that page leads on to one a form, and the counties stand there.
      let anchor = isLarge && outline == nil ? "" : "#county-\(Self.safe(county.entry.code))"
      return [
        "kind": count > 0 ? "content" : "grey", "count": count > 0 ? count : nil,
        "sign": count > 0 ? String(count) : "–",
        "word": (count == 0 ? Word.noneOfIt : count == 1 ? .passage : .passagesMany)(language),
        "sureness": nil,
        "href": count > 0
          ? file(of: theme, outline) + anchor : nil,
      ]
    }
    return view
  }

  /// A form's matrices of themes, one a group.
  func themeMatrices(of outline: FormOutline) -> [View] {
    guard !comparison.codings.isEmpty else { return [] }
    return Theme.Group.allCases.compactMap { group in
      let own = comparison.codebook.themes.filter { $0.group == group }
      return own.isEmpty ? nil : themeMatrix(own, of: outline, heading(of: group))
    }
  }

  // MARK: One theme

  private func themeView(_ theme: Theme, of outline: FormOutline?) -> View {
    let all = themes.hits(of: theme.id)
    let isHub = isLarge && outline == nil
    let shown = isLarge ? hits(of: theme, in: outline) : all
    let counted = (outline == nil ? all : shown).filter { !$0.isNegated }
    let byCounty = Dictionary(grouping: shown) { comparison.passages[$0.passage].county }
    let counties = comparison.counties.filter { byCounty[$0.entry.code] != nil }
    let lacking = comparison.counties.filter {
      byCounty[$0.entry.code] == nil && !$0.received.isEmpty
    }
    let forms: [View] =
      isHub
      ? comparison.outlines.compactMap { outline in
        let count = hits(of: theme, in: outline).count { !$0.isNegated }
        return count == 0
          ? nil
          : ["href": file(of: theme, outline), "template": outline.template, "count": count]
      } : []
    return [
      "name": theme.title(language), "definition": theme.definition(language),
      "group": heading(of: theme.group), "template": outline?.template,
      "hub": isLarge && outline != nil ? "\(theme.page).html" : nil,
      "passageCount": counted.count,
      "countyCount": Set(counted.compactMap { comparison.passages[$0.passage].county }).count,
      "all": comparison.counties.count, "hasForms": !forms.isEmpty, "forms": forms,
      "filters": shown.isEmpty ? nil : filters(themes: [], shown: .passagesShown),
      "counties": counties.map { county -> View in
        [
          "anchor": "county-\(Self.safe(county.entry.code))", "name": county.entry.name,
          "href": Self.file(of: county), "data": filterData(county),
          "passages": passageViews(
            byCounty[county.entry.code] ?? [], showsYear: outline == nil),
        ]
      },
      "hasLacking": !isHub && !lacking.isEmpty, "lacking": separated(lacking),
    ]
  }

  /// Passages of one answer stand together, in what is around them there.
  private func passageViews(_ hits: [ThemeIndex.Hit], showsYear: Bool) -> [View] {
    var groups: [[ThemeIndex.Hit]] = []
    for hit in hits {
      if let last = groups.last?.last, last.isNegated == hit.isNegated,
        last.isQuoted == hit.isQuoted, areInOneAnswer(last.passage, hit.passage)
      {
        groups[groups.count - 1].append(hit)
      } else {
        groups.append([hit])
      }
    }
    return groups.compactMap { passageView($0, showsYear: showsYear) }
  }

  /// Whether a passage beside another says what that one is about: a sentence of its paragraph, or the words
  /// that lead in a list. The items of a list are goals of their own; the answer is a click away.
  private func isContext(_ index: Int, of passage: Int) -> Bool {
    guard index != passage else { return true }
    guard areInOneAnswer(index, passage) else { return false }
    let isLead = index < passage && comparison.passages[index].text.utf8.last == UInt8(ascii: ":")
    return isLead || areInOneParagraph(min(index, passage)...max(index, passage))
  }

  /// Between two sentences of a paragraph stands a blank or a line's end; between two items more.
  private func areInOneParagraph(_ indices: ClosedRange<Int>) -> Bool {
    indices.dropLast().allSatisfy {
      comparison.passages[$0].range.upperBound + 1 >= comparison.passages[$0 + 1].range.lowerBound
    }
  }

  private func areInOneAnswer(_ a: Int, _ b: Int) -> Bool {
    guard comparison.passages.indices.contains(a), comparison.passages.indices.contains(b) else {
      return false
    }
    let (a, b) = (comparison.passages[a], comparison.passages[b])
    return a.question == b.question && a.template == b.template && a.source == b.source
  }

  /// Passages of one answer with the words that hit marked, between the passages around them; alone
  /// where they have no context. `nil` where there is none.
  func passageView(
    _ hits: [ThemeIndex.Hit], under prefix: String = "", hasContext: Bool = true,
    showsYear: Bool = true
  ) -> View? {
    guard let first = hits.first else { return nil }
    let passage = comparison.passages[first.passage]
    let terms = Set(hits.flatMap { $0.codings.compactMap(termShown) }).sorted()
    return [
      "isNegated": first.isNegated, "isQuoted": first.isQuoted,
      "pieces": pieces(hits, under: prefix, hasContext: hasContext),
      "terms": terms.isEmpty ? nil : terms.joined(separator: ", "),
      "asked": askedView(of: passage, showsYear: showsYear), "sender": nil,
      "place": placeView(
        passage.evidence, in: passage.source, mark: Evidence.mark(answer: passage.question),
        showsFile: false),
    ]
  }

  /// The codebook's term in words; `nil` where it is what is marked. Where no term hit, the words that speak
  /// for the theme behind their sign.
  private func termShown(_ coding: Coding) -> String? {
    guard coding.basis == .term else { return coding.term }
    let text = comparison.passages[coding.passage].text.utf8
    let marked = text.dropFirst(coding.hit.lowerBound).prefix(coding.hit.count)
    let term = words[coding.term] ?? coding.term
    return Substring(marked).lowercased() == term ? nil : "«\(term)»"
  }

  private func pieces(
    _ hits: [ThemeIndex.Hit], under prefix: String, hasContext: Bool
  ) -> [View] {
    let hitOf = Dictionary(hits.map { ($0.passage, $0) }, uniquingKeysWith: { a, _ in a })
    let around = hits.flatMap { hit in
      hasContext
        ? [hit.passage - 1, hit.passage, hit.passage + 1].filter {
          isContext($0, of: hit.passage)
        } : [hit.passage]
    }
    var last: Int?
    return Set(around).sorted().map { index in
      let passage = comparison.passages[index]
      let breaks = last.map { !areInOneParagraph($0...index) }
      let isBehindGap = last.map { $0 + 1 < index } ?? false
      last = index
      var view: View = ["breaks": breaks ?? false, "isBehindGap": isBehindGap]
      if let hit = hitOf[index] {
        view["context"] = nil
        view["id"] = prefix + themes.anchors[index]
        view["parts"] = Self.marked(passage.text, hit.codings.map(\.hit))
      } else {
        view["context"] = passage.text
        view["id"] = nil
      }
      return view
    }
  }

  /// What a passage answers, as a link to it on its county's page.
  ///
  /// - Parameter showsYear: not on a page of one form, where all have the same.
  private func askedView(of passage: Passage, showsYear: Bool) -> View {
    guard let outline = lookup.outline(passage.template),
      let question = outline.questions.first(where: { $0.id == passage.question }),
      let county = passage.county.flatMap({ lookup.county($0) })
    else {
      return [
        "text": Word.plan(language),
        "href": passage.county.flatMap { lookup.county($0) }.map(Self.file),
      ]
    }
    return [
      "text": [label(of: question), showsYear ? outline.year.map(String.init) : nil]
        .compactMap { $0 }.joined(separator: ", "),
      "href":
        "\(file(of: county, outline))#\(anchor(ofQuestion: question.id, in: outline))",
    ]
  }

  /// A question in a few words: "Avsnitt 7, treåriga mål".
  func label(of question: FormOutline.Question) -> String {
    let section = "\(Word.section(language)) \(question.section)"
    return horizonOfQuestion(question.horizon, language).map { "\(section), \($0)" } ?? section
  }

  /// A text in parts, those within the ranges (UTF-8) set apart.
  static func marked(_ text: String, _ ranges: [Range<Int>]) -> [View] {
    let bytes = Array(text.utf8)
    var parts: [View] = []
    var at = 0
    func add(_ range: Range<Int>, isHit: Bool) {
      guard !range.isEmpty else { return }
      parts.append(["text": String(decoding: bytes[range], as: UTF8.self), "isHit": isHit])
    }
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let start = max(range.lowerBound, at)
      let end = min(range.upperBound, bytes.count)
      guard start < end else { continue }
      add(at..<start, isHit: false)
      add(start..<end, isHit: true)
      at = end
    }
    add(at..<bytes.count, isHit: false)
    return parts
  }
}
