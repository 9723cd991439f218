"""Archives of submissions, and folders of one county: names, nesting, what belongs together."""

import unicodedata
import zipfile

import text
import truth
from case import as_bytes
from mails import GOALS, head, nameless_plan, plan_page, png, of_form
from parcels import attached, case, form, member, parts, plain, tarred, unread, written, zipped

D = "cases/zip/"
SETS = "cases/sets/"


def cases():
    out = []
    a, b = form("09", 9961), form("23", 9962)
    ta, tb = truth.form_truth(a), truth.form_truth(b)
    out.append(case(D + "names-in-code-page-437.zip", "Names in the code page of DOS, without the flag for UTF-8.",
                    [member("Jämtland/ÅÄÖ plan.txt", tb), member("länet.txt", ta)],
                    zipped([("länet.txt".encode("cp437"), written(a)), ("Jämtland/ÅÄÖ plan.txt".encode("cp437"), written(b))])))
    out.append(case(D + "names-in-windows-1252.zip", "Names in the code page of Windows.", [member("Gotlands län, för påseende.txt", ta)],
                    zipped([("Gotlands län, för påseende.txt".encode("cp1252"), written(a))])))
    nfd = lambda s: unicodedata.normalize("NFD", s)
    out.append(case(D + "names-decomposed-by-macos.zip", "Letters and their marks apart, and what macOS and Windows leave behind.",
                    [member("Länets svar/Genomförandeplan.txt", ta)],
                    zipped([(nfd("Länets svar/Genomförandeplan.txt"), written(a)), ("__MACOSX/" + nfd("Länets svar/._Genomförandeplan.txt"), b"\0\5\x16\7"), ("Länets svar/.DS_Store", b"\0"),
                            ("Länets svar/Thumbs.db", b"x"), ("Länets svar/~$plan.docx", b"x"), ("Länets svar/desktop.ini", b"x")])))
    c = form("13", 9963, attached=True)
    tc = truth.form_truth(c)
    out.append(case(D + "form-and-plan.zip", "A form and the plan that it says is attached; the plan names no county.",
                    [member("a-formulär.txt", tc, attachments=["b-plan.html"]), member("b-plan.html", of_form(nameless_plan("13")), "text/html", attachment_of="a-formulär.txt")],
                    zipped([("b-plan.html", plan_page(GOALS)), ("a-formulär.txt", written(c))])))
    d = form("08", 9964, attached=True)
    td, e = truth.form_truth(d), form("07", 9965)
    te = truth.form_truth(e)
    kalmar = kalmar_plan()
    out.append(case(D + "two-counties-side-by-side.zip", "Two counties in one archive: the plan lies merely beside Kalmar's form.",
                    [member("kalmar-plan.txt", kalmar.truth()), member("kalmar.txt", td), member("kronoberg.txt", te)],
                    zipped([("kronoberg.txt", written(e)), ("kalmar.txt", written(d)), ("kalmar-plan.txt", text.write(kalmar.nodes).encode())])))
    out.append(case(D + "a-folder-for-each-county.zip", "Two counties, each in a folder of its own: Kalmar's plan came with Kalmar's form.",
                    [member("svar/kalmar/bilaga/plan.txt", kalmar.truth(), attachment_of="svar/kalmar/form.txt"), member("svar/kalmar/form.txt", td, attachments=["svar/kalmar/bilaga/plan.txt"]),
                     member("svar/kronoberg/form.txt", te)],
                    zipped([("svar/kronoberg/form.txt", written(e)), ("svar/kalmar/form.txt", written(d)), ("svar/kalmar/bilaga/plan.txt", text.write(kalmar.nodes).encode())])))
    mail = head("Kim <kim@kalmar.se>") + parts("mixed", plain("Hej"), attached(written(e), 'attachment; filename="form.txt"'))
    out.append(case(D + "archive-in-archive-with-mail.zip", "A tar in a zip, and a mail in the tar.",
                    [member("in.tar.gz/brev.eml/form.txt", te, received="2021-05-20"), member("in.tar.gz/form.txt", ta)],
                    zipped([("in.tar.gz", tarred([("brev.eml", mail.encode()), ("form.txt", written(a))]))])))
    out.append(case(D + "forms.tar.xz", "A tar packed with xz.", [member("a.txt", ta), member("b.txt", tb)], tarred([("b.txt", written(b)), ("a.txt", written(a))], "w:xz")))
    out.append(case(D + "plan-that-cannot-be-read.zip", "What came with the form is a picture of noise: attachment.missing stays.",
                    [member("form.txt", tc), unread("plan.bin", "read.unsupported")], zipped([("form.txt", written(c)), ("plan.bin", bytes(range(256)) * 8)])))
    out.append(case(D + "plan-beside-a-form-that-is-the-plan.zip", "The form says that itself is the plan: nothing is tied to it.",
                    [member("form.txt", te), member("plan.txt", plan_of("07").truth())], zipped([("form.txt", written(e)), ("plan.txt", text.write(plan_of("07").nodes).encode())])))

    sheet = zipped([("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")])
    f = form("05", 9969, attached=True)
    out.append(case(D + "workbook-beside-the-plan-not-packed.zip", "The archive inside is not compressed, so the names in its workbook stand in clear: it is an archive all the same.",
                    [member("bilagor.zip/budget.xlsx", truth.unknown_truth([("read.unsupported",)]), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                     member("bilagor.zip/plan.html", of_form(nameless_plan("05")), "text/html", attachment_of="formulär.txt"), member("formulär.txt", truth.form_truth(f), attachments=["bilagor.zip/plan.html"])],
                    zipped([("bilagor.zip", zipped([("plan.html", plan_page(GOALS)), ("budget.xlsx", sheet)], zipfile.ZIP_STORED)), ("formulär.txt", written(f))])))

    # Folders
    own, beside = SETS + "own-folder/", SETS + "beside/"
    out += [as_bytes(own + "formulär.txt", "Says that a plan is attached; alone, none is there.", td, written(d)),
            as_bytes(own + "plan.txt", "The plan, in the same folder.", kalmar.truth(), text.write(kalmar.nodes)),
            as_bytes(beside + "kalmar.txt", "Says that a plan is attached, among other counties' forms.", td, written(d)),
            as_bytes(beside + "kalmar-plan.txt", "Kalmar's plan, merely beside it.", kalmar.truth(), text.write(kalmar.nodes)),
            as_bytes(beside + "kronoberg.txt", "Another county's form.", te, written(e))]
    return out


def folders():
    """The submissions of whole folders, in their order: path of the folder and rows with `file`."""
    d, e, kalmar = form("08", 9964, attached=True), form("07", 9965), kalmar_plan()
    td, te, tk = truth.form_truth(d), truth.form_truth(e), kalmar.truth()
    own, beside = SETS + "own-folder", SETS + "beside"
    row = lambda folder, name, t, **more: {"file": f"{folder}/{name}", **member(None, t, **more)}
    return {
        own: [row(own, "formulär.txt", td, attachments=[f"{own}/plan.txt"]), row(own, "plan.txt", tk, attachment_of=f"{own}/formulär.txt")],
        beside: [row(beside, "kalmar-plan.txt", tk), row(beside, "kalmar.txt", td), row(beside, "kronoberg.txt", te)],
    }


def kalmar_plan():
    return plan_of("08")


def plan_of(code):
    from plans import Plan
    from model import Contact
    county, who, domain = {"08": ("Kalmar", "Region Kalmar län", "regionkalmar.se"), "07": ("Kronoberg", "Region Kronoberg", "kronoberg.se")}[code]
    p = Plan(counties=[code], organisation=who, contacts=[Contact("Susanne Ottermark", "strateg", f"susanne.ottermark@{domain}", "+46701740677")])
    return p.add(("t", f"Plan för kvinnofrid i {county}"), ("p", f"{who} och länets kommuner har tagit fram planen."), ("h", "Mål"), ("gl", *GOALS),
                 ("h", "Aktiviteter"), ("l", "Två utbildningsdagar under våren."), ("h", "Kontakt"), ("p", f"Susanne Ottermark, strateg, susanne.ottermark@{domain}, 070-174 06 77"))
