"""Held out: random combinations of the other modules' mutations over random content. Nobody tunes on these."""

import random
import unicodedata

import form
import model
import text as plain_text
import values
from case import as_bytes, as_chromium, as_html, as_inputs, as_reportlab, as_text, as_word_html, as_word_pdf
from layouts import framed, one_line
from model import Signature, form_flow, new_form, swedish_date
from pdfs import softened
from plans import Plan
from texts import heads, moved, swapped, texts
from truth import form_truth

D = "cases/heldout/"
SEED = 739_112_405_317
COUNT = 34

DATES = [lambda i: i, swedish_date, lambda i: f"{int(i[8:])}/{int(i[5:7])} -{i[2:4]}", lambda i: f"{int(i[8:])}/{int(i[5:7])}-{i[:4]}",
         lambda i: "den " + swedish_date(i), lambda i: i.replace("-", ""), lambda i: f"{int(i[8:])}.{int(i[5:7])}.{i[:4]}", lambda i: swedish_date(i).upper()]
SCHEMES = [lambda n, t, k: t, lambda n, t, k: f"{n}) {t}", lambda n, t, k: f"{chr(65 + k)}. {t}", lambda n, t, k: f"{k + 1}. {t}",
           lambda n, t, k: f"{n} {t}", lambda n, t, k: f"{n}. {t.upper()}", lambda n, t, k: f"{n}.{t}"]
CLERK = [lambda t: t.replace("(max 1000 tecken)", "(högst 1000 tecken)"), lambda t: t.replace("fram till 2023", "till och med år 2023"),
         lambda t: t.replace("Beskriv prioritering", "Beskriv prioriteringar"), lambda t: t.replace(" ", "\u00a0")]
MARKS = [("☒", "☐"), ("[x]", "[ ]"), ("(X)", "( )"), ("☑", "☐"), ("[X]", "[  ]"), ("✔", "☐")]


def content(rng, m, log):
    """Gaps and slips in what is said; they change the truth."""
    for gap in rng.sample(["unsigned", "nodate", "late", "unticked", "both", "none", "attached", "empty", "long", "nomail", "slip", "noorg", "missing", "number", "twelve"], rng.choice([0, 1, 1, 2, 3])):
        key = rng.choice([k for k in form.ANSWERS if k != "support"])
        s = m.signature
        if gap == "unsigned":
            s.date = s.date_written = s.name = s.name_written = None
        elif gap == "nodate":
            s.date = s.date_written = None
        elif gap == "late" and s.date:
            s.date = s.date_written = f"2021-06-{rng.randint(1, 29):02d}"
        elif gap == "unticked":
            m.choices[rng.choice(["staffing", "network", "reporting"])] = "unchecked"
        elif gap == "both":
            m.choices["plan.attached"] = m.choices["plan.thisForm"] = "checked"
        elif gap == "none":
            m.choices["plan.attached"] = m.choices["plan.thisForm"] = "unchecked"
        elif gap == "attached":
            m.choices["plan.attached"], m.choices["plan.thisForm"] = "checked", "unchecked"
        elif gap == "empty":
            m.answers[key] = []
            if rng.random() < 0.5:
                m.placeholders[key] = "Klicka eller tryck här för att ange text."
        elif gap == "long":
            m.answers[key] = model.answer(rng, m.code, key, "long") + model.answer(rng, m.code, key, "prose")
        elif gap == "nomail" and len(m.contacts) > 1:
            m.contacts[-1].email = None
        elif gap == "slip":
            c = m.contacts[0]
            c.name, c.email, c.slip = "Margareta Hyllenqvist", "margareta.hylenkvist@" + form.COUNTIES[m.code][5], True
        elif gap == "noorg":
            m.organisation = []
        elif gap == "missing":
            m.missing = {rng.choice(["4", "6", "9", "10", "12"])}
        elif gap == "number":
            m.answers[key] = [("p", rng.choice(model.sentences(rng, m.code, key, 3))), ("p", "Ett exempel är 19640823-3234, som fick hjälp först efter tredje samtalet.")]
            m.personal = [key]
        elif gap == "twelve":
            m.answers[key] = [("p", model.sentences(rng, m.code, key, 1)[0]), ("p", rng.choice(["Genomförandeplan", "Län", "Underskrift"])), ("p", model.sentences(rng, m.code, key, 2)[1])]
        log.append(gap)
    # what was overwritten later no longer counts
    m.personal = [k for k in m.personal if any("19640823" in b[-1] for b in m.answers[k])]
    m.placeholders = {k: v for k, v in m.placeholders.items() if not m.answers[k]}


def shape(rng, m, log):
    """Mutations of the document that leave the truth alone."""
    flow = form_flow(m)
    present = [s.number for s in flow.sections]
    pool = ["move", "swap", "renumber", "clerk", "letterhead", "noclosing", "oneline", "notitle"]
    for what in rng.sample(pool, rng.choice([0, 1, 1, 2, 3])):
        if what == "move":
            a, b = rng.sample([n for n in present if n not in ("1", "2")], 2)
            moved(flow, a, b)
        elif what == "swap":
            swapped(flow, *rng.sample([n for n in present if n not in ("1", "2", "3")], 2))
        elif what == "renumber" and "oneline" in log:
            continue
        elif what == "renumber":
            heads(flow, rng.choice(SCHEMES))
        elif what == "clerk":
            texts(flow, rng.choice(CLERK), {"q1", "q2"})
        elif what == "letterhead":
            flow.front.insert(0, model.P(f"Diarienummer {rng.randint(100, 999)}/2021"))
        elif what == "noclosing":
            flow.back = []
        elif what == "oneline" and m.organisation and not any(x in log for x in ("renumber",)):
            one_line(flow)
        elif what == "notitle":
            flow.front = flow.front[1:]
        log.append(what)
    return flow


