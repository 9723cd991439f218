import Extract
import Testing

@testable import Normalize

@Suite struct LinkingTests {
  private static let templates = Templates()

  private static func form(_ name: String, _ county: String?, isAttached: Bool = true) -> Candidate
  {
    var form = submission(name, .form, county)
    form.template = "kvinnofrid-2021"
    form.choices = [
      .init(
        id: "plan.attached", section: "11", label: "", state: isAttached ? .checked : .unchecked,
        confidence: 1, evidence: [])
    ]
    form.sections = [.init(number: "11", title: "", status: .incomplete)]
    if isAttached {
      form.flags = [
        Flag(.attachmentMissing, section: "11", field: "plan.attached", message: Wording("", ""))
      ]
    }
    return Candidate(form)
  }

  private static func plan(_ name: String, _ county: String?) -> Candidate {
    var plan = submission(name, .plan, county)
    if county == nil { plan.flags = [Flag(.countyMissing, message: Wording("", ""))] }
    return Candidate(plan)
  }

  /// "archive.zip:member" or a file.
  private static func submission(
    _ name: String, _ kind: Submission.Kind, _ county: String?
  ) -> Submission {
    let parts = name.split(separator: ":").map(String.init)
    var submission = Submission(
      source: Source(
        file: parts[0], member: parts.dropFirst().first, sha256: name, mediaType: "text/plain"),
      kind: kind)
    submission.counties = [county].compactMap(\.self).map {
      .init(code: $0, name: $0, confidence: 1, evidence: [.lines(first: 1, last: 1)])
    }
    return submission
  }

  /// "form <- plan" for each plan that was tied.
  private static func links(_ candidates: [Candidate]) -> [String] {
    let linked = Linking.linked(candidates, templates).map(\.submission)
    for form in linked where !form.attachments.isEmpty {
      #expect(form.flags.isEmpty)
      #expect(form.sections.map(\.status) == [.complete])
    }
    return linked.compactMap { plan in
      plan.source.attachmentOf.map { "\($0) <- \(plan.source.member ?? plan.source.file)" }
    }
  }

  @Test func aFolderOfItsOwn() {
    #expect(
      Self.links([Self.form("in/a/form", "20"), Self.plan("in/a/plan", "20")])
        == ["in/a/form <- in/a/plan"])
    #expect(
      Self.links([Self.form("in/form", "20"), Self.plan("in/sub/plan", nil)])
        == ["in/form <- in/sub/plan"])
  }

  @Test func severalPlansAndSeveralForms() throws {
    let linked = Linking.linked(
      [
        Self.form("form.docx", "20"), Self.form("form.pdf", "20"), Self.plan("1", "20"),
        Self.plan("2", nil),
      ], Self.templates
    ).map(\.submission)
    #expect(linked[0].attachments == ["1", "2"])
    #expect(linked[1].attachments == ["1", "2"])
    #expect(linked[3].source.attachmentOf == "form.docx")
    #expect(linked[3].counties.map(\.code) == ["20"])
    #expect(try #require(linked[3].counties.first).confidence < 1)
    #expect(linked[3].flags.isEmpty)
  }

  @Test func notAmongOtherCountiesForms() {
    let beside = [Self.form("a", "20"), Self.form("b", "17"), Self.plan("p", "20")]
    #expect(Self.links(beside) == [])
    #expect(Self.links([Self.form("a", "20"), Self.plan("p", "17")]) == [])
    // Each in a folder of its own, in one archive.
    #expect(
      Self.links([
        Self.form("z:a/form", "20"), Self.plan("z:a/plan", "20"), Self.form("z:b/form", "17"),
        Self.plan("z:plan", "17"),
      ]) == ["a/form <- a/plan"])
  }

  @Test func whatOneMailHoldsIsOfItsSender() {
    var form = Self.form("m:form", "20")
    var plan = Self.plan("m:plan", "17")
    form.mail = ""
    plan.mail = ""
    #expect(Self.links([form, plan]) == ["form <- plan"])
    let linked = Linking.linked([form, plan], Self.templates)[1].submission
    #expect(linked.counties.map(\.code) == ["20", "17"])
  }

  @Test func aFormThatSaysNothingOfAPlanGetsNone() {
    #expect(
      Self.links([Self.form("form", "20", isAttached: false), Self.plan("plan", "20")]) == [])
  }

  @Test func whatCameAndCouldNotBeReadIsNamed() throws {
    var unread = Self.submission("skannad.pdf", .unknown, nil)
    unread.flags = [Flag(.readUnsupported, message: Wording("", ""))]
    let linked = Linking.linked([Self.form("form", "20"), Candidate(unread)], Self.templates)
    let flag = try #require(linked[0].submission.flags.first)
    #expect(flag.code == .attachmentMissing)
    #expect(flag.message.swedish.contains("skannad.pdf"))
    #expect(flag.message.english.contains("skannad.pdf"))
  }

  @Test func tyingTwiceChangesNothingMore() {
    let candidates = [
      Self.form("in/z:form", "20"), Self.plan("in/z:plan", nil), Self.plan("in/other", "20"),
    ]
    let once = Linking.linked(candidates, Self.templates)
    let twice = Linking.linked(once, Self.templates)
    #expect(once.map(\.submission) == twice.map(\.submission))
    #expect(once[2].submission.source.attachmentOf == "in/z/form")
  }

  @Test func aDocumentThatIsNothingByItselfIsThePlan() {
    let document = Document("# Handlingsplan 2021\n\nMål\n\n- Alla kommuner har rutiner.")
    #expect(Submission(of: document, using: Self.templates).kind == .unknown)
    let plan = Submission(planIn: document, using: Self.templates)
    #expect(plan?.kind == .plan)
    let agenda = Document("Dagordning\n\n1. Inledning")
    #expect(Submission(planIn: agenda, using: Self.templates) == nil)
    var form = Self.form("form", "20")
    form.mail = nil
    var unknown = Candidate(Submission(of: document, using: Self.templates))
    unknown.asPlan = plan
    #expect(Self.links([form, unknown]) == ["form <- tiny"])
  }

  @Test func theSendersCountyIsAGuessAndStaysFlagged() throws {
    var plan = Self.plan("plan", nil).submission
    let envelope = Envelope(sender: "kim@regiondalarna.se", received: "2021-06-01")
    plan.note(envelope, received: nil, Self.templates)
    let county = try #require(plan.counties.first)
    #expect(county.code == "20")
    #expect(county.confidence < 1)
    #expect(county.evidence.isEmpty)
    #expect(plan.flags.map(\.code) == [.countyMissing])
    #expect(plan.flags[0].message.swedish.contains("kim@regiondalarna.se"))
    #expect(plan.received == "2021-06-01")
    plan.note(envelope, received: "2021-05-01", Self.templates)
    #expect(plan.received == "2021-05-01")
  }
}
