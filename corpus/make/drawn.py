"""Tick boxes that are no characters: squares and circles drawn as lines, pictures, shapes, annotations."""

import io
import math
import random
import re

from PIL import Image as Picture
from PIL import ImageDraw
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

import model
from case import Case, as_chromium, as_reportlab
from formats import gotland
from model import form_flow
import truth

P = "cases/pixels/"
OUTLINES = ["line", "thin", "thick", "grey", "rounded", "double", "shadow", "filled", "circle", "picture", "sunken"]
TICKS = ["cross", "over", "tick", "long", "solid", "dot", "blob", "stroke", "scribble"]


def outline(c, kind, s):
    """A box of side `s` with its lower left corner at the origin."""
    grey = lambda v: c.setStrokeColor(Color(v, v, v))
    if kind == "line":
        c.setLineWidth(0.8); c.rect(0, 0, s, s)
    elif kind == "thin":
        c.setLineWidth(0.35); c.rect(0, 0, s, s)
    elif kind == "thick":
        c.setLineWidth(1.8); c.rect(0, 0, s, s)
    elif kind == "grey":
        c.setLineWidth(0.6); grey(0.62); c.rect(0, 0, s, s)
    elif kind == "rounded":
        c.setLineWidth(0.75); grey(0.46); c.roundRect(0, 0, s, s, s * 0.18)
    elif kind == "double":
        c.setLineWidth(0.4); c.rect(0, 0, s, s); c.rect(1.2, 1.2, s - 2.4, s - 2.4)
    elif kind == "shadow":
        c.setFillColor(Color(0.6, 0.6, 0.6)); c.rect(1.2, -1.2, s, s, stroke=0, fill=1)
        c.setFillColor(white); c.setLineWidth(0.7); c.rect(0, 0, s, s, fill=1)
    elif kind == "filled":
        c.setFillColor(Color(0.9, 0.9, 0.9)); grey(0.4); c.setLineWidth(0.6); c.rect(0, 0, s, s, fill=1)
    elif kind == "circle":
        c.setLineWidth(0.8); c.circle(s / 2, s / 2, s / 2)
    elif kind == "corners":  # as round as an app's buttons
        c.setLineWidth(0.8); grey(0.25); c.roundRect(0, 0, s, s, s * 0.3)
    elif kind == "deep":  # ❏ as it is printed large
        c.setFillColor(Color(0.25, 0.25, 0.25)); c.rect(s * 0.22, -s * 0.22, s, s, stroke=0, fill=1)
        c.setFillColor(white); c.setLineWidth(0.7); c.rect(0, 0, s, s, fill=1)
    elif kind == "sunken":
        c.setLineWidth(0.9); grey(0.35); c.line(0, 0, 0, s); c.line(0, s, s, s)
        grey(0.6); c.line(0, 0, s, 0); c.line(s, 0, s, s)


def mark(c, kind, s, rng):
    c.setStrokeColor(black); c.setFillColor(black); c.setLineCap(1); c.setLineWidth(s * 0.11)
    if kind in ("cross", "over"):
        d = s * 0.22 if kind == "cross" else -s * 0.1
        c.line(d, d, s - d, s - d); c.line(d, s - d, s - d, d)
    elif kind == "beyond":
        c.line(-s * 0.2, s * 1.15, s * 1.05, -s * 0.3); c.line(-s * 0.25, -s * 0.2, s * 1.2, s * 1.2)
    elif kind in ("tick", "long"):
        k = 1 if kind == "tick" else 1.45
        c.lines([(s * 0.2, s * 0.5, s * 0.42, s * 0.22), (s * 0.42, s * 0.22, s * (0.42 + 0.4 * k), s * (0.22 + 0.58 * k))])
    elif kind == "solid":
        c.rect(s * 0.2, s * 0.2, s * 0.6, s * 0.6, stroke=0, fill=1)
    elif kind == "dot":
        c.circle(s / 2, s / 2, s * 0.2, stroke=0, fill=1)
    elif kind == "blob":
        c.ellipse(s * 0.3, s * 0.2, s * 0.85, s * 0.6, stroke=0, fill=1)
    elif kind == "stroke":
        c.line(s * 0.15, s * 0.2, s * 0.85, s * 0.8)
    elif kind == "scribble":
        p = c.beginPath(); p.moveTo(s * 0.1, s * 0.3)
        for i in range(5):
            p.curveTo(*[rng.uniform(-0.1, 1.1) * s for _ in range(6)])
        p.lineTo(s * 0.5, s * 0.5); c.setLineWidth(s * 0.07); c.drawPath(p)


