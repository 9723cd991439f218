import Extract
import Testing

@testable import Normalize

/// Aims behind a label with a number and nothing else: "Delmål 1.1 Alla skolor har …".
@Suite struct PlanLabelTests {
  private func goals(_ text: String) -> [(text: String, horizon: String?)] {
    let cutter = Cutter(Document(text))
    return GoalReader(cutter, excluded: []).goals.map { (cutter.text($0.words), $0.horizon) }
  }

  /// The year in brackets behind the sentence tells by when.
  @Test func labelsWithANumberAlone() {
    let text = """
      # Strategi mot våld 2021–2023
      # 4 Mål för länet
      ## 4.1 Heder
      Övergripande mål 1: Ingen elev ska behöva vara rädd för sin egen familj.

      Delmål 1.1 Varje skola i minst sju kommuner har en egen rutin för oro. (2021)

      Delmål 1.2 Jouren i hela länet har tillgång till någon som kan mer om skydd. (2023)

      ## Så arbetar vi
      Under våren ordnas två kurser.
      """
    let goals = goals(text)
    #expect(
      goals.map(\.text) == [
        "Ingen elev ska behöva vara rädd för sin egen familj.",
        "Varje skola i minst sju kommuner har en egen rutin för oro.",
        "Jouren i hela länet har tillgång till någon som kan mer om skydd.",
      ])
    #expect(goals.dropFirst().map(\.horizon) == ["year", "threeYear"])
  }

  /// Numbered names of areas, and a mention of a single aim, are none.
  @Test func numberedAreasAreNone() {
    let text = """
      # Strategi mot våld 2021–2023
      # Så läses planen
      Mål 1 Heder samt skolans roll för unga i länet.

      Mål 2 Stöd till barn och unga i hela länet.

      Delmål 1.1 Heder har flyttats till en annan del av planen.
      """
    #expect(goals(text).isEmpty)
  }
}
