/// The words by which plans say what is to be reached, and what will be done.
enum AimWords {
  static let aims: Set<String> = [
    "mål", "målet", "målen", "målsättning", "målsättningar", "målsättningen", "delmål", "syfte",
    "syftet", "syften", "inriktning", "inriktningen", "målbild", "vision", "effektmål",
    "inriktningsmål", "huvudmål", "ambition", "ambitionen", "utvecklingsmål", "avsikt", "avsikten",
    "visionen", "målbilden", "målbilder", "målbilderna",
  ]
  static let activities: Set<String> = [
    "aktivitet", "aktiviteter", "insats", "insatser", "åtgärd", "genomförande", "steg", "tidplan",
    "tidsplan", "metod",
    "bakgrund", "arbetssätt", "organisation", "budget", "ekonomi", "kontakt", "kontaktuppgifter",
    "uppföljning",
    "inledning", "nuläge", "åtgärder", "upplägg", "utvärdering", "kontaktpersoner", "resurser",
    "finansiering", "planering", "beslut", "beslutet", "ärendet", "diskussion", "beslutsunderlag",
  ]
  private static let deedsBeside: Set<String> = [
    "aktivitet", "aktiviteter", "insatser", "åtgärder", "arbete", "genomförande",
  ]
  private static let activityHeadings = Phrases([
    "gör vi", "vi gör", "göra vad", "gå till", "vi arbetar",
  ])
  /// In a heading alone; in a sentence it may be anything that is wished.
  private static let headingsOfWish = Phrases(["vill vi"])
  private static let runIns: Set<String> = [
    "målgrupp", "målgrupper",
    "ansvar", "ansvarig", "ansvariga", "indikator", "indikatorer", "tid", "klart", "när", "start",
    "startar", "mått", "mäts", "deltagare", "kostnad", "hur", "vem", "så", "källa", "kommentar",
  ]
  private static let headings = Phrases([
    "önskat läge", "vart vi vill", "strävar efter", "vi vill se", "har uppnåtts", "ha uppnåtts",
    "har vi föresatt oss", "vi har föresatt oss", "ska vara annorlunda",
    "förväntad effekt", "förväntade effekter", "förväntat resultat", "förväntade resultat",
    "önskad effekt", "önskade effekter", "önskat resultat", "önskade resultat",
    "effekter för målgruppen", "så ska det vara", "hur ska det vara", "ska det se ut",
    "dit ska vi", "dit vill vi", "hit ska vi", "hit vill vi",
  ])
  static func isHeadingOfAim(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    // "Varför en ny inriktning?", "Nationella mål"
    if keys.first == "varför" || isHeadingOfOthers(text) || isHeadingOnAims(keys) { return false }
    if keys.contains(where: activities.contains), !keys.prefix(3).contains(where: isAim) {
      return false
    }
    return keys.contains(where: isAim) || wants(keys) || headingsOfWish.stand(in: keys)
  }

  /// "Mål för norra länet", "Våra gemensamma mål"; "Mål och nuläge" and "Syfte" open more than aims.
  static func isHeadingOfAimsAlone(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return isHeadingOfAim(text) && keys.contains { $0.contains("mål") && isAim($0) }
      && !keys.contains { activities.contains($0) || deedsBeside.contains($0) || $0 == "syfte" }
  }

  /// "På lång sikt (till och med 2023)", "Kort sikt, december 2021": a term that aims are parted by.
  static func isHeadingOfTerm(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return (1...8).contains(keys.count) && keys.contains(where: isTerm)
      && keys.allSatisfy { qualifies($0) || Dates.months.contains($0) }
  }

  /// "Så är målen uppbyggda", "Om målen", "Så når vi målen": what follows is about the aims, or the way there.
  private static func isHeadingOnAims(_ keys: [String]) -> Bool {
    guard let first = keys.first, ["så", "hur", "om"].contains(first),
      let aim = keys.prefix(5).firstIndex(of: "målen")
    else { return false }
    return first == "om" && keys.count == 2
      || first != "om" && keys.contains(where: reached.contains)
      || keys[(aim + 1)...].contains { key in arranged.contains { key.hasPrefix($0) } }
  }

  private static let reached: Set<String> = [
    "nå", "når", "nås", "uppnå", "uppnår", "uppnås", "uppfylls",
  ]
  private static let arranged = [
    "uppbygg", "bygg", "indel", "delas", "framtag", "tagits", "formuler", "häng", "läs", "följ",
    "beslut", "vald", "valt", "förhåller", "tänkt", "ordna",
  ]

