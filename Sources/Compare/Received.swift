import Extract
import Normalize

/// One submission as it stands among all that were received.
public struct Received: Sendable, Equatable {
  public enum Standing: Sendable, Equatable {
    /// It counts, and is compared.
    case current
    /// The same content as another one, which is named.
    case duplicate(of: String)
    /// A later form from the same county, which is named, counts instead.
    case superseded(by: String)
  }

  /// A form that this one replaces, and what decided between them.
  public struct Replaced: Sendable, Equatable {
    public var name: String
    /// The day of the one that counts; later than `day` where there are both.
    public var latest: String?
    /// The day of the one replaced; `nil` where it has none.
    public var day: String?

    public init(name: String, latest: String?, day: String?) {
      self.name = name
      self.latest = latest
      self.day = day
    }

    /// Whether a date tells which is later. Otherwise it is only the order of their paths, and a
    /// person must check.
    public var isDated: Bool { latest != day }
  }

  /// With `submission.duplicate` or `submission.superseded` among its flags where that is so.
  public var submission: Submission
  public var standing: Standing
  /// The code of the county that it is listed under; `nil` where it has none that is known, or
  /// could not be read.
  public var county: String?
  /// The forms that do not count because this one does, in the order of their paths.
  public var replaces: [Replaced]

  public init(
    submission: Submission, standing: Standing, county: String?, replaces: [Replaced] = []
  ) {
    self.submission = submission
    self.standing = standing
    self.county = county
    self.replaces = replaces
  }

  public var isCurrent: Bool { standing == .current }

  /// The file, and the path inside it where there is one.
  public var name: String { submission.source.name }
}

extension Received {
  /// Finds which submissions count: copies and replaced forms are kept and flagged.
  ///
  /// The result is in the order of the paths, whatever the order of the input was. What is later is
  /// told by the day received, else the day signed, else the order of the paths. Only forms of the
  /// same template replace each other: a county can have several bodies that each send a plan.
  /// - Parameters:
  ///   - counties: the codes that exist; a submission of any other has no county.
  ///   - versions: the how-manieth content of its path each one is, where a path had several.
  public static func settle(
    _ submissions: [Submission], counties: Set<String>, versions: [Int] = []
  ) -> [Received] {
    let order = order(of: submissions, versions: versions)
    return settle(ordered: order.map { submissions[$0] }, counties: counties)
  }

  /// As `settle`, for submissions that are in their order already.
  public static func settle(ordered: [Submission], counties: Set<String>) -> [Received] {
    var all = ordered.map { submission in
      var county = submission.kind == .unknown ? nil : submission.counties.first?.code
      if let code = county, !counties.contains(code) { county = nil }
      return Received(submission: submission, standing: .current, county: county)
    }
    giveAttachmentsTheirCounty(&all)
    let days = markDuplicates(&all)
    markSuperseded(&all, days: days)
    return all
  }

  /// The order in which submissions are looked at: of their paths, whatever the order given. Of several
  /// contents that one path had, the later is after the earlier.
  ///
  /// - Returns: indices of `submissions`.
  public static func order(of submissions: [Submission], versions: [Int] = []) -> [Int] {
    submissions.indices.sorted { first, second in
      let a = submissions[first]
      let b = submissions[second]
      if a.source.file != b.source.file { return a.source.file < b.source.file }
      if a.source.member != b.source.member {
        return (a.source.member ?? "") < (b.source.member ?? "")
      }
      if !versions.isEmpty, versions[first] != versions[second] {
        return versions[first] < versions[second]
      }
      if a.source.sha256 != b.source.sha256 { return a.source.sha256 < b.source.sha256 }
      return a == b ? false : a.json(language: .swedish) < b.json(language: .swedish)
    }
  }

  /// A plan that came with a form is from the form's sender, whichever county it names first.
  private static func giveAttachmentsTheirCounty(_ all: inout [Received]) {
    var countyOfForm: [String: String] = [:]
    for form in all where form.submission.kind == .form {
      let source = form.submission.source
      guard let county = form.county else { continue }
      countyOfForm[source.member.map { "\(source.file)\u{0}\($0)" } ?? source.file] = county
      // A plan in another file of the folder names the form's file and member.
      countyOfForm[source.name] = county
    }
    for index in all.indices where all[index].submission.kind == .plan {
      let source = all[index].submission.source
      guard let form = source.attachmentOf,
        let county = countyOfForm["\(source.file)\u{0}\(form)"] ?? countyOfForm[form]
      else { continue }
      all[index].county = county
    }
  }

