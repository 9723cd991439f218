import Extract
import Testing

@testable import Normalize

/// Aims that only a term stands over, "Långsiktigt" and "På kort sikt", beside what is done for them.
@Suite struct PlanTermTests {
  /// Paragraphs without bullets, one alone among them.
  @Test func termsBesideDeedsHaveAims() {
    let text = """
      # Plan för kvinnofrid 2021–2023
      # 1. Heder
      Långsiktigt
      Skolor i hela länet har samma rutin för elever som är oroliga.
      Alla elever vet vilken vuxen på skolan som de kan prata med.
      På kort sikt
      Rektorerna har enats om vem som ska betala för rutinen.
      Aktiviteter
      - Möte med rektorer i mars.
      # 2. Ordinarie struktur
      Långsiktigt
      Styrelsen följer frågan i samma rapporter som allt annat arbete.
      På kort sikt
      Styrelsen har fått en första rapport om länets arbete.
      Rektorerna har enats om vem som ska skriva den andra rapporten.
      Aktiviteter
      - Samtal med ekonomerna i april.
      """
    #expect(
      goals(text) == [
        "Skolor i hela länet har samma rutin för elever som är oroliga.",
        "Alla elever vet vilken vuxen på skolan som de kan prata med.",
        "Rektorerna har enats om vem som ska betala för rutinen.",
        "Styrelsen följer frågan i samma rapporter som allt annat arbete.",
        "Styrelsen har fått en första rapport om länets arbete.",
        "Rektorerna har enats om vem som ska skriva den andra rapporten.",
      ])
  }

  /// Without headings of deeds beside them, nobody knows what stands below the terms.
  @Test func termsAloneHaveNone() {
    let text = """
      # Plan för kvinnofrid 2021–2023
      # 1. Heder
      Långsiktigt
      Skolor i hela länet har samma rutin för elever som är oroliga.
      På kort sikt
      Rektorerna träffas och går igenom rutinen på två möten.
      """
    #expect(goals(text) == [])
  }

  /// With its year in brackets behind it, and a numbered title above it.
  @Test func termsWithTheirYear() {
    let text = """
      PLAN MOT VÅLD 2021-2023

      3.1 Heder

      LÅNGSIKTIGT (2023)
      - Alla skolor i länet har en egen rutin för oro.

      PÅ KORT SIKT (2021)
      - Sju rektorer har beslutat om rutinen.

      ÅTGÄRDER
      - Kurs för rektorer i mars.

      3.2 Kvinnofrid i den ordinarie strukturen

      LÅNGSIKTIGT (2023)
      - Styrelsen följer frågan varje år.

      ÅTGÄRDER
      - Samtal med ekonomerna i april.
      """
    let cutter = Cutter(Document(text))
    let goals = GoalReader(cutter, excluded: []).goals
    #expect(
      goals.map { cutter.text($0.words) } == [
        "Alla skolor i länet har en egen rutin för oro.", "Sju rektorer har beslutat om rutinen.",
        "Styrelsen följer frågan varje år.",
      ])
    #expect(goals.map(\.horizon) == ["threeYear", "year", "threeYear"])
  }
}
