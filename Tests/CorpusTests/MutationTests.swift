import Extract
import TestSupport
import Testing

@testable import Normalize

/// Forms put together wrongly at random: what is read must stay where it belongs, or be doubted.
@Suite struct MutationTests {
  /// Text forms that are read without a difference.
  private static func bases() async throws -> [(name: String, reading: Reading)] {
    var bases: [(name: String, reading: Reading)] = []
    for one in Corpus.cases where one.truth.kind == "form" && one.truth.mediaType.hasPrefix("text/")
    {
      guard bases.count < 12, one.truth.allow == nil, !one.truth.mediaType.contains("html"),
        one.name.hasPrefix("submissions/") || one.name.hasPrefix("cases/text/")
          || one.name == "cases/formats/gotland.txt"
      else { continue }
      let reading = try await Corpus.reading(of: one)
      guard Differences.all(reading.submission, one.truth).isEmpty,
        reading.submission.answers.count(where: { $0.text != nil }) >= 6
      else { continue }
      bases.append((one.name, reading))
    }
    return bases
  }

  static let seedsPerKind = 38

  @Test(.timeLimit(.minutes(5)), arguments: MutableForm.Kind.allCases)
  func nothingMovesInSilence(_ kind: MutableForm.Kind) async throws {
    let bases = try await Self.bases()
    try #require(bases.count == 12)
    var right = 0
    var unsure = 0
    var undone = 0
    var silent: Set<Int> = []
    for seed in 0..<Self.seedsPerKind {
      let base = bases[seed % bases.count]
      var form = MutableForm(base.reading)
      var random = Seeded(seed &* 31 &+ kind.rawValue.utf8.reduce(0) { $0 &* 7 &+ Int($1) })
      form.apply(kind, &random)
      if form.deed == "nothing" { undone += 1 }
      let document = form.document
      let read = await Aside.run { Submission(of: document, using: Corpus.templates) }
      let differences = Differences.all(read, form.truth).filter {
        $0.confidence != nil && !$0.isPart
      }
      // County, organisation, five choices, nine answers, the signature's three values, contacts.
      right += 19 + form.truth.contacts.count - differences.count
      unsure += differences.count { !$0.isSilent }
      let wrong = differences.filter(\.isSilent)
      guard !wrong.isEmpty else { continue }
      silent.insert(seed)
      if KnownFaults.mutations["\(kind.rawValue) \(seed)"] == nil {
        Issue.record(
          "\(kind.rawValue) \(seed) of \(base.name), \(form.deed): \(wrong.map(\.description))")
      }
    }
    #expect(undone * 10 < Self.seedsPerKind, "\(undone) mutations did nothing")
    print(
      "mutation \(kind.rawValue): \(right) right, \(unsure) unsure, \(silent.count) documents with silent mistakes"
    )
    for seed in 0..<Self.seedsPerKind where !silent.contains(seed) {
      let known = KnownFaults.mutations["\(kind.rawValue) \(seed)"]
      #expect(known == nil, "\(kind.rawValue) \(seed) is right now; take it out of KnownFaults")
    }
  }
}

extension Difference {
  /// Items and length follow from the text.
  var isPart: Bool { path.hasSuffix(".items") || path.hasSuffix(".length") }
}
