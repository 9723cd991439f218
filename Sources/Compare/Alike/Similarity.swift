import Extract
import Normalize

extension Comparison {
  /// Two counties whose answers to one question, or whose goals, are alike.
  public struct Similar: Sendable, Equatable {
    /// The question that is answered: of two plans, the goal of `a`.
    public var question: String
    public var inA: AnswerReference
    public var inB: AnswerReference
    /// The cosine of the texts' weighted stems: 0 nothing in common, 1 the same words.
    public var score: Double
    /// The words that make them alike, the most telling first, as they are written.
    public var shared: [String]

    /// The counties' codes; `a` comes before `b`.
    public var a: String { inA.county }
    public var b: String { inB.county }
    public var template: String? { inA.template ?? inB.template }
    public var year: Int? { inA.year ?? inB.year }
  }

  /// How many pairs of one question are alike and yet not in `similar`, where such there are: neither of
  /// their counties has the other among its nearest.
  public struct FurtherPairs: Sendable, Equatable {
    public var template: String
    public var question: String
    public var count: Int
  }
}

/// Finds pairs of counties that write alike about one question.
///
/// Each text is a vector of Swedish stems, weighted by how often the text has them and how few of all
/// texts do (TF-IDF: Spärck Jones 1972, smoothed so that no word weighs nothing); the cosine of two
/// vectors is their likeness. Stop words, the question's own printed words, and passages that the form or
/// many counties have (`Copying`) are left out: they say what was asked or handed out, not what was
/// answered.
struct Similarity {
  /// From this score on a pair is shown.
  static let threshold = 0.3
  /// Two texts of a few words are alike by chance: each must have so many different stems…
  static let leastStems = 5
  /// … and both must share so many.
  static let leastShared = 3
  static let mostWords = 10
  /// A pair is kept where one of its counties is among so many that are most like the other. Where all write
  /// alike the pairs grow with the counties, and not with their square; what is left out is counted.
  static let mostPartners = 5
  /// Of one plan; a text of more "goals" is no plan that a person wrote.
  static let mostGoals = 300

  private let writings: [Writing]
  private let outlines: [FormOutline]
  private let stems: StemVectors
  private(set) var further: [Comparison.FurtherPairs] = []

  /// - Parameter copying: after it has looked for passages.
  init(_ writings: [Writing], _ outlines: [FormOutline], after copying: Copying) {
    self.writings = writings
    self.outlines = outlines
    let printed = outlines.map { outline in
      Dictionary(
        outline.questions.map {
          ($0.id, "\($0.question)\n\(outline.title(ofSection: $0.section) ?? "")")
        }, uniquingKeysWith: { first, _ in first })
    }
    stems = StemVectors(
      of: copying.tokens, copying.table, isCommon: copying.isCommon,
      without: writings.map { writing in
        writing.outline.flatMap { printed[$0][writing.place.question] } ?? ""
      })
  }

  /// Per question, the most alike first.
  mutating func pairs() -> [Comparison.Similar] {
    var answers: [[String: [Int]]] = outlines.map { _ in [:] }
    var goals: [Int?: [Int]] = [:]
    for (index, writing) in writings.enumerated() {
      if writing.isGoal {
        goals[writing.outline, default: []].append(index)
      } else if let outline = writing.outline {
        answers[outline][writing.place.question, default: []].append(index)
      }
    }
    for key in goals.keys { goals[key] = goals[key].map(firstGoals) }
    var all: [Comparison.Similar] = []
    for (index, outline) in outlines.enumerated() {
      for question in outline.questions {
        let given = answers[index][question.id] ?? []
        let extra = question.isWish ? [] : goals[index] ?? []
        let found = pairs(among: given + extra, withGoalPairs: false)
        let kept = Self.nearest(found)
        all += kept.map { similar($0, question.id) }
        if kept.count < found.count {
          further.append(
            Comparison.FurtherPairs(
              template: outline.template, question: question.id, count: found.count - kept.count))
        }
      }
      all += pairs(among: goals[index] ?? [], withGoalPairs: true).map { similar($0, nil) }
    }
    return all + pairs(among: goals[nil] ?? [], withGoalPairs: true).map { similar($0, nil) }
  }

