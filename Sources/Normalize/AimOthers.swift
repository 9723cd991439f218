/// Whose aim it is: the plan's own, or one that somebody else has and the plan mentions.
extension AimWords {
  /// Somebody else's aim, which a plan quotes: "Regeringens mål är …", "Polisen har som mål att …",
  /// "Projektet hade som mål att …", "… ska enligt sin egen plan …".
  static func isOthers(_ text: String) -> Bool { isOthers(WordKey.keys(of: text)) }

  static func isOthers(_ keys: [String]) -> Bool {
    for (index, key) in keys.enumerated() where isAim(key) {
      let before = keys[..<index]
      if before.contains(where: others.contains) || before.contains("nationell")
        || keys[(index + 1)...].prefix(5).contains(where: others.contains)
      {
        return true
      }
      // "SKR:s mål är", not "Målet är att delta i SKR:s nätverk".
      if before.suffix(2).contains(where: { $0 == "skr" || $0 == "skrs" }) { return true }
      if let last = before.last, ["vars", "deras", "dess", "agenda", "förra"].contains(last) {
        return true
      }
      // "var målet att", "hade som mål att": what was once to be reached.
      // "Vi har satt som mål att" is of now.
      let isNow = before.contains("vi") && before.contains("har")
      if before.suffix(3).contains(where: { past.contains($0) && !(isNow && $0 == "satt") }) {
        return true
      }
      if isBodys(keys, index) { return true }
    }
    return reflexive.stand(in: keys) || isWishOfBody(keys) || nationalAim.stand(in: keys)
  }

  /// The state's, in the words of its policy for equality.
  private static let nationalAim = Phrases([
    "mäns våld mot kvinnor ska upphöra", "mäns våld mot kvinnor upphör",
  ])

  private static let past: Set<String> = ["var", "hade", "angavs", "satt"]

  /// "Polisen strävar efter att …", "Länsstyrelsen vill att …".
  private static func isWishOfBody(_ keys: [String]) -> Bool {
    guard let verb = keys.prefix(9).firstIndex(where: wishes.contains), verb > 0,
      keys[(verb + 1)...].prefix(3).contains("att")
    else { return false }
    let subject = keys[..<verb]
    return !subject.contains(where: own.contains)
      && subject.indices.contains { isBody(keys, $0) || others.contains(keys[$0]) }
  }

  private static let wishes: Set<String> = ["strävar", "siktar", "vill", "önskar", "syftar"]

  /// Whether the aim at `index` is that of a body that no county's plan speaks for, by its genitive
  /// ("Polisregion Syds mål"), as its subject ("Kvinnojouren har som mål") or behind it ("Målet för polisens
  /// insatser är").
  private static func isBodys(_ keys: [String], _ index: Int) -> Bool {
    let near = max(0, index - 4)..<index
    if let body = near.first(where: { isBody(keys, $0) }),
      keys[body..<index].contains(where: { $0.hasSuffix("s") }),
      !keys[body..<index].contains(where: { links.contains($0) || own.contains($0) }),
      !keys[max(0, body - 3)..<body].contains(where: own.contains)
    {
      return true
    }
    // "har för sin del som mål"
    if (max(0, index - 6)..<index).contains(where: { keys[$0] == "har" }) {
      let subject = max(0, index - 10)..<index
      if subject.contains(where: { isBody(keys, $0) }),
        !keys[subject].contains(where: own.contains)
      {
        return true
      }
    }
    let after = keys[(index + 1)...]
    guard let link = after.first, ["för", "med", "i", "hos", "inom"].contains(link),
      let verb = after.prefix(9).firstIndex(of: "är")
    else { return false }
    let owner = (index + 2)..<max(verb, index + 2)
    return owner.prefix(2).contains { isBody(keys, $0) || keys[$0] == "skrs" }
      && !keys[owner].contains(where: own.contains)
  }

  /// The police, a university, a women's shelter, a single municipality: they have aims of their own.
  private static func isBody(_ keys: [String], _ index: Int) -> Bool {
    let key = keys[index]
    if key == "kommun" || key == "kommuns" {
      return index > 0 && !anyOf.contains(keys[index - 1])
    }
    let stem = key.hasSuffix("s") ? String(key.dropLast()) : key
    return beginnings.contains { key.hasPrefix($0) }
      || endings.contains { stem.hasSuffix($0) } && !stem.hasPrefix("socialjour")
  }

