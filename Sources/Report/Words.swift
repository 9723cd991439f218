import Extract

/// Every word of the report, Swedish and English; templates name them `t.<case>`.
enum Word: String, CaseIterable {
  // Places and names
  case title = "Genomförandeplaner – läget i länen|Implementation plans – where the counties stand"
  case shortTitle = "Genomförandeplaner|Implementation plans"
  case skip = "Hoppa till innehållet|Skip to the content"
  case navigation = "Rapportens sidor|Pages of the report"
  case overview = "Översikt|Overview"
  case questions = "Frågor|Questions"
  case question = "Fråga|Question"
  case counties = "Län|Counties"
  case county = "Län |County"
  case countyCode = "Länskod|County code"
  case flags = "Anmärkningar|Flags"
  case contacts = "Kontakter|Contacts"
  case contact = "Kontakt|Contact"
  case answer = "Svar |Answer"
  case forms = "Formulär |Forms"
  case navigationStanding = "Läget|Standing"
  case navigationContent = "Innehållet|Content"
  case commitments = "Kryssrutor|Tick boxes"
  case plans = "Fria planer|Free-text plans"
  case unplaced = "Utan län eller olästa|No county or not read"
  case matrix = "Matris|Matrix"
  case answers = "Svar|Answers"
  case goals = "Mål|Goals"
  case files = "Filer|Files"
  case file = "Fil|File"
  case member = "Inuti filen|Inside the file"
  case made = "Rapporten gjordes|Report made"
  case filesRead = "inlästa filer|files read"

  // Headline
  case haveSent = "län har lämnat in|counties have sent something"
  case of = "av|of"
  case complete = "Komplett|Complete"
  case completeMany = "är kompletta|are complete"
  case incomplete = "Att komplettera|To be completed"
  case incompleteMany = "behöver kompletteras|need completing"
  case nothing = "Inget mottaget|Nothing received"
  case nothingMany = "har inte lämnat in något|have sent nothing"
  case unplacedMany = "filer utan län eller olästa|files with no county or not read"
  case nothingFrom = "Har inte lämnat in något|Have sent nothing"
  case allSent = "Alla län har lämnat in.|Every county has sent something."
  case toDo = "Att följa upp|To follow up"
  case toDoLead =
    "Felen måste rättas innan planen är komplett. Alla anmärkningar finns på en egen sida.|The errors must be put right before the plan is complete. All flags are on a page of their own."
  case noErrors = "Inga fel i det som har kommit in.|No errors in what has been received."
  case more = "till|more"
  case moreFiles = "filer till|more files"
  case noCountyFound =
    "Länet kunde inte avgöras: se efter vem som har skickat den|The county could not be told: see who has sent it"
  case amount = "Belopp per år|Amount a year"
  case currency = "kr|SEK"

  // Matrix
  case statusMatrix = "Läget avsnitt för avsnitt|Where each section stands"
  case matrixCaption =
    "Varje län och avsnitt i formuläret. Välj en ruta för att läsa vad som står där.|Every county and section of the form. Choose a cell to read what it says."
  case legend = "Teckenförklaring|Legend"
  case ok = "ok"
  case okLong = "ok – ifyllt, inget att anmärka|ok – filled in, nothing to remark on"
  case errorLong =
    "fel – något fattas eller är fel och måste rättas|error – something is lacking or wrong and must be put right"
  case check = "se över|check"
  case checkLong =
    "varning – något bör kontrolleras|warning – something should be checked"
  case missing = "saknas|missing"
  case missingLong =
    "saknas – avsnittet finns inte i formuläret|missing – the section is not in the form"
  case omitted = "frivilligt|optional"
  case omittedLong =
    "frivilligt avsnitt som inte är med|optional section that is not there"
  case nothingShort = "inget|nothing"
  case nothingLong = "inget formulär mottaget|no form received"
  case unsureMark = "osäker läsning|unsure reading"
  case nearlyMark = "nästan säker läsning|nearly sure reading"
  case unsureLong =
    "osäker: något lästes med mindre än 80 % säkerhet – kontrollera mot originalet|unsure: something was read with less than 80% confidence – check it against the original"
  case nearlyLong =
    "nästan säker: något tolkades, med minst 80 % säkerhet – ett stickprov räcker|nearly sure: something was inferred, with at least 80% confidence – a spot check is enough"
  case sectionsOfForm = "Formulärets avsnitt|Sections of the form"
  case planOnly =
    "Bara en fri plan mottagen, inget formulär|Only a free-text plan received, no form"

