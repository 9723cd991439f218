/// What a sentence of a plan says of the time.
extension AimWords {
  /// Says how things are by a day to come: "Senast 2023 har alla kommuner …", "I slutet av perioden är …".
  static func isDated(_ text: String) -> Bool { isDated(WordKey.keys(of: text)) }

  static func isDated(_ keys: [String]) -> Bool {
    guard let first = keys.first, deadlines.contains(first) || first == "år" || first == "från",
      // "Om tre år ska", not "Om hon är under 18 år ska"
      first != "om" && first != "inom" || keys.dropFirst(2).first == "år",
      let verb = keys.prefix(9).firstIndex(where: states.contains), verb > 0,
      !deeds.stand(in: keys), !efforts.stand(in: keys)
    else { return false }
    let opening = keys[..<verb]
    // "Senast 2023 har vi genomfört", "ska RSS besöka": who acts is no state.
    guard
      opening.contains(where: { isYearAhead($0) || spans.contains($0) })
        || opening.count == 3 && opening.last == "år",
      verb + 1 < keys.count, !["vi", "rss", "planen"].contains(keys[verb + 1])
    else { return false }
    return first != "år" && first != "från" || opening.contains(where: isYearAhead)
  }

  private static let deadlines: Set<String> = ["senast", "vid", "till", "i", "om", "efter", "inom"]
  private static let spans: Set<String> = [
    "slutet", "utgången", "slut", "periodens", "perioden", "planperioden", "planperiodens", "sikt",
  ]
  private static let states: Set<String> = [
    "ska", "skall", "har", "är", "finns", "kan", "får", "vet", "använder",
  ]

  /// A year of the programme or later; plans look back as well.
  static func isYearAhead(_ key: String) -> Bool {
    guard key.utf8.count == 4, let year = Int(key) else { return false }
    return (2021...2045).contains(year)
  }
}
