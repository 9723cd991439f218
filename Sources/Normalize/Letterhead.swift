import Extract

/// The sender's unit and body in the head of a plan: "FoU-enheten" over "Kommunförbundet X", "Från: Enheten
/// för välfärd, Region X".
struct Letterhead {
  typealias Line = (text: String, places: [Place])

  /// The unit first; one line or two.
  private(set) var parts: [Line] = []

  private static let noSenders: Set<String> = [
    "till", "kopia", "skr", "kommunerna", "sveriges", "plan", "handlingsplan", "antagen",
    "beslutad",
    "fastställd",
    "godkänd", "beslut", "version",
  ]
  /// The head says by a label that they are the sender: "Avsändare: …".
  private(set) var isLabelled = false

  private static let senders: Set<String> = [
    "från", "avsändare", "organisation", "dokumentansvarig", "utgivare", "dokumentägare",
  ]

  /// "Framtaget av …"
  private static let makers: Set<String> = [
    "framtagen", "framtaget", "framtagna", "utarbetad", "utarbetat", "upprättad", "upprättat",
    "utgiven",
    "utgivet", "författad", "sammanställd", "sammanställt",
  ]

  /// - Parameter excluded: blocks that hold contacts.
  init(_ cutter: Cutter, _ gazetteer: Gazetteer, excluded: Set<Int>) {
    let head = Self.head(cutter, excluded: excluded)
    read(head.map(\.line), gazetteer)
    // A page's head runs above the title; what the paper prints below it says more of the same sender.
    let running = head.filter(\.isRunning).flatMap { Self.bodies(in: $0.line, gazetteer) }
    guard !isLabelled, !running.isEmpty else { return }
    var printed = self
    printed.parts = []
    printed.read(head.filter { !$0.isRunning }.map(\.line), gazetteer)
    if printed.parts.count == 2,
      printed.parts.contains(where: { part in running.contains { $0.text == part.text } })
    {
      self = printed
    }
  }

  private mutating func read(_ head: [Line], _ gazetteer: Gazetteer) {
    var isBehind = false
    for line in head {
      let found = Self.bodies(in: line, gazetteer)
      if found.isEmpty {
        isBehind = isBehind || !parts.isEmpty
        continue
      }
      if Self.label(line.text) != nil {
        // A label says it more surely than the place.
        if !isLabelled { parts = [] }
        isLabelled = true
      } else if isBehind {
        // What stands apart from it is somebody else's.
        continue
      }
      // A page's head repeats it.
      parts += found.filter { line in !parts.contains { $0.text == line.text } }
      if parts.count > 1, isLabelled { break }
    }
    // "Förvaltningen, Avdelningen" in one line and the body in another.
    if parts.count == 3, Set(parts.map(\.text)).count == 3,
      let body = [0, 2].first(where: { Self.isWhole(parts[$0].text, gazetteer) }),
      case let units = parts.indices.filter({ $0 != body }).map({ parts[$0] }),
      units[0].places == units[1].places,
      units.allSatisfy({ Self.isUnit($0.text) && !Self.isWhole($0.text, gazetteer) })
    {
      parts = units + [parts[body]]
      return
    }
    parts = Array(parts.prefix(2))
    // A line that joins both by a comma has them in its own order.
    guard parts.count == 2,
      !head.contains(where: { $0.text.contains("\(parts[0].text), \(parts[1].text)") })
    else { return }
    let isWhole = Self.isWhole(parts[0].text, gazetteer)
    if isWhole, !Self.isWhole(parts[1].text, gazetteer) {
      // An RSS is a unit, whatever stands behind it.
      if WordKey.keys(of: parts[0].text).first != "rss" { parts.swapAt(0, 1) }
    } else if isWhole == Self.isWhole(parts[1].text, gazetteer) {
      // Two bodies, or two units: the first is the sender's, unless one line names both.
      if parts[0].places != parts[1].places { parts.removeLast() }
    }
  }

  /// The sender without what says that it is one, and what stands behind it in the line: "Avsändare:
  /// Region X", "För Kommunförbundet X", "Region X • Antagen 2021-05-06".
  static func cleaned(_ text: String) -> String {
    var words = text.split(separator: " ")[...]
    if let label = label(text) {
      words = words.dropFirst(label)
      // "Avsändare: Region X. Diarienummer: …"
      if let stop = words.firstIndex(where: { $0.last == "." && $0.count > 3 }) {
        words = words[...stop]
        words[stop].removeLast()
      }
      // "Avsändare: Region X Datum: …"
      if let next = words.dropFirst().firstIndex(where: { $0.last == ":" }) {
        words = words[..<next]
      }
    }
    // "Unit • Region X • 2021–2023": up to the first part that names nobody.
    let parts = words.split { ["•", "·", "/"].contains($0) }
    let names = parts.prefix { part in
      !part.contains { $0.contains { $0.isNumber || $0 == "@" } || $0.hasPrefix("www.") }
        && !(part.first.map { isBehind($0) || isDocument($0) } ?? true)
    }
    if parts.count > 1, let first = names.first {
      words = names.dropFirst().reduce(first) { $0.dropLast() + [($0.last ?? "") + ","] + $1 }[...]
    }
    if let first = words.first, first == "För", words.count > 1 { words = words.dropFirst() }
    words = behindDocument(words)
    // "Region X Handlingsplan", not "Region Xs Handlingsplan"
    if let end = words.indices.dropFirst().first(where: {
      isBehind(words[$0]) || isDocument(words[$0]) && words[$0 - 1].last != "s"
    }) {
      words = words[..<end]
    }
    if let sign = words.first, !sign.contains(where: { $0.isLetter || $0.isNumber }) {
      words = words.dropFirst()
    }
    return ContactReader.trimmed(words.joined(separator: " "))
  }

