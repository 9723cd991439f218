"""The form as a table, with labels and values on one line, or all labels before all values."""

import html
import random
import re

import form
import model
import web
from case import as_bytes, as_chromium, as_html, as_inputs, as_markdown, as_reportlab, as_text, as_word_pdf
from case import Case
from model import Node, P, form_flow, new_form
from truth import form_truth

D = "cases/layout/"
CODES = list(form.COUNTIES)


def decent(i, **options):
    return new_form(CODES[(i * 4) % 21], 6000 + i, **options)


def one_line(flow, colon=": "):
    """Heading and value of 1 and 2 on one line."""
    for number in ("1", "2"):
        s = flow.section(number)
        value = next(n for n in s if n.tag.endswith("value"))
        s[:] = [P(s[0].text + colon + value.text, s[0].tag)]
    return flow


def table_rows(flow):
    """The whole form as rows of label and value; cells are lists of nodes."""
    rows = []
    for s in flow.sections:
        n = s.number
        if n in ("7", "8", "9", "10"):
            rows.append(([s[0]], None))
            for k in (1, 2):
                rows.append(([x for x in s if x.tag == f"s{n}.q{k}"], [x for x in s if x.tag == f"s{n}.a{k}"]))
        elif n == "12":
            rows.append(([s[0]] + [x for x in s if x.tag.startswith("s12.q")], [x for x in s if x.tag == "s12.a1"]))
        else:
            rows.append(([s[0]], list(s[1:])))
    return rows


def as_table_html(flow, boxes="glyph", heading="p"):
    out = []
    for label, value in table_rows(flow):
        left = web.body(label, headings=False)
        if value is None:
            out.append(f'<tr><td colspan="2">{left}</td></tr>')
        else:
            out.append(f"<tr><td>{left}</td><td>{web.body(value, boxes=boxes, headings=False)}</td></tr>")
    front = web.body(flow.front)
    back = web.body(flow.back)
    return web.page(f'{front}\n<table border="1">\n' + "\n".join(out) + f"\n</table>\n{back}",
                    style=web.PRINT_CSS % ("'Liberation Sans'", "td { vertical-align: top } td:first-child { width: 38% }"))


def framed(flow):
    """Every answer in a frame of its own, as forms made in Word often have them."""
    def wrap(nodes):
        out, k = [], 0
        while k < len(nodes):
            if nodes[k].tag.split(".")[-1] in ("a1", "a2", "value") and nodes[k].kind != "table":
                j = k
                while j < len(nodes) and nodes[j].tag == nodes[k].tag:
                    j += 1
                out.append(f'<div class="ram">{web.body(nodes[k:j], headings=False)}</div>')
                k = j
            else:
                out.append(web.body([nodes[k]], boxes="glyph"))
                k += 1
        return "\n".join(out)
    extra = ".ram { border: 0.8pt solid #333; padding: 4pt 8pt; margin: 3pt 0 }"
    return web.page(wrap(flow.nodes()), style=web.PRINT_CSS % ("'Liberation Sans'", extra))