def picture(state, s):
    """A box as a small picture, as a web page or an old program puts it there."""
    im = Picture.new("L", (64, 64), 255)
    d = ImageDraw.Draw(im)
    d.rectangle((3, 3, 60, 60), outline=60, width=4)
    if state == "checked":
        d.line((14, 34, 27, 48, 50, 14), fill=0, width=7, joint="curve")
    data = io.BytesIO()
    im.save(data, "PNG")
    data.seek(0)
    return ImageReader(data)


class DrawnBox(Flowable):
    """`lift`: how far it stands above the baseline's descent; `seen` gathers where it was drawn."""
    def __init__(self, kind, tick, state, size, seed=1, lift=0, seen=None, name=None):
        super().__init__()
        self.kind, self.tick, self.state, self.size, self.lift = kind, tick, state, size, lift
        self.rng, self.seen, self.name = random.Random(seed), seen, name
        self.width, self.height = size, size + 2

    def wrap(self, *_):
        return self.size, self.size + 2

    def draw(self):
        c = self.canv
        c.saveState()
        c.translate(0, self.lift)
        if self.seen is not None:
            self.seen.append((self.name, c.absolutePosition(0, 0), c.getPageNumber()))
        if self.kind == "picture":
            c.drawImage(picture(self.state, self.size), 0, 0, self.size, self.size)
        else:
            outline(c, self.kind, self.size)
            if self.state == "checked" and self.tick:
                mark(c, self.tick, self.size, self.rng)
        c.restoreState()


