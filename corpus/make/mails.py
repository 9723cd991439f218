"""Saved mails: how their parts are packed, named and dated by the programs that sent them."""

import base64

import form as printed
import plans
import text
import truth
import web
from model import Contact, form_flow
from parcels import SKR, attached, case, form, head, html, member, page, parts, plain, tarred, unread, word, written, zipped

D = "cases/mail/"
LETTER = "Hej!\n\nHär kommer vår genomförandeplan för kvinnofrid. Målet är att den ska vara beslutad i juni.\n\nMed vänlig hälsning\nMaja Grönkvista\nRegion Gotland\n"
GOTLAND = "=?utf-8?Q?Maja_Gr=C3=B6nkvista?= <maja.gronkvista@gotland.se>"


def plan_page(goals):
    """A plan that nowhere says whose it is; its goals have the time of its title."""
    return ("<html><body><h1>Genomförandeplan 2021–2023</h1><h2>Mål</h2><ul>" + "".join(f"<li>{g}</li>" for g in goals)
            + "</ul><h2>Aktiviteter</h2><p>Vi utbildar chefer under hösten.</p></body></html>").encode()


GOALS = ["Alla kommuner i länet har rutiner för skyddat boende.", "Barn som upplevt våld får stöd i rätt tid.", "Personal inom vården ställer frågan om våld."]


def nameless_plan(county, **more):
    t = truth.plan_truth({"counties": [county], "organisation": None, "contacts": [], "goals": [("Mål", g, "threeYear") for g in GOALS]}, allow=["organisation", "contacts", "flags.contact"])
    return t


def png(width, height):
    import struct, zlib
    raw = b"".join(b"\0" + bytes(width) for _ in range(height))
    chunk = lambda k, d: struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")


