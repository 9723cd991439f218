import Compare
import Extract
import Foundation
import Normalize
import Testing

/// `corpus/years`: eight forms of two years, the second one's form invented.
@Suite struct YearsTests {
  private static let folder = Corpus.root.appending(path: "years")

  private static func templates() throws -> [FormTemplate] {
    let yaml = try String(
      contentsOf: folder.appending(path: "kvinnofrid-2022.yaml"), encoding: .utf8)
    return FormTemplate.embedded + [try FormTemplate(yaml: yaml)]
  }

  private static func documents() throws -> [Case<Truth>] {
    let expected = folder.appending(path: "expected")
    return try FileManager.default.contentsOfDirectory(atPath: expected.path).sorted()
      .filter { $0.hasSuffix(".json") && $0 != "made.json" }.map { name in
        let data = try Data(contentsOf: expected.appending(path: name))
        return Case(
          name: "years/\(name.dropLast(5))", truth: try JSONDecoder().decode(Truth.self, from: data)
        )
      }
  }

  private static func submissions() async throws -> [(Submission, Truth)] {
    let templates = Templates(try Self.templates())
    var all: [(Submission, Truth)] = []
    for one in try documents() {
      let read = await Candidate.all(
        in: try Inputs.bytes(of: one.path), file: one.path, using: templates, received: nil)
      all.append((try #require(read.first).submission, one.truth))
    }
    return all
  }

  private struct Findings: Decodable {
    struct Copy: Decodable, Equatable {
      var kind: String
      var a: String
      var b: String
      var question: String
      var questionB: String
      var passage: String
    }
    struct Change: Decodable {
      var county: String
      var question: String
      var old: String
    }
    var copied: [Copy]
    var national: String
    var changed: Change
    var merged: Change
    var statuses: [String: [String: Bool]]
  }

  @Test func bothYearsGiveTheirTruthAndWhatComparingThemFinds() async throws {
    let read = try await Self.submissions()
    try #require(read.count == 8)
    for (submission, truth) in read {
      for difference in Differences.unallowed(submission, truth) {
        Issue.record("\(submission.source.file): \(difference)")
      }
    }
    let comparison = Comparison(
      of: read.map(\.0), outlines: try Self.templates().map { FormOutline(of: $0) },
      counties: Corpus.templates.gazetteer.counties.map {
        CountyEntry(code: $0.code, name: $0.name, amount: $0.amount)
      }, made: "2022-06-01T00:00:00Z")
    #expect(comparison.received.allSatisfy { $0.isCurrent })
    let wanted = try JSONDecoder().decode(
      Findings.self, from: try Data(contentsOf: Self.folder.appending(path: "expected/findings")))
    let copied = comparison.copied.map {
      Findings.Copy(
        kind: $0.kind.rawValue, a: $0.a, b: $0.b, question: $0.question,
        questionB: $0.inB.question, passage: $0.passage)
    }
    for copy in wanted.copied { #expect(copied.contains(copy), "\(copy)") }
    #expect(!copied.contains { $0.passage.contains(wanted.national.prefix(60)) })
    for change in [wanted.changed, wanted.merged] {
      let history = try #require(
        comparison.history.first {
          $0.now.county == change.county && $0.now.question == change.question
        })
      let diff = try #require(history.diff)
      #expect(diff.pieces.filter { $0.kind != .added }.map(\.text).joined() == change.old)
      #expect(
        diff.pieces.filter { $0.kind != .removed }.map(\.text).joined() == history.now.answer?.text)
      #expect(diff.likeness > 0.2)
    }
    let sent = comparison.timeline.reduce(into: [String: Set<String>]()) { sent, year in
      sent[year.template] = Set(year.counties.filter { $0.key != .nothing }.values.joined())
    }
    #expect(sent == wanted.statuses.mapValues { Set($0.keys) })
  }

  @Test func theLinksOfTheSecondYearAreWhole() throws {
    try Self.templates().checkYears()
    let raw = try JSONSerialization.jsonObject(
      with: try Data(contentsOf: Self.folder.appending(path: "expected/findings")))
    let lines = try #require((raw as? [String: Any])?["lineage"] as? [[Any]])
    let wanted = lines.map { line in
      "\(line[0] as? String ?? "–") \(line[1]) \((line[2] as? [String] ?? []).joined(separator: "+"))"
    }
    let comparison = Comparison(
      of: [], outlines: try Self.templates().map { FormOutline(of: $0) }, counties: [], made: "x")
    #expect(
      comparison.lineage.map {
        "\($0.question ?? "–") \($0.change) \($0.was.joined(separator: "+"))"
      } == wanted)
  }
}
