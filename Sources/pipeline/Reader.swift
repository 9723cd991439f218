import ArgumentParser
import Extract
import Foundation
import Normalize

/// Reads inputs into submissions, several at a time and in the order of the inputs.
///
/// Memory holds as many documents as are being read, never all of them.
struct Reader {
  let templates: Templates
  let received: String?
  let language: Language
  /// One document a core waits for its outside program or is parsed; one more keeps the cores busy.
  var workers = max(2, ProcessInfo.processInfo.activeProcessorCount) + 1

  /// Whether anything could not be read, and the gravest finding.
  struct Outcome {
    var hasFailures = false
    var worst: Severity?

    mutating func note(_ submission: Submission) {
      for flag in submission.flags {
        if flag.code.rawValue.hasPrefix("read."), flag.severity == .error { hasFailures = true }
        note(worst: flag.severity)
      }
    }

    mutating func note(worst severity: Severity?) {
      guard let severity else { return }
      worst = max(worst ?? severity, severity)
    }

    /// The exit status of the contract: 1 goes before 3.
    func exit(_ failOn: FailOn?) throws {
      if hasFailures { throw ExitCode.unreadable }
      if let failOn, let worst, worst >= failOn.severity { throw ExitCode.flagged }
    }
  }

  /// Calls `body` with each submission in the order of the inputs. Files that may belong together wait
  /// for each other: the plan that a form says is attached is tied to it.
  func forEach(_ given: Inputs, _ body: (Submission) throws -> Void) async throws -> Outcome {
    let inputs = given.inputs
    var groups = given.groups[...]
    var outcome = Outcome()
    func done(_ submission: Submission) throws {
      outcome.note(submission)
      for flag in submission.flags
      where flag.code.rawValue.hasPrefix("read.") && flag.severity == .error {
        warn("\(submission.source.name): \(flag.code.rawValue): \(flag.message(language))")
      }
      try body(submission)
    }
    try await withThrowingTaskGroup(of: (Int, [Candidate]).self) { group in
      var waiting: [Int: [Candidate]] = [:]
      var next = 0
      var started = 0
      while next < inputs.count {
        // What is finished out of order waits, and a folder's files for each other; no more than a few
        // windows of it.
        while started < inputs.count, started - next < workers * 4 + Linking.most,
          started - next - waiting.count < workers
        {
          let index = started
          let input = inputs[index]
          group.addTask { (index, try await read(input)) }
          started += 1
        }
        guard let (index, candidates) = try await group.next() else { break }
        waiting[index] = candidates
        while let together = groups.first, together.allSatisfy({ waiting[$0] != nil }) {
          let ready = together.flatMap { waiting.removeValue(forKey: $0) ?? [] }
          let linked = together.count > 1 ? Linking.linked(ready, templates) : ready
          for candidate in linked { try done(candidate.submission) }
          groups = groups.dropFirst()
          next = together.upperBound
        }
      }
    }
    return outcome
  }

  private func read(_ input: Input) async throws -> [Candidate] {
    switch input {
    case .file(let path):
      do {
        return await Candidate.all(
          in: try Inputs.bytes(of: path), file: path, using: templates, received: received)
      } catch {
        var unread = Submission(unreadable: Source(unread: [], file: path), because: error)
        if let received { unread.note(received: received, templates) }
        return [Candidate(unread)]
      }
    case .jsonLines(let path):
      return try jsonLines(path).map { Candidate($0, isSettled: true) }
    }
  }

  private func jsonLines(_ path: String?) throws -> [Submission] {
    let bytes: [UInt8]
    if let path {
      do {
        bytes = try Inputs.bytes(of: path)
      } catch {
        warn("pipeline: \(path): \(error.message(language))")
        throw ExitCode.noInput
      }
    } else {
      bytes = Array(FileHandle.standardInput.readDataToEndOfFile())
    }
    do {
      return try Submission.jsonLines(bytes)
    } catch {
      warn("pipeline: \(path ?? "-"): \(error.message(language))")
      throw ExitCode.wrongCall
    }
  }
}

/// Standard output in large pieces; a closed pipe ends the program quietly, as `head` expects.
struct Output {
  private var buffer: [UInt8] = []

  mutating func line(_ text: String) {
    self.text(text)
    buffer.append(0x0A)
  }

  mutating func text(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count > 1 << 16 { flush() }
  }

  mutating func flush() {
    let failure = buffer.withUnsafeBytes { Descriptor.write($0, to: 1) }
    if failure != 0 { exit(failure == EPIPE ? 0 : ExitCode.cannotCreate.rawValue) }
    buffer.removeAll(keepingCapacity: true)
  }
}
