import Extract
import Testing

@testable import Normalize

/// Tables and cards that hold a plan's aims.
@Suite struct PlanCardTests {
  /// A number alone with the label of an aim is a line of its own above it.
  @Test func theHeadingBelowANumberedLabelIsTheAim() {
    let text = """
      # Strategi
      Effektmål 1
      ## Barn som lever med hot får hjälp i tid
      Delmål
      - Skolan har en rutin.
      Så gör vi
      Vi ordnar en kurs.
      Effektmål 2
      ## Vuxna möts av samma stöd i hela länet
      Delmål
      - Jouren nås alla dagar.
      """
    #expect(
      goals(text) == [
        "Barn som lever med hot får hjälp i tid", "Skolan har en rutin.",
        "Vuxna möts av samma stöd i hela länet", "Jouren nås alla dagar.",
      ])
  }

  /// Typed numbers of two parts under a label; what stands between them is told of the aim above.
  @Test func typedNumbersMakeAList() {
    let text = """
      # Plan
      ## Skolan
      Delmål:
      1.1 Varje skola har en egen kontakt senast 2022.
      1.2 Personalen vet hur en anmälan görs.
      För att nå dit ordnas en kurs.
      2.1 Skolan
      """
    #expect(
      goals(text) == [
        "Varje skola har en egen kontakt senast 2022.", "Personalen vet hur en anmälan görs.",
      ])
  }

  @Test(arguments: ["Vid periodens slut …", "I slutet av 2023 ..."])
  func eachCellMayEndWhatTheHeadBegins(head: String) {
    #expect(
      goals(
        """
        | Område | \(head) | Så mäts det |
        | Skolan | har varje elev en vuxen att ringa | Enkät till elever i årskurs nio |
        | Vården | ställs frågan vid alla besök | Uppgifter ur journaler varje år |
        """) == ["har varje elev en vuxen att ringa", "ställs frågan vid alla besök"])
  }

  /// Two cards beside each other: each label holds down to the next one in its own column.
  @Test func aLabelInACardEndsTheOneAbove() {
    #expect(
      goals(
        """
        | Område 1 | Område 2 |
        | Mål | Mål |
        | Unga lever fria från hot | Frågan leds av en chefsgrupp |
        | Mått | Mått |
        | Besök på mottagningen under året | Möten som gruppen har hållit |
        | Ansvarig: chefen för ungdomsmottagningen | Ansvarig: chefen för kansliet i länet |
        """) == ["Unga lever fria från hot", "Frågan leds av en chefsgrupp"])
  }

  @Test func aColumnMayOnlyNameTheAims() {
    #expect(
      goals(
        """
        | Delmål | Steg | Vem |
        | Rutin för skolor | Utkast och remiss | Kansliet |
        | Kurs | Inbjudan | Kansliet |
        | Samtal med barn | Handledning i grupp | Barnahuset |
        """) == [])
    #expect(
      goals(
        """
        | Delmål | Steg | Vem |
        | Våldet minskar tydligt | Utkast och remiss | Kansliet |
        | Alla skolor har en rutin | Mall | Kansliet |
        | Alla barn får ett samtal | Handledning i grupp | Barnahuset |
        """
      ).count == 3)
  }

  /// "HEDER" over an aim, each card in cells of its own.
  @Test func aTitleOverACardEndsNoAims() {
    #expect(
      goals(
        """
        # Plan
        ## Hit ska vi nå
        | HEDER | BARN |
        | Skolan vet var hjälpen finns | Barn får stöd för egen del |
        """) == ["Skolan vet var hjälpen finns", "Barn får stöd för egen del"])
  }

  /// A slide's list in large type; a title with text below it is none.
  @Test func sentencesInLargeTypeMakeAList() {
    #expect(
      goals(
        """
        # Mål för 2021
        ## Skolan har utsett en vuxen att ringa
        ## Alla kommuner deltar i länets nätverk
        Målen följs upp av styrgruppen.
        """) == ["Skolan har utsett en vuxen att ringa", "Alla kommuner deltar i länets nätverk"])
  }

  /// A slide whose list has neither bullets nor full stops.
  @Test func linesBelowALabelMakeAList() {
    #expect(
      goals(
        """
        # Vad ska ha hänt när året är slut?
        Årets mål
        300 anställda har gått kursen om heder
        Nätverket har ett tydligt uppdrag
        Vad gör vi för att nå dit?
        Kursen hålls varannan tisdag från vecka 35 och framåt.
        """
        .replacing("\n", with: "\n\n")) == [
          "300 anställda har gått kursen om heder", "Nätverket har ett tydligt uppdrag",
        ])
  }

  /// Areas in the columns, what is told of each in the rows.
  /// A logical framework: what is assumed stands in a column of its own.
  @Test func assumptionsBesideAimsAreNone() {
    let text = """
      # Plan
      | Nivå | Målbeskrivning | Indikator | Antaganden och risker |
      | Övergripande mål | Alla får samma stöd var de än bor. | Svaren i enkäten år tre | Kommunernas ekonomi tillåter att de deltar |
      | Projektmål 1 | Hedersvåld upptäcks tidigt i hela länet. | Antal ärenden hos nämnden | Personalen stannar kvar i sin tjänst |
      | Aktiviteter | En utbildning hålls i varje kommun. | Antal deltagare per år | Lokaler finns att låna ut |
      """
    let cutter = Cutter(Document(text))
    #expect(
      GoalReader(cutter, excluded: []).goals.map { cutter.text($0.words) } == [
        "Alla får samma stöd var de än bor.", "Hedersvåld upptäcks tidigt i hela länet.",
      ])
  }

  @Test func aTurnedTableHasItsLabelsInTheFirstColumn() {
    #expect(
      goals(
        """
        | | Heder | Struktur |
        | Inriktningsmål till 2023 | Unga bestämmer själva över sin framtid | Frågan står i länets samverkansavtal |
        | Delmål 2021 | Tre kommuner har en egen samordnare | Förslag till avtal är ute på remiss |
        | | Stödlinjen är känd av hälften av eleverna | |
        | Aktiviteter | Affischer och film i alla skolor | Arbetsgrupp med jurist och dialog |
        | Indikator | Enkät till elever i årskurs nio | Antal svar på den remissen |
        """) == [
          "Unga bestämmer själva över sin framtid", "Frågan står i länets samverkansavtal",
          "Tre kommuner har en egen samordnare", "Förslag till avtal är ute på remiss",
          "Stödlinjen är känd av hälften av eleverna",
        ])
  }

  /// Headings without levels: the programme's areas part the list, another title ends it.
  @Test func areasPartAListOfAims() {
    let text = """
      Plan mot våld på ön

      Vad vi vill uppnå

      Nämnden har beslutat om sju mål.

      Hedersrelaterat våld

      - Kunskapen om heder är spridd i hela länet.

      För att nå dit håller vi kurser i varje kommun.

      Uppföljning

      - Nämnden får varje år en redovisning av stödet.

      Pengar och personal

      - Samordnaren arbetar heltid på förvaltningen.
      """
    #expect(
      goals(text) == [
        "Kunskapen om heder är spridd i hela länet.",
        "Nämnden får varje år en redovisning av stödet.",
      ])
  }

  @Test func anotherLetterNumbersAimsUnderTheirHeading() {
    let list = "P1 Alla kommuner har en rutin.\nP2 Nätverket är bildat och har träffats."
    #expect(
      goals("# Plan\n## Processmål\n\(list)") == [
        "Alla kommuner har en rutin.", "Nätverket är bildat och har träffats.",
      ])
    #expect(goals("# Plan\n## Möten\n\(list)") == [])
  }

  @Test func aimsOfYearsThatAreOverAreNone() {
    #expect(
      goals(
        """
        | Mål 2020 | Resultat |
        | Samtliga kommuner deltar i länsnätverket | Uppfyllt |
        | Gemensam jourtelefon är i drift | Ej uppfyllt |
        """) == [])
  }

  /// A card of its own for each aim; short aims are no heads, and "Ska nås" is said of the aim though deeds stand
  /// between.
  @Test func aCardForEachAim() {
    func card(_ number: Int, _ aim: String, _ date: String) -> String {
      """
      | Mål \(number) | \(aim) |
      | Aktiviteter | Ordna två kurser |
      | Ska nås | \(date) |
      | Ansvarig | Skolchefen |

      """
    }
    let cards =
      card(1, "En väg in för den som söker hjälp i länet", "Senast 2023")
      + card(2, "Skolan upptäcker våld och agerar", "Under 2021")
      + card(3, "Barn får stöd i tid varje dag", "Senast 2023")
    let cutter = Cutter(Document("# Plan 2021–2023\n" + cards))
    let goals = GoalReader(cutter, excluded: []).goals
    #expect(
      goals.map { cutter.text($0.words) } == [
        "En väg in för den som söker hjälp i länet", "Skolan upptäcker våld och agerar",
        "Barn får stöd i tid varje dag",
      ])
    #expect(goals.map(\.horizon) == ["threeYear", "year", "threeYear"])
  }

  /// A number in a circle beside an aim stands between its lines.
  @Test func aNumberBetweenTheLinesOfAnAim() {
    let blocks = [
      Block.cell("Nuläge", row: 0, column: 0, top: 100),
      .cell("Våra målbilder för 2023", row: 0, column: 1, top: 100),
      .cell("Många barn får vänta på hjälp.", row: 1, column: 0, top: 120),
      .cell("Alla skolor i länet kan möta", row: 1, column: 1, top: 120),
      .cell("1", row: 1, column: 1, top: 126),
      .cell("barn som lever med oro.", row: 1, column: 1, top: 132),
    ]
    let cutter = Cutter(Document(source: Document("").source, blocks: blocks))
    let goals = GoalReader(cutter, excluded: []).goals
    #expect(
      goals.map { ([$0.words] + $0.rest).map { cutter.text($0) } } == [
        ["Alla skolor i länet kan möta", "barn som lever med oro."]
      ])
  }

  /// Two rows that one full cell made one: the other columns show where the second begins.
  @Test func twoRowsReadAsOne() {
    func rows(_ second: Double) -> [String] {
      let text = "Alla barn får stöd i tid. Nyckeltalen redovisas öppet varje år."
      let place = Place.box(page: 1, left: 450, top: 120, right: 640, bottom: 132)
      let below = Place.box(page: 1, left: 450, top: 133, right: 640, bottom: 145)
      let full = Block(
        kind: .paragraph, text: text,
        lines: [
          Line(start: 0, place: place),
          Line(
            start: text.utf8.count - "Nyckeltalen redovisas öppet varje år.".utf8.count,
            place: below),
        ], cell: Cell(table: 0, row: 1, column: 2))
      let blocks: [Block] = [
        .cell("Område", row: 0, column: 0, top: 100),
        .cell("Mål för 2021", row: 0, column: 1, top: 100),
        .cell("Mål till 2023", row: 0, column: 2, top: 100),
        .cell("Barn", row: 1, column: 0, top: 120),
        .cell("Siffror", row: 1, column: 0, top: second),
        .cell("Sju skolor har en rutin.", row: 1, column: 1, top: 120),
        .cell("Ett urval är beslutat.", row: 1, column: 1, top: second), full,
      ]
      let cutter = Cutter(Document(source: Document("").source, blocks: blocks))
      return GoalReader(cutter, excluded: []).goals.map { cutter.text($0.words) }
    }
    #expect(
      rows(133).suffix(2) == ["Alla barn får stöd i tid.", "Nyckeltalen redovisas öppet varje år."])
    #expect(
      rows(150).last == "Alla barn får stöd i tid. Nyckeltalen redovisas öppet varje år.")
  }
}
