import Testing

@testable import Extract

@Suite struct OpenDocumentTests {
  private static func read(_ body: String, styles: String = "") throws -> [String] {
    let names = ["office", "text", "table", "style", "form", "draw"].map { name in
      let last = name == "draw" ? "drawing" : name
      return "xmlns:\(name)=\"urn:oasis:names:tc:opendocument:xmlns:\(last):1.0\""
    }.joined(separator: " ")
    let xml =
      "<office:document \(names)><office:automatic-styles>\(styles)</office:automatic-styles>"
      + "<office:body><office:text>\(body)</office:text></office:body></office:document>"
    return try OpenDocument.read(flat: Array(xml.utf8)).blocks.map { block in
      if case .box(let state) = block.kind { "[\(state.rawValue)]" } else { block.text }
    }
  }

  @Test func listsAreNumberedByTheirStyles() throws {
    let styles =
      #"<text:list-style style:name="L"><text:list-level-style-number text:level="1" "#
      + #"style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" "#
      + #"style:num-format="a" style:num-suffix=")"/></text:list-style>"#
    func item(_ text: String) -> String {
      "<text:list-item><text:p>\(text)</text:p></text:list-item>"
    }
    let inner = "<text:list>\(item("x"))\(item("y"))</text:list>"
    let body =
      #"<text:list text:style-name="L">"# + item("ett")
      + "<text:list-item><text:p>två</text:p><text:p>hör till</text:p>\(inner)</text:list-item>"
      + #"</text:list><text:list text:style-name="L" text:continue-numbering="true">"#
      + item("tre") + #"</text:list><text:list text:style-name="L">"# + item("ny") + "</text:list>"
    #expect(
      try Self.read(body, styles: styles) == [
        "1. ett", "2. två", "hör till", "a) x", "b) y", "3. tre", "1. ny",
      ])
  }

  @Test func whatWasDeletedHiddenOrNeverWrittenIsNoText() throws {
    let body =
      "<text:tracked-changes><text:changed-region><text:deletion><text:p>borta</text:p>"
      + "</text:deletion></text:changed-region></text:tracked-changes>"
      + "<text:p>kvar<text:placeholder>&lt;Skriv här&gt;</text:placeholder>"
      + "<office:annotation><text:p>kommentar</text:p></office:annotation>"
      + "<text:hidden-text>dold</text:hidden-text><text:s text:c=\"3\"/>står</text:p>"
      + "<text:section text:display=\"none\"><text:p>dold del</text:p></text:section>"
    #expect(try Self.read(body) == ["kvar står"])
  }

  @Test func whatIsStruckThroughIsNoText() throws {
    let styles =
      #"<style:style style:name="S" style:family="text">"#
      + #"<style:text-properties style:text-line-through-style="solid"/></style:style>"#
    let body =
      #"<text:p>Ja<text:span text:style-name="S"> / Nej</text:span></text:p>"#
      + #"<text:p><text:span text:style-name="S">Mål 2020</text:span></text:p>"#
    #expect(try Self.read(body, styles: styles) == ["Ja"])
  }

  @Test func formControlsTellTheirState() throws {
    let body =
      #"<office:forms><form:form><form:checkbox form:id="a" form:current-state="checked"/>"#
      + #"<form:checkbox form:id="b" form:state="unchecked"/>"#
      + #"<form:text form:id="c" form:current-value="Gotland"/></form:form></office:forms>"#
      + #"<text:p><draw:control draw:control="a"/> Ja</text:p>"#
      + #"<text:p><draw:control draw:control="b"/> Nej</text:p>"#
      + #"<text:p>Län: <draw:control draw:control="c"/></text:p>"#
    #expect(
      try Self.read(body) == ["[checked]", "Ja", "[unchecked]", "Nej", "Län: Gotland"])
  }
}
