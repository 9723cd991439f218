import Compare
import Extract
import Normalize

/// What pages ask for again and again, found once: with 70 forms and 21 counties a search a page would
/// be most of the work.
struct Lookup {
  struct Key: Hashable {
    var template: String
    var id: String
  }

  /// One question's cells, in the counties' order; `id` is the question's.
  private var cells: [Key: [Comparison.Cell]]
  /// One form's sections of one county; `id` is the county's code.
  private var sections: [Key: [Comparison.SectionCell]]
  /// The form that counts; `id` is the county's code.
  private var forms: [Key: Submission]
  private var plans: [String: [Submission]]
  private var status: [String: Comparison.County.Status]
  private var counties: [String: Comparison.County]
  private var outlines: [String: FormOutline]
  private var histories: [Cell: History]
  private var questions: Set<Key>
  private var plansBySource: [Evidence.Key: Submission] = [:]
  /// By the form's template; `nil` for plans alone.
  private var similar: [String?: [Comparison.Similar]]
  private var copied: [String?: [Comparison.Copied]]
  private var further: [Key: Int]

  private struct Cell: Hashable {
    var question: Key
    var county: String
  }

  init(_ comparison: Comparison) {
    cells = Dictionary(grouping: comparison.cells) { Key(template: $0.template, id: $0.question) }
    sections = Dictionary(grouping: comparison.matrix) { Key(template: $0.template, id: $0.county) }
    outlines = Dictionary(
      comparison.outlines.map { ($0.template, $0) }, uniquingKeysWith: { first, _ in first })
    questions = Set(
      comparison.outlines.flatMap { outline in
        outline.questions.map { Key(template: outline.template, id: $0.id) }
      })
    histories = Dictionary(
      comparison.history.map {
        (
          Cell(
            question: Key(template: $0.now.template, id: $0.now.question), county: $0.now.county),
          $0
        )
      }, uniquingKeysWith: { first, _ in first })
    similar = Dictionary(grouping: comparison.similar, by: \.template)
    further = Dictionary(
      comparison.furtherPairs.map { (Key(template: $0.template, id: $0.question), $0.count) },
      uniquingKeysWith: { first, _ in first })
    copied = Dictionary(grouping: comparison.copied, by: \.newest)
    forms = [:]
    plans = [:]
    status = [:]
    counties = [:]
    for county in comparison.counties {
      let code = county.entry.code
      counties[code] = county
      status[code] = county.status
      for submission in county.current {
        if submission.kind == .plan {
          plans[code, default: []].append(submission)
          plansBySource[Evidence.Key(submission.source)] = submission
        } else if submission.kind == .form, let template = submission.template {
          forms[Key(template: template, id: code)] = submission
        }
      }
    }
  }

  var hasPlans: Bool { !plans.isEmpty }

  func cells(ofQuestion id: String, in template: String) -> [Comparison.Cell] {
    cells[Key(template: template, id: id)] ?? []
  }

  func sections(of county: String, in template: String) -> [Comparison.SectionCell] {
    sections[Key(template: template, id: county)] ?? []
  }

  func form(of county: String, _ template: String) -> Submission? {
    forms[Key(template: template, id: county)]
  }

  func outline(_ template: String?) -> FormOutline? { template.flatMap { outlines[$0] } }

  func plans(of county: String) -> [Submission] { plans[county] ?? [] }

  func status(of county: String) -> Comparison.County.Status { status[county] ?? .nothing }

  func county(_ code: String) -> Comparison.County? { counties[code] }

  func hasForm(_ county: String) -> Bool {
    counties[county]?.current.contains { $0.kind == .form } ?? false
  }

  /// A question's answer beside those of the year before; `nil` where no form came before.
  func history(of question: String, in template: String, county: String) -> History? {
    histories[Cell(question: Key(template: template, id: question), county: county)]
  }

  func similar(in template: String?) -> [Comparison.Similar] { similar[template] ?? [] }

  func copied(in template: String?) -> [Comparison.Copied] { copied[template] ?? [] }

  /// How many pairs of a question are alike and not listed.
  func furtherPairs(ofQuestion id: String, in template: String) -> Int {
    further[Key(template: template, id: id)] ?? 0
  }

  /// Whether a pair is about a form's question, and not about goals of plans.
  func isQuestion(_ pair: Comparison.Similar) -> Bool {
    guard let template = pair.template else { return false }
    return questions.contains(Key(template: template, id: pair.question))
  }

  /// The whole text of an answer or goal.
  func text(of reference: AnswerReference) -> String? {
    var submission = plansBySource[Evidence.Key(reference.source)]
    if let template = reference.template, let form = form(of: reference.county, template),
      form.source == reference.source
    {
      submission = form
    }
    return submission?.answers.first { $0.id == reference.question }?.text
  }
}

extension Comparison.Copied {
  /// The form that it is shown with: the later of the two.
  fileprivate var newest: String? { inB.template ?? inA.template }
}
