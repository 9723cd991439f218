import Testing

@testable import Extract

/// What is read from a form's dictionaries, and how values become blocks.
struct PDFFormTests {
  private static let place = Place.box(page: 1, left: 10, top: 20, right: 300, bottom: 90)

  private func blocks(_ value: String) -> [String] {
    PDFFieldText.blocks(value, place: Self.place, confidence: 1).map(short)
  }

  // MARK: Strings

  @Test(arguments: [
    ("4ce46e", "Län"), ("feff004c00e4006e", "Län"), ("fffe4c00e4006e00", "Län"),
    ("efbbbf4cc3a46e", "Län"), ("4cc3a46e", "Län"), ("80208520a0", "• – €"), ("4c", "L"), ("", ""),
    ("4cf", "L"),
  ])
  func bytesAreDecoded(hex: String, text: String) {
    #expect(PDFString.text(hex: hex.utf8) == text)
  }

  // MARK: Values as blocks

  @Test(arguments: ["\r", "\n", "\r\n", "\r\r"])
  func lineEndsPartParagraphsAndItems(end: String) {
    let value = ["Målen är:", "- ett samtal", "• en rutin", "Så följer vi upp."].joined(
      separator: end)
    #expect(blocks(value) == ["Målen är:", "- ett samtal", "- en rutin", "Så följer vi upp."])
  }

  @Test func enumeratorsStay() {
    #expect(blocks("1) Ett\r2) Två") == ["- 1) Ett", "- 2) Två"])
    #expect(blocks("1. Ett\r2. Två") == ["- 1. Ett", "- 2. Två"])
    #expect(blocks("2021. Sedan kommer nästa år.") == ["2021. Sedan kommer nästa år."])
  }