def cases():
    out = []
    m = form("09", 9951)
    day = "2021-05-20"

    mail = head(GOTLAND) + parts("mixed", plain(LETTER), attached(written(m), "attachment; filename*=UTF-8''Genomf%C3%B6randeplan%20Gotland.txt", "text/plain; charset=utf-8"))
    out.append(case(D + "form-attached.eml", "A covering letter (which has words of aim and is no plan) and the form; the name by RFC 2231.",
                    [member("Genomförandeplan Gotland.txt", truth.form_truth(m), received=day)], mail.encode()))

    a = form("09", 9952, attached=True)
    mail = head(GOTLAND) + parts("mixed", parts("alternative", plain(LETTER), html(f"<p>{LETTER}</p>"), boundary="=_inre"),
                                 attached(page(a), 'attachment; filename="formular.html"', "text/html"), attached(plan_page(GOALS), 'attachment; filename="egen plan.html"', "text/html"))
    out.append(case(D + "form-and-plan.eml", "The form says that a plan is attached, and it is: a plan that does not say whose it is.",
                    [member("formular.html", truth.form_truth(a), "text/html", day, attachments=["egen plan.html"]),
                     member("egen plan.html", of_form(nameless_plan("09")), "text/html", day, attachment_of="formular.html")], mail.encode()))

    b = form("09", 9953)
    mail = head(GOTLAND, "Formulär ifyllt") + parts("alternative", plain("Se HTML-versionen.\n"), parts("related", html(page(b).decode()), boundary="=_rel"))
    out.append(case(D + "form-in-html-body.eml", "The form stands in the mail itself, as HTML; the plain alternative says nothing.",
                    [member(None, truth.form_truth(b), "message/rfc822", day)], mail.encode()))

    c = form("09", 9954)
    flowed = "\n".join(" " + l if l.startswith((" ", ">", "From ")) else l for l in broken(written(c).decode()).split("\n"))
    mail = head(GOTLAND, "Vår plan") + plain(flowed, flowed=True)
    out.append(case(D + "form-in-flowed-body.eml", "The form as the mail's own text, its lines broken with format=flowed.",
                    [member(None, truth.form_truth(c), "message/rfc822", day)], mail.encode()))

    # Names as programs write them; each file is a small text that is neither form nor plan.
    note = lambda n: f"Dagordning {n}\n\n1. Inledning\n2. Laget runt\n3. Övriga frågor\n".encode()
    neither = lambda name: member(name, truth.unknown_truth([("template.unknown",)]), received=day)
    q = lambda s: "".join(f"={x:02X}" if x > 126 or x in b"=?_" else "_" if x == 32 else chr(x) for x in s)
    w1252 = q("Bilaga åtgärder ".encode("cp1252"))
    mail = (head("=?iso-8859-1?Q?Sm=E5land?= <info@lansgruppen.example>", "Bilagor") + parts(
        "mixed", plain("Hej, se bilagorna."),
        attached(note(1), "attachment; filename*0*=iso-8859-1''m%F6te%20; filename*1*=om%20kvinnofrid; filename*2=.txt"),
        attached(note(2), "attachment", f"text/plain;\n name=\"=?windows-1252?Q?{w1252}?=\n =?windows-1252?Q?{q('och mål.txt'.encode('cp1252'))}?=\""),
        attached(note(3), 'attachment;\n\tfilename="=?utf-8?B?' + base64.b64encode("länets dagordning.txt".encode()).decode() + '?="'),
        attached(note(4), 'attachment; filename="råa åtta bitar.txt"'),
        attached(note(5), 'attachment; filename="samma.txt"'), attached(note(6), 'attachment; filename="samma.txt"'),
        attached(note(7), 'attachment; filename="C:\\\\mapp\\\\plan.txt"'), attached(note(8), "attachment", "text/plain"),
        attached(note(9), 'attachment;\n filename="' + "\n ".join(f"=?utf-8?B?{base64.b64encode(s.encode()).decode()}?=" for s in ("genomförandeplan för lä", "nets arbete, förs", "ta utkastet.txt")) + '"'),
        attached(b"x", 'attachment; filename="Thumbs.db"')))
    out.append(case(D + "names-of-all-kinds.eml", "RFC 2231 in pieces and character sets, encoded words in two pieces and in quotes, in base64 each filled up by itself, raw 8 bits, twice the same name, a path, none; Thumbs.db is skipped.",
                    [neither(n) for n in ("möte om kvinnofrid.txt", "Bilaga åtgärder och mål.txt", "länets dagordning.txt", "råa åtta bitar.txt", "samma.txt", "samma (2).txt",
                                          "C:_mapp_plan.txt", "del-8.txt", "genomförandeplan för länets arbete, första utkastet.txt")], mail.encode()))

    d = form("10", 9955)
    inner = head("Per <per.exempel@regionblekinge.se>", "Vårt formulär", "Fri, 28 May 2021 16:00:00 +0200") + parts("mixed", plain("Här är det."), attached(written(d), 'attachment; filename="blekinge.txt"'))
    mail = head(SKR, "VB: Vårt formulär", "Thu, 3 Jun 2021 08:00:00 +0200") + parts("mixed", plain("För kännedom."), "Content-Type: message/rfc822\n\n" + inner, boundary="=_yttre")
    out.append(case(D + "forwarded-as-attachment.eml", "A mail in a mail: the inner one's day (in time) counts, not the day it was sent on.",
                    [member("Vårt formulär.eml/blekinge.txt", truth.form_truth(d), received="2021-05-28")], mail.encode()))

    for name, note_, headers, received in (
        ("late-by-the-clock-in-sweden.eml", "Sent on the last day in UTC, which is half past midnight in Sweden.", dict(date="Mon, 31 May 2021 22:30:00 +0000"), "2021-06-01"),
        ("in-time-by-the-clock-in-sweden.eml", "Sent on the day after in Tokyo, still the last day in Sweden.", dict(date="Tue, 1 Jun 2021 06:30:00 +0900"), "2021-05-31"),
        ("date-of-1970.eml", "The sender's clock stood still: the server's day counts.", dict(date="Thu, 1 Jan 1970 00:00:03 +0000", Received="from a by b; Wed, 26 May 2021 09:00:00 +0200"), "2021-05-26"),
        ("date-missing.eml", "No Date: the server's day counts.", dict(date=None, Received="from a by b (with; x)\n for c; Wed, 26 May 2021 09:00:00 +0200"), "2021-05-26"),
        ("date-garbled.eml", "No date that can be read, none from a server.", dict(date="i torsdags"), None),
    ):
        mail = head(GOTLAND, **headers) + parts("mixed", plain("Hej"), attached(written(m), 'attachment; filename="gotland.txt"'))
        out.append(case(D + name, note_, [member("gotland.txt", truth.form_truth(m), received=received)], mail.encode()))

    e = form("08", 9956)
    signed = parts("signed", parts("mixed", parts("related", html('<p>Hej <img src="cid:logga@x"></p>'), attached(png(300, 80), "inline", "image/png", "Content-ID: <logga@x>\n"), boundary="=_r"),
                                   attached(written(e), 'attachment; filename="kalmar.txt"'), boundary="=_m"),
                   attached(b"signatur", 'attachment; filename="smime.p7s"', "application/pkcs7-signature"), boundary="=_s")
    out.append(case(D + "signed-with-logo.eml", "Signed with S/MIME; the text's logo and the signature are no submissions.",
                    [member("kalmar.txt", truth.form_truth(e), received=day)], (head("Kim <kim@kalmar.se>") + signed).encode()))

    t = nameless_plan("07")
    t["allow"]["uncertain"] = sorted({*t["allow"]["uncertain"], "counties"})
    mail = head("Pia <pia@kronoberg.se>", "Plan") + parts("mixed", plain("Hej"), attached(plan_page(GOALS), 'attachment; filename="plan.html"', "text/html"))
    out.append(case(D + "county-told-by-the-sender.eml", "A plan without a county: the sender's domain tells it, and county.missing stays.",
                    [member("plan.html", with_county_flag(t), "text/html", day)], mail.encode()))

    import outlook
    w = form("09", 9970)
    inner = outlook.package([("dagordning för mötet.txt", note(1))], "Mötet")
    packed = outlook.package([("image001.png", png(300, 80)), ("Länets genomförandeplan.txt", written(w)), ("Tidigare mejl", inner)])
    winmail = lambda data: attached(data, 'attachment; filename="winmail.dat"', "application/ms-tnef")
    filled = member("winmail.dat/Länets genomförandeplan.txt", truth.form_truth(w), received=day)
    out.append(case(D + "winmail.eml", "Outlook's own package: a form under its long name, a mail that is attached, and a logo that is no submission.",
                    [filled, member("winmail.dat/Tidigare mejl/dagordning för mötet.txt", truth.unknown_truth([("template.unknown",)]), received=day)],
                    (head(GOTLAND) + parts("mixed", plain(LETTER), winmail(packed))).encode()))
    out.append(case(D + "winmail-saved.dat", "The same package, saved without its mail.",
                    [{**one, "member": one["member"].removeprefix("winmail.dat/"), "received": None}
                     for one in (filled, member("Tidigare mejl/dagordning för mötet.txt", truth.unknown_truth([("template.unknown",)])))], packed))
    cut = packed[: packed.index(b"IPM.Microsoft Mail.Note", 200) - 100]
    out.append(case(D + "winmail-cut-short.eml", "The package ends within its last file: what came before is read, and it is told.",
                    [unread("winmail.dat", "read.failed", "application/vnd.ms-tnef", day), filled], (head(GOTLAND) + parts("mixed", plain(LETTER), winmail(cut))).encode()))
    out.append(case(D + "winmail-with-the-text-alone.eml", "The package has no file but the mail's looks; the form hangs beside it.",
                    [member("form.txt", truth.form_truth(w), received=day)],
                    (head(GOTLAND) + parts("mixed", plain(LETTER), attached(written(w), 'attachment; filename="form.txt"'), winmail(outlook.package([])))).encode()))
    mail = head(GOTLAND) + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(bytes(300)).decode()
    out.append(case(D + "encrypted.eml", "Encrypted as a whole.", [unread(None, "read.encrypted", "message/rfc822")], mail.encode()))

    # Whose the plan is stands in the letter alone, or nowhere.
    ragna = Contact("Ragna Provsson", "utvecklingsledare", "ragna.provsson@rss-norr.example", "+46701740612")
    for name, note_, words, county in (
        ("county-told-by-the-letter.eml", "The letter sends the plan for a county, and merely mentions another.",
         "Här kommer planen för Västerbottens län. Vi har haft god hjälp av kollegorna i Värmland.", "24"),
        ("letter-sends-plans-for-two-counties.eml", "The letter sends plans for two counties: whose this one is, nobody says.",
         "Jag bifogar planen för Dalarnas län och planen för Gävleborgs län.", None),
        ("letter-merely-mentions-a-county.eml", "The letter names a county that is not its own.", "Här kommer vår plan. Den har vuxit fram i samtal med Värmland.", None),
    ):
        t = truth.plan_truth({"counties": [county] if county else [], "organisation": None, "contacts": [ragna], "goals": [("Mål", g, "threeYear") for g in GOALS]},
                             allow=["organisation", "contacts"] + (["counties"] if county else []))
        letter = f"Hej!\n\n{words}\n\nMed vänlig hälsning\n\nRagna Provsson\nutvecklingsledare\n070-174 06 12\n"
        mail = head("Ragna Provsson <ragna.provsson@rss-norr.example>", "Plan") + parts("mixed", plain(letter), attached(plan_page(GOALS), 'attachment; filename="plan.html"', "text/html"))
        out.append(case(D + name, note_, [member("plan.html", with_county_flag(t) if county else t, "text/html", day)], mail.encode()))

    quoted = "Hej!\n\nVi återkommer i morgon.\n\nFrån: Kvinnofrid\nSkickat: den 3 maj 2021 09:00\nTill: alla län\n\nMålet är att alla län har en plan. Syftet är att stödet ska bli likvärdigt. Region Dalarna leder arbetet.\n"
    out.append(case(D + "quotes-somebody-else.eml", "No attachment; the goals stand in what is quoted. The mail is neither form nor plan.",
                    [member(None, truth.unknown_truth([("template.unknown",)]), "message/rfc822", day)], (head(GOTLAND, "Sv: Planen") + plain(quoted)).encode()))

    r = form("18", 9968)
    asked = ("Vi saknar er plan. Det går bra att svara i mejlet. Det vi behöver är:\n\n1. Län\n\n2. Organisation\n\n3. Kontaktuppgifter RSS\nNamn    e-post\n\n"
             + "".join(f"{number}. {title}\nMarkera med ett kryss.\n[ ] {label}\n\n" for number, title, label in (
                 ("4", "Personell resurs", "Ja, vi kommer att använda medlen för personella resurser inom kvinnofridsområdet motsvarande halvtidsanställning."),
                 ("5", "Deltagande i SKR:s nätverk", "Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen."),
                 ("6", "Återrapportering", "Ja, vi kommer att årsvis följa upp arbetet och återrapportera till SKR senast 1 februari 2022.")))
             + f"7. Utveckla kunskap och kapacitet gällande att förhindra och förebygga hedersrelaterat våld och förtryck.\n{printed.THREE}\n{printed.YEAR}\n\n"
             + f"8. Arbeta för att integrera kvinnofridsområdet i RSS ordinarie struktur.\n{printed.THREE}\n{printed.YEAR}\n\n9-10. Samma två frågor.\n\n14. Underskrift\n\nSista dag är den 31 maj 2021.\n\nAnna Provsson\nhandläggare\n")
    older = "".join(f"> {l}\n" for l in ("-----Ursprungligt meddelande-----", "Från: Helene Rydbacken", "Skickat: den 12 april 2021 14:40", "Till: Anna Provsson", "Ämne: Fråga", "", "Får man dela halvtiden på två personer?"))
    reply = "Hej!\n\nTack för påminnelsen, här är vår ifyllda mall.\n\nFrån: Anna Provsson <anna@skr.example>\nSkickat: den 17 maj 2021 09:12\nTill: Helene Rydbacken <helene.rydbacken@regionorebrolan.se>\nÄmne: Påminnelse\n\nHej!\n\n" + asked + "\n" + older
    mail = head("Helene <helene.rydbacken@regionorebrolan.se>", "SV: Påminnelse") + parts("mixed", plain(reply), attached(written(r), 'attachment; filename="formular.txt"'))
    out.append(case(D + "answers-a-reminder-that-asks-the-questions.eml", "The reminder that is answered has the form's questions and empty boxes, and quotes a still older mail line by line: only the form attached was sent.",
                    [member("formular.txt", truth.form_truth(r), received=day)], mail.encode()))

    f, g = form("07", 9957), form("08", 9958)
    box = "".join(f"From - Thu May 20 10:00:00 2021\n{head(s, 'Plan')}{parts('mixed', plain('Hej'), attached(written(x), 'attachment; filename=plan.txt'))}\n"
                  for s, x in (("a@kronoberg.se", f), ("b@kalmar.se", g)))
    out.append(case(D + "mailbox.mbox", "Two mails in a mailbox.", [member(f"{i}.eml/plan.txt", truth.form_truth(x), received=day) for i, x in ((1, f), (2, g))], box.encode()))

    h = form("13", 9959, attached=True)
    mail = head("H <h@regionhalland.se>") + parts("mixed", plain("Hej"), attached(zipped([("formulär.txt", written(h)), ("plan/vår plan.html", plan_page(GOALS))]), 'attachment; filename="allt.zip"'))
    out.append(case(D + "zip-with-form-and-plan.eml", "Form and plan in an archive in a mail.",
                    [member("allt.zip/formulär.txt", truth.form_truth(h), received=day, attachments=["allt.zip/plan/vår plan.html"]),
                     member("allt.zip/plan/vår plan.html", of_form(nameless_plan("13")), "text/html", day, attachment_of="allt.zip/formulär.txt")], mail.encode()))
    msg = outlook.message(head("Kim <kim@kalmar.se>").replace("MIME-Version: 1.0\n", "").replace("\n", "\r\n"), ("Kim", "kim@kalmar.se"), "Genomförandeplan", "Hej, här är planen.",
                          [("Länets formulär.txt", "text/plain", written(g))])
    out.append(case(D + "saved-by-outlook.msg", "A mail as Outlook saves it.", [member("Länets formulär.txt", truth.form_truth(g), received=day)], msg))
    return out


def broken(s):
    """Long lines broken as format=flowed has it: with a space at the end."""
    lines = []
    for line in s.split("\n"):
        line = line.rstrip(" ")
        while len(line) > 70 and " " in line[40:70]:
            cut = line.rindex(" ", 40, 70) + 1
            lines.append(line[:cut])
            line = line[cut:]
        lines.append(line)
    return "\n".join(lines)


def of_form(t):
    """A plan attached to a form: what the form tells, the plan need not tell again."""
    return {**t, "flags": [f for f in t["flags"] if f["code"] not in ("county.missing", "contact.missing")]}


def with_county_flag(t):
    return {**t, "flags": t["flags"] + [truth.flag("county.missing", None, "county")]}
