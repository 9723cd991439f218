import Extract
import Foundation
import Normalize
import Testing

@testable import Compare

/// Small submissions of invented senders.
enum Sample {
  static let counties = [
    CountyEntry(code: "01", name: "Stockholms län", amount: 600_000),
    CountyEntry(code: "17", name: "Värmlands län", amount: 400_000),
    CountyEntry(code: "20", name: "Dalarnas län", amount: 400_000),
  ]

  static let outline = FormOutline(
    template: "kvinnofrid-2021", year: 2021,
    sections: [
      .init(number: "1", title: "Län"), .init(number: "7", title: "Heder"),
      .init(number: "12", title: "Stöd"),
    ],
    questions: [
      .init(id: "honour.threeYear", section: "7", question: "Treåriga mål?", horizon: "threeYear"),
      .init(id: "support", section: "12", question: "Vilket stöd?", horizon: nil),
    ],
    sectionOfField: ["county": "1"])

  static func form(
    _ file: String, county code: String, template: String = "kvinnofrid-2021",
    received: String? = nil, signed: String? = nil, text: String? = "Ett mål."
  ) -> Submission {
    var form = Submission(
      source: Source(file: file, sha256: "sha of \(file)", mediaType: "text/plain"), kind: .form)
    form.template = template
    form.received = received
    form.counties = [
      .init(code: code, name: code, confidence: 1, evidence: [.lines(first: 1, last: 1)])
    ]
    form.signature = .init(
      state: .signed, date: signed, name: "Bo Prov", confidence: 1, evidence: [])
    form.sections = [
      .init(number: "1", title: "Län", status: .complete),
      .init(number: "7", title: "Heder", status: text == nil ? .incomplete : .complete),
      .init(number: "12", title: "Stöd", status: .missing),
    ]
    form.answers = [
      .init(
        id: "honour.threeYear", section: "7", question: "Treåriga mål?", horizon: "threeYear",
        text: text, items: text.map { [$0] } ?? [], length: text?.count ?? 0, limit: 1000,
        confidence: 1, evidence: text == nil ? [] : [.lines(first: 3, last: 4)]),
      .init(
        id: "support", section: "12", question: "Vilket stöd?", horizon: nil, text: nil, items: [],
        length: 0, limit: 500, confidence: 1, evidence: []),
    ]
    if text == nil {
      form.flags = [
        Flag(.answerMissing, section: "7", field: "honour.threeYear", message: Wording("x", "x"))
      ]
    }
    return form
  }

  static func plan(_ file: String, county code: String?) -> Submission {
    var plan = Submission(
      source: Source(file: file, sha256: "sha of \(file)", mediaType: "text/html"), kind: .plan)
    if let code { plan.counties = [.init(code: code, name: code, confidence: 0.9, evidence: [])] }
    plan.flags = [Flag(.templateUnknown, message: Wording("x", "x"))]
    return plan
  }

  static func unknown(_ file: String) -> Submission {
    Submission(source: Source(file: file, sha256: "sha of \(file)", mediaType: "x"), kind: .unknown)
  }

  static func compare(
    _ submissions: [Submission], codebook: Codebook = .embedded
  ) -> Comparison {
    Comparison(
      of: submissions, outlines: [outline], counties: counties, made: "2021-06-01T08:00:00Z",
      codebook: codebook)
  }
}

