"""The form as a fill-in PDF: printed text by ReportLab, fields and their values by pikepdf.

Every field's dictionary and appearance is written here by hand, so that a case can make them differ as programs do."""

import io
import textwrap
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Paragraph, Spacer, Table, TableStyle

import form
import pdf
import truth

UNDERLINE = "_" * 60


@dataclass
class Slot:
    """A field as it is asked for. kind: text, multi, check, radio, combo, list."""
    name: str
    kind: str = "text"
    value: str = ""
    options: list = None  # combo and list: (code, shown)
    state: str = ""  # radio: the name of its on-state
    title: str = None
    page: int = 0
    rect: tuple = None
    extra: dict = field(default_factory=dict)


class Place(Flowable):
    """Keeps room for a field, and notes where it came to stand."""

    def __init__(self, slots, slot, width, height, rule=False):
        super().__init__()
        self.slots, self.slot, self.width, self.height, self.rule = slots, slot, width, height, rule

    def wrap(self, *_):
        return self.width, self.height

    def draw(self):
        x, y = self.canv.absolutePosition(0, 0)
        self.slot.page = self.canv.getPageNumber() - 1
        self.slot.rect = (x, y, x + self.width, y + self.height)
        self.slots.append(self.slot)
        if self.rule:  # a printed line of underscores that the field lies over
            self.canv.setFont("Helvetica", 9)
            self.canv.drawString(1, 4, UNDERLINE[:int(self.width / 5.5)])


def written(blocks, bullet="- ", end="\r"):
    """An answer as a person types it into a field."""
    lines = []
    for b in blocks:
        text = truth.plain(b[1] if b[0] != "as" else b[1])
        if b[0] == "li":
            lines.append(bullet + text)
        elif b[0] in ("en", "ol"):
            lines.append(b[1] + " " + truth.plain(b[2]))
        else:
            lines.append(text)
    return end.join(lines)


