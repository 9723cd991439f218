import Foundation
import TestSupport
import Testing

@testable import Extract
@testable import Normalize

/// Law 8: any bytes at all give an answer.
@Suite struct HostileTests {
  /// What `extract` makes of some bytes.
  private static func submissions(_ bytes: [UInt8], _ path: String) async -> [Submission] {
    await Candidate.all(in: bytes, file: path, using: Corpus.templates, received: nil)
      .map(\.submission)
  }

  /// The same of what is one document.
  private static func submission(_ bytes: [UInt8], _ path: String) async -> Submission {
    do {
      let document = try await Document(reading: bytes, file: path)
      return await Aside.run { Submission(of: document, using: Corpus.templates) }
    } catch {
      return Submission(
        unreadable: Source(file: path, sha256: "", mediaType: "application/octet-stream"),
        because: error)
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Corpus.hostile)
  func theFileGivesItsTruth(_ one: Case<HostileTruth>) async throws {
    let bytes = try Inputs.bytes(of: one.path)
    let all =
      Format.isContainer(bytes)
      ? await Self.submissions(bytes, one.path) : [await Self.submission(bytes, one.path)]
    let truth = one.truth
    let kinds = [truth.kind] + (truth.allow?.kind ?? [])
    #expect(all.allSatisfy { kinds.contains($0.kind.rawValue) }, "\(one.name)")
    if truth.allow?.kind == nil || truth.members != nil {
      #expect(all.count == truth.members ?? 1, "\(one.name)")
    }
    let failures = all.flatMap(\.flags).filter {
      $0.code.rawValue.hasPrefix("read.") && $0.severity == .error
    }
    let exits = [truth.exit].compactMap(\.self) + (truth.allow?.exit ?? [])
    let isExpected = exits.isEmpty || exits.contains(failures.isEmpty ? 0 : 1)
    #expect(
      isExpected == (KnownFaults.hostile[one.name] == nil),
      "\(one.name): the exit status is \(isExpected ? "right now; take it out of KnownFaults" : "wrong")"
    )
    for read in all {
      // A form that was read in spite of all has the flags that its content deserves.
      let codes =
        read.kind == .form ? failures.map(\.code.rawValue) : read.flags.map(\.code.rawValue)
      let allowed = truth.flags.map(\.code) + (truth.allow?.codes ?? [])
      #expect(Set(codes).subtracting(allowed) == [], "\(one.name)")
      #expect(truth.flags.isEmpty || !failures.isEmpty || !read.flags.isEmpty, "\(one.name)")
    }
  }

  /// Archives and mails with bytes changed, cut out, doubled and put in.
  @Test(.timeLimit(.minutes(3)), arguments: 0..<4)
  func brokenParcelsAreRead(_ part: Int) async throws {
    let small = Corpus.parcels.filter { $0.truth.count == 1 && $0.truth[0].file == nil }
    for seed in (part * 10)..<(part * 10 + 10) {
      var random = Seeded(seed &+ 90_000)
      let one = try #require(small.randomElement(using: &random))
      let bytes = Self.broken(try Inputs.bytes(of: one.path), &random)
      let all = await Self.submissions(bytes, one.path)
      #expect(!all.isEmpty, "seed \(seed) of \(one.name)")
      #expect(
        all.allSatisfy { $0.kind != .unknown || !$0.flags.isEmpty }, "seed \(seed) of \(one.name)")
    }
  }

  /// Text, markdown and web pages with bytes changed, cut out, doubled and put in.
  @Test(.timeLimit(.minutes(3)), arguments: 0..<10)
  func brokenBytesAreRead(_ part: Int) async throws {
    let small = Corpus.cases.filter { !$0.name.hasSuffix(".pdf") }
    for seed in (part * 20)..<(part * 20 + 20) {
      var random = Seeded(seed)
      let one = try #require(small.randomElement(using: &random))
      let bytes = Self.broken(try Inputs.bytes(of: one.path), &random)
      let read = await Self.submission(bytes, one.path)
      #expect(read.kind != .unknown || !read.flags.isEmpty, "seed \(seed) of \(one.name)")
    }
  }

  @Test(.timeLimit(.minutes(3)), arguments: 0..<4)
  func brokenPagesAreRead(_ part: Int) async throws {
    let pages = Corpus.cases.filter { $0.name.hasSuffix(".pdf") }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for seed in (part * 15)..<(part * 15 + 15) {
      var random = Seeded(seed &+ 7_000)
      let one = try #require(pages.randomElement(using: &random))
      let bytes = Self.broken(try Inputs.bytes(of: one.path), &random)
      // The outside program opens the file itself.
      let file = folder.appending(path: "\(seed).pdf")
      try Data(bytes).write(to: file)
      let read = await Self.submission(bytes, file.path)
      #expect(read.kind != .unknown || !read.flags.isEmpty, "seed \(seed) of \(one.name)")
    }
  }

  private static func broken(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...12, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, at + Int.random(in: 1...400, using: &random))
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: Array(bytes[at..<end]), at: at)
      case 3:
        bytes.insert(
          contentsOf: (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }, at: at)
      case 4: bytes.insert(contentsOf: Array(repeating: bytes[at], count: 3_000), at: at)
      case 5:
        let mark = [
          "<table><tr><td>", "</body>", "- [x] ", "|", "\u{0}", "7. ", "&#x1F;", "\r", "…@…",
        ]
        bytes.insert(contentsOf: Array((mark.randomElement(using: &random) ?? "").utf8), at: at)
      default: bytes.removeSubrange(at...)
      }
    }
    return bytes
  }
}
