import GRDB

/// Which submissions a list has, by number, and how many it leaves out.
public struct Listing: Sendable, Equatable {
  public struct Entry: Sendable, Equatable, Identifiable {
    public var id: Int64
    public var standing: Standing
  }

  /// In the order of their numbers.
  public var entries: [Entry] = []
  /// Those of the same county and form that stand otherwise than asked for.
  public var others = 0
}

extension Store {
  /// The submissions that stand so.
  ///
  /// - Parameters:
  ///   - words: how.
  ///   - county: the code of the only county; `nil` for all.
  ///   - template: the only form's id; `nil` for all.
  ///   - counties: the codes that exist.
  /// - Throws: `StoreError` where the store cannot be read.
  public func listing(
    of words: Set<Standing.Word>, county: String? = nil, template: String? = nil,
    counties: Set<String>
  ) throws(StoreError) -> Listing {
    try read { db in
      guard try db.isSettled() else {
        let ids = try Int64.fetchAll(
          db, sql: "SELECT id FROM submissions WHERE ?1 IS NULL OR template = ?1 ORDER BY id",
          arguments: [template])
        let standings = try db.standings(counties: counties)
        let all = ids.compactMap { id in standings[id].map { Listing.Entry(id: id, standing: $0) } }
          .filter { county == nil || $0.standing.county == county }
        let entries = all.filter { words.contains($0.standing.word) }
        return Listing(entries: entries, others: all.count - entries.count)
      }
      // Most of a large store may be copies and replaced forms: they are counted, and not read.
      let those = """
        FROM standings c WHERE (:county IS NULL OR county = :county) AND (:template IS NULL
          OR EXISTS (SELECT 1 FROM submissions WHERE id = c.submission AND template = :template))
        """
      let marks = words.map { "'\($0.rawValue)'" }.sorted().joined(separator: ",")
      let arguments: StatementArguments = ["county": county, "template": template]
      var listing = Listing()
      let rows = try Row.fetchCursor(
        db,
        sql: "SELECT submission, standing, county \(those) AND standing IN (\(marks)) ORDER BY 1",
        arguments: arguments)
      while let row = try rows.next() {
        let word = Standing.Word(rawValue: row[1]) ?? .current
        listing.entries.append(
          Listing.Entry(id: row[0], standing: Standing(word: word, county: row[2])))
      }
      listing.others =
        try Int.fetchOne(
          db, sql: "SELECT count(*) \(those) AND standing NOT IN (\(marks))",
          arguments: arguments) ?? 0
      return listing
    }
  }
}
