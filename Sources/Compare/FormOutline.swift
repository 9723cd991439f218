import Normalize

/// A county as the comparison lists it.
public struct CountyEntry: Sendable, Equatable {
  /// SCB's two-digit county code.
  public var code: String
  /// SCB's name ("Dalarnas län").
  public var name: String
  /// What the county can get a year, in kronor.
  public var amount: Int
  /// The part of the country that it is grouped in; `nil` where counties are not grouped.
  public var area: String?

  public init(code: String, name: String, amount: Int, area: String? = nil) {
    self.code = code
    self.name = name
    self.amount = amount
    self.area = area
  }
}

/// What a comparison needs to know of a form: its sections and questions in their printed order.
public struct FormOutline: Sendable, Equatable {
  public struct Section: Sendable, Equatable {
    public var number: String
    public var title: String

    public init(number: String, title: String) {
      self.number = number
      self.title = title
    }
  }

  public struct Question: Sendable, Equatable {
    public var id: String
    public var section: String
    /// The form's printed text.
    public var question: String
    /// `threeYear`, `year` or `nil`.
    public var horizon: String?
    /// The questions of the form before that it continues; `nil` for the one of the same id, if any.
    public var was: [String]?
    /// Whether it asks what the sender wishes to get from the receiver.
    public var isWish: Bool

    public init(
      id: String, section: String, question: String, horizon: String?, was: [String]? = nil,
      isWish: Bool = false
    ) {
      self.id = id
      self.section = section
      self.question = question
      self.horizon = horizon
      self.was = was
      self.isWish = isWish
    }
  }

  /// The template's id ("kvinnofrid-2021").
  public var template: String
  /// The programme year that the form is about; `nil` where it is unknown.
  public var year: Int?
  /// The form's own name; `nil` where only submissions know the form.
  public var name: String?
  /// The last day to send it in, ISO 8601.
  public var deadline: String?
  public var sections: [Section]
  public var questions: [Question]
  /// The section that asks for each of `county`, `organisation`, `contacts` and `signature`.
  public var sectionOfField: [String: String]
  /// The form of the year before, by its template's id.
  public var follows: String?
  /// All that is printed on the form besides its sections' titles and questions: no sender wrote it.
  public var printed: [String]

  public init(
    template: String, year: Int?, name: String? = nil, deadline: String? = nil,
    sections: [Section], questions: [Question], sectionOfField: [String: String] = [:],
    follows: String? = nil, printed: [String] = []
  ) {
    self.template = template
    self.year = year
    self.name = name
    self.deadline = deadline
    self.sections = sections
    self.questions = questions
    self.sectionOfField = sectionOfField
    self.follows = follows
    self.printed = printed
  }

  public func title(ofSection number: String) -> String? {
    sections.first { $0.number == number }?.title
  }
}

extension FormOutline {
  /// The outline as a filled form itself shows it.
  ///
  /// Submissions that another run of the program read may follow a template that is not at hand;
  /// they carry every printed line that matters, and must not drop out of the comparison.
  init(template: String, of submission: Submission) {
    self.template = template
    year = Self.year(in: template)
    sections = submission.sections.map { Section(number: $0.number, title: $0.title) }
    sectionOfField = [:]
    printed = submission.choices.map(\.label)
    questions = submission.answers.map {
      Question(
        id: $0.id, section: $0.section ?? "", question: $0.question ?? $0.id, horizon: $0.horizon)
    }
  }

  /// The four digits that a template's id ends with.
  private static func year(in template: String) -> Int? {
    let digits = template.suffix(4)
    guard digits.count == 4, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return Int(digits)
  }
}

extension FormOutline {
  /// What a comparison needs to know of a form's template.
  public init(of template: FormTemplate) {
    var questions: [Question] = []
    var fields: [String: String] = [:]
    var printed = template.preamble
    for section in template.sections {
      if let field = section.field { fields[field.rawValue] = section.number }
      for line in section.lines {
        guard case .question(let id, let horizon, _) = line.kind else {
          printed.append(line.printed)
          continue
        }
        questions.append(
          Question(
            id: id, section: section.number, question: line.printed, horizon: horizon,
            was: line.was, isWish: line.isWish))
      }
    }
    self.init(
      template: template.id, year: template.year, name: template.name,
      deadline: template.deadline,
      sections: template.sections.map { Section(number: $0.number, title: $0.title) },
      questions: questions, sectionOfField: fields, follows: template.follows,
      printed: printed + template.closing)
  }
}
