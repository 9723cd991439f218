import Extract
import Testing

@testable import Normalize

/// Lists of aims that nothing marks as lists: tables without heads, cards, paragraphs, areas as headings.
@Suite struct PlanListTests {
  private func read(_ document: Document) -> [GoalReader.Goal] {
    GoalReader(Cutter(document), excluded: []).goals
  }

  private func goals(_ text: String) -> [String] {
    let cutter = Cutter(Document(text))
    return GoalReader(cutter, excluded: []).goals.map { goal in
      ([goal.words] + goal.rest).map { cutter.text($0) }.joined(separator: " ")
    }
  }

  // MARK: Tables without heads

  private static let coded = """
    | P1 | Skolan har en rutin för oro. | Rektorerna i länets alla kommuner |
    | P2 | Ingen nekas plats på jouren. | Nämnden för social omsorg |
    """

  /// A code in front of each row makes it one of a list; nothing else in the row is an aim.
  @Test func aTableOfCodesIsAListUnderAHeadingOfAims() {
    #expect(
      goals("# Plan\n# Mål som ska vara nådda 2023\n\(Self.coded)") == [
        "Skolan har en rutin för oro.", "Ingen nekas plats på jouren.",
      ])
  }

  /// What the rows are about may stand between the codes and the aims.
  @Test(arguments: ["Skolan", "Skolans och vårdens eget arbete"])
  func namesMayStandBetween(name: String) {
    #expect(
      goals(
        "# Plan\n# Mål\n| 1 | \(name) | Varje rektor har en rutin. |\n| 2 | \(name) | Alla barn frågas om våld. |"
      ) == ["Varje rektor har en rutin.", "Alla barn frågas om våld."])
  }

  @Test(arguments: ["Så arbetar vi", "Aktiviteter", "Nationella mål", "Bakgrund"])
  func elsewhereATableOfCodesIsNone(heading: String) {
    #expect(goals("# Plan\n# \(heading)\n\(Self.coded)") == [])
  }

  @Test func yearsAreNoCodes() {
    #expect(
      goals(
        "# Plan\n# Mål\n| 2019 | Enkäten visade att elva svarade. |\n| 2020 | Enkäten visade att tolv gjorde det. |"
      )
        == [])
  }

  /// Numbers that go on with the label's are its sub-aims, whatever heading stands above.
  @Test func numbersGoOnWithTheLabels() {
    let text = """
      # Plan
      # Så är målen uppbyggda
      Under dem finns några numrerade delmål som ska vara nådda 2021.
      | Mål 1 | Länets skolor ser våld i tid och vet vad de ska göra. |

      | 1.1 | Varje rektor har en egen kontakt. |
      | 1.2 | Rutinen är känd av all personal. |
      Arbetet börjar med en resa till alla skolor.
      | Mål 2 | Vården frågar alla som söker hjälp om våld. |

      | 3.1 | Kursen hålls i augusti och leds av regionen. |
      # Så arbetar vi
      | 2.1 | Kursen hålls i augusti och leds av regionen. |
      """
    #expect(
      goals(text) == [
        "Länets skolor ser våld i tid och vet vad de ska göra.",
        "Varje rektor har en egen kontakt.", "Rutinen är känd av all personal.",
        "Vården frågar alla som söker hjälp om våld.",
      ])
  }

  /// Cards of a slide; a page's lines may part one into paragraphs.
  @Test func cardsUnderAHeadingOfAims() {
    let cards: [(Int, String)] = [
      (0, "Varje elev vet vem på"), (0, "skolan som lyssnar"), (1, "Jourerna nås alla dagar"),
      (2, "Ingen får vänta längre än"), (2, "Ronja Testlund"),
    ]
    func document(_ heading: String) -> Document {
      let start = Document("# Plan\n# \(heading)")
      let cells = cards.map { column, text in
        Block(
          kind: .paragraph, text: text,
          lines: [Line(start: 0, place: .lines(first: 9, last: 9))],
          cell: Cell(table: 0, row: 0, column: column))
      }
      return Document(source: start.source, blocks: start.blocks + cells)
    }
    func goals(_ heading: String) -> [String] {
      let cutter = Cutter(document(heading))
      return GoalReader(cutter, excluded: []).goals.map { goal in
        ([goal.words] + goal.rest).map { cutter.text($0) }.joined(separator: " ")
      }
    }
    #expect(
      goals("Heder: mål till 2023") == [
        "Varje elev vet vem på skolan som lyssnar", "Jourerna nås alla dagar",
        "Ingen får vänta längre än Ronja Testlund",
      ])
    #expect(goals("Det här gör vi nu") == [])
    #expect(read(document("Mål")).allSatisfy { $0.confidence <= 0.7 })
  }

  /// The first cells name what the rows are about: no cards.
  @Test func aTableWithNamesHasNoCards() {
    #expect(
      goals("# Plan\n# Mål\n| Skolan | Rektorerna ordnar en kurs om våld. |\n| Vården | Samma. |")
        == goals("# Plan\n# Mål\n| Skolan | Rektorerna ordnar en kurs om våld. |"))
  }

  /// Rows end where one column does; the other goes on below them.
  @Test func aColumnMayGoOnBelowItsTable() {
    func block(
      _ text: String, _ left: Double, _ top: Double, _ cell: Cell? = nil,
      _ kind: Block.Kind = .paragraph
    ) -> Block {
      let place = Place.box(page: 1, left: left, top: top, right: left + 200, bottom: top + 12)
      return Block(kind: kind, text: text, lines: [Line(start: 0, place: place)], cell: cell)
    }
    func goals(_ left: Double, _ top: Double, _ kind: Block.Kind = .paragraph) -> Int {
      let blocks = [
        block("Mål till 2023", 50, 100, Cell(table: 0, row: 0, column: 0)),
        block("Mål 2021", 400, 100, Cell(table: 0, row: 0, column: 1)),
        block("Alla skolor har en egen rutin", 60, 120, Cell(table: 0, row: 1, column: 0)),
        block("Fem kommuner har en kontakt", 410, 120, Cell(table: 0, row: 1, column: 1)),
        block("Kursen är öppen för", left, top, nil, kind),
        block("vården i hela länet", left, top + 14),
        block("Text som fortsätter på en egen rad.", 50, 600),
      ]
      return read(Document(source: Document("").source, blocks: blocks)).count
    }
    #expect(goals(410, 140) == 3)
    #expect(goals(60, 140) == 2)
    // In the first column a bullet tells it from the text below.
    #expect(goals(60, 140, .item) == 3)
    #expect(goals(410, 400) == 2)
  }

  // MARK: Paragraphs

  private static let paragraphs = """
    Ingen kommun saknar en rutin för akuta placeringar.
    Varje barn hörs när dess familj utreds.
    Jourerna tar emot personer med rörelsehinder.
    """

  /// After aims that are marked elsewhere, as most plans have some that are.
  private static let marked = """
    # Plan
    # Mål för skolan
    - Alla elever har en vuxen att ringa.
    - Alla rektorer har en egen kontakt.
    - Alla kuratorer har gått kursen.
    """

  @Test func paragraphsOfASentenceEachAreAList() {
    let found = goals(
      "\(Self.marked)\n# Mål för vården\nFöljande mål gäller alla till 2023.\n\(Self.paragraphs)")
    #expect(
      found.dropFirst(3).map { $0 } == Self.paragraphs.split(separator: "\n").map(String.init))
  }

  @Test(arguments: ["Följande mål gäller alla till 2023.", "Våra mål för vården är:"])
  func wordsMayIntroduceThem(introduction: String) {
    let text = "\(Self.marked)\n# Mål för vården\n\(introduction)\n\(Self.paragraphs)"
    #expect(goals(text).count == 6)
    #expect(read(Document(text)).dropFirst(3).allSatisfy { $0.confidence == 0.7 })
  }

  /// What else the heading names stands below it as well.
  @Test(arguments: ["Mål och nuläge", "Syfte och mål med arbetet", "Inriktning för arbetet"])
  func underAHeadingOfMoreTheyAreNone(heading: String) {
    #expect(goals("\(Self.marked)\n# \(heading)\n\(Self.paragraphs)").count == 3)
  }

  @Test func whatLooksBackIsNoListOfAims() {
    let text = "Under 2020 fick drygt 200 personer stöd.\nVarje barn hörs när dess familj utreds."
    #expect(goals("\(Self.marked)\n# Vad vill vi uppnå?\n\(text)\n# Slut").count == 3)
  }

  /// Two are a list only where the heading says nothing else.
  @Test func twoParagraphsUnderABareHeadingAreAList() {
    let two = "Varje barn hörs när dess familj utreds.\nJourerna tar emot alla som söker skydd."
    #expect(goals("\(Self.marked)\n# Vad vill vi uppnå?\n\(two)\n# Slut").count == 5)
    #expect(goals("\(Self.marked)\n# Mål i den södra delen\n\(two)\n# Slut").count == 3)
  }

  /// One that says itself what it is has the background beside it.
  @Test func backgroundBesideAMarkedAimIsNoList() {
    let text = """
      # Vad vill vi uppnå?
      Tolv av länets kommuner har en egen mottagning.
      Målet är att alla kommuner har en.
      """
    #expect(
      goals("\(Self.marked)\n\(text)").dropFirst(3) == ["Målet är att alla kommuner har en."])
  }

  /// "Till 2024 är vårt mål" needs no colon before items that go on with "att".
  @Test func anOpenSentenceLeadsToItsItems() {
    let text = """
      # Plan
      # Mål för norra länet
      Fram till 2023 är målet för våra tre kommuner
      - att varje skola har en egen kontakt
      - att ingen väntar på skydd.
      """
    #expect(goals(text) == ["att varje skola har en egen kontakt", "att ingen väntar på skydd."])
  }

  // MARK: Headings

  /// Headings of one level: the areas belong to the heading of aims that has nothing of its own.
  @Test func areasBelowAnEmptyHeadingOfAims() {
    let text = """
      # Plan
      ## Våra mål till och med 2023
      ## Hedersrelaterat våld och förtryck
      - Alla skolor har en egen kontakt.
      Gruppen ska enligt tanken bestå av fem personer.
      ## Kunskap och barn
      - Varje barn har ett eget samtal.
      ## Uppföljning
      - Sju kommuner använder svaren i sin budget.
      ## Planerade aktiviteter
      - Kurs för rektorer i mars.
      ## Kunskap om våld
      - Ett studiebesök i Falun.
      """
    #expect(
      goals(text) == [
        "Alla skolor har en egen kontakt.", "Varje barn har ett eget samtal.",
        "Sju kommuner använder svaren i sin budget.",
      ])
  }

  @Test func howThePlanIsFollowedUpIsNoArea() {
    let text = """
      # Plan
      ## Mål
      ## Heder
      - Alla skolor har en egen kontakt.
      ## Uppföljning
      - Enkät till kommunerna i december.
      """
    #expect(goals(text) == ["Alla skolor har en egen kontakt."])
  }

  /// A heading that has aims of its own ends with the next one of its level.
  @Test func areasBehindAimsOfTheirOwnAreNone() {
    let text = """
      # Plan
      ## Mål
      - Alla skolor har en egen kontakt.
      ## Kunskap och barn
      - Kurs för rektorer i mars.
      """
    #expect(goals(text) == ["Alla skolor har en egen kontakt."])
  }

  @Test(arguments: ["Följande synpunkter kom in:", "Under remissen kom dessa yttranden:"])
  func whatOthersThinkOfTheAimsIsNone(lead: String) {
    let items = "- Jouren föreslår ett mål om fler platser.\n- Polisen vill byta ordning på målen."
    #expect(goals("# Plan\n# Nya mål\n\(lead)\n\(items)") == [])
    #expect(
      goals("# Plan\n# Mål\nEfter synpunkter från jouren gäller:\n- Alla skolor har en rutin.")
        .count == 1)
  }
}
