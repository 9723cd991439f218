"""Flow to PDF by ReportLab; a running header and footer, columns and page numbers on demand."""

from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table, TableStyle

rl_config.useA85 = 0

FONTS = {
    "DejaVu Sans": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    "Carlito": ("crosextra/Carlito-Regular.ttf", "crosextra/Carlito-Bold.ttf"),
    "Liberation Serif": ("liberation/LiberationSerif-Regular.ttf", "liberation/LiberationSerif-Bold.ttf"),
    "Liberation Sans": ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
}


def register(name):
    regular, bold = FONTS[name]
    for face, file in ((name, regular), (name + " Bold", bold)):
        if face not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face, "/usr/share/fonts/truetype/" + file))


def markup(text):
    parts = escape(text).split("**")
    return "".join(f"<b>{p}</b>" if i % 2 else p for i, p in enumerate(parts)).replace("\n", "<br/>")


def box(state, style):
    if style == "zapf":  # the standard font: bytes "4" and "o"
        return '<font name="ZapfDingbats">%s</font>' % {"checked": "✔", "unchecked": "❏"}[state]
    if style == "tick":
        return '<font name="DejaVu Sans">%s</font>' % {"checked": "☑", "unchecked": "☐"}[state]
    if style == "heavy":
        return '<font name="DejaVu Sans">%s</font>' % {"checked": "✔", "unchecked": "☐"}[state]
    if style == "cell":
        return {"checked": "x", "unchecked": ""}[state]
    if style == "x":
        return {"checked": "[X]", "unchecked": "[ ]"}[state]
    return '<font name="DejaVu Sans">%s</font>' % {"checked": "☒", "unchecked": "☐"}[state]


def write(nodes, path, font="DejaVu Sans", size=10, boxes="glyph", header=None, footer=None, page_numbers=False,
          columns=1, justify=False, after=False, box_table=False, pages_of=False, margin=62, widths=None, drawn=None, decorate=None):
    register(font)
    register("DejaVu Sans")
    pdfmetrics.registerFontFamily(font, normal=font, bold=font + " Bold", italic=font, boldItalic=font + " Bold")
    base = ParagraphStyle("p", fontName=font, fontSize=size, leading=size * 1.35, spaceAfter=size * 0.55,
                          alignment=TA_JUSTIFY if justify else 0)
    bullet = ParagraphStyle("li", parent=base, leftIndent=16, bulletIndent=4, spaceAfter=size * 0.25)
    heads = {k: ParagraphStyle(f"h{k}", parent=base, fontName=font + " Bold", fontSize=size * f, leading=size * f * 1.25,
                               spaceBefore=size * 0.9, spaceAfter=size * 0.4, alignment=0, keepWithNext=1)
             for k, f in ((1, 1.7), (2, 1.2), (3, 1.0))}

    def furniture(canvas, doc):
        canvas.saveState()
        canvas.setFont(font, size * 0.8)
        if header:
            canvas.drawString(margin, A4[1] - 34, header)
        foot = footer or ""
        if foot:
            canvas.drawString(margin, 30, foot)
        if page_numbers:
            canvas.drawRightString(A4[0] - margin, 30, f"{doc.page} ({page_numbers})" if pages_of else str(doc.page))
        canvas.restoreState()
        if decorate:
            decorate(canvas, doc)

    width, height = A4[0] - 2 * margin, A4[1] - 2 * margin
    if columns == 1:
        frames = [Frame(margin, margin, width, height, id="f")]
    else:
        gap = 22
        w = (width - gap) / 2
        frames = [Frame(margin, margin, w, height, id="a"), Frame(margin + w + gap, margin, w, height, id="b")]
    doc = BaseDocTemplate(path, pagesize=A4, pageTemplates=[PageTemplate("p", frames, onPage=furniture)],
                          title="Genomförandeplan", invariant=1)
    full = width if columns == 1 else (width - 22) / 2
    story = []
    for n in nodes:
        if n.kind == "h":
            story.append(Paragraph(markup(n.text), heads[n.level]))
        elif n.kind == "li":
            story.append(Paragraph(markup(n.text), bullet, bulletText="•"))
        elif n.kind in ("ol", "en"):
            story.append(Paragraph(markup(n.marker + " " + n.text), base if n.kind == "en" else bullet))
        elif n.kind == "box" and drawn:  # flowables of the caller's own, with no glyph for the box
            story += drawn(n, base, full)
        elif n.kind == "box" and box_table:
            t = Table([[Paragraph(box(n.state, boxes), base), Paragraph(markup(n.text), base)]], colWidths=[24, full - 24])
            t.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "#555555"), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
            story += [t, Spacer(1, 4)]
        elif n.kind == "box":
            mark = box(n.state, boxes)
            story.append(Paragraph(f"{markup(n.text)} {mark}" if after else f"{mark} {markup(n.text)}", base))
        elif n.kind == "table":
            rows = n.rows if len(n.rows) > 1 else n.rows + [[""] * len(n.rows[0])]
            at, cell = size, base  # smaller type where a word would not fit its column, as a person would choose
            def wide(j, words):
                return 14 + max(stringWidth(w, font, at) for r in rows for w in (r[j].split() if words else [r[j]]) or [""])
            columns_of = range(len(rows[0]))
            while not widths and at > 6 and sum(wide(j, True) for j in columns_of) > full:
                at -= 0.5
                cell = ParagraphStyle("cell", parent=base, fontSize=at, leading=at * 1.3)
            if widths:
                share = [full * w / sum(widths) for w in widths]
            else:  # every column wide enough for its longest word, what is left in proportion to the text
                word = [wide(j, True) for j in columns_of]
                more = [wide(j, False) - w for j, w in zip(columns_of, word)]
                rest = max(0, full - sum(word))
                share = [a + (rest * m / sum(more) if sum(more) else rest / len(word)) for a, m in zip(word, more)]
            t = Table([[Paragraph(markup(c), cell) for c in r] for r in rows], colWidths=share)
            t.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "#555555"), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
            story += [t, Spacer(1, 6)]
        elif n.kind == "break":
            story.append(PageBreak())
        else:
            story.append(Paragraph(markup(n.text), base))
    doc.build(story)