def cases():
    out = []
    for i, (name, colon) in enumerate((("colon", ": "), ("space", " "), ("tab", "\t"), ("dash", " – "))):
        m = decent(i)
        out.append(as_text(D + f"label-and-value-on-a-line-{name}.txt", m, "1 and 2: label and value on one line.", one_line(form_flow(m), colon)))
    m = decent(4, layout="comma", contacts=1)
    flow = one_line(form_flow(m))
    for n in flow.nodes():
        if n.tag in ("s1.head", "s2.head"):
            n.text = n.text.split(". ", 1)[1]
    out.append(as_reportlab(D + "label-and-value-on-a-line-no-number.pdf", m, "\"Län: Dalarna\", \"Organisation: …\" without numbers.", flow))
    m = decent(5)
    flow = one_line(form_flow(m))
    out.append(as_html(D + "label-and-value-on-a-line.html", m, "Label and value in one paragraph.", flow))

    m = decent(6, layout="comma")
    flow = form_flow(m)
    labels = [flow.section(n)[0] for n in ("1", "2", "3")]
    values = [x for n in ("1", "2", "3") for x in flow.section(n)[1:]]
    for n in ("1", "2", "3"):
        flow.section(n)[:] = []
    flow.section("1")[:] = labels + values
    out.append(as_text(D + "labels-first-1-2-3.txt", m, "Headings 1, 2, 3 first and then their values.", flow, allow=["counties", "organisation", "contacts", "flags.county", "flags.organisation", "flags.contact", "sections.1", "sections.2", "sections.3"]))
    m = decent(7)
    flow = form_flow(m)
    for n in ("7", "8", "9", "10"):
        s = flow.section(n)
        s[:] = [x for x in s if not x.tag.endswith(("a1", "a2"))] + [x for x in s if x.tag.endswith(("a1", "a2"))]
    out.append(as_text(D + "questions-first-then-answers.txt", m, "In 7–10 both questions stand first and then both answers: where the first ends is a guess.", flow,
                       allow=["answers.honour", "answers.integration", "answers.knowledge", "answers.followUp", "flags.answer", "sections.7", "sections.8", "sections.9", "sections.10"]))
    m = decent(8, layout="comma")
    flow = form_flow(m)
    labels = [n for s in flow.sections for n in s if n.kind != "box" and not n.tag.endswith(("value", "a1", "a2"))]
    values = [n for s in flow.sections for n in s if n.kind == "box" or n.tag.endswith(("value", "a1", "a2"))]
    flow.sections[0][:] = labels + values
    for s in flow.sections[1:]:
        s[:] = []
    out.append(as_text(D + "labels-first-all.txt", m, "All labels of the form first and then all values, as some converters leave a two-column form: hardly anything can be certain.",
                       flow, allow=["counties", "organisation", "contacts", "choices", "answers", "signature", "sections", "flags"]))

    for i, (ext, note) in enumerate((("html", "HTML"), ("pdf", "PDF by Chromium"))):
        m = decent(9 + i, layout=("table4", "comma")[i])
        content = as_table_html(form_flow(m))
        path = D + f"whole-form-a-table.{ext}"
        if ext == "html":
            out.append(as_bytes(path, f"The whole form is one table, label left and value right, {note}.", form_truth(m), content, "text/html"))
        else:
            out.append(as_chromium(path, m, f"The whole form is one table, label left and value right, {note}.", content=content))
    m = decent(11, layout="lines")
    for c in m.contacts:
        c.title = None
    out.append(as_chromium(D + "whole-form-a-table-contact-lines.pdf", m, "The form as a table, contacts as lines in a cell.", content=as_table_html(form_flow(m))))
    m = decent(12)
    out.append(as_chromium(D + "answers-in-frames.pdf", m, "Every answer in a frame.", content=framed(form_flow(m))))
    m = decent(13)
    out.append(as_bytes(D + "answers-in-frames.html", "Every answer in a div of its own.", form_truth(m), framed(form_flow(m)), "text/html"))
    m = decent(14, layout="comma")
    rows = "\n".join("| " + " ".join(x.text for x in label) + " | " + ("" if value is None else " ".join((("☒ " if x.state == "checked" else "☐ ") if x.kind == "box" else "") + (x.marker + " " if x.marker else "") + x.text if x.kind != "table" else " ".join(" ".join(r) for r in x.rows) for x in value)) + " |"
                     for label, value in table_rows(form_flow(m)) if label[0].tag != "s14.head")
    m.signature.layout = "labels"
    flow = form_flow(m)
    content = (f"{form.TITLE}\n\n{form.INTRO}\n\n| Fråga | Svar |\n| --- | --- |\n{rows}\n\n14. Underskrift\n\n" + "\n\n".join(n.text for n in flow.section("14")[1:]) + "\n\n" + flow.back[0].text + "\n")
    blocks_flat = lambda bs: [("p", " ".join((b[1] + " " + b[2]) if b[0] in ("en", "ol") else b[1] for b in bs))]
    for k in m.answers:
        m.answers[k] = blocks_flat(m.answers[k])
    out.append(as_bytes(D + "whole-form-a-pipe-table.md", "The form as a pipe table of markdown: an answer a cell, its paragraphs and lists run together.",
                        form_truth(m, ["answers.%s.items" % k for k in m.answers] + ["contacts", "organisation", "mediaType"]), content))
    m = decent(15)
    m.answers["honour.year"] = [("p", model.sentences(random.Random(1), m.code, "honour.year", 1)[0]), ("li", "Yttre punkt om samverkan med skolan."), ("li", "Inre punkt om elevhälsan."), ("li", "Yttre punkt om chefer.")]
    def nest(t):
        return t.replace("<li>Yttre punkt om samverkan med skolan.</li>\n<li>Inre punkt om elevhälsan.</li>", "<li>Yttre punkt om samverkan med skolan.<ul><li>Inre punkt om elevhälsan.</li></ul></li>")
    out.append(as_html(D + "nested-list.html", m, "A list inside a list.", edit=nest))
    m = decent(16, shapes={k: "ol" for k in form.ANSWERS})
    out.append(as_html(D + "ordered-lists.html", m, "Ordered lists: the numbers are written out."))
    m = decent(17)
    out.append(as_html(D + "line-breaks-for-paragraphs.html", m, "Paragraphs are <br><br> within one div.",
                       edit=lambda t: re.sub(r"</p>\s*<p>", "<br><br>\n", t)))
    m = decent(18)
    out.append(as_html(D + "spans-and-divs.html", m, "Divs and spans for everything, words cut by spans.",
                       edit=lambda t: t.replace("<p>", "<div>").replace("</p>", "</div>").replace("socialtjänst", "social<span>tjänst</span>").replace("<h2>", '<div class="h"><span>').replace("</h2>", "</span></div>")))
    m = decent(19)
    def hidden(t):
        return t.replace("<h2>7.", '<p style="display:none">Dold hjälptext: skriv minst tre mål.</p>\n<!-- 8. Bortkommenterad rubrik -->\n<script>var x = "Län";</script>\n<h2>7.')
    out.append(as_html(D + "hidden-text-and-comments.html", m, "A hidden help text, a comment and a script before 7.", edit=hidden, allow=["leftovers"]))
    m = decent(20)
    nodes = form_flow(m)
    page = web.site(web.body(nodes.nodes(), boxes="glyph"), "Genomförandeplan", form.COUNTIES[m.code][2], ("Start", "Social välfärd", "Kvinnofrid"),
                    aside='<aside><h2>Länkar</h2><ul><li><a href="/rss">RSS</a></li><li><a href="/lan">Län</a></li></ul></aside>')
    out.append(as_bytes(D + "form-on-a-site-page.html", "The form on a site's page: navigation, breadcrumbs, an aside with \"Län\" as a link, footer.", form_truth(m), page, "text/html"))
    m = decent(21)
    page = web.site(web.body(form_flow(m).nodes(), boxes="glyph"), "Genomförandeplan", "Region Skåne").replace("<main id=\"innehall\">", "<div class=\"content\">").replace("</main>", "</div>")
    page = page.replace('<nav aria-label="Huvudmeny">', '<div class="menu">').replace("Jobba hos oss</a></li></ul></nav>", "Jobba hos oss</a></li></ul></div>")
    out.append(as_bytes(D + "form-on-another-regions-page.html", "The page around belongs to another region, without main or nav tags: the form's own county counts.", form_truth(m, ["flags.county", "leftovers"]), page, "text/html"))
    m = decent(22, layout="comma")
    out.append(as_inputs(D + "inputs-with-everything.html", _table(m), "A web form filled in."))
    counted = new_form("05", 7990)
    out.append(as_inputs(D + "inputs-with-counters.html", counted, "A web form that counts letters below its fields: what it says is no answer.",
                         edit=lambda page: re.sub(r"(<textarea[^>]*>)([^<]*)(</textarea>)", lambda t: f'{t[0]}<div class="counter" aria-live="polite">{len(t[2])} av 1000 tecken använda</div>', page)))
    m = decent(23)
    m.answers["knowledge.threeYear"] = [("p", model.sentences(random.Random(2), m.code, "knowledge.threeYear", 1)[0]), ("p", "")]
    m.answers["knowledge.threeYear"].pop()
    content = web.inputs(form_flow(_table(m))).replace("<textarea", "<textarea wrap=\"hard\"").replace('value="Gotland"', "value='Gotland'").replace(' checked="checked" />', " CHECKED>")
    out.append(as_bytes(D + "inputs-old-html.html", "A web form in old HTML: CHECKED without a value.", form_truth(m), content.replace("<!DOCTYPE html>", '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">'), "text/html"))
    m = decent(24)
    flow = form_flow(m)
    flow.section("12").extend([P("13. Övriga upplysningar"), P("Kommunerna i länet har beslutat att anställa en gemensam samordnare.")])
    out.append(as_text(D + "own-section-between.txt", m, "The sender added a section 13 between 12 and 14.", flow, allow=["leftovers"]))
    m = decent(25)
    flow = form_flow(m)
    for number in ("7", "8", "9", "10"):
        nodes = flow.section(number)
        for text, line in ((form.THREE, "Describe one or more three-year goals for the work until 2023 (max 1000 characters)."), (form.YEAR, "Describe priorities and goals for the work in 2021 (max 1000 characters).")):
            at = next(i for i, n in enumerate(nodes) if n.text == text)
            nodes.insert(at + 1, P(line))
    out.append(as_html(D + "translated-guidance.html", m, "Every question is printed once more in English.", flow))
    return out


def _table(m):
    m.contact_layout = "table2"
    for c in m.contacts:
        c.title = c.phone = c.phone_written = None
    return m