def layout(kind, tick, where="before", size=10, seed=1, seen=None):
    """Draws each box of a form: before or behind its label, in cells of a grid, or in the label's first line."""
    from pdf import markup

    def drawn(node, base, full):
        box = DrawnBox(kind, tick, node.state, size, seed, seen=seen, name=node.name)
        label = Paragraph(markup(node.text), base)
        plain = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
        grid = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
        wide = size + 8
        if where == "behind":
            t = Table([[label, box]], colWidths=[full - wide - 10, wide + 10])
            t.setStyle(TableStyle(plain + [("LEFTPADDING", (1, 0), (1, 0), 8)]))
        elif where == "cells":
            t = Table([[box, label]], colWidths=[wide + 10, full - wide - 10])
            t.setStyle(TableStyle(grid))
        elif where == "middle":
            t = Table([[box, label]], colWidths=[wide, full - wide])
            t.setStyle(TableStyle(plain + [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
        elif where == "answers":  # Ja ☐  Nej ☐ under the statement
            other = "unchecked" if node.state == "checked" else "checked"
            yes = DrawnBox(kind, tick, node.state, size, seed)
            no = DrawnBox(kind, tick, other, size, seed + 1)
            t = Table([[Paragraph("Ja", base), yes, Paragraph("Nej", base), no]], colWidths=[18, wide + 20, 24, wide + 20], hAlign="LEFT")
            t.setStyle(TableStyle(plain))
            return [label, t, Spacer(1, 4)]
        else:
            t = Table([[box, label]], colWidths=[wide, full - wide])
            t.setStyle(TableStyle(plain))
        return [t, Spacer(1, 4)]
    return drawn


def decorated(canvas, doc):
    """A logo of squares and a framed letter in the margins: no tick boxes."""
    canvas.saveState()
    canvas.setLineWidth(0.8)
    for i in range(2):
        for j in range(2):
            canvas.rect(30 + i * 13, 800 + j * 13, 11, 11, fill=(i + j) % 2)
    canvas.rect(540, 700, 14, 14)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(543.5, 703.5, "K")
    canvas.restoreState()


def annotated(m, kind):
    """Empty boxes drawn by a program; the ticks are annotations that a person put on the PDF."""
    def payload(target):
        import pikepdf
        import pdf
        seen = []
        pdf.write(form_flow(m).nodes(), str(target), drawn=layout("line", None, seen=seen))
        with pikepdf.open(str(target), allow_overwriting_input=True) as file:
            for name, (x, y), page in dict((s[0], s) for s in seen).values():
                if m.choices[name] != "checked":
                    continue
                strokes = b"0 0 0.8 RG 1.2 w 2 8 m 5 3 l 12 13 l S" if kind == "ink" else b"BT /H 12 Tf 3 3 Td (X) Tj ET"
                font = pikepdf.Dictionary(H=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica))
                form = pikepdf.Stream(file, strokes)
                form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
                form.BBox = pikepdf.Array([0, 0, 15, 15])
                form.Resources = pikepdf.Dictionary(Font=font)
                rect = [x - 2, y - 2, x + 13, y + 13]
                note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Ink if kind == "ink" else pikepdf.Name.FreeText,
                                          Rect=pikepdf.Array([round(v, 2) for v in rect]), F=4, AP=pikepdf.Dictionary(N=file.make_indirect(form)))
                if kind == "ink":
                    note.InkList = pikepdf.Array([pikepdf.Array([0, 0, 1, 1])])
                else:
                    note.DA = pikepdf.String("/H 12 Tf 0 g")
                    note.Contents = pikepdf.String("X")
                sheet = file.pages[page - 1]
                if "/Annots" not in sheet:
                    sheet.Annots = pikepdf.Array()
                sheet.Annots.append(file.make_indirect(note))
            file.save(str(target), deterministic_id=True)
    return payload


def written_on(m, kind, boxes="glyph", **options):
    """A form whose boxes are empty characters; ticks and signature were drawn on it by a pen on a screen: as
    annotations ("ink"), or in the page's own content ("strokes") as programs leave it that flatten them; "typed" has an X over each."""
    def payload(target):
        import copy
        import subprocess
        import pikepdf
        import pdf
        blank = copy.deepcopy(m)
        blank.choices = dict.fromkeys(m.choices, "unchecked")
        pdf.write(form_flow(blank).nodes(), str(target), boxes=boxes, **options)
        text = subprocess.run(["pdftotext", "-bbox", str(target), "-"], capture_output=True, text=True, check=True).stdout
        signs, page = [], 0
        for line in text.splitlines():
            page += "<page " in line
            found = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>', line)
            if found:
                signs.append((page, *map(float, found.groups()[:4]), found[5]))
        frames = [s for s in signs if s[5] == "☐"]
        sign = [s for s in signs if s[5].startswith("Chef")][-1]
        shapes = ["0.06 0.04 m 0.94 0.97 l S 0.05 0.95 m 0.97 0.02 l S", "-0.1 0.55 m 0.4 0.02 l 1.35 1.4 l S", "0.1 0.5 m 0.45 0.12 l 0.95 0.9 l S"]
        marks = [(f, shapes[i % 3]) for i, (f, name) in enumerate(zip(frames, m.choices)) if m.choices[name] == "checked"]
        hand = " ".join(f"{x:.2f} {0.5 + 0.4 * math.sin(x * 24) * math.exp(-x / 2) + 0.1 * math.sin(x * 61):.2f} l" for x in (i / 120 for i in range(1, 121)))
        if kind != "typed":
            marks.append(((sign[0], sign[3] + 14, sign[2] - 8, sign[3] + 134, sign[4] + 16, ""), f"0 0.5 m {hand} S"))
        with pikepdf.open(str(target), allow_overwriting_input=True) as file:
            for (number, left, top, right, bottom, _), strokes in marks:
                sheet = file.pages[number - 1]
                high = float(sheet.MediaBox[3])
                wide, tall = right - left, (right - left if right - left < 20 else bottom - top)
                base = high - (top + bottom) / 2 - tall / 2
                path = re.sub(r"(-?[\d.]+) (-?[\d.]+) (?=[ml])", lambda p: f"{float(p[1]) * wide + left:.2f} {float(p[2]) * tall + base:.2f} ", strokes)
                content = f"q 0.05 0.05 0.5 RG 1.5 w {path} Q".encode()
                if kind == "strokes":
                    sheet.contents_add(file.make_stream(content))
                    continue
                box = [left - 0.5 * wide, base - 0.6 * tall, right + 0.5 * wide, base + 1.6 * tall]
                if kind == "typed":
                    content = f"BT /H 11 Tf {left + 0.5:.2f} {base + 1:.2f} Td (X) Tj ET".encode()
                form = pikepdf.Stream(file, content)
                form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
                form.BBox = pikepdf.Array([round(v, 2) for v in box])
                form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(H=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)))
                note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText if kind == "typed" else pikepdf.Name.Ink, Rect=form.BBox, F=4, AP=pikepdf.Dictionary(N=file.make_indirect(form)))
                if kind == "typed":
                    note.DA, note.Contents = pikepdf.String("/H 11 Tf 0 g"), pikepdf.String("X")
                else:
                    note.InkList = pikepdf.Array([pikepdf.Array([0, 0, 1, 1])])
                if "/Annots" not in sheet:
                    sheet.Annots = pikepdf.Array()
                sheet.Annots.append(file.make_indirect(note))
            file.save(str(target), deterministic_id=True)
    return payload


