"""Counties, organisations, contacts and ticks in the ways that people write them."""

import random
import re

import form
import model
import text
import web
from case import (as_bytes, as_chromium, as_html, as_inputs, as_markdown, as_reportlab, as_text, as_word_html, as_word_pdf)
from model import Contact, Node, P, form_flow, new_form
from truth import form_truth

T = "cases/ticks/"
C = "cases/contacts/"
O = "cases/county/"
CODES = list(form.COUNTIES)


def decent(i, **options):
    return new_form(CODES[i % 21], 3000 + i, **options)


PATTERN = {"staffing": "checked", "network": "unchecked", "reporting": "checked", "plan.thisForm": "unchecked", "plan.attached": "checked"}


def ticked(i, **options):
    m = decent(i, **options)
    m.choices = dict(PATTERN)
    return m


def replace_boxes(flow, change):
    """`change(node)` gives the nodes to print instead of the box."""
    for s in flow.sections:
        s[:] = [x for n in s for x in (change(n) if n.kind == "box" else [n])]
    return flow


def ticks():
    out = []
    marks = {
        "brackets-x": ("[x]", "[ ]"), "brackets-capital": ("[X]", "[]"), "parentheses": ("(X)", "( )"), "ballot-x": ("☒", "☐"),
        "ballot-check": ("☑", "☐"), "heavy-check": ("✔", "☐"), "light-check": ("✓", "□"), "square-black": ("■", "□"),
        "cross-mark": ("✗", "☐"), "wingdings-private": ("\uf0fe", "\uf0a8"), "wingdings-private-x": ("\uf078", "\uf06f"), "underscores": ("_X_", "___"),
    }
    for i, (name, (yes, no)) in enumerate(marks.items()):
        allow = ["choices"] if name in ("wingdings-private-x", "underscores", "square-black") else ()
        out.append(as_text(T + f"{name}.txt", ticked(i), f"Ticked {yes!r}, not ticked {no!r}.", marks=text.ticks(yes, no), allow=allow))
    out.append(as_text(T + "after-label.txt", ticked(20), "The box stands after its label.", after=True))
    out.append(as_html(T + "after-label.html", ticked(21), "The box stands after its label.", boxes="after"))
    out.append(as_word_pdf(T + "after-label.pdf", ticked(22), "The box stands after its label, in a PDF.", after=True))
    out.append(as_text(T + "on-line-above.txt", ticked(23), "The box stands on the line above its label.",
                       flow=replace_boxes(form_flow(ticked(23)), lambda n: [P({"checked": "☒", "unchecked": "☐"}[n.state], n.tag), P(n.text, n.tag)])))

    m = ticked(24)
    flow = replace_boxes(form_flow(m), lambda n: [P(n.text + "  " + ("Ja ☒  Nej ☐" if n.state == "checked" else "Ja ☐  Nej ☒"), n.tag)])
    out.append(as_text(T + "yes-and-no-boxes.txt", m, "Two boxes a commitment, Ja and Nej, behind the label: No ticked is not a tick.", flow, allow=["choices"]))
    m = ticked(25)
    flow = replace_boxes(form_flow(m), lambda n: [P(("X " if n.state == "checked" else "") + n.text, n.tag)])
    for ident in ("network", "plan.thisForm"):
        m.choices[ident] = "absent"
    out.append(as_text(T + "typed-x-alone.txt", m, "An X typed before the label and nothing where it is not ticked: no box was found there.", flow, allow=["choices.network", "choices.plan.thisForm"]))
    m = decent(26)
    m.choices.update({"network": "absent", "plan.thisForm": "absent", "plan.attached": "absent"})
    out.append(as_html(T + "boxes-lost.html", m, "The boxes of 5 and 11 were lost on the way: absent, and flagged.", allow=["choices"]))
    m = decent(27)
    m.choices["plan.thisForm"] = "unchecked"
    out.append(as_reportlab(T + "none-in-11.pdf", m, "Neither box in 11 is ticked.", boxes="tick"))
    m = decent(28)
    m.choices["plan.attached"] = "checked"
    out.append(as_html(T + "both-in-11-radio.html", m, "Both of 11 are ticked.", boxes="input"))
    m = decent(29)
    m.choices.update({"staffing": "unchecked", "network": "unchecked", "reporting": "unchecked", "plan.thisForm": "checked"})
    out.append(as_word_html(T + "none-of-4-5-6.htm", m, "No commitment is ticked."))
    out.append(as_html(T + "radio.html", ticked(30), "Radio buttons, label after.", boxes="radio"))
    out.append(as_reportlab(T + "heavy-check.pdf", ticked(31), "✔ for ticked.", boxes="heavy"))
    out.append(as_reportlab(T + "zapfdingbats.pdf", ticked(32), "ZapfDingbats, the standard font of PDF.", boxes="zapf", box_table=True))
    out.append(as_word_pdf(T + "wingdings-symbols.pdf", ticked(33), "Wingdings symbols in table cells: private code points in the text.", boxes="sym", box_table=True))
    out.append(as_chromium(T + "checkbox-inputs-chromium.pdf", ticked(34), "Chromium draws checkboxes as vectors: no glyph in the text.",
                           boxes="input"))
    m = decent(39)
    m.choices = {k: "unknown" for k in form.CHOICES}
    out.append(as_text(T + "lost-to-replacement-character.txt", m, "The box characters were lost to U+FFFD: a box is there and cannot be read.",
                       marks={"checked": "\ufffd", "unchecked": "\ufffd", "unknown": "\ufffd"}))
    m = decent(40)
    m.choices = {k: "unknown" for k in form.CHOICES}
    out.append(as_html(T + "boxes-are-pictures.html", m, "The boxes are pictures: there, and not to be read as text.", boxes="glyph", allow=["choices", "flags.choice"],
                       edit=lambda t: re.sub(r'<span class="kryss">.</span>', '<img src="ruta.png" width="14" height="14">', t)))
    m = ticked(35)
    out.append(as_markdown(T + "github-list.md", m, "- [x] and - [ ].", style="github"))
    m = ticked(36)
    flow = replace_boxes(form_flow(m), lambda n: [Node("table", tag=n.tag, rows=[[n.text, {"checked": "x", "unchecked": ""}[n.state]]])])
    out.append(as_html(T + "x-in-cell-right.html", m, "A cell to the right of the label holds an x or nothing.", flow, allow=["choices.network", "choices.plan.thisForm"]))
    m = ticked(37)
    out.append(as_text(T + "wrapped-labels.txt", m, "Labels of boxes wrapped at 50 columns.", width=50))
    m = ticked(38)
    flow = form_flow(m)
    out.append(as_text(T + "label-reworded.txt", m, "The labels in other words: staff, network, follow-up.",
                       edit=lambda t: t.replace("Ja, vi kommer att använda medlen för personella resurser inom kvinnofridsområdet motsvarande halvtidsanställning.", "Ja, medlen används till personella resurser inom kvinnofrid motsvarande en halvtidstjänst.")
                       .replace("Ja, vi kommer att delta i SKR:s nätverk för kvinnofridssatsningen.", "Ja, vi deltar i SKR:s nätverk inom kvinnofridssatsningen.")))
    return out


