"""The blank form in every format: no answers, and everything that is required is flagged (law 2)."""

import copy

import form
import model
from case import as_chromium, as_html, as_inputs, as_markdown, as_reportlab, as_text, as_word_html, as_word_pdf
from model import Form, Signature

D = "cases/blank/blank"


def blank(**extra):
    return Form(code=None, county="", organisation=[], contacts=[], county_state="empty",
                choices={k: "unchecked" for k in form.CHOICES}, answers={k: [] for k in form.ANSWERS},
                signature=Signature(layout="table"), **extra)


def cases():
    m = blank()
    note = "law 2: the blank form gives no answers and every flag of what is required: "
    word = "Klicka eller tryck här för att ange text."
    p = blank(placeholders={k: word for k in form.ANSWERS})
    short = blank(placeholders={k: "Klicka här för att ange text." for k in form.ANSWERS})
    labels = copy.deepcopy(m)
    labels.signature.layout = "labels"
    return [
        as_text(D + ".txt", m, note + "plain text"),
        as_markdown(D + ".md", m, note + "markdown by pandoc"),
        as_markdown(D + "-github.md", m, note + "markdown with [ ]", style="github"),
        as_html(D + "-semantic.html", m, note + "semantic HTML"),
        as_word_html(D + "-word.htm", p, note + "Word HTML, the answers' placeholders left"),
        as_inputs(D + "-inputs.html", m, note + "web form, empty inputs"),
        as_word_pdf(D + "-libreoffice.pdf", p, note + "Word by LibreOffice with placeholders", box_table=True),
        as_chromium(D + "-chromium.pdf", m, note + "Chromium"),
        as_reportlab(D + "-reportlab.pdf", short, note + "ReportLab with the older placeholder", page_numbers=True),
        as_text(D + "-labels.txt", labels, note + "signature as labels with colons", marks={"checked": "[x]", "unchecked": "[ ]"}),
    ]
