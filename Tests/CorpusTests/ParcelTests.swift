import Extract
import Normalize
import Testing

/// Archives, mails and folders: each submission in them, and what belongs together.
@Suite struct ParcelTests {
  @Test func theParcelsAreThere() {
    #expect(Corpus.parcels.count >= 30)
  }

  @Test(arguments: Corpus.parcels)
  func everyMemberGivesItsTruth(_ one: Case<[Truth]>) async throws {
    let read = try await Self.submissions(of: one)
    #expect(read.map(\.source.member) == one.truth.map(\.member))
    guard read.count == one.truth.count else { return }
    for (submission, truth) in zip(read, one.truth) {
      for difference in Differences.unallowed(submission, truth) {
        Issue.record("\(one.name), \(truth.member ?? truth.file ?? ""): \(difference)")
      }
      #expect(submission.source.attachmentOf.map(Self.short) == truth.attachmentOf)
      #expect(submission.attachments.map(Self.short) == truth.attachments)
      #expect(submission.received == truth.received)
      #expect(submission.source.sha256.count == 64)
      if let file = truth.file { #expect(Self.short(submission.source.file) == file) }
      // A county that the form or the mail beside it tells stands nowhere in the document.
      let isTold = submission.source.attachmentOf != nil || truth.member != nil
      let placeless = submission.counties.filter(\.evidence.isEmpty)
      #expect(placeless.isEmpty || isTold && placeless.allSatisfy { $0.confidence < 1 })
      let isSure = submission.counties.first?.confidence == 1
      #expect(!isSure || submission.source.attachmentOf == nil || submission.kind == .form)
    }
  }

  /// What was tied stays tied when it is written and read back.
  @Test(arguments: Corpus.parcels.filter { $0.truth.contains { $0.attachmentOf != nil } })
  func jsonKeepsWhatBelongsTogether(_ one: Case<[Truth]>) async throws {
    let read = try await Self.submissions(of: one)
    let lines = read.map { $0.json(language: .swedish) }.joined(separator: "\n")
    let back = try Submission.jsonLines(Array(lines.utf8))
    #expect(back.map(\.source) == read.map(\.source))
    #expect(back.map(\.attachments) == read.map(\.attachments))
    #expect(back.map(\.received) == read.map(\.received))
  }

  private static func submissions(of one: Case<[Truth]>) async throws -> [Submission] {
    let inputs = try Inputs(paths: [one.path])
    var candidates: [Candidate] = []
    for case .file(let path) in inputs.inputs {
      candidates += await Candidate.all(
        in: try Inputs.bytes(of: path), file: path, using: Corpus.templates, received: nil)
    }
    #expect(inputs.groups == [0..<inputs.inputs.count])
    return Linking.linked(candidates, Corpus.templates).map(\.submission)
  }

  /// A path inside the corpus.
  private static func short(_ path: String) -> String {
    let root = Corpus.root.path + "/"
    return path.hasPrefix(root) ? String(path.dropFirst(root.count)) : path
  }
}
