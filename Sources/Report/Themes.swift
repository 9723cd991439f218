import Compare
import Extract
import Normalize

/// The coded passages as the pages need them: by theme, by answer, with names for their anchors.
struct ThemeIndex: Sendable {
  /// One passage under one theme.
  struct Hit: Sendable {
    /// Index in `Comparison.passages`.
    var passage: Int
    var codings: [Coding]
    /// Whether every one of them is denied: the passage is shown, and does not count.
    var isNegated: Bool { !codings.isEmpty && codings.allSatisfy(\.isNegated) }
    var isQuoted: Bool { codings.contains(where: \.isQuoted) }
  }

  private struct Answer: Hashable {
    var county: String?
    var template: String?
    var question: String
    var source: Evidence.Key
  }

  private var hits: [String: [Hit]] = [:]
  /// Of each theme, by the form's template; `nil` for plans.
  private var hitsByForm: [String: [String?: [Hit]]] = [:]
  /// Anchors that stay the same from one report to the next: county, form, question, place in the answer.
  private(set) var anchors: [String] = []
  private var themesOfPassage: [Int: [String]] = [:]
  private var passagesOfAnswer: [Lookup.Key: [Int]] = [:]
  private var themesOfAnswer: [Answer: Set<String>] = [:]

  init(_ comparison: Comparison) {
    var numbers: [Answer: Int] = [:]
    for (index, passage) in comparison.passages.enumerated() {
      let answer = Self.answer(of: passage)
      numbers[answer, default: 0] += 1
      let parts = [
        passage.county ?? "x", passage.template ?? String(passage.source.sha256.prefix(8)),
        passage.question, String(numbers[answer] ?? 1),
      ]
      anchors.append("p-" + parts.map(Site.safe).joined(separator: "-"))
      if let template = passage.template {
        passagesOfAnswer[Lookup.Key(template: template, id: passage.question), default: []]
          .append(index)
      }
    }
    for coding in comparison.codings where comparison.passages.indices.contains(coding.passage) {
      var own = hits.removeValue(forKey: coding.theme) ?? []
      if own.last?.passage == coding.passage {
        own[own.count - 1].codings.append(coding)
      } else {
        own.append(Hit(passage: coding.passage, codings: [coding]))
      }
      hits[coding.theme] = own
      guard !coding.isNegated else { continue }
      let answer = Self.answer(of: comparison.passages[coding.passage])
      themesOfAnswer[answer, default: []].insert(coding.theme)
      if themesOfPassage[coding.passage]?.last != coding.theme {
        themesOfPassage[coding.passage, default: []].append(coding.theme)
      }
    }
    hitsByForm = hits.mapValues { hits in
      Dictionary(grouping: hits) { comparison.passages[$0.passage].template }
    }
  }

  private static func answer(of passage: Passage) -> Answer {
    Answer(
      county: passage.county, template: passage.template, question: passage.question,
      source: Evidence.Key(passage.source))
  }

  /// The themes that one answer has.
  func themes(county: String, template: String, question: String, source: Source) -> Set<String> {
    themesOfAnswer[
      Answer(
        county: county, template: template, question: question, source: Evidence.Key(source))] ?? []
  }

  func themes(ofPassage index: Int) -> [String] { themesOfPassage[index] ?? [] }

  /// The passages of a question's answers, in the counties' order.
  func passages(ofQuestion id: String, in template: String) -> [Int] {
    passagesOfAnswer[Lookup.Key(template: template, id: id)] ?? []
  }

  func hits(of theme: String) -> [Hit] { hits[theme] ?? [] }

  func hits(of theme: String, in template: String?) -> [Hit] {
    hitsByForm[theme]?[template] ?? []
  }
}

extension Theme {
  /// What may stand in a file's name: the id has a dot.
  var page: String { "theme-\(Site.safe(id))" }

  /// Its name as a heading.
  func title(_ language: Language) -> String { name(language).capitalisedFirst }
}
