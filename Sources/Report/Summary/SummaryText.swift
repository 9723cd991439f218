import Compare
import Extract
import Normalize

/// What the summary says, section by section.
struct SummaryText {
  private let comparison: Comparison
  private let language: Language
  private let names: [String: String]

  /// How many of each list are shown; the report has the rest.
  private static let mostFlags = 4
  private static let mostPairs = 8
  private static let mostQuotes = 1
  private static let longestQuote = 160

  init(of comparison: Comparison, language: Language) {
    self.comparison = comparison
    self.language = language
    names = Dictionary(
      comparison.counties.map { ($0.entry.code, Self.short($0.entry.name)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The county's name without "län": "Dalarna", "Örebro".
  static func short(_ name: String) -> String {
    guard name.hasSuffix(" län") else { return name }
    let stem = name.dropLast(4)
    return String(stem.hasSuffix("s") ? stem.dropLast() : stem)
  }

  var document: TextDocument {
    let day = String(comparison.made.prefix(10))
    var document = TextDocument(
      title: say("Genomförandeplanerna i korthet", "The implementation plans in brief"),
      footer: say("Underlag: pipeline compare, \(day)", "Made by pipeline compare, \(day)"),
      language: language.rawValue)
    document.note(
      say(
        "Läst och sammanställt av ett program. Inom parentes står filen och sidan; hela texterna finns i "
          + "rapporten (index.html) och arbetsboken (comparison.xlsx). Kontrollera mot originalet innan "
          + "något beslutas.",
        "Read and put together by a program. The file and page stand in brackets; the full texts are in "
          + "the report (index.html) and the workbook (comparison.xlsx). Check against the original "
          + "before deciding anything."))
    received(&document)
    gaps(&document)
    themes(&document)
    alike(&document)
    wishes(&document)
    return document
  }

  private func say(_ swedish: String, _ english: String) -> String {
    language == .swedish ? swedish : english
  }

  private func received(_ document: inout TextDocument) {
    document.heading(say("Vad som har kommit in", "What has come in"))
    let counties = comparison.counties
    let all = counties.reduce(0) { $0 + $1.entry.amount }
    for year in comparison.timeline {
      func list(_ status: Comparison.County.Status) -> [String] { year.counties[status] ?? [] }
      let complete = list(.complete)
      let amount = counties.filter { complete.contains($0.entry.code) }
        .reduce(0) { $0 + $1.entry.amount }
      let form = comparison.outlines.first { $0.template == year.template }?.name ?? year.template
      let sent = counties.count - list(.nothing).count
      document.paragraph(
        say(
          "\(form): \(sent) av \(counties.count) län har lämnat in; \(complete.count) är kompletta "
            + "(\(amount.grouped(language)) av \(all.grouped(language)) kr per år) och "
            + "\(list(.incomplete).count) behöver kompletteras. \(year.answered.grouped(language)) av "
            + "\(year.asked.grouped(language)) möjliga svar är givna.",
          "\(form): \(sent) of \(counties.count) counties have sent something; \(complete.count) are "
            + "complete (\(amount.grouped(language)) of \(all.grouped(language)) SEK a year) and "
            + "\(list(.incomplete).count) need completing. \(year.answered.grouped(language)) of "
            + "\(year.asked.grouped(language)) possible answers are given."))
      if !list(.nothing).isEmpty {
        document.paragraph(
          say("Inget har kommit från ", "Nothing has come from ") + join(list(.nothing)) + ".")
      }
    }
    if comparison.timeline.isEmpty {
      document.paragraph(say("Inget har kommit in.", "Nothing has come in."))
    }
    if !comparison.unplaced.isEmpty {
      document.paragraph(
        say(
          "Filer utan län eller olästa: \(comparison.unplaced.count) (",
          "Files with no county or not read: \(comparison.unplaced.count) (")
          + comparison.unplaced.prefix(Self.mostPairs).map(\.name).joined(separator: ", ") + ").")
    }
  }

  private func join(_ codes: [String]) -> String {
    codes.map { names[$0] ?? $0 }.joined(separator: ", ")
  }

  private func source(_ source: Source, _ places: [Place]) -> String {
    let file = source.name.split(separator: "/").last.map(String.init) ?? source.name
    return "(" + [file, places.words(language)].compactMap { $0 }.joined(separator: ", ") + ")"
  }

  private func gaps(_ document: inout TextDocument) {
    document.heading(say("Läget län för län", "County by county"))
    let missing = Dictionary(grouping: comparison.missing, by: \.county)
    let themes = Dictionary(
      comparison.codebook.themes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    document.table(
      [
        Word.county(language), Word.status(language),
        say("Att rätta", "To put right"), say("Nämns inte i planen", "Not mentioned in the plan"),
      ], widths: [26, 24, 74, 50],
      rows: comparison.counties.map { county in
        var flags: [String] = []
        for submission in county.current {
          for flag in submission.flags where flag.severity == .error {
            flags.append(
              "\(flag.section.map { "\($0): " } ?? "")\(flag.messageAlone(language)) "
                + source(submission.source, flag.evidence))
          }
        }
        let more = flags.count - Self.mostFlags
        flags = Array(flags.prefix(Self.mostFlags))
        if more > 0 { flags.append("+ \(more) \(Word.more(language))") }
        if let why = county.why(language) { flags.insert(why, at: 0) }
        let left = missing[county.entry.code] ?? []
        var seen: Set<String> = []
        let names = left.filter { seen.insert($0.what).inserted }
          .compactMap { themes[$0.what]?.name(language) }
        let unsure =
          left.contains(where: \.isUnsure) ? say(" (osäker läsning)", " (unsure reading)") : ""
        return [
          self.names[county.entry.code] ?? county.entry.name,
          "\(county.status.sign) \(county.status.word(language))", flags.joined(separator: "\n"),
          names.joined(separator: ", ") + (names.isEmpty ? "" : unsure),
        ]
      })
  }

  private func themes(_ document: inout TextDocument) {
    document.heading(say("Teman över länen", "Themes across the counties"))
    document.note(
      say(
        "Så många län som skriver om temat, och ett exempel. Ett tema räknas när styckets egna ord säger "
          + "det; kodboken står i arbetsboken.",
        "How many counties write of the theme, and an example. A theme counts when the passage's own "
          + "words say so; the codebook is in the workbook."))
    var counties: [String: Set<String>] = [:]
    var example: [String: Int] = [:]
    for coding in comparison.codings where !coding.isNegated {
      guard let county = comparison.passages[coding.passage].county else { continue }
      counties[coding.theme, default: []].insert(county)
      if example[coding.theme] == nil { example[coding.theme] = coding.passage }
    }
    let heard = Set(comparison.passages.compactMap(\.county)).count
    document.table(
      [
        SheetWord.theme(language), say("Län av \(heard)", "Counties of \(heard)"),
        say("Till exempel", "For example"),
      ], widths: [52, 20, 102],
      rows: comparison.codebook.themes.map { theme in
        [
          "\(theme.group.title(language)): \(theme.name(language))",
          String(counties[theme.id]?.count ?? 0),
          example[theme.id].map { quote(comparison.passages[$0]) } ?? "–",
        ]
      })
  }

  /// A passage, cut at a word where it is long, with its county and source.
  private func quote(_ passage: Passage) -> String {
    var text = passage.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if text.count > Self.longestQuote {
      text = String(text.prefix(Self.longestQuote))
      if let space = text.lastIndex(of: " ") { text = String(text[..<space]) }
      text += " …"
    }
    let county = passage.county.flatMap { names[$0] } ?? ""
    return "«\(text)» \(county) \(source(passage.source, passage.evidence))"
  }

  private func alike(_ document: inout TextDocument) {
    let pairs = comparison.similar.sorted { ($1.score, $0.a, $0.b) < ($0.score, $1.a, $1.b) }
    document.heading(say("Län som skriver lika", "Counties that write alike"))
    let copies = comparison.copied.count { $0.kind == .neighbour }
    let kept = comparison.copied.count - copies
    document.paragraph(
      say(
        "\(pairs.count) par av svar liknar varandra; dessa län kan ha nytta av att tala med varandra. "
          + "\(copies) stycken står ordagrant hos två län, och \(kept) är kvar från länets eget formulär "
          + "året före.",
        "\(pairs.count) pairs of answers are alike; these counties may gain from talking to each other. "
          + "\(copies) passages stand word for word with two counties, and \(kept) are left from the "
          + "county's own form of the year before."))
    if pairs.isEmpty { return }
    document.table(
      [
        Word.counties(language), Word.question(language), SheetWord.shared(language),
        say("Källor", "Sources"),
      ], widths: [38, 32, 52, 52],
      rows: pairs.prefix(Self.mostPairs).map { pair in
        [
          join([pair.a, pair.b]), pair.question + (pair.year.map { " \($0)" } ?? ""),
          pair.shared.joined(separator: ", "),
          source(pair.inA.source, pair.inA.evidence) + "\n"
            + source(pair.inB.source, pair.inB.evidence),
        ]
      })
  }

  private func wishes(_ document: inout TextDocument) {
    let wishes = comparison.wishes
    if wishes.isEmpty { return }
    document.heading(say("Önskemål om stöd", "Wishes for support"))
    let themes = Dictionary(
      comparison.codebook.themes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    document.table(
      [
        SheetWord.theme(language), Word.counties(language), say("Till exempel", "For example"),
      ], widths: [40, 34, 100],
      rows: wishes.map { wish in
        var seen: Set<String> = []
        let counties = wish.passages.compactMap { comparison.passages[$0].county }
          .filter { seen.insert($0).inserted }
        let name = wish.theme.flatMap { themes[$0]?.name(language) } ?? SheetWord.noTheme(language)
        let year = comparison.timeline.count > 1 ? wish.year.map { " \($0)" } ?? "" : ""
        return [
          name + year, join(counties),
          wish.passages.prefix(Self.mostQuotes).map { quote(comparison.passages[$0]) }
            .joined(separator: "\n"),
        ]
      })
  }
}
