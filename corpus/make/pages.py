"""What the layout of a page may hide: stretched spaces, tables of questions, text in the margin."""

import html

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from reportlab.lib.pagesizes import A4

import form
import web
import word
from case import Case, as_chromium, as_reportlab, as_word_pdf
from layouts import table_rows
from model import form_flow, new_form
from truth import form_truth

D = "cases/pdf/"
L = "cases/layout/"
CODES = list(form.COUNTIES)


def decent(i, **options):
    return new_form(CODES[(i * 5 + 2) % 21], 9000 + i, **options)


def table_of_word(flow, target, size=11, font="Carlito"):
    """The form as one table of two columns, as Word makes it: no space between rows but their rule."""
    d = docx.Document()
    s = d.sections[0]
    s.page_width, s.page_height = Cm(21), Cm(29.7)
    s.left_margin = s.right_margin = Cm(2.3)
    normal = d.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    normal.paragraph_format.space_after = Pt(0)

    def put(cell, nodes):
        first = True
        for n in nodes:
            for text, state in [(t, None) for r in n.rows for t in r] if n.kind == "table" else [(n.text, n.state or None)]:
                p = cell.paragraphs[0] if first else cell.add_paragraph()
                first = False
                if n.kind == "box":
                    p._p.append(word.sdt_box(state == "checked"))
                    text = " " + text
                elif n.marker:
                    text = n.marker + " " + text
                p.add_run(text)

    for n in flow.front:
        d.add_paragraph(n.text)
    rows = table_rows(flow)
    t = d.add_table(rows=len(rows), cols=2)
    t.style = "Table Grid"
    for row, (label, value) in zip(t.rows, rows):
        if value is None:
            put(row.cells[0].merge(row.cells[1]), label)
        else:
            put(row.cells[0], label)
            put(row.cells[1], value)
    for n in flow.back:
        d.add_paragraph(n.text)
    d.save(str(target))


def numbered_lines(flow, target):
    """Word's line numbers in the margin."""
    word.write(flow.nodes(), str(target))
    d = docx.Document(str(target))
    for s in d.sections:
        s._sectPr.append(parse_xml(f'<w:lnNumType {word.W} w:countBy="1" w:restart="continuous"/>'))
    d.save(str(target))


def heads_side_by_side(flow, font="Liberation Sans", size=11):
    """Each section's two questions as the heads of a table, their answers below."""
    out = [web.body(flow.front)]
    for s in flow.sections:
        if s.number not in ("7", "8", "9", "10"):
            out.append(web.body(s, boxes="glyph"))
            continue
        part = lambda tag: web.body([n for n in s if n.tag == f"s{s.number}.{tag}"], headings=False)
        out.append(web.body([s[0]]) + f"<table class=q><tr><th>{part('q1')}</th><th>{part('q2')}</th></tr>"
                   f"<tr><td>{part('a1')}</td><td>{part('a2')}</td></tr></table>")
    out.append(web.body(flow.back))
    extra = "table.q { width: 100%; table-layout: fixed } table.q th { font-weight: normal } table.q td { vertical-align: top }"
    return web.page("\n".join(out), style=(web.PRINT_CSS % (f"'{font}'", extra)).replace("11pt", f"{size}pt", 1))


def grid(flow, rows):
    """One answer's paragraphs, in pairs, as a grid of two columns without rules."""
    content = web.printable(flow.nodes())
    paragraph = lambda t: f"<p>{html.escape(t)}</p>\n"
    texts = [t for row in rows for t in row]
    for t in texts[1:]:
        assert paragraph(t) in content, t
        content = content.replace(paragraph(t), "")
    cells = "".join(f"<div>{html.escape(t)}</div>" for t in texts)
    return content.replace(paragraph(texts[0]), f'<div style="display: grid; grid-template-columns: 28mm auto; margin: .4em 0">{cells}</div>\n')


def landscape(flow):
    """Fields and statements side by side in rows of three, and below them a matrix of 7 to 10 with columns of its own."""
    def part(*tags, headings=False):
        return web.body([n for n in flow.nodes() if n.tag in tags], boxes="glyph", headings=headings)
    table = lambda rows, widths: "<table>" + "".join("<tr>" + "".join(f'<td style="width: {w}">{c}</td>' for c, w in zip(r, widths)) + "</tr>" for r in rows) + "</table>\n"
    third = ("33%", "33%", "34%")
    matrix = [["<p>Område</p>", part("s7.q1"), part("s7.q2")]] + [[part(f"s{n}.head"), part(f"s{n}.a1"), part(f"s{n}.a2")] for n in (7, 8, 9, 10)]
    content = web.body(flow.front) + table([[part(f"s{n}.head") + part(f"s{n}.value") for n in (1, 2, 3)]], ("18%", "31%", "51%")) \
        + table([[part(f"s{n}.head", f"s{n}.box") for n in (4, 5, 6)]], third) + table(matrix, ("18%", "41%", "41%")) \
        + web.body([n for s in flow.sections if s.number in ("11", "12", "14") for n in s] + flow.back, boxes="glyph", headings=False)
    return web.page(content, style="@page { size: A4 landscape; margin: 14mm }\nbody { font: 9.5pt 'Liberation Sans' } p { margin: 1pt 0 } table { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: 4mm } td { vertical-align: top; padding: 1pt 4pt }")


