import Extract
import Testing

@testable import Normalize

/// Tables that say beside an aim by when it is to be reached.
@Suite struct PlanDateTests {
  private func goals(_ text: String) -> [GoalReader.Goal] {
    GoalReader(Cutter(Document(text)), excluded: []).goals
  }

  /// "Mål H1" labels an aim as "Mål 1" does; the row below it tells the day.
  @Test func cardsWithADay() {
    let text = """
      # Plan 2021–2023
      # Heder
      | Mål H1 | Varje skola i länet har en egen rutin för oro. |
      | Tidpunkt | 31 december 2023 |
      | Åtgärder | Skriva en rutin och ordna två kurser för rektorer. |
      | Ansvar | Skolchefen |
      | Mål H2 | Sju rektorer har beslutat om rutinen för sin skola. |
      | Tidpunkt | 15 november 2021 |
      | Åtgärder | Samla rektorerna till två möten i länet. |
      """
    let cutter = Cutter(Document(text))
    let goals = goals(text)
    #expect(
      goals.map { cutter.text($0.words) } == [
        "Varje skola i länet har en egen rutin för oro.",
        "Sju rektorer har beslutat om rutinen för sin skola.",
      ])
    #expect(goals.map(\.horizon) == ["threeYear", "year"])
  }

  @Test func columnsWithADay() {
    let text = """
      # Plan 2021–2023
      # Heder
      | Nr | Mål | När? |
      | 1 | Varje skola i länet har en rutin. | 2023 |
      | 2 | Sju skolor har prövat en rutin. | December 2021 |
      | 3 | Alla rektorer har gått kursen. | 2022 |
      """
    #expect(goals(text).map(\.horizon) == ["threeYear", "year", nil])
  }

  /// Behind a deed the day is the deed's, unless the plan says otherwise.
  @Test func daysBehindDeedsAreTheirs() {
    let table = """
      # Heder
      | Mål | Aktivitet | Tid |
      | Varje skola i länet har en rutin. | Kurs för rektorer | Oktober 2021 |
      """
    #expect(goals("# Plan 2021–2023\n" + table).map(\.horizon) == [nil])
    let said = "I kolumnen Tid står när målet i samma rad ska vara nått.\n"
    #expect(goals("# Plan 2021–2023\n" + said + table).map(\.horizon) == ["year"])
  }
}
