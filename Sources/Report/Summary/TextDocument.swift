/// A text document of headings, paragraphs, lists and tables, written as flat OpenDocument.
///
/// LibreOffice makes Word and PDF of it. All text is escaped here; no caller writes XML.
/// Source of the format: OASIS OpenDocument 1.2, part 1.
struct TextDocument {
  private var body = ""
  private var tables = 0
  private var columns = ""
  var title: String
  /// What stands at the foot of every page, before the page's number.
  var footer: String
  /// The language's code, "sv" or "en": word processors check spelling by it.
  var language: String

  init(title: String, footer: String, language: String) {
    self.title = title
    self.footer = footer
    self.language = language
    body += "<text:p text:style-name=\"Title\">\(Self.escaped(title))</text:p>\n"
  }

  mutating func heading(_ text: String) {
    body +=
      "<text:h text:style-name=\"Heading\" text:outline-level=\"1\">\(Self.escaped(text))</text:h>\n"
  }

  mutating func paragraph(_ text: String) { add(text, style: "Body") }

  /// Where something comes from, or how to read it: smaller.
  mutating func note(_ text: String) { add(text, style: "Note") }

  private mutating func add(_ text: String, style: String) {
    body += "<text:p text:style-name=\"\(style)\">\(Self.escaped(text))</text:p>\n"
  }

  /// - Parameter widths: of the columns, in millimetres.
  mutating func table(_ heads: [String], widths: [Int], rows: [[String]]) {
    tables += 1
    for (index, width) in widths.enumerated() {
      columns +=
        "<style:style style:name=\"T\(tables)C\(index)\" style:family=\"table-column\">"
        + "<style:table-column-properties style:column-width=\"\(width)mm\"/></style:style>\n"
    }
    body += "<table:table table:name=\"T\(tables)\" table:style-name=\"Table\">\n"
    for index in widths.indices {
      body += "<table:table-column table:style-name=\"T\(tables)C\(index)\"/>"
    }
    body += "<table:table-header-rows>" + Self.row(heads, cell: "HeadCell", text: "HeadText")
    body += "</table:table-header-rows>\n"
    for cells in rows { body += Self.row(cells, cell: "Cell", text: "CellText") }
    body += "</table:table>\n<text:p text:style-name=\"Gap\"/>\n"
  }

  private static func row(_ cells: [String], cell: String, text: String) -> String {
    var row = "<table:table-row table:style-name=\"Row\">"
    for content in cells {
      row += "<table:table-cell table:style-name=\"\(cell)\" office:value-type=\"string\">"
      for line in content.split(separator: "\n", omittingEmptySubsequences: false) {
        row += "<text:p text:style-name=\"\(text)\">\(escaped(String(line)))</text:p>"
      }
      row += "</table:table-cell>"
    }
    return row + "</table:table-row>\n"
  }

  /// Text without what XML does not allow and without signs that turn its direction.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: out += "&amp;"
      case 0x3C: out += "&lt;"
      case 0x3E: out += "&gt;"
      case 0x22: out += "&quot;"
      case 0x202A...0x202E, 0x2066...0x2069: out += "\u{FFFD}"
      case 0x20..<0x7F, 0xA0..<0xFFFE, 0x1_0000...: out.unicodeScalars.append(scalar)
      default: out += " "
      }
    }
    return out
  }

  /// The whole file.
  var xml: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
    xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" \
    xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" \
    xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2" \
    office:mimetype="application/vnd.oasis.opendocument.text">
    <office:meta><dc:title>\(Self.escaped(title))</dc:title><dc:language>\(language)</dc:language></office:meta>
    <office:font-face-decls><style:font-face style:name="Sans" svg:font-family="'Liberation Sans', Arial" \
    xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"/></office:font-face-decls>
    <office:styles>
    <style:default-style style:family="paragraph"><style:text-properties style:font-name="Sans" \
    fo:font-size="10pt" fo:language="\(language)" fo:country="\(language == "sv" ? "SE" : "GB")"/></style:default-style>
    \(Self.style("Title", size: 18, bold: true, colour: "#1d4355", above: 0, below: 3, keep: true))
    \(Self.style("Heading", size: 13, bold: true, colour: "#1d4355", above: 5, below: 2, keep: true, outline: true))
    \(Self.style("Body", size: 10, below: 2))
    \(Self.style("Note", size: 8, colour: "#4a5360", below: 2))
    \(Self.style("Gap", size: 4))
    \(Self.style("HeadText", size: 9, bold: true, colour: "#ffffff"))
    \(Self.style("CellText", size: 9))
    </office:styles>
    <office:automatic-styles>
    <style:style style:name="Table" style:family="table"><style:table-properties style:width="174mm" \
    table:align="left" table:border-model="collapsing"/></style:style>
    <style:style style:name="Row" style:family="table-row">\
    <style:table-row-properties fo:keep-together="always"/></style:style>
    <style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties \
    fo:padding="0.8mm" fo:border-bottom="0.5pt solid #c9c4b8"/></style:style>
    <style:style style:name="HeadCell" style:family="table-cell"><style:table-cell-properties \
    fo:padding="0.8mm" fo:background-color="#1d4355"/></style:style>
    \(columns)<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" \
    fo:page-height="297mm" fo:margin-top="18mm" fo:margin-bottom="14mm" fo:margin-left="18mm" \
    fo:margin-right="18mm"/><style:footer-style><style:header-footer-properties fo:min-height="8mm" \
    fo:margin-top="3mm"/></style:footer-style></style:page-layout>
    </office:automatic-styles>
    <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">\
    <style:footer><text:p text:style-name="Note">\(Self.escaped(footer)) · <text:page-number/> (<text:page-count/>)\
    </text:p></style:footer></style:master-page></office:master-styles>
    <office:body><office:text>
    \(body)</office:text></office:body></office:document>

    """
  }

  private static func style(
    _ name: String, size: Int, bold: Bool = false, colour: String = "#1b1b1b", above: Int = 0,
    below: Int = 0, keep: Bool = false, outline: Bool = false
  ) -> String {
    "<style:style style:name=\"\(name)\" style:family=\"paragraph\""
      + (outline ? " style:default-outline-level=\"1\"" : "")
      + "><style:paragraph-properties fo:margin-top=\"\(above)mm\" fo:margin-bottom=\"\(below)mm\""
      + (keep ? " fo:keep-with-next=\"always\"" : "")
      + " fo:orphans=\"2\" fo:widows=\"2\"/><style:text-properties fo:font-size=\"\(size)pt\" "
      + "fo:color=\"\(colour)\"\(bold ? " fo:font-weight=\"bold\"" : "")/></style:style>"
  }
}
