import Extract
import Foundation
import Testing

@testable import Normalize

@Suite struct SubmissionJSONTests {
  static let box = Place.box(page: 2, left: 72, top: 120.25, right: 520.5, bottom: 260)

  /// Every field filled, with texts that break careless writers.
  static var rich: Submission {
    var rich = Submission(
      source: Source(
        file: "mapp/\"väst\".zip", member: "å\\ä/ö.pdf", attachmentOf: "form.pdf",
        sha256: String(repeating: "0f", count: 32), mediaType: "application/pdf", pages: 4,
        ocr: true),
      kind: .form)
    rich.received = "2021-05-28"
    rich.template = "kvinnofrid-2021"
    rich.counties = [
      .init(code: "20", name: "Dalarnas län", confidence: 0.5, evidence: [box]),
      .init(
        code: "17", name: "Värmlands län", confidence: 1, evidence: [.lines(first: 1, last: 2)]),
    ]
    rich.organisation = .init(value: "Region <Dalarna>", confidence: 1, evidence: [box])
    rich.contacts = [
      .init(
        name: "Anna Exempel", title: "chef", email: "anna@example.se", phone: "+4623123456",
        confidence: 0.25, evidence: [box])
    ]
    rich.choices = [
      .init(
        id: "staffing", section: "4", label: "Ja", state: .checked, confidence: 1, evidence: [box])
    ]
    rich.answers = [
      .init(
        id: "honour.year", section: "7", question: "Fråga?", horizon: "year",
        text: "rad\nrad\u{2028}\u{0}\u{1f}\u{7f}\t\r \u{85} 😀 \u{2029}\u{2027}\"\\/",
        items: ["1) a", ""],
        length: 12, limit: 1000, confidence: 0.125, evidence: [box, .lines(first: 3, last: 9)])
    ]
    rich.signature = .init(
      state: .signed, date: "2021-05-28", name: "Bo Prov", confidence: 1, evidence: [box])
    rich.sections = [.init(number: "1", title: "Län", status: .incomplete)]
    rich.attachments = ["plan.pdf"]
    rich.leftovers = [.init(text: "övrigt", evidence: [box])]
    rich.flags = [
      Flag(
        .answerTooLong, section: "7", field: "honour.year", message: Wording("x", "x"),
        evidence: [box])
    ]
    return rich
  }

  /// Everything that may be `nil` is.
  static var bare: Submission {
    var bare = Submission(
      source: Source(file: "tom", sha256: "", mediaType: "application/octet-stream"), kind: .unknown
    )
    bare.contacts = [.init(confidence: 0, evidence: [])]
    bare.answers = [
      .init(
        id: "a", section: nil, question: nil, horizon: nil, text: nil, items: [], length: 0,
        limit: nil, confidence: 1, evidence: [])
    ]
    bare.signature = .init(state: .unsigned, date: nil, name: nil, confidence: 1, evidence: [])
    bare.flags = [Flag(.readEmpty, message: Wording("tom", "tom"))]
    return bare
  }

  static let empty = Submission(
    source: Source(file: "f", sha256: "s", mediaType: "text/plain"), kind: .plan)

  @Test(arguments: [rich, bare, empty], Language.allCases)
  func roundTrip(_ submission: Submission, _ language: Language) throws {
    let json = submission.json(language: language)
    #expect(try Submission(json: Array(json.utf8)) == submission)
  }

  @Test func everyScalarSurvives() throws {
    var submission = Self.empty
    let scalars =
      (0..<0x3000).compactMap(Unicode.Scalar.init) + ["\u{FEFF}", "\u{1F600}", "\u{10FFFF}"]
    submission.attachments = scalars.map { "a\(Character($0))b" }
    let json = submission.json(language: .swedish)
    #expect(try Submission(json: Array(json.utf8)).attachments == submission.attachments)
    let lineEnds: Set<UInt32> = [0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029]
    #expect(!json.unicodeScalars.contains { lineEnds.contains($0.value) })
  }

