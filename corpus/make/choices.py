"""Tick boxes that stand or mean otherwise than the form's: refusals, columns, words, frames, cells."""

import re

import form
import web
import words
from case import as_chromium, as_html, as_text
from model import Node, P, form_flow, new_form

T = "cases/ticks/"
P_ = "cases/pixels/"
NO = "unchecked"
MIXED = {"staffing": "checked", "network": NO, "reporting": "checked", "plan.thisForm": "checked", "plan.attached": NO}

FRAME = "display: inline-block; width: 11pt; height: 11pt; border: 0.8pt solid #000; text-align: center; line-height: 11pt; font-size: 9pt; vertical-align: middle; %s"


def made(code, seed, **states):
    m = new_form(code, seed, layout="table2")
    m.choices = {**MIXED, **{k.replace("_", "."): v for k, v in states.items()}}
    return m


def boxes(m, change):
    """The flow with `change(node)`, a list of nodes, in the place of each box."""
    flow = form_flow(m)
    for s in flow.sections:
        s[:] = [x for n in s for x in (change(n) if n.kind == "box" else [n])]
    return flow


def drawn(m, change):
    """The printed page with `change(node)`, HTML, in the place of each box."""
    found = {}

    def token(n):
        found[n.name] = n
        return [P(f"BOX-{n.name}-", n.tag)]

    page = web.printable(boxes(m, token).nodes())
    return re.sub(r"<p>BOX-(.*?)-</p>", lambda x: change(found[x[1]]), page)


def frame(n, style=""):
    return f'<span style="{FRAME % style}">{"X" if n.state == "checked" else "&nbsp;"}</span>'


def table(*cells, style=""):
    return f'<table style="width: 100%"><tr style="{style}">' + "".join(cells) + "</tr></table>"


def refusals():
    out = []
    turned = {
        "staffing": "Nej, vi kommer inte att använda medlen för personella resurser inom kvinnofridsområdet motsvarande halvtidsanställning.",
        "network": "Nej, vi avstår från att delta i SKR:s nätverk för kvinnofridssatsningen.",
        "reporting": "Vi kommer inte att årsvis följa upp arbetet och återrapportera till SKR senast 1 februari 2022.",
    }
    m = made("06", 9401, staffing=NO, reporting=NO)
    out.append(as_text(T + "refusal-ticked.txt", m, "The statements of 4, 5 and 6 turned into refusals, and ticked: nothing is promised.",
                       boxes(m, lambda n: [P("☒ " + turned[n.name], n.tag)] if n.name in turned else [n])))
    m = made("08", 9402)
    out.append(as_text(T + "refusal-has-the-box.txt", m, "The statement of 5 stands without a box, and below it a ticked one beside \"Nej\".",
                       boxes(m, lambda n: [P(n.text, n.tag), P("☒ Nej", n.tag)] if n.name == "network" else [n])))
    m = made("10", 9403, network="unknown")
    out.append(as_text(T + "yes-but-not.txt", m, "\"Ja, vi kommer inte att …\" ticked: what is meant cannot be told.",
                       boxes(m, lambda n: [P("☒ " + n.text.replace("kommer att", "kommer inte att"), n.tag)] if n.name == "network" else [n])))
    return out


