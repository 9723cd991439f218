import Compare
import Extract
import GRDB
import Normalize

/// What is read of a submission besides its head: whose it is, when it came, how it was signed.
///
/// The answers are most of what a store holds; who only wants to know what is missing need not read them.
public struct Parts: OptionSet, Sendable, Hashable {
  public let rawValue: Int

  public init(rawValue: Int) {
    self.rawValue = rawValue
  }

  public static let contacts = Parts(rawValue: 1)
  public static let choices = Parts(rawValue: 2)
  public static let answers = Parts(rawValue: 4)
  public static let sections = Parts(rawValue: 8)
  public static let leftovers = Parts(rawValue: 16)
  public static let flags = Parts(rawValue: 32)

  public static let head: Parts = []
  public static let all: Parts = [.contacts, .choices, .answers, .sections, .leftovers, .flags]
}

/// Which of all submissions are asked for.
public enum Among: Sendable, Equatable {
  case all
  /// Those listed under this county's code; `nil` for those that have none.
  case county(String?)
  /// Those listed under the same county as the submission of this number.
  case beside(Int64)
}

/// A submission as it lies in the store, and as it stands among all of them.
public typealias Standings = [(stored: Stored, received: Received)]

extension Store {
  /// Everything received, in the order of the paths, with the flags that say what does not count.
  ///
  /// One county's submissions stand the same whether the others' are looked at or not: a copy is one
  /// within its county, and a form replaces another of its county alone.
  /// - Parameters:
  ///   - counties: the codes that exist.
  ///   - among: which of them.
  ///   - corrections: what people have said; a county that they correct decides what counts.
  ///   - parts: what to read of each beside its head; of what people have corrected all is read, as
  ///     other flags follow from it.
  /// - Throws: `StoreError` where the store cannot be read.
  public func received(
    counties: Set<String>, among: Among = .all, corrections: Corrections? = nil,
    _ templates: Templates? = nil, parts: (Stored, Received) -> Parts = { _, _ in .all }
  ) throws(StoreError) -> Standings {
    try read { db in
      let heads = try db.standing(counties: counties, among: among, corrections ?? Corrections())
      return try db.filled(heads, corrections, templates, parts)
    }
  }

  /// Calls `body` with everything received, some at a time: their texts never fill the memory.
  ///
  /// - Parameters:
  ///   - isWanted: which of them.
  ///   - others: of `received`.
  /// - Throws: `StoreError` where the store cannot be read; what `body` throws.
  public func forEach(
    counties: Set<String>, among: Among = .all, corrections: Corrections,
    _ templates: Templates, where isWanted: (Received) -> Bool,
    _ body: (Received) throws -> Void
  ) throws {
    let heads = try read { db in
      try db.standing(counties: counties, among: among, corrections)
        .filter { isWanted($0.received) }
    }
    for start in stride(from: 0, to: heads.count, by: 400) {
      let some = Array(heads[start..<min(start + 400, heads.count)])
      let filled = try read { try $0.filled(some, corrections, templates) { _, _ in .all } }
      for one in filled { try body(one.received) }
    }
  }
}

extension Database {
  /// How submissions stand, by their heads alone.
  fileprivate func standing(
    counties: Set<String>, among: Among, _ corrections: Corrections
  ) throws -> Standings {
    let all = try headsToSettle(try ids(among, counties: counties), corrections)
    let order = Received.order(of: all.map(\.submission), versions: all.map(\.file.version))
    let settled = Received.settle(ordered: order.map { all[$0].submission }, counties: counties)
    return zip(order, settled).map { (all[$0], $1) }
  }

  /// `nil` for all.
  private func ids(_ among: Among, counties: Set<String>) throws -> [Int64]? {
    if among == .all { return nil }
    let standings = try isSettled() ? nil : standings(counties: counties)
    let county: String?
    switch among {
    case .all: return nil
    case .county(let code): county = code
    case .beside(let id):
      county =
        try standings.map { $0[id]?.county }
        ?? String.fetchOne(
          self, sql: "SELECT county FROM standings WHERE submission = ?", arguments: [id])
    }
    if let standings { return standings.filter { $0.value.county == county }.keys.sorted() }
    return try Int64.fetchAll(
      self, sql: "SELECT submission FROM standings WHERE county IS ? ORDER BY submission",
      arguments: [county])
  }

  /// Puts in what the documents say, as people have corrected it.
  fileprivate func filled(
    _ heads: Standings, _ corrections: Corrections?, _ templates: Templates?,
    _ parts: (Stored, Received) -> Parts
  ) throws -> Standings {
    var wanted: [Parts: [Int64]] = [:]
    for (stored, received) in heads {
      let isCorrected = corrections?.of(stored).isEmpty == false
      wanted[isCorrected ? .all : parts(stored, received), default: []].append(stored.id)
    }
    var read: [Int64: Stored] = [:]
    for (parts, ids) in wanted {
      let isEverything = ids.count == heads.count && heads.count > 1000
      for one in try submissions(isEverything ? nil : ids, parts) { read[one.id] = one }
    }
    return heads.compactMap { head in
      guard let stored = read[head.stored.id] else { return nil }
      var received = head.received
      let standing = received.submission.flags
      received.submission = stored.submission
      if let corrections, let templates {
        received.submission = corrections.corrected(stored, templates)
      }
      received.submission.flags += standing
      return (stored, received)
    }
  }
}
