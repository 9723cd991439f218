import Testing

@testable import Compare

/// Small codebooks, and what they find.
private enum Small {
  /// A codebook of one theme, `activity.test`, with one rule.
  static func book(_ rule: String, group: String = "activity") throws -> Codebook {
    try Codebook(
      yaml: """
        lists:
          with: [tillsammans med, =ihop]
          month: [=maj, =juni]
        stops: [=ska, =för]
        light: [=vi, =också]
        background:
          terms: [invånare]
          unless: [=målet]
        negation:
          groups: [activity]
          reach: 3
          before: [ingen, inte]
          after: [saknas]
          not: [inte bara]
        themes:
          - id: \(group).test
            name: {sv: prov, en: test}
            definition: {sv: ett prov, en: a test}
            rules:
              - \(rule)
        """)
  }

  static func words(_ rule: String, in text: String) throws -> [String] {
    var coder = Coder(try book(rule))
    return coder.findings(in: text).hits.map {
      String(decoding: Array(text.utf8)[$0.range], as: UTF8.self)
    }
  }
}

struct TermTests {
  @Test(
    arguments: [
      ("=våren", "våren", "våren"), ("kartlägg*", "kartlägg-", "kartlägg-"),
      ("+plan", "-plan", "-plan"), ("+våld+", "-våld-", "-våld-"),
      ("stöd|hjälp till ..4 barn", "stöd/hjälp till … barn", "stöd/hjälp till … barn"),
      ("<month>", "maj/juni", "maj/juni"),
      ("<number> procent", "ett tal procent", "a number procent"),
      ("får|få|ges|har", "får/få/ges m.fl.", "får/få/ges etc."),
      ("<with> <date>", "tillsammans med/ihop ett datum", "tillsammans med/ihop a date"),
      ("<unheard>", "<unheard>", "<unheard>"),
    ])
  func termsHaveWords(_ term: String, _ swedish: String, _ english: String) throws {
    let words = try Small.book("terms: [plan]").words(of: term)
    #expect(words.swedish == swedish)
    #expect(words.english == english)
  }

  @Test(
    arguments: [
      ("terms: [rutin]", "Rutinerna och en handlingsrutin, rutinmässigt", ["Rutinerna"]),
      ("terms: [=våren]", "Under våren, vår och vårens", ["våren"]),
      (
        "terms: [kartlägg*]", "Vi kartlägger. Kartläggningen omkartläggs",
        ["kartlägger", "Kartläggningen"]
      ),
      (
        "terms: [våld+]", "våld våldet våldsutsatt våldsförebyggande övervåld vålnad",
        ["våld", "våldet", "våldsutsatt", "våldsförebyggande"]
      ),
      (
        "terms: [+plan]", "planen handlingsplanerna planera handlings-plan",
        ["planen", "handlingsplanerna", "handlings-plan"]
      ),
      ("terms: [plan+]", "planarbete planera planering planeringsdag", ["planarbete"]),
      (
        "terms: [+våld+]", "hedersvåldet våldsutsatt partnervåldsteam",
        ["hedersvåldet", "våldsutsatt", "partnervåldsteam"]
      ),
      ("terms: [\"*ning\"]", "kartläggning och mätningar", ["kartläggning", "mätningar"]),
      ("terms: [barn|unga]", "Barnen, unga", ["Barnen", "unga"]),
      ("terms: [i <month>]", "i maj eller i juli", ["i maj"]),
      (
        "terms: [<with> region]", "tillsammans med regionen, ihop region",
        ["tillsammans med regionen", "ihop region"]
      ),
      (
        "terms: [<number> kommun]", "12 kommuner, 2021 kommuner, 5,5 kommuner",
        ["12 kommuner", "5,5 kommuner"]
      ),
      ("terms: [<date>]", "2021-09-30, 30/9, 12, 2021–2023, 2021-2023", ["2021-09-30", "30/9"]),
      ("terms: [<year>]", "2021 och 2022-2023, 150", ["2021", "2022-2023"]),
      (
        "terms: [stöd ..2 barn]", "stöd till små barn; stöd till de allra minsta barnen",
        ["stöd till små barn"]
      ),
      // A dash between digits parts nothing.
      ("terms: [<number> år]", "12–15 år – 7 år", ["12–15 år", "7 år"]),
      // Light words count in no gap, but no more than two of them.
      ("terms: [tar reda på]", "då tar vi också reda på", ["tar vi också reda på"]),
      ("terms: [tar reda på]", "tar vi vi vi reda på", []),
      ("terms: [tar reda på]", "tar de reda på", []),
      // Over a stop, and over a sign between clauses.
      ("terms: [stöd ..4 barn]", "stöd ska barn. Stöd: barn", []),
      ("terms: [stöd ...4 barn]", "stöd ska ges barn", ["stöd ska ges barn"]),
      ("terms: [skr]", "SKR:s nätverk, Skr", ["SKR:s", "Skr"]),
      ("terms: [procent]", "80 % och 5 procent", ["%", "procent"]),
      // An enumerator is no word of the passage.
      ("terms: [<number>]", "1) Fem av 10", ["10"]),
    ])
  func aTermHits(_ rule: String, _ text: String, _ hits: [String]) throws {
    #expect(try Small.words(rule, in: text) == hits)
  }

  @Test func wordsAreFoundWhateverTheirForm() throws {
    let decomposed = "va\u{30A}ld mot a\u{308}ldre"
    #expect(try Small.words("terms: [våld mot äldre]", in: decomposed) == [decomposed])
    #expect(try Small.words("terms: [VÅLD]", in: "Våldet") == ["Våldet"])
  }
}

