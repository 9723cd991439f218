import Testing

@testable import Compare

/// A codebook of three themes, and passages that teach it what they look like.
private enum Taught {
  static let knowledge = [
    "Socialsekreterare utbildas om våld", "En utbildning för chefer", "Utbildningen ges digitalt",
    "Föreläsning om våld för personal", "Föreläsningar och utbildning varje termin",
    "En föreläsning om heder", "Föreläsningar om våld på skolor", "Föreläsning och utbildning ges",
  ]
  static let method = [
    "Rutiner för våld tas fram", "En rutin skrivs", "Rutinerna gäller alla",
    "Gemensam rutin vid hot", "Rutin och mall skrivs om", "En ny rutin tas fram",
    "Rutiner och mall gäller", "Rutinen gäller skolor",
  ]

  static let coded =
    knowledge.map { CodedPassage(text: $0, themes: ["activity.knowledge"]) }
    + method.map { CodedPassage(text: $0, themes: ["activity.method"]) }

  static let themes = ["activity.knowledge", "activity.method"]

  /// «rutin» hits in both; the passage is about the training.
  static let passage = "Utbildning om rutiner: föreläsning för chefer"

  static func yaml(
    limits: String, gives: String = "{}", rule: String = "terms: [rutin]", more: String = ""
  ) -> String {
    """
    \(more)
    themes:
      - id: activity.knowledge
        name: {sv: kunskap, en: knowledge}
        definition: {sv: utbildning, en: training}
        rules:
          - terms: [utbildning]
      - id: activity.method
        name: {sv: metoder, en: methods}
        definition: {sv: rutiner, en: routines}
        rules:
          - {\(rule)}
      - id: target.all
        name: {sv: alla, en: all}
        definition: {sv: alla, en: all}
        rules:
          - terms: [chef]
    # Set aside where the passage is about something else.
    secondReading:
      limits: \(limits)
      gives: \(gives)
      learned: |

    """
  }

  static func book(
    limits: String, gives: String = "{}", rule: String = "terms: [rutin]", more: String = ""
  ) throws -> Codebook {
    let yaml = yaml(limits: limits, gives: gives, rule: rule, more: more)
    return try Codebook(yaml: Codebook.yaml(yaml, learningFrom: coded))
  }

  static func codings(of text: String, _ book: Codebook) -> [Coding] {
    var coder = Coder(book)
    return coder.themes(of: text, book)
  }

  static func themes(in text: String, _ book: Codebook) -> [String] {
    codings(of: text, book).map(\.theme)
  }
}

struct SecondReadingTests {
  @Test func aWordIsItsGroupsOfFourLetters() {
    let groups = LetterGroups.groups(of: "vårda").map(LetterGroups.text)
    #expect(groups == ["_vår", "vård", "årda", "rda_"])
    #expect(LetterGroups.groups(of: "i").map(LetterGroups.text) == ["_i_"])
    #expect(groups.map { LetterGroups.group($0[...]) } == LetterGroups.groups(of: "vårda"))
    let once = LetterGroups(PassageWords("rutin, rutin och rutin").words)
    #expect(once.groups.count == LetterGroups(PassageWords("rutin och").words).groups.count)
  }

  @Test func itLearnsWhatSpeaksForATheme() throws {
    let weights = LetterWeights.learned(from: Taught.coded, themes: Taught.themes)
    #expect(weights == LetterWeights.learned(from: Taught.coded, themes: Taught.themes))
    for (texts, column) in [(Taught.knowledge, 0), (Taught.method, 1)] {
      for text in texts {
        let odds = weights.odds(in: PassageWords(text).words)
        #expect(odds[column] > 0, "\(text)")
        #expect(odds[1 - column] < 0, "\(text)")
      }
    }
    // Nothing to learn from, nothing known.
    #expect(LetterWeights.learned(from: [], themes: ["activity.method"]).start == [0])
  }