  case mapLabel = "Karta över länen efter läge|Map of the counties by status"
  case mapSource =
    "Samma uppgifter som i tabellen. Karta: SCB, digitala gränser (CC0), förenklad.|The same as in the table. Map: Statistics Sweden (SCB), digital boundaries (CC0), simplified."
  case standingTitle = "Läget län för län|Where each county stands"
  case lastReceived = "Senast mottaget|Last received"
  case formsByYear = "Formulär per program och år|Forms by programme and year"
  case formsLead =
    "Antal län som har skickat formuläret. Välj ett tal för formulärets matriser.|How many counties have sent the form. Choose a figure for the form's matrices."
  case programme = "Program|Programme"
  case withoutYear = "utan år|without a year"
  case noForm = "inget formulär|no form"
  case moreMatrices =
    "Frågor, mål och kryssrutor i samma formulär|Questions, goals and tick boxes of the same form"
  case questionMatrix = "Svaren fråga för fråga|The answers question by question"
  case questionCaption =
    "Antal punkter i varje läns svar på varje fråga. Grått betyder att svar saknas. Välj en ruta för att läsa svaret bland de andra länens.|How many points each county's answer to each question has. Grey means that there is no answer. Choose a cell to read the answer among the other counties'."
  case point = "punkt|point"
  case points = "punkter|points"
  case questionsLead =
    "Välj en fråga för att läsa alla läns svar bredvid varandra.|Choose a question to read all counties' answers side by side."
  case choicesByForm =
    "Kryssrutorna står på varje formulärs egen sida.|The tick boxes stand on each form's own page."

  // Evidence
  case showSource = "Visa dokumentet med värdena markerade|Show the document with the values marked"
  case sourceLead =
    "Dokumentet som det kom in. Välj ett värde för att se var det står.|The document as it came in. Choose a value to see where it stands."
  case openOriginal = "Öppna originalfilen|Open the original file"
  case picture = "Bild av sida|Picture of page"

  // Values
  case unsure = "osäker, kontrollera|unsure, please check"
  case nearly = "nästan säker|nearly sure"
  case sureness = "säkerhet|confidence"
  case notGiven = "Inte angivet|Not given"
  case section = "Avsnitt|Section"
  case sectionShort = "Avsn.|Sect."
  case sectionTitle = "Avsnittets rubrik|Section title"
  case horizon = "Tidsrymd|Horizon"
  case threeYear = "Treåriga mål|Three-year goals"
  case longTerm = "Långsiktigt mål|Long-term goal"
  case shortTerm = "Kortsiktigt mål|Short-term goal"
  case year = "Mål för året|Goals for the year"
  case text = "Text"
  case status = "Läge|Status"
  case remark = "Att tänka på|Remark"
  case confidence = "Säkerhet|Confidence"
  case characters = "Tecken|Characters"
  case limit = "Högst|Limit"
  case charactersOf = "tecken av högst|characters of at most"
  case charactersAlone = "tecken|characters"
  case tooLong = "för långt|too long"
  case page = "sida|page"
  case pageTitle = "Sida eller rad|Page or line"
  case line = "rad|line"
  case lines = "rad |lines"
  case answered = "Besvarad|Answered"
  case empty = "Inget svar – avsnittet finns men är tomt|No answer – the section is there but empty"
  case emptyShort = "Tomt|Empty"
  case answerMissing =
    "Saknas – frågan finns inte i det som kom in|Missing – the question is not in what was received"
  case answerMissingShort = "Saknas|Missing"
  case sectionMissing = "Avsnittet finns inte i formuläret.|The section is not in the form."
  case noAnswer = "Inget svar angivet.|No answer given."
  case seePlan =
    "Länet har skickat en fri plan: se dess mål|The county has sent a free-text plan: see its goals"
  case checked = "kryssad|ticked"
  case unchecked = "inte kryssad|not ticked"
  case unknownState = "rutan går inte att läsa|the box cannot be read"
  case absent = "ingen ruta hittad|no box found"
  case severalTicks = "flera kryss, ett ska väljas|several ticks, one is to be chosen"
  case noTick = "inget kryss, ett ska väljas|no tick, one is to be chosen"
  case noAttachment = "planen kom inte med|the plan did not come with it"
  case state = "Kryss|Tick"
  case choice = "Åtagande|Commitment"

