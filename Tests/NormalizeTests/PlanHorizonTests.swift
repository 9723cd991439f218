import Extract
import Testing

@testable import Normalize

/// By when a plan's goals are to be reached, where it says so.
@Suite struct PlanHorizonTests {
  private func horizons(_ text: String) -> [String?] {
    GoalReader(Cutter(Document(text)), excluded: []).goals.map(\.horizon)
  }

  @Test(arguments: [
    ("Långsiktiga mål", "threeYear"), ("Treåriga mål", "threeYear"),
    ("Mål på lång sikt", "threeYear"),
    ("Mål 2021–2023", "threeYear"), ("Mål till och med 2023", "threeYear"),
    ("Mål 2023", "threeYear"),
    ("Kortsiktiga mål (2021)", "year"), ("Årsmål", "year"), ("Mål för 2021", "year"),
    ("Mål för 2022", "year"), ("Mål på ett års sikt", "year"),
    ("Mål", "threeYear"), ("Mål senast 2022", nil), ("Mål i år", "year"),
    ("Lång- och kortsiktiga mål", nil),
    ("Mål på kort och lång sikt", nil),
    ("Kortsiktiga och långsiktiga mål", nil),
  ])
  func aHeadingSaysIt(heading: String, horizon: String?) {
    let plan =
      "# Plan mot våld 2021–2023\n# \(heading)\n- Alla barn får stöd i tid.\n- Fler män söker hjälp."
    #expect(horizons(plan) == [horizon, horizon])
  }

  @Test(arguments: [
    ("På lång sikt ska alla barn få stöd i tid.", "threeYear"),
    ("På tre års sikt ska alla barn få stöd i tid.", "threeYear"),
    ("Vårt långsiktiga mål är att alla barn får stöd i tid.", "threeYear"),
    ("Senast i december 2023 har alla barn fått stöd i tid.", "threeYear"),
    ("Målet för 2021 är att alla barn får stöd i tid.", "year"),
    ("Vi vill att alla barn får stöd i tid senast 2021.", "year"),
    ("Målet är att alla barn får långsiktigt stöd.", "threeYear"),
    ("Målet är att stödet betalas av kommunerna från och med 2023.", nil),
    ("Målet är att fler söker hjälp 2023 än 2021.", nil),
    ("Senast i mars 2022 har alla barn fått stöd i tid.", nil),
    ("Vid årets slut ska alla barn ha fått stöd i tid.", "year"),
    ("Vårt mål på tre år är att alla barn får stöd i tid.", "threeYear"),
    ("I år vill vi att alla barn får stöd i tid.", "year"),
    ("Redan i år är målet att alla barn får stöd i tid.", "year"),
    ("Vi vill att alla barn får stöd i tid senast i oktober.", nil),
    ("Vi vill att elever i år 9 vet var hjälpen finns.", "threeYear"),
    ("Målet för hela perioden är att alla barn får stöd i tid.", "threeYear"),
    ("Målet 2023 är att alla barn får stöd i tid.", "threeYear"),
    ("Målet är att alla vet vem som ger stödet efter 2023.", nil),
  ])
  func aGoalSaysItItself(goal: String, horizon: String?) {
    #expect(horizons("# Plan mot våld 2021–2023\n# Mål\n\(goal)") == [horizon])
  }

  @Test func aLabelBeforeTheGoalGoesFirst() {
    let plan = """
      # Plan mot våld 2021–2023
      # Hedersrelaterat våld
      Långsiktigt mål: Alla barn får stöd i tid.
      Kortsiktigt mål 2021: Alla kommuner har utsett en kontaktperson.
      Delmål: Alla skolor har utsett en kontaktperson.
      """
    #expect(horizons(plan) == ["threeYear", "year", nil])
  }

  @Test func aLabelAloneHoldsDownToTheNextOne() {
    let plan = """
      # Plan mot våld 2021–2023
      # Hedersrelaterat våld
      Mål för 2021:
      Vi vill att:
      - alla barn får stöd i tid
      - fler män söker hjälp
      Mål för 2023:
      - våldet upphör i hela länet
      # Uppföljning
      Vi vill att alla kommuner följer upp sitt arbete.
      """
    #expect(horizons(plan) == ["year", "year", "threeYear", nil])
  }

  @Test func aYearAloneTellsNothingWithoutThePlansTime() {
    let plan = "# Plan mot våld\n# Mål 2023\n- Alla barn får stöd i tid.\n- Fler män söker hjälp."
    #expect(horizons(plan) == [nil, nil])
    #expect(horizons(plan + "\n# Bakgrund\nStödet ges sedan 2021.") == ["threeYear", "threeYear"])
    #expect(horizons(plan + "\n# Bakgrund\nStrategin gäller 2021–2030.") == [nil, nil])
  }