  @Test func whatALogisticRegressionShouldFindIsFound() {
    // Five passages of each kind, of one word: by symmetry the start is 0, and the log odds z of a word
    // are what z = 5 · 10 / (1 + e^z) gives, where 10 is the cost of a wrong one.
    let coded = (0..<10).map {
      CodedPassage(text: $0 < 5 ? "abcd" : "efgh", themes: $0 < 5 ? ["activity.a"] : [])
    }
    let weights = LetterWeights.learned(from: coded, themes: ["activity.a"])
    #expect(weights.start == [0])
    let odds = weights.odds(in: PassageWords("abcd").words)[0]
    #expect(abs(odds - 2.82) < 0.06)
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let weights = LetterWeights.learned(from: Taught.coded, themes: Taught.themes)
    #expect(try LetterWeights(text: weights.text) == weights)
  }

  @Test func aHitIsSetAsideWhereThePassageIsAboutSomethingElse() throws {
    let reading = try Taught.book(limits: "{activity: 0.4}")
    #expect(Taught.themes(in: Taught.passage, reading) == ["activity.knowledge", "target.all"])
    #expect(Taught.themes(in: "Rutiner skrivs", reading) == ["activity.method"])
    // A lower limit, no limit, and words that the analyst is sure of.
    let all = ["activity.knowledge", "activity.method", "target.all"]
    for book in [
      try Taught.book(limits: "{activity: 0.001}"), try Taught.book(limits: "{}"),
      try Taught.book(limits: "{activity: 0.4, activity.method: 0.001}"),
      try Taught.book(limits: "{activity: 0.4}", rule: "terms: [rutin], sure: yes"),
    ] {
      #expect(Taught.themes(in: Taught.passage, book) == all)
    }
    let none = try Codebook(yaml: Taught.yaml(limits: "{activity: 0.4}"))
    #expect(Taught.themes(in: Taught.passage, none) == all)
  }

