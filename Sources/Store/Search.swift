import Extract
import Foundation
import GRDB
import Normalize

/// A place in what was received that holds the words looked for.
public struct Hit: Sendable, Equatable {
  /// Where in a submission: an answer or a plan's goal, or text that belongs to nothing else.
  public enum Field: Sendable, Equatable {
    case answer(id: String, section: String?)
    case leftover
  }

  public var submission: Int64
  public var field: Field
  /// The file, and the path inside it.
  public var name: String
  public var kind: Submission.Kind
  public var template: String?
  public var standing: Standing
  /// Where the whole of the answer or text stands; none where a person has written it.
  public var evidence: [Place]
  /// Some words around the hits, in pieces: those that hit are marked.
  public var excerpt: [Piece]

  public struct Piece: Sendable, Equatable {
    public var text: String
    public var isHit: Bool
  }
}

/// What to look for: every word, in any form it is bent into.
///
/// `"våld i nära relation"` in quotation marks stands together; `barnahus*` is the beginning of a word;
/// `-skola` must not be there; `OR` between two is either.
public struct SearchWords: Sendable, Equatable {
  /// In the language of FTS5; every word is quoted, so that nothing in it has a meaning there.
  let expression: String

  /// - Returns: `nil` where there is no word to look for.
  public init?(_ text: String) {
    var wanted: [[String]] = []
    var unwanted: [String] = []
    var isAlternative = false
    for (term, isPhrase) in Self.terms(text.precomposedStringWithCanonicalMapping) {
      if !isPhrase, term == "OR" {
        isAlternative = !wanted.isEmpty
        continue
      }
      if !isPhrase, term.hasPrefix("-") {
        if let quoted = Self.quoted(String(term.dropFirst()), isPhrase: false) {
          unwanted.append(quoted)
        }
        continue
      }
      guard let quoted = Self.quoted(term, isPhrase: isPhrase) else { continue }
      if isAlternative, let last = wanted.indices.last {
        wanted[last].append(quoted)
      } else {
        wanted.append([quoted])
      }
      isAlternative = false
    }
    guard !wanted.isEmpty else { return nil }
    var expression = wanted.map { "(\($0.joined(separator: " OR ")))" }.joined(separator: " AND ")
    for word in unwanted { expression = "(\(expression)) NOT \(word)" }
    self.expression = expression
  }

  private static func terms(_ text: String) -> [(String, isPhrase: Bool)] {
    var terms: [(String, isPhrase: Bool)] = []
    for (index, part) in text.split(
      omittingEmptySubsequences: false, whereSeparator: { "\"”“".contains($0) }
    ).enumerated() {
      if index.isMultiple(of: 2) {
        terms += part.split(whereSeparator: \.isWhitespace).map { (String($0), false) }
      } else {
        terms.append((String(part), true))
      }
    }
    return terms
  }

  private static func quoted(_ term: String, isPhrase: Bool) -> String? {
    guard term.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    let isBeginning = !isPhrase && term.hasSuffix("*")
    let words = term.replacing("\u{0}", with: "")
    return "\"\(isBeginning ? String(words.dropLast()) : words)\"\(isBeginning ? "*" : "")"
  }
}

extension Store {
  /// Looks for words in what counts, answers and goals first, the best hits first.
  ///
  /// - Parameters:
  ///   - most: the number of hits given.
  ///   - includesAll: also copies and replaced forms.
  ///   - county: the code of the only county to look in.
  ///   - counties: the codes that exist.
  /// - Throws: `StoreError` where the store cannot be read.
  public func search(
    _ words: SearchWords, most: Int = 100, includesAll: Bool = false, county: String? = nil,
    counties: Set<String>
  ) throws(StoreError) -> [Hit] {
    try read { db in
      let standings = try db.isSettled() ? nil : try db.standings(counties: counties)
      let among = Self.among(standings, includesAll: includesAll, county)
      var hits: [Hit] = []
      for table in ["answers", "leftovers"] where hits.count < most {
        let best = try db.best(words, in: table, among, most: most - hits.count)
        hits += try db.hits(words, in: table, best, standings)
      }
      return hits
    }
  }

