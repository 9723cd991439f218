import Dispatch
import Glibc
import Synchronization

/// The first SIGINT or SIGTERM, as something to wait for; the second ends the program at once.
final class Interruption: Sendable {
  private struct State {
    var hasCome = false
    var waiting: [AsyncStream<Void>.Continuation] = []
  }

  private let state = Mutex(State())
  private nonisolated(unsafe) var sources: [any DispatchSourceSignal] = []

  init() {
    sources = [SIGINT, SIGTERM].map { number in
      // Otherwise the signal would end us before the source is asked.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [weak self] in
        signal(number, SIG_DFL)
        self?.come()
      }
      source.activate()
      return source
    }
  }

  private func come() {
    let waiting = state.withLock { state in
      state.hasCome = true
      return state.waiting
    }
    for one in waiting { one.yield() }
  }

  var hasCome: Bool { state.withLock { $0.hasCome } }

  /// Gives something once when the signal comes, or has come; each call makes one that can be waited for.
  var stream: AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    let hasCome = state.withLock { state in
      state.waiting.append(continuation)
      return state.hasCome
    }
    if hasCome { continuation.yield() }
    return stream
  }

  /// Waits so long, or until the signal.
  func sleep(_ time: Duration) async {
    let stream = stream
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await Task.sleep(for: time) }
      group.addTask { for await _ in stream { break } }
      await group.next()
      group.cancelAll()
    }
    state.withLock { state in if !state.hasCome { state.waiting.removeAll() } }
  }
}
