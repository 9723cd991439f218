"""Fill-in PDFs as programs leave them: appearances that are stale, missing, cut off or of vectors; values in every encoding."""

import fillin
import form
import model
import office_form
import pikepdf
import truth
from case import Case
from formats import gotland
from model import new_form
from pikepdf import Array, Dictionary, Name, String

D = "cases/acroform/"
DIFFERS = ("read.lowConfidence",)
compressed = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}
COUNTIES = [("", "Välj län")] + [(code, row[0]) for code, row in form.COUNTIES.items()]


def as_fillin(path, m, notes, allow=(), expected=None, **options):

    return Case(path, notes, expected or truth.form_truth(m, allow), "file",
                lambda target: fillin.write(m, str(target), **options), "application/pdf")


def decent(i, **options):
    return new_form(list(form.COUNTIES)[(i * 5) % 21], 9300 + i, **options)


def stale(filler):
    """Somebody's program wrote new values and left the old appearances."""
    slot, w = filler.widget("lan")
    w.AP = filler.show(slot, "Kalmar län")
    slot, w = filler.widget("avsnitt8[1]")
    w.AP = filler.show(slot, "Ett tidigare utkast om något helt annat, som ingen längre menar.")


def contradicted(filler):
    """The value says ticked, the appearance state does not, and the other way round."""
    filler.widget("ruta4")[1].AS = Name.Off
    filler.widget("ruta5")[1].V = Name.Off


def hybrid(filler):
    xml = "<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template><subform name='plan'/></template></xdp:xdp>"
    filler.file.Root.AcroForm.XFA = filler.file.make_stream(xml.encode())


def typed_over(filler):
    """Ticks made with the typewriter of a viewer: an X as a comment over boxes that were never clicked."""
    for name in ("ruta4", "ruta5", "ruta6", "plan0"):
        slot, w = filler.widget(name)
        x0, y0, x1, y1 = slot.rect
        mark = filler.stream(b"BT /Helv 12 Tf 1 2 Td (X) Tj ET", slot.rect)
        note = filler.file.make_indirect(Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([round(v, 2) for v in slot.rect]), Contents=String("X"),
            DA=String("/Helv 12 Tf 0 g"), F=4, AP=Dictionary(N=mark)))
        filler.file.pages[slot.page].Annots.append(note)
        w.V = w.AS = Name.Off


def inherited(filler):
    """Type and value stand in the parent alone; the shown box is its only kid."""
    for name in ("lan", "Organisation", "ruta4"):
        slot, w = filler.widget(name)
        parent = filler.file.make_indirect(Dictionary(Kids=Array([w]), T=w.T, FT=w.FT))
        for key in ("/V", "/Ff"):
            if key in w:
                parent[key] = w[key]
                del w[key]
        del w["/T"], w["/FT"]
        w.Parent = parent
        group = filler.file.make_indirect(Dictionary(T=String("blankett"), Kids=Array([parent])))
        parent.Parent = group
        fields = filler.file.Root.AcroForm.Fields
        filler.file.Root.AcroForm.Fields = Array([f for f in fields if f.objgen != w.objgen] + [group])


def unseen(filler):
    """Hidden fields, and one that no page has."""
    f = filler.file
    page = f.pages[0]
    hidden = f.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("version"), V=String("Intern anteckning om ärendet"),
        Rect=Array([300, 700, 500, 716]), F=2, P=page.obj))
    page.Annots.append(hidden)
    lost = f.make_indirect(Dictionary(FT=Name.Tx, T=String("handläggare"), V=String("Ingen sida visar detta")))
    for x in (hidden, lost):
        f.Root.AcroForm.Fields.append(x)


def signed(filler):
    """A digital signature in the field for the head's name, as e-signing programs leave it."""
    slot, w = filler.widget("Chef")
    w.FT, w.T = Name.Sig, String("Underskrift")
    name = slot.value
    w.V = filler.file.make_indirect(Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/adbe.pkcs7.detached"), Name=String(name),
        M=String("D:20210525101500+02'00'"), Contents=String(b"\x30\x00"), ByteRange=Array([0, 1, 1, 0])))
    data = b"BT /Helv 6 Tf 2 10 Td 6 TL (Digitalt signerad av %s) Tj T* (Datum: 2021.05.25 10:15:00 +02'00') Tj ET"
    w.AP = Dictionary(N=filler.stream(data % name.encode("cp1252"), slot.rect))
    del filler.widget("Datum")[1]["/V"]
    filler.widget("Datum")[1].AP = filler.show(filler.widget("Datum")[0], "")


def defaults(filler):
    """Fields that nobody touched still show what they ask for."""
    for name, text in (("stod", "Skriv här"), ("kontakt3.name", "[namn]")):
        slot, w = filler.widget(name)
        w.V = w.DV = String(text)
        w.AP = filler.show(slot, text)


def turned(filler):
    for page in filler.file.pages:
        page.MediaBox = Array([0, 0, 595.28, 841.89])
        page.CropBox = Array([10, 10, 585, 832])


