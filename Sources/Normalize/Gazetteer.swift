import Extract

/// Sweden's 21 counties and everything that tells one in a text.
public struct Gazetteer: Sendable {
  public struct County: Sendable, Equatable {
    /// SCB's two-digit county code.
    public var code: String
    /// SCB's name, "Dalarnas län".
    public var name: String
    public var letter: String
    /// Without "län", as people write it.
    public var short: String
    /// Kronor a year from the programme: 400 000, and 600 000 for the three with big cities (SKR).
    public var amount: Int
    /// The national area (riksområde, NUTS 2) by SCB's division: "Östra Mellansverige".
    public var area: String
  }

  /// How a text names a county.
  enum Mention: Sendable, Equatable {
    /// By its own name, letter or code.
    case county
    /// By its region or a body known as RSS.
    case body
    /// By a municipality in it.
    case municipality
  }

  struct Hit: Sendable, Equatable {
    var county: Int
    var mention: Mention
    /// Words of the text, counted from 0.
    var words: Range<Int>
    var isExact: Bool
  }

  /// In SCB's order.
  public let counties: [County]
  private var phrases: [String: (county: Int, mention: Mention)] = [:]
  private(set) var domains: [String: Int] = [:]
  /// Bare names of municipalities: many are everyday words (Vara, Mark, Berg), so no running text is
  /// searched for them.
  private var towns: [String: Int] = [:]
  /// First words of phrases, with the longest phrase that begins so: most words of a text begin none.
  private var openings: [String: Int] = [:]

  /// The one that the program carries with it.
  public static let embedded: Gazetteer = {
    do {
      return try Gazetteer(yaml: EmbeddedFile.named("Counties.yaml").text)
    } catch {
      preconditionFailure("The embedded gazetteer is broken: \(error)")
    }
  }()

  init(yaml: String) throws(TemplateError) {
    let file = try YAMLMapping(yaml: yaml, keys: ["counties"])
    let keys: Set<String> = [
      "code", "name", "letter", "short", "area", "amount", "also", "region", "rss", "domains",
      "municipalities",
    ]
    let entries = try file.entries("counties", called: "county", keys: keys)
    var counties: [County] = []
    for entry in entries {
      counties.append(
        County(
          code: try entry.needed("code"), name: try entry.needed("name"),
          letter: try entry.needed("letter"), short: try entry.needed("short"),
          amount: try entry.number("amount") ?? 400_000, area: try entry.needed("area")))
    }
    self.counties = counties
    for (index, entry) in entries.enumerated() {
      // Municipalities first: a county of the same name (Kalmar, Uppsala) goes before them.
      for municipality in try entry.texts("municipalities") ?? [] {
        for name in [municipality + " kommun", municipality + "s kommun", municipality + " stad"] {
          add(name, index, .municipality)
        }
        domains[Self.plain(municipality).filter { $0 != " " } + ".se"] = index
        towns[Self.phrase(municipality)] = index
      }
    }
    for (index, entry) in entries.enumerated() {
      let county = counties[index]
      let genitive = county.name.hasSuffix(" län") ? String(county.name.dropLast(4)) : county.name
      for short in [county.short] + (try entry.texts("also") ?? []) {
        for name in [short, short + " län", short + "s län"] { add(name, index, .county) }
      }
      for name in [county.name, genitive, county.letter + "-län", county.letter + " län"] {
        add(name, index, .county)
      }
      let region = try entry.needed("region")
      let bodies = [
        region, region + "s", "Landstinget " + county.short, county.short + "s läns landsting",
        "RSS " + county.short, "Region " + county.short, "Länsstyrelsen " + county.short,
        "Länsstyrelsen i " + county.name,
      ]
      for name in bodies + (try entry.texts("rss") ?? []) { add(name, index, .body) }
      for domain in try entry.texts("domains") ?? [] { domains[domain] = index }
    }
  }

  private mutating func add(_ name: String, _ county: Int, _ mention: Mention) {
    let phrase = Self.phrase(name)
    phrases[phrase] = (county, mention)
    let words = phrase.split(separator: " ")
    if let first = words.first {
      openings[String(first)] = max(openings[String(first)] ?? 0, words.count)
    }
  }

  private static func phrase(_ text: String) -> String {
    WordKey.keys(of: text).joined(separator: " ")
  }

