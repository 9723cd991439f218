import Extract
import Foundation
import GRDB
import Normalize

extension Import {
  /// What became of a job.
  enum Written: Sendable {
    /// It is safe. `files` are the rows of those that came in, `planned` what a dry run would write.
    case done([Report], files: Set<Int64>, planned: [Planned])
    /// Somebody has changed the store since; the group must be looked at again.
    case stale(Range<Int>)
  }
}

extension Import.Job.File {
  /// Whether it was not there in any way before.
  fileprivate var isNew: Bool { arrival.map { !$0.isDated } ?? false }
}

extension Import.Job {
  /// What a dry run says of it.
  func planned() -> Import.Written {
    let planned = files.flatMap { file in
      file.records.map {
        Planned($0.submission, file: file.id, isNew: file.isNew)
      }
    }
    return .done(reports, files: [], planned: planned)
  }
}

extension Store {
  /// Writes jobs: first all originals, safely, then their rows in one transaction.
  ///
  /// - Throws: `StoreError` where it cannot be written; no rows of these jobs are there then.
  func write(_ jobs: [Import.Job], _ drafts: Drafts) throws(StoreError) -> [Import.Written] {
    let originals = jobs.flatMap { $0.files.compactMap(\.draft) + $0.restored }
    if !originals.isEmpty { try drafts.keep(originals) }
    // Somebody may have had it forgotten since it was found missing.
    if jobs.contains(where: { !$0.restored.isEmpty }) { try removeForgottenOriginals() }
    // Nothing to write takes no turn among the writers.
    if jobs.allSatisfy(\.files.isEmpty) {
      return jobs.map { .done($0.reports, files: [], planned: []) }
    }
    let now = Date.now.ISO8601Format()
    let written = try write { db in try jobs.map { try db.write($0, imported: now) } }
    if written.contains(where: { if case .stale = $0 { true } else { false } }) {
      try removeForgottenOriginals()
    }
    return written
  }
}

extension Database {
  fileprivate func write(_ job: Import.Job, imported: String) throws -> Import.Written {
    if job.files.isEmpty { return .done(job.reports, files: [], planned: []) }
    let arrivals = job.files.compactMap(\.arrival)
    guard try job.members.isSuperset(of: bundle(of: arrivals).members) else {
      return .stale(job.range)
    }
    // Nor may that come back which a person has had forgotten since it was read.
    for file in job.files {
      let isGone =
        try file.arrival == nil
        ? !isThere(file.id) : file.records.contains { try isForgotten($0) }
      if isGone { return .stale(job.range) }
    }
    var ids: [Int64] = []
    var written: Set<Int64> = []
    for file in job.files {
      let id: Int64
      if let arrival = file.arrival {
        id = try self.file(arrival, imported: imported)
      } else if let own = file.id {
        id = own
      } else {
        continue
      }
      ids.append(id)
      if !file.records.isEmpty || file.arrival != nil {
        try write(file.records, file: id)
        if file.isNew { written.insert(id) }
      }
    }
    if job.isBundle, let first = ids.min() {
      for id in ids {
        try execute(sql: "UPDATE files SET bundle = ? WHERE id = ?", arguments: [first, id])
      }
    }
    return .done(job.reports, files: written, planned: [])
  }

  private func isThere(_ file: Int64?) throws -> Bool {
    try Bool.fetchOne(
      cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM files WHERE id = ?)"), arguments: [file])
      ?? false
  }

  private func isForgotten(_ record: Record) throws -> Bool {
    let sha256 = record.submission.source.sha256
    if sha256.isEmpty { return false }
    return try Bool.fetchOne(
      cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM forgotten WHERE sha256 = ?)"),
      arguments: [sha256]) ?? false
  }
}