def turned(m, angle, crop):
    def payload(target):
        import pikepdf
        import pdf
        pdf.write(form_flow(m).nodes(), str(target), drawn=layout("line", "cross"))
        with pikepdf.open(str(target), allow_overwriting_input=True) as file:
            for page in file.pages:
                wide, high = (float(v) for v in page.MediaBox[2:])
                if angle:  # what is drawn lies on its side, and the viewer turns it upright
                    turn = f"0 1 -1 0 {high} 0 cm " if angle == 90 else f"0 -1 1 0 0 {wide} cm "
                    page.contents_add(file.make_stream(turn.encode()), prepend=True)
                    page.Rotate = angle
                    wide, high = high, wide
                page.MediaBox = pikepdf.Array([-30, -20, wide + 40, high + 35] if crop else [0, 0, wide, high])
                if crop:
                    page.CropBox = pikepdf.Array([20, 15, wide - 15, high - 12])
            file.save(str(target), deterministic_id=True)
    return payload


def shapes(m):
    """Squares as drawn shapes with a cross of two lines, anchored in the text, as LibreOffice and Word draw them."""
    from xml.sax.saxutils import escape
    out = []
    for n in form_flow(m).nodes():
        text = escape(n.text or "").replace("**", "")
        if n.kind == "box":
            cross = ('<draw:line draw:style-name="b" svg:x1="0.05cm" svg:y1="0.05cm" svg:x2="0.33cm" svg:y2="0.33cm"/>'
                     '<draw:line draw:style-name="b" svg:x1="0.05cm" svg:y1="0.33cm" svg:x2="0.33cm" svg:y2="0.05cm"/>') if n.state == "checked" else ""
            group = ('<draw:g text:anchor-type="as-char" svg:y="-0.34cm" draw:style-name="b">'
                     f'<draw:rect draw:style-name="b" svg:x="0cm" svg:y="0cm" svg:width="0.38cm" svg:height="0.38cm"/>{cross}</draw:g>')
            out.append(f"<text:p>{group}  <text:s/>{text}</text:p>")
        elif n.kind == "h":
            out.append(f'<text:h text:outline-level="{n.level}">{text}</text:h>')
        elif n.kind == "table":
            rows = n.rows if len(n.rows) > 1 else n.rows + [[""] * len(n.rows[0])]
            cells = "".join("<table:table-row>" + "".join(f"<table:table-cell><text:p>{escape(c)}</text:p></table:table-cell>" for c in r) + "</table:table-row>" for r in rows)
            out.append(f'<table:table><table:table-column table:number-columns-repeated="{len(rows[0])}"/>{cells}</table:table>')
        elif n.kind == "li":
            out.append(f"<text:p>• {text}</text:p>")
        elif n.kind in ("ol", "en"):
            out.append(f"<text:p>{escape(n.marker)} {text}</text:p>")
        else:
            out.append(f"<text:p>{text}</text:p>")
    names = " ".join(f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"' for k, v in
                     (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"), ("svg", "svg-compatible")))
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
            '<office:automatic-styles><style:style style:name="b" style:family="graphic"><style:graphic-properties draw:stroke="solid" svg:stroke-width="0.03cm" '
            'svg:stroke-color="#000000" draw:fill="none" style:vertical-pos="from-top" style:vertical-rel="baseline"/></style:style></office:automatic-styles>'
            f'<office:body><office:text>{"".join(out)}</office:text></office:body></office:document>')


def by_soffice(source):
    def make():
        import pathlib
        import subprocess
        import tempfile
        with tempfile.TemporaryDirectory() as tmp:
            file = pathlib.Path(tmp) / "form.fodt"
            file.write_text(source, encoding="utf-8")
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{tmp}/profile", "--convert-to", "pdf", "--outdir", tmp, str(file)],
                           check=True, capture_output=True)
            return (pathlib.Path(tmp) / "form.pdf").read_bytes()
    return make


def form(seed, states):
    m = model.new_form("21", seed, layout="comma")
    m.choices = dict(zip(("staffing", "network", "reporting", "plan.thisForm", "plan.attached"), states))
    return m