  // A county's page
  case organisation = "Organisation"
  case name = "Namn|Name"
  case contactTitle = "Titel|Title"
  case email = "E-post|E-mail"
  case phone = "Telefon|Telephone"
  case signature = "Underskrift|Signature"
  case signed = "undertecknad|signed"
  case unsigned = "inte undertecknad|not signed"
  case signatureUnknown = "går inte att avgöra|cannot be told"
  case signedBy = "Namn vid underskriften|Name at the signature"
  case signedOn = "Datum|Date"
  case received = "Mottagen|Received"
  case receivedUnknown = "Mottagningsdagen är okänd|The day received is not known"
  case sender = "Avsändare|Sender"
  case otherCounties = "Nämner också|Also names"
  case form = "Formulär|Form"
  case plan = "Fri plan|Free-text plan"
  case unknownKind = "Okänd|Unknown"
  case kind = "Slag|Kind"
  case template = "Mall|Template"
  case pages = "sidor|pages"
  case ocr = "läst med textigenkänning|read by character recognition"
  case attachments = "Bilagor|Attachments"
  case attachmentOf = "Bilaga till|Attached to"
  case leftovers = "Övrig text|Other text"
  case leftoversLead =
    "Text i dokumentet som inte hör till någon fråga.|Text of the document that belongs to no question."
  case noFlagsTitle = "Utan anmärkningar|Without flags"
  case noFlags = "Inga anmärkningar.|No flags."
  case noGoals = "Inga mål hittades i planen.|No goals were found in the plan."
  case noContacts = "Inga kontaktuppgifter hittades.|No contact details were found."
  case noHeading = "Utan rubrik|Without a heading"
  case standing = "Inlämningen|The submission"
  case current = "gäller|counts"
  case superseded = "ersatt|replaced"
  case duplicate = "dubblett|copy"
  case replaced = "Ersatta inlämningar och dubbletter|Replaced submissions and copies"
  case replacedLead =
    "De räknas inte i översikten och jämförs inte.|They do not count in the overview and are not compared."
  case supersededBy = "Ersatt av|Replaced by"
  case duplicateOf = "Samma innehåll som|Same content as"
  case planOnlyWhy =
    "Bara en fri plan mottagen: be om det ifyllda formuläret|Only a free-text plan received: ask for the form, filled in"
  case undecided =
    "Flera formulär utan datum: kontrollera vilket som gäller|Several forms without dates: check which one is valid"
  case countsByOrder =
    "räknas bara för att den kommer sist i filernas ordning. Också inskickat:|counts only because it comes last in the order of the files. Also sent:"
  case nothingYet = "Inget har kommit in från länet.|Nothing has been received from the county."

  // Flags
  case severity = "Nivå|Level"
  case error = "fel|error"
  case warning = "varning|warning"
  case info = "upplysning|note"
  case errors = "Fel|Errors"
  case warnings = "Varningar|Warnings"
  case infos = "Upplysningar|Notes"
  case message = "Anmärkning|Flag "
  case flagCode = "Kod|Code"
  case field = "Fält|Field"
  case noCounty = "Utan län|No county"
  case flagsLead =
    "Först hur filen gick att läsa, sedan fel, varningar och upplysningar. Det som rör hela inlämningen har inget avsnitt.|First how the file could be read, then errors, warnings and notes. What is about the whole submission has no section."

  // Lists
  case noPlans = "Inga fria planer har kommit in.|No free-text plans have been received."
  case plansLead =
    "Planer som inte följer formuläret. Deras mål kan inte ställas under formulärets frågor och visas därför för sig.|Plans that do not follow the form. Their goals cannot be put under the form's questions and are shown apart."
  case noUnplaced =
    "Allt som kom in gick att läsa och hör till ett län.|All that came in could be read and belongs to a county."
  case unplacedLead =
    "Ingenting här räknas i översikten förrän någon har sett efter vems det är.|Nothing here counts in the overview until somebody has seen whose it is."
  case notRead = "Kunde inte läsas|Could not be read"
  case noQuestions = "Inga formulär att jämföra.|No forms to compare."
  case answeredCount = "har svarat|have answered"
  case previous = "Föregående fråga|Previous question"
  case next = "Nästa fråga|Next question"
  case previousCounty = "Föregående län|Previous county"
  case nextCounty = "Nästa län|Next county"
  case jump = "Gå till län|Go to county"
  case download = "Samma uppgifter som filer|The same as files"
  case workbook = "Arbetsbok för Excel|Workbook for Excel"
  case csvFiles = "CSV-filer|CSV files"
  case forPrograms = "JSON för andra program|JSON for other programs"
  case cut = "avkortat, hela texten står i|cut, the whole text stands in"
  case readBy =
    "Läst av ett program: kontrollera mot originalet innan något beslutas.|Read by a program: check against the original before deciding anything."