  /// "Genomförandeplan från X, Y, maj 2021": what stands behind the document's name, without the month.
  private static func behindDocument(_ words: ArraySlice<Substring>) -> ArraySlice<Substring> {
    guard let from = words.prefix(3).firstIndex(of: "från"), from > words.startIndex,
      words[..<from].contains(where: { isNameOfDocument($0.lowercased()) })
    else { return words }
    var rest = words[(from + 1)...]
    if rest.count > 2, let year = rest.last, year.allSatisfy(\.isNumber),
      Dates.months.contains(rest[rest.endIndex - 2].lowercased())
    {
      rest = rest.dropLast(2)
    }
    return rest
  }

  /// A day, or what was done with the document.
  private static func isBehind(_ word: Substring) -> Bool {
    if ["Beslutad", "Antagen", "Fastställd", "Version", "Dnr"].contains(word) {
      return true
    }
    let figures = word.split(separator: "-")
    return figures.count == 3 && figures.allSatisfy { $0.prefix(4).allSatisfy(\.isNumber) }
  }

  /// "Region X Handlingsplan kvinnofrid": the document's own name, in a page's head.
  private static func isDocument(_ word: Substring) -> Bool {
    word.first?.isUppercase == true && isNameOfDocument(word.lowercased())
  }

  private static func isNameOfDocument(_ key: String) -> Bool {
    ["plan", "planen", "program", "programmet", "strategi"].contains { key.hasSuffix($0) }
  }

  /// How many words a label of the sender takes at the beginning of a line.
  private static func label(_ text: String) -> Int? {
    let words = text.split(separator: " ")
    if words.count > 2, words[1] == "av", makers.contains(words[0].lowercased()) { return 2 }
    guard let colon = text.firstIndex(of: ":"), text[colon...].dropFirst().first == " " else {
      return nil
    }
    let keys = WordKey.keys(of: String(text[..<colon]))
    return keys.first.map(senders.contains) == true
      ? text[..<colon].split(separator: " ").count : nil
  }

  /// The lines before the first paragraph of prose; those of a table in the head column by column.
  private static func head(
    _ cutter: Cutter, excluded: Set<Int>
  ) -> [(line: Line, isRunning: Bool)] {
    var lines: [(line: Line, isRunning: Bool)] = []
    func add(_ columns: [Int: [Line]]) {
      lines += columns.sorted { $0.key < $1.key }.flatMap(\.value).map { ($0, false) }
    }
    var columns: [Int: [Line]] = [:]
    for (index, block) in cutter.blocks.enumerated() where !block.text.isEmpty {
      guard lines.count < 12 else { break }
      let words = cutter.words.ofBlock[index]
      let isCell = block.cell?.table == 0 && words.count <= 8
      if !isCell {
        add(columns)
        columns = [:]
      }
      if block.role == .furniture {
        let text = cleaned(block.text)
        if text.count <= 80, block.kind == .paragraph {
          lines.append(((text, block.lines.prefix(1).map(\.place)), true))
        }
      } else if words.count > 30 || block.cell != nil && !isCell
        || block.kind == .item && label(block.text) == nil
      {
        break
      } else if !excluded.contains(index), !words.isEmpty {
        var own: [Line] = cutter.lines(words).map { (cutter.text($0), cutter.places($0)) }
        // "Avsändare" in the cell before it.
        if let cell = block.cell, let before = cutter.blocks[..<index].last,
          before.cell?.isInRow(of: cell) == true, own.count == 1,
          senders.contains(before.text.lowercased())
        {
          own[0].text = "\(before.text): \(own[0].text)"
        }
        if let cell = block.cell {
          columns[cell.column, default: []] += own
        } else {
          lines += own.map { ($0, false) }
        }
      }
    }
    add(columns)
    return lines
  }