  /// The submissions to look in, as an expression of SQL and its arguments; `nil` for all.
  private static func among(
    _ standings: [Int64: Standing]?, includesAll: Bool, _ county: String?
  ) -> (sql: String, arguments: StatementArguments)? {
    if includesAll, county == nil { return nil }
    guard let standings else {
      return (
        """
        SELECT submission FROM standings
        WHERE (:all OR standing = 'current') AND (:county IS NULL OR county = :county)
        """, ["all": includesAll, "county": county]
      )
    }
    let ids = standings.filter { _, standing in
      (includesAll || standing.word == .current) && (county == nil || standing.county == county)
    }.keys.sorted()
    return (ids.map(String.init).joined(separator: ","), StatementArguments())
  }
}

extension Database {
  /// The rows that hit best.
  ///
  /// Nothing but the index is read for them: to cut an excerpt from every row that hits, and sort those,
  /// would take ten times as long. The plus sign keeps SQLite from looking up each row by itself.
  fileprivate func best(
    _ words: SearchWords, in table: String,
    _ among: (sql: String, arguments: StatementArguments)?, most: Int
  ) throws -> [Int64] {
    let filter = among.map {
      "AND +rowid IN (SELECT id FROM \(table) WHERE submission IN (\($0.sql)))"
    }
    return try Int64.fetchAll(
      self,
      sql: """
        SELECT rowid FROM \(table)_index WHERE \(table)_index MATCH :words \(filter ?? "")
        ORDER BY rank, rowid LIMIT :most
        """,
      arguments: (among?.arguments ?? StatementArguments())
        + ["words": words.expression, "most": most])
  }

  /// These rows with their excerpts, in their order.
  fileprivate func hits(
    _ words: SearchWords, in table: String, _ best: [Int64], _ standings: [Int64: Standing]?
  ) throws -> [Hit] {
    let isAnswers = table == "answers"
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT t.submission, s.source_file, s.member, s.kind, s.template, c.standing, c.county,
          snippet(\(table)_index, 0, char(2), char(3), '…', 24),
          t.evidence, \(isAnswers ? "t.answer, t.section" : "NULL, NULL"), t.id
        FROM \(table)_index
          JOIN \(table) t ON t.id = \(table)_index.rowid
          JOIN submissions s ON s.id = t.submission
          LEFT JOIN standings c ON c.submission = s.id
        WHERE \(table)_index MATCH ?
          AND +\(table)_index.rowid IN (\(best.map(String.init).joined(separator: ",")))
        """, arguments: [words.expression])
    var hits: [Int64: Hit] = [:]
    while let row = try rows.next() {
      hits[row[11]] = Hit(row, standings, isAnswers: isAnswers)
    }
    return best.compactMap { hits[$0] }
  }
}

extension Hit {
  fileprivate init(_ row: Row, _ standings: [Int64: Standing]?, isAnswers: Bool) {
    submission = row[0]
    let file: String = row[1]
    let member: String? = row[2]
    name = member.map { "\(file)/\($0)" } ?? file
    kind = Submission.Kind(rawValue: row[3]) ?? .unknown
    template = row[4]
    standing =
      standings?[row[0]]
      ?? Standing(word: (row[5] as String?).flatMap(Standing.Word.init) ?? .current, county: row[6])
    excerpt = Self.pieces(row[7])
    evidence = Evidence.places(row[8])
    field = isAnswers ? .answer(id: row[9], section: row[10]) : .leftover
  }

  /// Cuts at the marks that `snippet` was asked for, which no text holds.
  static func pieces(_ marked: String) -> [Piece] {
    var pieces: [Piece] = []
    var text = ""
    var isHit = false
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "\u{2}", "\u{3}":
        if !text.isEmpty { pieces.append(Piece(text: text, isHit: isHit)) }
        text = ""
        isHit = scalar == "\u{2}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    if !text.isEmpty { pieces.append(Piece(text: text, isHit: isHit)) }
    return pieces
  }
}
