import Testing
import Extract

@testable import Normalize

/// Lists without bullets, and headings among numbers.
@Suite struct PlanHeadingTests {
  private func goals(_ text: String) -> [String] {
    let cutter = Cutter(Document(text))
    return GoalReader(cutter, excluded: []).goals.map { cutter.text($0.words) }
  }

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
}