struct RuleTests {
  @Test(
    arguments: [
      ("{terms: [stöd], near: [barn], within: 2}", "Barn får stöd", true),
      ("{terms: [stöd], near: [barn], within: 1}", "Barn har inget behov av stöd", false),
      ("{terms: [region], after: [<with>]}", "tillsammans med kommuner och regionen", true),
      ("{terms: [region], after: [<with>]}", "tillsammans med kommuner ska regionen", false),
      ("{terms: [region], after: [<with>]}", "regionen tillsammans med kommuner", false),
      ("{terms: [region], before: [ska]}", "regionen i länet ska", true),
      ("{terms: [chef], not: [chef för rss]}", "Chef för RSS", false),
      ("{terms: [chef], not: [chef för rss]}", "Chef för RSS och en annan chef", true),
      ("{terms: [chef], unless: [enkät]}", "En enkät till en chef", false),
    ])
  func conditionsDecide(_ rule: String, _ text: String, _ hits: Bool) throws {
    #expect(try Small.words(rule, in: text).isEmpty != hits)
  }

  @Test(
    arguments: [
      ("Ingen kartläggning planeras", true), ("Vi gör inte någon kartläggning", true),
      ("Kartläggning saknas", true), ("Vi gör inte bara kartläggning", false),
      ("Ingen väntar, kartläggning pågår", false), ("En kartläggning pågår", false),
    ])
  func denialIsSeen(_ text: String, _ isNegated: Bool) throws {
    var coder = Coder(try Small.book("terms: [kartläggning]"))
    #expect(coder.findings(in: text).hits.map(\.isNegated) == [isNegated])
    var target = Coder(try Small.book("terms: [kartläggning]", group: "target"))
    #expect(target.findings(in: text).hits.map(\.isNegated) == [false])
  }

  @Test func whatIsNotDeniedGoesBefore() throws {
    let book = try Small.book("terms: [kartläggning, inventering]")
    var coder = Coder(book)
    let codings = coder.themes(of: "Ingen kartläggning, utan en inventering", book)
    #expect(codings.map(\.term) == ["inventering"])
    #expect(codings.map(\.isNegated) == [false])
  }

  @Test(
    arguments: [
      ("Länet har få invånare och stöd ges", false), ("Målet är stöd till invånare", true),
      ("Stöd ges", true),
    ])
  func whatOnlyDescribesHasNoTheme(_ text: String, _ hits: Bool) throws {
    #expect(try Small.words("terms: [stöd]", in: text).isEmpty != hits)
  }

  @Test func quotationIsSeen() throws {
    var coder = Coder(try Small.book("terms: [mönster]"))
    #expect(
      coder.findings(in: "Kursen ”Se mönster” ger mönster").hits.map(\.isQuoted) == [true, false])
  }

  /// What would take quadratic time or a deep stack if gaps, hits or words were not bounded.
  @Test func hostilePassagesEnd() throws {
    var coder = Coder(.embedded)
    for text in [
      String(repeating: "samverkan med ", count: 4_000), String(repeating: "a", count: 20_000),
      String(repeating: "\"", count: 20_000), String(repeating: "1.", count: 20_000),
      String(repeating: "barn och stöd till våldsutsatta barn ", count: 1_500),
    ] {
      #expect(coder.findings(in: text).hits.count < 20_000)
      #expect(Sentences.ranges(in: text).count >= 1)
    }
  }
}

struct CodebookYAMLTests {
  @Test func theEmbeddedOneHasTheThemesOfTheContract() {
    let themes = Codebook.embedded.themes
    #expect(themes.count == 36)
    #expect(
      Theme.Group.allCases.map { group in themes.count { $0.group == group } } == [10, 8, 6, 8, 4])
    for theme in themes {
      #expect(!theme.name.swedish.isEmpty && !theme.definition.english.isEmpty)
    }
  }

  @Test(
    arguments: [
      ("themes: []", "no themes"),
      ("thema: []", "line 1: «thema» is no key"),
      ("themes: [{id: x.y}]", "«x.y» has no group"),
      (
        "themes:\n  - id: activity.a\n    name: {sv: a, en: a}\n    definition: {sv: a, en: a}\n    rules:\n      - terms: [plan, <nix>]",
        "line 6: «<nix>» in «<nix>» is no list"
      ),
      (
        "themes:\n  - id: activity.a\n    name: {sv: a, en: a}\n    definition: {sv: a, en: a}\n    rules:\n      - terms: [a ..99 b]",
        "«..99» in «a ..99 b» is no gap"
      ),
      (
        "themes:\n  - id: activity.a\n    name: {sv: a, en: a}\n    definition: {sv: a, en: a}\n    rules:\n      - {terms: [a], nära: [b]}",
        "«nära» is no key"
      ),
      (
        "themes:\n  - id: activity.a\n    name: {sv: a}\n    definition: {sv: a, en: a}\n    rules:\n      - terms: [a]",
        "line 3: «activity.a» needs a «name»"
      ),
      (
        "themes:\n  - id: activity.a\n    name: {sv: a, en: a}\n    definition: {sv: a, en: a}\n    rules: []",
        "«activity.a» has no rules"
      ),
      ("themes: [", "no YAML"),
      (
        "themes:\n  - id: activity.a\n    name: {sv: a, en: a}\n    definition: {sv: a, en: a}\n    rules:\n      - terms: [\"=*a+\"]",
        "mixes signs"
      ),
    ])
  func anErrorSaysWhereAndWhat(_ yaml: String, _ words: String) {
    let error = #expect(throws: CodebookError.self) { try Codebook(yaml: yaml) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }
}