  /// Letters without marks, as in addresses: å and ä become a, ö becomes o.
  static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "å", "ä", "à", "á", "â", "ã", "ă", "ą", "æ": plain += "a"
      case "ö", "ó", "ø", "ò", "ô", "õ", "ő": plain += "o"
      case "é", "è", "ë", "ê", "ě", "ę", "ē": plain += "e"
      case "ü", "ú", "ù", "û", "ů", "ű", "ū": plain += "u"
      case "í", "ï", "ì", "î", "ı", "ī": plain += "i"
      case "ć", "č", "ç": plain += "c"
      case "š", "ś", "ş", "ș": plain += "s"
      case "ž", "ź", "ż": plain += "z"
      case "ñ", "ń", "ň": plain += "n"
      case "đ", "ð", "ď": plain += "d"
      case "ğ": plain += "g"
      case "ł": plain += "l"
      case "ř": plain += "r"
      case "ť", "ţ", "ț": plain += "t"
      case "ý", "ÿ": plain += "y"
      case "ß": plain += "ss"
      default: plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }

  /// Every mention in the order of the text; of overlapping ones the longest.
  func mentions(in text: String) -> [Hit] {
    let keys = WordKey.keys(of: text)
    var hits: [Hit] = []
    var start = 0
    while start < keys.count {
      var found: Hit?
      let longest = openings[keys[start]] ?? 0
      for end in stride(from: min(keys.count, start + longest), to: start, by: -1) {
        if let entry = phrases[keys[start..<end].joined(separator: " ")] {
          found = Hit(
            county: entry.county, mention: entry.mention, words: start..<end, isExact: true)
          break
        }
      }
      if let found {
        hits.append(found)
        start = found.words.upperBound
      } else {
        start += 1
      }
    }
    return hits
  }

  /// The county that a whole text names, as in the form's first field; with a slip of the pen allowed.
  func county(named text: String) -> Hit? {
    let keys = WordKey.keys(of: text)
    guard !keys.isEmpty else { return nil }
    if let entry = phrases[keys.joined(separator: " ")] {
      return Hit(
        county: entry.county, mention: entry.mention, words: 0..<keys.count, isExact: true)
    }
    if keys.count <= 2 {
      let letter = keys[0]
      let isLetterAlone = keys.count == 1 || keys[1] == "län"
      if isLetterAlone,
        let index = counties.firstIndex(where: {
          $0.letter.lowercased() == letter || $0.code == letter
        })
      {
        return Hit(county: index, mention: .county, words: 0..<keys.count, isExact: true)
      }
    }
    if let town = towns[keys.joined(separator: " ")] {
      return Hit(county: town, mention: .municipality, words: 0..<keys.count, isExact: true)
    }
    return misspelt(keys)
  }

  private func misspelt(_ keys: [String]) -> Hit? {
    let whole = keys.joined(separator: " ")
    guard whole.utf8.count >= 6, whole.utf8.count <= 40 else { return nil }
    var best: (county: Int, distance: Int)?
    var isTied = false
    for (phrase, entry) in phrases where entry.mention == .county {
      // Slips leave the first letter alone; "Norrland" is not "Sörmland".
      let most = phrase.utf8.count >= 8 ? 2 : 1
      guard phrase.first == whole.first,
        let distance = EditDistance.between(
          Gazetteer.plain(phrase), Gazetteer.plain(whole), atMost: most)
      else { continue }
      if let other = best, other.distance <= distance {
        if other.distance == distance, other.county != entry.county { isTied = true }
        continue
      }
      best = (entry.county, distance)
      isTied = false
    }
    guard let best, !isTied else { return nil }
    return Hit(county: best.county, mention: .county, words: 0..<keys.count, isExact: false)
  }

  /// The county of a mail or web address; sub-domains count ("mora.se", "fou.regionx.se").
  func county(ofDomain domain: String) -> Int? {
    var rest = Substring(domain.lowercased())
    // "@regionx": the ending is missing, the sender is not.
    if !rest.contains(".") { return domains[Gazetteer.plain(String(rest)) + ".se"] }
    while true {
      if let county = domains[Gazetteer.plain(String(rest))] { return county }
      guard let dot = rest.firstIndex(of: ".") else { return nil }
      rest = rest[rest.index(after: dot)...]
    }
  }
}
