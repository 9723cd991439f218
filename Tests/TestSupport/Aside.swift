import Foundation

/// Runs work that blocks or takes long on threads of its own.
///
/// Tests of time limits run beside it and wait for Swift's few threads; they must not stand in a queue
/// behind hundreds of documents. Two at a time, as the smallest machines have cores.
public enum Aside {
  private static let queue: OperationQueue = {
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = 2
    return queue
  }()

  public static func run<Success: Sendable>(
    _ work: @escaping @Sendable () throws -> Success
  ) async throws -> Success {
    try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { continuation.resume(with: Result { try work() }) }
    }
  }

  public static func run<Success: Sendable>(_ work: @escaping @Sendable () -> Success) async
    -> Success
  {
    await withCheckedContinuation { continuation in
      queue.addOperation { continuation.resume(returning: work()) }
    }
  }
}
