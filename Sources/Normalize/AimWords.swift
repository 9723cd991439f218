/// The words by which plans say what is to be reached, and what will be done.
enum AimWords {
  private static let aims: Set<String> = [
    "mål", "målet", "målen", "målsättning", "målsättningar", "målsättningen", "delmål", "syfte",
    "syftet", "syften", "inriktning", "inriktningen", "målbild", "vision", "effektmål",
    "inriktningsmål", "huvudmål", "ambition", "ambitionen", "utvecklingsmål", "avsikt", "avsikten",
  ]
  private static let activities: Set<String> = [
    "aktivitet", "aktiviteter", "insatser", "genomförande", "steg", "tidplan", "tidsplan", "metod",
    "bakgrund", "arbetssätt", "organisation", "budget", "kontakt", "kontaktuppgifter",
    "uppföljning",
    "inledning", "nuläge", "åtgärder", "upplägg", "utvärdering", "kontaktpersoner", "resurser",
    "finansiering", "planering",
  ]
  private static let openings: Set<String> = [
    "mål", "målet", "målen", "syftet", "syfte", "målsättningen", "målsättning", "ambitionen",
    "avsikten", "delmål", "inriktningen", "visionen", "målbilden",
  ]
  private static let deedsBeside: Set<String> = [
    "aktivitet", "aktiviteter", "insatser", "åtgärder", "arbete", "genomförande",
  ]
  /// Aims of others, which a plan quotes.
  private static let others: Set<String> = [
    "nationella", "nationellt", "regeringens", "riksdagens", "jämställdhetspolitiska",
    "jämställdhetspolitikens", "fns", "globala",
  ]
  private static let activityHeadings = Phrases([
    "gör vi", "vi gör", "göra vad", "gå till", "vi arbetar",
  ])
  private static let runIns: Set<String> = [
    "ansvar", "ansvarig", "ansvariga", "indikator", "indikatorer", "tid", "klart", "när", "start",
    "startar", "mått", "mäts", "deltagare", "kostnad",
  ]
  /// What is said of the aims themselves, and of words.
  private static let remarks = Phrases([
    "avses", "menas", "som följer", "det innebär att", "detta innebär att",
  ])
  private static let predicates = [
    "formuler", "förankr", "beslut", "fastställ", "framtag", "antag", "hämta", "nådd", "gemensam",
    "satt", "uppsatt", "beskriv", "samma", "detsamma",
  ]
  private static let headings = Phrases([
    "vi vill uppnå", "det här vill vi", "vill vi uppnå", "önskat läge", "vart vi vill",
    "vill vi", "ska ha uppnått", "strävar efter", "vi vill nå", "vi vill se",
  ])
  private static let statements = Phrases([
    "ska leda till", "skall leda till", "syftar till att", "vi vill uppnå", "ska resultera i",
    "ska bidra till att", "har som mål att", "i syfte att uppnå", "strävar efter att",
    "strävar också efter att", "siktar på att", "resultatet ska bli att", "vi vill nå",
    "vill vi nå", "på sikt ska", "vi vill att", "efter tre år ska", "när perioden är slut",
    "års sikt ska", "vår vilja är att", "som mål att",
  ])
  private static let leadIns = Phrases(["leda till"])
  private static let deeds = Phrases([
    "kommer att genomföra*", "ska genomföra*", "planeras*", "planerar*", "genomförs", "påbörjas*",
    "startar", "bjuder in", "anordna*", "arrangera*", "kommer att hålla*", "kommer vi att",
    "under hösten", "under våren", "under året", "sätts", "görs",
  ])

  static func isHeadingOfAim(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    if keys.contains(where: activities.contains), !keys.prefix(3).contains(where: aims.contains) {
      return false
    }
    // "Varför en ny inriktning?"
    if keys.first == "varför" { return false }
    return keys.contains { aims.contains($0) || $0.hasSuffix("mål") && $0.count > 4 }
      || headings.stand(in: keys)
  }

  /// A heading of what is done, or a label of it before a colon: "Aktiviteter:", "Så gör vi", "Ansvar: …".
  static func isHeadingOfActivity(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    guard keys.count <= 5, !keys.prefix(3).contains(where: aims.contains) else { return false }
    return keys.contains(where: activities.contains) || keys.first.map(runIns.contains) ?? false
      || activityHeadings.stand(in: keys)
  }

  /// "Mål och aktiviteter", "Mål och arbete": under it stands both.
  static func isMixed(_ text: String) -> Bool {
    WordKey.keys(of: text).contains(where: deedsBeside.contains)
  }

  /// The label of one aim: "Mål 1", "Delmål 2:".
  static func isLabelOfAim(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return (1...2).contains(keys.count) && aims.contains(keys[0])
      && keys.dropFirst().allSatisfy {
        $0.count <= 2 && ($0.allSatisfy(\.isNumber) || $0.count == 1)
      }
  }

  /// Whether a sentence is about the aims, not one of them: "Målen ska vara nådda …", "Med god menas …".
  static func isRemark(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    if remarks.stand(in: keys) || ["tabellen", "figuren", "listan", "här"].contains(keys.first) {
      return true
    }
    guard
      let aim = keys.prefix(4).firstIndex(where: {
        openings.contains($0) || $0.hasSuffix("mål") || $0.hasSuffix("målet")
          || $0.hasSuffix("målen") || $0 == "målbilden"
      })
    else { return false }
    if keys.prefix(4).contains(where: others.contains) { return true }
    let after = keys[(aim + 1)...].prefix(4)
    // "delas", "mäts", "gäller", "ägs": "Målet nås när" as well.
    if let verb = after.first, verb == "gäller" || verb.hasSuffix("s") { return true }
    return after.contains { key in predicates.contains { key.hasPrefix($0) } }
  }

  /// "Övergripande mål … är att", "Syftet med … är", "Satsningen ska leda till", "Vi vill uppnå".
  static func statesAim(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    if isRemark(text) { return false }
    // The aim word near the beginning: "Målet är att", not "arbeta med målet".
    for (index, key) in keys.prefix(6).enumerated() where openings.contains(key) {
      let after = keys[(index + 1)...].prefix(14)
      if after.contains("är") || after.contains("att") && after.contains("blir")
        || after.contains("ska") && index == 0
      {
        return true
      }
    }
    return keys.first == "syftar" || keys.first == "målsättningen" || statements.stand(in: keys)
  }

  /// A lead-in to a list of aims: "… för att:", "Målen är:", "Syftet är att:".
  static func leadsToAims(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    if keys.suffix(2).elementsEqual(["för", "att"]) { return true }
    if keys.contains(where: activities.contains) { return false }
    return keys.contains(where: aims.contains) || leadIns.stand(in: keys)
  }

  static func isActivity(_ text: String) -> Bool { deeds.stand(in: WordKey.keys(of: text)) }
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
