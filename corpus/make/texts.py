"""The form's text put out of shape: moved, cut, renumbered, re-cased, re-wrapped, quoted, re-encoded."""

import random
import unicodedata

import form
import model
import web
from case import (as_bytes, as_chromium, as_html, as_markdown, as_reportlab, as_text, as_word_html, as_word_pdf)
from model import P, Node, form_flow, new_form
from truth import form_truth

D = "cases/text/"
L = "cases/lookalike/"
E = "cases/encoding/"
CODES = list(form.COUNTIES)


def decent(i, **options):
    return new_form(CODES[i % 21], 2000 + i, **options)


def moved(flow, number, before):
    s = flow.section(number)
    flow.sections.remove(s)
    flow.sections.insert([x.number for x in flow.sections].index(before), s)
    return flow


def swapped(flow, a, b):
    numbers = [s.number for s in flow.sections]
    i, j = numbers.index(a), numbers.index(b)
    flow.sections[i], flow.sections[j] = flow.sections[j], flow.sections[i]
    return flow


def heads(flow, change):
    for k, s in enumerate(flow.sections):
        for n in s:
            if n.tag == f"s{s.number}.head":
                n.text = change(s.number, form.HEADS[s.number], k)
    return flow


def texts(flow, change, tags=None):
    for n in flow.nodes():
        if n.kind != "table" and (tags is None or n.tag in tags or n.tag.split(".")[-1] in tags):
            n.text = change(n.text)
    return flow


