import Extract
import Foundation
import Normalize
import Testing

@testable import Store

@Suite struct ForgettingTests {
  /// Whether the bytes stand anywhere in any file below a folder, in lower or upper case.
  private static func holds(_ folder: String, _ secret: String) throws -> Bool {
    let files = try #require(FileManager.default.enumerator(atPath: folder))
    let wanted = Data(secret.lowercased().utf8)
    for case let name as String in files {
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      let lower = Data(bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 })
      if lower.range(of: wanted) != nil { return true }
    }
    return false
  }

  @Test func nothingOfItIsLeftInAnyByteOfTheStore() async throws {
    let form = try await Samples.form.value
    let others = try await Samples.candidates.value.filter { $0.candidates.count == 1 }
      .filter { $0.path.contains("/submissions/") && !$0.path.contains("dalarna") }
    try Samples.withFolder { folder in
      let store = try Store(folder, .creating)
      try store.add(form)
      for one in others { try store.add(one) }
      // Deleted and written again: an old copy lies in pages that nobody uses.
      try store.add(form)
      let stored = try #require(try store.submissions().first)
      let contact = try #require(stored.submission.contacts.first)
      let email = try #require(contact.email)
      let surname = try #require(contact.name?.split(separator: " ").last)
      let correction = try stored.submission.correction(
        of: "contact.1.email", to: "rattad.adress@example.se", because: "Ringde \(email).", by: nil,
        made: "2021-06-02", after: [], Samples.templates)
      try store.set(correction, of: stored)
      var secrets = [email, "rattad.adress@example.se"]
      if others.allSatisfy({ !String(decoding: $0.bytes, as: UTF8.self).contains(surname) }) {
        secrets.append(String(surname))
      }
      for secret in secrets { #expect(try Self.holds(folder, secret), "\(secret)") }
      let before = try store.submissions()
      let done = try store.forget(stored, at: "2021-06-03")
      #expect(done.submissions.map(\.id) == [stored.id])
      #expect(done.others == [])
      for secret in secrets { #expect(try !Self.holds(folder, secret), "\(secret)") }
      #expect(try store.submissions() == Array(before.dropFirst()))
      #expect(try store.whenForgotten(stored.id) == "2021-06-03")
      #expect(try store.verify().faults == [])
      // Asked again, there is nothing more to do.
      try store.purge()
    }
  }

  @Test func copiesGoWithIt() async throws {
    let form = try await Samples.form.value
    try Samples.withFolder { folder in
      let store = try Store(folder, .creating)
      try store.add(form)
      var copy = form
      copy.path += " copy"
      try store.add(copy)
      let stored = try #require(try store.submissions().last)
      #expect(try store.forgetting(stored).submissions.count == 2)
      _ = try store.forget(stored, at: "2021-06-03")
      #expect(try store.submissions() == [])
      #expect(!store.originals.contains(Digest.sha256(form.bytes)))
    }
  }

  @Test func othersInTheSameArchiveKeepTheirRows() async throws {
    let parcel = try #require(
      try await Samples.candidates.value.first { one in
        one.candidates.count > 1
          && Set(one.candidates.map(\.submission.source.sha256)).count == one.candidates.count
      })
    try Samples.withFolder { folder in
      let store = try Store(folder, .creating)
      try store.add(parcel)
      let before = try store.submissions()
      let plan = try store.forgetting(before[0])
      #expect(plan.others.map(\.id) == before.dropFirst().map(\.id))
      _ = try store.forget(before[0], at: "2021-06-03")
      let after = try store.submissions()
      #expect(after.map(\.id) == before.dropFirst().map(\.id))
      #expect(after.allSatisfy { $0.file.isForgotten })
      let gone = before[0].submission.source
      for one in after {
        #expect(one.submission.source.attachmentOf != gone.member ?? gone.name)
        #expect(!one.submission.attachments.contains(gone.member ?? gone.name))
      }
      #expect(!store.originals.contains(Digest.sha256(parcel.bytes)))
      // The original is not missed.
      #expect(try store.verify().faults == [])
    }
  }
}
