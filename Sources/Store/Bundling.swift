import Extract
import Foundation
import GRDB
import Normalize

extension Import {
  /// What is written for one group of files, all of it or nothing.
  struct Job: Sendable {
    /// Of the inputs; they are read again where the store has changed meanwhile.
    let range: Range<Int>
    var reports: [Report]
    var files: [File] = []
    /// The files of the store that the group was tied with, as they were then.
    var members: Set<Int64> = []
    /// Whether the files stay tied together.
    var isBundle = false
    /// Originals of files that are known, and were gone or damaged.
    var restored: [Drafts.Draft] = []

    struct File: Sendable {
      /// `nil` for one that is in the store and did not come in now.
      var id: Int64?
      var arrival: Arrival?
      var records: [Record]
      var draft: Drafts.Draft?
    }

    /// Bytes of what waits to be written, about.
    var weight: Int {
      files.reduce(1000) { sum, file in
        file.records.reduce(sum) { $0 + ($1.document?.utf8.count ?? 0) * 2 + 20_000 }
      }
    }
  }

  /// Ties the files of a group to each other, and to those that came before and may belong to them.
  ///
  /// The result is that of reading all of them at once: what a file gave by itself is kept for it.
  /// - Throws: `StoreError` where the store cannot be read.
  func job(_ group: Group) throws -> Job {
    var job = Job(range: group.range, reports: [])
    var fresh: [(arrival: Arrival, pieces: [Piece], draft: Drafts.Draft?)] = []
    var known: [Arrival] = []
    var unchanged: [Report] = []
    for arrived in group.inOrder {
      switch arrived {
      case .unopened(let path, let error): job.reports.append(.unopened(path: path, error))
      case .forgotten(let path): job.reports.append(.forgotten(path: path))
      case .known(let arrival, let file, let draft):
        known.append(arrival)
        unchanged.append(.unchanged(path: arrival.path, file))
        if let draft { job.restored.append(draft) }
      case .read(let arrival, let pieces, let draft): fresh.append((arrival, pieces, draft))
      }
    }
    let arrivals = known + fresh.map(\.arrival)
    let bundle = try store?.read { try $0.bundle(of: arrivals) } ?? StoredBundle()
    job.members = bundle.members
    var together = fresh.map { Together(arrival: $0.arrival, pieces: $0.pieces, draft: $0.draft) }
    // Others are looked at only where they are not tied to each other already.
    let isTied = fresh.isEmpty && (arrivals.count < 2 || bundle.isWhole)
    let others = isTied ? [] : bundle.others(than: fresh.map(\.arrival))
    if others.count + fresh.count <= Linking.most, let store {
      together += try store.read { db in
        try others.map { other in
          let pieces = try db.pieces(file: other.id)
          return Together(
            id: other.id, path: other.path, pieces: pieces.map(\.piece),
            written: pieces.map(\.written))
        }
      }
    }
    job.isBundle = together.count > 1
    together.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let candidates = together.flatMap { $0.pieces.map(\.candidate) }
    let linked =
      together.count > 1 ? Linking.linked(candidates, templates) : candidates
    var rest = linked.map(\.submission)[...]
    for file in together {
      let tied = Array(rest.prefix(file.pieces.count))
      rest = rest.dropFirst(file.pieces.count)
      if let arrival = file.arrival {
        job.reports.append(
          arrival.isDated
            ? .dated(path: arrival.path, tied) : .imported(path: arrival.path, tied))
      }
      let isNew = file.arrival != nil || tied != file.written
      job.files.append(
        Job.File(
          id: file.id, arrival: file.arrival,
          records: isNew ? try zip(file.pieces, tied).map { try Record($0, tied: $1) } : [],
          draft: file.draft))
    }
    job.reports += unchanged
    return job
  }

  /// A file and what it gave by itself: one that comes in, or one of the store.
  private struct Together {
    var id: Int64?
    var arrival: Arrival?
    var path: String
    var pieces: [Piece]
    var written: [Submission] = []
    var draft: Drafts.Draft?

    init(arrival: Arrival, pieces: [Piece], draft: Drafts.Draft?) {
      self.arrival = arrival
      path = arrival.path
      self.pieces = pieces
      self.draft = draft
    }

    init(id: Int64, path: String, pieces: [Piece], written: [Submission]) {
      self.id = id
      self.path = path
      self.pieces = pieces
      self.written = written
    }
  }
}

/// The files of the store that belong to files that come in.
struct StoredBundle: Sendable {
  fileprivate struct Member: Sendable {
    var id: Int64
    var path: String
    var location: String
    var bundle: Int64?
  }

  fileprivate var files: [Member] = []

  var members: Set<Int64> { Set(files.map(\.id)) }

  /// Whether all of them are tied together.
  var isWhole: Bool { Set(files.map(\.bundle)).count == 1 && files.first?.bundle != nil }

  /// Those that do not come in now, also not with another content.
  func others(than arrivals: [Arrival]) -> [(id: Int64, path: String)] {
    let locations = Set(arrivals.map(\.location))
    return files.filter { !locations.contains($0.location) }.map { ($0.id, $0.path) }
  }
}

extension Database {
  /// The files at these places and those that are tied to them: of each place the latest content.
  func bundle(of arrivals: [Arrival]) throws -> StoredBundle {
    var latest: [String: StoredBundle.Member] = [:]
    var bundles: Set<Int64> = []
    func note(_ row: Row) {
      let member = StoredBundle.Member(id: row[0], path: row[1], location: row[2], bundle: row[3])
      latest[member.location] = member
      if let bundle = member.bundle { bundles.insert(bundle) }
    }
    for arrival in arrivals {
      let rows = try Row.fetchAll(
        cachedStatement(
          sql:
            "SELECT id, path, location, bundle FROM files WHERE location = ? ORDER BY version, id"
        ), arguments: [arrival.location])
      rows.forEach(note)
    }
    for bundle in bundles {
      let rows = try Row.fetchAll(
        self,
        sql: "SELECT id, path, location, bundle FROM files WHERE bundle = ? ORDER BY version, id",
        arguments: [bundle])
      rows.forEach(note)
    }
    return StoredBundle(files: latest.values.sorted { $0.id < $1.id })
  }
}
