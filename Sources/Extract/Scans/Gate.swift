import Glibc

/// Lets so many through at a time; the others wait in their order.
///
/// Recognition takes a core for seconds: more children than cores only slow each other down, however
/// many documents are read at once.
actor Gate {
  /// One recognition a core, over all documents.
  static let cores = Gate(max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))

  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var first = 0

  init(_ places: Int) { free = places }

  func enter() async {
    if free > 0 {
      free -= 1
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  func leave() {
    guard first < waiting.count else {
      free += 1
      return
    }
    let next = waiting[first]
    first += 1
    if first == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      first = 0
    }
    next.resume()
  }
}
