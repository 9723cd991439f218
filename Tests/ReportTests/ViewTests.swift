import Compare
import Extract
import Foundation
import Normalize
import Testing

@testable import Report

@Suite struct ViewTests {
  /// Forms of five programmes from two counties: what would be one page becomes many.
  private static let large: Site = {
    let submissions = (1...5).flatMap { programme in
      ReportSamples.counties.prefix(2).map { county in
        ReportSamples.edit(
          ReportSamples.form(county, file: "\(programme)-\(county.code).pdf", seed: programme)
        ) { $0.template = "program\(programme)-2021" }
      }
    }
    return Site(of: ReportSamples.comparison(submissions), language: .swedish)
  }()

  @Test func manyFormsHavePagesOfTheirOwnAndEveryLinkLeadsSomewhere() throws {
    let files = Self.large.pages
    let names = Set(files.map(\.0))
    #expect(names.count == files.count)
    #expect(names.contains("county-01-program1-2021.html"))
    #expect(names.contains("theme-activity.knowledge-program1-2021.html"))
    let pages = try files.filter { $0.0.hasSuffix(".html") }.map { ($0.0, try Page($0.1)) }
    let ids = Dictionary(uniqueKeysWithValues: pages.map { ($0.0, Set($0.1.ids)) })
    let others: Set<String> = [
      "comparison.xlsx", "comparison.json", "answers.csv", "contacts.csv", "choices.csv",
      "flags.csv",
    ]
    for (name, page) in pages {
      #expect(page.ids.count == Set(page.ids).count, "an id stands twice in \(name)")
      for link in page.links where !link.hasPrefix("mailto:") && !others.contains(link) {
        let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let file = parts[0].isEmpty ? name : parts[0]
        #expect(names.contains(file), "\(name) links to \(link)")
        if parts.count > 1 {
          #expect(ids[file]?.contains(parts[1]) == true, "\(name) links to \(link)")
        }
      }
    }
  }

  @Test func wordsThatHitAreMarked() {
    func shown(_ text: String, _ ranges: [Range<Int>]) -> String {
      let template = "{{#parts}}{{#isHit}}[{{/isHit}}{{text}}{{#isHit}}]{{/isHit}}{{/parts}}"
      return TemplateTests.filled(template, ["parts": Site.marked(text, ranges)])
    }
    #expect(shown("öka kunskapen", [5..<14]) == "öka [kunskapen]")
    #expect(shown("abcd", [2..<3, 0..<1]) == "[a]b[c]d")
    #expect(shown("abcd", [0..<3, 1..<9]) == "[abc][d]")
    #expect(shown("abcd", []) == "abcd")
  }