def columns():
    def change(n):
        yes, no = ("X", "") if n.state == "checked" else ("", "X")
        return [Node("table", tag=n.tag, rows=[["", "Ja", "Nej"], [n.text, yes, no]])]

    out = []
    m = made("12", 9404)
    out.append(as_html(T + "columns-yes-and-no.html", m, "Columns headed Ja and Nej: an X in the second is no promise.", boxes(m, change)))
    m = made("13", 9405)
    out.append(as_chromium(T + "columns-yes-and-no.pdf", m, "Columns headed Ja and Nej, in a PDF.", content=web.printable(boxes(m, change).nodes())))
    m = made("17", 9429, reporting=NO)

    def beside(n):
        yes, no = ("☒", "☐") if n.state == "checked" else ("☐", "☒")
        return [Node("table", tag=n.tag, rows=[[n.text, f"JA {yes} NEJ {no}"]])]

    out.append(as_html(T + "yes-and-no-in-one-cell.html", m, "Beside the statement one cell with \"JA\", its box, \"NEJ\" and its box.", boxes(m, beside)))
    m = made("14", 9406)

    def pair(n):
        other = Node("box", state=NO if n.state == "checked" else "checked")
        return table(f'<td style="width: 75%">{n.text}</td>', f"<td>Ja {frame(n)}</td>", f"<td>Nej {frame(other)}</td>", style="vertical-align: top; font-size: 9.5pt").replace(">X<", "><svg width=9 height=9><path d='M1 1L8 8M8 1L1 8' stroke='black' stroke-width=1.4 /></svg><")

    out.append(as_chromium(P_ + "yes-and-no-in-cells.pdf", m, "A box drawn behind \"Ja\" and one behind \"Nej\", each in a cell of its own beside a statement of two lines.", content=drawn(m, pair)))
    return out


def headed():
    """Columns with longer heads, and marks in words under them."""
    out = []
    heads = [("answer-yes-and-no", 9420, "06", ["Åtagande", "Vårt svar: ja", "Vårt svar: nej"], "X", "", ()),
             ("agrees-and-not", 9421, "08", ["Punkt", "Instämmer", "Instämmer ej"], "X", "", ("choices",)),
             ("tick-and-empty-box", 9422, "10", ["Åtagande", "Ja", "Nej"], "√", "☐", ()),
             ("word-and-empty-box", 9423, "22", ["Åtagande", "Ja", "Nej"], "Ja", "☐", ())]
    for name, seed, code, head, mark, empty, allow in heads:
        m = made(code, seed)

        def change(n):
            yes, no = (mark, empty) if n.state == "checked" else (empty, "X" if not empty else "☒")
            return [Node("table", tag=n.tag, rows=[head, [n.text, yes, no]])]

        out.append(as_html(T + f"columns-{name}.html", m, f"Columns headed \"{head[1]}\" and \"{head[2]}\", marked {mark!r}.", boxes(m, change), allow=list(allow)))
    return out


def remarks():
    """What stands below a statement."""
    out = []
    below = {"network": "Nej, några frågor om nätverkets möten har vi inte just nu.", "reporting": "Inte klart ännu vem som håller i rapporten."}
    m = made("20", 9424, network="checked")
    out.append(as_text(T + "ticked-with-remark-that-begins-with-no.txt", m, "Ticked, and below the statement a remark that begins with Nej or Inte: the promise stands.",
                       boxes(m, lambda n: [n, P(below[n.name], n.tag)] if n.name in below else [n])))
    m = made("21", 9425, network="unchecked")
    out.append(as_html(T + "empty-box-and-no-below.html", m, "The box is empty and Nej is written below the statement: both say the same.",
                       boxes(m, lambda n: [n, P("Nej, inte i år.", n.tag)] if n.name == "network" else [n]), boxes="glyph"))
    m = made("03", 9426, network="checked")
    out.append(as_text(T + "yes-above-no.txt", m, "Ja with its box behind it on one line, Nej without one on the next.",
                       boxes(m, lambda n: [P(n.text, n.tag), P("Ja ☒", n.tag), P("Nej", n.tag)] if n.name == "network" else [n])))
    own = {"reporting": ("04", 9427, "txt", as_text, "Påminn oss gärna i januari.", {}), "staffing": ("05", 9428, "html", as_html, "Vi söker även särskilda medel för tjänsten.", {"boxes": "glyph"})}
    for ident, (code, seed, ext, writer, text, options) in own.items():
        m = made(code, seed, **{ident: "checked"})
        flow = boxes(m, lambda n: [P(n.text, n.tag), P("☒ " + text, n.tag)] if n.name == ident else [n])
        m.choices[ident] = "absent"
        out.append(writer(T + f"box-lost-another-follows-{ident}.{ext}", m, "A commitment's box is lost; below it a ticked one stands before a line of the sender's own. All other boxes stand before their statements.",
                          flow, allow=["choices." + ident], **options))
    return out


