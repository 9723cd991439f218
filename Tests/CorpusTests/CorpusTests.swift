import Testing

/// Every document of the corpus against its truth, one line a difference.
@Suite struct CorpusTests {
  @Test func theCorpusIsThere() {
    #expect(Corpus.cases.count > 300)
    #expect(Corpus.hostile.count > 20)
  }

  @Test(arguments: Corpus.cases)
  func theDocumentGivesItsTruth(_ one: Case<Truth>) async throws {
    let reading = try await Corpus.reading(of: one)
    let differences = Differences.unallowed(reading.submission, one.truth)
    let known = KnownFaults.differences[one.name] ?? [:]
    for difference in differences where known[difference.path] == nil {
      Issue.record("\(one.name): \(difference)")
    }
    for (path, why) in known where !differences.contains(where: { $0.path == path }) {
      Issue.record("\(one.name): \(path) is right now; take it out of KnownFaults (\(why))")
    }
  }

  @Test func faultsAreOfDocumentsInTheCorpus() {
    let names = Set(Corpus.cases.map(\.name))
    #expect(Set(KnownFaults.differences.keys).subtracting(names) == [])
  }
}
