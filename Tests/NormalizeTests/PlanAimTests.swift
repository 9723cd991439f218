import Extract
import Testing

@testable import Normalize

/// Whose aims a plan tells, and by when.
@Suite struct PlanAimTests {
  private func read(_ text: String) -> [GoalReader.Goal] {
    GoalReader(Cutter(Document(text)), excluded: []).goals
  }

  // MARK: Whose

  @Test(arguments: [
    "Polisområde Dalarna har som mål att utreda fler brott.",
    "Högskolan Dalarna har som övergripande mål att nå fler studenter.",
    "Tjejjouren Kupan har målet att hålla öppet dygnet runt.",
    "Åklagarkammarens mål är att alla förhör hålls inom tio dagar.",
    "Målet för kriminalvårdens program är att färre återfaller i brott.",
    "SKR:s mål är att alla län arbetar kunskapsbaserat.",
    "Mora kommun har som mål att bygga ett eget boende.",
    "Högskolan ska enligt sin egen plan ge en kurs om våld från 2022.",
    "Ett av målen i strategin är att alla skolor arbetar mot våld.",
    "Region Dalarnas regionala utvecklingsstrategi har som mål att fler ska må bra.",
    "Statsbidragets mål är att kvaliteten ska öka.",
    "Socialdepartementet vill att medlen går till kurser.",
    "Polismyndigheten strävar efter att fler brott anmäls.",
    "Länsstyrelsen i Dalarna siktar på att alla skolor deltar.",
    "Regionens hälsoprogram syftar till att fler ska må bra.",
    "Ett mål som ofta nämns är att ingen ska dö.",
    "Målet för 2021 är klart och följs upp.",
    "Det målet är uppnått och rapporten finns att läsa.",
    "Polisregion Stockholm har för sin del som mål att lagföra fler.",
    "Chefsnätverket har för egen del bestämt att frågan ska tas upp varje år.",
    "Anna Ek anser att ambitionen är hög men rimlig.",
    "Regionfullmäktiges mål är att invånarna ska ha god hälsa.",
    "Mål 2021: Alla kommuner deltar i nätverket. Utfall: 14 av 16.",
    "Mål för kvinnofrid i Dalarnas län",
    "”Senast 2022 ska alla kommuner ha ett eget boende.”",
    "Först kommer det som vi vill ha nått 2023, därefter årets steg.",
    "Som ett första steg ska en inventering göras i maj 2022.",
    "Vi följer en teori som skiljer på vad vi vill att de når och gör.",
  ])
  func othersAimsAreNotThePlans(sentence: String) {
    #expect(goals("# Plan mot våld\n# Samarbeten\n\(sentence)") == [])
    #expect(goals("# Plan mot våld\n# Mål\nAlla barn får stöd i tid. \(sentence)").count == 1)
  }

  @Test(arguments: [
    "Länets kommuner har som mål att alla utsatta får stöd.",
    "Vi har tillsammans med polisen som mål att varje anmälan leder till stöd.",
    "Länets och polisens gemensamma mål är att barn hörs inom en vecka.",
    "Målet är att polisen ringer socialjouren varje gång.",
    "Målet med samverkan med polisen är att ingen faller mellan stolarna.",
    "Varje kommun har som mål att alla utsatta frågas.",
    "Arbetet har som mål att våldet upptäcks tidigt.",
    "Planen har som mål att fler män söker hjälp.",
    "Socialtjänsten och polisen har som mål att risken bedöms samma dag.",
    "Länets kommuner strävar efter att polisen ringer varje gång.",
    "Vårt program syftar till att alla frågas.",
    "Målet för kommun och region är att våldet upphör.",
    "Det mål som länet delar är att alla barn hörs.",
    "Ett mål som vi delar med länet är att alla barn hörs.",
    "Målet är att Region Dalarna har en väg in.",
  ])
  func thePlansOwnAimsStay(sentence: String) {
    #expect(goals("# Plan mot våld\n# Struktur\n\(sentence)") == [sentence])
    #expect(read("# Plan mot våld\n# Struktur\n\(sentence)").first?.confidence == 0.85)
  }

  @Test func aStrategysOwnAimsAreItsOwn() {
    let sentence = "Ett av målen i strategin är att alla skolor arbetar mot våld."
    #expect(goals("# Länsstrategi mot våld\n# Struktur\n\(sentence)") == [sentence])
  }