def xfa_only():
    import io
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas
    buffer = io.BytesIO()
    c = canvas.Canvas(buffer, pagesize=A4, invariant=1)
    for i, line in enumerate((
            "Vänta …", "Om det här meddelandet inte ersätts av dokumentets innehåll kan ditt program inte visa",
            "denna typ av dokument. Uppgradera till senaste versionen av Adobe Reader.")):
        c.drawString(72, 760 - 18 * i, line)
    c.save()
    f = pikepdf.open(io.BytesIO(buffer.getvalue()))
    xml = f.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
    f.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array([String("template"), xml]))
    f.Root.NeedsRendering = True
    out = io.BytesIO()
    f.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def cases():
    out = []
    note = "law 3: one submission in every format, equal values: "
    m = gotland()
    out.append(as_fillin("cases/formats/gotland-fillin.pdf", m, note + "fill-in PDF, ZapfDingbats ticks, UTF-16", county=COUNTIES))
    out.append(as_fillin("cases/formats/gotland-fillin-no-appearance.pdf", m, note + "fill-in PDF, no appearance at all", appearance="none",
                         ticks="none", need=True, utf16=False, end="\n"))
    out.append(as_fillin("cases/formats/gotland-fillin-compressed.pdf", m, note + "fill-in PDF, catalogue and fields in object streams, radio buttons",
                         ticks="vector", radio=True, font="Carlito", size=11, grid=True, save=compressed, bullet="• ", end="\r\n"))

    from blanks import blank
    out.append(as_fillin("cases/blank/blank-fillin.pdf", blank(), "law 2: the blank form gives no answers and every flag of what is required: fill-in PDF",
                         county=COUNTIES, edit=lambda f: None))

    m = decent(1, shapes={"honour.year": "mal", "integration.year": "bullets"})
    m.extra_flags = [DIFFERS]
    out.append(as_fillin(D + "stale-appearance.pdf", m, "Two fields show older values than they hold: the value counts, and is doubted.",
                         allow=["counties", "answers.integration.year", "flags.county"], edit=stale))

    m = decent(2, shapes={"honour.threeYear": "long", "knowledge.year": "mal", "followUp.year": "bullets", "support": "bullets"})
    out.append(as_fillin(D + "overflow.pdf", m, "Answers longer than their fields: cut off on the page, whole in the file.", room=44))

    m = decent(3)
    m.extra_flags = [DIFFERS]
    out.append(as_fillin(D + "contradicted-ticks.pdf", m, "Value and appearance state of two boxes differ; ticked where either says so, and doubted.",
                         allow=["choices.staffing", "choices.network"], edit=contradicted, ticks="vector"))

    m = decent(4, layout="table4", shapes={"knowledge.threeYear": "enum"})
    out.append(as_fillin(D + "xfa-hybrid.pdf", m, "XFA beside real fields: the fields are read.", edit=hybrid, radio=True, font="DejaVu Sans", size=9))

    locked = decent(5, layout="labelledline", shapes={"honour.year": "ol"})
    out.append(Case(D + "owner-password.pdf", "Protected against changes: strings are encrypted, the empty password opens it.",
                    truth.form_truth(locked), "bytes",
                    lambda: fillin.locked(locked, pikepdf.Encryption(owner="hemligt", user="", R=4), contact="labels",
                                                        signature="line"), "application/pdf"))

    m = decent(6)
    m.extra_flags = [DIFFERS]
    out.append(as_fillin(D + "typed-over-boxes.pdf", m, "An X typed as a comment over each box, the boxes themselves unticked.",
                         allow=["choices"], edit=typed_over, ticks="vector"))

    m = decent(7, shapes={"integration.threeYear": "enum"})
    out.append(as_fillin(D + "inherited.pdf", m, "Type, value and flags stand in the parents of the boxes shown.", edit=inherited, rule=True, after=True))

    m = decent(8)
    m.extra_flags = [DIFFERS]
    out.append(as_fillin(D + "unseen-fields.pdf", m, "A hidden field and one on no page hold text that nobody saw: left out, and said.", edit=unseen))

    m = decent(9)
    m.signature.date = "2021-05-25"
    out.append(as_fillin(D + "digital-signature.pdf", m, "Signed digitally: name and day from the signature's dictionary.", edit=signed, signature="line"))

    m = decent(10, shapes={"support": "one"})
    m.answers["support"] = []
    out.append(as_fillin(D + "defaults.pdf", m, "Fields nobody touched still ask for something: they are empty.", edit=defaults, county=COUNTIES))

    m = decent(12, shapes={"honour.threeYear": "prose", "integration.year": "bullets", "knowledge.year": "enum"})
    out.append(as_fillin(D + "answers-beside.pdf", m, "Each question in a cell, its field in the next; no appearances.", appearance="none", ticks="vector",
                         beside=True, grid=True, room=90, end="\n"))

    office = new_form("22", 9350, shapes={"honour.year": "mal", "integration.year": "bullets"})
    out.append(Case(D + "libreoffice-controls.pdf", "LibreOffice's own form controls; labels and fields run on in one line.", truth.form_truth(office), "bytes",
                    lambda: (office_form.flat(office).encode(), lambda: office_form.pdf(office_form.flat(office))), "application/pdf"))

    m = decent(11, layout="table4")
    out.append(as_fillin(D + "cropped.pdf", m, "Pages with a crop box; no appearances of the ticks.", edit=turned, ticks="none", utf16=False, bullet="– ", end="\n"))
    return out
