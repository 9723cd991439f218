"""The form more than once: quoted in a mail, a blank copy beside the filled one; and what answers hold besides words."""

import blanks
import form as printed
import office
import text
import truth
import web
import word
from case import as_bytes, as_html, as_text
from mails import GOTLAND, png
from model import Node, form_flow, new_form
from office import DOCX, ODT, as_docx, as_made, p, r, tbl, tc, tr
from parcels import attached, case, form, head, html, member, parts, plain, written
from words import Writer

D = "cases/repeated/"
A = "cases/answers/"
S = "cases/signature/"
M = "cases/mail/"
DAY = "2021-05-20"
WROTE = "Den 3 maj 2021 kl. 09:12 skrev Kvinnofrid <kvinnofrid@skr.example>:\n"
HEADERS = "-----Ursprungligt meddelande-----\nFrån: Kvinnofrid <kvinnofrid@skr.example>\nSkickat: den 3 maj 2021 09:12\nTill: alla län\nÄmne: Formulär\n\nHej! Fyll i och skicka tillbaka.\n\n"


def blank_text(width=0):
    return text.write(form_flow(blanks.blank()).nodes(), width=width)


def quoted(s):
    return "".join(("> " + line).rstrip() + "\n" for line in s.split("\n"))


def own(m, width=0):
    return text.write(form_flow(m).nodes(), width=width)


def mails():
    out = []

    def one(name, note, m, body, subject="Sv: Formulär", kind=plain):
        out.append(case(M + name, note, [member(None, truth.form_truth(m, ["leftovers"]), "message/rfc822", DAY)],
                        (head(GOTLAND, subject) + kind(body)).encode()))

    one("blank-form-quoted-below.eml", "The filled form as the mail's text, hard-wrapped; below it the blank one as it was sent out, behind \">\". Nothing of that enters an answer or the signature.",
        m := form("09", 9971), "Hej!\n\n" + own(m, 72) + "\n" + WROTE + quoted(blank_text(70)))
    one("blank-form-below-old-headers.eml", "As Outlook answers plain text: the old mail below its headers, without marks.",
        m := form("09", 9972), own(m) + "\n" + HEADERS + blank_text())
    one("blank-form-quoted-above.eml", "Answered below: the quoted blank form stands first.",
        m := form("09", 9973), WROTE + quoted(blank_text()) + "\nHär kommer våra svar:\n\n" + own(m))
    flow = form_flow(blanks.blank())
    page = lambda m: web.semantic(form_flow(m).nodes())
    inner = web.semantic(flow.nodes()).split("<body>")[-1].split("</body>")[0]
    one("blank-form-quoted-in-html.eml", "As Gmail answers: own text in <div>s, the blank form with real headings in a quotation below.",
        m := form("09", 9974), '<div dir="ltr">' + "".join(f"<div>{line or '<br>'}</div>" for line in own(m).replace("&", "&amp;").split("\n"))
        + f'</div><div class="gmail_quote"><div class="gmail_attr">Den mån 3 maj 2021 kl 09:12 skrev Kvinnofrid:</div><blockquote class="gmail_quote">{inner}</blockquote></div>', kind=html)

    # Answers written into the quotation are the sender's own.
    m = form("09", 9975)
    blank_lines = set(blank_text().split("\n"))
    lines = "".join(("> " + line if line in blank_lines else line).rstrip() + "\n" for line in own(m).split("\n"))
    one("answered-inside-the-quotation.eml", "The quoted blank form with the answers between its lines.", m, "Svaren står i texten.\n\n" + WROTE + lines)

    a, b = form("09", 9976), form("13", 9977)
    mail = head(GOTLAND, "Sv: exempel") + parts("mixed", plain("Vår bifogas. Tack för exemplet!\n\nDen 3 maj 2021 skrev Halland:\n" + quoted(own(b))),
                                                attached(written(a), 'attachment; filename="gotland.txt"'))
    out.append(case(M + "another-countys-form-quoted.eml", "The form is attached; the text quotes another county's, sent as an example. That is no submission.",
                    [member("gotland.txt", truth.form_truth(a), received=DAY)], mail.encode()))

    c = form("09", 9978)
    mail = head(GOTLAND, "Formulär") + parts("mixed", plain("Hej!\n\nInklistrat och bifogat.\n\n" + own(c, 70)), attached(written(c), 'attachment; filename="gotland.txt"'),
                                             attached(blank_text().encode(), 'attachment; filename="mall.txt"'),
                                             attached(png(300, 80), 'attachment; filename="image001.png"', "image/png"))
    out.append(case(M + "same-form-in-text-and-attached.eml", "The form pasted and attached, the blank one sent back with it, and the mail signature's logo as an attachment: one submission.",
                    [member("gotland.txt", truth.form_truth(c), received=DAY)], mail.encode()))
    return out


