"""Mistakes that a review of the program found: what looked certain and was wrong, and what was lost."""

import form
import model
import truth
import words
from case import as_html, as_text
from model import Node, P, form_flow, new_form
from values import cells_case, lines_case, numbered, untitled

O = "cases/county/"
A = "cases/text/"
V = "cases/privacy/"


# ---------------------------------------------------------------- counties

def county_case(name, code, seed, why, nodes, writer=as_text, state="given", deduced=None, **options):
    m = new_form(code, seed)
    m.county_state, m.deduced = state, deduced
    flow = form_flow(m)
    flow.section("1")[1:] = nodes
    return writer(O + name, m, why, flow, **options)


def boxes_in_line(chosen, codes):
    return " ".join(("☒ " if c == chosen else "☐ ") + form.COUNTIES[c][1] for c in codes)


def counties():
    def boxes(chosen):
        return [Node("box", row[0], "s1.value", state="checked" if c == chosen else "unchecked", name="lan-" + c)
                for c, row in sorted(form.COUNTIES.items())]

    out = []
    codes = sorted(form.COUNTIES)
    out.append(county_case("name-before-the-list.txt", "24", 11001, "The county's name is typed above a list whose boxes stand before the names, several on a line: the box before Västerbotten is ticked.",
                           [P("Västerbotten", "s1.value"), *(P(boxes_in_line("24", codes[k:k + 7]), "s1.value") for k in (0, 7, 14))]))
    out.append(county_case("example-before-the-list.html", "22", 11002, "The line above the list gives a county as an example; boxes stand before the names.",
                           [P("Sätt kryss framför det län som planen avser, exempelvis Hallands län.", "s1.value")] + boxes("22"), as_html))
    out.append(county_case("jointly-for-five.txt", "18", 11003, "One form for five counties, which are named in a sentence: something was given, and which county stands first is told.",
                           [P("Planen är gemensam för Örebro, Värmlands, Västmanlands, Södermanlands och Uppsala län.", "s1.value")],
                           allow=["counties"]))
    out[-1].truth["counties"] = [truth.county(c) for c in ("18", "17", "19", "04", "03")]
    return out


# ---------------------------------------------------------------- answers

SAME = ("Enligt den samverkansplan som länets kommuner och regionen har beslutat ska minst 1000 medarbetare i socialtjänst, skola, hälso- och sjukvård "
        "och idéburna organisationer varje år få grundläggande kunskap om våld i nära relationer, hedersrelaterat våld och förtryck samt om barns "
        "rätt till skydd, stöd och delaktighet. ")


def answers():
    out = []
    m = new_form("19", 11010)
    m.choices.update({"plan.thisForm": "unchecked", "plan.attached": "checked"})
    for key in ("honour.threeYear", "integration.threeYear", "knowledge.threeYear", "followUp.threeYear"):
        m.answers[key] = [("p", "Utrymmet, 1000 tecken, är för litet: målen står i bilaga 1.")]
    out.append(as_text(A + "answers-refer-to-an-appendix.txt", m, "Four answers are the same sentence, which speaks of the form's limit: it is an answer, not guidance."))

    m = new_form("08", 11011)
    own = {"honour.year": "I år gäller det elevhälsan i Mörbylånga och Torsås.", "integration.year": "I år beslutas hur kostnaden delas efter 2023.",
           "knowledge.year": "I år läggs två av dagarna på barn som upplever våld.", "followUp.year": "I år räknas deltagarna per kommun och yrke."}
    for key, text in own.items():
        m.answers[key] = [("p", SAME + text)]
    out.append(as_html(A + "answers-open-alike.html", m, "Four answers open with the same long sentence, in which a figure is that of the limit, and go on differently."))

    m = new_form("12", 11012)
    for key in ("honour.threeYear", "integration.threeYear", "knowledge.threeYear", "followUp.threeYear"):
        m.answers[key] = [("p", "Delmålet är att planen når 1000 chefer i länet.")] + m.answers[key]
    out.append(words.case("answers-open-with-one-sentence.docx", m, "Four answers open with the same short paragraph, in which a figure is that of the limit; other paragraphs follow.",
                          words.Writer().docx(form_flow(m))))

    m = new_form("03", 11013)
    m.answers["integration.threeYear"] = [("p", "Vi har numrerat målen efter formulärets avsnitt."), ("p", "8 a. Gemensam styrning"), *m.answers["integration.threeYear"]]
    m.answers["integration.year"] = [("p", "Det här gör vi först:"), ("p", "8 b. Uppdrag och mandat"), *m.answers["integration.year"]]
    out.append(as_text(A + "own-numbers-within-answers.txt", m, "Titles within two answers bear the section's number and a letter: what follows them is still the answer, or not certain.",
                       allow=["answers.integration"]))
    m = new_form("25", 11014)
    m.answers["support"] = [("p", "Åtgärderna i vår plan är numrerade från 1 till 12. Utöver dem önskar vi:"), ("en", "13)", "Stöd med enkäter"), ("p", "Frågorna får gärna vara desamma i hela landet.")]
    out.append(as_html(A + "list-goes-on-at-thirteen.html", m, "A list that began elsewhere goes on in section 12 with the number that the form leaves out.", allow=["answers.support"]))
    return out


