import Testing

@testable import Extract

@Suite struct WordTests {
  static let names =
    #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#
    + #"xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" "#
    + #"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#
    + #"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#

  /// A package of a body and parts; a part's kind names its relationship, file and root alike.
  static func docx(_ body: String, _ parts: [(kind: String, content: String)] = []) -> [UInt8] {
    let relations = parts.enumerated().map { index, part in
      "<Relationship Id=\"r\(index)\" Type=\"x/\(part.kind)\" Target=\"\(part.kind).xml\"/>"
    }
    let uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return ZipMaking.zip(
      [
        ("word/document.xml", "<w:document \(names)><w:body>\(body)</w:body></w:document>"),
        (
          "word/_rels/document.xml.rels",
          "<Relationships xmlns=\"\(uri)\">\(relations.joined())</Relationships>"
        ),
      ]
        + parts.map {
          ("word/\($0.kind).xml", "<w:\($0.kind) \(names)>\($0.content)</w:\($0.kind)>")
        })
  }

  static func read(_ body: String, _ parts: [(String, String)] = []) throws -> [Block] {
    try Word.read(WordPackage(zip: docx(body, parts))).blocks
  }

  static func texts(_ body: String, _ parts: [(String, String)] = []) throws -> [String] {
    try read(body, parts).map { block in
      if case .box(let state) = block.kind { "[\(state.rawValue)]" } else { block.text }
    }
  }

  private static func p(_ text: String, _ properties: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
  }

  private static func listed(_ text: String, _ list: Int, _ level: Int = 0) -> String {
    p(text, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
  }

  private static func level(_ index: Int, _ format: String, _ text: String, _ more: String = "")
    -> String
  {
    "<w:lvl w:ilvl=\"\(index)\"><w:start w:val=\"1\"/><w:numFmt w:val=\"\(format)\"/>"
      + "<w:lvlText w:val=\"\(text)\"/>\(more)</w:lvl>"
  }

  @Test func listsAreNumberedAsWordNumbersThem() throws {
    let numbering =
      "<w:abstractNum w:abstractNumId=\"0\">" + Self.level(0, "upperRoman", "%1.")
      + Self.level(1, "lowerLetter", "%2)") + Self.level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
      + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
      + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">"
      + "<w:startOverride w:val=\"9\"/></w:lvlOverride></w:num>"
    let body =
      Self.listed("ett", 1) + Self.listed("under", 1, 1) + Self.listed("djupt", 1, 2)
      + Self.listed("två", 1) + Self.listed("under igen", 1, 1) + Self.listed("ny", 2)
      + Self.listed("går vidare", 1) + Self.listed("utan", 0)
    #expect(
      try Self.texts(body, [("numbering", numbering)]) == [
        "I. ett", "a) under", "1.1.1 djupt", "II. två", "a) under igen", "IX. ny",
        "X. går vidare", "utan",
      ])
  }