def twice():
    out = []
    m = new_form("12", 7301)
    nodes = form_flow(blanks.blank()).nodes() + [Node("break")] + form_flow(m).nodes()
    out.append(as_docx(D + "blank-copy-before.docx", m, "The blank form, and behind it the filled one.", nodes, ["leftovers"]))
    m = new_form("13", 7302)
    flow = form_flow(m)
    flow.back += form_flow(blanks.blank()).nodes()
    out.append(as_text(D + "blank-copy-behind.txt", m, "The filled form, and behind it the blank one.", flow, ["leftovers"]))
    m, other = new_form("14", 7303), new_form("17", 7304)
    m.extra_flags = [("read.lowConfidence", None, None)]
    nodes = form_flow(m).nodes() + [Node("break")] + form_flow(other).nodes()
    out.append(as_docx(D + "another-county-behind.docx", m, "Two counties' forms in one file: the first is read, and a flag says that there is another.", nodes, ["leftovers"]))
    return out


GRID = [["Aktivitet", "2021", "2022", "2023"], ["Kartläggning", "x", "", ""], ["Utbildning", "x", "x", ""], ["Utvärdering", "", "", "x"]]
READ = ["Aktivitet | 2021 | 2022 | 2023", "Kartläggning | x | |", "Utbildning | x | x |", "Utvärdering | | | x"]


def marked(code, seed):
    m = new_form(code, seed, shapes={"integration.year": "one"})
    m.answers["honour.year"] = [("p", "☒ Enkät till chefer"), ("p", "☐ Intervjuer med brukare"), ("p", "☐ Kollegial granskning")]
    m.answers["knowledge.threeYear"] = [("p", "Utbildning: X"), ("p", "Handledning: -"), ("p", "Kartläggning: X")]
    m.answers["knowledge.year"] = [("li", "✓ Alla barn hörs"), ("li", "✗ Inget barn glöms bort"), ("li", "[x] klart i juni")]
    m.answers["followUp.year"] = [("p", "Tidplanen ser ut så här.")] + [("as", "", row) for row in READ]
    flow = form_flow(m)
    section = flow.section("10")
    at = next(i for i, n in enumerate(section) if n.tag == "s10.a2" and not n.text)
    section[:] = [n for n in section if not (n.tag == "s10.a2" and not n.text)]
    section.insert(at, Node("table", tag="s10.a2", rows=GRID))
    return m, flow


def answers():
    out = []
    note = "Marks in answers are part of them; a table of crosses keeps its rows."
    m, flow = marked("18", 7311)
    out.append(as_text(A + "marks-in-answers.txt", m, note, flow))
    m, flow = marked("19", 7312)
    out.append(as_bytes(A + "marks-in-answers.docx", note, truth.form_truth(m), Writer().docx(flow), DOCX))
    m, flow = marked("20", 7313)
    out.append(as_html(A + "marks-in-answers.html", m, note, flow))
    m = new_form("21", 7314)
    m.answers["honour.threeYear"] = [("p", "75 %")]
    m.answers["honour.year"] = [("p", "3")]
    out.append(as_text(A + "a-figure-alone.txt", m, "A percentage, and a number, as whole answers before a question and a heading."))
    m = new_form("22", 7315)
    m.answers["honour.threeYear"] = [("as", "Klicka här för att ange text. Ett nätverk bildas i hela länet.", "Ett nätverk bildas i hela länet.")]
    m.answers["knowledge.year"] = [("as", "Länet utbildar rektorer. Klicka eller tryck här för att ange text.", "Länet utbildar rektorer.")]
    out.append(as_text(A + "placeholder-beside-the-answer.txt", m, "The placeholder was not overwritten: it stands before, or behind, the answer in the same paragraph."))
    return out


