import Compare
import Extract
import Normalize
import Testing

@testable import Report

@Suite struct EscapingTests {
  /// Markup, template tags, quotes, and signs hidden in other characters: after U+0600 or before a
  /// combining accent `<` and `"` are no characters of their own in Swift.
  static let hostile =
    "<script>alert(1)</script> \u{600}<img src=x onerror=alert(2)> \u{600}</p> "
    + "\"\u{301} onclick=\"x' onfocus='y {{mustache}} {{{t.title}}} {{#counties}} &amp; ]]> \u{0}<!--"

  /// Every text of every kind of submission is hostile.
  static func submissions() -> [Submission] {
    let text = hostile
    var form = ReportSamples.form(ReportSamples.counties[0], file: text, seed: 1)
    form.source.member = text
    form.source.attachmentOf = text
    form.received = text
    form.template = text
    form.organisation?.value = text
    form.contacts = [
      .init(name: text, title: text, email: text, phone: text, confidence: 0.5, evidence: [])
    ]
    form.counties.append(.init(code: text, name: text, confidence: 0.5, evidence: []))
    form.choices = [
      .init(id: text, section: text, label: text, state: .unknown, confidence: 0, evidence: [])
    ]
    form.sections = [.init(number: text, title: text, status: .incomplete)]
    form.answers = [
      .init(
        id: text, section: text, question: text, horizon: text, text: "\(text)\n\n- \(text)\n- x",
        items: [text], length: 9, limit: 1, confidence: 0.5, evidence: [])
    ]
    form.signature = .init(state: .signed, date: text, name: text, confidence: 0.5, evidence: [])
    form.attachments = [text]
    form.leftovers = [.init(text: text, evidence: [])]
    form.flags = [Flag(.countyMissing, section: text, field: text, message: Wording(text, text))]
    var plan = form
    plan.kind = .plan
    plan.source.member = "plan"
    plan.source.sha256 = "plan"
    var unknown = form
    unknown.kind = .unknown
    unknown.source.member = "unknown"
    unknown.source.sha256 = "unknown"
    return [form, plan, unknown]
  }

  /// A document that is shown as text and one that is shown as pages.
  static func evidence(of submissions: [Submission]) -> Evidence {
    let place = Place.lines(first: 1, last: 1)
    let block = Block(kind: .paragraph, text: hostile, lines: [.init(start: 0, place: place)])
    let sheet = PagePicture(page: 1, width: 595, height: 842, png: [])
    var evidence = Evidence()
    let sources = submissions.map { Evidence.Key($0.source) }
    evidence.entries[sources[0]] = .init(
      name: "source-x", view: .text([block]), original: Evidence.percentEncoded(hostile),
      opensAtPages: true)
    evidence.entries[sources[1]] = .init(
      name: "source-y", view: .pages([sheet]), original: nil, opensAtPages: false)
    return evidence
  }

  @Test func submittedTextNeverBecomesMarkup() throws {
    var comparison = Comparison(
      of: Self.submissions(), outlines: [], counties: ReportSamples.counties, made: Self.hostile)
    comparison.codings = comparison.passages.indices.map {
      Coding(passage: $0, theme: "activity.mapping", term: Self.hostile, hit: 0..<9)
    }
    let plain = ReportSamples.comparison()
    let ordinary = try Site(
      of: plain, language: .swedish, evidence: Self.evidence(of: ReportSamples.submissions)
    ).pages
      .filter { $0.0.hasSuffix(".html") }.map { try Page($0.1) }
    let tags = ordinary.reduce(into: Set<String>()) { $0.formUnion($1.tags) }
    let attributes = ordinary.reduce(into: Set<String>()) { $0.formUnion($1.attributes) }
    let pages = Site(
      of: comparison, language: .swedish, evidence: Self.evidence(of: Self.submissions())
    ).pages
    #expect(
      pages.contains { $0.0 == "source-x.html" } && pages.contains { $0.0 == "source-y.html" })
    var shown = 0
    for (name, html) in pages where name.hasSuffix(".html") {
      let page = try Page(html)
      #expect(page.tags.subtracting(tags).isEmpty, "\(name): \(page.tags.subtracting(tags))")
      #expect(page.attributes.subtracting(attributes).isEmpty, "\(name)")
      shown +=
        page.text.components(separatedBy: "{{mustache}} {{{t.title}}} {{#counties}}").count - 1
    }
    #expect(shown > 30)
    #expect(pages.allSatisfy { $0.0.allSatisfy { $0.isASCII && !"/<>\" {".contains($0) } })
  }

  @Test func escapingGoesByScalar() {
    #expect(
      HTMLEscaping.escaped("\u{600}<b>\"\u{301}'&\u{0}\n\r\t")
        == "\u{600}&lt;b&gt;&quot;\u{301}&#39;&amp; \n \t")
    #expect(
      HTMLEscaping.escaped("a\u{202A}\u{202E}b\u{2066}\u{2069}")
        == "a\u{FFFD}\u{FFFD}b\u{FFFD}\u{FFFD}")
    let plain = "åäö … – € \u{A0}\u{2029}\u{202F}\u{2065}\u{206A} 😀"
    #expect(HTMLEscaping.escaped(plain) == plain)
    #expect(HTMLEscaping.escaped("\u{7F}\u{80}\u{9F}\u{A0}") == "   \u{A0}")
  }

  @Test func onlyPlainAddressesBecomeLinks() {
    #expect(Site.mail("anna.exempel@region.example") == "anna.exempel@region.example")
    for address in [nil, "anna", "a@b@c", "a b@c", "a@b?subject=x", "a\"@b", "å@b", "a@b,c@d"] {
      #expect(Site.mail(address) == nil)
    }
  }

  @Test(arguments: [
    ([], ""), (["a.pdf"], ""), (["x/a.pdf"], "x/"), (["x/y/a", "x/y/b"], "x/y/"),
    (["x/y/a", "x/yb/b"], "x/"), (["x/a", "y/a"], ""), (["/x/a", "/y/a"], "/"),
    (["x/y/a", "x"], ""),
  ])
  func theFolderThatAllShare(_ files: [String], _ folder: String) {
    #expect(Site.commonFolder(of: files) == folder)
  }

  @Test func fileNamesAreSafe() {
    #expect(Site.safe("honour.threeYear") == "honour.threeYear")
    #expect(Site.safe("../../etc") == "_._.._etc")
    #expect(Site.safe("å/ä") == "___")
  }
}
