import Compare
import Extract
import Normalize

/// One form: where each county stands, section by section and question by question.
extension Site {
  var formPages: [Planned] {
    comparison.outlines.map { outline in
      Planned(
        Self.file(of: outline), outline.title, "form", part: "questions.html"
      ) { formView(outline) }
    }
  }

  static func file(of outline: FormOutline) -> String { "form-\(safe(outline.template)).html" }

  private func formView(_ outline: FormOutline) -> View {
    [
      "template": outline.title, "sections": [sectionMatrix(outline)],
      "missing": missingTable(outline),
      "questions": outline.questions.isEmpty ? nil : questionMatrix(outline),
      "ticks": ticks(of: outline), "hasThemes": !comparison.codings.isEmpty,
      "themes": themeMatrices(of: outline),
      "names": outline.sections.map { ["number": $0.number, "title": $0.title] as View },
    ]
  }

  /// County by section of the form: where something is missing or wrong.
  func sectionMatrix(_ outline: FormOutline) -> View {
    let legend: [View] = Comparison.SectionCell.State.allCases.map { state in
      [
        "kind": state.rawValue, "sign": state.sign, "word": state.word(language),
        "words": state.longWord(language),
      ]
    }
    let sureness: [View] = Sureness.allCases.filter { $0 != .sure }.map { sureness in
      [
        "kind": sureness == .unsure ? "unsure" : "nearly", "sign": sureness.sign, "word": "",
        "words": sureness.longWord(language),
      ]
    }
    return [
      "anchor": "sections-\(Self.safe(outline.template))", "template": outline.template,
      "several": comparison.outlines.count > 1, "href": Self.file(of: outline),
      "label": "\(Word.statusMatrix(language)): \(outline.template)",
      "caption": Word.matrixCaption(language), "hasStatus": true, "isPlain": false,
      "legend": legend + sureness,
      "columns": outline.sections.map {
        [
          "number": $0.number, "title": $0.title, "short": abbreviated($0.title),
          "what": Word.section(language), "href": nil,
        ] as View
      },
      "rows": comparison.counties.map { sectionRow($0, outline) },
    ]
  }

  private func sectionRow(_ county: Comparison.County, _ outline: FormOutline) -> View {
    matrixRow(county, outline, span: outline.sections.count) {
      lookup.sections(of: county.entry.code, in: outline.template).map { cell in
        let sureness = Sureness(cell.confidence)
        return [
          "kind": cell.state.rawValue, "count": nil, "sign": cell.state.sign,
          "word": cell.state.word(language),
          "sureness": sureness == .sure
            ? nil
            : [
              "mark": sureness.sign,
              "markWord": sureness == .nearly
                ? Word.nearlyMark(language) : Word.unsureMark(language),
            ] as View,
          "href": href(ofSection: cell.section, in: outline, of: county),
        ]
      }
    }
  }

  /// A county's row; one cell over all columns where it sent no such form.
  func matrixRow(
    _ county: Comparison.County, _ outline: FormOutline, span: Int, cells: () -> [View]
  ) -> View {
    var view = countyLink(county)
    let code = county.entry.code
    guard lookup.form(of: code, outline.template) != nil else {
      let hasPlanOnly = !lookup.plans(of: code).isEmpty && !lookup.hasForm(code)
      view["cells"] = [View]()
      view["instead"] =
        [
          "span": span,
          "text": hasPlanOnly
            ? Word.planOnly(language)
            : county.received.isEmpty ? Word.nothing(language) : Word.nothingLong(language),
        ] as View
      return view
    }
    view["instead"] = nil
    view["cells"] = cells()
    return view
  }

  /// County by question: how many points each answer has; what is not answered is grey.
  private func questionMatrix(_ outline: FormOutline) -> View {
    let asked = questions.filter { $0.outline.template == outline.template }
    let columns = asked.map { lookup.cells(ofQuestion: $0.question.id, in: outline.template) }
    return [
      "label": "\(Word.questionMatrix(language)): \(outline.template)",
      "caption": Word.questionCaption(language), "hasStatus": false, "isPlain": false,
      "columns": asked.map { asked in
        let title = asked.outline.title(ofSection: asked.question.section) ?? ""
        let horizon = horizonOfQuestion(asked.question.horizon, language)
        return [
          "number": asked.question.section, "title": "\(title) \(horizon ?? "")",
          "short": horizon ?? abbreviated(title), "what": Word.section(language),
          "href": asked.file,
        ] as View
      },
      "rows": comparison.counties.enumerated().map { index, county in
        matrixRow(county, outline, span: asked.count) {
          zip(asked, columns).map { asked, cells in
            answerCell(cells.indices.contains(index) ? cells[index] : nil, asked)
          }
        }
      },
    ]
  }

  private func answerCell(_ cell: Comparison.Cell?, _ asked: AskedQuestion) -> View {
    let status = cell?.status ?? .missing
    let anchor = cell.map { "#county-\(Self.safe($0.county))" } ?? ""
    let count = cell?.answer?.items.count ?? 0
    return [
      "kind": status == .answered ? "content" : "grey",
      "count": status == .answered ? max(count, 1) : nil,
      "sign": status == .answered ? String(max(count, 1)) : status.sign,
      "word": status == .answered
        ? (count > 1 ? Word.points : .point)(language) : status.word(language),
      "sureness": nil, "href": "\(asked.file)\(anchor)",
    ]
  }
}
