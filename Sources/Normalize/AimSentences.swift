/// What a sentence of a plan is: an aim, a lead-in to some, a remark on them, somebody else's, a deed.
extension AimWords {
  /// Whether a sentence is about the aims, not one of them: "Målen ska vara nådda …", "Med god menas …",
  /// "Vi har enats om tre mål", "Planen riktar sig till …".
  static func isRemark(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    // "Enligt 5 kap. 11 § … ska nämnden": what the law asks of everybody.
    if text.contains("§") || remarks.stand(in: keys) || isAboutLayout(keys)
      || tellsOfPlan(keys)
      || ["listan", "här", "jfr"].contains(keys.first)
      // What tells that an aim is reached.
      || ["uppnås", "nås", "uppfylls", "mäts"].contains(keys.first)
      || isOfLaw(keys)
    {
      return true
    }
    // "Effekterna märks först …": how it will be seen.
    if let first = keys.first, outcomes.contains(first),
      keys.prefix(4).contains(where: showing.contains)
    {
      return true
    }
    // "Under dem finns numrerade delmål"
    if let there = keys.firstIndex(of: "finns"),
      keys[there...].prefix(4).contains(where: { $0 == "delmål" || $0 == "etappmål" })
    {
      return true
    }
    // "För varje del finns mål": how they are arranged.
    if keys.starts(with: ["för", "varje"]), keys.prefix(8).contains(where: isAim) { return true }
    if isOthers(keys) || countsAims(keys) || relative.stand(in: keys) || isRequest(keys) {
      return true
    }
    if isPurpose(keys) { return true }
    guard let aim = keys.prefix(4).firstIndex(where: isAim) else { return false }
    // "Även det målet påverkar oss": of one that was told before.
    if aim > 0, ["det", "detta", "de", "dessa", "den"].contains(keys[aim - 1]),
      keys[aim].hasSuffix("målet") || keys[aim].hasSuffix("målen")
        || keys[aim].hasSuffix("målsättningen")
    {
      return true
    }
    let after = keys[(aim + 1)...].prefix(4)
    // "Ett mål som ofta nämns", not "Ett mål som vi delar"
    if after.first == "som", !after.contains(where: own.contains) { return true }
    // "Syftet med kartläggningen", "Målet för gruppen"
    if let link = after.first, link == "med" || link == "för",
      after.dropFirst().prefix(2).contains(where: parts.contains)
    {
      return true
    }
    // "Målet om en månad är svårt att nå"
    if let verb = keys[(aim + 1)...].prefix(14).firstIndex(of: "är"), verb + 1 < keys.count,
      judgements.contains(where: { keys[verb + 1].hasPrefix($0) })
    {
      return true
    }
    // "delas", "mäts", "gäller", "ägs": "Målet nås när" as well.
    if let verb = after.first, verb == "gäller" || verb.hasSuffix("s") { return true }
    return after.contains { key in predicates.contains { key.hasPrefix($0) } }
  }

  private static let outcomes: Set<String> = [
    "effekterna", "effekten", "resultaten", "resultatet", "utfallet", "måtten",
  ]
  private static let showing: Set<String> = [
    "märks", "syns", "mäts", "visar",
  ]

  /// "Strategin har sex mål", "Till varje mål hör": how many there are, not what they are.
  private static func countsAims(_ keys: [String]) -> Bool {
    zip(keys, keys.dropFirst()).contains { number, aim in
      (counts.contains(number)
        || !number.isEmpty && number.allSatisfy(\.isNumber) && number.count < 3)
        && isAim(aim)
    }
  }

  private static let counts: Set<String> = [
    "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv", "varje", "få",
    "flera", "många", "följande", "samtliga", "alla", "våra", "dessa",
  ]

  /// "Övergripande mål … är att", "Syftet med … är", "Satsningen ska leda till", "Vi vill uppnå".
  static func statesAim(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    if isRemark(text) { return false }
    // The aim word near the beginning: "Målet är att", not "arbeta med målet".
    for (index, key) in keys.prefix(6).enumerated() where isAim(key) {
      let after = keys[(index + 1)...].prefix(14)
      // What a clause says is no word about the aim.
      let main = after.prefix { !["att", "eftersom"].contains($0) }
      // "Våra mål är höga" says nothing of them, "Målet är en trygg skola" does.
      let isOne = [
        "målet", "syftet", "målsättningen", "ambitionen", "avsikten", "visionen",
        "målbilden", "inriktningen",
      ].contains(key)
      if main.contains("är"), isOne || after.contains("att") { return true }
      if after.contains("att") && after.contains("blir") || after.contains("ska") && index == 0 {
        return true
      }
    }
    // "För 2021 är målet att", "När det gäller skolan är vår ambition att"
    // "Sist är det ett mål för året att"
    let isInverted = keys.prefix(14).indices.contains { index in
      isAim(keys[index]) && keys[..<index].suffix(3).contains("är")
        && keys[(index + 1)...].prefix(5).first { !qualifies($0) } == "att"
    }
    if isInverted || isAgreed(keys) { return true }
    // "Därför vill vi att", "På sikt vill vi att"; "Under 2022 vill vi att fler anmäler sig" is of a year's work.
    let isWished =
      keys.dropFirst().prefix(4).starts(with: ["vill", "vi", "att"])
      || keys.dropFirst(2).prefix(3).elementsEqual(["vill", "vi", "att"]) && keys[1] == "sikt"
    return keys.first == "syftar" || isWished || statements.stand(in: keys)
  }

