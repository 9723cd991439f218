import Testing
import Extract

@testable import Normalize

/// Lists without bullets, and headings among numbers.
@Suite struct PlanHeadingTests {
  /// Words for a nearer term among the aims do not end them.
  @Test func wordsForATermAmongTheAims() {
    let text = """
      # Plan
      # Vad vill vi uppnå?
      Unga i hela länet vet vart de kan vända sig med sin oro.
      Chefer i alla kommuner har någon att fråga samma dag.
      Det första året siktar vi på detta:
      Sju kommuner har infört en rutin för samtal med eleverna.
      # Vad gör vi?
      Vi sprider rutinen på två träffar.
      """
    #expect(
      goals(text) == [
        "Unga i hela länet vet vart de kan vända sig med sin oro.",
        "Chefer i alla kommuner har någon att fråga samma dag.",
        "Sju kommuner har infört en rutin för samtal med eleverna.",
      ])
  }

  /// "4.2 Kvinnofrid i samverkan" above "Mål 2023" is a heading, whatever stands above it.
  @Test func numberedTitlesAboveALabel() {
    let text = """
      # 4. Länets mål
      4.1 Skolan och barnen
      Mål 2023
      4.1.1 Varje skola i länet har en egen rutin för oro.
      Mål 2021
      4.1.2 Sju kommuner har beslutat om rutinen i sina nämnder.
      4.2 Kvinnofrid i samverkan
      Mål 2023
      4.2.1 Styrelsen beslutar varje år om inriktning för arbetet.
      """
    #expect(!goals(text).contains { $0.contains("Kvinnofrid i samverkan") })
    #expect(goals(text).count == 3)
  }

  /// A plan may have the form's areas as headings, a part on its organisation, and aims till the form's years.
  @Test func plansWithTheFormsAreas() {
    let text = """
      # Strategi mot våld i nära relationer i Dalarnas län 2021–2023
      Region Dalarna har tagit fram strategin tillsammans med länets kommuner.
      Kontakt: Anna Provsson, anna.provsson@regiondalarna.se

      | Gäller | 2021–2023 |
      | Beslutad | 12 mars 2021 |

      # 4 Organisation
      Arbetet leds av en styrgrupp med chefer från kommunerna och regionen.
      # 5 Mål
      ## 5.1 Hedersrelaterat våld och förtryck
      ### Långsiktiga mål 2023
      - Alla kommuner i länet har en rutin för ärenden om heder.
      - Skolans personal känner till tecknen på förtryck.
      ### Delmål 2021
      - Sju kommuner har beslutat om rutinen.
      ## 5.2 Kvinnofrid i ordinarie struktur
      ### Långsiktiga mål 2023
      - Samverkan mellan kommuner och region är reglerad i avtal.
      ### Delmål 2021
      - Ett förslag till avtal är framtaget.
      ## 5.3 Kunskap och metoder med barnperspektiv
      ### Långsiktiga mål 2023
      - Barn som har upplevt våld får stöd i alla kommuner.
      ### Delmål 2021
      - Tre kommuner har infört en modell för samtal med barn.
      ## 5.4 Systematisk uppföljning
      ### Långsiktiga mål 2023
      - Länet följer upp insatser mot våld på samma sätt.
      """
    let read = Submission(of: Document(text), using: Filled.templates)
    #expect(read.kind == .plan)
    #expect(read.answers.count == 8)
  }

  /// "5. Åtgärder" between a list with letters and one with "1)" is a heading.
  @Test func numberedTitlesBetweenLists() {
    let text = """
      # Plan mot våld
      - 4. Mål
      Målen för länets arbete är följande:
      - a) Den som är rädd vet vem som kan hjälpa.
      - b) Alla skolor har en rutin som elever känner till.
      - 5. Åtgärder
      Enheten ansvarar för följande åtgärder:
      - 1) skriva en rutin för skolorna,
      - 2) ordna två kurser för rektorer.
      """
    #expect(
      goals(text) == [
        "a) Den som är rädd vet vem som kan hjälpa.",
        "b) Alla skolor har en rutin som elever känner till.",
      ])
  }
}
