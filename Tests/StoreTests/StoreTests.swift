import Compare
import Extract
import Foundation
import GRDB
import Normalize
import Testing

@testable import Store

@Suite struct StoreTests {
  /// What is read from the store equals what was written, to the last bit, and so does its JSON.
  @Test func whatIsReadEqualsWhatWasWritten() async throws {
    let written = try await Samples.candidates.value
    #expect(written.count > 20)
    try Samples.withFolder { folder in
      let store = try Store(folder + "/store", .creating)
      for one in written { try store.add(one) }
      let read = try store.submissions()
      let expected = written.flatMap { $0.candidates.map(\.submission) }
      #expect(read.map(\.submission) == expected)
      for (stored, submission) in zip(read, expected) {
        #expect(
          stored.submission.json(language: .swedish) == submission.json(language: .swedish))
      }
      #expect(try store.submissions([3]).map(\.submission) == [expected[2]])
      // The same through a second opening that only reads.
      let again = try Store(folder + "/store", .reading)
      #expect(try again.submissions() == read)
      for one in written {
        #expect(try again.originals.bytes(of: Digest.sha256(one.bytes)) == one.bytes)
      }
    }
  }

  @Test func placesKeepAllTheirDecimals() {
    let places: [Place] = [
      .box(page: 3, left: 0.1 + 0.2, top: -1e-9, right: 1e20, bottom: 72),
      .lines(first: 1, last: 999_999),
    ]
    #expect(Evidence.places(Evidence.json(places)) == places)
    #expect(Evidence.places(Evidence.json([])) == [])
  }

  @Test func aStoreThatIsNotThereIsNoStore() throws {
    try Samples.withFolder { folder in
      for access in [Store.Access.reading, .writing] {
        let error = #expect(throws: StoreError.self) { try Store(folder + "/none", access) }
        #expect(error?.kind == .missing)
      }
    }
  }

  @Test func aNewerStoreIsRefusedAndLeftAlone() throws {
    try Samples.withFolder { folder in
      let store = try Store(folder, .creating)
      try store.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 later')") }
      for access in [Store.Access.reading, .writing, .creating] {
        let error = #expect(throws: StoreError.self) { try Store(folder, access) }
        #expect(error?.kind == .newer)
      }
    }
  }

  @Test func anotherDatabaseIsNoStore() throws {
    try Samples.withFolder { folder in
      let queue = try DatabaseQueue(path: folder + "/store.sqlite")
      try queue.write { try $0.execute(sql: "CREATE TABLE mine (a)") }
      try queue.close()
      for access in [Store.Access.reading, .creating] {
        let error = #expect(throws: StoreError.self) { try Store(folder, access) }
        #expect(error?.kind == .damaged)
      }
      try Data("no database".utf8).write(to: URL(filePath: folder + "/store.sqlite"))
      let error = #expect(throws: StoreError.self) { try Store(folder, .reading) }
      #expect(error?.kind == .damaged)
    }
  }

  @Test(arguments: [
    "UPDATE counties SET code = 'XX'", "UPDATE counties SET confidence = 1.5",
    "UPDATE submissions SET kind = 'letter'", "UPDATE choices SET state = 'perhaps'",
    "UPDATE answers SET evidence = 'nowhere'", "UPDATE answers SET submission = 999",
    "UPDATE flags SET severity = 'grave'", "UPDATE sections SET status = 'fine'",
    "UPDATE files SET sha256 = 'abc'", "UPDATE files SET received = 'in May'",
    "UPDATE submissions SET signature_state = NULL", "UPDATE answers SET length = 'long'",
    "INSERT INTO corrections (file_sha256, sha256, field, because, made) VALUES ('a', 'b', 'c', '', '2021-05-01')",
  ]) func theSchemaHolds(_ change: String) async throws {
    let form = try await Samples.form.value
    try Samples.withFolder { folder in
      let store = try Store(folder, .creating)
      try store.add(form)
      let before = try store.submissions()
      let error = #expect(throws: StoreError.self) {
        try store.write { try $0.execute(sql: change) }
      }
      #expect(error?.kind == .invalid)
      #expect(try store.submissions() == before)
    }
  }

  @Test func aReadOnlyFolderIsRead() async throws {
    let form = try await Samples.form.value
    try Samples.withFolder { folder in
      let path = folder + "/store"
      let written = try {
        let store = try Store(path, .creating)
        try store.add(form)
        return try store.submissions()
      }()
      chmod(path, 0o555)
      defer { chmod(path, 0o755) }
      #expect(try Store(path, .reading).submissions() == written)
    }
  }
}