  /// "I år nöjer vi oss med målet att …", "Vi har enats om målet att …".
  private static func isAgreed(_ keys: [String]) -> Bool {
    keys.prefix(14).indices.contains { index in
      let before = keys[..<index].suffix(6)
      return isAim(keys[index]) && keys[(index + 1)...].first == "att" && before.contains("vi")
        && before.contains(where: agreeing.contains)
        && !before.contains { $0 == "inte" || $0 == "hade" }
    }
  }

  private static let agreeing: Set<String> = [
    "nöjer", "enats", "enas", "beslutat", "bestämt", "arbetar", "siktar", "valt", "väljer",
    "ställt",
    "ställer", "antagit", "sätter",
  ]

  /// Whether a sentence under a heading of aims says how it is to be, not how it is now or what is meant.
  static func mayBeAim(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    guard let first = keys.first else { return false }
    if isAboutPlan(text) || isActivity(text)
      || introductions.stand(in: keys) && !agreements.stand(in: keys)
    {
      return false
    }
    // "Mål för kvinnofrid i länet" above a table.
    if isAim(first), !keys.contains(where: isVerb) { return false }
    // "Ingen kommun saknar en plan" is a state to be reached.
    let isDenied = ["ingen", "inget", "inga"].contains(first) && lacking.stand(in: keys)
    if present.stand(in: keys) && !isDenied || isSince(keys), !isWish(text) { return false }
    let second = keys.dropFirst().first ?? ""
    // "De gäller till 2024", "En sådan ordning finns": of what was said before.
    if pronouns.contains(first), ["gäller", "beskriver", "handlar", "innebär"].contains(second) {
      return false
    }
    return !["detta", "denna", "dessa", "därför", "därmed", "nedan", "följande"].contains(first)
      && !["sådan", "sådant", "sådana"].contains(second)
  }

