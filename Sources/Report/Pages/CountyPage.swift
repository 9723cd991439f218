import Compare
import Extract
import Normalize

/// Everything that was read from one county.
extension Site {
  func countyView(_ county: Comparison.County) -> View {
    let all = comparison.counties
    let index = all.firstIndex { $0.entry.code == county.entry.code }
    let flags = county.current.flatMap(\.flags)
    let current = county.received.filter(\.isCurrent)
    let replaced = county.received.filter { !$0.isCurrent }
    var view = countyLink(county)
    view.values["code"] = county.entry.code
    view.values["amount"] = county.entry.amount.grouped(language)
    view.values["errors"] = flags.count { $0.severity == .error }
    view.values["warnings"] = flags.count { $0.severity == .warning }
    view.values["hasSeveral"] = county.received.count > 1
    view.values["hasReceived"] = !county.received.isEmpty
    view.values["submissions"] = current.enumerated().map {
      submissionView($0.element, anchor: Self.anchor(ofSubmission: $0.offset))
    }
    view.values["hasReplaced"] = !replaced.isEmpty
    view.values["replaced"] = replaced.enumerated().map {
      submissionView($0.element, anchor: "replaced-\($0.offset + 1)")
    }
    view.values["previous"] = index.flatMap { $0 > 0 ? turn(all[$0 - 1]) : nil }
    view.values["next"] = index.flatMap { $0 + 1 < all.count ? turn(all[$0 + 1]) : nil }
    return view
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
    let outline = comparison.outlines.first { $0.template == submission.template }
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
      "standing": standing(received.standing),
      "standingWord": received.standing.word(language),
      "received": submission.received.map { "\(Word.received(language)): \($0)" }
        ?? Word.receivedUnknown(language),
      "about": about(submission),
      "notices": received.replaces.map {
        ["text": $0.notice(language), "isOpen": !$0.isDated] as View
      },
      "hasFlags": !submission.flags.isEmpty,
      "flags": flagViews(submission.flags, in: nil),
      "top": top.map { ["fields": $0] as View },
      "sections": sectionViews(received, outline),
      "goals": submission.kind == .plan ? goalsView(submission, isAlone: false) : nil,
      "hasAttachments": !submission.attachments.isEmpty, "attachments": submission.attachments,
      "hasLeftovers": !submission.leftovers.isEmpty,
      "leftovers": submission.leftovers.map { leftover in
        var view = Self.prose(leftover.text) ?? ["blocks": [View]()]
        view.values["place"] = leftover.evidence.words(language)
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
      view.values["number"] = section.number
      view.values["title"] = section.title
      let flags = submission.flags.filter { $0.section == section.number }
      let state = Comparison.SectionCell.State(section.status, flags: flags)
      view.values["status"] = state.word(language)
      view.values["statusKind"] = state.rawValue
      view.values["statusSign"] = state.sign
      view.values["isMissing"] = section.status == .missing
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
      "hasChoices": !choices.isEmpty && !isMissing, "choices": choices.map(choiceView),
      "answers": answers.map { answer in
        var view = answerView(
          answer, in: submission.source,
          flags: submission.flags.filter { $0.field == answer.id },
          absence: Word.noAnswer(language), showsFile: false)
        if let linked {
          view.values["anchor"] = anchor(ofQuestion: answer.id, in: linked)
          view.values["href"] =
            questions.first {
              $0.question.id == answer.id && $0.outline.template == linked.template
            }?.file
        }
        return view
      },
    ]
  }

  private func choiceView(_ choice: Submission.Choice) -> View {
    [
      "label": choice.label, "state": choice.state.rawValue, "sign": choice.state.sign,
      "word": choice.state.word(language), "unsure": Self.unsure(choice.confidence),
      "place": choice.evidence.words(language),
    ]
  }

  /// The sender's values and the signature, those that are wanted here; `nil` where none is.
  private func fieldsView(_ submission: Submission, _ isWanted: (String) -> Bool) -> View? {
    var values: [View] = []
    func add(_ word: Word, _ value: String?, _ confidence: Double, _ evidence: [Place]) {
      values.append([
        "label": word(language), "value": value, "unsure": Self.unsure(confidence),
        "place": evidence.words(language),
      ])
    }
    if isWanted("county") {
      let sender = submission.counties.first
      add(.county, sender?.name, sender?.confidence ?? 1, sender?.evidence ?? [])
      for other in submission.counties.dropFirst() {
        add(.otherCounties, other.name, other.confidence, other.evidence)
      }
    }
    if isWanted("organisation") {
      let organisation = submission.organisation
      add(
        .organisation, organisation?.value, organisation?.confidence ?? 1,
        organisation?.evidence ?? [])
    }
    if isWanted("signature"), let signature = submission.signature {
      add(.signature, signature.state.word(language), signature.confidence, signature.evidence)
      add(.signedBy, signature.name, 1, [])
      add(.signedOn, signature.date, 1, [])
    }
    let wantsContacts = isWanted("contacts")
    if values.isEmpty && !wantsContacts { return nil }
    let contacts: View = [
      "hasContacts": !submission.contacts.isEmpty,
      "contacts": submission.contacts.map {
        contactView($0, place: $0.evidence.words(language))
      },
    ]
    return [
      "hasValues": !values.isEmpty, "values": values,
      "contactBlock": wantsContacts ? contacts : nil,
    ]
  }
}
