import Extract
import Foundation
import GRDB
import Normalize

/// What reading an original again has brought.
public enum Reprocessed: Sendable {
  /// A submission whose values are others now; its rows are written, but in a dry run.
  case changed(Stored, [FieldChange])
  /// One that was not there before.
  case added(Submission)
  /// One that is no longer there.
  case removed(Stored)
  /// What a person has said, and what is read now, agree; or what was read has changed underneath.
  case correction(Stored, Correction, Agreement)
  /// The original cannot be read: its rows are left as they are.
  case unreadable(Stored.File, ReadError)
  /// Rows without an original: something in the file was forgotten, or it was read elsewhere.
  case skipped(Stored.File)

  public enum Agreement: Sendable, Equatable {
    /// The correction is no longer needed: the same is read.
    case same
    /// Something else is read than when it was made.
    case other(String?)
    /// The document has no such field any more.
    case unfit
  }
}

extension Store {
  /// Reads every original again by today's rules, and keeps what people have said.
  ///
  /// The rows of files that belong together are written in one transaction; killed in between, some are
  /// read anew and others not yet, and running it again brings the rest.
  /// - Parameters:
  ///   - isDry: whether to find out what would change, and write nothing.
  ///   - progress: is called after each file.
  ///   - report: is called for all that is worth telling, in the order of the files.
  /// - Throws: `StoreError` where the store cannot be read or written.
  public func reprocess(
    using templates: Templates, isDry: Bool,
    workers: Int = max(2, ProcessInfo.processInfo.activeProcessorCount) + 1,
    progress: (Int, Int) -> Void, report: (Reprocessed) -> Void
  ) async throws {
    let bundles = try bundles()
    let corrections = try corrections()
    let total = bundles.reduce(0) { $0 + $1.count }
    var done = 0
    try await withThrowingTaskGroup(of: (Int, [Reading]).self) { group in
      var waiting: [Int: [Reading]] = [:]
      var started = 0
      var next = 0
      while next < bundles.count {
        while started < bundles.count, started - next < workers * 8,
          started - next - waiting.count < workers
        {
          let index = started
          group.addTask { (index, await self.read(bundles[index], using: templates)) }
          started += 1
        }
        guard let (index, readings) = try await group.next() else { break }
        waiting[index] = readings
        while let readings = waiting.removeValue(forKey: next) {
          try write(readings, templates, corrections, isDry: isDry, report: report)
          done += bundles[next].count
          progress(done, total)
          next += 1
        }
      }
    }
    if !isDry {
      try rebuildIndex()
      try settle(counties: Set(templates.gazetteer.counties.map(\.code)))
    }
  }

  /// A file of the store, read again or not.
  private struct Reading: Sendable {
    var file: Stored.File
    var location: String
    var pieces: [Piece] = []
    var error: ReadError?
    var isSkipped = false
  }