def story(m, slots, font="Helvetica", size=10, grid=False, county=None, radio=False, after=False, contact="table", room=70,
          rule=False, bullet="- ", end="\r", check_size=12, signature="table", beside=False):
    bold = "Helvetica-Bold" if font == "Helvetica" else font + " Bold"
    if font != "Helvetica":
        pdf.register(font)
    base = ParagraphStyle("p", fontName=font, fontSize=size, leading=size * 1.3, spaceAfter=size * 0.4)
    h1 = ParagraphStyle("h1", parent=base, fontName=bold, fontSize=size * 1.6, leading=size * 2)
    h2 = ParagraphStyle("h2", parent=base, fontName=bold, fontSize=size * 1.15, leading=size * 1.5, spaceBefore=size * 0.7, keepWithNext=1)
    width = A4[0] - 2 * 60
    lines = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "#666666"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    plain = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    par = lambda text, style=base: Paragraph(pdf.markup(text), style)
    head = lambda n: par(f"{n}. {form.HEADS[n]}", h2)
    place = lambda slot, w, h: Place(slots, slot, w, h, rule)
    out = [par(form.TITLE, h1), par(form.INTRO)]

    def single(number, slot, w=260):
        if grid:
            t = Table([[par(f"{number}. {form.HEADS[number]}"), place(slot, width - 172, 16)]], colWidths=[160, width - 160])
            t.setStyle(lines)
            return [t]
        return [head(number), place(slot, w, 18)]

    lan = Slot("lan", "combo" if county else "text", m.county, county, title="Ange län")
    out += single("1", lan)
    out += single("2", Slot("Organisation", "text", ", ".join(m.organisation)), 380)
    out.append(head("3"))
    if contact == "table":
        columns = [("Namn", "name"), ("Titel", "title"), ("E-post", "email"), ("Telefon", "phone")] if m.contact_layout == "table4" else [("Namn", "name"), ("e-post", "email")]
        rows = [[par(c) for c, _ in columns]]
        w = width / len(columns)
        for i in range(3):
            c = m.contacts[i] if i < len(m.contacts) else None
            values = {"name": c.name, "title": c.title, "email": c.email, "phone": c.phone_written or c.phone} if c else {}
            rows.append([place(Slot(f"kontakt{i + 1}.{k}", "text", values.get(k) or ""), w - 13, 16) for _, k in columns])
        t = Table(rows, colWidths=[w] * len(columns))
        t.setStyle(lines)
        out.append(t)
    else:  # labels beside their fields
        for i, c in enumerate(m.contacts):
            for label, k, v in (("Namn:", "namn", c.name), ("E-post:", "epost", c.email), ("Telefon:", "tel", c.phone_written or c.phone)):
                t = Table([[par(label), place(Slot(f"{k}_{i + 1}", "text", v or ""), 250, 15)]], colWidths=[70, width - 70])
                t.setStyle(plain)
                out.append(t)

    def tick(slot, label):
        cells = [place(slot, check_size, check_size), par(label)]
        t = Table([cells[::-1] if after else cells], colWidths=[width - 30, 30] if after else [24, width - 24])
        t.setStyle(plain)
        return t

    for number in ("4", "5", "6"):
        ident, label = form.COMMITMENTS[number]
        out.append(KeepTogether([head(number), par(form.MARK[number]),
                                 tick(Slot(f"ruta{number}", "check", m.choices[ident]), label)]))
    for number in ("7", "8", "9", "10"):
        out.append(head(number))
        ids = [k for k, v in form.ANSWERS.items() if v[0] == number]
        for i, (ident, q) in enumerate(zip(ids, (form.THREE, form.YEAR))):
            if beside:  # the question in one cell, the field in the next
                t = Table([[par(q), place(Slot(f"svar{number}{i}", "multi", written(m.answers.get(ident) or [], bullet, end)), width - 162, room)]],
                          colWidths=[150, width - 150])
                t.setStyle(lines)
                out.append(t)
                continue
            out.append(KeepTogether([par(q), place(Slot(f"avsnitt{number}[{i}]", "multi", written(m.answers.get(ident) or [], bullet, end)), width, room), Spacer(1, 5)]))
    boxes = [tick(Slot("plan" if radio else f"plan{i}", "radio" if radio else "check", m.choices[ident], state=f"Val{i}"), label)
             for i, (ident, label) in enumerate(form.PLAN_BOXES)]
    out += [head("11"), par(form.PLAN_TEXT), par(form.PLAN_MARK)] + boxes
    out += [head("12"), par(form.SUPPORT_Q), par(form.SUPPORT_LIMIT),
            place(Slot("stod", "multi", written(m.answers.get("support") or [], bullet, end)), width, room)]
    s = m.signature
    date, name = Slot("Datum", "text", s.date_written or ""), Slot("Chef", "text", s.name_written or "")
    if signature == "table":
        t = Table([[par("Datum"), par("Chef för RSS")], [place(date, 140, 18), place(name, 250, 18)]], colWidths=[170, width - 170])
        t.setStyle(lines)
        out += [head("14"), t]
    else:
        t = Table([[par("Datum:"), place(date, 90, 15), par("Chef för RSS:"), place(name, 180, 15)]], colWidths=[50, 110, 90, width - 250])
        t.setStyle(plain)
        out += [head("14"), t]
    return out + [Spacer(1, 8), par(form.CLOSING.format(name=form.OFFICIAL[0], mail=form.OFFICIAL[1]))]


def escaped(text):
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252", "replace")


def shown(lines, size, top, leading):
    body = b"/Tx BMC q BT /Helv %d Tf 0 g %g TL 2 %g Td " % (size, leading, top)
    return body + b" ".join(b"(%s) Tj T*" % escaped(l) for l in lines) + b" ET Q EMC"


def wrapped(text, width, size=9):
    out = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        at = ""
        for word in line.split(" "):
            if at and stringWidth(at + " " + word, "Helvetica", size) > width:
                out.append(at)
                at = word
            else:
                at = (at + " " + word) if at else word
        out.append(at)
    return out


