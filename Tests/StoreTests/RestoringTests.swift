import Extract
import Foundation
import GRDB
import Normalize
import Testing

@testable import Store

/// Importing a file again: its original is put back where it is not whole, and it is told again what could
/// not be read of it, though nothing is read twice.
@Suite struct RestoringTests {
  private static func load(
    _ paths: [String], into store: String, isDry: Bool = false,
    _ report: (Import.Report) -> Void = { _ in }
  ) async throws -> Tally {
    try await Import(
      into: try Store(store, .creating), using: Samples.templates, isDry: isDry
    ).run(try Inputs(paths: paths, most: Linking.most), report: report)
  }

  private static let form = Samples.corpus + "/submissions/dalarna-2021.md"

  /// Damages the original of `form`.
  private static func harm(_ original: String, _ kind: String) throws {
    let bytes = try Inputs.bytes(of: form)
    try FileManager.default.removeItem(atPath: original)
    switch kind {
    case "gone": break
    case "no folder":
      try FileManager.default.removeItem(
        at: URL(filePath: original).deletingLastPathComponent())
    case "cut": try Data(bytes.dropLast()).write(to: URL(filePath: original))
    case "last byte": try Data(bytes.dropLast() + [0]).write(to: URL(filePath: original))
    case "longer": try Data(bytes + [0]).write(to: URL(filePath: original))
    default: Issue.record("\(kind) is no harm")
    }
  }

  @Test(arguments: ["gone", "no folder", "cut", "last byte", "longer"])
  func anOriginalIsPutBack(_ harm: String) async throws {
    try await Samples.withFolder { folder in
      let first = try await Self.load([Self.form], into: folder)
      #expect(first.counts[.restored] == nil)
      let store = try Store(folder, .writing)
      let before = try store.submissions()
      let original = store.originals.path(of: before[0].file.sha256)
      try Self.harm(original, harm)
      #expect(try store.verify().faults.map(\.kind) == [.original])
      let dry = try await Self.load([Self.form], into: folder, isDry: true)
      #expect(dry.counts == [.duplicate: 1, .restored: 1])
      #expect(try store.verify().faults.map(\.kind) == [.original])
      #expect(try await Self.load([Self.form], into: folder) == dry)
      #expect(try store.verify().faults == [])
      #expect(try Inputs.bytes(of: original) == Inputs.bytes(of: Self.form))
      // Nobody may write it, as before; and nothing was read again.
      let rights = try FileManager.default.attributesOfItem(atPath: original)[.posixPermissions]
      #expect(try #require(rights as? Int) & 0o222 == 0)
      #expect(try store.submissions() == before)
      #expect(try await Self.load([Self.form], into: folder).counts == [.duplicate: 1])
    }
  }

  /// From another place as well: the content decides.
  @Test func anOriginalIsPutBackFromACopy() async throws {
    try await Samples.withFolder { folder in
      let store = folder + "/store"
      _ = try await Self.load([Self.form], into: store)
      let open = try Store(store, .writing)
      try Self.harm(open.originals.path(of: try open.submissions()[0].file.sha256), "last byte")
      try FileManager.default.copyItem(atPath: Self.form, toPath: folder + "/copy.md")
      _ = try await Self.load([folder + "/copy.md"], into: store)
      #expect(try open.verify().faults == [])
    }
  }

  /// Forgotten between the look at the file and the moment when its original would be put back.
  @Test func whatIsForgottenMeanwhileDoesNotComeBack() async throws {
    try await Samples.withFolder { folder in
      _ = try await Self.load([Self.form], into: folder)
      let store = try Store(folder, .writing)
      let stored = try store.submissions()[0]
      let bytes = try Inputs.bytes(of: Self.form)
      let drafts = try store.drafts()
      try Self.harm(store.originals.path(of: stored.file.sha256), "gone")
      var job = Import.Job(range: 0..<1, reports: [])
      job.restored = [try drafts.write(bytes, sha256: stored.file.sha256)]
      _ = try store.forget(stored, at: "2021-07-01T08:00:00Z")
      _ = try store.write([job], drafts)
      #expect(!store.originals.contains(stored.file.sha256))
    }
  }

  /// The same where a copy of it was being read: neither its rows nor its original come back.
  @Test func whatIsForgottenWhileItIsReadDoesNotComeBack() async throws {
    try await Samples.withFolder { folder in
      _ = try await Self.load([Self.form], into: folder + "/store")
      let store = try Store(folder + "/store", .writing)
      let copy = folder + "/copy.md"
      try FileManager.default.copyItem(atPath: Self.form, toPath: copy)
      let drafts = try store.drafts()
      let work = Import(into: store, using: Samples.templates)
      let arrived = try await work.read(.file(copy), drafts)
      let job = try work.job(Import.Group(range: 0..<1, arrived: [0: arrived]))
      #expect(job.files.count == 1)
      let stored = try store.submissions()[0]
      _ = try store.forget(stored, at: "2021-07-01T08:00:00Z")
      guard case .stale? = try store.write([job], drafts).first else {
        Issue.record("it was written")
        return
      }
      #expect(try store.ids().isEmpty)
      #expect(!store.originals.contains(stored.file.sha256))
      #expect(
        try await Self.load([copy], into: folder + "/store").counts == [.forgotten: 1])
    }
  }

  @Test func whatCannotBeReadIsToldEachTimeAndReadOnce() async throws {
    try await Samples.withFolder { folder in
      let paths = [Samples.corpus + "/hostile/empty.txt", Self.form]
      let first = try await Self.load(paths, into: folder)
      #expect(first.counts == [.imported: 1, .unreadable(.readEmpty): 1])
      let numbers = try Store(folder, .reading).ids()
      var grave: [Severity?] = []
      let again = try await Self.load(paths, into: folder) { report in
        guard case .unchanged(_, let known) = report else {
          Issue.record("\(report.path) was read again")
          return
        }
        grave.append(known.worst)
      }
      #expect(again.counts == [.duplicate: 1, .unreadable(.readEmpty): 1])
      #expect(again.failures == first.failures)
      #expect(grave.count == 2 && grave.contains(.error))
      #expect(try Store(folder, .reading).ids() == numbers)
    }
  }
}
