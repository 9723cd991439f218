import Extract
import Testing

@testable import Normalize

/// What a plan's sentences say: an aim, how it is now, or something of the plan itself.
@Suite struct PlanRemarkTests {
  @Test(arguments: [
    "I kolumnen till höger står det vi vill ha uppnått.",
    "Under rubriken Önskat läge beskriver vi vad vi vill nå.",
    "Planen syftar till att förtydliga vem som ska göra vad.",
    "Syftet med programmet är att ge stöd åt chefer.",
    "Målet med planen är att den används i vardagen.", "Våra mål är tänkta att hålla länge.",
    "Även det målet rör länet, eftersom barnen är våra.",
    "Denna plan beskriver vart vi vill nå och hur.",
    "I strategin skiljer vi på mål, som ska vara nådda 2023, och steg.",
    "På nationell nivå är målet att ingen slår.", "Målet för SKR:s stöd är att alla län deltar.",
    "I regionens vision står att ingen ska vara ensam om sitt.",
    "Region Dalarnas mål i den egna planen är att alla vårdas lika.",
    "Polisen har satt som mål att fler anmäler.", "Vi nådde inte målet att alla deltar.",
    "Projektet hade satt som mål att alla deltar.",
    "Också ska gruppen senast i mars 2023 ha lämnat sitt förslag.",
  ])
  func wordsOnThePlanAreNoAims(sentence: String) {
    #expect(goals("# Plan\n# Bakgrund\n\(sentence)") == [])
  }

  @Test(arguments: [
    "För 2022 är målet att hälften av skolorna har en rutin.",
    "Vår ambition är att alla chefer har gått kursen.",
    "När det gäller elever i gymnasiet är det långsiktiga målet att alla vågar berätta.",
    "Syftet är att alla barn får en egen kontakt.", "I planen är målet att alla barn hörs.",
    "Planens mål är att skolan upptäcker våld tidigt.",
    "Målet är att länet ingår i en nationell kedja.",
    "Vi har därför satt som mål att varje elev får en kontakt.",
    "För innevarande år nöjer vi oss med målet att hälften har en rutin.",
    "Till sist är det ett mål för året att skolorna delar på en kurator.",
    "Dessutom ska nämnderna senast i maj 2023 ha fått en första samlad bild.",
  ])
  func whatIsSaidAsAnAimStays(sentence: String) {
    #expect(goals("# Plan\n# Skolan\n\(sentence)") == [sentence])
  }

