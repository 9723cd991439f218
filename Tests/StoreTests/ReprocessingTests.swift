import Extract
import Foundation
import GRDB
import Normalize
import Testing

@testable import Store

@Suite struct ReprocessingTests {
  private final class Told {
    var all: [Reprocessed] = []

    var changes: [String] {
      all.compactMap {
        if case .changed(_, let changes) = $0 {
          changes.map(\.field).joined(separator: " ")
        } else {
          nil
        }
      }
    }
  }

  private static func reprocess(_ store: Store, isDry: Bool = false) async throws -> Told {
    let told = Told()
    try await store.reprocess(using: Samples.templates, isDry: isDry, progress: { _, _ in }) {
      told.all.append($0)
    }
    return told
  }

  private static func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
  }

  /// Mails, archives, plans tied to their forms, files that cannot be read: read again, all are the same.
  @Test func byTheSameRulesNothingChanges() async throws {
    try await Self.withFolder { folder in
      let store = try Store(folder, .creating)
      var paths: [String] = []
      for name in ["cases/mail", "cases/zip", "cases/sets/own-folder", "cases/sets/resent"] {
        paths.append("\(Samples.corpus)/\(name)")
      }
      _ = try await Import(into: store, using: Samples.templates).run(
        try Inputs(paths: paths), report: { _ in })
      let before = try store.submissions()
      #expect(before.count > 20)
      let told = try await Self.reprocess(store)
      #expect(told.changes == [])
      #expect(told.all.count == 0)
      #expect(try store.submissions() == before)
      #expect(try store.verify().faults == [])
    }
  }

  @Test func whatChangedIsToldFieldByFieldAndMended() async throws {
    let form = try await Samples.form.value
    try await Self.withFolder { folder in
      let store = try Store(folder, .creating)
      try store.add(form)
      let before = try store.submissions()
      // As an older version of the rules would have read it.
      try store.write {
        try $0.execute(sql: "UPDATE choices SET state = 'unchecked' WHERE choice = 'network'")
        try $0.execute(sql: "UPDATE answers SET text = 'Annat.' WHERE answer = 'honour.year'")
        try $0.execute(sql: "UPDATE submissions SET organisation_confidence = 0.5")
      }
      let old = try store.submissions()
      #expect(
        try await Self.reprocess(store, isDry: true).changes == [
          "organisation.confidence network honour.year"
        ])
      #expect(try store.submissions() == old)
      #expect(try await Self.reprocess(store).changes.count == 1)
      #expect(try store.submissions() == before)
      #expect(try await Self.reprocess(store).changes == [])
    }
  }

  @Test func peoplesCorrectionsAreKeptAndSaidWhereTheyAgree() async throws {
    let form = try await Samples.form.value
    try await Self.withFolder { folder in
      let store = try Store(folder, .creating)
      try store.add(form)
      try store.write {
        try $0.execute(sql: "UPDATE choices SET state = 'unchecked' WHERE choice = 'network'")
        try $0.execute(sql: "UPDATE choices SET state = 'unknown' WHERE choice = 'staffing'")
      }
      let stored = try #require(try store.submissions().first)
      for (field, value) in [("network", "checked"), ("staffing", "unchecked")] {
        try store.set(
          try stored.submission.correction(
            of: field, to: value, because: "Ringde.", by: nil, made: "2021-06-02",
            after: try store.corrections().of(stored), Samples.templates), of: stored)
      }
      let told = try await Self.reprocess(store)
      let agreements = told.all.compactMap { one -> String? in
        guard case .correction(_, let correction, let agreement) = one else { return nil }
        return "\(correction.field) \(agreement)"
      }
      #expect(agreements == ["network same", "staffing other(Optional(\"checked\"))"])
      let again = try #require(try store.submissions().first)
      let corrected = try store.corrections().corrected(again, Samples.templates)
      #expect(corrected.choices.first { $0.id == "staffing" }?.state == .unchecked)
      #expect(again.submission.choices.first { $0.id == "staffing" }?.state == .checked)
    }
  }

  @Test func anOriginalThatIsNotRightLeavesTheRowsAlone() async throws {
    let form = try await Samples.form.value
    try await Self.withFolder { folder in
      let store = try Store(folder, .creating)
      try store.add(form)
      let before = try store.submissions()
      let original = store.originals.path(of: Digest.sha256(form.bytes))
      chmod(original, 0o644)
      try Data("Annat innehåll.".utf8).write(to: URL(filePath: original))
      let told = try await Self.reprocess(store)
      guard case .unreadable(let file, _)? = told.all.first else {
        Issue.record("\(told.all)")
        return
      }
      #expect(file.id == before[0].file.id)
      #expect(try store.submissions() == before)
    }
  }
}
