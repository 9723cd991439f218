import Extract

extension Import {
  /// Files that are looked at together, as their readings come in.
  struct Group: Sendable {
    let range: Range<Int>
    var arrived: [Int: Arrived] = [:]

    var isComplete: Bool { arrived.count == range.count }
    var inOrder: [Arrived] { range.compactMap { arrived[$0] } }
  }

  /// How far an import has come: groups wait, are being read, and are ready for the writer.
  struct State {
    private var waiting: ArraySlice<Range<Int>>
    /// Groups that somebody else changed in the store meanwhile: they are looked at once more.
    private var again: [Range<Int>] = []
    /// By the first of their inputs.
    private var open: [Int: Group] = [:]
    private var groupOf: [Int: Int] = [:]
    /// Inputs of open groups that nobody reads yet.
    private var unread: ArraySlice<Int> = []
    private var reading = 0
    private var ready: [Job] = []
    private var weight = 0
    private(set) var isWriting = false
    /// When the last transaction ended.
    private var written: ContinuousClock.Instant?

    init(_ inputs: Inputs) {
      waiting = inputs.groups[...]
    }

    /// The time between two transactions.
    static let pause = Duration.milliseconds(250)

    /// - Parameter isInterrupted: whether only what is ready is still to be written.
    func isDone(_ isInterrupted: Bool) -> Bool {
      guard ready.isEmpty, !isWriting else { return false }
      return isInterrupted || (waiting.isEmpty && again.isEmpty && open.isEmpty)
    }

    /// The next input to read, where there is room for it.
    ///
    /// - Parameters:
    ///   - workers: inputs that are read at a time.
    ///   - ahead: groups that wait for the writer, at most.
    ///   - most: bytes of documents that wait for it, at most.
    mutating func next(_ workers: Int, ahead: Int, most: Int) -> Int? {
      guard reading < workers else { return nil }
      if unread.isEmpty {
        guard ready.count < ahead, weight < most,
          let range = again.popLast() ?? waiting.popFirst()
        else { return nil }
        open[range.lowerBound] = Group(range: range)
        for index in range { groupOf[index] = range.lowerBound }
        unread = Array(range)[...]
      }
      reading += 1
      return unread.popFirst()
    }

    /// Takes what was read of an input.
    ///
    /// - Returns: the group, where all of it is read.
    mutating func note(_ arrived: Arrived, of index: Int) -> Group? {
      reading -= 1
      guard let key = groupOf.removeValue(forKey: index) else { return nil }
      open[key]?.arrived[index] = arrived
      guard let group = open[key], group.isComplete else { return nil }
      open[key] = nil
      return group
    }

    mutating func add(_ job: Job) {
      weight += job.weight
      ready.append(job)
    }

    mutating func readAgain(_ range: Range<Int>) { again.append(range) }

    /// Whether something is ready, and waits for more to be written with it.
    var isPausing: Bool { !isWriting && !ready.isEmpty }

    /// What the writer takes: everything that is ready.
    ///
    /// A transaction writes each page that it touches once, however many files touched it: so a quarter
    /// of a second lies between two of them, unless nothing more is being read.
    mutating func take() -> [Job]? {
      let isTime = written.map { $0.duration(to: .now) > Self.pause } ?? true
      guard isPausing, reading == 0 || isTime else { return nil }
      defer {
        ready = []
        weight = 0
      }
      isWriting = true
      return ready
    }

    mutating func noteWritten() {
      isWriting = false
      written = .now
    }
  }
}