  /// "Visionen är …", "Vår vision är att …".
  static func isOfVision(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text, atMost: 3)
    return keys.prefix(2).contains { ["vision", "visionen"].contains($0) } && keys.contains("är")
  }

  /// "Vår vision": what is beyond any plan's reach.
  static func isHeadingOfVision(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text).filter { !$0.allSatisfy(\.isNumber) }
    return (1...3).contains(keys.count) && ["vision", "visionen"].contains(keys.last)
  }

  /// "Mål", "delmålen", "årsmål".
  static func isAim(_ key: String) -> Bool {
    aims.contains(key)
      || key.utf8.count > 5 && ["mål", "målet", "målen"].contains { key.hasSuffix($0) }
        && !noAims.contains { key.hasPrefix($0) }
  }

  private static let noAims = [
    "ändamål", "föremål", "modersmål", "brottmål", "spörsmål", "tvistemål",
  ]

  /// "Det här vill vi uppnå", "Vad ska vi ha nått?": words that say the same as "mål".
  static func wants(_ keys: [String]) -> Bool {
    if headings.stand(in: keys) { return true }
    // "vill vi nå", "ska parterna ha uppnått"; "hur vi ska nå fler" is a way.
    guard let will = keys.firstIndex(where: { ["vill", "ska", "skall"].contains($0) }) else {
      return false
    }
    // "… vill vi under samma tid uppnå följande"
    let most = ["följande", "detta"].contains(keys.last) ? 9 : 4
    return keys[will...].dropFirst().prefix(most).contains(where: reaching.contains)
      && keys.first != "hur"
  }

  private static let reaching: Set<String> = [
    "nå", "nått", "nås", "uppnå", "uppnått", "uppnås", "uppnådda", "åstadkomma", "åstadkommit",
    "förändra", "förändras", "ändra",
  ]

  /// A heading of what is done, or a label of it before a colon: "Aktiviteter:", "Så gör vi", "Ansvar: …".
  static func isHeadingOfActivity(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    guard keys.count <= 5, !keys.prefix(3).contains(where: aims.contains) else { return false }
    return keys.contains(where: activities.contains) || keys.first.map(runIns.contains) ?? false
      || activityHeadings.stand(in: keys)
  }

  /// A heading under which a day is one of a timetable; "Uppföljning" is one of the areas that have aims.
  static func isHeadingOfDeeds(_ text: String) -> Bool {
    isHeadingOfActivity(text) && WordKey.keys(of: text).last != "uppföljning"
  }

  /// A heading of what it costs, who is to be asked and who sits where: no aim under it is the plan's.
  static func isHeadingOfMeans(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text).filter { !$0.allSatisfy(\.isNumber) }
    return (1...4).contains(keys.count) && keys.contains(where: means.contains)
      && !keys.contains(where: isAim)
  }

  private static let means: Set<String> = [
    "budget", "ekonomi", "finansiering", "kostnader", "kostnad", "resurser", "kontakt",
    "kontaktuppgifter", "kontaktpersoner", "kontaktperson", "ansvariga", "pengar",
  ]

  /// "4. Systematisk uppföljning" below a heading of aims is one of the areas that have some.
  static func isAreaOfFollowUp(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return keys.last == "uppföljning" && (2...5).contains(keys.count)
      && !keys.dropLast().contains(where: activities.contains)
  }

  /// One of the programme's areas, in a few words: "Heder", "Kunskap, verksamhet och barn", "Uppföljning".
  static func isArea(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return (1...7).contains(keys.count)
      && keys.contains { key in areas.contains { key.hasPrefix($0) } }
  }

  private static let areas = [
    "heder", "struktur", "kunskap", "barn", "uppfölj", "kvinnofrid", "våld", "samverkan",
  ]

  /// "Mål och aktiviteter", "Mål och arbete": under it stands both.
  static func isMixed(_ text: String) -> Bool {
    WordKey.keys(of: text).contains(where: deedsBeside.contains)
  }

  /// The label of an aim: "Mål 1", "Delmål 1.2", "Mål H1", "Långsiktigt mål", "Mål för 2021".
  static func isLabelOfAim(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return (1...7).contains(keys.count) && keys.contains(where: isAim)
      && keys.allSatisfy { isAim($0) || qualifies($0) || isCode($0) } && !isOfThePast(keys)
  }

  /// "H1", "K12": a letter and a number.
  private static func isCode(_ key: String) -> Bool {
    let number = key.dropFirst()
    return key.first?.isLetter == true && (1...2).contains(number.count)
      && number.allSatisfy(\.isNumber)
  }

  /// A row's or a column's label that says when: "Tid", "Tidpunkt", "När?", "Klart senast".
  static func isLabelOfDate(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return (1...4).contains(keys.count)
      && keys.contains { dates.contains($0) || $0.hasPrefix("tidpunkt") }
      && keys.allSatisfy {
        dates.contains($0) || $0.hasPrefix("tidpunkt") || isAim($0)
          || ["för", "vi", "det", "ska", "vara", "nås", "uppnås", "uppnått", "nått", "senast"]
            .contains($0)
      }
  }

  /// A label of the day by which an aim is to be reached: "Ska nås", "Målet uppnås".
  static func isLabelOfReaching(_ text: String) -> Bool {
    WordKey.keys(of: text, atMost: 4).contains {
      isAim($0) || ["nås", "uppnås", "nått", "uppnått", "nådd"].contains($0)
    }
  }

  private static let dates: Set<String> = [
    "tid", "när", "klart", "senast", "slutdatum", "måldatum", "datum", "tidsram", "tidsgräns",
    "tidsgränsen", "år", "uppnås", "nås", "når", "tidplan",
  ]

  /// A label that says by when alone: "På sikt", "2023", "I slutet av 2022", "Efter tre år".
  static func isLabelOfTime(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return (1...6).contains(keys.count) && keys.allSatisfy(qualifies)
      && keys.contains { isYearAhead($0) || isTerm($0) || $0.hasPrefix("period") || $0 == "år" }
  }

  /// What parts a table's rows by when its aims are to be reached: "Mål på tre års sikt", "Delmål 2021".
  static func isBand(_ text: String) -> Bool {
    isLabelOfTime(text)
      || isLabelOfAim(text)
        && WordKey.keys(of: text).contains {
          isYearAhead($0) || isTerm($0) || $0.hasPrefix("treår") || $0.hasPrefix("ettår")
        }
  }

  /// Which terms a heading names, as "lång" and "kort".
  static func terms(in text: String) -> Set<String> {
    Set(WordKey.keys(of: text).flatMap { key in ["lång", "kort"].filter { key.hasPrefix($0) } })
  }

  /// "På lång sikt", "Kortsiktigt".
  private static func isTerm(_ key: String) -> Bool {
    key == "sikt" || key.hasPrefix("långsikt") || key.hasPrefix("kortsikt")
  }

  /// Whether a title has a verb, and says how it is to be.
  static func isSentence(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return keys.count >= 4 && keys.contains(where: isVerb)
  }

  /// A verb in a form that says how it is, as far as that can be told by a word alone.
  static func isVerb(_ key: String) -> Bool {
    verbs.contains(key) || ["erar", "eras", "erats", "ellas"].contains { key.hasSuffix($0) }
  }

  /// What aims are told with; many a plural ends as a verb does, so the ending alone tells little.
  private static let verbs: Set<String> = [
    "ska", "skall", "har", "är", "får", "finns", "kan", "vet", "minskar", "ökar", "upphör",
    "erbjuds", "erbjuder", "ges", "ger", "blir", "använder", "används", "upptäcks", "upptäcker",
    "följer", "följs", "ingår", "deltar", "lever", "når", "nås", "möter", "möts", "bemöts",
    "arbetar", "söker", "prövar", "provar", "bedrivs", "drivs", "tar", "tas", "gör", "görs",
    "ställs", "ställer", "frågar", "frågas", "känner", "lär", "hörs", "innehåller", "samverkar",
    "leder", "leds", "bär", "bärs", "fungerar", "delar", "delas", "styr", "vilar", "står", "ligger",
    "skyddas", "stärks", "utvecklas", "skapas", "säkras", "grundas", "vågar", "håller", "hålls",
    "tillfrågas", "fattas", "nekas", "sprids", "känns", "tillämpar", "bor", "går", "kommer", "mäts",
    "bedöms",
  ]

  /// Words that say which aim it is, or by when.
  static func qualifies(_ key: String) -> Bool {
    qualifiers.contains(key) || isYearAhead(key)
      || key.utf8.count <= 4 && key.utf8.allSatisfy { (0x30...0x39).contains($0) }
      || key.utf8.count == 8 && key.utf8.allSatisfy { (0x30...0x39).contains($0) }
      || key.utf8.count == 1
  }

  private static let qualifiers: Set<String> = [
    "för", "på", "till", "vid", "senast", "av", "i", "och", "med", "efter", "om", "fram", "från",
    "under", "inom", "nr", "nummer", "slutet", "utgången", "slut", "perioden", "periodens",
    "planperioden", "året", "år", "års", "årets", "innevarande", "tre", "två", "fyra", "treårigt",
    "treåriga", "ettårigt",
    "ettåriga", "årliga", "lång", "kort", "längre", "sikt", "långsiktigt", "långsiktiga",
    "kortsiktigt", "kortsiktiga", "övergripande", "vårt", "våra", "vår", "gemensamt", "gemensamma",
    "strategiskt", "strategiska", "regionalt", "regionala", "länets", "delregionala", "konkret",
    "konkreta", "mätbart", "mätbara",
  ]
}

/// Phrases to look for among the words of a text; a star at the end of one stands for any ending.
struct Phrases: Sendable {
  private let phrases: [[String]]

  init(_ phrases: [String]) {
    self.phrases = phrases.map { $0.split(separator: " ").map(String.init) }
  }

  func stand(in keys: [String]) -> Bool {
    keys.indices.contains { start in
      phrases.contains { phrase in
        start + phrase.count <= keys.count
          && zip(phrase, keys[start...]).allSatisfy { word, key in
            word.utf8.last == 0x2A ? key.hasPrefix(word.dropLast()) : word == key
          }
      }
    }
  }
}
