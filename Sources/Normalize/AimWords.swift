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
  private static let headings = Phrases([
    "vi vill uppnå", "det här vill vi", "vill vi uppnå", "önskat läge", "vart vi vill",
  ])
  private static let statements = Phrases([
    "ska leda till", "skall leda till", "syftar till att", "vi vill uppnå", "ska resultera i",
    "ska bidra till att", "har som mål att", "i syfte att uppnå",
  ])
  private static let leadIns = Phrases(["leda till"])
  private static let deeds = Phrases([
    "kommer att genomföra*", "ska genomföra*", "planeras*", "planerar*", "genomförs", "påbörjas*",
    "startar", "bjuder in", "anordna*", "arrangera*", "kommer att hålla*", "kommer vi att",
    "under hösten", "under våren", "sätts", "görs",
  ])

  static func isHeadingOfAim(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    if keys.contains(where: activities.contains), !keys.prefix(3).contains(where: aims.contains) {
      return false
    }
    return keys.contains { aims.contains($0) || $0.hasSuffix("mål") && $0.count > 4 }
      || headings.stand(in: keys)
  }

  /// "Övergripande mål … är att", "Syftet med … är", "Satsningen ska leda till", "Vi vill uppnå".
  static func statesAim(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
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
