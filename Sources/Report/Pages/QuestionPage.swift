import Compare
import Extract
import Normalize

/// One question, every county's answer beside the others.
extension Site {
  var questionPages: [Planned] {
    questions.enumerated().map { index, question in
      let title = "\(question.outline.title(ofSection: question.question.section) ?? "") – "
      return Planned(
        question.file, title + question.question.question, "question", part: "questions.html"
      ) { questionView(question, at: index) }
    }
  }

  func questionView(_ asked: AskedQuestion, at index: Int) -> View {
    let all = questions
    let cells = Array(zip(comparison.counties, cells(of: asked)))
    let silent = cells.filter { $0.1.status == .nothing }.map { countyLink($0.0) }
    let found = cells.reduce(into: Set<String>()) { $0.formUnion(cellThemes($1.1)) }
    return [
      "section": asked.question.section,
      "sectionTitle": asked.outline.title(ofSection: asked.question.section),
      "question": asked.question.question, "template": asked.outline.template,
      "formHref": Self.file(of: asked.outline), "several": comparison.outlines.count > 1,
      "answered": cells.count { $0.1.status == .answered }, "all": cells.count,
      "jump": cells.map { county, cell in
        [
          "href": "#county-\(Self.safe(county.entry.code))", "name": county.entry.name,
          // Most have answered: those that have not are marked.
          "kind": cell.status == .answered ? nil : cell.status.rawValue,
          "sign": cell.status.sign, "word": cell.status.word(language),
        ] as View
      },
      "cells": cells.filter { $0.1.status != .nothing }.map { cellView($0.1, $0.0, asked) },
      "hasThemePages": isLarge && !found.isEmpty,
      "pageThemes": comparison.codebook.themes.filter { found.contains($0.id) }.map {
        ["href": file(of: $0, asked.outline), "name": $0.name(language)] as View
      },
      "filters": filters(themes: found),
      "hasSilent": !silent.isEmpty, "silent": silent,
      "previous": index > 0 ? turn(all[index - 1]) : nil,
      "next": index + 1 < all.count ? turn(all[index + 1]) : nil,
    ]
  }

  /// From so many characters on an answer gets the whole width: beside shorter ones it would leave
  /// them standing over empty paper.
  private static let longAnswer = 1500

  private func cellView(
    _ cell: Comparison.Cell, _ county: Comparison.County, _ asked: AskedQuestion
  ) -> View {
    let absence =
      cell.status == .empty ? Word.empty(language) : Word.answerMissing(language)
    var view: View = [
      "prose": nil, "absence": absence, "unsure": nil, "count": nil, "isOver": false,
      "place": cell.source.map { ["text": shortName($0), "href": nil] as View }, "hasFlags": false,
      "flags": [View](),
    ]
    if let answer = cell.answer, let source = cell.source {
      view = answerView(answer, in: source, flags: cell.flags, absence: absence, showsFile: true)
    }
    let own = cellThemes(cell)
    let named = comparison.codebook.themes.enumerated().filter { own.contains($0.element.id) }
    view["data"] = filterData(county)
    view["themeNumbers"] = named.map { String($0.offset) }.joined(separator: " ")
    view["hasThemes"] = !named.isEmpty
    // On pages of many forms the links would weigh more than the answers: the themes' pages stand at the top.
    view["themes"] = named.map {
      [
        "href": isLarge
          ? nil
          : "\(file(of: $0.element, asked.outline))#county-\(Self.safe(county.entry.code))",
        "name": $0.element.name(language),
      ] as View
    }
    let page = file(of: county, asked.outline)
    let hasForm = cell.source != nil
    view["absenceSign"] = cell.status.sign
    view["kind"] = cell.status.rawValue
    view["isLong"] = (cell.answer?.length ?? 0) > Self.longAnswer
    view["name"] = county.entry.name
    view["anchor"] = "county-\(Self.safe(county.entry.code))"
    // A section that is missing shows none of its questions.
    let target =
      cell.status == .missing
      ? anchor(ofSection: asked.question.section, in: asked.outline)
      : anchor(ofQuestion: asked.question.id, in: asked.outline)
    let href = hasForm ? "\(page)#\(target)" : page
    view["href"] = href
    view["change"] = changeView(asked.question.id, asked.outline, county.entry.code, at: href)
    view["seePlan"] =
      !hasForm && !lookup.plans(of: county.entry.code).isEmpty ? "plans.html" : nil
    return view
  }

  private func cellThemes(_ cell: Comparison.Cell) -> Set<String> {
    guard let source = cell.source else { return [] }
    return themes.themes(
      county: cell.county, template: cell.template, question: cell.question, source: source)
  }

  private func turn(_ asked: AskedQuestion) -> View {
    let section = asked.question.section
    return ["href": asked.file, "label": "\(section). \(asked.question.question)"]
  }
}

extension Comparison.Cell.Status {
  var sign: String {
    switch self {
    case .answered: "✓"
    case .empty: "!"
    case .missing: "✕"
    case .nothing: "–"
    }
  }
}
