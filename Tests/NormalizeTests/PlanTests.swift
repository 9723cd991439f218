import Extract
import Testing

@testable import Normalize

@Suite struct PlanTests {
  private func read(_ text: String) -> Submission {
    Submission(of: Document(text), using: Filled.templates)
  }

  private func goals(_ text: String) -> [String] {
    let cutter = Cutter(Document(text))
    return GoalReader(cutter, excluded: []).goals.map { cutter.text($0.words) }
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
