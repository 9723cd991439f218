/// What a sentence of a plan says of the time: how things are to be by a day, or the day alone.
extension AimWords {
  /// Says how things are by a day to come: "Senast 2023 har alla kommuner …", "I slutet av perioden är …".
  static func isDated(_ text: String) -> Bool { isDated(WordKey.keys(of: text)) }

  static func isDated(_ keys: [String]) -> Bool {
    // "Men till 2023 ska …"
    if let link = keys.first, ["men", "och", "samt", "dessutom"].contains(link) {
      return isDated(Array(keys.dropFirst()))
    }
    if isToHaveReached(keys) { return true }
    guard let first = keys.first, !deeds.stand(in: keys), !efforts.stand(in: keys) else {
      return false
    }
    if first == "när" { return isAtEnd(keys) }
    if isToHave(keys) { return true }
    guard
      deadlines.contains(first) || first == "år" || first == "från" || first == "för"
        || first == "på" && keys.prefix(3).contains("sikt"),
      // "Om tre år ska", not "Om hon är under 18 år ska"
      first != "om" && first != "inom" || keys.dropFirst(2).first == "år"
        || first == "inom" && keys.dropFirst().first.map(spans.contains) ?? false
    else { return false }
    // "Vid satsningens slut vill vi att": whoever wishes says what is to be by then.
    if let wish = keys.prefix(9).firstIndex(where: wishers.contains), wish > 0,
      keys[wish...].dropFirst().first == "vi", keys[wish...].dropFirst(2).prefix(3).contains("att"),
      keys[..<wish].contains(where: { isYearAhead($0) || spans.contains($0) })
    {
      return true
    }
    guard first != "för", let verb = keys.prefix(9).firstIndex(where: states.contains), verb > 0
    else { return false }
    let opening = keys[..<verb]
    // "Senast 2023 har vi genomfört", "ska RSS besöka": who acts is no state.
    guard
      opening.contains(where: { isYearAhead($0) || spans.contains($0) })
        || opening.count == 3 && opening.last == "år",
      // "hoppas vi att det kan": the verb of a clause says nothing of the sentence.
      !opening.contains("att"),
      verb + 1 < keys.count,
      !["vi", "rss", "planen"].contains(keys[verb + 1])
        // "ska vi ha en rutin" is one, "ska vi ha ordnat" is none.
        || keys[(verb + 2)...].first == "ha"
          && ["en", "ett"].contains(keys[(verb + 2)...].dropFirst().first)
        // "ska vi kunna visa hur det har gått"
        || keys[(verb + 2)...].first == "kunna"
    else { return false }
    // "Senast i mars 2023 ska styrgruppen ta ställning": what the plan's own people do.
    if keys[verb] == "ska" || keys[verb] == "skall", workers.contains(keys[verb + 1]),
      keys[(verb + 2)...].first != "ha"
    {
      return false
    }
    return first != "år" && first != "från" || opening.contains(where: isYearAhead)
  }

  /// "Också ska nämnderna senast i mars 2023 ha fått …": what somebody is to have by then.
  private static func isToHave(_ keys: [String]) -> Bool {
    guard let will = keys.prefix(3).firstIndex(where: { $0 == "ska" || $0 == "skall" }),
      let year = keys[will...].firstIndex(where: isYearAhead),
      keys[will..<year].suffix(4).contains("senast")
    else { return false }
    let after = Array(keys[(year + 1)...].prefix(2))
    return after.first == "ha" && ["fått", "tillgång", "en", "ett"].contains(after.last)
  }

  /// "Vi ska under 2022 ha fått sju kommuner att …": what is to have come of it within a year.
  private static func isToHaveReached(_ keys: [String]) -> Bool {
    guard let will = keys.prefix(3).firstIndex(where: { $0 == "ska" || $0 == "skall" }),
      let year = keys[will...].prefix(6).firstIndex(where: isYearAhead),
      let have = keys[year...].prefix(3).firstIndex(of: "ha")
    else { return false }
    return keys[(have + 1)...].prefix(2).contains(where: outcomesReached.contains)
      && !deeds.stand(in: Array(keys[..<have]))
  }

  private static let outcomesReached: Set<String> = [
    "fått", "nått", "uppnått", "blivit", "ökat", "minskat", "lärt", "enats",
  ]

  /// "… senast i maj 2022", "… i slutet av 2023", "… år 2023" anywhere in what is no deed.
  static func hasDeadline(_ keys: [String]) -> Bool {
    !deeds.stand(in: keys) && !efforts.stand(in: keys)
      && keys.indices.contains { index in
        let most = limitsOfYears[keys[index]] ?? 0
        return keys[index...].dropFirst().prefix(most).contains(where: isYearAhead)
      }
  }

  /// Words that a year follows by which something is to be, and how near.
  private static let limitsOfYears = ["senast": 5, "slutet": 3, "utgången": 3, "år": 1]