  @Test func aPassageStandsUnderItsThemeWithItsWordsMarked() throws {
    let comparison = ReportSamples.comparison()
    let coding = try #require(comparison.codings.first { !$0.isNegated })
    let passage = comparison.passages[coding.passage]
    let pages = Dictionary(
      uniqueKeysWithValues: Site(of: comparison, language: .swedish).pages)
    let theme = try #require(comparison.codebook.theme(coding.theme))
    let page = try Page(try #require(pages["\(theme.page).html"]))
    #expect(page.text.squeezed.contains(passage.text.squeezed))
    #expect(page.tags.contains("mark"))
  }

  /// The theme page of one answer, in the order of the county's page.
  private func knowledge(
    _ text: String, _ terms: [String], basis: Coding.Basis = .term, shown: String = "<count>"
  ) throws -> (html: String, page: Page) {
    var form = ReportSamples.form(ReportSamples.counties[0], file: "a.pdf", seed: 1)
    form.answers = [form.answers[0]]
    form.answers[0].text = text
    var comparison = ReportSamples.comparison([form])
    comparison.codings = comparison.passages.enumerated().flatMap { index, passage in
      terms.compactMap { term in
        passage.text.utf8.firstRange(of: term.utf8).map { range in
          let start = passage.text.utf8.distance(
            from: passage.text.startIndex, to: range.lowerBound)
          return Coding(
            passage: index, theme: "activity.knowledge", basis: basis, term: shown,
            hit: start..<(start + term.utf8.count))
        }
      }
    }
    let pages = Dictionary(
      uniqueKeysWithValues: Site(of: comparison, language: .swedish).pages)
    let html = try #require(pages["theme-activity.knowledge.html"])
    return (html, try Page(html))
  }

  @Test func aPassageHasItsParagraphAroundItAndNotOtherItems() throws {
    let text =
      "Först något. Vi utbildar två gånger. Sedan mera.\n\nVi ska:\n- utbilda tre kommuner\n- bygga ett hus\n- utbilda fyra kommuner"
    let (html, page) = try knowledge(text, ["två", "tre", "fyra"])
    let shown = page.text.squeezed
    #expect(shown.contains("Först något. Vi utbildar två gånger. Sedan mera.".squeezed))
    #expect(shown.contains("Vi ska:".squeezed))
    #expect(!shown.contains("bygga ett hus".squeezed))
    #expect(page.ids.count { $0.hasPrefix("p") } == 3)
    #expect(html.contains("21 län har temat. Stycken: 3."))
    #expect(html.contains("data-shown=\"stycken visas\""))
  }

  @Test func aTermOfTheCodebookIsShownInWords() throws {
    let (_, page) = try knowledge("Vi utbildar två gånger.", ["två"])
    #expect(page.text.contains("«två/tre/fyra m.fl.»"))
    #expect(!page.text.contains("<count>"))
  }

  /// No page may claim that a term of the codebook stands where none does.
  @Test func aThemeThatNoTermHitSaysSo() throws {
    let (_, page) = try knowledge(
      "Vi utbildar två gånger.", ["utbildar"], basis: .likeness, shown: "≈ utbildar, gånger")
    #expect(page.text.contains("≈ utbildar, gånger"))
    #expect(!page.text.contains("«≈"))
    #expect(page.text.contains("Efter ≈ står ord som talar för temat"))
    #expect(page.tags.contains("mark"))
  }

  @Test func aLinkToAPassageHoldsWhereOthersAreWrittenBeforeIt() throws {
    func ids(_ text: String) throws -> [String] {
      try knowledge(text, ["två"]).page.ids.filter { $0.hasPrefix("p") }
    }
    let alone = try ids("- Vi utbildar två gånger.")
    #expect(alone.count == 1)
    #expect(try ids("- Nytt först.\n- Vi utbildar två gånger.") == alone)
    // The same words twice are two places.
    #expect(Set(try ids("- Vi utbildar två gånger.\n- Vi utbildar två gånger.")).count == 2)
  }

  @Test func whatIsDeniedIsShownAndDoesNotCount() throws {
    var comparison = ReportSamples.comparison()
    for index in comparison.codings.indices
    where comparison.codings[index].theme == "activity.mapping" {
      comparison.codings[index].isNegated = true
    }
    let pages = Dictionary(
      uniqueKeysWithValues: Site(of: comparison, language: .swedish).pages)
    let text = try Page(try #require(pages["theme-activity.mapping.html"])).text
    #expect(text.contains("0 av 21 län har temat. Stycken: 0."))
    #expect(text.contains("nekas: räknas inte"))
  }

  @Test func aWishWithoutAThemeIsNotDenied() throws {
    var outline = ReportSamples.outline
    for index in outline.questions.indices where outline.questions[index].id == "support" {
      outline.questions[index].isWish = true
    }
    var form = ReportSamples.form(ReportSamples.counties[0], file: "a.pdf", seed: 1)
    for index in form.answers.indices where form.answers[index].id == "support" {
      form.answers[index].text = "Besked i god tid."
    }
    var comparison = Comparison(
      of: [form], outlines: [outline], counties: ReportSamples.counties,
      made: "2021-06-01T08:00:00Z")
    comparison.codings = []
    let pages = Dictionary(
      uniqueKeysWithValues: Site(of: comparison, language: .swedish).pages)
    let text = try Page(try #require(pages["wishes.html"])).text
    #expect(text.contains("Besked i god tid."))
    #expect(!text.contains("nekas: räknas inte"))
  }

  /// The pages of one county that answered a question in two years.
  private func pages(then: String, now: String) -> [String: String] {
    var first = ReportSamples.form(ReportSamples.counties[0], file: "a.pdf", seed: 1)
    first.answers = [first.answers[0]]
    first.answers[0].text = then
    var second = ReportSamples.form(ReportSamples.counties[0], file: "b.pdf", seed: 2)
    second.template = "kvinnofrid-2022"
    second.answers = [second.answers[0]]
    second.answers[0].text = now
    var next = ReportSamples.outline
    next.template = "kvinnofrid-2022"
    next.year = 2022
    next.follows = "kvinnofrid-2021"
    let comparison = Comparison(
      of: [first, second], outlines: [ReportSamples.outline, next],
      counties: ReportSamples.counties, made: "2022-06-01T08:00:00Z")
    return Dictionary(uniqueKeysWithValues: Site(of: comparison, language: .swedish).pages)
  }

  @Test func lastYearsAnswerStandsBesideWordByWord() throws {
    let pages = pages(
      then: "Vi ska utbilda alla chefer i länet.", now: "Vi ska utbilda nya chefer i länet.")
    let html = try #require(pages["county-01.html"])
    #expect(html.contains("<del><span class=\"hidden\">borttaget: </span>alla</del>"))
    #expect(html.contains("<ins><span class=\"hidden\">tillagt: </span>nya</ins>"))
    #expect(pages["years.html"]?.contains("kvinnofrid") == true)
    let years = try Page(try #require(pages["years.html"]))
    #expect(years.links.contains("form-kvinnofrid-2022.html"))
  }

  @Test func aQuestionsPageLeadsToWhereLastYearsAnswerStands() throws {
    let pages = pages(then: "Alla chefer utbildas.", now: "Alla chefer utbildas nu.")
    let question = try #require(
      pages.keys.first {
        $0.hasPrefix("question-") && $0.contains("2022") && $0.contains("honour.t")
      })
    let html = try #require(pages[question])
    #expect(html.contains("samma ord</a>"))
    #expect(!html.contains("<ins>"))
    // What is the same has nothing to be led to.
    let same = self.pages(then: "Alla chefer utbildas.", now: "Alla chefer utbildas.")
    #expect(try #require(same[question]).contains("Oförändrat sedan 2021</p>"))
  }

  @Test func anAnswerWithLittleInCommonStandsAsItWas() throws {
    let then = "Rutiner för samtal med barn tas fram under hösten."
    let pages = pages(then: then, now: "Vi ska utbilda nya chefer i länet.")
    let html = try #require(pages["county-01.html"])
    #expect(html.contains("samma ord. Svaret då</summary>"))
    #expect(html.contains(">\(then)<"))
    #expect(!html.contains("<del>") && !html.contains("<ins>"))
  }

  @Test func searchDataIsOneScriptThatNoTextCanLeave() throws {
    let text = "a</script><!--\u{2028}\"\\'`\u{0}&\n\u{202E}å"
    #expect(
      Site.script(text)
        == "\"a\\u003c/script\\u003e\\u003c!--\\u2028\\u0022\\u005c\\u0027\\u0060\\u0000\\u0026\\u000a\\u202eå\""
    )
    let comparison = Comparison(
      of: EscapingTests.submissions(), outlines: [], counties: ReportSamples.counties, made: "")
    let data = Site(of: comparison, language: .swedish).searchData
    #expect(data.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    #expect(!data.contains("<") && !data.contains("&") && !data.contains("\u{2028}"))
    #expect(data.contains("{{mustache}}"))
    let body = data.dropFirst("window.searchData = ".count).dropLast(2)
    let object = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: [Any]]
    #expect(object?["entries"]?.isEmpty == false)
  }
}
