import Extract
import Testing

@testable import Normalize

/// What stands beside a plan's aims: background, the state's aims, measures.
@Suite struct PlanBackgroundTests {
  private func read(_ text: String) -> [GoalReader.Goal] {
    GoalReader(Cutter(Document(text)), excluded: []).goals
  }

  // MARK: The state's aims

  @Test(arguments: Self.states)
  func theStatesAimsAreNotThePlans(aims: [String]) {
    let list = aims.map { "- \($0)" }.joined(separator: "\n")
    #expect(goals("# Plan\n# Mål\n\(list)") == [])
    #expect(goals("# Plan\n# Mål\n\(aims.joined(separator: " "))") == [])
    let rows = aims.map { "| Stat | \($0) |" }.joined(separator: "\n")
    #expect(goals("# Plan\n| Vems | Mål |\n\(rows)") == [])
  }

  private static let states: [[String]] = [
    [
      "Ett utökat och verkningsfullt förebyggande och bekämpande av våld.",
      "Förbättrad upptäckt av våld och starkare skydd för och stöd till våldsutsatta kvinnor och barn.",
      "Effektivare brottsbekämpning.", "Förbättrad kunskap och metodutveckling.",
    ],
    [
      "Våld förebyggs och bekämpas i större utsträckning.",
      "Våldet upptäcks och utsatta får starkare stöd.", "Brottsbekämpningen är effektivare.",
      "Kunskapen och metoderna utvecklas.",
    ],
  ]

  @Test(arguments: [
    "Kunskapen om heder har ökat i alla skolor.",
    "Hemtjänsten upptäcker våld mot äldre och vet vart den ska vända sig.",
    "Det förebyggande arbetet når alla högstadieskolor i länet.",
    "Barn som upplevt våld får skydd och stöd inom en vecka.",
    "Kommunerna har en gemensam metod för riskbedömning.",
  ])
  func thePlansOwnWordsOnTheSameStay(aim: String) {
    #expect(goals("# Plan\n# Mål\n- \(aim)\n- Alla skolor har en rutin.").first == aim)
  }

  // MARK: Labels

