import Compare
import Extract
import Normalize

/// Everything that was read from one county.
extension Site {
  var countyPages: [Planned] {
    comparison.counties.enumerated().flatMap { index, county -> [Planned] in
      let page = Planned(
        Self.file(of: county), county.entry.name, "county", part: "index.html"
      ) { countyView(county, at: index) }
      return [page] + (isLarge ? formPages(of: county) : [])
    }
  }

  /// A page a form, where a county has sent many.
  private func formPages(of county: Comparison.County) -> [Planned] {
    comparison.outlines.compactMap { outline in
      guard
        let form = county.received.first(where: {
          $0.isCurrent && $0.submission.kind == .form && $0.submission.template == outline.template
        })
      else { return nil }
      return Planned(
        file(of: county, outline), "\(county.entry.name), \(outline.template)", "countyform",
        part: "index.html"
      ) {
        var view = countyLink(county)
        view["template"] = outline.template
        view["formHref"] = Self.file(of: outline)
        view["submissions"] = [submissionView(form, anchor: Self.anchor(ofSubmission: 0))]
        return view
      }
    }
  }

  func countyView(_ county: Comparison.County, at index: Int) -> View {
    let all = comparison.counties
    let rows = report.rowsOfCounty[county.entry.code] ?? []
    let apart =
      isLarge ? county.received.filter { $0.isCurrent && $0.submission.kind == .form } : []
    let current = county.received.filter {
      $0.isCurrent && !(isLarge && $0.submission.kind == .form)
    }
    let replaced = county.received.filter { !$0.isCurrent }
    var view = countyLink(county)
    view["code"] = county.entry.code
    view["amount"] = county.entry.amount.grouped(language)
    view["errors"] = rows.count { $0.isCurrent && $0.flag.severity == .error }
    view["warnings"] = rows.count { $0.isCurrent && $0.flag.severity == .warning }
    view["hasForms"] = !apart.isEmpty
    view["forms"] = apart.map { formLine($0, of: county) }
    view["hasSeveral"] = current.count + replaced.count > 1
    view["hasReceived"] = !county.received.isEmpty
    view["submissions"] = current.enumerated().map {
      submissionView($0.element, anchor: Self.anchor(ofSubmission: $0.offset))
    }
    view["hasReplaced"] = !replaced.isEmpty
    view["replaced"] = replaced.enumerated().map {
      submissionView($0.element, anchor: "replaced-\($0.offset + 1)")
    }
    view["previous"] = index > 0 ? turn(all[index - 1]) : nil
    view["next"] = index + 1 < all.count ? turn(all[index + 1]) : nil
    return view
  }

  /// A form that has a page of its own.
  private func formLine(_ received: Received, of county: Comparison.County) -> View {
    let submission = received.submission
    let outline = lookup.outline(submission.template)
    let errors = submission.flags.count { $0.severity == .error }
    let warnings = submission.flags.count { $0.severity == .warning }
    return [
      "href": outline.map { file(of: county, $0) } ?? Self.file(of: county),
      "template": submission.template, "file": shortName(submission.source),
      "errors": errors, "warnings": warnings, "received": submission.received,
    ]
  }

  private func turn(_ county: Comparison.County) -> View {
    ["href": Self.file(of: county), "label": county.entry.name]
  }

  var unplacedView: View {
    [
      "hasReceived": !comparison.unplaced.isEmpty,
      "submissions": comparison.unplaced.enumerated().map {
        submissionView($0.element, anchor: Self.anchor(ofSubmission: $0.offset))
      },
    ]
  }

  /// The anchor of a page's submission, counted from 0.
  static func anchor(ofSubmission index: Int) -> String { "submission-\(index + 1)" }

  /// One submission in full.
  func submissionView(_ received: Received, anchor: String) -> View {
    let submission = received.submission
    let outline = lookup.outline(submission.template)
    let placed = Set(
      (outline?.sectionOfField ?? [:]).filter { field in
        submission.sections.contains { $0.number == field.value }
      }.keys)
    // Of a file that could not be read there is nothing to say that it lacks.
    let isBlank =
      submission.kind == .unknown && submission.counties.isEmpty
      && submission.organisation == nil && submission.contacts.isEmpty
    let top = isBlank ? nil : fieldsView(submission) { !placed.contains($0) }
    return [
      "anchor": anchor, "kind": submission.kind.rawValue,
      "kindWord": submission.kind.word(language), "file": received.name,
      "sourceHref": evidence.entries[Evidence.Key(submission.source)].map { "\($0.name).html" },
      "standing": standing(received.standing),
      "standingWord": received.standing.word(language),
      "received": submission.received.map { "\(Word.received(language)): \($0)" }
        ?? Word.receivedUnknown(language),
      "about": about(submission),
      "notices": received.replaces.map {
        ["text": $0.notice(language), "isOpen": !$0.isDated] as View
      },
      "hasFlags": !submission.flags.isEmpty,
      "flags": flagViews(submission.flags, in: submission.source, showsFile: false),
      "top": top.map { ["fields": $0] as View },
      "sections": sectionViews(received, outline),
      "goals": submission.kind == .plan ? goalsView(submission, isAlone: false) : nil,
      "hasAttachments": !submission.attachments.isEmpty, "attachments": submission.attachments,
      "hasLeftovers": !submission.leftovers.isEmpty,
      "leftovers": submission.leftovers.enumerated().map { index, leftover in
        var view = Self.prose(leftover.text) ?? ["blocks": [View]()]
        view["place"] = placeView(
          leftover.evidence, in: submission.source, mark: Evidence.mark(leftover: index),
          showsFile: false)
        return view
      },
    ]
  }

