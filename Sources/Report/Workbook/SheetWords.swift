import Extract

/// What only the workbook and the summary say, in both languages.
enum SheetWord {
  static let goals = Wording("Mål", "Goals")
  static let sections = Wording("Matris avsnitt", "Matrix sections")
  static let questions = Wording("Matris frågor", "Matrix questions")
  static let themes = Wording("Matris teman", "Matrix themes")
  static let missing = Wording("Nämns inte", "Not mentioned")
  static let similar = Wording("Lika svar", "Similar answers")
  static let copied = Wording("Kopierad text", "Copied text")
  static let wishes = Wording("Önskemål", "Wishes")
  static let history = Wording("Mot förra året", "Against last year")
  static let timeline = Wording("År för år", "Year by year")
  static let codebook = Wording("Kodbok", "Codebook")

  static let form = Wording("Formulär", "Form")
  static let year = Wording("År", "Year")
  static let goal = Wording("Mål eller svar", "Goal or answer")
  static let theme = Wording("Tema", "Theme")
  static let themeID = Wording("Temats id", "Theme id")
  static let group = Wording("Grupp", "Group")
  static let definition = Wording("Vad som räknas", "What counts")
  static let passages = Wording("Stycken", "Passages")
  static let passage = Wording("Stycke", "Passage")
  static let counties = Wording("Antal län", "Number of counties")
  static let which = Wording("Vilka län", "Which counties")
  static let unsure = Wording("Osäkert", "Unsure")
  static let mayStand = Wording(
    "osäker läsning: det kan stå där ändå", "unsure reading: it may stand there all the same")
  static let first = Wording("Län A", "County A")
  static let second = Wording("Län B", "County B")
  static let likeness = Wording("Likhet 0–1", "Likeness 0–1")
  static let shared = Wording("Gemensamma ord", "Shared words")
  static let textA = Wording("Text A", "Text A")
  static let textB = Wording("Text B", "Text B")
  static let source = Wording("Från", "From")
  static let neighbour = Wording("ett annat län", "another county")
  static let lastYear = Wording(
    "länets eget formulär året före", "the county's own form of the year before")
  static let words = Wording("Antal ord", "Words")
  static let before = Wording("Året före", "The year before")
  static let now = Wording("I år", "This year")
  static let unchanged = Wording("Lika ord 0–1", "Same words 0–1")
  static let wasQuestion = Wording("Frågan då", "The question then")
  static let noTheme = Wording("(inget tema)", "(no theme)")
  static let noForm = Wording("(fri plan)", "(free-text plan)")
  static let complete = Wording("Kompletta", "Complete")
  static let incomplete = Wording("Att komplettera", "To be completed")
  static let nothing = Wording("Inget mottaget", "Nothing received")
  static let answered = Wording("Besvarade frågor", "Answers given")
  static let asked = Wording("Av möjliga", "Of possible")
  static let nothingCell = Wording("inget", "nothing")
  static let answeredLong = Wording(
    "besvarad, med antal tecken", "answered, with its number of characters")
  static let unsureLong = Wording(
    "besvarad, men osäkert läst: kontrollera mot originalet",
    "answered, but read unsurely: check it against the original")
  static let tooLongLong = Wording(
    "besvarad, längre än formuläret tillåter", "answered, longer than the form allows")
  static let emptyLong = Wording(
    "avsnittet finns, svaret är tomt", "the section is there, the answer is empty")
  static let missingLong = Wording(
    "frågan finns inte i det som kom in", "the question is not in what was received")
  static let nothingLong = Wording(
    "inget mottaget för formuläret", "nothing received for the form")
  static let someLong = Wording(
    "så många stycken (meningar eller punkter) har temat",
    "so many passages (sentences or items) have the theme")
  static let zeroLong = Wording(
    "länet har svarat men nämner inte temat",
    "the county has answered and does not mention the theme")
  static let money = Wording(
    "kr per år går till län som är kompletta, av", "SEK a year go to counties that are complete, of"
  )
  static let readByProgram = Wording(
    "Teman, likheter och kopior är sökta av ett program: läs styckena innan något sägs om ett län.",
    "Themes, likenesses and copies were looked for by a program: read the passages before saying anything of a county."
  )
}
