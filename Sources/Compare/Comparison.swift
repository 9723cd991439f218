import Extract
import Normalize

/// Every question across the counties, and where each county stands.
public struct Comparison: Sendable, Equatable {
  /// When it was made, ISO 8601; everything else follows from the submissions alone.
  public var made: String
  /// All counties, in the order given.
  public var counties: [County]
  /// The forms that are compared, those given first and then those that only submissions know.
  public var outlines: [FormOutline]
  /// One a county and question: questions in the forms' order, counties in theirs.
  public var cells: [Cell]
  /// One a county and section of each form.
  public var matrix: [SectionCell]
  /// Submissions that could not be read or belong to no county.
  public var unplaced: [Received]
  /// The themes that `codings` are about.
  public var codebook: Codebook
  /// Every sentence and list item of the answers and plan goals that count.
  public var passages: [Passage]
  /// What themes the passages have, in the order of the passages and then of the codebook.
  public var codings: [Coding]
  /// Pairs of counties that write alike, question by question, the most alike first.
  public var similar: [Similar]
  /// Of which questions more pairs are alike than `similar` holds.
  public var furtherPairs: [FurtherPairs]
  /// Passages that stand word for word in two counties' answers, or in a county's of two years.
  public var copied: [Copied]

  /// - Parameters:
  ///   - submissions: in any order; it changes nothing.
  ///   - outlines: the forms to compare. Forms of other templates are compared as well.
  ///   - counties: all that are expected to send something, in the order to list them.
  ///   - made: when the comparison is made, ISO 8601.
  ///   - codebook: the themes to look for.
  public init(
    of submissions: [Submission], outlines: [FormOutline], counties: [CountyEntry], made: String,
    codebook: Codebook = .embedded
  ) {
    self.init(
      settled: Received.settle(submissions, counties: Set(counties.map(\.code))),
      outlines: outlines, counties: counties, made: made, codebook: codebook)
  }

  /// Compares what was found before to count, as a store has it.
  public init(
    settled received: [Received], outlines: [FormOutline], counties: [CountyEntry], made: String,
    codebook: Codebook = .embedded
  ) {
    self.made = made
    self.codebook = codebook
    passages = []
    codings = []
    self.outlines = Self.completed(outlines, by: received)
    unplaced = received.filter { $0.county == nil }
    self.counties = County.all(counties, from: received)
    cells = []
    matrix = []
    similar = []
    furtherPairs = []
    copied = []
    let homes = Homes(self.outlines, self.counties)
    let sent = self.counties.map(homes.sent)
    for (index, outline) in self.outlines.enumerated() {
      for question in outline.questions {
        cells += zip(self.counties, sent).map { county, sent in
          // A plan that belongs with no form may hold the answer to any.
          let hasSent = sent.contains(index) || sent.contains(nil)
          return Cell(of: question, in: outline, from: county, hasSent: hasSent)
        }
      }
      for county in self.counties {
        matrix += outline.sections.map { SectionCell(of: $0.number, in: outline, from: county) }
      }
    }
    analyse()
  }

  /// Adds the outlines of templates that only submissions know, in the order of their ids.
  static func completed(
    _ outlines: [FormOutline], by received: [Received]
  ) -> [FormOutline] {
    var outlines = outlines
    var known = Set(outlines.map(\.template))
    var found: [FormOutline] = []
    for received in received where received.submission.kind == .form {
      guard let template = received.submission.template, !known.contains(template) else { continue }
      known.insert(template)
      found.append(FormOutline(template: template, of: received.submission))
    }
    outlines += found.sorted { $0.template < $1.template }
    return outlines
  }

  /// Everything received, county by county, those without a county last.
  public var received: [Received] { counties.flatMap(\.received) + unplaced }
}

extension Comparison {
  /// One county and all that it sent.
  public struct County: Sendable, Equatable {
    public enum Status: String, Sendable, CaseIterable {
      /// A form was received, and nothing in what counts is flagged as an error.
      case complete
      case incomplete
      case nothing
    }

    public var entry: CountyEntry
    /// Also copies and replaced forms, in the order of their paths.
    public var received: [Received]

    public init(entry: CountyEntry, received: [Received]) {
      self.entry = entry
      self.received = received
    }

