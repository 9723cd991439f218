import Compare
import Normalize
import Testing

/// Law 7: the order of the input changes nothing in the comparison.
@Suite struct OrderTests {
  private static func comparison(_ submissions: [Submission]) -> Comparison {
    Comparison(
      of: submissions, outlines: [],
      counties: Corpus.templates.gazetteer.counties.map {
        CountyEntry(code: $0.code, name: $0.name, amount: $0.amount)
      }, made: "2021-06-01T00:00:00Z")
  }

  @Test(arguments: ["submissions", "cases/sets", "cases/county", "cases/plan"])
  func theOrderChangesNothing(_ folder: String) async throws {
    var submissions: [Submission] = []
    for one in Corpus.cases(under: folder) {
      submissions.append(try await Corpus.reading(of: one).submission)
    }
    try #require(submissions.count >= 4)
    let wanted = Self.comparison(submissions).json()
    for seed in 0..<3 {
      var random = Seeded(seed)
      let shuffled = submissions.shuffled(using: &random)
      #expect(Self.comparison(shuffled).json() == wanted, "\(folder), seed \(seed)")
    }
  }

  /// What is told of files that concern one another, `expected/cases/sets/*.jsonl`.
  @Test func resentFilesAreTold() async throws {
    var submissions: [Submission] = []
    for one in Corpus.cases(under: "cases/sets/resent") {
      submissions.append(try await Corpus.reading(of: one).submission)
    }
    let found = Self.comparison(submissions).received.compactMap { received -> String? in
      guard !received.isCurrent else { return nil }
      let file = received.submission.source.file.split(separator: "/").last ?? ""
      let code = received.submission.flags.last?.code.rawValue ?? ""
      return "\(file) \(received.county ?? "–") \(code)"
    }
    let wanted = try Corpus.sets("resent").map { "\($0.file) \($0.county ?? "–") \($0.code)" }
    #expect(found.sorted() == wanted.sorted())
  }
}