  @Test func aThemeIsGivenWhereNoTermHitButThePassageLooksLikeIt() throws {
    let text = "Föreläsningar varje höst"
    let book = try Taught.book(limits: "{}", gives: "{activity: 0.6}")
    let given = try #require(Taught.codings(of: text, book).first)
    #expect(given.theme == "activity.knowledge")
    #expect(given.basis == .likeness)
    #expect(given.term == "≈ Föreläsningar")
    #expect(given.hit == 0..<"Föreläsningar".utf8.count)
    #expect(Taught.codings(of: text, book).count == 1)
    // A higher limit, another theme's, or none.
    for gives in ["{activity: 0.999}", "{activity.method: 0.6}", "{}"] {
      let book = try Taught.book(limits: "{}", gives: gives)
      #expect(Taught.themes(in: text, book) == [])
    }
    // A hit stands for itself.
    let both = Taught.codings(of: "Föreläsningar och utbildning varje höst, chefer", book)
    #expect(both.map(\.term) == ["utbildning", "chef"])
    // More than one word may speak for it, the strongest first.
    let day = Taught.codings(of: "Utbildningsdag med föreläsning", book)
    #expect(day.map(\.term) == ["≈ föreläsning, Utbildningsdag"])
    // In the order of the codebook.
    #expect(
      Taught.codings(of: "Föreläsning för chefer varje höst", book).map(\.basis)
        == [.likeness, .term])
    #expect(
      Taught.codings(of: "”Föreläsningar varje höst”", book).map(\.isQuoted) == [true])
  }

  @Test func whatIsDeniedOrBackgroundIsGivenNothing() throws {
    let more = """
      negation: {groups: [activity], before: [=inga], not: [inga andra än], reach: 1}
      background: {terms: [formuläret]}
      """
    let book = try Taught.book(limits: "{}", gives: "{activity: 0.6}", more: more)
    let knowledge = ["activity.knowledge"]
    #expect(Taught.themes(in: "Föreläsningar varje höst", book) == knowledge)
    #expect(Taught.themes(in: "Inga föreläsningar varje höst", book) == [])
    #expect(Taught.themes(in: "Inga andra än föreläsningar varje höst", book) == knowledge)
    #expect(Taught.themes(in: "Formuläret om föreläsningar varje höst", book) == [])
    // The denied hit is kept as it is, and nothing is given beside it.
    let denied = Taught.codings(of: "Inga utbildningar, föreläsningar varje höst", book)
    #expect(denied.map(\.theme) == knowledge)
    #expect(denied.map(\.isNegated) == [true])
  }

  @Test func whatIsGivenIsTold() throws {
    let book = try Taught.book(limits: "{}", gives: "{activity: 0.6}")
    let text = "Föreläsningar varje höst"
    let usage = CodebookUsage(
      of: Sample.compare([Sample.form("a.txt", county: "20", text: text)], codebook: book))
    let told = try #require(usage.given.first { $0.passage.text == text })
    #expect(told.theme == "activity.knowledge")
    #expect(told.words == ["Föreläsningar"])
    #expect(!usage.uncovered.contains { $0.text == text })
  }

  @Test func whatIsGivenMayNotBeSetAside() throws {
    let error = #expect(throws: CodebookError.self) {
      try Codebook(yaml: Taught.yaml(limits: "{activity: 0.4}", gives: "{activity.method: 0.3}"))
    }
    #expect(error?.description.contains("«activity.method» would be given at 0.3") == true)
    #expect(throws: CodebookError.self) {
      try Codebook(yaml: Taught.yaml(limits: "{}", gives: "{activity: 2}"))
    }
  }

  @Test func learningChangesNothingElse() throws {
    let empty = Taught.yaml(limits: "{activity: 0.4}")
    let yaml = empty + "lists:\n  # of words\n  month: [maj]\n"
    let learned = try Codebook.yaml(yaml, learningFrom: Taught.coded)
    #expect(learned.hasPrefix(empty.dropLast(1)))
    #expect(learned.hasSuffix("\nlists:\n  # of words\n  month: [maj]\n"))
    #expect(try Codebook.yaml(learned, learningFrom: Taught.coded) == learned)
    #expect(try Codebook(yaml: learned).lists == ["month": ["maj"]])
    let error = #expect(throws: CodebookError.self) {
      try Codebook.yaml(
        String(empty.prefix { $0 != "#" }), learningFrom: Taught.coded)
    }
    #expect(error?.description.contains("no place for what is learned") == true)
  }

  @Test(
    arguments: [
      ("{aktivitet: 0.1}", "", "«aktivitet» is no theme and no group"),
      ("{activity: 1.5}", "", "a number between 0 and 1"), ("{activity: x}", "", "a chance"),
      ("{}", "activity.method\n    start 1\n    _vål 1 2\n", "line 3 of «learned»"),
      ("{}", "activity.method\n", "no line «start»"),
      ("{}", "activity.method\n    start 1\n    våldet 1\n", "no group of letters"),
      ("{}", "activity.method\n    start 99999\n", "line 2 of «learned»"),
      ("{}", "activity.method\n    start 1\n    våld x\n", "line 3 of «learned»"),
      ("{}", "activity.method\n    start 1\n    våld\n", "line 3 of «learned»"),
    ])
  func anErrorSaysWhatToChange(_ limits: String, _ learned: String, _ words: String) {
    let error = #expect(throws: CodebookError.self) {
      try Codebook(yaml: Taught.yaml(limits: limits) + "    " + learned)
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func whatIsSetAsideIsTold() throws {
    let book = try Taught.book(limits: "{activity: 0.4}")
    let usage = CodebookUsage(
      of: Sample.compare(
        [Sample.form("a.txt", county: "20", text: Taught.passage)], codebook: book))
    let told = try #require(usage.setAside.first { $0.passage.text == Taught.passage })
    #expect(told.theme == "activity.method")
    #expect(told.term == "rutin")
    #expect(told.against.contains("Utbildning"))
    #expect(!told.against.contains("rutiner"))
    #expect(usage.terms.first { $0.term == "rutin" }?.setAside == 1)
    #expect(usage.terms.first { $0.term == "utbildning" }?.setAside == 0)
  }

  @Test func theEmbeddedOneKnowsEveryThemeWithALimit() throws {
    let book = Codebook.embedded
    let reading = try #require(book.secondReading)
    #expect(!reading.limits.isEmpty)
    #expect(!reading.gives.isEmpty)
    #expect(reading.weights.themes == reading.themes(of: book))
    #expect(try LetterWeights(text: reading.weights.text) == reading.weights)
  }
}
