import Extract
import GRDB
import Normalize

extension Store {
  /// Looks for words in what holds: a person's text in place of the one that was read.
  ///
  /// - Parameters: as of `search`.
  /// - Throws: `StoreError` where the store cannot be read.
  public func search(
    _ words: SearchWords, most: Int = 100, includesAll: Bool = false, county: String? = nil,
    counties: Set<String>, corrections: Corrections, _ templates: Templates
  ) throws(StoreError) -> [Hit] {
    if corrections.isEmpty {
      return try search(
        words, most: most, includesAll: includesAll, county: county, counties: counties)
    }
    let stored = try read { db in
      let ids = try Int64.fetchAll(
        db,
        sql: """
          SELECT DISTINCT s.id FROM corrections c
            JOIN files f ON f.sha256 = c.file_sha256
            JOIN submissions s ON s.file = f.id AND s.sha256 = c.sha256 AND s.member IS c.member
          WHERE c.ended IS NULL ORDER BY s.id
          """)
      return try db.submissions(ids)
    }
    var changed: [Changed] = []
    for one in stored {
      let corrected = corrections.corrected(one, templates)
      let fields = Set(corrected.corrections.map(\.field))
      for answer in corrected.answers where fields.contains(answer.id) {
        changed.append(Changed(stored: one, answer: answer))
      }
    }
    let found = try search(
      words, most: most + changed.count, includesAll: includesAll, county: county,
      counties: counties)
    let read = found.filter { hit in
      !changed.contains { $0.stored.id == hit.submission && hit.field == $0.field }
    }
    let standings = try standings(counties: counties)
    let said = try Self.hits(of: words, in: changed, standings, directory).filter {
      (includesAll || $0.standing.word == .current)
        && (county == nil || $0.standing.county == county)
    }
    return Array((said + read).prefix(most))
  }

  private struct Changed {
    var stored: Stored
    var answer: Submission.Answer

    var field: Hit.Field { .answer(id: answer.id, section: answer.section) }
  }

  /// The few corrected texts, in an index of their own that goes with the search.
  private static func hits(
    of words: SearchWords, in changed: [Changed], _ standings: [Int64: Standing],
    _ directory: String
  ) throws(StoreError) -> [Hit] {
    do {
      var configuration = Configuration()
      configuration.prepareDatabase { $0.add(tokenizer: SwedishTokenizer.self) }
      return try DatabaseQueue(configuration: configuration).write { db in
        try db.execute(
          sql: "CREATE VIRTUAL TABLE said USING fts5 (text, tokenize = '\(SwedishTokenizer.name)')")
        for (index, one) in changed.enumerated() {
          try db.execute(
            sql: "INSERT INTO said (rowid, text) VALUES (?, ?)",
            arguments: [index + 1, one.answer.text])
        }
        let rows = try Row.fetchAll(
          db,
          sql: """
            SELECT rowid, snippet(said, 0, char(2), char(3), '…', 24) FROM said
            WHERE said MATCH ? ORDER BY rank, rowid
            """, arguments: [words.expression])
        return rows.map { row in
          let one = changed[row[0] - 1]
          let submission = one.stored.submission
          return Hit(
            submission: one.stored.id, field: one.field, name: submission.source.name,
            kind: submission.kind, template: submission.template,
            standing: standings[one.stored.id] ?? Standing(word: .current, county: nil),
            evidence: one.answer.evidence, excerpt: Hit.pieces(row[1]))
        }
      }
    } catch {
      throw StoreError(error, directory)
    }
  }
}