  @Test func membersStandInTheContractsOrderAndNoneIsLeftOut() {
    let expected =
      #"{"schema":"submission/1","source":{"file":"f","member":null,"attachmentOf":null,"#
      + #""sha256":"s","mediaType":"text/plain","pages":null,"ocr":false},"kind":"plan","#
      + #""received":null,"template":null,"counties":[],"organisation":null,"contacts":[],"#
      + #""choices":[],"answers":[],"signature":null,"sections":[],"attachments":[],"#
      + #""leftovers":[],"flags":[]}"#
    #expect(Self.empty.json(language: .swedish) == expected)
  }

  @Test func answersAndPlacesAreWrittenAsTheContractSays() {
    let json = Self.rich.json(language: .swedish)
    #expect(json.contains(#"{"number":"1","title":"Län","status":"incomplete"}"#))
    #expect(
      json.contains(
        #""length":12,"limit":1000,"confidence":0.125,"evidence":[{"page":2,"box":[72,120.25,520.5,260]},{"lines":[3,9]}]}"#
      ))
    #expect(
      json.contains(
        #"{"code":"answer.tooLong","severity":"warning","section":"7","field":"honour.year","message":"x","#
      ))
  }

  @Test func messagesFollowTheLanguage() {
    var submission = Self.empty
    submission.flags = [Flag(.readEmpty, message: Wording("tom", "empty"))]
    #expect(submission.json(language: .swedish).contains(#""message":"tom""#))
    #expect(submission.json(language: .english).contains(#""message":"empty""#))
  }

  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (0.99999, "0.9999"), (0.9, "0.9"), (0.00004, "0"), (0.05, "0.05"),
    (1.5, "1"), (-0.5, "0"), (.nan, "0"),
  ])
  func confidenceNeverRoundsUpToCertain(_ value: Double, _ expected: String) {
    var writer = JSONWriter()
    writer.confidence(value)
    #expect(writer.text == expected)
  }

  @Test(arguments: [
    (72.0, "72"), (72.005, "72.01"), (-0.004, "0"), (-12.5, "-12.5"), (0.1 + 0.2, "0.3"),
    (Double.infinity, "0"), (1e300, "0"), (841.89, "841.89"), (100.999, "101"),
  ])
  func places(_ value: Double, _ expected: String) {
    var writer = JSONWriter()
    writer.number(value, decimals: 2)
    #expect(writer.text == expected)
  }

  @Test func linesAreCountedAndEmptyOnesSkipped() throws {
    let good = Self.empty.json(language: .swedish)
    let read = try Submission.jsonLines(Array("\u{FEFF}\(good)\r\n\n  \n\(good)".utf8))
    #expect(read == [Self.empty, Self.empty])
    #expect(try Submission.jsonLines([]).isEmpty)
    let error = try #require(throws: SubmissionJSONError.self) {
      try Submission.jsonLines(Array("\(good)\n\n{\"schema\": 1\n".utf8))
    }
    #expect(error.line == 3)
    #expect(error.message.english.hasPrefix("line 3: "))
  }

  @Test func anotherSchemaIsNamed() throws {
    let error = try #require(throws: SubmissionJSONError.self) {
      try Submission(json: Array(#"{"schema":"submission/2"}"#.utf8))
    }
    #expect(error.message.english.contains("submission/2"))
    #expect(error.message.swedish.contains("submission/1"))
  }

  @Test(arguments: [
    (#""kind":"plan""#, #""kind":"letter""#, ".kind"),
    (#""contacts":[]"#, #""contacts":[{"confidence":2,"evidence":[]}]"#, ".contacts[0].confidence"),
    (#""sections":[],"#, "", ".sections missing"),
    (#""leftovers":[]"#, #""leftovers":[{"text":"x","evidence":[{"lines":[1]}]}]"#, ".lines"),
    (
      #""leftovers":[]"#, #""leftovers":[{"text":"x","evidence":[{"page":1,"box":[1,2]}]}]"#, ".box"
    ),
    (#""ocr":false"#, #""ocr":"no""#, ".source.ocr"),
  ])
  func aWrongMemberIsNamed(_ from: String, _ to: String, _ named: String) throws {
    let good = Self.empty.json(language: .swedish)
    let bad = good.replacingOccurrences(of: from, with: to)
    #expect(bad != good)
    let error = try #require(throws: SubmissionJSONError.self) {
      try Submission(json: Array(bad.utf8))
    }
    #expect(error.message.english.contains(named), "\(error.message.english)")
  }
}