def structure():
    out = []
    m = decent(1)
    out.append(as_text(D + "sections-moved-12-before-7.txt", m, "Section 12 stands before 7.", moved(form_flow(m), "12", "7")))
    m = decent(2, layout="comma")
    out.append(as_html(D + "sections-moved-14-first.html", m, "The signature stands first of all sections.", moved(form_flow(m), "14", "1"), boxes="glyph"))
    m = decent(3)
    out.append(as_text(D + "sections-swapped-8-9.txt", m, "8 and 9 have changed places, with their numbers.", swapped(form_flow(m), "8", "9")))
    m = decent(4)
    out.append(as_reportlab(D + "sections-swapped-7-10.pdf", m, "7 and 10 have changed places.", swapped(form_flow(m), "7", "10")))
    m = decent(5, layout="labelled")
    out.append(as_markdown(D + "sections-swapped-1-3.md", m, "1 and 3 have changed places.", swapped(form_flow(m), "1", "3"), style="github"))
    m = decent(6)
    flow = swapped(form_flow(m), "8", "9")
    heads(flow, lambda n, t, k: f"{form.NUMBERS[k]}. {t}")
    out.append(as_html(D + "sections-swapped-8-9-renumbered.html", m, "8 and 9 have changed places and taken each other's number: the words decide.", flow))
    m = decent(7)
    flow = form_flow(m)
    flow.sections.reverse()
    out.append(as_text(D + "sections-reversed.txt", m, "All sections in reverse order.", flow))

    short = {".q1": "Treåriga mål för arbetet fram till 2023", ".q2": "Prioritering och mål för arbetet 2021"}

    def shortened(flow, end=""):
        return texts(flow, lambda t: next((v for k, v in short.items() if v[-4:] in t), t) + end, ("s7.q1", "s7.q2", "s8.q1", "s8.q2", "s9.q1", "s9.q2", "s10.q1", "s10.q2"))

    m = decent(64)
    flow = shortened(heads(form_flow(m), lambda n, t, k: f"Avsnitt {n} – {t}"))
    out.append(as_word_html(D + "headings-avsnitt-questions-shortened.html", m, "A word before each heading's number, and a dash; the questions lost their first and last words.", flow))
    m = decent(65, layout="labelled")
    flow = shortened(heads(form_flow(m), lambda n, t, k: f"Fråga {n}. {t}"), " (max 800 tecken)")
    out.append(as_reportlab(D + "headings-fraga-questions-shortened.pdf", m, "A word before each heading's number; other limits behind shortened questions.", flow))
    m = decent(66, layout="comma")
    flow = shortened(heads(form_flow(m), lambda n, t, k: f"Punkt {n}: {t}"), ":")
    out.append(as_text(D + "headings-punkt-questions-shortened.txt", m, "A word before each heading's number; a colon behind shortened questions.", flow))

    m = decent(69, layout="comma")
    flow = form_flow(m).drop("s12.q1").drop("s12.q2")
    heads(flow, lambda n, t, k: f"{n}. {t}" + (" (max 500 tecken)" if n == "12" else ""))
    texts(flow, lambda t: t.replace(" med detta dokument", ""), ("s11.box",))
    out.append(as_html(D + "limit-behind-a-heading-statement-shortened.html", m, "The limit of section 12 stands behind its heading; a statement of 11 has lost its end.", flow))

    m = decent(70, layout="labelled")
    flow = shortened(form_flow(m))
    for section in flow.sections:
        section[:] = [n for node in section for n in ([node, P("(max 1000 tecken)", node.tag)] if ".q" in node.tag and section.number != "12" else [node])]
    out.append(as_html(D + "limit-below-its-question.html", m, "Each question's limit is a paragraph of its own.", flow))
    m = decent(71)
    flow = texts(form_flow(m), lambda t: next(v for k, v in short.items() if (k == ".q1") == ("treåriga" in t)) + ":", ("s7.q1", "s7.q2", "s8.q1", "s8.q2", "s9.q1", "s9.q2", "s10.q1", "s10.q2"))
    titles = {"7": "Utveckla kunskap och kapacitet – hedersrelaterat våld och förtryck", "8": "Integrera kvinnofridsområdet i RSS ordinarie struktur",
              "9": "Stödja kunskaps- och verksamhetsutveckling med ett tydligt barnperspektiv", "10": "Stödja och utveckla arbetet med systematisk uppföljning"}
    heads(flow, lambda n, t, k: f"{'abcdefghijklm'[k]}) {titles.get(n, t)}")
    out.append(as_html(D + "headings-lettered-shortened.html", m, "Letters in the place of the headings' numbers, and half of their words.", flow))
    m = decent(72, layout="comma")
    flow = form_flow(m)
    for section in flow.sections:
        if section.number == "2":
            values = [n.text for n in section if n.tag == "s2.value"]
            section[:] = [section[0], Node("table", tag="s2.value", rows=[["Organisation", values[0]]])]
            m.organisation = values[:1]
    out.append(as_html(D + "organisation-labelled-in-a-row.html", m, "The heading once more as the label of the organisation's row.", flow))

    m = decent(73, layout="beside", contacts=2)
    out.append(as_html(D + "contacts-side-by-side.html", m, "Two contacts in two columns, each line with its label.", form_flow(m)))
    # One person has a title and so a line more: the rows do not agree, and the last line stands alone.
    m = decent(76, contacts=2)
    m.contacts[0].title, m.contacts[1].title = "processledare", None
    for c, own in zip(m.contacts, ("66", "70")):
        c.phone, c.phone_written = "+465455510" + own, "054-555 10 " + own
    lines = [[f"Namn: {c.name}", *([f"Titel: {c.title}"] if c.title else []), "E-post:", c.email_written or c.email, f"Tfn: {c.phone_written or c.phone}"] for c in m.contacts]
    flow = form_flow(m)
    flow.section("3")[1:] = [Node("table", tag="s3.value", rows=[[a, b] for a, b in zip(lines[0], lines[1] + [""])])]
    out.append(as_html(D + "contacts-side-by-side-uneven.html", m, "Two contacts in two columns, each with labels of its own; the first has a line more.", flow))
    flow = form_flow(m)
    flow.section("3")[1:] = [P("CONTACTS", "s3.value")]
    columns = "".join(f'<div style="width: 230px">{"".join(f"<div>{x}</div>" for x in own)}</div>' for own in lines)
    out.append(as_chromium(D + "contacts-side-by-side-uneven.pdf", m, "The same on a page.",
                           content=web.printable(flow.nodes()).replace("CONTACTS", f'<div style="display: flex">{columns}</div>')))
    m = decent(74, layout="besidelabels", contacts=2)
    out.append(as_reportlab(D + "contacts-side-by-side-labels-above.pdf", m, "Two contacts in two columns, a row of labels above each row of values.", form_flow(m)))
    m = decent(75)
    flow = form_flow(m).drop("s1.head")
    out.append(as_text(D + "county-without-its-heading.txt", m, "The heading of section 1 is lost, its value is not.", flow, allow=("counties", "flags.section", "sections.1")))

    m = decent(76, layout="comma")
    flow = form_flow(m).drop("s2.head")
    own = {"1": "Län och 2. Organisation", "5": "SKR:s nätverk", "7": "Hedersrelaterat våld och förtryck", "8": "Kvinnofrid i ordinarie struktur",
           "9": "Kunskaps- och verksamhetsutveckling med barnperspektiv", "10": "Systematisk uppföljning"}
    heads(flow, lambda n, t, k: f"{n}. {own.get(n, t)}")
    texts(flow, lambda t: "Vad ska vara uppnått 2023?" if "treåriga" in t else "Hur börjar vi 2021?", [f"s{n}.q{k}" for n in (7, 8, 9, 10) for k in (1, 2)])
    out.append(as_html(D + "headings-and-questions-reworded.html", m, "The questions in other words, alike in each section; headings in fewer words; one heading for 1 and 2.", flow))

    def in_tables(m, rows):
        """Sections 7 to 10 as tables; each answer is one paragraph."""
        m.answers = {k: [("p", " ".join(b[-1] if b[0] != "split" else f"{b[1]} {b[2]}" for b in v))] for k, v in m.answers.items()}
        flow = form_flow(m)
        for section in flow.sections:
            if section.number in ("7", "8", "9", "10"):
                found = {x.tag.split(".")[-1]: x.text for x in section}
                section[:] = [section[0], Node("table", tag=f"s{section.number}.value", rows=rows(found))]
        return flow

    m = decent(77, layout="comma")
    flow = in_tables(m, lambda t: [["Mål till 2023 (max 1000 tecken)", "Prioritering och mål 2021 (max 1000 tecken)"], [t["a1"], t["a2"]]])
    out.append(as_html(D + "questions-side-by-side-shortened.html", m, "Each section a table, its two questions the heads of the columns, in fewer words.", flow))
    m = decent(78, layout="comma")
    flow = in_tables(m, lambda t: [["Mål till 2023", t["q1"]], ["", t["a1"]], ["År 2021", t["q2"]], ["", t["a2"]]])
    out.append(as_html(D + "labels-beside-questions.html", m, "A label of the sender's own in front of each question, the answer in the row below.", flow))
    m = decent(79, layout="beside", contacts=2)
    flow = form_flow(m)
    texts(flow, lambda t: f"{t}:", ("s3.head",))
    flow.section("1")[:] = [Node("h", "A. Vem svarar?", "s1.head", level=2), P(f"Län: {m.county}", "s1.value")]
    flow.section("2")[:] = [P("Organisation:", "s2.head"), P("Ange organisation", "s2.hint"), P(m.organisation[0], "s2.value")]
    heading = flow.section("3")[0]
    flow.section("3")[0] = P("Kontaktuppgifter RSS:", heading.tag)
    out.append(as_html(D + "head-fields-as-labels.html", m, "County, organisation and contacts are labels under one heading; a prompt stands above the organisation.", flow))

    m = decent(80, layout="comma")
    flow = form_flow(m)
    texts(flow, lambda t: "Vart vill vi nå på tre år?" if "treåriga" in t else "Det gör vi i år", [f"s{n}.q{k}" for n in (7, 8, 9, 10) for k in (1, 2)])
    heads(flow, lambda n, t, k: {"1": "Vårt län", "2": "Vår organisation", "3": "Våra kontaktpersoner", "12": "Vilket stöd vill vi ha från SKR?"}.get(n, t))
    for section in flow.sections:
        section[:] = [n for node in section for n in ([node, P("Högst 1000 tecken", node.tag)] if ".q" in node.tag and section.number != "12" else [node])]
    out.append(as_html(D + "questions-that-take-turns.html", m, "Questions in other words that name no year: they take turns. The limit stands below each.", flow))
    m = decent(81, layout="labelledline")
    flow = form_flow(m)
    for section in flow.sections:
        answered = [n for n in section if n.tag.split(".")[-1] in ("a1", "a2")]
        for tag in {n.tag for n in answered}:
            first = next(i for i, n in enumerate(section) if n.tag == tag)
            section.insert(first, P("Svar:", tag))
    texts(flow, lambda t: f"Svar: {t}", ("s2.value",))
    out.append(as_html(D + "answers-labelled.html", m, "The sender's own label above each answer, and before the organisation.", flow))

    def in_a_table(m):
        """The form as one table, the contacts under a label of the sender's own."""
        flow = form_flow(m)
        contacts = flow.section("3")
        contacts[:] = [P("Vem kan SKR ringa eller mejla?", "s3.head")] + contacts[1:]
        rows = [(flow.section(n)[:1], flow.section(n)[1:]) for n in ("1", "2", "3")]
        rows[2] = (contacts[:1], [P(f"{c.name}, {c.title}, {c.email}, {c.phone_written}", "s3.value") for c in m.contacts])
        cells = "".join(f"<tr><td>{web.body(left, headings=False)}</td><td>{web.body(right)}</td></tr>" for left, right in rows)
        return web.page(web.body(flow.front) + f"<table>{cells}</table>" + web.body([n for s in flow.sections[3:] for n in s] + flow.back))

    m = decent(82, layout="comma")
    out.append(as_html(D + "contacts-under-a-question-of-ones-own.html", m, "The fields of the head in a table; the contacts' label is a question of the sender's own.", edit=lambda _, m=m: in_a_table(m), allow=("contacts", "organisation", "sections.3", "flags.section")))

    m = decent(84, layout="comma")
    m.answers = {k: [("p", " ".join(b[-1] if b[0] != "split" else f"{b[1]} {b[2]}" for b in v))] for k, v in m.answers.items()}
    flow = form_flow(m)
    rows = []
    for n in ("7", "8", "9", "10"):
        found = {x.tag.split(".")[-1]: x.text for x in flow.section(n)}
        rows += [[f"{form.HEADS[n].rstrip('.')}: treåriga mål fram till 2023", found["a1"]], [f"{form.HEADS[n].rstrip('.')}: prioritering och mål 2021", found["a2"]]]
    flow.section("7")[:] = [Node("table", tag="s7.value", rows=rows)]
    flow.sections = [x for x in flow.sections if x.number not in ("8", "9", "10")]
    out.append(as_html(D + "headings-and-questions-in-one-label.html", m, "7 to 10 are a table: each row's label is the heading and the question, shortened.", flow))
    m = decent(85, layout="comma")
    flow = form_flow(m)
    for n, label in (("1", "Län"), ("2", "Organisation"), ("3", "Kontakt")):
        flow.section(n)[0] = P(label, f"s{n}.head")
    out.append(as_html(D + "head-fields-as-plain-labels.html", m, "The labels of the head are paragraphs, while the form's headings are headings; the contacts' is one word.", flow, allow=("contacts", "organisation", "sections.3", "flags.section")))

    def in_a_matrix(i, numbered=False, **options):
        """Sections 7 to 10 as the rows of one table, its columns headed by the questions; each answer is one paragraph."""
        m = decent(i, **options)
        m.answers = {k: [("p", " ".join(b[-1] if b[0] != "split" else f"{b[1]} {b[2]}" for b in v))] for k, v in m.answers.items()}
        flow = form_flow(m)
        rows = [["Område", short[".q1"], short[".q2"] + " (max 1000 tecken)"]]
        for n in ("7", "8", "9", "10"):
            rows.append(([n, form.HEADS[n]] if numbered else [f"{n}. {form.HEADS[n]}"]) + [" ".join(x.text for x in flow.section(n) if x.tag == f"s{n}.a{k}") for k in (1, 2)])
        if numbered:
            rows[0].insert(0, "Nr")
        flow.section("7")[:] = [Node("table", tag="s7.value", rows=rows)]
        flow.sections = [x for x in flow.sections if x.number not in ("8", "9", "10")]
        return m, flow

    m, flow = in_a_matrix(67, layout="comma")
    out.append(as_html(D + "sections-in-a-matrix.html", m, "7 to 10 are the rows of a table, their questions the heads of its columns.", flow))
    m, flow = in_a_matrix(83, numbered=True, layout="comma")
    out.append(as_html(D + "sections-in-a-numbered-matrix.html", m, "7 to 10 are the rows of a table with their numbers in a column of their own.", flow))
    m, flow = in_a_matrix(68, layout="comma")
    out.append(as_word_pdf(D + "sections-in-a-matrix.pdf", m, "7 to 10 are the rows of a table made in Word, their questions the heads of its columns.", flow))

    m = decent(8)
    out.append(as_text(D + "heading-deleted-5.txt", m, "Heading 5 is gone; its box's label is unique, so the section is found.", form_flow(m).drop("s5.head")))
    m = decent(9)
    out.append(as_text(D + "heading-deleted-9.txt", m, "Heading 9 is gone, its questions stand: the order alone tells which they are.", form_flow(m).drop("s9.head"),
                       allow=["answers.knowledge", "answers.integration", "sections.9", "sections.8", "flags.section"]))
    m = decent(10)
    out.append(as_html(D + "heading-deleted-12.html", m, "Heading 12 is gone; its question is unique.", form_flow(m).drop("s12.head")))
    m = decent(11)
    out.append(as_word_pdf(D + "heading-deleted-11.pdf", m, "Heading 11 is gone; its text and boxes stand.", form_flow(m).drop("s11.head")))
    m = decent(12)
    out.append(as_text(D + "heading-deleted-2-3.txt", m, "Headings 2 and 3 are gone: only the values' kind tells what they are.", form_flow(m).drop("s2.head", "s3.head"),
                       allow=["organisation", "contacts", "counties", "flags.organisation", "flags.contact", "flags.county", "flags.section", "sections.2", "sections.3", "sections.1"]))
    m = decent(13)
    flow = form_flow(m).drop("s8.head", "s8.q1", "s8.q2")
    m.missing = {"8"}
    out.append(as_text(D + "heading-and-questions-deleted-8.txt", m,
                       "Heading and questions of 8 are gone and its answers are left: they must not become 7's with certainty.",
                       flow, allow=["answers.honour.year", "answers.integration"]))
    m = decent(14)
    flow = form_flow(m).drop("s10.head", "s10.q1", "s10.q2")
    m.missing = {"10"}
    out.append(as_reportlab(D + "heading-and-questions-deleted-10.pdf", m, "As above for 10, in a PDF.", flow, allow=["answers.knowledge.year", "answers.followUp"]))
    m = decent(15)
    flow = form_flow(m).drop("s7.q2")
    out.append(as_text(D + "question-deleted-7-year.txt", m, "The second question of 7 is gone; its answer follows the first's.", flow,
                       allow=["answers.honour", "sections.7"]))
    m = decent(16)
    flow = form_flow(m).drop("s9.q1", "s9.q2")
    out.append(as_html(D + "questions-deleted-9.html", m, "Both questions of 9 are gone: which answer is which can only be guessed.", flow,
                       allow=["answers.knowledge", "sections.9"]))
    m = decent(17)
    m.missing = {"9"}
    out.append(as_text(D + "section-missing-9.txt", m, "Section 9 is gone altogether: section.missing alone."))
    m = decent(18)
    m.missing = {"4", "5", "6"}
    out.append(as_word_html(D + "sections-missing-4-5-6.htm", m, "The three commitments are gone."))
    m = decent(19)
    m.missing = {"14"}
    out.append(as_html(D + "section-missing-14.html", m, "No signature section: section.missing alone, not signature.missing."))
    m = decent(20)
    m.missing = {"1", "2"}
    m.deduced = m.code
    m.contacts[0].email = model.prose.address(m.contacts[0].name, form.COUNTIES[m.code][5])
    out.append(as_text(D + "sections-missing-1-2.txt", m, "County and organisation sections are gone; the addresses tell the county.", allow=["counties"]))
    m = decent(21)
    m.missing = {"11", "12"}
    out.append(as_reportlab(D + "sections-missing-11-12.pdf", m, "11 and the voluntary 12 are gone.", font="Liberation Sans"))
    m = decent(22)
    m.answers = {k: [] for k in form.ANSWERS}
    out.append(as_text(D + "answers-all-empty.txt", m, "Everything but the answers is filled in; 12 may be empty."))
    m = decent(23)
    m.answers["honour.threeYear"], m.answers["support"] = [], []
    out.append(as_markdown(D + "answers-empty-first-and-support.md", m, "The first answer and the voluntary one are empty."))

    schemes = {
        "letters": lambda n, t, k: f"{chr(65 + k)}. {t}",
        "no-gap": lambda n, t, k: f"{k + 1}. {t}",
        "parenthesis": lambda n, t, k: f"{n}) {t}",
        "none": lambda n, t, k: t,
        "behind": lambda n, t, k: f"{t} ({n})",
        "dash": lambda n, t, k: f"{n} – {t}",
        "paragraph-sign": lambda n, t, k: f"§ {n} {t}",
        "decimal": lambda n, t, k: f"1.{k + 1} {t}",
        "shifted": lambda n, t, k: f"{k + 2}. {t}",
    }
    for i, (name, change) in enumerate(schemes.items()):
        m = decent(30 + i, layout=["table2", "comma", "labelled"][i % 3])
        flow = heads(form_flow(m), change)
        note = f"Sections renumbered: {name}."
        path = D + "renumbered-" + name
        if i % 3 == 0:
            out.append(as_text(path + ".txt", m, note, flow))
        elif i % 3 == 1:
            out.append(as_html(path + ".html", m, note, flow, boxes="glyph", headings=i % 2 == 0))
        else:
            out.append(as_reportlab(path + ".pdf", m, note, flow))
    return out