  // Themes, likeness, years
  case navigationFind = "Hitta|Find"
  case themes = "Teman|Themes"
  case themePassages = "Svarens stycken, tema för tema|The answers' passages, theme by theme"
  case theme = "Tema|Theme"
  case themeGroup = "Grupp|Group"
  case definition = "Vad som räknas|What counts"
  case byCounty = "län för län|county by county"
  case table = "Tabell|Table"
  case passage = "stycke|passage"
  case passagesMany = "stycken|passages"
  case passages = "Stycken|Passages"
  case themesLead =
    "Vad svaren och planerna handlar om, mening för mening, enligt kodbokens ord. Ett tema finns där orden finns; det säger inget om hur bra arbetet är. Det som nekas räknas inte.|What the answers and plans are about, sentence by sentence, by the words of the codebook. A theme is where its words are; it says nothing of how good the work is. What is denied does not count."
  case themeCaption =
    "Antal stycken per län. Grått betyder att inget stycke har temat. Välj en ruta för att läsa styckena.|Passages by county. Grey means that no passage has the theme. Choose a cell to read the passages."
  case noneOfIt = "inget|none"
  case countiesHaveIt = "län har temat.|counties have the theme."
  case themeLacking =
    "Har lämnat in, men har inte temat|Have sent something, but do not have the theme"
  case negated = "nekas: räknas inte|denied: does not count"
  case quoted = "inom citattecken|in quotation marks"
  case termNote =
    "«Så här» står kodbokens ord för temat, där de inte är just de ord som är markerade. Ett bindestreck står för fler bokstäver, … för ord emellan. Efter ≈ står ord som talar för temat där inget av kodbokens ord finns: stycket som helhet liknar dem som människor har gett temat.|«Like this» stand the words that the codebook has for the theme, where they are not just those that are marked. A hyphen stands for more letters, … for words between. Behind ≈ stand words that speak for the theme where none of the codebook's does: the passage as a whole is like those that people have given it."
  case similar = "Lika svar|Alike"
  case similarLead =
    "Län vars svar på samma fråga använder samma ovanliga ord. De kan lära av varandra. Likheten räknas på ordens stammar (TF-IDF, cosinus). Det som många län skriver ordagrant räknas inte: 100 % betyder att resten har samma ord.|Counties whose answers to one question use the same uncommon words. They could learn from each other. The likeness is reckoned on the words' stems (TF-IDF, cosine). What many counties write word for word does not count: 100% means that the rest has the same words."
  case pairs = "Par|Pairs"
  case copiedPassages = "Ordagrant lika stycken|Passages word for word"
  case alike = "lika|alike"
  case sharedWords = "Gemensamma ord|Shared words"
  case morePairs = "par till i|more pairs in"
  case furtherPairs =
    "par är mindre lika: varje läns fem närmaste räknas upp|pairs are less alike: each county's five nearest are listed"
  case moreCopies = "till i|more in"
  case noPairs = "Inga svar är lika nog för att visas.|No answers are alike enough to be shown."
  case noCopies = "Inga sådana stycken hittades.|No such passages were found."
  case copiedNeighbour = "Ordagrant lika ett annat län|Word for word as another county"
  case copiedNeighbourLead =
    "Minst tolv ord i rad, formulärets egna ord och gemensamma nationella texter borträknade. Vem som skrev först sägs inte.|At least twelve words in a row, the form's own words and shared national wording left out. Who wrote them first is not said."
  case copiedLastYear = "Ordagrant samma som året före|Word for word as the year before"
  case copiedLastYearLead =
    "Minst tolv ord i rad som länet också skrev året före.|At least twelve words in a row that the county wrote the year before as well."
  case wordsInARow = "ord i rad|words in a row"
  case wishes = "Önskemål till SKR|Wishes to SKR"
  case wishesLead =
    "Det stöd som länen önskar, mening för mening efter tema. Ett önskemål kan stå under flera teman.|The support that counties wish for, sentence by sentence by theme. A wish may stand under several themes."
  case wishesByCounty = "Hela svaren län för län|The whole answers county by county"
  case noWishes = "Inga önskemål har kommit in.|No wishes have been received."
  case allWishes = "Alla önskemål|All wishes"
  case withoutTheme = "Utan tema i kodboken|Without a theme of the codebook"
  case countyOne = "län|county"
  case countyMany = "län |counties"
  case overYears = "Över åren|Over the years"
  case yearsLead =
    "Vem som har skickat formuläret varje år, vilka frågor som har ändrats och hur många län som har varje tema.|Who has sent the form each year, which questions have changed, and how many counties have each theme."
  case yearsCaption =
    "Grått betyder att inget formulär har kommit in.|Grey means that no form was received."
  case answersShort = "svar|answers"
  case questionsChanged = "Frågor som har ändrats|Questions that have changed"
  case whatChanged = "Vad som hände|What happened"
  case yearColumn = "År|Year"
  case yearBefore = "Året före|The year before"
  case themesOverYears = "Antal län med varje tema|Counties with each theme"
  case changeSame = "oförändrad|unchanged"
  case changeReworded = "omformulerad|reworded"
  case changeMerged = "sammanslagen av flera|merged of several"
  case changeSplit = "delad|split"
  case changeNew = "ny|new"
  case changeDropped = "borttagen|dropped"
  case comparedWith = "Jämfört med|Compared with"
  case unchangedSince = "Oförändrat sedan|Unchanged since"
  case notAnswered = "Inget svar att jämföra med från|No answer to compare with from"
  case sameWords = "samma ord|the same words"
  case answerThen = "Svaret då|The answer then"
  case removed = "borttaget|removed"
  case added = "tillagt|added"