def cases():
    out = []
    rng = random.Random(SEED)
    codes = rng.sample(list(form.COUNTIES), 21) + rng.sample(list(form.COUNTIES), COUNT - 21)
    for i, code in enumerate(codes):
        log = []
        kind = rng.choice(["txt", "wrapped", "tight", "html", "html", "word", "inputs", "reportlab", "reportlab", "soffice", "soffice", "chromium", "chromium", "frames", "cp1252"])
        layout = "table2" if kind == "inputs" else rng.choice(["table2", "table4", "comma", "bracket", "labelled", "lines", "labelledline"])
        sign = "table" if kind == "inputs" else rng.choice(["table", "labels", "labelsbelow", "below"])
        m = new_form(code, rng.randrange(10**9), layout=layout, contacts=rng.choice([1, 2, 2, 3]), signature_layout=sign)
        if layout in ("lines", "labelledline"):
            for c in m.contacts:
                c.title = None
        m.county = rng.choice([m.county, m.county, form.COUNTIES[code][0], m.county.upper()])
        m.signature.date_written = rng.choice(DATES)(m.signature.date)
        content(rng, m, log)
        flow = form_flow(m) if kind == "inputs" else shape(rng, m, log)
        allow = []
        if "oneline" in log and any(n.text.startswith("1. Län: ") for n in flow.nodes()):
            log.append("1-line")
        path = f"{D}{i + 1:02d}-{kind}"
        note = f"Held out ({kind}, contacts {layout}, signature {sign}): " + (", ".join(log) or "no mutation") + "."
        marks = plain_text.ticks(*rng.choice(MARKS))
        if kind == "txt":
            out.append(as_text(path + ".txt", m, note, flow, marks=marks, bullet=rng.choice(["- ", "• ", "* "]), after=rng.random() < 0.2))
        elif kind == "wrapped":
            out.append(as_text(path + ".txt", m, note, flow, marks=marks, width=rng.choice([60, 72, 80])))
        elif kind == "tight":
            out.append(as_text(path + ".txt", m, note, flow, marks=marks, gap="\n"))
        elif kind == "cp1252":
            marks = plain_text.ticks("[x]", "[ ]")
            out.append(as_text(path + ".txt", m, note, flow, marks=marks, encoding="cp1252", edit=lambda t: unicodedata.normalize("NFC", t).replace("\n", "\r\n")))
        elif kind == "html":
            out.append(as_html(path + ".html", m, note, flow, boxes=rng.choice(["input", "glyph", "after", "radio"]), headings=rng.random() < 0.7))
        elif kind == "word":
            out.append(as_word_html(path + ".htm", m, note, flow))
        elif kind == "inputs":
            out.append(as_inputs(path + ".html", m, note, flow))
        elif kind == "reportlab":
            out.append(as_reportlab(path + ".pdf", m, note, flow, font=rng.choice(["DejaVu Sans", "Carlito", "Liberation Serif", "Liberation Sans"]), size=rng.choice([9, 10, 11, 12]),
                                    boxes=rng.choice(["glyph", "tick", "heavy", "x", "zapf"]), header=rng.choice([None, "Kvinnofrid 2021"]), page_numbers=rng.random() < 0.5, box_table=rng.random() < 0.4))
        elif kind == "soffice":
            out.append(as_word_pdf(path + ".pdf", m, note, flow, font=rng.choice(["Carlito", "Liberation Serif", "Liberation Sans", "DejaVu Sans"]), boxes=rng.choice(["sdt", "sym"]),
                                   box_table=rng.random() < 0.5, header=rng.choice([None, "RSS"]), page_numbers=rng.random() < 0.5, headings=rng.random() < 0.7))
        elif kind == "chromium":
            extra = rng.choice(["", "body { font-size: 12pt }", "@page { margin: 20mm 40mm }", "p, li { text-align: justify }"])
            out.append(as_chromium(path + ".pdf", m, note, softened(flow) if rng.random() < 0.3 else flow, font=rng.choice(["'DejaVu Sans'", "Carlito", "'Liberation Serif'"]), extra=extra))
        elif kind == "frames":
            out.append(as_chromium(path + ".pdf", m, note, content=framed(flow)))
    for i in range(4):
        code = rng.choice(list(form.COUNTIES))
        c = model.person(rng, code)
        name, short, region, n, body, domain = form.COUNTIES[code]
        q = Plan(counties=[code], organisation=region, contacts=[c])
        s = lambda key, k: model.sentences(rng, code, key, k)
        q.add(("t", f"Plan för kvinnofrid i {short}"), ("p", f"{region} och länets kommuner."), ("h", rng.choice(["Mål", "Övergripande mål", "Våra mål till 2023"])), ("gl", *s("knowledge.threeYear", 3)),
              ("h", rng.choice(["Aktiviteter", "Det gör vi 2021"])), ("l", *s("knowledge.year", 2)), ("h", "Kontakt"), ("p", ", ".join([c.name, c.title, c.email, c.phone_written])))
        how = ["txt", "html", "pdf", "pdf"][i]
        out.append(q.save(f"../heldout/plan-{i + 1}.{how}", "Held out: a plan."))
    for c in out:
        c.path = c.path.replace("plan/../", "")
    return out
