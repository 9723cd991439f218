import Testing

@testable import Normalize

/// Aims that are headings themselves, and what a table of contents repeats of them.
@Suite struct PlanHeadedTests {
  private let aims = """
    # Mål till utgången av 2023
    ## Elever som är oroliga får ett samtal samma dag
    De flesta elever vet inte vem på skolan som de kan gå till.
    Så gör vi: Skolorna skriver en rutin.
    ## Norra och södra länet har varsin jour för unga
    Jouren i söder är full och vägen dit är lång.
    Så gör vi: Kommunerna räknar på en jour till.
    # Kontakt
    """

  @Test func headingsBelowAHeadingOfAimsAreAims() {
    #expect(
      goals("# Plan 2021–2023\n" + aims) == [
        "Elever som är oroliga får ett samtal samma dag",
        "Norra och södra länet har varsin jour för unga",
      ])
  }

  @Test func linesOfATableOfContentsAreNone() {
    let contents = """
      # Innehåll
      Mål till utgången av 2023 3
      Elever som är oroliga får ett samtal samma dag 3
      Norra och södra länet har varsin jour för unga 4
      Kontakt 4
      # Om planen
      Planen vänder sig till skolor. Den beskriver vad vi vill nå i länet.

      """
    #expect(goals("# Plan 2021–2023\n" + contents + aims).count == 2)
  }

  /// Where lists stand below the headings, the lists are the aims.
  @Test func listsBelowSentencesAreTheAims() {
    let text = """
      # Plan
      # Mål
      ## Elever som är oroliga får hjälp i tid
      - Alla skolor har en rutin.
      ## Barn som är rädda får ett eget samtal
      - Sju kommuner följer upp.
      """
    #expect(goals(text) == ["Alla skolor har en rutin.", "Sju kommuner följer upp."])
  }

  /// Names of areas are no aims, though one of them reads like a sentence.
  @Test func namesOfAreasAreNone() {
    let text = """
      # Plan
      # Mål
      ## Heder och skolans roll i länet
      - Alla skolor har en rutin.
      ## Barn som har det svårt i länet
      - Alla barn får ett samtal.
      ## Stöd till vuxna och äldre
      - Sju kommuner följer upp.
      """
    #expect(
      goals(text) == [
        "Alla skolor har en rutin.", "Alla barn får ett samtal.", "Sju kommuner följer upp.",
      ])
  }

  /// A slide: its title says that aims follow, in lines without full stops.
  @Test func linesWithoutStopsUnderATitleOfAims() {
    let text = """
      # Plan 2021–2023
      # Dit vill vi – mål till 2023
      Alla skolor i länet kan erbjuda ett samtal inom en dag
      Frågan finns i rådets ordinarie årshjul och budget
      # Vad gör vi i höst?
      Vi ordnar en kurs för rektorer i september
      Vi skriver en rutin som alla skolor kan använda
      """
    #expect(
      goals(text) == [
        "Alla skolor i länet kan erbjuda ett samtal inom en dag",
        "Frågan finns i rådets ordinarie årshjul och budget",
      ])
  }

  /// Numbered sentences over short items: the items are what is done.
  @Test func numberedSentencesOverListsAreTheAims() {
    let text = """
      # Plan
      ## Mål
      Under varje mål anges insatserna.
      ###### 1. Elever som är oroliga får hjälp i tid.
      - Kurs för rektorer
      - Rutinen skrivs om
      ###### 2. Barn har ett eget samtal varje gång.
      - Samtal med jouren
      ## Organisation
      """
    #expect(
      goals(text) == [
        "1. Elever som är oroliga får hjälp i tid.", "2. Barn har ett eget samtal varje gång.",
      ])
  }

  /// Words that lead to deeds make no aims of their list, whatever the letter's title says.
  @Test func aListOfDeedsInALetter() {
    let text = """
      # Inriktning för arbetet i länet
      Region X lämnar härmed en beskrivning av hur stödet ska användas.
      När det gäller heder vill vi till och med 2023 uppnå följande:
      - Alla skolor har en rutin.
      Under hösten kommer vi att
      - rekrytera en processledare på femtio procent
      - arrangera en dag om digitalt våld
      """
    #expect(goals(text) == ["Alla skolor har en rutin."])
  }
}
