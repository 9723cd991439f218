import Extract

/// One sentence or list item of an answer, verbatim: the unit that themes are given to.
public struct Passage: Sendable, Equatable {
  /// The county's code; `nil` where the sender's county is not known.
  public var county: String?
  /// The form's template; `nil` for a plan's goal.
  public var template: String?
  /// The programme year; `nil` where it is unknown, as for plans.
  public var year: Int?
  /// The answer's id ("honour.year", of a plan "goal.3").
  public var question: String
  /// The words as they stand in the answer, without the dash of a list item.
  public var text: String
  /// Where in the answer's text it stands: UTF-8 bytes.
  public var range: Range<Int>
  public var source: Source
  /// The answer's places: a sentence has none of its own.
  public var evidence: [Place]

  public init(
    county: String?, template: String?, year: Int?, question: String, text: String,
    range: Range<Int>, source: Source, evidence: [Place]
  ) {
    self.county = county
    self.template = template
    self.year = year
    self.question = question
    self.text = text
    self.range = range
    self.source = source
    self.evidence = evidence
  }
}
