import Extract
import Foundation
import GRDB
import Normalize

/// A submission as it lies in the store.
public struct Stored: Sendable, Equatable, Identifiable {
  public var id: Int64
  /// As it was read, without people's corrections and without the flags that say whether it counts.
  public var submission: Submission
  public var file: File

  /// The file that it came in.
  public struct File: Sendable, Equatable, Identifiable {
    public var id: Int64
    /// As the caller gave it.
    public var path: String
    /// Of the file's content, under which it lies among the originals.
    public var sha256: String
    /// The day that the caller said.
    public var received: String?
    /// The how-manieth content of this path it is, from 1.
    public var version: Int
    /// When it was imported, ISO 8601.
    public var imported: String
    /// Whether it is JSON Lines, read elsewhere.
    public var isJSON: Bool
    /// Whether something in it was forgotten, so that its original is not kept.
    public var isForgotten: Bool
  }
}

extension Store {
  /// Submissions in the order of their numbers, equal to what was written.
  ///
  /// - Parameters:
  ///   - ids: `nil` for all. Thousands fill the memory: ask for some at a time.
  ///   - parts: what to read of each besides its head.
  /// - Throws: `StoreError` where the store cannot be read.
  public func submissions(
    _ ids: [Int64]? = nil, _ parts: Parts = .all
  ) throws(StoreError) -> [Stored] {
    try read { try $0.submissions(ids, parts) }
  }

  /// The numbers of all submissions, in order.
  ///
  /// - Parameter template: a form's id, for those of that form alone.
  /// - Throws: `StoreError` where the store cannot be read.
  public func ids(of template: String? = nil) throws(StoreError) -> [Int64] {
    try read { db in
      guard let template else {
        return try Int64.fetchAll(db, sql: "SELECT id FROM submissions ORDER BY id")
      }
      return try Int64.fetchAll(
        db, sql: "SELECT id FROM submissions WHERE template = ? ORDER BY id", arguments: [template])
    }
  }

  /// The ids of the forms that something was read by, in order.
  ///
  /// - Throws: `StoreError` where the store cannot be read.
  public func templates() throws(StoreError) -> [String] {
    try read { db in
      try String.fetchAll(
        db,
        sql:
          "SELECT DISTINCT template FROM submissions WHERE template IS NOT NULL ORDER BY template")
    }
  }
}

extension Database {
  func submissions(_ ids: [Int64]? = nil, _ parts: Parts = .all) throws -> [Stored] {
    var read = try heads(ids)
    let places = Dictionary(uniqueKeysWithValues: read.enumerated().map { ($1.id, $0) })
    /// Calls `body` with each row of a table and the submission that it belongs to.
    func each(
      _ part: Parts, _ table: String, _ columns: String,
      _ body: (Row, inout Submission) throws -> Void
    ) throws {
      guard parts.contains(part) else { return }
      let rows = try Row.fetchCursor(
        self,
        sql: "SELECT submission, \(columns) FROM \(table) \(Self.filter(ids, "submission")) "
          + "ORDER BY submission, position")
      while let row = try rows.next() {
        guard let place = places[row[0]] else { continue }
        try body(row, &read[place].submission)
      }
    }
    try each(.contacts, "contacts", "name, title, email, phone, confidence, evidence") { row, one in
      one.contacts.append(
        .init(
          name: row[1], title: row[2], email: row[3], phone: row[4], confidence: row[5],
          evidence: Evidence.places(row[6])))
    }
    try each(.choices, "choices", "choice, section, label, state, confidence, evidence") {
      row, one in
      one.choices.append(
        .init(
          id: row[1], section: row[2], label: row[3], state: try row.word(4), confidence: row[5],
          evidence: Evidence.places(row[6])))
    }
    try each(
      .answers, "answers",
      "answer, section, question, horizon, text, items, length, most, confidence, evidence"
    ) { row, one in
      one.answers.append(
        .init(
          id: row[1], section: row[2], question: row[3], horizon: row[4], text: row[5],
          items: try Strings.list(row[6]), length: row[7], limit: row[8], confidence: row[9],
          evidence: Evidence.places(row[10])))
    }
    try each(.sections, "sections", "number, title, status") { row, one in
      one.sections.append(.init(number: row[1], title: row[2], status: try row.word(3)))
    }
    try each(.leftovers, "leftovers", "text, evidence") { row, one in
      one.leftovers.append(.init(text: row[1], evidence: Evidence.places(row[2])))
    }
    try each(.flags, "flags", "code, section, field, swedish, english, evidence") { row, one in
      one.flags.append(
        Flag(
          try row.word(1), section: row[2], field: row[3], message: Wording(row[4], row[5]),
          evidence: Evidence.places(row[6])))
    }
    return read
  }