def wording():
    out = []
    m = decent(40)
    out.append(as_text(D + "headings-upper.txt", m, "Headings in capitals.", heads(form_flow(m), lambda n, t, k: f"{n}. {t.upper()}")))
    m = decent(41)
    out.append(as_word_pdf(D + "headings-upper-title.pdf", m, "Title and headings in capitals.", texts(form_flow(m), str.upper, {"title", "head"})))
    m = decent(42)
    flow = texts(form_flow(m), lambda t: t.replace(" ", "\u00a0"), {"head", "q1", "q2"})
    out.append(as_text(D + "nbsp-in-printed-text.txt", m, "NBSP between all words of headings and questions.", flow))
    m = decent(43)
    flow = texts(form_flow(m), lambda t: t.replace(" och ", "\u00a0och ").replace(" i ", " i\u00a0"))
    out.append(as_html(D + "nbsp-everywhere.html", m, "NBSP in answers and printed text.", flow))
    m = decent(44)
    soft = lambda t: " ".join(w[:4] + "\u00ad" + w[4:] if len(w) > 8 and "@" not in w else w for w in t.split(" "))
    out.append(as_html(D + "soft-hyphens.html", m, "Soft hyphens inside long words, printed text and answers alike.", texts(form_flow(m), soft, {"head", "q1", "q2", "a1", "a2", "title", "intro"})))
    m = decent(45)
    out.append(as_text(D + "letters-decomposed.txt", m, "The whole text in NFD.", edit=lambda t: unicodedata.normalize("NFD", t)))
    m = decent(46)
    out.append(as_html(D + "letters-decomposed.html", m, "The whole page in NFD.", edit=lambda t: unicodedata.normalize("NFD", t)))
    m = decent(47)
    out.append(as_chromium(D + "letters-decomposed.pdf", m, "NFD letters in a PDF.", texts(form_flow(m), lambda t: unicodedata.normalize("NFD", t))))
    m = decent(48)
    flow = form_flow(m)
    flow.front[0].text = "G E N O M F Ö R A N D E P L A N  F Ö R  S K R : S  K V I N N O F R I D S S A T S N I N G  2 0 2 1"
    out.append(as_text(D + "title-letter-spaced.txt", m, "The title is letter-spaced.", flow))
    m = decent(49)
    flow = form_flow(m)
    flow.front = []
    out.append(as_text(D + "title-and-intro-gone.txt", m, "No title and no introduction.", flow))
    m = decent(50)
    flow = form_flow(m)
    flow.back = []
    out.append(as_html(D + "closing-line-gone.html", m, "No closing line.", flow))

    m = decent(51)
    def clerk(t):
        return (t.replace("fram till 2023 (max 1000 tecken)", "fram till och med 2023 (max. 1 000 tecken)")
                .replace("för arbetet 2021 (max 1000 tecken)", "under 2021 (max. 1 000 tecken inkl. blanksteg)")
                .replace("Beskriv (max 500 tecken).", "Beskriv kort (max. 500 tecken)"))
    out.append(as_text(D + "questions-altered.txt", m, "Another clerk's wording of the questions.", texts(form_flow(m), clerk, {"q1", "q2"})))
    m = decent(52)
    out.append(as_reportlab(D + "questions-altered.pdf", m, "Another clerk's wording, in a PDF.", texts(form_flow(m), clerk, {"q1", "q2"}), font="Carlito"))
    m = decent(53)
    other = {"1": "Län:", "2": "Organisation/huvudman", "3": "Kontaktpersoner för RSS", "4": "Personella resurser",
             "5": "Medverkan i SKR:s nätverk", "6": "Återrapportering till SKR", "11": "Vår genomförandeplan",
             "12": "Önskemål om stöd från SKR", "14": "Underskrift av chef"}
    flow = heads(form_flow(m), lambda n, t, k: f"{n}. {other.get(n, t)}")
    out.append(as_text(D + "headings-reworded.txt", m, "Headings in other words.", flow))
    m = decent(54)
    flow = heads(form_flow(m), lambda n, t, k: f"{n} {other.get(n, t)}")
    out.append(as_html(D + "headings-reworded.html", m, "Headings in other words, numbers without a dot.", flow, headings=False))
    m = decent(55)
    short = {"7": "Hedersrelaterat våld och förtryck", "8": "Integrera kvinnofrid i RSS ordinarie struktur",
             "9": "Kunskaps- och verksamhetsutveckling med barnperspektiv", "10": "Systematisk uppföljning"}
    flow = heads(form_flow(m), lambda n, t, k: f"{n}. {short.get(n, t)}")
    out.append(as_html(D + "headings-shortened.html", m, "The long headings shortened.", flow, boxes="glyph"))
    m = decent(56)
    typo = lambda n, t, k: f"{n}. " + t.replace("kapacitet", "kapcitet").replace("ordinarie", "ordinare").replace("Underskrift", "Underskrfit").replace("Återrapportering", "Aterrapportering").replace("Kontaktuppgifter", "Kontaktupgifter")
    out.append(as_text(D + "headings-misspelt.txt", m, "Slips of the pen and a lost ring in headings.", heads(form_flow(m), typo)))
    m = decent(57)
    out.append(as_word_html(D + "closing-line-reworded.htm", m, "Another closing line with another invented official.", edit=lambda t: t.replace("Mallen ska undertecknas", "Planen ska skrivas under").replace("Alva", "Mira")))
    m = decent(58)
    flow = form_flow(m)
    flow.front.insert(0, P("Dnr RS 2021/00417"))
    flow.front.insert(0, P("Sveriges Kommuner och Regioner, 118 82 Stockholm"))
    out.append(as_text(D + "letterhead-above.txt", m, "A letterhead and a register number above the title.", flow))
    m = decent(59)
    flow = form_flow(m)
    flow.front[:0] = [P("Hej!"), P("Här kommer vår ifyllda mall. Hör av er till mig om något är oklart, jag är åter den 7 juni 2021."),
                      P("Med vänlig hälsning"), P("Rut Ekvall, registrator"), P("rut.ekvall@registrator.example")]
    out.append(as_text(D + "covering-letter-above.txt", m, "A covering letter with a name, an address and a date above the form: none of them is the contact or the signature.", flow))
    m = decent(60)
    flow = form_flow(m)
    flow.back += [P("Inkom till registraturen 2021-06-02"), P("Bilagor: 0")]
    out.append(as_text(D + "text-after-closing.txt", m, "A registrar's stamp below the closing line: not the signature's date.", flow))
    return out


