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
    for difference in differences where KnownFaults.reason(one.name, difference.path) == nil {
      Issue.record("\(one.name): \(difference)")
    }
    let paths = differences.map(\.path)
    for (path, why) in KnownFaults.differences[one.name] ?? [:]
    where !paths.contains(where: { $0 == path || $0.hasPrefix(path + ".") }) {
      Issue.record("\(one.name): \(path) is right now; take it out of KnownFaults (\(why))")
    }
  }

  /// The truth tells no confidence: of two counties' forms in one file neither is sure.
  @Test(arguments: Corpus.cases.filter { $0.name.contains("another-county-behind") })
  func whoseFileOfTwoItIsIsUnsure(_ one: Case<Truth>) async throws {
    let read = try await Corpus.reading(of: one).submission
    #expect(read.counties.first.map { $0.confidence <= 0.7 } == true)
    #expect(read.organisation.map { $0.confidence <= 0.7 } == true)
  }

  @Test func faultsAreOfDocumentsInTheCorpus() {
    let names = Set(Corpus.cases.map(\.name))
    #expect(Set(KnownFaults.differences.keys).subtracting(names) == [])
  }
}