  /// Submissions without their contacts, choices, answers, sections, leftovers and flags: enough to find
  /// which of them count.
  func heads(_ ids: [Int64]? = nil) throws -> [Stored] {
    let rows = try Row.fetchCursor(
      self,
      sql: """
        SELECT s.id, s.source_file, s.member, s.attachment_of, s.sha256, s.media_type, s.pages,
          s.ocr, s.kind, s.received, s.template, s.organisation, s.organisation_confidence,
          s.organisation_evidence, s.signature_state, s.signature_date, s.signature_name,
          s.signature_confidence, s.signature_evidence, s.attachments, f.id, f.path, f.sha256,
          f.received, f.version, f.imported, f.is_json, f.is_forgotten
        FROM submissions s JOIN files f ON f.id = s.file \(Self.filter(ids, "s.id")) ORDER BY s.id
        """)
    var read: [Stored] = []
    var places: [Int64: Int] = [:]
    while let row = try rows.next() {
      let stored = try Stored(row)
      places[stored.id] = read.count
      read.append(stored)
    }
    let counties = try Row.fetchCursor(
      self,
      sql: "SELECT submission, code, name, confidence, evidence FROM counties "
        + "\(Self.filter(ids, "submission")) ORDER BY submission, position")
    while let row = try counties.next() {
      guard let place = places[row[0]] else { continue }
      read[place].submission.counties.append(
        .init(code: row[1], name: row[2], confidence: row[3], evidence: Evidence.places(row[4])))
    }
    return read
  }

  /// The submissions of kind unknown that hold some text.
  func unknownsWithText() throws -> Set<Int64> {
    try Int64.fetchSet(
      self,
      sql: """
        SELECT id FROM submissions
        WHERE kind = 'unknown' AND EXISTS (SELECT 1 FROM leftovers WHERE submission = submissions.id)
        """)
  }

  /// Numbers need no quoting, and there may be more of them than SQLite takes as arguments.
  private static func filter(_ ids: [Int64]?, _ column: String) -> String {
    guard let ids else { return "" }
    return "WHERE \(column) IN (\(ids.map(String.init).joined(separator: ",")))"
  }
}

extension Stored {
  fileprivate init(_ row: Row) throws {
    let source = Source(
      file: row[1], member: row[2], attachmentOf: row[3], sha256: row[4], mediaType: row[5],
      pages: row[6], ocr: row[7])
    var one = Submission(source: source, kind: try row.word(8))
    one.received = row[9]
    one.template = row[10]
    if let value: String = row[11] {
      one.organisation = .init(
        value: value, confidence: row[12], evidence: Evidence.places(row[13]))
    }
    if let state: String = row[14] {
      one.signature = .init(
        state: try Row.word(state), date: row[15], name: row[16], confidence: row[17],
        evidence: Evidence.places(row[18]))
    }
    one.attachments = try Strings.list(row[19])
    id = row[0]
    submission = one
    file = File(
      id: row[20], path: row[21], sha256: row[22], received: row[23], version: row[24],
      imported: row[25], isJSON: row[26], isForgotten: row[27])
  }
}

extension Row {
  /// A word out of a closed list, which the schema's checks keep to.
  fileprivate func word<Value: RawRepresentable>(_ index: Int) throws -> Value
  where Value.RawValue == String {
    try Self.word(self[index])
  }

  fileprivate static func word<Value: RawRepresentable>(_ text: String) throws -> Value
  where Value.RawValue == String {
    guard let value = Value(rawValue: text) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unknown word \(text)")
    }
    return value
  }
}