class Filler:
    """Puts fields into a printed form. `appearance`: normal, none; `ticks`: zapf, vector, none."""

    def __init__(self, printed, slots, appearance="normal", ticks="zapf", utf16=True, need=False):
        self.file = pikepdf.open(io.BytesIO(printed))
        self.appearance, self.ticks, self.utf16 = appearance, ticks, utf16
        f = self.file
        helv = f.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding))
        zapf = f.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats))
        self.fonts = Dictionary(Helv=helv, ZaDb=zapf)
        f.Root.AcroForm = f.make_indirect(Dictionary(
            Fields=Array(), DR=Dictionary(Font=self.fonts), DA=String("/Helv 0 Tf 0 g")))
        if need:
            f.Root.AcroForm.NeedAppearances = True
        self.parents = {}
        self.widgets = {}
        for slot in slots:
            self.add(slot)

    def text(self, value):
        return String(b"\xfe\xff" + value.encode("utf-16-be")) if self.utf16 else String(value)

    def stream(self, data, rect, fonts=True):
        s = self.file.make_stream(data)
        s.Type, s.Subtype = Name.XObject, Name.Form
        s.BBox = Array([0, 0, round(rect[2] - rect[0], 2), round(rect[3] - rect[1], 2)])
        s.Resources = Dictionary(Font=self.fonts) if fonts else Dictionary()
        return s

    def show(self, slot, text):
        """The appearance of a text field, cut at nothing: a viewer clips it, text extraction does not."""
        x0, y0, x1, y1 = slot.rect
        if slot.kind == "multi":
            data = shown(wrapped(text, x1 - x0 - 4), 9, y1 - y0 - 10, 10.5)
        else:
            data = shown([text], 9, 4, 10)
        return Dictionary(N=self.stream(data, slot.rect))

    def add(self, slot):
        f = self.file
        page = f.pages[slot.page]
        w = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([round(v, 2) for v in slot.rect]), F=4, P=page.obj)
        if slot.title:
            w.TU = String(slot.title)
        if slot.kind in ("check", "radio"):
            self.tick(slot, w)
        else:
            w.FT = Name.Ch if slot.kind in ("combo", "list") else Name.Tx
            w.T = self.text(slot.name)
            w.DA = String("/Helv 9 Tf 0 g")
            if slot.kind == "multi":
                w.Ff = 1 << 12
            if slot.options:
                w.Ff = 1 << 17 if slot.kind == "combo" else 0
                w.Opt = Array([Array([String(c), self.text(s)]) for c, s in slot.options])
            code = next((c for c, s in slot.options or [] if s == slot.value), slot.value)
            if slot.value:
                w.V = self.text(code) if code == slot.value else String(code)
            if self.appearance == "normal":
                w.AP = self.show(slot, slot.value)
        w = f.make_indirect(w)
        self.widgets.setdefault(slot.name, []).append((slot, w))
        if "/Annots" not in page:
            page.Annots = Array()
        page.Annots.append(w)
        if slot.kind == "radio":
            parent = self.parents.get(slot.name)
            if parent is None:
                parent = f.make_indirect(Dictionary(FT=Name.Btn, Ff=1 << 15, T=String(slot.name), Kids=Array()))
                self.parents[slot.name] = parent
                f.Root.AcroForm.Fields.append(parent)
            parent.Kids.append(w)
            w.Parent = parent
            if slot.value == "checked":
                parent.V = Name("/" + slot.state)
        else:
            f.Root.AcroForm.Fields.append(w)

    def tick(self, slot, w):
        on = slot.state or "Ja"
        side = slot.rect[2] - slot.rect[0]
        if self.ticks != "none":
            box = b"q 0.7 w 0.5 0.5 %g %g re S Q " % (side - 1, side - 1)
            if self.ticks == "zapf":
                mark = b"q BT /ZaDb %g Tf 1.5 2 Td (%s) Tj ET Q" % (side - 2, b"l" if slot.kind == "radio" else b"4")
            else:
                mark = b"q 1 w 2 2 m %g %g l 2 %g m %g 2 l S Q" % (side - 2, side - 2, side - 2, side - 2)
            w.AP = Dictionary(N=Dictionary({"/" + on: self.stream(box + mark, slot.rect), "/Off": self.stream(box, slot.rect)}))
            w.AS = Name("/" + on) if slot.value == "checked" else Name.Off
        if slot.kind == "check":
            w.FT, w.T = Name.Btn, String(slot.name)
            if slot.value == "checked":
                w.V = Name("/" + on)
            elif self.ticks != "none":
                w.V = Name.Off

    def widget(self, name, index=0):
        return self.widgets[name][index]

    def save(self, path, **options):
        self.file.save(path, deterministic_id="encryption" not in options, **options)


def printed_form(m, **options):
    """The printed pages without fields, and where the fields go."""
    buffer, slots = io.BytesIO(), []
    frame = Frame(60, 55, A4[0] - 120, A4[1] - 110, leftPadding=0, rightPadding=0, id="f")
    doc = BaseDocTemplate(buffer, pagesize=A4, pageTemplates=[PageTemplate("p", [frame])], title="Genomförandeplan", invariant=1)
    doc.build(story(m, slots, **options))
    return buffer.getvalue(), slots


def write(m, path, edit=None, save=None, appearance="normal", ticks="zapf", utf16=True, need=False, **options):
    printed, slots = printed_form(m, **options)
    filler = Filler(printed, slots, appearance, ticks, utf16, need)
    if edit:
        edit(filler)
    filler.save(path, **(save or {}))


def locked(m, encryption, **options):
    """An encrypted file differs from run to run: the plain one it is made from, and its maker."""
    plain, secret = io.BytesIO(), io.BytesIO()
    write(m, plain, **options)
    write(m, secret, save={"encryption": encryption}, **options)
    return plain.getvalue(), secret.getvalue
