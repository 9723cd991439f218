"""The signature field: dates and names as people write them, half of them, and none."""

import form
from case import as_chromium, as_html, as_reportlab, as_text, as_word_html, as_word_pdf
from model import Node, P, form_flow, new_form

D = "cases/signature/"
CODES = list(form.COUNTIES)
NAME = "Eva Stenkullen"

# file name, date written, date, name written, name, layout, note, allow
ROWS = [
    ("iso", "2021-05-28", "2021-05-28", NAME, NAME, "table", "", ()),
    ("words", "28 maj 2021", "2021-05-28", NAME, NAME, "labels", "", ()),
    ("slash-short", "28/5 -21", "2021-05-28", NAME, NAME, "table", "", ()),
    ("slash-year", "28/5-2021", "2021-05-28", NAME, NAME, "labels", "", ()),
    ("slash-zero", "28/05/2021", "2021-05-28", NAME, NAME, "labelsbelow", "", ()),
    ("den", "den 28 maj 2021", "2021-05-28", NAME, NAME, "below", "", ()),
    ("month-capitals", "28 MAJ 2021", "2021-05-28", NAME, NAME, "table", "", ()),
    ("dots", "28.5.2021", "2021-05-28", NAME, NAME, "labels", "", ()),
    ("eight-digits", "20210528", "2021-05-28", NAME, NAME, "table", "", ()),
    ("weekday", "Fredagen den 28 maj 2021", "2021-05-28", NAME, NAME, "labels", "", ()),
    ("place", "Falun 2021-05-28", "2021-05-28", NAME, NAME, "table", "Place and date in the same cell.", ()),
    ("place-words", "Östersund, den 12 april 2021", "2021-04-12", NAME, NAME, "labels", "Place and date in words.", ()),
    ("abbreviated-month", "3 apr. 2021", "2021-04-03", NAME, NAME, "table", "", ()),
    ("date-alone", "2021-05-28", "2021-05-28", None, None, "table", "A date alone is unsigned.", ()),
    ("date-alone-labels", "28 maj 2021", "2021-05-28", None, None, "labels", "A date alone is unsigned.", ()),
    ("name-alone", None, None, NAME, NAME, "table", "A name alone is signed, the date is missing.", ()),
    ("name-alone-labels", None, None, NAME, NAME, "labels", "A name alone is signed, the date is missing.", ()),
    ("slashes", "2021-05-20", "2021-05-20", "/" + NAME + "/", NAME, "below", "The name between slashes.", ()),
    ("with-title", "2021-05-20", "2021-05-20", NAME + ", FoU-chef", NAME, "table", "The name with a title.", ("signature.name",)),
    ("double-name", "2021-05-20", "2021-05-20", "Anna-Karin af Rosenfalk Ek", "Anna-Karin af Rosenfalk Ek", "labels", "A name of many parts.", ()),
    ("pen-line", "2021-05-20", "2021-05-20", NAME, NAME, "nameunder", "The name printed below the line for the pen.", ()),
    ("underscores-only", "_____________", None, "______________________", None, "labels", "Lines for the pen, nothing on them.", ()),
    ("placeholder", "Klicka eller tryck här för att ange datum.", None, "Klicka eller tryck här för att ange text.", None, "table", "Both placeholders left.", ()),
    ("mask", "ÅÅÅÅ-MM-DD", None, NAME, NAME, "labels", "The date's mask left.", ()),
    ("last-day", "2021-05-31", "2021-05-31", NAME, NAME, "table", "Signed on the very last day: in time.", ()),
    ("day-after", "1 juni 2021", "2021-06-01", NAME, NAME, "labels", "Signed the day after the last.", ()),
    ("late-short", "15/6 -21", "2021-06-15", NAME, NAME, "table", "Signed late, short date.", ()),
    ("day-not-in-calendar", "2021-05-32", None, NAME, NAME, "table", "A date that does not exist.", ("signature.date", "flags.signature", "sections.14")),
    ("month-only", "maj 2021", None, NAME, NAME, "labels", "No day.", ("signature.date", "flags.signature", "sections.14")),
    ("electronic", "2021-05-20", "2021-05-20", "Elektroniskt undertecknad av " + NAME, NAME, "labels", "A line of electronic signature.", ("signature.name",)),
    ("vacant", None, None, "Vakant", None, "table", "Nobody holds the post.", ()),
    ("awaited", None, None, "Inväntar underskrift", None, "labels", "Nobody has signed yet.", ()),
    ("delegated", "2021-05-20", "2021-05-20", NAME + ", enl. delegation för Maj Åkerlund", NAME, "table", "Signed for somebody else.", ()),
    ("day-or-month", "05/04/2021", "2021-04-05", NAME, NAME, "labels", "Day first, as Swedes write; other programs write the month first.", ()),
    ("place-labelled", "2021-05-20, Ort: Umeå", "2021-05-20", NAME, NAME, "labels", "The place is no name.", ()),
]