  private static let beginnings = [
    "polis", "åklagar", "länsstyrels", "kriminalvård", "försäkringskass", "arbetsförmedl",
    "migrationsverk", "socialstyrels", "regionfullmäktig", "kommunfullmäktig", "skolverk",
    "tingsrätt", "domstol",
  ]
  private static let endings = [
    "universitet", "universitetet", "högskola", "högskolan", "jour", "jouren", "myndighet",
    "myndigheten", "stiftelsen", "departementet", "pilotprojektet", "piloten",
  ]
  /// Before "kommun" they mean all of the county's, not one of them.
  private static let anyOf: Set<String> = [
    "varje", "en", "ingen", "respektive", "samma", "någon", "minst", "per", "egen", "hel", "för",
    "i", "och", "med", "mellan",
  ]
  /// Between an owner and "mål" they end the owner's name.
  private static let links: Set<String> = [
    "är", "har", "ska", "skall", "vill", "och", "att", "som",
  ]
  /// Words by which the county, its municipalities or the plan itself are among those whose aim it is.
  static let own: Set<String> = [
    "vi", "oss", "vår", "vårt", "våra", "länet", "länets", "planen", "planens", "arbetet",
    "arbetets", "kommunerna", "kommunernas", "kommuner", "regionen", "regionens", "samverkan",
    "samarbetet", "samarbete", "parterna", "huvudmännen", "rss", "programmet", "tillsammans",
    "gemensamt", "gemensamma", "området", "socialtjänsten", "socialtjänstens", "nämnderna",
    "nämndernas", "vården", "vårdens", "sjukvården", "skolan", "skolorna", "elevhälsan",
  ]

  /// Whether the aim is of a document with another name than this one's: "Ett av målen i strategin är …" in a
  /// plan, "Region X strategiska plan har som mål …".
  /// - Parameter head: keys of what the document begins with.
  static func isOfAnotherDocument(_ text: String, head: Set<String>) -> Bool {
    let keys = WordKey.keys(of: text)
    if let verb = keys.prefix(9).firstIndex(where: wishes.contains),
      isNamedDocument(keys[..<verb], head: head)
    {
      return true
    }
    guard let aim = keys.prefix(10).firstIndex(where: isAim) else { return false }
    // "Enligt strategin är målet att …" in a plan.
    if keys[0] == "enligt",
      let kind = keys[..<aim].lazy.compactMap({ name in
        documents.first { name.hasSuffix($0.definite) }
      }).first
    {
      return !head.contains { $0.contains(kind.stem) }
    }
    let after = keys[(aim + 1)...].prefix(2)
    if let link = after.first, ["i", "för", "med"].contains(link),
      let name = after.dropFirst().first,
      let kind = documents.first(where: { name.hasSuffix($0.definite) })
    {
      return !head.contains { $0.contains(kind.stem) }
    }
    guard let verb = keys[..<aim].suffix(4).lastIndex(of: "har"), verb > 1 else { return false }
    return isNamedDocument(keys[..<verb], head: head)
  }

  private static func isNamedDocument(_ subject: ArraySlice<String>, head: Set<String>) -> Bool {
    let owner = subject.dropLast().contains { $0.hasSuffix("s") }
    guard owner, let name = subject.last, documents.contains(where: { name.hasSuffix($0.stem) })
    else { return false }
    // "Vårt program", "länets strategi"; "regionens hälsoplan" is one of several that it has.
    let isOwn =
      subject.contains(where: ours.contains)
      || subject.contains(where: own.contains)
        && (head.contains(name) || documents.contains { $0.stem == name })
    return !isOwn
      && !subject.allSatisfy { head.contains($0) || head.contains(String($0.dropLast())) }
  }

  private static let ours: Set<String> = ["vår", "vårt", "våra", "länets", "gemensamma", "planens"]
  private static let documents: [(stem: String, definite: String)] = [
    ("strategi", "strategin"), ("program", "programmet"), ("policy", "policyn"),
    ("budget", "budgeten"), ("avtal", "avtalet"), ("plan", "verksamhetsplanen"),
    ("plan", "utvecklingsplanen"),
  ]