  /// The files that were looked at together, in the order of their paths.
  private func bundles() throws(StoreError) -> [[Reading]] {
    try read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT coalesce(bundle, id), id, path, sha256, received, version, imported, is_json,
            is_forgotten, location
          FROM files ORDER BY 1, path, version, id
          """)
      var bundles: [[Reading]] = []
      var last: Int64?
      for row in rows {
        let reading = Reading(
          file: .init(
            id: row[1], path: row[2], sha256: row[3], received: row[4], version: row[5],
            imported: row[6], isJSON: row[7], isForgotten: row[8]), location: row[9])
        if last == row[0] {
          bundles[bundles.count - 1].append(reading)
        } else {
          bundles.append([reading])
        }
        last = row[0]
      }
      return bundles
    }
  }

  private func read(_ bundle: [Reading], using templates: Templates) async -> [Reading] {
    var bundle = bundle
    for index in bundle.indices {
      let file = bundle[index].file
      if file.isJSON || file.isForgotten {
        bundle[index].isSkipped = true
        continue
      }
      do {
        let bytes = try originals.bytes(of: file.sha256)
        guard Digest.sha256(bytes) == file.sha256 else {
          bundle[index].error = .changedOriginal
          continue
        }
        bundle[index].pieces = await Candidate.all(
          in: bytes, file: file.path, using: templates, received: file.received,
          keepsDocuments: true
        ).map { Piece($0) }
      } catch {
        bundle[index].error = error
      }
    }
    return bundle
  }

  /// Ties what was read again, and writes what is another than before.
  private func write(
    _ readings: [Reading], _ templates: Templates, _ corrections: Corrections, isDry: Bool,
    report: (Reprocessed) -> Void
  ) throws(StoreError) {
    var latest: [String: Int] = [:]
    for (index, reading) in readings.enumerated() { latest[reading.location] = index }
    var told: [Reprocessed] = []
    var changed: [(file: Int64, records: [Record])] = []
    for (index, reading) in readings.enumerated() {
      if reading.isSkipped { told.append(.skipped(reading.file)) }
      if let error = reading.error { told.append(.unreadable(reading.file, error)) }
      guard !reading.isSkipped, reading.error == nil else { continue }
      // An older content of a path is tied as it was, to the latest of the others.
      let others = readings.indices.filter {
        $0 == index
          || latest[readings[$0].location] == $0 && readings[$0].location != reading.location
      }
      let tied = Linking.linked(
        others.flatMap { readings[$0].pieces.map(\.candidate) }, templates)
      let first = others.prefix { $0 != index }.reduce(0) { $0 + readings[$1].pieces.count }
      let own = tied[first..<first + reading.pieces.count].map(\.submission)
      let (before, stored) = try read { db in
        let ids = try Int64.fetchAll(
          db, sql: "SELECT id FROM submissions WHERE file = ? ORDER BY position",
          arguments: [reading.file.id])
        let all = Dictionary(uniqueKeysWithValues: try db.submissions(ids).map { ($0.id, $0) })
        return (try db.pieces(file: reading.file.id), ids.compactMap { all[$0] })
      }
      told += Self.compare(stored, own, corrections, templates)
      let isSame =
        stored.map(\.submission) == own
        && zip(before, reading.pieces).allSatisfy { $0.piece.document == $1.document }
      if isSame { continue }
      do {
        changed.append(
          (reading.file.id, try zip(reading.pieces, own).map { try Record($0, tied: $1) }))
      } catch {
        throw StoreError(error, directory)
      }
    }
    if !isDry, !changed.isEmpty {
      try write { db in for (file, records) in changed { try db.write(records, file: file) } }
    }
    told.forEach(report)
  }

  private static func compare(
    _ stored: [Stored], _ now: [Submission], _ corrections: Corrections, _ templates: Templates
  ) -> [Reprocessed] {
    var told: [Reprocessed] = []
    for (old, new) in zip(stored, now) {
      let changes = old.submission.changes(to: new)
      if !changes.isEmpty { told.append(.changed(old, changes)) }
      let own = corrections.of(old)
      let unfit = new.corrected(by: own, templates).unfit
      for correction in own {
        guard !unfit.contains(correction),
          let field = try? CorrectionField(correction.field, in: new)
        else {
          // A contact that a person has added is in no document.
          let isAdded = correction.field.hasPrefix("contact.") && correction.read == nil
          if unfit.contains(correction) || !isAdded {
            told.append(.correction(old, correction, .unfit))
          }
          continue
        }
        let read = field.value(in: new)
        if read == correction.value {
          told.append(.correction(old, correction, .same))
        } else if read != correction.read {
          told.append(.correction(old, correction, .other(read)))
        }
      }
    }
    told += now.dropFirst(stored.count).map { .added($0) }
    told += stored.dropFirst(now.count).map { .removed($0) }
    return told
  }

  private func rebuildIndex() throws(StoreError) {
    try write { db in
      for index in Schema.indexes {
        try db.execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('rebuild')")
      }
    }
  }
}

extension ReadError {
  fileprivate static let changedOriginal = ReadError(
    .readFailed,
    "originalet är inte det som importerades: importera filen på nytt eller hämta den från en säkerhetskopia, "
      + "och kör «pipeline verify»",
    "the original is not what was imported: import the file again or take it from a backup, and run "
      + "«pipeline verify»")
}
