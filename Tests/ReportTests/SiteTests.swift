import Compare
import Extract
import Foundation
import Normalize
import Testing

@testable import Report

@Suite struct SiteTests {
  static let swedish = Dictionary(
    uniqueKeysWithValues: Site(of: ReportSamples.comparison(), language: .swedish).pages)

  @Test(arguments: Language.allCases) func pagesAreWellFormedAndEveryLinkLeadsSomewhere(
    _ language: Language
  ) throws {
    let files = Report.files(of: ReportSamples.comparison(), language: language)
    let names = Set(files.map(\.0)).union(["comparison.xlsx"])
    let pages = try files.filter { $0.0.hasSuffix(".html") }.map { ($0.0, try Page($0.1)) }
    let ids = Dictionary(uniqueKeysWithValues: pages.map { ($0.0, Set($0.1.ids)) })
    #expect(pages.count { $0.0.hasPrefix("question-") } == 9)
    #expect(pages.count { $0.0.hasPrefix("county-") } == 21)
    #expect(pages.count > 6 + 9 + 21)
    for (name, page) in pages {
      #expect(page.ids.count == Set(page.ids).count, "an id stands twice in \(name)")
      for link in page.links where !link.hasPrefix("mailto:") {
        let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let file = parts[0].isEmpty ? name : parts[0]
        #expect(names.contains(file), "\(name) links to \(link)")
        if parts.count > 1 {
          let ids = try #require(ids[file])
          #expect(ids.contains(parts[1]), "\(name) links to \(link)")
        }
      }
    }
  }

  @Test func pagesNeedNoNetworkAndNoScript() {
    for (name, content) in Self.swedish {
      for word in ["http:", "https:", "<script>", "@import", "url(\"", " style=", " onclick"] {
        #expect(!content.contains(word), "\(name) has \(word)")
      }
    }
  }