def cases():
    out = []
    for i, (name, dw, date, nw, who, layout, note, allow) in enumerate(ROWS):
        m = new_form(CODES[(i * 5) % 21], 5000 + i, layout=("table2", "comma")[i % 2])
        s = m.signature
        s.date_written, s.date, s.name_written, s.name, s.layout = dw, date, nw, who, layout
        writer, ext = ((as_text, "txt"), (as_html, "html"), (as_reportlab, "pdf"), (as_text, "txt"), (as_word_html, "htm"))[i % 5]
        out.append(writer(D + f"{name}.{ext}", m, (note or "A signature dated so") + f" Written: {dw!r}, {nw!r}.", allow=allow))

    m = new_form("20", 5100)
    m.signature.date = m.signature.date_written = m.signature.name = m.signature.name_written = None
    for ext, writer in (("txt", as_text), ("html", as_html), ("pdf", as_word_pdf)):
        out.append(writer(D + f"only-closing-line.{ext}", m, "Unsigned: the closing line's name and \"31 maj 2021\" must not fill it."))
    m = new_form("21", 5101)
    flow = form_flow(m)
    s = flow.section("14")
    s[1] = Node("table", tag="s14.value", rows=[["Chef för RSS", "Datum"], [m.signature.name, m.signature.date_written]])
    out.append(as_html(D + "columns-swapped.html", m, "The columns have changed places.", flow))
    m = new_form("22", 5102)
    flow = form_flow(m)
    s = flow.section("14")
    s[1:] = [P(f"Datum {m.signature.date_written}   Chef för RSS {m.signature.name}", "s14.value")]
    out.append(as_text(D + "one-line.txt", m, "Labels and values on one line without colons.", flow))
    m = new_form("24", 5103)
    flow = form_flow(m)
    s = flow.section("14")
    s[1:] = [P("Datum", "s14.value"), P("Chef för RSS", "s14.value"), P(m.signature.date_written, "s14.value"), P(m.signature.name, "s14.value")]
    out.append(as_text(D + "labels-then-values.txt", m, "Both labels and then both values, a line each.", flow))
    m = new_form("25", 5104)
    flow = form_flow(m)
    s = flow.section("14")
    s[1:] = [P("Ort och datum: Luleå " + m.signature.date_written, "s14.value"), P("Namnteckning: " + m.signature.name, "s14.value"), P("Namnförtydligande: " + m.signature.name, "s14.value")]
    out.append(as_html(D + "labels-reworded.html", m, "Other labels: Ort och datum, Namnteckning, Namnförtydligande.", flow))
    m = new_form("03", 5105)
    flow = form_flow(m)
    s = flow.section("14")
    s[1:] = [Node("table", tag="s14.value", rows=[["Datum", m.signature.date_written], ["Chef för RSS", m.signature.name]])]
    out.append(as_chromium(D + "label-column.pdf", m, "Labels in the left column, values in the right.", flow))
    m = new_form("04", 5106)
    flow = form_flow(m)
    values = [n for n in flow.section("14") if n.tag == "s14.value"]
    flow.section("14")[:] = [n for n in flow.section("14") if n.tag != "s14.value"]
    flow.back += values
    out.append(as_text(D + "below-closing-line.txt", m, "The signature's table stands below the closing line.", flow, allow=["signature", "sections.14", "flags.signature"]))
    m = new_form("05", 5107)
    flow = form_flow(m)
    flow.back += copied(flow.section("14"))
    flow.section("14")[:] = form_flow(unsigned("05", 5107)).section("14")
    out.append(as_text(D + "second-copy.txt", m, "The last page unsigned, and once more signed behind the closing.", flow))
    m = new_form("06", 5108)
    m.signature.date_written = m.signature.date = "2021-05-26"
    flow = form_flow(m)
    flow.section("14")[:] = form_flow(unsigned("06", 5108)).section("14")
    flow.back += [P("Verifikat"), P("Transaktion 0922211555745"), P("Signerande parter"), P(f"{m.signature.name} (HH)"),
                  P("Signerade 2021-05-26 15:40:51 CEST (+0200)"), P("Detta verifikat är utfärdat av en signeringstjänst.")]
    out.append(as_html(D + "certificate.html", m, "Signed by a service, whose certificate follows the form.", flow))
    m = new_form("09", 5116)
    flow = form_flow(m)
    s = flow.section("14")
    s[1:] = [P("Datum: " + m.signature.date_written, "s14.value"), P("Chef", "s14.value"), P("för RSS", "s14.value"), P(m.signature.name, "s14.value")]
    out.append(as_html(D + "label-in-two-paragraphs.html", m, "The label goes on in the next paragraph: once it ended the program.", flow))
    return out + doubtful() + looks_signed()