    /// Every county with what it sent, in the order given.
    public static func all(_ entries: [CountyEntry], from received: [Received]) -> [County] {
      let received = Dictionary(grouping: received, by: \.county)
      return entries.map { County(entry: $0, received: received[$0.code] ?? []) }
    }

    /// What counts.
    public var current: [Submission] { received.filter(\.isCurrent).map(\.submission) }

    /// Forms between which only the order of the files decided; a person must say which one counts.
    public var undecided: [Received.Replaced] {
      received.flatMap(\.replaces).filter { !$0.isDated }
    }

    public var plans: [Submission] { current.filter { $0.kind == .plan } }

    /// A plan without a form is incomplete: it answers none of the form's questions. A section that
    /// is missing is an error where the form requires it.
    public var status: Status {
      if received.isEmpty { return .nothing }
      let hasForm = current.contains { $0.kind == .form }
      let hasError = current.contains { $0.flags.contains { $0.severity == .error } }
      return hasForm && !hasError ? .complete : .incomplete
    }

    /// The form of this template that counts.
    public func form(_ template: String) -> Submission? {
      received.first {
        $0.isCurrent && $0.submission.kind == .form && $0.submission.template == template
      }?.submission
    }
  }

  /// One county's answer to one question.
  public struct Cell: Sendable, Equatable {
    public enum Status: String, Sendable, CaseIterable {
      case answered
      /// The section is there, the answer is not.
      case empty
      /// Something was received; the section is not in it.
      case missing
      /// The county has sent nothing for this form.
      case nothing
    }

    public var county: String
    public var template: String
    public var year: Int?
    public var question: String
    public var status: Status
    public var answer: Submission.Answer?
    public var source: Source?
    public var flags: [Flag]

    init(
      of question: FormOutline.Question, in outline: FormOutline, from county: County, hasSent: Bool
    ) {
      self.county = county.entry.code
      template = outline.template
      year = outline.year
      self.question = question.id
      flags = []
      guard let form = county.form(outline.template) else {
        status = hasSent ? .missing : .nothing
        return
      }
      source = form.source
      answer = form.answers.first { $0.id == question.id }
      flags = form.flags.filter { $0.field == question.id }
      let section = form.sections.first { $0.number == question.section }
      if answer?.text != nil {
        status = .answered
      } else {
        status = answer == nil || section == nil || section?.status == .missing ? .missing : .empty
      }
    }
  }

  /// How one section stands in one county's form.
  public struct SectionCell: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
      case ok
      /// Something in it should be checked.
      case warning
      /// Something in it is missing or wrong.
      case error
      /// A required section that is nowhere in the form.
      case missing
      /// A section that the form does not require, and that is not there.
      case omitted
      /// No form was received.
      case nothing

      /// - Parameter flags: those of the section alone.
      public init(_ status: Submission.Section.Status?, flags: [Flag]) {
        let worst = flags.map(\.severity).max() ?? .info
        switch (status, worst) {
        case (.missing, .info), (nil, .info): self = .omitted
        case (.missing, _), (nil, _): self = .missing
        case (_, .error): self = .error
        case (_, .warning), (.incomplete, _): self = .warning
        case (.complete, .info): self = .ok
        }
      }
    }

    public var county: String
    public var template: String
    public var section: String
    public var state: State
    /// The least confidence of a value in it, 0 to 1.
    public var confidence: Double
    public var flags: [Flag]

    init(of number: String, in outline: FormOutline, from county: County) {
      self.county = county.entry.code
      template = outline.template
      section = number
      confidence = 1
      flags = []
      guard let form = county.form(outline.template) else {
        state = .nothing
        return
      }
      flags = form.flags.filter { $0.section == number }
      state = State(form.sections.first { $0.number == number }?.status, flags: flags)
      confidence = Self.confidences(in: number, of: form, outline).min() ?? 1
    }

    private static func confidences(
      in number: String, of form: Submission, _ outline: FormOutline
    ) -> [Double] {
      var all = form.answers.filter { $0.section == number }.map(\.confidence)
      all += form.choices.filter { $0.section == number }.map(\.confidence)
      for (field, section) in outline.sectionOfField where section == number {
        switch field {
        case "county": all += form.counties.map(\.confidence)
        case "organisation": all += [form.organisation].compactMap { $0?.confidence }
        case "contacts": all += form.contacts.map(\.confidence)
        case "signature": all += [form.signature].compactMap { $0?.confidence }
        default: break
        }
      }
      return all
    }
  }
}
