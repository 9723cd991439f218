import Compare
import Extract
import Foundation

extension Evidence {
  /// Finds the files that the submissions were read from, and renders the pages that are cited.
  ///
  /// Files that are gone or have changed since are left out, as are pages that cannot be rendered: the
  /// report then tells the place in words.
  /// - Parameters:
  ///   - folder: where the report will lie; ways to the files begin there.
  ///   - pictures: the most pages to render. The files of the latest forms come first.
  ///   - kept: where the files are read, where that is not the path of each.
  init(
    of comparison: Comparison, seenFrom folder: String, pictures: Int, language: Language,
    kept: KeptFiles = KeptFiles()
  ) async {
    let wanted = Self.wanted(in: comparison, language)
    var names = Names()
    var files: [String] = []
    var byFile: [String: [Wanted]] = [:]
    for var one in wanted {
      one.name = names.name(for: one.source)
      let path = kept.path(of: one.source)
      if byFile[path] == nil { files.append(path) }
      byFile[path, default: []].append(one)
    }
    var left = pictures
    for file in files {
      for index in (byFile[file] ?? []).indices {
        let count = byFile[file]?[index].pages.count ?? 0
        if count > left { byFile[file]?[index].pages = [] } else { left -= count }
      }
    }
    let here = Self.absolute(folder)
    let workers = max(2, ProcessInfo.processInfo.activeProcessorCount) + 1
    await withTaskGroup(of: [(Key, Entry)].self) { group in
      var waiting = files[...]
      func start(_ group: inout TaskGroup<[(Key, Entry)]>) {
        guard let file = waiting.popFirst(), let wanted = byFile[file] else { return }
        group.addTask { await Self.entries(for: wanted, in: file, kept, seenFrom: here) }
      }
      for _ in 0..<workers { start(&group) }
      while let found = await group.next() {
        for (key, entry) in found { entries[key] = entry }
        start(&group)
      }
    }
  }

  /// A submission whose file is to be shown.
  private struct Wanted: Sendable {
    var source: Source
    var pages: Set<Int>
    var hasLines: Bool
    var name = ""
  }

  /// What counts, the latest forms first: where not all can be shown, they are what is read.
  private static func wanted(in comparison: Comparison, _ language: Language) -> [Wanted] {
    let years = Dictionary(
      comparison.outlines.map { ($0.template, $0.year ?? 0) },
      uniquingKeysWith: { first, _ in first }
    )
    let current = comparison.received.filter(\.isCurrent).map(\.submission)
    let ordered = current.enumerated().sorted { a, b in
      let ranks = [a, b].map { years[$0.element.template ?? ""] ?? Int.max }
      return ranks[0] == ranks[1] ? a.offset < b.offset : ranks[0] > ranks[1]
    }
    return ordered.compactMap { _, submission in
      let marks = marks(of: submission, language)
      let hasLines = marks.contains { mark in
        mark.places.contains { if case .lines = $0 { true } else { false } }
      }
      let pages = pages(of: marks)
      guard hasLines || !pages.isEmpty else { return nil }
      return Wanted(source: submission.source, pages: pages, hasLines: hasLines)
    }
  }

  private static func entries(
    for wanted: [Wanted], in file: String, _ kept: KeptFiles, seenFrom folder: [Substring]
  ) async -> [(Key, Entry)] {
    var found: [(Key, Entry)] = []
    for (source, part) in await Originals.parts(of: wanted.map(\.source), in: file) {
      guard let one = wanted.first(where: { $0.source == source }),
        part.hasPages ? !one.pages.isEmpty : one.hasLines,
        let view = await part.view(ofPages: one.pages)
      else { continue }
      let isWeb = ["html", "xml", "svg", "multipart"].contains(where: source.mediaType.contains)
      found.append(
        (
          Key(source),
          Entry(
            name: one.name, view: view,
            original: isWeb ? nil : way(from: folder, to: kept.shown(source)),
            opensAtPages: source.member == nil && source.mediaType == "application/pdf")
        ))
    }
    return found
  }

  /// Names of evidence pages: told by the content, so that links stay right from one report to the next.
  private struct Names {
    var taken: Set<String> = []

    mutating func name(for source: Source) -> String {
      let name = "source-\(Site.safe(String(source.sha256.prefix(12))))"
      var unique = name
      var number = 2
      while !taken.insert(unique.lowercased()).inserted {
        unique = "\(name)-\(number)"
        number += 1
      }
      return unique
    }
  }
}

// MARK: Ways between folders

extension Evidence {
  /// The folders of a path, from the root, without "." and "..".
  private static func absolute(_ path: String) -> [Substring] {
    let full =
      path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    var parts: [Substring] = []
    for part in full.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts
  }

  /// A relative link from a folder to a file, every sign that a link could misread written as %xx.
  private static func way(from folder: [Substring], to file: String) -> String {
    let target = absolute(file)
    let shared = zip(folder, target).prefix { $0 == $1 }.count
    let up = folder.dropFirst(shared).map { _ in ".." }
    let down = target.dropFirst(shared).map { percentEncoded(String($0)) }
    return (up + down).joined(separator: "/")
  }

  /// RFC 3986: only unreserved characters stand for themselves.
  static func percentEncoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        byte < 0x80
        && (scalar.properties.isAlphabetic || "0123456789-._~".unicodeScalars.contains(scalar))
      if isPlain {
        out.unicodeScalars.append(scalar)
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        out += "%" + (hex.count == 1 ? "0" : "") + hex
      }
    }
    return out
  }
}
