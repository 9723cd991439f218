import Compare
import Normalize

/// Every form and question, and how many have answered.
extension Site {
  var questionsView: View {
    [
      "isLarge": isLarge, "formYears": formYears, "programmes": programmes,
      "all": comparison.counties.count, "outlines": comparison.outlines.map(outlineView),
    ]
  }

  private func outlineView(_ outline: FormOutline) -> View {
    let asked = questions.filter { $0.outline.template == outline.template }
    let sections: [View] = outline.sections.compactMap { section in
      let own = asked.filter { $0.question.section == section.number }
      guard !own.isEmpty else { return nil }
      return ["number": section.number, "title": section.title, "questions": own.map(questionLink)]
    }
    return [
      "template": outline.title, "href": Self.file(of: outline), "sections": sections,
      "anchor": "form-\(Self.safe(outline.template))",
    ]
  }

  private func questionLink(_ asked: AskedQuestion) -> View {
    [
      "href": asked.file, "question": asked.question.question,
      "answered": cells(of: asked).count { $0.status == .answered },
    ]
  }

  /// One question's cells, in the counties' order.
  func cells(of asked: AskedQuestion) -> [Comparison.Cell] {
    lookup.cells(ofQuestion: asked.question.id, in: asked.outline.template)
  }

  // MARK: Programmes and years

  /// The years of the forms, the latest first; forms without a year come last.
  private var years: [Int?] {
    let years = Set(comparison.outlines.map(\.year))
    return years.sorted { ($0 ?? Int.min) > ($1 ?? Int.min) }
  }

  var formYears: [String] {
    years.map { $0.map(String.init) ?? Word.withoutYear(language) }
  }

  /// A row a programme, a form a year: how many counties sent it, and the way to it.
  var programmes: [View] {
    let all = comparison.counties.map(\.entry.code)
    let groups = Dictionary(grouping: comparison.outlines, by: Self.programme)
    let years = years
    return groups.sorted { $0.key < $1.key }.map { name, outlines in
      [
        "name": name,
        "forms": years.map { year -> View in
          guard let outline = outlines.first(where: { $0.year == year }) else {
            return ["form": nil]
          }
          let form: View = [
            "href": Self.file(of: outline), "template": outline.template,
            "received": all.count { lookup.form(of: $0, outline.template) != nil },
            "all": all.count,
          ]
          return ["form": form]
        },
      ]
    }
  }

  /// A form's name without its year: forms of one programme share it.
  static func programme(of outline: FormOutline) -> String {
    guard let year = outline.year.map(String.init), outline.template.hasSuffix("-\(year)") else {
      return outline.template
    }
    return String(outline.template.dropLast(year.count + 1))
  }
}