  // What is missing
  case missingPage = "Nämns inte|Not mentioned"
  case missingLead =
    "Områden och indikatorer som länets svar inte nämner med kodbokens ord. Det är ingen anmärkning: det visar var en fråga kan ställas. Det som formuläret kräver står under|Areas and indicators that a county's answers do not mention in the codebook's words. This is no flag: it shows where a question could be asked. What the form demands stands under"
  case missingByForm =
    "Tabellerna står på varje formulärs egen sida.|The tables stand on each form's own page."
  case missingCaption =
    "Grått betyder att inget stycke har indikatorn. Välj en ruta för att läsa styckena.|Grey means that no passage has the indicator. Choose a cell to read the passages."
  case missingAreas = "Områden som inte nämns|Areas not mentioned"
  case missingNone = "alla nämns|all are mentioned"
  case missingUnsure =
    "osäker läsning: kan stå där ändå|unsure reading: may stand there all the same"
  case missingUnheard = "Utan svar att läsa|Without answers to read"
  case mentioned = "finns|mentioned"
  case notMentioned = "nämns inte|not mentioned"

  // Filters and search
  case filterWords = "Ord i texten|Words in the text"
  case filterGroup = "Grupp av län|Group of counties"
  case filterAll = "Alla|All"
  case filterReset = "Visa alla|Show all"
  case filterShown = "visas|shown"
  case passagesShown = "stycken visas|passages shown"
  case aYear = "kr per år|SEK a year"
  case search = "Sök|Search"
  case searchWords = "Sök i alla svar och planer|Search all answers and plans"
  case searchButton = "Sök |Search"
  case searchHint =
    "Flera ord: alla måste finnas i samma svar. Delar av ord räknas: våld hittar våldsförebyggande.|Several words: all must stand in one answer. Parts of words count: våld finds våldsförebyggande."
  case searchHits = "träffar|hits"
  case searchMore = "Här visas de första|Shown are the first"
  case searchNeedsScript =
    "Sökningen behöver skript. Utan skript: välj en fråga och sök på sidan med webbläsaren, eller öppna arbetsboken.|The search needs scripts. Without them: choose a question and search the page with the browser, or open the workbook."

  /// The Swedish text stands before the bar and the English behind it; a text without a bar is the
  /// same in both. Blanks at the ends only keep two cases apart.
  private var parsed: Wording {
    let parts = rawValue.utf8.split(separator: UInt8(ascii: "|"), maxSplits: 1).map { part in
      var part = part.drop { $0 == UInt8(ascii: " ") }
      while part.last == UInt8(ascii: " ") { part.removeLast() }
      return String(Substring(part))
    }
    return Wording(parts[0], parts[parts.count - 1])
  }

  /// Taken apart once: a report of many forms asks for a million words.
  private static let wordings = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.parsed) })

  var wording: Wording { Self.wordings[self] ?? parsed }

  func callAsFunction(_ language: Language) -> String { wording(language) }
}