def wrapping():
    out = []
    m = decent(61, layout="comma", signature_layout="labels")
    out.append(as_text(D + "wrapped-72.txt", m, "Hard-wrapped at 72 columns.", width=72))
    m = decent(62, layout="comma", signature_layout="labels")
    out.append(as_text(D + "wrapped-60-no-blank-lines.txt", m, "Hard-wrapped at 60 columns and no blank line at all.", width=60, gap="\n"))
    m = decent(63, signature_layout="labels")
    out.append(as_text(D + "no-blank-lines.txt", m, "No blank lines; a paragraph a line.", gap="\n"))
    m = decent(64)
    out.append(as_text(D + "blank-lines-many.txt", m, "Four blank lines between all blocks, spaces on them.", gap="\n  \n\t\n \n\n"))
    m = decent(65)
    out.append(as_text(D + "indented-and-doubled-spaces.txt", m, "All lines indented, spaces doubled, trailing spaces.",
                       edit=lambda t: "\n".join("    " + l.replace(". ", ".  ") + "  " if l else l for l in t.split("\n"))))
    m = decent(66, shapes={"honour.year": "bullets", "knowledge.year": "bullets", "support": "bullets"})
    out.append(as_text(D + "bullets-of-other-kinds.txt", m, "Bullets are • and the lists have blank lines inside.", bullet="• ", tight_lists=False))
    m = decent(67, shapes={"honour.threeYear": "bullets", "followUp.year": "bullets"})
    out.append(as_text(D + "bullets-asterisk-wrapped.txt", m, "Bullets are *, wrapped at 64 columns.", bullet="* ", width=64))
    m = decent(68)
    s = model.sentences(random.Random(68), m.code, "honour.year", 3)
    m.answers["honour.year"] = [("p", s[0]), ("split", "En sådan ordning kräver att kommunerna, regionen och de idéburna", "jourerna kommer överens om vem som gör vad och när det ska vara klart."), ("p", s[2])]
    out.append(as_text(D + "sentence-cut-by-blank-line.txt", m, "A sentence cut in two by a blank line, as a page break leaves it: one paragraph."))
    m = decent(69)
    m.answers["knowledge.year"] = [("split", "Arbetet med barn som har upplevt våld görs tillsammans med den", "enskilda kommunens utförare och med barnahus."), ("p", "Resultatet redovisas i december.")]
    out.append(as_text(D + "sentence-cut-by-form-feed.txt", m, "A sentence cut by a form feed and page number in a text converted from PDF.",
                       edit=lambda t: t.replace("tillsammans med den\n\nenskilda", "tillsammans med den\n\f\nenskilda")))
    m = decent(70)
    m.answers["honour.threeYear"] = [("as", "Målet är **tydligt**: *alla* chefer känner till _rutinen_.", "Målet är tydligt: alla chefer känner till rutinen."),
                                     ("as", "\\*Rutinen beskrivs i länets handbok.", "*Rutinen beskrivs i länets handbok.")]
    out.append(as_markdown(D + "markdown-emphasis.md", m, "Marks of markdown in an answer are gone, an escaped asterisk of a footnote stays.", style="github"))
    m = decent(71)
    m.answers["integration.year"] = [("as", "Uppdragets oﬃciella deﬁnition speciﬁceras – ”i linjen” – före års­skiftet.", "Uppdragets officiella definition specificeras – ”i linjen” – före årsskiftet.")]
    out.append(as_text(D + "ligatures-and-quotes.txt", m, "Ligature characters are resolved; typographic quotes and dashes stay."))
    m = decent(72)
    m.answers["support"] = [("p", "Vi önskar stöd med " + "x" * 481 + ".")]
    out.append(as_text(D + "answer-length-one-over.txt", m, "Section 12 is exactly 501 characters: one too many."))
    m = decent(73)
    m.answers["support"] = [("p", "Vi önskar stöd med " + "x" * 480 + ".")]
    out.append(as_text(D + "answer-length-at-limit.txt", m, "Section 12 is exactly 500 characters: not too long."))
    m = decent(74)
    base = model.answer(random.Random(74), m.code, "honour.year", "enum")
    m.answers["honour.year"] = base + [("en", "4)", "y" * (1000 - sum(len(b[1]) + 1 + len(b[2]) for b in base) - 3))]
    out.append(as_text(D + "answer-length-list-at-limit.txt", m, "A list of exactly 1000 characters: enumerators count, dashes and line ends do not."))
    return out