  private func standing(_ standing: Received.Standing) -> String? {
    switch standing {
    case .current: nil
    case .duplicate(let of): "\(Word.duplicateOf(language)) \(of)"
    case .superseded(let by): "\(Word.supersededBy(language)) \(by)"
    }
  }

  private func about(_ submission: Submission) -> [String] {
    var about: [String] = []
    if let template = submission.template {
      about.append("\(Word.template(language)): \(template)")
    }
    if let form = submission.source.attachmentOf {
      about.append("\(Word.attachmentOf(language)) \(form)")
    }
    if let pages = submission.source.pages {
      about.append("\(pages) \((pages == 1 ? Word.page : .pages)(language))")
    }
    if submission.source.ocr { about.append(Word.ocr(language)) }
    return about
  }

  /// Sections in the form's order; answers and choices of a section that is not listed come last,
  /// under no heading, rather than nowhere.
  private func sectionViews(_ received: Received, _ outline: FormOutline?) -> [View] {
    let submission = received.submission
    guard submission.kind != .plan else { return [] }
    let listed = Set(submission.sections.map(\.number))
    var views = submission.sections.map { section in
      var view = sectionView(section.number, received, outline) { $0 == section.number }
      view["number"] = section.number
      view["title"] = section.title
      let flags = submission.flags.filter { $0.section == section.number }
      let state = Comparison.SectionCell.State(section.status, flags: flags)
      view["status"] = state.word(language)
      view["statusKind"] = state.rawValue
      view["statusSign"] = state.sign
      view["isMissing"] = section.status == .missing
      return view
    }
    let isElsewhere = { (section: String?) in section.map { !listed.contains($0) } ?? true }
    if submission.answers.contains(where: { isElsewhere($0.section) })
      || submission.choices.contains(where: { isElsewhere($0.section) })
    {
      views.append(sectionView(nil, received, outline, isElsewhere))
    }
    return views
  }

  private func sectionView(
    _ number: String?, _ received: Received, _ outline: FormOutline?,
    _ belongs: (String?) -> Bool
  ) -> View {
    let submission = received.submission
    let isMissing = submission.sections.contains { $0.number == number && $0.status == .missing }
    // Anchors are for what counts; a replaced form on the same page has the same sections.
    let linked = received.isCurrent && received.county != nil ? outline : nil
    let choices = submission.choices.filter { belongs($0.section) }
    let answers = isMissing ? [] : submission.answers.filter { belongs($0.section) }
    return [
      "number": nil, "title": Word.noHeading(language), "status": nil, "statusKind": nil,
      "statusSign": nil, "isMissing": false,
      "anchor": linked.flatMap { outline in
        number.map { anchor(ofSection: $0, in: outline) }
      },
      "fields": number == nil || isMissing
        ? nil : fieldsView(submission) { outline?.sectionOfField[$0] == number },
      "hasChoices": !choices.isEmpty && !isMissing,
      "choices": choices.map { choiceView($0, in: submission.source) },
      "answers": answers.map { answer in
        var view = answerView(
          answer, in: submission.source,
          flags: submission.flags.filter { $0.field == answer.id },
          absence: Word.noAnswer(language), showsFile: false)
        view["change"] = nil
        if let linked {
          view["change"] = received.county.flatMap { changeView(answer.id, linked, $0) }
          view["anchor"] = anchor(ofQuestion: answer.id, in: linked)
          view["href"] =
            fileOfQuestion[
              Lookup.Key(template: linked.template, id: answer.id)]
        }
        return view
      },
    ]
  }

  private func choiceView(_ choice: Submission.Choice, in source: Source) -> View {
    [
      "label": choice.label, "state": choice.state.rawValue, "sign": choice.state.sign,
      "word": choice.state.word(language), "unsure": Self.unsure(choice.confidence),
      "place": placeView(
        choice.evidence, in: source, mark: Evidence.mark(choice: choice.id), showsFile: false),
    ]
  }

  /// The sender's values and the signature, those that are wanted here; `nil` where none is.
  private func fieldsView(_ submission: Submission, _ isWanted: (String) -> Bool) -> View? {
    var values: [View] = []
    func add(
      _ word: Word, _ value: String?, _ confidence: Double, _ evidence: [Place], _ mark: String
    ) {
      values.append([
        "label": word(language), "value": value, "unsure": Self.unsure(confidence),
        "place": placeView(evidence, in: submission.source, mark: mark, showsFile: false),
      ])
    }
    if isWanted("county") {
      let sender = submission.counties.first
      add(
        .county, sender?.name, sender?.confidence ?? 1, sender?.evidence ?? [],
        Evidence.mark(county: 0))
      for (index, other) in submission.counties.enumerated().dropFirst() {
        add(
          .otherCounties, other.name, other.confidence, other.evidence,
          Evidence.mark(county: index))
      }
    }
    if isWanted("organisation") {
      let organisation = submission.organisation
      add(
        .organisation, organisation?.value, organisation?.confidence ?? 1,
        organisation?.evidence ?? [], Evidence.organisation)
    }
    if isWanted("signature"), let signature = submission.signature {
      let mark = Evidence.signature
      add(
        .signature, signature.state.word(language), signature.confidence, signature.evidence, mark)
      add(.signedBy, signature.name, 1, [], mark)
      add(.signedOn, signature.date, 1, [], mark)
    }
    let wantsContacts = isWanted("contacts")
    if values.isEmpty && !wantsContacts { return nil }
    let contacts: View = [
      "hasContacts": !submission.contacts.isEmpty,
      "contacts": submission.contacts.enumerated().map { index, contact in
        contactView(
          contact,
          place: placeView(
            contact.evidence, in: submission.source, mark: Evidence.mark(contact: index),
            showsFile: false))
      },
    ]
    return [
      "hasValues": !values.isEmpty, "values": values,
      "contactBlock": wantsContacts ? contacts : nil,
    ]
  }
}
