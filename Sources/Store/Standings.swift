import Compare
import Extract
import GRDB
import Normalize

/// Which submissions count, found by the one rule that the comparison has (`Received.settle`).
///
/// It follows from all that is stored, never from the order of the imports. The result is kept in a
/// table so that a search need not find it each time; every change of rows makes it void.
extension Store {
  /// Finds anew which submissions count, where something has changed since it was found last.
  ///
  /// - Throws: `StoreError` where the store cannot be read or written.
  public func settle(counties: Set<String>) throws(StoreError) {
    if try read({ try $0.isSettled() }) { return }
    try write(settles: true) { db in
      let standings = try db.standings(counties: counties)
      try db.execute(sql: "DELETE FROM standings")
      let statement = try db.cachedStatement(sql: "INSERT INTO standings VALUES (?, ?, ?)")
      for (id, standing) in standings.sorted(by: { $0.key < $1.key }) {
        try statement.execute(arguments: [id, standing.word.rawValue, standing.county])
      }
    }
  }

  /// How each submission stands, by its number.
  ///
  /// - Throws: `StoreError` where the store cannot be read.
  public func standings(counties: Set<String>) throws(StoreError) -> [Int64: Standing] {
    try read { db in
      try db.isSettled() ? try db.settledStandings() : try db.standings(counties: counties)
    }
  }
}

/// How a submission stands among all that were received.
public struct Standing: Sendable, Equatable {
  public enum Word: String, Sendable, CaseIterable {
    case current
    case duplicate
    case superseded
  }

  public var word: Word
  /// The county that it is listed under; `nil` where it has none that is known.
  public var county: String?

  public init(word: Word, county: String?) {
    self.word = word
    self.county = county
  }

  public init(_ received: Received) {
    county = received.county
    word =
      switch received.standing {
      case .current: .current
      case .duplicate: .duplicate
      case .superseded: .superseded
      }
  }
}

extension Database {
  func isSettled() throws -> Bool {
    try Bool.fetchOne(self, sql: "SELECT is_settled FROM settled") ?? false
  }

  func settledStandings() throws -> [Int64: Standing] {
    var standings: [Int64: Standing] = [:]
    let rows = try Row.fetchCursor(self, sql: "SELECT submission, standing, county FROM standings")
    while let row = try rows.next() {
      standings[row[0]] = Standing(word: .init(rawValue: row[1]) ?? .current, county: row[2])
    }
    return standings
  }

  /// - Parameter counties: the codes that exist.
  func standings(counties: Set<String>) throws -> [Int64: Standing] {
    let all = try headsToSettle()
    let order = Received.order(of: all.map(\.submission), versions: all.map(\.file.version))
    let settled = Received.settle(
      ordered: order.map { all[$0].submission }, counties: counties)
    var standings: [Int64: Standing] = [:]
    for (index, received) in zip(order, settled) { standings[all[index].id] = Standing(received) }
    return standings
  }

  /// Submissions, as far as it takes to find which of them count: without flags, and with an empty text
  /// in place of those that tell an unreadable file from another.
  ///
  /// - Parameters:
  ///   - ids: `nil` for all.
  ///   - corrections: `nil` for those in the store.
  func headsToSettle(_ ids: [Int64]? = nil, _ said: Corrections? = nil) throws -> [Stored] {
    var all = try heads(ids)
    let texts = try unknownsWithText()
    for index in all.indices where texts.contains(all[index].id) {
      all[index].submission.leftovers = [.init(text: "", evidence: [])]
    }
    let corrections = try said ?? corrections()
    if corrections.isEmpty { return all }
    for index in all.indices {
      all[index].submission.correctSender(by: corrections.of(all[index]))
    }
    return all
  }
}
