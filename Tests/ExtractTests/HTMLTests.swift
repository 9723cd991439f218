import Testing

@testable import Extract

private func read(_ html: String) throws -> [String] { sketch(try HTML.read(html).blocks) }

@Suite struct HTMLTests {
  @Test func semanticPage() throws {
    let page = """
      <!DOCTYPE html><html><head><title>Plan</title><style>p{color:red}</style></head><body>
      <h1>Genomförandeplan</h1>
      <p>Ett stycke
      med <b>fet</b> text &amp; &aring;&nbsp;ä&shy;.</p>
      <ul><li>Ett<ul><li>Under</li></ul></li><li><p>Två</p><p>mer</p></li></ul>
      <ol><li>A</li><li value=5>B</li></ol><ol type=a start=3><li>C</li></ol>
      <p><b>Mål 1</b></p><p><b>Namn:</b></p>
      <dl><dt>Datum</dt><dd>2021-05-28</dd></dl>
      <p hidden>gömd</p><div style="color:red; DISPLAY: none">gömd</div><script>x("<p>a</p>")</script>
      <template><p>gömd</p></template><img alt="bild"><p>kvar <del>struken</del> <s>överstruken</s><span style="text-decoration: line-through">så också</span></p>
      """
    #expect(
      try read(page) == [
        "~p: Plan", "h1: Genomförandeplan", "p: Ett stycke med fet text & å ä.", "-: Ett",
        "-: Under", "-: Två", "p: mer", "-: 1. A", "-: 5. B", "-: c. C", "h6: Mål 1", "p: Namn:",
        "p: Datum", "p: 2021-05-28", "p: kvar",
      ])
  }

  /// A picture that the page holds and nobody described may be a signature or a logo; a footer's is none.
  @Test(arguments: [
    ("<p>Chef:</p><img alt='' src='data:image/png;base64,AA'>", [0.6]),
    ("<p>Chef:</p><img alt='Namnteckning' src='a.png'>", [0.9]),
    ("<p>Chef:</p><img alt='Regionens logotyp' src='data:image/png;base64,AA'>", []),
    ("<p>Chef:</p><footer><img alt='' src='data:image/png;base64,AA'></footer>", []),
  ])
  func picturesMayBeSignatures(html: String, sureness: [Double]) throws {
    let ink = try HTML.read("<h1>Plan</h1><p>Text.</p>" + html).blocks.filter { $0.kind == .ink }
    #expect(ink.map(\.confidence) == sureness)
  }

  @Test func lineBreaks() throws {
    #expect(
      try read("<p>Region Exempel<br>Box 1<br><br>123 45 Orten</p>") == [
        "p: Region Exempel", "p: Box 1", "p: 123 45 Orten",
      ])
    #expect(
      try read("<p>En mening som någon bröt mitt i<br>\nav misstag.</p>") == [
        "p: En mening som någon bröt mitt i av misstag."
      ])
    #expect(try read("<p>1) ett mål<br>2) ett till</p>") == ["-: 1) ett mål", "-: 2) ett till"])
    #expect(try read("<pre>rad\n\nannan</pre>") == ["p: rad", "p: annan"])
  }

  @Test func preformattedTextIsReadAsText() throws {
    let page = """
      <body><p>Plan</p><pre>
      Namn\te-post
      Bo Ek\tbo@x.se

      Ett stycke som någon har brutit vid ungefär sextio tecken så
      att det finns en bredd att mäta, och som sedan fortsätter på
      nästa rad.
      </pre></body>
      """
    let blocks = try HTML.read(page).blocks
    #expect(
      sketch(blocks) == [
        "p: Plan", "[0,0,0] p: Namn", "[0,0,1] p: e-post", "[0,1,0] p: Bo Ek", "[0,1,1] p: bo@x.se",
        "p: Ett stycke som någon har brutit vid ungefär sextio tecken så att det finns en bredd att "
          + "mäta, och som sedan fortsätter på nästa rad.",
      ])
    #expect(blocks[5].lines.map(\.place) == [5, 6, 7].map { .lines(first: $0, last: $0) })
  }

  @Test func wordsFilteredHTML() throws {
    let page = """
      <html><head><meta charset=windows-1252></head><body><div class=WordSection1>
      <p class=MsoNormal><b>1. Län<o:p></o:p></b></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
      <p class=MsoListParagraph><![if !supportLists]><span style='font-family:Symbol'>·<span
      style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Punkt
      ett</p>
      <p class=MsoListParagraph><span style='font-family:"Courier New"'>o<span style='font:7.0pt
      "Times New Roman"'>&nbsp; </span></span>Under</p>
      <p class=MsoListParagraph><span style='font-family:Wingdings'>§<span style='font:7.0pt
      "Times New Roman"'>&nbsp; </span></span>Mer</p>
      <p class=MsoListParagraph>1)<span>&nbsp;&nbsp; </span>Mål</p>
      <!--[if gte mso 9]><xml>skräp</xml><![endif]-->
      <p><span style='font-family:Wingdings'>þ</span> Ja</p>
      <p><span style='font-family:Wingdings;mso-x:y'>¨</span>Nej</p>
      <p><font face="Wingdings">x</font>&nbsp;Ja</p><p><font face="Wingdings 2">R</font> Ja</p>
      <p><span style='font-family:"MS Gothic"'>☐</span> Nej</p>
      </div></body></html>
      """
    #expect(
      try read(page) == [
        "h6: 1. Län", "-: Punkt ett", "-: Under", "-: Mer", "-: 1) Mål", "box checked", "p: Ja",
        "box unchecked", "p: Nej", "box checked", "p: Ja", "box checked", "p: Ja", "box unchecked",
        "p: Nej",
      ])
  }

  @Test func formInALayoutTable() throws {
    let page = """
      <form><table><tr><td><table>
      <tr><td>Län</td><td><input value="Exempel" placeholder="skriv län"></td></tr>
      <tr><td rowspan=2>Kontakt</td><td><input type=email value="a@b.se"></td></tr>
      <tr><td><input placeholder="telefon"></td></tr>
      <tr><td><input type=checkbox checked id=c></td><td><label for=c>Ja</label></td></tr>
      <tr><td colspan=2><label><input type=radio> Nej</label></td><td>efter</td></tr>
      <tr><td>X</td><td><textarea>Ett
      - två</textarea></td></tr>
      <tr><td><select><option value="">Välj</option><option selected>Län B</option><option>C</option>
      </select></td></tr></table></td></tr></table>
      <span role=checkbox aria-checked=true></span> Aria
      <input type=submit value=Skicka><input type=hidden value=dold></form>
      """
    #expect(
      try read(page) == [
        "[1,0,0] p: Län", "[1,0,1] p: Exempel", "[1,1,0] p: Kontakt", "[1,1,1] p: a@b.se",
        "[1,3,0] box checked", "[1,3,1] p: Ja", "[1,4,0] box unchecked", "[1,4,0] p: Nej",
        "[1,4,2] p: efter", "[1,5,0] box checked", "[1,5,1] p: Ett", "[1,5,1] -: två",
        "[1,6,0] p: Län B", "box checked", "p: Aria",
      ])
  }

  @Test func aSitesPage() throws {
    let page = """
      <!doctype html><body class="has-sidebar menu-open"><a href="#m">Hoppa till innehåll</a>
      <header><a href="/">Region</a><nav><ul><li><a href="#">Start</a></li></ul></nav></header>
      <div class="cookie-banner">Vi använder kakor.<button>Godkänn</button></div>
      <div id="site-wrapper"><div class="breadcrumbs">Start / Plan</div>
      <main id=m><article><header><h1>Plan</h1></header><p>Brödtext i planen.</p>
      <div class="shareButtons"><a href="#">Facebook</a></div>
      <aside><h2>Kontakt</h2><p>Anna Exempel<br><a href="mailto:anna@x.se?subject=a">Mejla</a></p></aside>
      <footer>Källa: rapport</footer></article></main></div>
      <div role="contentinfo">Box 1</div></body>
      """
    #expect(
      try read(page) == [
        "~p: Hoppa till innehåll", "~p: Region", "~-: Start", "~p: Vi använder kakor.",
        "~p: Godkänn", "~p: Start / Plan", "h1: Plan", "p: Brödtext i planen.", "~p: Facebook",
        "h2: Kontakt", "p: Anna Exempel", "p: Mejla anna@x.se", "p: Källa: rapport", "~p: Box 1",
      ])
  }

  @Test func whatWouldBeFurnitureAltogetherIsNone() throws {
    #expect(try read("<body><nav><p>Plan för länet</p></nav></body>") == ["p: Plan för länet"])
    let prose = String(repeating: "Hela sidans text står här. ", count: 20)
      .trimmingPrefix(" ").dropLast()
    #expect(
      try read("<div id=header><h1>Plan</h1></div><div class=sidebar-layout><p>\(prose)</p></div>")
        == ["h1: Plan", "p: \(prose)"])
  }

  @Test func aSiteWithoutAnySemantics() throws {
    let links = ["Start", "Om oss", "Nyheter", "Press", "Lediga jobb"]
      .map { "<li><a href='#'>\($0)</a></li>" }.joined()
    #expect(
      try read(
        "<div><ul>\(links)</ul></div><div class='form-header'>Plan</div><p>Vi använder kakor.</p>")
        == [
          "~-: Start", "~-: Om oss", "~-: Nyheter", "~-: Press", "~-: Lediga jobb", "p: Plan",
          "~p: Vi använder kakor.",
        ])
  }

  @Test func picturesOfBoxes() throws {
    #expect(try read("<p><img alt='Ikryssad ruta'> Ja</p>") == ["box checked", "p: Ja"])
    #expect(try read("<p><img alt='Ej ikryssad'> Ja</p>") == ["box unchecked", "p: Ja"])
    #expect(try read("<p><img alt='Kryssruta'> Ja</p>") == ["box unknown", "p: Ja"])
    #expect(try read("<p><img src='/b/ruta.png'> Ja</p>") == ["box unknown", "p: Ja"])
    #expect(try read("<p><img alt='Logotyp'> Ja</p>") == ["p: Ja"])
  }

  @Test func maskedAddresses() throws {
    let mask = "543a35393a14312c31392431387a2731"
    #expect(
      try read("<p>Mejl: <a class=__cf_email__ data-cfemail=\(mask)>[email&#160;protected]</a></p>")
        == ["p: Mejl: namn@exempel.se"])
    #expect(
      try read("<p><a href='/cdn-cgi/l/email-protection#\(mask)'>Skriv till oss</a></p>")
        == ["p: Skriv till oss namn@exempel.se"])
    #expect(
      try read("<p><a href='mailto:a@x.se'>a@x.se</a></p>") == ["p: a@x.se"])
  }

  @Test func placesAreLinesOfTheSource() throws {
    let blocks = try HTML.read("<html>\r\n<body>\r\n<p>ett\r\ntvå</p>\r\n\r\n<p\nclass=a>tre")
      .blocks
    #expect(blocks.map(\.text) == ["ett två", "tre"])
    #expect(blocks[0].lines.map(\.place) == [.lines(first: 3, last: 3), .lines(first: 4, last: 4)])
    #expect(blocks[0].lines.map(\.start) == [0, 4])
    #expect(blocks[1].lines.map(\.place) == [.lines(first: 7, last: 7)])
    let long = "<body>\n" + String(repeating: "<p>rad</p>\n", count: 70_000)
    let last = try #require(try HTML.read(long).blocks.last)
    #expect(last.lines[0].place == .lines(first: 70_001, last: 70_001))
  }

  @Test(arguments: ["div", "b", "ul><li", "table><tr><td", "p"])
  func deepNesting(tag: String) throws {
    let page = "<body>" + String(repeating: "<\(tag)>", count: 20_000) + "djupt</i></div>"
    #expect(try HTML.read(page).blocks.last?.text.hasSuffix("djupt") == true)
  }

  @Test(arguments: [
    ("<p>a&#0;b&#xD800;c&#x110000;d&bogus;e", "abcd&bogus;e"), ("<p>f\0\0öre", "f öre"),
    ("<p \(String(repeating: "a=\"1\" ", count: 100_000))>text", "text"),
    ("<p title=\"\(String(repeating: "x", count: 1_000_000))\">text", "text"),
    ("<p>text <b <i <u", "text"), ("<p>text</b></i></p></p>", "text"), ("<p>text<!-- slut", "text"),
    ("text<", "text<"), ("<td>text", "text"), ("<li>text</ol></table>", "text"),
  ])
  func brokenPages(page: String, text: String) throws {
    let read = try HTML.read(page).blocks
    #expect(read.first?.text == text)
    #expect(read.count == 1)
  }

  @Test func moreBlocksThanAnyFormHas() {
    let page = String(repeating: "a<br>", count: Reading.maxBlocks)
    let error = #expect(throws: ReadError.self) { try HTML.read(page) }
    #expect(error?.code == .readLimit)
  }
}