def lookalikes():
    out = []

    def with_answer(i, key, blocks, **options):
        m = decent(i, **options)
        m.answers[key] = blocks
        return m

    s = lambda i, key, n=3: model.sentences(random.Random(i), CODES[i % 21], key, n)
    m = with_answer(80, "knowledge.year", [("p", s(80, "knowledge.year")[0]), ("p", "12. Samverkan"), ("p", s(80, "knowledge.year")[1])])
    out.append(as_text(L + "answer-holds-12-samverkan.txt", m, "A line \"12. Samverkan\" inside an answer of 9.", allow=["answers.knowledge.year.items"]))
    m = with_answer(81, "honour.year", [("en", f"{n}.", t) for n, t in zip((11, 12, 13, 14), ("Utbildning av chefer", "Samverkan med skolan", "Uppföljning varje halvår", "Underlag till styrgruppen"))])
    out.append(as_text(L + "answer-list-numbered-11-to-14.txt", m, "A list in an answer is numbered 11 to 14, as the form's sections are."))
    m = with_answer(82, "honour.threeYear", [("p", s(82, "honour.threeYear")[0]), ("p", "Län"), ("p", s(82, "honour.threeYear")[1])])
    out.append(as_html(L + "answer-holds-lan.html", m, "A paragraph \"Län\" inside an answer."))
    m = with_answer(83, "followUp.year", [("p", "Mål 1"), ("p", s(83, "followUp.year")[0])])
    m.answers["followUp.year"] = [("h", "Mål 1"), ("p", s(83, "followUp.year")[0])]
    out.append(as_text(L + "answer-one-goal-heading.txt", m, "A single sub-heading \"Mål 1\"."))
    for i, fmt in ((84, as_text), (85, as_html), (86, as_reportlab)):
        m = with_answer(i, "integration.year", [("p", s(i, "integration.year")[0]), ("p", "Genomförandeplan"), ("p", s(i, "integration.year")[1])])
        ext = {as_text: "txt", as_html: "html", as_reportlab: "pdf"}[fmt]
        out.append(fmt(L + f"answer-holds-genomforandeplan.{ext}", m, "A paragraph \"Genomförandeplan\" in an answer of 8 must not take heading 11."))
    m = with_answer(87, "followUp.threeYear", [("p", s(87, "followUp.threeYear")[0]), ("p", "Underskrift"), ("p", "Överenskommelsen ska ha varje kommuns underskrift före 2023.")])
    out.append(as_text(L + "answer-holds-underskrift.txt", m, "A paragraph \"Underskrift\" in an answer of 10."))
    m = with_answer(88, "integration.threeYear", [("p", "Organisation: Styrgruppen består av fem socialchefer och två chefer från regionen."), ("p", s(88, "integration.threeYear")[0])])
    out.append(as_html(L + "answer-holds-organisation-label.html", m, "An answer begins with \"Organisation: …\"."))
    m = with_answer(89, "knowledge.threeYear", [("p", "Ni skriver: \"Beskriv ett eller flera treåriga mål för arbetet fram till 2023 (max 1000 tecken).\" Vi har valt ett enda mål."), ("p", s(89, "knowledge.threeYear")[0])])
    out.append(as_text(L + "answer-quotes-question.txt", m, "The question's text is quoted inside the answer."))
    m = with_answer(90, "honour.year", [("p", s(90, "honour.year")[0]), ("p", "Beskriv prioritering och mål för arbetet 2021"), ("p", s(90, "honour.year")[1])])
    out.append(as_text(L + "answer-repeats-question-as-line.txt", m, "The question is repeated, on a line of its own, within the answer: text must not be lost.", allow=["answers.honour.year"]))
    m = with_answer(91, "support", [("p", "Enligt mallen: Ifyllandet av denna mall kan fungera som en sådan, eller så kan ni skriva en mer utförlig egen plan och bifoga. Vi undrar hur utförlig en egen plan bör vara.")])
    out.append(as_text(L + "answer-quotes-guidance.txt", m, "The form's guidance is quoted in the answer of 12."))
    m = with_answer(92, "followUp.year", [("p", "Markera med ett kryss"), ("p", "I enkäten ska kommunerna markera med ett kryss vilka mått de använder.")])
    out.append(as_text(L + "answer-holds-mark-hint.txt", m, "\"Markera med ett kryss\" as a line of an answer in 10.", allow=["answers.followUp.year"]))
    m = with_answer(93, "knowledge.year", [("p", s(93, "knowledge.year")[0]), ("p", "Mallen för lokala planer ska undertecknas av chef och skickas till RSS senast den 31 maj 2022.")])
    out.append(as_html(L + "answer-holds-closing-like-line.html", m, "A sentence like the closing line inside an answer."))
    m = decent(94)
    for k in form.ANSWERS:
        m.answers[k] = [("ol", f"{n + 1}.", t) for n, t in enumerate(s(94, k))]
    out.append(as_text(L + "every-answer-a-numbered-list.txt", m, "Every answer is a list 1. 2. 3., which looks like the form's headings."))
    m = decent(95)
    for k in form.ANSWERS:
        m.answers[k] = [("ol", f"{n + 1}.", t) for n, t in enumerate(s(95, k))]
    out.append(as_word_pdf(L + "every-answer-a-numbered-list.pdf", m, "The same in a PDF from Word."))
    m = with_answer(96, "integration.year", [("p", "4. Personell resurs"), ("p", "Se ovan under punkt 4."), ("p", s(96, "integration.year")[0])])
    out.append(as_text(L + "answer-holds-heading-of-another-section.txt", m, "The very heading of section 4, number and all, within an answer of 8.", allow=["answers.integration.year.items"]))
    m = with_answer(97, "honour.threeYear", [("p", "7a. Skola"), ("p", s(97, "honour.threeYear")[0]), ("p", "7b. Socialtjänst"), ("p", s(97, "honour.threeYear")[1])])
    out.append(as_text(L + "answer-sub-numbered-7a-7b.txt", m, "Sub-headings 7a and 7b inside the answer.", allow=["answers.honour.threeYear.items"]))
    m = with_answer(98, "integration.threeYear", [("h", f"Mål {n}") if k == 0 else ("p", t) for n, t in enumerate(s(98, "integration.threeYear"), 1) for k in (0, 1)])
    out.append(as_chromium(L + "answer-three-goals-headed.pdf", m, "Three sub-headings Mål 1–3 as headings in the PDF."))
    m = with_answer(99, "honour.year", [("p", s(99, "honour.year")[0]), ("p", "Ja, denna ifyllda mall är vår genomförandeplan."), ("p", s(99, "honour.year")[1])])
    out.append(as_text(L + "answer-holds-box-label.txt", m, "The label of a box in 11 stands as a line in an answer of 7: the box itself decides."))
    m = with_answer(100, "followUp.threeYear", [("p", s(100, "followUp.threeYear")[0]), ("p", "Datum för nästa uppföljning: 2022-03-15"), ("p", "Kontakt: Petra Isbrandt, petra.isbrandt@uppfoljning.example")])
    out.append(as_html(L + "answer-holds-date-and-address.html", m, "A date and a person in an answer: neither signature nor contact."))
    return out


