import Normalize

/// Which form each submission belongs with, as an index into the outlines.
///
/// A plan belongs with the form that it came with; one that came alone with the only form that there
/// is, or with the only form of the year that it was received in.
struct Homes {
  private let outlines: [FormOutline]
  private let indices: [String: Int]
  /// The form of plans that came alone.
  private let only: Int?

  init(_ outlines: [FormOutline], _ counties: [Comparison.County]) {
    self.outlines = outlines
    indices = Dictionary(
      outlines.enumerated().map { ($1.template, $0) }, uniquingKeysWith: { first, _ in first })
    var used: Set<String> = []
    for county in counties {
      for received in county.received where received.submission.kind == .form {
        if let template = received.submission.template { used.insert(template) }
      }
    }
    let candidates = used.isEmpty ? outlines.map(\.template) : Array(used)
    only = candidates.count == 1 ? indices[candidates[0]] : nil
  }

  /// - Parameter current: what the county sent and counts.
  func outline(of submission: Submission, among current: [Submission]) -> Int? {
    switch submission.kind {
    case .unknown: return nil
    case .form: return submission.template.flatMap { indices[$0] }
    case .plan: break
    }
    if let form = form(of: submission, among: current) {
      return form.template.flatMap { indices[$0] }
    }
    if let only { return only }
    guard let year = submission.received.flatMap({ Int($0.prefix(4)) }) else { return nil }
    let ofYear = outlines.indices.filter { outlines[$0].year == year }
    return ofYear.count == 1 ? ofYear[0] : nil
  }

  private func form(of plan: Submission, among current: [Submission]) -> Submission? {
    guard let name = plan.source.attachmentOf else { return nil }
    return current.first { form in
      form.kind == .form
        && (form.source.file == plan.source.file
          && (form.source.member ?? form.source.file) == name || form.source.name == name)
    }
  }

  /// The forms about which a county has sent something, as indices; `nil` among them for what belongs
  /// with none.
  func sent(by county: Comparison.County) -> Set<Int?> {
    let current = county.current
    return Set(current.map { outline(of: $0, among: current) })
  }
}
