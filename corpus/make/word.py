"""Flow to a Word document by python-docx; LibreOffice makes the PDF of it."""

import copy
import re

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def sdt_box(checked):
    """The tick box of Word 2010 and later: a content control that shows a glyph of MS Gothic."""
    glyph = "☒" if checked else "☐"
    return parse_xml(
        f'<w:sdt {W}><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(checked)}"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
        '</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" '
        f'w:hAnsi="MS Gothic" w:hint="eastAsia"/></w:rPr><w:t>{glyph}</w:t></w:r></w:sdtContent></w:sdt>')


def sym_box(checked):
    """A box as a symbol of Wingdings."""
    return parse_xml(f'<w:r {W}><w:sym w:font="Wingdings" w:char="{"F0FE" if checked else "F0A8"}"/></w:r>')


def runs(paragraph, text):
    for i, part in enumerate(re.split(r"\*\*", text)):
        if part:
            paragraph.add_run(part).bold = True if i % 2 else None


def field(paragraph, code):
    for kind, text in (("begin", None), (None, code), ("end", None)):
        r = paragraph.add_run()._r
        if kind:
            r.append(parse_xml(f'<w:fldChar {W} w:fldCharType="{kind}"/>'))
        else:
            r.append(parse_xml(f'<w:instrText {W} xml:space="preserve">{text}</w:instrText>'))


def restart_numbering(document, paragraph):
    """Gives the paragraph a list of its own, so that its numbers begin at 1; returns the list's id."""
    numbering = document.part.numbering_part.numbering_definitions._numbering
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(style).abstractNumId.val
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return num.numId


def write(nodes, path, font="Carlito", size=11, boxes="sdt", box_table=False, header=None, footer=None,
          page_numbers=False, justify=False, hyphenate=False, columns=1, headings=True, after=False, space=6):
    d = docx.Document()
    s = d.sections[0]
    s.page_width, s.page_height = Cm(21), Cm(29.7)
    s.left_margin = s.right_margin = Cm(2.5)
    s.top_margin = s.bottom_margin = Cm(2.3)
    normal = d.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    normal.element.rPr.append(parse_xml(f'<w:lang {W} w:val="sv-SE"/>'))
    normal.paragraph_format.space_after = Pt(space)
    for k, points in ((1, 17), (2, 13), (3, 11)):
        h = d.styles[f"Heading {k}"]
        h.font.name, h.font.size, h.font.color.rgb = font, Pt(points), RGBColor(0x1F, 0x1F, 0x1F)
        h.element.rPr.rFonts.attrib.clear()
        h.element.rPr.rFonts.set(qn("w:ascii"), font)
        h.element.rPr.rFonts.set(qn("w:hAnsi"), font)
        h.paragraph_format.space_before = Pt(10)
    if hyphenate:
        d.settings.element.append(parse_xml(f'<w:autoHyphenation {W} w:val="true"/>'))
    if header:
        s.header.paragraphs[0].text = header
    if footer or page_numbers:
        p = s.footer.paragraphs[0]
        if footer:
            p.add_run(footer + ("    " if page_numbers else ""))
        if page_numbers:
            p.add_run("Sida ")
            field(p, "PAGE")
            p.add_run(" av ")
            field(p, "NUMPAGES")

    def tick(state):
        return {"sdt": sdt_box, "sym": sym_box}[boxes](state == "checked")

    previous, number_id, columned = None, None, False
    for n in nodes:
        if columns > 1 and not columned and not (n.kind == "h" and n.level == 1):
            new = d.add_section(0)
            new._sectPr.append(parse_xml(f'<w:cols {W} w:num="{columns}" w:space="500"/>'))
            for old in new._sectPr.findall(qn("w:cols"))[:-1]:
                new._sectPr.remove(old)
            columned = True
        if n.kind == "h":
            if headings:
                d.add_heading(n.text, n.level)
            else:
                p = d.add_paragraph()
                p.add_run(n.text).bold = True
        elif n.kind == "li":
            runs(d.add_paragraph(style="List Bullet"), n.text)
        elif n.kind == "ol":
            p = d.add_paragraph(style="List Number")
            runs(p, n.text)
            if previous != "ol":
                number_id = restart_numbering(d, p)
            p._p.get_or_add_pPr().get_or_add_numPr().get_or_add_ilvl().val = 0
            p._p.pPr.numPr.get_or_add_numId().val = number_id
        elif n.kind == "en":
            runs(d.add_paragraph(), n.marker + " " + n.text)
        elif n.kind == "box" and box_table:
            t = d.add_table(rows=1, cols=2)
            t.style = "Table Grid"
            t.autofit = False
            t.columns[0].width, t.columns[1].width = Cm(1.2), Cm(14.6)
            for c, wd in zip(t.rows[0].cells, (Cm(1.2), Cm(14.6))):
                c.width = wd
            t.rows[0].cells[0].paragraphs[0]._p.append(tick(n.state))
            t.rows[0].cells[1].paragraphs[0].add_run(n.text)
            d.add_paragraph().paragraph_format.space_after = Pt(2)
        elif n.kind == "box":
            p = d.add_paragraph()
            if after:
                p.add_run(n.text + " ")
                p._p.append(tick(n.state))
            else:
                p._p.append(tick(n.state))
                p.add_run(" " + n.text)
        elif n.kind == "table":
            rows = n.rows if len(n.rows) > 1 else n.rows + [[""] * len(n.rows[0])]
            t = d.add_table(rows=len(rows), cols=len(rows[0]))
            t.style = "Table Grid"
            for i, r in enumerate(rows):
                for j, c in enumerate(r):
                    cell = t.rows[i].cells[j].paragraphs[0]
                    run = cell.add_run(c)
                    run.bold = True if i == 0 else None
            d.add_paragraph().paragraph_format.space_after = Pt(2)
        elif n.kind == "break":
            d.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif n.kind == "placeholder":
            d.add_paragraph().add_run(n.text).font.color.rgb = RGBColor(0x80, 0x80, 0x80)
        else:
            p = d.add_paragraph()
            runs(p, n.text)
            if justify:
                p.alignment = 3
        previous = n.kind
    d.save(path)