def encodings():
    out = []

    def case(i, name, note, encode, media="text/plain", html=False, edit=None, **options):
        m = decent(i)
        import text
        import web
        nodes = form_flow(m).nodes()
        content = web.semantic(nodes, boxes="input") if html else text.write(nodes, marks={"checked": "[x]", "unchecked": "[ ]"})
        if edit:
            content = edit(content)
        out.append(as_bytes(E + name, note, form_truth(m), encode(content), media))

    case(110, "windows-1252.txt", "windows-1252 without any declaration.", lambda t: t.encode("cp1252"))
    case(111, "latin-1.txt", "ISO 8859-1 with CRLF.", lambda t: t.replace("\n", "\r\n").encode("latin-1"))
    case(112, "utf-16-le-bom.txt", "UTF-16 little endian with BOM, as Notepad's \"Unicode\".", lambda t: b"\xff\xfe" + t.replace("\n", "\r\n").encode("utf-16-le"))
    case(113, "utf-16-be-bom.txt", "UTF-16 big endian with BOM.", lambda t: b"\xfe\xff" + t.encode("utf-16-be"))
    case(114, "utf-16-le-no-bom.txt", "UTF-16 without BOM.", lambda t: t.encode("utf-16-le"))
    case(115, "utf-8-bom-cr.txt", "UTF-8 with BOM and bare CR line ends.", lambda t: b"\xef\xbb\xbf" + t.replace("\n", "\r").encode("utf-8"))
    case(116, "utf-8-with-one-bad-byte.txt", "UTF-8 with one stray byte 0x92 (a windows-1252 apostrophe) above the title.", lambda t: b"SKR\x92s mall\n\n" + t.encode("utf-8"))
    case(117, "meta-says-latin1-is-utf8.html", "The page declares iso-8859-1 and is UTF-8.", lambda t: t.replace('charset="utf-8"', 'charset="iso-8859-1"').encode("utf-8"), "text/html", True)
    case(118, "meta-says-utf8-is-windows-1252.html", "The page declares UTF-8 and is windows-1252.", lambda t: t.encode("cp1252", "xmlcharrefreplace"), "text/html", True)
    case(119, "meta-none-is-windows-1252.html", "No declaration; windows-1252.", lambda t: t.replace('<meta charset="utf-8">\n', "").encode("cp1252", "xmlcharrefreplace"), "text/html", True)
    case(120, "html-utf-16.html", "HTML in UTF-16 with BOM, the declaration still says utf-8.", lambda t: b"\xff\xfe" + t.encode("utf-16-le"), "text/html", True)
    case(121, "html-entities.html", "Letters as entities.", lambda t: "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in t).encode("ascii"), "text/html", True)
    case(122, "html-named.pdf", "A web page with the extension .pdf.", lambda t: t.encode("utf-8"), "text/html", True)
    case(123, "html-named.txt", "A web page with the extension .txt, after a blank line and a comment.", lambda t: ("\n<!-- sparad från webben -->\n" + t).encode("utf-8"), "text/html", True)
    case(124, "text-named.html", "Plain text with the extension .html.", lambda t: t.encode("utf-8"))
    m = decent(125)
    out.append(as_reportlab(E + "pdf-named.txt", m, "A PDF with the extension .txt."))
    m = decent(126)
    out.append(as_text(E + "no-extension", m, "No extension at all."))
    return out


def cases():
    return structure() + wording() + wrapping() + lookalikes() + encodings()
