import Compare
import Extract

/// The page to begin with: how many, who is missing, what is wrong, and where to read on.
extension Site {
  var indexView: View {
    let counties = comparison.counties
    let silent = counties.filter { $0.status == .nothing }
    func count(_ status: Comparison.County.Status) -> Int { counties.count { $0.status == status } }
    return [
      "all": counties.count, "sent": counties.count - silent.count, "complete": count(.complete),
      "incomplete": count(.incomplete), "nothing": silent.count,
      "unplaced": comparison.unplaced.isEmpty ? nil : ["count": comparison.unplaced.count] as View,
      "hasSilent": !silent.isEmpty, "silent": separated(silent),
      "hasToDo": !toDo.isEmpty, "errors": report.count(.error),
      "warnings": report.count(.warning), "toDo": toDo,
      "matrices": comparison.outlines.enumerated().map { matrix($0.offset, $0.element) },
      "outlines": comparison.outlines.map(outlineView), "counties": counties.map {
        var view = countyLink($0)
        view.values["why"] = why($0)
        return view
      },
      "fileCount": comparison.received.count,
    ]
  }

  /// Links with a comma after each but the last.
  func separated(_ counties: [Comparison.County]) -> [View] {
    counties.enumerated().map { index, county in
      var view = countyLink(county)
      view.values["separator"] = index + 1 < counties.count ? "," : ""
      return view
    }
  }

  private static let messagesShown = 4

  /// The counties that have to complete something: a form that is missing, and the first errors.
  private var toDo: [View] {
    comparison.counties.filter { $0.status == .incomplete || !$0.undecided.isEmpty }.map { county in
      let errors = report.rows.filter {
        $0.county == county.entry && $0.isCurrent && $0.flag.severity == .error
      }
      let rest = errors.count - Self.messagesShown
      var messages: [View] = errors.prefix(Self.messagesShown).map {
        flagView($0.flag, in: nil)
      }
      if !county.current.contains(where: { $0.kind == .form }) {
        messages.insert(["section": nil, "message": Word.planOnly(language)], at: 0)
      }
      for form in county.undecided {
        messages.insert(["section": nil, "message": form.notice(language)], at: 0)
      }
      var view = countyLink(county)
      view.values["errors"] =
        errors.isEmpty ? .some(nil) : Severity.error.counted(errors.count, language)
      view.values["messages"] = messages
      view.values["rest"] = rest > 0 ? rest : nil
      return view
    }
  }

  private func matrix(_ index: Int, _ outline: FormOutline) -> View {
    let legend: [View] = Comparison.SectionCell.State.allCases.map { state in
      [
        "kind": state.rawValue, "sign": state.sign, "word": state.word(language),
        "words": state.longWord(language),
      ]
    }
    let unsure: View = [
      "kind": "unsure", "sign": "?", "word": "", "words": Word.unsureLong(language),
    ]
    return [
      "index": index + 1, "template": outline.template, "several": comparison.outlines.count > 1,
      "legend": legend + [unsure],
      "columns": outline.sections.map { ["number": $0.number, "title": $0.title] as View },
      "rows": comparison.counties.map { matrixRow($0, outline) },
    ]
  }

  private func matrixRow(_ county: Comparison.County, _ outline: FormOutline) -> View {
    var view = countyLink(county)
    guard county.form(outline.template) != nil else {
      let hasPlanOnly = !county.plans.isEmpty && !county.current.contains { $0.kind == .form }
      view.values["cells"] = [View]()
      view.values["instead"] =
        [
          "span": outline.sections.count,
          "text": hasPlanOnly
            ? Word.planOnly(language)
            : county.received.isEmpty ? Word.nothing(language) : Word.nothingLong(language),
        ] as View
      return view
    }
    let cells = comparison.matrix.filter {
      $0.county == county.entry.code && $0.template == outline.template
    }
    view.values["instead"] = .some(nil)
    view.values["cells"] = cells.map { cell in
      [
        "kind": cell.state.rawValue, "sign": cell.state.sign, "word": cell.state.word(language),
        "isUnsure": cell.isUnsure,
        "href": "\(Self.file(of: county))#\(anchor(ofSection: cell.section, in: outline))",
      ] as View
    }
    return view
  }

  /// The anchor of a section on a county's page.
  func anchor(ofSection number: String, in outline: FormOutline) -> String {
    let isFirst = outline.template == comparison.outlines.first?.template
    let prefix = isFirst ? "" : "\(Self.safe(outline.template))-"
    return "\(prefix)section-\(Self.safe(number))"
  }

  /// The anchor of a question on a county's page.
  func anchor(ofQuestion id: String, in outline: FormOutline) -> String {
    let isFirst = outline.template == comparison.outlines.first?.template
    let prefix = isFirst ? "" : "\(Self.safe(outline.template))-"
    return "\(prefix)question-\(Self.safe(id))"
  }

  private func outlineView(_ outline: FormOutline) -> View {
    let asked = questions.filter { $0.outline.template == outline.template }
    let sections: [View] = outline.sections.compactMap { section in
      let own = asked.filter { $0.question.section == section.number }
      guard !own.isEmpty else { return nil }
      return ["number": section.number, "title": section.title, "questions": own.map(questionLink)]
    }
    return [
      "template": outline.template, "several": comparison.outlines.count > 1, "sections": sections,
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
    comparison.cells.filter {
      $0.question == asked.question.id && $0.template == asked.outline.template
    }
  }
}