  @Test func aLetterWhoseFirstLinesNameItsGoalIsNoPlanForThatYear() {
    #expect(
      horizons("Hej!\nSenast 2023 ska alla barn ha fått stöd i tid.\nHälsningar") == [nil])
  }

  /// A row of one cell parts the rows of a table; it is no aim itself.
  @Test func aBandHoldsForTheRowsBelow() {
    let table = """
      # Plan mot våld 2021–2023
      | Mål | Aktivitet |
      | Mål på tre års sikt (2021–2023) |
      | Skolan har en vuxen att ringa | Kurser |
      | Mål 2021 |
      | Eleverna vet var hjälpen finns | Möten |
      """
    #expect(horizons(table) == ["threeYear", "year"])
  }

  @Test func aTablesHeadHoldsForItsColumn() {
    let table = """
      # Plan mot våld 2021–2023
      | Område | Mål | | Aktiviteter |
      | | Kort sikt | Lång sikt | |
      | Skolan | Varje skola har en vuxen att ringa | Eleverna vet var hjälpen finns | Kurser |
      """
    #expect(horizons(table) == ["year", "threeYear"])
  }

  // MARK: What is said of all of them

  private func horizons(saying sentence: String, _ aims: String) -> [String?] {
    horizons("# Plan mot våld 2021–2023\n# Läsanvisning\n\(sentence)\n\(aims)")
  }

  @Test(arguments: [
    ("Målen gäller till och med 2023.", "threeYear"),
    ("Alla mål ska vara nådda den 31 december 2021.", "year"),
    ("Vi har valt några mål. De ska vara nådda när 2023 är slut.", "threeYear"),
    ("För varje del anger vi vad vi ska ha uppnått vid utgången av 2023.", "threeYear"),
    // Of a kind that these are not said to be of.
    ("Delmålen ska vara nådda 2021.", nil),
    ("Målen gäller till 2023. Delmålen gäller 2021.", nil),
  ])
  func aSentenceSaysItOfAll(sentence: String, horizon: String?) {
    let aims = "# Det ska vi nå\n- Alla barn får stöd i tid.\n- Fler män söker hjälp."
    #expect(horizons(saying: sentence, aims) == [horizon, horizon])
  }

  /// Two years, the aims of others, and what is done with aims: neither tells of these.
  @Test(arguments: [
    "Målen ska vara nådda mellan 2021 och 2023.", "Regeringens mål gäller till och med 2023.",
    "Målen följs upp i januari 2023.", "Målen gäller att alla når stödet 2023.",
  ])
  func aSentenceSaysItOfNone(sentence: String) {
    let aims = "# Det ska vi nå\n- Alla barn får stöd i tid.\n- Fler män söker hjälp."
    #expect(horizons("# Plan mot våld\nBakgrund 2021.\n\(sentence)\n\(aims)") == [nil, nil])
  }

  /// Each kind of aim has its own year, also where one sentence tells both.
  @Test(arguments: [
    "Effektmålen ska vara nådda i december 2023, delmålen i december 2021.",
    "Varje del har ett effektmål som gäller till utgången av 2023. Delmålen gäller 2021.",
    "Delmålen beskriver var vi står i slutet av 2021 och effektmålen det vi har nått 2023.",
  ])
  func eachKindHasItsYear(sentence: String) {
    let aims = """
      # Skolan
      Effektmål 1: Alla barn får stöd i tid.
      Delmål
      - Varje rektor har en rutin.
      - Vid årsskiftet 2022/2023 har alla en kurator.
      """
    #expect(horizons(saying: sentence, aims) == ["threeYear", "year", nil])
  }

  /// What stands under a heading with aims of its own is said of these.
  @Test func aSentenceUnderAHeadingIsOfItsAims() {
    let text = """
      # Plan mot våld 2021–2023
      # Mål för hela länet
      Följande mål gäller till den 31 december 2023.
      - Alla barn får stöd i tid.
      # Mål för den norra delen
      - Fler män söker hjälp.
      - Vid årsskiftet 2021/2022 har alla en kurator.
      """
    #expect(horizons(text) == ["threeYear", nil, "year"])
  }

  /// Numbers that go on with an aim's are its sub-aims; areas belong to the heading of aims above them.
  @Test func whatStandsBelowAnAim() {
    let numbered = """
      # Plan mot våld 2021–2023
      # Läsanvisning
      De långsiktiga målen gäller till 2023 och delmålen till 2021.
      | Mål 1 | Alla barn får stöd i tid och på sitt språk. |

      | 1.1 | Varje rektor har en rutin. |
      """
    #expect(horizons(numbered) == ["threeYear", "year"])
    let areas = """
      # Plan mot våld 2021–2023
      ## Mål till och med 2023
      ## Heder
      - Alla barn får stöd i tid.
      ## Kunskap
      - Varje rektor har en rutin.
      """
    #expect(horizons(areas) == ["threeYear", "threeYear"])
  }

  /// The time of the plan may stand in its text, or in a title that also names aims; a month may stand before
  /// the year.
  @Test func theTimeOfThePlan() {
    let aims = "# Mål 2021\n- Alla skolor har en rutin.\n"
    #expect(horizons("# Plan\n" + aims) == [nil])
    #expect(horizons("# Plan\nArbetet pågår under perioden 2021–2023.\n" + aims) == ["year"])
    #expect(
      horizons("# Plan\nVi arbetar 2021–2023. Förr 2021–2022.\nStödet gäller 2022–2024.\n" + aims)
        == [nil])
    #expect(
      horizons("# Inriktning för arbetet 2022–2024\nUnder 2022 är målet att alla har en rutin.")
        == ["year"])
    #expect(
      horizons("# Plan 2021–2023\n# Mål\n- I december 2021 har alla skolor en rutin.") == ["year"])
  }

  /// "När perioden är slut" says the end of the plan, of aims of one kind.
  @Test func kindsOfAimsByTheEndOfThePlan() {
    let text = """
      # Plan 2021–2023
      Varje del har huvudmål, som beskriver läget när perioden är slut, och årsmål.
      # Huvudmål
      - Alla skolor har en rutin.
      # Årsmål
      - Sju skolor har en rutin.
      """
    #expect(horizons(text) == ["threeYear", "year"])
  }

  /// Words before the list tell of the first year, the last sentence of the day.
  @Test func twoSentencesBeforeAList() {
    let text = """
      # Plan
      # Mål
      Målen är följande:
      - Alla skolor har en rutin.
      Under det första året gäller även dessa mål. De ska vara nådda i december:
      - Sju skolor har en rutin.
      """
    #expect(horizons(text) == [nil, "year"])
  }
}