  @Test func linesPastedFromANarrowPageAreJoined() {
    let value =
      "Vi vill att alla kommuner i länet ska ha en\nrutin för hur våld upptäcks och att varje\n"
      + "Region Exempel följer upp den.\nDet är målet."
    #expect(
      blocks(value) == [
        "Vi vill att alla kommuner i länet ska ha en rutin för hur våld upptäcks och att varje Region Exempel följer upp den.",
        "Det är målet.",
      ])
  }

  @Test func shortLinesAreNotJoined() {
    #expect(blocks("Anna Exempel\nsamordnare\n070-174 06 05").count == 3)
  }

  @Test func richTextIsPlain() {
    #expect(PDFFieldText.plain("<body><p>Ett &amp; två</p><p>Tre</p></body>") == "Ett & två\nTre\n")
    #expect(PDFFieldText.plain("utan märken") == "utan märken")
  }

  // MARK: Signs of a form

  @Test func aFileWithoutFieldsIsNotSuspected() {
    #expect(!PDFFormSigns.mayHoldForm(HandmadePDF(pages: [""]).bytes()))
    var form = HandmadePDF(pages: [""])
    form.extra = "/AcroForm<</Fields[]>>"
    #expect(PDFFormSigns.mayHoldForm(form.bytes()))
  }

  @Test(arguments: [
    ("/ObjStm", false), ("/Acro", false), ("/ObjStm stream\n", true),
    ("/ObjStm stream\nx\u{9C}garbage", true), ("/ObjStm /Encrypt", true),
  ])
  func whatCannotBeUnpackedMayBeAnything(text: String, isSuspect: Bool) {
    #expect(PDFFormSigns.mayHoldForm(Array(text.utf8)) == isSuspect)
  }

  // MARK: Objects

  private static let json = """
    {"version": 2, "qpdf": [{"jsonversion": 2}, {
    "obj:1 0 R": {"value": {"/Pages": "2 0 R", "/AcroForm": {"/Fields": ["4 0 R"]}}},
    "obj:2 0 R": {"value": {"/Kids": ["3 0 R", "2 0 R"], "/MediaBox": [0, 0, 500, 800]}},
    "obj:3 0 R": {"value": {"/Type": "/Page", "/Annots": ["4 0 R", "5 0 R"]}},
    "obj:4 0 R": {"value": {"/Subtype": "/Widget", "/FT": "/Tx", "/T": "u:l\\u00e4n", "/V": "b:4ce46e",
      "/Rect": [10, 700, 110, 720], "/Parent": "4 0 R"}},
    "obj:5 0 R": {"value": {"/Subtype": "/Widget", "/FT": "/Btn", "/T": "u:ruta", "/V": "/Ja", "/AS": "/Off",
      "/Rect": [10, 600, 20, 610]}},
    "obj:6 0 R": {"stream": {"dict": {"/Length": 3}}},
    "trailer": {"value": {"/Root": "1 0 R"}}}]}
    """

  @Test func fieldsAreFoundWithTheirPlaces() throws {
    let form = PDFForm(try #require(PDFObjects(json: Array(Self.json.utf8))))
    try #require(form.widgets.count == 2)
    #expect(form.widgets[0].value == .text("Län"))
    #expect(form.widgets[0].name == "län")
    #expect(
      form.widgets[0].place(on: 1) == .box(page: 1, left: 10, top: 80, right: 110, bottom: 100))
    #expect(form.widgets[1].value == .box(.checked))
    #expect(form.widgets[1].isContradicted)
  }

  @Test func aPageTurnedOnItsSideTurnsItsFields() throws {
    let turned = Self.json.replacing("\"/Type\": \"/Page\"", with: "\"/Rotate\": 90")
    let form = PDFForm(try #require(PDFObjects(json: Array(turned.utf8))))
    #expect(
      form.widgets.first?.place(on: 1)
        == .box(page: 1, left: 700, top: 10, right: 720, bottom: 110))
  }

  @Test func jsonCutShortAnywhereIsReadWithoutHarm() {
    let bytes = Array(Self.json.utf8)
    var most = 0
    for count in bytes.indices {
      guard let objects = PDFObjects(json: Array(bytes[..<count])) else { continue }
      most = max(most, PDFForm(objects).widgets.count)
    }
    // The last brackets may be missing: all objects are there by then.
    #expect(most == 2)
  }

  @Test(arguments: [
    ("[10, 700, 110, 720]", "[1e300, -1e300, 1e308, 0]"), ("[10, 700, 110, 720]", "[10, 700]"),
    ("[0, 0, 500, 800]", "[0, 0, 0, 0]"), ("[10, 700, 110, 720]", "[\"u:a\", null, {}, []]"),
    ("\"/Rect\": [10, 700", "\"/F\": 2, \"/Rect\": [10, 700"),
  ])
  func aFieldWithoutAPlaceThatCanBeSeenIsNoted(old: String, new: String) throws {
    let changed = Self.json.replacing(old, with: new)
    let form = PDFForm(try #require(PDFObjects(json: Array(changed.utf8))))
    #expect(form.unseen == ["län"])
  }

  @Test func deepNestingEnds() throws {
    let deep = String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)
    let changed = Self.json.replacing("\"b:4ce46e\"", with: deep)
    let objects = try #require(PDFObjects(json: Array(changed.utf8)))
    #expect(PDFForm(objects).widgets.count == 1)
  }

  // MARK: Whole files

  @Test func valuesTakeThePlaceOfWhatFieldsShow() async throws {
    let box = PDF.Word(text: "x", left: 0, top: 0, right: 1, bottom: 1)
    var page = PDF.Page(width: 500, height: 800)
    page.words = [box]
    var placing = PDFFormPlacing()
    let form = PDFForm(try #require(PDFObjects(json: Array(Self.json.utf8))))
    var shown = page
    shown.words.append(
      PDF.Word(text: "Gammalt", left: 12, top: 84, right: 60, bottom: 96, line: 1))
    placing.place(form.widgets, on: &shown, number: 1, printed: page.words)
    #expect(shown.words.map(\.text).contains("Gammalt") == false)
    #expect(placing.values.first?.map(\.text) == ["Gammalt", "Län"])
    #expect(placing.values.first?.map(\.role) == [.furniture, .body])
    #expect(placing.values.first?.last?.confidence == 0.5)
    #expect(placing.flags.map(\.code) == [.readLowConfidence])
  }
}
