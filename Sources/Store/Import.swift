import Dispatch
import Extract
import Foundation
import GRDB
import Normalize

/// The bulk import: reads files several at a time, and keeps them and what they say in the store.
///
/// One task a file reads, parses and writes the original beside its place. Files that may belong together
/// are tied when all of them are read, and one writer takes whatever is ready: it makes the originals safe
/// on the disk and commits their rows in one transaction. While it waits for the disk the others read on.
/// Memory holds what is being read and a bounded rest.
public struct Import: Sendable {
  /// `nil` where there is none yet and nothing is to be written.
  let store: Store?
  let templates: Templates
  let received: String?
  let isDry: Bool
  /// Files that are read at a time.
  let workers: Int

  /// - Parameters:
  ///   - store: `nil` for a dry run where there is no store yet.
  ///   - received: the day that the caller says the files were received.
  ///   - isDry: whether to find out what would happen, and write nothing.
  ///   - workers: one document a core waits for its outside program or is parsed; more keep the cores busy.
  public init(
    into store: Store?, using templates: Templates, received: String? = nil, isDry: Bool = false,
    workers: Int = max(2, ProcessInfo.processInfo.activeProcessorCount) + 1
  ) {
    self.store = store
    self.templates = templates
    self.received = received
    self.isDry = isDry || store == nil
    self.workers = workers
  }

  /// What became of one file, told when it is safe.
  public enum Report: Sendable {
    /// New, or read anew with what came with it.
    case imported(path: String, [Submission])
    /// There already, and now with the day on which it was received.
    case dated(path: String, [Submission])
    /// The same content as before, at the same place.
    case unchanged(path: String, Known)
    /// A person had it forgotten; it is not taken in again.
    case forgotten(path: String)
    /// It could not be opened, and will be tried again.
    case unopened(path: String, ReadError)

    public var path: String {
      switch self {
      case .imported(let path, _), .dated(let path, _), .unchanged(let path, _),
        .forgotten(let path), .unopened(let path, _):
        path
      }
    }
  }

  /// What the store says of a file that it holds already: what its first import said.
  public struct Known: Sendable {
    /// How many submissions the file holds.
    public var submissions = 0
    /// What could not be read of it, and why.
    public var failures: [Tally.Failure] = []
    /// The reasons for those submissions of which nothing could be read.
    public var unreadable: [Flag.Code] = []
    /// The gravest flag that was read.
    public var worst: Severity?
    /// Whether the original was gone or damaged, and has been put back.
    public var isRestored = false
  }

  /// Groups of files that wait for the writer, at most.
  private static let ahead = 256
  /// Bytes of documents that wait to be written, at most (besides one file that is larger itself).
  private static let weight = 24 << 20

  /// What the tasks tell the one who coordinates them.
  private enum Event: Sendable {
    case read(Int, Arrived)
    case written(Result<[Written], StoreError>)
    case interrupted
    /// What waits to be written with more has waited.
    case paused
    case nothing
  }

  /// Imports everything.
  ///
  /// - Parameters:
  ///   - interruption: ends the import when it gives something: what is read is written, nothing more is.
  ///   - report: is called for each file, in no certain order.
  ///   - stopped: is called after an interruption, when all is safe, and does not return: what is still
  ///     being read is not waited for.
  /// - Throws: `StoreError` where the store cannot be written; what was reported is safe.
  public func run(
    _ inputs: Inputs, interruption: AsyncStream<Void>? = nil,
    report: (Report) -> Void, stopped: (Tally) -> Never = { _ in preconditionFailure("no signal") }
  ) async throws -> Tally {
    let drafts = isDry ? nil : try store?.drafts()
    defer { drafts?.discard() }
    let before = try store?.standings(counties: counties) ?? [:]
    var tally = Tally()
    var files: Set<Int64> = []
    var planned: [Planned] = []
    var state = State(inputs)
    var isInterrupted = false
    var isTimed = false
    try await withThrowingTaskGroup(of: Event.self) { tasks in
      defer { tasks.cancelAll() }
      if let interruption {
        tasks.addTask {
          for await _ in interruption { return .interrupted }
          return .nothing
        }
      }
      while !state.isDone(isInterrupted) {
        while !isInterrupted,
          let index = state.next(workers, ahead: Self.ahead, most: Self.weight)
        {
          tasks.addTask { .read(index, try await read(inputs.inputs[index], drafts)) }
        }
        if let jobs = state.take() {
          tasks.addTask { .written(await write(jobs, drafts)) }
        } else if state.isPausing, !isTimed {
          // What is being read may take minutes.
          isTimed = true
          tasks.addTask {
            try? await Task.sleep(for: State.pause)
            return .paused
          }
        }
        switch try await tasks.next() {
        case .read(let index, let arrived):
          if let group = state.note(arrived, of: index) { state.add(try job(group)) }
        case .written(let result):
          state.noteWritten()
          for written in try result.get() {
            switch written {
            case .stale(let range): state.readAgain(range)
            case .done(let reports, let rows, let heads):
              files.formUnion(rows)
              planned += heads
              for one in reports {
                tally.note(one)
                report(one)
              }
            }
          }
        case .interrupted: isInterrupted = true
        case .paused: isTimed = false
        case .nothing, nil: break
        }
      }
      if isInterrupted {
        try finish(&tally, before: before, files: files, planned: planned)
        stopped(tally)
      }
    }
    try finish(&tally, before: before, files: files, planned: planned)
    return tally
  }

  var counties: Set<String> { Set(templates.gazetteer.counties.map(\.code)) }

  /// Runs what waits for the disk on a thread that is not one of the few that read.
  private func write(_ jobs: [Job], _ drafts: Drafts?) async -> Result<[Written], StoreError> {
    guard let store, let drafts, !isDry else {
      return .success(jobs.map { $0.planned() })
    }
    return await withCheckedContinuation { continuation in
      Self.queue.async {
        continuation.resume(
          returning: Result { () throws(StoreError) in try store.write(jobs, drafts) })
      }
    }
  }

  private static let queue = DispatchQueue(label: "store")
}
