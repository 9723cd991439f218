import Extract
import Normalize

/// The effort's book of accounts: which county has sent which form, when, what is missing in it, and
/// what the county can get for it.
public struct Ledger: Sendable, Equatable {
  /// One county and one form.
  public struct Entry: Sendable, Equatable {
    public var county: CountyEntry
    /// The form: its template, year, name and last day.
    public var outline: FormOutline
    public var status: Comparison.County.Status
    /// The form that counts.
    public var form: Received?
    /// The plans that count: those that came with the form, and those that came alone.
    public var plans: [Received]
    /// What must be put right before the form is complete, and what somebody should look at, in the
    /// form's order; findings that are merely good to know are left out.
    public var gaps: [Gap]
    /// Forms between which only the order of the files decided; a person must say which one counts.
    public var undecided: [Received.Replaced]

    /// The day on which what counts came in, ISO 8601; `nil` where nobody knows it.
    public var received: String? {
      form == nil ? plans.compactMap(\.submission.received).max() : form?.submission.received
    }

    public var errors: Int { gaps.count { $0.severity == .error } }
    public var warnings: Int { gaps.count { $0.severity == .warning } }

    /// Whether there is something and it is no form: a plan of the county's own.
    public var hasOnlyPlan: Bool { form == nil && !plans.isEmpty }
  }

  /// The forms in the order of their outlines, in each the counties in the order given.
  public var entries: [Entry]
  /// What could not be read or belongs to no county: one of those counties that seem to have sent
  /// nothing may have sent it.
  public var unplaced: [Received]

  /// - Parameters:
  ///   - submissions: in any order; it changes nothing.
  ///   - outlines: the forms that counties are to send. Forms of other templates are listed as well.
  ///   - counties: all that are expected to send something, in the order to list them.
  public init(of submissions: [Submission], outlines: [FormOutline], counties: [CountyEntry]) {
    self.init(
      settled: Received.settle(submissions, counties: Set(counties.map(\.code))),
      outlines: outlines,
      counties: counties)
  }

  /// - Parameter all: what was found before to count, as a store has it.
  public init(settled all: [Received], outlines: [FormOutline], counties: [CountyEntry]) {
    let ofCounty = Dictionary(grouping: all) { $0.county ?? "" }
    entries = Comparison.completed(outlines, by: all).flatMap { outline in
      counties.map { Entry(of: $0, outline, from: ofCounty[$0.code] ?? []) }
    }
    unplaced = all.filter { $0.county == nil }
  }

  /// What all entries are worth together, in kronor.
  public var amount: Int { entries.reduce(0) { $0 + $1.county.amount } }

  /// What the complete ones are worth.
  public var amountComplete: Int {
    entries.filter { $0.status == .complete }.reduce(0) { $0 + $1.county.amount }
  }

  public func count(_ status: Comparison.County.Status) -> Int {
    entries.count { $0.status == status }
  }
}

extension Ledger.Entry {
  init(of county: CountyEntry, _ outline: FormOutline, from all: [Received]) {
    let current = all.filter(\.isCurrent)
    let form = current.first {
      $0.submission.kind == .form && $0.submission.template == outline.template
    }
    // A plan that came with the form of another year is that year's.
    let others = current.filter {
      $0.submission.kind == .form && $0.submission.template != outline.template
    }
    let plans = current.filter { plan in
      plan.submission.kind == .plan && !others.contains { $0.brought(plan) }
    }
    self.county = county
    self.outline = outline
    self.form = form
    self.plans = plans
    undecided = (form?.replaces ?? []).filter { !$0.isDated }
    let counted = [form].compactMap { $0 } + plans
    gaps = counted.flatMap { Gap.all(in: $0.submission, outline) }
    if counted.isEmpty {
      status = .nothing
    } else {
      status = form != nil && !gaps.contains { $0.severity == .error } ? .complete : .incomplete
    }
  }
}

extension Received {
  /// Whether a plan came as this form's attachment.
  fileprivate func brought(_ plan: Received) -> Bool {
    guard let form = plan.submission.source.attachmentOf else { return false }
    let source = submission.source
    if source.file == plan.submission.source.file { return source.member == form || name == form }
    return name == form
  }
}
