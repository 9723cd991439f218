import Extract
import Foundation
import GRDB
import Normalize
import Testing

@testable import Store

@Suite struct VerificationTests {
  /// What is found after something was done to a store with one form.
  private static func faults(
    _ harm: (Store, String) throws -> Void
  ) async throws -> Verification {
    let form = try await Samples.form.value
    return try Samples.withFolder { folder in
      let store = try Store(folder, .creating)
      try store.add(form)
      let original = store.originals.path(of: Digest.sha256(form.bytes))
      try harm(store, original)
      return try store.verify()
    }
  }

  @Test func aStoreThatIsWellHasNoFault() async throws {
    let found = try await Self.faults { _, _ in }
    #expect(found.faults == [])
    #expect(found.submissions == 1 && found.originals == 1 && found.unnamed == 0)
    #expect(found.checkedIndex)
  }

  @Test func originalsAreReadToTheLastByte() async throws {
    let changed = try await Self.faults { _, original in
      chmod(original, 0o644)
      let handle = try #require(FileHandle(forWritingAtPath: original))
      try handle.seekToEnd()
      try handle.seek(toOffset: try handle.offset() - 1)
      try handle.write(contentsOf: Data([0]))
      try handle.close()
    }
    #expect(changed.faults.map(\.kind) == [.original])
    #expect(changed.faults.first?.message.english.contains("was changed") == true)
    let gone = try await Self.faults { _, original in
      try FileManager.default.removeItem(atPath: original)
    }
    #expect(gone.faults.map(\.kind) == [.original])
    #expect(gone.faults.first?.message.english.contains("is gone") == true)
  }

  @Test func whatNoRowNamesIsCounted() async throws {
    let found = try await Self.faults { _, original in
      try FileManager.default.copyItem(atPath: original, toPath: original + "x")
    }
    #expect(found.faults == [])
    #expect(found.unnamed == 1)
  }

  @Test(arguments: [
    (
      "PRAGMA ignore_check_constraints = 1; UPDATE choices SET state = 'perhaps'",
      StoreFault.Kind.row
    ),
    ("UPDATE submissions SET sha256 = 'other'", .row),
    ("CREATE TABLE mine (a)", .schema), ("DROP INDEX flags_code", .schema),
    ("DELETE FROM answers_index_data WHERE id > 10", .index),
    ("UPDATE submissions SET attachments = '[7]'", .row),
  ]) func whatSomebodyElseChangedIsFound(_ sql: String, _ kind: StoreFault.Kind) async throws {
    let found = try await Self.faults { store, _ in
      let queue = try DatabaseQueue(path: store.directory + "/store.sqlite")
      try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
      try queue.close()
    }
    #expect(found.faults.contains { $0.kind == kind }, "\(found.faults)")
    for fault in found.faults { #expect(fault.message.swedish != fault.message.english) }
  }
}
