import Extract
import Testing

@testable import Normalize

@Suite struct PlanTests {
  private func read(_ text: String) -> Submission {
    Submission(of: Document(text), using: Filled.templates)
  }

  static let plan = """
    # Plan för kvinnofrid i Dalarna
    Vi i Region Dalarna har skrivit planen tillsammans med kommunerna. Länsstyrelsen i Värmlands län har läst den.
    # Mål
    - Alla som utsätts för våld får stöd där de bor.
    - Barn som upplevt våld får en egen bedömning.
    # Aktiviteter
    - Vi ordnar två utbildningsdagar under hösten.
    # Kontakt
    Anna Provsson, utvecklingsledare, anna.provsson@regiondalarna.se, 070-174 06 05
    """

  @Test func aPlanHasSenderGoalsAndContact() {
    let read = read(Self.plan)
    #expect(read.kind == .plan)
    #expect(read.template == nil)
    #expect(read.counties.first?.code == "20")
    #expect(read.contacts.map(\.name) == ["Anna Provsson"])
    #expect(read.contacts.map(\.title) == ["utvecklingsledare"])
    #expect(
      read.answers.map(\.text) == [
        "Alla som utsätts för våld får stöd där de bor.",
        "Barn som upplevt våld får en egen bedömning.",
      ])
    #expect(read.answers.map(\.id) == ["goal.1", "goal.2"])
    #expect(read.answers.map(\.section) == ["Mål", "Mål"])
    #expect(
      read.answers.allSatisfy { $0.confidence < 1 && $0.question == nil && !$0.evidence.isEmpty })
    #expect(read.flags.map(\.code) == [.templateUnknown])
    #expect(read.signature == nil)
    #expect(read.choices == [] && read.sections == [])
  }

  @Test func aCountyMerelyMentionedIsNotTheSender() {
    #expect(read(Self.plan).counties.first?.code == "20")
    let others = Self.plan.replacing(
      "har läst den.", with: "har läst den, liksom Värmlands län, Värmlands län och Värmlands län.")
    #expect(read(others).counties.first.map { $0.code == "20" || $0.confidence < 1 } == true)
  }

  @Test func aTextWithoutSenderOrGoalsIsUnknown() {
    for text in [
      "Mötet är flyttat till torsdag.", "# Mål\n- Alla ska få stöd.",
      "Region Dalarna har nya öppettider.",
    ] {
      let read = read(text)
      #expect(read.kind == .unknown, "\(text)")
      #expect(read.flags.map(\.code) == [.templateUnknown])
      #expect(read.counties == [] && read.answers == [])
      #expect(read.leftovers.map(\.text).joined().isEmpty == false)
    }
  }

  /// The name and address in the foot of each page are the contact's; a site's mailbox is nobody's.
  @Test func aContactInTheFootIsOne() {
    func read(foot: String) -> Submission {
      var document = Document(String(Self.plan.split(separator: "# Kontakt")[0]))
      for _ in 1...2 {
        document.blocks.append(
          Block(
            kind: .paragraph, text: foot, role: .furniture,
            lines: [Line(start: 0, place: .lines(first: 1, last: 1))]
          ))
      }
      return Submission(of: document, using: Filled.templates)
    }
    let named = read(
      foot: "Kontakt: Anna Provsson, utvecklingsledare, anna.provsson@regiondalarna.se")
    #expect(named.contacts.map(\.name) == ["Anna Provsson"])
    #expect(named.contacts.allSatisfy { $0.confidence <= 0.8 })
    #expect(named.flags.map(\.code) == [.templateUnknown])
    #expect(read(foot: "Kontaktcenter: kontakt@regiondalarna.se").contacts == [])
  }

  @Test(arguments: [
    (
      "Enheten för välfärd\n\nKommunförbundet Norrsala",
      "Enheten för välfärd, Kommunförbundet Norrsala"
    ),
    ("Region Dalarna\n\nFoU-avdelningen", "FoU-avdelningen, Region Dalarna"),
    ("Från: Utvecklingsenheten, Region Dalarna\n\nTill: SKR", "Utvecklingsenheten, Region Dalarna"),
    ("Till: Länsstyrelsen i Dalarnas län", "Region Dalarna"),
    // A person's unit after the name is not the person.
    ("Handläggare: Anna Provsson, FoU-enheten", "Region Dalarna"),
  ])
  func theHeadTellsUnitAndBody(head: String, meant: String) {
    #expect(read(head + "\n\n" + Self.plan).organisation?.value == meant)
  }

  /// The only county that a plan names is a guess, and said to be one.
  @Test func theOnlyCountyNamedIsAGuess() {
    let text = """
      # Plan för kvinnofrid
      Planen gäller kommunerna i Dalarnas län.
      # Mål
      - Alla som utsätts för våld får stöd där de bor.
      - Barn som upplevt våld får en egen bedömning.
      # Kontakt
      Anna Provsson, anna.provsson@kvinnofrid.example
      """
    let plan = read(text)
    #expect(plan.counties.map(\.code) == ["20"])
    #expect(plan.counties.map(\.confidence) == [0.5])
    #expect(plan.flags.contains { $0.code == .countyMissing })
    let two = read(text.replacing("Dalarnas län", with: "Dalarnas län och Värmlands län"))
    #expect(two.counties == [])
  }

  @Test(arguments: [
    "Målen ska vara nådda före 2024.", "Det övergripande målet delas av alla parter.",
    "Med god menas här att personalen är trygg.", "Det nationella målet är att våldet ska upphöra.",
    "Effektmålet mäts vart tredje år.",
  ])
  func remarksOnAimsAreNone(sentence: String) {
    #expect(goals("# Mål\nAlla barn får stöd i rätt tid. \(sentence)").count == 1)
  }

  @Test func whatIsDoneUnderALabelIsNoGoal() {
    #expect(
      goals(
        """
        # Mål och aktiviteter
        Mål 1. Alla barn får stöd i rätt tid.
        Aktivitet: En rutin för stöd till barn skrivs.
        # Delmål
        - Alla kommuner har en samordnare.

        Aktiviteter:

        - besök hos kommunerna
        """) == ["Alla barn får stöd i rätt tid.", "Alla kommuner har en samordnare."])
  }

  @Test func whatAPlanLacksIsFlagged() {
    let noContact = Self.plan.split(separator: "# Kontakt")[0]
    #expect(read(String(noContact)).flags.map(\.code) == [.templateUnknown, .contactMissing])
    let noAddress = Self.plan.replacing("anna.provsson@regiondalarna.se, ", with: "")
    #expect(read(noAddress).flags.map(\.code) == [.templateUnknown, .contactEmailMissing])
    let number = Self.plan.replacing("där de bor.", with: "där de bor, 811228-9874.")
    #expect(read(number).flags.map(\.code) == [.templateUnknown, .privacyPersonalNumber])
  }

  @Test func goalsStandUnderHeadingsOfAimOrSaySo() {
    #expect(
      goals("# Mål\n- Att nå alla barn.\n# Budget\n- 400 000 kronor.") == ["Att nå alla barn."])
    #expect(
      goals("# Bakgrund\nMålet är att alla får stöd. Arbetet började 2016.") == [
        "Målet är att alla får stöd."
      ])
    #expect(
      goals("# Arbetet\nSatsningen görs för att:\n- fler ska få stöd\n- våldet ska minska") == [
        "fler ska få stöd", "våldet ska minska",
      ])
    #expect(
      goals("# Inriktning\nAlla kommuner har en plan för sitt arbete.") == [
        "Alla kommuner har en plan för sitt arbete."
      ])
  }

  @Test func activitiesAreNoGoals() {
    #expect(goals("# Aktiviteter\n- Vi ordnar två utbildningsdagar.") == [])
    #expect(goals("# Genomförande\nVi ska genomföra en kartläggning under hösten.") == [])
    #expect(goals("# Mål\nUnder hösten planeras en utbildning för alla chefer.") == [])
  }

  @Test func sentencesEndWhereTheyEnd() {
    let cutter = Cutter(Document("Vi möts bl.a. i maj. T.ex. på RSS. Det är kl. 10."))
    let sentences = GoalReader.sentences(0..<cutter.words.words.count, cutter).map {
      cutter.text($0)
    }
    #expect(sentences.first == "Vi möts bl.a. i maj.")
    #expect(sentences.last == "Det är kl. 10.")
  }

  @Test func aNationalPageIsGivenToNoCounty() {
    let page = """
      # Satsning på kvinnofrid
      Målet är att alla län har en plan. Region Dalarna och Region Värmland har kommit långt.
      Kontakt: Anna Provsson, handläggare, anna.provsson@skr.se
      """
    let read = read(page)
    #expect(read.counties == [])
    #expect(read.kind == .unknown)
  }
}