def labels_beside(flow):
    """Label and value in two columns without rules, little white between them."""
    rows = []
    for label, value in table_rows(flow):
        left = web.body(label, headings=False)
        rows.append(f'<tr><td colspan="2">{left}</td></tr>' if value is None else f'<tr><td>{left}</td><td>{web.body(value, boxes="glyph", headings=False)}</td></tr>')
    return web.page(web.body(flow.front) + '<table class="f">' + "".join(rows) + "</table>" + web.body(flow.back),
                    style="@page { size: A4; margin: 20mm }\nbody { font: 10.5pt 'Carlito' } p { margin: 2pt 0 } table { border-collapse: collapse } td { vertical-align: top; padding: 3pt 4pt 3pt 2pt } td:first-child { width: 143pt }")


def cells_in_the_middle(flow, people):
    """Two columns of text; the contacts in a narrow table whose cells stand in the middle of their rows."""
    section = flow.section("3")
    section[:] = section[:1]
    cells = "".join(f'<tr><td>{c.name}</td><td>{c.title}</td><td>{c.phone_written}<br>{c.email}</td></tr>' for c in people)
    content = web.body(flow.nodes(), boxes="glyph")
    heading = web.body(section[:1])
    assert heading in content
    content = content.replace(heading, heading + f'<table class="n"><tr><th>Namn</th><th>Roll</th><th>Telefon / e-post</th></tr>{cells}</table>')
    return web.page(content, style="@page { size: A4; margin: 16mm }\nbody { font: 9.5pt 'Liberation Sans'; columns: 2; column-gap: 9mm } h2 { font-size: 10.5pt; margin: 6pt 0 2pt } p { margin: 3pt 0 } .n { font-size: 8pt; border-collapse: collapse } .n td, .n th { vertical-align: middle; text-align: left; padding: 3pt; width: 9mm } .n td + td { width: 20mm } .n td + td + td { width: auto }")