  /// Unit and body that a line names and nothing else; the receiver is none.
  private static func bodies(in line: Line, _ gazetteer: Gazetteer) -> [Line] {
    let text = behindTitle(cleaned(line.text), gazetteer)
    if text.contains(":") { return [] }
    guard !text.contains(where: { $0.isNumber || $0 == "@" || $0 == "/" }),
      let end = text.last(where: { $0 != " " }), !".?!".contains(end)
    else { return [] }
    let parts = text.split { ",|·".contains($0) }.map {
      withoutMembers(ContactReader.trimmed(String($0)))
    }
    let keys = WordKey.keys(of: String(text))
    guard parts.count <= 2, keys.count <= 12, parts.allSatisfy({ WordKey.keys(of: $0).count <= 9 }),
      let opening = keys.first, keys.count > 1 || !Self.kinds.contains(opening),
      !Self.noSenders.contains(opening),
      !opening.hasPrefix("genomförandeplan"), !opening.hasPrefix("länsstyrelse"),
      parts.contains(where: {
        ContactWords.isOrganisation($0) || isUnit($0) || isWhole($0, gazetteer)
          || short(of: $0) != nil
      }),
      parts.allSatisfy({ $0.first?.isUppercase == true }),
      !keys.contains(where: { ["plan", "program", "mot"].contains($0) }),
      !keys.contains("för") || isUnit(parts[0]) || short(of: parts[0]) != nil
        // "RSS X, Y:s samverkan för vård", "Stödfunktionen för vård, X kommunförbund"
        || parts.count == 2 && !keys.contains(where: isNameOfDocument)
          && parts.contains(where: { part in
            !WordKey.keys(of: part).contains("för")
              && (ContactWords.isOrganisation(part) || isWhole(part, gazetteer))
          })
    else { return [] }
    return parts.map { ($0, line.places) }
  }

  /// What follows a page's own title in the title of its window: "Plan för kvinnofrid - FoU X - Region Y",
  /// "Så arbetar vi | X".
  private static func behindTitle(_ text: String, _ gazetteer: Gazetteer) -> String {
    let parts = text.replacing(" – ", with: " | ").replacing(" - ", with: " | ")
      .split(separator: " | ").map(String.init)
    guard parts.count > 1, let body = parts.last,
      isWhole(body, gazetteer) || ContactWords.isOrganisation(body)
    else { return text }
    let unit = parts[parts.count - 2]
    // "Kansliet | Region X" are both the sender.
    let isUnit = isUnit(unit) && !AimWords.isSentence(unit)
    if parts.count == 2 {
      return isUnit || !AimWords.isSentence(unit) && !isTitleOfPage(unit) ? text : body
    }
    return isUnit ? "\(unit) | \(body)" : body
  }

  /// "Så stärker vi kvinnofriden", "Kvinnofrid", "Plan för kvinnofrid": what a page is about.
  private static func isTitleOfPage(_ text: String) -> Bool {
    let keys = WordKey.keys(of: text)
    return keys.contains("vi") || keys.contains(where: isNameOfDocument)
      || AimWords.isArea(text) && !ContactWords.isOrganisation(text)
  }

  /// Kinds of bodies, which alone name none.
  private static let kinds: Set<String> = [
    "region", "regionen", "kommunförbundet", "kommunförbund", "kommunen", "landstinget", "länet",
  ]

  /// "Region X och länets åtta kommuner": those it speaks for are no part of its name.
  private static func withoutMembers(_ text: String) -> String {
    let words = text.split(separator: " ")
    guard words.last?.lowercased() == "kommuner",
      let link = words.lastIndex(where: { $0 == "och" || $0 == "samt" }), link > 0,
      ["länets", "dess", "de", "alla", "samtliga"].contains(words[link + 1])
    else { return text }
    return words[..<link].joined(separator: " ")
  }

  /// What a body calls itself in brackets behind its name: "Chefsgruppen för välfärd (RSS X)".
  private static func short(of text: String) -> Substring? {
    guard text.hasSuffix(")"), let bracket = text.firstIndex(of: "("), bracket > text.startIndex
    else { return nil }
    let short = text[text.index(after: bracket)...].dropLast()
    return short.hasPrefix("RSS") || short.hasPrefix("FoU") ? short : nil
  }

  /// "Enheten för …", "Stöd- och samverkansenheten", "Kompetenscentrum för …".
  static func isUnit(_ text: String) -> Bool {
    WordKey.keys(of: text).prefix(3).contains { key in
      units.contains { key.hasSuffix($0) } || key.hasPrefix("fou")
    }
  }

  private static let units = [
    "enheten", "enhet", "avdelningen", "avdelning", "förvaltningen", "förvaltning", "centrum",
    "strukturen", "struktur", "kontoret", "kansliet", "rådet", "utveckling", "stöd",
    "länsgruppen", "samverkansgruppen", "chefsgruppen",
  ]

  /// A body with a name of its own, not one of its units.
  private static func isWhole(_ text: String, _ gazetteer: Gazetteer) -> Bool {
    let keys = WordKey.keys(of: text)
    guard let first = keys.first else { return false }
    return ["region", "rss", "kommunförbundet", "länssamverkan", "landstinget"].contains(first)
      || keys.contains { $0.hasSuffix("förbund") || $0.hasSuffix("kommuner") }
      || gazetteer.mentions(in: text).contains {
        $0.mention == .body && $0.words.count == keys.count
      }
  }
}
