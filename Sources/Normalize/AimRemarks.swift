/// What a plan says of itself: what its text, tables and parts are for, and how they are arranged.
extension AimWords {
  /// The plan, or a part of it, is what the sentence is about: "Planen …", "Den här texten …", "I kolumnen Mål
  /// står …".
  static func isAboutPlan(_ text: String) -> Bool { isAboutPlan(WordKey.keys(of: text, atMost: 6)) }

  private static func isAboutPlan(_ keys: [String]) -> Bool {
    let subject = keys.prefix(5).drop(while: pointers.contains)
    guard let first = subject.first else { return false }
    return isPart(first)
      // "Varje avsnitt", "Under rubriken": the noun behind what points at it.
      || subject.count < min(keys.count, 5) && indefinites.contains(first)
  }

  /// What the plan does is told, and no aim: "Den här planen beskriver …", "I planen skiljer vi på …".
  static func tellsOfPlan(_ keys: [String]) -> Bool {
    let start = keys.prefix(6)
    // "Den beskriver vad vi vill nå": of the plan in the sentence before.
    if let first = start.first, ["den", "det"].contains(first),
      start.dropFirst().first.map(tellings.contains) ?? false
    {
      return true
    }
    return isAboutPlan(Array(start)) && start.contains(where: tellings.contains)
  }

  private static let tellings: Set<String> = [
    "beskriver", "redovisar", "innehåller", "anger", "visar", "omfattar", "bygger", "skiljer",
    "består", "sammanfattar", "utgår", "samlar", "indelade", "uppdelade", "delas", "saknar",
  ]

  /// An aim that was, with what came of it: "Mål 2021: Alla kommuner deltar. Utfall: 14 av 16."
  static func tellsOutcome(_ text: String) -> Bool {
    let lower = text.lowercased()
    return lower.contains("utfall:") || lower.contains("resultat:")
  }

  /// Where in the document something stands: "I kolumnen Mål …", "Under rubriken …".
  static func isAboutLayout(_ keys: [String]) -> Bool {
    keys.prefix(4).contains { key in layout.contains { key.hasPrefix($0) } }
      || keys.starts(with: ["först", "kommer"])
  }

  private static let layout = [
    "kolumn", "tabell", "rubrik", "avsnitt", "bilaga", "kapit", "figur", "årtal",
  ]

  /// "Syftet är att …", "Avsikten är …".
  static func opensWithPurpose(_ text: String) -> Bool {
    let first = WordKey.keys(of: text, atMost: 1).first
    return first.map { $0.hasPrefix("syfte") || $0 == "avsikten" || $0 == "tanken" } ?? false
  }

  /// "Planens syfte är …", "Syftet med arbetet är …".
  static func tellsPurpose(_ text: String) -> Bool {
    WordKey.keys(of: text, atMost: 4).contains { $0 == "syfte" || $0 == "syftet" }
  }

  /// The plan or the project is the subject, or the owner of it: "Planens syfte …", "Projektet ska …".
  static func namesPlan(_ text: String) -> Bool {
    WordKey.keys(of: text, atMost: 4).contains { key in
      isPart(key) || key.last == "s" && isPart(String(key.dropLast())) || key.hasPrefix("projekt")
    }
  }

  /// What is counted to tell whether an aim is reached: "Antal barn i gruppverksamhet". "Andelen … har
  /// fördubblats" is an aim.
  static func isMeasure(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    guard let first = keys.first, ["antal", "andel", "antalet", "andelen"].contains(first) else {
      return false
    }
    // One verb is of the clause that each "som" opens.
    return keys.count(where: isVerb) <= keys.count { $0 == "som" }
  }

  /// What the document is for, told as a purpose: "Planen syftar till att tydliggöra …", "Syftet är att ge …",
  /// "Målet med planen är att den …". "Syftet är att alla barn får …" says how it is to be.
  static func isPurpose(_ keys: [String]) -> Bool {
    guard let link = keys.prefix(14).firstIndex(of: "att"), link + 1 < keys.count else {
      return false
    }
    let before = keys[..<link]
    let next = keys[link + 1]
    let isText = before.contains(where: isPart)
    if isText, ["den", "det", "planen"].contains(next), before.contains(where: isAim) {
      return true
    }
    guard
      before.contains(where: {
        $0.hasPrefix("syfte") || $0 == "syftar" || $0 == "avsikten" || $0 == "tanken"
      }) || isText && before.contains(where: isAim)
    else { return false }
    return uses.contains(next) || isText && before.contains("syftar") && isInfinitive(next)
  }

  /// "öka", "stärka"; not "alla", "våldsutsatta", "kvinnorna".
  private static func isInfinitive(_ key: String) -> Bool {
    key.hasSuffix("a") && !plurals.contains(key) && !key.hasSuffix("rna")
      && !key.hasSuffix("utsatta")
  }

  /// "Ordna två kurser", "Gå igenom rutinen": what is to be done, without any subject.
  static func opensWithInfinitive(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    guard let first = keys.first, keys.count > 1 else { return false }
    // "Dubbla utredningar har upphört" has a verb of its own, "Skriva en rutin som ska …" only its clause.
    // "Rutinmässiga frågor …", "Gemensamma rutiner …"
    if first.hasSuffix("iga") || first.hasSuffix("samma") { return false }
    return (isInfinitive(first) || ["se", "gå", "ge", "nå"].contains(first))
      && !keys.dropFirst().prefix { !clauses.contains($0) }.contains(where: isVerb)
  }

  private static let clauses: Set<String> = [
    "som", "att", "där", "hur", "vad", "när", "vilka", "vilken", "vilket",
  ]

  private static let plurals: Set<String> = [
    "alla", "inga", "unga", "samma", "flera", "andra", "våra", "vuxna", "äldre", "samtliga",
    "dessa",
    "många", "båda", "bägge", "vissa", "deras",
  ]
  /// What a text is there to do.
  private static let uses: Set<String> = [
    "ge", "skapa", "samla", "utgöra", "vara", "underlätta", "visa", "ange", "stödja", "fungera",
    "klargöra", "tydliggöra", "beskriva", "redovisa", "lyfta", "sammanfatta", "peka", "samordna",
    "bidra", "konkretisera", "förtydliga", "fastställa",
  ]

  /// A document or a part of one.
  private static func isPart(_ key: String) -> Bool {
    texts.contains { key.hasSuffix($0) } || key == "pm"
  }

  private static let texts = [
    "planen", "strategin", "programmet", "dokumentet", "matrisen", "aktiviteterna", "indikatorerna",
    "målen", "överenskommelsen", "texten", "tabellen", "tabellerna", "kolumnen", "kolumnerna",
    "bilagan", "bilagorna", "avsnittet", "avsnitten", "kapitlet", "rubriken", "rubrikerna",
    "figuren", "ordlistan", "sammanställningen", "skrivelsen",
  ]
  private static let indefinites: Set<String> = [
    "avsnitt", "kapitel", "tabell", "kolumn", "bilaga", "bilagor", "plan", "text", "dokument",
    "rubrik",
  ]
  private static let pointers: Set<String> = [
    "i", "under", "av", "till", "på", "denna", "detta", "den", "det", "här", "vår", "vårt", "varje",
    "hela", "som",
  ]
}
