import Compare
import Extract
import Foundation
import Normalize
import Testing

@testable import Store

/// A part of the store, read by itself, is the same as it is in the whole.
@Suite struct PartsTests {
  /// Calls `body` with a store of copies, replaced forms, plans and files that cannot be read, two of them
  /// corrected by people.
  private static func withStore(_ body: (Store) throws -> Void) async throws {
    try await Samples.withFolder { folder in
      let paths = ["cases/sets", "submissions", "hostile/empty.txt"]
        .map { "\(Samples.corpus)/\($0)" }
      let store = try Store(folder, .creating)
      _ = try await Import(into: store, using: Samples.templates).run(
        try Inputs(paths: paths, most: Linking.most)
      ) { _ in }
      let all = try store.received(counties: Samples.counties)
      let replaced = try #require(
        all.first { one in
          if case .superseded = one.received.standing { true } else { false }
        })
      for (field, value) in [("county", "Gotland"), ("organisation", "Region Prov")] {
        let correction = try replaced.stored.submission.correction(
          of: field, to: value, because: "prov", by: nil, made: "2021-06-02",
          after: try store.corrections().of(replaced.stored), Samples.templates)
        try store.set(correction, of: replaced.stored)
      }
      try body(store)
    }
  }

  private static func received(
    _ store: Store, _ among: Among = .all,
    _ parts: (Stored, Received) -> Parts = { _, _ in .all }
  ) throws -> [Received] {
    try store.received(
      counties: Samples.counties, among: among, corrections: try store.corrections(),
      Samples.templates, parts: parts
    ).map(\.received)
  }

  @Test func aCountyStandsTheSameAlone() async throws {
    try await Self.withStore { store in
      let all = try Self.received(store)
      #expect(all.contains { $0.county == "09" && $0.submission.kind == .form })
      // First found from the heads of all, then from what is remembered.
      for _ in 1...2 {
        for code in Set(all.map(\.county)) {
          let own = try Self.received(store, .county(code))
          #expect(own == all.filter { $0.county == code })
          #expect(!own.isEmpty)
        }
        for id in try store.ids() {
          #expect(try Self.received(store, .beside(id)).count < all.count)
        }
        try store.settle(counties: Samples.counties)
        #expect(try store.read { try $0.isSettled() })
      }
    }
  }

  @Test func whatIsNotReadChangesNothingElse() async throws {
    try await Self.withStore { store in
      let all = try Self.received(store)
      #expect(all == Received.settle(all.map(Self.unsettled), counties: Samples.counties))
      let flags = try Self.received(store, .all) { _, _ in .flags }
      #expect(flags.map(\.submission.flags) == all.map(\.submission.flags))
      #expect(flags.map(\.standing) == all.map(\.standing))
      #expect(flags.map(\.replaces) == all.map(\.replaces))
      #expect(flags.count { $0.submission.answers.isEmpty } > 20)
      let current = try Self.received(store, .all) { _, one in one.isCurrent ? .all : .head }
      #expect(current.filter(\.isCurrent) == all.filter(\.isCurrent))
      var each: [Received] = []
      try store.forEach(
        counties: Samples.counties, corrections: try store.corrections(), Samples.templates,
        where: { !$0.isCurrent }
      ) { each.append($0) }
      #expect(each == all.filter { !$0.isCurrent })
      #expect(!each.isEmpty)
    }
  }

  /// As it was before it was found whether it counts.
  private static func unsettled(_ received: Received) -> Submission {
    var submission = received.submission
    submission.flags.removeAll {
      [.submissionDuplicate, .submissionSuperseded].contains($0.code)
    }
    return submission
  }

  @Test func aListIsTheSameEitherWay() async throws {
    try await Self.withStore { store in
      func lists() throws -> [Listing] {
        var lists: [Listing] = []
        for words in [[.current], [.duplicate, .superseded], Standing.Word.allCases] {
          for county in [nil, "08", "99"] {
            for template in [nil, "kvinnofrid-2021", "annat"] {
              lists.append(
                try store.listing(
                  of: Set(words), county: county, template: template, counties: Samples.counties))
            }
          }
        }
        return lists
      }
      let unsettled = try lists()
      try store.settle(counties: Samples.counties)
      #expect(try lists() == unsettled)
      let standings = try store.standings(counties: Samples.counties)
      #expect(unsettled[0].entries.count == standings.values.count { $0.word == .current })
      #expect(unsettled[0].entries.count + unsettled[0].others == standings.count)
      #expect(unsettled[1].entries.count > 5 && unsettled[3].entries.count > 0)
      #expect(unsettled[2] == Listing() && unsettled[6] == Listing())
    }
  }

  /// A search looks in a county, in what counts or in all: before it is remembered what counts, and after.
  @Test func aSearchFindsTheSameEitherWay() async throws {
    try await Self.withStore { store in
      let words = try #require(SearchWords("kommun* OR våld"))
      func hits(_ county: String? = nil, all: Bool = false, most: Int = 100_000) throws -> [Hit] {
        try store.search(
          words, most: most, includesAll: all, county: county, counties: Samples.counties)
      }
      let unsettled = try (hits(), hits(all: true), hits("08"))
      try store.settle(counties: Samples.counties)
      let (counting, all) = try (hits(), hits(all: true))
      #expect(counting == unsettled.0)
      #expect(all == unsettled.1)
      #expect(try hits("08") == unsettled.2)
      #expect(counting == all.filter { $0.standing.word == .current })
      #expect(counting.count < all.count)
      #expect(try hits("08") == counting.filter { $0.standing.county == "08" })
      #expect(try hits("08", all: true) == all.filter { $0.standing.county == "08" })
      #expect(try !hits("08").isEmpty)
      #expect(try hits(most: 5) == Array(counting.prefix(5)))
      #expect(counting.contains { $0.field == .leftover })
      // What is found in another text counts too where a person has written it.
      let said = try store.search(
        words, most: 7, county: "08", counties: Samples.counties,
        corrections: try store.corrections(), Samples.templates)
      #expect(said == Array(try hits("08").prefix(7)))
    }
  }

  /// A search need not find anew which submissions count because somebody has ticked a box.
  @Test func onlyWhatDecidesItMakesItFoundAnew() async throws {
    try await Self.withStore { store in
      try store.settle(counties: Samples.counties)
      let stored = try #require(try store.submissions().first { $0.submission.kind == .form })
      for (field, value, isKept) in [
        ("network", "unchecked", true), ("organisation", "Region Prov", true),
        ("signature.date", "2021-05-28", false), ("received", "2021-05-28", false),
        ("county", "Dalarna", false),
      ] {
        try store.settle(counties: Samples.counties)
        let correction = try stored.submission.correction(
          of: field, to: value, because: "prov", by: nil, made: "2021-06-02",
          after: try store.corrections().of(stored), Samples.templates)
        try store.set(correction, of: stored)
        #expect(try store.read { try $0.isSettled() } == isKept, "\(field)")
        _ = try store.undo(field, of: stored, at: "2021-06-03")
        #expect(try store.read { try $0.isSettled() } == isKept, "\(field)")
      }
    }
  }
}
