import Foundation
import Normalize
import Testing

@testable import Store

@Suite struct CorrectionsTests {
  private static func set(
    _ field: String, _ value: String, in store: Store, _ stored: Stored,
    at day: String = "2021-06-02"
  ) throws {
    let correction = try stored.submission.correction(
      of: field, to: value, because: "Ringde länet.", by: "Eva", made: day,
      after: try store.corrections().of(stored), Samples.templates)
    try store.set(correction, of: stored)
  }

  /// A store with one form, and the submission in it.
  private static func withForm(_ body: (Store, Stored) throws -> Void) async throws {
    let form = try await Samples.form.value
    try Samples.withFolder { folder in
      let store = try Store(folder, .creating)
      try store.add(form)
      try body(store, try #require(try store.submissions().first))
    }
  }

  @Test func bothValuesAreKeptAndThePersonsHolds() async throws {
    try await Self.withForm { store, stored in
      try Self.set("network", "unchecked", in: store, stored)
      let again = try Store(store.directory, .reading)
      let corrections = try again.corrections()
      let corrected = corrections.corrected(stored, Samples.templates)
      #expect(corrected.choices.first { $0.id == "network" }?.state == .unchecked)
      #expect(corrected.flags.contains { $0.code == .choiceUnchecked })
      #expect(try again.submissions().map(\.submission) == [stored.submission])
      let past = try again.history(of: stored)
      #expect(past.map(\.correction.read) == ["checked"])
      #expect(past.map(\.correction.by) == ["Eva"])
      #expect(past.map(\.ended) == [nil])
    }
  }

  @Test func theLatestHoldsAndIsTakenBack() async throws {
    try await Self.withForm { store, stored in
      try Self.set("organisation", "Region A", in: store, stored, at: "2021-06-01")
      try Self.set("organisation", "Region B", in: store, stored, at: "2021-06-02")
      func organisation() throws -> String? {
        try store.corrections().corrected(stored, Samples.templates).organisation?.value
      }
      #expect(try organisation() == "Region B")
      #expect(try store.history(of: stored).map(\.ended) == ["2021-06-02", nil])
      #expect(try store.undo("organisation", of: stored, at: "2021-06-03"))
      #expect(try organisation() == stored.submission.organisation?.value)
      #expect(try !store.undo("organisation", of: stored, at: "2021-06-03"))
      #expect(try store.history(of: stored).map(\.correction.value) == ["Region A", "Region B"])
    }
  }

  @Test func aCorrectionBelongsToTheDocument() async throws {
    let form = try await Samples.form.value
    try await Self.withForm { store, stored in
      try Self.set("network", "unchecked", in: store, stored)
      var copy = form
      copy.path += " copy"
      try store.add(copy)
      var later = form
      later.path += " later"
      later.bytes.append(0x0A)
      for index in later.candidates.indices {
        later.candidates[index].submission.source.sha256 = String(repeating: "0", count: 64)
      }
      try store.add(later)
      let corrections = try store.corrections()
      #expect(try store.submissions().map { corrections.of($0).count } == [1, 1, 0])
      // Written anew, the submission keeps its correction.
      try store.add(form)
      #expect(try store.submissions().map { corrections.of($0).count } == [1, 1, 0])
    }
  }

  @Test func aCorrectedCountyDecidesWhatCounts() async throws {
    try await Self.withForm { store, stored in
      #expect(try store.standings(counties: Samples.counties)[stored.id]?.county == "20")
      try Self.set("county", "Värmland", in: store, stored)
      #expect(try store.standings(counties: Samples.counties)[stored.id]?.county == "17")
      try store.settle(counties: Samples.counties)
      #expect(try store.standings(counties: Samples.counties)[stored.id]?.county == "17")
    }
  }

  @Test func aSearchFindsWhatHolds() async throws {
    try await Self.withForm { store, stored in
      func hits(_ words: String) throws -> [Hit] {
        try store.search(
          try #require(SearchWords(words)), counties: Samples.counties,
          corrections: try store.corrections(), Samples.templates
        ).filter { $0.field == .answer(id: "honour.year", section: "7") }
      }
      let read = try #require(stored.submission.answers.first { $0.id == "honour.year" }?.text)
      let word = try #require(
        read.split(whereSeparator: { !$0.isLetter }).max { $0.count < $1.count })
      #expect(try hits(String(word)).count == 1)
      try Self.set("honour.year", "Lärarinnorna utbildas i Falun.", in: store, stored)
      #expect(try hits(String(word)).isEmpty)
      let found = try hits("lärarinna")
      #expect(found.map(\.evidence) == [[]])
      #expect(found.first?.excerpt.first { $0.isHit }?.text == "Lärarinnorna")
      #expect(try hits("\"utbildas i Falun\"").count == 1)
    }
  }
}
