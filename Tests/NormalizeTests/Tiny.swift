import Extract

@testable import Normalize

extension Document {
  /// A small document, a block a line: "# " heading, "- " item, "[x] " "[ ] " "[?] " a box before its
  /// label, "| a | b |" a row of cells, "(ink)" something drawn; everything else a paragraph.
  init(_ text: String, mediaType: String = "text/plain") {
    var blocks: [Block] = []
    var table = -1
    var row = 0
    var isInTable = false
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let place = Place.lines(first: index + 1, last: index + 1)
      func add(_ kind: Block.Kind, _ text: some StringProtocol, _ cell: Cell? = nil) {
        blocks.append(
          Block(kind: kind, text: String(text), lines: [Line(start: 0, place: place)], cell: cell))
      }
      let isRow = line.hasPrefix("| ")
      if isRow, !isInTable { (table, row) = (table + 1, 0) }
      isInTable = isRow
      if isRow {
        for (column, cell) in line.split(separator: "|").enumerated() {
          let text = cell.drop { $0 == " " }.prefix { $0 != "|" }
          var trimmed = Substring(text)
          while trimmed.last == " " { trimmed.removeLast() }
          if !trimmed.isEmpty {
            add(.paragraph, trimmed, Cell(table: table, row: row, column: column))
          }
        }
        row += 1
        continue
      }
      var rest = line
      for (mark, state) in [("[x] ", BoxState.checked), ("[ ] ", .unchecked), ("[?] ", .unknown)]
      where rest.hasPrefix(mark) {
        add(.box(state), "")
        rest = rest.dropFirst(4)
      }
      if rest.isEmpty { continue }
      if rest == "(ink)" {
        add(.ink, "")
        continue
      }
      let level = rest.prefix { $0 == "#" }.count
      if level > 0, rest.dropFirst(level).first == " " {
        add(.heading(level: level), rest.dropFirst(level + 1))
      } else if rest.hasPrefix("- ") {
        add(.item, rest.dropFirst(2))
      } else {
        add(.paragraph, rest)
      }
    }
    self.init(source: Source(file: "tiny", sha256: "", mediaType: mediaType), blocks: blocks)
  }
}

extension Block {
  /// A paragraph in a cell of a table on a page, in columns of 190 points.
  static func cell(
    _ text: String, table: Int = 0, row: Int, column: Int, page: Int = 1, top: Double
  ) -> Block {
    let left = 50 + 200 * Double(column)
    let place = Place.box(page: page, left: left, top: top, right: left + 190, bottom: top + 12)
    return Block(
      kind: .paragraph, text: text, lines: [Line(start: 0, place: place)],
      cell: Cell(table: table, row: row, column: column))
  }
}

extension Cutter {
  /// All words of the document, a piece a block.
  var pieces: [Piece] {
    blocks.indices.compactMap { index in
      if case .box(let state) = blocks[index].kind {
        return Piece(block: index, words: 0..<0, box: state)
      }
      return words.ofBlock[index].isEmpty ? nil : Piece(block: index, words: words.ofBlock[index])
    }
  }
}

/// The goals of a plan, each by its first words.
func goals(_ text: String) -> [String] {
  let cutter = Cutter(Document(text))
  return GoalReader(cutter, excluded: []).goals.map { cutter.text($0.words) }
}

/// The form of 2021 filled in, from which each test takes away or changes one thing.
enum Filled {
  static let templates = Templates()

  static let text = """
    # 1. Län
    Dalarna
    # 2. Organisation
    Region Dalarna
    # 3. Kontaktuppgifter RSS
    Anna Provsson, anna.provsson@regiondalarna.se, 070-174 06 05
    # 4. Personell resurs
    Markera med ett kryss
    [x] Ja, vi kommer att använda medlen för personella resurser inom kvinnofridsområdet motsvarande halvtidsanställning.
    # 5. Deltagande i SKR:s nätverk
    Markera med ett kryss.
    [x] Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen.
    # 6. Återrapportering
    Markera med ett kryss.
    [x] Ja, vi kommer att årsvis följa upp arbetet och återrapportera till SKR senast 1 februari 2022.
    # 7. Utveckla kunskap och kapacitet gällande att förhindra och förebygga hedersrelaterat våld och förtryck.
    Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken).
    Hedersmål på tre år.
    Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken).
    Hedersmål i år.
    # 8. Arbeta för att integrera kvinnofridsområdet i RSS ordinarie struktur.
    Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken).
    Strukturmål på tre år.
    Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken).
    Strukturmål i år.
    # 9. Stödja kunskaps- och verksamhetsutveckling inom kvinnofridsområdet, med ett tydligt barnperspektiv, i kommuner och regioner.
    Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken).
    Kunskapsmål på tre år.
    Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken).
    Kunskapsmål i år.
    # 10. Stödja och utveckla arbetet med systematisk uppföljning av kvinnofridsarbetets kvalitet och resultat.
    Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken).
    Uppföljningsmål på tre år.
    Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken).
    Uppföljningsmål i år.
    # 11. Genomförandeplan
    Markera ett av alternativen med ett kryss.
    [x] Ja, denna ifyllda mall är vår genomförandeplan.
    [ ] Vi bifogar vår genomförandeplan med detta dokument.
    # 12. Önskat stöd från SKR
    Vilket stöd önskar ni inom er RSS från SKR för att på bästa sätt kunna genomföra satsningen?
    Beskriv (max 500 tecken).
    Erfarenhetsutbyte.
    # 14. Underskrift
    Datum: 2021-05-28
    Chef för RSS: Bertil Exempelberg
    """

  /// The sections of whose it is.
  static let head = text.split(separator: "\n").prefix(6).joined(separator: "\n")

  static func submission(_ changes: [(String, String)] = [], mediaType: String = "text/plain")
    -> Submission
  {
    var text = text
    for (old, new) in changes {
      precondition(text.contains(old), "The form has no «\(old)» to change.")
      text = text.replacing(old, with: new)
    }
    return Submission(of: Document(text, mediaType: mediaType), using: templates)
  }

  /// "code section field" of every flag.
  static func flags(_ changes: [(String, String)]) -> [String] {
    submission(changes).flags.map { "\($0.code.rawValue) \($0.section ?? "–") \($0.field ?? "–")" }
  }
}