@Suite struct ComparisonTests {
  @Test func cellsTellAnsweredEmptyMissingAndNothingApart() {
    let comparison = Sample.compare([
      Sample.form("a.txt", county: "20"), Sample.form("b.txt", county: "17", text: nil),
    ])
    #expect(
      comparison.cells.map { "\($0.question) \($0.county) \($0.status)" } == [
        "honour.threeYear 01 nothing", "honour.threeYear 17 empty", "honour.threeYear 20 answered",
        "support 01 nothing", "support 17 missing", "support 20 missing",
      ])
    #expect(comparison.cells[1].flags.map(\.code) == [.answerMissing])
    #expect(comparison.cells[2].source?.file == "a.txt")
    #expect(comparison.counties.map(\.status) == [.nothing, .incomplete, .complete])
  }

  @Test func sectionsAreOkWrongOmittedOrNothing() {
    var unsure = Sample.form("a.txt", county: "20")
    unsure.counties[0].confidence = 0.9
    unsure.flags = [Flag(.sectionMissing, section: "12", message: Wording("x", "x"))]
    let comparison = Sample.compare([unsure, Sample.form("b.txt", county: "17", text: nil)])
    #expect(
      comparison.matrix.map {
        "\($0.county) \($0.section) \($0.state)\($0.confidence < 1 ? " ?" : "")"
      }
        == [
          "01 1 nothing", "01 7 nothing", "01 12 nothing", "17 1 ok", "17 7 error",
          "17 12 omitted", "20 1 ok ?", "20 7 ok", "20 12 missing",
        ])
  }

  @Test func aSectionIsAsBadAsItsWorstFlag() {
    typealias State = Comparison.SectionCell.State
    let flags = [
      Flag(.contactEmailMismatch, message: Wording("x", "x")),
      Flag(.answerTooLong, message: Wording("x", "x")),
      Flag(.answerMissing, message: Wording("x", "x")),
    ]
    #expect(
      (0...3).map { State(.complete, flags: Array(flags.prefix($0))) } == [
        .ok, .ok, .warning, .error,
      ])
    #expect(
      (0...3).map { State(.incomplete, flags: Array(flags.prefix($0))) } == [
        .warning, .warning, .warning, .error,
      ])
    #expect(
      (0...3).map { State(.missing, flags: Array(flags.prefix($0))) } == [
        .omitted, .omitted, .missing, .missing,
      ])
  }

  @Test func aPlanCountsAsReceivedButAnswersNoQuestion() {
    let comparison = Sample.compare([Sample.plan("p.html", county: "17")])
    #expect(comparison.counties[1].status == .incomplete)
    #expect(comparison.counties[1].plans.count == 1)
    #expect(comparison.cells.filter { $0.county == "17" }.map(\.status) == [.missing, .missing])
  }

  @Test func nothingVanishes() {
    let all = [
      Sample.form("a.txt", county: "20"), Sample.form("a2.txt", county: "20"),
      Sample.form("odd.txt", county: "99"), Sample.plan("nobody.html", county: nil),
      Sample.unknown("broken.pdf"),
    ]
    let comparison = Sample.compare(all)
    #expect(comparison.received.count == all.count)
    #expect(comparison.unplaced.map(\.name) == ["broken.pdf", "nobody.html", "odd.txt"])
  }

  @Test func aFormOfATemplateNotAtHandIsComparedAsWell() {
    let comparison = Sample.compare([Sample.form("a.txt", county: "20", template: "annat-2024")])
    #expect(comparison.outlines.map(\.template) == ["kvinnofrid-2021", "annat-2024"])
    let cell = comparison.cells.first { $0.template == "annat-2024" && $0.county == "20" }
    #expect(cell?.status == .answered)
    #expect(cell?.year == 2024)
  }

  @Test func orderOfInputChangesNothing() {
    var all = [
      Sample.form("a.txt", county: "20", received: "2021-05-01"),
      Sample.form("b.txt", county: "20", signed: "2021-05-20"), Sample.form("c.txt", county: "20"),
      Sample.form("d.txt", county: "17"), Sample.form("e.txt", county: "17"),
      Sample.plan("p.html", county: "17"), Sample.plan("q.html", county: nil),
      Sample.unknown("u.bin"), Sample.form("x.txt", county: "20", template: "annat-2024"),
      Sample.form("y.txt", county: "20", template: "bortom-2025"),
    ]
    for index in [1, 3] {
      var copy = all[index]
      copy.source.file = "copy of \(copy.source.file)"
      copy.received = index == 1 ? "2021-06-30" : nil
      all.append(copy)
    }
    var twice = all[0]
    twice.organisation = .init(value: "Annan läsning", confidence: 0.5, evidence: [])
    all.append(twice)
    let expected = Sample.compare(all)
    var random = SplitMix(state: 7)
    for _ in 0..<40 {
      all.shuffle(using: &random)
      #expect(Sample.compare(all) == expected)
    }
  }

  @Test func jsonFollowsTheContract() throws {
    var form = Sample.form("post.eml", county: "20")
    form.source.member = "form.pdf"
    let json = Sample.compare([form]).json()
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(
      Set(read.keys) == [
        "schema", "made", "counties", "questions", "cells", "codings", "similar", "copied",
        "missing",
      ])
    #expect(read["schema"] as? String == "comparison/1")
    #expect(
      json.contains(
        #"{"code":"20","name":"Dalarnas län","status":"complete","submissions":["post.eml/form.pdf"],"amount":400000}"#
      ))
    #expect(
      json.contains(
        #"{"id":"support","template":"kvinnofrid-2021","section":"12","question":"Vilket stöd?"}"#))
    #expect(
      json.contains(
        #"{"county":"01","year":2021,"question":"support","status":"nothing","text":null,"file":null,"evidence":[]}"#
      ))
    #expect(
      json.contains(
        #""status":"answered","text":"Ett mål.","file":"post.eml","member":"form.pdf","evidence":[{"lines":[3,4]}]}"#
      ))
  }
}

/// A generator that gives the same numbers in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
