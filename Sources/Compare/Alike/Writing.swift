import Extract
import Normalize

/// Where an answer, or a goal of a plan, stands among all that was received.
public struct AnswerReference: Sendable, Equatable {
  public var county: String
  /// The form's template, also of a plan that belongs with a form (`Homes`); `nil` for one that does not.
  public var template: String?
  public var year: Int?
  /// The answer's id ("honour.year", of a plan "goal.3").
  public var question: String
  public var source: Source
  public var evidence: [Place]

  public init(
    county: String, template: String?, year: Int?, question: String, source: Source,
    evidence: [Place]
  ) {
    self.county = county
    self.template = template
    self.year = year
    self.question = question
    self.source = source
    self.evidence = evidence
  }
}

/// One answer or goal with its text: what is compared across the counties.
struct Writing: Sendable {
  var place: AnswerReference
  /// The form it belongs to, as an index into the comparison's outlines.
  var outline: Int?
  /// Whether it is a goal of a plan and not the answer to a question.
  var isGoal: Bool
  var text: String
  /// How surely it was read, 0 to 1.
  var confidence: Double

  /// All that counts and has text, county by county; within a county in the order of the paths.
  static func all(in comparison: Comparison) -> [Writing] {
    let homes = Homes(comparison.outlines, comparison.counties)
    var all: [Writing] = []
    for county in comparison.counties {
      let current = county.current
      for submission in current {
        let outline = homes.outline(of: submission, among: current)
        for answer in submission.answers {
          guard let text = answer.text, !text.isEmpty else { continue }
          let form = outline.map { comparison.outlines[$0] }
          all.append(
            Writing(
              place: AnswerReference(
                county: county.entry.code, template: form?.template, year: form?.year,
                question: answer.id, source: submission.source, evidence: answer.evidence),
              outline: outline, isGoal: submission.kind == .plan, text: text,
              confidence: answer.confidence))
        }
      }
    }
    return all
  }
}
