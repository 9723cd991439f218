import Extract
import Testing

@testable import Normalize

/// Aims without a time of their own in a plan that says which years it is for.
@Suite struct PlanPeriodTests {
  private func horizons(_ text: String) -> [String?] {
    GoalReader(Cutter(Document(text)), excluded: []).goals.map(\.horizon)
  }

  private let aims = "# Mål\n- Alla barn får stöd i tid.\n- Fler män söker hjälp."

  @Test(arguments: [
    "# Plan mot våld 2021–2023", "# Plan mot våld\nGäller: 1 april 2021–31 december 2023",
    "# Plan mot våld\n2021–2023", "# Treårsplan mot våld",
    "# Plan mot våld\nProgramtid: 2021, 2022 och 2023",
    "# Plan mot våld\nRegion X. Planen gäller åren 2021–2023 och delas av länets kommuner.",
    "# Plan mot våld\n| Giltig | 2021–2023 |", "# Plan mot våld\n2021-04-01–2023-12-31",
    "# Plan mot våld\nApril 2021 – 31 december 2023",
  ])
  func theTitleOrLeadStatesThreeYears(head: String) {
    #expect(horizons(head + "\n" + aims) == ["threeYear", "threeYear"])
  }

  /// One year, a programme of others, the years of a task, and years of background.
  @Test(arguments: [
    "# Plan mot våld 2021", "# Plan mot våld 2021–2022", "# Plan mot våld",
    "# Plan mot våld\nSKR:s program 2021–2023",
    "# Plan mot våld\nSatsningen 2021–2023 betalas av staten och planen är länets svar på den.",
    "# Plan mot våld\nÖverenskommelsen mellan SKR och regeringen gäller 2021–2023.",
    "# Plan mot våld\n# Aktiviteter 2021–2023\nVi ordnar kurser i hela länet och på distans.",
  ])
  func nothingElseStatesThem(head: String) {
    #expect(horizons(head + "\n" + aims) == [nil, nil])
  }

  /// What stands under one year, or is a step on the way, has that time and not the plan's.
  @Test func aTimeOfTheirOwnGoesFirst() {
    let text = """
      # Plan mot våld 2021–2023
      # Mål
      - Alla barn får stöd i tid.
      - Senast i mars 2022 har alla skolor en rutin.
      # Mål 2021
      - Sju skolor har en rutin.
      # Delmål
      - Nio skolor har en rutin.
      """
    #expect(horizons(text) == ["threeYear", nil, "year", nil])
  }

  /// Long-term aims beside those of the year: an aim without either may be any.
  @Test func termsApartTellNothingOfTheRest() {
    let text = """
      # Plan mot våld 2021–2023
      Långsiktigt mål: Alla barn får stöd i tid.
      Kortsiktigt mål 2021: Alla skolor har en rutin.
      Mål: Fler män söker hjälp.
      """
    #expect(horizons(text) == ["threeYear", "year", nil])
  }

  /// The day that a letter bears is its first year's, where its aims name the last alone.
  @Test func theDayOfTheLetterIsInTheFirstYear() {
    let aims = "# Mål till och med 2023\n- Alla barn får stöd i tid.\n- Fler män söker hjälp."
    #expect(
      horizons("Region X\nDatum 2021-05-25\n# Plan mot våld\n" + aims)
        == ["threeYear", "threeYear"])
    #expect(horizons("Region X\n# Plan mot våld\n" + aims) == [nil, nil])
  }

  /// "2023 har …" opens with its year, and a term may be told with its month.
  @Test func yearsAndTermsInOtherPlaces() {
    let text = """
      # Plan mot våld 2021–2023
      # Vad vi ska uppnå
      ## På kort sikt, till och med december 2021
      - Alla skolor har en rutin.
      ## På lång sikt, till och med december 2023
      - Fler män söker hjälp.
      # Mål
      2023 har alla skolor en kurator.
      """
    #expect(horizons(text) == ["year", "threeYear", "threeYear"])
  }

  @Test func aListMayHaveTheTimeOfTheOneAbove() {
    let text = """
      # Plan mot våld
      Under 2021 började arbetet.
      I frågan om heder vill vi till och med 2023 uppnå följande:
      - Alla skolor har en rutin.
      För övriga delar vill vi under samma tid uppnå följande:
      - Fler män söker hjälp.
      """
    #expect(horizons(text) == ["threeYear", "threeYear"])
  }
}