def contacts():
    out = []
    for i, layout in enumerate(("table2", "table4", "comma", "bracket", "lines", "labelled", "labelledline", "oneline")):
        writers = [("txt", as_text), ("html", as_html), ("pdf", as_reportlab)]
        for k in (0, 1):
            ext, writer = writers[(i + k) % 3]
            m = decent(40 + i, layout=layout)
            for c in m.contacts:
                if layout in ("table2", "oneline"):
                    c.title = c.phone = c.phone_written = None
                if layout in ("lines", "labelledline"):
                    c.title = None
            out.append(writer(C + f"layout-{layout}.{ext}", m, f"Contacts as {layout}."))
    m = decent(50, layout="comma")
    m.contacts[0].email_written = m.contacts[0].email.replace("@", "(at)")
    m.contacts[1].email_written = m.contacts[1].email.replace("@", " [snabel-a] ")
    out.append(as_text(C + "address-obfuscated.txt", m, "(at) and [snabel-a]: resolved, with confidence below 1.", allow=["contacts"]))
    m = decent(51, layout="table2")
    m.contacts[1].email_written = m.contacts[1].email.replace("@", " (a) ").replace(".se", " punkt se")
    out.append(as_html(C + "address-obfuscated-punkt.html", m, "\"(a)\" and \"punkt\": resolved or at least not certain.", allow=["contacts", "flags.contact", "sections.3"]))
    m = decent(52, layout="comma")
    m.contacts[1].email = None
    out.append(as_text(C + "address-missing-second.txt", m, "The second of two has no address."))
    m = decent(53, contacts=1, layout="labelled")
    m.contacts[0].email = None
    m.contacts[0].phone = m.contacts[0].phone_written = None
    out.append(as_html(C + "address-missing-only.html", m, "The only contact has neither address nor phone."))
    for i, (name, wrong) in enumerate((("no-tld", "{u}@region"), ("two-ats", "{u}@@{d}"), ("comma-for-dot", "{u}@regionen,se"), ("no-at", "{u}.regionen.se"), ("double-dot", "{u}@region..se"))):
        m = decent(54 + i, layout="table2")
        c = m.contacts[0]
        c.email = wrong.format(u=model.prose.address(c.name, "x").split("@")[0], d=form.COUNTIES[m.code][5])
        c.invalid = True
        allow = ["contacts", "flags.contact"] if name in ("no-at", "comma-for-dot", "two-ats") else ["contacts"]
        out.append((as_text, as_html, as_reportlab)[i % 3](C + f"address-invalid-{name}." + ("txt", "html", "pdf")[i % 3], m,
                   "An address that cannot be one: " + wrong.format(u="namn", d="region.se") + ".", allow=allow))
    slips = [("Maria Högström", "maria.hogstom"), ("Peter Lindqvist", "peter.lindkvist"), ("Kristina Wallenå", "christina.wallena"), ("Sara Nyberghe", "sara.nyberge")]
    for i, (name, user) in enumerate(slips):
        m = decent(60 + i, contacts=2, layout="table2")
        c = m.contacts[1]
        c.name, c.email, c.slip = name, user + "@" + form.COUNTIES[m.code][5], True
        out.append((as_text, as_word_pdf)[i % 2](C + f"slip-{user.replace('.', '-')}." + ("txt", "pdf")[i % 2], m, "Name and address differ by a slip."))
    same = [("Anna-Karin Holmvret", "anna-karin.holmvret"), ("Karin af Rosenfalk", "karin.afrosenfalk"), ("Åsa Wikingstad", "asa.wikingstad"),
            ("Per-Olof Sandvret", "po.sandvret"), ("Maja Lind Grönkvista", "maja.gronkvista"), ("Eva Stenkullen", "eva.b.stenkullen"), ("Fatima Hallongren", "kvinnofrid")]
    for i, (name, user) in enumerate(same):
        m = decent(66 + i, contacts=1, layout="comma")
        c = m.contacts[0]
        c.name, c.email = name, user + "@" + form.COUNTIES[m.code][5]
        out.append((as_text, as_html)[i % 2](C + f"no-slip-{user.replace('.', '-')}." + ("txt", "html")[i % 2], m, "Name and address differ as addresses do: no slip, no flag."))
    phones = ["070- 174 06 05", "+46 (0)70 174 06 12", "0046 70 174 06 33", "070 174 06 41", "0701740642", "08–465 004 21", "+46-8-465 004 22", "031/390 06 23", "(040) 628 04 24", "08-465004 25", "070–174 06 43"]
    for k in range(0, len(phones), 4):
        group = phones[k:k + 4]
        m = decent(75 + k, contacts=len(group), layout=("labelled", "comma", "table4")[k // 4])
        for c, p in zip(m.contacts, group):
            c.phone_written, c.phone = p, model.prose.e164(p.replace("(0)", ""))
        out.append((as_text, as_html, as_reportlab)[k // 4](C + f"phones-{k // 4 + 1}." + ("txt", "html", "pdf")[k // 4], m, "Phones written as: " + "; ".join(group)))
    m = decent(80, contacts=1, layout="labelled")
    flow = form_flow(m)
    s = flow.section("3")
    at = next(i for i, n in enumerate(s) if n.text.startswith("Mobil:"))
    s[at].text = s[at].text.replace("Mobil:", "Tfn:")
    s.insert(at + 1, P("Växel: 040-628 04 90", "s3.value"))
    out.append(as_text(C + "switchboard-number.txt", m, "A direct number and the switchboard's: the person's own comes first.", flow, allow=["contacts", "leftovers"]))
    m = decent(81, contacts=1, layout="comma")
    m.contacts[0].email_written = m.contacts[0].email = m.contacts[0].email.replace(m.contacts[0].email.split("@")[0], m.contacts[0].email.split("@")[0].title())
    out.append(as_text(C + "address-in-capitals.txt", m, "Capitals in the address are kept as written; the name agrees with it."))
    m = decent(82, layout="table2")
    out.append(as_html(C + "address-as-mailto-link.html", m, "Addresses as links.", edit=lambda t: re.sub(r"([\w.-]+@[\w.-]+\w)", r'<a href="mailto:\1">\1</a>', t)))
    m = decent(83, contacts=1, layout="comma")
    m.contacts[0].email = None
    flow = form_flow(m)
    node = next(n for n in flow.section("3") if n.tag == "s3.value")
    node.text = f"{m.contacts[0].name}, {m.contacts[0].title}, [email protected], {m.contacts[0].phone_written}"
    out.append(as_html(C + "address-masked.html", m, "A site's protection against robots has put \"[email protected]\" in place of the address.", flow, allow=["contacts"]))
    m = decent(84)
    m.contacts = []
    out.append(as_text(C + "none.txt", m, "The contacts' table is empty."))
    m = decent(85, contacts=4, layout="table4")
    out.append(as_word_pdf(C + "four-in-table.pdf", m, "Four contacts in a table."))
    m = decent(86, contacts=2, layout="table4")
    out.append(as_reportlab(C + "address-broken-in-cell.pdf", m, "The table's columns are too narrow: addresses are broken over two lines within the cell.", widths=[1.2, 1.2, 1.0, 0.9], size=11))
    return out + contact_cells() + contact_lines()


def cells_case(i, name, why, names, addresses, contacts, allow=(), writer=None, header=("Namn", "e-post"), rows=None):
    """Contacts in the form's own table, its cells written as people write them (lines as breaks in a cell)."""
    m = decent(i, contacts=len(contacts), layout="table2")
    for c, given in zip(m.contacts, contacts):
        given(c)
    distinct(m.contacts)
    flow = form_flow(m)
    node = next(n for n in flow.section("3") if n.kind == "table")
    d = [c.email.split("@")[1] for c in m.contacts if c.email] or [form.COUNTIES[m.code][5]]
    who = {"d": d[0]}
    for k, c in enumerate(m.contacts):
        who |= {f"n{k}": c.name, f"f{k}": c.name.split(" ", 1)[0], f"s{k}": c.name.split(" ", 1)[1], f"e{k}": c.email or "", f"p{k}": c.phone_written or "", f"t{k}": c.title or ""}
    fill = lambda x: x.format(**who)
    node.rows = [list(map(fill, r)) for r in rows] if rows else [list(header)] + [[fill(a), fill(b)] for a, b in zip(names, addresses)]
    breaks = lambda text: re.sub(r"⏎", "<br>", text)
    return as_html(C + name, m, why, flow, allow=list(allow), edit=breaks)


def distinct(contacts):
    """Each with a title and a number of their own, so that a mistaken pair shows."""
    for k, c in enumerate(contacts):
        if c.phone_written:
            c.phone_written, c.phone = c.phone_written[:-1] + str(5 + k), c.phone[:-1] + str(5 + k)
        if c.title:
            c.title = ("samordnare", "utredare", "strateg")[k]


def untitled(c):
    c.title = c.phone = c.phone_written = None


def titled(c):
    c.title, c.phone, c.phone_written = "utvecklingsledare", None, None


def numbered(c):
    c.title = None
    c.phone_written, c.phone = "070-174 06 05", "+46701740605"


def whole(c):
    numbered(c)
    c.title = "samordnare"


def without_address(c):
    untitled(c)
    c.email = None


def contact_cells():
    two = [untitled, untitled]
    out = []
    for i, (name, names) in enumerate((("comma", "{n0}, {t0}"), ("bracket", "{n0} ({t0})"), ("dash", "{n0} - {t0}"))):
        out.append(cells_case(300 + i, f"cell-name-{name}-title.html", "Name and title in the cell of the name.", [names], ["{e0}"], [titled]))
    out.append(cells_case(303, "cell-name-and-note.html", "What is no title stands beside the name: it is kept, and no name.",
                          ["{n0} (t.o.m. 30 juni)", "{n1}, Storköpings kommun"], ["{e0}", "{e1}"], two, allow=["leftovers"]))
    for i, (name, sign) in enumerate((("och", " och "), ("samt", " samt "), ("comma", ", "), ("semicolon", "; "), ("slash", " / "), ("tight-slash", "/"), ("ampersand", " & "))):
        out.append(cells_case(304 + i, f"cell-two-persons-{name}.html", f"Two persons in one cell, joined by \"{sign.strip()}\".",
                              ["{n0}" + sign + "{n1}"], ["{e0}" + sign + "{e1}"], two))
    out.append(cells_case(311, "cell-lines-by-person.html", "Name and title beside address and number, line by line, two persons in one row.",
                          ["{n0}⏎{t0}⏎{n1}⏎{t1}"], ["{e0}⏎{p0}⏎{e1}⏎{p1}"], [whole, whole]))
    out.append(cells_case(312, "cell-crosswise.html", "Addresses stand in the opposite order: each names its person.", ["{n0}⏎{n1}"], ["{e1}⏎{e0}"], two, allow=["contacts"]))
    out.append(cells_case(313, "cell-three-names-two-addresses.html", "The second of three has no address.", ["{n0}⏎{n1}⏎{n2}"], ["{e0}⏎{e2}"], [untitled, without_address, untitled]))
    out.append(cells_case(314, "cell-address-and-number.html", "A number stands behind the address in its cell.", ["{n0}"], ["{e0}, {p0}"], [numbered]))
    out.append(cells_case(315, "cell-address-number-site.html", "Address, number and site on lines of their own are not glued together.", ["{n0}"], ["{e0}⏎Telefon {p0}⏎www.{d}"], [numbered], allow=["leftovers"]))
    out.append(cells_case(316, "cell-own-or-shared-address.html", "The person's own address or the unit's: the own one is given.", ["{n0}"], ["{e0} eller rss@{d}"], [untitled], allow=["leftovers"]))
    out.append(cells_case(317, "cell-no-address-but-number.html", "In the address's cell: that there is none, and a number.", ["{n0}", "{n1}"], ["{e0}", "saknas, nås via växeln {p1}"],
                          [untitled, lambda c: (numbered(c), setattr(c, "email", None))], allow=["leftovers"]))
    out.append(cells_case(318, "rows-of-labels.html", "Rows that say whose turn it is, and a request, are no contacts.",
                          ["Huvudkontakt:", "{n0}", "Ersättare:", "{n1}", "Kontakta oss i första hand via e-post."], ["", "{e0}", "", "{e1}", ""], two, allow=["leftovers"]))
    out.append(cells_case(319, "persons-as-columns.html", "A person a column, labels to the left.", None, None, [numbered, numbered],
                          rows=[["", "Kontakt 1", "Kontakt 2"], ["Namn", "{n0}", "{n1}"], ["e-post", "{e0}", "{e1}"], ["Telefon", "{p0}", "{p1}"]]))
    out.append(cells_case(320, "cell-surname-first.html", "Surname first, with a comma.", ["{s0}, {f0}"], ["{e0}"], [untitled], allow=["contacts"]))
    out.append(cells_case(321, "heads-of-two-labels.html", "Columns for two things each: \"Namn, titel\" and \"E-post, telefon\".", ["{n0}, {t0}", "{n1}, {t1}"], ["{e0}, {p0}", "{e1}, {p1}"], [whole, whole],
                          header=("Namn, titel", "E-post, telefon")))
    return out


def lines_case(i, name, why, lines, contacts, allow=()):
    m = decent(i, contacts=len(contacts), layout="comma")
    for c, given in zip(m.contacts, contacts):
        given(c)
    distinct(m.contacts)
    flow = form_flow(m)
    s = flow.section("3")
    at = next(k for k, n in enumerate(s) if n.tag == "s3.value")
    s[:] = [n for n in s if n.tag != "s3.value"]
    who = {}
    for k, c in enumerate(m.contacts):
        who |= {f"n{k}": c.name, f"e{k}": c.email or "", f"p{k}": c.phone_written or "", f"t{k}": c.title or ""}
    s[at:at] = [P(x.format(**who), "s3.value") for x in lines]
    return as_text(C + name, m, why, flow, allow=list(allow))


def contact_lines():
    return [
        lines_case(322, "two-names-then-two-addresses.txt", "Both names on one line, both addresses on the next.", ["{n0} och {n1}", "{e0} och {e1}"], [untitled, untitled]),
        lines_case(323, "in-a-sentence.txt", "The contact stands in a sentence.", ["Vår kontaktperson är {n0} som nås på {e0} eller {p0}."], [numbered], allow=["contacts", "leftovers"]),
        lines_case(324, "number-too-short.txt", "A number that lacks a figure is not sure.", ["{n0}, {e0}, {p0}"], [lambda c: (untitled(c), setattr(c, "phone", "+4670174065"), setattr(c, "phone_written", "070-174 06 5"))], allow=["contacts"]),
    ]


def counties():
    out = []
    forms = [("20", "Dalarnas län"), ("20", "DALARNA"), ("12", "Region Skåne"), ("23", "Jämtlands län"), ("23", "Jämtland Härjedalen"), ("14", "Västra Götalandsregionen"),
             ("14", "VG-regionen"), ("18", "Örebro"), ("18", "Region Örebro län"), ("05", "Östergötland (E)"), ("03", "Uppsala län, 03"), ("04", "Sörmland"), ("09", "Gotland (region och kommun)"),
             ("06", "Jönköpings Län"), ("08", "Kalmars län"), ("19", "västmanland"), ("13", "Hallands län."), ("25", "Norrbottens  län"), ("01", "Stockholms län")]
    for i, (code, county) in enumerate(forms):
        m = new_form(code, 4000 + i, contacts=1)
        m.county = county
        slug = "".join(c if c.isalnum() else "-" for c in model.prose.ascii_fold(county).lower()).strip("-").replace("--", "-")
        writer, ext = ((as_text, "txt"), (as_html, "html"))[i % 2]
        out.append(writer(O + f"written-{slug}-{i + 1}.{ext}", m, f"The county as {county!r}.", allow=["counties", "flags.county", "sections.1"] if county in ("VG-regionen", "Kalmars län") else ()))
    for i, (code, county) in enumerate((("20", "Dalarna County"), ("12", "Scania"), ("20", "W-län"), ("01", "Sthlm"), ("21", "Gavleborg"), ("10", "Bleking"), ("24", "AC"))):
        m = new_form(code, 4050 + i, contacts=1)
        m.county = county
        out.append(as_text(O + f"guessed-{model.prose.ascii_fold(county).lower().replace(' ', '-')}.txt", m, f"The county as {county!r}: right, or not certain.", allow=["counties", "flags.county", "sections.1"]))
    m = new_form("17", 4060)
    m.county, m.county_state = "Finnmark", "unknown"
    m.organisation = ["Nordlys familjecentrum"]
    for c in m.contacts:
        c.email = model.prose.address(c.name, "nordlys.example")
    out.append(as_text(O + "unknown-finnmark.txt", m, "Not a Swedish county, and nothing tells another."))
    m = new_form("17", 4061)
    m.county, m.county_state, m.deduced = "Mellansverige", "unknown", "17"
    out.append(as_html(O + "unknown-told-by-organisation.html", m, "Not a county; the organisation tells it, with confidence below 1.", allow=["counties"]))
    m = new_form("20", 4062)
    m.county, m.county_state, m.code = "Värmland", "conflict", "17"
    out.append(as_text(O + "conflict-varmland-dalarna.txt", m, "The county says Värmland, organisation and addresses Dalarna.", allow=["counties"]))
    m = new_form("22", 4063)
    m.county, m.county_state, m.code = "Västerbotten", "conflict", "24"
    out.append(as_reportlab(O + "conflict-vasterbotten-vasternorrland.pdf", m, "Two counties whose names look alike.", allow=["counties"]))
    m = new_form("13", 4064)
    m.county, m.county_state, m.deduced = "", "empty", "13"
    out.append(as_word_html(O + "empty-told-by-organisation.htm", m, "County empty, told by organisation and addresses."))
    m = new_form("13", 4065, contacts=1)
    m.county, m.county_state = "", "empty"
    m.organisation = ["Samverkansnämnden"]
    m.contacts[0].email = model.prose.address(m.contacts[0].name, "samverkan.example")
    for k in form.ANSWERS:
        m.answers[k] = [("p", "Se vår verksamhetsplan för 2021.")]
    out.append(as_text(O + "empty-told-by-nothing.txt", m, "County empty, and nothing tells it."))
    m = new_form("05", 4066)
    m.county, m.county_state, m.deduced = "Välj ett objekt.", "empty", "05"
    out.append(as_html(O + "placeholder.html", m, "The county's drop-down was never used."))
    m = new_form("06", 4067)
    m.organisation = []
    out.append(as_text(O + "organisation-missing.txt", m, "No organisation."))
    m = new_form("14", 4068)
    m.organisation = ["VästKom", "Göteborgsregionen", "Skaraborgs Kommunalförbund"]
    out.append(as_reportlab(O + "organisation-three-lines.pdf", m, "Three bodies, a line each."))
    m = new_form("24", 4069)
    m.answers["honour.year"] = [("p", "Vi lär av Värmland och Östergötland, som har kommit längre, och av Region Skåne."), ("p", "Länsstyrelsen i Stockholm bjuder in till en konferens.")]
    out.append(as_text(O + "others-mentioned-in-answer.txt", m, "Other counties are mentioned in an answer: the sender is one.", ))
    m = new_form("17", 4070)
    flow = form_flow(m)
    names = [(code, row[0]) for code, row in sorted(form.COUNTIES.items())]
    flow.section("1")[1:] = [Node("box", name, "s1.value", state="checked" if code == "17" else "unchecked") for code, name in names]
    out.append(as_text(O + "ticked-in-a-list.txt", m, "The 21 counties are printed with boxes, one is ticked.", flow))
    m = new_form("13", 4071)
    flow = form_flow(m)
    flow.section("1")[:] = [Node("table", tag="s1.value", rows=[["1. Län", "2. Organisation"], [form.COUNTIES["13"][0], m.organisation[0]]])]
    flow.section("2")[:] = []
    out.append(as_html(O + "labels-in-one-row.html", m, "1 and 2 stand side by side, their values below them.", flow, allow=["sections"]))
    m = new_form("21", 4072)
    flow = form_flow(m)
    flow.section("2")[2:2] = [P("Ankom 2021-05-28"), P("Dnr 21/00871")]
    out.append(as_text(O + "stamp-beside-organisation.txt", m, "A register's stamp was read with the organisation.", flow, allow=["leftovers"]))
    m = new_form("18", 4073)
    flow = form_flow(m)
    flow.section("2")[2:2] = [P("Region Örebro läns registratur"), P("Inkom 2021-05-27")]
    out.append(as_text(O + "stamp-names-its-register.txt", m, "The stamp's first line names whose register it is.", flow, allow=["leftovers"]))
    return out


def privacy():
    out = []
    spots = [("bare", "811228-9874"), ("twelve", "198112289874"), ("plus", "121212+1212"), ("coordination", "701063-2391")]
    for i, (name, number) in enumerate(spots):
        m = decent(90 + i)
        key = list(form.ANSWERS)[i]
        m.answers[key] = [("p", "Så här skrev en handläggare till oss om ett ärende."), ("p", f"Kvinnan, {number}, fick vänta i elva veckor på ett första samtal.")]
        m.personal = [key]
        allow = ["flags.privacy"] if name in ("twelve", "coordination", "plus") else ()
        out.append((as_text, as_html)[i % 2](f"cases/privacy/personal-number-{name}." + ("txt", "html")[i % 2], m, "A valid (test) personal identity number in an answer.", allow=allow))
    written = [("ten-figures", "8112289874"), ("ten-spaced", "811228 9874"), ("twelve-spaced", "19811228 9874"), ("spaced-dash", "811228 – 9874")]
    for i, (name, number) in enumerate(written):
        m = decent(96 + i)
        m.answers["honour.year"] = [("p", f"Kvinnan, {number}, fick vänta i elva veckor på ett första samtal.")]
        m.personal = ["honour.year"]
        out.append(as_text(f"cases/privacy/personal-number-{name}.txt", m, "A valid (test) personal identity number in another writing."))
    m = decent(100)
    m.answers["honour.year"] = [("p", "Dnr 2021-8112289874, fakturan +8112289874, telefonerna 0701740605 och 070174 0605 och beloppet 811228 9875 är inga personnummer.")]
    out.append(as_text("cases/privacy/not-personal-numbers-unhyphened.txt", m, "Numbers without a hyphen that are no personal numbers: a reference, phones, a wrong check digit."))
    m = decent(95)
    m.answers["honour.year"] = [("p", "Ärendena 811228-9875 och 640823-3235 är diarienummer, 202100-2114 ett organisationsnummer och 070-174 06 12 en telefon.")]
    out.append(as_text("cases/privacy/not-personal-numbers.txt", m, "Numbers that look like personal numbers and are none: wrong check digit, an organisation's number, a phone."))
    return out


def cases():
    return ticks() + contacts() + counties() + privacy()