class Framed(Writer):
    """Contacts and signature as tables in text boxes."""
    turn = 0

    def table(self, n):
        self.turn += 1
        rows = tbl(*[tr(*[tc(p(c)) for c in row]) for row in n.rows])
        return p(f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="5700000" cy="900000"/><wp:docPr id="{self.turn}" name="Ruta {self.turn}"/>'
                 '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
                 '<a:ext cx="5700000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
                 f'<wps:txbx><w:txbxContent>{rows}{p("")}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r>')


PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def drawing(relation, width, height):
    """A picture in the text; lengths in centimetres."""
    cx, cy = int(width * 360000), int(height * 360000)
    return (f'<w:r><w:drawing><wp:inline><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="7" name="Bild"/><a:graphic><a:graphicData uri="{PIC}"><pic:pic xmlns:pic="{PIC}">'
            '<pic:nvPicPr><pic:cNvPr id="1" name="bild.png"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')


class Pictured(Writer):
    """A picture where the name of the signature stands."""
    size = (5.2, 1.4)

    def table(self, n):
        if not n.tag.startswith("s14"):
            return super().table(n)
        return tbl(tr(*[tc(p(c)) for c in n.rows[0]]), tr(tc(p(n.rows[1][0])), tc(p(drawing("rId8", *self.size))))) + p("")


class Logos(Writer):
    """The same logo above the form, beside the signature and below; another one alone at the end."""

    def body(self, flow):
        logo = drawing("rId8", 4, 1.2)
        return p(logo) + "".join(self.node(n) + (p(logo) if n.tag.startswith("s14.value") else "") for n in flow.nodes()) + p(drawing("rId9", 4, 1.2))


def media(*names):
    return dict(parts=[(f"word/media/{n}.png", png(300 + i, 80)) for i, n in enumerate(names)],
                relations=[(f"rId{8 + i}", "image", f"media/{n}.png") for i, n in enumerate(names)])


def office_files():
    out = []
    m = new_form("23", 7321)
    source = Framed().docx(form_flow(m))
    out.append(as_made("cases/word/tables-in-shapes.odt", m, "Contacts and signature as tables in shapes, as LibreOffice writes them.", source, lambda s=source: office.soffice(s, "docx", "odt"), ODT))
    for name, code, seed, kind in (("signature-as-picture.docx", "24", 7322, DOCX), ("signature-as-picture.odt", "25", 7323, ODT)):
        m = new_form(code, seed)
        m.signature.name = m.signature.name_written = None
        m.signature.drawn = True
        source = Pictured().docx(form_flow(m), **media("namnteckning"))
        note = "The signature was scanned and put into its cell as a picture."
        if kind == DOCX:
            out.append(as_bytes(S + name, note, truth.form_truth(m), source, kind))
        else:
            out.append(as_made(S + name, m, note, source, lambda s=source: office.soffice(s, "docx", "odt"), kind))
    m = new_form("01", 7324)
    m.signature.name = m.signature.name_written = None
    out.append(as_bytes(S + "logos-are-no-signature.docx", "A logo above the form, once more beside the empty signature, and another at the end: nobody signed.",
                        truth.form_truth(m), Logos().docx(form_flow(m), **media("logga", "logga2")), DOCX))
    return out


def cases():
    return mails() + twice() + answers() + office_files()
