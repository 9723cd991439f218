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
      "outlines": comparison.outlines.map(outlineView), "counties": counties.map(countyLink),
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

  /// What somebody has to do: the counties with a form that is missing, undecided or wrong, then the
  /// files of no county.
  private var toDo: [View] {
    let counties = comparison.counties.filter { $0.status == .incomplete || !$0.undecided.isEmpty }
    return counties.map(toDoView) + unplacedToDo
  }

  private func toDoView(_ county: Comparison.County) -> View {
    let rows = report.rows.filter { $0.county == county.entry && $0.isCurrent }
    var notices = county.received.compactMap(undecidedNotice)
    if !county.current.contains(where: { $0.kind == .form }) {
      notices.insert(Word.planOnlyWhy(language), at: 0)
    }
    var view = countyLink(county)
    fill(&view, notices: notices, rows.map(\.flag))
    return view
  }

  /// One sentence however many forms there are; each form's own page has the rest.
  private func undecidedNotice(_ received: Received) -> String? {
    let others = received.replaces.filter { !$0.isDated }.map {
      $0.name.hasPrefix(folder) ? String($0.name.dropFirst(folder.count)) : $0.name
    }
    guard !others.isEmpty else { return nil }
    let counts = shortName(received.submission.source)
    return "\(Word.undecided(language)). \(counts) \(Word.countsByOrder(language)) "
      + others.joined(separator: ", ")
  }

  private static let filesShown = 12

  /// Copies left out: what is done about the one that counts is done about them.
  private var unplacedToDo: [View] {
    let files = comparison.unplaced.enumerated().filter { $0.element.isCurrent }
    var views: [View] = files.prefix(Self.filesShown).map { index, received in
      var view: View = [
        "href": "unplaced.html#\(Self.anchor(ofSubmission: index))",
        "name": shortName(received.submission.source), "isFile": true,
      ]
      let isRead = received.submission.kind != .unknown
      fill(
        &view, notices: isRead ? [Word.noCountyFound(language)] : [], received.submission.flags)
      return view
    }
    let rest = files.count - Self.filesShown
    if rest > 0 {
      views.append([
        "href": "unplaced.html", "name": Word.unplaced(language), "isFile": false, "errors": nil,
        "messages": [View](), "rest": "\(rest) \(Word.moreFiles(language))",
      ])
    }
    return views
  }

  /// The first of what is to be done, and how many more there are.
  private func fill(_ view: inout View, notices: [String], _ flags: [Flag]) {
    let errors = flags.filter { $0.severity == .error }
    // How the file could be read explains its errors. Where nothing is an error, the file stands
    // here for what else is said of it.
    let shown =
      errors.isEmpty && notices.isEmpty
      ? flags : flags.filter { $0.severity == .error || (!errors.isEmpty && $0.rank == 0) }
    let rest = shown.count - Self.messagesShown
    view.values["errors"] =
      errors.isEmpty ? .some(nil) : Severity.error.counted(errors.count, language)
    view.values["messages"] =
      notices.map { ["section": nil, "message": $0] as View }
      + flagViews(shown, in: nil).prefix(Self.messagesShown)
    view.values["rest"] =
      rest > 0 ? "\(rest) \(Word.more(language))" : .some(nil)
  }

  private func matrix(_ index: Int, _ outline: FormOutline) -> View {
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
      "index": index + 1, "template": outline.template, "several": comparison.outlines.count > 1,
      "legend": legend + sureness,
      "columns": outline.sections.map {
        ["number": $0.number, "title": $0.title, "short": abbreviated($0.title)] as View
      },
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
      let sureness = Sureness(cell.confidence)
      return [
        "kind": cell.state.rawValue, "sign": cell.state.sign, "word": cell.state.word(language),
        "sureness": sureness == .sure
          ? nil
          : [
            "mark": sureness.sign,
            "markWord": sureness == .nearly
              ? Word.nearlyMark(language) : Word.unsureMark(language),
          ] as View,
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