  @Test(arguments: ["Mål 1 – ", "Mål 1 — ", "Mål 1: ", "Mål 1. ", "Mål 1 "])
  func aLabelledHeadingIsTheAim(label: String) {
    let second = label.replacing("1", with: "2")
    #expect(
      goals(
        """
        # Plan
        ## \(label)Äldre som utsätts möter personal som frågar
        Hemtjänsten har svårt att få tid. I fem kommuner saknas rutin.
        ### Aktiviteter
        - Kurs för undersköterskor
        ## \(second)Ökad trygghet för dem som flyttar
        Många flyttar flera gånger.
        """) == [
          "Äldre som utsätts möter personal som frågar", "Ökad trygghet för dem som flyttar",
        ])
  }

  @Test func labelledHeadingsMayNameAreas() {
    #expect(
      goals(
        """
        # Plan
        ## Mål 1 – Kunskap i länet
        - Alla rektorer har gått kursen.
        ## Mål 2 – Heder
        - Unga vet vem de kan ringa.
        """) == ["Alla rektorer har gått kursen.", "Unga vet vem de kan ringa."])
    #expect(
      goals(
        """
        # Plan
        Mål 1 – Kunskap i länet
        - Alla rektorer har gått kursen.
        Mål 2 – Unga får stöd
        - Unga vet vem de kan ringa om heder.
        Mål 3 – Barnens egen rätt
        - Barnen hörs.
        """
      ).count == 3)
    #expect(goals("# Plan\n# Mål 2021 – 2023\n- Alla skolor har en rutin.").count == 1)
  }

  // MARK: Background

  @Test(arguments: [
    "- Alla skolor har en rutin mot våld.", "| Mål | Steg |\n| Alla skolor har en rutin. | Mall |",
    "Mål: Alla skolor har en rutin mot våld.", "## Delmål\n- Alla skolor har en rutin mot våld.",
    "Till 2023 ska alla skolor ha en rutin mot våld.",
  ])
  func besideAimsRunningTextIsBackground(aims: String) {
    #expect(
      goals(
        """
        # Plan
        # Mål för skolan
        Frågan har länge burits av ett fåtal. Rektorerna byts ofta.
        \(aims)
        """
      ).allSatisfy { $0.contains("skolor har en rutin") || $0.contains("skolor ha en rutin") })
  }

  @Test func ofADeedItsPurposeIsNoAim() {
    #expect(
      goals("# Plan\n# Stöd\nChefer får handledning. Syftet är att de känner sig säkra.") == [])
    #expect(goals("# Plan\n# Stöd\nSyftet är att chefer känner sig säkra.").count == 1)
  }

  @Test func underALabelTextIsTheAim() {
    #expect(
      goals(
        """
        # Plan
        # Skolan
        ## Nuläge
        Rektorerna byts ofta.
        ## Målbild
        Varje elev vet vem den kan tala med.
        ## Delmål
        - Alla skolor har en rutin mot våld.
        """) == ["Varje elev vet vem den kan tala med.", "Alla skolor har en rutin mot våld."])
  }

  @Test func aLabelMayStandInRunningText() {
    #expect(
      goals(
        """
        # Plan
        # Skolan
        Rektorerna byts ofta. Effektmål: Elever berättar tidigare. Indikator: antal samtal. \
        Processmål: Varje skola har en egen kontakt. Kontakten är ofta en kurator.
        """) == ["Elever berättar tidigare.", "Varje skola har en egen kontakt."])
  }

  @Test func numberedItemsBesideEachOtherAreAList() {
    #expect(
      goals("# Plan\n# Mål\n- 1. Rektorer frågar om våld\n- 2. Elever vet vem de kan ringa\n# Slut")
        == ["1. Rektorer frågar om våld", "2. Elever vet vem de kan ringa"])
    #expect(
      goals(
        "# Plan\n# Mål\n- 1.1 Stöd till skolan 4\n- 1.2 Stöd till vården 5\n# Bakgrund till planen för skolan"
      ) == [])
    #expect(
      goals("# Plan\n- 1. Mål\nAlla elever vet vem de kan ringa.\n- 2. Steg\nAffischer trycks.")
        == ["Alla elever vet vem de kan ringa."])
  }

  @Test func underAnAreaWhatIsMarkedIsTheAim() {
    #expect(
      goals(
        """
        # Plan
        ## Mål 1 – Skolan
        Inom skolan finns mycket att vinna. Varje elev ska ha en vuxen att tala med.
        ## Mål 2 – Vården
        Alla som söker vård får frågan om våld.
        """) == [
          "Varje elev ska ha en vuxen att tala med.", "Alla som söker vård får frågan om våld.",
        ])
  }

  @Test func whereThereIsNothingElseTextIsUnsure() {
    let found = read("# Plan\n# Mål för skolan\nVarje elev har en vuxen att tala med.")
    #expect(found.map(\.confidence) == [0.55])
  }

  @Test(arguments: ["Den ska också sändas till nämnden.", "De ska ses som ett stöd för chefer."])
  func whatRefersBackIsNoAim(sentence: String) {
    #expect(goals("# Plan\n# Mål för skolan\nRutinen ska vara känd. \(sentence)").count == 1)
    #expect(goals("# Plan\n# Mål för skolan\nDe unga ska ha en egen kontakt.").count == 1)
    #expect(goals("# Plan\n# Mål för skolan\nDet ska finnas en rutin i varje skola.").count == 1)
  }

  @Test(arguments: [
    "Varje rektor har gått kursen i slutet av 2022.", "Elevhälsan deltar i alla samråd år 2023.",
    "Alla skolor har en egen kontakt senast i maj 2022.",
  ])
  func aDeadlineMayStandAnywhere(sentence: String) {
    let background = "Rektorerna byts. Skolan är stor. Eleverna är många. Åren går."
    #expect(goals("# Plan\n# Mål\n\(background) \(sentence)") == [sentence])
  }

  @Test func measuresAreNoAims() {
    #expect(
      goals(
        """
        # Plan
        # Mål
        - Andelen elever som vågar berätta har ökat
        - Antal elever som berättar
        - Andel skolor med rutin
        - Vem kan man ringa?
        """) == ["Andelen elever som vågar berätta har ökat"])
  }
}