  @Test func nothingThatWasReadVanishes() throws {
    let comparison = ReportSamples.comparison()
    for received in comparison.received {
      let file = received.county.map { "county-\($0).html" } ?? "unplaced.html"
      let text = try Page(try #require(Self.swedish[file])).text.squeezed
      let submission = received.submission
      var wanted = submission.answers.compactMap(\.text).map { $0.replacing("\n- ", with: "\n") }
      wanted += submission.leftovers.map(\.text) + submission.flags.map(\.message.swedish)
      wanted += submission.attachments + [submission.organisation?.value].compactMap { $0 }
      wanted += submission.contacts.flatMap {
        [$0.name, $0.title, $0.email, $0.phone].compactMap { $0 }
      }
      wanted += submission.choices.map(\.label) + submission.sections.map(\.title)
      wanted += submission.counties.map(\.name) + [received.name]
      if let signature = submission.signature {
        wanted += [signature.name, signature.date].compactMap { $0 }
      }
      for value in wanted {
        #expect(text.contains(value.squeezed), "\(value) is not in \(file)")
      }
    }
  }

  @Test func theHeadlineCounts() throws {
    let text = try Page(try #require(Self.swedish["index.html"])).text.squeezed
    for words in [
      "19 av 21 län har lämnat in", "11 är kompletta", "8 behöver kompletteras",
      "2 har inte lämnat in något", "2 filer utan län eller olästa",
      "Har inte lämnat in något: Gotlands län, Blekinge län",
      "Västerbottens län Bara en fri plan mottagen: be om det ifyllda formuläret",
    ] {
      #expect(text.contains(words.squeezed), "\(words)")
    }
    let county = try Page(try #require(Self.swedish["county-24.html"])).text.squeezed
    #expect(county.contains("Att komplettera Bara en fri plan mottagen: be om".squeezed))
  }

  @Test func whatIsToDoNamesEveryFileThatItsSumsCount() throws {
    let page = try Page(try #require(Self.swedish["index.html"]))
    let unplaced = ReportSamples.comparison().unplaced
    #expect(unplaced.count == 2)
    for index in unplaced.indices {
      #expect(page.links.contains("unplaced.html#submission-\(index + 1)"))
    }
    #expect(page.text.contains("post/skadad.pdf"))
    #expect(page.text.contains("Filen är skyddad med lösenord"))
    let many = (1...15).map { number -> Submission in
      var file = Submission(
        source: Source(file: "\(number).pdf", sha256: "\(number)", mediaType: ""), kind: .unknown)
      file.flags = [Flag(.readFailed, message: Wording("Trasig.", "Broken."))]
      return file
    }
    let site = Site(of: ReportSamples.comparison(many), language: .swedish)
    let text = try Page(try #require(site.pages.first?.1)).text
    #expect(text.contains("+ 3 filer till"))
  }

  @Test func theMatrixTellsErrorsFromWarnings() throws {
    let states = Comparison.SectionCell.State.allCases
    #expect(Set(states.map(\.sign)).count == states.count)
    #expect(Set(states.map { $0.word(.swedish) }).count == states.count)
    let html = try #require(Self.swedish["index.html"])
    for kind in ["error", "warning", "missing"] {
      #expect(html.contains("<td class=\"state \(kind)\">"), "\(kind)")
    }
    #expect(html.contains(">Utveckla kunskap och kapacitet gällande…</span>"))
    #expect(html.contains(">Underskrift</span>"))
  }

  @Test(arguments: [
    ("Län", "Län"), ("Arbeta för att, integrera", "Arbeta för…"),
    ("abcdefghijklmnop", "abcdefghijklmn…"),
  ])
  func titlesAreShortenedAtWords(_ title: String, _ short: String) {
    #expect(abbreviated(title, limit: 15) == (title.count > 15 ? short : title))
  }

  @Test func marksOfBoxesHaveTheirReasons() throws {
    var form = ReportSamples.form(ReportSamples.counties[0], file: "a.pdf", seed: 1)
    func choices(_ form: Submission) throws -> [String] {
      let pages = Site(of: ReportSamples.comparison([form]), language: .english).pages
      let html = try #require(pages.first { $0.0 == "choices.html" }).1
      return html.components(separatedBy: "<td class=\"tick").dropFirst().map {
        String($0.prefix { $0 != ">" }.dropLast()).trimmingCharacters(in: .whitespaces)
      }
    }
    #expect(try choices(form) == ["", "", "", "", ""])
    form.choices[4].state = .checked
    form.flags = [Flag(.choiceSeveral, section: "11", message: Wording("x", "x"))]
    #expect(try choices(form) == ["", "", "", "error", "error"])
    form.flags = [
      Flag(.attachmentMissing, section: "11", field: "plan.attached", message: Wording("x", "x"))
    ]
    #expect(try choices(form) == ["", "", "", "", "error"])
    let pages = Site(of: ReportSamples.comparison([form]), language: .english).pages
    let page = try Page(try #require(pages.first { $0.0 == "choices.html" }).1)
    #expect(page.text.contains("tickedthe plan did not come with it"))
    form.choices[3].state = .unchecked
    form.choices[4].state = .unchecked
    form.flags = [Flag(.choiceNone, section: "11", message: Wording("x", "x"))]
    #expect(try choices(form) == ["", "", "", "error", "error"])
  }

  @Test func aSectionIsNamedOnceAtAMessage() throws {
    func flag(_ swedish: String) -> Flag {
      Flag(.answerMissing, section: "1", message: Wording(swedish, "Section 1: empty."))
    }
    #expect(flag("Avsnitt 1: är tomt.").messageAlone(.swedish) == "Är tomt.")
    #expect(flag("Avsnitt 1: är tomt.").messageAlone(.english) == "Empty.")
    #expect(flag("Avsnitt 10: är tomt.").messageAlone(.swedish) == "Avsnitt 10: är tomt.")
    #expect(flag("Avsnitt 1, «Län», saknas.").namesSection(.swedish))
    #expect(!flag("Avsnitt 10 saknas.").namesSection(.swedish))
    #expect(!flag("Är tomt.").namesSection(.swedish))
    var form = ReportSamples.form(ReportSamples.counties[0], file: "a.pdf", seed: 1)
    form.source.pages = 1
    form.flags = [flag("Avsnitt 1: är tomt.")]
    let comparison = ReportSamples.comparison([form])
    let pages = Site(of: comparison, language: .english).pages
    for file in ["index.html", "flags.html", "county-01.html"] {
      let text = try Page(try #require(pages.first { $0.0 == file }).1).text
      #expect(text.contains("Section 1 Empty.") && !text.contains("Section 1:"), "\(file)")
    }
    #expect(pages.contains { $0.0 == "county-01.html" && $0.1.contains("<li>1 page</li>") })
    #expect(!FlagsReport(of: comparison).text(.table, language: .english).contains("Section 1:"))
  }

  @Test(arguments: [
    (999, "999"), (1136, "1136"), (-12_345, "−12\u{A0}345"), (400_000, "400\u{A0}000"),
  ])
  func thousandsAreWrittenOneWay(_ number: Int, _ written: String) {
    #expect(number.grouped(.swedish) == written)
  }

  @Test func everyUnsureValueIsMarked() throws {
    var form = ReportSamples.form(ReportSamples.counties[0], file: "a.pdf", seed: 1)
    form.counties[0].confidence = 0.5
    form.organisation?.confidence = 0.999_99
    form.contacts[0].confidence = 0.5
    form.signature?.confidence = 0.5
    for index in form.choices.indices { form.choices[index].confidence = 0.5 }
    for index in form.answers.indices { form.answers[index].confidence = 0.5 }
    form.answers[0].text = nil
    let pages = Dictionary(
      uniqueKeysWithValues: Site(of: ReportSamples.comparison([form]), language: .swedish).pages)
    func marks(_ file: String) -> Int {
      (pages[file] ?? "").components(separatedBy: "<strong class=\"unsure\">").count - 1
    }
    #expect(marks("county-01.html") == 3 + 5 + 9)
    // What is nearly sure is marked too, more quietly.
    let quiet = (pages["county-01.html"] ?? "").components(separatedBy: "<span class=\"nearly\">")
    #expect(quiet.count - 1 == 1)
    #expect(quiet.last?.contains("nästan säker <span class=\"nowrap\">(99\u{A0}%)") == true)
    #expect(marks("question-honour.threeYear.html") == 1)
    #expect(marks("contacts.html") == 1)
    #expect(marks("choices.html") == 5)
    #expect(pages["county-01.html"]?.contains("99\u{A0}%") == true)
    #expect(pages["county-01.html"]?.contains("100\u{A0}%") == false)
  }

  @Test(arguments: [
    (0.0, 0, Sureness.unsure), (0.29, 29, .unsure), (0.799_99, 79, .unsure), (0.8, 80, .nearly),
    (0.839_860_4, 83, .nearly), (0.999_99, 99, .nearly), (1, 100, .sure),
  ])
  func confidencesNeverLookSurerThanTheyAre(
    _ confidence: Double, _ shown: Int, _ step: Sureness
  ) {
    #expect(hundredths(confidence) == shown)
    #expect(Sureness(confidence) == step)
    #expect(Table.Value.confidence(confidence).shown.count <= 4)
  }

  @Test func whatIsMissingIsSaidInWords() throws {
    var form = ReportSamples.form(ReportSamples.counties[0], file: "a.pdf", seed: 1)
    form.organisation = nil
    form.contacts = []
    form.signature = .init(state: .unsigned, date: nil, name: nil, confidence: 1, evidence: [])
    form.answers[0].text = nil
    form.choices[0].state = .absent
    let pages = Dictionary(
      uniqueKeysWithValues: Site(of: ReportSamples.comparison([form]), language: .english).pages)
    let text = try Page(try #require(pages["county-01.html"])).text
    for words in [
      "Not given", "No contact details were found.", "not signed", "No answer given.",
      "no box found",
    ] {
      #expect(text.contains(words), "\(words)")
    }
    let silent = try Page(try #require(pages["county-25.html"])).text
    #expect(silent.contains("Nothing has been received from the county."))
  }

  @Test func formsThatOnlyTheirOrderTellsApartAreToBeChecked() throws {
    let county = ReportSamples.counties[0]
    let forms = ["a.pdf", "b.pdf"].map { file in
      ReportSamples.edit(ReportSamples.form(county, file: file, seed: 1)) {
        $0.received = nil
        $0.signature?.date = nil
      }
    }
    let comparison = ReportSamples.comparison(forms)
    let pages = Dictionary(
      uniqueKeysWithValues: Site(of: comparison, language: .swedish).pages)
    let notice = "Länet har också skickat in a.pdf, och inget datum skiljer dem åt."
    #expect(try Page(try #require(pages["county-01.html"])).text.contains(notice))
    let overview = try Page(try #require(pages["index.html"])).text
    #expect(overview.contains("b.pdf räknas bara för att den kommer sist i filernas ordning."))
    #expect(overview.contains("Också inskickat: a.pdf"))
    #expect(
      try Page(try #require(pages["county-01.html"])).text.contains("Flera formulär utan datum"))
    let flags = try Page(try #require(pages["flags.html"]))
    #expect(flags.ids.contains("county-01") && !flags.ids.contains("clean"))
    let rows = FlagsReport(of: comparison).rows
    #expect(rows.map(\.isUndecided) == [true])
  }

  @Test func sameWhateverTheOrderOfInput() {
    let forwards = Report.files(of: ReportSamples.comparison(), language: .swedish)
    let backwards = Report.files(
      of: ReportSamples.comparison(ReportSamples.submissions.reversed()), language: .swedish)
    #expect(forwards.map(\.0) == backwards.map(\.0))
    #expect(forwards.map(\.1) == backwards.map(\.1))
  }

  @Test func questionsOfTwoFormsHavePagesOfTheirOwn() {
    var other = ReportSamples.form(ReportSamples.counties[0], file: "b.pdf", seed: 2)
    other.template = "kvinnofrid/2022"
    let site = Site(
      of: ReportSamples.comparison(ReportSamples.submissions + [other]), language: .swedish)
    let names = site.pages.map(\.0)
    #expect(Set(names).count == names.count)
    #expect(names.contains("question-kvinnofrid_2022-support.html"))
  }

  @Test func everyWordOfTheTemplatesExists() throws {
    let words = Set(Word.allCases.map { "\($0)" })
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Report/Templates").standardized
    var used: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file.hasSuffix(".mustache") {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      #expect(!text.contains("{{{") && !text.contains("{{&"), "\(file) writes without escaping")
      for part in text.components(separatedBy: "{{t.").dropFirst() {
        used.insert(String(part.prefix { $0 != "}" }))
      }
    }
    #expect(used.count > 50)
    #expect(used.subtracting(words).isEmpty)
    for word in Word.allCases {
      #expect(!word(.swedish).isEmpty && !word(.english).isEmpty)
    }
  }
}
