"""Word and OpenDocument files: the formats, blanks, and what real Word files have in them besides paragraphs."""

import copy
import io
import re
import zipfile

import blanks
import form
import formats
import model
import office
import text
import truth
from case import Case, as_bytes
from hostile import READ, bad
from model import P, Node, form_flow, new_form
from office import (BULLETS, DOCX, NS, ODT, STYLES, as_docx, as_made, as_odt, control, docx_bytes, heading, p, package,
                    part, r, t, tbl, tc, tick_props, tr)

W = "cases/word/"
BULLET = '<w:pStyle w:val="Liststycke"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr>'
NUMBERED = '<w:pStyle w:val="Liststycke"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
BULLET_NUM = '<w:num w:numId="9"><w:abstractNumId w:val="90"/></w:num>'


def sdt_tick(state):
    return control(r("☒" if state == "checked" else "☐", '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'),
                   tick_props(state == "checked"))


def legacy_tick(state):
    """Word 97's form field: no character of the text shows the state."""
    c = '<w:checked/>' if state == "checked" else '<w:default w:val="0"/>'
    return ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Kryss1"/><w:enabled/><w:calcOnExit w:val="0"/>'
            f'<w:checkBox><w:sizeAuto/>{"<w:default w:val=%s0%s/>" % (chr(34), chr(34)) if state == "checked" else ""}{c}</w:checkBox></w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r><w:r></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')


def sym_tick(state):
    return f'<w:r><w:sym w:font="Wingdings" w:char="{"F0FE" if state == "checked" else "F0A8"}"/></w:r>'