def doubtful():
    """Two names that are not one, and a day that may be a month."""
    out = []
    for i, (name, sign, why) in enumerate((("two-names-slash", " / ", "a stroke"), ("two-names-ampersand", " & ", "\"&\""), ("two-names-tight-slash", "/", "a stroke without blanks"))):
        m = new_form(("13", "23", "04")[i], (5110, 5111, 5115)[i], signature_layout=("table", "labels", "below")[i])
        first, second = (("Lena Strömvallen", "Erik Pålsbo"), ("Therese Ljungaryd", "Magnus Källhed"), ("Johanna Silfverlind", "Oskar Vedinge"))[i]
        m.signature.name, m.signature.name_written = first, first + sign + second
        out.append((as_html, as_text, as_html)[i](D + name + (".html", ".txt", ".html")[i], m, f"Two have signed, joined by {why}: two names, not one of four words.", allow=["signature.name"]))
    m = new_form("07", 5112, layout="comma")
    m.signature.date, m.signature.date_written = "2021-03-04", "03/04/21"
    m.answers["integration.year"] = [("p", "Styrgruppen ställde sig bakom planen den 2 mars 2021."), *m.answers["integration.year"]]
    flow = form_flow(m)
    flow.front.insert(0, P("Region Kronoberg, inkom 2021-03-09"))
    out.append(as_text(D + "month-or-day-short-year.txt", m, "Month first, as a program set to English writes: a form that came in on 9 March was not signed on 3 April.", flow,
                       allow=["signature.date", "leftovers"]))
    return out


def looks_signed():
    """Nobody has signed, though two capitalised words stand there."""
    out = []
    m = unsigned("20", 5113)
    m.signature.date = m.signature.date_written = "2021-05-12"
    flow = form_flow(m)
    s = flow.section("14")
    s[-1].rows[-1] = ["Stora Kopparberg 2021-05-12", ""]
    out.append(as_html(D + "place-of-two-words.html", m, "A place of two words before the day: nobody has signed.", flow, allow=["signature", "flags.signature", "sections.14"]))
    return out


def unsigned(code, seed):
    m = new_form(code, seed)
    m.signature.date = m.signature.date_written = m.signature.name = m.signature.name_written = None
    return m


def copied(nodes):
    return [Node(n.kind, **{k: v for k, v in vars(n).items() if k != "kind"}) for n in nodes]