  /// Whether it is said who has the aim, and not by a word that stands for the county or the plan:
  /// "Barnfrid har som mål att …".
  /// - Parameter head: keys of what the document begins with, where its sender stands.
  static func hasUnclearOwner(_ text: String, head: Set<String>) -> Bool {
    let keys = WordKey.keys(of: text)
    guard let aim = keys.prefix(10).firstIndex(where: isAim),
      let verb = keys[..<aim].suffix(4).lastIndex(of: "har"), verb > 0
    else { return false }
    // "Region X har som mål" in its own plan.
    if keys[..<verb].allSatisfy(head.contains) { return false }
    return !keys[..<aim].contains { key in
      own.contains(key) || commons.contains { key.hasPrefix($0) }
    }
  }

  private static let commons = [
    "plan", "strategi", "satsning", "insats", "projekt", "program", "alla", "samtliga", "varje",
    "fou",
    "utveckling", "handlingsplan", "genomförandeplan", "delområde",
  ]

  /// Of a document that has an owner of its own.
  private static let reflexive = Phrases([
    "enligt sin egen", "enligt sitt eget", "enligt sina egna", "enligt sin plan",
    "enligt sin strategi", "enligt sitt program", "i den egna planen", "i sin egen plan",
    "för egen del bestämt", "för egen del beslutat", "för sin del bestämt",
    "i den egna strategin", "i sin egen strategi", "i sitt eget program", "i det egna programmet",
  ])

  /// Whether a heading opens what others want and have decided, or what once was to be reached: "Nationella
  /// mål", "Vad som gäller nationellt", "Mål som andra ansvarar för", "Mål 2018–2020".
  static func isHeadingOfOthers(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    if actors.stand(in: keys) || isOfThePast(keys) { return true }
    // "Nationella och regionala mål"
    if keys.contains(where: ownHeadings.contains) { return false }
    return keys.contains { others.contains($0) && $0 != "länsstyrelsen" } || support.stand(in: keys)
      // "Sveriges mål", not "Till Sveriges Kommuner och Regioner"
      || keys.contains("sveriges") && keys.contains(where: isAim)
  }

  /// What others think of the aims and want instead: "Följande synpunkter kom fram:".
  static func isOfOpinions(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text, atMost: 6)
    // "Efter synpunkter från nämnderna har vi enats om …"
    guard let first = keys.first, !grounds.contains(first) else { return false }
    return keys.contains { key in opinions.contains { key.hasPrefix($0) } }
  }

  private static let grounds: Set<String> = [
    "efter", "utifrån", "med", "genom", "på", "av", "trots", "enligt",
  ]

  private static let opinions = [
    "synpunkt", "invändning", "kommentar", "remissvar", "remissyttrande", "yttrande", "yrkande",
    "reservation",
  ]

  /// An aim whose years are all over.
  static func isOfThePast(_ keys: [String]) -> Bool {
    guard keys.contains(where: isAim) else { return false }
    let years = keys.filter { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }.flatMap { key in
      key.utf8.count == 8 ? [String(key.prefix(4)), String(key.suffix(4))] : [key]
    }.compactMap { Int($0) }.filter { (1990...2045).contains($0) }
    return years.max().map { $0 < 2021 } ?? false
  }

  private static let actors = Phrases([
    "andras mål", "andras målsättningar", "andra ansvarar", "andra aktörer*", "andra myndighet*",
    "andra organisation*", "andra har beslutat", "andra har satt", "andra har mål",
    "beslutats av andra", "beslutade av andra", "beslutas av andra", "upp av andra",
    "andra nivåer",
  ])
  /// Aims of others, which a plan quotes.
  static let others: Set<String> = [
    "nationella", "nationellt", "regeringens", "regeringen", "riksdagens", "riksdagen", "statens",
    "staten", "länsstyrelsens", "länsstyrelsen", "jämställdhetspolitiska", "jämställdhetspolitiken",
    "jämställdhetspolitikens", "fn", "fns", "globala", "agenda",
    "förra", "föregående", "statsbidraget", "statsbidragets", "bidraget", "bidragets",
  ]
  private static let ownHeadings: Set<String> = ["regionala", "länets", "våra", "vårt", "egna"]
  /// Headings under which something is asked of others.
  private static let support = Phrases(["stöd från", "mål för länsstyrelsen"])
}
