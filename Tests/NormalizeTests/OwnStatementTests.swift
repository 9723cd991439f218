import Extract
import Testing

@testable import Normalize

/// Commitments in the sender's own words, with a box, with a word and with nothing beside them.
@Suite struct OwnStatementTests {
  private static let lines = (
    staffing:
      "[x] Ja, vi kommer att använda medlen för personella resurser inom kvinnofridsområdet motsvarande halvtidsanställning.",
    network: "[x] Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen.",
    reporting:
      "[x] Ja, vi kommer att årsvis följa upp arbetet och återrapportera till SKR senast 1 februari 2022.",
    thisForm: "[x] Ja, denna ifyllda mall är vår genomförandeplan.",
    attached: "[ ] Vi bifogar vår genomförandeplan med detta dokument."
  )

  /// The form with other statements, without the guidance to mark them.
  private func choices(
    _ staffing: String, _ network: String, _ reporting: String, _ plan: String,
    hasGuidance: Bool = false
  ) -> [String: Submission.Choice] {
    var changes = [
      (Self.lines.staffing, staffing), (Self.lines.network, network),
      (Self.lines.reporting, reporting), (Self.lines.thisForm, plan),
      (Self.lines.attached + "\n", ""),
    ]
    if !hasGuidance {
      changes += [
        ("Markera med ett kryss.\n", ""), ("Markera med ett kryss\n", ""),
        ("Markera ett av alternativen med ett kryss.\n", ""),
      ]
    }
    let read = Filled.submission(changes)
    return Dictionary(uniqueKeysWithValues: read.choices.map { ($0.id, $0) })
  }

  private func states(_ choices: [String: Submission.Choice]) -> [Submission.Choice.State?] {
    ["staffing", "network", "reporting", "plan.thisForm"].map { choices[$0]?.state }
  }

  @Test func boxesBesideThem() {
    let read = choices(
      "[x] Medlen går till personell resurs, halvtid", "[ ] Deltar i SKR:s nätverk",
      "[x] Följer upp och återrapporterar till SKR senast 1 feb 2022",
      "[x] Denna plan räknas som vår genomförandeplan")
    #expect(states(read) == [.checked, .unchecked, .checked, .checked])
  }

  @Test func wordsBehindThem() {
    let read = choices(
      "Personell resurs motsvarande halvtid: Ja", "Deltagande i SKR:s nätverk: Nej",
      "Uppföljning årsvis och återrapportering till SKR: Ja",
      "Detta dokument är vår genomförandeplan: Ja")
    #expect(states(read) == [.checked, .unchecked, .checked, .checked])
    #expect(read.values.allSatisfy { $0.confidence < 0.9 })
  }

  /// An answer in the statement's own row of a table says what holds, however long it is.
  @Test func refusalsInTheirRow() {
    let read = Filled.submission([
      ("Markera med ett kryss\n", ""), ("Markera med ett kryss.\n", ""),
      (
        Self.lines.staffing,
        "| Resurs motsvarande halvtid | Nej. Vi använder medlen till utbildning och inte till personal. |"
      ),
      (
        Self.lines.network,
        "| Med i SKR:s nätverk | Ja, det kommer vi att vara under alla tre åren av satsningen. |"
      ),
    ])
    #expect(read.choices[0].state == .unchecked)
    #expect(read.choices[1].state == .checked)
  }

  /// Boxes typed behind a question of the sender's own.
  @Test(arguments: [
    ("[x] Ja", Submission.Choice.State.checked), ("( ) Ja", .unchecked),
    ("[ ] Ja [x] Nej", .unchecked), ("(X) Ja ( ) Nej", .checked), ("[x] Nej", .unchecked),
  ])
  func boxesTypedBehindThem(_ boxes: String, _ state: Submission.Choice.State) {
    let read = choices(
      "Personell resurs motsvarande halvtid? [x] Ja", "Deltar i SKR:s nätverk? \(boxes)",
      "Återrapporterar till SKR senast 1 februari 2022? [x] Ja",
      "Denna plan räknas som vår genomförandeplan? [x] Ja")
    #expect(read["network"]?.state == state)
  }