  /// Whether equal content makes it a copy: two files from which nothing was read (empty, locked) have
  /// nothing in common but that.
  private var canBeCopy: Bool {
    guard !submission.source.sha256.isEmpty else { return false }
    return submission.kind != .unknown || !submission.leftovers.isEmpty
  }

  private struct Content: Hashable {
    var sha256: String
    var county: String?
  }

  /// Marks copies, and returns the latest day known of each that is no copy, by its index.
  ///
  /// The same plan may come with the forms of two counties; it is a copy only within one. Of equal
  /// ones that is kept which was received first: the day counts against the last day to send in.
  private static func markDuplicates(_ all: inout [Received]) -> [Int: String] {
    let groups = Dictionary(grouping: all.indices) { index in
      Content(sha256: all[index].submission.source.sha256, county: all[index].county)
    }
    var days: [Int: String] = [:]
    for members in groups.values {
      let alone = members.filter { !all[$0].canBeCopy }.map { [$0] }
      for copies in alone + [members.filter { all[$0].canBeCopy }] {
        guard
          let kept = copies.min(by: {
            (all[$0].submission.received ?? "~", $0) < (all[$1].submission.received ?? "~", $1)
          })
        else { continue }
        days[kept] = copies.compactMap { all[$0].day }.max()
        for copy in copies where copy != kept {
          let name = all[kept].name
          all[copy].standing = .duplicate(of: name)
          all[copy].submission.flags.append(
            Flag(
              .submissionDuplicate,
              message: Wording(
                "Samma innehåll som \(name). Den räknas bara en gång.",
                "The same content as \(name). It counts only once.")))
        }
      }
    }
    return days
  }

  /// The day that tells which of two is later.
  private var day: String? { submission.received ?? submission.signature?.date }

  private struct Slot: Hashable {
    var county: String
    var template: String
  }

  private static func markSuperseded(_ all: inout [Received], days: [Int: String]) {
    var slots: [Slot: [Int]] = [:]
    for (index, received) in all.enumerated() {
      guard received.isCurrent, received.submission.kind == .form, let county = received.county,
        let template = received.submission.template
      else { continue }
      slots[Slot(county: county, template: template), default: []].append(index)
    }
    for forms in slots.values where forms.count > 1 {
      guard let last = forms.max(by: { (days[$0] ?? "", $0) < (days[$1] ?? "", $1) }) else {
        continue
      }
      for form in forms where form != last {
        let replaced = Replaced(name: all[form].name, latest: days[last], day: days[form])
        all[last].replaces.append(replaced)
        all[form].standing = .superseded(by: all[last].name)
        all[form].submission.flags.append(replaced.flag(all[form], by: all[last]))
      }
    }
  }
}

extension Received.Replaced {
  /// What stands at the one that counts: that there is another, and why this one counts.
  public var notice: Wording {
    guard isDated else {
      return Wording(
        "Länet har också skickat in \(name), och inget datum skiljer dem åt. Den här räknas bara för "
          + "att den kommer sist i filernas ordning: en person måste kontrollera vilken som gäller.",
        "The county has also sent \(name), and no date tells them apart. This one counts only because "
          + "it comes last in the order of the files: a person must check which one is valid.")
    }
    return Wording(
      "Länet har också skickat in \(name). Den här räknas för att den är senare "
        + "(\(latest ?? ""); den andra \(day ?? "är utan datum")).",
      "The county has also sent \(name). This one counts because it is later "
        + "(\(latest ?? ""); the other \(day ?? "has no date")).")
  }

  fileprivate func flag(_ old: Received, by new: Received) -> Flag {
    var message = Wording(
      "Ersatt av \(new.name), en senare inlämning från samma län (\(latest ?? ""); den här "
        + "\(day ?? "är utan datum")). Den här jämförs inte.",
      "Replaced by \(new.name), a later submission from the same county (\(latest ?? ""); this one "
        + "\(day ?? "has no date")). This one is not compared.")
    if !isDated {
      message = Wording(
        "Jämförs inte: länet har också skickat in \(new.name). Inget datum skiljer dem åt; den andra "
          + "räknas bara för att den kommer sist i filernas ordning. En person måste kontrollera "
          + "vilken som gäller.",
        "Not compared: the county has also sent \(new.name). No date tells them apart; the other one "
          + "counts only because it comes last in the order of the files. A person must check which "
          + "one is valid.")
    }
    if let a = old.submission.organisation?.value, let b = new.submission.organisation?.value,
      a != b
    {
      message.swedish +=
        " Organisationerna skiljer sig åt (\(a); \(b)): kontrollera att båda inte ska gälla."
      message.english +=
        " The organisations differ (\(a); \(b)): check that not both should count."
    }
    return Flag(.submissionSuperseded, message: message)
  }
}
