import Extract
import Testing

@testable import Normalize

/// What of a plan's text is an aim of its own.
@Suite struct PlanGoalTests {
  private func goals(_ document: Document) -> [String] {
    let cutter = Cutter(document)
    return GoalReader(cutter, excluded: []).goals.map { goal in
      ([goal.words] + goal.rest).map { cutter.text($0) }.joined(separator: " ")
    }
  }

  private func goals(_ text: String) -> [String] { goals(Document(text)) }

  /// A table on pages: each cell with its page and left edge.
  private func paged(_ cells: [(table: Int, row: Int, column: Int, left: Double, text: String)])
    -> Document
  {
    var document = Document("")
    document.blocks = cells.enumerated().map { index, cell in
      let top = Double(100 + 20 * index)
      return Block(
        kind: .paragraph, text: cell.text,
        lines: [
          Line(
            start: 0,
            place: .box(
              page: 1, left: cell.left, top: top, right: cell.left + 90, bottom: top + 10))
        ], cell: Cell(table: cell.table, row: cell.row, column: cell.column))
    }
    return document
  }

  @Test(arguments: ["Så ska det vara när 2023 är slut", "Dit ska vi", "Det ska vi ha uppnått"])
  func aHeadingMaySayItWithoutTheWord(heading: String) {
    #expect(
      goals(
        "# \(heading)\n- Barnens röst finns i varje utredning.\n# Bakgrund\n- Tio kommuner svarade."
      )
        == ["Barnens röst finns i varje utredning."])
  }

  @Test func whatTheLawAsksAndLinesOfContentsAreNoAims() {
    #expect(
      goals(
        """
        Mål och inriktning: . . . . . . . . . . 5
        # Mål som styr
        Enligt 5 kap. 11 § socialtjänstlagen ska nämnden verka för att den utsatta får stöd.
        """) == [])
  }

  // MARK: Tables

  @Test(arguments: ["Mål", "Delmål", "Effektmål 2023", "Vad ska vi ha uppnått?", "Önskat läge"])
  func goalsStandUnderAHeadOfAim(head: String) {
    #expect(
      goals(
        """
        # Området barn
        | Ansvarig | \(head) | Aktivitet | När? |
        | Nätverket | Alla barn får en egen samtalskontakt. | Utbildning i samtal, vars mål är bättre stöd. | 2022 |
        | Styrgruppen | Skolan vet vem den kan ringa. | Målet är att sprida en affisch. | 2023 |
        """) == ["Alla barn får en egen samtalskontakt.", "Skolan vet vem den kan ringa."])
  }

  @Test func columnsThatSayByWhenAreAims() {
    #expect(
      goals(
        """
        | Till 2022 | Till 2024 |
        | Tre kommuner har en jour. | Alla kommuner har en jour. |
        """) == ["Tre kommuner har en jour.", "Alla kommuner har en jour."])
    #expect(
      goals(
        """
        | 2022 | 2024 |
        | Lön till samordnaren i länet | Resor och lokaler för nätverket |
        """) == [])
  }

  @Test func eachSentenceOfACellIsAGoal() {
    #expect(
      goals(
        """
        | Mål | Insats |
        | Barnen blir sedda av alla. Deras ord står i journalen. | Kurs |
        """) == ["Barnen blir sedda av alla.", "Deras ord står i journalen."])
  }

  /// A page breaks a table: its next part has no heads of its own.
  @Test func aTableGoesOnOverThePage() {
    let cells = [
      (0, 0, 0, 50.0, "Område"), (0, 0, 1, 150, "Mål"), (0, 0, 2, 300, "Gör så här"),
      (0, 1, 0, 50, "Heder"), (0, 1, 1, 150, "Alla elever vet vart de går."),
      (0, 1, 2, 300, "Filmen visas i alla skolor."),
      (1, 0, 0, 50, "Barn"), (1, 0, 1, 150, "Inget barn väntar på samtal."),
      (1, 0, 2, 300, "Metoden prövas i två kommuner."),
      (1, 1, 1, 150, "Samordningen har trygg finansiering"),
    ].map { (table: $0.0, row: $0.1, column: $0.2, left: $0.3, text: $0.4) }
    #expect(
      goals(paged(cells)) == [
        "Alla elever vet vart de går.", "Inget barn väntar på samtal.",
        "Samordningen har trygg finansiering",
      ])
  }

  /// A page's lines read as rows: a cell goes on with a small letter under the same edge.
  @Test func aCellThatWasCutIsOneGoal() {
    let cells = [
      (0, 0, 0, 50.0, "Mål 2022"), (0, 0, 1, 300, "Mål 2023"),
      (0, 1, 0, 50, "Varje kommun har en egen"), (0, 1, 1, 300, "Samtliga nämnder får en"),
      (0, 2, 0, 50, "samordnare på halvtid."), (0, 2, 1, 300, "rapport varje höst."),
    ].map { (table: $0.0, row: $0.1, column: $0.2, left: $0.3, text: $0.4) }
    #expect(
      goals(paged(cells)) == [
        "Varje kommun har en egen samordnare på halvtid.",
        "Samtliga nämnder får en rapport varje höst.",
      ])
  }

  /// "Mål" over two columns, which a second row of heads parts.
  @Test func aHeadMayStandOverTwoColumns() {
    var document = Document(
      """
      | Område | Mål | x | Insats |
      | y | Kort sikt | Lång sikt | y |
      | Barn | Alla barn får ett samtal. | Inget barn väntar på vård. | Kurser för personal i maj. |
      """)
    document.blocks.removeAll { $0.text == "x" || $0.text == "y" }
    #expect(goals(document) == ["Alla barn får ett samtal.", "Inget barn väntar på vård."])
  }

  /// Short cells that speak of aims are no heads: those stand above.
  @Test func aRowOfShortCellsIsNoSecondHead() {
    #expect(
      goals(
        """
        | Område | Mål | Aktivitet |
        | Heder | Fler unga söker hjälp | Kampanj med mål för unga |
        | Barn | Se mål för unga | Kurs |
        | Vuxna | Mål: Färre kvinnor återvänder. Indikator: antal | Jour |
        """) == ["Fler unga söker hjälp", "Färre kvinnor återvänder."])
  }

  @Test func aTableOfContentsHasNoGoals() {
    #expect(goals("| Målen i korthet | 5 |\n| Barnen går först här | 8 |") == [])
  }

  // MARK: Labels and lead-ins

  @Test(arguments: [
    "Mål för tre år: ", "Långsiktigt mål: ", "Delmål 1.2: ", "Mål för 2021: ", "Inriktningsmål: ",
    "Mål 3. ", "På lång sikt: ",
  ])
  func aLabelSaysThatAnAimFollows(label: String) {
    #expect(
      goals("# Heder\n\(label)Unga i länet får stöd i tid. Det ska följas av alla.") == [
        "Unga i länet får stöd i tid."
      ])
  }

  @Test func aHeadingMayBeTheAimItself() {
    #expect(
      goals("# Mål 1: Alla kommuner har en egen rutin.\nRutinen har saknats länge.") == [
        "Alla kommuner har en egen rutin."
      ])
    #expect(
      goals("# Mål 2: Kunskap om heder\nPersonalen vet vad heder är.") == [
        "Personalen vet vad heder är."
      ])
  }

  @Test func aCodeNumbersAims() {
    #expect(
      goals(
        """
        # Heder
        M1 Alla skolor i länet har en rutin.
        A1.1 Mallen skrivs av en grupp.
        M2 Unga vet vart de kan ringa. Med unga menas alla under 25 år.
        """) == ["Alla skolor i länet har en rutin.", "Unga vet vart de kan ringa."])
  }

  @Test(arguments: [
    "# Detta ska vara uppnått 2024", "# Det ska vi ha nått i slutet av 2022",
    "# Vad vi vill åstadkomma", "# Förväntade effekter", "Om tre år ska länet ha:",
    "# Vad vill vi?\nVi vill att:",
    "Till 2023 vill vi nå följande:",
    "Vi har kommit fram till vad som ska gälla i länet vid utgången av 2023:",
  ])
  func otherWordsLeadToAims(lead: String) {
    #expect(
      goals(
        """
        \(lead)
        - Ingen behöver leta efter hjälp.
        Hur: en webbsida och en affisch tas fram.
        - Barnen hörs i varje utredning.
        """
      ).contains("Ingen behöver leta efter hjälp."))
    #expect(
      !goals("\(lead)\n- Ingen behöver leta.\nHur: en webbsida och affisch.").contains {
        $0.hasPrefix("Hur")
      })
  }

  @Test(arguments: [
    "Senast 2023 har alla kommuner en egen plan mot våld.",
    "I slutet av perioden är frågan en del av all ledning.",
    "Vid periodens slut ska hälften av länets kommuner kunna visa siffror.",
    "Inom tre år ska väntan på samtal ha halverats.",
    "Vi vill också att de små kommunerna kan låna av varandra.",
  ])
  func aSentenceMaySayByWhen(sentence: String) {
    #expect(goals("# Struktur\nArbetet bärs av en person. \(sentence)") == [sentence])
    #expect(goals("# Struktur\n\(sentence)") == [sentence])
  }

  @Test(arguments: [
    "Senast 2023 ska en kartläggning genomföras i alla kommuner.",
    "Vid årets slut 2021 har vi ordnat tre möten.",
    "Om en elev under 18 år är rädd ska skolan ringa.",
    "År 2019 hade länet fyra samordnare.",
    "Senast i februari 2022 ska en rapport vara klar.",
    "Från 2022 finansieras tjänsten av kommunerna, som får betala.",
  ])
  func whatIsDoneByADayIsNoAim(sentence: String) {
    #expect(goals("# Struktur\n\(sentence)") == [])
  }

  // MARK: What is no aim of the plan's own

  @Test(arguments: [
    "Regeringen har som mål att våldet ska upphöra och delar ut medel.",
    "Statens mål att våldet ska upphöra är överordnat.",
    "Målet för länsstyrelsens strategi är att arbetet ska samordnas.",
    "Projektet hade som mål att halvera antalet ärenden.",
    "Våra mål är höga, men vardagen prövar dem.",
    "Vårdens program, vars mål är att alla tillfrågas, sprids nu.",
    "Kommunen har en plan som syftar till att alla ska tillfrågas.",
    "Vi vill att SKR ordnar fler träffar för länen.",
    "Den förra planens mål, att alla skulle ha en samordnare, är nått.",
  ])
  func theAimsOfOthersAreNotThePlans(sentence: String) {
    #expect(goals("# Bakgrund\n\(sentence)") == [])
    #expect(goals("# Mål\nAlla barn får stöd i tid. \(sentence)").count == 1)
  }

  @Test func aListOfOthersAimsIsNotThePlans() {
    #expect(
      goals(
        """
        # Utgångspunkter
        Den nationella strategin har fyra målsättningar:
        - ett starkare förebyggande arbete
        - en effektivare brottsbekämpning
        Planen bygger på den.
        # Nationella mål
        - Mäns våld mot kvinnor ska upphöra.
        # Våra mål
        - Alla barn får stöd.
        # Nationella och regionala mål
        - Alla unga i länet hörs.
        """) == ["Alla barn får stöd.", "Alla unga i länet hörs."])
  }

  @Test(arguments: [
    "Vi har enats om tre mål.", "Strategin har sex mål.", "De gäller till och med 2024.",
    "Till varje mål hör en grupp och en budget.", "Aktiviteterna ses över varje höst.",
    "Planen riktar sig till chefer och medarbetare.",
    "I dag varierar väntan från två till fem veckor.",
    "En sådan ordning finns redan för familjerätten.", "Målet om en månad är svårt att nå.",
    "Målet med uppföljningen är att lära.", "Målsättningen för gruppen är att ses varje månad.",
  ])
  func whatIsSaidBesideTheAimsIsNone(sentence: String) {
    #expect(goals("# Mål för perioden\n\(sentence)") == [])
  }

  /// Long text under a heading of aims tells reasons and deeds as well: only what it wishes is an aim.
  @Test func ofLongTextOnlyWhatItWishesIsAnAim() {
    #expect(
      goals(
        """
        # Vad vi vill uppnå
        Vi börjar med de unga. Det är där mest kan hända. Kontrollen i unga relationer ska minska. \
        Kuratorerna får en kurs. Materialet kommer från grannlänet.
        """) == ["Kontrollen i unga relationer ska minska."])
  }

  @Test func aSentenceGoesOnOverThePage() {
    #expect(
      goals(
        """
        # Struktur
        Arbetet bärs i dag av en person. Målet är att hälften av
        kommunerna använder samma stöd. Det har prövats förut.
        """) == ["Målet är att hälften av kommunerna använder samma stöd."])
  }

  @Test func aimsOfMoneyAndDeedsAreNone() {
    #expect(goals("# Ekonomi\nMålet är att budgeten ska räcka hela året.") == [])
    #expect(goals("# Aktiviteter\n- Utbilda chefer. Målet är att 40 chefer deltar.") == [])
    #expect(goals("# Tidplan\nTill 2023 är alla rutiner antagna av nämnden.") == [])
  }

  /// A line taken for a paragraph: what follows is its sentence's end, and no aim by itself.
  @Test func aSentenceGoesOnInTheNextLine() {
    #expect(
      goals(
        """
        # Övergripande inriktning
        Planen är länets. Det övergripande målet är att våldet ska minska i
        Dalarna. Målen har tagits fram i dialog.
        """) == ["Det övergripande målet är att våldet ska minska i Dalarna."])
    #expect(
      goals(
        """
        # Inriktning
        Alla kommuner ska ge ett jämlikt stöd till de utsatta. Inriktningen gäller till
        2023 och har beslutats av socialcheferna.
        """) == ["Alla kommuner ska ge ett jämlikt stöd till de utsatta."])
  }

  @Test func reasonsAndWaysAreNoAims() {
    #expect(
      goals(
        """
        # Kortsiktiga mål (2021)
        Barnets röst ska höras i alla utredningar.
        Varför? Barn blir lätt osynliga. Konventionen är lag.
        Hur? Genom utbildning i samtal med barn.
        """) == ["Barnets röst ska höras i alla utredningar."])
  }

  @Test func noGoalIsNearlyCertain() {
    let cutter = Cutter(Document(PlanTests.plan))
    #expect(GoalReader(cutter, excluded: []).goals.allSatisfy { $0.confidence <= 0.85 })
  }

  // MARK: Forms and plans

  /// One aim may stand in any text; a text that does not call itself a plan needs more.
  @Test func aSingleAimMakesNoPlan() {
    let text = """
      # Protokoll från Region Dalarnas möte
      Målet är att ses varje månad i Falun.
      Vid protokollet: Anna Provsson, anna.provsson@regiondalarna.se
      """
    #expect(Submission(of: Document(text), using: Filled.templates).kind == .unknown)
    let plan = text.replacing("Protokoll från", with: "Plan för")
    #expect(Submission(of: Document(plan), using: Filled.templates).kind == .plan)
  }

  /// The programme's four goals as headings, and "Mål till 2023" under each, are a plan's as well.
  @Test func fourGoalsAsHeadingsMakeNoForm() {
    let goal =
      "\nMål till 2023\nAlla kommuner i länet har en egen rutin.\nAktivitet\nEn mall skrivs."
    let areas = [
      "Hedersrelaterat våld och förtryck", "Integrera kvinnofrid i ordinarie struktur",
      "Kunskap och barnperspektiv", "Systematisk uppföljning",
    ]
    let text =
      "# Plan för kvinnofrid i Dalarna\nVi i Region Dalarna har skrivit planen.\n"
      + areas.map { "# \($0)\(goal)" }.joined(separator: "\n")
      + "\n# Kontakt\nAnna Provsson, anna.provsson@regiondalarna.se"
    let read = Submission(of: Document(text), using: Filled.templates)
    #expect(read.kind == .plan)
    #expect(read.answers.count == 4)
  }

  /// A form in which every question is gone but its headings are there stays one.
  @Test func aFormWithoutQuestionsStaysAForm() {
    let text = Filled.text.split(separator: "\n").filter { !$0.hasPrefix("Beskriv") }
      .joined(separator: "\n")
    #expect(Submission(of: Document(text), using: Filled.templates).kind == .form)
  }
}
