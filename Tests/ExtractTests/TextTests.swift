import Testing

@testable import Extract

/// A block on one line: kind, cell, text.
func sketch(_ blocks: [Block]) -> [String] {
  blocks.map { block in
    let mark =
      switch block.kind {
      case .heading(let level): "h\(level)"
      case .paragraph: "p"
      case .item: "-"
      case .box(let state): "box \(state)"
      case .ink: "ink"
      }
    let cell = block.cell.map { "[\($0.table),\($0.row),\($0.column)] " } ?? ""
    let role = block.role == .furniture ? "~" : ""
    return block.text.isEmpty ? "\(role)\(cell)\(mark)" : "\(role)\(cell)\(mark): \(block.text)"
  }
}

private func read(_ text: String) throws -> [String] { sketch(try Text.read(text).blocks) }

@Suite struct TextTests {
  @Test func labelsAndValuesOnLinesOfTheirOwnStayApart() throws {
    #expect(
      try read("1. Län\nDalarna\n2. Organisation\nRegion Dalarna\nBox 712\n791 29 Falun") == [
        "p: 1. Län", "p: Dalarna", "p: 2. Organisation", "p: Region Dalarna", "p: Box 712",
        "p: 791 29 Falun",
      ])
  }

  @Test func wrappedLinesAreJoinedAndKeepTheirPlaces() throws {
    let blocks = try Text.read(
      """
      Det här stycket har någon brutit för hand vid sjuttio tecken ungefär,
      så att varje rad är lika lång som den förra och nästa ord inte skulle
      ha fått plats på raden. Till slut kommer en avstav-
      ning och den omfattar också hälso-
      och sjukvård.
      """
    ).blocks
    try #require(blocks.count == 1)
    #expect(
      blocks[0].text == """
        Det här stycket har någon brutit för hand vid sjuttio tecken ungefär, så att varje rad är \
        lika lång som den förra och nästa ord inte skulle ha fått plats på raden. Till slut kommer \
        en avstavning och den omfattar också hälso- och sjukvård.
        """)
    #expect(blocks[0].lines.map(\.place) == (1...5).map { .lines(first: $0, last: $0) })
    let starts = blocks[0].lines.map { blocks[0].text.utf8.dropFirst($0.start).prefix(4) }
    #expect(
      starts.map { String(decoding: $0, as: UTF8.self) } == ["Det ", "så ", "ha f", "ning", "och "])
  }

  @Test func contactsOnWrappedLinesStayApart() throws {
    let read = try read(
      """
      Det här stycket är brutet vid ungefär sextio tecken så att det
      finns en bredd att mäta, och den bredden gäller för hela den
      här texten, även för rader som har kontaktuppgifter.

      Anna Exempel, strateg vid enheten, anna.exempel@example.se, 070
      123 45 67
      Bo Exempel, utredare, bo.exempel@region.example.se, 070-1234567
      Cilla Exempel, chef
      """)
    #expect(read.contains { $0.hasPrefix("p: Bo Exempel") })
    #expect(read.contains("p: Cilla Exempel, chef"))
  }

  @Test func unwrappedLinesAreNotJoined() throws {
    let long =
      "Vi ska stärka kunskapen i hela länet genom utbildning för alla som arbetar med frågan"
    #expect(try read("\(long).\n\(long).").count == 2)
    #expect(try read("- bidra med exempel på arbetet\n- processleda").count == 2)
    #expect(
      try read("bidra med exempel på vad en integrering kan omfatta\nprocessleda utbytet i länet")
        .count == 2)
  }

  @Test func aBlankLineInsideASentenceDoesNotEndIt() throws {
    let blocks = try Text.read(
      "Överenskommelsen bidrar till att stärka praktiken i mötet med den\n\nenskilde individen."
    ).blocks
    #expect(blocks.count == 1)
    #expect(blocks[0].text.hasSuffix("i mötet med den enskilde individen."))
    #expect(blocks[0].lines.map(\.place) == [.lines(first: 1, last: 1), .lines(first: 3, last: 3)])
  }

  @Test(arguments: [
    "Vi önskar att SKR bidrar med att:\n\nomvärldsbevaka och sprida.",
    "Kort rad\n\nmed liten bokstav.",
    "Målet är nått och alla är nöjda med det arbete som vi har gjort.\n\noch mer.",
    "Det här är en lång rad som slutar utan punkt men följs av\n\n- en punkt i listan",
    "Beskriv mål för arbetet fram till 2023 (max 1000 tecken)\n\nstärka kunskapen i länet.",
    "7. Utveckla kunskap och kapacitet gällande hedersrelaterat våld och förtryck\n\nstärka den.",
    "Beskriv prioritering och mål för arbetet 2021 (max 1000 tecken)\nstärka kunskapen i länet.",
    "Kontakta den som ansvarar för arbetet i länet och i kommunerna\n\ne-post: a@b.se",
  ])
  func otherBlankLinesPartBlocks(text: String) throws {
    #expect(try read(text).count == 2)
  }

  @Test func bulletsGoAndEnumeratorsStay() throws {
    #expect(
      try read("- 1) mål\n* två\n• tre\n– fyra\n▪ fem\n-sex\n\n- sju\n\na) åtta\n(1) nio")
        == [
          "-: 1) mål", "-: två", "-: tre", "-: fyra", "-: fem", "-: sex", "-: sju", "-: a) åtta",
          "-: (1) nio",
        ])
    #expect(try read("1. ett\n2. två") == ["-: 1. ett", "-: 2. två"])
    #expect(try read("-18 grader") == ["p: -18 grader"])
    #expect(try read("A. Exempel är chef") == ["p: A. Exempel är chef"])
    #expect(
      try read("- punkt\n  som fortsätter\n  o under") == ["-: punkt som fortsätter", "-: under"])
  }

  @Test func headings() throws {
    #expect(
      try read("Plan\n====\n\n# Ett #\n### Tre\n\n**Kontakt**\n\n**Namn:**\n\ntext\n\n---\n\nslut")
        == [
          "h1: Plan", "h1: Ett", "h3: Tre", "h6: Kontakt", "p: Namn:", "p: text", "p: slut",
        ])
  }

  @Test func marksOfMarkdownGoAndFootnoteMarksStay() throws {
    #expect(
      try read("**Fet** och *kursiv*, `kod`, _lutad_, ~~struken~~ \\- \\*x") == [
        "p: Fet och kursiv, kod, lutad, struken - *x"
      ])
    #expect(
      try read("Vi ska ta fram en plan som **ska vara klar innan\nsommaren och** sedan följas upp.")
        == ["p: Vi ska ta fram en plan som ska vara klar innan sommaren och sedan följas upp."])
    #expect(try read("*Barnahus är ett samarbete") == ["p: *Barnahus är ett samarbete"])
    #expect(
      try read("satsningen, Barnahus*, samt ansvar* i länet") == [
        "p: satsningen, Barnahus*, samt ansvar* i länet"
      ])
    #expect(
      try read("anna_b_ek@x.se och <bo@x.se> [Mejla](mailto:c@x.se) [d@x.se](mailto:d@x.se)") == [
        "p: anna_b_ek@x.se och bo@x.se Mejla c@x.se d@x.se"
      ])
    #expect(
      try read("Sm&aring; &#229; &amp; <b>fet</b> <namn> 3 < 4") == ["p: Små å & fet <namn> 3 < 4"])
    #expect(try read("<!-- gömt\nmer gömt --> synligt ![bild](a.png)") == ["p: synligt"])
  }

  @Test(arguments: [
    ("<input checked=\"\" type=\"checkbox\"/>\tJa, vi", "box checked", true),
    ("<input type=\"checkbox\">\tJa, vi", "box unchecked", true),
    ("[x] Ja, vi", "box checked", false), ("[X] Ja, vi", "box checked", false),
    ("[ ] Ja, vi", "box unchecked", false), ("[] Ja, vi", "box unchecked", false),
    ("(X) Ja, vi", "box checked", false), ("( ) Ja, vi", "box unchecked", false),
    ("☒ Ja, vi", "box checked", false), ("☐ Ja, vi", "box unchecked", false),
    ("☑️ Ja, vi", "box checked", false), ("✓ Ja, vi", "box checked", false),
    ("✗Ja, vi", "box checked", false), ("□ Ja, vi", "box unchecked", false),
    ("⊠ Ja, vi", "box checked", false), ("(•) Ja, vi", "box checked", false),
    ("\u{F0FE} Ja, vi", "box checked", false), ("\u{F0A8} Ja, vi", "box unchecked", false),
    ("X Ja, vi", "box checked", false), ("| X | Ja, vi |", "box checked", true),
    ("■ Ja, vi", "box unknown", false), ("\u{FFFD} Ja, vi", "box unknown", false),
    ("___ Ja, vi", "box unchecked", false), ("_X_ Ja, vi", "box checked", false),
  ])
  func boxes(line: String, box: String, isCell: Bool) throws {
    #expect(
      try read(line)
        == (isCell ? ["[0,0,0] \(box)", "[0,0,1] p: Ja, vi"] : [box, "p: Ja, vi"]))
  }

  @Test func boxesBehindTheirTextAndSeveralOnALine() throws {
    #expect(try read("Ja, vi följer upp. [x]") == ["p: Ja, vi följer upp.", "box checked"])
    #expect(try read("☒ Ja ☐ Nej") == ["box checked", "p: Ja", "box unchecked", "p: Nej"])
    #expect(try read("(X) Ja  ( ) Nej") == ["box checked", "p: Ja", "box unchecked", "p: Nej"])
    #expect(try read("Ja [x] Nej [ ]") == ["p: Ja", "box checked", "p: Nej", "box unchecked"])
    #expect(try read("- [x] Ja") == ["box checked", "-: Ja"])
  }

  @Test(arguments: [
    "Vi räknar med x antal (x) och [1] X-faktorn i länet", "x antal personer", "[länk] i text",
    "Målet är att (minst) hälften deltar",
  ])
  func anXInProseIsNoBox(line: String) throws {
    #expect(try read(line) == ["p: \(line)"])
  }

  @Test func squaresAndCheckMarksThatAreBullets() throws {
    #expect(try read("■ Ett\n■ Två") == ["-: Ett", "-: Två"])
    #expect(try read("■ Ja\n□ Nej") == ["box checked", "p: Ja", "box unchecked", "p: Nej"])
    #expect(try read("✓ Ett\n✓ Två") == ["-: Ett", "-: Två"])
  }

  @Test func tables() throws {
    let cells = [
      "[0,0,0] p: Namn", "[0,0,1] p: e-post", "[0,1,0] p: Bo Ek", "[0,1,1] p: bo@x.se",
    ]
    #expect(try read("Namn\te-post\nBo Ek\tbo@x.se") == cells)
    #expect(try read("Namn\te-post\n-----\t---\nBo Ek\tbo@x.se\n-----\t---") == cells)
    #expect(try read("Namn\t\te-post\nBo Ek\tbo@x.se") == cells)
    #expect(try read("| Namn | e-post |\n|---|:-:|\n| Bo Ek | bo@x.se |") == cells)
    #expect(try read("Namn | e-post\n---|---\nBo Ek | bo@x.se") == cells)
    #expect(try read("  Namn    e-post\n  ------- -------\n  Bo Ek   bo@x.se\n") == cells)
    #expect(
      try read(
        "+-------+---------+\n| Namn  | e-post  |\n+=======+=========+\n| Bo Ek | bo@x.se |\n+-------+---------+"
      )
        == cells)
    #expect(try read("Län\t\tExempel") == ["[0,0,0] p: Län", "[0,0,1] p: Exempel"])
    #expect(try read("1.\tLän") == ["p: 1. Län"])
    #expect(try read("•\tPunkt") == ["-: Punkt"])
  }

  @Test func pageNumbersAndRunningHeadersAreFurniture() throws {
    let text = """
      Region Exempel

      En text som slutar mitt i en mening och som går vidare på den

      1 (2)
      \u{0C}Region Exempel

      nästa sidan.

      2 (2)
      """
    #expect(
      try read(text) == [
        "~p: Region Exempel",
        "p: En text som slutar mitt i en mening och som går vidare på den nästa sidan.",
        "~p: 1 (2)", "~p: Region Exempel", "~p: 2 (2)",
      ])
    #expect(try read("text\n\nSida 2 av 4\n\nmer") == ["p: text", "~p: Sida 2 av 4", "p: mer"])
    #expect(try read("text\n\n2 (4)\n\nmer") == ["p: text", "p: 2 (4)", "p: mer"])
  }

  @Test func linesAreCountedWhateverEndsThem() throws {
    for end in ["\n", "\r\n", "\r"] {
      let blocks = try Text.read(["ett", "", "två", "tre"].joined(separator: end)).blocks
      #expect(blocks.map { $0.lines[0].place } == [1, 3, 4].map { .lines(first: $0, last: $0) })
    }
  }

  @Test func aLineOfMegabytesIsOneBlock() throws {
    let blocks = try Text.read(String(repeating: "ord *a _b [c ", count: 40_000)).blocks
    #expect(blocks.count == 1)
    #expect(blocks[0].text.utf8.count == 13 * 40_000 - 1)
  }
}
