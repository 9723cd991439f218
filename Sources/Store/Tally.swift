import Compare
import Extract
import GRDB
import Normalize

/// A submission that a dry run would write, without what does not decide whether it counts.
struct Planned: Sendable {
  var submission: Submission
  /// The file of the store that it belongs to already.
  var file: Int64?
  /// Whether its file comes in, and is not only tied anew.
  var isNew: Bool

  init(_ submission: Submission, file: Int64?, isNew: Bool) {
    self.isNew = isNew
    var head = submission
    head.answers = []
    head.choices = []
    head.contacts = []
    head.sections = []
    head.flags = head.flags.filter { $0.code.rawValue.hasPrefix("read.") }
    if !head.leftovers.isEmpty { head.leftovers = [.init(text: "", evidence: [])] }
    self.submission = head
    self.file = file
  }
}

/// What an import did, counted.
public struct Tally: Sendable, Equatable {
  /// One thing that can become of a submission or file.
  public enum Outcome: Sendable, Hashable {
    /// New, and it counts.
    case imported
    /// It was there, and has now the day on which it was received.
    case dated
    /// The same content as before, or as another one.
    case duplicate
    /// A later one replaces it: it came in now, or was there.
    case superseded
    /// It could not be read; the original is kept.
    case unreadable(Flag.Code)
    /// A person had it forgotten.
    case forgotten
    /// It could not be opened, and is not in the store.
    case unopened
    /// A file that was there already, whose original was gone or damaged: it is back.
    case restored
  }

  public struct Failure: Sendable, Equatable {
    /// The file, and the path inside it where there is one.
    public var name: String
    public var code: Flag.Code
    public var message: Wording
  }

  /// Submissions by what became of them; of files that were forgotten, not opened or put back, the files.
  public private(set) var counts: [Outcome: Int] = [:]
  /// Files looked at.
  public private(set) var files = 0
  /// What could not be read or opened, and why, by its name.
  public private(set) var failures: [Failure] = []

  mutating func note(_ report: Import.Report) {
    files += 1
    switch report {
    case .unchanged(_, let known):
      count(.duplicate, known.submissions - known.unreadable.count)
      for code in known.unreadable { count(.unreadable(code)) }
      if known.isRestored { count(.restored) }
      failures += known.failures
    case .forgotten: count(.forgotten)
    case .unopened(let path, let error):
      count(.unopened)
      failures.append(Failure(name: path, code: error.code, message: error.message))
    case .imported(_, let submissions), .dated(_, let submissions):
      if case .dated = report { count(.dated, submissions.count) }
      for one in submissions {
        failures += one.failures.map {
          Failure(name: one.source.name, code: $0.code, message: $0.message)
        }
      }
    }
  }

  /// Counts what became of the submissions that came in, when it is known which of all count.
  ///
  /// - Parameter unreadable: why, for those that could not be read.
  mutating func note(standing: Standing.Word, unreadable: Flag.Code?) {
    if let unreadable { return count(.unreadable(unreadable)) }
    switch standing {
    case .current: count(.imported)
    case .duplicate: count(.duplicate)
    case .superseded: count(.superseded)
    }
  }

  /// Counts submissions that were there and counted, and do not any more.
  mutating func note(superseded: Int) { count(.superseded, superseded) }

  mutating func finish() {
    failures.sort { ($0.name, $0.code.rawValue) < ($1.name, $1.code.rawValue) }
  }

  private mutating func count(_ outcome: Outcome, _ count: Int = 1) {
    if count > 0 { counts[outcome, default: 0] += count }
  }
}

extension Submission {
  /// Why it could not be read.
  fileprivate var failures: [Flag] {
    flags.filter { $0.code.rawValue.hasPrefix("read.") && $0.severity == .error }
  }
}

extension Import {
  /// Finds which of all submissions count now, and counts what that means for those that came in.
  ///
  /// - Parameters:
  ///   - before: how the submissions of the store stood before the import.
  ///   - files: the rows of files that came in.
  ///   - planned: what a dry run would have written.
  /// - Throws: `StoreError` where the store cannot be read or written.
  func finish(
    _ tally: inout Tally, before: [Int64: Standing], files: Set<Int64>, planned: [Planned]
  ) throws {
    defer { tally.finish() }
    var after: [Int64: Standing.Word] = [:]
    if isDry {
      let heads = try store?.read { try $0.headsToSettle() } ?? []
      let rewritten = Set(planned.compactMap(\.file))
      let kept = heads.filter { !rewritten.contains($0.file.id) }
      let all = kept.map(\.submission) + planned.map(\.submission)
      // What comes in now is later than what its path held before.
      let versions = kept.map(\.file.version) + planned.map { _ in Int.max }
      let order = Received.order(of: all, versions: versions)
      let settled = Received.settle(ordered: order.map { all[$0] }, counties: counties)
      for (index, received) in zip(order, settled) {
        let word = Standing(received).word
        if index < kept.count {
          after[kept[index].id] = word
        } else if planned[index - kept.count].isNew {
          tally.note(standing: word, unreadable: all[index].unreadable)
        }
      }
    } else if let store {
      try store.settle(counties: counties)
      let standings = try store.standings(counties: counties)
      let came = try store.read { try $0.cameIn(files) }
      for (id, unreadable) in came {
        tally.note(standing: standings[id]?.word ?? .current, unreadable: unreadable)
      }
      after = standings.mapValues(\.word)
      for (id, _) in came { after[id] = nil }
    }
    tally.note(
      superseded: before.count { $0.value.word == .current && after[$0.key] == .superseded })
  }
}

extension Submission {
  /// The code that says why nothing could be read of it.
  fileprivate var unreadable: Flag.Code? { kind == .unknown ? failures.first?.code : nil }
}

extension Database {
  /// The submissions of files, and why those of them could not be read that could not.
  fileprivate func cameIn(_ files: Set<Int64>) throws -> [(Int64, Flag.Code?)] {
    var came: [(Int64, Flag.Code?)] = []
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT s.id, s.file, (SELECT code FROM flags f WHERE f.submission = s.id
            AND s.kind = 'unknown' AND f.code GLOB 'read.*' AND f.severity = 'error'
            ORDER BY f.position LIMIT 1)
        FROM submissions s ORDER BY s.id
        """)
    while let row = try rows.next() {
      guard files.contains(row[1]) else { continue }
      came.append((row[0], (row[2] as String?).flatMap(Flag.Code.init)))
    }
    return came
  }
}