# ---------------------------------------------------------------- contacts

def named(name):
    def change(c):
        domain = c.email.split("@")[1]
        untitled(c)
        c.name, c.email = name, model.prose.address(name, domain)
    return change


def mailbox(c):
    untitled(c)
    c.email = "kvinnofrid@" + c.email.split("@")[1]


def contacts():
    two = [untitled, untitled]
    three = ("Namn", "e-post", "Telefon")
    out = [
        cells_case(8001, "cell-word-above-address.html", "A word that says what kind of address it is stands above the address in its cell.",
                   ["{n0}", "{n1}"], ["arbete⏎{e0}", "tjänst⏎{e1}"], two, allow=["leftovers"]),
        cells_case(8002, "cell-forename-above-address.html", "Two persons in a row; in the cell of the addresses each is named once more by forename.",
                   ["{n0}⏎{n1}"], ["{f0}⏎{e0}⏎{f1}⏎{e1}"], two, allow=["leftovers"]),
        cells_case(8003, "cell-word-above-mailbox.html", "A word stands above an address that names nobody: nothing tells whether it belongs to it.", ["{n0}"], ["kansliet⏎{e0}"], [mailbox], allow=["contacts", "leftovers"]),
        cells_case(8004, "row-of-switchboard.html", "The table's last row is the switchboard's: nobody's own number, and no person.", None, None, two,
                   rows=[list(three), ["{n0}", "{e0}", ""], ["{n1}", "{e1}", ""], ["Växeln", "", "040-628 04 77"]], allow=["leftovers"]),
        cells_case(8012, "row-of-switchboard-named-beside-number.html", "The table's last row is the switchboard's, named in the column before the number's.", None, None, two,
                   rows=[list(three), ["{n0}", "{e0}", ""], ["{n1}", "{e1}", ""], ["", "Växel", "08-465 004 77"]], allow=["leftovers"]),
        cells_case(8005, "row-of-number-alone.html", "Below two persons a row holds nothing but a number: whose it is nobody can tell.", None, None, two,
                   rows=[list(three), ["{n0}", "{e0}", ""], ["{n1}", "{e1}", ""], ["", "", "031-390 06 77"]], allow=["contacts", "leftovers"]),
        cells_case(8006, "cell-crosswise-one-surname-one-initial.html", "Two of one surname and one initial, their addresses in the other order: each is spelt out.",
                   ["{n0}, {n1}"], ["{e1}, {e0}"], [named("Josefin Vedinge"), named("Jonatan Vedinge")]),
        cells_case(8007, "rows-crossed-one-surname-one-initial.html", "The sender put each address into the other's row; both have one surname and one initial.",
                   ["{n0}", "{n1}"], ["{e1}", "{e0}"], [named("Birgit Tingsås"), named("Bodil Tingsås")], allow=["contacts", "flags.contact"]),
        lines_case(8009, "number-name-address.txt", "A person a line, the number first.", ["Tfn {p0} {n0} {e0}", "Tfn {p1} {n1} {e1}", "Tfn {p2} {n2} {e2}"], [numbered, numbered, numbered]),
        lines_case(8010, "numbers-below-persons.txt", "Two persons, and then two numbers, a line each: in the order of the persons, or not certain.",
                   ["{n0}, {e0}", "{n1}, {e1}", "Mobil: {p0}", "Mobil: {p1}"], [numbered, numbered], allow=["contacts"]),
        lines_case(8011, "on-leave-address-of-substitute.txt", "A person on leave is named with the substitute, whose address it is.",
                   ["{n1} (sjukskriven, {n0} är ersättare), {e0}"], two, allow=["contacts", "flags.contact", "sections.3"]),
        lines_case(8008, "on-leave-labelled.txt", "A person on leave is named with the substitute behind the label of the name; the address is the substitute's.",
                   ["Namn: {n1}, tjänstledig och ersätts till oktober av {n0}", "E-post: {e0}"], two, allow=["contacts", "flags.contact", "sections.3"]),
    ]
    for case in out[-2:]:  # who is on leave has no address of their own here
        case.truth["contacts"] = case.truth["contacts"][:1]
    return out


# ---------------------------------------------------------------- personal numbers

def privacy():
    out = []
    spots = [("behind-a-reference", "as_text", "honour.year", "Ärendet har nummer 204518 811228-9874 och har legat hos oss i elva veckor."),
             ("behind-a-day", "as_html", "knowledge.threeYear", "Anmälan kom 20210414 670919-9530, och samtal erbjöds först i juni.")]
    for i, (name, writer, key, text) in enumerate(spots):
        m = new_form(("05", "17")[i], 11030 + i)
        m.answers[key] = [("p", "Ett exempel på varför målet behövs."), ("p", text)]
        m.personal = [key]
        make, ext = {"as_text": (as_text, "txt"), "as_html": (as_html, "html")}[writer]
        out.append(make(V + f"personal-number-{name}.{ext}", m, "Other figures and a blank stand before a (test) personal identity number."))
    return out


def cases():
    return counties() + answers() + contacts() + privacy()