  /// Whether a sentence goes on about what the one before it said: "Det ska beslutas av …".
  static func goesOn(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text, atMost: 2)
    guard let first = keys.first, pronouns.contains(first) else { return false }
    return keys.last != "som"
  }

  /// Whether its subject stands in the sentence before: "Den ska också …", not "De utsatta ska" or "Det ska
  /// finnas".
  static func refersBack(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text, atMost: 6)
    guard keys.count > 2, pronouns.contains(keys[0]), isVerb(keys[1]) else { return false }
    return keys[0] != "det" || !keys[2...].contains { ["finnas", "bli", "vara"].contains($0) }
  }

  private static let pronouns: Set<String> = ["de", "den", "det"]

  /// Whether a text breaks off at a word that no sentence ends with: "… ska minska i".
  static func isCut(_ text: String) -> Bool {
    guard let last = text.split(separator: " ").last else { return false }
    return connectives.contains(String(last))
  }

  private static let connectives: Set<String> = [
    "i", "och", "samt", "eller", "till", "av", "för", "med", "på", "som", "en", "ett", "vid", "om",
    "under", "från", "mot", "inom", "hos", "den", "det", "de", "vår", "vårt", "våra", "alla",
  ]

  /// Whether a sentence says by a word of its own that something is to come.
  static func isWish(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return keys.contains("ska") || keys.contains("skall") || keys.contains("vill")
      || isDated(keys) || hasDeadline(keys)
  }

  /// What is said before the aims.
  private static let introductions = Phrases([
    "har enats", "har valt", "har delat in", "har formulerat", "har arbetat fram", "har satt upp",
    "har samlat", "beskrivs", "redovisas", "presenteras", "framgår av", "anges", "arbetet utgår",
  ])
  /// "… har enats om hur arbetet ska betalas": a state, not words before the aims.
  private static let agreements = Phrases([
    "enats om hur", "enats om vem", "enats om vilka", "enats om vilken",
  ])
  /// Signs of how things are, or were.
  private static let present = Phrases([
    "i dag", "idag", "redan", "hittills", "i nuläget", "fortfarande", "för närvarande", "hade",
    "blev", "varierar", "saknas", "utgångsläget", "utgångsläge", "gjordes",
    "visade", "visar att", "har ofta", "består av", "bekostas*", "ovanlig*", "sällan", "för få",
    "ojämn*", "bristfällig*", "saknar", "nuvarande", "har länge", "svårt att",
  ])

  private static let lacking = Phrases(["saknar", "saknas"])

  /// "… sedan 2018 …": how long it has been so.
  private static func isSince(_ keys: [String]) -> Bool {
    zip(keys, keys.dropFirst()).contains { $0 == "sedan" && $1.allSatisfy(\.isNumber) }
  }

  /// A lead-in to a list of aims: "… för att:", "Målen är:", "Till 2023 vill vi nå:".
  static func leadsToAims(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    if isOthers(keys) || isHeadingOfOthers(text) { return false }
    if keys.suffix(2).elementsEqual(["för", "att"]) { return true }
    if keys.contains(where: activities.contains) { return false }
    return keys.contains(where: aims.contains) || leadIns.stand(in: keys) || wants(keys)
      || isDated(keys + ["detta"])
  }

  static func isActivity(_ text: String) -> Bool { deeds.stand(in: WordKey.keys(of: text)) }

  /// What is said of an aim, not what it is.
  private static let judgements = [
    "uppnå", "klart", "nått", "nådd", "avslutat", "överspel",
    "svår", "viktig", "möjlig", "rimlig", "omöjlig", "realistisk", "ambitiös", "hög", "låg", "lätt",
    "uppfyll", "inte", "ännu",
  ]
  /// Whose aim it is, where it is not the plan's: "Målet med uppföljningen är att lära".
  private static let parts = [
    "uppföljningen", "utvärderingen", "mötet", "mötena", "gruppen", "styrgruppen", "arbetsgruppen",
    "referensgruppen", "nätverket", "utbildningen", "kursen", "konferensen", "kartläggningen",
    "kommunikationen", "informationen", "enkäten", "budgeten", "dokumentet", "projektet",
    "aktiviteten", "träffarna", "utbildningarna",
  ]
  private static let remarks = Phrases([
    "avses", "menas", "härmed", "föreskrifter anger", "lagen säger", "lagen kräver", "som följer",
    "det innebär att", "detta innebär att", "är inte mål", "inte ett mål", "inte något mål",
    "inga mål", "gäller till",
    "anser att", "påpekar att", "undrar om", "framhåller att",
    "ordningen är", "den första är", "den andra är", "de två andra", "de övriga är",
  ])
  /// What the law asks: "Socialstyrelsens föreskrifter … anger att".
  private static func isOfLaw(_ keys: [String]) -> Bool {
    keys.prefix(4).contains {
      $0.hasPrefix("föreskrift") || $0.hasSuffix("lagen") || $0.hasSuffix("konventionen")
        || $0 == "förordningen"
    }
      && keys.prefix(12).contains {
        ["anger", "kräver", "säger", "föreskriver", "slår"].contains($0)
      }
  }

  private static let predicates = [
    "formuler", "förankr", "beslut", "fastställ", "framtag", "antag", "hämta", "nådd", "gemensam",
    "satt", "uppsatt", "beskriv", "samma", "detsamma", "tänkt",
  ]
  private static let statements = Phrases([
    "ska leda till", "skall leda till", "syftar till att", "vi vill uppnå", "ska resultera i",
    "ska bidra till att", "har som mål att", "i syfte att uppnå", "strävar efter att",
    "strävar också efter att", "strävar vi efter att", "siktar på att", "resultatet ska bli att",
    "vi vill nå", "vill vi nå", "på sikt ska", "siktar mot att",
    "vi vill att", "vi vill också att", "vi vill se", "vill vi se",
    "efter tre år ska", "när perioden är slut", "års sikt ska", "vår vilja är att", "som mål att",
    "på lång sikt ska", "på längre sikt ska",
  ])
  /// Of something that the sentence names beside: "… har en handlingsplan som syftar till att".
  private static let relative = Phrases([
    "som syftar till", "som siktar på", "som strävar efter", "skiljer på", "skiljer mellan",
  ])
  /// What others are asked to do: "Vi vill att staten …".
  private static func isRequest(_ keys: [String]) -> Bool {
    guard let wish = keys.firstIndex(where: { $0 == "vill" || $0 == "önskar" }) else {
      return false
    }
    return keys[wish] == "önskar" || requests.stand(in: Array(keys[wish...]))
  }

  private static let requests = Phrases([
    "att skr", "att sveriges", "att staten", "att regeringen", "att länsstyrelsen",
    "att socialstyrelsen",
  ])
  private static let leadIns = Phrases(["leda till", "ska gälla", "gäller att", "vi vill att"])
  static let deeds = Phrases([
    "kommer att genomföra*", "ska genomföra*", "planeras*", "planerar*", "genomförs", "påbörjas*",
    "startar", "bjuder in", "anordna*", "arrangera*", "kommer att hålla*", "kommer vi att",
    "under hösten", "under våren", "under året", "sätts", "görs", "vi prioriterar",
    "bestå av", "första steg*",
  ])
  /// Deeds where a day alone would make an aim of them.
  static let efforts = Phrases([
    "tas fram", "ta fram", "genomföra", "genomförs", "genomföras", "genomförts", "genomfört",
    "kartlägg*", "starta*", "påbörja*", "hålls",
    "rekrytera*", "anställ*", "utvärdera*", "redovisa*", "rapporter*", "lämnas", "upphandla*",
    "tillsätt*", "revidera*", "finansieras", "prövas", "utarbeta*", "sammanställ*", "skrivas",
    "skrivs", "kronor", "rapport*", "delrapport*", "slutrapport*", "vara klar*",
    "är klar*", "utse", "bildas", "vara gjord*", "är gjord*", "återrapporter*", "återredovis*",
    "skickas",
  ])
}
