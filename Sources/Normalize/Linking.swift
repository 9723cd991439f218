import Extract

/// Ties the plan that a form says is attached to that form.
///
/// "Attached" means: in the same mail, in the same archive or folder of one county's files; not merely
/// beside it among other counties' forms. So the names are taken as a tree (folders, archives and mails
/// alike), and the largest branch that is of one county alone is a group.
public enum Linking {
  /// A folder with more files than this is an inbox, not one county's: its files are not waited for.
  public static let most = 20

  /// The submissions in the same order, those that belong together tied. Applied twice it changes
  /// nothing more.
  public static func linked(_ candidates: [Candidate], _ templates: Templates) -> [Candidate] {
    let open = candidates.indices.filter { !candidates[$0].isSettled }
    guard open.count > 1 else { return candidates }
    let paths = candidates.map { $0.submission.source.name.split(separator: "/") }
    // What all have in common is the place where they were found.
    let shortest = open.map { paths[$0].count }.min() ?? 0
    var depth = 0
    while depth + 1 < shortest, open.allSatisfy({ paths[$0][depth] == paths[open[0]][depth] }) {
      depth += 1
    }
    var linked = candidates
    link(open, paths, depth, &linked, templates)
    return linked
  }

  private static func link(
    _ group: [Int], _ paths: [[Substring]], _ depth: Int, _ all: inout [Candidate],
    _ templates: Templates
  ) {
    guard group.count > 1, depth < 100 else { return }
    if isOfOneCounty(group.map { all[$0] }) {
      tie(group, &all, templates)
      return
    }
    var branches: [Substring: [Int]] = [:]
    var order: [Substring] = []
    for index in group where paths[index].count > depth {
      let step = paths[index][depth]
      if branches[step] == nil { order.append(step) }
      branches[step, default: []].append(index)
    }
    for step in order { link(branches[step] ?? [], paths, depth + 1, &all, templates) }
  }

  /// Whether all forms are of one county and no plan is of another. What one mail holds is of its
  /// sender, whichever counties the plan names.
  private static func isOfOneCounty(_ group: [Candidate]) -> Bool {
    let forms = group.map(\.submission).filter { $0.kind == .form }
    let counties = Set(forms.compactMap { $0.counties.first?.code })
    guard !forms.isEmpty, counties.count <= 1 else { return false }
    let mails = Set(group.map(\.mail))
    if mails.count == 1, mails.first != .some(nil) { return true }
    guard let county = counties.first else { return true }
    return group.allSatisfy { candidate in
      candidate.submission.kind != .plan || candidate.submission.counties.isEmpty
        || candidate.submission.counties.contains { $0.code == county }
    }
  }

  private static func tie(_ group: [Int], _ all: inout [Candidate], _ templates: Templates) {
    let forms = group.filter { all[$0].submission.saysPlanIsAttached(templates) }
    guard let first = forms.first else { return }
    var plans = group.filter {
      all[$0].submission.kind == .plan && all[$0].submission.source.attachmentOf == nil
    }
    if plans.isEmpty { plans = group.filter { all[$0].asPlan != nil } }
    let form = all[first].submission
    for index in plans {
      all[index].submission = all[index].asPlan ?? all[index].submission
      all[index].asPlan = nil
      all[index].submission.attach(to: form)
    }
    let unread = group.map { all[$0].submission }.filter(\.isUnread)
    for index in forms {
      if plans.isEmpty {
        all[index].submission.note(unread: unread.map(\.source))
      } else {
        all[index].submission.receive(plans.map { all[$0].submission.source })
      }
    }
  }
}

extension Submission {
  /// Whether the box is ticked that says so, and no plan is tied to the form yet.
  fileprivate func saysPlanIsAttached(_ templates: Templates) -> Bool {
    guard kind == .form, attachments.isEmpty,
      let template = templates.all.first(where: { $0.id == template })
    else { return false }
    return template.sections.contains { section in
      section.lines.contains { line in
        guard case .choice(let id, true) = line.kind else { return false }
        return choices.contains { $0.id == id && $0.state == .checked }
      }
    }
  }

  fileprivate var isUnread: Bool {
    kind == .unknown
      && flags.contains { $0.code.rawValue.hasPrefix("read.") && $0.severity == .error }
  }

  /// Makes a plan the form's: its county first, less sure than in the form as the plan need not say it.
  fileprivate mutating func attach(to form: Submission) {
    source.attachmentOf = form.source.seen(from: source)
    guard var county = form.counties.first else { return }
    // Told by the plan itself at its own place, or by the form, whose places are none in the plan.
    county.confidence = min(county.confidence, 0.9)
    county.evidence = []
    let isTold = !flags.contains { $0.code == .countyMissing }
    let own = counties.first { $0.code == county.code && isTold }
    counties.removeAll { $0.code == county.code || !isTold }
    counties.insert(own ?? county, at: 0)
    // What the form tells, the plan need not tell again.
    flags.removeAll { $0.code == .countyMissing }
    if !form.contacts.isEmpty { flags.removeAll { $0.code == .contactMissing } }
  }

  fileprivate mutating func receive(_ plans: [Source]) {
    attachments = plans.map { $0.seen(from: source) }
    let numbers = Set(flags.filter { $0.code == .attachmentMissing }.map(\.section))
    flags.removeAll { $0.code == .attachmentMissing }
    for index in sections.indices where numbers.contains(sections[index].number) {
      sections[index].settle(flags)
    }
  }

  /// Something came with the form that may be the plan and could not be read.
  fileprivate mutating func note(unread sources: [Source]) {
    guard !sources.isEmpty else { return }
    let names = sources.prefix(3).map { $0.seen(from: source) }.joined(separator: ", ")
    for index in flags.indices where flags[index].code == .attachmentMissing {
      flags[index].message = Wording(
        "Avsnitt \(flags[index].section ?? ""): en egen genomförandeplan sägs vara bifogad. Med "
          + "formuläret kom \(names), som inte kunde läsas. Titta om det är planen.",
        "Section \(flags[index].section ?? ""): a plan of their own is said to be attached. With the "
          + "form came \(names), which could not be read. See whether it is the plan.")
    }
  }
}

extension Source {
  /// How another source names this one: by the member where both are inside one file, else by the file
  /// (and member).
  fileprivate func seen(from other: Source) -> String {
    if other.file == file, let member { return member }
    return name
  }

  /// The file, and after a slash the path inside it where there is one.
  public var name: String { member.map { "\(file)/\($0)" } ?? file }
}
