import Extract
import Testing

@testable import Normalize

@Suite struct TickTests {
  private static let staffing = "[x] Ja, vi kommer att använda medlen"
  private static let plans =
    ("[x] Ja, denna ifyllda mall är vår genomförandeplan.\n[ ] Vi bifogar vår genomförandeplan med detta dokument.")

  private func states(_ changes: [(String, String)] = [], mediaType: String = "text/plain")
    -> [String]
  {
    Filled.submission(changes, mediaType: mediaType).choices.map(\.state.rawValue)
  }

  @Test func everyChoiceOfTheTemplateIsListed() {
    let choices = Filled.submission().choices
    #expect(
      choices.map(\.id) == ["staffing", "network", "reporting", "plan.thisForm", "plan.attached"])
    #expect(
      choices.map(\.state.rawValue) == ["checked", "checked", "checked", "checked", "unchecked"])
    #expect(choices.allSatisfy { $0.confidence == 1 && $0.evidence.count == 1 })
  }

  @Test func anEmptyBoxIsUncheckedAndAnUnreadableOneUnknown() {
    #expect(states([(Self.staffing, "[ ] Ja, vi kommer att använda medlen")])[0] == "unchecked")
    #expect(states([(Self.staffing, "[?] Ja, vi kommer att använda medlen")])[0] == "unknown")
  }

  @Test func noBoxIsAbsentInTextAndUnknownOnAPage() {
    let change = (Self.staffing, "Ja, vi kommer att använda medlen")
    #expect(states([change])[0] == "absent")
    // A page may show a box that its text layer does not hold.
    #expect(states([change], mediaType: "application/pdf")[0] == "unknown")
    #expect(states([change])[1...] == ["checked", "checked", "checked", "unchecked"])
  }

  @Test func boxesMayStandAfterTheirLabels() {
    var text = Filled.text
    for line in text.split(separator: "\n") where line.hasPrefix("[") {
      text = text.replacing(line, with: "\(line.dropFirst(4))\n\(line.prefix(4))")
    }
    let read = Submission(of: Document(text), using: Filled.templates)
    #expect(
      read.choices.map(\.state.rawValue) == [
        "checked", "checked", "checked", "checked", "unchecked",
      ])
  }

  @Test func yesAndNoBoxes() {
    func answered(_ boxes: String) -> String {
      let change = "Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen."
      return states([("[x] " + change, change + "\n" + boxes)])[1]
    }
    #expect(answered("[x] Ja\n[ ] Nej") == "checked")
    #expect(answered("[ ] Ja\n[x] Nej") == "unchecked")
    #expect(answered("[x] Ja\n[x] Nej") == "unknown")
    #expect(answered("[ ] Nej\n[x] Ja") == "checked")
  }

  @Test func aRemarkBelowAStatementIsNoRefusal() {
    let network = "Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen."
    func answered(_ text: String) -> String { states([("[x] " + network, text)])[1] }
    #expect(answered("[x] \(network)\nNej, några frågor har vi inte just nu.") == "checked")
    #expect(answered("[x] \(network)\nInte klart ännu vem som deltar.") == "checked")
    #expect(answered("[ ] \(network)\nNej") == "unchecked")
    #expect(answered("[ ] \(network)\nNej, inte i år.") == "unchecked")
  }

  @Test func theBoxOfALineOfTheSendersOwnIsNotTheStatementsForSure() {
    let network = "Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen."
    let read = Filled.submission([
      ("[x] " + network, "\(network)\n[x] Påminn oss gärna i januari.")
    ])
    #expect(read.choices[1].state != .checked || read.choices[1].confidence <= 0.7)
  }

  @Test func boxesInCellsBelongToTheirRow() {
    #expect(
      states([
        (
          Self.plans,
          """
          | [x] | Vi bifogar vår genomförandeplan med detta dokument. |
          | [ ] | Ja, denna ifyllda mall är vår genomförandeplan. |
          """
        )
      ]).count == 5)
    let blocks = [
      Block(kind: .box(.checked), text: "", lines: [], cell: Cell(table: 0, row: 0, column: 1)),
      Block(kind: .paragraph, text: "a", lines: [], cell: Cell(table: 0, row: 0, column: 0)),
      Block(kind: .paragraph, text: "b", lines: [], cell: Cell(table: 0, row: 1, column: 0)),
      Block(kind: .box(.unchecked), text: "", lines: [], cell: Cell(table: 0, row: 1, column: 1)),
    ]
    let results = Ticks.read(
      [
        .box(.checked, block: 0), .label(choice: 0, block: 1), .label(choice: 1, block: 2),
        .box(.unchecked, block: 3),
      ], in: blocks)
    #expect(results.mapValues(\.state) == [0: .checked, 1: .unchecked])
    #expect(results.values.allSatisfy { $0.confidence == 1 })
  }

  /// "JA ☒ NEJ ☐" in one cell beside the statement, and "☒ JA ☐ NEJ".
  @Test(arguments: [
    (["JA", "☒", "NEJ", "☐"], BoxState.checked), (["JA", "☐", "NEJ", "☒"], .unchecked),
    (["☒", "JA", "☐", "NEJ"], .checked), (["☐", "JA", "☒", "NEJ"], .unchecked),
    (["NEJ", "☐", "JA", "☒"], .checked), (["JA", "☒", "NEJ", "☒"], .unknown),
  ])
  func yesAndNoInOneCell(parts: [String], state: BoxState) {
    let marks: [String: BoxState] = ["☒": .checked, "☐": .unchecked]
    let label = Block(
      kind: .paragraph, text: "a", lines: [], cell: Cell(table: 0, row: 0, column: 0))
    let blocks =
      [label]
      + parts.map { part in
        Block(
          kind: marks[part].map { .box($0) } ?? .paragraph, text: marks[part] == nil ? part : "",
          lines: [], cell: Cell(table: 0, row: 0, column: 1))
      }
    let boxes = blocks.indices.dropFirst().compactMap { index -> Ticks.Event? in
      marks[parts[index - 1]].map { .box($0, block: index) } ?? .text(parts[index - 1])
    }
    let results = Ticks.read([.label(choice: 0, block: 0)] + boxes, in: blocks)
    #expect(results[0]?.state == state)
  }

  /// On a scan a "Ja" behind an empty box is handwriting; beside a "Nej" with a box of its own it is printed.
  @Test(arguments: [(BoxState.unchecked, BoxState.checked), (.checked, .unchecked)])
  func yesAndNoInCellsOfAScan(yes: BoxState, no: BoxState) {
    let rows = """
      | Ja, denna ifyllda mall är vår genomförandeplan. | Ja | Nej |
      | Vi bifogar vår genomförandeplan med detta dokument. | Ja] | Nej |
      """
    var document = Document(Filled.text.replacing(Self.plans, with: rows))
    document.source.ocr = true
    document.blocks = document.blocks.flatMap { block -> [Block] in
      guard let cell = block.cell, cell.column > 0 else { return [block] }
      let isYes = (cell.column == 1) == (cell.row == 1)
      return [block, Block(kind: .box(isYes ? yes : no), text: "", lines: [], cell: cell)]
    }
    let read = Submission(of: document, using: Filled.templates).choices.suffix(2)
    #expect(read.map(\.state.rawValue) == [no.rawValue, yes.rawValue])
  }

  /// The box behind "Nej" takes its last letter.
  @Test func aNoWhoseLastLetterWasLost() {
    let rows = """
      | Ja, denna ifyllda mall är vår genomförandeplan. | Ja | Nej |
      | Vi bifogar vår genomförandeplan med detta dokument. | Ja[] | Ne |
      """
    let statement = "[x] Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen."
    let row = "| Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen. | Ja[] | Ne |"
    var document = Document(
      Filled.text.replacing(Self.plans, with: rows).replacing(statement, with: row))
    document.source.ocr = true
    document.blocks = document.blocks.flatMap { block -> [Block] in
      guard let cell = block.cell, cell.column > 0 else { return [block] }
      let box = Block.Kind.box(cell.column == 1 ? .unchecked : .checked)
      return [block, Block(kind: box, text: "", lines: [], cell: cell)]
    }
    let read = Submission(of: document, using: Filled.templates).choices
    #expect(read[1].state == .unchecked)
    #expect(read.suffix(2).map(\.state) == [.unchecked, .unchecked])
  }

  /// Typed beside each statement; the first row's "Nej" is no head of the column.
  @Test func wordsInTheRowsOfStatementsAreTheirAnswers() {
    let rows = """
      | Ja, denna ifyllda mall är vår genomförandeplan. | Nej |
      | Vi bifogar vår genomförandeplan med detta dokument. | Ja |
      """
    #expect(states([(Self.plans, rows)]).suffix(2) == ["unchecked", "checked"])
  }

  /// The heading as a question, and "Ja" for the whole statement.
  @Test(arguments: [("Ja", "checked"), ("Nej", "unchecked"), ("Ja\nNej", "absent")])
  func oneWordUnderAHeadingWithoutItsStatement(answer: String, state: String) {
    let network = "[x] Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen."
    let choice = Filled.submission([
      (
        "# 5. Deltagande i SKR:s nätverk\nMarkera med ett kryss.\n" + network,
        "# 5. SKR:s nätverk: kommer ni att delta?\nSvar:\n" + answer
      )
    ]).choices[1]
    #expect(choice.state.rawValue == state)
    #expect(choice.confidence <= 0.7)
  }

  @Test func aBoxBeyondAHeadingBelongsToNobody() {
    let block = Block(kind: .paragraph, text: "a", lines: [])
    let events: [Ticks.Event] = [.label(choice: 0, block: 0), .barrier, .box(.checked, block: 0)]
    #expect(Ticks.read(events, in: [block]).isEmpty)
    let text: [Ticks.Event] = [
      .label(choice: 0, block: 0), .text("en hel mening om något annat"), .box(.checked, block: 0),
    ]
    #expect(Ticks.read(text, in: [block]).isEmpty)
  }

  @Test func theOrderAloneDoesNotTellWhichBoxIsWhose() {
    let block = Block(kind: .paragraph, text: "a", lines: [])
    let events: [Ticks.Event] = [
      .box(.checked, block: 0), .label(choice: 0, block: 0), .box(.unchecked, block: 0),
    ]
    let result = Ticks.read(events, in: [block])[0]
    #expect(result?.state == .unknown)
    #expect(result.map { $0.confidence < 1 } == true)
  }
}