  private func firstGoals(_ goals: [Int]) -> [Int] {
    var count: [String: Int] = [:]
    return goals.filter { index in
      let source = writings[index].place.source.name
      count[source, default: 0] += 1
      return count[source, default: 0] <= Self.mostGoals
    }
  }

  private struct Counties: Hashable {
    var a: String
    var b: String
  }

  /// Two writings, `a` that of the county that comes first.
  private struct Pair {
    var a: Int
    var b: Int
    var counties: Counties
    var score: Double
    /// The stems that make them alike, the most telling first.
    var shared: [Int32]
  }

  /// Of pairs in their order, those that are among the nearest of either county.
  private static func nearest(_ pairs: [Pair]) -> [Pair] {
    var partners: [String: Int] = [:]
    return pairs.filter { pair in
      let (a, b) = (pair.counties.a, pair.counties.b)
      partners[a, default: 0] += 1
      partners[b, default: 0] += 1
      return min(partners[a] ?? 0, partners[b] ?? 0) <= mostPartners
    }
  }

  /// The best pair of each two counties, the most alike first.
  private func pairs(among members: [Int], withGoalPairs: Bool) -> [Pair] {
    var best: [Counties: (i: Int, j: Int, score: Double)] = [:]
    var seen: [Int32: [(place: Int, weight: Double)]] = [:]
    var scores = [Double](repeating: 0, count: members.count)
    for (place, index) in members.enumerated() {
      let vector = stems.vectors[index]
      guard vector.count >= Self.leastStems else { continue }
      for entry in vector {
        for other in seen[entry.stem] ?? [] {
          scores[other.place] += entry.weight * other.weight
        }
        seen[entry.stem, default: []].append((place, entry.weight))
      }
      for other in 0..<place where scores[other] > 0 {
        let score = scores[other]
        scores[other] = 0
        let (i, j) = (members[other], index)
        guard score >= Self.threshold, let counties = counties(i, j),
          withGoalPairs || !(writings[i].isGoal && writings[j].isGoal),
          score > best[counties]?.score ?? 0
        else { continue }
        best[counties] = (i, j, score)
      }
    }
    return best.compactMap { pair($0.value.i, $0.value.j, $0.key, score: min($0.value.score, 1)) }
      .sorted {
        ($1.score, $0.counties.a, $0.counties.b) < ($0.score, $1.counties.a, $1.counties.b)
      }
  }

  private func counties(_ i: Int, _ j: Int) -> Counties? {
    let (a, b) = (writings[i].place.county, writings[j].place.county)
    return a == b ? nil : Counties(a: min(a, b), b: max(a, b))
  }

  private func pair(_ i: Int, _ j: Int, _ counties: Counties, score: Double) -> Pair? {
    let (a, b) = writings[i].place.county == counties.a ? (i, j) : (j, i)
    let shared = stems.shared(a, b)
    guard shared.count >= Self.leastShared else { return nil }
    return Pair(a: a, b: b, counties: counties, score: score, shared: shared)
  }

  private func similar(_ pair: Pair, _ question: String?) -> Comparison.Similar {
    let (a, b) = (writings[pair.a], writings[pair.b])
    return Comparison.Similar(
      question: question ?? a.place.question, inA: a.place, inB: b.place, score: pair.score,
      shared: stems.written(
        Array(pair.shared.prefix(Self.mostWords)), pair.a, a.text, pair.b, b.text))
  }
}

/// What is alike in all that counts.
struct Alike {
  var copied: [Comparison.Copied]
  var similar: [Comparison.Similar]
  var further: [Comparison.FurtherPairs]

  init(in comparison: Comparison) {
    let writings = Writing.all(in: comparison)
    var copying = Copying(writings, comparison.outlines)
    copied = copying.passages()
    var similarity = Similarity(writings, comparison.outlines, after: copying)
    similar = similarity.pairs()
    further = similarity.further
  }
}