def said():
    out = []
    m = made("17", 9407)
    out.append(as_text(T + "said-in-words.txt", m, "Yes or no is typed behind the statement.",
                       boxes(m, lambda n: [P(n.text + (" JA" if n.state == "checked" else " NEJ, inte i år"), n.tag)])))
    m = made("18", 9408)
    out.append(as_html(T + "said-in-words-in-cells.html", m, "Ja or Nej is typed in the cell of the cross.",
                       boxes(m, lambda n: [Node("table", tag=n.tag, rows=[["Svar", "Åtagande"], ["Ja" if n.state == "checked" else "Nej", n.text]])])))
    m = made("19", 9409)
    out.append(as_chromium(T + "typed-x-behind.pdf", m, "An X typed behind the statement, and nothing where it is not ticked.",
                           content=drawn(m, lambda n: f"<p>{n.text}{' X' if n.state == 'checked' else ''}</p>")))
    return out


def places():
    out = []
    m = made("20", 9410)
    out.append(as_chromium(P_ + "x-typed-into-frames.pdf", m, "Plain frames with a typed X, one below the other in 11: each serves its own line.",
                           content=drawn(m, lambda n: f"<p style='margin: .2em 0'>{frame(n)} {n.text}</p>")))
    m = made("21", 9411)
    out.append(as_chromium(T + "x-in-left-cell.pdf", m, "An x in the cell left of the statement; an empty cell is not ticked.",
                           content=drawn(m, lambda n: table(f'<td style="width: 1em">{"x" if n.state == "checked" else ""}</td>', f"<td>{n.text}</td>"))))
    m = made("22", 9412)
    out.append(as_chromium(P_ + "far-left-cell.pdf", m, "Boxes drawn at the left edge of a wide cell, far from their statements.",
                           content=drawn(m, lambda n: table(f'<td style="width: 45%"><input type="checkbox"{" checked" if n.state == "checked" else ""}></td>', f"<td>{n.text}</td>"))))
    m = made("23", 9413)

    def beside(n):
        box = f'<input type="checkbox"{" checked" if n.state == "checked" else ""}>'
        if n.group != "11":
            return f"<p>{box} {n.text}</p>"
        return f"<p style='font-size: 9pt'>{n.text} {box}" if n.name == "plan.thisForm" else f" &nbsp; {n.text} {box}</p>"

    out.append(as_chromium(P_ + "side-by-side-boxes-behind.pdf", m, "Both alternatives of 11 on one line, each with its box behind it; the other boxes stand before theirs.", content=drawn(m, beside)))
    return out


def answers():
    m = made("25", 9415)
    m.answers["followUp.year"] = [("p", "☒ Enkät till chefer"), ("p", "☐ Intervjuer med brukare"), ("p", "☐ Kollegial granskning")]
    return [as_html(T + "crosses-in-an-answer.html", m, "A list with boxes in an answer: which are ticked is a part of it.")]


class Struck(words.Writer):
    """Typed crosses in cells; the one that was taken back is struck out."""

    def box(self, n):
        cross = {"checked": words.p("X"), "unknown": words.p(words.r("X", "<w:strike/>")), NO: words.p("")}[n.state]
        cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{text}</w:tc>' for width, text in ((600, cross), (8400, words.p(n.text))))
        return f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="600"/><w:gridCol w:w="8400"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>' + words.p("")


def cases():
    m = made("24", 9414, network="checked", plan_attached="unknown")
    struck = words.case("struck-cross.docx", m, "A cross that was struck out: not ticked for certain.", Struck().docx(form_flow(m)))
    return refusals() + columns() + headed() + remarks() + said() + places() + answers() + [struck]
