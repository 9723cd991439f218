import Compare
import Extract
import Foundation
import Normalize
import Testing

@testable import Store

/// Law 6: an import can be repeated, and what the store says does not depend on how it got there.
@Suite struct ImportTests {
  private static let sets = Samples.corpus + "/cases/sets"

  /// Copies files of the corpus below a folder: "own-folder/plan.txt".
  private static func copy(_ names: [String], to folder: String) throws {
    for name in names {
      let target = URL(filePath: "\(folder)/\(name)")
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: URL(filePath: "\(sets)/\(name)"), to: target)
    }
  }

  @discardableResult
  private static func load(
    _ paths: [String], into store: String, received: String? = nil, isDry: Bool = false
  ) async throws -> Tally {
    try await Import(
      into: try Store(store, .creating), using: Samples.templates, received: received,
      isDry: isDry
    ).run(try Inputs(paths: paths, most: Linking.most)) { _ in }
  }

  /// What comparing the same paths without a store finds.
  private static func compared(_ paths: [String], received: String? = nil) async throws -> [String]
  {
    let given = try Inputs(paths: paths, most: Linking.most)
    var all: [Submission] = []
    for range in given.groups {
      var group: [Candidate] = []
      for case .file(let path) in given.inputs[range] {
        group += await Candidate.all(
          in: try Inputs.bytes(of: path), file: path, using: Samples.templates,
          received: received)
      }
      all += Linking.linked(group, Samples.templates).map(\.submission)
    }
    return Received.settle(all, counties: Samples.counties).map(Self.line)
  }

  private static func stored(_ path: String) throws -> [String] {
    let store = try Store(path, .reading)
    let received = try store.received(counties: Samples.counties)
    let standings = try store.standings(counties: Samples.counties)
    // Found once, at the end of the import, and remembered.
    #expect(try store.read { try $0.isSettled() })
    for one in received { #expect(standings[one.stored.id] == Standing(one.received)) }
    return received.map { line($0.received) }
  }

  private static func line(_ received: Received) -> String {
    "\(received.standing) \(received.county ?? "") \(received.submission.json(language: .swedish))"
  }

  private static let files = [
    "beside/kalmar-plan.txt", "beside/kalmar.txt", "beside/kronoberg.txt",
    "own-folder/formulär.txt", "own-folder/plan.txt", "resent/a-kalmar-ny.txt",
    "resent/b-kalmar.txt", "resent/c-kronoberg.txt", "resent/d-kronoberg (kopia).txt",
  ]

  /// In whichever steps they come, and however often: the store says what `compare` says of all.
  @Test(arguments: [
    [files], [files, files], files.map { [$0] }, files.reversed().map { [$0] },
    [["own-folder/plan.txt"], ["own-folder/formulär.txt", "beside/kalmar.txt"], files],
    [["own-folder/formulär.txt"], files],
  ]) func theStepsChangeNothing(_ steps: [[String]]) async throws {
    try await Samples.withFolder { folder in
      let inbox = folder + "/in"
      var there: Set<String> = []
      for step in steps {
        let new = step.filter { there.insert($0).inserted }
        try Self.copy(new, to: inbox)
        try await Self.load([inbox], into: folder + "/store")
        let stored = try Self.stored(folder + "/store")
        #expect(stored == (try await Self.compared([inbox])))
      }
    }
  }

  /// A plan that is imported by itself is tied when its folder is; that it comes alone once more unties
  /// nothing.
  @Test func whatBelongsTogetherStaysTogether() async throws {
    try await Samples.withFolder { folder in
      let inbox = folder + "/own-folder"
      try Self.copy(["own-folder/formulär.txt", "own-folder/plan.txt"], to: folder)
      let expected = try await Self.compared([inbox])
      #expect(expected.contains { $0.contains(#""attachmentOf":""#) })
      for steps in [
        ["\(inbox)/plan.txt", "\(inbox)/formulär.txt", inbox],
        [inbox, "\(inbox)/plan.txt", "\(inbox)/formulär.txt"],
      ] {
        for step in steps { try await Self.load([step], into: folder + "/store") }
        #expect(try Self.stored(folder + "/store") == expected)
        try FileManager.default.removeItem(atPath: folder + "/store")
      }
    }
  }

  @Test func theDayReceivedIsKept() async throws {
    try await Samples.withFolder { folder in
      let store = folder + "/store"
      let path = Self.sets + "/beside/kalmar.txt"
      func days() throws -> [String?] {
        try Store(store, .reading).received(counties: Samples.counties)
          .filter(\.received.isCurrent).map(\.received.submission.received)
      }
      try await Self.load([path], into: store)
      #expect(try days() == [nil])
      // Told afterwards it completes what is there; not told again it stays.
      let dry = try await Self.load([path], into: store, received: "2021-06-10", isDry: true)
      #expect(dry.counts == [.dated: 1])
      #expect(try await Self.load([path], into: store, received: "2021-06-10") == dry)
      #expect(try await Self.load([path], into: store).counts == [.duplicate: 1])
      #expect(try days() == ["2021-06-10"])
      #expect(
        try Self.stored(store) == (try await Self.compared([path], received: "2021-06-10")))
      // The same content was received before: that day counts, in whichever order they are told.
      try await Self.load([path], into: store, received: "2021-05-20")
      try await Self.load([path], into: store, received: "2021-07-01")
      #expect(try days() == ["2021-05-20"])
    }
  }

  /// Two contents of one path are both kept; where no date tells which is later, the newer one is.
  @Test func aPathWithNewContent() async throws {
    try await Samples.withFolder { folder in
      let text = try String(contentsOfFile: Self.sets + "/beside/kalmar.txt", encoding: .utf8)
      let path = folder + "/kalmar.txt"
      // Some of them have a hash that is smaller than the one before.
      for version in 1...4 {
        try (text + "\n\nRättad \(version).\n").write(
          toFile: path, atomically: true, encoding: .utf8)
        try await Self.load([path], into: folder + "/store")
        try await Self.load([path], into: folder + "/store")
        let received = try Store(folder + "/store", .reading)
          .received(counties: Samples.counties)
        #expect(received.map(\.stored.file.version) == Array(1...version))
        #expect(received.map(\.received.isCurrent).lastIndex(of: true) == version - 1)
        #expect(received.count(where: \.received.isCurrent) == 1)
      }
    }
  }

  @Test func theTallyCountsAllOfIt() async throws {
    try await Samples.withFolder { folder in
      let store = folder + "/store"
      try await Self.load([Self.sets + "/resent/b-kalmar.txt"], into: store)
      let all = [Self.sets + "/resent", Samples.corpus + "/hostile/empty.txt"]
      let dry = try await Self.load(all, into: store, isDry: true)
      #expect(try Store(store, .reading).ids().count == 1)
      let tally = try await Self.load(all, into: store)
      #expect(
        tally.counts == [
          .imported: 2, .duplicate: 2, .superseded: 1, .unreadable(.readEmpty): 1,
        ])
      #expect(tally.files == 5)
      #expect(tally.failures.map(\.code) == [.readEmpty])
      #expect(dry == tally)
      let again = try await Self.load(all, into: store)
      #expect(again.counts == [.duplicate: 4, .unreadable(.readEmpty): 1])
      #expect(again.failures == tally.failures)
    }
  }

  @Test func whatCannotBeOpenedIsTriedAgain() async throws {
    try await Samples.withFolder { folder in
      let inbox = folder + "/in"
      try Self.copy(["beside/kalmar.txt"], to: inbox)
      try FileManager.default.createSymbolicLink(
        atPath: inbox + "/b.txt", withDestinationPath: folder + "/later.txt")
      let first = try await Self.load([inbox], into: folder + "/store")
      #expect(first.counts == [.imported: 1, .unopened: 1])
      #expect(first.failures.map(\.name) == [inbox + "/b.txt"])
      try FileManager.default.copyItem(
        atPath: Self.sets + "/beside/kronoberg.txt", toPath: folder + "/later.txt")
      let second = try await Self.load([inbox], into: folder + "/store")
      #expect(second.counts == [.imported: 1, .duplicate: 1])
    }
  }

  @Test func whatWasForgottenIsNotTakenInAgain() async throws {
    try await Samples.withFolder { folder in
      let path = Self.sets + "/beside/kalmar.txt"
      let hash = Digest.sha256(try Inputs.bytes(of: path))
      try Store(folder, .creating).write {
        try $0.execute(
          sql: """
            INSERT INTO forgotten (file_sha256, sha256, imported, forgotten)
            VALUES (?, ?, '2021-06-01', '2021-07-01')
            """, arguments: [hash, hash])
      }
      let tally = try await Self.load([path], into: folder)
      #expect(tally.counts == [.forgotten: 1])
      let store = try Store(folder, .reading)
      #expect(try store.ids().isEmpty)
      #expect(!store.originals.contains(hash))
    }
  }

  @Test func jsonLinesAreImported() async throws {
    try await Samples.withFolder { folder in
      let paths = ["beside/kalmar.txt", "own-folder/plan.txt"].map { "\(Self.sets)/\($0)" }
      var lines = ""
      for path in paths {
        let one = try await Samples.read(path)
        lines += one.candidates.map { $0.submission.json(language: .swedish) + "\n" }.joined()
      }
      let file = folder + "/all.jsonl"
      try lines.write(toFile: file, atomically: true, encoding: .utf8)
      try "no JSON".write(toFile: folder + "/broken.jsonl", atomically: true, encoding: .utf8)
      let tally = try await Self.load([file, folder + "/broken.jsonl"], into: folder + "/store")
      #expect(tally.counts == [.imported: 2, .unopened: 1])
      let store = try Store(folder + "/store", .reading)
      #expect(
        try store.submissions().map { $0.submission.json(language: .swedish) + "\n" }.joined()
          == lines)
      #expect(try await Self.load([file], into: folder + "/store").counts == [.duplicate: 2])
    }
  }
}