  /// Whoever it is may be the sender or one beside it.
  @Test func anOwnerThatMayBeAnybodyIsUnsure() {
    let found = read("# Plan\n# Nätverk\nBarnfrid har som mål att alla barn får stöd.")
    #expect(found.map(\.confidence) == [0.65])
    let own = read("# Plan\nBarnfrid\n# Nätverk\nBarnfrid har som mål att alla barn får stöd.")
    #expect(own.map(\.confidence) == [0.85])
  }

  @Test(arguments: [
    "Andras mål som rör våra", "Regionala mål som andra ansvarar för", "Mål 2018–2020",
    "Målen för 2019", "Andra myndigheters mål",
  ])
  func aHeadingMaySayThatTheyAreOthers(heading: String) {
    #expect(goals("# Plan\n# \(heading)\n- Alla skolor har en rutin mot våld.") == [])
    #expect(goals("# Plan\n# \(heading)\n| Vem | Mål |\n| Polisen | Fler brott klaras upp |") == [])
  }

  @Test(arguments: ["Andra delmålet", "Regionala mål", "Mål 2021–2023", "Mål 2020–2023"])
  func aHeadingOfThePlansAims(heading: String) {
    #expect(
      goals("# Plan\n# \(heading)\n- Alla skolor har en rutin mot våld.") == [
        "Alla skolor har en rutin mot våld."
      ])
  }

  @Test func ofMinutesOnlyThePlansMatterIsRead() {
    #expect(
      goals(
        """
        # Protokoll 3 maj
        # § 11 Ekonomi
        Målet är att budgeten hålls hela året.
        # § 12 Handlingsplan kvinnofrid
        # Mål
        - Alla barn får stöd.
        # § 13 Nära vård
        Målet är att fler får vård hemma.
        """) == ["Alla barn får stöd."])
    #expect(
      goals(
        """
        # Protokoll 3 maj
        # § 11 Ekonomi
        Läget är gott i alla nämnder.
        # § 12 Kommande år
        Målet är att alla barn får stöd.
        """) == ["Målet är att alla barn får stöd."])
    #expect(
      goals(
        """
        # Överenskommelse mot våld
        # § 1 Mål
        - Alla barn får stöd.
        # § 2 Handlingsplan
        Protokoll förs vid varje möte.
        """) == ["Alla barn får stöd."])
  }

  /// Below other rows a cell that speaks of aims is one of a list of tasks.
  @Test func whoDoesWhatIsNoAim() {
    #expect(
      goals(
        """
        # Organisation
        | Vem | Uppgift |
        | Kontaktperson | Tar in planens mål i den egna verksamheten |
        | Nätverket | Sprider goda exempel i länet |
        | Styrgruppen | Beslutar om medel och tid |
        """) == [])
    #expect(
      goals(
        """
        | Område barn |
        | Mål för alla barn | Insats |
        | Alla barn får en egen bedömning | Kurs |
        """) == ["Alla barn får en egen bedömning"])
  }

  @Test func aVisionIsNoAimBesideAims() {
    let vision = "# Vision\nEtt län där ingen behöver vara rädd för någon."
    #expect(goals("# Plan\n\(vision)\n# Mål\n- Alla får stöd.") == ["Alla får stöd."])
    #expect(goals("# Plan\n\(vision)").count == 1)
  }

  // MARK: By when

  @Test(arguments: [
    "Klart senast 15 juni 2022.", "Preliminärt den 3 mars 2022, i regionens lokaler.",
    "Färdigt till våren 2022.", "Senast den 15 juni 2022.", "Klar i december 2021.",
    "Preliminärt start hösten 2021.",
  ])
  func aTimeLimitIsNoAim(limit: String) {
    #expect(goals("# Mål\n\(limit) Rutinen bygger på den som Mora har.") == [])
    #expect(goals("# Mål\n- Alla frågas om våld.\n- \(limit)") == ["Alla frågas om våld."])
  }

  @Test(arguments: [
    "Dessa är inte mål i vår plan.", "För varje område anges mål på lång och kort sikt.",
    "Nås när sex kommuner har ett avtal om skydd.", "Alla fyra gäller till slutet av 2023.",
    "Ordningen är slumpvis vald av gruppen.",
    "Socialstyrelsens föreskrifter om våld kräver att nämnden ska ha mål.",
  ])
  func remarksOnTheAimsAreNone(sentence: String) {
    #expect(goals("# Mål\n\(sentence)") == [])
    #expect(goals("# Mål\n\(sentence)\nAlla barn får stöd i tid.") == ["Alla barn får stöd i tid."])
  }

  @Test(arguments: [
    "På längre sikt, efter 2023, ska alla som utsätts ha en egen kontakt.",
    "Till slutet av 2022 räknar vi med att alla kommuner har en rutin.",
    "För 2022 siktar vi på att hälften av skolorna deltar.",
    "Vid periodens slut vill vi att varje kommun vet vart den ska ringa.",
    "När projektet är över ska varje kommun ha en egen rutin.",
    "När perioden löper ut har alla skolor en kontakt.",
    "Ingen utsatt ska behöva vänta mer än en vecka på ett samtal.",
    "Fram till 2023 ska antalet avslag ha halverats.",
    "Inom planperioden ska äldre som utsätts upptäckas i hemtjänsten.",
    "Till 2023 ska vi ha ett gemensamt sätt att fråga om våld.",
    "Hos oss gäller att alla barn ska ha en egen bedömning inom en vecka.",
  ])
  func proseSaysWhatIsToBe(sentence: String) {
    let text = "# Plan\n# Barn\nSå är det inte i dag. \(sentence)"
    #expect(goals(text) == [sentence])
    #expect(read(text).allSatisfy { $0.confidence <= 0.75 })
    #expect(goals("# Plan\n# Aktiviteter\n\(sentence)") == [])
  }

  @Test(arguments: [
    "På längre sikt hoppas vi att metoden kan spridas till fler.",
    "När projektet är över ska vi skriva en rapport.",
    "När mötet är slut ska alla ha fått en affisch.",
    "Ingen har frågat kvinnorna vad de behöver i dag.",
    "För 2022 söker vi medel till fler kurser.",
    "Under 2022 vill vi att fler anmäler sig.",
    "Inget barn ska behöva utsättas för våld enligt barnkonventionen.",
    "”Ingen ska behöva vänta så länge som jag fick göra.”",
    "Till 2023 ska vi ha ordnat fyra möten.",
    "Före sommaren 2022 ska en inventering vara gjord.",
    "Senast den 1 februari 2022 ska en återrapportering ske till staten.",
  ])
  func hopesDeedsAndHowItIsAreNoAims(sentence: String) {
    #expect(goals("# Plan\n# Barn\n\(sentence)") == [])
  }

  /// "På lång sikt" over a list, beside what is done for it.
  @Test func aTermMayBeAHeading() {
    let text = """
      # Plan
      # Heder
      # På lång sikt (till och med 2023)
      - Unga får stöd i tid
      # På kort sikt (december 2021)
      - Tio kommuner har en kontakt
      # Det här gör vi
      - ordnar två kurser
      """
    #expect(goals(text) == ["Unga får stöd i tid", "Tio kommuner har en kontakt"])
    #expect(read(text).allSatisfy { $0.confidence <= 0.7 })
    #expect(
      goals("# Plan\n# Heder\nLångsiktigt: Unga får stöd i tid.\nKortsiktigt: Tio har en kontakt.")
        == ["Unga får stöd i tid.", "Tio har en kontakt."])
    #expect(goals("# Plan\n# Aktiviteter\n## På kort sikt\n- En kurs för chefer") == [])
  }

  /// Where a list mixes them, what has no subject is a deed beside whole sentences; alone it may be an aim.
  @Test func deedsWithoutSubjectAmongAims() {
    let head = "# Plan 2021–2023\n# Mål och åtgärder\n"
    let text = """
      - Skriva en rutin som ska gälla i alla skolor.
      - I december 2021 har sju skolor en egen rutin.
      - Gå igenom rutinen med rektorer.
      - Dubbla utredningar av samma barn har upphört.
      - Åtgärd: Ordna två kurser.
      - Mål: Rutinmässiga frågor om våld ställs i hela länet.
      """
    #expect(
      goals(head + text) == [
        "I december 2021 har sju skolor en egen rutin.",
        "Dubbla utredningar av samma barn har upphört.",
        "Rutinmässiga frågor om våld ställs i hela länet.",
      ])
    #expect(goals(head + "- Öka tryggheten för elever.\n- Minska antalet avbrott.").count == 2)
  }
}