  /// A web form's receipt: each answer below its label, and "Ja" above the next statement.
  @Test func answersBelowTheirLabels() {
    let read = Filled.submission([
      ("# 1. Län", "Län"), ("# 2. Organisation", "Organisation"),
      (
        "# 3. Kontaktuppgifter RSS\nAnna Provsson, anna.provsson@regiondalarna.se, 070-174 06 05",
        "Kontaktperson RSS, namn\nAnna Provsson\nKontaktperson RSS, e-post\nanna.provsson@regiondalarna.se"
      ),
      ("# 4. Personell resurs\nMarkera med ett kryss\n", ""), ("Markera med ett kryss.\n", ""),
      ("# 5. Deltagande i SKR:s nätverk\n", ""), ("# 6. Återrapportering\n", ""),
      (Self.lines.staffing, Self.lines.staffing.replacing("[x] Ja, vi", with: "Vi") + "\nJa"),
      (Self.lines.network, Self.lines.network.replacing("[x] Ja, vi", with: "Vi") + "\nNej"),
      (Self.lines.reporting, Self.lines.reporting.replacing("[x] Ja, vi", with: "Vi") + "\nJa"),
    ])
    #expect(read.choices.prefix(3).map(\.state) == [.checked, .unchecked, .checked])
    #expect(read.organisation?.value == "Region Dalarna")
    #expect(read.contacts.map(\.name) == ["Anna Provsson"])
    #expect(read.contacts.first?.email == "anna.provsson@regiondalarna.se")
  }

  /// There is nothing that they could be but meant; officers are told that it is a guess.
  @Test func promisesWithoutBoxes() {
    let text = """
      Ja, medlen används till personella resurser motsvarande en halvtidsanställning. Vi deltar i \
      SKR:s nätverk. Vi följer upp arbetet årsvis och återrapporterar till SKR senast 1 februari 2022.
      """
    let read = Filled.submission([
      ("Markera med ett kryss.\n", ""), ("Markera med ett kryss\n", ""),
      ("# 4. Personell resurs", "# Resurs, nätverk och rapport"),
      ("# 5. Deltagande i SKR:s nätverk\n", ""), ("# 6. Återrapportering\n", ""),
      (Self.lines.staffing, text), (Self.lines.network + "\n", ""),
      (Self.lines.reporting + "\n", ""),
      (Self.lines.thisForm, "Detta dokument är vår genomförandeplan."),
      (Self.lines.attached + "\n", ""),
      ("Markera ett av alternativen med ett kryss.\n", ""),
    ])
    #expect(read.choices.prefix(4).allSatisfy { $0.state == .checked && $0.confidence == 0.6 })
    #expect(read.choices.prefix(4).allSatisfy { !$0.evidence.isEmpty })
    #expect(read.choices.last?.state == .absent)
  }

  @Test func refusalsWithoutBoxes() {
    let read = choices(
      "Nej, vi kan inte använda medlen för personella resurser i år.",
      "Vi deltar inte i SKR:s nätverk.",
      "Vi kommer eventuellt att återrapportera till SKR senast 1 februari 2022.",
      "Ja, denna ifyllda mall är vår genomförandeplan.")
    #expect(read["staffing"]?.state == .unchecked)
    #expect(read["network"]?.state == .unchecked)
    #expect(read["reporting"]?.state != .checked)
  }

  /// The form's own words that lost their boxes on the way say nothing.
  @Test func printedStatementsWithGuidanceAndWithoutBoxes() {
    let read = choices(
      String(Self.lines.staffing.dropFirst(4)), String(Self.lines.network.dropFirst(4)),
      String(Self.lines.reporting.dropFirst(4)), String(Self.lines.thisForm.dropFirst(4)),
      hasGuidance: true)
    #expect(states(read) == [.absent, .absent, .absent, .absent])
    #expect(read.values.allSatisfy { $0.confidence <= 0.7 })
  }

  /// Which of the two holds was underlined, and is lost; so is what guidance in other words asks for.
  @Test(arguments: [
    ("Vi deltar i SKR:s nätverk för satsningen: Ja / Nej", false),
    ("Vi deltar i SKR:s nätverk för satsningen.", true),
  ])
  func promisesToBeMarked(_ statement: String, hasGuidance: Bool) {
    let read = Filled.submission([
      ("Markera med ett kryss.\n", hasGuidance ? "Stryk under rätt alternativ.\n" : ""),
      (Self.lines.network, statement),
    ])
    #expect(read.choices.first { $0.id == "network" }?.state != .checked)
  }

  /// Answers speak of networks and reports, too.
  @Test func answersAreNoPromises() {
    let read = Filled.submission([
      (Self.lines.network + "\n", ""),
      (
        "Kunskapsmål i år.",
        "Vi deltar i länets nätverk.\nNätverket bildas i höst.\nVi rapporterar årsvis till nämnden."
      ),
    ])
    #expect(read.choices.first { $0.id == "network" }?.state == .absent)
    #expect(
      read.answers.first { $0.id == "knowledge.year" }?.text
        == "Vi deltar i länets nätverk.\n\nNätverket bildas i höst.\n\nVi rapporterar årsvis till nämnden."
    )
  }
}
