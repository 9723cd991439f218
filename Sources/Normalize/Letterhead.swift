import Extract

/// The sender's unit and body in the head of a plan: "FoU-enheten" over "Kommunförbundet X", "Från: Enheten
/// för välfärd, Region X".
struct Letterhead {
  typealias Line = (text: String, places: [Place])

  /// The unit first; one line or two.
  private(set) var parts: [Line] = []

  private static let senders: Set<String> = ["från", "avsändare", "organisation"]

  /// - Parameter excluded: blocks that hold contacts.
  init(_ cutter: Cutter, _ gazetteer: Gazetteer, excluded: Set<Int>) {
    for line in Self.head(cutter, excluded: excluded) {
      let found = Self.bodies(in: line, gazetteer)
      if found.isEmpty {
        // What stands apart from it is somebody else's.
        if parts.isEmpty { continue }
        break
      }
      parts += found
      if parts.count > 1 { break }
    }
    parts = Array(parts.prefix(2))
    guard parts.count == 2 else { return }
    if Self.isWhole(parts[0].text, gazetteer), !Self.isWhole(parts[1].text, gazetteer) {
      parts.swapAt(0, 1)
    } else if Self.isWhole(parts[0].text, gazetteer) == Self.isWhole(parts[1].text, gazetteer) {
      // Two bodies, or two units: the first is the sender's.
      parts.removeLast()
    }
  }

  /// The lines before the first paragraph of prose.
  private static func head(_ cutter: Cutter, excluded: Set<Int>) -> [Line] {
    var lines: [Line] = []
    for (index, block) in cutter.blocks.enumerated() where !block.text.isEmpty {
      guard lines.count < 12 else { break }
      let words = cutter.words.ofBlock[index]
      if block.role == .furniture {
        if block.text.count <= 80, block.kind == .paragraph {
          lines.append((block.text, block.lines.prefix(1).map(\.place)))
        }
      } else if words.count > 30 || block.cell != nil || block.kind == .item {
        break
      } else if !excluded.contains(index), !words.isEmpty {
        lines += cutter.lines(words).map { (cutter.text($0), cutter.places($0)) }
      }
    }
    return lines
  }

  /// Unit and body that a line names and nothing else; the receiver is none.
  private static func bodies(in line: Line, _ gazetteer: Gazetteer) -> [Line] {
    var text = Substring(line.text)
    if let colon = text.firstIndex(of: ":") {
      guard let label = WordKey.keys(of: String(text[..<colon])).first, senders.contains(label)
      else { return [] }
      text = text[text.index(after: colon)...]
    }
    guard !text.contains(where: { $0.isNumber || $0 == "@" || $0 == "/" }),
      let end = text.last(where: { $0 != " " }), !".?!".contains(end)
    else { return [] }
    let parts = text.split { ",|·".contains($0) }.map { ContactReader.trimmed(String($0)) }
    let keys = WordKey.keys(of: String(text))
    guard parts.count <= 2, keys.count <= 9, let opening = keys.first,
      !["till", "kopia", "skr", "sveriges", "plan", "handlingsplan"].contains(opening),
      !opening.hasPrefix("genomförandeplan"), !opening.hasPrefix("länsstyrelse"),
      parts.contains(where: {
        ContactWords.isOrganisation($0) || isUnit($0) || isWhole($0, gazetteer)
      }),
      parts.allSatisfy({ $0.first?.isUppercase == true }),
      !keys.contains(where: { ["plan", "program", "mot"].contains($0) }),
      !keys.contains("för") || isUnit(parts[0])
    else { return [] }
    return parts.map { ($0, line.places) }
  }

  /// "Enheten för …", "Stöd- och samverkansenheten", "Kompetenscentrum för …".
  private static func isUnit(_ text: String) -> Bool {
    WordKey.keys(of: text).prefix(3).contains { key in
      units.contains { key.hasSuffix($0) } || key.hasPrefix("fou")
    }
  }

  private static let units = [
    "enheten", "enhet", "avdelningen", "avdelning", "förvaltningen", "förvaltning", "centrum",
    "strukturen", "struktur", "kontoret", "kansliet", "rådet", "utveckling", "stöd",
  ]

  /// A body with a name of its own, not one of its units.
  private static func isWhole(_ text: String, _ gazetteer: Gazetteer) -> Bool {
    let keys = WordKey.keys(of: text)
    guard let first = keys.first else { return false }
    return ["region", "kommunförbundet", "länssamverkan", "landstinget"].contains(first)
      || keys.contains { $0.hasSuffix("förbund") || $0.hasSuffix("kommuner") }
      || gazetteer.mentions(in: text).contains {
        $0.mention == .body && $0.words.count == keys.count
      }
  }
}
