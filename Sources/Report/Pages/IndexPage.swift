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
      "matrices": latest.map(sectionMatrix), "hasForms": comparison.outlines.count > latest.count,
      "formYears": formYears, "programmes": programmes,
      "map": mapView, "ledger": counties.map(ledgerRow), "fileCount": comparison.received.count,
    ]
  }

  /// The forms of the latest year, where they are few enough to stand on the first page.
  private var latest: [FormOutline] {
    let year = comparison.outlines.compactMap(\.year).max()
    let latest = comparison.outlines.filter { $0.year == year }
    return latest.count <= 2 ? latest : []
  }

  /// One county's line beside the map.
  private func ledgerRow(_ county: Comparison.County) -> View {
    let rows = report.rowsOfCounty[county.entry.code] ?? []
    func count(_ severity: Severity) -> Int {
      rows.count { $0.isCurrent && $0.flag.severity == severity }
    }
    let current = county.current
    let days = current.compactMap(\.received)
    var view = countyLink(county)
    view["errors"] = count(.error)
    view["warnings"] = count(.warning)
    view["isEmpty"] = county.received.isEmpty
    view["forms"] = current.count { $0.kind == .form }
    view["plans"] = current.count { $0.kind == .plan }
    view["received"] = days.max()
    return view
  }

  /// Links with a comma after each but the last.
  func separated(_ counties: [Comparison.County]) -> [View] {
    counties.enumerated().map { index, county in
      var view = countyLink(county)
      view["separator"] = index + 1 < counties.count ? "," : ""
      return view
    }
  }

  private static let messagesShown = 4

  /// What somebody has to do: the counties with a form that is missing, undecided or wrong, then the
  /// files of no county.
  private var toDo: [View] {
    let counties = comparison.counties.filter {
      lookup.status(of: $0.entry.code) == .incomplete || !$0.undecided.isEmpty
    }
    return counties.map(toDoView) + unplacedToDo
  }

  private func toDoView(_ county: Comparison.County) -> View {
    let rows = (report.rowsOfCounty[county.entry.code] ?? []).filter(\.isCurrent)
    var notices = county.received.compactMap(undecidedNotice)
    if !lookup.hasForm(county.entry.code) {
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
    view["errors"] =
      errors.isEmpty ? nil : Severity.error.counted(errors.count, language)
    view["messages"] =
      notices.map { ["section": nil, "message": $0] as View }
      + Self.ranked(shown).prefix(Self.messagesShown).map { flag in
        [
          "section": flag.namesSection(language) ? nil : flag.section,
          "message": flag.messageAlone(language),
        ] as View
      }
    view["rest"] =
      rest > 0 ? "\(rest) \(Word.more(language))" : nil
  }

  /// Where a section stands on a county's page.
  func href(ofSection number: String, in outline: FormOutline, of county: Comparison.County)
    -> String
  {
    "\(file(of: county, outline))#\(anchor(ofSection: number, in: outline))"
  }

  /// The anchor of a section on a county's page.
  func anchor(ofSection number: String, in outline: FormOutline) -> String {
    "\(anchorPrefix(outline))section-\(Self.safe(number))"
  }

  /// The anchor of a question on a county's page.
  func anchor(ofQuestion id: String, in outline: FormOutline) -> String {
    "\(anchorPrefix(outline))q-\(Self.safe(id))"
  }

  /// Several forms may stand on one page; where they are many, each has its own.
  private func anchorPrefix(_ outline: FormOutline) -> String {
    isLarge || outline.template == comparison.outlines.first?.template
      ? "" : "\(Self.safe(outline.template))-"
  }
}