MIXED = ("checked", "unchecked", "checked", "checked", "unchecked")
OTHER = ("unchecked", "checked", "unchecked", "unchecked", "checked")


def cases():
    out = []
    kinds = [("line", "cross"), ("thin", "tick"), ("thick", "over"), ("grey", "dot"), ("rounded", "long"), ("double", "stroke"),
             ("shadow", "tick"), ("filled", "scribble"), ("circle", "dot"), ("picture", None), ("sunken", "solid")]
    for i, (kind, tick) in enumerate(kinds):
        states = MIXED if i % 2 else OTHER
        m = form(2900 + i, states)
        name = f"{kind}-{tick or 'boxes'}"
        out.append(as_reportlab(P + name + ".pdf", m, f"Boxes drawn as {kind}, ticks as {tick or 'part of the picture'}: no character shows them.",
                                drawn=layout(kind, tick, size=9 + i % 4, seed=i), font=["DejaVu Sans", "Carlito", "Liberation Serif"][i % 3]))
    for i, where in enumerate(("behind", "cells", "middle", "answers")):
        m = form(2920 + i, MIXED)
        out.append(as_reportlab(P + f"boxes-{where}.pdf", m, f"Drawn boxes, placed: {where}.", drawn=layout("line", "tick", where, 11), font="Liberation Sans",
                                allow=["choices"] if where == "answers" else ()))
    m = form(2930, MIXED)
    out.append(as_reportlab(P + "beside-logo-and-frames.pdf", m, "A logo of squares, a framed letter: not the boxes of any statement.",
                            drawn=layout("line", "cross"), decorate=decorated))
    m = form(2931, ("unchecked",) * 5)
    out.append(as_reportlab(P + "none-ticked.pdf", m, "All boxes are drawn and empty.", drawn=layout("line", "cross")))
    for i, kind in enumerate(("ink", "typed")):
        m = form(2932 + i, MIXED)
        out.append(Case(P + f"annotation-{kind}.pdf", "Empty boxes drawn; ticked with an annotation in a PDF viewer.", truth.form_truth(m), "file", annotated(m, kind), "application/pdf"))
    for i, (kind, font) in enumerate((("ink", "DejaVu Sans"), ("strokes", "Carlito"), ("strokes", "Liberation Serif"), ("typed", "Liberation Sans"))):
        m = form(2950 + i, OTHER if i == 2 else MIXED)
        if kind != "typed":
            m.signature.name, m.signature.name_written, m.signature.drawn = None, "", True
        name = f"written-on-{kind}{'-others' if i == 2 else ''}"
        out.append(Case(P + name + ".pdf", "The boxes are empty characters of the text; ticks and signature are drawn over them on a screen." if kind != "typed" else "An X typed over each box that is meant, as an annotation.",
                        truth.form_truth(m), "file", written_on(m, kind, font=font), "application/pdf"))
    for angle, crop, seed in ((90, False, 2935), (270, True, 2936), (0, True, 2937)):
        m = form(seed, MIXED)
        out.append(Case(P + f"page-turned-{angle}{'-cropped' if crop else ''}.pdf", "The page is turned or cropped: words and picture must agree on places.",
                        truth.form_truth(m), "file", turned(m, angle, crop), "application/pdf"))
    m = form(2940, MIXED)
    out.append(as_chromium(P + "radio-buttons-chromium.pdf", m, "Radio buttons as Chromium prints them.", boxes="radio"))
    m = form(2941, OTHER)
    out.append(as_chromium(P + "large-inputs-chromium.pdf", m, "Checkboxes as Chromium prints them, larger and in another colour.", boxes="input",
                           extra="input{width:17px;height:17px;accent-color:#2a6f2a}"))
    m = form(2942, MIXED)
    source = shapes(m)
    out.append(Case(P + "shapes-libreoffice.pdf", "Squares and crosses as drawn shapes, anchored in the text.", truth.form_truth(m), "bytes",
                    lambda source=source: (source.encode(), by_soffice(source)), "application/pdf"))
    m = gotland()
    note = "law 3: one submission in every format, equal values: "
    out.append(as_reportlab("cases/formats/gotland-drawn-reportlab.pdf", m, note + "boxes drawn as lines", drawn=layout("line", "tick")))
    out.append(as_chromium("cases/formats/gotland-inputs-chromium.pdf", m, note + "HTML with checkboxes by Chromium", boxes="input"))
    return out
