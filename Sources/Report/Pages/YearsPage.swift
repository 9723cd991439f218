import Compare
import Extract
import Normalize

/// From year to year: who sent the form, what became of the questions, which themes came and went.
extension Site {
  var yearPages: [Planned] {
    guard Set(comparison.outlines.compactMap(\.year)).count > 1 else { return [] }
    return [Planned("years.html", Word.overYears(language), "years") { yearsView }]
  }

  private var yearsView: View {
    let groups = Dictionary(grouping: comparison.outlines, by: Self.programme)
    return [
      "programmeYears": groups.sorted { $0.key < $1.key }.map { name, outlines in
        programmeView(name, outlines.sorted { ($0.year ?? 0) < ($1.year ?? 0) })
      },
      "isLarge": isLarge,
    ]
  }

  private func programmeView(_ name: String, _ outlines: [FormOutline]) -> View {
    let lines = comparison.lineage.filter { line in
      outlines.contains { $0.template == line.template } && line.change != .same
    }
    return [
      "anchor": "programme-\(Self.safe(name))", "name": name,
      "label": "\(Word.overYears(language)): \(name)",
      "years": outlines.map { outline in
        [
          "year": outline.year.map(String.init) ?? outline.template, "href": Self.file(of: outline),
        ] as View
      },
      "rows": comparison.counties.map { county -> View in
        var view = countyLink(county)
        view["cells"] = outlines.map { yearCell(county, $0) }
        return view
      },
      "hasLines": !lines.isEmpty, "lines": lines.map(lineView),
      "hasThemes": !comparison.codings.isEmpty,
      "themeRows": comparison.codings.isEmpty ? [View]() : themeRows(outlines),
    ]
  }

  private func yearCell(_ county: Comparison.County, _ outline: FormOutline) -> View {
    guard let form = lookup.form(of: county.entry.code, outline.template) else {
      return [
        "kind": "grey", "sign": "–", "word": Word.nothingShort(language), "href": nil,
        "detail": nil,
      ]
    }
    let errors = form.flags.count { $0.severity == .error }
    let answered = form.answers.count { $0.text != nil }
    return [
      "kind": "content", "sign": errors == 0 ? "✓" : "!",
      "word": errors == 0
        ? Word.complete(language) : Severity.error.counted(errors, language),
      "href": file(of: county, outline),
      "detail":
        "\(answered) \(Word.of(language)) \(outline.questions.count) \(Word.answersShort(language))",
    ]
  }

  private func lineView(_ line: Lineage) -> View {
    let now = lookup.outline(line.template)
    let before = lookup.outline(line.previous)
    func name(_ id: String, in outline: FormOutline?) -> View {
      let question = outline?.questions.first { $0.id == id }
      return [
        "label": question.map(label) ?? id, "question": question?.question,
        "href": outline.flatMap { fileOfQuestion[Lookup.Key(template: $0.template, id: id)] },
      ]
    }
    return [
      "change": line.change.word(language), "year": now?.year.map(String.init),
      "now": line.question.map { name($0, in: now) },
      "was": line.was.map { name($0, in: before) },
    ]
  }

  /// How many counties have each theme, year by year.
  private func themeRows(_ outlines: [FormOutline]) -> [View] {
    comparison.codebook.themes.map { theme in
      var counties: [String: Set<String>] = [:]
      for hit in themes.hits(of: theme.id) where !hit.isNegated {
        let passage = comparison.passages[hit.passage]
        guard let template = passage.template, let county = passage.county else { continue }
        counties[template, default: []].insert(county)
      }
      let counts = outlines.map { counties[$0.template]?.count ?? 0 }
      return [
        "href": "\(theme.page).html", "name": theme.title(language),
        "group": heading(of: theme.group), "counts": counts,
      ]
    }
  }

  /// Below this share of common words a text marked word by word is read with more pains than both texts.
  private static let leastLikenessToMark = 0.25

  /// Last year's answer beside this year's; `nil` where there is none.
  ///
  /// It stands on the county's page: word by word, or as it was where the two have little in common.
  ///
  /// - Parameter href: where it stands, for a page that only says how much is the same.
  func changeView(
    _ question: String, _ outline: FormOutline, _ county: String, at href: String? = nil
  ) -> View? {
    guard let history = lookup.history(of: question, in: outline.template, county: county),
      let before = history.before.first
    else { return nil }
    let year = before.year.map(String.init) ?? before.template
    guard let diff = history.diff else {
      return history.now.answer?.text == nil || history.before.isEmpty
        ? nil
        : ["summary": "\(Word.notAnswered(language)) \(year)", "hasPieces": false]
    }
    let summary =
      diff.isUnchanged
      ? "\(Word.unchangedSince(language)) \(year)"
      : "\(Word.comparedWith(language)) \(year): \(percent(diff.likeness)) \(Word.sameWords(language))"
    if diff.isUnchanged { return ["summary": summary, "hasPieces": false] }
    if let href { return ["summary": summary, "hasPieces": false, "beside": href] }
    if diff.likeness < Self.leastLikenessToMark {
      let then = diff.pieces.filter { $0.kind != .added }.map(\.text).joined()
      return [
        "summary": "\(summary). \(Word.answerThen(language))", "hasPieces": true, "then": then,
      ]
    }
    return [
      "summary": summary, "hasPieces": true, "pieces": diff.pieces.map(pieceView),
    ]
  }

  private func pieceView(_ piece: WordDiff.Piece) -> View {
    [
      "same": piece.kind == .same ? piece.text : nil,
      "added": piece.kind == .added ? piece.text : nil,
      "removed": piece.kind == .removed ? piece.text : nil,
    ]
  }
}

extension Lineage.Change {
  func word(_ language: Language) -> String {
    switch self {
    case .same: Word.changeSame(language)
    case .reworded: Word.changeReworded(language)
    case .merged: Word.changeMerged(language)
    case .split: Word.changeSplit(language)
    case .new: Word.changeNew(language)
    case .dropped: Word.changeDropped(language)
    }
  }
}