def cases():
    out = []
    m = decent(0, shapes={"honour.threeYear": "prose", "integration.year": "prose", "knowledge.year": "ol"})
    out.append(as_chromium(D + "justified-in-narrow-boxes.pdf", m, "Justified text in narrow boxes: spaces wider than the white between two columns.",
                           font="'Liberation Sans'", extra="p, li { text-align: justify; max-width: 82mm; font-size: 14pt } h2 + p { max-width: none }"))
    m = decent(10, shapes={"knowledge.year": "prose"})
    out.append(as_chromium(D + "justified-in-narrower-boxes.pdf", m, "Justified text in boxes so narrow that a word fills a line.",
                           font="'DejaVu Sans'", extra="p, li { text-align: justify; max-width: 75mm; font-size: 13pt } h2 + p { max-width: none }"))

    def lined(i, **options):
        # A table would be wider than a column, and what lies under the next one is not printed.
        m = decent(i, layout="comma", **options)
        m.signature.layout = "labels"
        return m
    m = lined(1, shapes={"honour.year": "prose", "followUp.threeYear": "prose"})
    out.append(as_word_pdf(D + "justified-two-columns.pdf", m, "Justified text in two columns, from Word.", columns=2, justify=True, size=12, font="Liberation Sans"))
    m = lined(11)
    out.append(as_word_pdf(D + "justified-two-columns-serif.pdf", m, "Justified text in two columns, from Word; telephone numbers break at the end of a line.", columns=2, justify=True, size=12, font="Liberation Serif"))
    m = lined(17, shapes={"honour.year": "enum", "followUp.year": "ol"})
    out.append(as_reportlab(D + "justified-two-columns-reportlab.pdf", m, "Justified text in two columns whose lines stand at heights of their own.", columns=2, justify=True, size=12, font="Liberation Serif"))
    for i, size in enumerate((11, 12)):
        m = decent(2 + i, layout="comma", shapes={k: "prose" for k in form.ANSWERS if k != "support"})
        m.signature.layout = "labels"
        flow = form_flow(m)
        out.append(Case(L + f"whole-form-a-table-from-word-{size}.pdf", f"The whole form is one table made in Word at {size} points: nothing but its rules parts the rows.",
                        form_truth(m), "word", lambda target, flow=flow, size=size: table_of_word(flow, target, size), "application/pdf"))
    m = lined(18, shapes={"knowledge.threeYear": "bullets", "followUp.threeYear": "bullets"})
    out.append(as_reportlab(D + "two-columns-small-bullets.pdf", m, "Two columns; bullets are set smaller than their text, and stand between the lines of both.", columns=2, justify=True, size=12, font="Liberation Sans"))
    m = lined(13, shapes={k: "prose" for k in form.ANSWERS if k != "support"})
    flow_12 = form_flow(m)
    out.append(Case(L + "whole-form-a-table-from-word-sans.pdf", "The whole form is one table made in Word; a page begins inside a cell, and what follows looks like two columns.",
                    form_truth(m), "word", lambda target: table_of_word(flow_12, target, 11, "Liberation Sans"), "application/pdf"))
    for i, name, font, size, shape, what in (
            (14, "serif", "Liberation Serif", 12, {"honour.threeYear": "bullets", "honour.year": "enum"}, "the lists under them cross a page"),
            (15, "long", "Carlito", 11, {k: "long" for k in form.ANSWERS if k != "support"}, "the answers are longer than what is left of a page"),
            (16, "large", "Liberation Sans", 15, {}, "in large type"),
            (19, "whole-pages", "Liberation Sans", 12, {k: "long" for k in form.ANSWERS if k != "support"}, "the answers fill pages, like two columns of text")):
        m = decent(i, shapes=shape)
        out.append(as_chromium(L + f"questions-as-column-heads-{name}.pdf", m, f"Both questions of a section side by side as a table's heads; {what}.", content=heads_side_by_side(form_flow(m), font, size)))
    m = decent(4)
    out.append(as_chromium(L + "questions-as-column-heads.pdf", m, "In 7–10 both questions stand side by side as a table's heads, their answers below; a table crosses a page.", content=heads_side_by_side(form_flow(m))))
    m = decent(5)
    flow = form_flow(m)
    out.append(Case(D + "line-numbers.pdf", "Every line has a number in the margin.", form_truth(m), "word", lambda target, flow=flow: numbered_lines(flow, target), "application/pdf"))

    def up_the_margin(canvas, doc):
        canvas.saveState()
        canvas.setFont("Liberation Sans", 7)
        canvas.translate(28, 220)
        canvas.rotate(90)
        canvas.drawString(0, 0, "SKR mall 2021-03 version 1.2 Kvinnofridssatsningen")
        canvas.restoreState()
    m = decent(6, shapes={"honour.year": "lead", "knowledge.year": "bullets"})
    out.append(as_reportlab(D + "text-up-the-margin.pdf", m, "A line that runs up the margin of every page, short words in it.", font="Liberation Sans", size=11, decorate=up_the_margin))

    def varied(canvas, doc):
        canvas.saveState()
        canvas.setFont("Liberation Sans", 8)
        chapter = ("Region", "Kunskap", "Uppföljning", "Underskrift", "Bilaga", "Slut")[min(doc.page, 6) - 1] + f" | Avdelning {doc.page}"
        (canvas.drawString if doc.page % 2 else canvas.drawRightString)(62 if doc.page % 2 else A4[0] - 62, A4[1] - 36, chapter)
        canvas.restoreState()
    m = decent(7, shapes={k: "long" for k in form.ANSWERS if k.endswith("threeYear")})
    out.append(as_reportlab(D + "running-header-varies.pdf", m, "A running header that names the chapter, left and right in turn.", font="Liberation Sans", size=12, decorate=varied))

    def slanted(canvas, doc):
        canvas.saveState()
        canvas.setFont("Liberation Sans Bold", 74)
        canvas.setFillGray(0.88)
        canvas.translate(20, 160)
        canvas.rotate(56)
        canvas.drawString(0, 0, "ARBETSMATERIAL")
        canvas.restoreState()
    m = decent(8)
    out.append(as_reportlab(D + "slanted-watermark.pdf", m, "A word slanted over every page, cut into pieces of several heights.", font="Liberation Sans", size=10, decorate=slanted))
    m = decent(9)
    rows = [("Augusti", "Uppstart med kommunerna"), ("September", "Webbinarium om barns delaktighet"), ("Oktober", "Utbildning i två omgångar"), ("December", "Avstämning med styrgruppen")]
    m.answers["knowledge.year"] = [("p", t) for row in rows for t in row]
    out.append(as_chromium(L + "months-in-a-grid.pdf", m, "An answer's months and what is done then, in two columns without rules.", content=grid(form_flow(m), rows)))
    m = decent(20, layout="comma", contacts=1, shapes={k: "one" for k in form.ANSWERS if k != "support"})
    out.append(as_chromium(L + "landscape-two-tables.pdf", m, "A4 across: fields and statements in threes, below them 7 to 10 as a matrix whose columns begin elsewhere.", content=landscape(form_flow(m))))
    m = decent(12, layout="comma", contacts=3, shapes={k: "prose" for k in form.ANSWERS if k != "support"})
    m.answers["knowledge.threeYear"] = m.answers["followUp.year"] = [("p", "Ja")]
    m.signature.layout = "labels"
    out.append(as_chromium(D + "words-beside-wrapped-labels.pdf", m, "Label and value side by side without rules, little white between them; two answers are one word; a page ends inside a label and its value.", content=labels_beside(form_flow(m))))
    m = lined(12, contacts=3)
    out.append(as_chromium(L + "contacts-in-the-middle-of-narrow-cells.pdf", m, "Two columns of text; contacts in a narrow table, their cells in the middle of the rows.", content=cells_in_the_middle(form_flow(m), m.contacts)))
    return out
