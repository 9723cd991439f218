import Compare
import Extract
import Normalize

/// The pages that list one thing across all counties.
extension Site {
  var flagsView: View {
    let flagged = Set(report.rows.filter(\.isOpen).map { $0.county?.code })
    let counties = comparison.counties
    let clean = counties.filter { !$0.received.isEmpty && !flagged.contains($0.entry.code) }
    let silent = counties.filter(\.received.isEmpty)
    var groups = counties.filter { flagged.contains($0.entry.code) }.map { flagGroup($0.entry) }
    if flagged.contains(nil) { groups.append(flagGroup(nil)) }
    let replaced = Dictionary(grouping: report.rows.filter { !$0.isOpen }, by: \.source.name)
    return [
      "errors": report.count(.error), "warnings": report.count(.warning),
      "infos": report.count(.info), "counties": groups, "hasClean": !clean.isEmpty,
      "clean": separated(clean),
      "hasSilent": !silent.isEmpty, "silent": separated(silent), "hasReplaced": !replaced.isEmpty,
      "replaced": replaced.sorted { $0.key < $1.key }.map { name, rows in
        [
          "name": "\(rows[0].county?.name ?? Word.noCounty(language)): \(name)", "hasFlags": true,
          "flags": rows.map { flagView($0.flag, in: $0.source, showsFile: false) },
        ] as View
      },
    ]
  }

  private func flagGroup(_ county: CountyEntry?) -> View {
    let rows = (report.rowsOfCounty[county?.code] ?? []).filter(\.isOpen)
    let counts = [Severity.error, .warning, .info].compactMap { severity in
      let count = rows.count { $0.flag.severity == severity }
      return count > 0 ? severity.counted(count, language) : nil
    }
    return [
      "anchor": "county-\(county.map { Self.safe($0.code) } ?? "none")",
      "href": county.map { file(ofCounty: $0.code) } ?? "unplaced.html",
      "name": county?.name ?? Word.unplaced(language),
      "summary": counts.joined(separator: ", "),
      "hasFlags": !rows.isEmpty,
      "flags": rows.map { flagView($0.flag, in: $0.source, showsFile: true) },
    ]
  }

  var contactsView: View {
    [
      "counties": comparison.counties.map { county in
        var rows: [View] = []
        for submission in county.current {
          for (index, contact) in submission.contacts.enumerated() {
            var view = contactView(
              contact,
              place: placeView(
                contact.evidence, in: submission.source, mark: Evidence.mark(contact: index),
                showsFile: true))
            view["organisation"] = submission.organisation?.value
            rows.append(["contact": view, "instead": nil])
          }
        }
        if rows.isEmpty {
          let word = county.received.isEmpty ? Word.nothing : Word.noContacts
          rows = [["contact": nil, "instead": word(language)]]
        }
        return [
          "rows": rows.enumerated().map { index, row in
            var row = row
            row["isFirst"] = index == 0
            row["span"] = rows.count
            row["county"] = county.entry.name
            row["href"] = Self.file(of: county)
            return row
          }
        ] as View
      }
    ]
  }

  var choicesView: View {
    let tables = isLarge ? [] : comparison.outlines.compactMap(ticks)
    let links: View = ["formYears": formYears, "programmes": programmes]
    return [
      "tables": tables, "hasTables": isLarge || !tables.isEmpty, "links": isLarge ? links : nil,
    ]
  }

  /// The tick boxes of one form; `nil` where it has none, or nobody sent it.
  func ticks(of outline: FormOutline) -> View? {
    let codes = comparison.counties.map(\.entry.code)
    let forms = codes.lazy.compactMap { lookup.form(of: $0, outline.template) }
    guard let choices = forms.first?.choices, !choices.isEmpty else { return nil }
    return [
      "several": comparison.outlines.count > 1, "template": outline.template,
      "columns": choices.map { ["section": $0.section, "label": $0.label] as View },
      "rows": comparison.counties.map { choicesRow($0, outline, choices.map(\.id)) },
    ]
  }

  private func choicesRow(
    _ county: Comparison.County, _ outline: FormOutline, _ ids: [String]
  ) -> View {
    var view = countyLink(county)
    guard let form = lookup.form(of: county.entry.code, outline.template) else {
      let word = county.received.isEmpty ? Word.nothing : Word.nothingLong
      view["cells"] = [View]()
      view["instead"] = word(language)
      view["span"] = ids.count
      return view
    }
    view["instead"] = nil
    view["cells"] = ids.map { id -> View in
      let choice = form.choices.first { $0.id == id }
      let state = choice?.state ?? .absent
      let flags = choice.map { Self.flags(of: $0, in: form) } ?? []
      return [
        "state": state.rawValue, "sign": state.sign, "word": state.word(language),
        "unsure": choice.flatMap { Self.unsure($0.confidence) },
        "severity": flags.map(\.severity).max()?.rawValue,
        "reasons": flags.compactMap { $0.tickReason(language) },
      ]
    }
    return view
  }

  /// What is wrong with one box. Flags about the whole section are about the boxes that they speak of:
  /// too many ticks about those ticked, none about all.
  private static func flags(of choice: Submission.Choice, in form: Submission) -> [Flag] {
    form.flags.filter { flag in
      guard flag.severity > .info else { return false }
      if flag.field == choice.id { return true }
      guard flag.field == nil, flag.section == choice.section else { return false }
      switch flag.code {
      case .choiceSeveral: return choice.state == .checked
      case .choiceNone: return choice.state != .checked
      case .choiceUnreadable: return choice.state == .unknown
      default: return false
      }
    }
  }

  var plansView: View {
    let plans = comparison.counties.flatMap { county in county.plans.map { (county, $0) } }
    return [
      "plans": plans.enumerated().map { index, entry in
        let (county, plan) = entry
        var view = goalsView(plan, isAlone: true)
        let others = plan.counties.filter { $0.code != county.entry.code }.map(\.name)
        view["anchor"] = "plan-\(index + 1)"
        view["href"] = Self.file(of: county)
        view["name"] = county.entry.name
        view["organisation"] = plan.organisation?.value
        view["file"] = plan.source.name
        view["others"] =
          others.isEmpty
          ? nil
          : "\(Word.otherCounties(language)): \(others.joined(separator: ", "))"
        return view
      }
    ]
  }
}
