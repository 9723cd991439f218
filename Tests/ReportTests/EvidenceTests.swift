import Compare
import Extract
import Foundation
import Normalize
import Testing

@testable import Report

@Suite struct EvidenceTests {
  private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../corpus/submissions").standardized.path

  /// A submission of one file of the corpus, with an answer at a place in it.
  private func form(
    _ file: String, at place: Place, sha256: String? = nil
  ) async throws -> Submission {
    let path = Self.corpus + "/" + file
    var form = ReportSamples.form(ReportSamples.counties[0], file: path, seed: 1)
    let read = try await Document(reading: try Inputs.bytes(of: path), file: path).source
    form.source.sha256 = sha256 ?? read.sha256
    form.source.mediaType = read.mediaType
    form.answers = [
      .init(
        id: "honour.year", section: "7", question: "x", horizon: "year", text: "y", items: ["y"],
        length: 1, limit: nil, confidence: 1, evidence: [place])
    ]
    form.contacts = []
    form.choices = []
    form.counties[0].evidence = []
    form.organisation = nil
    form.signature = nil
    form.flags = []
    return form
  }

  private func evidence(
    _ form: Submission, pictures: Int = 9, from folder: String = "/x/report"
  ) async -> Evidence {
    await Evidence(
      of: ReportSamples.comparison([form]), seenFrom: folder, pictures: pictures,
      language: .swedish)
  }

  @Test func aValueInAPDFIsMarkedOnAPictureOfItsPage() async throws {
    let place = Place.box(page: 2, left: 72, top: 100, right: 300, bottom: 130)
    let form = try await form("Blekinge.pdf", at: place)
    let evidence = await evidence(form, from: Self.corpus + "/report")
    let entry = try #require(evidence.entries.values.first)
    guard case .pages(let pages) = entry.view else {
      Issue.record("a PDF is shown as pages")
      return
    }
    #expect(pages.map(\.page) == [2])
    #expect(pages[0].png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(abs(pages[0].height - 842) < 2 && abs(pages[0].width - 595) < 2)
    #expect(pages[0].png.count < 80_000)
    #expect(entry.original == "../Blekinge.pdf")
    let site = Site(
      of: ReportSamples.comparison([form]), language: .swedish, evidence: evidence)
    let html = Dictionary(uniqueKeysWithValues: site.pages)
    let source = try #require(html["\(entry.name).html"])
    #expect(source.contains("<g id=\"answer-honour.year\" class=\"mark\">"))
    #expect(source.contains("<rect x=\"69\" y=\"98\" width=\"234\" height=\"34\"/>"))
    #expect(source.contains("href=\"../Blekinge.pdf#page=2\""))
    let link = "\(entry.name).html#answer-honour.year"
    for page in ["county-01.html", "question-honour.year.html"] {
      #expect(try Page(try #require(html[page])).links.contains(link), "\(page)")
    }
  }

  @Test func aValueInTextIsMarkedAtItsLines() async throws {
    let form = try await form("varmland.txt", at: .lines(first: 5, last: 6))
    let evidence = await evidence(form)
    let site = Site(
      of: ReportSamples.comparison([form]), language: .english, evidence: evidence)
    let name = try #require(evidence.entries.values.first).name
    let page = try Page(try #require(site.pages.first { $0.0 == "\(name).html" }).1)
    #expect(page.ids.contains("answer-honour.year"))
    #expect(page.text.contains("Section 7, Goals for the year"))
  }

  @Test func whatIsNotAtHandIsToldInWordsAlone() async throws {
    let place = Place.box(page: 1, left: 1, top: 1, right: 9, bottom: 9)
    let changed = try await form(
      "Blekinge.pdf", at: place, sha256: String(repeating: "0", count: 64))
    #expect(await evidence(changed).entries.isEmpty)
    var gone = try await form("Blekinge.pdf", at: place)
    gone.source.file = "/nonexistent/a.pdf"
    #expect(await evidence(gone).entries.isEmpty)
    let beyond = try await form(
      "Blekinge.pdf", at: .box(page: 99, left: 1, top: 1, right: 9, bottom: 9))
    #expect(await evidence(beyond).entries.isEmpty)
    let wanted = try await form("Blekinge.pdf", at: place)
    #expect(await evidence(wanted, pictures: 0).entries.isEmpty)
  }

  @Test func aWebPageIsNeverOpenedFromTheReport() async throws {
    let form = try await form("uppsala.html", at: .lines(first: 5, last: 9))
    let entry = try #require(await evidence(form).entries.values.first)
    #expect(entry.original == nil)
  }

  @Test(arguments: [
    ("abc.pdf", "abc.pdf"), ("å b#?.pdf", "%C3%A5%20b%23%3F.pdf"), ("a:b", "a%3Ab"),
    ("\"<>", "%22%3C%3E"),
  ])
  func waysAreEncoded(_ name: String, _ written: String) {
    #expect(Evidence.percentEncoded(name) == written)
  }

  @Test func theMapHasEveryCountyOnce() {
    let map = CountyMap.sweden
    #expect(map.shapes.map(\.code).sorted() == ReportSamples.counties.map(\.code).sorted())
    #expect(map.shapes.reduce(0) { $0 + $1.path.utf8.count } < 9_000)
    let north = map.shapes.first { $0.code == "25" }?.y ?? 0
    let south = map.shapes.first { $0.code == "12" }?.y ?? 0
    #expect(north < 300 && south > 900)
  }
}