  @Test func headingsComeFromTheChainOfStylesAndKeepTheirNumber() throws {
    let styles =
      #"<w:style w:type="paragraph" w:styleId="R"><w:name w:val="heading 2"/></w:style>"#
      + #"<w:style w:type="paragraph" w:styleId="M"><w:name w:val="Mall"/><w:basedOn w:val="R"/>"#
      + #"<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#
      + #"<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>"#
      + #"<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>"#
    let numbering =
      "<w:abstractNum w:abstractNumId=\"0\">"
      + Self.level(0, "decimal", "%1.", "<w:pStyle w:val=\"M\"/>")
      + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    let blocks = try Self.read(
      Self.p("Län", #"<w:pStyle w:val="M"/>"#) + Self.p("text", #"<w:pStyle w:val="A"/>"#)
        + Self.p("Organisation", #"<w:pStyle w:val="M"/>"#)
        + Self.p("Fri", #"<w:pStyle w:val="Rubrik1"/>"#),
      [("styles", styles), ("numbering", numbering)])
    #expect(blocks.map(\.text) == ["1. Län", "text", "2. Organisation", "Fri"])
    #expect(
      blocks.map(\.kind) == [
        .heading(level: 2), .paragraph, .heading(level: 2), .heading(level: 1),
      ])
  }

  @Test func aFieldThatNeverEndsHidesNoMoreThanItsParagraph() throws {
    let body =
      #"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"#
      + Self.p("kvar")
    #expect(try Self.texts(body) == ["kvar"])
  }

  @Test func boxesTellTheirState() throws {
    func control(_ checked: String, _ glyph: String) -> String {
      "<w:p><w:sdt><w:sdtPr><w14:checkbox>\(checked)</w14:checkbox></w:sdtPr><w:sdtContent><w:r>"
        + "<w:t>\(glyph)</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t> Ja</w:t></w:r></w:p>"
    }
    func legacy(_ data: String) -> String {
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox>\(data)</w:checkBox>"
        + "</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
    }
    let body =
      control(#"<w14:checked w14:val="1"/>"#, "☒") + control(#"<w14:checked w14:val="1"/>"#, "☐")
      + control("", "☐") + control(#"<w14:checked w14:val="true"/>"#, "")
      + legacy("<w:default w:val=\"1\"/>")
      + legacy("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>")
      + legacy("<w:checked/>")
      + "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>"
      + "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>o</w:t></w:r></w:p>"
    #expect(
      try Self.texts(body).filter { $0 != "Ja" } == [
        "[checked]", "[unknown]", "[unchecked]", "[checked]", "[checked]", "[unchecked]",
        "[checked]", "[checked]", "[unchecked]",
      ])
  }

  /// Struck through by hand as by tracked changes: withdrawn.
  @Test func whatIsStruckThroughIsNoText() throws {
    let body =
      "<w:p><w:r><w:t>Ja</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t> / Nej</w:t></w:r></w:p>"
      + "<w:p><w:r><w:rPr><w:dstrike/></w:rPr><w:t>Mål 2020: en föreläsning</w:t></w:r></w:p>"
      + "<w:p><w:r><w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t>Mål 2021</w:t></w:r></w:p>"
    #expect(try Self.texts(body) == ["Ja", "Mål 2021"])
  }

  @Test func cellsAreCountedWithWhatTheySpan() throws {
    func cell(_ text: String, _ properties: String = "") -> String {
      "<w:tc><w:tcPr>\(properties)</w:tcPr>\(Self.p(text))</w:tc>"
    }
    let body =
      "<w:tbl><w:tr>" + cell("a", #"<w:gridSpan w:val="2"/>"#) + cell("b") + "</w:tr>"
      + "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>" + cell("struken") + "</w:tr>"
      + "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:sdt><w:sdtContent>" + cell("c")
      + "</w:sdtContent></w:sdt>" + cell("d") + "</w:tr></w:tbl>"
    let blocks = try Self.read(body)
    #expect(blocks.map(\.text) == ["a", "b", "c", "d"])
    #expect(blocks.map { $0.cell?.row } == [0, 0, 1, 1])
    #expect(blocks.map { $0.cell?.column } == [0, 2, 1, 2])
  }

  @Test func everyBodyIsReadAndAnEmbeddedFileIsTold() throws {
    let reading = try Word.read(
      WordPackage(
        zip: Self.docx(Self.p("ett") + "</w:body><w:body>" + Self.p("två") + "<w:altChunk/>")))
    #expect(reading.blocks.map(\.text) == ["ett", "två"])
    #expect(reading.flags.map(\.code) == [.readLowConfidence])
  }

  @Test func runningHeadsAreFurniture() throws {
    let blocks = try Self.read(
      Self.p("brödtext") + #"<w:sectPr><w:headerReference w:type="default" r:id="r0"/></w:sectPr>"#,
      [("header", Self.p("Region Gotland"))])
    #expect(blocks.map(\.text) == ["Region Gotland", "brödtext"])
    #expect(blocks.map(\.role) == [.furniture, .body])
  }
}