  /// "När satsningen är slut ska ingen …": how things are when the time of the plan is over.
  private static func isAtEnd(_ keys: [String]) -> Bool {
    guard keys.count > 5, periods.contains(keys[1]),
      let end = keys[2...].prefix(3).firstIndex(where: ends.contains), end + 2 < keys.count
    else { return false }
    // "löper ut", "går ut"
    let verb = keys[end + 1] == "ut" ? end + 2 : end + 1
    return states.contains(keys[verb]) && verb + 1 < keys.count
      && !["vi", "rss", "planen"].contains(keys[verb + 1])
  }

  private static let periods: Set<String> = [
    "satsningen", "perioden", "planperioden", "programperioden", "projektet", "programmet",
    "planen",
  ]
  private static let ends: Set<String> = [
    "slut", "över", "avslutas", "slutar", "upphör", "löper", "går",
  ]
  private static let wishers: Set<String> = ["vill", "siktar", "räknar", "strävar"]

  private static let workers: Set<String> = [
    "styrgruppen", "arbetsgruppen", "projektgruppen", "referensgruppen", "projektledaren",
    "processledaren", "samordnaren", "länssamordnaren", "projektet",
  ]

  private static let deadlines: Set<String> = [
    "senast", "vid", "till", "i", "om", "efter", "inom", "fram", "före", "innan",
  ]
  private static let spans: Set<String> = [
    "slutet", "utgången", "slut", "periodens", "perioden", "planperioden", "planperiodens", "sikt",
  ]
  private static let states: Set<String> = [
    "ska", "skall", "har", "är", "finns", "kan", "får", "vet", "använder",
  ]

  /// "Under 2020 fick …": a year before the programme's.
  static func looksBack(_ text: String) -> Bool {
    WordKey.keys(of: text).contains { key in
      key.utf8.count == 4 && Int(key).map { (1990...2020).contains($0) } ?? false
    }
  }

  /// A year of the programme or later; plans look back as well.
  static func isYearAhead(_ key: String) -> Bool {
    guard key.utf8.count == 4, let year = Int(key) else { return false }
    return (2021...2045).contains(year)
  }

  /// Whether a sentence says what is to be without any word of aim: "Ingen ska behöva …", "För vår del gäller
  /// att alla barn …". It may also be a rule or a creed, so it is never sure.
  static func isHoped(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    guard let first = keys.first, keys.count >= 6, !deeds.stand(in: keys),
      // What somebody said, and what law and state want of all.
      text.first?.isLetter == true,
      !keys.contains(where: { $0 == "enligt" || $0.contains("konvention") || others.contains($0) })
    else { return false }
    return ["ingen", "inget", "inga"].contains(first) && lacks.stand(in: keys)
      || forUs.stand(in: Array(keys.prefix(6)))
        && keys.contains { $0 == "ska" || $0 == "skall" || $0 == "får" }
  }

  private static let lacks = Phrases([
    "ska behöva", "ska nekas", "ska bli utan", "ska stå utan", "ska utsättas", "ska lämnas ensam*",
    "ska vänta", "ska leva med",
  ])
  private static let forUs = Phrases([
    "vår del gäller att", "för oss gäller att", "hos oss gäller att",
  ])

  /// "… vill vi under samma tid uppnå": by when, the words before the last list said.
  static func isOfSameTime(_ text: String) -> Bool { sameTime.stand(in: WordKey.keys(of: text)) }

  private static let sameTime = Phrases(["samma tid", "samma period", "samma år"])

  /// A time limit and nothing else: "Klart senast i juni 2022", "Preliminärt den 1 mars, i nya lokaler".
  static func isTimeLimit(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    guard let first = keys.first, keys.count > 1 else { return false }
    // "Senast den 31 maj 2022."
    if first == "senast",
      keys.allSatisfy({ qualifies($0) || $0 == "den" || Dates.months.contains($0) })
    {
      return true
    }
    guard done.contains(first), !keys.contains(where: states.contains) else { return false }
    let second = keys[1]
    return limits.contains(second) || second.first?.isNumber == true
      || Dates.months.contains(second)
  }

  private static let done: Set<String> = [
    "klart", "klar", "klara", "färdigt", "färdig", "färdiga", "slutfört", "preliminärt", "tidigast",
    "start", "tidpunkt", "slutdatum", "deadline", "tidsram", "beräknas", "planerat",
  ]
  private static let limits: Set<String> = [
    "senast", "den", "i", "till", "under", "före", "vid", "hösten", "våren",
    "sommaren", "årsskiftet", "klart", "färdigt", "start", "startar",
  ]

  /// Below other rows a cell that speaks of aims is no head: "För in planens mål i sin verksamhetsplan".
  static func areHeads(_ texts: [String]) -> Bool {
    texts.allSatisfy { text in
      let keys = WordKey.keys(of: text, atMost: 6)
      return keys.prefix(2).contains(where: isAim) && keys.count <= 5
        || isLabelOfAim(text) || wants(keys) || !isHeadingOfAim(text)
    }
  }

  /// A column's head that says by when and no more: "Till 2022", "I slutet av 2023 …".
  static func isHeadOfDate(_ text: String) -> Bool {
    let first = WordKey.keys(of: text, atMost: 1).first ?? ""
    return ["till", "senast", "vid", "i"].contains(first) && isLabelOfTime(text)
  }
}