def font_tick(state):
    """A plain letter in the font Wingdings, as autocorrection and old templates leave it."""
    return r("þ" if state == "checked" else "o", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')


def legacy_text(value, kind="<w:textInput/>"):
    """A text field; an empty one holds five en spaces."""
    return ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Text1"/><w:enabled/>' + kind + '</w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + r(value or "\u2002" * 5) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


class Writer:
    """A flow of nodes as the XML of Word's body; what a case needs otherwise it overrides."""
    tick = staticmethod(sdt_tick)

    def __init__(self):
        self.previous = None
        self.numbers = 20  # ids of the numbered lists
        self.numbering = []

    def body(self, flow):
        return "".join(self.node(n) for n in flow.nodes())

    def node(self, n):
        out = getattr(self, n.kind)(n)
        self.previous = n.kind
        return out

    def h(self, n):
        return heading(n.text, n.level)

    def p(self, n):
        return p(n.text)

    def li(self, n):
        return p(n.text, BULLET)

    def en(self, n):
        return p(n.marker + " " + n.text)

    def ol(self, n):
        if self.previous != "ol":
            self.numbers += 1
            self.numbering.append(f'<w:num w:numId="{self.numbers}"><w:abstractNumId w:val="91"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>')
        return p(n.text, NUMBERED.format(self.numbers))

    def box(self, n):
        return p(self.tick(n.state) + r(" " + n.text))

    def placeholder(self, n):
        return control(p(r(n.text, '<w:rStyle w:val="Platshllartext"/>')), '<w:showingPlcHdr/><w:text/>')

    def table(self, n):
        rows = n.rows if len(n.rows) > 1 else n.rows + [[""] * len(n.rows[0])]
        return tbl(*[tr(*[tc(p(c)) for c in row]) for row in rows]) + p("")

    def numbering_part(self, abstract=""):
        ordered = ('<w:abstractNum w:abstractNumId="91"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>')
        return part("numbering", BULLETS + ordered + abstract + BULLET_NUM + "".join(self.numbering))

    def docx(self, flow, parts=(), relations=(), abstract="", **options):
        body = self.body(flow)
        rels = [("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml"), *relations]
        return package(body, [("word/styles.xml", STYLES), ("word/numbering.xml", self.numbering_part(abstract)), *parts], document_relations=rels, **options)


def case(name, m, note, data, allow=(), media=DOCX):
    return as_bytes(W + name, note, truth.form_truth(m, allow), data, media)


# --- one writer a difficulty


class Legacy(Writer):
    """Word 97–2003's protected form: fields for everything."""
    tick = staticmethod(legacy_tick)

    def p(self, n):
        if ".value" in n.tag:
            return p(legacy_text(n.text))
        if ".a" in n.tag:
            return p(legacy_text(n.text))
        return p(n.text)

    def placeholder(self, n):
        return p(legacy_text(""))


class Sym(Writer):
    tick = staticmethod(sym_tick)


class Font(Writer):
    tick = staticmethod(font_tick)

    def h(self, n):
        return p(r(n.text, "<w:b/>"))


class Typed(Writer):
    """A cross typed into an empty cell before the statement."""

    def box(self, n):
        cross = "X" if n.state == "checked" else ""
        return tbl(tr(tc(p(cross)), tc(p(n.text)))) + p("")


class Numbered(Writer):
    """No number is typed: headings and lists are numbered by Word, in one list that jumps from 12 to 14."""
    seen = 0

    def h(self, n):
        m = re.match(r"(\d+)\. (.*)", n.text)
        if not m:
            return super().h(n)
        list_id = 31 if m.group(1) == "14" else 30
        return p(m.group(2), f'<w:pStyle w:val="Mallrubrik"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{list_id}"/></w:numPr>')

    def en(self, n):
        if self.previous != "en":
            self.numbers += 1
            abstract = "93" if n.marker.startswith("a") else "94" if n.marker.startswith("i") else "95"
            self.numbering.append(f'<w:num w:numId="{self.numbers}"><w:abstractNumId w:val="{abstract}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>')
        return p(n.text, NUMBERED.format(self.numbers))

    ABSTRACT = ('<w:abstractNum w:abstractNumId="92"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
                '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
                '<w:abstractNum w:abstractNumId="93"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
                '<w:abstractNum w:abstractNumId="94"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
                '<w:abstractNum w:abstractNumId="95"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
                '<w:num w:numId="30"><w:abstractNumId w:val="92"/></w:num>'
                '<w:num w:numId="31"><w:abstractNumId w:val="92"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="14"/></w:lvlOverride></w:num>')


class Tracked(Writer):
    """Everything was changed with changes tracked, and nobody accepted them."""
    count = 0
    A = 'w:id="{}" w:author="Handläggare" w:date="2021-05-03T10:00:00Z"'

    def mark(self):
        self.count += 1
        return self.A.format(self.count)

    def deleted(self, words):
        return f'<w:del {self.mark()}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'

    def inserted(self, words):
        return f'<w:ins {self.mark()}>{r(words)}</w:ins>'

    def box(self, n):
        # The box that was there first was deleted, and another put in.
        other = "unchecked" if n.state == "checked" else "checked"
        return p(f'<w:del {self.mark()}>{sdt_tick(other)}</w:del><w:ins {self.mark()}>{sdt_tick(n.state)}</w:ins>' + r(" " + n.text))

    def p(self, n):
        if ".a" not in n.tag:
            if n.tag == "s1.value":
                return p(self.deleted("Kalmar") + self.inserted(n.text))
            return p(n.text)
        words = n.text.split(" ")
        k = len(words) // 2
        first, rest = " ".join(words[:k]) + " ", " ".join(words[k:])
        # A whole paragraph that was deleted; one cut in two whose cut was deleted; one moved here.
        gone = (f'<w:p><w:pPr><w:rPr><w:del {self.mark()}/></w:rPr></w:pPr>{self.deleted("Detta stycke ska bort.")}</w:p>')
        joined = f'<w:p><w:pPr><w:rPr><w:del {self.mark()}/></w:rPr></w:pPr>{r(first)}</w:p>{p(self.deleted("inte ") + self.inserted(rest))}'
        moved = (f'<w:p><w:pPr><w:rPr><w:moveFrom {self.mark()}/></w:rPr></w:pPr><w:moveFromRangeStart w:id="7001" w:name="flytt1"/>'
                 f'<w:moveFrom {self.mark()}>{r("Flyttat härifrån.")}</w:moveFrom><w:moveFromRangeEnd w:id="7001"/></w:p>')
        if n.tag.endswith("a1"):
            return gone + joined
        return moved + p(f'<w:moveTo {self.mark()}>{r(n.text)}</w:moveTo>')

    def table(self, n):
        rows = [tr(*[tc(p(c)) for c in row]) for row in n.rows]
        gone = tr(*[tc(p(self.deleted("Struken Person"))) for _ in n.rows[0]], props=f"<w:del {self.mark()}/>")
        rows.insert(1, gone)
        return tbl(*rows) + p("")


class TextBoxes(Writer):
    """Answers in text boxes: for new programs alone, for both, and in the old way."""
    turn = 0

    def p(self, n):
        if ".a" not in n.tag:
            return p(n.text)
        self.turn += 1
        content = f"<w:txbxContent>{p(n.text)}</w:txbxContent>"
        shape = (f'<w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>{content}</wps:txbx>'
                 '</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>')
        old = f'<w:pict><v:shape id="s{self.turn}" type="#_x0000_t202"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
        kinds = [f'<mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice></mc:AlternateContent>',
                 f'<mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>', old]
        return p(f"<w:r>{kinds[self.turn % 3]}</w:r>")


class Controls(Writer):
    """Content controls around paragraphs, runs, cells and rows; lists and dates to choose from."""

    def p(self, n):
        if n.tag == "s1.value":
            return p(control(r(n.text), '<w:dropDownList><w:listItem w:displayText="Välj ett objekt." w:value=""/><w:listItem w:displayText="Kalmar" w:value="8"/></w:dropDownList>'))
        if n.tag == "s2.value":
            return p(r("") + control(control(r(n.text), "<w:text/>"), "<w:text/>"))
        if ".a" in n.tag:
            return control(control(p(n.text), "<w:richText/>"), '<w15:repeatingSection xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>')
        return p(n.text)

    def box(self, n):
        # The control stands around the paragraph, or around the cell.
        glyph = "☒" if n.state == "checked" else "☐"
        props = tick_props(n.state == "checked")
        if n.group == "11":
            return tbl(tr(control(tc(p(glyph)), props), tc(p(n.text)))) + p("")
        return tbl(tr(tc(control(p(glyph), props)), tc(p(n.text)))) + p("")

    def table(self, n):
        if n.tag.startswith("s14"):
            date = control(r(n.rows[1][0]), '<w:date w:fullDate="2021-05-20T00:00:00Z"><w:dateFormat w:val="yyyy-MM-dd"/></w:date>')
            return tbl(tr(*[tc(p(c)) for c in n.rows[0]]), tr(tc(p(date)), control(tc(p(n.rows[1][1])), "<w:text/>"))) + p("")
        rows = [tr(*[tc(p(c)) for c in n.rows[0]])]
        rows += [control(tr(*[control(tc(p(c)), "<w:text/>") if c else control(tc(p("Klicka eller tryck här för att ange text.")), "<w:showingPlcHdr/><w:text/>") for c in row]), "") for row in n.rows[1:]]
        return tbl(*rows) + p("")


class Strewn(Writer):
    """Comments, hidden text, fields, bookmarks, proofing marks, runs cut in the middle of words."""
    tick = staticmethod(sym_tick)

    def p(self, n):
        words = n.text
        k = len(words) // 2
        hidden = r(" dold anmärkning ", "<w:vanish/>") + r("också dold", '<w:rStyle w:val="Dold"/>')
        comment = '<w:commentRangeStart w:id="0"/>' + r(words[:k]) + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        mark = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="4" w:name="_GoBack"/><w:bookmarkEnd w:id="4"/>'
        field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                 '<w:r><w:instrText>DOCPROPERTY x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("inre svar")
                 + '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:instrText> = 1 "ja" "nej"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
                 + r(words[k:]) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        return p(hidden + comment + mark + (field if ".a" in n.tag else f'<w:smartTag w:uri="x" w:element="place">{r(words[k:])}</w:smartTag>'))

    def table(self, n):
        rows = []
        for row in n.rows:
            cells = []
            for c in row:
                if "@" in c:
                    c = ('<w:hyperlink r:id="rId9"><w:r>' + t(c) + "</w:r></w:hyperlink>")
                cells.append(tc(p(c)))
            rows.append(tr(*cells))
        return tbl(*rows) + p("")


class Tabbed(Writer):
    """Columns by tab stops, not by a table."""

    def table(self, n):
        return "".join(p("<w:r>" + "<w:tab/>".join(t(c) for c in row) + "</w:r>") for row in n.rows)


class Broken(Writer):
    """Shift and Enter where a paragraph should end: each answer is one paragraph."""

    def body(self, flow):
        out, group = [], []
        for n in flow.nodes() + [P("")]:
            if ".a" in n.tag:
                group.append({"li": "– ", "en": n.marker + " ", "ol": n.marker + " "}.get(n.kind, "") + n.text)
                continue
            if group:
                out.append(p("<w:r>" + "<w:br/>".join(t(x) for x in group) + "</w:r>"))
                group = []
            out.append(self.node(n))
        return "".join(out)


class OneTable(Writer):
    """The whole form as one table: merged cells, a tick column, a table in a cell."""

    def body(self, flow):
        rows = []
        for s in flow.sections:
            head = s[0].text
            if s.number in ("7", "8", "9", "10"):
                rows.append(tr(tc(p(r(head, "<w:b/>")), '<w:gridSpan w:val="3"/>')))
                for k in (1, 2):
                    question = "".join(self.node(x) for x in s if x.tag == f"s{s.number}.q{k}")
                    answer = "".join(self.node(x) for x in s if x.tag == f"s{s.number}.a{k}") or p("")
                    rows.append(tr(tc(question), tc(answer, '<w:gridSpan w:val="2"/>')))
            elif s.number in ("4", "5", "6", "11"):
                rest = [n for n in s[1:] if n.kind != "box"]
                boxes = [n for n in s if n.kind == "box"]
                for i, n in enumerate(boxes):
                    left = tc(p(r(head, "<w:b/>")) + "".join(self.node(x) for x in rest), '<w:vMerge w:val="restart"/>') if i == 0 else tc(p(""), "<w:vMerge/>")
                    rows.append(tr(left, tc(p(self.tick(n.state))), tc(p(n.text))))
            else:
                rows.append(tr(tc(p(r(head, "<w:b/>"))), tc("".join(self.node(x) for x in s[1:]) or p(""), '<w:gridSpan w:val="2"/>')))
        return "".join(self.node(x) for x in flow.front) + tbl(*rows) + "".join(self.node(x) for x in flow.back)


def footnoted(m):
    """The notes explain words of an answer; they are counted as part of it."""
    notes = {}

    class Notes(Writer):
        def p(self, n):
            if n.text.startswith("*"):
                notes[len(notes) + 2] = n.text
                return ""
            return p(n.text)

        def body(self, flow):
            out = []
            for n in flow.nodes():
                x = self.node(n)
                if x:
                    out.append(x)
                else:
                    out[-1] = out[-1].replace("</w:p>", f'<w:r><w:footnoteReference w:id="{max(notes)}" w:customMarkFollows="1"/></w:r></w:p>')
            return "".join(out)
    w = Notes()
    body = w.body(form_flow(m))
    separators = ('<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
                  '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>')
    xml = part("footnotes", separators + "".join(f'<w:footnote w:id="{k}">{p(x)}</w:footnote>' for k, x in notes.items()))
    return package(body, [("word/styles.xml", STYLES), ("word/numbering.xml", w.numbering_part()), ("word/footnotes.xml", xml)],
                   document_relations=[("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml"), ("rId3", "footnotes", "footnotes.xml")])


def flat(data):
    """The package as one XML file."""
    out = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">']
    with zipfile.ZipFile(io.BytesIO(data)) as z:
        for n in z.namelist():
            if n != "[Content_Types].xml":
                x = re.sub(r"^<\?xml[^>]*\?>\s*", "", z.read(n).decode())
                out.append(f'<pkg:part pkg:name="/{n}" pkg:contentType="application/xml"><pkg:xmlData>{x}</pkg:xmlData></pkg:part>')
    return "".join(out) + "</pkg:package>"


def shapes():
    return {"honour.threeYear": "prose", "honour.year": "lead", "integration.year": "mal", "knowledge.threeYear": "bullets",
            "followUp.threeYear": "enum", "followUp.year": "ol"}


def format_cases():
    m = formats.gotland()
    note = "law 3: one submission in every format, equal values: "
    flow = form_flow(m)
    D = formats.D
    plain = docx_bytes(flow.nodes(), box_table=True, header="Region Gotland", page_numbers=True)
    markdown = text.markdown(flow.nodes(), "github")
    rows = OneTable()
    return [
        Case(D + ".docx", note + "Word, boxes as content controls, running head and page numbers", truth.form_truth(m), "bytes", lambda: plain, DOCX),
        as_bytes(D + "-legacy.docx", note + "Word's old form fields: the state of a box is no character", truth.form_truth(m), Legacy().docx(flow), DOCX),
        as_bytes(D + "-sym.docx", note + "Word, boxes as symbols of Wingdings", truth.form_truth(m), Sym().docx(flow), DOCX),
        as_bytes(D + "-table.docx", note + "Word, the form as one table", truth.form_truth(m), rows.docx(flow), DOCX),
        as_bytes(D + "-strict.docx", note + "Strict Open XML, document part under another name", truth.form_truth(m), Writer().docx(flow, strict=True), DOCX),
        as_bytes(D + "-flat.xml", note + "Word's flat XML", truth.form_truth(m), flat(Writer().docx(flow)), DOCX),
        as_made(D + "-libreoffice.docx", m, note + "Word as LibreOffice writes it", plain, lambda: office.soffice(office.soffice(plain, "docx", "odt"), "odt", "docx"), DOCX),
        as_made(D + "-pandoc.docx", m, note + "Word as pandoc writes it", markdown.encode(), lambda: office.pandoc(markdown, "docx"), DOCX),
        as_made(D + ".odt", m, note + "OpenDocument by LibreOffice", plain, lambda: office.soffice(plain, "docx", "odt"), ODT),
        as_made(D + "-legacy.odt", m, note + "OpenDocument by LibreOffice from old form fields", Legacy().docx(flow), lambda: office.soffice(Legacy().docx(flow), "docx", "odt"), ODT),
        as_made(D + "-pandoc.odt", m, note + "OpenDocument as pandoc writes it", markdown.encode(), lambda: office.pandoc(markdown, "odt"), ODT),
        as_made(D + ".fodt", m, note + "flat OpenDocument", plain, lambda: office.soffice(plain, "docx", "fodt"), ODT),
    ]


def blank_cases():
    m = blanks.blank()
    note = "law 2: the blank form gives no answers and every flag of what is required: "
    q = blanks.blank(placeholders={k: "Klicka eller tryck här för att ange text." for k in form.ANSWERS})
    own = blanks.blank(placeholders={k: "Skriv länets mål här, högst en sida" for k in form.ANSWERS})
    B = blanks.D
    return [
        as_bytes(B + ".docx", note + "Word, controls that show a placeholder of the form's own", truth.form_truth(own), Writer().docx(form_flow(own)), DOCX),
        as_bytes(B + "-legacy.docx", note + "Word's old form fields, five en spaces in each", truth.form_truth(q), Legacy().docx(form_flow(q)), DOCX),
        as_odt(B + ".odt", q, note + "OpenDocument by LibreOffice, placeholders left"),
    ]


def cases():
    out = format_cases() + blank_cases()

    m = new_form("08", 7101, shapes=shapes())
    out.append(case("tracked-changes.docx", m, "Changes tracked and never accepted: what was deleted is no text.", Tracked().docx(form_flow(m))))

    m = new_form("10", 7102, layout="comma", shapes={"integration.threeYear": "prose"})
    out.append(case("text-boxes.docx", m, "Answers in text boxes, each once, whichever alternative holds it.", TextBoxes().docx(form_flow(m))))

    m = new_form("03", 7103, layout="table4", shapes=shapes())
    m.contacts[1].title = None
    m.answers["knowledge.year"] = []
    m.placeholders["knowledge.year"] = "Beskriv fritt"
    out.append(case("controls.docx", m, "Content controls at all levels; one still shows its placeholder, which is no known text.", Controls().docx(form_flow(m))))

    m = new_form("17", 7104, shapes={"honour.threeYear": "enum", "followUp.year": "ol", "knowledge.threeYear": "bullets"})
    w = Numbered()
    flow = form_flow(m)
    out.append(case("auto-numbered.docx", m, "Headings and lists numbered by Word: no number stands in the text.", w.docx(flow, abstract=w.ABSTRACT)))

    m = new_form("20", 7105, shapes={"integration.threeYear": "prose"})
    m.answers["integration.threeYear"].insert(1, ("p", "*Barnahus är en samverkan mellan socialtjänst, polis, åklagare och barnpsykiatri."))
    out.append(case("footnotes.docx", m, "A footnote belongs to the answer that it stands in.", footnoted(m)))

    m = new_form("12", 7106, layout="table2", shapes=shapes())
    for c in m.contacts:
        c.title = c.phone = c.phone_written = None
    comments = part("comments", f'<w:comment w:id="0" w:author="Granskare">{p("Stämmer detta? Län: Kalmar")}</w:comment>')
    out.append(case("comments-hidden-fields.docx", m, "Comments, hidden text and field instructions are no text.",
                    Strewn().docx(form_flow(m), parts=[("word/comments.xml", comments)],
                                  relations=[("rId8", "comments", "comments.xml"), ("rId9", "hyperlink", "mailto:annan.adress@skane.se", "x")])))

    m = new_form("21", 7107, layout="lines", shapes=shapes())
    m.choices["staffing"] = "unchecked"
    out.append(case("wingdings-letters.docx", m, "Boxes as plain letters in the font Wingdings; headings are bold paragraphs.", Font().docx(form_flow(m))))

    m = new_form("24", 7108, layout="labelled")
    m.choices["network"] = "unchecked"
    out.append(case("typed-crosses.docx", m, "A cross typed into an empty cell before the statement.", Typed().docx(form_flow(m))))

    m = new_form("13", 7109, layout="table4", shapes=shapes())
    out.append(case("one-table.docx", m, "The form as one table with merged cells, a tick column and tables in cells.", OneTable().docx(form_flow(m))))

    m = new_form("18", 7110)
    ident = form.COMMITMENTS["5"][0]
    m.choices[ident] = "unknown"

    class Contradicting(Writer):
        def box(self, n):
            if n.state == "unknown":
                return p(control(r("☐"), tick_props(True)) + r(" " + n.text))
            return super().box(n)
    out.append(case("box-contradicts-itself.docx", m, "A control that says ticked and shows an empty box.", Contradicting().docx(form_flow(m)), allow=["choices"]))

    m = new_form("22", 7111, layout="table4", shapes=shapes())
    out.append(case("tab-stops.docx", m, "Contacts and signature in columns made by tabs.", Tabbed().docx(form_flow(m))))

    m = new_form("07", 7112, layout="comma", shapes={"honour.threeYear": "prose", "knowledge.threeYear": "bullets", "followUp.threeYear": "enum"})
    out.append(case("line-breaks.docx", m, "Line breaks where paragraphs should end: an answer is one paragraph of Word's.", Broken().docx(form_flow(m))))

    # Hostile.
    g = new_form("09", 8200)
    data = Writer().docx(form_flow(g))
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for n in old.namelist():
            x = old.read(n)
            if n == "word/styles.xml":
                x = x + b" " * (60 << 20)
            new.writestr(zipfile.ZipInfo(n, office.TIME), x, zipfile.ZIP_DEFLATED)
    laughs = ('<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha">'
              + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9))
              + f']><w:document {NS}><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>')
    locked = bytearray(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 3064)
    name = "EncryptedPackage".encode("utf-16-le")
    locked[1152:1152 + len(name)] = name
    deep = "<w:tbl><w:tr><w:tc>" * 400 + p("djupt") + "</w:tc></w:tr></w:tbl>" * 400
    out += [
        bad("truncated.docx", "Two thirds of a Word file.", data[:len(data) * 2 // 3], ["read.failed"], READ),
        bad("zip-bomb.docx", "60 MiB of spaces in a part of a small file.", bomb.getvalue(), ["read.limit"]),
        bad("entities.docx", "Entities that multiply in the document's part.", package(laughs, wrap=False), ["read.failed"], READ),
        bad("no-document.docx", "The package names a document that is not in it.", package("", wrap=False).replace(b"word/document.xml", b"word/documint.xml", 2), ["read.failed"], READ),
        bad("encrypted.docx", "Locked with a password: a compound file around the package.", bytes(locked), ["read.encrypted"]),
        bad("deep.docx", "Tables in tables, four hundred deep.", package(deep), ["read.limit"], READ),
    ]
    return out
