import Extract
import Foundation
import GRDB
import Normalize

/// A submission as one file gives it, before it is tied to what came with it.
struct Piece: Sendable {
  var candidate: Candidate
  /// The document's blocks as JSON; `nil` where the file could not be read.
  var document: String?

  /// Encodes the document where it was read: the one who writes shall only write.
  init(_ candidate: Candidate) {
    document = candidate.document.map { document in
      var writer = JSONWriter(capacity: 1 << 15)
      writer.document(document)
      return writer.text
    }
    self.candidate = candidate
    self.candidate.document = nil
  }

  init(_ candidate: Candidate, document: String?) {
    self.candidate = candidate
    self.document = document
  }
}

/// One submission ready to be written.
struct Record: Sendable {
  var submission: Submission
  var document: String?
  var mail: String?
  /// What it was before it was tied to other files, where that changed it.
  var untied: String?
  var asPlan: String?

  /// - Parameter tied: the submission, tied to what came with it.
  init(_ piece: Piece, tied: Submission) throws {
    submission = tied
    document = piece.document
    let (plan, mail) = piece.candidate.untied
    self.mail = mail
    untied = tied == piece.candidate.submission ? nil : try Self.json(piece.candidate.submission)
    asPlan = try plan.map(Self.json)
  }

  private static func json(_ submission: Submission) throws -> String {
    let encoder = JSONEncoder()
    // Else the members come in another order each time, and equal rows would differ.
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(submission), as: UTF8.self)
  }

  fileprivate static func submission(_ json: String) throws -> Submission {
    try JSONDecoder().decode(Submission.self, from: Data(json.utf8))
  }
}

extension Database {
  /// What a file gave by itself, as it was before it was tied to others.
  func pieces(file: Int64) throws -> [(piece: Piece, written: Submission)] {
    let rows = try Row.fetchAll(
      self,
      sql: """
        SELECT s.id, s.mail, s.untied, s.as_plan, d.document, f.is_json FROM submissions s
          JOIN files f ON f.id = s.file LEFT JOIN documents d ON d.submission = s.id
        WHERE s.file = ? ORDER BY s.position
        """, arguments: [file])
    let stored = Dictionary(
      uniqueKeysWithValues: try submissions(rows.map { $0[0] }).map { ($0.id, $0.submission) })
    return try rows.map { row in
      guard let written = stored[row[0]] else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "submission without a row")
      }
      let untied = try (row[2] as String?).map(Record.submission)
      let candidate = Candidate(
        untied ?? written, asPlan: try (row[3] as String?).map(Record.submission), mail: row[1],
        isSettled: row[5])
      return (Piece(candidate, document: row[4]), written)
    }
  }
}

extension Database {
  /// Writes what a file holds in place of what is there of it.
  ///
  /// Rows that stay the same file's keep their number, so that what names them stays right.
  func write(_ records: [Record], file: Int64) throws {
    let old = try Int64.fetchAll(
      cachedStatement(sql: "SELECT id FROM submissions WHERE file = ? ORDER BY position"),
      arguments: [file])
    if !old.isEmpty {
      try execute(sql: "DELETE FROM submissions WHERE file = ?", arguments: [file])
    }
    for (position, record) in records.enumerated() {
      try write(
        record, file: file, position: position, id: position < old.count ? old[position] : nil)
    }
  }

  private func write(_ record: Record, file: Int64, position: Int, id: Int64?) throws {
    let one = record.submission
    let source = one.source
    try insert(
      """
      INSERT INTO submissions (id, file, position, source_file, member, attachment_of, sha256,
        media_type, pages, ocr, kind, received, template, organisation, organisation_confidence,
        organisation_evidence, signature_state, signature_date, signature_name,
        signature_confidence, signature_evidence, attachments, mail, untied, as_plan)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        id, file, position, source.file, source.member, source.attachmentOf, source.sha256,
        source.mediaType, source.pages, source.ocr, one.kind.rawValue, one.received, one.template,
        one.organisation?.value, one.organisation?.confidence,
        one.organisation.map { Evidence.json($0.evidence) }, one.signature?.state.rawValue,
        one.signature?.date, one.signature?.name, one.signature?.confidence,
        one.signature.map { Evidence.json($0.evidence) }, Strings.json(one.attachments),
        record.mail, record.untied, record.asPlan,
      ])
    let submission = lastInsertedRowID
    if let document = record.document {
      try insert("INSERT INTO documents VALUES (?, ?)", [submission, document])
    }
    try writeFields(of: one, submission)
    for (position, leftover) in one.leftovers.enumerated() {
      try insert(
        "INSERT INTO leftovers VALUES (NULL, ?, ?, ?, ?)",
        [submission, position, leftover.text, Evidence.json(leftover.evidence)])
    }
    for (position, flag) in one.flags.enumerated() {
      try insert(
        "INSERT INTO flags VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          submission, position, flag.code.rawValue, flag.severity.rawValue, flag.section,
          flag.field, flag.message.swedish, flag.message.english, Evidence.json(flag.evidence),
        ])
    }
    for sql in Schema.indexing { try insert(sql, [submission]) }
  }

  private func writeFields(of one: Submission, _ submission: Int64) throws {
    for (position, county) in one.counties.enumerated() {
      try insert(
        "INSERT INTO counties VALUES (?, ?, ?, ?, ?, ?)",
        [
          submission, position, county.code, county.name, county.confidence,
          Evidence.json(county.evidence),
        ])
    }
    for (position, contact) in one.contacts.enumerated() {
      try insert(
        "INSERT INTO contacts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          submission, position, contact.name, contact.title, contact.email, contact.phone,
          contact.confidence, Evidence.json(contact.evidence),
        ])
    }
    for (position, choice) in one.choices.enumerated() {
      try insert(
        "INSERT INTO choices VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          submission, position, choice.id, choice.section, choice.label, choice.state.rawValue,
          choice.confidence, Evidence.json(choice.evidence),
        ])
    }
    for (position, answer) in one.answers.enumerated() {
      try insert(
        "INSERT INTO answers VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          submission, position, answer.id, answer.section, answer.question, answer.horizon,
          answer.text, Strings.json(answer.items), answer.length, answer.limit, answer.confidence,
          Evidence.json(answer.evidence),
        ])
    }
    for (position, section) in one.sections.enumerated() {
      try insert(
        "INSERT INTO sections VALUES (?, ?, ?, ?, ?)",
        [submission, position, section.number, section.title, section.status.rawValue])
    }
  }

  func insert(_ sql: String, _ values: [(any DatabaseValueConvertible)?]) throws {
    let statement = try cachedStatement(sql: sql)
    statement.setUncheckedArguments(StatementArguments(values))
    try statement.execute()
  }
}
