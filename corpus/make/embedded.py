"""Documents that somebody put into another one: an object in Word, a file attached to a PDF."""

import io
import zipfile

import outlook
import pikepdf
import truth
import word
from case import Case
from mails import GOALS, nameless_plan, of_form, plan_page
from model import Node, P, form_flow
from parcels import TIME, form, member

D = "cases/embedded/"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PLAN = [Node("h", "Genomförandeplan 2021–2023", level=1), Node("h", "Mål", level=2), *[Node("li", g) for g in GOALS],
        Node("h", "Aktiviteter", level=2), P("Vi utbildar chefer under hösten.")]


def docx(nodes):
    out = io.BytesIO()
    word.write(nodes, out)
    return out.getvalue()


def with_objects(document, objects):
    """A Word file with more parts; readers find objects by their place in the package."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, TIME), old.read(name), zipfile.ZIP_DEFLATED)
        for name, data in objects:
            new.writestr(zipfile.ZipInfo("word/embeddings/" + name, TIME), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def packed(name, data):
    """What Windows' Object Packager keeps: a size, the name, two paths, the bytes."""
    name, path = name.encode("cp1252"), ("C:\\Users\\anna\\" + name).encode("cp1252") + b"\0"
    inside = b"\2\0" + name + b"\0" + path + b"\0\0\3\0" + len(path).to_bytes(4, "little") + path + len(data).to_bytes(4, "little") + data
    return outlook.compound({"\1CompObj": bytes(80), "\1Ole10Native": len(inside).to_bytes(4, "little") + inside, "\3ObjInfo": bytes(6)})


def pdf(nodes, attached=()):
    """By reportlab; `attached`: (name, bytes)."""
    import pdf as maker
    made = io.BytesIO()
    maker.write(nodes, made)
    with pikepdf.open(io.BytesIO(made.getvalue())) as file:
        for name, data in attached:
            file.attachments[name] = pikepdf.AttachedFileSpec(file, data, filename=name)
        out = io.BytesIO()
        file.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def cases():
    out = []

    def add(name, notes, members, source, made):
        out.append(Case(D + name, notes, members, "bytes", lambda: (source.encode(), made)))

    a = form("24", 9971, attached=True)
    ta, inside = truth.form_truth(a), "word/embeddings/Microsoft_Word_Document1.docx"
    add("plan-as-word-object.docx", "The plan is put into the form as an object, beside a chart's workbook: a submission of its own, tied to the form.",
        [member(None, ta, DOCX, attachments=[inside]), member(inside, of_form(nameless_plan("24")), DOCX, attachment_of=D + "plan-as-word-object.docx")],
        "a1", lambda: with_objects(docx(form_flow(a).nodes()), [("Microsoft_Word_Document1.docx", docx(PLAN)), ("Microsoft_Excel_Sheet1.xlsx", b"PK\3\4" + bytes(200))]))

    b = form("22", 9972, attached=True)
    inside = "word/embeddings/oleObject1.bin/Vår plan åäö.html"
    add("plan-packed-by-windows.docx", "The plan's file is packed as an object of Windows', a formula beside it.",
        [member(None, truth.form_truth(b), DOCX, attachments=[inside]), member(inside, of_form(nameless_plan("22")), "text/html", attachment_of=D + "plan-packed-by-windows.docx")],
        "b1", lambda: with_objects(docx(form_flow(b).nodes()), [("oleObject1.bin", packed("Vår plan åäö.html", plan_page(GOALS))), ("oleObject2.bin", outlook.compound({"Equation Native": bytes(5000)}))]))

    c = form("21", 9973, attached=True)
    tc = truth.form_truth(c)
    add("plan-attached-to-a-pdf.pdf", "The plan is attached inside the PDF, as Acrobat's paper clip does; so are a picture and a list of figures.",
        [{**member(None, tc, "application/pdf", attachments=["Vår plan åäö.docx"]), "pages": 3}, member("Vår plan åäö.docx", of_form(nameless_plan("21")), DOCX, attachment_of=D + "plan-attached-to-a-pdf.pdf")],
        "c1", lambda: pdf(form_flow(c).nodes(), [("Vår plan åäö.docx", docx(PLAN)), ("logga.png", b"\x89PNG\r\n\x1a\n"), ("siffror.csv", b"kommun;antal\nMora;4\n")]))
    return out