  @Test func aLawsChapterEndsNoSentence() {
    #expect(
      goals("# Plan\n# Mål\n- Utredningar enligt 11 kap. 2 § SoL görs inom fyra månader.") == [
        "Utredningar enligt 11 kap. 2 § SoL görs inom fyra månader."
      ])
    #expect(
      goals("| Mål | Steg |\n| Inget barn väntar enligt 4 kap. 1 § SoL på stöd. | Kurs |") == [
        "Inget barn väntar enligt 4 kap. 1 § SoL på stöd."
      ])
  }

  @Test(arguments: [
    "På sikt vill vi att varje elev ska ha en vuxen att ringa.",
    "Vi vill se en fast ledning för arbetet i skolan.",
    "Vi siktar mot att varje skola har en egen kontakt.",
    "Men till 2023 ska varje skola ha en egen kontakt.",
  ])
  func aWishIsAnAimAnywhere(sentence: String) {
    #expect(goals("# Plan\n# Skolan\nSå är det inte. \(sentence)") == [sentence])
  }

  @Test(arguments: [
    "Vi vill att staten tar ett större ansvar för skolan.",
    "På sikt vill vi att SKR ordnar fler träffar för länen.",
  ])
  func whatIsAskedOfOthersIsNoAim(sentence: String) {
    #expect(goals("# Plan\n# Skolan\n\(sentence)") == [])
  }

  @Test(arguments: [
    "Stödet till elever är ovanligt i länet.", "Sedan 2017 har skolan en egen kurator.",
    "Den nuvarande rutinen är känd av rektorerna.", "Kuratorerna saknar tid för samtal.",
  ])
  func howItIsNowIsNoAim(sentence: String) {
    #expect(goals("# Plan\n# Mål\n\(sentence)") == [])
  }

  @Test(arguments: ["Vad parterna ska uppnå", "Det här ska länet ha nått", "Vad ska förändras?"])
  func aHeadingMaySayWhatIsToBeReached(heading: String) {
    #expect(goals("# Plan\n# \(heading)\n- Alla skolor har en rutin.").count == 1)
    #expect(goals("# Plan\n# Hur vi ska nå ut\n- Affischer i alla skolor.") == [])
  }

  /// "C.1 Heder" is a part of "C. Våra mål", and no aim with the code C1.
  @Test func partsWithLettersAreNoCodes() {
    let text = """
      # Plan
      # C. Våra mål
      Målen är indelade i effektmål, som ska vara nådda 2023, och projektmål.
      De saknar årtal om inget annat sägs, eftersom de ska prövas på nytt.
      ## C.1 Hedersrelaterat våld och förtryck
      - Alla kommuner bedömer risk på samma sätt.
      ## C.2 Kunskap och verksamhet i länet
      - Alla vårdcentraler ställer frågan som en rutin.
      """
    #expect(
      goals(text) == [
        "Alla kommuner bedömer risk på samma sätt.",
        "Alla vårdcentraler ställer frågan som en rutin.",
      ])
  }

  /// A vision says what the aims are for, where a plan has some.
  @Test func aVisionIsNoAimBesideAims() {
    let vision = "# Vision\nVisionen är ett län utan våld. Den är inget mål i sig."
    #expect(goals("# Plan\n\(vision)\n# Mål\n- Alla skolor har en rutin.").count == 1)
    #expect(goals("# Plan\n\(vision)").count == 1)
  }

  @Test(arguments: [
    "Effekterna märks först på sikt och mäts därför även 2025.",
    "Resultatet syns i den årliga enkäten till elever.",
  ])
  func howItWillBeSeenIsNoAim(sentence: String) {
    #expect(
      goals("# Plan\n# Effektmål\nEffektmål 1. Alla skolor har en rutin.\n\(sentence)").count == 1)
  }

  @Test(arguments: [
    "Så är målen uppbyggda", "Hur målen hänger ihop", "Om målen", "Så ska målen nås",
  ])
  func aHeadingMayBeAboutTheAims(heading: String) {
    let text = "- Varje skola ska ha ett eget exemplar."
    #expect(goals("# Plan\n# \(heading)\n\(text)") == [])
    #expect(goals("# Plan\n# Så lyder målen\n\(text)").count == 1)
  }

  @Test func aBoxOfWishesIsAHeading() {
    #expect(
      goals(
        "# Plan\n# Barn\nLäget är ojämnt.\n## Hit vill vi 2023\nAlla barn får ett eget uppdrag.")
        == ["Alla barn får ett eget uppdrag."])
  }

  /// What a plan is for is no goal where its goals stand in a list; else it is all that is aimed at.
  @Test func purposesBesideAims() {
    let purpose = """
      # Projektplan 2021–2023
      # Inledning
      Planens syfte är att kunskapen ska spridas till fler skolor.
      # Syfte
      Projektet ska bidra till att dubbelarbete undviks i länet.

      """
    let aims = """
      # Projektmål
      - Alla skolor har en rutin.
      - Alla barn får ett samtal.
      - Sju kommuner följer upp.
      """
    #expect(goals(purpose + aims).count == 3)
    #expect(goals(purpose).count == 2)
  }

  /// The state's aim for all, another document's, that of a part, and what the plan's own people do by a day.
  @Test(arguments: [
    "Målet är att mäns våld mot kvinnor ska upphöra.",
    "Enligt strategin är målet att fler ska få stöd i tid.",
    "Målet med kommunikationen är att alla vet var information finns.",
    "Senast i mars 2023 ska styrgruppen ta ställning till fortsättningen.",
  ])
  func aimsOfOthersAndParts(sentence: String) {
    #expect(goals("# Handlingsplan\n# Inledning\n" + sentence) == [])
  }

  /// What is to have come of it within a year is a goal, whoever acts.
  @Test func whatIsToHaveBeenReached() {
    let text = """
      # Inriktning 2022–2024
      # Heder
      Vi ska under 2022 ha nått hundra rektorer i hela länet.
      Vi ska under 2022 ha ordnat två kurser för rektorer.
      """
    #expect(goals(text) == ["Vi ska under 2022 ha nått hundra rektorer i hela länet."])
  }
}
